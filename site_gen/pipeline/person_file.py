"""Edits of one person's file, read back as a person before they count."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from site_gen import atomic_files, text_edits
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.read import raw_files, register_files
from site_gen.read.register_files import RegisterFile

_NO_FILE = Words(
    nn="{person} har inga fil i stories/folk/ å skrive i.",
    nb="{person} har ingen fil i stories/folk/ å skrive i.",
)
_UNREADABLE = Words(
    nn="Fila til {person} kan ikkje lesast, så ingenting kan skrivast der. Skriv: framsnakk check {path}",
    nb="Filen til {person} kan ikke leses, så ingenting kan skrives der. Skriv: framsnakk check {path}",
)
_NOT_AS_MEANT = Words(
    nn="Vi er ikkje sikre på korleis dette skal stå i {path}, og har ikkje endra noko. Skriv det inn sjølv.",
    nb="Vi er ikke sikre på hvordan dette skal stå i {path}, og har ikke endret noe. Skriv det inn selv.",
)


def not_as_meant(path: str) -> Words:
    """Return what to say of a file into which nothing can be written with certainty."""
    return fill(_NOT_AS_MEANT, {"path": path})


def edit_person_file(
    evaluation: Evaluation, person: Person, edit: Callable[[str, Manuscript], str]
) -> tuple[FileChange, Person]:
    """Return the change of a person's file, and the person that is then read from it. Raises Failure."""
    files = [one.file for one in evaluation.repository.people if one.header.id == person.id]
    if not files:
        raise Failure(fill(_NO_FILE, {"person": person.label}))
    file = files[0]
    if len(files) > 1:
        raise Failure(not_as_meant(raw_files.path_from_root(file.path, evaluation.repository.root)))
    root = evaluation.repository.root
    where = raw_files.path_from_root(file.path, root)
    try:
        before = atomic_files.read_text(file.path)
    except UnicodeDecodeError:
        raise Failure(fill(_UNREADABLE, {"person": person.label, "path": where})) from None
    written = _parsed(before, file, root, evaluation)
    if written.broken is not None:
        raise Failure(fill(_UNREADABLE, {"person": person.label, "path": written.path}))
    try:
        after = edit(before, written)
    except EditRefused:
        raise Failure(not_as_meant(written.path)) from None
    read = register_files.build_person(_parsed(after, file, root, evaluation), evaluation.settings.consent_months)
    if read.doubted and not person.doubted:
        raise Failure(not_as_meant(written.path))
    return FileChange(written.path, before, after), replace(read, picture_digest=person.picture_digest)


def _parsed(text: str, file: RegisterFile, root: Path, evaluation: Evaluation) -> Manuscript:
    raw = text_edits.normalised_newlines(text).encode()
    return register_files.parse_register(raw, file, root, evaluation.settings.form)
