"""PAG005: the kommune's own pages are in the written form of the site."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.model import story_fields
from site_gen.model.choices import Language
from site_gen.model.diagnostic import Blocks
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript

_NAMES = {Form.NN: same_words("nynorsk"), Form.NB: same_words("bokmål")}


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield the language of each page that is in the other form."""
    files = [one for one in library.files if isinstance(one, Manuscript)]
    site = next((one.form for one in files if one.file_kind is FileKind.SETTINGS), Form.NN)
    for page in files:
        placed = page.record.at(story_fields.LANGUAGE) if page.file_kind is FileKind.PAGE else None
        if placed is not None and placed.value in {Language.NN, Language.NB} and page.form is not site:
            yield page, Finding(placed.span, {"own": _NAMES[page.form], "site": _NAMES[site]})


RULE = LibraryRule(
    code="PAG005",
    name="own-page-in-other-form",
    title=Words(nn="Ei side på den andre målforma", nb="En side på den andre målformen"),
    sample={"own": "bokmål", "site": "nynorsk"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.PAGE}),
    message=Words(
        nn="Sida er på {own}, men nettstaden er på {site}.", nb="Siden er på {own}, men nettstedet er på {site}."
    ),
    why=Words(
        nn="Menyen og resten av nettstaden er på éi målform. Teksten dykkar blir brukt som han står, og merkt med si eiga.",
        nb="Menyen og resten av nettstedet er på én målform. Teksten deres blir brukt slik den står, og merket med sin egen.",
    ),
    hint=Words(
        nn="Skriv teksten om til {site}, og ta bort «språk».", nb="Skriv teksten om til {site}, og ta bort «språk»."
    ),
    bad=(
        Example(
            path="stories/sider/om.md",
            raw="---\ntittel: Om fortellingene\nspråk: nb\n---\n\nHer forteller vi om det vi fikk til.\n".encode(),
            highlights="nb",
            line=3,
        ),
    ),
    good=(
        Example(path="stories/sider/om.md", raw="---\ntittel: Om oss\nspråk: nn\n---\n\nVi fortel.\n".encode()),
        Example(path="stories/sider/om.md", raw="---\ntittel: About\nspråk: en\n---\n\nWe tell.\n".encode()),
    ),
    check=check,
)
