"""The fields of pictures and films, and of the people in them."""

from site_gen.model.choices import (
    Children,
    ShownAs,
)
from site_gen.model.field_types import (
    ALWAYS,
    FILE_NAME,
    FOCUS,
    NAME,
    ChoiceType,
    Coverage,
    Field,
    FlagType,
    ListType,
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


MENTION_HEALTH = Field(
    "health",
    "helse",
    "helse",
    FlagType(),
    Words(
        nn="Forteljinga seier noko om helsa til personen. Då må personen ha sagt ja til «helse» òg.",
        nb="Fortellingen sier noe om helsen til personen. Da må personen ha sagt ja til «helse» også.",
    ),
    coverage=Coverage.CONSENT,
)


MENTION = RecordType(
    (MENTION_PERSON, SHOWN_AS, MENTION_HEALTH), shorthand=MENTION_PERSON, says=Words(nn="ein person", nb="en person")
)


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
    collected=True,
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
        nn="Er det barn i filmen, og kan dei kjennast att på ansikt, namn eller røyst?",
        nb="Er det barn i filmen, og kan de gjenkjennes på ansikt, navn eller stemme?",
    ),
    required=ALWAYS,
    coverage=Coverage.AUDIENCE,
)


VIDEO_GROUP = RecordType(
    (VIDEO_FILE, VIDEO_CAPTIONS, VIDEO_LENGTH, VIDEO_POSTER, VIDEO_DESCRIPTION, VIDEO_CHILDREN),
    says=Words(nn="ein film", nb="en film"),
)
