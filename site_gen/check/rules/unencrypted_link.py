"""LNK002: a link leads to an encrypted address."""

from collections.abc import Iterator

from site_gen.check.placed_links import placed_links
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each target that begins with `http://`."""
    for link in placed_links(manuscript):
        if link.target.casefold().startswith("http://"):
            yield Finding(link.target_span, {"target": link.target[:60]})


RULE = StoryRule(
    code="LNK002",
    name="unencrypted-link",
    title=Words(nn="Ei lenkje som ikkje er sikra", nb="En lenke som ikke er sikret"),
    sample={"target": "http://ks.no/rapport"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Lenkja «{target}» byrjar med http:// og er ikkje sikra.",
        nb="Lenken «{target}» begynner med http:// og er ikke sikret.",
    ),
    why=Words(
        nn="Utan s-en kan andre på same nett sjå og endre det lesaren får opp, og nettlesaren åtvarar.",
        nb="Uten s-en kan andre på samme nett se og endre det leseren får opp, og nettleseren advarer.",
    ),
    hint=Words(
        nn="Skriv https:// i staden, og prøv lenkja. Kjem du ikkje fram, så vis til noko anna.",
        nb="Skriv https:// i stedet, og prøv lenken. Kommer du ikke fram, så vis til noe annet.",
    ),
    bad=(
        Example(body="Les [rapporten om song](http://ks.example/r).", highlights="http://ks.example/r", line=16),
        Example("språk: nb", body="Vi sang.\n\nVi leste [om sang](HTTP://ks.example/r).", line=18),
    ),
    good=(
        Example(body="Les [rapporten om song](https://ks.example/r)."),
        Example("språk: nb", body="Skriv `http://ks.example/r` i nettleseren."),
    ),
    check=check,
)
