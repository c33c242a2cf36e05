"""A file as somebody wrote it: anything may be missing, and everything knows where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from site_gen.model import (
    field_registry,
    page_fields,
    person_fields,
    register_fields,
    setting_fields,
    story_fields,
)
from site_gen.model.cause import YamlCause
from site_gen.model.field_types import FieldError, Located, MappingType, RecordType, RecordValue
from site_gen.model.film import FilmInfo
from site_gen.model.localized import Form, Words, WordsWithNames
from site_gen.model.picture import ImageInfo
from site_gen.model.source_positions import ScalarNode, SequenceNode, Span, whole_line_span


class FileKind(Enum):
    """What a file is: a story, a page of the kommune's own, or one of the registers."""

    STORY = "story"
    PAGE = "page"
    PERSON = "person"
    UNITS = "units"
    THEMES = "themes"
    WITHDRAWN = "withdrawn"
    SETTINGS = "settings"
    TEMPLATE = "template"
    """A file in the kommune's own templates/."""

    @property
    def is_shared(self) -> bool:
        """Whether the whole site depends on such a file, so that a fault in it stops the whole build."""
        return self not in {FileKind.STORY, FileKind.PERSON}

    @property
    def schema(self) -> RecordType | MappingType:
        """The fields that such a file may hold."""
        return _SCHEMAS[self]


_SCHEMAS: dict[FileKind, RecordType | MappingType] = {
    FileKind.STORY: story_fields.STORY,
    FileKind.PAGE: page_fields.PAGE,
    FileKind.PERSON: person_fields.PERSON,
    FileKind.UNITS: register_fields.UNITS,
    FileKind.THEMES: register_fields.THEMES_TABLE,
    FileKind.WITHDRAWN: register_fields.WITHDRAWN,
    FileKind.SETTINGS: setting_fields.SETTINGS,
    FileKind.TEMPLATE: field_registry.TEMPLATE,
}


class FileErrorKind(Enum):
    """Why a file could not be read; a rule puts it into words."""

    NOT_UTF8 = auto()
    UTF16 = auto()
    SYMLINK = auto()
    UNREADABLE = auto()
    FRONT_TOO_LARGE = auto()
    BODY_TOO_LARGE = auto()
    TOO_LARGE = auto()
    """Of a register or the settings."""
    NO_FRONT_MATTER = auto()
    UNCLOSED = auto()
    MALFORMED = auto()
    TOO_DEEP = auto()
    FORBIDDEN_YAML = auto()
    TEMPLATE_MARKUP = auto()
    NO_PAGE = auto()
    """Stands among the kommune's own pages, and is none."""


@dataclass(frozen=True, slots=True)
class ReadError:
    """Why and where a file could not be read; nothing more is asked of it."""

    broken: FileErrorKind
    span: Span = field(default_factory=lambda: whole_line_span(1))
    written: str = ""
    limit: int = 0
    """Of a file that is too large: how many bytes it may have."""
    causes: tuple[YamlCause, ...] = ()
    """The mistakes that make it unreadable, each at its place."""
    certain: bool = False
    """Whether the fields end at the place of the fault, where they have no end."""


@dataclass(frozen=True, slots=True, eq=False)
class Manuscript:
    """A story or a register file; one that was read twice is two."""

    path: str
    """From the repository's root, with forward slashes."""
    id: str
    """The story's or person's id; of the other registers, the file's name."""
    sort: FileKind
    form: Form
    """The written form that messages about it use."""
    broken: ReadError | None = None
    record: RecordValue = field(default_factory=lambda: RecordValue(whole_line_span(1)))
    """The fields; empty for a table."""
    table: Mapping[str, Located[RecordValue]] = field(default_factory=dict)
    """The records by id, of units and themes."""
    faults: tuple[FieldError, ...] = ()
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body begins."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the files beside the story that it names, by name; a file that is not there is not here."""
    near: Mapping[str, str] = field(default_factory=dict)
    """Files beside the story that were most likely meant, by the names that it has for them and no file bears."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the text of those among them that are captions, by name: line ends do not change it."""
    looks: Mapping[str, ImageInfo] = field(default_factory=dict)
    """What the pictures among them turned out to be, by name; empty until somebody has looked."""
    reels: Mapping[str, FilmInfo] = field(default_factory=dict)
    """What films and captions among them turned out to be, in the same way."""
    invisible: tuple[Span, ...] = ()
    """Places of signs in the file that nobody sees."""
    misread: tuple[tuple[Span, str], ...] = ()
    """Places of letters that another program has read in the wrong encoding, and what each should be."""
    guess: "Manuscript | None" = None
    """What a broken file would be without the mistakes that break it: only messages are made of it."""

    nav: tuple[tuple[str, Span], ...] = ()
    """Of the settings: the pages and addresses in the menu, each with its place."""
    shown: tuple[ScalarNode, ...] = ()
    """Of the settings: the texts that MkDocs itself shows, such as the name of the site and what stands in the menu."""

    @property
    def moved_from(self) -> tuple[tuple[str, Span], ...]:
        """The addresses that a story has had and that could be read, each with its place."""
        placed = self.record.at(story_fields.OLD_ADDRESSES)
        if placed is None:
            return ()
        nodes = placed.node.items if isinstance(placed.node, SequenceNode) else (placed.node,)
        written = ((node.text.strip(), node.span) for node in nodes if isinstance(node, ScalarNode))
        return tuple((address, span) for address, span in written if address in placed.value)

    def records(self) -> Iterator[tuple[RecordType, RecordValue]]:
        """Yield every group in the file with its schema, the outermost first."""
        return ((group, record) for group, record, _ in self.records_below())

    def records_below(self) -> Iterator[tuple[RecordType, RecordValue, Words | None]]:
        """Yield every group in the file with its schema and what it stands under, which is None at the outermost."""
        schema = self.sort.schema
        if isinstance(schema, RecordType):
            yield from _records_in(schema, self.record, None)
        else:
            for identity, placed in self.table.items():
                yield from _records_in(schema.of, placed.value, WordsWithNames(nn=identity, nb=identity))


def _records_in(
    group: RecordType, record: RecordValue, below: Words | None
) -> Iterator[tuple[RecordType, RecordValue, Words | None]]:
    yield group, record, below
    for inner in group.fields:
        placed = record.at(inner)
        if placed is None or inner.group is None:
            continue
        values = placed.value if isinstance(placed.value, tuple) else (placed.value,)
        for value in values:
            if isinstance(value, RecordValue):
                yield from _records_in(inner.group, value, record.named(inner))
