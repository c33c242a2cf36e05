"""PER004: who is named has been asked."""

from collections.abc import Iterable, Iterator

from site_gen import appearances
from site_gen.check.published import Passage, passages
from site_gen.check.rule import A_FILM, Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Edit, Fix, Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words
from site_gen.names.bearers import packed
from site_gen.names.matching import Index, Kind, Match, Sought, longest, once


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at the names of people in the register who are not among the people of the story, once in each passage."""
    texts = [passage for passage in passages(manuscript) if passage.field is not fields.AUTHORS]
    bearers = registers.bearers(packed(word for passage in texts for word in passage.folded.words))
    if not bearers:
        return
    here = {mention.person.id for mention in appearances.mentions(manuscript, registers) if mention.person}
    known = Index(_sought(bearers))
    for passage in texts:
        found = (match for match in longest(known.find(passage.folded)) if _unasked(match, here))
        yield from (_finding(passage, match) for match in once(found))


def _sought(bearers: Iterable[tuple[str, str]]) -> dict[str, Sought]:
    """Return whom to look for by id: somebody may be there by several names."""
    names: dict[str, list[str]] = {}
    for identity, name in bearers:
        names.setdefault(identity, []).append(name)
    return {identity: Sought(first, former=tuple(others)) for identity, (first, *others) in names.items()}


def _unasked(match: Match, here: set[str]) -> bool:
    """Tell whether a name means nobody in the story; an initial could be anybody's, unless one person alone has it."""
    return match.keys.isdisjoint(here) and (match.kind is Kind.WHOLE or len(match.keys) == 1)


def _finding(passage: Passage, match: Match) -> Finding:
    ids, text = sorted(match.keys), passage.folded
    place, written = passage.place(match.first, match.last), text.written(match.first, match.last)
    alone = passage.field is fields.PICTURE_CREDIT and text.text.strip() == written
    fix = Fix((Edit(place, ids[0]),)) if alone and len(ids) == 1 and match.kind is Kind.WHOLE else None
    return Finding(place, {"name": written, "where": passage.where(match.first), "id": "/".join(ids)}, fix)


_OLA = ("stories/folk/p002.yml", "namn: Ola Nes\n")
_SAYS_OLA = "WEBVTT\n\n00:01.000 --> 00:04.000\nOg der er Ola Nes.\n"

RULE = RegisterRule(
    code="PER004",
    name="unasked-person",
    title=Words(nn="Ein som er nemnd, men ikkje spurd", nb="En som er nevnt, men ikke spurt"),
    sample={"name": "Ola Nes", "where": "i teksten", "id": "p002"},
    stops=Stops.PUBLISH,
    message=Words(
        nn="«{name}» står {where}, men er ikkje med under «personar».",
        nb="«{name}» står {where}, men er ikke med under «personer».",
    ),
    why=Words(
        nn="Berre den som står under «personar», blir spurd om å lese og seie ja. Ingen skal finne namnet sitt i ei "
        "forteljing dei ikkje har sett.",
        nb="Bare den som står under «personer», blir spurt om å lese og si ja. Ingen skal finne navnet sitt i en "
        "fortelling de ikke har sett.",
    ),
    mend=Words(
        nn="Skriv personen inn under «personar» ({id}), slik at han eller ho blir spurd, eller skriv om utan namnet. "
        "Er det den som tok biletet, kan du skrive id-en i staden for namnet: «foto: {id}».",
        nb="Skriv personen inn under «personer» ({id}), slik at han eller hun blir spurt, eller skriv om uten navnet. "
        "Er det den som tok bildet, kan du skrive id-en i stedet for navnet: «foto: {id}».",
    ),
    bad=(
        Example(body="Det var Ola Nes som byrja.", marks="Ola Nes", beside=(_OLA,)),
        Example("tittel: Takk til Ola Nes", marks="Ola Nes", beside=(_OLA,)),
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Ola Nes, rett: eige, personar: ingen, born: ingen}",
            marks="Ola Nes",
            beside=(_OLA, ("stories/regn.jpg", "PICTURE 1600x1200")),
        ),
        Example(A_FILM, marks="film.vtt", beside=(_OLA, ("stories/film.vtt", _SAYS_OLA))),
    ),
    good=(
        Example(body="Det var Kari Lunde som byrja."),
        Example(body="Det var Ola som byrja, på Nes.", beside=(_OLA,)),
        Example("forfattar: [Ola Nes]", beside=(_OLA,)),
    ),
    check=check,
)
