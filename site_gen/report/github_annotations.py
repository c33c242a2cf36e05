"""Diagnostics as GitHub shows them at the lines of a pull request.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterable, Iterator

from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.report import terminal


def annotation_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one workflow command a diagnostic: an error where it blocks something, a notice for advice."""
    for found in diagnostics:
        form, span = found.form, found.span
        place = {"file": found.path, "line": str(span.line), "endLine": str(span.end_line)}
        # GitHub accepts columns only for a place on one line.
        if terminal.has_columns(found) and span.line == span.end_line:
            place |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column - 1))}
        place["title"] = f"{found.code} ({terminal.level_label(found).in_form(form)})"
        properties = ",".join(f"{name}={_escaped_property(value)}" for name, value in place.items())
        command = "notice" if found.blocks is Blocks.NOTHING else "error"
        text = f"{found.message.in_form(form)}\n{found.hint.in_form(form)}"
        yield f"::{command} {properties}::{_escaped(text)}"


def error_line(title: str, text: str) -> str:
    """Return the workflow command for an error that is about no file."""
    return f"::error title={_escaped_property(title)}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
