"""What a rule is: one fault, its words in both forms, its examples, and the function that finds it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words, fill, trimmed
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule is broken; the register stamps code, words and level on it."""

    span: Span
    slots: dict[str, Any] = field(default_factory=dict)
    """What the words' slots hold; a value of Words is given in the writer's form."""
    fix: Fix | None = None
    hint: Words | None = None
    """What to do in this very case, ready to be read, in place of the rule's `mend`."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small file, or a change to a good one, that shows a rule."""

    front: str = ""
    """Lines that replace fields of a good story, or are added to it; `-key` takes a field out."""
    body: str | None = None
    raw: bytes | None = None
    """The whole file, when front and body cannot say it."""
    highlights: str | None = None
    """The text that the finding's span must cover; None when only the line is promised."""
    line: int | None = None
    """The line that the finding must name."""
    path: str = "stories/god.md"
    other_files: tuple[tuple[str, str], ...] = ()
    """Other files: (path, content). `-> x` is a link to x, `PICTURE 1600x1200 place` a picture of that size with a
    place in its metadata, `FILM mp4 place` a film with one."""


A_FILM = (
    "slag: film\nvideo: {fil: film.mp4, teksting: film.vtt, plakat: p.jpg, born: ingen, "
    "synstolking: {trengst_ikkje: Alt blir sagt.}}"
)
"""The fields that make an example a film, with nothing wrong in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the three sorts of rules share."""

    code: str
    """Three letters and three figures; never used again for another fault."""
    name: str
    """The fault, as it reads after «allow»."""
    title: Words
    """The fault in a few words, as a list of rules shows it."""
    blocks: Blocks
    message: Words
    why: Words
    hint: Words
    """What to do next."""
    bad: tuple[Example, ...]
    good: tuple[Example, ...] = (Example(),)
    file_kinds: frozenset[FileKind] = frozenset({FileKind.STORY})
    """The sorts of file it looks at."""
    sample: Mapping[str, str | Words] = field(default_factory=dict, hash=False)
    """What the slots of `message` and `mend` hold where the rule is explained and there is no finding."""
    allows_build: bool = False
    """Whether the site is built although the rule is broken in a shared file: that, or a part of it, is left out."""

    def filled(self, words: Words) -> Words:
        """Return the message, or what to do, with the sample in its slots."""
        return trimmed(fill(words, self.sample))

    @property
    def blocking_words(self) -> Words:
        """What it stops, in a sentence: what is wrong with one story stops that one, a register or settings all."""
        if self.blocks is Blocks.NOTHING:
            return _ADVICE
        if self.allows_build:
            return _STOPS_PAGE if self.file_kinds == {FileKind.PAGE} else _STOPS_PART
        if all(sort.is_shared for sort in self.file_kinds):
            return _STOPS_ALL
        if self.file_kinds == {FileKind.PERSON}:
            return _STOPS_PERSON
        alone = _UNREADABLE if self.blocks is Blocks.PREVIEW else _STOPS_STORY
        shared = any(sort.is_shared for sort in self.file_kinds)
        return Words(nn=f"{alone.nn} {_SHARED.nn}", nb=f"{alone.nb} {_SHARED.nb}") if shared else alone


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
    """A rule that needs one file alone, so that its findings can be remembered by the file's content."""

    check: Callable[[Manuscript], Iterator[Finding]]
    check_on: Callable[[Manuscript, dt.date], Iterator[Finding]] | None = None
    """The same on a day, for a rule whose words depend on the day; asked in place of `check` where one is known."""

    def findings(self, manuscript: Manuscript, day: dt.date | None) -> Iterator[Finding]:
        """Return where a file breaks the rule."""
        if self.check_on is None or day is None:
            return self.check(manuscript)
        return self.check_on(manuscript, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRule(Rule):
    """A rule that needs one story, the registers and the occasion."""

    check: Callable[[Manuscript, Registers, BuildContext], Iterator[Finding]]
    runs_last: bool = False
    """Whether it is asked only of a story that nothing else stops: what is to be changed is not for approving yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRule(Rule):
    """A rule that needs every file, and of each only what it is known by."""

    check: Callable[[FileIndex], Iterator[tuple[FileEntry, Finding]]]


EVERY_FILE = frozenset(FileKind)
EVERY_TEXT = frozenset({FileKind.STORY, FileKind.PAGE})
AnyRule = StoryRule | RegisterRule | LibraryRule
