"""What is wrong with a file, where, what it stands in the way of, and what to do."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import Span


class Blocks(Enum):
    """What a fault stands in the way of."""

    PREVIEW = "preview"
    """It cannot be read as a story."""
    PUBLISH = "publish"
    """The writer may see it, the public may not."""
    NOTHING = "nothing"
    """Advice."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put a text in the place of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a fault without changing what was meant: edits in the file, and pictures beside it made anew."""

    edits: tuple[Edit, ...]
    masters: tuple[str, ...] = ()
    """Names of the pictures that are to become masters: upright, without metadata, not too large."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Names of the pictures whose masters get another name, and those: HEIC becomes JPEG. The edits say so."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. Its words are ready in both forms: the writer reads one, a curator's summary may need the other."""

    code: str
    name: str
    blocks: Blocks
    path: str
    """From the repository's root."""
    span: Span
    message: Words
    hint: Words
    form: Form
    """The writer's form, in which the words are shown beside the file."""
    fix: Fix | None = None
    discreet: Words | None = None
    """The message for a log: ids for people, and nothing of what somebody has written."""
    discreet_hint: Words | None = None
    """The hint for a log; None when it would say nothing without names."""
    sort: FileKind = FileKind.STORY
    """What sort of file it is in."""
    spares_build: bool = False
    """Whether the site can be built without what is wrong, although the file is shared."""

    @property
    def stops_build(self) -> bool:
        """Whether nothing at all can be published until it is mended: every story depends on the file."""
        return self.blocks is not Blocks.NOTHING and self.sort.is_shared and not self.spares_build
