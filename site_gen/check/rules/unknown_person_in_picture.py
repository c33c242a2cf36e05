"""PIC012: everyone who can be recognised in a picture is in the register."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.known_people import (
    KnownPeople,
    is_no_person,
    is_oneself,
    names_no_one,
    stands_for_nobody,
    what_to_do,
)
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import A_PERSON
from site_gen.model.registers import Registers
from site_gen.pictures.picture_fields import pictures_of, recognisable

_MOST_SUGGESTIONS = 10


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the people of each picture who are not in the register."""
    proposed = 0
    known: KnownPeople | None = None
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_PEOPLE)
        for who in recognisable(record) if placed else ():
            # FLD004 speaks of «nei», «meg» and the like.
            is_named = not is_no_person(who) and not is_oneself(who)
            if placed is not None and is_named and not people_in_story.find_people(who, registers):
                proposed += 1
                known = known or KnownPeople(registers)
                suggestion = known.suggestion(who) if proposed <= _MOST_SUGGESTIONS else same_words("")
                slots = {"person": who, "file": record.get(media_fields.PICTURE_FILE, "?"), "suggestion": suggestion}
                hint = fill(_NOBODY, slots) if stands_for_nobody(who) else None
                if hint is None and not suggestion.nn and names_no_one(who):
                    hint = _NO_NAME
                if hint is None and not suggestion.nn and len(who.split()) == 1:
                    hint = fill(_FIRST_NAME, slots)
                do = what_to_do(who, registers.people.values(), suggestion)
                yield Finding(placed.span, {**slots, "do": do}, hint=hint)


_NO_NAME = Words(
    nn="Skriv namnet på den som kan kjennast att. Kan ingen kjennast att på biletet, så skriv «ingen». Er det ein brukar, "
    "pasient eller elev, så vel eit anna bilete.",
    nb="Skriv navnet på den som kan gjenkjennes. Kan ingen gjenkjennes på bildet, så skriv «ingen». Er det en bruker, "
    "pasient eller elev, så velg et annet bilde.",
)
_FIRST_NAME = Words(
    nn="Er «{person}» ein elev, eit barn, ein brukar eller ein pasient, så vel eit anna bilete, og ta bort namnet der det "
    "står. Er det ein kollega, så skriv heile namnet. Kan ingen kjennast att på biletet, så skriv «ingen».",
    nb="Er «{person}» en elev, et barn, en bruker eller en pasient, så velg et annet bilde, og ta bort navnet der det "
    "står. Er det en kollega, så skriv hele navnet. Kan ingen gjenkjennes på bildet, så skriv «ingen».",
)
_NOBODY = Words(
    nn="Skriv berre dei som kan kjennast att på biletet, og ta bort «{person}». Er det ingen, så skriv «ingen» åleine: "
    "«personar: ingen».",
    nb="Skriv bare dem som kan gjenkjennes på bildet, og ta bort «{person}». Er det ingen, så skriv «ingen» alene: "
    "«personer: ingen».",
)


RULE = RegisterRule(
    code="PIC012",
    name="unknown-person-in-picture",
    hidden=A_PERSON,
    title=Words(nn="Ein ukjend person på eit bilete", nb="En ukjent person på et bilde"),
    sample={
        "file": "regn.jpg",
        "person": "Kari Lund",
        "suggestion": Words(nn="Meinte du «Kari Lunde»? ", nb="Mente du «Kari Lunde»? "),
        "do": what_to_do("Kari Lund", ()),
    },
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="«{person}» er på biletet «{file}», men står ikkje i personregisteret.",
        nb="«{person}» er på bildet «{file}», men står ikke i personregisteret.",
    ),
    why=Words(
        nn="Den som ikkje står i registeret, har heller ikkje sagt ja til å bli vist på eit bilete.",
        nb="Den som ikke står i registeret, har heller ikke sagt ja til å bli vist på et bilde.",
    ),
    hint=Words(
        nn="{suggestion}{do} Kan ingen kjennast att på biletet, så skriv «ingen».",
        nb="{suggestion}{do} Kan ingen gjenkjennes på bildet, så skriv «ingen».",
    ),
    bad=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Ola., foto: Siri Vik, rett: eige, personar: Ola Nes, born: ingen}",
            highlights="Ola Nes",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Kari., foto: Siri Vik, rett: eige, personar: Kari Lunde, born: ingen}",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    check=check,
)
