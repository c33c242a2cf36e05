"""LNG005: a sentence can be read in one breath."""

import re
from collections.abc import Iterator
from itertools import islice

from site_gen.check.prose import MOST_IN_PASSAGE, prose
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.language.sentences import Sentence, sentences
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_MOST_WORDS = 35
"""The longest sentence in the sample stories has 30 words, up to a colon or a full stop."""
_SHOWN = 6
"""Words that are marked: the beginning is enough to find the sentence."""
_WORD = re.compile(r"\S+")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the beginning of each sentence with too many words; quoted words do not count."""
    for passage in prose(manuscript):
        overlong = (sentence for sentence in sentences(passage.own) if sentence.words > _MOST_WORDS)
        for sentence in islice(overlong, MOST_IN_PASSAGE):
            slots = {"number": sentence.words, "limit": _MOST_WORDS}
            yield Finding(passage.span_of(*_beginning(passage.own, sentence)), slots)


def _beginning(text: str, sentence: Sentence) -> tuple[int, int]:
    """Return the offsets of the first words of a sentence."""
    words = islice(_WORD.finditer(text, sentence.start, sentence.end), _SHOWN)
    return sentence.start, max((word.end() for word in words), default=sentence.end)


_LONG = (
    "Vi song ein song kvar morgon før vi gjekk kvar til vårt, og då merka vi at dei som til vanleg kom sist, kom fyrst, "
    "at dei som aldri sa noko, tok til å nynne, og at det var kortare mellom oss resten av dagen."
)

RULE = StoryRule(
    code="LNG005",
    name="overlong-sentence",
    title=Words(nn="Ei setning som er for lang", nb="En setning som er for lang"),
    sample={"number": "42", "limit": "35"},
    blocks=Blocks.NOTHING,
    style=True,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Setninga som byrjar her, har {number} ord.", nb="Setningen som begynner her, har {number} ord."),
    why=Words(
        nn="Ei lang setning må lesast to gonger. Korte setningar er lettare for alle, og å høyre med skjermlesar.",
        nb="En lang setning må leses to ganger. Korte setninger er lettere for alle, og å høre med skjermleser.",
    ),
    hint=Words(
        nn="Set punktum undervegs, så ingen setning har meir enn {limit} ord. Éin tanke i kvar er nok.",
        nb="Sett punktum underveis, så ingen setning har mer enn {limit} ord. Én tanke i hver er nok.",
    ),
    bad=(Example(body=f"## Kva skjedde?\n\n{_LONG}", highlights="Vi song ein song kvar morgon"),),
    good=(
        Example(),
        Example(body=f"## Kva skjedde?\n\n{_LONG.replace(', og då', '. Då')}"),
        Example(body=f"## Kva skjedde?\n\n«{_LONG}»"),
    ),
    check=check,
)
