"""The fields of the kommune's settings in mkdocs.yml."""

from site_gen.model.choices import (
    Edition,
    LoginMethod,
    SiteForm,
    ThemeProposalPolicy,
)
from site_gen.model.desk_settings import CURATOR_PATTERN, MAIL_ADDRESS_PATTERN
from site_gen.model.field_types import (
    ALWAYS,
    CONTACT,
    LINK,
    LOGO_FILE,
    NAME,
    REFERENCE,
    ChoiceType,
    Field,
    FlagType,
    ListType,
    MappingType,
    NumberType,
    PatternType,
    RecordType,
    TextType,
)
from site_gen.model.localized import Words
from site_gen.model.register_fields import COLOUR_GROUP

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
        nn="Målforma nettstaden hadde før. Då viser alle adressene i den forma vidare, og straumane svarar på begge.",
        nb="Målformen nettstedet hadde før. Da viser alle adressene i den formen videre, og strømmene svarer på begge.",
    ),
)


SETTING_CONTACT = Field(
    "contact",
    "kontakt",
    "kontakt",
    CONTACT,
    Words(nn="Kvar ein når redaksjonen.", nb="Hvor man når redaksjonen."),
    required=ALWAYS,
)


SETTING_WITHDRAW = Field(
    "withdraw_contact",
    "trekk_kontakt",
    "trekk_kontakt",
    CONTACT,
    Words(nn="Kvar ein trekkjer samtykket.", nb="Hvor man trekker samtykket."),
    required=ALWAYS,
)


SETTING_OFFICER = Field(
    "privacy_officer",
    "personvernombod",
    "personvernombud",
    CONTACT,
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


SETTING_DOMAINS = Field(
    "domains",
    "domene",
    "domener",
    ListType(
        PatternType(
            r"@?(?:[A-Za-zÀ-ÿ0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}",
            Words(nn="eit domene, til dømes fjordvik.kommune.no", nb="et domene, for eksempel fjordvik.kommune.no"),
        )
    ),
    Words(
        nn="Domena som e-postadresser på jobb har, ved sida av det i adressa til nettstaden og dei i kontaktane "
        "ovanfor. Ei adresse i eit anna domene blir rekna som privat.",
        nb="Domenene som e-postadresser på jobb har, ved siden av det i adressen til nettstedet og de i kontaktene "
        "ovenfor. En adresse i et annet domene regnes som privat.",
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


FRONT_STORIES = Field(
    "stories",
    "forteljingar",
    "fortellinger",
    ListType(REFERENCE),
    Words(
        nn="Id-ane til forteljingane som står fremst på framsida, i denne rekkjefølgja. Den fyrste som er ute, står "
        "øvst. Står det ingen, er det den framheva, eller den nyaste.",
        nb="Id-ene til fortellingene som står fremst på forsiden, i denne rekkefølgen. Den første som er ute, står "
        "øverst. Står det ingen, er det den fremhevede, eller den nyeste.",
    ),
)


FRONT_VOICES = Field(
    "voices",
    "røyster",
    "stemmer",
    ListType(REFERENCE),
    Words(
        nn="Id-ane til dei som sitatet på framsida kan vere frå. Det er frå den fyrste som er ute og har eitt.",
        nb="Id-ene til dem som sitatet på forsiden kan være fra. Det er fra den første som er ute og har ett.",
    ),
)


SETTING_FRONT = Field(
    "front_page",
    "framside",
    "forside",
    RecordType(
        (FRONT_STORIES, FRONT_VOICES),
        says=Words(nn="kva som står fremst på framsida", nb="hva som står fremst på forsiden"),
    ),
    Words(
        nn="Kva som står fremst på framsida, og i kva rekkjefølgje. Resten er det nyaste.",
        nb="Hva som står fremst på forsiden, og i hvilken rekkefølge. Resten er det nyeste.",
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


TARGET_ADDRESS = Field(
    "target",
    "mål",
    "mål",
    PatternType(
        r"(dir|zip|ssh):\s*\S.*|pages(:.*)?",
        Words(
            nn="dir:MAPPE, zip:FIL, ssh:BRUKAR@MASKIN:MAPPE, pages eller pages:MAPPE",
            nb="dir:MAPPE, zip:FIL, ssh:BRUKER@MASKIN:MAPPE, pages eller pages:MAPPE",
        ),
    ),
    Words(
        nn="Kvar nettstaden skal. Ei mappe blir rekna frå mappa til kommunen.",
        nb="Hvor nettstedet skal. En mappe regnes fra mappen til kommunen.",
    ),
    required=ALWAYS,
)


TARGET_EDITION = Field(
    "edition",
    "utgåve",
    "utgave",
    ChoiceType(Edition),
    Words(
        nn="Kva utgåve som går dit: offentleg eller intern. Offentleg.",
        nb="Hvilken utgave som går dit: offentlig eller intern. Offentlig.",
    ),
)


TARGET_KEEP = Field(
    "keep",
    "behald",
    "behold",
    NumberType(1, 100),
    Words(
        nn="Kor mange versjonar som blir liggjande der, den som er ute medrekna, så det går an å gå tilbake. 5.",
        nb="Hvor mange versjoner som blir liggende der, medregnet den som er ute, så det går an å gå tilbake. 5.",
    ),
)


SETTING_TARGETS = Field(
    "publishing",
    "publisering",
    "publisering",
    MappingType(
        RecordType(
            (TARGET_ADDRESS, TARGET_EDITION, TARGET_KEEP),
            shorthand=TARGET_ADDRESS,
            says=Words(nn="ein stad å publisere til", nb="et sted å publisere til"),
        ),
        says=Words(
            nn="stader å publisere til, kvar under eit namn som de vel",
            nb="steder å publisere til, hvert under et navn som dere velger",
        ),
    ),
    Words(
        nn="Stadene som «framsnakk publish» kan publisere til, kvar under eit namn som de vel, til dømes «nettstad».",
        nb="Stedene som «framsnakk publish» kan publisere til, hvert under et navn som dere velger, for eksempel "
        "«nettsted».",
    ),
)


_MAIL_ADDRESS = PatternType(
    MAIL_ADDRESS_PATTERN,
    Words(
        nn="ei e-postadresse, til dømes marit.solheim@fjordvik.no",
        nb="en e-postadresse, for eksempel marit.solheim@fjordvik.no",
    ),
)


DESK_ADDRESS = Field(
    "address",
    "adresse",
    "adresse",
    PatternType(
        r"(?:https://(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}|http://(?:localhost|127\.0\.0\.1))(?::[0-9]{1,5})?/?",
        Words(
            nn="ei adresse som byrjar med https:// og ikkje har noko etter namnet, til dømes https://fortel.fjordvik.no/",
            nb="en adresse som begynner med https:// og ikke har noe etter navnet, for eksempel https://fortell.fjordvik.no/",
        ),
    ),
    Words(
        nn="Adressa som tilsette skriv i nettlesaren. Svar på andre namn enn dette blir ikkje gitt.",
        nb="Adressen som ansatte skriver i nettleseren. Svar på andre navn enn dette blir ikke gitt.",
    ),
    required=ALWAYS,
)


DESK_LOGIN = Field(
    "login",
    "pålogging",
    "pålogging",
    ListType(ChoiceType(LoginMethod)),
    Words(
        nn="Korleis folk loggar på, éin måte eller fleire: «proxy» (ein proxy framfor har logga dei på), «openid» "
        "(Entra ID, Feide), «e-post» (ei lenkje til jobbadressa) eller «kode» (éin felles kode, berre til å "
        "fortelje med).",
        nb="Hvordan folk logger på, én måte eller flere: «proxy» (en proxy foran har logget dem på), «openid» "
        "(Entra ID, Feide), «e-post» (en lenke til jobbadressen) eller «kode» (én felles kode, bare til å "
        "fortelle med).",
    ),
    required=ALWAYS,
)


DESK_CURATORS = Field(
    "curators",
    "redaktørar",
    "redaktører",
    ListType(
        PatternType(
            CURATOR_PATTERN,
            Words(
                nn="ei e-postadresse, gjerne med namnet framfor: Marit Solheim <marit.solheim@fjordvik.no>",
                nb="en e-postadresse, gjerne med navnet foran: Marit Solheim <marit.solheim@fjordvik.no>",
            ),
        )
    ),
    Words(
        nn="E-postadressene til redaksjonen. Dei får e-post når nokon har skrive til dei eller ikkje svarar. Den som "
        "står med namn, Marit Solheim <marit.solheim@fjordvik.no>, kan skrive under på forteljingar i nettlesaren.",
        nb="E-postadressene til redaksjonen. De får e-post når noen har skrevet til dem eller ikke svarer. Den som "
        "står med navn, Marit Solheim <marit.solheim@fjordvik.no>, kan skrive under på fortellinger i nettleseren.",
    ),
)


DESK_PROXIES = Field(
    "proxies",
    "proxyar",
    "proxyer",
    ListType(
        PatternType(
            r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:/(?:[89]|[12][0-9]|3[0-2]))?"
            r"|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:/(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-8]))?",
            Words(nn="ei IP-adresse, til dømes 127.0.0.1", nb="en IP-adresse, for eksempel 127.0.0.1"),
        )
    ),
    Words(
        nn="IP-adressene til proxyen framfor. Det han seier om kven som er der, og kvar dei kjem frå, blir trudd berre "
        "derifrå.",
        nb="IP-adressene til proxyen foran. Det den sier om hvem som er der, og hvor de kommer fra, blir trodd bare "
        "derfra.",
    ),
)


DESK_PROXY_HEADER = Field(
    "proxy_header",
    "proxyhovud",
    "proxyhode",
    PatternType(
        r"[A-Za-z][A-Za-z0-9-]{1,63}",
        Words(
            nn="namnet på eit HTTP-hovud, til dømes X-Forwarded-Email",
            nb="navnet på et HTTP-hode, for eksempel X-Forwarded-Email",
        ),
    ),
    Words(
        nn="HTTP-hovudet som proxyen skriv e-postadressa til den pålogga i. X-Forwarded-Email.",
        nb="HTTP-hodet som proxyen skriver e-postadressen til den påloggede i. X-Forwarded-Email.",
    ),
)


DESK_ISSUER = Field(
    "issuer",
    "utferdar",
    "utsteder",
    PatternType(
        r"(?i:(?!.*id-?porten)(?:https://[^\s/?#<>\"@\\.]+\.[^\s?#<>\"@\\]+|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{1,5})?(?:/[^\s?#<>\"\\]*)?))",
        Words(
            nn="ei adresse som byrjar med https://, til dømes https://login.microsoftonline.com/LEIGETAKAR/v2.0, "
            "og aldri ID-porten, som gir frå seg fødselsnummer",
            nb="en adresse som begynner med https://, for eksempel https://login.microsoftonline.com/LEIETAKER/v2.0, "
            "og aldri ID-porten, som gir fra seg fødselsnummer",
        ),
    ),
    Words(
        nn="Adressa til den som loggar på med OpenID Connect: Entra ID eller Feide.",
        nb="Adressen til den som logger på med OpenID Connect: Entra ID eller Feide.",
    ),
)


DESK_CLIENT = Field(
    "client",
    "klient",
    "klient",
    PatternType(r"[^\s<>\"]{1,200}", Words(nn="ein id utan mellomrom", nb="en id uten mellomrom")),
    Words(
        nn="Id-en som desk har hos den som loggar på. Løyndommen står i miljøvariabelen FRAMSNAKK_OPENID_SECRET.",
        nb="Id-en som desk har hos den som logger på. Hemmeligheten står i miljøvariabelen FRAMSNAKK_OPENID_SECRET.",
    ),
)


DESK_MAIL_SERVER = Field(
    "mail_server",
    "e-posttenar",
    "e-postserver",
    PatternType(
        r"(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}(?::[0-9]{1,5})?",
        Words(
            nn="namnet på ei maskin og ein port, til dømes smtp.fjordvik.no:587",
            nb="navnet på en maskin og en port, for eksempel smtp.fjordvik.no:587",
        ),
    ),
    Words(
        nn="Tenaren som tek imot e-post frå desk (SMTP). Porten er 25 når ho ikkje står.",
        nb="Serveren som tar imot e-post fra desk (SMTP). Porten er 25 når den ikke står.",
    ),
)


DESK_MAIL_SENDER = Field(
    "mail_sender",
    "avsendar",
    "avsender",
    _MAIL_ADDRESS,
    Words(
        nn="Adressa som e-posten kjem frå. Svar på e-posten går dit.",
        nb="Adressen som e-posten kommer fra. Svar på e-posten går dit.",
    ),
)


DESK_MAIL_USER = Field(
    "mail_user",
    "e-postbrukar",
    "e-postbruker",
    PatternType(r"[^\s<>\"]{1,200}", Words(nn="eit brukarnamn utan mellomrom", nb="et brukernavn uten mellomrom")),
    Words(
        nn="Brukarnamnet på e-posttenaren, når han vil ha eit. Passordet står i miljøvariabelen "
        "FRAMSNAKK_SMTP_PASSWORD.",
        nb="Brukernavnet på e-postserveren, når den vil ha et. Passordet står i miljøvariabelen "
        "FRAMSNAKK_SMTP_PASSWORD.",
    ),
)


DESK_NIGHTLY = Field(
    "publish_at_night",
    "nattpublisering",
    "nattpublisering",
    FlagType(),
    Words(
        nn="Om desk skal publisere til alle stadene under «publisering» kvar natt, like etter midnatt i Noreg.",
        nb="Om desk skal publisere til alle stedene under «publisering» hver natt, like etter midnatt i Norge.",
    ),
)


SETTING_DESK = Field(
    "desk",
    "skranke",
    "skranke",
    RecordType(
        (
            DESK_ADDRESS,
            DESK_LOGIN,
            DESK_CURATORS,
            DESK_PROXIES,
            DESK_PROXY_HEADER,
            DESK_ISSUER,
            DESK_CLIENT,
            DESK_MAIL_SERVER,
            DESK_MAIL_SENDER,
            DESK_MAIL_USER,
            DESK_NIGHTLY,
        ),
        says=Words(
            nn="adressa, pålogginga og e-posten til desk på ein tenar",
            nb="adressen, påloggingen og e-posten til desk på en server",
        ),
    ),
    Words(
        nn="«framsnakk desk» på ein tenar: adressa, pålogginga og e-posten. Utan dette er desk for denne "
        "maskina åleine.",
        nb="«framsnakk desk» på en server: adressen, påloggingen og e-posten. Uten dette er desk for denne "
        "maskinen alene.",
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
        SETTING_DOMAINS,
        SETTING_COLOUR,
        SETTING_LOGO,
        SETTING_CONSENT_MONTHS,
        SETTING_REVIEW_MONTHS,
        SETTING_FRONT,
        SETTING_PROPOSED,
        SETTING_SHRINK,
        SETTING_TARGETS,
        SETTING_DESK,
        SETTING_RULES_OFF,
        SETTING_RULES_HARD,
    )
)


SITE_URL = Field(
    "site_url",
    "site_url",
    "site_url",
    PatternType(
        r"(?:https://(?:[^\s/?#<>\"@\\.:]+\.)+[^\s/?#<>\"@\\.:]+|http://(?:localhost|127\.0\.0\.1))"
        r"(?::[0-9]{1,5})?(/[^\s?#<>\"\\]*)?",
        Words(
            nn="ei adresse som byrjar med https://, til dømes https://fortel.fjordvik.no/",
            nb="en adresse som begynner med https://, for eksempel https://fortell.fjordvik.no/",
        ),
    ),
    Words(nn="Adressa til nettstaden.", nb="Adressen til nettstedet."),
)
"""MkDocs' own setting, next to `extra` in mkdocs.yml; optional. A machine's own address is for trying it there."""


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
"""MkDocs' own setting too; `site` when it is missing."""
PLUGINS = Field(
    "plugins",
    "plugins",
    "plugins",
    ListType(TextType()),
    Words(nn="Tillegga som MkDocs bruker.", nb="Tilleggene som MkDocs bruker."),
)
"""MkDocs' own setting too; it builds nothing with a plugin that is not installed."""
