"""What has been done in a kommune, from commits, from the desk and from the command line: who, what and when."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter

from site_gen import days
from site_gen.desk import act_store, commit_subjects
from site_gen.desk.act_store import DeskAct
from site_gen.desk.commit_author import CommitAuthors, editor_code
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.job_store import DonePublication, JobKind
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.site_status import StoryLine
from site_gen.pipeline import content_history, publication_log
from site_gen.pipeline.content_history import ContentChange
from site_gen.pipeline.publication_log import LoggedPublication

SHARED = {
    FileKind.UNITS: "desk_units",
    FileKind.THEMES: "desk_themes",
    FileKind.SETTINGS: "desk_settings",
    FileKind.PAGE: "desk_pages",
    FileKind.WITHDRAWN: "desk_history_withdrawn",
    FileKind.TEMPLATE: "desk_history_templates",
}
"""What the files are called that are of no story and of no person."""


class ActKind(Enum):
    """Kinds of what can be done, in the order in which they are chosen from."""

    TEXT = "text"
    """A story came in, was edited or was corrected."""
    PICTURES = "pictures"
    ASKED = "asked"
    ANSWERED = "answered"
    SIGNED = "signed"
    TIMED = "timed"
    VERSION = "version"
    """Something was done with a new version of a story that is out."""
    UNDONE = "undone"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    PEOPLE = "people"
    SITE = "site"
    """Units, themes, settings, the front page, or the kommune's own pages."""
    ELSEWHERE = "elsewhere"
    """It was not done at the desk, or is not known."""


_KINDS = {
    "desk_commit": ActKind.TEXT,
    "desk_commit_edited": ActKind.TEXT,
    "desk_commit_corrected": ActKind.TEXT,
    "desk_commit_minor": ActKind.TEXT,
    "desk_commit_picture_added": ActKind.PICTURES,
    "desk_commit_picture_replaced": ActKind.PICTURES,
    "desk_commit_picture_removed": ActKind.PICTURES,
    "desk_commit_pictures_ordered": ActKind.PICTURES,
    "desk_commit_asked": ActKind.ASKED,
    "desk_commit_answer": ActKind.ANSWERED,
    "desk_own_commit": ActKind.ANSWERED,
    "desk_commit_signed": ActKind.SIGNED,
    "desk_commit_timed": ActKind.TIMED,
    "desk_commit_version_begun": ActKind.VERSION,
    "desk_commit_version_taken": ActKind.VERSION,
    "desk_commit_version_dropped": ActKind.VERSION,
    "desk_commit_version_again": ActKind.VERSION,
    "desk_commit_undone": ActKind.UNDONE,
    "desk_commit_withdrawal_undone": ActKind.UNDONE,
    "desk_commit_withdrawn": ActKind.WITHDRAWN,
    "desk_commit_closed": ActKind.WITHDRAWN,
    "desk_commit_person_added": ActKind.PEOPLE,
    "desk_commit_person_changed": ActKind.PEOPLE,
    "desk_commit_person_left": ActKind.PEOPLE,
    "desk_commit_person_merged": ActKind.PEOPLE,
    "desk_commit_units_changed": ActKind.SITE,
    "desk_commit_themes_changed": ActKind.SITE,
    "desk_commit_settings_changed": ActKind.SITE,
    "desk_commit_targets_changed": ActKind.SITE,
    "desk_commit_pages_changed": ActKind.SITE,
    "desk_commit_front_changed": ActKind.SITE,
}
"""The kind of each act of the desk, by the key of the message of its commit; any other is not known."""
_BY_TELLERS = {"desk_commit", "desk_commit_corrected"}
_BY_PEOPLE = {"desk_own_commit"}
_BY_ITSELF = {"desk_commit_version_taken"}
"""What is done at night when nobody is there."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that has been done."""

    moment: dt.datetime
    kind: ActKind
    who: str
    """The name of who did it; empty where it is not known."""
    role: str
    """The key of the words for who did it, where there is no name."""
    act: str
    """The key of the words for what was done."""
    target: str = ""
    """The name of the target, of a publication."""
    stories: tuple[StoryLine, ...] = ()
    people: tuple[str, ...] = ()
    """The names of those whom it is about, who have not withdrawn."""
    shared: tuple[FileKind, ...] = ()
    others: int = 0
    """How many other files it changed."""
    published: int = 0
    """How many stories were published."""
    commit: str = ""
    is_version: bool = False
    """Whether it was done with a new version of a story."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all whom it concerns: who did it, and whom it is about."""
        return tuple(filter(None, (self.who, *self.people)))


@dataclass(frozen=True, slots=True)
class HistoryChoice:
    """Which entries are wanted, as an address has it; an empty value wants all."""

    story: str = ""
    """The id of a story, or words of a title."""
    person: str = ""
    """What stands for the name of a person who did it, or whom it is about; see `name_code`."""
    kind: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    def wants(self, one: HistoryEntry) -> bool:
        """Return whether an entry is wanted."""
        day = days.in_oslo(one.moment)
        return (
            (not self.story or any(self._is_of(line) for line in one.stories))
            and (not self.person or self.person in map(name_code, one.names))
            and (not self.kind or self._is_kind(one))
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
        )

    def _is_kind(self, one: HistoryEntry) -> bool:
        return one.kind.value == self.kind or (self.kind == ActKind.VERSION.value and one.is_version)

    def _is_of(self, line: StoryLine) -> bool:
        words = self.story.casefold().split()
        return line.id == self.story or all(word in line.title.casefold() for word in words)

    def query(self) -> dict[str, str]:
        """Return it as an address has it."""
        day = {name: one.isoformat() if one else "" for name, one in (("from", self.first), ("to", self.last))}
        every = {"story": self.story, "person": self.person, "kind": self.kind, **day}
        return {name: value for name, value in every.items() if value}


def name_code(name: str) -> str:
    """Return what stands for a name in an address, which must not have it."""
    return editor_code(name.casefold())


class HistoryEntries:
    """What has been done in one kommune, as it is known now."""

    def __init__(self, kommune: DeskKommune, authors: CommitAuthors, publications: Sequence[DonePublication]) -> None:
        """Read what a name and a title of today need; `publications` are those of the desk."""
        self._kommune = kommune
        self._authors = authors
        self._publications = publications
        self._keys = commit_subjects.subject_keys(kommune)
        evaluation = kommune.evaluation()
        self._lines = {
            facts.line.id: facts.line
            for _, facts in evaluation.facts()
            if not evaluation.registers.has_withdrawn(facts.line.id)
        }

    def every(self) -> list[HistoryEntry]:
        """Return all that has been done, the newest first."""
        acts = act_store.act_store(self._kommune.root).every()
        in_commits = {one.commit: one for one in acts if one.commit}
        settings = self._kommune.settings
        editors = {*settings.editors, *(name for _, name in settings.desk.named_curators)}
        changes = content_history.content_changes(self._kommune.evaluation(), editors)
        logged = publication_log.logged_publications(self._kommune.root)
        found = [
            *(self._change(one, in_commits) for one in changes),
            *(self._act(one) for one in acts if not one.commit),
            *(self._publication(one) for one in self._publications),
            *map(_logged, logged),
        ]
        return sorted(found, key=attrgetter("moment"), reverse=True)

    def _who(self, author: str, act: str) -> tuple[str, str]:
        """Return the name of an author of the desk, and the key of the words for one without a name."""
        name = self._authors.name_of(author)
        if name:
            return name, ""
        is_person = author in self._kommune.evaluation().registers.people
        if act in _BY_TELLERS:
            return "", "desk_history_teller"
        if is_person or act in _BY_PEOPLE:
            return "", "desk_history_person"
        return "", "desk_history_itself" if act in _BY_ITSELF else "desk_history_desk"

    def _named(self, people: Iterable[str]) -> Iterator[str]:
        """Yield the names of some people who have not withdrawn, by their ids."""
        registers = self._kommune.evaluation().registers
        for one in people:
            person = registers.people.get(one)
            if person is not None and person.withdrawn is None:
                yield person.name or person.id

    def _change(self, one: ContentChange, in_commits: Mapping[str, DeskAct]) -> HistoryEntry:
        act = self._keys.get(one.subject, "") if one.is_from_desk else ""
        elsewhere = (one.author, "" if one.author else "desk_history_elsewhere")
        who, role = self._who(one.author, act) if one.is_from_desk else elsewhere
        done = in_commits.get(one.commit)
        stories, people = dict.fromkeys(one.stories), dict.fromkeys(one.people)
        if done is not None:
            stories |= dict.fromkeys([self._lines[done.story]] if done.story in self._lines else [])
            people |= dict.fromkeys(self._named([done.person]))
        return HistoryEntry(
            one.moment,
            _KINDS.get(act, ActKind.ELSEWHERE),
            who,
            role,
            act or "desk_history_other",
            stories=tuple(stories),
            people=tuple(people),
            shared=tuple(kind for kind in one.shared if kind in SHARED),
            others=one.others,
            commit=one.commit,
            is_version=done is not None and done.is_version,
        )

    def _act(self, one: DeskAct) -> HistoryEntry:
        who, role = self._who(one.author, one.act)
        return HistoryEntry(
            one.moment,
            _KINDS.get(one.act, ActKind.ELSEWHERE),
            who,
            role,
            one.act,
            stories=(self._lines[one.story],) if one.story in self._lines else (),
            people=tuple(self._named([one.person])),
            is_version=one.is_version,
        )

    def _publication(self, one: DonePublication) -> HistoryEntry:
        name = self._authors.name_of(one.author)
        is_night = one.kind is JobKind.NIGHT
        role = "" if name else "desk_history_itself" if is_night else "desk_history_desk"
        act = f"desk_history_{one.kind.value}"
        return HistoryEntry(one.moment, ActKind.PUBLISHED, name, role, act, target=one.target, published=one.stories)


def _logged(one: LoggedPublication) -> HistoryEntry:
    act = f"desk_history_{(JobKind.ROLL_BACK if one.is_rollback else JobKind.PUBLISH).value}"
    role = "desk_history_command"
    return HistoryEntry(one.moment, ActKind.PUBLISHED, "", role, act, target=one.target, published=one.stories)


def people_in(entries: Iterable[HistoryEntry]) -> list[tuple[str, str]]:
    """Return what stands for each name in some entries, and the name, by name."""
    names = {name for one in entries for name in one.names}
    return [(name_code(one), one) for one in sorted(names, key=str.casefold)]


def words_of(entry: HistoryEntry, form: Form, kommune: DeskKommune) -> tuple[str, str]:
    """Return who did something, and what was done, in a form."""
    words = kommune.words(form)
    what = words(entry.act, target=entry.target)
    if entry.is_version and _KINDS.get(entry.act) is not ActKind.VERSION:
        what = words("desk_history_in_version", what=what)
    return entry.who or words(entry.role), what
