"""The finished site: pages from the shards, feeds and data, the theme's own files, the sitemap."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files
from site_gen.assemble import atomic_swap, manifest, target_folder
from site_gen.assemble.sitemap import sitemap
from site_gen.settings import Settings

_PUBLISHED = {
    ".avif", ".css", ".ico", ".jpeg", ".jpg", ".js", ".json", ".png", ".svg", ".txt", ".webmanifest", ".webp", ".woff",
    ".woff2",
}  # fmt: skip
"""What a theme may bring to a site; templates, and what editors and systems leave behind, stay at home."""


@dataclass(frozen=True, slots=True)
class SiteParts:
    """What a site is put together from."""

    files: Mapping[str, Path | bytes | manifest.UnchangedFile]
    """Pages, feeds and data by path from the site's root: built, made, or as in the last site."""
    theme: Path
    """Folder of the theme's overrides; its style sheets, scripts, pictures and fonts are part of the site."""
    listed: tuple[tuple[str, str], ...]
    """Address and ISO date of the pages for the sitemap."""
    index: Callable[[Path], Mapping[str, bytes]] | None = None
    """Makes the files of a search index from the folder of the new site, where that is to have one."""


def assemble_site(parts: SiteParts, settings: Settings, site: Path, workroom: Path) -> manifest.Manifest:
    """Put the site together aside and switch it in. Raises Failure, and then `site` is as it was.

    `workroom` is a folder on the same file system as `site`. In it stays a twin of the site, of the same files by hard
    links: the next site is made of that, so that what a build costs follows from what has changed. The twin never
    holds what the site does not.
    """
    new, twin = workroom / "new", workroom / "twin"
    shutil.rmtree(new, ignore_errors=True)
    if twin.is_dir():
        twin.rename(new)
    new.mkdir(parents=True, exist_ok=True)
    files = dict(parts.files)
    files |= dict(_theme_files(parts.theme))
    if settings.site_url:
        files["sitemap.xml"] = sitemap(settings.site_url, parts.listed)
    gathered = manifest.build_manifest(dict(sorted(files.items())), new)
    if parts.index:
        gathered = manifest.add_file(gathered, parts.index(new), new)
    # Whoever has the new site after a power cut has all of it.
    atomic_files.fsync_tree(new)
    target_folder.require_usable_target(site)
    if atomic_swap.swap_in(new, site, workroom / "aside"):
        manifest.mirror_site(gathered, site, new)
        new.rename(twin)
    return gathered


def _theme_files(folder: Path) -> Iterable[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix.casefold() in _PUBLISHED and not file.name.startswith("."):
            yield file.relative_to(folder).as_posix(), file.read_bytes()
