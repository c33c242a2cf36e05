"""LNG008: the template's headings are in the form of the story."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.language_mix import language_mix
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import kinds, story_fields
from site_gen.model.choices import Language
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each heading of the story's kind that is the other form's, unless nearly all of the story is.

    A story that does not say its language is in the form of the site.
    """
    kind = manuscript.record.get(story_fields.KIND)
    language = manuscript.record.get(story_fields.LANGUAGE)
    unreadable = language is None and story_fields.LANGUAGE.name in manuscript.record.written
    if kind is None or unreadable or language in {Language.EN, Language.SE}:
        return
    mix = language_mix(manuscript)
    lines = manuscript.body.split("\n")
    for heading in () if mix.nearly_all else markdown.parse_body(manuscript.body).headings():
        section = kinds.kind_section(kind, heading.text) if heading.marked else None
        own = section.in_form(mix.own) if section else ""
        if section is None or not _is_other(heading.text, own, section.in_form(mix.other)):
            continue
        start = lines[heading.line].find(heading.text)
        if start < 0:
            continue
        line = manuscript.body_line + heading.line
        span = Span(line, start + 1, line, start + 1 + len(heading.text))
        slots = {"own": _NAMES[mix.own], "heading": own}
        yield Finding(span, slots, Fix((Edit(span, own),)))


def _is_other(heading: str, own: str, other: str) -> bool:
    """Return whether a heading is the other form's, or begins so: «forskjellen» is a word in both."""
    written, here, there = _words(heading), _words(own), _words(other)
    if here in (written, there):
        return False
    first = written.partition(" ")[0]
    return written == there or (first == there.partition(" ")[0] != here.partition(" ")[0])


def _words(heading: str) -> str:
    return " ".join(heading.split()).rstrip("?:.# ").casefold()


_NAMES = {Form.NN: "nynorsk", Form.NB: "bokmål"}

RULE = StoryRule(
    code="LNG008",
    name="heading-in-other-form",
    title=Words(nn="Ei overskrift på den andre målforma", nb="En overskrift på den andre målformen"),
    sample={"own": "nynorsk", "heading": Words(nn="Kven merka skilnaden?", nb="Hvem merket forskjellen?")},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Teksten er på {own}, men denne overskrifta er på den andre målforma.",
        nb="Teksten er på {own}, men denne overskriften er på den andre målformen.",
    ),
    why=Words(
        nn="Spørsmåla finst på begge målformene. Den som les, ser med ein gong om dei er blanda.",
        nb="Spørsmålene finnes på begge målformene. Den som leser, ser med en gang om de er blandet.",
    ),
    hint=Words(nn="Skriv ## {heading}", nb="Skriv ## {heading}"),
    bad=(
        Example(body="## Kva skjedde?\n\nVi song før kaffien.\n\n## Hvem merket forskjellen?\n\nEin av oss.", line=20),
        Example("status: utkast", body="## Hvem merka skilnaden?\n\nEin av oss song.", line=16),
    ),
    good=(
        Example(),
        Example("språk: nb"),
        Example(body="## Kven merka forskjellen\n\nEin av oss.\n\n## Hvem er det?\n\nEi av oss."),
        Example("språk: en", body="## Hvem merket forskjellen?\n\nWe sang."),
    ),
    check=check,
)
