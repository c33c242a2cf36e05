"""FIL002: a file is encoded as UTF-8, not UTF-16."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the position where reading stopped."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.UTF16:
        yield Finding(fault.span, {})


RULE = StoryRule(
    code="FIL002",
    name="file-in-utf16",
    title=Words(nn="Ei fil lagra med feil teiknsett", nb="En fil lagret med feil tegnsett"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="Fila er lagra med ei teiknkoding som vi ikkje les (UTF-16).",
        nb="Filen er lagret med en tegnkoding som vi ikke leser (UTF-16).",
    ),
    why=Words(
        nn="Notisblokk og nokre andre program lagrar slik når ein vel «Unicode». Nettstaden og dei som skal rette teksten, les UTF-8.",
        nb="Notisblokk og noen andre programmer lagrer slik når man velger «Unicode». Nettstedet og de som skal rette teksten, leser UTF-8.",
    ),
    hint=Words(
        nn="Opne fila i programmet ho vart skriven i, vel «Lagre som», og set kodinga til UTF-8 nedst i vindauget.",
        nb="Åpne filen i programmet den ble skrevet i, velg «Lagre som», og sett kodingen til UTF-8 nederst i vinduet.",
    ),
    bad=(
        Example(raw="---\nspråk: nn\n---\n".encode("utf-16"), line=1),
        Example(raw="---\nspråk: nn\n---\n".encode("utf-16-le"), line=1),
    ),
    check=check,
)
