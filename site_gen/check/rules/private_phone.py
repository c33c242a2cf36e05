"""PRI003: no file holds a private telephone number."""

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
    """Yield each telephone number that is not one of the kommune's published contacts."""
    yield from private_texts.unpublished(manuscript, registers, DetailKind.PHONE)


RULE = RegisterRule(
    code="PRI003",
    name="private-phone",
    title=Words(nn="Eit privat telefonnummer", nb="Et privat telefonnummer"),
    sample={"where": Words(nn="Her", nb="Her"), "masked": "91••••••", "units": DEFAULT_FILES[FileKind.UNITS]},
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=37, confidential=37, false=0, harmless=38),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det eit telefonnummer som kan vere privat: «{masked}».",
        nb="{where} står det et telefonnummer som kan være privat: «{masked}».",
    ),
    why=Words(
        nn="Eit nummer på nettet blir samla inn og brukt av andre, og den som har det, blir oppringd heime. Nummer til kommunen kan stå.",
        nb="Et nummer på nettet samles inn og brukes av andre, og den som har det, blir oppringt hjemme. Numre til kommunen kan stå.",
    ),
    hint=Words(
        nn="Ta bort nummeret. Er det eit nummer på jobb som alle kan ringje, så skriv det i feltet «kontakt» til eininga i {units}, eller i «kontakt» i mkdocs.yml.",
        nb="Ta bort nummeret. Er det et nummer på jobb som alle kan ringe, så skriv det i feltet «kontakt» til enheten i {units}, eller i «kontakt» i mkdocs.yml.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nRing meg på 912 34 567.\n", highlights="912 34 567", line=18),
        Example(body="## Kva skjedde?\n\nMobil: +47 41234567.\n", highlights="+47 41234567"),
        Example("ansvarleg: Kari, 91234567", highlights="91234567"),
        Example("kontakt: Ring Rasa på 91 23 45 67", highlights="91 23 45 67"),
    ),
    good=(
        Example(
            "kontakt: Songlaget, 55 12 34 56",
            other_files=(("stories/einingar.yml", "song:\n  namn: Songlaget\n  kontakt: telefon 55 12 34 56\n"),),
        ),
        Example(
            body="## Kva skjedde?\n\nRing Songlaget på 55 12 34 56.\n",
            other_files=(("stories/einingar.yml", "song:\n  namn: Songlaget\n  kontakt: telefon 55 12 34 56\n"),),
        ),
        Example(body="## Kva skjedde?\n\nDet kosta 41 234 567 kroner, seier sak 41234567.\n"),
    ),
    check=check,
)
