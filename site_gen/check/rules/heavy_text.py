"""LNG006: a story is as easy to read as a novel, by LIX."""

from collections.abc import Iterator

from site_gen.check.prose import prose
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.language.sentences import lix
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_HEAVIEST = 40
"""The sample stories have a LIX of 15 to 28. 30 to 40 is fiction and popular papers, 40 to 50 ordinary newspapers."""
_FEWEST_WORDS = 100
"""One long word weighs too much in a shorter text."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first passage of a text that is heavy as a whole."""
    passages = prose(manuscript)
    value, words = lix(passage.read for passage in passages)
    if words >= _FEWEST_WORDS and value > _HEAVIEST:
        yield Finding(passages[0].span, {"number": round(value), "limit": _HEAVIEST})


_HEAVY = (
    "Kommunestyrevedtaket om heiltidskultur føreset at verksemdsleiarane gjennomfører kompetansekartlegging i alle "
    "avdelingane, medan personalavdelinga har hovudansvaret for framdriftsplanlegging og rapportering til "
    "administrasjonssjefen. "
)

RULE = StoryRule(
    code="LNG006",
    name="heavy-text",
    title=Words(nn="Ein tekst som er tung å lese", nb="En tekst som er tung å lese"),
    sample={"number": "47", "limit": "40"},
    blocks=Blocks.NOTHING,
    style=True,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Teksten er tung å lese: lesbarheitstalet LIX er {number}.",
        nb="Teksten er tung å lese: lesbarhetstallet LIX er {number}.",
    ),
    why=Words(
        nn="LIX er talet på ord i ei vanleg setning, pluss prosenten av ord med meir enn seks bokstavar. Romanar ligg på 30 til 40, lover over 60.",
        nb="LIX er tallet på ord i en vanlig setning, pluss prosenten av ord med mer enn seks bokstaver. Romaner ligger på 30 til 40, lover over 60.",
    ),
    hint=Words(
        nn="Del lange setningar og byt lange ord med korte, så talet kjem under {limit}. Skriv slik du ville ha fortalt det ved kaffibordet.",
        nb="Del lange setninger og bytt lange ord med korte, så tallet kommer under {limit}. Skriv slik du ville ha fortalt det ved kaffebordet.",
    ),
    bad=(Example(body=f"## Kva skjedde?\n\n{_HEAVY * 5}", line=4),),
    good=(Example(), Example(body=f"## Kva skjedde?\n\n{_HEAVY}")),
    check=check,
)
