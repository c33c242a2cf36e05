"""Where a site may be written: nothing of other people's is replaced or removed."""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

_OURS = "assets/framsnakk-embed.js"
"""A file in every site that we make, and in no other."""
_SYSTEM_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that file managers create in every folder that they show."""
_FOLDERS = ("", "docs", "theme", "shards", "media", "new", "twin", "aside")
"""Folders of a site's work folder under build/."""
_FILES = ("manifest.json", "site.memory")
_PREVIEWS = "preview"
"""The folder under build/ with the work folders of previews."""

_IS_A_LINK = Words(
    nn="{site} er ei lenkje til {to}. Vi byter aldri ut filer bak ei lenkje, for dei kan vere andre sine. Ta bort "
    "lenkja, og bygg på nytt; det ho peikar på, blir ikkje rørt. Skal nettstaden stå ein annan stad, så kopier mappa "
    "dit etter bygginga.",
    nb="{site} er en lenke til {to}. Vi bytter aldri ut filer bak en lenke, for de kan være andres. Ta bort lenken, og "
    "bygg på nytt; det den peker på, blir ikke rørt. Skal nettstedet stå et annet sted, så kopier mappen dit etter "
    "byggingen.",
)
_BUILDS_INTO_THE_SITE = Words(
    nn="{path} er ei lenkje inn i {site}, og det som ligg der, er ikkje for andre. Ta bort lenkja, og prøv på nytt; "
    "det ho peikar på, blir ikkje rørt.",
    nb="{path} er en lenke inn i {site}, og det som ligger der, er ikke for andre. Ta bort lenken, og prøv på nytt; "
    "det den peker på, blir ikke rørt.",
)
_NO_FOLDER = Words(
    nn="{path} er ikkje ei mappe, og må vere det. Flytt fila eller gi henne eit anna namn, og bygg på nytt. "
    "Ho er ikkje rørt.",
    nb="{path} er ikke en mappe, og må være det. Flytt filen eller gi den et annet navn, og bygg på nytt. "
    "Den er ikke rørt.",
)
_FOREIGN = Words(
    nn="Mappa {site} har filer som ikkje kjem frå Framsnakk, til dømes {file}. Bygginga byter ut heile mappa, og då "
    "ville dei bli borte. Flytt filene til ein annan stad, og bygg på nytt. Ingenting er rørt.",
    nb="Mappen {site} har filer som ikke kommer fra Framsnakk, for eksempel {file}. Byggingen bytter ut hele mappen, "
    "og da ville de bli borte. Flytt filene til et annet sted, og bygg på nytt. Ingenting er rørt.",
)

_IS_PUBLISHED_TO = Words(
    nn="{folder} er ei mappe som «framsnakk publish» publiserer til. Skriv «framsnakk publish dir:{folder}» for å "
    "leggje ut, eller vel ei anna mappe å byggje i. Ingenting er rørt.",
    nb="{folder} er en mappe som «framsnakk publish» publiserer til. Skriv «framsnakk publish dir:{folder}» for å "
    "legge ut, eller velg en annen mappe å bygge i. Ingenting er rørt.",
)
_TARGET_MARKER, _RELEASES = ".framsnakk", "releases"
"""What shows that a folder is a target `dir:`, as its module in `publish/` has them."""
_TARGET_IN_USE = Words(
    nn="Nettstaden kan ikkje stå i {site}, for mappa er i bruk til anna. Vel ei mappe som er tom, eller som ikkje "
    "finst enno. Ingenting er rørt.",
    nb="Nettstedet kan ikke stå i {site}, for mappen er i bruk til annet. Velg en mappe som er tom, eller som ikke "
    "finnes ennå. Ingenting er rørt.",
)
_RESERVED_FOLDERS = {"build", "stories", "templates"}


def open_build_dir(build_folder: Path) -> None:
    """Create the folder of everything that is generated. Raises Failure when a file has its name."""
    if os.path.lexists(build_folder) and not build_folder.is_dir():
        raise Failure(fill(_NO_FOLDER, {"path": build_folder.name}))
    build_folder.mkdir(exist_ok=True)
    _want_file(build_folder / ".lock")


def check_separate(build_folder: Path, sites: Iterable[Path]) -> None:
    """Remove every link that stands where a folder of ours should be; the target of a link is not changed.

    Previews and data about people are written there, and must not be published. Raises Failure when `build_folder` is
    itself a link into one of the `sites` that are published.
    """
    if build_folder.is_symlink():
        real = build_folder.resolve()
        for site in sites:
            if site.resolve() in {real, *real.parents}:
                raise Failure(fill(_BUILDS_INTO_THE_SITE, {"path": build_folder.name, "site": site.name}))
    for edition_folder in _without_links(build_folder):
        for inner in _without_links(edition_folder):
            if edition_folder.name == _PREVIEWS:
                _without_links(inner)


def _without_links(folder: Path) -> list[Path]:
    """Remove the links in a folder, and return its folders; none when it does not exist or cannot be read."""
    try:
        entries = [Path(entry.path) for entry in os.scandir(folder) if entry.is_symlink() or entry.is_dir()]
    except OSError:
        return []
    for link in filter(Path.is_symlink, entries):
        link.unlink()
    return [path for path in entries if path.is_dir()]


def prepare_target(site: Path, build_folder: Path, edition_folder: Path) -> None:
    """Prepare `edition_folder` (under `build_folder`) for building a site that is to replace `site`.

    Files and folders under `build_folder` are ours: whatever has the name of one but the wrong type is removed. Raises
    Failure when `site` is not ours to replace.
    """
    for folder in (
        build_folder / "docs",
        build_folder / "theme",
        build_folder / "evaluated",
        *(edition_folder / name for name in _FOLDERS),
    ):
        _want_folder(folder)
    for file in (build_folder / "image-info.json", *(edition_folder / name for name in _FILES)):
        _want_file(file)
    if build_folder in site.parents:
        _want_folder(site)
        return
    require_own_site(site, edition_folder / _FILES[0])


def require_own_site(site: Path, manifest: Path) -> None:
    """Raise Failure when a folder is not ours to replace; `manifest` is of the last site that was written to it."""
    for one in (site, *site.parents):
        if (one / _TARGET_MARKER).is_file() and (one / _RELEASES).is_dir():
            raise Failure(fill(_IS_PUBLISHED_TO, {"folder": one}))
    require_usable_target(site)
    foreign = _foreign_file(site, manifest)
    if foreign is not None:
        raise Failure(fill(_FOREIGN, {"site": site.name, "file": foreign}))


def require_separate(out: Path, root: Path, taken: Iterable[Path]) -> None:
    """Raise Failure when a folder contains the repository or is used by it; `taken` are the sites of other editions."""
    target, repository = out.resolve(), root.resolve()
    inside = target.relative_to(repository).parts if target.is_relative_to(repository) else ()
    in_use = repository.is_relative_to(target) or (
        inside and (inside[0].casefold() in _RESERVED_FOLDERS or inside[0].startswith("."))
    )
    if in_use or any(target == one.resolve() for one in taken):
        raise Failure(fill(_TARGET_IN_USE, {"site": out}))


def require_usable_target(site: Path) -> None:
    """Raise Failure when the target is a file or a link; do nothing otherwise."""
    if site.is_symlink():
        raise Failure(fill(_IS_A_LINK, {"site": site.name, "to": site.readlink()}))
    if site.exists() and not site.is_dir():
        raise Failure(fill(_NO_FOLDER, {"path": site.name}))


def _foreign_file(site: Path, manifest: Path) -> str | None:
    """Return a file in the folder when nothing shows that we made the folder; otherwise None."""
    if (site / _OURS).is_file() or not site.is_dir():
        return None
    entries = sorted(entry.name for entry in site.iterdir() if entry.name not in _SYSTEM_FILES)
    if not entries or any((site / name).is_file() for name in _files_in_manifest(manifest)):
        return None
    return entries[0]


def _files_in_manifest(manifest: Path) -> list[str]:
    try:
        return list(json.loads(manifest.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def _want_folder(path: Path) -> None:
    """Remove a file or link where a folder of ours should be; the target of a link is not changed."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        path.unlink()


def _want_file(path: Path) -> None:
    """Remove a folder or link where a file of ours should be; the target of a link is not changed."""
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
