"""What the engine is given: build/docs and build/theme, written from pages and nothing else."""

import html
import json
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
    """Return a page as the engine reads it: front matter of our keys alone, escaped, and one comment.

    Material prints title and description unescaped, so what stands here is HTML already. The page itself is finished,
    and stands in a comment, because the engine would take its tags apart two times over to find nothing to do: that
    took four times as long as all the rest it does. The theme's main.html takes the comment's marks away again.
    """
    front = {
        "article": page.article,
        "description": html.escape(page.description),
        "look": page.look,
        "shared": html.escape(page.shared),
        "title": html.escape(page.title),
    }
    lines = "".join(f"{name}: {_yaml(value)}\n" for name, value in front.items())
    finished = page.html.strip().replace("--", "-&#45;")  # two hyphens could end the comment
    return f"---\n{lines}---\n\n<!--fs {finished} fs-->\n"


def _yaml(value: str | bool) -> str:  # noqa: FBT001 - a value, not a switch
    """Return a value as YAML on one line; JSON is that too, where every sign is one that both can print."""
    if isinstance(value, str) and not value.isprintable():
        return yaml.safe_dump(value, allow_unicode=True, default_style='"', width=2**16).strip()
    return json.dumps(value, ensure_ascii=False)


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
