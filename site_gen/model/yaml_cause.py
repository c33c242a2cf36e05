"""Why a text is not valid YAML: one place in a file, and the edits that fix it."""

from dataclasses import dataclass
from enum import Enum, auto

from site_gen.model.source_positions import Span


class YamlCauseKind(Enum):
    """The mistakes that make YAML unreadable; a rule has the words for each."""

    CONFLICT = auto()
    TAB = auto()
    """`written` is the number of spaces that the line is to begin with."""
    UNNAMED_FIELD = auto()
    """An item of a list has fields below it, but its own text has no field; `written` is the missing one."""
    NO_SPACE = auto()
    HARD_SPACE = auto()
    COLON = auto()
    WRONG_QUOTES = auto()
    OPEN_QUOTE = auto()
    TEXT_AFTER_QUOTE = auto()
    BACKSLASH = auto()
    OPEN_BRACKET = auto()
    OPEN_BRACE = auto()
    FIRST_SIGN = auto()
    HASH = auto()
    COLOURS = auto()
    """Colours in a group on one line, without quotation marks."""
    BULLET = auto()
    LIST_ON_LINE = auto()
    """A list that begins on the line of its field; `written` is the field's name."""
    INDENT = auto()
    NOT_INDENTED = auto()
    NO_COLON = auto()
    EQUALS = auto()
    """Fields with «=» instead of a colon; `written` is the first field's name."""
    MARKED_FIELDS = auto()
    """Fields with a bullet before them, or in bold; `written` is the mark."""
    DASHES = auto()
    SIGN = auto()
    UNKNOWN = auto()
    """The mistake was not recognised."""


@dataclass(frozen=True, slots=True)
class YamlCause:
    """One mistake, with its place and its fix."""

    why: YamlCauseKind
    span: Span
    written: str = ""
    """The character, key or line of the mistake."""
    right: str = ""
    """The correct line, where it is known."""
    edits: tuple[tuple[Span, str], ...] = ()
    """Replacements of spans; empty when the meaning is not certain."""
