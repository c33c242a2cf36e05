"""A withdrawal: what is taken back, every trace of it, what is changed and done, and the proof."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from site_gen.model.choices import Edition
from site_gen.model.localized import Words

_KEPT_DAYS = 30
"""Days that a journal is kept where nothing is ever published by this program."""
PAGES_REMOVED = Words(
    nn="Sidene som spør folk om samtykke, er sletta i {folder}, for dei kunne vise det som er trekt. Skal nokon "
    "framleis spørjast, så lag dei på nytt: framsnakk consent ask",
    nb="Sidene som spør folk om samtykke, er slettet i {folder}, for de kunne vise det som er trukket. Skal noen "
    "fortsatt spørres, så lag dem på nytt: framsnakk consent ask",
)
UNFINISHED = Words(
    nn="Ei tilbaketrekking er ikkje ferdig. Sidene som er ute, kan framleis nemne personen. Skriv «framsnakk "
    "withdraw», så blir ho gjord ferdig.",
    nb="En tilbaketrekking er ikke ferdig. Sidene som er ute, kan fortsatt nevne personen. Skriv «framsnakk "
    "withdraw», så blir den gjort ferdig.",
)
"""What is said first while a withdrawal is not done."""
Sentence = tuple[str, ...]
"""The folded words of a sentence: see `sentence_search`."""


def last_day_to_undo(day: dt.date) -> dt.date:
    """Return the last day on which a withdrawal of a day can be undone, where nothing is published meanwhile."""
    return day + dt.timedelta(days=_KEPT_DAYS)


class SubjectKind(Enum):
    """What is withdrawn."""

    PERSON = "person"
    STORY = "story"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class WithdrawalSubject:
    """What is withdrawn, by an id that names nobody."""

    kind: SubjectKind
    id: str
    """A person's or a story's id; of a picture, its path from the repository's root."""


class TraceKind(Enum):
    """How a subject stands in a file."""

    REGISTER = Words(nn="i personregisteret", nb="i personregisteret")
    FACE = Words(nn="biletet i registeret", nb="bildet i registeret")
    PERSON = Words(nn="er med i forteljinga", nb="er med i fortellingen")
    PICTURE = Words(nn="på biletet", nb="på bildet")
    SAME_FILE = Words(nn="same fil som eit bilete av personen", nb="samme fil som et bilde av personen")
    BYLINE = Words(nn="har skrive eller teke biletet", nb="har skrevet eller tatt bildet")
    APPROVAL = Words(nn="har godkjent", nb="har godkjent")
    SIGN_OFF = Words(nn="har kontrollert for redaksjonen", nb="har kontrollert for redaksjonen")
    NAME = Words(nn="nemnd ved namn", nb="nevnt ved navn")
    FILE_NAME = Words(nn="i namnet på fila eller mappa", nb="i navnet på filen eller mappen")
    STORY = Words(nn="forteljinga sjølv", nb="selve fortellingen")
    LINK = Words(nn="viser til forteljinga", nb="viser til fortellingen")
    FILE = Words(nn="fila", nb="filen")
    FILM = Words(nn="i filmen", nb="i filmen")


@dataclass(frozen=True, slots=True)
class RepositoryTrace:
    """A place in the repository where a subject stands."""

    kind: TraceKind
    path: str
    """From the repository's root."""
    line: int
    """0 for a file that is no text."""
    text: str = ""
    """The sentence, or the line, as written."""
    certain: bool = True
    """False where another person can be meant: such a place is listed and never changed."""


class RewriteReason(Enum):
    """Why people have to look at a place themselves."""

    NAMED = Words(nn="Namnet står her: skriv det om.", nb="Navnet står her: skriv det om.")
    PERHAPS_NAMED = Words(
        nn="Det kan vere personen, eller ein annan: sjå etter.", nb="Det kan være personen, eller en annen: se etter."
    )
    OWN_PAGE = Words(
        nn="Namnet står på ei side som er ute: skriv det om no. Nettstaden viser det til det er gjort.",
        nb="Navnet står på en side som er ute: skriv det om nå. Nettstedet viser det til det er gjort.",
    )
    BROKEN = Words(
        nn="Fila nemner personen og er øydelagd, så ho kan ikkje publiserast. Skriv om det som gjeld personen, før ho "
        "blir retta.",
        nb="Filen nevner personen og er ødelagt, så den kan ikke publiseres. Skriv om det som gjelder personen, før "
        "den blir rettet.",
    )
    LISTED = Words(
        nn="Forteljinga handlar om personen òg: Ta bort det som handlar om personen, og så id-en frå «personar».",
        nb="Fortellingen handler også om personen: Ta bort det som handler om personen, og så id-en fra «personer».",
    )
    WHOLE = Words(
        nn="Forteljinga handlar berre om denne personen. Skal ho bort, så skriv: framsnakk withdraw {story}",
        nb="Fortellingen handler bare om denne personen. Skal den bort, så skriv: framsnakk withdraw {story}",
    )
    FILE_NAME = Words(
        nn="Namnet på fila eller mappa er ein del av adressa: gi fila eller mappa eit anna namn.",
        nb="Navnet på filen eller mappen er en del av adressen: gi filen eller mappen et annet navn.",
    )
    NAMED_FILE = Words(
        nn="Namnet på fila eller mappa viser til personen. Viser fila personen, så slett henne. Elles gi henne eit "
        "anna namn.",
        nb="Navnet på filen eller mappen viser til personen. Viser filen personen, så slett den. Ellers gi den et "
        "annet navn.",
    )
    PICTURE_IN_TEXT = Words(nn="Biletet er borte: ta det ut av teksten.", nb="Bildet er borte: ta det ut av teksten.")
    FILM = Words(
        nn="Filmen kan vise personen. Gjer han det, så trekk filmen òg: framsnakk withdraw {film}",
        nb="Filmen kan vise personen. Gjør den det, så trekk filmen også: framsnakk withdraw {film}",
    )
    FILM_GONE = Words(
        nn="Filmen er borte: fortel det same som tekst, klipp ein ny film, eller trekk heile forteljinga.",
        nb="Filmen er borte: fortell det samme som tekst, klipp en ny film, eller trekk hele fortellingen.",
    )
    LINK = Words(
        nn="Lenkja går til det som er trekt: ta henne bort.", nb="Lenken går til det som er trukket: ta den bort."
    )
    SIGNED_OFF = Words(
        nn="Personen har kontrollert for redaksjonen. Det er ikkje synleg, og står.",
        nb="Personen har kontrollert for redaksjonen. Det er ikke synlig, og står.",
    )
    APPROVE = Words(
        nn="Biletet er teke ut av forteljinga. Ho kjem ikkje ut før alle har sett henne på nytt: framsnakk approve "
        "{story}",
        nb="Bildet er tatt ut av fortellingen. Den kommer ikke ut før alle har sett den på nytt: framsnakk approve "
        "{story}",
    )


TAKES_DOWN = frozenset({RewriteReason.APPROVE, RewriteReason.FILM_GONE})
"""The reasons for which a story is not published before it has been approved again."""


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A file before and after a withdrawal; None where there is no file."""

    path: str
    """From the repository's root."""
    before: bytes | None
    after: bytes | None
    name_on_disk: str = ""
    """The path with the characters composed as the disk has them, where that differs."""

    @property
    def where(self) -> str:
        """The path as the disk has it."""
        return self.name_on_disk or self.path


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A place that people have to rewrite or look at themselves."""

    path: str
    line: int
    """In the file as it is before the withdrawal; 0 for a whole file."""
    reason: RewriteReason
    text: str = ""
    """The sentence, as written; of a film that may show a person, the path of its file."""


@dataclass(frozen=True, slots=True)
class WithdrawalChanges:
    """What a withdrawal changes in a repository."""

    changes: tuple[PlannedChange, ...]
    """The one that keeps everything of the subject off the site comes first."""
    rewrites: tuple[Rewrite, ...]
    drafts: tuple[str, ...]
    """Paths of the stories that become drafts."""
    gone: tuple[str, ...] = ()
    """Addresses that will answer that the page does not exist any longer."""
    listed: tuple[str, ...] = ()
    """SHA-256 of the pictures and films that are listed, so that none of them is published again."""


@dataclass(frozen=True, slots=True)
class SoughtContent:
    """What must stand nowhere after a withdrawal. In memory and in the private journal only."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All names of the person who has withdrawn, by id."""
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of everybody else in the register: what is theirs too is no trace."""
    places: tuple[str, ...] = ()
    """Names of units and of the kommune."""
    alone: bool = False
    """Whether the first name is searched for by itself: it was shown so, and nobody else has it."""
    digests: frozenset[str] = frozenset()
    """SHA-256 of pictures and films, as in the repository and as sites had them."""
    media: frozenset[str] = frozenset()
    """Paths of pictures and films from a site's root; their names follow from their content."""
    pages: frozenset[str] = frozenset()
    """Files of the pages of the stories, from a site's root."""
    gone: frozenset[str] = frozenset()
    """Those of the pages that stay, and say that the story does not exist any longer."""
    sentences: frozenset[Sentence] = frozenset()
    """Sentences that stand in no other story, and in no text that every site has."""
    paths: tuple[str, ...] = ()
    """Paths of files that are deleted for good."""


@dataclass(frozen=True, slots=True)
class ScanHit:
    """A trace that was found."""

    place: str
    """Where was searched: a folder from the repository's root, or a target and a release."""
    path: str
    """The file in that place."""
    what: Words


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What was searched, and what was found."""

    hits: tuple[ScanHit, ...] = ()
    files: int = 0
    bytes: int = 0
    """As the files lie on the disk."""
    places: tuple[str, ...] = ()
    """Everything that was searched."""

    def __add__(self, other: "ScanReport") -> "ScanReport":
        """Return both reports as one."""
        return ScanReport(
            self.hits + other.hits,
            self.files + other.files,
            self.bytes + other.bytes,
            tuple(dict.fromkeys(self.places + other.places)),
        )


@dataclass(frozen=True, slots=True)
class UnreachedTarget:
    """A target that could not be read or written."""

    name: str
    words: Words
    """Why, and what to do."""


@dataclass(frozen=True, slots=True)
class ReleaseTraces:
    """A release of a target that holds what is withdrawn."""

    target: str
    """The target's name in the settings."""
    release: str
    is_current: bool
    report: ScanReport


@dataclass(frozen=True, slots=True)
class OtherChanges:
    """What the publication of a withdrawal to a target changes besides it: stories by id."""

    target: str
    """The target's name in the settings."""
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    """Those that go because they have been changed since they were approved."""
    gone: tuple[str, ...] = ()
    """Those that go for other reasons; … where the id may hold a withdrawn name."""
    moved: int = 0
    """How many stories get another address."""
    would_stop: bool = False
    """Whether an ordinary publication would stop and ask."""

    def __bool__(self) -> bool:
        """Return whether anything is changed besides the withdrawal."""
        return bool(self.new or self.changed or self.stale or self.gone or self.moved or self.would_stop)


@dataclass(frozen=True, slots=True)
class PublishedTraces:
    """What of a subject was published when it was withdrawn.

    Where no target is known, or not all can be read, the built site counts as published.
    """

    anything: bool
    """Whether a published site, or an earlier release that is kept, held anything of it."""
    stories: tuple[str, ...] = ()
    """Paths of its stories that a site held that readers get."""
    addresses: tuple[str, ...] = ()
    """Addresses of their pages on the public site, from its root."""
    internal: bool = False
    """Whether an internal edition held anything of it."""
    channels: tuple[str, ...] = ()
    """English names of the channels outside the sites that the people in it had ever consented to."""
    taken_down: str = ""
    """The moment, in ISO 8601, that an undone withdrawal had taken it down; empty when none had."""

    def with_earlier(self, earlier: "PublishedTraces") -> "PublishedTraces":
        """Return these traces with those that an undone withdrawal had taken down."""
        return PublishedTraces(
            anything=self.anything or earlier.anything,
            stories=tuple(dict.fromkeys((*self.stories, *earlier.stories))),
            addresses=tuple(sorted({*self.addresses, *earlier.addresses})),
            internal=self.internal or earlier.internal,
            channels=tuple(dict.fromkeys((*self.channels, *earlier.channels))),
            taken_down="" if self.anything else earlier.taken_down,
        )


@dataclass(frozen=True, slots=True)
class UncertainDraft:
    """An unsent draft at the desk that may name a person who withdraws, or another, and is not changed."""

    begun: dt.date
    owner: str
    """The work address of who began it; empty where it is not known."""
    called: Words
    """The title of its interview."""
    questions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalPlan:
    """Every trace of a subject, and what withdrawing it does. Nothing has been changed."""

    subject: WithdrawalSubject
    found: tuple[RepositoryTrace, ...]
    """The traces in the repository."""
    changes: WithdrawalChanges
    sought: SoughtContent
    made: ScanReport
    """The traces in the sites and in build/."""
    releases: tuple[ReleaseTraces, ...]
    unreached: tuple[UnreachedTarget, ...]
    targets: tuple[str, ...]
    """Names of all targets in the settings."""
    others: tuple[OtherChanges, ...] = ()
    """What publishing to each target changes besides, where it changes anything."""
    films: tuple[str, ...] = ()
    """Ids of the stories whose film shows the person, by what the user says."""
    published: PublishedTraces = PublishedTraces(anything=False)
    earlier_releases: tuple[tuple[str, str, bool], ...] = ()
    """The releases that an undone withdrawal of the same had cleaned: target, release, and whether readers got it."""
    called: str = ""
    """What people call it: the title of a story or of that with a film, the alternative text of a picture."""
    greeted: str = ""
    """The first name of the only registered person in it; empty where there are several, or none."""
    shortened_answers: int = 0
    """Answers in unsent drafts at the desk from which the name is removed."""
    uncertain_drafts: tuple[UncertainDraft, ...] = ()
    """The unsent drafts at the desk that may name the person."""
    search: object = field(default=None, compare=False, repr=False)
    """The search that has been made, which remembers what it has searched; in memory only."""


class WithdrawalStep(Enum):
    """How far a withdrawal has come."""

    BEGUN = "begun"
    """The repository's files are being changed."""
    WRITTEN = "written"
    """They are changed: no build can publish what was withdrawn."""
    DONE = "done"
    """Everything has been built, published and searched, and nothing was found."""


@dataclass(frozen=True, slots=True)
class WithdrawalJournal:
    """A withdrawal that has been confirmed."""

    folder: Path
    subject: WithdrawalSubject
    moment: dt.datetime
    """When it was confirmed, with its time zone."""
    step: WithdrawalStep
    changes: tuple[PlannedChange, ...]
    rewrites: tuple[Rewrite, ...]
    drafts: tuple[str, ...]
    gone: tuple[str, ...]
    sought: SoughtContent
    targets: tuple[str, ...]
    """Names of the targets that held it and have not been cleaned yet."""
    releases: tuple[tuple[str, str, bool], ...] = ()
    """Each release that held it when it was confirmed: target, release, and whether readers got it."""
    listed: tuple[str, ...] = ()
    """SHA-256 of the pictures and films that it lists, so that none of them is published again."""
    films: tuple[str, ...] = ()
    """Ids of the stories whose film shows the person, by what the user says."""
    others: tuple[OtherChanges, ...] = ()
    """What its publications change besides, by what stood in the files when it was confirmed."""
    published: PublishedTraces = PublishedTraces(anything=False)
    called: str = ""
    """What people call it: the title of a story, the alternative text of a picture; empty for a person."""
    greeted: str = ""
    """The first name of the only registered person in it; empty where there are several, or none."""
    receipts: tuple[str, ...] = ()
    """Absolute paths of the receipts that have been written of it, the oldest first."""
    shortened_answers: int = 0
    """Answers in unsent drafts at the desk from which it removed the name; they do not come back."""
    uncertain_drafts: int = 0
    """Unsent drafts at the desk that may name the person, or another, and were not changed."""

    @property
    def down(self) -> tuple[str, ...]:
        """Paths of the stories that it takes off a site until they have been approved again."""
        waiting = (one.path for one in self.rewrites if one.reason in TAKES_DOWN)
        found = dict.fromkeys((*self.drafts, *waiting))
        return tuple(one for one in found if one in self.published.stories)

    @property
    def day(self) -> dt.date:
        """The day of the withdrawal, where it was made."""
        return self.moment.date()

    @property
    def last_day_to_undo(self) -> dt.date:
        """The last day on which it can be undone, where nothing is published meanwhile."""
        return last_day_to_undo(self.day)


@dataclass(frozen=True, slots=True)
class WithdrawalOutcome:
    """What was done, and the proof."""

    journal: WithdrawalJournal
    built: tuple[Edition, ...]
    failed: Words | None
    """Why a site could not be built; None when all are."""
    defects: tuple[tuple[str, Words], ...]
    """File and fault of each defect of a built site, which was then not published."""
    published: tuple[tuple[str, str], ...]
    """Name of each target that was published to, with the release."""
    removed: tuple[tuple[str, str], ...]
    """Name of each target with each release that was deleted."""
    unreached: tuple[UnreachedTarget, ...]
    scan: ScanReport
    copies: tuple[Path, ...]
    """Copies of the site in folders of the user's choice that still have what was withdrawn."""
    targets: tuple[str, ...] = ()
    """Names of all targets in the settings."""
    lost: tuple[UnreachedTarget, ...] = ()
    """Targets that the settings do not name, and that could not be reached: they may be gone for good."""
    archives: tuple[Path, ...] = ()
    """Those of the copies that are archives."""
    asking: tuple[Path, ...] = ()
    """Folders of the user's choice from which pages that ask people were removed."""

    @property
    def sites(self) -> tuple[Path, ...]:
        """Those of the copies that are sites."""
        return tuple(one for one in self.copies if one not in self.archives)

    @property
    def published_targets(self) -> tuple[str, ...]:
        """Names of the targets that were published to, by an earlier run too that was stopped."""
        unreached = {one.name for one in self.unreached}
        before = (target for target, _, was_current in self.journal.releases if was_current and target not in unreached)
        return tuple(dict.fromkeys([*before, *(target for target, _ in self.published)]))

    @property
    def removed_releases(self) -> tuple[tuple[str, str], ...]:
        """The releases that were deleted, with their targets, by an earlier run too that was stopped."""
        unreached = {one.name for one in self.unreached}
        before = ((target, release) for target, release, _ in self.journal.releases if target not in unreached)
        return tuple(dict.fromkeys([*before, *self.removed]))

    @property
    def is_done(self) -> bool:
        """Whether nothing remains anywhere that this program reaches."""
        return not (self.scan.hits or self.failed or self.defects or self.unreached)


@dataclass(frozen=True, slots=True)
class RemainsReport:
    """What is still recognised of a person or a story whose name and text have been erased for good."""

    subject: WithdrawalSubject
    day: dt.date | None
    """When the person withdrew, where that is known."""
    scan: ScanReport
    drafts: tuple[tuple[str, int], ...]
    """Path and line of each place in a story that still has the person's id."""
    unreached: tuple[UnreachedTarget, ...]
    """The places that could not be searched."""
    required: tuple[str, ...]
    """Names of those among them that are in the settings."""
