"""TXT009: a heading has text below it."""

from bisect import bisect
from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.note_answers import note_answers
from site_gen.check.rule import EVERY_TEXT, Example, Finding, RegisterRule
from site_gen.language.phrases import join_words
from site_gen.markdown import Heading
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the headings without text below them, except in drafts: together, or with the answer that is hidden.

    Of a text with headings alone, TXT006 says that there is none.
    """
    if manuscript.file_kind is FileKind.STORY and manuscript.record.get(story_fields.STATUS) is not Status.READY:
        return
    body = markdown.parse_body(manuscript.body)
    bare = list(body.bare_headings())
    if not bare:
        return
    places = [heading.line for heading in body.headings()]
    answers = {bisect(places, one.comment.line): one for one in note_answers(body, registers.guidance())}
    unanswered: list[Heading] = []
    for heading in bare:
        answer = answers.get(bisect(places, heading.line))
        if answer is None:
            unanswered.append(heading)
            continue
        span = manuscript.body_span(answer.line)
        yield Finding(span, _named(heading), hint=answer.hint(manuscript.body_line))
    if unanswered and next(body.prose(), None) is not None:
        sections = {bisect(places, heading.line) for heading in unanswered}
        asked = any(bisect(places, comment.line) in sections for comment in body.comments())
        first, *others = (_span(manuscript, heading) for heading in unanswered)
        yield Finding(first, _named(*unanswered), hint=_WITH_QUESTIONS if asked else None, also=tuple(others))


def _named(*headings: Heading) -> dict[str, Words]:
    return {"headings": same_words(join_words([f"«{heading.text}»" for heading in headings]))}


def _span(manuscript: Manuscript, heading: Heading) -> Span:
    return manuscript.body_span(heading.line)


_WITH_QUESTIONS = Words(
    nn="Skriv svaret, eller ta bort både overskrifta og spørsmålet under: Ingen må svare på alt.",
    nb="Skriv svaret, eller ta bort både overskriften og spørsmålet under: Ingen må svare på alt.",
)

RULE = RegisterRule(
    code="TXT009",
    name="empty-section",
    title=Words(nn="Ei overskrift utan tekst under", nb="En overskrift uten tekst under"),
    sample={"headings": Words(nn="«Kva gjorde du?»", nb="«Hva gjorde du?»")},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Det står ingenting under {headings}.", nb="Det står ingenting under {headings}."),
    why=Words(
        nn="Den som les, ventar eit svar etter eit spørsmål, og trur at noko er borte.",
        nb="Den som leser, venter et svar etter et spørsmål, og tror at noe er borte.",
    ),
    hint=Words(
        nn="Skriv svaret, eller ta bort overskrifta: Ingen må svare på alt.",
        nb="Skriv svaret, eller ta bort overskriften: Ingen må svare på alt.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nVi song.\n\n## Kva gjorde du?\n", line=20),
        Example(body="## Kva skjedde?\n\n<!-- Kvar var du? -->\n\n## Kva gjorde du?\n\nEg song.", line=16),
        Example(body="## Kva skjedde?\n\n### Fyrst\n\n## Kva gjorde du?\n\nEg song.", line=18),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\n### Fyrst\n\nVi song."),
        Example(body="## Kva skjedde?\n\n- Vi song.\n\n## Kva gjorde du?\n\n> Eg song."),
        Example("status: utkast", body="## Kva skjedde?\n\n## Kva gjorde du?\n"),
    ),
    check=check,
)
