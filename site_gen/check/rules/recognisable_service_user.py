"""SRV001: nobody whom the kommune serves can be recognised."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from site_gen import people_in_story
from site_gen.check import private_texts
from site_gen.check.published_texts import SCANNED, ScannedText, scanned_texts
from site_gen.check.rule import A_FILM, Example, Finding, Measurement, OrdinaryTexts, RegisterRule
from site_gen.confidentiality.beside_served import is_beside_served
from site_gen.confidentiality.clue import Clue, ClueKind
from site_gen.confidentiality.employees import health_places, relative_places
from site_gen.confidentiality.locations import CLASS
from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.confidentiality.served_nouns import noun_of
from site_gen.confidentiality.service_users import RecognisablePlace, recognisable_places
from site_gen.language.phrases import join_words, quoted_once
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.names.matching import parts_of


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the places where clues of one person are so near each other that others can see who it is."""
    is_published = private_texts.published_streets(registers)
    is_story = manuscript.file_kind is FileKind.STORY
    mentions = tuple(people_in_story.mentions(manuscript, registers)) if is_story else ()
    names = parts_of(name for mention in mentions if mention.person for name in mention.person.names)
    listed = {word.casefold() for mention in mentions for word in mention.written.split()}
    colleagues = listed - {
        word.casefold() for one in mentions if may_be_of_served(one.written) for word in one.written.split()
    }
    for scanned in scanned_texts(manuscript):
        tokens = scanned.tokens
        places = list(recognisable_places(tokens, registers.is_part_of_name, is_published))
        own = [
            one for one in (relative_places(tokens, names) if places else ()) if one.is_of_writer or one.who is not None
        ]
        relatives = {tokens.sentences[place.first] for place in own}
        if places:
            # PER010 reports the health of a person in the story, and PER011 the relatives.
            told = [*own, *(one for one in health_places(tokens, names) if one.who is not None)]
            ranges = [(one.first, one.last) for one in told]
            places = (
                list(recognisable_places(tokens, registers.is_part_of_name, is_published, ranges)) if told else places
            )
        for place in places:
            # PER011 reports a relative of the writer, or of a person in the story.
            if tokens.sentences[place.first] not in relatives and not is_beside_served(tokens, place, colleagues):
                finding = _finding(scanned, place)
                rest = _without_listed(scanned, place, listed)
                if rest is not None and finding.slots["verdict"] is not _ALONE:
                    yield replace(finding, hint=fill(_OF_LISTED, {"parts": rest}))
                    continue
                hint = _hint(finding, is_story=is_story, is_said=_says_noun(scanned, place))
                yield finding if hint is None else replace(finding, hint=fill(hint, finding.slots))


def _without_listed(scanned: ScannedText, place: RecognisablePlace, listed: Container[str]) -> Words | None:
    """Return what to remove of one who is listed under «personar»; None when another may be meant, or only a name."""
    names = [clue for clue in place.clues if clue.kind is ClueKind.NAME]
    rest = dict.fromkeys(clue.what for clue in sorted(place.clues, key=lambda clue: clue.first) if clue not in names)
    words = [token.lower for clue in names for token in scanned.tokens.all[clue.first : clue.last + 1]]
    is_listed = bool(names) and all(word in listed or word.removesuffix("s") in listed for word in words)
    if not is_listed or not rest or any(clue.kind is ClueKind.SERVED for clue in place.clues):
        return None
    return Words(nn=join_words([words.nn for words in rest]), nb=join_words([words.nb for words in rest]))


_OF_LISTED = Words(
    nn="Personen står under «personar». Ta bort {parts}: Det treng ingen å vite om ein tilsett.",
    nb="Personen står under «personer». Ta bort {parts}: Det trenger ingen å vite om en ansatt.",
)


def _says_noun(scanned: ScannedText, place: RecognisablePlace) -> bool:
    """Return whether the text already calls the person what the hint proposes: «ein bebuar»."""
    tokens = scanned.tokens
    for clue in place.clues:
        for at in range(clue.first, clue.last + 1):
            noun = noun_of(tokens.lower[at])
            if noun and f"{tokens.before(at)} {tokens.lower[at]}" in {noun.one.nn, noun.one.nb}:
                return True
    return False


def _hint(finding: Finding, *, is_story: bool, is_said: bool) -> Words | None:
    """Return the hint that replaces that of the rule: nobody else than those served is called «ein bebuar»."""
    if finding.slots["verdict"] is _ALONE:
        return _OF_CASE
    if is_said:
        return _SAID_RIGHT if is_story else _SAID_RIGHT_IN_SHARED_FILE
    if finding.slots["noun"] is _ANYONE:
        return _OF_ANYONE if is_story else _OF_ANYONE_IN_SHARED_FILE
    return None if is_story else _IN_SHARED_FILE


def _finding(scanned: ScannedText, place: RecognisablePlace) -> Finding:
    clues = sorted(place.clues, key=lambda clue: clue.first)
    written = quoted_once(scanned.tokens.written(clue.first, clue.last) for clue in clues)
    outer = [one for one in clues if not any(_is_inside(one, other) for other in clues)]
    what = list(dict.fromkeys(clue.what for clue in outer if clue.name or clue.kind is not ClueKind.SERVED))
    parts = Words(nn=join_words([words.nn for words in what]), nb=join_words([words.nb for words in what]))
    return Finding(
        scanned.span(place.first, place.last),
        {
            "words": join_words([f"«{words}»" for words in written]),
            "where": scanned.where(place.first),
            "verdict": _ALONE
            if any(clue.kind is ClueKind.CASE for clue in clues)
            else _NAMED
            if len(outer) == 1 or any(clue.kind is ClueKind.NAME for clue in clues)
            else _TOGETHER,
            "noun": _noun(scanned, clues),
            "parts": parts,
        },
    )


def _is_inside(clue: Clue, other: Clue) -> bool:
    """Return whether a clue is a part of a longer one, as the day of «fødd 12.03.1941» is."""
    is_shorter = clue.last - clue.first < other.last - other.first
    return is_shorter and other.first <= clue.first and clue.last <= other.last


def _noun(scanned: ScannedText, clues: Sequence[Clue]) -> Words:
    """Return what to call the person, chosen by the words that were found."""
    for clue in clues:
        for token in scanned.tokens.all[clue.first : clue.last + 1]:
            if noun := noun_of(token.lower):
                return Words(nn=f"«{noun.one.nn}»", nb=f"«{noun.one.nb}»")
        if clue.name is CLASS:
            return Words(nn="«ein elev»", nb="«en elev»")
    return _RESIDENT if any(clue.kind is ClueKind.ROOM and clue.name is None for clue in clues) else _ANYONE


_IN_SHARED_FILE = Words(
    nn="Skriv {noun}, og ta bort {parts}. Det som står her, kan kome på mange sider.",
    nb="Skriv {noun}, og ta bort {parts}. Det som står her, kan komme på mange sider.",
)
_SAID_RIGHT = Words(
    nn="Ta bort {parts}. Er det ein tilsett det gjeld, skriv du namnet under «personar», så blir personen spurd.",
    nb="Ta bort {parts}. Er det en ansatt det gjelder, skriver du navnet under «personer», så blir personen spurt.",
)
_SAID_RIGHT_IN_SHARED_FILE = Words(
    nn="Ta bort {parts}. Det som står her, kan kome på mange sider.",
    nb="Ta bort {parts}. Det som står her, kan komme på mange sider.",
)
_OF_ANYONE = Words(
    nn="Ta bort {parts}, eller skriv det slik at det kan gjelde mange. Er det ein tilsett det gjeld, skriv du namnet "
    "under «personar», så blir personen spurd.",
    nb="Ta bort {parts}, eller skriv det slik at det kan gjelde mange. Er det en ansatt det gjelder, skriver du navnet "
    "under «personer», så blir personen spurt.",
)
_OF_ANYONE_IN_SHARED_FILE = Words(
    nn="Ta bort {parts}, eller skriv det slik at det kan gjelde mange. Det som står her, kan kome på mange sider.",
    nb="Ta bort {parts}, eller skriv det slik at det kan gjelde mange. Det som står her, kan komme på mange sider.",
)
_OF_CASE = Words(
    nn="Ta bort {parts}. Forteljinga treng det ikkje.", nb="Ta bort {parts}. Fortellingen trenger det ikke."
)
_ALONE = Words(
    nn="Med nummeret finn andre fram til kven det gjeld.", nb="Med nummeret finner andre fram til hvem det gjelder."
)
_NAMED = Words(nn="Dette viser kven det er.", nb="Dette viser hvem det er.")
_TOGETHER = Words(
    nn="Kvar for seg seier det lite, men saman kan det vise kven det er.",
    nb="Hver for seg sier det lite, men sammen kan det vise hvem det er.",
)
_RESIDENT = Words(nn="«ein bebuar»", nb="«en beboer»")
_ANYONE = Words(nn="«ein bebuar», «ein elev» eller liknande", nb="«en beboer», «en elev» eller lignende")


_PICTURE = "bilete:\n  - {fil: regn.jpg, alt: %s, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"
_FILE = (("stories/regn.jpg", "PICTURE 1600x1200"),)
_CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nFru Aasen på rom 12.\n"

RULE = RegisterRule(
    code="SRV001",
    name="recognisable-service-user",
    title=Words(
        nn="Ein brukar, pasient eller elev som kan kjennast att",
        nb="En bruker, pasient eller elev som kan kjennes igjen",
    ),
    sample={
        "words": Words(nn="«Bebuaren», «rom 12» og «87 år»", nb="«Beboeren», «rom 12» og «87 år»"),
        "where": "i teksten",
        "verdict": _TOGETHER,
        "noun": _RESIDENT,
        "parts": Words(nn="rommet og alderen", nb="rommet og alderen"),
    },
    blocks=Blocks.NOTHING,
    protects_people=True,
    file_kinds=SCANNED,
    asks_editors=True,
    stops_sending=True,
    measured=Measurement(found=311, confidential=317, false=0, harmless=107),
    unseen=Measurement(found=72, confidential=147, false=0, harmless=49),
    in_ordinary_texts=OrdinaryTexts(texts=162, advised=7, rightly=5),
    message=Words(
        nn="{words} {where}: {verdict}",
        nb="{words} {where}: {verdict}",
    ),
    why=Words(
        nn="Du har teieplikt om dei du hjelper, òg når forteljinga er god. I ein liten kommune held det med alder og "
        "rom, eller ein diagnose og ein dato, så veit naboen kven det er.",
        nb="Du har taushetsplikt om dem du hjelper, også når fortellingen er god. I en liten kommune holder det med "
        "alder og rom, eller en diagnose og en dato, så vet naboen hvem det er.",
    ),
    hint=Words(
        nn="Skriv {noun}, og ta bort {parts}. Er det ein tilsett det gjeld, skriv du "
        "namnet under «personar», så blir personen spurd.",
        nb="Skriv {noun}, og ta bort {parts}. Er det en ansatt det gjelder, skriver du "
        "navnet under «personer», så blir personen spurt.",
    ),
    bad=(
        Example(body="Då sat bebuaren på rom 12 og song.", highlights="bebuaren på rom 12"),
        Example(
            body="Ein pasient ville heim. Ho er 87 år og har demens.",
            highlights="pasient ville heim. Ho er 87 år og har demens",
        ),
        Example(body="Ola på avdeling B ville ikkje dusje.", highlights="Ola på avdeling B"),
        Example("personar: [Bjørn]", body="Eg heiter Bjørn og er 54 år.", highlights="Bjørn og er 54 år"),
        Example("personar: [Olga]", body="Olga er ein bebuar hos oss.", highlights="Olga er ein bebuar"),
        Example(body="Fru Aasen song for oss.", highlights="Fru Aasen"),
        Example("språk: nb\ntittel: Gutten på åtte år som har ADHD", highlights="Gutten på åtte år som har ADHD"),
        Example(body="Ei jente i femte klasse mista far sin.", highlights="jente i femte klasse mista far sin"),
        Example(body="Dotter hans, Berit, var letta.", highlights="Dotter hans, Berit"),
        Example("språk: nb", body="Moren til Noah i 3A er i fengsel.", highlights="Moren til Noah i 3A er i fengsel"),
        Example(_PICTURE % "Bebuaren på rom 12 syng", highlights="Bebuaren på rom 12", other_files=_FILE),
        Example(
            path="stories/sider/personvern.md",
            raw="---\ntittel: Personvern\n---\n\nBebuaren på rom 12 sa ja.\n".encode(),
            highlights="Bebuaren på rom 12",
            line=5,
        ),
        Example(
            path="stories/tema.yml",
            raw="helse:\n  namn: Helse\n  om: Bebuaren på rom 12 har demens.\n".encode(),
            highlights="Bebuaren på rom 12 har demens",
            line=3,
        ),
        Example(
            path="stories/folk/p002.yml",
            raw="namn: Ola Nes\nrolle: hjelpar for fru Aasen på rom 12\n".encode(),
            highlights="fru Aasen på rom 12",
            line=2,
        ),
        Example(A_FILM, highlights="film.vtt", other_files=(("stories/film.vtt", _CAPTIONS),)),
    ),
    good=(
        Example(_PICTURE % "Ein bebuar syng", other_files=_FILE),
        Example(body="Då sat ein bebuar og song."),
        Example("personar: [Olga]", body="Olga fekk ein bebuar til å le. Ho sat lenge hos bebuaren."),
        Example(body="Vi har bebuarar over 80 år, og mange har demens."),
        Example(body="Barna frå 1 til 5 år et saman på avdeling B."),
        Example(body="Kari Lunde har vore på avdeling B i 12 år og kan alt om demens."),
        Example(body="Referatet hadde saksnummer frå 01/26 til 38/26."),
        Example(body="Ein hund som heiter Odin, er 7 år. Stillinga er frå 1. august, og då er ho på 100 %."),
        Example("språk: nb", body="Hver elev i 4. klasse får en bok 3. mai."),
    ),
    check=check,
)
