"""The finished site: pages from the shards, feeds and data, the theme's files, the sitemap."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files, atomic_swap
from site_gen.assemble import manifest, target_folder
from site_gen.assemble.sitemap import sitemap
from site_gen.settings import Settings

_PUBLISHED = {
    ".avif", ".css", ".ico", ".jpeg", ".jpg", ".js", ".json", ".png", ".svg", ".txt", ".webmanifest", ".webp", ".woff",
    ".woff2",
}  # fmt: skip
"""File types of the theme that are published; templates, and files that editors and systems create, are not."""


@dataclass(frozen=True, slots=True)
class SiteParts:
    """The parts of a site."""

    files: Mapping[str, Path | bytes | manifest.UnchangedFile]
    """Pages, feeds and data by path from the site's root: built, rendered, or unchanged since the last site."""
    theme: Path
    """Folder of the theme's overrides; its style sheets, scripts, pictures and fonts are part of the site."""
    listed: tuple[tuple[str, str], ...]
    """Address and ISO date of the pages for the sitemap."""
    index: Callable[[Path], Mapping[str, bytes]] | None = None
    """Returns the files of a search index, given the folder of the new site; None when the site has no index."""


def assemble_site(parts: SiteParts, settings: Settings, site: Path, work_folder: Path) -> manifest.Manifest:
    """Build the site in a work folder and swap it in. Raises Failure, and then `site` is unchanged.

    `work_folder` is on the same file system as `site`. It keeps a twin of the site, the same files as hard links: the
    next site is built from that, so that the cost of a build depends on what has changed. The twin never holds a file
    that the site does not.
    """
    new, twin = work_folder / "new", work_folder / "twin"
    shutil.rmtree(new, ignore_errors=True)
    if twin.is_dir():
        twin.rename(new)
    new.mkdir(parents=True, exist_ok=True)
    files = dict(parts.files)
    files |= dict(_theme_files(parts.theme))
    if settings.site_url:
        files["sitemap.xml"] = sitemap(settings.site_url, parts.listed)
    site_manifest = manifest.build_manifest(dict(sorted(files.items())), new)
    if parts.index:
        site_manifest = manifest.add_file(site_manifest, parts.index(new), new)
    # After a power failure the new site must be there whole.
    atomic_files.fsync_tree(new)
    target_folder.require_usable_target(site)
    if atomic_swap.swap_in(new, site, work_folder / "aside"):
        manifest.mirror_site(site_manifest, site, new)
        new.rename(twin)
    return site_manifest


def _theme_files(folder: Path) -> Iterable[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix.casefold() in _PUBLISHED and not file.name.startswith("."):
            yield file.relative_to(folder).as_posix(), file.read_bytes()
