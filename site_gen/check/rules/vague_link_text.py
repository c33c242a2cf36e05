"""LNK001: the text of a link says where it leads."""

import re
from collections.abc import Iterator

from site_gen.body_links import is_external
from site_gen.check.placed_links import placed_links
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_VAGUE = re.compile(
    r"(?:(?:klikk|trykk|sjå|se|gå inn|les|meir|mer|finn|last ned|meld deg på|søk)(?: (?:det|den|meir|mer|alt|info|på))* )?"
    r"(?:her|hit|meir her|mer her)"
    r"|(?:les|sjå|se|vis|lær)? ?(?:heile|hele)? ?(?:meir|mer|vidare|videre)(?: (?:info|informasjon))?"
    r"|(?:denne |følg |følgj |opne |åpne )?(?:lenkj[ae]|lenk[ae]|lenken|link|linken|linkja|lenkja)(?: her)?"
    r"|(?:sjå|se|les|klikk|trykk)|denne|dette|denne sida|denne siden|nettsida|nettsiden|sida|siden|artikkelen|saka|saken"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the text of each link that would say nothing in a list of links."""
    for link in placed_links(manuscript):
        if link.has_picture:
            continue
        if link.is_bare:
            if is_external(link.target) and not link.target.casefold().startswith(("mailto:", "tel:")):
                yield Finding(link.text_span, {"text": link.text[:60], "fault": _ADDRESS}, hint=_BARE)
        elif _VAGUE.fullmatch(" ".join(link.text.casefold().split()).strip(" .…:>»→-")):
            yield Finding(link.text_span, {"text": link.text[:60], "fault": _VAGUELY})


_VAGUELY = Words(nn="seier ikkje kvar lenkja leier", nb="sier ikke hvor lenken leder")
_ADDRESS = Words(nn="er ei adresse, og seier ikkje kva som er der", nb="er en adresse, og sier ikke hva som er der")
_BARE = Words(
    nn="Skriv kva som er der, og set adressa i parentes rett bak: [rapporten om sjukefråvær](https://…)",
    nb="Skriv hva som er der, og sett adressen i parentes rett bak: [rapporten om sykefravær](https://…)",
)

RULE = StoryRule(
    code="LNK001",
    name="vague-link-text",
    title=Words(nn="Ein lenkjetekst som ikkje seier kvar han leier", nb="En lenketekst som ikke sier hvor den leder"),
    sample={"text": "her", "fault": _VAGUELY},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(nn="«{text}» {fault}.", nb="«{text}» {fault}."),
    why=Words(
        nn="Dei som brukar skjermlesar, går ofte frå lenkje til lenkje og høyrer berre lenkjetekstane. «Her» og ei lang "
        "adresse seier dei ingenting.",
        nb="De som bruker skjermleser, går ofte fra lenke til lenke og hører bare lenketekstene. «Her» og en lang "
        "adresse sier dem ingenting.",
    ),
    hint=Words(
        nn="Lat lenkja stå på orda som seier kva lesaren finn der: [rapporten om sjukefråvær](…)",
        nb="La lenken stå på ordene som sier hva leseren finner der: [rapporten om sykefravær](…)",
    ),
    bad=(
        Example(body="Rapporten finn du [her](https://ks.example/r).", highlights="her", line=16),
        Example("språk: nb", body="Vi sang. [Les mer](https://ks.example/r)", highlights="Les mer", line=16),
        Example(body="Sjå https://ks.example/r for meir.", highlights="https://ks.example/r"),
        Example("språk: nb", body="Se [**her**](../song/god.md)!", highlights="her"),
    ),
    good=(
        Example(body="Les [rapporten om song](https://ks.example/r), eller skriv til post@fjordvik.example."),
        Example("språk: nb", body="Vi lærte av [lærlingen med kanna](../song/god.md). `https://ks.example/r`"),
        Example(body="[Her er songane vi song](https://ks.example/r)"),
    ),
    check=check,
)
