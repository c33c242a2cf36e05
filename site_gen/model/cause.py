"""Why a text cannot be read as fields: one place in a file, and the edits that mend it."""

from dataclasses import dataclass
from enum import Enum, auto

from site_gen.model.source_positions import Span


class YamlCauseKind(Enum):
    """The mistakes that make YAML unreadable; a rule puts each into words."""

    CONFLICT = auto()
    TAB = auto()
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
    INDENT = auto()
    NOT_INDENTED = auto()
    NO_COLON = auto()
    DASHES = auto()
    SIGN = auto()
    UNKNOWN = auto()
    """It cannot be told what."""


@dataclass(frozen=True, slots=True)
class YamlCause:
    """One mistake, with its place and what mends it."""

    why: YamlCauseKind
    span: Span
    written: str = ""
    """The sign, the key or the line that the mistake is in."""
    right: str = ""
    """The line as it should be, where that is known."""
    edits: tuple[tuple[Span, str], ...] = ()
    """Texts to put in the place of spans; none where it is not certain what was meant."""
