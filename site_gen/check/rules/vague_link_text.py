"""LNK001: the text of a link says where it leads."""

import re
from collections.abc import Iterator

from site_gen.body_links import is_external
from site_gen.check.placed_links import placed_links
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_VAGUE = re.compile(
    r"(?:(?:klikk|trykk|sjå|se|gå inn|les|meir|mer|finn|last ned|meld deg på|søk)(?: (?:det|den|meir|mer|alt|info|på))* )?"
    r"(?:her|hit|meir her|mer her)"
    r"|(?:les|sjå|se|vis|lær)? ?(?:heile|hele)? ?(?:meir|mer|vidare|videre)(?: (?:info|informasjon))?"
    r"|(?:denne |følg |følgj |opne |åpne )?(?:lenkj[ae]|lenk[ae]|lenken|link|linken|linkja|lenkja)(?: her)?"
    r"|(?:sjå|se|les|klikk|trykk)|denne|dette|denne sida|denne siden|nettsida|nettsiden|sida|siden|artikkelen|saka|saken"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the text of each link that would say nothing in a list of links."""
    lines = manuscript.body.split("\n")
    for link in placed_links(manuscript):
        if link.has_picture:
            continue
        if link.is_bare:
            span = link.text_span
            written = lines[span.line - manuscript.body_line]
            before, after = written[: span.column - 1], written[span.end_column - 1 :]
            if before.endswith("](") and not after.startswith(")"):
                continue  # TXT011 speaks of the space in the address.
            marked = _marked(before, after, link.text)
            if marked is not None:
                start, end, right, label, hint = marked
                edit = Edit(Span(span.line, start + 1, span.line, end + 1), right)
                slots = {"text": link.text[:60], "fault": fill(_NO_LINK, {"label": label[:60]})}
                yield Finding(edit.span, slots, Fix((edit,)), fill(hint, {"right": right}))
            elif is_external(link.target) and not link.target.casefold().startswith(("mailto:", "tel:")):
                yield Finding(link.text_span, {"text": link.text[:60], "fault": _ADDRESS}, hint=_BARE)
        elif _VAGUE.fullmatch(" ".join(link.text.casefold().split()).strip(" .…:>»→-")):
            yield Finding(link.text_span, {"text": link.text[:60], "fault": _VAGUELY})


def _marked(before: str, after: str, address: str) -> tuple[int, int, str, str, Words] | None:
    """Return the place of an address with a label whose marks make no link, the right text, the label and a hint."""
    for pattern, closing, hint in ((_SPACED, ")", _WITHOUT_SPACE), (_SWAPPED, "]", _SWAP)):
        found = pattern.search(before)
        if found and after.startswith(closing):
            end = len(before) + len(address) + 1
            return found.start(), end, f"[{found['label']}]({address})", found["label"], hint
    return None


_SPACED = re.compile(r"\[(?P<label>[^\[\]]{1,200})\] {1,3}\($")
_SWAPPED = re.compile(r"\((?P<label>[^()]{1,200})\) ?\[$")
_NO_LINK = Words(nn="er ikkje blitt ei lenkje på «{label}»", nb="er ikke blitt en lenke på «{label}»")
_WITHOUT_SPACE = Words(
    nn="Ta bort mellomrommet: {right} «framsnakk check --fix» gjer det for deg.",
    nb="Ta bort mellomrommet: {right} «framsnakk check --fix» gjør det for deg.",
)
_SWAP = Words(
    nn="Byt om klammene og parentesen: {right} «framsnakk check --fix» gjer det for deg.",
    nb="Bytt om klammene og parentesen: {right} «framsnakk check --fix» gjør det for deg.",
)
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
        nn="Dei som bruker skjermlesar, går ofte frå lenkje til lenkje og høyrer berre lenkjetekstane. «Her» og ei lang "
        "adresse seier dei ingenting.",
        nb="De som bruker skjermleser, går ofte fra lenke til lenke og hører bare lenketekstene. «Her» og en lang "
        "adresse sier dem ingenting.",
    ),
    hint=Words(
        nn="La lenkja stå på orda som seier kva lesaren finn der: [rapporten om sjukefråvær](…)",
        nb="La lenken stå på ordene som sier hva leseren finner der: [rapporten om sykefravær](…)",
    ),
    bad=(
        Example(body="Rapporten finn du [her](https://ks.example/r).", highlights="her", line=16),
        Example("språk: nb", body="Vi sang. [Les mer](https://ks.example/r)", highlights="Les mer", line=16),
        Example(body="Sjå https://ks.example/r for meir.", highlights="https://ks.example/r"),
        Example(body="Vi song på [NRK] (https://ks.example/r).", highlights="[NRK] (https://ks.example/r)"),
        Example(body="Vi song på (NRK)[https://ks.example/r].", highlights="(NRK)[https://ks.example/r]"),
        Example("språk: nb", body="Se [**her**](../song/god.md)!", highlights="her"),
    ),
    good=(
        Example(body="Les [rapporten om song](https://ks.example/r), eller skriv til post@fjordvik.example."),
        Example("språk: nb", body="Vi lærte av [lærlingen med kanna](../song/god.md). `https://ks.example/r`"),
        Example(body="[Her er songane vi song](https://ks.example/r)"),
    ),
    check=check,
)
