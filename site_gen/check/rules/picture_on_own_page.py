"""PAG002: the kommune's own pages have no pictures."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the line of each picture."""
    for shown in markdown.parse_body(manuscript.body).pictures():
        yield Finding(manuscript.body_span(shown.line), {"file": shown.file})


_PAGE = "---\ntittel: Om forteljingane\n---\n\n{}\n"

RULE = StoryRule(
    code="PAG002",
    name="picture-on-own-page",
    title=Words(nn="Eit bilete på ei av kommunen sine eigne sider", nb="Et bilde på en av kommunens egne sider"),
    sample={"file": "regn.jpg"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PAGE}),
    message=Words(
        nn="Biletet «{file}» kan ikkje stå på denne sida.", nb="Bildet «{file}» kan ikke stå på denne siden."
    ),
    why=Words(
        nn="Bilete treng samtykke, fotograf og ein tekst for dei som ikkje ser, og det har berre forteljingane felt for.",
        nb="Bilder trenger samtykke, fotograf og en tekst for dem som ikke ser, og det har bare fortellingene felt for.",
    ),
    hint=Words(
        nn="Ta biletet bort, eller vis det i ei forteljing og lag ei lenkje dit.",
        nb="Ta bildet bort, eller vis det i en fortelling og lag en lenke dit.",
    ),
    bad=(Example(path="stories/sider/om.md", raw=_PAGE.format("![Huset](huset.jpg)").encode(), line=5),),
    good=(Example(path="stories/sider/om.md", raw=_PAGE.format("Vi fortel.").encode()),),
    check=check,
)
