"""A file as written: any part may be missing, and every value has its position."""

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
from site_gen.model.field_types import FieldError, Located, MappingType, RecordType, RecordValue
from site_gen.model.film import FilmInfo
from site_gen.model.localized import Form, Words, WordsWithNames
from site_gen.model.picture import ImageInfo
from site_gen.model.source_positions import ScalarNode, Span, whole_line_span
from site_gen.model.yaml_cause import YamlCause


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
        """Whether the whole site depends on such files, so that a fault in one stops the whole build."""
        return self not in {FileKind.STORY, FileKind.PERSON}

    @property
    def schema(self) -> RecordType | MappingType:
        """The fields of such a file."""
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
    """Why a file could not be read; a rule has the words for each."""

    NOT_UTF8 = auto()
    UTF16 = auto()
    SYMLINK = auto()
    UNREADABLE = auto()
    FRONT_TOO_LARGE = auto()
    BODY_TOO_LARGE = auto()
    TOO_LARGE = auto()
    """For a register or the settings."""
    NO_FRONT_MATTER = auto()
    UNCLOSED = auto()
    MALFORMED = auto()
    TOO_DEEP = auto()
    FORBIDDEN_YAML = auto()
    TEMPLATE_MARKUP = auto()
    NO_PAGE = auto()
    """A file among the kommune's own pages that is no page."""
    NO_REGISTER = auto()
    """A register that is not there, although stories refer to its entries."""
    EMPTY_REGISTER = auto()
    """One that is there without entries, although stories refer to them."""


@dataclass(frozen=True, slots=True)
class ReadError:
    """Why and where a file could not be read; its content is not checked any further."""

    broken: FileErrorKind
    span: Span = field(default_factory=lambda: whole_line_span(1))
    written: str = ""
    limit: int = 0
    """Size limit in bytes, for a file that is too large."""
    causes: tuple[YamlCause, ...] = ()
    """The mistakes that make it unreadable, each with its place."""
    certain: bool = False
    """Whether unclosed front matter certainly ends at the fault's position."""


@dataclass(frozen=True, slots=True, eq=False)
class Manuscript:
    """A story or a register file as written; compared by identity."""

    path: str
    """From the repository's root, with forward slashes."""
    id: str
    """The story's or person's id; for other registers, the file's name."""
    file_kind: FileKind
    form: Form
    """The written form of messages about it."""
    broken: ReadError | None = None
    record: RecordValue = field(default_factory=lambda: RecordValue(whole_line_span(1)))
    """The fields; empty for a table."""
    table: Mapping[str, Located[RecordValue]] = field(default_factory=dict)
    """The records by id, for units and themes."""
    faults: tuple[FieldError, ...] = ()
    body: str = ""
    body_line: int = 1
    """Line number in the file on which the body begins."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the declared files in the story's folder, by name; missing files are not included."""
    near: Mapping[str, str] = field(default_factory=dict)
    """Existing files that missing names most likely mean, by the missing name."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the text of those files that are captions, by name: line ends do not change it."""
    image_info: Mapping[str, ImageInfo] = field(default_factory=dict)
    """Inspections of the pictures among those files, by name; empty until they have been inspected."""
    film_info: Mapping[str, FilmInfo] = field(default_factory=dict)
    """Inspections of films and captions among those files, in the same way."""
    page_form: Form | None = None
    """The written form of its page where that can differ: a story that names no language gets the site's form."""
    source: str = ""
    """The whole text of the file, with comments; empty when not even its bytes could be read as text."""
    invisible: tuple[Span, ...] = ()
    """Positions of invisible characters in the file."""
    misread: tuple[tuple[Span, str], ...] = ()
    """Positions of letters that were decoded in the wrong encoding, and the correct text of each."""
    guess: "Manuscript | None" = None
    """A broken file without the mistakes that break it; used only for messages."""

    nav: tuple[tuple[str, Span], ...] = ()
    """For the settings: the pages and addresses in the menu, each with its position."""
    shown: tuple[ScalarNode, ...] = ()
    """For the settings: the texts that MkDocs itself shows, such as the site's name and the menu."""

    @property
    def moved_from(self) -> tuple[tuple[str, Span], ...]:
        """The story's valid former addresses, each with its position."""
        placed = self.record.at(story_fields.OLD_ADDRESSES)
        if placed is None:
            return ()
        written = ((node.text.strip(), node.span) for node in placed.texts)
        return tuple((address, span) for address, span in written if address in placed.value)

    def body_span(self, line: int) -> Span:
        """Return the position in the file of a line of the body; its first is 0."""
        return whole_line_span(self.body_line + line)

    def records(self) -> Iterator[tuple[RecordType, RecordValue]]:
        """Yield every group in the file with its schema, the outermost first."""
        return ((group, record) for group, record, _ in self.records_below())

    def records_below(self) -> Iterator[tuple[RecordType, RecordValue, Words | None]]:
        """Yield every group in the file with its schema and the name of its parent, which is None at the outermost."""
        schema = self.file_kind.schema
        if isinstance(schema, RecordType):
            yield from _records_in(schema, self.record, None)
        else:
            for identity, placed in self.table.items():
                yield from _records_in(schema.of, placed.value, WordsWithNames(nn=identity, nb=identity))


def _records_in(
    group: RecordType, record: RecordValue, below: Words | None
) -> Iterator[tuple[RecordType, RecordValue, Words | None]]:
    yield group, record, below
    for inner in group.groups:
        placed = record.at(inner)
        if placed is None or inner.group is None:
            continue
        if isinstance(placed.value, dict):
            for identity, entry in placed.value.items():
                yield from _records_in(inner.group, entry.value, WordsWithNames(nn=identity, nb=identity))
            continue
        values = placed.value if isinstance(placed.value, tuple) else (placed.value,)
        for value in values:
            if isinstance(value, RecordValue):
                yield from _records_in(inner.group, value, record.named(inner))
