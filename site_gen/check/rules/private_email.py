"""PRI004: no file holds a private e-mail address."""

from collections.abc import Iterator

from site_gen.check import private_texts
from site_gen.check.rule import Example, Finding, Measurement, RegisterRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.selection import DEFAULT_FILES
from site_gen.private_details.detail import DetailKind


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each e-mail address that is not one of the kommune's published contacts."""
    yield from private_texts.unpublished(manuscript, registers, DetailKind.EMAIL)


RULE = RegisterRule(
    code="PRI004",
    name="private-email",
    title=Words(nn="Ei privat e-postadresse", nb="En privat e-postadresse"),
    sample={"where": Words(nn="Her", nb="Her"), "masked": "k•••@gmail.com", "units": DEFAULT_FILES[FileKind.UNITS]},
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=18, confidential=18, false=0, harmless=12),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det ei e-postadresse som ikkje er kommunen si: «{masked}».",
        nb="{where} står det en e-postadresse som ikke er kommunens: «{masked}».",
    ),
    why=Words(
        nn="Ei privat adresse på nettet får søppelpost og falske meldingar i årevis. Adresser på jobb kan stå.",
        nb="En privat adresse på nettet får søppelpost og falske meldinger i årevis. Adresser på jobb kan stå.",
    ),
    hint=Words(
        nn="Skriv ei adresse på jobb, eller ta henne bort. Er det ei adresse som alle kan skrive til, så skriv henne i feltet «kontakt» til eininga i {units}. Har kommunen fleire domene, så skriv dei i feltet «domene» i mkdocs.yml.",
        nb="Skriv en adresse på jobb, eller ta den bort. Er det en adresse som alle kan skrive til, så skriv den i feltet «kontakt» til enheten i {units}. Har kommunen flere domener, så skriv dem i feltet «domener» i mkdocs.yml.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nSkriv til kari.nes@gmail.com.\n", highlights="kari.nes@gmail.com", line=18),
        Example(
            body="## Kva skjedde?\n\nSkriv til kari.nes (at) hotmail punktum com.\n",
            highlights="kari.nes (at) hotmail punktum com",
        ),
        Example("kontakt: songlaget@gmail.com", highlights="songlaget@gmail.com"),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nSkriv til kari.nes@fjordvik.example eller postkasse@datatilsynet.no.\n"),
        Example(
            "kontakt: songlaget@gmail.com",
            other_files=(("stories/einingar.yml", "song:\n  namn: Songlaget\n  kontakt: songlaget@gmail.com\n"),),
        ),
    ),
    check=check,
)
