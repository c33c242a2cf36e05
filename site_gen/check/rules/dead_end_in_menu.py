"""NAV001: every entry of the menu leads to a page."""

import re
from collections.abc import Iterator

from site_gen.addresses import Addresses
from site_gen.check.rule import Example, Finding, LibraryRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model.choices import Kind
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.file_index import FileEntry, FileIndex
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.page import docs_path

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
"""How an address begins that is not a page of this site."""
_YEAR = re.compile(r"ar/[0-9]{4}/index\.md")


def check(library: FileIndex) -> Iterator[tuple[FileEntry, Finding]]:
    """Yield each menu entry that is no page; the fix replaces an address in the other form."""
    files = [file for file in library.files if isinstance(file, Manuscript)]
    for settings in files:
        if settings.file_kind is not FileKind.SETTINGS or not settings.nav:
            continue
        addresses = Addresses(settings.form)
        pages = {docs_path(address) for address in _pages(addresses, library, files)}
        for written, span in settings.nav:
            page, mark, anchor = written.partition("#")
            if page in pages or _YEAR.fullmatch(page) or _ELSEWHERE.match(page):
                continue
            meant = _in_form(page, addresses)
            fix = Fix((Edit(span, meant + mark + anchor),)) if meant in pages else None
            yield (
                settings,
                Finding(span, {"page": written, "suggestion": did_you_mean_id((fix and meant) or page, pages)}, fix),
            )


def _pages(addresses: Addresses, library: FileIndex, files: list[Manuscript]) -> Iterator[str]:
    """Yield the addresses of all pages that a menu can lead to."""
    named = [name for name, value in vars(Addresses).items() if isinstance(value, property)]
    yield from (getattr(addresses, name) for name in named)
    yield from map(addresses.kind, Kind)
    yield from (addresses.story(story.id) for story in library.stories)
    yield from (addresses.unit(unit) for unit in dict.fromkeys(library.units.values()))
    yield from (addresses.theme(theme) for file in files if file.file_kind is FileKind.THEMES for theme in file.table)


def _in_form(page: str, addresses: Addresses) -> str:
    other = Addresses(Form.NB if addresses.form is Form.NN else Form.NN)
    return other.as_in(addresses, page)


RULE = LibraryRule(
    code="NAV001",
    name="dead-end-in-menu",
    title=Words(nn="Eit punkt i menyen som ikkje fører nokon stad", nb="Et punkt i menyen som ikke fører noe sted"),
    sample={
        "page": "omoss/index.md",
        "suggestion": Words(nn="Meinte du «om/index.md»? ", nb="Mente du «om/index.md»? "),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.SETTINGS}),
    allows_build=True,
    message=Words(
        nn="Menyen peikar på «{page}», og ei slik side finst ikkje.",
        nb="Menyen peker på «{page}», og en slik side finnes ikke.",
    ),
    why=Words(
        nn="Menyen står på alle sidene. Ei linje som ikkje fører nokon stad, møter kvar einaste lesar.",
        nb="Menyen står på alle sidene. En linje som ikke fører noe sted, møter hver eneste leser.",
    ),
    hint=Words(
        nn="{suggestion}Rett linja under «nav» i mkdocs.yml, eller ta henne bort.",
        nb="{suggestion}Rett linjen under «nav» i mkdocs.yml, eller ta den bort.",
    ),
    bad=(
        Example(
            path="mkdocs.yml",
            raw=b"nav:\n  - Framside: index.md\n  - Um: um/index.md\n",
            highlights="um/index.md",
            line=3,
        ),
        Example(
            path="mkdocs.yml", raw=b"nav:\n  - fortellinger/index.md\n", highlights="fortellinger/index.md", line=2
        ),
    ),
    good=(
        Example(
            path="mkdocs.yml",
            raw=b"nav:\n  - index.md\n  - Sider:\n      - forteljingar/index.md\n      - tema/naervaer.md\n"
            b"      - Kommunen: https://fjordvik.example/\n",
        ),
    ),
    check=check,
)
