"""PER013: a colleague whose first name stands in the text is among the story's people, and has been asked."""

from collections.abc import Iterator

from site_gen import people_in_story, register_references, story_texts
from site_gen.check.published_texts import scanned_texts
from site_gen.check.rule import Example, Finding, OrdinaryTexts, RegisterRule
from site_gen.confidentiality.first_names import find_first_names
from site_gen.confidentiality.full_names import find_full_names
from site_gen.confidentiality.service_users import recognisable_places
from site_gen.language.phrases import either_of, join_people, join_words
from site_gen.model import media_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import A_PERSON
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span

_MOST = 5
"""People with one first name who are proposed; of more, the name says too little."""


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the first names that the register has, each once, and together those that it has not.

    Of people with the same first name, those in the story's unit are proposed before others.
    """
    named = first_names_of_others(manuscript, registers)
    if not named:
        return
    unit = manuscript.record.get(story_fields.UNIT)
    own = register_references.find_unit(unit, registers) if unit else None
    unknown: list[tuple[str, Span]] = []
    for name, place in named.items():
        bearers = registers.first_named.get(name.casefold(), ())
        found = [one for one in bearers if people_in_story.first_name(one.name) == name]
        near = [one for one in found if own is not None and one.unit == own.id]
        likely = near or found
        if 0 < len(likely) <= _MOST:
            hint = fill(_ASK, {"ids": either_of([one.id for one in likely])})
            people = join_people([one.label for one in likely])
            known = _IN_UNIT if near else _IN_REGISTER
            yield Finding(place, {"names": f"«{name}»", "known": known, "people": people}, hint=hint)
        elif likely:
            yield Finding(place, {"names": f"«{name}»", "known": _SEVERAL, "people": ""}, hint=_WHOLE_NAME)
        else:
            unknown.append((name, place))
    if unknown:
        shown = join_words([f"«{name}»" for name, _ in unknown[:_MOST]])
        also = tuple(place for _, place in unknown[1:])
        yield Finding(unknown[0][1], {"names": shown, "known": _NOBODY, "people": ""}, also=also)


def first_names_of_others(manuscript: Manuscript, registers: Registers) -> dict[str, Span]:
    """Return the first place of each first name that stands alone and is not explained anywhere.

    Names that the story has elsewhere are not looked for. A name next to what shows whom the kommune serves is SRV001's.
    """
    texts = [one for one in scanned_texts(manuscript) if one.passage.field in _SENTENCES]
    by_text = [(scanned, names) for scanned in texts if (names := find_first_names(scanned.tokens))]
    if not by_text:
        return {}
    others = _names_in_story(manuscript, registers)
    lines = manuscript.body.split("\n")

    def is_elsewhere(line: int) -> bool:
        """Return whether a line has cells, where PER004 speaks of names, or a link, whose text is often a title."""
        at = line - manuscript.body_line
        return 0 <= at < len(lines) and ("|" in lines[at] or "](" in lines[at])

    found: dict[str, Span] = {}
    explained: set[str] = set()
    for scanned, every_name in by_text:
        names = tuple(one for one in every_name if one.name.casefold() not in others)
        served = {
            index
            for place in (recognisable_places(scanned.tokens, registers.is_part_of_name) if names else ())
            for index in range(place.first, place.last + 1)
        }
        for one in names:
            explained |= {one.name} if one.at in served else set()
            if one.name not in found and not is_elsewhere(scanned.span(one.at, one.at).line):
                found[one.name] = scanned.span(one.at, one.at)
            explained |= {one.name} if one.is_explained else set()
    return {name: place for name, place in found.items() if name not in explained}


_SENTENCES = {None, *story_texts.SENTENCES}
"""The fields that may name a person in a sentence, and the body."""


def _names_in_story(manuscript: Manuscript, registers: Registers) -> set[str]:
    """Return every word of a name that the story has elsewhere, in lower case: of its people, writers and others."""
    mentions = list(people_in_story.mentions(manuscript, registers))
    named = [name for mention in mentions for person in mention.matches for name in person.names]
    named += [mention.written for mention in mentions]
    named += [one.text for one in story_texts.in_fields(manuscript, _BYLINES.__contains__)]
    for scanned in scanned_texts(manuscript):
        named += [scanned.tokens.written(name.first, name.last) for name in find_full_names(scanned.tokens)]
    return {word.casefold().strip(",") for name in named for word in name.split()}


_BYLINES = (story_fields.AUTHORS, media_fields.PICTURE_CREDIT)


_IN_UNIT = Words(nn="I same eining står ", nb="I samme enhet står ")
_IN_REGISTER = Words(nn="I personregisteret står ", nb="I personregisteret står ")
_SEVERAL = Words(nn="Fleire i personregisteret heiter det", nb="Flere i personregisteret heter det")
_NOBODY = Words(nn="Ingen i personregisteret heiter det", nb="Ingen i personregisteret heter det")
_ASK = Words(
    nn="Er det denne personen, så skriv id-en under «personar» ({ids}), slik at han eller ho får lese og seie ja. Er det "
    "ein annan, så skriv om utan namnet, til dømes «ein kollega».",
    nb="Er det denne personen, så skriv id-en under «personer» ({ids}), slik at han eller hun får lese og si ja. Er det "
    "en annen, så skriv om uten navnet, for eksempel «en kollega».",
)
_WHOLE_NAME = Words(
    nn="Har personen sett dette og sagt ja? Er det ein kollega, så skriv heile namnet under «personar». Elles, og er det "
    "ein brukar eller ein pårørande: Skriv om utan namnet.",
    nb="Har personen sett dette og sagt ja? Er det en kollega, så skriv hele navnet under «personer». Ellers, og er det "
    "en bruker eller en pårørende: Skriv om uten navnet.",
)
_BJORN = ("stories/folk/p002.yml", "namn: Bjørn Nes\neining: song\n")
_SIX = tuple((f"stories/folk/p00{number}.yml", f"namn: Bjørn N{number}s\n") for number in range(2, 8))
_CAME = "## Kva skjedde?\n\nVi fekk det ikkje til. Så kom Bjørn og hjelpte til."

RULE = RegisterRule(
    code="PER013",
    name="first-name-in-text",
    hidden=A_PERSON,
    title=Words(nn="Eit førenamn som kan vere ein kollega sitt", nb="Et fornavn som kan være en kollegas"),
    sample={"names": "«Bjørn»", "known": _NOBODY, "people": ""},
    blocks=Blocks.NOTHING,
    in_ordinary_texts=OrdinaryTexts(texts=156, advised=38, rightly=36),
    message=Words(
        nn="Kven er {names}? {known}{people}.",
        nb="Hvem er {names}? {known}{people}.",
    ),
    why=Words(
        nn="På ein liten arbeidsplass veit alle kven det er. Den som blir nemnd, skal ha lese det og sagt ja.",
        nb="På en liten arbeidsplass vet alle hvem det er. Den som blir nevnt, skal ha lest det og sagt ja.",
    ),
    hint=Words(
        nn="Har personen sett dette og sagt ja? Er det ein kollega, så be redaksjonen leggje personen til med «framsnakk "
        "people add», og skriv namnet under «personar». Elles, og er det ein brukar eller ein pårørande: Skriv om utan namnet.",
        nb="Har personen sett dette og sagt ja? Er det en kollega, så be redaksjonen legge personen til med «framsnakk "
        "people add», og skriv navnet under «personer». Ellers, og er det en bruker eller en pårørende: Skriv om uten navnet.",
    ),
    bad=(
        Example(body=_CAME, highlights="Bjørn", other_files=(_BJORN,)),
        Example(body=_CAME, highlights="Bjørn", line=18),
        Example(body=_CAME, highlights="Bjørn", other_files=(("stories/folk/p002.yml", "namn: Bjørn Nes\n"),)),
        Example(body=_CAME, highlights="Bjørn", other_files=_SIX),
        Example(body="## Kva skjedde?\n\nDet var Petters idé, og alle lo.", highlights="Petters"),
        Example("ingress: Då Petter byrja å syngje ved kaffien ein måndag i mars, vart heile vakta roleg."),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nSå kom Kari og hjelpte til."),
        Example("personar: [p001, p002]", body=_CAME, other_files=(_BJORN,)),
        Example("forfattar: Bjørn", body=_CAME),
        Example(body="## Kva skjedde?\n\nDet minner om [Petter song best](https://ks.example/petter)."),
        Example(body="## Kva skjedde?\n\nHunden Petter kom. Vi song på Lena, og «Petter» heiter roboten."),
        Example(body="## Kva skjedde?\n\nLiv og røre vart det. Vi les om Petter Dass."),
    ),
    check=check,
)
