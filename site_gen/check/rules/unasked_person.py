"""PER004: everyone who is named is in the story's list of people, who have been asked."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from site_gen import people_in_story
from site_gen.check import register_texts
from site_gen.check.published_texts import PublishedText, free_bylines, published_texts
from site_gen.check.rule import A_FILM, ContextRule, Example, Finding
from site_gen.model import media_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.names.bearers import certain_bearers, name_index
from site_gen.names.folding import FoldedText, fold_character
from site_gen.names.matching import MatchKind, NameMatch, unique_matches


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield the names of registered people who are not among the people of the story, once in each passage."""
    own = (passage for passage in published_texts(manuscript) if passage.field is not story_fields.AUTHORS)
    register = register_texts.register_texts(manuscript, registers, build_context.day)
    texts = [*own, *free_bylines(manuscript, registers), *register]
    known = name_index((passage.folded for passage in texts), registers.bearers)
    if known is None:
        return
    in_story = {mention.person.id for mention in people_in_story.mentions(manuscript, registers) if mention.person}
    given = {fold_character(people_in_story.first_name(registers.people[one].name)) for one in in_story}
    for passage in texts:
        found = (
            match
            for match in certain_bearers(known, passage.folded)
            if match.keys.isdisjoint(in_story) and not _is_first_name(passage.folded, match, given)
        )
        yield from (_finding(passage, match) for match in unique_matches(found))


def _is_first_name(text: FoldedText, match: NameMatch, given: AbstractSet[str]) -> bool:
    """Return whether a nickname is the first name of someone in the story, such as Kalle Vik."""
    word = text.words[match.first]
    return match.first == match.last and (word in given or word.removesuffix("s") in given)


def _finding(passage: PublishedText, match: NameMatch) -> Finding:
    ids, text = sorted(match.keys), passage.folded
    place, written = passage.place(match.first, match.last), text.written(match.first, match.last)
    is_credit = passage.field in {media_fields.PICTURE_CREDIT, story_fields.AUTHORS}
    alone = is_credit and text.text.strip() == written and match.given is None
    fix = Fix((Edit(place, ids[0]),)) if alone and len(ids) == 1 and match.kind is MatchKind.WHOLE else None
    slots = {"name": written, "where": passage.where(match.first), "id": "/".join(ids)}
    hint = fill(_BYLINE, slots) if passage.field is story_fields.AUTHORS else None
    if passage.field is media_fields.PICTURE_CREDIT:
        hint = fill(_MENDED_CREDIT if fix else _CREDIT, slots)
    if passage.field in register_texts.FIELDS:
        hint = fill(_REGISTER, slots)
    return Finding(place, slots, fix, hint)


_REGISTER = Words(
    nn="Skriv om i registeret utan namnet, eller skriv personen inn under «personar» ({id}), slik at han eller ho blir "
    "spurd.",
    nb="Skriv om i registeret uten navnet, eller skriv personen inn under «personer» ({id}), slik at han eller hun blir "
    "spurt.",
)
_BYLINE = Words(
    nn="Skriv berre namnet, eller id-en i staden for det ({id}). Då står namnet der berre så langt personen sjølv har "
    "sagt ja til.",
    nb="Skriv bare navnet, eller id-en i stedet for det ({id}). Da står navnet der bare så langt personen selv har "
    "sagt ja til.",
)
_CREDIT = Words(
    nn="Skriv id-en åleine, i staden for namnet: «foto: {id}». Personen står i personregisteret. I skjemaet skriv du "
    "«({id})» etter namnet. Då blir personen spurd om å stå der.",
    nb="Skriv id-en alene, i stedet for navnet: «foto: {id}». Personen står i personregisteret. I skjemaet skriver du "
    "«({id})» etter navnet. Da blir personen spurt om å stå der.",
)
_MENDED_CREDIT = Words(
    nn=f"{_CREDIT.nn} «framsnakk check --fix» gjer det for deg.",
    nb=f"{_CREDIT.nb} «framsnakk check --fix» gjør det for deg.",
)
_OLA = ("stories/folk/p002.yml", "namn: Ola Nes\n")
_SAYS_OLA = "WEBVTT\n\n00:01.000 --> 00:04.000\nOg der er Ola Nes.\n"

RULE = ContextRule(
    code="PER004",
    name="unasked-person",
    title=Words(nn="Ein som er nemnd, men ikkje spurd", nb="En som er nevnt, men ikke spurt"),
    sample={"name": "Ola Nes", "where": "i teksten", "id": "p002"},
    blocks=Blocks.PUBLISH,
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
    hint=Words(
        nn="Skriv personen inn under «personar» ({id}), slik at han eller ho blir spurd, eller skriv om utan namnet. "
        "Er det den som tok biletet, kan du skrive id-en i staden for namnet: «foto: {id}».",
        nb="Skriv personen inn under «personer» ({id}), slik at han eller hun blir spurt, eller skriv om uten navnet. "
        "Er det den som tok bildet, kan du skrive id-en i stedet for navnet: «foto: {id}».",
    ),
    bad=(
        Example(body="Det var Ola Nes som byrja.", highlights="Ola Nes", other_files=(_OLA,)),
        Example(body="Det var Ola og Siri Nes som byrja.", highlights="Ola og Siri Nes", other_files=(_OLA,)),
        Example("tittel: Takk til Ola Nes", highlights="Ola Nes", other_files=(_OLA,)),
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Ola Nes, rett: eige, personar: ingen, born: ingen}",
            highlights="Ola Nes",
            other_files=(_OLA, ("stories/regn.jpg", "PICTURE 1600x1200")),
        ),
        Example(
            other_files=(_OLA, ("stories/folk/p001.yml", "namn: Kari Lunde\nrolle: assistent for Ola Nes\n")), line=10
        ),
        Example("forfattar: [Tekst av Ola Nes]", highlights="Ola Nes", other_files=(_OLA,)),
        Example(A_FILM, highlights="film.vtt", other_files=(_OLA, ("stories/film.vtt", _SAYS_OLA))),
    ),
    good=(
        Example(body="Det var Kari Lunde som byrja."),
        Example(body="Det var Ola som byrja, på Nes.", other_files=(_OLA,)),
        Example(body="Det var Ola og Siri Vik som byrja.", other_files=(_OLA,)),
        Example("forfattar: [Ola Nes]", other_files=(_OLA,)),
    ),
    check=check,
)
