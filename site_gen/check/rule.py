"""The structure of a rule: one fault, its words in both forms, its examples, and the function that finds it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from site_gen.check.spelling_words import SpelledWord
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words, fill, trimmed
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.nameless_messages import A_PERSON, THIS
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that breaks a rule; `run` adds code, words and level."""

    span: Span
    slots: dict[str, Any] = field(default_factory=dict)
    """The values of the words' slots; a value of Words is given in the writer's form."""
    fix: Fix | None = None
    hint: Words | None = None
    """What to do in this case, complete, instead of the rule's hint."""
    also: tuple[Span, ...] = ()
    """The other places with the same fault, when a finding for each would drown all others."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small file, or a change to a good one, that demonstrates a rule."""

    front: str = ""
    """Lines that replace or extend the fields of a good story; `-key` removes a field."""
    body: str | None = None
    raw: bytes | None = None
    """The whole file, when front and body are not enough."""
    highlights: str | None = None
    """The text that the finding's span must cover; None when only the line is tested."""
    line: int | None = None
    """The line number of the finding."""
    path: str = "stories/god.md"
    other_files: tuple[tuple[str, str], ...] = ()
    """Other files: (path, content).

    `-> x` is a link to x, `PICTURE 1600x1200 place` a picture of that size with a place in its metadata, and
    `FILM mp4 place` a film with one.
    """


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a rule finds in the written examples in tests/confidentiality, which a test keeps true."""

    found: int
    """How many of the confidential texts it reports."""
    confidential: int
    false: int
    """How many of the harmless texts it reports."""
    harmless: int


A_FILM = (
    "slag: film\nvideo: {fil: film.mp4, teksting: film.vtt, plakat: p.jpg, born: ingen, "
    "synstolking: {trengst_ikkje: Alt blir sagt.}}"
)
"""The fields that make an example a faultless film."""


@dataclass(frozen=True, slots=True)
class OrdinaryTexts:
    """How many ordinary texts from kommunar get an advice: the sample stories, and texts that are not kept here."""

    texts: int
    advised: int
    rightly: int
    """How many of those do have what the rule is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The attributes of all kinds of rules."""

    code: str
    """Three letters and three digits; never reused for another fault."""
    name: str
    """The fault, as it reads after «allow»."""
    title: Words
    """The fault in a few words, for a list of rules."""
    blocks: Blocks
    message: Words
    why: Words
    hint: Words
    """What to do next."""
    bad: tuple[Example, ...]
    good: tuple[Example, ...] = (Example(),)
    file_kinds: frozenset[FileKind] = frozenset({FileKind.STORY})
    """The kinds of file that it checks."""
    sample: Mapping[str, str | Words] = field(default_factory=dict, hash=False)
    """Values for the slots of `message` and `hint` where the rule is explained without a finding."""
    measured: Measurement | None = None
    """How well it works, for a rule that decides by likeness."""
    unseen: Measurement | None = None
    """The same in the first run on texts that were written before it: what to expect of other texts."""
    protects_people: bool = False
    """Whether it is about consent or confidentiality: no story can silence it, although it only advises."""
    style: bool = False
    """Whether it is about how a text is written: the output for people shows few such findings of a story."""
    allows_build: bool = False
    """Whether a shared file that breaks the rule permits a build without the file, or without a part of it."""
    searches_unread: bool = False
    """Whether it is also run on a file that cannot be read, of which it searches the text and the name."""
    asks_editors: bool = False
    """Whether the editors must confirm each finding at a sign-off."""
    stops_sending: bool = False
    """Whether what it finds is for nobody else to see: the desk does not send a story before it is changed."""
    hidden: Words = THIS
    """What a log's message begins with where the ordinary one begins with the writer's text."""
    in_ordinary_texts: OrdinaryTexts | None = None
    """How often it speaks where people have meant nothing confidential."""

    @property
    def hidden_subject(self) -> Words:
        """What a log's message begins with where the ordinary one begins with the writer's text."""
        return A_PERSON if self.code.startswith(_OF_PEOPLE) and self.hidden is THIS else self.hidden

    @property
    def can_be_silenced(self) -> bool:
        """Whether a story may say, with a reason, that the rule does not suit it."""
        return self.blocks is Blocks.NOTHING and not self.protects_people

    def filled(self, words: Words) -> Words:
        """Return a message or hint with the sample in its slots."""
        return trimmed(fill(words, self.sample))

    @property
    def blocking_words(self) -> Words:
        """What the rule blocks, in a sentence: a fault in a story blocks that story; in a shared file, all of them."""
        if self.blocks is Blocks.NOTHING:
            return _ADVICE
        if self.allows_build:
            return _STOPS_PAGE if self.file_kinds == {FileKind.PAGE} else _STOPS_PART
        if all(file_kind.is_shared for file_kind in self.file_kinds):
            return _STOPS_ALL
        if self.file_kinds == {FileKind.PERSON}:
            return _STOPS_PERSON
        alone = _UNREADABLE if self.blocks is Blocks.PREVIEW else _STOPS_STORY
        shared = any(file_kind.is_shared for file_kind in self.file_kinds)
        return Words(nn=f"{alone.nn} {_SHARED.nn}", nb=f"{alone.nb} {_SHARED.nb}") if shared else alone


_OF_PEOPLE = ("APP", "CON", "LIV", "PER")
"""The codes of rules whose messages begin with a person."""
_UNREADABLE = Words(nn="Då kan fila ikkje lesast.", nb="Da kan filen ikke leses.")
_STOPS_STORY = Words(nn="Dette stoppar publisering.", nb="Dette stopper publisering.")
_STOPS_ALL = Words(nn="Dette stoppar heile nettstaden.", nb="Dette stopper hele nettstedet.")
_STOPS_PAGE = Words(
    nn="Dette held teksten ute. Den ferdige teksten står på sida så lenge.",
    nb="Dette holder teksten ute. Den ferdige teksten står på siden så lenge.",
)
_STOPS_PART = Words(
    nn="Det som er gale, blir halde ute. Resten av nettstaden går ut.",
    nb="Det som er galt, holdes ute. Resten av nettstedet går ut.",
)
_STOPS_PERSON = Words(nn="Dette held personen ute.", nb="Dette holder personen ute.")
_SHARED = Words(
    nn="I eit register eller i mkdocs.yml stoppar det heile nettstaden.",
    nb="I et register eller i mkdocs.yml stopper det hele nettstedet.",
)
_ADVICE = Words(nn="Dette er eit råd.", nb="Dette er et råd.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRule(Rule):
    """A rule that needs one file alone, so that its findings can be cached by the file's content."""

    check: Callable[[Manuscript], Iterator[Finding]]
    check_on: Callable[[Manuscript, dt.date], Iterator[Finding]] | None = None
    """The same for a rule whose words depend on the day; used instead of `check` when the day is known."""

    def findings(self, manuscript: Manuscript, day: dt.date | None) -> Iterator[Finding]:
        """Return the places where a file breaks the rule."""
        if self.check_on is None or day is None:
            return self.check(manuscript)
        return self.check_on(manuscript, day)

    @property
    def takes_day(self) -> bool:
        """Whether what it finds may differ from day to day."""
        return self.check_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRule(Rule):
    """A rule that needs one file and the registers. It is given no day, so what it finds holds on any day."""

    check: Callable[[Manuscript, Registers], Iterator[Finding]]
    runs_last: bool = False
    """Whether it is only run when nothing else blocks the story: content that will change is not ready for approval."""
    takes_day: ClassVar[bool] = False

    def findings(self, manuscript: Manuscript, registers: Registers, _: BuildContext) -> Iterator[Finding]:
        """Return the places where a file breaks the rule."""
        return self.check(manuscript, registers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRule(Rule):
    """A rule that needs one file, the registers, and the day or the edition.

    It is run again on a day that what it compares with the day answers differently.
    """

    check: Callable[[Manuscript, Registers, BuildContext], Iterator[Finding]]
    runs_last: bool = False
    """As of a `RegisterRule`."""
    takes_day: ClassVar[bool] = True

    def findings(self, manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
        """Return the places where a file breaks the rule."""
        return self.check(manuscript, registers, build_context)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRule(Rule):
    """A rule that needs the index of every file."""

    check: Callable[[FileIndex], Iterator[tuple[FileEntry, Finding]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingRule(Rule):
    """A rule that needs the program and the dictionaries of others; `pipeline/check_spelling.py` runs it when asked."""

    check: Callable[[SpelledWord, tuple[str, ...]], Iterator[Finding]]
    """Takes an unknown word and the words that it may have been meant as, the likeliest first."""


EVERY_FILE = frozenset(FileKind)
EVERY_TEXT = frozenset({FileKind.STORY, FileKind.PAGE})
AnyRule = StoryRule | RegisterRule | ContextRule | LibraryRule | SpellingRule
