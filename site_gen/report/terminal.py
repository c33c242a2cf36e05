"""Diagnostics as a writer reads them: where, what, the line itself, and what to do."""

from collections.abc import Callable, Iterator

from site_gen.language.phrases import counted
from site_gen.model.diagnostic import Diagnostic, Stops
from site_gen.model.words import Form, Words

_LEVELS = {
    Stops.PREVIEW: Words(nn="kan ikkje lesast", nb="kan ikke leses"),
    Stops.PUBLISH: Words(nn="stoppar publisering", nb="stopper publisering"),
    Stops.NOTHING: Words(nn="råd", nb="råd"),
}
_COLOURS = {Stops.PREVIEW: "red", Stops.PUBLISH: "red", Stops.NOTHING: "cyan"}
_STORY = Words(nn="forteljing", nb="fortelling")
_STORIES = Words(nn="forteljingar", nb="fortellinger")
_SUMMARY = Words(nn="{read}: {faults} feil og {advice} råd.", nb="{read}: {faults} feil og {advice} råd.")
_FINE = "alt er i orden."
_WIDEST = 100

Style = Callable[[str, str], str]
"""Colours a text: (text, colour or `bold` or `dim`)."""


def plain(text: str, _: str) -> str:
    """Leave a text without colour."""
    return text


def lines(found: Diagnostic, source: str | None, style: Style = plain) -> Iterator[str]:
    """Yield one diagnostic, with the line of the file it speaks of when that is known."""
    span, form = found.span, found.form
    where = f"{found.path}:{span.line}" + (f":{span.column}" if _has_columns(found) else "")
    level = style(_LEVELS[found.stops].in_form(form), _COLOURS[found.stops])
    yield f"{style(where, 'bold')}  {found.code} ({level})"
    yield f"  {found.message.in_form(form)}"
    if source is not None:
        yield from _excerpt(found, source, style)
    yield f"  → {found.hint.in_form(form)}"


def _has_columns(found: Diagnostic) -> bool:
    return (found.span.line, found.span.column) != (found.span.end_line, found.span.end_column) or found.span.column > 1


def _excerpt(found: Diagnostic, source: str, style: Style) -> Iterator[str]:
    span = found.span
    shown = source if len(source) <= _WIDEST else source[: _WIDEST - 1] + "…"
    if not shown.strip():
        return
    yield style(f"  {span.line:>4} | ", "dim") + shown
    if span.line == span.end_line and span.column < span.end_column <= len(shown) + 1:
        yield style(f"  {'':>4} | ", "dim") + " " * (span.column - 1) + "^" * (span.end_column - span.column)


def stories(number: int, form: Form) -> str:
    """Return a number of stories, in words."""
    return counted(number, _STORY, _STORIES, form)


def seconds(number: float) -> str:
    """Return a time with one decimal, as Norwegian writes it."""
    return f"{number:.1f}".replace(".", ",")


def summary(number: int, diagnostics: list[Diagnostic], form: Form) -> str:
    """Return how it went, in one line."""
    faults = sum(found.stops is not Stops.NOTHING for found in diagnostics)
    advice = len(diagnostics) - faults
    read = stories(number, form)
    return _SUMMARY.in_form(form, read=read, faults=faults, advice=advice) if diagnostics else f"{read}: {_FINE}"
