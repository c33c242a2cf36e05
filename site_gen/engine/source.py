"""What the engine is given: build/docs and build/theme, written from pages and nothing else."""

import html
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_gen.model.page import Output, Page


@dataclass(frozen=True, slots=True)
class Source:
    """What the engine reads."""

    config: Path
    language: str
    docs: Path
    theme: Path


def write(output: Output, theme_folders: Iterable[Path], into: Path) -> tuple[Path, Path]:
    """Write pages and assets to `into`/docs and the theme to `into`/theme, and return the two folders.

    `theme_folders` come in the order in which they decide. What is not among the files is gone after; files whose
    bytes are as wanted are left alone.
    """
    docs = {f"{page.address}index.md": _markdown(page).encode() for page in output.pages}
    docs |= {asset.path: asset.content for asset in output.assets}
    theme: dict[str, bytes] = {}
    for folder in reversed(list(theme_folders)):
        theme |= {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and not file.is_symlink()
        }
    theme |= {part.path: part.text.encode() for part in output.theme}
    _mirror(docs, into / "docs")
    _mirror(theme, into / "theme")
    return into / "docs", into / "theme"


def _markdown(page: Page) -> str:
    """Return a page as the engine reads it: front matter of our keys alone, escaped, and one block of HTML.

    Material prints title and description unescaped, so what stands here is HTML already.
    """
    front = {
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        "look": page.look,
        "article": page.article,
        "shared": html.escape(page.shared),
    }
    dumped = yaml.safe_dump(front, allow_unicode=True, sort_keys=True, width=2**16)
    return f"---\n{dumped}---\n\n{page.html.strip()}\n"


def _mirror(files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {folder / name for name in files}
    for found in sorted(folder.rglob("*"), reverse=True):
        if found.is_dir() and not found.is_symlink():
            _remove_if_empty(found)
        elif found not in wanted:
            found.unlink()
    for name, content in files.items():
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
