"""The manifest of a finished site: the site holds the files that it names, and no others."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files
from site_gen.incremental import file_stat
from site_gen.incremental.file_stat import FileStat
from site_gen.model.errors import Failure
from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site, by path from its root."""

    digests: Mapping[str, str]
    """SHA-256 of each file."""
    signatures: Mapping[str, FileStat]
    """File stat of each file when it was written."""

    def text(self) -> str:
        """Return the manifest as JSON, sorted so that it diffs well."""
        return json.dumps({"version": 1, "files": dict(sorted(self.digests.items()))}, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class UnchangedFile:
    """A file of the last site that has not changed."""

    path: str
    signature: FileStat
    digest: str


def build_manifest(files: Mapping[str, Path | bytes | UnchangedFile], into: Path) -> Manifest:
    """Make a folder hold these files and no others, and return its manifest.

    Files that are up to date are not written. Raises Failure when a source file does not exist.
    """
    existing = dict(file_stat.file_stats_under(str(into)))
    for name in existing.keys() - files.keys():
        _remove(f"{into}/{name}", str(into))
    # Thousands of files: creating a Path of each takes longer than linking it.
    for folder in sorted({name.rpartition("/")[0] for name in files.keys() - existing.keys()}):
        os.makedirs(f"{into}/{folder}", exist_ok=True)  # noqa: PTH103
    digests, signatures = {}, {}
    for name, content in files.items():
        target, stat = f"{into}/{name}", existing.get(name)
        digests[name] = content.digest if isinstance(content, UnchangedFile) else ""
        if not _is_up_to_date(target, stat, content):
            if name in existing:
                os.unlink(target)  # noqa: PTH108
            stat = _write(target, content)
        digests[name] = digests[name] or _digest(target)
        signatures[name] = stat or _stat(target)
    return Manifest(digests, signatures)


def add_file(manifest: Manifest, files: Mapping[str, bytes], into: Path) -> Manifest:
    """Add files to a folder that has a manifest, and return the new manifest."""
    digests, signatures = dict(manifest.digests), dict(manifest.signatures)
    for name, content in files.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        digests[name], signatures[name] = hashlib.sha256(content).hexdigest(), _stat(str(target))
    return Manifest(digests, signatures)


def mirror_site(manifest: Manifest, site: Path, into: Path) -> None:
    """Make a folder hold the files of a site and no others, by hard links."""
    unchanged = {
        name: UnchangedFile(f"{site}/{name}", manifest.signatures[name], digest)
        for name, digest in manifest.digests.items()
    }
    build_manifest(unchanged, into)


def _is_up_to_date(target: str, stat: FileStat | None, content: Path | bytes | UnchangedFile) -> bool:
    """Return whether a file already has the content."""
    if isinstance(content, UnchangedFile):
        return stat == content.signature
    return isinstance(content, bytes) and stat is not None and Path(target).read_bytes() == content


def _write(target: str, content: Path | bytes | UnchangedFile) -> FileStat | None:
    """Write or link a file, and return its file stat when it is known."""
    if isinstance(content, bytes):
        Path(target).write_bytes(content)
        return None
    if isinstance(content, UnchangedFile):
        return content.signature if _link_or_copy(content.path, target) else None
    _link_or_copy(str(content), target)
    return None


def _remove(path: str, top: str) -> None:
    """Remove a file, and the folders that become empty."""
    os.unlink(path)  # noqa: PTH108
    folder = path.rpartition("/")[0]
    while folder != top and not os.listdir(folder):  # noqa: PTH208
        os.rmdir(folder)  # noqa: PTH106
        folder = folder.rpartition("/")[0]


def _digest(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def _stat(file: str) -> FileStat:
    return file_stat.file_stat(file) or (0, 0, 0)


def _link_or_copy(source: str, target: str) -> bool:
    """Link a file, or copy it when the system cannot; return whether it was linked.

    Raises Failure when it does not exist.
    """
    try:
        return atomic_files.hard_link(source, target)
    except FileNotFoundError as error:
        page = Path(target)
        raise Failure(
            Words(
                nn=f"Sida {page.name} i {page.parent.name} vart ikkje bygd.",
                nb=f"Siden {page.name} i {page.parent.name} ble ikke bygd.",
            )
        ) from error
