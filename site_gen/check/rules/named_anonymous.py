"""PER001: who is anonymous is not named."""

from collections.abc import Iterator

from site_gen import appearances
from site_gen.check import fromregisters
from site_gen.check.published import Passage, passages
from site_gen.check.rule import A_FILM, Example, Finding, RegisterRule
from site_gen.model.choices import Shown
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.words import Quoting, Words
from site_gen.names.matching import Index, Kind, Match, Sought, once, outside


def check(manuscript: Manuscript, registers: Registers, occasion: Occasion) -> Iterator[Finding]:
    """Point at the names of hidden people, in any spelling, once in each passage.

    Nobody has asked that a person is hidden whose file has a fault: CON001 stops that story, and says which file.
    """
    here = appearances.appearances(manuscript, registers)
    not_asked = {
        mention.person.id
        for mention in appearances.mentions(manuscript, registers)
        if mention.person and mention.person.doubted and mention.shown is Shown.FULL
    }
    shown = {one.person: one.shown for one in here if one.shown is not Shown.FULL and one.person not in not_asked}
    if not shown:
        return
    hidden = Index({who: _sought(registers.people[who], how) for who, how in shown.items()})
    others = Index(
        {
            one.person: Sought(one.name, former=registers.people[one.person].former_names)
            for one in here
            if one.shown is Shown.FULL
        }
    )
    for passage in (*passages(manuscript), *fromregisters.passages(manuscript, registers, occasion.day)):
        found = outside(hidden.find(passage.folded), others.find(passage.folded))
        for match in once(match for match in found if match.kind is not Kind.PART or not passage.is_reference):
            who = min(match.keys)
            yield _finding(passage, match, shown[who], registers.people[who])


def _finding(passage: Passage, match: Match, shown: Shown, person: Person) -> Finding:
    given = appearances.first_name(person.name)
    return Finding(
        passage.place(match.first, match.last),
        {
            "name": passage.folded.written(match.first, match.last),
            "where": passage.where(match.first),
            "shown": Words(nn=shown.nn, nb=shown.nb),
        },
        hint=Quoting(nn=f"Skriv berre førenamnet: «{given}».", nb=f"Skriv bare fornavnet: «{given}».")
        if shown is Shown.FIRST_NAME and given
        else None,
    )


def _sought(person: Person, shown: Shown) -> Sought:
    """Return what of somebody's names may not be read: all of it, or all but the first."""
    return Sought(person.name, given=shown is Shown.ANONYMOUS, others=True, former=person.former_names)


_SAYS_KARI = "WEBVTT\n\n00:01.000 --> 00:04.000\nEg heiter KARI.\n"

RULE = RegisterRule(
    code="PER001",
    name="named-anonymous",
    title=Words(nn="Namnet på ein som skal vere anonym", nb="Navnet på en som skal være anonym"),
    sample={"name": "Kari", "where": Words(nn="i feltet «tittel»", nb="i feltet «tittel»"), "shown": "anonym"},
    stops=Stops.PUBLISH,
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
    mend=Words(
        nn="Skriv om, til dømes «ein kollega». Eit vanleg ord som liknar namnet, må òg bytast ut.",
        nb="Skriv om, for eksempel «en kollega». Et vanlig ord som ligner navnet, må også byttes ut.",
    ),
    bad=(
        Example("personar: [{person: p001, visast_som: anonym}]\ntittel: Kari fekk oss til å syngje", marks="Kari"),
        Example("personar: [{person: p001, visast_som: førenamn}]", body="Det var Lunde som byrja.", line=16),
        Example(
            "personar: [{person: p001, visast_som: anonym}]", body="Skriv til kari.lunde@fjordvik.example.", line=16
        ),
        Example("personar: [{person: p001, visast_som: anonym}]", body="Då kom **KA**RI.", marks="KA**RI"),
        Example(
            "personar: [{person: p001, visast_som: anonym}, p002]",
            line=10,
            beside=(("stories/folk/p002.yml", "namn: Ola Nes\nrolle: assistent for Kari\n"),),
        ),
        Example(
            f"personar: [{{person: p001, visast_som: anonym}}]\n{A_FILM}",
            marks="film.vtt",
            beside=(("stories/film.vtt", _SAYS_KARI),),
        ),
    ),
    good=(Example("personar: [{person: p001, visast_som: førenamn}]", body="Det var Kari som byrja."),),
    check=check,
)
