"""Where a site may go: nothing of other people's is in the way, and nothing of theirs is removed."""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

_OURS = "assets/framsnakk-embed.js"
"""Stands in every site that we make, and in no other."""
_OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in every folder that they show."""
_FOLDERS = ("", "docs", "theme", "shards", "media", "new", "twin", "aside")
"""Of a site, in its room under build/."""
_FILES = ("manifest.json", "site.memory")
_PREVIEWS = "preview"
"""The folder under build/ that holds the rooms of previews."""

_A_LINK = Words(
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

_NOT_THERE = Words(
    nn="Nettstaden kan ikkje stå i {site}, for mappa er i bruk til anna. Vel ei mappe som er tom, eller som ikkje "
    "finst enno. Ingenting er rørt.",
    nb="Nettstedet kan ikke stå i {site}, for mappen er i bruk til annet. Velg en mappe som er tom, eller som ikke "
    "finnes ennå. Ingenting er rørt.",
)
_IN_USE = {"build", "stories", "templates"}


def open_build_dir(workroom: Path) -> None:
    """Make the folder of everything that is generated. Raises Failure when something else has its name."""
    if os.path.lexists(workroom) and not workroom.is_dir():
        raise Failure(fill(_NO_FOLDER, {"path": workroom.name}))
    workroom.mkdir(exist_ok=True)
    _want_file(workroom / ".lock")


def check_separate(workroom: Path, sites: Iterable[Path]) -> None:
    """Remove every link that stands where a folder of ours under `workroom` should; what it leads to is left alone.

    What is written there is for nobody else: not previews, and not what is remembered of people. Raises Failure when
    `workroom` is itself a link into one of the `sites` that are published.
    """
    if workroom.is_symlink():
        real = workroom.resolve()
        for site in sites:
            if site.resolve() in {real, *real.parents}:
                raise Failure(fill(_BUILDS_INTO_THE_SITE, {"path": workroom.name, "site": site.name}))
    for room in _without_links(workroom):
        for inner in _without_links(room):
            if room.name == _PREVIEWS:
                _without_links(inner)


def _without_links(folder: Path) -> list[Path]:
    """Remove the links in a folder, and return the folders in it; nothing of one that is not there or is closed."""
    try:
        found = [Path(entry.path) for entry in os.scandir(folder) if entry.is_symlink() or entry.is_dir()]
    except OSError:
        return []
    for link in filter(Path.is_symlink, found):
        link.unlink()
    return [path for path in found if path.is_dir()]


def prepare_target(site: Path, workroom: Path, room: Path) -> None:
    """See to it that a site can be made in a room under `workroom`, and put in its place at the end.

    What lies under `workroom` is ours, so whatever has taken the place of a file or folder there is removed. Raises
    Failure when `site` is not ours to replace.
    """
    for folder in (workroom / "docs", workroom / "theme", workroom / "judged", *(room / name for name in _FOLDERS)):
        _want_folder(folder)
    for file in (workroom / "looks.json", *(room / name for name in _FILES)):
        _want_file(file)
    if workroom in site.parents:
        _want_folder(site)
        return
    require_own_site(site, room / _FILES[0])


def require_own_site(site: Path, manifest: Path) -> None:
    """Raise Failure when a folder is not ours to replace; `manifest` is of the last site that was made for it."""
    require_usable_target(site)
    foreign = _foreign(site, manifest)
    if foreign is not None:
        raise Failure(fill(_FOREIGN, {"site": site.name, "file": foreign}))


def require_separate(out: Path, root: Path, taken: Iterable[Path]) -> None:
    """Raise Failure when a folder holds the repository or is in use by it; `taken` are sites of other editions."""
    place, home = out.resolve(), root.resolve()
    inside = place.relative_to(home).parts if place.is_relative_to(home) else ()
    in_use = home.is_relative_to(place) or (inside and (inside[0].casefold() in _IN_USE or inside[0].startswith(".")))
    if in_use or any(place == one.resolve() for one in taken):
        raise Failure(fill(_NOT_THERE, {"site": out}))


def require_usable_target(site: Path) -> None:
    """Raise Failure when a site's place is taken by a file or a link, and do nothing otherwise."""
    if site.is_symlink():
        raise Failure(fill(_A_LINK, {"site": site.name, "to": site.readlink()}))
    if site.exists() and not site.is_dir():
        raise Failure(fill(_NO_FOLDER, {"path": site.name}))


def _foreign(site: Path, manifest: Path) -> str | None:
    """Return a file in the folder when none of what is there says that we made it."""
    if (site / _OURS).is_file() or not site.is_dir():
        return None
    found = sorted(entry.name for entry in site.iterdir() if entry.name not in _OF_THE_SYSTEM)
    if not found or any((site / name).is_file() for name in _listed(manifest)):
        return None
    return found[0]


def _listed(manifest: Path) -> list[str]:
    try:
        return list(json.loads(manifest.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def _want_folder(path: Path) -> None:
    """Remove a file or link that stands where a folder of ours should; what the link leads to is left alone."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        path.unlink()


def _want_file(path: Path) -> None:
    """Remove a folder or link that stands where a file of ours should; what the link leads to is left alone."""
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
