"""Diagnostics as a writer reads them: position, fault, the line itself, and what to do."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby

from site_gen.language.phrases import count_words, join_words
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind
from site_gen.report.new_diagnostics import ReportDiff
from site_gen.report.source_excerpt import shown_part

LEVELS = {
    Blocks.PREVIEW: Words(nn="kan ikkje lesast", nb="kan ikke leses"),
    Blocks.PUBLISH: Words(nn="stoppar publisering", nb="stopper publisering"),
    Blocks.NOTHING: Words(nn="råd", nb="råd"),
}
"""What a fault in a story blocks."""
_STOPS_BUILD = Words(nn="stoppar heile nettstaden", nb="stopper hele nettstedet")
_STOPS_PAGE = Words(nn="held teksten ute", nb="holder teksten ute")
_STOPS_PART = Words(nn="blir halde ute", nb="holdes ute")
_STOPS_PERSON = Words(nn="held personen ute", nb="holder personen ute")
_COLOURS = {Blocks.PREVIEW: "red", Blocks.PUBLISH: "red", Blocks.NOTHING: "cyan"}
_STORY = Words(nn="forteljing", nb="fortelling")
_STORIES = Words(nn="forteljingar", nb="fortellinger")
_FINE = "alt er i orden"
_COUNTS = Words(nn="{faults} feil og {advice} råd", nb="{faults} feil og {advice} råd")
_COUNTS_WAITING = Words(
    nn="{faults} feil, {advice} råd og {waiting} svar som ventar",
    nb="{faults} feil, {advice} råd og {waiting} svar som venter",
)
_WAITING = frozenset({"APP001", "APP002", "APP003", "APP004"})
"""The codes of what is no fault of a writer's: people or the editors have not answered yet."""
_BUILT = Words(
    nn="Bygd: {stories} på nettstaden, {left} ikkje, {state} ({seconds} s).",
    nb="Bygd: {stories} på nettstedet, {left} ikke, {state} ({seconds} s).",
)
_LEFT = Words(nn="{path}: {number} frå før står att.", nb="{path}: {number} fra før gjenstår.")
_REMARK = Words(nn="merknad", nb="merknad")
_REMARKS = Words(nn="merknader", nb="merknader")
_MENDED = Words(nn="{files} er i orden no.", nb="{files} er i orden nå.")
_ELSEWHERE = Words(
    nn="Nytt i andre filer òg: {files}. Skriv «framsnakk check» for å sjå alt.",
    nb="Nytt i andre filer også: {files}. Skriv «framsnakk check» for å se alt.",
)
_MORE = Words(nn="{number} til", nb="{number} til")
_ALSO = Words(nn="Det same på linje {places}.", nb="Det samme på linje {places}.")
_MOST_PLACES = 10
_SHOWN = 3
"""Maximum number of files that are named."""

Style = Callable[[str, str], str]
"""Styles a text: (text, a colour or `bold` or `dim`)."""


def without_styles(text: str, _: str) -> str:
    """Return a text without styles."""
    return text


def diagnostic_lines(found: Diagnostic, source: str | None, style: Style = without_styles) -> Iterator[str]:
    """Yield the lines of one diagnostic; `source` is the line of the file that it is about, if known."""
    form = found.form
    stops = style(level_label(found).in_form(form), _COLOURS[found.blocks])
    yield f"{style(place_label(found), 'bold')}  {found.code} ({stops})"
    yield f"  {found.message.in_form(form)}"
    if source is not None:
        yield from _excerpt(found, source, style)
    if found.also:
        yield f"  {other_places(found, form)}"
    yield from f"  → {found.hint.in_form(form)}".replace("\n", "\n      ").split("\n")


def brief(found: Diagnostic, form: Form) -> str:
    """Return one diagnostic on two indented lines: position and fault, and what to do."""
    hint = found.hint.in_form(form).strip().replace("\n", "\n      ")
    return f"  {place_label(found)}: {message_with_places(found, form)}\n    → {hint}"


def message_with_places(found: Diagnostic, form: Form) -> str:
    """Return the message of a diagnostic, with the other places of the same fault."""
    message = found.message.in_form(form)
    return f"{message} {other_places(found, form)}" if found.also else message


def other_places(found: Diagnostic, form: Form) -> str:
    """Return the other places of the same fault, each as line:column."""
    places = [f"{span.line}:{span.column}" for span in found.also[:_MOST_PLACES]]
    left = len(found.also) - len(places)
    return _ALSO.in_form(form, places=join_words([*places, *([_MORE.in_form(form, number=left)] if left else [])]))


def level_label(found: Diagnostic) -> Words:
    """Return what a fault blocks: a story, the whole site, or a person."""
    if found.stops_build:
        return _STOPS_BUILD
    if found.spares_build:
        return _STOPS_PAGE if found.file_kind is FileKind.PAGE else _STOPS_PART
    if found.file_kind is FileKind.PERSON and found.blocks is Blocks.PUBLISH:
        return _STOPS_PERSON
    return LEVELS[found.blocks]


def place_label(found: Diagnostic) -> str:
    """Return the position of a fault as editors and terminals link it: path:line, with :column where it is known."""
    return f"{found.path}:{found.span.line}" + (f":{found.span.column}" if has_columns(found) else "")


def has_columns(found: Diagnostic) -> bool:
    """Return whether the columns of a fault are known, not only its line."""
    return (found.span.line, found.span.column) != (found.span.end_line, found.span.end_column) or found.span.column > 1


def _excerpt(found: Diagnostic, source: str, style: Style) -> Iterator[str]:
    shown = shown_part(source, found.span)
    if not shown.text.strip():
        return
    yield style(f"  {found.span.line:>4} | ", "dim") + shown.text
    if shown.begins < shown.ends:
        yield style(f"  {'':>4} | ", "dim") + " " * shown.begins + "^" * (shown.ends - shown.begins)


def story_count(number: int, form: Form) -> str:
    """Return a number of stories, in words."""
    return count_words(number, _STORY, _STORIES, form)


def duration(number: float) -> str:
    """Return a number of seconds with one decimal, in Norwegian notation."""
    return f"{number:.1f}".replace(".", ",")


def fault_count(diagnostics: Collection[Diagnostic]) -> tuple[int, int]:
    """Return the number of faults and of advice."""
    faults = sum(found.blocks is not Blocks.NOTHING for found in diagnostics)
    return faults, len(diagnostics) - faults


def state_line(diagnostics: Collection[Diagnostic], form: Form) -> str:
    """Return the number of faults, of advice and of awaited answers, in words."""
    waiting = sum(found.code in _WAITING for found in diagnostics)
    faults, advice = fault_count([found for found in diagnostics if found.code not in _WAITING])
    if waiting:
        return _COUNTS_WAITING.in_form(form, faults=faults, advice=advice, waiting=waiting)
    return _COUNTS.in_form(form, faults=faults, advice=advice) if diagnostics else _FINE


def check_summary(number: int, diagnostics: Collection[Diagnostic], form: Form) -> str:
    """Return the result of a check, in one line."""
    return f"{story_count(number, form)}: {state_line(diagnostics, form)}."


def build_summary(published: int, excluded: int, diagnostics: Collection[Diagnostic], took: float, form: Form) -> str:
    """Return the result of a build, in one line; `took` is in seconds."""
    stories, state = story_count(published, form), state_line(diagnostics, form)
    return _BUILT.in_form(form, stories=stories, left=excluded, state=state, seconds=duration(took))


def news_lines(found: ReportDiff, form: Form) -> Iterator[str]:
    """Yield the news of a build except the new faults; what concerns one file is in its writer's form."""
    for path, repeated in groupby(found.repeated, lambda one: one.path):
        same = list(repeated)
        number = count_words(len(same), _REMARK, _REMARKS, same[0].form)
        yield _LEFT.in_form(same[0].form, path=path, number=number)
    if found.mended:
        own = next(iter(found.mended.values())) if len(found.mended) == 1 else form
        yield _MENDED.in_form(own, files=_some(list(found.mended), own))
    if found.elsewhere:
        yield _ELSEWHERE.in_form(form, files=_some(found.elsewhere, form))


def _some(paths: Sequence[str], form: Form) -> str:
    shown = [*paths[:_SHOWN]]
    more = len(paths) - len(shown)
    return join_words([*shown, *([_MORE.in_form(form, number=more)] if more else [])])
