"""Norwegian words that are also names: in lower case they count as words."""


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


ORDINARY = _words("""
    aker alle alm alma amt and ange anker ar ara are arm as asen ask asker aud aust bakk bakke bakken ball balle
    bane bank bar bark barn basta be bein bekk bekken belle ben benk berg berge berget bjork bjorn bjornen blad blom
    blomster bo bok bol bolig bonde bor borg borge borgen bra brand brann bratt bred breen brei brekk brekke brenne
    bror brot bru brua bruk brun brune bry bryn bryne bu bue bull bunn by bye byen bygd bygda bygg dag dagen dager
    dagleg daglig dags dal dala dale dalen dan dans de del dem den der di din dis do du dyr dyre eg egg egge ei eid
    eide eik eike eiken ein eine el elg elv elva elven elvene en eng enga engen engene enger enig er et faen fag
    faller far farmen fell felles felt fine finn finne finner fisk fiske fjell fjellet fjord fjorden flat flo flod
    flott fly fold folk fonn for fos foss fossen fram fred frei fri frisk fritt from fru fure furu furua gang gange
    gard garden gatt gir gitt gjerde glad gli god gol gran grand grande gras grei grein gren gress gro gron grong
    gronn grop grov grove grunn gry gul gull gunst gut hage hagen hale hall halle hallen hals ham han hand hans hard
    hav have haven havn hegg hei heia heim heimen hell helle hes hest hill ho hoff hog hol hola holm holmen hov hove
    hoy hoye hu hus huset hval hver i il ild in is ja jag jo jord jorde jul juli juni juul kai kamp kanne kar karm
    kir kjenne kjole kjos klar klev klok klokk klokke klov kne knuse kol kors krig krog krok kroken kry ku kval kvam
    kve kveld kvil kvist la lade lag lage land lande lang lange langen le lei leia lek lerk li lia lid lie lien lier
    lilje lille lim lin lina lind linje linn lite liv livet livleg livlig livs ljung lo lode log lok los lov love
    lun lund lunde lunden lunn lyd lykke lyng lys ma mai maj man mann mark marka marken mars matt maur may me med
    mel melk mer mild min mine mir mira mo moe moen mor mork mot mur mus my myhr myr myra myre myren na namn navn
    nes nese neset nesse ni no nor nord norde nu ny nye od odd odde ode om opp or ore orm orn os ost otta ove over
    oy oya oye oyen pal pe per perle person personen plass pol por post prove rad rag ram ran rand ras rast rav red
    reed rei rein reit rem rene rev ring ringen rise ro rod roe rose rosen rot roy ru rud rug rum runde rune rust
    rydde rygg saga sand sande sanden sang se seim sel selje sem sen send sende seter si sig sigd siger sild sind
    siv sju skar skare skarp skau skei ski skjold skog skogen skole skott sky sla slag sletta sletten smed smedjen
    smid sno so sol sola sole solen somme somra son song sor sorg spang spann spor sport stad staden stamme stav
    stave stein steine steinen sten stern sti stie stien stig stod stol store storm strand stranda stranden stras
    strom stromme su sund sunde sunn svar svart sve sverd syn synd ta tang tank tari tau teig ti tid til tim to tom
    tome tor torg torn torp torv torven tre tro troen tron trygg tun tune tunet tung tunge tur tuv tveit ty ulv una
    und ung unge unn ur ut ute vaag vaar vagan vage val vald vale valen vall valle van vang vangen var vare varen
    varg varme vatn ve veg vegen vei veie veien vel ven vest vi vid vide vie vig vik vika viken vil vilje vin vind
    vinge vinje vinter vis vise viv vold voll vollen von vor vore
""")
"""Folded. Such a name is found where it is capitalised, or together with the rest of the name."""

PARTICLES = _words("""
    af al ap av bin bint d da das de degli dei del della den der di do dos du e el ibn la las le los of op san st ten
    ter tho van ved vom von y zu zum zur
""")
"""Folded. Particles inside surnames, which are no name by themselves."""
