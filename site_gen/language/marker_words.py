"""Words and endings that only one written form has, and words of other languages.

A word that one form has and the other allows is excluded or counts little: bokmål allows «heim», «sjuk», «boka» and
«kasta», and nynorsk allows «mye», «noen» and «bare». The same holds for words with another sense in the other form:
«de», «vert», «same», «nå».
"""

import re


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


SMALL_NN = _words("""
    allereie anten berre betre byrja byrjar dei deira desse difor dykk dykkar då eg eigen eigentleg eigne ein einaste
    eine eit eitt enno fekk fleire fortalde frå gjekk gjer gjera gjere gjev gonger hennar hjå honom ikkje innan innanfor
    kjem korkje korleis kva kvar kvarandre kven kvifor medan meir millom mykje noko nokon nokonsinne nokosinne nokre
    ovanfor saman samstundes seinare sidan sjå sjølv spurde såg tidlegare utan utanfor vart vera verande vere verta
    verte vidare vore vorte vorten åleine éin éit òg
""")
"""Function words of nynorsk; nearly every sentence has one."""

SMALL_NB = _words("""
    allerede annerledes ble dere deres disse egentlig eneste enten fikk flere fra gikk gjør gjøre ham hun hva hvem hver
    hverandre hverandres hvert hvilke hvilken hvilket hvor hvordan hvorfor hvorvidt ikke innen innenfor jeg mer ovenfor
    samme sammen senere sier tidligere uten utenfor verken videre være værende vært
""")
"""Function words of bokmål."""

ALLOWED_NB = _words("en et noe noen mye selv bare siden mens hvis nå dem hele helt ennå hennes")
"""Function words of bokmål that nynorsk allows or uses in another sense, or that other languages have."""

WORDS_NN = _words("""
    anleis annleis arbeidd arbeidde arbeidsstad arbeidsstaden attmed attover auga auge augeblink augneblink auka aukande
    aukar auke betra betrar bilane bileta bilete biletene biletet blei borna bortimot brei breitt brukar brukarane
    brukast budde byd bydde byggjast byggje byggjer byte byter båe dagane delar deltek djup djupare dreg eigar eigarar
    eige eining eininga einingane einingar einskilde elevane elevar elles elskar enklare enklast fann finare finst
    fleirtal fortel fortelje forteljing forteljinga forteljingar framleis fråvær fråværet fyrst fyrste fòr følgde følgje
    følgjer førebu førebudd førebyggje føremiddag føremiddagen føreslo gamal gjeld gjerast gløyme gløymer gløymt gong
    gongen græt gutane halde handsama handsame haust hausten heile heilskap heilt heim heime heiter heitte held heldt
    hending hendinga hendingar hengde hengje hentar hev ho hovud hugsa hugsar hugse høgare høgast høgd høgda høve høvet
    høyrde høyre høyrer høyring ifølgje inkje innbyggjar innbyggjarane innbyggjarar innhald innhaldet jobbar kaffi
    kjende kjennast kjennest kjærleik kjøken kjøkenet kollegaane komande kome komen komne kor kostar krev krevjande
    krevje kringom kvardag kvardagen kvart kveldane kvile kviler kvilte køyrde køyre køyrer langsetter laurdag leggje
    leiar leiarar leiaren leiing leiinga leikar leike leita leitar leite lettare lettast liggje likar lovar lukkar
    lukkast luktar lyt lyttar lågare lågast lærar læraren lét løyse løyser løysing løysinga løysingar løyst løyve me
    medverke medverknad meine meiner meinte meister meistrar meistre meistring menneska mjuk mogeleg mogleg morgon
    morgonen månad månaden månader måndag møtest naboane naboar namn namnet nedanfor nedanunder no nyare nyast nyttar
    nærare nærast nærmare ope open opna opnar opne oppgåva oppgåve oppgåvene oppgåver oppheldt ordførar ordføraren
    ovanpå pengane pengar pårørande raud raude raudt rekkjefølgje rettar rettleiar rettleiing ringde ringje ringjer
    roleg ropar røynsle røynsler sakshandsamar same samrøystes sat seia seie seier sit sjukefråvær sjukefråværet
    sjukeheim sjukeheimen sjukepleiar sjukepleiarar sjåast sjølve skilnad skilnaden skilnader skjønar skreiv skrivast
    skriven skrivne skulane skular skulda skuldast skule skulen skuletid slutta smakar snakkar sommar sommaren song
    songen spelar speler spørje stad staden stadene stader stend stengd stengde sterkare sterkast stillingane stillingar
    storleik sumar sundag svarar synest syngje syster særleg søkje søkjer sørgje sørgjer søv teier teikn teikna teiknet
    tek teke teken tekne tel tenesta teneste tenestene tenester tenkje tenkjer tilbod tilbodet tillitsvald tillitsvalde
    tilrå tilsett tilsette timane treng trengst trivast trivst trur tryggare tryggast tryggje tryggleik trøytt tysdag
    utval utvalet vaksen vaksne vaktmeister vaktmeisteren vald valde varaordførar veit veka veke vekene veker veks velje
    ventar verkar verkeleg verksemd verksemda verksemder vert vidaregåande vikarar visast vitje vonar vêr vêret ønskje
    ønskjer
""")
"""Other words of nynorsk; none of them decides alone."""

WORDS_NB = _words("""
    alene anbefale annet ansatt ansatte ansettelse ansettes arbeidsplasser arbeidssted arbeidsstedet avgjør barnene
    bedre begynte behandle behandlet beslutning bestående bilde bildene bilder bildet bilene biler bodde bor bred bredt
    bruker brukere brukerne bytter byttet båter dagene dager danser danset deltatt drikker dyp dypere dørene eget egne
    eier eiere eierne elevene elever elsker endret enhet enheten enhetene enheter enkelte enklere enklest enstemmig ett
    faller feiret finere finnes flertall flyttet forebygge forskjell forskjellen forskjeller fortalte fortelle forteller
    fortelling fortellingen fortellinger fortsatt fortsette forventer forventet fravær fraværet frem fremdeles fremover
    fulgte funnet galt gammel gjeldende gjengen gjenger gjenkjennes glemme glemmer glemt glemte gråter gutter handlet
    hendelse hendelsen hendelser hengte henter hentet heter hjem hjemme hjemmefra hjemmetjenesten hjulpet hode hodet
    holde holder holdt hopper hoppet huske husker husket hviler høre hører høring hørte høst høsten høyere høyest ifølge
    innbygger innbyggere innbyggerne innhold innholdet jobbet kaster kastet kjennes kjøkken kjøkkenet kjøre kjører
    kjørte kollegene kolleger kommende kommer kommet koster kun kveldene lagret lavere lavest ledelse ledelsen leder
    ledere lederen lederne leke leker leser lete leter lettere lettest ligger liker lille lukker lukter lykkelig lykkes
    lytter lyttet lærere læreren lærerne lørdag løse løser løsning løsningen løsninger løst mandag medarbeidere medvirke
    medvirkning mener menneskene mennesker mente mester mestrer mestring morgen morgenen myk måned måneden måneder møtes
    naboene naboer navn navnet nedenfor nyere nyest nærmere nærmest nøkler oppdaget oppgave oppgaven oppgavene oppgaver
    opprettet ordfører ordføreren ovenpå pengene penger pårørende rekkefølge rolig rydder ryddet rød røde rødt
    saksbehandler samlet satt satte savnet sitter skole skolen skolene skoler skoletid skrev skrevet skriver skyldes
    sluttet smaker snakker snakket sommer sommeren sover spille spiller spilte spiser spurte spørre startet sted stedene
    steder stedet sterkere sterkest stillingene stillinger styrket stående størrelse svarer svarte syk syke sykefravær
    sykefraværet sykehjem sykehjemmet sykepleier sykepleiere sykepleieren synes synger syv sørge sørger sørget tall
    tallene tegn tegnene tegnet telefonene tilbudet tillatelse tillitsvalgt tillitsvalgte tilsvarende timene timer
    tirsdag tjeneste tjenesten tjenestene tjenester tredve treffer trenger trengte trives trodde tror tryggere tryggest
    trøtt tyve uka uke uken ukene uker utfordrende utvalg utvalget utviklet vaktmester vaktmesteren valgt valgte
    varaordfører vasker vasket veien veier veileder veiledning velge velger venner venter ventet vet videregående
    vikarene vikarer virker virket virksomhet virksomheten virksomheter vises vokse voksen vokser voksne vokst våget
    været åpen åpent åpne åpner åpnet én øke økende øker økt økte ønsker ønsket øye øyeblikk øyeblikket
""")
"""Other words of bokmål; none of them decides alone."""

NN = SMALL_NN | WORDS_NN
NB = SMALL_NB | ALLOWED_NB | WORDS_NB
HEAVY = SMALL_NN | SMALL_NB
"""Words with double weight."""
SMALL = HEAVY | ALLOWED_NB
"""A form needs at least one of these words: all other marker words may be names."""

FOREIGN = _words("""
    the and of was were with you we they this that have from one who what
    och inte är från för också någon mycket varit aldrig
    af hvad noget nogle nogen blev efter mig dig sig nu op ud fået haft arbejde arbejdet uge ugen hinanden vores jeres
    uden mellem lidt altid bliver blive fik gik mere gøre igen børn børnene dejligt gerne måske siger sagde tage give
    ekki það við ikki tað
    und ist das die wir nicht auch sie ich für auf von haben sind aber noch
    est leurs avec pour elle nous que una por pero lea leat
""")
"""Words of other languages; no Norwegian sentence has two of them."""

ENDINGS_NN = re.compile(
    r"""
    \w{3,}
    (?: [^bfhmv]ane                                             # dagane; not bane, fane, hane, mane, vane
    | (?: [dgjmns] | (?<!k)l | ar | [fks]t ) (?<!semin) ar (?:en)?  # planar; not deltar, bidrar, klar, seminar
    | leg (?:are|aste)?                                         # vanskeleg; -lege is a physician too
    | gaste | naste | igast                                     # viktigaste, finaste
    | heit (?:a|er|ene)?
    | (?: [vtj] | nn | dr | gg | ll | bb | kk | tt | ls ) ande  # krevjande; not strande, lande
    )
    """,
    re.VERBOSE,
)
"""Endings that only nynorsk has."""

ENDINGS_NB = re.compile(
    r"""
    hv\w+
    | \w{2,} (?<!vil) lig (?:e|ere|ste|het\w*)?                 # vanlig; not frivillig
    | \w{2,} het (?:en|er|ene)?
    | \w{3,}
    (?: (?<!h)else (?:n|r|ne)?                                  # ledelse; not helse
    | (?<!lærl|yngl) (?<!nd) (?<!ktn) (?<!år|ær|ør) ingen       # ordningen; not lærlingen, utlendingen, flyktningen
    | inger | ingene | sjoner | sjonene | iteter | itetene
    | [adgklmprs]erne                                           # lærerne
    | igste                                                     # viktigste
    | (?: [vjåø] | nn | dr | gg | ll | bb | kk | tt | ls ) ende # krevende
    )
    """,
    re.VERBOSE,
)
"""Beginnings and endings that only bokmål has."""

LIKE_OTHERS = _words("""
    billig billige dollar eksemplar finger formular gjerne gunnar hjalmar lanterne moderne nektar ragnar radar reidar
    salig sigar spontane springer steinar
""")
"""Exceptions: words with such an ending that both forms have."""
