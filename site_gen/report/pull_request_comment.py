"""What is said to the writer of a story in a pull request: one comment, in Markdown."""

from collections.abc import Callable, Collection, Iterable, Iterator

from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words
from site_gen.report import terminal
from site_gen.report.markdown_text import code, plain_text
from site_gen.report.source_excerpt import shown_part

_FINE = Words(
    nn="## Takk! Alt er i orden\n\nVi har sett gjennom {files} og fann ingenting å rette.",
    nb="## Takk! Alt er i orden\n\nVi har sett gjennom {files} og fant ingenting å rette.",
)
_ONLY_ADVICE = Words(
    nn="## Takk! Dette kan gå vidare\n\nIngenting må rettast. Her er nokre råd; du vel sjølv kva du gjer med dei.",
    nb="## Takk! Dette kan gå videre\n\nIngenting må rettes. Her er noen råd; du velger selv hva du gjør med dem.",
)
_TO_MEND = Words(
    nn="## Takk for at du fortel!\n\nNoko må rettast før dette kan gå ut. Under står det kvar, og kva du kan gjere.",
    nb="## Takk for at du forteller!\n\nNoe må rettes før dette kan gå ut. Under står det hvor, og hva du kan gjøre.",
)
_NO_STORY = Words(
    nn="## Takk!\n\nHer var det inga forteljing å sjå gjennom.",
    nb="## Takk!\n\nHer var det ingen fortelling å se gjennom.",
)
_MUST = Words(nn="Dette må rettast", nb="Dette må rettes")
_ADVICE = Words(nn="Råd", nb="Råd")
_LINE = Words(nn="Linje {line}", nb="Linje {line}")
_OTHERS = Words(nn="I orden: {files}", nb="I orden: {files}")
_MOST_OF_A_KIND = 20
"""Maximum number of faults, or of pieces of advice, that are shown of one file: a longer list is not read."""
_MORE = Words(nn="… og {number} til.", nb="… og {number} til.")
_NAMED_FILES = 5
"""Maximum number of files without faults that are named."""


def comment_lines(
    checked: Iterable[str] | int,
    diagnostics: Collection[Diagnostic],
    source_of: Callable[[Diagnostic], str | None],
    form: Form,
) -> Iterator[str]:
    """Yield the lines of the comment.

    Files with something that must be mended come first. `checked` holds the paths of the stories that were checked, or
    how many there were. `source_of` returns the line of the file that a diagnostic is about, or None. What is said of a
    file is in its writer's form; the rest is in `form`.
    """
    by_path: dict[str, list[Diagnostic]] = {}
    for found in diagnostics:
        by_path.setdefault(found.path, []).append(found)
    fine: Collection[str] | int
    if isinstance(checked, int):
        fine = max(0, checked - sum(path.endswith(".md") for path in by_path))
    else:
        fine = [path for path in checked if path not in by_path]
    yield _opening(fine, diagnostics, form)
    for path, of_file in sorted(by_path.items(), key=lambda item: not _has_stops(item[1])):
        yield f"\n### {code(path)}"
        stops = [one for one in of_file if one.blocks is not Blocks.NOTHING]
        advice = [one for one in of_file if one.blocks is Blocks.NOTHING]
        for heading, group in ((_MUST, stops), (_ADVICE, advice)):
            if group:
                yield f"\n**{heading.in_form(group[0].form)}**\n"
                yield from _items(group, source_of)
    if fine and by_path:
        yield f"\n{_OTHERS.in_form(form, files=_named(fine, form))}"


def _has_stops(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.blocks is not Blocks.NOTHING for one in diagnostics)


def _opening(fine: Collection[str] | int, diagnostics: Collection[Diagnostic], form: Form) -> str:
    if _has_stops(diagnostics):
        return _TO_MEND.in_form(form)
    if diagnostics:
        return _ONLY_ADVICE.in_form(form)
    return _FINE.in_form(form, files=_named(fine, form)) if fine else _NO_STORY.in_form(form)


def _named(paths: Collection[str] | int, form: Form) -> str:
    """Return the files by name, or how many stories they are."""
    if isinstance(paths, int):
        return terminal.story_count(paths, form)
    if len(paths) > _NAMED_FILES:
        return terminal.story_count(len(paths), form)
    return join_words([code(path) for path in paths])


def _items(group: Collection[Diagnostic], source_of: Callable[[Diagnostic], str | None]) -> Iterator[str]:
    for found in list(group)[:_MOST_OF_A_KIND]:
        form = found.form
        line = _LINE.in_form(form, line=found.span.line)
        yield f"- **{line}:** {plain_text(found.message.in_form(form))}"
        shown = shown_part(source_of(found) or "", found.span).text.strip()
        if any(map(str.isalnum, shown)):
            yield f"  > {code(shown)}"
        yield f"\n  {plain_text(found.hint.in_form(form))}"
    if len(group) > _MOST_OF_A_KIND:
        first = next(iter(group))
        yield f"- {_MORE.in_form(first.form, number=len(group) - _MOST_OF_A_KIND)}"
