"""The finished site: pages from the shards, feeds and data, the theme's own files, the sitemap."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen.assemble import manifest, switch
from site_gen.assemble.sitemap import sitemap
from site_gen.settings import Settings

_PUBLISHED = {
    ".avif", ".css", ".ico", ".jpeg", ".jpg", ".js", ".json", ".png", ".svg", ".txt", ".webmanifest", ".webp", ".woff",
    ".woff2",
}  # fmt: skip
"""What a theme may bring to a site; templates, and what editors and systems leave behind, stay at home."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a site is put together from."""

    pages: Mapping[str, Path]
    """The built HTML of each page, by the page's address."""
    not_found: Path
    assets: Mapping[str, bytes]
    media: Mapping[str, Path]
    """Renditions and social cards, by their path in the site."""
    theme: Path
    """Folder of the theme's overrides; its style sheets, scripts, pictures and fonts are part of the site."""
    listed: tuple[tuple[str, str], ...]
    """Address and ISO date of the pages for the sitemap."""


def assemble(parts: Parts, settings: Settings, site: Path, workroom: Path) -> manifest.Manifest:
    """Put the site together aside and switch it in. Raises Failure, and then `site` is as it was.

    `workroom` is a folder on the same file system as `site`.
    """
    new = workroom / "new"
    shutil.rmtree(new, ignore_errors=True)
    files: dict[str, Path | bytes] = {f"{address}index.html": built for address, built in parts.pages.items()}
    files["404.html"] = parts.not_found
    files |= parts.assets
    files |= parts.media
    files |= dict(_theme_files(parts.theme))
    if settings.site_url:
        files["sitemap.xml"] = sitemap(settings.site_url, parts.listed)
    gathered = manifest.gather(dict(sorted(files.items())), new)
    switch.switch(new, site, workroom / "aside")
    return gathered


def _theme_files(folder: Path) -> Iterable[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix.casefold() in _PUBLISHED and not file.name.startswith("."):
            yield file.relative_to(folder).as_posix(), file
