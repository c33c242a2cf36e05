"""Output of a command on a build server, whose logs others read: ids stand in the place of names."""

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from site_gen.cli import main
from site_gen.pipeline import load
from site_gen.report.log_redaction import NameMask

P = ParamSpec("P")
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


def masked(command: Callable[Concatenate[click.Context, P], None]) -> Callable[Concatenate[click.Context, P], None]:
    """Decorate a command that asks nothing: on a build server all that it prints, errors too, is without names.

    A path or an id of a story can hold a name.
    """

    @wraps(command)
    def without_names(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        root = None if main.names_are_shown() else main.root_or_none(context)
        with masked_output(root) if root else contextlib.nullcontext():
            command(context, *args, **kwargs)

    return without_names


def masked_without_terminal(
    command: Callable[Concatenate[click.Context, P], None],
) -> Callable[Concatenate[click.Context, P], None]:
    """Decorate a command that changes the register, and asks on a terminal: without one it is as with `masked`.

    The names that the register had before are hidden, too.
    """

    @wraps(command)
    def without_names(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        root = None if main.names_are_shown() or sys.stdin.isatty() else main.root_or_none(context)
        with masked_output(root, before=_mask_or_none(root)) if root else contextlib.nullcontext():
            command(context, *args, **kwargs)

    return without_names


@contextlib.contextmanager
def masked_output(root: Path, *, before: NameMask | None = None) -> Iterator[None]:
    """Print what is printed inside, in the end and without names, where names may not be shown.

    `before` hides the names that the register had at first.
    """
    if main.names_are_shown():
        yield
        return
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        now = _mask_or_none(root)
        for stream, is_error in ((out, False), (err, True)):
            text = now.text(stream.getvalue())
            click.echo(before.text(text) if before else text, nl=False, err=is_error)


def _mask_or_none(root: Path) -> NameMask:
    """Return the mask, or one that hides nothing where the repository cannot be read: then its names are not known."""
    try:
        return name_mask(root)
    except Exception:  # noqa: BLE001 - something has failed already, and that is what is to be said
        return NameMask({})
