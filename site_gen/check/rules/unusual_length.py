"""TXT033: a text is about as long as others of its kind."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_gen import markdown
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.consent_needs import needs_answers
from site_gen.model import story_fields
from site_gen.model.choices import Kind
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


class _Length(NamedTuple):
    """How many words a text of a kind has."""

    least: int
    """With fewer, a reader sees too little of what happened."""
    usual: tuple[int, int]
    most: int
    """With more, few read to the end."""
    kind: Words
    """What texts of the kind are called, in the definite plural."""


_LENGTHS: Mapping[Kind, _Length] = {
    Kind.SUCCESS_STORY: _Length(60, (250, 600), 900, same_words("suksesshistoriene")),
    Kind.PORTRAIT: _Length(50, (150, 400), 700, Words(nn="portretta", nb="portrettene")),
    Kind.PROJECT: _Length(60, (250, 600), 1200, Words(nn="prosjekttekstane", nb="prosjekttekstene")),
}
"""A film is as long as its speech."""


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the first line of a ready text that is much shorter or longer than usual, until the editors have signed it off.

    A draft may grow, and the editors have seen how long a text is.
    """
    record = manuscript.record
    length = _LENGTHS.get(record.get(story_fields.KIND, Kind.FILM))
    is_ready = needs_answers(manuscript, registers)
    number = len(markdown.without_comments(manuscript.body).split())
    if length is None or not number or not is_ready or story_fields.SIGNED_OFF.name in record.written:
        return
    if not length.least <= number <= length.most:
        is_short = number < length.least
        first = next(at for at, line in enumerate(manuscript.body.split("\n")) if line.strip())
        least, most = length.usual
        slots = {
            "number": number,
            "least": least,
            "most": most,
            "kind": length.kind,
            "what": _SHORT if is_short else _LONG,
        }
        yield Finding(manuscript.body_span(first), slots, hint=_TELL_MORE if is_short else None)


_SHORT = Words(nn="kort", nb="kort")
_LONG = Words(nn="lang", nb="lang")
_TELL_MORE = Words(
    nn="Fortel meir: Kva skjedde, kven gjorde kva, og kven merka skilnaden? Eitt godt døme er nok.",
    nb="Fortell mer: Hva skjedde, hvem gjorde hva, og hvem merket forskjellen? Ett godt eksempel er nok.",
)

RULE = RegisterRule(
    code="TXT033",
    name="unusual-length",
    title=Words(
        nn="Ein tekst som er mykje kortare eller lengre enn dei andre",
        nb="En tekst som er mye kortere eller lengre enn de andre",
    ),
    sample={"kind": "suksesshistoriene", "number": "1312", "least": "250", "most": "600", "what": _LONG},
    blocks=Blocks.NOTHING,
    runs_last=True,
    message=Words(
        nn="Teksten er {what}: {number} ord. Dei fleste {kind} har {least}–{most} ord.",
        nb="Teksten er {what}: {number} ord. De fleste {kind} har {least}–{most} ord.",
    ),
    why=Words(
        nn="Folk les forteljingane i ei pause. Er ho for kort, kjenner ingen seg att i henne, og er ho for lang, blir ho "
        "ikkje lesen ut.",
        nb="Folk leser fortellingene i en pause. Er den for kort, kjenner ingen seg igjen i den, og er den for lang, blir "
        "den ikke lest ut.",
    ),
    hint=Words(
        nn="Vel den eine hendinga som viser det best, og la resten bli ei forteljing til.",
        nb="Velg den ene hendelsen som viser det best, og la resten bli en fortelling til.",
    ),
    bad=(
        Example("-kontrollert", body="## Kva skjedde?\n\nVi song.", line=15),
        Example("språk: nb\n-kontrollert", body="Vi sang hver dag. " * 230, line=15),
        Example("slag: portrett\nutan_bilete: ja\n-kontrollert", body="Eg syng kvar dag. " * 180, line=16),
    ),
    good=(
        Example(body="Vi song."),
        Example("språk: nb\nstatus: utkast\n-kontrollert", body="Vi sang."),
        Example("-kontrollert", body="Vi song kvar dag. " * 220),
    ),
    check=check,
)
