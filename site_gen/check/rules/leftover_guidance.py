"""TXT008: comments of the template are removed when they have been answered."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from site_gen import markdown, markdown_html, text_edits
from site_gen.check.note_answers import note_answers
from site_gen.check.rule import EVERY_TEXT, Example, Finding, RegisterRule
from site_gen.markdown import Comment
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each comment of a ready story; of a draft, only questions of the template with an answer below or inside.

    A writer's own comments in a draft, and unanswered questions, are not reported. What is said of an empty section
    or an empty text by TXT009 and TXT006 is not said again.
    """
    body = markdown.parse_body(manuscript.body)
    headings = [heading.line for heading in body.headings()]
    answered = {bisect(headings, line) for line in body.prose()}
    ready = manuscript.file_kind is FileKind.PAGE or manuscript.record.get(story_fields.STATUS) is Status.READY
    comments = list(body.comments())
    known = registers.guidance() if comments else frozenset()
    if ready and answered and headings:
        answered.add(_ABOVE_HEADINGS)
    done = [one for one in comments if one.text in known and bisect(headings, one.line) in answered]
    inside = {one.comment: one for one in note_answers(body, known)} if known else {}
    harmless_edits = dict(
        zip(map(id, done), _harmless_edits(manuscript.body, comments, done) if done else (), strict=False)
    )
    for comment in comments:
        section = bisect(headings, comment.line)
        answer = inside.get(comment)
        if ready and section not in answered and (answer or comment.text in known):
            continue
        if not ready and answer is None and comment not in done:
            continue
        edit = harmless_edits.get(id(comment))
        fix = Fix((_shifted(edit, manuscript.body_line - 1),)) if edit else None
        hint = _OF_TEMPLATE if section == _ABOVE_HEADINGS and headings else None
        if fix is None:
            hint = answer.hint(manuscript.body_line) if answer else _OWN
        line = answer.line if answer else comment.line
        yield Finding(manuscript.body_span(line), {"written": _short(comment.text)}, fix, hint)


_ABOVE_HEADINGS = 0
"""The section above the first heading, in which templates speak to the one who asks."""
_OWN = Words(
    nn="Skal lesaren sjå det, flytt det ned under -->. Elles tek du det bort når du ikkje treng det lenger.",
    nb="Skal leseren se det, flytt det ned under -->. Ellers tar du det bort når du ikke trenger det lenger.",
)
_OF_TEMPLATE = Words(
    nn="Det er ei rettleiing frå malen. «framsnakk check --fix» tek det bort, og rører ikkje notata dine.",
    nb="Det er en veiledning fra malen. «framsnakk check --fix» tar det bort, og rører ikke notatene dine.",
)
_MOST_MENDED = 50
"""Maximum number of comments fixed at once: finding out whether each edit changes the page takes time."""
_MOST_RENDERED = 128 * 1024
"""Maximum number of characters rendered to find out which edits leave the page unchanged."""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


def _harmless_edits(text: str, comments: Sequence[Comment], leftover: Sequence[Comment]) -> list[Edit | None]:
    """Return the edit that removes each leftover comment, None where it would change the page.

    Each edit is tried by itself; when there are too many for that, the remaining ones are tried together.
    """
    edits = _edits(text, comments, leftover[:_MOST_MENDED])
    page = _shown(text) if any(edits) else ""
    tried = max(1, _MOST_RENDERED // (len(text) + 1))
    harmless = [
        edit if edit and (number >= tried or _shown(text_edits.apply_edits(text, [edit])) == page) else None
        for number, edit in enumerate(edits)
    ]
    if len(edits) > tried and _shown(text_edits.apply_edits(text, filter(None, harmless))) != page:
        return harmless[:tried]
    return harmless


def _shown(text: str) -> str:
    return " ".join(markdown_html.render_body(text, lambda _: True).html.split())


def _edits(text: str, comments: Sequence[Comment], leftover: Sequence[Comment]) -> list[Edit | None]:
    """Return the edit that removes each leftover comment, None where its position in the line is not known."""
    lines = text.split("\n")
    blocks = [comment for comment in comments if comment.block]
    starts, ends = {one.line for one in blocks}, {one.end_line for one in blocks}
    return [_whole_lines(lines, starts, ends, one) if one.block else _part_of_line(lines, one) for one in leftover]


def _whole_lines(lines: list[str], starts: AbstractSet[int], ends: AbstractSet[int], comment: Comment) -> Edit:
    """Return the edit that removes a comment's lines, and the blank ones above; one stays when none is below.

    So adjacent comments can be removed one by one or together, and one blank line remains. `starts` and `ends` are the
    lines on which the body's block comments start, and the lines after them.
    """
    start, end = comment.line, comment.end_line
    # A body's first line is the rest of the line that ends the front matter.
    while start > 1 and not lines[start - 1].strip() and start not in ends:
        start -= 1
    text_below = end < len(lines) and bool(lines[end].strip())
    return Edit(Span(start + 1, 1, end + 1, 1), "\n" if text_below and end not in starts else "")


def _part_of_line(lines: list[str], comment: Comment) -> Edit | None:
    places = [
        (number, column)
        for number in range(comment.line, comment.end_line)
        if (column := lines[number].find(comment.written)) >= 0
    ]
    if len(places) != 1:
        return None
    number, column = places[0]
    end = column + len(comment.written)
    if comment.written in lines[number][end:]:
        return None
    if lines[number][end : end + 1] in {"", " "}:
        column = len(lines[number][:column].rstrip(" "))
    return Edit(Span(number + 1, column + 1, number + 1, end + 1), "")


def _shifted(edit: Edit, lines: int) -> Edit:
    span = edit.span
    return Edit(Span(span.line + lines, span.column, span.end_line + lines, span.end_column), edit.text)


_TEMPLATE = "## Kva skjedde?\n\n<!-- Spør: Kvar var du? -->\n\n"
_OWN_TEMPLATE = (("templates/stories/success_story.nn.md", _TEMPLATE),)

RULE = RegisterRule(
    code="TXT008",
    name="leftover-guidance",
    title=Words(nn="Eit notat som ingen lesarar får sjå", nb="Et notat som ingen lesere får se"),
    sample={"written": Words(nn="Spør: Kvar var du?", nb="Spør: Hvor var du?")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står det eit notat som ingen lesarar får sjå: «{written}».",
        nb="Her står det et notat som ingen lesere får se: «{written}».",
    ),
    why=Words(
        nn="Spørsmåla frå malen har gjort jobben sin når du har svart. Det som står mellom <!-- og -->, blir ikkje "
        "vist på nettstaden, men alle som arbeider med fila, kan lese det.",
        nb="Spørsmålene fra malen har gjort jobben sin når du har svart. Det som står mellom <!-- og -->, vises ikke "
        "på nettstedet, men alle som arbeider med filen, kan lese det.",
    ),
    hint=Words(
        nn="Du har svart på dette. «framsnakk check --fix» tek det bort, og rører ikkje notata dine.",
        nb="Du har svart på dette. «framsnakk check --fix» tar det bort, og rører ikke notatene dine.",
    ),
    bad=(
        Example(body=f"{_TEMPLATE}Vi song.", line=18),
        Example("status: utkast", body=f"{_TEMPLATE}Vi song.", other_files=_OWN_TEMPLATE),
        Example(body="Vi song. <!-- hugs å spørje Kari -->"),
    ),
    good=(
        Example(),
        Example("status: utkast", body=_TEMPLATE, other_files=_OWN_TEMPLATE),
        Example("status: utkast", body="Vi song. <!-- hugs å spørje Kari -->"),
        Example("status: utkast", body=f"{_TEMPLATE}## Korleis fekk de det til?\n\nVi sette av tre minutt."),
    ),
    check=check,
)
