"""LNG003: everyday words say it better than those of an office."""

from collections.abc import Iterator
from itertools import islice

from site_gen.check.prose import MOST_IN_PASSAGE, prose
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.language.phrases import either_of
from site_gen.language.plain_words import find_officialese
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each heavy word outside of quotations, with plainer ones in the same inflection."""
    for passage in prose(manuscript):
        for found in islice(find_officialese(passage.own, manuscript.form), MOST_IN_PASSAGE):
            written = passage.own[found.start : found.end]
            plain = [one[:1].upper() + one[1:] if written[:1].isupper() else one for one in found.plain]
            slots = {
                "written": same_words(" ".join(written.split())),
                "plain": either_of([f"«{one}»" for one in plain]),
            }
            yield Finding(passage.span_of(found.start, found.end), slots)


RULE = StoryRule(
    code="LNG003",
    name="officialese",
    title=Words(nn="Kansellispråk", nb="Kansellispråk"),
    sample={"written": "samt", "plain": "«og»"},
    blocks=Blocks.NOTHING,
    style=True,
    file_kinds=EVERY_TEXT,
    message=Words(nn="«{written}» er eit tungt ord her.", nb="«{written}» er et tungt ord her."),
    why=Words(
        nn="Språklova seier at det offentlege skal skrive klart. Kvardagsord når alle, òg dei som les raskt, les lite eller nyleg har lært norsk. Orda kjem frå lista vår, som byggjer på råda frå Språkrådet; ho er til hjelp og forbyr ingenting.",
        nb="Språkloven sier at det offentlige skal skrive klart. Hverdagsord når alle, også dem som leser fort, leser lite eller nettopp har lært norsk. Ordene kommer fra listen vår, som bygger på rådene fra Språkrådet; den er til hjelp og forbyr ingenting.",
    ),
    hint=Words(
        nn="Prøv {plain}, eller sei det slik du ville ha sagt det til naboen.",
        nb="Prøv {plain}, eller si det slik du ville ha sagt det til naboen.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nVi song ein song kvar morgon, samt kvar kveld.", highlights="samt"),
        Example(
            "språk: nb",
            body="## Hva skjedde?\n\nVi **benyttet** oss ikke av noter, og alle kunne være med.",
            highlights="benyttet",
        ),
        Example(
            "ingress: Vi song ein song kvar morgon. I henhald til planen skulle vi teie, men det gjekk ikkje.",
            highlights="I henhald til",
        ),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\n«Vi song morgon samt kveld», seier Kari."),
        Example(body="## Kva skjedde?\n\nVi song i samband. Med `samt` er det ei anna sak."),
        Example("språk: en", body="## Kva skjedde?\n\nVi song ein song kvar morgon, samt kvar kveld."),
    ),
    check=check,
)
