"""FRM002: the front matter is closed."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileErrorKind, Manuscript
from site_gen.model.source_positions import Span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the end of the last field."""
    fault = manuscript.broken
    if fault is not None and fault.broken is FileErrorKind.UNCLOSED:
        below = Span(fault.span.line + 1, 1, fault.span.line + 1, 1)
        yield Finding(fault.span, fix=Fix((Edit(below, "---\n"),)) if fault.certain else None)


RULE = StoryRule(
    code="FRM002",
    name="unclosed-front-matter",
    title=Words(nn="Ei feltliste som ikkje er avslutta", nb="En feltliste som ikke er avsluttet"),
    blocks=Blocks.PREVIEW,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Feltlista øvst i fila er ikkje avslutta: det manglar --- etter denne linja.",
        nb="Feltlisten øverst i filen er ikke avsluttet: det mangler --- etter denne linjen.",
    ),
    why=Words(
        nn="Då veit vi ikkje kvar felta sluttar og teksten byrjar, og notat om samtykke kunne hamne i teksten.",
        nb="Da vet vi ikke hvor feltene slutter og teksten begynner, og notater om samtykke kunne havne i teksten.",
    ),
    hint=Words(
        nn="Set ei linje med berre --- etter det siste feltet.", nb="Sett en linje med bare --- etter det siste feltet."
    ),
    bad=(
        Example(raw="---\ntittel: Då vi song\nspråk: nn\n\nVi song.\n".encode(), line=3),
        Example(raw="---\ntittel: Då vi song\n\n## Kva skjedde?\n\nVi song.\n\n---\n\nSlutt.\n".encode(), line=2),
    ),
    check=check,
)
