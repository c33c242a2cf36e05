"""Check a finished site: links and assets resolve, nothing is loaded from other hosts, pages and pictures are whole."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from site_gen.forbidden_content import ForbiddenContent
from site_gen.model.localized import Words
from site_gen.verify import (
    feed_checks,
    forbidden_checks,
    name_checks,
    number_checks,
    picture_checks,
    policy_checks,
    search_checks,
)
from site_gen.verify import page_checks as pages

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that a finished site must not have."""

    path: str
    """Of the file, from the site's root."""
    words: Words


@dataclass(frozen=True, slots=True)
class _Site:
    files: frozenset[str]
    seen: Mapping[str, pages.PageFacts]
    """By path of each HTML file."""
    base: str
    """The site's public address, ending in a slash."""


def find_defects(
    site: Path, site_url: str, forbidden: ForbiddenContent | None = None, stories: Mapping[str, str] | None = None
) -> list[Defect]:
    """Return every defect of the site in a folder, ordered by file.

    `site_url` is its public address; without one, links that begin with a slash are taken from the site's root.
    `forbidden` is what must not stand in it, and `stories` are the ids of stories by the files of their pages;
    without them, neither names nor excluded content are looked for. A fødselsnummer is always looked for.
    """
    found = dict(_files(site))
    links = [name for name, file in found.items() if file.is_symlink()]
    files = {name: file for name, file in found.items() if name not in links}
    seen = {name: pages.read_page(_text(file)) for name, file in files.items() if name.endswith(".html")}
    whole = _Site(frozenset(files), seen, site_url or "https://framsnakk.invalid/")
    defects = [Defect(name, Words(nn="Fila er ei lenkje.", nb="Filen er en lenke.")) for name in links]
    defects += _missing(whole)
    for name, page in seen.items():
        defects += _page(name, page, whole)
    for name in seen:
        words_of = policy_checks.policy_defects(_text(files[name]), whole.base + name)
        defects += [Defect(name, words) for words in words_of]
    for name, file in files.items():
        if name.endswith(".css"):
            for target in pages.css_targets(_text(file)):
                defects += _loaded(name, target, whole)
    defects += [Defect(name, words) for name, words in picture_checks.metadata_defects(files)]
    defects += [Defect(name, words) for name, words in number_checks.number_defects(files)]
    found_in = {
        name.removesuffix("index.html"): _text(files[name])
        for name, page in seen.items()
        if name.endswith("index.html") and not page.noindex
    }
    defects += [Defect(name, words) for name, words in search_checks.search_defects(files, found_in)]
    articles = {_address(name, whole) for name, page in seen.items() if page.article and not page.noindex}
    defects += [Defect(name, words) for name, words in feed_checks.list_defects(files, whole.base, articles)]
    if forbidden is not None:
        defects += [
            Defect(name, words) for name, words in name_checks.name_defects(files, forbidden.names, stories or {})
        ]
        targets = {name: _targets(name, page, whole) for name, page in seen.items()}
        excluded = forbidden_checks.forbidden_defects(files, forbidden, whole.base, targets)
        defects += [Defect(name, words) for name, words in excluded]
    if "sitemap.xml" in files:
        defects += _sitemap(files["sitemap.xml"], whole)
    return sorted(defects, key=lambda defect: (defect.path, defect.words.nn))


def address_of(site: Path) -> str:
    """Return the public address of a site as its front page gives it; empty when it gives none."""
    front = site / "index.html"
    return (pages.read_page(_text(front)).canonical or "") if front.is_file() else ""


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file and link of the site, by path; links are not followed."""
    for folder, subfolders, inside in os.walk(site):
        here = Path(folder)
        linked = [name for name in subfolders if (here / name).is_symlink()]
        for name in sorted([*inside, *linked]):
            yield (here / name).relative_to(site).as_posix(), here / name


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _missing(whole: _Site) -> Iterator[Defect]:
    for name in ("index.html", "404.html"):
        if name not in whole.files:
            yield Defect(name, Words(nn="Fila manglar.", nb="Filen mangler."))


_FRAGMENTS = re.compile("embed/(?!index[.]html$)")
"""HTML that is no page: other sites embed it."""


def _page(name: str, found: pages.PageFacts, whole: _Site) -> Iterator[Defect]:
    if not _FRAGMENTS.match(name):
        yield from _whole(name, found)
    for handler in found.handlers:
        yield Defect(name, Words(nn=f"Attributtet {handler} køyrer kode.", nb=f"Attributtet {handler} kjører kode."))
    for target in found.loads:
        yield from _loaded(name, target, whole)
    for target in found.links:
        yield from _reached(name, target, whole)
    if found.refresh is not None:
        yield from _redirect(name, found, found.refresh, whole)


def _whole(name: str, found: pages.PageFacts) -> Iterator[Defect]:
    if not found.language:
        yield Defect(
            name, Words(nn="Sida seier ikkje kva språk ho er på.", nb="Siden sier ikke hvilket språk den er på.")
        )
    if not found.title.strip():
        yield Defect(name, Words(nn="Sida har ingen tittel.", nb="Siden har ingen tittel."))
    if found.top_headings != 1:
        number = found.top_headings
        yield Defect(name, Words(nn=f"Sida har {number} h1, ikkje éin.", nb=f"Siden har {number} h1, ikke én."))
    if found.unnamed_pictures:
        yield Defect(name, Words(nn="Eit bilete manglar alt.", nb="Et bilde mangler alt."))
    for linked in found.linked:
        try:
            json.loads(linked)
        except ValueError as error:
            yield Defect(
                name,
                Words(nn=f"Det sida fortel søkjemotorar, kan ikkje lesast: {error}",
                      nb=f"Det siden forteller søkemotorer, kan ikke leses: {error}"),
            )  # fmt: skip


def _redirect(name: str, found: pages.PageFacts, target: str, whole: _Site) -> Iterator[Defect]:
    """Check a redirect page: its target exists, redirects no further and is its canonical link; and it has noindex."""
    full = _absolute(name, target, whole)
    file = _file(full, whole) if full.startswith(whole.base) else None
    if file is None:
        return  # reported already, among what a browser loads
    there = whole.seen.get(file)
    if there is None or there.refresh is not None or there.noindex:
        yield Defect(
            name,
            Words(nn=f"Viser vidare til noko som ikkje er ei side: {target}",
                  nb=f"Viser videre til noe som ikke er en side: {target}"),
        )  # fmt: skip
    elif there.canonical != found.canonical:
        yield Defect(
            name,
            Words(nn="Viser vidare til éi side, men oppgir ei anna som den rette.",
                  nb="Viser videre til én side, men oppgir en annen som den rette."),
        )  # fmt: skip
    if not found.noindex:
        yield Defect(
            name,
            Words(nn="Viser vidare, og kan likevel bli funnen av søkjemotorar.",
                  nb="Viser videre, og kan likevel bli funnet av søkemotorer."),
        )  # fmt: skip


def _address(name: str, whole: _Site) -> str:
    return whole.base + name.removesuffix("index.html")


def _absolute(name: str, target: str, whole: _Site) -> str:
    return urljoin(whole.base + name.removesuffix("index.html"), target)


def _targets(name: str, found: pages.PageFacts, whole: _Site) -> Iterator[str]:
    """Yield the full address of everything that a page leads to, without anchors."""
    for target in (*found.links, *found.loads, *filter(None, (found.canonical, found.refresh))):
        yield _absolute(name, target, whole).partition("#")[0]


def _loaded(name: str, target: str, whole: _Site) -> Iterator[Defect]:
    full = _absolute(name, target, whole)
    if not full.startswith(whole.base):
        words = Words(nn=f"Sida hentar noko frå andre: {target}", nb=f"Siden henter noe fra andre: {target}")
        yield Defect(name, words)
    elif not _file(full, whole):
        yield Defect(name, Words(nn=f"Fila finst ikkje: {target}", nb=f"Filen finnes ikke: {target}"))


def _reached(name: str, target: str, whole: _Site) -> Iterator[Defect]:
    full = _absolute(name, target, whole)
    if not full.startswith(whole.base):
        if urlsplit(full).scheme not in {"https", "http", "mailto", "tel"}:
            yield Defect(name, Words(nn=f"Lenkja er utrygg: {target}", nb=f"Lenken er utrygg: {target}"))
        return
    file = _file(full, whole)
    if not file:
        yield Defect(name, Words(nn=f"Lenkja går til ingenting: {target}", nb=f"Lenken går til ingenting: {target}"))
        return
    anchor = unquote(urlsplit(full).fragment)
    if anchor and file in whole.seen and anchor not in whole.seen[file].ids:
        yield Defect(
            name, Words(nn=f"Staden på sida finst ikkje: {target}", nb=f"Stedet på siden finnes ikke: {target}")
        )


def _file(full: str, whole: _Site) -> str | None:
    """Return the file that an address of the site is served from; None for other addresses."""
    path = unquote(urlsplit(full).path)[len(urlsplit(whole.base).path) :]
    name = f"{path}index.html" if path.endswith("/") or not path else path
    return name if name in whole.files else None


def _sitemap(file: Path, whole: _Site) -> Iterator[Defect]:
    """Compare the sitemap with the pages that may be listed."""
    name = "sitemap.xml"
    try:
        listed = {node.text or "" for node in ET.fromstring(file.read_text(encoding="utf-8")).iter(_SITEMAP)}  # noqa: S314 - a file that we made
    except ET.ParseError as error:
        yield Defect(name, Words(nn=f"Fila kan ikkje lesast: {error}", nb=f"Filen kan ikke leses: {error}"))
        return
    public = {
        _address(page, whole) for page, seen in whole.seen.items() if not seen.noindex and not _FRAGMENTS.match(page)
    }
    for address in sorted(public - listed):
        yield Defect(name, Words(nn=f"Manglar {address}", nb=f"Mangler {address}"))
    for address in sorted(listed - public):
        yield Defect(name, Words(nn=f"Har {address} for mykje", nb=f"Har {address} for mye"))
