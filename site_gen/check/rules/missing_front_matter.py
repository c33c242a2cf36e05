"""FRM001: a story begins with its front matter."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, WordsWithNames
from site_gen.model.manuscript import FileErrorKind, Manuscript
from site_gen.model.source_positions import Span, whole_line_span
from site_gen.yaml_causes import looks_like_field


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what is at the beginning of the file instead of the line that begins the fields."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.NO_FRONT_MATTER:
        yield _found(manuscript.source.split("\n"))


def _found(lines: list[str]) -> Finding:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return Finding(whole_line_span(1), {"problem": _EMPTY}, hint=_FROM_NEW)
    opening = next((number for number, line in enumerate(lines) if line.rstrip() == _MARK), None)
    if lines[first].lstrip().startswith(_FENCES):
        fenced = _fence_around_fields(lines, first)
        if fenced is not None:
            return Finding(_line(first), {"problem": _FENCED}, fenced, _WITHOUT_FENCE)
    if lines[first].strip() == _MARK and _has_fields_below(lines, first):
        lead = Span(first + 1, 1, first + 1, lines[first].index(_MARK) + 1)
        return Finding(_line(first), {"problem": _INDENTED}, Fix((Edit(lead, ""),)), _NOT_INDENTED)
    if looks_like_field(lines[first]) and any(map(looks_like_field, lines[first + 1 : first + 3])):
        return Finding(_line(first), {"problem": _NO_MARK}, Fix((Edit(_before(first), f"{_MARK}\n"),)), _ADD_MARK)
    if opening is not None and _has_fields_below(lines, opening):
        written = lines[first].strip()[:_LONGEST_SHOWN]
        return Finding(_line(first), {"problem": _above(written)}, hint=_MOVE_DOWN)
    return Finding(whole_line_span(1), {"problem": _NO_FIELDS})


def _fence_around_fields(lines: list[str], first: int) -> Fix | None:
    """Return the edits that remove a fence around the fields, or make the marks of it; None where it has no fields."""
    fence = lines[first].strip()[:3]
    end = next((at for at in range(first + 1, len(lines)) if lines[at].strip() == fence), None)
    inside = [line for line in lines[first + 1 : end] if line.strip()]
    is_marked = bool(inside) and inside[0].rstrip() == _MARK
    if end is None or not any(map(looks_like_field, inside[is_marked : is_marked + 1])):
        return None
    if not is_marked:
        return Fix(tuple(Edit(Span(at + 1, 1, at + 1, len(lines[at]) + 1), _MARK) for at in (first, end)))
    return Fix(tuple(Edit(Span(at + 1, 1, at + 2, 1), "") for at in (first, end)))


def _has_fields_below(lines: list[str], opening: int) -> bool:
    below = next((line for line in lines[opening + 1 :] if line.strip()), "")
    return looks_like_field(below)


def _line(number: int) -> Span:
    return whole_line_span(number + 1)


def _before(number: int) -> Span:
    return Span(number + 1, 1, number + 1, 1)


_MARK = "---"
_FENCES = ("```", "~~~")
_LONGEST_SHOWN = 60
_NO_FIELDS = Words(nn="Feltlista øvst i fila manglar.", nb="Feltlisten øverst i filen mangler.")
_EMPTY = Words(nn="Fila er tom.", nb="Filen er tom.")
_NO_MARK = Words(
    nn="Felta er der, men det manglar --- på fyrste linja.", nb="Feltene er der, men det mangler --- på første linje."
)
_FENCED = Words(nn="Feltlista står i ein boks for kode.", nb="Feltlisten står i en boks for kode.")
_INDENTED = Words(nn="Det står mellomrom framfor --- øvst i fila.", nb="Det står mellomrom foran --- øverst i filen.")
_NOT_INDENTED = Words(
    nn="Ta dei bort, så linja byrjar med ---. «framsnakk check --fix» gjer det for deg.",
    nb="Ta dem bort, så linjen begynner med ---. «framsnakk check --fix» gjør det for deg.",
)
_FROM_NEW = Words(
    nn="Skriv «framsnakk new --form nn», så får du ei fil med felt og spørsmål. Denne kan du slette.",
    nb="Skriv «framsnakk new --form nb», så får du en fil med felter og spørsmål. Denne kan du slette.",
)
_ADD_MARK = Words(
    nn="Skriv --- på ei eiga linje øvst. «framsnakk check --fix» gjer det for deg.",
    nb="Skriv --- på en egen linje øverst. «framsnakk check --fix» gjør det for deg.",
)
_WITHOUT_FENCE = Words(
    nn="Ta bort linjene med ```, så fila byrjar med ---. «framsnakk check --fix» gjer det for deg.",
    nb="Ta bort linjene med ```, så filen begynner med ---. «framsnakk check --fix» gjør det for deg.",
)
_MOVE_DOWN = Words(
    nn="Flytt det ned under den andre linja med ---, så fila byrjar med ---. Er det tittelen, så ta det bort.",
    nb="Flytt det ned under den andre linjen med ---, så filen begynner med ---. Er det tittelen, så ta det bort.",
)


def _above(written: str) -> Words:
    return WordsWithNames(
        nn=f"Over feltlista står det noko anna: «{written}».", nb=f"Over feltlisten står det noe annet: «{written}»."
    )


RULE = StoryRule(
    code="FRM001",
    name="missing-front-matter",
    title=Words(nn="Ei fil utan felt øvst", nb="En fil uten felt øverst"),
    sample={"problem": _NO_FIELDS},
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_TEXT,
    message=Words(nn="{problem}", nb="{problem}"),
    why=Words(
        nn="Utan felta veit vi ikkje kven forteljinga handlar om, eller om dei har sagt ja.",
        nb="Uten feltene vet vi ikke hvem fortellingen handler om, eller om de har sagt ja.",
    ),
    hint=Words(
        nn="Byrja fila med ei linje med ---, så felta, så ei ny linje med ---. Eller skriv «framsnakk new --form nn», og lim teksten din inn i fila du får.",
        nb="Begynn filen med en linje med ---, så feltene, så en ny linje med ---. Eller skriv «framsnakk new --form nb», og lim teksten din inn i filen du får.",
    ),
    bad=(
        Example(raw="Vi song saman på avdelinga.\n".encode(), line=1),
        Example(raw=b"", line=1),
        Example(raw=b"slag: suksesshistorie\ntittel: Vi song\n---\n\nVi song.\n", line=1),
        Example(raw=b" ---\nslag: suksesshistorie\n---\n\nVi song.\n", line=1),
        Example(raw=b"# Vi song\n\n---\nslag: suksesshistorie\n---\n\nVi song.\n", line=1),
        Example(raw=b"```yaml\n---\nslag: suksesshistorie\n---\n```\n\nVi song.\n", line=1),
    ),
    check=check,
)
