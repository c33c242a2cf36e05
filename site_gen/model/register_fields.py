"""The fields of units, themes and withdrawals."""

from site_gen.model.field_types import (
    ALWAYS,
    COLOUR,
    ID,
    OLD_ADDRESS,
    REFERENCE,
    SHA256,
    DateType,
    Field,
    ListType,
    LocalizedType,
    MappingType,
    NumberType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Words
from site_gen.model.person_fields import CONSENT_REF

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


UNIT_FORMER_NAMES = Field(
    "former_names",
    "tidlegare_namn",
    "tidligere_navn",
    ListType(TextType()),
    Words(
        nn="Namn eininga har hatt før. Dei blir aldri viste, men eldre forteljingar kan framleis nemne henne slik.",
        nb="Navn enheten har hatt før. De vises aldri, men eldre fortellinger kan fortsatt nevne den slik.",
    ),
)


UNIT_PARENT = Field(
    "part_of",
    "del_av",
    "del_av",
    REFERENCE,
    Words(nn="Eininga ho er ein del av.", nb="Enheten den er en del av."),
    public=True,
    collected=True,
)


UNIT_EMPLOYEES = Field(
    "employees",
    "tilsette",
    "ansatte",
    NumberType(0, 100_000),
    Words(nn="Talet på tilsette.", nb="Antallet ansatte."),
    collected=True,
)


UNIT_CONTACT = Field(
    "contact", "kontakt", "kontakt", TextType(), Words(nn="Kontakt på jobb.", nb="Kontakt på jobb."), public=True
)


UNIT_GROUP = RecordType(
    (UNIT_NAME, UNIT_FORMER_NAMES, UNIT_FORMER_IDS, UNIT_PARENT, UNIT_EMPLOYEES, UNIT_CONTACT),
    says=Words(nn="ei eining", nb="en enhet"),
)


UNITS = MappingType(UNIT_GROUP)


LEXICON_STRONG = Field(
    "strong",
    "sterke",
    "sterke",
    ListType(TextType(), most=500),
    Words(
        nn="Ord som tydeleg peikar på temaet. Det må som regel stå to av dei i ein tekst.",
        nb="Ord som tydelig peker på temaet. Det må som regel stå to av dem i en tekst.",
    ),
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


THEME_FORMER_NAMES = Field(
    "former_names",
    "tidlegare_namn",
    "tidligere_navn",
    ListType(TextType()),
    Words(
        nn="Namn temaet har hatt før. Dei blir aldri viste, men eldre forteljingar kan framleis nemne det slik.",
        nb="Navn temaet har hatt før. De vises aldri, men eldre fortellinger kan fortsatt nevne det slik.",
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
    (THEME_NAME, THEME_FORMER_NAMES, THEME_FORMER_IDS, THEME_ABOUT, THEME_COLOUR, THEME_WORDS),
    says=Words(nn="eit tema", nb="et tema"),
)


THEMES_TABLE = MappingType(THEME_GROUP)


WITHDRAWN_DIGEST = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    SHA256,
    Words(nn="SHA-256 av id-en til forteljinga.", nb="SHA-256 av id-en til fortellingen."),
    required=ALWAYS,
)


WITHDRAWN_CONTENT = Field(
    "content",
    "innhald",
    "innhold",
    SHA256,
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
    ListType(OLD_ADDRESS),
    Words(
        nn="Adressene som skal seie at sida ikkje finst lenger. Berre når dei ikkje held eit namn.",
        nb="Adressene som skal si at siden ikke finnes lenger. Bare når de ikke inneholder et navn.",
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


WITHDRAWN_FILE = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    SHA256,
    Words(
        nn="SHA-256 av fila, så ho ikkje kjem ut att under eit anna namn eller i ei anna forteljing.",
        nb="SHA-256 av filen, så den ikke kommer ut igjen under et annet navn eller i en annen fortelling.",
    ),
    required=ALWAYS,
)


WITHDRAWN_LIKENESS = Field(
    "likeness",
    "likskap",
    "likhet",
    SHA256,
    Words(
        nn="Kva for ruter i eit grovt rutenett (16 × 16) som er lysare enn ruta til venstre, så det same biletet ikkje "
        "kjem ut att når det er lagra på nytt. Biletet kan ikkje lagast att av dette.",
        nb="Hvilke ruter i et grovt rutenett (16 × 16) som er lysere enn ruten til venstre, så det samme bildet ikke "
        "kommer ut igjen når det er lagret på nytt. Bildet kan ikke lages igjen av dette.",
    ),
)


WITHDRAWN_PICTURE = RecordType(
    (WITHDRAWN_FILE, WITHDRAWN_LIKENESS, WITHDRAWN_DAY),
    says=Words(nn="eit trekt bilete", nb="et trukket bilde"),
)


WITHDRAWN_PICTURES = Field(
    "pictures",
    "bilete",
    "bilder",
    ListType(WITHDRAWN_PICTURE, most=20_000),
    Words(nn="Bilete og filmar som er trekte.", nb="Bilder og filmer som er trukket."),
)


WITHDRAWN = RecordType((WITHDRAWN_LIST, WITHDRAWN_PICTURES))
