"""TXT040: the questions of the template do not stand in the text as the writer's own words."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from site_gen import markdown
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.detect import mask_quotations
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each paragraph with a question of the template, in drafts too: the preview shows it as an answer.

    A heading is reported when it holds two of them; one may be meant as the heading of an interview.
    """
    body = markdown.parse_body(manuscript.body)
    asked = ((line, list(_asked(text)), least) for line, text, least in _texts(body) if "?" in text)
    asking = [(line, questions, least) for line, questions, least in asked if _are_enough(questions, least)]
    known = _questions(frozenset(registers.guidance())) if asking else frozenset()
    for line, questions, least in asking:
        found = [one for one in questions if _words(one) in known]
        if _are_enough(found, least):
            yield Finding(whole_line_span(manuscript.body_line + line), {"written": _short(found[0])})


def _are_enough(questions: Sequence[str], least: int) -> bool:
    """Return whether some questions are enough for a finding, if all of them are the template's."""
    return len(questions) >= least and any(len(_words(one)) >= _LEAST_WORDS for one in questions)


def _texts(body: markdown.Body) -> Iterator[tuple[int, str, int]]:
    """Yield line and text of each paragraph and heading, and how many questions it takes for a finding."""
    passages = body.passages()
    passages = passages if any("?" in passage.text for passage in passages) else ()
    texts = mask_quotations([_LABEL.sub("", " ".join(passage.text.split())) for passage in passages])
    yield from ((passage.line, text, 1) for passage, text in zip(passages, texts, strict=True))
    yield from ((heading.line, " ".join(heading.text.split()), 2) for heading in body.headings())


def _asked(text: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if found[0] == "?" and found.start() > start:
            yield _LABEL.sub("", text[start : found.end()].strip())
        start = found.end()


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=4)
def _questions(guidance: AbstractSet[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_words(one) for note in guidance for one in _asked(note))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"


_SENTENCE_END = re.compile(r"[.?!…]")
_LABEL = re.compile(r"^\W*(?:spør|spørsmål|til slutt)\s*:\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 5
"""Words of the shortest question of which nobody else is taken to have thought."""
_LONGEST_SHOWN = 60

_TEMPLATE = "## Kva skjedde?\n\n<!-- Spør: Kva song de heilt fyrst? Kven lo? -->\n"
_OWN_TEMPLATE = (("templates/stories/success_story.nn.md", _TEMPLATE),)

RULE = RegisterRule(
    code="TXT040",
    name="question-as-text",
    title=Words(nn="Eit spørsmål frå malen, ståande som tekst", nb="Et spørsmål fra malen, stående som tekst"),
    sample={"written": Words(nn="Kva gjorde du, heilt konkret?", nb="Hva gjorde du, helt konkret?")},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Spørsmålet frå malen står i teksten som om det var dine ord: «{written}».",
        nb="Spørsmålet fra malen står i teksten som om det var dine ord: «{written}».",
    ),
    why=Words(
        nn="Spørsmåla er der for å hjelpe deg i gang. Den som les, vil ha svaret.",
        nb="Spørsmålene er der for å hjelpe deg i gang. Den som leser, vil ha svaret.",
    ),
    hint=Words(nn="Ta det bort, og la svaret ditt stå.", nb="Ta det bort, og la svaret ditt stå."),
    bad=(
        Example(body="## Kva skjedde?\n\nSpør: Kva gjorde du, heilt konkret?\n\nEg song.", line=18),
        Example("status: utkast", body="## Kva skjedde?\n\nKva gjorde du, heilt konkret? Eg song.", line=18),
        Example(
            body="## Kva song de heilt fyrst? Kven lo?\n\nEg song.",
            line=16,
            other_files=_OWN_TEMPLATE,
        ),
    ),
    good=(
        Example(
            body="## Kva gjorde du, heilt konkret?\n\nKva gjorde dei andre? «Kva gjorde du, heilt konkret?» sa ho."
        ),
        Example(body="## Kva skjedde?\n\n<!-- Spør: Kva gjorde du, heilt konkret? -->\n\nEg song."),
    ),
    check=check,
)
