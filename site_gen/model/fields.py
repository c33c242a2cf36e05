"""The one registry of fields: keys in three languages, types, who needs them, help, and where they may be shown.

The reader's aliases, the checks, the digest of an approval, the public edition's allow-list and the reference page
all follow from what stands here.
"""

from site_gen.model.choices import (
    Audience,
    Basis,
    Channel,
    Children,
    Condition,
    Kind,
    Language,
    Method,
    PersonPart,
    ShownAs,
    SiteForm,
    Status,
    ThemeProposalPolicy,
    Use,
)
from site_gen.model.field_types import (
    ALWAYS,
    COLOUR,
    FILE_NAME,
    FINGERPRINT,
    FOCUS,
    ID,
    LINK,
    LOGO_FILE,
    NAME,
    OLD_ADDRESS,
    REFERENCE,
    ChoiceType,
    Coverage,
    DateType,
    Field,
    FlagType,
    ListType,
    LocalizedType,
    MappingType,
    NumberType,
    PatternType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Words

# --- A person in a story ---------------------------------------------------------------------------------------------

MENTION_PERSON = Field(
    "person",
    "person",
    "person",
    NAME,
    Words(nn="Id i folk/, eller namnet når berre éin har det.", nb="Id i folk/, eller navnet når bare én har det."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
SHOWN_AS = Field(
    "shown_as",
    "visast_som",
    "vises_som",
    ChoiceType(ShownAs),
    Words(
        nn="Kor mykje av namnet som blir vist. Det strengaste av registeret og forteljinga gjeld.",
        nb="Hvor mye av navnet som vises. Det strengeste av registeret og fortellingen gjelder.",
    ),
    public=True,
    coverage=Coverage.AUDIENCE,
)
MENTION = RecordType((MENTION_PERSON, SHOWN_AS), shorthand=MENTION_PERSON, says=Words(nn="ein person", nb="en person"))

# --- A picture -------------------------------------------------------------------------------------------------------

PICTURE_FILE = Field(
    "file",
    "fil",
    "fil",
    FILE_NAME,
    Words(nn="Biletfila, i same mappe som forteljinga.", nb="Bildefilen, i samme mappe som fortellingen."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
PICTURE_ALT = Field(
    "alt",
    "alt",
    "alt",
    TextType(),
    Words(
        nn="Kva ser vi på biletet? Skriv det for ein som ikkje ser.",
        nb="Hva ser vi på bildet? Skriv det for en som ikke ser.",
    ),
    public=True,
    offered=ALWAYS,
    coverage=Coverage.SEEN,
)
PICTURE_DECORATIVE = Field(
    "decorative",
    "pynt",
    "pynt",
    FlagType(),
    Words(
        nn="Biletet er berre pynt og treng ikkje alternativ tekst.",
        nb="Bildet er bare pynt og trenger ikke alternativ tekst.",
    ),
    public=True,
    coverage=Coverage.SEEN,
)
PICTURE_CREDIT = Field(
    "credit",
    "foto",
    "foto",
    TextType(),
    Words(nn="Kven tok biletet? Namn eller id.", nb="Hvem tok bildet? Navn eller id."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
PICTURE_RIGHTS = Field(
    "rights",
    "rett",
    "rett",
    TextType(),
    Words(
        nn="Kvifor har vi lov til å bruke det? Til dømes «eige» eller «CC BY 4.0».",
        nb="Hvorfor har vi lov til å bruke det? For eksempel «eget» eller «CC BY 4.0».",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.NOT_SHOWN,
)
PICTURE_PEOPLE = Field(
    "people",
    "personar",
    "personer",
    ListType(NAME),
    Words(
        nn="Id-ane til dei som kan kjennast att, eller «ingen», eller «ikkje_attkjennelege».",
        nb="Id-ene til dem som kan gjenkjennes, eller «ingen», eller «ikke_gjenkjennelige».",
    ),
    required=ALWAYS,
    coverage=Coverage.AUDIENCE,
)
PICTURE_CHILDREN = Field(
    "children",
    "born",
    "barn",
    ChoiceType(Children),
    Words(nn="Er det barn på biletet, og kan dei kjennast att?", nb="Er det barn på bildet, og kan de gjenkjennes?"),
    required=ALWAYS,
    coverage=Coverage.AUDIENCE,
)
PICTURE_CAPTION = Field(
    "caption",
    "tekst",
    "tekst",
    TextType(),
    Words(nn="Biletteksten under biletet.", nb="Bildeteksten under bildet."),
    public=True,
    offered=ALWAYS,
    coverage=Coverage.SEEN,
)
PICTURE_FOCUS = Field(
    "focus",
    "fokus",
    "fokus",
    FOCUS,
    Words(
        nn="Det viktigaste punktet i biletet, i prosent frå venstre og ovanfrå: 50 30.",
        nb="Det viktigste punktet i bildet, i prosent fra venstre og ovenfra: 50 30.",
    ),
    public=True,
    coverage=Coverage.SEEN,
)
PICTURE = RecordType(
    (
        PICTURE_FILE,
        PICTURE_ALT,
        PICTURE_DECORATIVE,
        PICTURE_CREDIT,
        PICTURE_RIGHTS,
        PICTURE_PEOPLE,
        PICTURE_CHILDREN,
        PICTURE_CAPTION,
        PICTURE_FOCUS,
    ),
    says=Words(nn="eit bilete", nb="et bilde"),
)

# --- Smaller groups inside a story -----------------------------------------------------------------------------------

SCALE_BEFORE = Field(
    "before",
    "før",
    "før",
    NumberType(0, 10),
    Words(nn="Før.", nb="Før."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)
SCALE_NOW = Field(
    "now",
    "no",
    "nå",
    NumberType(0, 10),
    Words(nn="No.", nb="Nå."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)
SCALE_NEXT = Field(
    "next",
    "neste",
    "neste",
    NumberType(0, 10),
    Words(nn="Dit neste steg kan flytte dykk.", nb="Dit neste skritt kan flytte dere."),
    coverage=Coverage.NOT_SHOWN,
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
    DateType(),
    Words(nn="Når vi spør korleis det gjekk. Berre internt.", nb="Når vi spør hvordan det gikk. Bare internt."),
    offered=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
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
    DateType(),
    Words(
        nn="Søknadsfristen. Dagen etter forsvinn stillinga frå sida. Ein open søknad har ingen frist.",
        nb="Søknadsfristen. Dagen etter forsvinner stillingen fra siden. En åpen søknad har ingen frist.",
    ),
    public=True,
    coverage=Coverage.TIMING,
)
VACANCY = RecordType((VACANCY_TEXT, VACANCY_LINK, VACANCY_DEADLINE), says=Words(nn="ei stilling", nb="en stilling"))

DESCRIPTION_FILE = Field(
    "file",
    "fil",
    "fil",
    FILE_NAME,
    Words(nn="Fila med synstolking.", nb="Filen med synstolking."),
    public=True,
    coverage=Coverage.SEEN,
)
DESCRIPTION_NOT_NEEDED = Field(
    "not_needed",
    "trengst_ikkje",
    "trengs_ikke",
    TextType(),
    Words(nn="Kvifor filmen ikkje treng synstolking.", nb="Hvorfor filmen ikke trenger synstolking."),
    public=True,
    coverage=Coverage.SEEN,
)
DESCRIPTION = RecordType(
    (DESCRIPTION_FILE, DESCRIPTION_NOT_NEEDED),
    shorthand=DESCRIPTION_FILE,
    says=Words(nn="ei fil, eller «trengst_ikkje: grunn»", nb="en fil, eller «trengs_ikke: grunn»"),
)

VIDEO_FILE = Field(
    "file",
    "fil",
    "fil",
    FILE_NAME,
    Words(nn="Filmfila.", nb="Filmfilen."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
VIDEO_CAPTIONS = Field(
    "captions",
    "teksting",
    "teksting",
    FILE_NAME,
    Words(nn="Tekstinga, ei .vtt-fil.", nb="Tekstingen, en .vtt-fil."),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
LENGTH = PatternType(
    r"[0-9]{1,2}:[0-5][0-9]", Words(nn="ei lengd skriven slik: 2:35", nb="en lengde skrevet slik: 2:35")
)
VIDEO_LENGTH = Field(
    "length",
    "lengd",
    "lengde",
    LENGTH,
    Words(nn="Lengda, i minutt og sekund.", nb="Lengden, i minutter og sekunder."),
    public=True,
    coverage=Coverage.SEEN,
)
VIDEO_POSTER = Field(
    "poster",
    "plakat",
    "plakat",
    FILE_NAME,
    Words(
        nn="Stillbiletet som står før filmen går. Før det opp under «bilete» òg.",
        nb="Stillbildet som står før filmen går. Før det opp under «bilder» også.",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
VIDEO_DESCRIPTION = Field(
    "description",
    "synstolking",
    "synstolking",
    DESCRIPTION,
    Words(
        nn="Ei synstolka utgåve, eller grunnen til at ho ikkje trengst.",
        nb="En synstolket utgave, eller grunnen til at den ikke trengs.",
    ),
    required=ALWAYS,
    public=True,
    coverage=Coverage.SEEN,
)
VIDEO_CHILDREN = Field(
    "children",
    "born",
    "barn",
    ChoiceType(Children),
    Words(
        nn="Er det barn i filmen, og kan dei kjennast att på andlet, namn eller røyst?",
        nb="Er det barn i filmen, og kan de gjenkjennes på ansikt, navn eller stemme?",
    ),
    required=ALWAYS,
    coverage=Coverage.AUDIENCE,
)
VIDEO_GROUP = RecordType(
    (VIDEO_FILE, VIDEO_CAPTIONS, VIDEO_LENGTH, VIDEO_POSTER, VIDEO_DESCRIPTION, VIDEO_CHILDREN),
    says=Words(nn="ein film", nb="en film"),
)

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
    DateType(),
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
    Words(nn="Id i einingar.yml.", nb="Id i enheter.yml."),
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
)
TEAM = Field(
    "team",
    "arbeidslag",
    "arbeidslag",
    TextType(),
    Words(nn="Arbeidslaget det handlar om.", nb="Arbeidslaget det handler om."),
    public=True,
    coverage=Coverage.SEEN,
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
)
SCALE = Field(
    "scale",
    "skala",
    "skala",
    SCALE_STEPS,
    Words(nn="Skalaen frå 0 til 10. Berre internt.", nb="Skalaen fra 0 til 10. Bare internt."),
    coverage=Coverage.NOT_SHOWN,
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
        nn="Kontakt på jobb. Aldri privat telefon eller e-post.",
        nb="Kontakt på jobb. Aldri privat telefon eller e-post.",
    ),
    public=True,
    offered=frozenset({Kind.PROJECT}),
    coverage=Coverage.SEEN,
)
EXPIRES = Field(
    "expires",
    "utgår",
    "utløper",
    DateType(),
    Words(nn="Frå denne dagen er forteljinga ikkje lenger ute.", nb="Fra denne dagen er fortellingen ikke lenger ute."),
    coverage=Coverage.TIMING,
)
REVIEW_BY = Field(
    "review_by",
    "sjå_over",
    "gjennomgås",
    DateType(),
    Words(nn="Når redaksjonen skal sjå over forteljinga.", nb="Når redaksjonen skal gjennomgå fortellingen."),
    coverage=Coverage.TIMING,
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
        APPROVED,
        SIGNED_OFF,
    ),
    says=Words(nn="ei forteljing", nb="en fortelling"),
)

# --- The kommune's own pages ------------------------------------------------------------------------------------------

PAGE_TITLE = Field(
    "title",
    "tittel",
    "tittel",
    TextType(most_characters=70),
    Words(nn="Overskrifta på sida. Høgst 70 teikn.", nb="Overskriften på siden. Høyst 70 tegn."),
    required=ALWAYS,
    public=True,
)
PAGE_LEAD = Field(
    "lead",
    "ingress",
    "ingress",
    TextType(most_words=50),
    Words(
        nn="Ei setning eller to om kva sida er. Utan det står den ferdige der.",
        nb="En setning eller to om hva siden er. Uten det står den ferdige der.",
    ),
    public=True,
)
PAGE = RecordType((PAGE_TITLE, PAGE_LEAD, LANGUAGE), says=Words(nn="ei side", nb="en side"))

# --- The register of people ------------------------------------------------------------------------------------------

CONSENT_USES = Field(
    "uses",
    "kva",
    "hva",
    ListType(ChoiceType(Use)),
    Words(nn="Kva personen har sagt ja til.", nb="Hva personen har sagt ja til."),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)
CONSENT_CHANNELS = Field(
    "channels",
    "kvar",
    "hvor",
    ListType(ChoiceType(Channel)),
    Words(nn="Kvar det kan visast.", nb="Hvor det kan vises."),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)
CONSENT_GIVEN = Field(
    "given",
    "gitt",
    "gitt",
    DateType(),
    Words(nn="Når personen sa ja.", nb="Når personen sa ja."),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)
CONSENT_UNTIL = Field(
    "until",
    "gjeld_til",
    "gjelder_til",
    DateType(),
    Words(
        nn="Siste dagen det gjeld. Elles 24 månader frå det vart gitt.",
        nb="Siste dag det gjelder. Ellers 24 måneder fra det ble gitt.",
    ),
    coverage=Coverage.CONSENT,
)
CONSENT_BASIS = Field(
    "basis",
    "grunnlag",
    "grunnlag",
    ChoiceType(Basis),
    Words(nn="Behandlingsgrunnlaget kommunen har valt.", nb="Behandlingsgrunnlaget kommunen har valgt."),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)
CONSENT_LAW = Field(
    "law",
    "heimel",
    "hjemmel",
    TextType(),
    Words(
        nn="Avtalen eller lova, når grunnlaget ikkje er samtykke.",
        nb="Avtalen eller loven, når grunnlaget ikke er samtykke.",
    ),
    coverage=Coverage.CONSENT,
)
CONSENT_REF = Field(
    "ref",
    "ref",
    "ref",
    TextType(),
    Words(
        nn="Saksnummer i arkivet. Skjemaet sjølv høyrer ikkje heime her.",
        nb="Saksnummer i arkivet. Selve skjemaet hører ikke hjemme her.",
    ),
    coverage=Coverage.CONSENT,
)
CONSENT_WITHDRAWN = Field(
    "withdrawn",
    "trekt",
    "trukket",
    DateType(),
    Words(
        nn="Når personen trekte det. Då gjeld ingenting som er gitt før.",
        nb="Når personen trakk det. Da gjelder ingenting som er gitt før.",
    ),
    coverage=Coverage.CONSENT,
)
CONSENT = RecordType(
    (
        CONSENT_USES,
        CONSENT_CHANNELS,
        CONSENT_GIVEN,
        CONSENT_UNTIL,
        CONSENT_BASIS,
        CONSENT_LAW,
        CONSENT_REF,
        CONSENT_WITHDRAWN,
    ),
    says=Words(nn="eit samtykke", nb="et samtykke"),
)

PERSON_WITHDRAWN = Field(
    "withdrawn",
    "trekt",
    "trukket",
    DateType(),
    Words(
        nn="Når personen trekte alt. Då står berre dette og saksnummeret att.",
        nb="Når personen trakk alt. Da står bare dette og saksnummeret igjen.",
    ),
    coverage=Coverage.CONSENT,
)
PERSON_ID = Field(
    "id",
    "id",
    "id",
    ID,
    Words(nn="Same id som i filnamnet.", nb="Samme id som i filnavnet."),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_NAME = Field(
    "name",
    "namn",
    "navn",
    TextType(),
    Words(nn="Heile namnet.", nb="Hele navnet."),
    required=ALWAYS,
    coverage=Coverage.SEEN,
)
PERSON_FORMER_NAMES = Field(
    "former_names",
    "tidlegare_namn",
    "tidligere_navn",
    ListType(TextType()),
    Words(
        nn="Namn personen har hatt før. Dei blir aldri viste, men eldre forteljingar kan framleis nemne personen slik.",
        nb="Navn personen har hatt før. De vises aldri, men eldre fortellinger kan fortsatt nevne personen slik.",
    ),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_ROLE = Field(
    "role",
    "rolle",
    "rolle",
    LocalizedType(),
    Words(
        nn="Yrket eller oppgåva, slik ho blir vist. Éin tekst, eller éin for kvar målform.",
        nb="Yrket eller oppgaven, slik den vises. Én tekst, eller én for hver målform.",
    ),
    coverage=Coverage.SEEN,
)
PERSON_FORMER_ROLES = Field(
    "former_roles",
    "tidlegare_roller",
    "tidligere_roller",
    ListType(LocalizedType()),
    Words(
        nn="Yrke eller oppgåver personen har hatt før. Godkjenningar som er gitt då, gjeld framleis.",
        nb="Yrker eller oppgaver personen har hatt før. Godkjenninger som er gitt da, gjelder fortsatt.",
    ),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_PART = Field(
    "part",
    "part",
    "part",
    ChoiceType(PersonPart),
    Words(nn="Kva rolle personen har i kommunen.", nb="Hvilken rolle personen har i kommunen."),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_UNIT = Field(
    "unit",
    "eining",
    "enhet",
    REFERENCE,
    Words(nn="Id i einingar.yml.", nb="Id i enheter.yml."),
    coverage=Coverage.SEEN,
)
PERSON_SINCE = Field(
    "since",
    "sidan",
    "siden",
    NumberType(1950, 2100),
    Words(nn="Året personen byrja.", nb="Året personen begynte."),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_LEFT = Field(
    "left",
    "slutta",
    "sluttet",
    DateType(),
    Words(
        nn="Siste dagen personen var tilsett eller hadde vervet. Forteljingane står så lenge samtykket gjeld, men "
        "personen er ikkje lenger med i «Møt dei tilsette».",
        nb="Siste dag personen var ansatt eller hadde vervet. Fortellingene står så lenge samtykket gjelder, men "
        "personen er ikke lenger med i «Møt de ansatte».",
    ),
    coverage=Coverage.TIMING,
)
PERSON_DECEASED = Field(
    "deceased",
    "død",
    "død",
    DateType(),
    Words(
        nn="Dagen personen døydde. Forteljingane ventar då til dei etterlatne har sagt kva dei ønskjer.",
        nb="Dagen personen døde. Fortellingene venter da til de etterlatte har sagt hva de ønsker.",
    ),
    coverage=Coverage.CONSENT,
)
PERSON_KIN_AGREED = Field(
    "kin_agreed",
    "etterlatne_sa_ja",
    "etterlatte_sa_ja",
    DateType(),
    Words(
        nn="Dagen dei etterlatne sa ja til at forteljingane om den som er død, kan stå.",
        nb="Dagen de etterlatte sa ja til at fortellingene om den som er død, kan stå.",
    ),
    coverage=Coverage.CONSENT,
)
PERSON_PICTURE = Field(
    "picture",
    "bilete",
    "bilde",
    PICTURE,
    Words(nn="Eit bilete av ansiktet.", nb="Et bilde av ansiktet."),
    coverage=Coverage.SEEN,
)
PERSON_COMPETENCE = Field(
    "competence",
    "kompetanse",
    "kompetanse",
    ListType(TextType()),
    Words(nn="Kva personen kan. Berre internt.", nb="Hva personen kan. Bare internt."),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_OFFERS = Field(
    "offers",
    "kan_bidra_med",
    "kan_bidra_med",
    ListType(TextType()),
    Words(
        nn="Kva personen gjerne hjelper andre med. Berre internt.",
        nb="Hva personen gjerne hjelper andre med. Bare internt.",
    ),
    coverage=Coverage.NOT_SHOWN,
)
PERSON_CONSENT = Field(
    "consent",
    "samtykke",
    "samtykke",
    ListType(CONSENT),
    Words(
        nn="Kva personen har sagt ja til. Utan samtykke, ingen publisering.",
        nb="Hva personen har sagt ja til. Uten samtykke, ingen publisering.",
    ),
    coverage=Coverage.CONSENT,
)
PERSON = RecordType(
    (
        PERSON_ID,
        PERSON_NAME,
        PERSON_FORMER_NAMES,
        SHOWN_AS,
        PERSON_ROLE,
        PERSON_FORMER_ROLES,
        PERSON_PART,
        PERSON_UNIT,
        PERSON_SINCE,
        PERSON_LEFT,
        PERSON_DECEASED,
        PERSON_KIN_AGREED,
        PERSON_PICTURE,
        PERSON_COMPETENCE,
        PERSON_OFFERS,
        PERSON_CONSENT,
        PERSON_WITHDRAWN,
        CONSENT_REF,
    ),
    waived_by=PERSON_WITHDRAWN,
    says=Words(nn="ein person", nb="en person"),
)

# --- Units, themes, what has been withdrawn --------------------------------------------------------------------------

UNIT_NAME = Field(
    "name",
    "namn",
    "navn",
    LocalizedType(),
    Words(
        nn="Namnet på eininga, eitt eller eitt for kvar målform.",
        nb="Navnet på enheten, ett eller ett for hver målform.",
    ),
    required=ALWAYS,
    public=True,
)
UNIT_FORMER_IDS = Field(
    "former_ids",
    "tidlegare_id",
    "tidligere_id",
    ListType(ID),
    Words(
        nn="Id-ar eininga har hatt før, og id-ane til einingar som er slått saman til denne. Adressene leier hit.",
        nb="Id-er enheten har hatt før, og id-ene til enheter som er slått sammen til den. Adressene viser videre hit.",
    ),
)
UNIT_PARENT = Field(
    "part_of",
    "del_av",
    "del_av",
    REFERENCE,
    Words(nn="Eininga ho er ein del av.", nb="Enheten den er en del av."),
    public=True,
)
UNIT_EMPLOYEES = Field(
    "employees", "tilsette", "ansatte", NumberType(0, 100_000), Words(nn="Talet på tilsette.", nb="Antallet ansatte.")
)
UNIT_CONTACT = Field(
    "contact", "kontakt", "kontakt", TextType(), Words(nn="Kontakt på jobb.", nb="Kontakt på jobb."), public=True
)
UNIT_GROUP = RecordType(
    (UNIT_NAME, UNIT_FORMER_IDS, UNIT_PARENT, UNIT_EMPLOYEES, UNIT_CONTACT),
    says=Words(nn="ei eining", nb="en enhet"),
)
UNITS = MappingType(UNIT_GROUP)

LEXICON_STRONG = Field(
    "strong",
    "sterke",
    "sterke",
    ListType(TextType(), most=500),
    Words(nn="Ord som åleine peikar på temaet.", nb="Ord som alene peker på temaet."),
)
LEXICON_WEAK = Field(
    "weak",
    "svake",
    "svake",
    ListType(TextType(), most=500),
    Words(nn="Ord som peikar på temaet saman med andre.", nb="Ord som peker på temaet sammen med andre."),
)
LEXICON_NOT = Field(
    "not",
    "ikkje",
    "ikke",
    ListType(TextType(), most=500),
    Words(nn="Ord som liknar, men ikkje høyrer til.", nb="Ord som likner, men ikke hører til."),
)
LEXICON = RecordType((LEXICON_STRONG, LEXICON_WEAK, LEXICON_NOT), says=Words(nn="ei ordliste", nb="en ordliste"))
LEXICON_NN = Field("nn", "nn", "nn", LEXICON, Words(nn="Ord på nynorsk.", nb="Ord på nynorsk."))
LEXICON_NB = Field("nb", "nb", "nb", LEXICON, Words(nn="Ord på bokmål.", nb="Ord på bokmål."))
THEME_NAME = Field(
    "name",
    "namn",
    "navn",
    LocalizedType(),
    Words(nn="Namnet, eitt eller eitt for kvar målform.", nb="Navnet, ett eller ett for hver målform."),
    required=ALWAYS,
    public=True,
)
THEME_FORMER_IDS = Field(
    "former_ids",
    "tidlegare_id",
    "tidligere_id",
    ListType(ID),
    Words(
        nn="Id-ar temaet har hatt før, og id-ane til tema som er slått saman til det. Adressene viser vidare hit.",
        nb="Id-er temaet har hatt før, og id-ene til temaer som er slått sammen til det. Adressene viser videre hit.",
    ),
)
THEME_ABOUT = Field(
    "about", "om", "om", LocalizedType(), Words(nn="Éi setning om temaet.", nb="Én setning om temaet."), public=True
)
THEME_WORDS = Field(
    "words",
    "ord",
    "ord",
    RecordType((LEXICON_NN, LEXICON_NB)),
    Words(nn="Ord som peikar på temaet.", nb="Ord som peker på temaet."),
)
COLOUR_LIGHT = Field(
    "light",
    "lys",
    "lys",
    COLOUR,
    Words(
        nn="Fargen på lys bakgrunn, og under kvit skrift. Hugs hermeteikna: # er elles ein kommentar.",
        nb="Fargen på lys bakgrunn, og under hvit skrift. Husk anførselstegnene: # er ellers en kommentar.",
    ),
    required=ALWAYS,
    public=True,
)
COLOUR_DARK = Field(
    "dark",
    "mørk",
    "mørk",
    COLOUR,
    Words(
        nn="Fargen på mørk bakgrunn. Står det ingen, blir den lyse fargen løfta.",
        nb="Fargen på mørk bakgrunn. Står det ingen, blir den lyse fargen løftet.",
    ),
    public=True,
)
COLOUR_GROUP = RecordType(
    (COLOUR_LIGHT, COLOUR_DARK),
    shorthand=COLOUR_LIGHT,
    says=Words(nn="ein farge, eller éin for lys og éin for mørk", nb="en farge, eller én for lys og én for mørk"),
)
THEME_COLOUR = Field(
    "colour",
    "farge",
    "farge",
    COLOUR_GROUP,
    Words(
        nn="Fargen til temaet. Dei fire temaa i programmet har kvar sin frå før.",
        nb="Fargen til temaet. De fire temaene i programmet har hver sin fra før.",
    ),
    public=True,
)
THEME_GROUP = RecordType(
    (THEME_NAME, THEME_FORMER_IDS, THEME_ABOUT, THEME_COLOUR, THEME_WORDS),
    says=Words(nn="eit tema", nb="et tema"),
)
THEMES_TABLE = MappingType(THEME_GROUP)

WITHDRAWN_DIGEST = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    PatternType(r"[0-9a-f]{64}", Words(nn="eit avtrykk på 64 teikn", nb="et avtrykk på 64 tegn")),
    Words(nn="SHA-256 av id-en til forteljinga.", nb="SHA-256 av id-en til fortellingen."),
    required=ALWAYS,
)
WITHDRAWN_CONTENT = Field(
    "content",
    "innhald",
    "innhold",
    PatternType(r"[0-9a-f]{64}", Words(nn="eit avtrykk på 64 teikn", nb="et avtrykk på 64 tegn")),
    Words(
        nn="SHA-256 av tittel og tekst, så ein kopi under eit anna namn heller ikkje kjem ut.",
        nb="SHA-256 av tittel og tekst, så en kopi under et annet navn heller ikke kommer ut.",
    ),
)
WITHDRAWN_DAY = Field("withdrawn", "trekt", "trukket", DateType(), Words(nn="Når.", nb="Når."), required=ALWAYS)
WITHDRAWN_ADDRESS = Field(
    "address",
    "adresse",
    "adresse",
    OLD_ADDRESS,
    Words(
        nn="Adressa som skal seie at sida ikkje finst lenger. Berre når ho ikkje held eit namn.",
        nb="Adressen som skal si at siden ikke finnes lenger. Bare når den ikke inneholder et navn.",
    ),
)
WITHDRAWN_ENTRY = RecordType(
    (WITHDRAWN_DIGEST, WITHDRAWN_CONTENT, WITHDRAWN_DAY, WITHDRAWN_ADDRESS, CONSENT_REF),
    says=Words(nn="ei trekt forteljing", nb="en trukket fortelling"),
)
WITHDRAWN_LIST = Field(
    "stories",
    "forteljingar",
    "fortellinger",
    ListType(WITHDRAWN_ENTRY, most=10_000),
    Words(nn="Det som er trekt.", nb="Det som er trukket."),
)
WITHDRAWN = RecordType((WITHDRAWN_LIST,))

# --- Settings: extra.framsnakk in mkdocs.yml -------------------------------------------------------------------------

SETTING_NAME = Field(
    "kommune",
    "kommune",
    "kommune",
    TextType(),
    Words(nn="Namnet på kommunen.", nb="Navnet på kommunen."),
    required=ALWAYS,
)
SETTING_FORM = Field(
    "form",
    "målform",
    "målform",
    ChoiceType(SiteForm),
    Words(nn="Målforma til nettstaden: nn eller nb.", nb="Målformen til nettstedet: nn eller nb."),
    required=ALWAYS,
)
SETTING_FORMER_FORM = Field(
    "former_form",
    "tidlegare_målform",
    "tidligere_målform",
    ChoiceType(SiteForm),
    Words(
        nn="Målforma nettstaden hadde før. Då viser alle adressene i den forma vidare, og straumane svarer på begge.",
        nb="Målformen nettstedet hadde før. Da viser alle adressene i den formen videre, og strømmene svarer på begge.",
    ),
)
SETTING_CONTACT = Field(
    "contact",
    "kontakt",
    "kontakt",
    TextType(),
    Words(nn="Kvar ein når redaksjonen.", nb="Hvor man når redaksjonen."),
    required=ALWAYS,
)
SETTING_WITHDRAW = Field(
    "withdraw_contact",
    "trekk_kontakt",
    "trekk_kontakt",
    TextType(),
    Words(nn="Kvar ein trekkjer samtykket.", nb="Hvor man trekker samtykket."),
    required=ALWAYS,
)
SETTING_OFFICER = Field(
    "privacy_officer",
    "personvernombod",
    "personvernombud",
    TextType(),
    Words(nn="Personvernombodet, med adresse.", nb="Personvernombudet, med adresse."),
)
SETTING_STATEMENT = Field(
    "accessibility_statement",
    "tilgjengelegheit",
    "tilgjengelighet",
    LINK,
    Words(
        nn="Adressa til tilgjengelegheitserklæringa på uustatus.no.",
        nb="Adressen til tilgjengelighetserklæringen på uustatus.no.",
    ),
)
SETTING_VACANCIES = Field(
    "vacancies",
    "ledige_stillingar",
    "ledige_stillinger",
    LINK,
    Words(nn="Sida med ledige stillingar.", nb="Siden med ledige stillinger."),
)
SETTING_TIPS = Field(
    "tips",
    "tips",
    "tips",
    LINK,
    Words(
        nn="Kvar ein tipsar om ein kollega: eit skjema eller ei e-postadresse (mailto:). Står det ingen, går tipset "
        "til e-postadressa i «kontakt».",
        nb="Hvor man tipser om en kollega: et skjema eller en e-postadresse (mailto:). Står det ingen, går tipset til "
        "e-postadressen i «kontakt».",
    ),
)
SETTING_COLOUR = Field(
    "colour",
    "farge",
    "farge",
    COLOUR_GROUP,
    Words(
        nn="Hovudfargen til kommunen, på lenkjer, knappar og delingskort. Tema har sine eigne, i tema.yml.",
        nb="Hovedfargen til kommunen, på lenker, knapper og delingskort. Tema har sine egne, i tema.yml.",
    ),
)
LOGO_LIGHT = Field(
    "light", "lys", "lys", LOGO_FILE, Words(nn="Logoen på lys bakgrunn.", nb="Logoen på lys bakgrunn."), required=ALWAYS
)
LOGO_DARK = Field(
    "dark",
    "mørk",
    "mørk",
    LOGO_FILE,
    Words(
        nn="Logoen på mørk bakgrunn. Står det ingen, får den lyse ei lys plate under seg.",
        nb="Logoen på mørk bakgrunn. Står det ingen, får den lyse en lys plate under seg.",
    ),
)
SETTING_LOGO = Field(
    "logo",
    "logo",
    "logo",
    RecordType(
        (LOGO_LIGHT, LOGO_DARK),
        shorthand=LOGO_LIGHT,
        says=Words(
            nn="ei fil ved sida av mkdocs.yml, eller éi for lys og éi for mørk",
            nb="en fil ved siden av mkdocs.yml, eller én for lys og én for mørk",
        ),
    ),
    Words(
        nn="Logoen eller våpenet til kommunen, i SVG eller PNG. Han står framfor namnet på nettstaden.",
        nb="Logoen eller våpenet til kommunen, i SVG eller PNG. Det står foran navnet på nettstedet.",
    ),
)
SETTING_CONSENT_MONTHS = Field(
    "consent_months",
    "samtykke_månader",
    "samtykke_måneder",
    NumberType(1, 120),
    Words(
        nn="Kor lenge eit samtykke gjeld når det ikkje står noko anna. 24 månader.",
        nb="Hvor lenge et samtykke gjelder når det ikke står noe annet. 24 måneder.",
    ),
)
SETTING_REVIEW_MONTHS = Field(
    "review_months",
    "gjennomsyn_månader",
    "gjennomgang_måneder",
    NumberType(1, 120),
    Words(
        nn="Kor lenge ei forteljing står før ho blir sett over. 24 månader.",
        nb="Hvor lenge en fortelling står før den gjennomgås. 24 måneder.",
    ),
)
SETTING_PROPOSED = Field(
    "proposed_themes",
    "temaforslag",
    "temaforslag",
    ChoiceType(ThemeProposalPolicy),
    Words(
        nn="Kva som skjer med tema vi er sikre på, når den som skriv ikkje har valt: bruk eller vis. Bruk.",
        nb="Hva som skjer med temaer vi er sikre på, når den som skriver ikke har valgt: bruk eller vis. Bruk.",
    ),
)
SETTING_SHRINK = Field(
    "shrink",
    "krymping",
    "krymping",
    NumberType(0, 100),
    Words(
        nn="Kor mange prosent av forteljingane som kan bli borte frå nettstaden i éi bygging, før bygginga stansar og "
        "spør. 20. Det som er trekt, og det som går ut på dato, tel ikkje.",
        nb="Hvor mange prosent av fortellingene som kan bli borte fra nettstedet i én bygging, før byggingen stanser "
        "og spør. 20. Det som er trukket, og det som går ut på dato, teller ikke.",
    ),
)
RULE_CODE = Field(
    "code",
    "kode",
    "kode",
    PatternType(r"[A-Z]{3}[0-9]{3}", Words(nn="ein regelkode, slik: TIT001", nb="en regelkode, slik: TIT001")),
    Words(nn="Koden til regelen.", nb="Koden til regelen."),
    required=ALWAYS,
)
RULE_REASON = Field(
    "reason",
    "grunn",
    "grunn",
    TextType(),
    Words(nn="Kvifor kommunen har valt det.", nb="Hvorfor kommunen har valgt det."),
    required=ALWAYS,
)
RULE_CHOICE = RecordType((RULE_CODE, RULE_REASON), says=Words(nn="ein regel med grunn", nb="en regel med grunn"))
SETTING_RULES_OFF = Field(
    "rules_off",
    "reglar_av",
    "regler_av",
    ListType(RULE_CHOICE),
    Words(
        nn="Råd som kommunen ikkje vil ha. Det som vernar folk, kan ikkje slåast av.",
        nb="Råd som kommunen ikke vil ha. Det som verner folk, kan ikke slås av.",
    ),
)
SETTING_RULES_HARD = Field(
    "rules_hard",
    "reglar_harde",
    "regler_harde",
    ListType(RULE_CHOICE),
    Words(nn="Råd som skal stoppe publisering.", nb="Råd som skal stoppe publisering."),
)
SETTING_EDITORS = Field(
    "editors",
    "redaksjon",
    "redaksjon",
    ListType(NAME),
    Words(
        nn="Namna på dei som kan skrive under for redaksjonen, ved sida av dei som står i folk/.",
        nb="Navnene på dem som kan skrive under for redaksjonen, ved siden av dem som står i folk/.",
    ),
)
SETTING_OWN_SIGN_OFF = Field(
    "own_sign_off",
    "eigen_kontroll",
    "egen_kontroll",
    FlagType(),
    Words(
        nn="Om ein kan skrive under for redaksjonen på ei forteljing som ein sjølv har skrive eller er med i. Nei.",
        nb="Om en kan skrive under for redaksjonen på en fortelling som en selv har skrevet eller er med i. Nei.",
    ),
)
SETTINGS = RecordType(
    (
        SETTING_NAME,
        SETTING_FORM,
        SETTING_FORMER_FORM,
        SETTING_CONTACT,
        SETTING_WITHDRAW,
        SETTING_EDITORS,
        SETTING_OWN_SIGN_OFF,
        SETTING_OFFICER,
        SETTING_STATEMENT,
        SETTING_VACANCIES,
        SETTING_TIPS,
        SETTING_COLOUR,
        SETTING_LOGO,
        SETTING_CONSENT_MONTHS,
        SETTING_REVIEW_MONTHS,
        SETTING_PROPOSED,
        SETTING_SHRINK,
        SETTING_RULES_OFF,
        SETTING_RULES_HARD,
    )
)

SITE_URL = Field(
    "site_url",
    "site_url",
    "site_url",
    PatternType(
        r"https?://[^\s/?#<>\"@\\]+(/[^\s?#<>\"\\]*)?",
        Words(
            nn="ei adresse som byrjar med https://, til dømes https://fortel.fjordvik.no/",
            nb="en adresse som begynner med https://, for eksempel https://fortell.fjordvik.no/",
        ),
    ),
    Words(nn="Adressa til nettstaden.", nb="Adressen til nettstedet."),
)
"""MkDocs' own setting, which stands beside `extra` in mkdocs.yml; may be left out."""

SITE_DIR = Field(
    "site_dir",
    "site_dir",
    "site_dir",
    PatternType(
        r"(?i:(?!(?:stories|templates|build|site-intern)/?$))\w[\w.-]*/?",
        Words(
            nn="namnet på ei mappe som nettstaden kan ha for seg sjølv, ved sida av mkdocs.yml, til dømes «public». "
            "Skal han ligge ein annan stad, skriv «framsnakk build --out MAPPE»",
            nb="navnet på en mappe som nettstedet kan ha for seg selv, ved siden av mkdocs.yml, for eksempel «public». "
            "Skal det ligge et annet sted, skriv «framsnakk build --out MAPPE»",
        ),
    ),
    Words(nn="Mappa til den offentlege nettstaden.", nb="Mappen til det offentlige nettstedet."),
)
"""MkDocs' own setting too; `site` when it is left out."""

TEMPLATE = RecordType((), says=Words(nn="ein mal", nb="en mal"))
"""A file in templates/ has no fields."""

REGISTRIES: tuple[tuple[str, Words, RecordType], ...] = (
    ("story", Words(nn="Forteljinga", nb="Fortellingen"), STORY),
    ("page", Words(nn="Sida: sider/<namn>.md", nb="Siden: sider/<navn>.md"), PAGE),
    ("person", Words(nn="Personen: folk/<id>.yml", nb="Personen: folk/<id>.yml"), PERSON),
    ("unit", Words(nn="Eininga: einingar.yml", nb="Enheten: enheter.yml"), UNIT_GROUP),
    ("theme", Words(nn="Temaet: tema.yml", nb="Temaet: tema.yml"), THEME_GROUP),
    ("withdrawn", Words(nn="Det som er trekt: trekte.yml", nb="Det som er trukket: trekte.yml"), WITHDRAWN),
    (
        "settings",
        Words(nn="Innstillingane: extra.framsnakk i mkdocs.yml", nb="Innstillingene: extra.framsnakk i mkdocs.yml"),
        SETTINGS,
    ),
)
"""Every group that stands in a file of its own, for the reference page."""
