"""Word documents that people have sent: what is read of one, and the worker processes that read them.

The libraries that open a document are imported where one is opened: in a worker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_gen.intake import sent_files
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.word_parts import MarginNote, PictureCrop, Remark
from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS, kind_section
from site_gen.model.localized import Words
from site_gen.parallel.limited_processes import LimitedProcesses, Limits

WORD_WORKERS = LimitedProcesses(
    Limits(cpu_seconds=30, wall_seconds=120.0, memory_bytes=1536 * 1024 * 1024),
    preload=("site_gen.intake.word_document",),
)
"""The processes that read documents, and the limits on them."""
TOO_HEAVY = Words(
    nn="Dokumentet er for tungt å lese. Kopier teksten inn i eit nytt dokument, og lagre det som .docx.",
    nb="Dokumentet er for tungt å lese. Kopier teksten inn i et nytt dokument, og lagre det som .docx.",
)


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture in a document."""

    data: bytes
    suffix: str
    """Of the master to make: `.jpg` or `.png`."""
    alt: str = ""
    """What the writer has written for those who do not see it; never what Word guessed."""
    caption: str = ""
    credit: str = ""
    crop: PictureCrop | None = None


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a document says."""

    title: str
    lead: str
    authors: tuple[str, ...]
    headings: tuple[str, ...]
    """Those of the highest level in the body."""
    body: str
    """Markdown, with `picture_mark(number)` on a line of its own for each picture."""
    pictures: tuple[WordPicture, ...]
    remarks: tuple[Remark, ...]
    """What differs from the document, and where it stood."""
    comments: tuple[MarginNote, ...]
    digest: str
    """SHA-256 of all of this: the same for a document that has only been saved again."""


def picture_mark(number: int) -> str:
    """Return the line that stands in a body for a picture."""
    return f"\ufdd3{number}\ufdd4"


def read_documents(paths: Sequence[Path]) -> Iterator[WordDocument | Words]:
    """Yield each document, or why it cannot be read, in worker processes that a hostile file can end."""
    yield from WORD_WORKERS.map(_read, paths, killed=lambda _: TOO_HEAVY)


def _read(path: Path) -> WordDocument | Words:
    # Imported here, in the worker: see above.
    from site_gen.intake.word_document import read_word  # noqa: PLC0415

    try:
        return read_word(sent_files.read_sent_file(path))
    except RefusedFile as refused:
        return refused.words


def likely_kind(headings: Sequence[str]) -> Kind:
    """Return the kind whose sections most headings name; a success story when none does."""
    counts = {kind: sum(kind_section(kind, heading) is not None for heading in headings) for kind in KINDS}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else Kind.SUCCESS_STORY
