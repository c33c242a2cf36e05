"""The fields of a story's front matter."""

from typing import Any

from site_gen.model.choices import (
    Audience,
    Condition,
    Kind,
    Language,
    Method,
    Status,
)
from site_gen.model.field_types import (
    ALWAYS,
    FINGERPRINT,
    LINK,
    NAME,
    OLD_ADDRESS,
    REFERENCE,
    ChoiceType,
    Coverage,
    DateType,
    Field,
    FlagType,
    ListType,
    NumberType,
    PatternType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Words, same_words
from site_gen.model.media_fields import MENTION, PICTURE, VIDEO_GROUP

# --- Smaller groups inside a story -----------------------------------------------------------------------------------

SCALE_BEFORE = Field(
    "before",
    "før",
    "før",
    NumberType(0, 10),
    Words(nn="Før.", nb="Før."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


SCALE_NOW = Field(
    "now",
    "no",
    "nå",
    NumberType(0, 10),
    Words(nn="No.", nb="Nå."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


SCALE_NEXT = Field(
    "next",
    "neste",
    "neste",
    NumberType(0, 10),
    Words(nn="Dit neste steg kan flytte dykk.", nb="Dit neste skritt kan flytte dere."),
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


SCALE_STEPS = RecordType((SCALE_BEFORE, SCALE_NOW, SCALE_NEXT), says=Words(nn="ein skala", nb="en skala"))


EVIDENCE_TEXT = Field(
    "text",
    "tekst",
    "tekst",
    TextType(),
    Words(nn="Talet eller observasjonen.", nb="Tallet eller observasjonen."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


EVIDENCE_SOURCE = Field(
    "source",
    "kjelde",
    "kilde",
    TextType(),
    Words(
        nn="Kven seier det? Skriv «eige overslag» når det er det.",
        nb="Hvem sier det? Skriv «eget anslag» når det er det.",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


EVIDENCE_DAY = Field(
    "date",
    "dato",
    "dato",
    DateType(),
    Words(nn="Når det galdt.", nb="Når det gjaldt."),
    public=True,
    coverage=Coverage.SEEN,
)


EVIDENCE_ITEM = RecordType((EVIDENCE_TEXT, EVIDENCE_SOURCE, EVIDENCE_DAY), says=Words(nn="eit belegg", nb="et belegg"))


NEXT_STEP_TEXT = Field(
    "text",
    "tekst",
    "tekst",
    TextType(),
    Words(nn="Steget.", nb="Skrittet."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


NEXT_STEP_DAY = Field(
    "date",
    "dato",
    "dato",
    DateType(ahead=True),
    Words(nn="Når vi spør korleis det gjekk. Berre internt.", nb="Når vi spør hvordan det gikk. Bare internt."),
    offered=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


NEXT_STEP_ITEM = RecordType(
    (NEXT_STEP_TEXT, NEXT_STEP_DAY), shorthand=NEXT_STEP_TEXT, says=Words(nn="eit steg", nb="et skritt")
)


VACANCY_TEXT = Field(
    "text",
    "tekst",
    "tekst",
    TextType(),
    Words(nn="Stillinga.", nb="Stillingen."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


VACANCY_LINK = Field(
    "link",
    "lenkje",
    "lenke",
    LINK,
    Words(nn="Adressa til annonsen.", nb="Adressen til annonsen."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


VACANCY_DEADLINE = Field(
    "deadline",
    "frist",
    "frist",
    DateType(ahead=True),
    Words(
        nn="Søknadsfristen. Dagen etter forsvinn stillinga frå sida. Ein open søknad har ingen frist.",
        nb="Søknadsfristen. Dagen etter forsvinner stillingen fra siden. En åpen søknad har ingen frist.",
    ),
    public=True,
    coverage=Coverage.TIMING,
)


VACANCY = RecordType((VACANCY_TEXT, VACANCY_LINK, VACANCY_DEADLINE), says=Words(nn="ei stilling", nb="en stilling"))


_FINGERPRINT_HELP = Words(
    nn="Avtrykket av det som vart vist. «framsnakk approve» skriv det.",
    nb="Avtrykket av det som ble vist. «framsnakk approve» skriver det.",
)


_CORRECTION_HELP = Words(
    nn="Kva som er retta sidan, utan at meininga er endra. «framsnakk approve --minor» skriv det.",
    nb="Hva som er rettet siden, uten at meningen er endret. «framsnakk approve --minor» skriver det.",
)


APPROVAL_PERSON = Field(
    "person",
    "person",
    "person",
    NAME,
    Words(nn="Kven som har sett og sagt ja.", nb="Hvem som har sett og sagt ja."),
    required=ALWAYS,
    coverage=Coverage.RECORD,
)


APPROVAL_DAY = Field(
    "date",
    "dato",
    "dato",
    DateType(),
    Words(nn="Når.", nb="Når."),
    required=ALWAYS,
    coverage=Coverage.RECORD,
)


APPROVAL_FINGERPRINT = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    FINGERPRINT,
    _FINGERPRINT_HELP,
    required=ALWAYS,
    coverage=Coverage.RECORD,
)


APPROVAL_CORRECTION = Field(
    "correction",
    "retting",
    "retting",
    TextType(),
    _CORRECTION_HELP,
    coverage=Coverage.RECORD,
)


APPROVAL_SEEN = Field(
    "seen",
    "sett",
    "sett",
    FINGERPRINT,
    Words(
        nn="Avtrykket av det som vart vist før den fyrste rettinga. «framsnakk approve --minor» skriv det, "
        "og måler neste retting mot det.",
        nb="Avtrykket av det som ble vist før den første rettingen. «framsnakk approve --minor» skriver det, "
        "og måler neste retting mot det.",
    ),
    coverage=Coverage.RECORD,
)


APPROVAL = RecordType(
    (APPROVAL_PERSON, APPROVAL_DAY, APPROVAL_FINGERPRINT, APPROVAL_CORRECTION, APPROVAL_SEEN),
    says=Words(nn="ei godkjenning", nb="en godkjenning"),
)


SIGN_OFF_BY = Field(
    "by",
    "av",
    "av",
    NAME,
    Words(nn="Kven i redaksjonen.", nb="Hvem i redaksjonen."),
    required=ALWAYS,
    coverage=Coverage.RECORD,
)


SIGN_OFF = RecordType(
    (SIGN_OFF_BY, APPROVAL_DAY, APPROVAL_FINGERPRINT, APPROVAL_CORRECTION, APPROVAL_SEEN),
    says=Words(nn="ein kontroll", nb="en kontroll"),
)


# --- The story -------------------------------------------------------------------------------------------------------

KIND = Field(
    "kind",
    "slag",
    "slag",
    ChoiceType(Kind),
    Words(nn="Kva slags tekst det er.", nb="Hva slags tekst det er."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


TITLE = Field(
    "title",
    "tittel",
    "tittel",
    TextType(most_characters=70),
    Words(
        nn="Skriv kva som skjedde, ikkje kva tiltaket heiter. Høgst 70 teikn.",
        nb="Skriv hva som skjedde, ikke hva tiltaket heter. Høyst 70 tegn.",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


LEAD = Field(
    "lead",
    "ingress",
    "ingress",
    TextType(least_words=10, most_words=50),
    Words(
        nn="To setningar som får folk til å lese vidare. 10–50 ord.",
        nb="To setninger som får folk til å lese videre. 10–50 ord.",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)


PUBLISHED = Field(
    "published",
    "dato",
    "dato",
    DateType(ahead=True),
    Words(
        nn="Dagen forteljinga blir publisert. Ein dag fram i tid betyr at ho ventar.",
        nb="Dagen fortellingen publiseres. En dag fram i tid betyr at den venter.",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.TIMING,
)


STATUS = Field(
    "status",
    "status",
    "status",
    ChoiceType(Status),
    Words(
        nn="Utan «klar» går ingenting ut. «arkivert» er teken ned i god orden.",
        nb="Uten «klar» går ingenting ut. «arkivert» er tatt ned i god orden.",
    ),
    public=True,
    coverage=Coverage.TIMING,
)


AUDIENCE = Field(
    "audience",
    "synleg",
    "synlig",
    ChoiceType(Audience),
    Words(nn="Kven som får sjå forteljinga.", nb="Hvem som får se fortellingen."),
    public=True,
    coverage=Coverage.AUDIENCE,
)


LANGUAGE = Field(
    "language",
    "språk",
    "språk",
    ChoiceType(Language),
    Words(nn="Målforma eller språket teksten er skriven i.", nb="Målformen eller språket teksten er skrevet i."),
    public=True,
    coverage=Coverage.MARKING,
)


UNIT = Field(
    "unit",
    "eining",
    "enhet",
    REFERENCE,
    Words(nn="Id-en til eininga, frå fila over einingar.", nb="Id-en til enheten, fra filen over enheter."),
    required=ALWAYS - {Kind.PROJECT},
    public=True,
    coverage=Coverage.SEEN,
)


THEMES = Field(
    "themes",
    "tema",
    "tema",
    ListType(REFERENCE, most=4),
    Words(nn="Inntil fire id-ar i tema.yml.", nb="Inntil fire id-er i tema.yml."),
    public=True,
    offered=ALWAYS,
    coverage=Coverage.PLACEMENT,
)


PEOPLE = Field(
    "people",
    "personar",
    "personer",
    ListType(MENTION),
    Words(nn="Alle som er med i forteljinga.", nb="Alle som er med i fortellingen."),
    required=frozenset({Kind.PORTRAIT}),
    public=True,
    offered=ALWAYS,
    coverage=Coverage.SEEN,
)


AUTHORS = Field(
    "authors",
    "forfattar",
    "forfatter",
    ListType(TextType()),
    Words(
        nn="Kven som har skrive, med namn eller id. Dei i personregisteret blir viste slik dei har sagt ja til.",
        nb="Hvem som har skrevet, med navn eller id. De i personregisteret vises slik de har sagt ja til.",
    ),
    public=True,
    offered=ALWAYS,
    coverage=Coverage.SEEN,
)


PICTURES = Field(
    "pictures",
    "bilete",
    "bilder",
    ListType(PICTURE),
    Words(nn="Bileta, det viktigaste fyrst.", nb="Bildene, det viktigste først."),
    public=True,
    offered=ALWAYS,
    coverage=Coverage.SEEN,
)


WITHOUT_PICTURE = Field(
    "without_picture",
    "utan_bilete",
    "uten_bilde",
    FlagType(),
    Words(nn="Teksten står godt utan bilete.", nb="Teksten står godt uten bilde."),
    public=True,
    offered=frozenset({Kind.PORTRAIT}),
    coverage=Coverage.AUDIENCE,
)


METHOD = Field(
    "method",
    "metode",
    "metode",
    ChoiceType(Method),
    Words(nn="Korleis de fann fram til forteljinga.", nb="Hvordan dere fant fram til fortellingen."),
    required=frozenset({Kind.SUCCESS_STORY}),
    public=True,
    coverage=Coverage.SEEN,
    heading=Words(nn="Korleis vi fann forteljinga", nb="Hvordan vi fant fortellingen"),
)


TEAM = Field(
    "team",
    "arbeidslag",
    "arbeidslag",
    TextType(),
    Words(nn="Arbeidslaget det handlar om.", nb="Arbeidslaget det handler om."),
    public=True,
    coverage=Coverage.SEEN,
    heading=same_words("Arbeidslaget"),
)


PROJECT = Field(
    "project",
    "prosjekt",
    "prosjekt",
    REFERENCE,
    Words(nn="Id-en til prosjektet forteljinga høyrer til.", nb="Id-en til prosjektet fortellingen hører til."),
    public=True,
    offered=frozenset({Kind.SUCCESS_STORY}),
    coverage=Coverage.PLACEMENT,
)


CONDITIONS = Field(
    "conditions",
    "vilkår",
    "vilkår",
    ListType(ChoiceType(Condition)),
    Words(nn="Kva som gjorde det mogleg.", nb="Hva som gjorde det mulig."),
    public=True,
    offered=frozenset({Kind.SUCCESS_STORY}),
    coverage=Coverage.SEEN,
    heading=Words(nn="Det som gjorde det mogleg", nb="Det som gjorde det mulig"),
)


SCALE = Field(
    "scale",
    "skala",
    "skala",
    SCALE_STEPS,
    Words(nn="Skalaen frå 0 til 10. Berre internt.", nb="Skalaen fra 0 til 10. Bare internt."),
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


EVIDENCE = Field(
    "evidence",
    "belegg",
    "belegg",
    ListType(EVIDENCE_ITEM),
    Words(nn="Tal eller observasjonar, med kjelde.", nb="Tall eller observasjoner, med kilde."),
    public=True,
    offered=frozenset({Kind.SUCCESS_STORY, Kind.PROJECT}),
    coverage=Coverage.SEEN,
)


WISHES = Field(
    "wishes",
    "ønske",
    "ønsker",
    ListType(TextType()),
    Words(nn="Ønske for arbeidsplassen. Berre internt.", nb="Ønsker for arbeidsplassen. Bare internt."),
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


NEXT_STEP = Field(
    "next_step",
    "neste_steg",
    "neste_steg",
    NEXT_STEP_ITEM,
    Words(
        nn="Neste vesle steg, og når vi spør korleis det gjekk.",
        nb="Neste lille skritt, og når vi spør hvordan det gikk.",
    ),
    public=True,
    offered=frozenset({Kind.SUCCESS_STORY, Kind.PROJECT}),
    coverage=Coverage.SEEN,
    heading=Words(nn="Neste vesle steg", nb="Neste lille skritt"),
)


QUESTIONS = Field(
    "questions",
    "refleksjon",
    "refleksjon",
    ListType(TextType()),
    Words(
        nn="Spørsmål til refleksjon i arbeidslaget. Berre internt.",
        nb="Spørsmål til refleksjon i arbeidslaget. Bare internt.",
    ),
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


FEATURED = Field(
    "featured",
    "framheva",
    "fremhevet",
    FlagType(),
    Words(nn="Forteljinga står øvst på framsida.", nb="Fortellingen står øverst på forsiden."),
    public=True,
    coverage=Coverage.PLACEMENT,
)


VACANCIES = Field(
    "vacancies",
    "stillingar",
    "stillinger",
    ListType(VACANCY),
    Words(nn="Ledige stillingar som høyrer til.", nb="Ledige stillinger som hører til."),
    public=True,
    coverage=Coverage.SEEN,
)


CONTACT = Field(
    "contact",
    "kontakt",
    "kontakt",
    TextType(),
    Words(
        nn="Kontakt på jobb. Telefon, e-post og gateadresse berre når dei står i kontakten til ei "
        "eining eller i innstillingane.",
        nb="Kontakt på jobb. Telefon, e-post og gateadresse bare når de står i kontakten til en enhet "
        "eller i innstillingene.",
    ),
    public=True,
    offered=frozenset({Kind.PROJECT}),
    coverage=Coverage.SEEN,
    heading=same_words("Kontakt"),
)


EXPIRES = Field(
    "expires",
    "utgår",
    "utløper",
    DateType(ahead=True),
    Words(nn="Frå denne dagen er forteljinga ikkje lenger ute.", nb="Fra denne dagen er fortellingen ikke lenger ute."),
    coverage=Coverage.TIMING,
)


REVIEW_BY = Field(
    "review_by",
    "sjå_over",
    "gjennomgås",
    DateType(ahead=True),
    Words(nn="Når redaksjonen skal sjå over forteljinga.", nb="Når redaksjonen skal gjennomgå fortellingen."),
    coverage=Coverage.TIMING,
    collected=True,
)


OLD_ADDRESSES = Field(
    "old_addresses",
    "tidlegare_adresser",
    "tidligere_adresser",
    ListType(OLD_ADDRESS),
    Words(
        nn="Adresser forteljinga har hatt før. Dei viser vidare hit.",
        nb="Adresser fortellingen har hatt før. De viser videre hit.",
    ),
    public=True,
    coverage=Coverage.PLACEMENT,
)


VIDEO = Field(
    "video",
    "video",
    "video",
    VIDEO_GROUP,
    Words(nn="Filmen, med teksting, plakat og synstolking.", nb="Filmen, med teksting, plakat og synstolking."),
    required=frozenset({Kind.FILM}),
    public=True,
    coverage=Coverage.SEEN,
)


EXCEPTION_CODE = Field(
    "code",
    "kode",
    "kode",
    PatternType(r"[A-Z]{3}[0-9]{3}", Words(nn="koden til eit råd, slik: TXT007", nb="koden til et råd, slik: TXT007")),
    Words(nn="Koden til rådet, slik meldinga skriv han.", nb="Koden til rådet, slik meldingen skriver den."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


EXCEPTION_REASON = Field(
    "reason",
    "grunn",
    "grunn",
    TextType(),
    Words(nn="Kvifor rådet ikkje passar her.", nb="Hvorfor rådet ikke passer her."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


EXCEPTION = RecordType((EXCEPTION_CODE, EXCEPTION_REASON), says=Words(nn="eit råd med grunn", nb="et råd med grunn"))


EXCEPTIONS = Field(
    "exceptions",
    "unntak",
    "unntak",
    ListType(EXCEPTION),
    Words(
        nn="Råd som ikkje passar i denne forteljinga, og kvifor. Det som vernar folk, kan ikkje veljast bort.",
        nb="Råd som ikke passer i denne fortellingen, og hvorfor. Det som verner folk, kan ikke velges bort.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


APPROVED = Field(
    "approved",
    "godkjend",
    "godkjent",
    ListType(APPROVAL),
    Words(
        nn="Alle i forteljinga har sett henne og sagt ja. «framsnakk approve» skriv det.",
        nb="Alle i fortellingen har sett den og sagt ja. «framsnakk approve» skriver det.",
    ),
    coverage=Coverage.RECORD,
)


SIGNED_OFF = Field(
    "signed_off",
    "kontrollert",
    "kontrollert",
    SIGN_OFF,
    Words(
        nn="Redaksjonen har kontrollert forteljinga. «framsnakk approve --curator» skriv det.",
        nb="Redaksjonen har kontrollert fortellingen. «framsnakk approve --curator» skriver det.",
    ),
    coverage=Coverage.RECORD,
)


RECEIVED_ID = Field(
    "id",
    "id",
    "id",
    FINGERPRINT,
    Words(
        nn="Avtrykket av kva for eit dokument eller svar det er.",
        nb="Avtrykket av hvilket dokument eller svar det er.",
    ),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


RECEIVED_CONTENT = Field(
    "content",
    "innhald",
    "innhold",
    FINGERPRINT,
    Words(nn="Avtrykket av det som stod der.", nb="Avtrykket av det som sto der."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


RECEIVED_FILE = Field(
    "file",
    "fil",
    "fil",
    FINGERPRINT,
    Words(
        nn="Avtrykket av denne fila då ho vart laga. Det viser om nokon har skrive i henne sidan.",
        nb="Avtrykket av denne filen da den ble laget. Det viser om noen har skrevet i den siden.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


RECEIVED_UNSURE = Field(
    "unsure",
    "usikre",
    "usikre",
    ListType(NAME),
    Words(
        nn="Id-ane til dei i registeret som har same namn som nokon i svaret, men ei anna eining. Ta dei bort når de "
        "veit kven det er.",
        nb="Id-ene til dem i registeret som har samme navn som noen i svaret, men en annen enhet. Ta dem bort når dere "
        "vet hvem det er.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


RECEIVED_GROUP = RecordType(
    (RECEIVED_ID, RECEIVED_CONTENT, RECEIVED_FILE, RECEIVED_UNSURE), says=Words(nn="eit mottak", nb="et mottak")
)


RECEIVED = Field(
    "received",
    "motteke",
    "mottatt",
    RECEIVED_GROUP,
    Words(
        nn="Kva dokument eller svar forteljinga kom frå, så ho ikkje kjem to gonger. «framsnakk intake» skriv det.",
        nb="Hvilket dokument eller svar fortellingen kom fra, så den ikke kommer to ganger. «framsnakk intake» skriver "
        "det.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


STORY = RecordType(
    (
        KIND,
        TITLE,
        LEAD,
        PUBLISHED,
        STATUS,
        AUDIENCE,
        LANGUAGE,
        UNIT,
        THEMES,
        PEOPLE,
        AUTHORS,
        PICTURES,
        WITHOUT_PICTURE,
        METHOD,
        TEAM,
        PROJECT,
        CONDITIONS,
        SCALE,
        EVIDENCE,
        WISHES,
        NEXT_STEP,
        QUESTIONS,
        FEATURED,
        VACANCIES,
        CONTACT,
        EXPIRES,
        REVIEW_BY,
        OLD_ADDRESSES,
        VIDEO,
        EXCEPTIONS,
        RECEIVED,
        APPROVED,
        SIGNED_OFF,
    ),
    says=Words(nn="ei forteljing", nb="en fortelling"),
)


FACTS: tuple[Field[Any], ...] = (TEAM, CONDITIONS, METHOD, NEXT_STEP)
"""The lines of «Kort fortalt», in their order; each has a heading."""
