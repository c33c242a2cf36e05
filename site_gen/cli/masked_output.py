"""Output of a command on a build server, whose logs others read: ids stand in the place of names."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

import click

from site_gen.cli import main
from site_gen.pipeline import load
from site_gen.report.log_redaction import NameMask

EDITORS = "redaksjon"
"""What stands for the name of an editor who is not in the register: the setting that has it."""


def name_mask(root: Path) -> NameMask:
    """Return what replaces the names of everyone in the register, and of the editors, by ids."""
    repository = load.load_repository(root)
    people: dict[str, tuple[str, ...]] = {one.header.id: one.header.known_names for one in repository.people}
    editors: dict[str, tuple[str, ...]] = {
        f"{EDITORS} {number}": (name,) for number, name in enumerate(repository.settings.editors, start=1)
    }
    return NameMask(people | editors)


@contextlib.contextmanager
def masked_output(root: Path) -> Iterator[None]:
    """Print what is printed inside, in the end and without names, where names may not be shown."""
    if main.names_are_shown():
        yield
        return
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        mask = name_mask(root)
        click.echo(mask.text(out.getvalue()), nl=False)
        click.echo(mask.text(err.getvalue()), nl=False, err=True)
