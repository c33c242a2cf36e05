"""JSON on standard output: exactly one document of each command, also when it fails."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import click

_PRINTED = f"{__name__}.printed"
_ERRORS = f"{__name__}.errors"
_DETAILS = f"{__name__}.details"


def print_document(text: str) -> None:
    """Print what a command has found or done."""
    click.get_current_context().meta[_PRINTED] = True
    click.echo(text)


def print_error(text: str) -> None:
    """Print why a command ends on standard error, and keep it for the document that says so."""
    click.echo(text, err=True)
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta.setdefault(_ERRORS, []).append(text.strip())


def has_failed() -> bool:
    """Return whether the command has printed why it ends."""
    return bool(click.get_current_context().meta.get(_ERRORS))


def add_details(**details: Any) -> None:
    """Keep what the document has besides the error, where the command fails."""
    click.get_current_context().meta.setdefault(_DETAILS, {}).update(details)


def print_failure(status: int, text: str = "") -> None:
    """Print the document of a command that has failed, where JSON was asked for and it has printed none.

    It says why: in `text`, or in what print_error() has printed.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.params.get("output") == "json":
        _print_failure(context, status, text)


@contextmanager
def failures_as_json(args: Sequence[str]) -> Iterator[None]:
    """Print why a command line cannot be parsed as JSON too, where it asks for JSON."""
    is_wanted = ("--format", "json") in pairwise(args) or "--format=json" in args
    try:
        yield
    except click.ClickException as error:
        if is_wanted:
            _print_failure(click.get_current_context(), error.exit_code, error.format_message())
        raise
    except SystemExit as ended:
        if is_wanted and isinstance(ended.code, int) and ended.code:
            _print_failure(click.get_current_context(), ended.code, "")
        raise


def _print_failure(context: click.Context, status: int, text: str) -> None:
    if not context.meta.get(_PRINTED):
        error = text or "\n".join(context.meta.get(_ERRORS, []))
        content = {"version": 1, "error": error, "exit_status": status, **context.meta.get(_DETAILS, {})}
        print_document(json.dumps(content, ensure_ascii=False, indent=2))
