"""PER001: an anonymous person is not named."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check import register_texts
from site_gen.check.published_texts import PublishedText, published_texts
from site_gen.check.rule import A_FILM, ContextRule, Example, Finding
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import ShownAs
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, WordsWithNames
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, matches_outside, unique_matches


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield the names of hidden people, in any spelling, once in each passage.

    A person who is hidden only because their file has a fault is exempt: CON001 stops that story, and names the file.
    """
    in_story = people_in_story.appearances(manuscript, registers)
    hidden_by_fault = {
        mention.person.id
        for mention in people_in_story.mentions(manuscript, registers)
        if mention.person and mention.person.doubted and mention.shown is ShownAs.FULL
    }
    shown = {
        one.person: one.shown for one in in_story if one.shown is not ShownAs.FULL and one.person not in hidden_by_fault
    }
    if not shown:
        return
    hidden = NameIndex({who: _sought_name(registers.people[who], how) for who, how in shown.items()})
    others = NameIndex(
        {
            one.person: SoughtName(one.name, former=registers.people[one.person].former_names)
            for one in in_story
            if one.shown is ShownAs.FULL
        }
    )
    for passage in (
        *published_texts(manuscript),
        *register_texts.register_texts(manuscript, registers, build_context.day),
    ):
        found = matches_outside(hidden.find(passage.folded), others.find(passage.folded))
        for match in unique_matches(
            match for match in found if match.kind is not MatchKind.PART or not passage.is_reference
        ):
            who = min(match.keys)
            yield _finding(passage, match, shown[who], registers.people[who])


def _finding(passage: PublishedText, match: NameMatch, shown: ShownAs, person: Person) -> Finding:
    given = people_in_story.first_name(person.name)
    return Finding(
        passage.place(match.first, match.last),
        {
            "name": passage.folded.written(match.first, match.last),
            "where": passage.where(match.first),
            "shown": Words(nn=shown.nn, nb=shown.nb),
        },
        hint=WordsWithNames(nn=f"Skriv berre førenamnet: «{given}».", nb=f"Skriv bare fornavnet: «{given}».")
        if shown is ShownAs.FIRST_NAME and given
        else None,
    )


def _sought_name(person: Person, shown: ShownAs) -> SoughtName:
    """Return the parts of a person's names that may not be shown: all of them, or all but the first name."""
    return SoughtName(person.name, given=shown is ShownAs.ANONYMOUS, others=True, former=person.former_names)


_SAYS_KARI = "WEBVTT\n\n00:01.000 --> 00:04.000\nEg heiter KARI.\n"

RULE = ContextRule(
    code="PER001",
    name="named-anonymous",
    title=Words(nn="Namnet på ein som skal vere anonym", nb="Navnet på en som skal være anonym"),
    sample={"name": "Kari", "where": Words(nn="i feltet «tittel»", nb="i feltet «tittel»"), "shown": "anonym"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="«{name}» står {where}, men personen skal visast som «{shown}».",
        nb="«{name}» står {where}, men personen skal vises som «{shown}».",
    ),
    why=Words(
        nn="Den som har bede om å ikkje bli vist med namn, må kunne stole på det, òg i lenkjer, e-postadresser og "
        "teksting.",
        nb="Den som har bedt om å ikke bli vist med navn, må kunne stole på det, også i lenker, e-postadresser og "
        "teksting.",
    ),
    hint=Words(
        nn="Skriv om, til dømes «ein kollega». Eit vanleg ord som liknar namnet, må òg bytast ut.",
        nb="Skriv om, for eksempel «en kollega». Et vanlig ord som ligner navnet, må også byttes ut.",
    ),
    bad=(
        Example(
            "personar: [{person: p001, visast_som: anonym}]\ntittel: Kari fekk oss til å syngje", highlights="Kari"
        ),
        Example("personar: [{person: p001, visast_som: førenamn}]", body="Det var Lunde som byrja.", line=16),
        Example(
            "personar: [{person: p001, visast_som: anonym}]", body="Skriv til kari.lunde@fjordvik.example.", line=16
        ),
        Example("personar: [{person: p001, visast_som: anonym}]", body="Då kom **KA**RI.", highlights="KA**RI"),
        Example(
            "personar: [{person: p001, visast_som: anonym}, p002]",
            line=10,
            other_files=(("stories/folk/p002.yml", "namn: Ola Nes\nrolle: assistent for Kari\n"),),
        ),
        Example(
            f"personar: [{{person: p001, visast_som: anonym}}]\n{A_FILM}",
            highlights="film.vtt",
            other_files=(("stories/film.vtt", _SAYS_KARI),),
        ),
    ),
    good=(Example("personar: [{person: p001, visast_som: førenamn}]", body="Det var Kari som byrja."),),
    check=check,
)
