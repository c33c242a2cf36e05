"""Write an approval into a story, and make sure that nothing else has changed."""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from site_gen import appearances, approval, editing
from site_gen import approve as approving
from site_gen.model import fields
from site_gen.model.failure import Failure
from site_gen.model.library import Library
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


def approve(root: Path, manuscript: Manuscript, library: Library, settings: Settings, word: Word) -> Given:
    """Write an approval into a story's file. Raises Failure, and then the file is as it was.

    `word.person` is an id or a name of somebody in the story.
    """
    path = files.on_disk(root, manuscript.path)
    people = appearances.appearances(manuscript, library.registers)
    digest = approval.digest(manuscript, people)
    raw = editing.read(path)
    new, who = _written(raw.text, manuscript, library, word, digest)
    _sure(new, raw.text, path, root, settings, manuscript, library, digest)
    editing.replace(path, raw.encoded(new))
    return Given(manuscript.path, manuscript.record.get(fields.TITLE, manuscript.id), who, digest)


def _written(text: str, manuscript: Manuscript, library: Library, word: Word, digest: str) -> tuple[str, str]:
    if word.minor is not None:
        return approving.after_correction(text, manuscript, digest, word.day, word.minor), word.minor
    if word.curator is not None:
        entry = approving.Entry(word.curator, word.day, digest)
        return approving.for_curator(text, manuscript, entry), word.curator
    people = appearances.find(word.person or "", library.registers)
    if len(people) != 1:
        raise Failure(_NOBODY)
    entry = approving.Entry(people[0].id, word.day, digest)
    return approving.for_person(text, manuscript, library.registers, entry), people[0].label


def _sure(  # noqa: PLR0913, PLR0917 - one question about all of it
    new: str, old: str, path: Path, root: Path, settings: Settings, before: Manuscript, library: Library, digest: str
) -> None:
    """Make sure that nothing but approvals has changed. Raises Failure."""
    after = stories.understand(unicodedata.normalize("NFC", new), path, root, settings.form)
    unchanged = after.broken is None and after.body == before.body and len(after.faults) <= len(before.faults)
    people = appearances.appearances(after, library.registers)
    if new == old or not unchanged or approval.digest(after, people) != digest:
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
