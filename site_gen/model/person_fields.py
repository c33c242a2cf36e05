"""The fields of a person's file, consents among them."""

from site_gen.model.choices import (
    Basis,
    Channel,
    PersonPart,
    SiteForm,
    Use,
)
from site_gen.model.field_types import (
    ALWAYS,
    FINGERPRINT,
    ID,
    REFERENCE,
    SHA256,
    ChoiceType,
    Coverage,
    DateType,
    Field,
    ListType,
    LocalizedType,
    NumberType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Words
from site_gen.model.media_fields import PICTURE, SHOWN_AS

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
    DateType(ahead=True),
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
    collected=True,
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
        nn="Namn personen har hatt før. Dei blir aldri viste, men forteljingar kan nemne personen slik.",
        nb="Navn personen har hatt før. De vises aldri, men fortellinger kan nevne personen slik.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


PERSON_NICKNAMES = Field(
    "nicknames",
    "kallenamn",
    "kallenavn",
    ListType(TextType()),
    Words(
        nn="Kallenamn som folk kjenner personen på, til dømes Kalle. Dei blir aldri viste. Står eitt i ein tekst, "
        "åleine eller med etternamnet, reknar vi det som namnet på personen.",
        nb="Kallenavn som folk kjenner personen på, for eksempel Kalle. De vises aldri. Står ett i en tekst, alene "
        "eller med etternavnet, regner vi det som navnet på personen.",
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
    Words(nn="Kva personen er i kommunen.", nb="Hva personen er i kommunen."),
    coverage=Coverage.NOT_SHOWN,
    collected=True,
)


PERSON_UNIT = Field(
    "unit",
    "eining",
    "enhet",
    REFERENCE,
    Words(nn="Id-en til eininga, frå fila over einingar.", nb="Id-en til enheten, fra filen over enheter."),
    coverage=Coverage.SEEN,
)
"""Covered by approvals: it stands with the name on the story's page, and with a first name or a role it may identify a
person. So everyone sees the story again when one of them moves. Former units are not kept as former roles are; the
former ids of a unit are. The digest of the list in stories.json has it too, where it is not the story's unit.
"""


PERSON_SINCE = Field(
    "since",
    "sidan",
    "siden",
    NumberType(1950, 2100),
    Words(nn="Året personen byrja.", nb="Året personen begynte."),
    coverage=Coverage.NOT_SHOWN,
    collected=True,
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
    collected=True,
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
    collected=True,
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


PERSON_FORM = Field(
    "form",
    "målform",
    "målform",
    ChoiceType(SiteForm),
    Words(
        nn="Målforma personen helst vil bli spurd på. Elles den som nettstaden har.",
        nb="Målformen personen helst vil bli spurt på. Ellers den nettstedet har.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


REQUEST_STORY = Field(
    "story",
    "forteljing",
    "fortelling",
    REFERENCE,
    Words(nn="Id-en til forteljinga personen er spurd om.", nb="Id-en til fortellingen personen er spurt om."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


REQUEST_DAY = Field(
    "asked_on",
    "dato",
    "dato",
    DateType(),
    Words(nn="Dagen personen vart spurd.", nb="Dagen personen ble spurt."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


REQUEST_DIGEST = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    FINGERPRINT,
    Words(
        nn="Avtrykket av forteljinga slik personen fekk sjå henne. Er ho endra sidan, må personen sjå henne på nytt.",
        nb="Avtrykket av fortellingen slik personen fikk se den. Er den endret siden, må personen se den på nytt.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


REQUEST_REFUSED = Field(
    "refused_on",
    "sa_nei",
    "sa_nei",
    DateType(),
    Words(
        nn="Dagen personen sa nei til denne forteljinga. Eit ja står under «samtykke» og i forteljinga.",
        nb="Dagen personen sa nei til denne fortellingen. Et ja står under «samtykke» og i fortellingen.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


REQUEST = RecordType(
    (REQUEST_STORY, REQUEST_DAY, REQUEST_DIGEST, REQUEST_REFUSED),
    says=Words(nn="eit spørsmål", nb="et spørsmål"),
)


PERSON_REQUESTS = Field(
    "asked",
    "spurt",
    "spurt",
    ListType(REQUEST),
    Words(
        nn="Forteljingar personen er spurd om og ikkje har sagt ja til. framsnakk consent skriv dette.",
        nb="Fortellinger personen er spurt om og ikke har sagt ja til. framsnakk consent skriver dette.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


REFUSAL_USES = Field(
    "uses",
    "kva",
    "hva",
    ListType(ChoiceType(Use)),
    Words(nn="Kva personen har sagt nei til.", nb="Hva personen har sagt nei til."),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)


REFUSAL_CHANNELS = Field(
    "channels",
    "kvar",
    "hvor",
    ListType(ChoiceType(Channel)),
    Words(nn="Kvar det ikkje skal visast.", nb="Hvor det ikke skal vises."),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)


REFUSAL_DAY = Field(
    "refused_on",
    "dato",
    "dato",
    DateType(),
    Words(
        nn="Dagen personen sa nei. Eit ja frå same dagen eller før gjeld ikkje lenger.",
        nb="Dagen personen sa nei. Et ja fra samme dag eller før gjelder ikke lenger.",
    ),
    required=ALWAYS,
    coverage=Coverage.CONSENT,
)


REFUSAL_PICTURE = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    SHA256,
    Words(
        nn="SHA-256 av biletfila, når neiet berre gjeld dette eine biletet.",
        nb="SHA-256 av bildefilen, når neiet bare gjelder dette ene bildet.",
    ),
    coverage=Coverage.CONSENT,
)


REFUSAL = RecordType(
    (REFUSAL_USES, REFUSAL_CHANNELS, REFUSAL_DAY, REFUSAL_PICTURE),
    says=Words(nn="eit nei", nb="et nei"),
)


PERSON_REFUSALS = Field(
    "refused",
    "sa_nei",
    "sa_nei",
    ListType(REFUSAL),
    Words(
        nn="Kva personen har sagt nei til, i alle forteljingar, til dømes bilete. Då spør vi ikkje om det på nytt. "
        "framsnakk consent skriv dette.",
        nb="Hva personen har sagt nei til, i alle fortellinger, for eksempel bilde. Da spør vi ikke om det på nytt. "
        "framsnakk consent skriver dette.",
    ),
    coverage=Coverage.CONSENT,
)


TAKEN_BACK_STORY = Field(
    "story",
    "forteljing",
    "fortelling",
    REFERENCE,
    Words(nn="Id-en til forteljinga det gjeld.", nb="Id-en til fortellingen det gjelder."),
    coverage=Coverage.NOT_SHOWN,
)


TAKEN_BACK_PICTURE = Field(
    "digest",
    "avtrykk",
    "avtrykk",
    SHA256,
    Words(nn="SHA-256 av biletfila det gjeld.", nb="SHA-256 av bildefilen det gjelder."),
    coverage=Coverage.NOT_SHOWN,
)


TAKEN_BACK_USES = Field(
    "uses",
    "kva",
    "hva",
    ListType(ChoiceType(Use)),
    Words(nn="Kva av samtykket det gjeld.", nb="Hva av samtykket det gjelder."),
    coverage=Coverage.NOT_SHOWN,
)


TAKEN_BACK_CHANNELS = Field(
    "channels",
    "kvar",
    "hvor",
    ListType(ChoiceType(Channel)),
    Words(nn="Kvar det ikkje skal visast lenger.", nb="Hvor det ikke skal vises lenger."),
    coverage=Coverage.NOT_SHOWN,
)


TAKEN_BACK_DAY = Field(
    "asked_on",
    "dato",
    "dato",
    DateType(),
    Words(nn="Dagen personen bad om det.", nb="Dagen personen ba om det."),
    required=ALWAYS,
    coverage=Coverage.NOT_SHOWN,
)


TAKEN_BACK = RecordType(
    (TAKEN_BACK_STORY, TAKEN_BACK_PICTURE, TAKEN_BACK_USES, TAKEN_BACK_CHANNELS, TAKEN_BACK_DAY),
    says=Words(nn="eit ønske om å få noko trekt", nb="et ønske om å få noe trukket"),
)


PERSON_TAKEN_BACK = Field(
    "taken_back",
    "vil_ha_trekt",
    "vil_ha_trukket",
    ListType(TAKEN_BACK),
    Words(
        nn="Det personen sjølv har bede om å få trekt på «Mi side», og som redaksjonen ikkje har gjort ferdig. Det er "
        "alt halde ute av nettstaden. Utan forteljing, bilete og bruk gjeld det alt. Framsnakk skriv dette.",
        nb="Det personen selv har bedt om å få trukket på «Min side», og som redaksjonen ikke har gjort ferdig. Det er "
        "allerede holdt ute av nettstedet. Uten fortelling, bilde og bruk gjelder det alt. Framsnakk skriver dette.",
    ),
    coverage=Coverage.NOT_SHOWN,
)


PERSON = RecordType(
    (
        PERSON_ID,
        PERSON_NAME,
        PERSON_FORMER_NAMES,
        PERSON_NICKNAMES,
        SHOWN_AS,
        PERSON_ROLE,
        PERSON_FORMER_ROLES,
        PERSON_PART,
        PERSON_UNIT,
        PERSON_SINCE,
        PERSON_FORM,
        PERSON_LEFT,
        PERSON_DECEASED,
        PERSON_KIN_AGREED,
        PERSON_PICTURE,
        PERSON_COMPETENCE,
        PERSON_OFFERS,
        PERSON_CONSENT,
        PERSON_REFUSALS,
        PERSON_REQUESTS,
        PERSON_TAKEN_BACK,
        PERSON_WITHDRAWN,
        CONSENT_REF,
    ),
    waived_by=PERSON_WITHDRAWN,
    says=Words(nn="ein person", nb="en person"),
)
