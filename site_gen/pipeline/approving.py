"""Write an approval into a story, and make sure that nothing else has changed."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from site_gen import appearances, approval, editing
from site_gen import approve as approving
from site_gen.model import fields
from site_gen.model.diagnostic import Edit
from site_gen.model.failure import Failure
from site_gen.model.library import Listed, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words
from site_gen.read import files, stories
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says yes to: one person's approval, the curator's sign-off, or a correction for all."""

    day: dt.date
    person: str | None = None
    curator: str | None = None
    minor: str | None = None
    """What was corrected."""


@dataclass(frozen=True, slots=True)
class Given:
    """An approval that has been written."""

    path: str
    title: str
    who: str
    digest: str


def is_meant(story: Listed, written: str) -> bool:
    """Tell whether an id or a path means a story."""
    path = written.replace("\\", "/").removeprefix("./").rstrip("/")
    return written.casefold() == story.id or story.path in {path, f"{path}/index.md"}


def approve(root: Path, manuscript: Manuscript, registers: Registers, settings: Settings, word: Word) -> Given:
    """Write an approval into a story's file. Raises Failure, and then the file is as it was.

    `word.person` is an id or a name of somebody in the story.
    """
    path = editing.on_disk(root, manuscript.path)
    people = appearances.appearances(manuscript, registers)
    digest = approval.digest(manuscript, people)
    text = editing.read(path)
    edits, who = _edits(manuscript, registers, word, digest)
    new = editing.applied(text, edits)
    _sure(new, manuscript, path, root, settings, registers, digest)
    editing.replace(path, new)
    return Given(manuscript.path, manuscript.record.get(fields.TITLE, manuscript.id), who, digest)


def _edits(manuscript: Manuscript, registers: Registers, word: Word, digest: str) -> tuple[list[Edit], str]:
    if word.minor is not None:
        return approving.after_correction(manuscript, digest, word.day, word.minor), word.minor
    if word.curator is not None:
        return approving.for_curator(manuscript, approving.Entry(word.curator, word.day, digest)), word.curator
    people = appearances.find(word.person or "", registers)
    if len(people) != 1:
        raise Failure(_NOBODY)
    entry = approving.Entry(people[0].id, word.day, digest)
    return approving.for_person(manuscript, registers, entry), people[0].label


def _sure(  # noqa: PLR0913, PLR0917 - one question about all of it
    new: str, before: Manuscript, path: Path, root: Path, settings: Settings, registers: Registers, digest: str
) -> None:
    """Make sure that nothing but approvals has changed, and that they can be read. Raises Failure."""
    after = stories.understand(files.normal(new), path, root, settings.form)
    people = appearances.appearances(after, registers)
    unchanged = after.broken is None and len(after.faults) <= len(before.faults)
    if not unchanged or after.body != before.body or approval.digest(after, people) != digest:
        raise Failure(_UNSURE)
    written = {entry.digest for entry in approval.approvals(after.record, registers)}
    signed = approval.sign_off(after.record)
    if digest not in written | ({signed.digest} if signed else set()):
        raise Failure(_UNSURE)


_NOBODY = Words(
    nn="Vi fann ikkje éin person med det namnet. Bruk id-en frå stories/folk/.",
    nb="Vi fant ikke én person med det navnet. Bruk id-en fra stories/folk/.",
)
_UNSURE = Words(
    nn="Vi er ikkje sikre på kvar godkjenninga skal stå i fila, og har ikkje endra noko. "
    "Skriv godkjenningane som ei liste, éi på kvar linje, og prøv på nytt.",
    nb="Vi er ikke sikre på hvor godkjenningen skal stå i filen, og har ikke endret noe. "
    "Skriv godkjenningene som en liste, én på hver linje, og prøv på nytt.",
)
