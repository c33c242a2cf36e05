"""Writes the engine's input, build/docs and build/theme, from pages and nothing else."""

import hashlib
import html
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from site_gen import atomic_files, resources
from site_gen.engine.protocol import EngineInput
from site_gen.incremental import file_stat
from site_gen.incremental.file_stat import FileStat
from site_gen.model.page import Page, RenderedSite, docs_path

Content = bytes | Path | None
"""Bytes of a file, a path to make a hard link to, or None to keep the file as it is."""


def modified_files(into: Path, written: Mapping[str, FileStat]) -> set[str]:
    """Return the paths in `into`/docs of files that have been changed or removed since they were written."""
    folder = str(into / "docs")
    return {name for name, stat in written.items() if file_stat.file_stat(f"{folder}/{name}") != stat}


def write_input(  # noqa: PLR0913 - all that the engine reads
    output: RenderedSite,
    media: Mapping[str, Path],
    theme_folders: Iterable[Path],
    into: Path,
    *,
    config: Path,
    language: str,
) -> EngineInput:
    """Write assets to `into`/docs, where the pages are already, and the theme to `into`/theme.

    `media` are the files of the pictures that pages show, by their path in the site: MkDocs run by itself finds them
    there. Of `theme_folders` the first that has a file decides; a template that it takes the place of is there too, in
    `framsnakk/`, so that the first can extend or include it. Other files in both folders are removed; pages, assets
    without new content and files with the right bytes are not rewritten.
    """
    docs: dict[str, Content] = dict.fromkeys((page.file for page in output.pages), None)
    docs |= {asset.path: asset.content for asset in output.assets}
    docs |= media
    theme: dict[str, bytes] = {}
    for folder in reversed(list(theme_folders)):
        found = {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and not file.is_symlink()
        }
        replaced = sorted(name for name in theme.keys() & found.keys() if name.endswith(".html"))
        theme |= {f"{resources.REPLACED}/{name}": theme[name] for name in replaced} | found
    theme |= {part.path: part.text.encode() for part in output.theme}
    signatures = _mirror(docs, into / "docs")
    _mirror(theme, into / "theme")
    sums = hashlib.sha256()
    for name, content in sorted(theme.items()):
        sums.update(f"{name}\n{len(content)}\n".encode())
        sums.update(content)
    dated = any(b"build_date_utc" in content for content in theme.values())
    return EngineInput(config, language, into / "docs", into / "theme", signatures, sums.hexdigest(), dated)


def write_page(page: Page, into: Path) -> None:
    """Write a page to `into`/docs, unless it holds the same bytes already."""
    path, content = into / "docs" / docs_path(page.address), _markdown(page).encode()
    if file_stat.file_stat(path) is None or path.read_bytes() != content:
        _put(path, content)


def _markdown(page: Page) -> str:
    """Return a page as Markdown for the engine: escaped front matter with our keys alone, and one HTML comment.

    Templates print title and description unescaped, so they are HTML here. The finished page is in a comment because
    MkDocs would parse its tags twice for links and headings, which took four times as long as the rest of its work;
    it has no setting against that. The theme's main.html removes the comment's marks.
    """
    front: dict[str, str | bool] = {
        "article": page.article,
        "description": html.escape(page.description),
        "feed": page.feed,
        "language": page.language,
        "look": page.css_class,
        "published": page.published,
        "section": html.escape(page.section),
        "shared": html.escape(page.card_address),
        "title": html.escape(page.title),
    }
    lines = "".join(f"{name}: {_yaml(value)}\n" for name, value in front.items())
    finished = page.html.strip().replace("--", "-&#45;")  # two hyphens could end the comment
    if page.json_ld:
        finished += f'\n<script type="application/ld+json">{page.json_ld}</script>'
    return f"---\n{lines}---\n\n<!--fs {finished} fs-->\n"


def _yaml(value: str | bool) -> str:  # noqa: FBT001 - a value, not a switch
    """Return a value as YAML on one line; JSON is valid YAML where every character is printable."""
    if isinstance(value, str) and not value.isprintable():
        return yaml.safe_dump(value, allow_unicode=True, default_style='"', width=2**16).strip()
    return json.dumps(value, ensure_ascii=False)


def _mirror(files: Mapping[str, Content], folder: Path) -> dict[str, FileStat]:
    """Make a folder hold these files and no others, and return size, time and inode of each."""
    folder.mkdir(parents=True, exist_ok=True)
    found = dict(file_stat.file_stats_under(str(folder)))
    for name in found.keys() - files.keys():
        _remove(folder / name, folder)
    written: dict[str, FileStat] = {}
    for name, content in files.items():
        path = folder / name
        if not _is_wanted(path, found.get(name), content):
            _put(path, content)
            found[name] = file_stat.file_stat(path)
        written[name] = found.get(name) or (0, 0, 0)
    return written


def _is_wanted(path: Path, found: FileStat | None, content: Content) -> bool:
    if isinstance(content, Path):
        return found is not None and found == file_stat.file_stat(content)
    return content is None or (found is not None and path.read_bytes() == content)


def _put(path: Path, content: Content) -> None:
    for folder in path.parents:
        if folder.is_dir():
            break
        if folder.is_symlink() or folder.is_file():
            folder.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)  # it may be a hard link to a file that must not change
    if isinstance(content, Path):
        atomic_files.hard_link(content, path)
    elif content is not None:
        path.write_bytes(content)


def _remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders that are empty then."""
    path.unlink()
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()
