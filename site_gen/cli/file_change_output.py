"""Changes of people's own files: written and reported, or only shown."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from site_gen.cli import main
from site_gen.model.localized import Form, Words
from site_gen.pipeline import file_changes
from site_gen.pipeline.file_changes import FileChange
from site_gen.report import fix_report

_SAME = Words(nn="Det same står der alt. Ingenting er endra.", nb="Det samme står der allerede. Ingenting er endret.")
_DRY_RUN = Words(
    nn="Slik ville filene sjå ut. Ingenting er skrive.", nb="Slik ville filene se ut. Ingenting er skrevet."
)
_DRY_RUN_ONE = Words(
    nn="Slik ville fila sjå ut. Ingenting er skrive.", nb="Slik ville filen se ut. Ingenting er skrevet."
)
_REMOVED = Words(nn="{path} blir borte.", nb="{path} blir borte.")


def finish(files: Sequence[FileChange], root: Path, form: Form, said: str, *, dry_run: bool) -> bool:
    """Write files and print what was done, or only show the difference; return whether files were written.

    A build server is not shown what stands in the files. Raises Failure.
    """
    if not files:
        click.echo(_SAME.in_form(form))
        return False
    if dry_run:
        for line in _differences(files, form) if main.names_are_shown() else ():
            click.echo(line)
        click.echo((_DRY_RUN if len(files) > 1 else _DRY_RUN_ONE).in_form(form))
        return False
    file_changes.write_changes(root, files)
    click.echo(said)
    return True


def _differences(files: Iterable[FileChange], form: Form) -> Iterable[str]:
    for one in files:
        yield from fix_report.fix_diff(one.path, one.before or "", one.after or "")
        if one.after is None:
            yield _REMOVED.in_form(form, path=one.path)
