"""REF003: a person in a story, and an id in a byline or a photo credit, is in the register."""

from collections.abc import Iterator
from itertools import chain

from site_gen import people_in_story
from site_gen.check.help_texts import is_help_text
from site_gen.check.known_people import (
    NAME_NOT_ROLE,
    NO_NAME,
    KnownPeople,
    is_lower_case_word,
    is_no_person,
    is_oneself,
    names_no_one,
    stands_for_nobody,
    what_to_do,
)
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, WordsWithNames, fill, same_words, trimmed
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import A_PERSON
from site_gen.model.registers import Registers

_MOST_SUGGESTIONS = 10
_FIELDS = (story_fields.PEOPLE, story_fields.AUTHORS)


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each person in the story, and each id in a byline or a photo credit, that the register does not have."""
    named = chain(people_in_story.mentions(manuscript, registers), people_in_story.bylines(manuscript, registers))
    # FLD004 speaks of «nei», «meg» and the like, and FLD015 of a help text.
    unknown = [
        mention
        for mention in named
        if not mention.matches
        and not is_no_person(mention.written)
        and not is_oneself(mention.written)
        and not any(is_help_text(mention.written, field) for field in _FIELDS)
    ]
    known = KnownPeople(registers) if unknown else None
    kind = manuscript.record.get(story_fields.KIND)
    needs_people = kind is not None and kind in story_fields.PEOPLE.required
    joined: set[int] = set()
    for number, mention in enumerate(unknown):
        if number in joined:
            continue
        following = unknown[number + 1] if number + 1 < min(len(unknown), _MOST_SUGGESTIONS) else None
        whole = known.split_name(mention.written, following.written) if known and following else None
        if whole is not None and following is not None:
            joined.add(number + 1)
            both: dict[str, str | Words] = {"person": f"{mention.written}, {following.written}"}
            yield Finding(mention.span, both, hint=_with_name(_FIRST_NAME_FIRST, whole), also=(following.span,))
            continue
        # A suggestion compares every name in the register; a list of hundreds is no misspelling.
        suggestion = known.suggestion(mention.written) if known and number < _MOST_SUGGESTIONS else same_words("")
        slots = {
            "person": mention.written,
            "suggestion": suggestion,
            "do": what_to_do(mention.written, registers.people.values(), suggestion),
        }
        hint: Words | None = None
        name = known.name_with_role(mention.written) if known and number < _MOST_SUGGESTIONS else None
        own = known.with_oneself(mention.written) if known else None
        if own is not None:
            hint = own
        elif stands_for_nobody(mention.written):
            hint = fill(_NOBODY if needs_people or " " in mention.written.strip() else _NOBODY_AT_ALL, slots)
        elif name is not None:
            hint = _with_name(_WITHOUT_ROLE, name)
        elif not suggestion.nn and names_no_one(mention.written):
            hint = NO_NAME
        elif not suggestion.nn and is_lower_case_word(mention.written):
            hint = NAME_NOT_ROLE
        elif suggestion.nn and known and known.are_all_known(mention.written):
            hint = trimmed(suggestion)
        yield Finding(mention.span, slots, hint=hint)


def _with_name(words: Words, name: str) -> Words:
    filled = fill(words, {"name": name})
    return WordsWithNames(nn=filled.nn, nb=filled.nb)


_WITHOUT_ROLE = Words(
    nn="Skriv berre namnet: {name}. Rolla står i registeret.", nb="Skriv bare navnet: {name}. Rollen står i registeret."
)
_FIRST_NAME_FIRST = Words(
    nn="Skriv førenamnet fyrst, utan komma: {name}", nb="Skriv fornavnet først, uten komma: {name}"
)
_NOBODY_AT_ALL = Words(nn="Er ingen med, ta bort linja.", nb="Er ingen med, ta bort linjen.")
_NOBODY = Words(
    nn="Her skal det berre stå personar, med namn eller id frå stories/folk/. Er ingen med i forteljinga, så skriv "
    "«personar: []». Er det berre ingen andre, så ta bort «{person}» og la resten stå.",
    nb="Her skal det bare stå personer, med navn eller id fra stories/folk/. Er ingen med i fortellingen, så skriv "
    "«personer: []». Er det bare ingen andre, så ta bort «{person}» og la resten stå.",
)


RULE = RegisterRule(
    code="REF003",
    name="unknown-person",
    hidden=A_PERSON,
    title=Words(nn="Ein som ikkje står i personregisteret", nb="En som ikke står i personregisteret"),
    sample={
        "person": "Kari Lund",
        "suggestion": Words(nn="Meinte du «Kari Lunde»? ", nb="Mente du «Kari Lunde»? "),
        "do": what_to_do("Kari Lund", ()),
    },
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="«{person}» står ikkje i personregisteret.",
        nb="«{person}» står ikke i personregisteret.",
    ),
    why=Words(
        nn="Den som ikkje står der, har heller ikkje sagt ja til å bli vist.",
        nb="Den som ikke står der, har heller ikke sagt ja til å bli vist.",
    ),
    hint=Words(
        nn="{suggestion}{do}",
        nb="{suggestion}{do}",
    ),
    bad=(
        Example("personar: [p404]", highlights="p404"),
        Example("personar: [Kari Lunne]", highlights="Kari Lunne"),
        Example("personar: [Kari]", highlights="Kari"),
        Example("personar: [Lunde, Kari]", highlights="Lunde"),
        Example("personar: [helsefagarbeidar Kari Lunde]", highlights="helsefagarbeidar Kari Lunde"),
        Example("personar: [leiaren]", highlights="leiaren"),
        Example("personar: [kari.lunde@fjordvik.example]", highlights="kari.lunde@fjordvik.example"),
        Example("forfattar: [p404]", highlights="p404"),
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: p404, rett: eige, personar: ingen, born: ingen}",
            highlights="p404",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
    ),
    good=(Example("personar: [Kari Lunde]"), Example("personar: [{person: p001, visast_som: anonym}]")),
    check=check,
)
