"""Every fixed value of a field, with its name in English, nynorsk and bokmål."""

from enum import Enum

from site_gen.model.localized import Form


class LocalizedEnum(Enum):
    """One of a closed set of values; a file may use any of its three names."""

    def __init__(self, en: str, nn: str, nb: str) -> None:
        """Keep the names; code and digests use the English one."""
        self.en = en
        self.nn = nn
        self.nb = nb

    @property
    def names(self) -> tuple[str, str, str]:
        """The English, nynorsk and bokmål name."""
        return (self.en, self.nn, self.nb)

    def in_form(self, form: Form) -> str:
        """Return the name in one written form."""
        return self.nn if form is Form.NN else self.nb


class Kind(LocalizedEnum):
    """The kind of a story."""

    SUCCESS_STORY = ("success_story", "suksesshistorie", "suksesshistorie")
    PORTRAIT = ("portrait", "portrett", "portrett")
    FILM = ("film", "film", "film")
    PROJECT = ("project", "prosjekt", "prosjekt")


class Status(LocalizedEnum):
    """How far a story has come; only READY is published."""

    DRAFT = ("draft", "utkast", "utkast")
    READY = ("ready", "klar", "klar")
    ARCHIVED = ("archived", "arkivert", "arkivert")


class Audience(LocalizedEnum):
    """Who a story is for."""

    ALL = ("all", "alle", "alle")
    INTERNAL = ("internal", "internt", "internt")


class Language(LocalizedEnum):
    """The language of a story; the English name is its language tag."""

    NN = ("nn", "nynorsk", "nynorsk")
    NB = ("nb", "bokmål", "bokmål")
    EN = ("en", "engelsk", "engelsk")
    SE = ("se", "nordsamisk", "nordsamisk")


class SiteForm(LocalizedEnum):
    """The written form of a whole site."""

    NN = ("nn", "nynorsk", "nynorsk")
    NB = ("nb", "bokmål", "bokmål")

    @property
    def form(self) -> Form:
        """The form itself."""
        return Form(self.en)


class LoginMethod(LocalizedEnum):
    """A way to log in at the desk when it is on a server."""

    PROXY = ("proxy", "proxy", "proxy")
    MAIL = ("mail", "e-post", "e-post")
    OPENID = ("openid", "openid", "openid")
    CODE = ("code", "kode", "kode")


class ShownAs(LocalizedEnum):
    """How much of a person's name is shown, from most to least."""

    FULL = ("full", "fullt", "fullt")
    FIRST_NAME = ("first_name", "førenamn", "fornavn")
    ANONYMOUS = ("anonymous", "anonym", "anonym")


class Method(LocalizedEnum):
    """The interview method behind a story."""

    APPRECIATIVE_INQUIRY = ("appreciative_inquiry", "ai", "ai")
    SOLUTION_FOCUSED = ("solution_focused", "løft", "løft")
    OTHER = ("other", "anna", "annet")


class Condition(LocalizedEnum):
    """A condition that made a success possible."""

    LEADERSHIP = ("leadership", "leiing", "ledelse")
    TIME = ("time", "tid", "tid")
    COLLEAGUES = ("colleagues", "kollegastøtte", "kollegastøtte")
    TRAINING = ("training", "opplæring", "opplæring")
    EQUIPMENT = ("equipment", "utstyr", "utstyr")
    PARTICIPATION = ("participation", "medverknad", "medvirkning")
    TRUST = ("trust", "tillit", "tillit")


class PersonPart(LocalizedEnum):
    """A person's part in the kommune."""

    EMPLOYEE = ("employee", "tilsett", "ansatt")
    LEADER = ("leader", "leiar", "leder")
    UNION_REPRESENTATIVE = ("union_representative", "tillitsvald", "tillitsvalgt")
    POLITICIAN = ("politician", "politikar", "politiker")


class Use(LocalizedEnum):
    """What of a person a consent covers."""

    TEXT = ("text", "tekst", "tekst")
    PICTURE = ("picture", "bilete", "bilde")
    FILM = ("film", "film", "film")
    HEALTH = ("health", "helse", "helse")


class Channel(LocalizedEnum):
    """Where a consent permits it to be shown."""

    WEB = ("web", "nettstad", "nettsted")
    INTERNAL = ("internal", "internt", "internt")
    SOCIAL_MEDIA = ("social_media", "sosiale_medium", "sosiale_medier")
    VACANCY = ("vacancy", "stillingsannonse", "stillingsannonse")


class Basis(LocalizedEnum):
    """The legal basis that a kommune has chosen for a consent entry."""

    CONSENT = ("consent", "samtykke", "samtykke")
    AGREEMENT = ("agreement", "avtale", "avtale")
    PUBLIC_INTEREST = ("public_interest", "allmenn_interesse", "allmenn_interesse")


class Children(LocalizedEnum):
    """Whether children can be recognised in a picture or a film."""

    NONE = ("none", "ingen", "ingen")
    UNRECOGNISABLE = ("unrecognisable", "ikkje_attkjennelege", "ikke_gjenkjennelige")
    RECOGNISABLE = ("recognisable", "attkjennelege", "gjenkjennelige")


class Answer(LocalizedEnum):
    """Yes or no."""

    YES = ("yes", "ja", "ja")
    NO = ("no", "nei", "nei")


class ThemeProposalPolicy(LocalizedEnum):
    """What happens to proposed themes of a story whose writer has chosen none."""

    USED = ("use", "bruk", "bruk")
    SHOWN = ("show", "vis", "vis")


class Edition(LocalizedEnum):
    """A build for one audience."""

    PUBLIC = ("public", "offentleg", "offentlig")
    INTERNAL = ("internal", "intern", "intern")

    @property
    def channel(self) -> Channel:
        """The channel that people must have consented to for this edition."""
        return Channel.WEB if self is Edition.PUBLIC else Channel.INTERNAL

    def admits(self, audience: Audience) -> bool:
        """Return whether a story for this audience belongs to the edition."""
        return self is Edition.INTERNAL or audience is Audience.ALL
