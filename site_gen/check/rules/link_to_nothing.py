"""PAG006: a link on one of the kommune's own pages leads to an existing story or page."""

from collections.abc import Iterator

from site_gen import body_links, markdown, own_page_format
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each link to a Markdown file that is neither."""
    pages = [one for one in library.files if isinstance(one, Manuscript) and one.file_kind is FileKind.PAGE]
    stories = {story.id for story in library.stories} if pages else set()
    known = [
        (name, name) for name in (*(f"{page}.md" for page in own_page_format.NAMES), *(f"{one}.md" for one in stories))
    ]
    for page in pages:
        for link in markdown.parse_body(page.body).links():
            story = body_links.linked_story(link.target)
            is_page = own_page_format.linked_page(link.target, from_page=True) is not None
            if not body_links.is_external(link.target) and story is not None and not is_page and story not in stories:
                meant = did_you_mean(link.target.rsplit("/", 1)[-1], known)
                slots = {"target": link.target[:60], "suggestion": meant}
                yield page, Finding(page.body_span(link.line), slots)


_PAGE = "---\ntittel: Om forteljingane\n---\n\n[Les meir]({})\n"

RULE = LibraryRule(
    code="PAG006",
    name="link-to-nothing",
    title=Words(nn="Ei lenkje til ei fil som ikkje finst", nb="En lenke til en fil som ikke finnes"),
    sample={
        "target": "personvernet.md",
        "suggestion": Words(nn="Meinte du «personvern.md»? ", nb="Mente du «personvern.md»? "),
    },
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.PAGE}),
    message=Words(
        nn="Lenkja «{target}» leier ikkje til noka fil her.", nb="Lenken «{target}» leder ikke til noen fil her."
    ),
    why=Words(
        nn="Ei lenkje som ikkje leier nokon stad, blir til vanleg tekst, og lesaren finn ikkje det de viser til.",
        nb="En lenke som ikke leder noe sted, blir til vanlig tekst, og leseren finner ikke det dere viser til.",
    ),
    hint=Words(
        nn="{suggestion}Skriv namnet på fila: personvern.md for ei anna side, ../heimetenesta/langvakta.md for ei forteljing.",
        nb="{suggestion}Skriv navnet på filen: personvern.md for en annen side, ../hjemmetjenesten/langvakta.md for en fortelling.",
    ),
    bad=(
        Example(path="stories/sider/om.md", raw=_PAGE.format("personven.md").encode(), line=5),
        Example(path="stories/sider/om.md", raw=_PAGE.format("../song/borte.md").encode(), line=5),
    ),
    good=(
        Example(path="stories/sider/om.md", raw=_PAGE.format("personvern.md").encode()),
        Example(path="stories/sider/om.md", raw=_PAGE.format("https://fjordvik.example/a.md").encode()),
    ),
    check=check,
)
