"""TXT034: praise rests on a number, an example or evidence."""

import re
from collections.abc import Iterator

from site_gen.check.body_lines import TextLine
from site_gen.check.praise_words import GROUNDS, IN_SUPERLATIVES, PRAISE_NB, PRAISE_NN, SUPERLATIVES
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.minor_correction import NUMBER_WORDS
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_SPEECH = re.compile(r"\s*(?:>|[–—-]\s)")
"""A line of speech: people may praise each other as they like."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first praise in each paragraph that gives no grounds; none in a story that has evidence."""
    if manuscript.record.get(story_fields.EVIDENCE):
        return
    praise = PRAISE_NB if manuscript.form is Form.NB else PRAISE_NN
    for paragraph in _paragraphs(manuscript):
        found = next((one for line in paragraph if (one := _praise(line, praise)) is not None), None)
        if found is not None and not any(map(_has_grounds, paragraph)):
            yield found


def _paragraphs(manuscript: Manuscript) -> Iterator[list[TextLine]]:
    """Yield the lines of each paragraph of the body, and the title and the lead as a paragraph each."""
    paragraph: list[TextLine] = []
    for line in text_lines(manuscript):
        if line.field is not None:
            if line.field in {story_fields.TITLE, story_fields.LEAD}:
                yield [line]
            continue
        if paragraph and line.number != paragraph[-1].number + 1:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _has_grounds(line: TextLine) -> bool:
    return bool(GROUNDS.search(line.text)) or any(word.casefold() in NUMBER_WORDS for word in _WORD.findall(line.text))


def _praise(line: TextLine, praise: frozenset[str]) -> Finding | None:
    """Return the first praise in a line, outside of what people are quoted for."""
    words = list(map(str.casefold, _WORD.findall(line.text)))
    if praise.isdisjoint(words) and IN_SUPERLATIVES.isdisjoint(words):
        return None
    if line.field is None and _SPEECH.match(line.text):
        return None
    said = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line.text)
    places = [found.span() for found in _WORD.finditer(said) if found[0].casefold() in praise]
    places += [found.span() for found in SUPERLATIVES.finditer(said)]
    if not places:
        return None
    start, end = min(places)
    return Finding(line.span(start, end), {"praise": line.text[start:end]})


RULE = StoryRule(
    code="TXT034",
    name="unsupported-praise",
    title=Words(nn="Skryt utan noko å byggje på", nb="Skryt uten noe å bygge på"),
    sample={"praise": Words(nn="fantastisk", nb="fantastisk")},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="«{praise}» er eit stort ord. Kva er det lesaren skal sjå for seg?",
        nb="«{praise}» er et stort ord. Hva er det leseren skal se for seg?",
    ),
    why=Words(
        nn="Skryt utan døme les folk som reklame. Det vi får sjå at nokon gjorde, trur vi på.",
        nb="Skryt uten eksempler leser folk som reklame. Det vi får se at noen gjorde, tror vi på.",
    ),
    hint=Words(
        nn="Byt ordet ut med det som skjedde: kva nokon gjorde, eit tal, eller noko ein kollega la merke til. Har de tal, "
        "så før dei opp i «belegg» med kjelde.",
        nb="Bytt ordet ut med det som skjedde: hva noen gjorde, et tall, eller noe en kollega la merke til. Har dere "
        "tall, så før dem opp i «belegg» med kilde.",
    ),
    bad=(
        Example(body="Vi har eit fantastisk arbeidsmiljø.", highlights="fantastisk", line=16),
        Example("språk: nb", body="Vi sang.\n\nVi er best i landet på sang.", highlights="best i landet", line=18),
        Example("tittel: Den unike songen vår", highlights="unike", line=3),
        Example(
            "språk: nb\ningress: Vi har en helt enestående innsats bak oss på avdelingen, og det er vi glade for.",
            line=4,
        ),
    ),
    good=(
        Example(body="Vi har eit fantastisk arbeidsmiljø: Sjukefråværet gjekk ned frå 9 til 6 prosent."),
        Example("språk: nb", body="«Det var helt fantastisk», sa hun. Vi ble flinke til det beste vi vet."),
        Example("belegg: [{tekst: Alle song., kjelde: Avkryssing}]", body="Songen er unik."),
        Example(body="Laget er framifrå. Til dømes bytte Siri vakt på dagen.\n\n> Vi er fantastiske!"),
    ),
    check=check,
)
