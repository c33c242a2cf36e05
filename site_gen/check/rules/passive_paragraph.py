"""LNG004: a story says who did it."""

from collections.abc import Iterator

from site_gen.check.prose import prose
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.language.passive import passives
from site_gen.language.phrases import join_words
from site_gen.language.sentences import sentences
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_MANY = 3
"""Passive verbs in a paragraph with too many, which must also be as many as half of its sentences."""
_SHOWN = 3


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each paragraph with many passive verbs, in relation to its sentences."""
    for passage in prose(manuscript):
        verbs = passives(passage.own, manuscript.form)
        if len(verbs) >= _MANY and 2 * len(verbs) >= len(sentences(passage.own)):
            shown = join_words([f"«{verb}»" for verb in dict.fromkeys(verbs)][:_SHOWN])
            yield Finding(passage.span, {"number": len(verbs), "verbs": shown})


_PASSIVE = (
    "Saka vart drøfta i møtet, og planen vart vedteken same dag. Etterpå blei alle varsla, og lista kan hentast på "
    "kontoret."
)

RULE = StoryRule(
    code="LNG004",
    name="passive-paragraph",
    title=Words(nn="Eit avsnitt der ingen gjer noko", nb="Et avsnitt der ingen gjør noe"),
    sample={
        "number": "3",
        "verbs": Words(nn="«drøfta», «vedteken» og «varsla»", nb="«drøftet», «vedtatt» og «varslet»"),
    },
    blocks=Blocks.NOTHING,
    style=True,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Dette avsnittet har {number} verb i passiv, til dømes {verbs}. Då ser lesaren ikkje kven som gjorde det.",
        nb="Dette avsnittet har {number} verb i passiv, for eksempel {verbs}. Da ser leseren ikke hvem som gjorde det.",
    ),
    why=Words(
        nn="Ei god forteljing handlar om folk som gjer noko. Passiv gøymer dei, og gjer teksten tyngre å lese.",
        nb="En god fortelling handler om folk som gjør noe. Passiv gjemmer dem, og gjør teksten tyngre å lese.",
    ),
    hint=Words(
        nn="Set den som gjer noko fremst: «Vi drøfta saka» i staden for «Saka vart drøfta».",
        nb="Sett den som gjør noe fremst: «Vi drøftet saken» i stedet for «Saken ble drøftet».",
    ),
    bad=(
        Example(body=f"## Kva skjedde?\n\n{_PASSIVE}", line=18),
        Example(
            "språk: nb",
            body="## Hva skjedde?\n\nSaken ble drøftet, og planen ble vedtatt. Alle skal varsles, og rutinen følges opp av "
            "lederen. Det ble satt av tid til spørsmål.",
            line=18,
        ),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\nVi drøfta saka. Planen vart vedteken, og dagen etter ringde Kari til alle."),
        Example(body=f"## Kva skjedde?\n\n«{_PASSIVE}»"),
    ),
    check=check,
)
