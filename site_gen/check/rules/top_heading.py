"""TXT002: the title is the only heading of level 1."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.repeated_titles import repeated_title
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, WordsWithNames, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span, whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each heading of level 1; one made by a line of = below it is pointed at on that line."""
    written = manuscript.body.split("\n")
    title = repeated_title(manuscript)
    for heading in markdown.parse_body(manuscript.body).headings():
        if heading.level != 1 or _is_of_conflict(written, heading.last):
            continue
        line = manuscript.body_line + heading.line
        slots = {"heading": heading.text[: body_lines.LONGEST_HEADING]}
        if title is not None and heading.line == title.first:
            yield Finding(whole_line_span(line), slots, title.fix(manuscript), _REPEATED)
            continue
        if heading.marked:
            at = written[heading.line].index("#") + 1
            yield Finding(whole_line_span(line), slots, Fix((Edit(Span(line, at, line, at), "#"),)))
            continue
        below = manuscript.body_line + heading.last
        rule = written[heading.last].strip(" >")
        text = written[heading.line]
        is_heading = heading.last == heading.line + 1 and body_lines.reads_as_heading(heading.text)
        fix = None
        if is_heading and text[:1].isalnum() and not written[heading.last].startswith(" "):
            end = len(text)
            fix = Fix(
                (
                    Edit(Span(line, 1, line, 1), "## "),
                    Edit(Span(line, end + 1, below, len(written[heading.last]) + 1), ""),
                )
            )
        hint = fill(_RULED_HEADING if is_heading else _RULED_TEXT, slots | {"rule": rule[:_LONGEST_RULE]})
        yield Finding(whole_line_span(below), slots, fix, WordsWithNames(nn=hint.nn, nb=hint.nb))


def _is_of_conflict(lines: list[str], last: int) -> bool:
    """Return whether a heading is made by the line between two versions in an unresolved conflict, as TXT010 says."""
    return lines[last] == "=" * 7 and any(line.startswith("<" * 7 + " ") for line in lines[:last])


_LONGEST_RULE = 10
_REPEATED = Words(nn="Sida viser tittelen. Ta bort linja her.", nb="Siden viser tittelen. Ta bort linjen her.")
_RULED_HEADING = Words(
    nn="Skriv ## framfor, og ta bort linja med {rule} under: ## {heading}",
    nb="Skriv ## foran, og ta bort linjen med {rule} under: ## {heading}",
)
_RULED_TEXT = Words(
    nn="Teksten blir ei overskrift fordi linja under er {rule}. Ta bort den linja. Skal det vere ein skiljestrek, så skriv "
    "--- der, med ei tom linje framfor.",
    nb="Teksten blir en overskrift fordi linjen under er {rule}. Ta bort den linjen. Skal det være en skillestrek, så "
    "skriv --- der, med en tom linje foran.",
)


RULE = StoryRule(
    code="TXT002",
    name="top-heading",
    title=Words(nn="Ei overskrift på feil nivå", nb="En overskrift på feil nivå"),
    sample={"heading": Words(nn="Kva skjedde?", nb="Hva skjedde?")},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Overskrifta «{heading}» er på øvste nivå.", nb="Overskriften «{heading}» er på øverste nivå."),
    why=Words(
        nn="Tittelen er overskrifta på sida. Ei til på same nivå gjer at den som lyttar, trur det er ei ny side.",
        nb="Tittelen er overskriften på siden. En til på samme nivå gjør at den som lytter, tror det er en ny side.",
    ),
    hint=Words(nn="Skriv to # i staden for éin: ## {heading}", nb="Skriv to # i stedet for én: ## {heading}"),
    bad=(
        Example(body="# Kva skjedde?\n\nVi song."),
        Example(body="# Då vi song saman\n\n## Kva skjedde?\n\nVi song.", line=16),
        Example(body="Då vi song saman\n===\n\nVi song.", line=16),
        Example(body="Kva skjedde?\n===\n\nVi song.", line=17),
        Example(body="Vi song heile dagen, og så lo vi.\n=====\n\nSå gjekk vi heim.", line=17),
    ),
    good=(
        Example(body="Vi song.\n\n<<<<<<< HEAD\nVi lo.\n=======\nVi gret.\n>>>>>>> retting\n"),
        Example(),
    ),
    check=check,
)
