"""A fault in a file: where it is, what it blocks, and what to do."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import Span


class Blocks(Enum):
    """What a fault blocks."""

    PREVIEW = "preview"
    """The file cannot be parsed as a story."""
    PUBLISH = "publish"
    """The writer may see a preview, but it is not published."""
    NOTHING = "nothing"
    """Advice."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a span by a text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What fixes a fault: edits in the file, and new masters of its pictures."""

    edits: tuple[Edit, ...]
    masters: tuple[str, ...] = ()
    """File names of pictures to be made into masters: upright, without metadata, limited in size."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Old and new file names, for pictures whose masters are renamed: HEIC becomes JPEG. The edits rename them."""
    is_safe: bool = True
    """Whether it is what the writer meant beyond doubt, so that it is applied without asking."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. Its words have both forms: the writer reads one, a curator's summary may need the other."""

    code: str
    name: str
    blocks: Blocks
    path: str
    """From the repository's root."""
    span: Span
    message: Words
    hint: Words
    form: Form
    """The writer's form, used where the words are shown with the file."""
    fix: Fix | None = None
    also: tuple[Span, ...] = ()
    """The other places in the file with the same fault. People read of them in one sentence; programs get each."""
    discreet: Words | None = None
    """The message for a log: ids for people, and no text of the writer's."""
    discreet_hint: Words | None = None
    """The hint for a log; None when it would be useless without names."""
    file_kind: FileKind = FileKind.STORY
    """The kind of file."""
    spares_build: bool = False
    """Whether the site can be built without the faulty part, although the file is shared."""

    @property
    def order(self) -> tuple[str, bool, Span, str]:
        """The order that diagnostics are read in: in each file what makes it unreadable, then from the top down."""
        return self.path, self.blocks is not Blocks.PREVIEW, self.span, self.code

    @property
    def has_safe_fix(self) -> bool:
        """Whether it is fixed without asking."""
        return self.fix is not None and self.fix.is_safe

    @property
    def stops_build(self) -> bool:
        """Whether nothing can be published until it is fixed: every story depends on the file."""
        return self.blocks is not Blocks.NOTHING and self.file_kind.is_shared and not self.spares_build
