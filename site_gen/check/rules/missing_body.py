"""TXT006: a ready story has a text."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.note_answers import note_answers
from site_gen.check.rule import EVERY_TEXT, Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the line where the text should begin, or where it stands inside a question of the template.

    Headings and the template's questions do not count as text.
    """
    if manuscript.file_kind is FileKind.STORY and manuscript.record.get(story_fields.STATUS) is not Status.READY:
        return
    body = markdown.parse_body(manuscript.body)
    if next(body.prose(), None) is not None:
        return
    answers = list(note_answers(body, registers.guidance()))
    if not answers:
        yield Finding(manuscript.body_span(0))
    elif not body.headings():
        answer = answers[0]
        hint = answer.hint(manuscript.body_line)
        yield Finding(manuscript.body_span(answer.line), hint=hint)


RULE = RegisterRule(
    code="TXT006",
    name="missing-body",
    title=Words(nn="Ei forteljing utan tekst", nb="En fortelling uten tekst"),
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Her er det ingen tekst enno.", nb="Her er det ingen tekst ennå."),
    why=Words(nn="Ei side med berre tittel er ein blindveg.", nb="En side med bare tittel er en blindvei."),
    hint=Words(
        nn="Skriv teksten under den andre streken med ---, eller set «status: utkast».",
        nb="Skriv teksten under den andre streken med ---, eller sett «status: utkast».",
    ),
    bad=(
        Example(body=""),
        Example(body="## Kva skjedde?\n\n<!-- Spør: Kvar var du? -->\n"),
        Example(
            body="<!--\nSpør: Kvar var du?\nVi song.\n-->\n",
            line=18,
            other_files=(("templates/stories/success_story.nn.md", "<!-- Spør: Kvar var du? -->\n"),),
        ),
    ),
    good=(Example(), Example("status: utkast", body="")),
    check=check,
)
