"""The receipt of a withdrawal, in Markdown: a letter to the one who asked, and an annex to file.

The letter has no ids, no commands and no paths. It never says more than was done: what still holds the name is in it.
"""

import datetime as dt
import shlex
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from babel.numbers import format_decimal

from site_gen import people_in_story
from site_gen.git_history import HistoryTraces
from site_gen.language.dates import long_date
from site_gen.language.phrases import count_words, join_words
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.withdrawal import (
    TAKES_DOWN,
    PublishedTraces,
    RewriteReason,
    SubjectKind,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalSubject,
)
from site_gen.names.byte_patterns import part_pattern, whole_name_pattern
from site_gen.pictures import picture_file_names
from site_gen.settings import Settings

GOOGLE = "https://search.google.com/search-console/remove-outdated-content"
BING = "https://www.bing.com/webmasters/tools/contentremoval"
_NO_ADDRESS = "framsnakk.invalid"
"""What follows the @ where the history has to have an address of a person who has withdrawn."""

_TITLE = Words(nn="# Kvittering: trekt tilbake", nb="# Kvittering: trukket tilbake")
_HELLO_NAME = Words(nn="Hei, {name}!", nb="Hei, {name}!")
_HELLO = Words(nn="Hei!", nb="Hei!")
_THANKS = {
    SubjectKind.PERSON: Words(
        nn="Takk for at du sa frå. Du er teken ut. Det som stod om deg på {site}{internal}, vart teke bort {day}.",
        nb="Takk for at du sa fra. Du er tatt ut. Det som sto om deg på {site}{internal}, ble tatt bort {day}.",
    ),
    SubjectKind.STORY: Words(
        nn="Takk for at du sa frå. Forteljinga «{called}» vart teken bort frå {site}{internal} {day}.",
        nb="Takk for at du sa fra. Fortellingen «{called}» ble tatt bort fra {site}{internal} {day}.",
    ),
    SubjectKind.PICTURE: Words(
        nn="Takk for at du sa frå. Biletet «{called}» vart teke bort frå {site}{internal} {day}.",
        nb="Takk for at du sa fra. Bildet «{called}» ble tatt bort fra {site}{internal} {day}.",
    ),
}
_FILM_THANKS = Words(
    nn="Takk for at du sa frå. Filmen «{called}» vart teken bort frå {site}{internal} {day}.",
    nb="Takk for at du sa fra. Filmen «{called}» ble tatt bort fra {site}{internal} {day}.",
)
_NOT_YET = {
    SubjectKind.PERSON: Words(
        nn="Takk for at du sa frå. Vi tek bort det som står om deg på {site}{internal}.",
        nb="Takk for at du sa fra. Vi tar bort det som står om deg på {site}{internal}.",
    ),
    SubjectKind.STORY: Words(
        nn="Takk for at du sa frå. Vi tek bort forteljinga «{called}» frå {site}{internal}.",
        nb="Takk for at du sa fra. Vi tar bort fortellingen «{called}» fra {site}{internal}.",
    ),
    SubjectKind.PICTURE: Words(
        nn="Takk for at du sa frå. Vi tek bort biletet «{called}» frå {site}{internal}.",
        nb="Takk for at du sa fra. Vi tar bort bildet «{called}» fra {site}{internal}.",
    ),
}
"""Where the kommune itself publishes the site, so that it is not out yet."""
_FILM_NOT_YET = Words(
    nn="Takk for at du sa frå. Vi tek bort filmen «{called}» frå {site}{internal}.",
    nb="Takk for at du sa fra. Vi tar bort filmen «{called}» fra {site}{internal}.",
)
_NOT_OUT = {
    SubjectKind.PERSON: Words(
        nn="Takk for at du sa frå. Du er teken ut. Vi fann ingenting om deg på {site}.",
        nb="Takk for at du sa fra. Du er tatt ut. Vi fant ingenting om deg på {site}.",
    ),
    SubjectKind.STORY: Words(
        nn="Takk for at du sa frå. Forteljinga «{called}» er teken ut. Vi fann henne ikkje på {site}.",
        nb="Takk for at du sa fra. Fortellingen «{called}» er tatt ut. Vi fant den ikke på {site}.",
    ),
    SubjectKind.PICTURE: Words(
        nn="Takk for at du sa frå. Biletet «{called}» er teke ut. Vi fann det ikkje på {site}.",
        nb="Takk for at du sa fra. Bildet «{called}» er tatt ut. Vi fant det ikke på {site}.",
    ),
}
"""Where no site that can be read held it."""
_FILM_NOT_OUT = Words(
    nn="Takk for at du sa frå. Filmen «{called}» er teken ut. Vi fann han ikkje på {site}.",
    nb="Takk for at du sa fra. Filmen «{called}» er tatt ut. Vi fant den ikke på {site}.",
)
_ON_INTERNAL = Words(nn=" og på intranettet", nb=" og på intranettet")
_FROM_INTERNAL = Words(nn=" og frå intranettet", nb=" og fra intranettet")
_NO_LONGER_REGISTERED = Words(
    nn="Du står ikkje lenger med namn i personregisteret vårt. Vi tek berre vare på {kept}, så ingen skriv deg inn på "
    "nytt.",
    nb="Du står ikke lenger med navn i personregisteret vårt. Vi tar bare vare på {kept}, så ingen skriver deg inn "
    "på nytt.",
)
_KEPT = Words(nn="dagen og eit nummer utan namn", nb="dagen og et nummer uten navn")
_KEPT_WITH_REF = Words(
    nn="dagen, saksnummeret og eit nummer utan namn", nb="dagen, saksnummeret og et nummer uten navn"
)
_PICTURE_OF_YOU = Words(
    nn="Biletet av deg er sletta frå filene vi arbeider i.", nb="Bildet av deg er slettet fra filene vi arbeider i."
)
_PICTURES_OF_YOU = Words(
    nn="Bileta av deg er sletta frå filene vi arbeider i.", nb="Bildene av deg er slettet fra filene vi arbeider i."
)
_FILM_OF_YOU = Words(
    nn="Filmen du er med i, er sletta frå filene vi arbeider i.",
    nb="Filmen du er med i, er slettet fra filene vi arbeider i.",
)
_FILMS_OF_YOU = Words(
    nn="Filmane du er med i, er sletta frå filene vi arbeider i.",
    nb="Filmene du er med i, er slettet fra filene vi arbeider i.",
)
_PICTURE_DELETED = Words(
    nn="Biletet er sletta frå filene vi arbeider i.", nb="Bildet er slettet fra filene vi arbeider i."
)
_FILM_DELETED = Words(nn="Filmen er sletta frå filene vi arbeider i.", nb="Filmen er slettet fra filene vi arbeider i.")
_FILES_DELETED = Words(
    nn="Teksten og bileta er sletta frå filene vi arbeider i, og kan ikkje leggjast ut att ved eit uhell.",
    nb="Teksten og bildene er slettet fra filene vi arbeider i, og kan ikke legges ut igjen ved et uhell.",
)
_TEXT_DELETED = Words(
    nn="Teksten er sletta frå filene vi arbeider i, og kan ikkje leggjast ut att ved eit uhell.",
    nb="Teksten er slettet fra filene vi arbeider i, og kan ikke legges ut igjen ved et uhell.",
)
_INTERNAL_AGAIN = Words(
    nn="Den interne utgåva er òg laga på nytt utan dette.", nb="Den interne utgaven er også laget på nytt uten dette."
)
_SHARED_ELSEWHERE = {
    SubjectKind.PERSON: Words(
        nn="Du hadde sagt ja til at vi brukte det i {channels}. Det vi har delt der, tek vi bort for hand.",
        nb="Du hadde sagt ja til at vi brukte det i {channels}. Det vi har delt der, tar vi bort for hånd.",
    ),
    SubjectKind.STORY: Words(
        nn="Forteljinga kan vere brukt i {channels}. Det vi har delt der, tek vi bort for hand.",
        nb="Fortellingen kan være brukt i {channels}. Det vi har delt der, tar vi bort for hånd.",
    ),
    SubjectKind.PICTURE: Words(
        nn="Biletet kan vere brukt i {channels}. Det vi har delt der, tek vi bort for hand.",
        nb="Bildet kan være brukt i {channels}. Det vi har delt der, tar vi bort for hånd.",
    ),
}
_FILM_SHARED_ELSEWHERE = Words(
    nn="Filmen kan vere brukt i {channels}. Det vi har delt der, tek vi bort for hand.",
    nb="Filmen kan være brukt i {channels}. Det vi har delt der, tar vi bort for hånd.",
)
_IN_CHANNELS = {
    "social_media": Words(nn="sosiale medium", nb="sosiale medier"),
    "vacancy": Words(nn="stillingsannonsar", nb="stillingsannonser"),
}
_STORIES_DOWN = Words(
    nn="Forteljingar som er tekne ned: {number}. Dei kjem ikkje ut att før dei er skrivne om og godkjende på nytt.",
    nb="Fortellinger som er tatt ned: {number}. De kommer ikke ut igjen før de er skrevet om og godkjent på nytt.",
)
_STORIES_WAIT = Words(
    nn="Forteljingar som er tekne ned: {number}. Dei kjem ikkje ut att før alle har sett dei på nytt og sagt ja.",
    nb="Fortellinger som er tatt ned: {number}. De kommer ikke ut igjen før alle har sett dem på nytt og sagt ja.",
)
_OUT_AGAIN = Words(
    nn="Nettstaden er lagd ut på nytt utan dette, {day} kl. {time}.",
    nb="Nettstedet er lagt ut på nytt uten dette, {day} kl. {time}.",
)
_WILL_BE_OUT = Words(
    nn="Nettstaden er laga på nytt utan dette. Redaksjonen legg han ut: lagt ut {underline}.",
    nb="Nettstedet er laget på nytt uten dette. Redaksjonen legger det ut: lagt ut {underline}.",
)
_OLD_VERSIONS = Words(
    nn="Eldre versjonar av nettstaden som hadde det, er sletta.",
    nb="Eldre versjoner av nettstedet som hadde det, er slettet.",
)
_STILL = Words(nn="## Dette har vi framleis", nb="## Dette har vi fortsatt")
_IN_FILES = Words(
    nn="Namnet ditt kan framleis stå i utkast og andre arbeidsfiler hos oss ({files}), til nokon har skrive dei om. "
    "Dei er ikkje på nettstaden, og berre dei som arbeider med forteljingane, ser dei.",
    nb="Navnet ditt kan fortsatt stå i utkast og andre arbeidsfiler hos oss ({files}), til noen har skrevet dem om. "
    "De er ikke på nettstedet, og bare de som arbeider med fortellingene, ser dem.",
)
_IN_DRAFTS = Words(
    nn="Eit namn som kan vere ditt, eller ein annan sitt, kan framleis stå i noko som andre held på å fortelje og "
    "ikkje har sendt oss. Vi har bede dei sjå etter.",
    nb="Et navn som kan være ditt, eller en annens, kan fortsatt stå i noe som andre holder på å fortelle og ikke har "
    "sendt oss. Vi har bedt dem se etter.",
)
_FILES, _FILE = same_words("filer"), Words(nn="fil", nb="fil")
_LINES_WITHOUT_REF = 2
"""Pieces between line ends in the register's entry of a person who has withdrawn, when it has the day alone."""
_DIGESTS_KEPT = Words(
    nn="Av kvart sletta bilete og kvar sletta film tek vi vare på eit avtrykk: ei talrekkje utan namn, som fila ikkje "
    "kan lagast att av, men som hindrar at biletet eller filmen kjem ut att, òg om nokon lagrar biletet på nytt.",
    nb="Av hvert slettet bilde og hver slettet film tar vi vare på et avtrykk: en tallrekke uten navn, som filen ikke "
    "kan lages igjen av, men som hindrer at bildet eller filmen kommer ut igjen, også om noen lagrer bildet på nytt.",
)
_IN_HISTORY = Words(
    nn="Det som stod før, ligg i eldre utgåver av filene våre, til dei er rydda. Dei som har tilgang til filene, kan "
    "finne det der.",
    nb="Det som sto før, ligger i eldre utgaver av filene våre, til de er ryddet. De som har tilgang til filene, kan "
    "finne det der.",
)
_OTHER_COPY = Words(
    nn="Éin kopi hos oss er ikkje sletta enno. Vi slettar han for hand.",
    nb="Én kopi hos oss er ikke slettet ennå. Vi sletter den for hånd.",
)
_OTHER_COPIES = Words(
    nn="{number} kopiar hos oss er ikkje sletta enno. Vi slettar dei for hand.",
    nb="{number} kopier hos oss er ikke slettet ennå. Vi sletter dem for hånd.",
)
_FILM_LEFT = Words(
    nn="Éin film som du kan vere med i, ligg framleis i filene våre. Vi ser gjennom han, og slettar han om han viser "
    "eller nemner deg.",
    nb="Én film som du kan være med i, ligger fortsatt i filene våre. Vi ser gjennom den, og sletter den om den viser "
    "eller nevner deg.",
)
_FILMS_LEFT = Words(
    nn="{number} filmar som du kan vere med i, ligg framleis i filene våre. Vi ser gjennom dei, og slettar dei som "
    "viser eller nemner deg.",
    nb="{number} filmer som du kan være med i, ligger fortsatt i filene våre. Vi ser gjennom dem, og sletter dem som "
    "viser eller nevner deg.",
)
_FILMS_BY_HAND = Words(
    nn="**Filmar som kan vise eller nemne personen**: Sjå gjennom kvar av dei. Er personen med, så skriv: {how}",
    nb="**Filmer som kan vise eller nevne personen**: Se gjennom hver av dem. Er personen med, så skriv: {how}",
)
_NOT_REACHED = Words(
    nn="Vi nådde ikkje {places} der nettstaden har vore lagd ut. Vi må sjå etter der for hand, og det kan stå der til "
    "det er gjort.",
    nb="Vi nådde ikke {places} der nettstedet har vært lagt ut. Vi må se etter der for hånd, og det kan stå der til "
    "det er gjort.",
)
_PLACES_LEFT, _PLACE_LEFT = Words(nn="stader", nb="steder"), Words(nn="stad", nb="sted")
_LOCKED_COPY = Words(
    nn="Den som gjorde dette, har ein kopi av det gamle som andre ikkje kan opne, i tilfelle noko vart gjort "
    "feil. Han blir sletta seinast "
    "{day}.",
    nb="Den som gjorde dette, har en kopi av det gamle som andre ikke kan åpne, i tilfelle noe ble gjort feil. "
    "Den blir slettet senest "
    "{day}.",
)
_WRITE_TO = Words(
    nn="Lurer du på noko, eller ser du noko vi ikkje har fått med oss, så ta kontakt: {contact}.",
    nb="Lurer du på noe, eller ser du noe vi ikke har fått med oss, så ta kontakt: {contact}.",
)
_WRITE_TO_US = Words(
    nn="Lurer du på noko, eller ser du noko vi ikkje har fått med oss, så ta kontakt med oss.",
    nb="Lurer du på noe, eller ser du noe vi ikke har fått med oss, så ta kontakt med oss.",
)
_OFFICER = Words(
    nn="Du kan òg ta kontakt med personvernombodet vårt: {officer}.",
    nb="Du kan også ta kontakt med personvernombudet vårt: {officer}.",
)
_REGARDS = Words(nn="Venleg helsing", nb="Vennlig hilsen")
_ANNEX = Words(nn="# Til arkivet", nb="# Til arkivet")
_HEAD = Words(
    nn="{kommune}, {site}. {day} kl. {time}. Trekt tilbake: {name}.",
    nb="{kommune}, {site}. {day} kl. {time}. Trukket tilbake: {name}.",
)
_REPORTED = Words(
    nn="## Adresser å melde til søkjemotorane, ei om gongen", nb="## Adresser å melde til søkemotorene, én om gangen"
)
_ALSO_TOOK = Words(nn="## Publiseringa tok òg med", nb="## Publiseringen tok også med")
_NAMED = Words(nn="{names} ({id})", nb="{names} ({id})")
_DONE = Words(nn="## Dette er gjort", nb="## Dette er gjort")
_SHRUNK = Words(
    nn="Oppføringa i personregisteret held no berre {kept}.",
    nb="Oppføringen i personregisteret inneholder nå bare {kept}.",
)
_ENTRY = Words(nn="id-en og dagen", nb="id-en og dagen")
_ENTRY_WITH_REF = Words(nn="id-en, dagen og saksnummeret", nb="id-en, dagen og saksnummeret")
_DELETED = Words(nn="Sletta frå filene: {paths}.", nb="Slettet fra filene: {paths}.")
_DRAFTS = Words(
    nn="Teke ned til det er skrive om og godkjent på nytt: {paths}.",
    nb="Tatt ned til det er skrevet om og godkjent på nytt: {paths}.",
)
_WAITING = Words(
    nn="Gjort om til utkast, som ikkje kjem ut før dei er skrivne om og godkjende: {paths}.",
    nb="Gjort om til utkast, som ikke kommer ut før de er skrevet om og godkjent: {paths}.",
)
_EDITED = Words(nn="Namn og godkjenningar er tekne ut av: {paths}.", nb="Navn og godkjenninger er tatt ut av: {paths}.")
_APPROVE = Words(
    nn="Teke ned til alle har godkjent på nytt: {paths}.", nb="Tatt ned til alle har godkjent på nytt: {paths}."
)
_TAKEN_OUT = Words(nn="Teke ut av: {paths}.", nb="Tatt ut av: {paths}.")
_RENEWED = Words(
    nn="Berre eit bilete i personregisteret er borte, så godkjenningane gjeld framleis: {paths}.",
    nb="Bare et bilde i personregisteret er borte, så godkjenningene gjelder fortsatt: {paths}.",
)
_LISTED = Words(
    nn="Eit avtrykk, som ikkje kan lesast tilbake, hindrar at forteljinga kjem ut att.",
    nb="Et avtrykk, som ikke kan leses tilbake, hindrer at fortellingen kommer ut igjen.",
)
_PICTURES_LISTED = Words(
    nn="Avtrykk, som ikkje kan lesast tilbake, hindrar at bilete og filmar kjem ut att: {number}.",
    nb="Avtrykk, som ikke kan leses tilbake, hindrer at bilder og filmer kommer ut igjen: {number}.",
)
_GONE = Words(
    nn="Desse adressene svarar at sida ikkje finst lenger: {addresses}.",
    nb="Disse adressene svarer at siden ikke finnes lenger: {addresses}.",
)
_PUBLISHED = Words(nn="Publisert på nytt, utan dette: {targets}.", nb="Publisert på nytt, uten dette: {targets}.")
_NOT_PUBLISHED = Words(
    nn="Nettstaden er bygd på nytt utan dette. Framsnakk publiserer han ikkje sjølv her, så redaksjonen må leggje han "
    "ut: lagt ut {underline}.",
    nb="Nettstedet er bygd på nytt uten dette. Framsnakk publiserer det ikke selv her, så redaksjonen må legge det ut: "
    "lagt ut {underline}.",
)
_REMOVED = Words(nn="Eldre versjonar som er sletta: {number}.", nb="Eldre versjoner som er slettet: {number}.")
_PROOF = Words(nn="## Kontroll", nb="## Kontroll")
_SCANNED = Words(
    nn="Etterpå leita vi gjennom {files} filer ({bytes} byte), òg pakka filer, søkjeindeksen, bilete og mellomlager, "
    "i: {places}.",
    nb="Etterpå lette vi gjennom {files} filer ({bytes} byte), også pakkede filer, søkeindeksen, bilder og "
    "mellomlager, i: {places}.",
)
_SOUGHT = Words(nn="Vi leita etter: {what}. Funn: {hits}.", nb="Vi lette etter: {what}. Funn: {hits}.")
_NAMES = Words(
    nn="heile namnet i alle skrivemåtar, og førebokstaven med etternamnet",
    nb="hele navnet i alle skrivemåter, og forbokstaven med etternavnet",
)
_SCOPE = Words(
    nn="I filene til kommunen leita vi etter det same i alle filer, òg i namna deira. "
    "Ein del av namnet åleine er vist fram som «kanskje» når ingen andre har han, og andre omtalar må nokon lese seg "
    "fram til. Vi leita ikkje i historia i Git, i tekst som er teikna i eit bilete eller sagd i ein film, eller i "
    "filer over 256 MB.",
    nb="I kommunens filer lette vi etter det samme i alle filer, også i navnene deres. "
    "En del av navnet alene er vist fram som «kanskje» når ingen andre har den, og andre omtaler må noen lese seg fram "
    "til. Vi lette ikke i historikken i Git, i tekst som er tegnet i et bilde eller sagt i en film, eller i filer "
    "over 256 MB.",
)
_ALONE = Words(nn="førenamnet åleine", nb="fornavnet alene")
_PAGES, _PAGE = same_words("adresser"), same_words("adresse")
_PICTURES = Words(
    nn="{number} bilete- og filmfiler, òg med andre namn", nb="{number} bilde- og filmfiler, også med andre navn"
)
_SENTENCES = Words(nn="særeigne setningar", nb="særegne setninger")
_SENTENCE = Words(nn="særeigen setning", nb="særegen setning")
_CANNOT = Words(nn="## Dette når vi ikkje", nb="## Dette når vi ikke")
_CANNOT_HEAD = Words(
    nn="Det som har lege på nettet, kan andre ha teke vare på. Dette kan vi ikkje slette:",
    nb="Det som har ligget på nettet, kan andre ha tatt vare på. Dette kan vi ikke slette:",
)
_CANNOT_HEAD_IF = Words(
    nn="Har noko av det lege på nettet før, kan andre ha teke vare på det. Det kan vi ikkje slette:",
    nb="Har noe av det ligget på nettet før, kan andre ha tatt vare på det. Det kan vi ikke slette:",
)
_SEARCH = Words(
    nn="**Søkjemotorar** kan vise gamle treff i nokre veker. Du kan òg sjølv be dei om å fjerne treffa: Google på "
    "{google} og Bing på {bing}.",
    nb="**Søkemotorer** kan vise gamle treff i noen uker. Du kan også selv be dem om å fjerne treffene: Google på "
    "{google} og Bing på {bing}.",
)
_ARCHIVES = Words(
    nn="**Nettarkiv** kan ha ein kopi: Nasjonalbiblioteket sitt nettarkiv (nb.no) og Internet Archive "
    "(info@archive.org).",
    nb="**Nettarkiver** kan ha en kopi: Nasjonalbibliotekets nettarkiv (nb.no) og Internet Archive (info@archive.org).",
)
_COPIES = Words(
    nn="**Kopiar hos andre**: skjermbilete, utskrifter, e-postar og det som er delt vidare.",
    nb="**Kopier hos andre**: skjermbilder, utskrifter, e-poster og det som er delt videre.",
)
_ELSEWHERE = Words(nn="## Dette må nokon rydde for hand", nb="## Dette må noen rydde for hånd")
_BAGS = Words(
    nn="**Arkiv som er laga før** med «framsnakk export --archive», kan ha det. Slett dei, eller lag dei på nytt.",
    nb="**Arkiver som er laget før** med «framsnakk export --archive», kan ha det. Slett dem, eller lag dem på nytt.",
)
_FOLDERS = Words(
    nn="**Nettstader som er lagde i andre mapper**, og som må slettast for hand: {paths}.",
    nb="**Nettsteder som er lagt i andre mapper**, og som må slettes for hånd: {paths}.",
)
_ARCHIVED = Words(
    nn="**Arkiv som har det**: {paths}. Slett kvart av dei, eller lag det på nytt: framsnakk export --archive MAPPE",
    nb="**Arkiver som har det**: {paths}. Slett hvert av dem, eller lag det på nytt: framsnakk export --archive MAPPE",
)
_CHANNELS = Words(
    nn="**Kommunen sine eigne {channels}**: Det var sagt ja til å bruke det der. Sjå gjennom kontoane og annonsane, "
    "og slett det som er delt.",
    nb="**Kommunens egne {channels}**: Det var sagt ja til å bruke det der. Se gjennom kontoene og annonsene, og slett "
    "det som er delt.",
)
_INTRANET = Words(
    nn="**Intranettet**: Det stod i den interne utgåva. Er noko kopiert derifrå til andre sider på intranettet, så "
    "slett det der.",
    nb="**Intranettet**: Det sto i den interne utgaven. Er noe kopiert derfra til andre sider på intranettet, så slett "
    "det der.",
)
_LOST = Words(
    nn="**Ikkje ferdig: stader der nettstaden har vore lagd ut, og som vi ikkje nådde**: {places}. Det som er trekt, "
    "kan framleis stå der. Sjå etter, og legg nettstaden ut på nytt der, eller slett han.",
    nb="**Ikke ferdig: steder der nettstedet har vært lagt ut, og som vi ikke nådde**: {places}. Det som er trukket, "
    "kan fortsatt stå der. Se etter, og legg nettstedet ut på nytt der, eller slett det.",
)
_UNKNOWN_PLACES = Words(
    nn="**Stader vi ikkje veit om**: Vi kjenner dei som står i mkdocs.yml, og dei som same brukaren har publisert til "
    "frå denne maskina. Har nokon lagt nettstaden ut ein annan stad frå ei anna maskin, må han leggjast ut på nytt "
    "eller slettast der.",
    nb="**Steder vi ikke vet om**: Vi kjenner dem som står i mkdocs.yml, og dem som samme bruker har publisert til "
    "fra denne maskinen. Har noen lagt nettstedet ut et annet sted fra en annen maskin, må det legges ut på nytt "
    "eller slettes der.",
)
_GIT = Words(
    nn="**Historia i Git** hugsar det som stod før. Den som driftar mappa, kan slette det slik, i ein ny klone, når "
    "endringane er lagde inn:",
    nb="**Historikken i Git** husker det som sto før. Den som drifter mappen, kan slette det slik, i en ny klone, når "
    "endringene er lagt inn:",
)
_CLONES = Words(
    nn="ORIGIN er adressa til mappa på Git-tenaren. Etterpå må alle som har ein klone, slette han og hente ein ny. "
    "Klonar og avgreiningar (forks) som andre har, blir ikkje endra, og GitHub kan ha kopiar til brukarstøtta der har "
    "rydda.",
    nb="ORIGIN er adressen til mappen på Git-serveren. Etterpå må alle som har en klone, slette den og hente en ny. "
    "Kloner og avgreininger (forks) som andre har, blir ikke endret, og GitHub kan ha kopier til brukerstøtten der har "
    "ryddet.",
)
_ISSUES = Words(
    nn="**Saker på GitHub**: Kom forteljinga frå ei sak, står svara der enno, òg i eldre utgåver av saka. Den som "
    "driftar mappa, slettar saka heilt («Delete issue»); det held ikkje å lukke henne.",
    nb="**Saker på GitHub**: Kom fortellingen fra en sak, står svarene der ennå, også i eldre utgaver av saken. Den "
    "som drifter mappen, sletter saken helt («Delete issue»); det holder ikke å lukke den.",
)
_PARTS = Words(
    nn="Kommandoane byter ut {parts} overalt, for ingen andre i personregisteret har det. Sjå etterpå at det ikkje "
    "gjaldt ein annan.",
    nb="Kommandoene bytter ut {parts} overalt, for ingen andre i personregisteret har det. Se etterpå at det ikke "
    "gjaldt en annen.",
)
_SHARED_PARTS = Words(
    nn="Dette tek kommandoane ikkje: {parts} åleine, som andre òg kan heite. Let etter det med: {how}",
    nb="Dette tar kommandoene ikke: {parts} alene, som andre også kan hete. Let etter det med: {how}",
)
_UNDO = Words(
    nn="Det som er gjort i mappa til kommunen, kan gjerast om fram til neste publisering, og seinast {day}. Til då "
    "ligg det gamle i ei privat mappe hos den som trekte det tilbake.",
    nb="Det som er gjort i kommunens mappe, kan gjøres om fram til neste publisering, og senest {day}. Til da ligger "
    "det gamle i en privat mappe hos den som trakk det tilbake.",
)


def form_of_receipt(text: str) -> Form | None:
    """Return the form in which a receipt is written; None for any other text."""
    return next((one for one in Form if text.startswith(f"{_TITLE.in_form(one)}\n")), None)


def receipt(
    outcome: WithdrawalOutcome, settings: Settings, *, history: HistoryTraces | None, others: Sequence[str] = ()
) -> str:
    """Return the receipt of a withdrawal that is done, in the site's form: the letter and the annex.

    `history` is where Git has what was deleted, and the register's entry; None outside Git. `others` are lines of what
    its publications changed besides.
    """
    form = settings.form
    annex = [
        _ANNEX.in_form(form),
        _head(outcome, settings, form),
        "\n".join(_done(outcome, form)),
        *(["\n\n".join([_ALSO_TOOK.in_form(form), "\n".join(others)])] if others else []),
        "\n".join(_proof(outcome, form)),
        *_addresses(outcome, settings, form),
        "\n".join(_by_hand(outcome, form, history)),
        _UNDO.in_form(form, day=long_date(outcome.journal.last_day_to_undo, form)),
    ]
    return "\n\n".join([letter(outcome, settings, in_git=history is not None), "---", *annex]) + "\n"


def letter(outcome: WithdrawalOutcome, settings: Settings, *, in_git: bool) -> str:
    """Return the letter of a receipt: headings, paragraphs and lists in Markdown, in the site's form."""
    form = settings.form
    return "\n\n".join([
        *_greeting(outcome, settings, form),
        _DONE.in_form(form),
        "\n".join(f"- {line}" for line in _done_for(outcome, form)),
        _STILL.in_form(form),
        "\n".join(f"- {line}" for line in _still_there(outcome, form, in_git=in_git)),
        "\n".join(_unreachable(outcome, form)),
        *_farewell(settings, form),
    ])  # fmt: skip


# --- The letter ------------------------------------------------------------------------------------------------------


def _greeting(outcome: WithdrawalOutcome, settings: Settings, form: Form) -> Iterator[str]:
    journal = outcome.journal
    subject = journal.subject
    names = journal.sought.names.get(subject.id, ())
    yield _TITLE.in_form(form)
    yield f"{settings.kommune}, {long_date(journal.day, form)}"
    greeted = people_in_story.first_name(names[0]) if names else journal.greeted
    yield _HELLO_NAME.in_form(form, name=greeted) if greeted else _HELLO.in_form(form)
    shown = journal.called or (PurePosixPath(subject.id).name if subject.kind is SubjectKind.PICTURE else subject.id)
    is_person = subject.kind is SubjectKind.PERSON
    internal = _ON_INTERNAL if is_person else _FROM_INTERNAL
    if journal.published.anything:
        said, film = (_THANKS, _FILM_THANKS) if outcome.targets else (_NOT_YET, _FILM_NOT_YET)
    else:
        said, film = _NOT_OUT, _FILM_NOT_OUT
    slots = {
        "site": settings.site_url or settings.site_name,
        "called": shown,
        "day": long_date(_taken_down(journal).date(), form),
        "internal": internal.in_form(form) if journal.published.internal else "",
    }
    yield (film if is_film(subject) else said[subject.kind]).in_form(form, **slots)


def is_film(subject: WithdrawalSubject) -> bool:
    """Return whether a subject is a film."""
    return subject.kind is SubjectKind.PICTURE and _suffix(subject.id) in picture_file_names.FILM_SUFFIXES


def _films_left(journal: WithdrawalJournal) -> tuple[str, ...]:
    """Return the paths of the films that may show the person, or name them, and that people still have to look at."""
    found = (one.text if one.reason is RewriteReason.FILM else one.path for one in journal.rewrites)
    return tuple(dict.fromkeys(one for one in found if _suffix(one) in picture_file_names.FILM_SUFFIXES))


def _taken_down(journal: WithdrawalJournal) -> dt.datetime:
    """Return when it was taken down: by this withdrawal, or by one of the same before it that was undone."""
    earlier = journal.published.taken_down
    return dt.datetime.fromisoformat(earlier) if earlier else journal.moment


def _done_for(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    journal = outcome.journal
    if journal.subject.kind is SubjectKind.PERSON:
        kept = _KEPT_WITH_REF if _has_ref(journal) else _KEPT
        yield _NO_LONGER_REGISTERED.in_form(form, kept=kept.in_form(form))
    yield from _deleted_for(journal, form)
    if journal.down and journal.subject.kind is not SubjectKind.STORY:
        words = _STORIES_DOWN if journal.subject.kind is SubjectKind.PERSON else _STORIES_WAIT
        yield words.in_form(form, number=len(journal.down))
    if outcome.published_targets:
        moment = _taken_down(journal)
        yield _OUT_AGAIN.in_form(form, day=long_date(moment.date(), form), time=moment.strftime("%H.%M"))
    elif not outcome.targets:
        yield _WILL_BE_OUT.in_form(form, underline="_" * 12)
    if journal.published.internal:
        yield _INTERNAL_AGAIN.in_form(form)
    if outcome.removed_releases:
        yield _OLD_VERSIONS.in_form(form)


def _has_ref(journal: WithdrawalJournal) -> bool:
    """Return whether the register's entry still has the number of a case."""
    entry = next((one.after for one in journal.changes if one.path == _register_entry(journal)), None)
    return len((entry or b"").split(b"\n")) > _LINES_WITHOUT_REF


def _deleted_for(journal: WithdrawalJournal, form: Form) -> Iterator[str]:
    """Yield which files were deleted, in words."""
    deleted = [one for one in journal.changes if one.after is None]
    films = {one.before for one in deleted if _suffix(one.path) in picture_file_names.FILM_SUFFIXES}
    pictures = {one.before for one in deleted if _suffix(one.path) in picture_file_names.PICTURES}
    match journal.subject.kind:
        case SubjectKind.STORY:
            yield (_FILES_DELETED if pictures or films else _TEXT_DELETED).in_form(form)
        case SubjectKind.PICTURE:
            yield from (
                words.in_form(form) for words, found in ((_PICTURE_DELETED, pictures), (_FILM_DELETED, films)) if found
            )
        case SubjectKind.PERSON:
            for one, many, found in (
                (_PICTURE_OF_YOU, _PICTURES_OF_YOU, pictures),
                (_FILM_OF_YOU, _FILMS_OF_YOU, films),
            ):
                if found:
                    yield (one if len(found) == 1 else many).in_form(form)


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.casefold()


_WITHOUT_NAME = {
    RewriteReason.APPROVE,
    RewriteReason.FILM,
    RewriteReason.FILM_GONE,
    RewriteReason.LINK,
    RewriteReason.PICTURE_IN_TEXT,
}
"""Why people have to look at a file that need not name the person."""


def _still_there(outcome: WithdrawalOutcome, form: Form, *, in_git: bool) -> Iterator[str]:
    journal = outcome.journal
    held = {one.path for one in journal.rewrites if one.reason not in _WITHOUT_NAME}
    if held and journal.subject.kind is SubjectKind.PERSON:
        yield _IN_FILES.in_form(form, files=count_words(len(held), _FILE, _FILES, form))
    if journal.uncertain_drafts:
        yield _IN_DRAFTS.in_form(form)
    if films := _films_left(journal):
        yield _FILM_LEFT.in_form(form) if len(films) == 1 else _FILMS_LEFT.in_form(form, number=len(films))
    if journal.listed:
        yield _DIGESTS_KEPT.in_form(form)
    if in_git:
        yield _IN_HISTORY.in_form(form)
    if outcome.lost:
        yield _NOT_REACHED.in_form(form, places=count_words(len(outcome.lost), _PLACE_LEFT, _PLACES_LEFT, form))
    if journal.published.channels:
        subject = journal.subject
        shared = _FILM_SHARED_ELSEWHERE if is_film(subject) else _SHARED_ELSEWHERE[subject.kind]
        yield shared.in_form(form, channels=channels(journal.published, form))
    if number := len(outcome.copies):
        yield _OTHER_COPY.in_form(form) if number == 1 else _OTHER_COPIES.in_form(form, number=number)
    yield _LOCKED_COPY.in_form(form, day=long_date(journal.last_day_to_undo, form))


def channels(published: PublishedTraces, form: Form) -> str:
    """Return the channels outside the sites that a subject may have been used in, as people call them."""
    return join_words([_IN_CHANNELS[one].in_form(form) for one in published.channels])


def _unreachable(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    yield _CANNOT.in_form(form)
    yield ""
    yield (_CANNOT_HEAD if outcome.journal.published.anything else _CANNOT_HEAD_IF).in_form(form)
    yield ""
    yield f"- {_SEARCH.in_form(form, google=GOOGLE, bing=BING)}"
    yield f"- {_ARCHIVES.in_form(form)}"
    yield f"- {_COPIES.in_form(form)}"


def _farewell(settings: Settings, form: Form) -> Iterator[str]:
    contact = (settings.withdraw_contact or settings.contact).strip()
    yield _WRITE_TO.in_form(form, contact=contact.rstrip(".")) if contact else _WRITE_TO_US.in_form(form)
    if settings.privacy_officer:
        yield _OFFICER.in_form(form, officer=settings.privacy_officer.strip().rstrip("."))
    yield _REGARDS.in_form(form)
    yield settings.kommune


# --- The annex -------------------------------------------------------------------------------------------------------


def _head(outcome: WithdrawalOutcome, settings: Settings, form: Form) -> str:
    journal = outcome.journal
    day, time = long_date(journal.day, form), journal.moment.strftime("%H.%M")
    names = join_words(journal.sought.names.get(journal.subject.id, ()))
    named = _NAMED.in_form(form, names=names, id=journal.subject.id) if names else journal.subject.id
    site = settings.site_url or settings.site_name
    return _HEAD.in_form(form, kommune=settings.kommune, site=site, day=day, time=time, name=named)


def _addresses(outcome: WithdrawalOutcome, settings: Settings, form: Form) -> Iterator[str]:
    """Yield the heading, and the addresses that search engines can be asked to remove, each on a line of its own."""
    pages = outcome.journal.published.addresses
    if pages:
        base = settings.site_url.rstrip("/") if settings.site_url else ""
        yield _REPORTED.in_form(form)
        yield "\n".join(f"- {base}/{page}" for page in sorted(pages))


def _done(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    yield _DONE.in_form(form)
    yield ""
    yield from (f"- {line}" for line in _done_in_files(outcome.journal, form))
    if outcome.published_targets:
        yield f"- {_PUBLISHED.in_form(form, targets=join_words(outcome.published_targets))}"
    elif not outcome.targets:
        yield f"- {_NOT_PUBLISHED.in_form(form, underline='_' * 12)}"
    if outcome.removed_releases:
        yield f"- {_REMOVED.in_form(form, number=len(outcome.removed_releases))}"


def _done_in_files(journal: WithdrawalJournal, form: Form) -> Iterator[str]:
    """Yield what was changed in the repository."""
    deleted = [one.path for one in journal.changes if one.after is None]
    edited = [
        one.path for one in journal.changes
        if one.after is not None and one.before is not None and "/folk/" not in one.path
        and one.path not in journal.drafts and not one.path.endswith("trekte.yml")
    ]  # fmt: skip
    if journal.subject.kind is SubjectKind.PERSON:
        kept = _ENTRY_WITH_REF if _has_ref(journal) else _ENTRY
        yield _SHRUNK.in_form(form, kept=kept.in_form(form))
    if journal.subject.kind is SubjectKind.STORY:
        yield _LISTED.in_form(form)
    if journal.listed:
        yield _PICTURES_LISTED.in_form(form, number=len(journal.listed))
    if deleted:
        yield _DELETED.in_form(form, paths=join_words(deleted))
    down = [one for one in journal.down if one in journal.drafts]
    approved = [one for one in journal.down if one not in journal.drafts]
    is_picture = journal.subject.kind is SubjectKind.PICTURE
    waiting = {one.path for one in journal.rewrites if one.reason in TAKES_DOWN}
    for words, paths in (
        (_DRAFTS, down),
        (_APPROVE, approved),
        (_WAITING, [one for one in journal.drafts if one not in down]),
        (_EDITED, [] if is_picture else edited),
        (_TAKEN_OUT, [one for one in edited if is_picture and one in waiting]),
        (_RENEWED, [one for one in edited if is_picture and one not in waiting]),
    ):
        if paths:
            yield words.in_form(form, paths=join_words(paths))
    if journal.gone:
        yield _GONE.in_form(form, addresses=join_words(journal.gone))


def _proof(outcome: WithdrawalOutcome, form: Form) -> Iterator[str]:
    scan, sought = outcome.scan, outcome.journal.sought
    number = format_decimal(scan.bytes, locale=form.value).replace("\xa0", " ")
    places = list(dict.fromkeys(place.split(" ")[0] for place in scan.places))
    pictures = len(sought.digests | sought.media)
    what = [
        *([_NAMES.in_form(form)] if sought.names else []),
        *([_ALONE.in_form(form)] if sought.alone else []),
        *([count_words(len(sought.pages), _PAGE, _PAGES, form)] if sought.pages else []),
        *([_PICTURES.in_form(form, number=pictures)] if pictures else []),
        *([count_words(len(sought.sentences), _SENTENCE, _SENTENCES, form)] if sought.sentences else []),
    ]
    yield _PROOF.in_form(form)
    yield ""
    yield _SCANNED.in_form(form, files=scan.files, bytes=number, places=join_words(places))
    yield ""
    yield _SOUGHT.in_form(form, what=join_words(what), hits=len(scan.hits))
    if sought.names:
        yield ""
        yield _SCOPE.in_form(form)


def _by_hand(outcome: WithdrawalOutcome, form: Form, history: HistoryTraces | None) -> Iterator[str]:
    yield _ELSEWHERE.in_form(form)
    yield ""
    yield f"- {_BAGS.in_form(form)}"
    published = outcome.journal.published
    if published.channels:
        yield f"- {_CHANNELS.in_form(form, channels=channels(published, form))}"
    if published.internal:
        yield f"- {_INTRANET.in_form(form)}"
    if films := _films_left(outcome.journal):
        how = join_words([f"framsnakk withdraw {shlex.quote(one)}" for one in films])
        yield f"- {_FILMS_BY_HAND.in_form(form, how=how)}"
    for words, copies in ((_FOLDERS, outcome.sites), (_ARCHIVED, outcome.archives)):
        if copies:
            yield f"- {words.in_form(form, paths=join_words([str(one) for one in copies]))}"
    if outcome.lost:
        yield f"- {_LOST.in_form(form, places=join_words([one.name for one in outcome.lost]))}"
    yield f"- {_UNKNOWN_PLACES.in_form(form)}"
    if history is not None:
        yield f"- {_ISSUES.in_form(form)}"
        yield f"- {_GIT.in_form(form)}"
        yield ""
        yield "  ```sh"
        yield from (f"  {line}" for line in git_commands(outcome, history))
        yield "  ```"
        yield ""
        yield f"  {_CLONES.in_form(form)}"
        for words, parts in ((_PARTS, history.parts), (_SHARED_PARTS, history.shared_parts)):
            if parts:
                how = " && ".join(f"git log --all --oneline -S{_quoted(one)}" for one in parts)
                yield ""
                yield f"  {words.in_form(form, parts=join_words([f'«{one}»' for one in parts]), how=how)}"


def paths_to_purge(journal: WithdrawalJournal) -> Sequence[str]:
    """Return the paths that the history has to lose: of the files that were deleted, and of the register's entry."""
    deleted = [one.path for one in journal.changes if one.after is None]
    return [*deleted, *(one.path for one in journal.changes if one.path == _register_entry(journal))]


def _register_entry(journal: WithdrawalJournal) -> str:
    return f"stories/folk/{journal.subject.id}.yml"


def git_commands(outcome: WithdrawalOutcome, history: HistoryTraces) -> Sequence[str]:
    """Return the commands that remove what was withdrawn from the history in a fresh clone."""
    journal = outcome.journal
    names = journal.sought.names.get(journal.subject.id, ())
    is_person = journal.subject.kind is SubjectKind.PERSON
    shrunk = next(
        (one for one in history.paths if is_person and f"/{one}".endswith(f"/{_register_entry(journal)}")), None
    )
    commands = []
    if history.blobs:
        # Before anything else is changed: then they still have these ids.
        commands.append(f"printf '%s\\n' {' '.join(history.blobs)} > ../filer.txt")
        commands.append("git filter-repo --strip-blobs-with-ids ../filer.txt")
    if names:
        found = [*map(whole_name_pattern, names), *map(part_pattern, history.parts)]
        lines = " ".join(_quoted(f"regex:{one}==>{journal.subject.id}") for one in dict.fromkeys(found))
        commands.append(f"printf '%s\\n' {lines} > ../namn.txt")
        again = "--force " if history.blobs else ""
        how = "--replace-text ../namn.txt --replace-message ../namn.txt"
        if history.identities:
            new = f"{journal.subject.id} <{journal.subject.id}@{_NO_ADDRESS}>"
            people = " ".join(_quoted(f"{new} {name} <{email}>") for name, email in history.identities)
            commands.append(f"printf '%s\\n' {people} > ../folk.txt")
            how += " --mailmap ../folk.txt"
        commands.append(f"git filter-repo {again}{how}")
    if shrunk:
        commands.append(f"cp {_quoted(shrunk)} ../trekt.yml")
    if history.paths:
        commands.append(
            "git filter-repo --force --invert-paths " + " ".join(f"--path {_quoted(one)}" for one in history.paths)
        )
    if history.renames:
        renamed = " ".join(f"--path-rename {_quoted(f'{old}:{new}')}" for old, new in history.renames)
        commands.append(f"git filter-repo --force {renamed}")
    if shrunk:
        commands.append(f"mkdir -p {_quoted(str(PurePosixPath(shrunk).parent))} && cp ../trekt.yml {_quoted(shrunk)}")
        commands.append(f"git add {_quoted(shrunk)} && git commit -m 'register: {journal.subject.id}'")
    commands.append("git push --force --all ORIGIN && git push --force --tags ORIGIN")
    left = [*(["../filer.txt"] if history.blobs else []), *(["../namn.txt", "../trekt.yml"] if names else []),
            *(["../folk.txt"] if names and history.identities else [])]  # fmt: skip
    return [*commands, *([f"rm -f {' '.join(left)}"] if left else [])]


def _quoted(text: str) -> str:
    r"""Return a text as a word of a shell command: 'blåbær.jpg', or $'bla\314\212b.jpg' for one that is not in NFC.

    Programs that a receipt is copied through compose characters, and the word would no longer be the same.
    """
    if unicodedata.is_normalized("NFC", text) and text.isprintable():
        return shlex.quote(text)
    return "$'" + "".join(map(_escaped, text)) + "'"


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if character.isprintable() and not unicodedata.combining(character):
        return character
    return "".join(f"\\{byte:03o}" for byte in character.encode(errors="surrogateescape"))
