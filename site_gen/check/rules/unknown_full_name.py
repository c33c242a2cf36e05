"""PER009: a person with a full name in a text is in the register, and has been asked."""

from collections.abc import Iterator, Sequence

from site_gen import people_in_story
from site_gen.check.published_texts import PublishedText, ScannedText, published_texts, scanned_texts
from site_gen.check.rule import Example, Finding, Measurement, OrdinaryTexts, RegisterRule
from site_gen.confidentiality.full_names import FullName, find_full_names, is_of_served_or_relative
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.names.bearers import certain_bearers, name_index
from site_gen.names.matching import NameIndex


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the full names that no register has, once in each passage."""
    named = [(scanned, names) for scanned in scanned_texts(manuscript) if (names := find_full_names(scanned.tokens))]
    if not named:
        return
    is_story = manuscript.file_kind is FileKind.STORY
    passages = published_texts(manuscript) if is_story else tuple(scanned.passage for scanned, _ in named)
    known = name_index((passage.folded for passage in passages), registers.bearers)
    cut = list(_cut_names(passages, known)) if known else []
    others = {_plain(name).removesuffix("s") for name in registers.editors}
    mentions = list(people_in_story.mentions(manuscript, registers)) if is_story else []
    has_withdrawn = any(mention.person and mention.person.withdrawn for mention in mentions)
    others |= {_plain(mention.written).removesuffix("s") for mention in mentions}
    for scanned, names in named:
        places = scanned.passage.folded.places
        matches = certain_bearers(known, scanned.passage.folded) if known else []
        covered = {places[word][0] for match in matches for word in match.words}
        seen: set[str] = set()
        for name in names:
            tokens = scanned.tokens.all[name.first : name.last + 1]
            plain = _plain(scanned.tokens.written(name.first, name.last)).removesuffix("s")
            is_known = plain in others or any(token.begins in covered for token in tokens)
            is_known = is_known or any(_overlap(scanned.span(name.first, name.last), span) for span in cut)
            is_known = is_known or _crosses_tab(manuscript, scanned, name)
            if not is_known and plain not in seen:
                seen.add(plain)
                hint = OF_SERVED if is_of_served_or_relative(scanned.tokens, name) else None
                yield _finding(scanned, name, _OF_WITHDRAWN if has_withdrawn else hint)


def _crosses_tab(manuscript: Manuscript, scanned: ScannedText, name: FullName) -> bool:
    """Return whether a tab is between the words of a name, as between the cells «Dag» and «Kari» of a pasted table."""
    if "\t" not in manuscript.body:
        return False
    at = scanned.span(name.first, name.last).line - manuscript.body_line
    line = manuscript.body.split("\n")[at] if 0 <= at <= manuscript.body.count("\n") else ""
    return any(f"{token.text}\t" in line for token in scanned.tokens.all[name.first : name.last])


def _cut_names(passages: Sequence[PublishedText], known: NameIndex) -> Iterator[Span]:
    """Yield where names of the register are that a line break or a cell cuts in two: PER004 reports those."""
    for passage in passages:
        if passage.folded.only is not None:
            for match in certain_bearers(known, passage.folded):
                yield passage.place(match.first, match.last)


def _overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a character, or one is a whole line that the other begins on."""
    is_line = other.column == other.end_column
    return one.line == other.line and (is_line or (one.column < other.end_column and other.column < one.end_column))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _finding(scanned: ScannedText, name: FullName, hint: Words | None) -> Finding:
    written = scanned.tokens.written(name.first, name.last)
    slots = {"name": written, "where": scanned.where(name.first)}
    return Finding(scanned.span(name.first, name.last), slots, hint=hint)


_OF_WITHDRAWN = Words(
    nn="Ein i forteljinga har trekt alt. Er det denne personen, så ta bort namnet og det som handlar om han eller henne. "
    "Elles: Skriv om utan namnet, eller be redaksjonen leggje personen til med «framsnakk people add».",
    nb="En i fortellingen har trukket alt. Er det denne personen, så ta bort navnet og det som handler om ham eller "
    "henne. Ellers: Skriv om uten navnet, eller be redaksjonen legge personen til med «framsnakk people add».",
)
OF_SERVED = Words(
    nn="Er det ein pasient, ein elev eller ein pårørande, så ta bort namnet og slektskapen. Er det ein kollega, så be "
    "redaksjonen leggje personen til med «framsnakk people add», og skriv han eller henne inn under «personar».",
    nb="Er det en pasient, en elev eller en pårørende, så ta bort navnet og slektskapet. Er det en kollega, så be "
    "redaksjonen legge personen til med «framsnakk people add», og skriv ham eller henne inn under «personer».",
)
RULE = RegisterRule(
    code="PER009",
    name="unknown-full-name",
    title=Words(nn="Eit fullt namn som ikkje står i registeret", nb="Et fullt navn som ikke står i registeret"),
    sample={"name": "Ola Nes", "where": "i teksten"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    file_kinds=frozenset({FileKind.STORY, FileKind.THEMES, FileKind.PERSON}),
    asks_editors=True,
    measured=Measurement(found=44, confidential=44, false=0, harmless=12),
    unseen=Measurement(found=16, confidential=18, false=2, harmless=10),
    in_ordinary_texts=OrdinaryTexts(texts=162, advised=17, rightly=17),
    message=Words(
        nn="«{name}» står {where}, men ikkje i personregisteret. Ingen har spurt om det er greitt.",
        nb="«{name}» står {where}, men ikke i personregisteret. Ingen har spurt om det er greit.",
    ),
    why=Words(
        nn="Den som står i registeret, blir spurd før forteljinga går ut. Den som berre er nemnd, blir det ikkje.",
        nb="Den som står i registeret, blir spurt før fortellingen går ut. Den som bare er nevnt, blir det ikke.",
    ),
    hint=Words(
        nn="Skriv om utan namnet, eller be redaksjonen leggje kollegaen til med «framsnakk people add», og skriv han "
        "eller henne inn under «personar». Ein brukar, pasient, elev eller pårørande skal ikkje stå med namn. Er det ein "
        "kjend person, til dømes ein forfattar, kan namnet stå.",
        nb="Skriv om uten navnet, eller be redaksjonen legge kollegaen til med «framsnakk people add», og skriv ham "
        "eller henne inn under «personer». En bruker, pasient, elev eller pårørende skal ikke stå med navn. Er det en "
        "kjent person, for eksempel en forfatter, kan navnet stå.",
    ),
    bad=(
        Example(body="Det var Ola Nes som byrja.", highlights="Ola Nes"),
        Example("tittel: Takk til Amina Warsame", highlights="Amina Warsame"),
        Example(
            path="stories/folk/p002.yml",
            raw=b"namn: Ola Nes\nrolle: assistent for Magne Lien\n",
            highlights="Magne Lien",
            line=2,
        ),
        Example(
            "personar: [p002]",
            body="Det var Ola Nes som byrja.",
            highlights="Ola Nes",
            other_files=(("stories/folk/p002.yml", "trekt: 2026-11-01\n"),),
        ),
        Example("språk: nb", body="Det var Anne-Grethe Solli som kom på det.", highlights="Anne-Grethe Solli"),
    ),
    good=(
        Example(body="Det var Kari Lunde som byrja."),
        Example(body="Vi møttest i Olav Nygards veg, ved Kari Traa skule."),
        Example(body="Vi song Alf Prøysen-songar."),
        Example(body="Det var Anne Marie som byrja."),
        Example(body="Dag\tKoppar\nMåndag\t12"),
    ),
    check=check,
)
