"""What a finished site holds, file by file: nothing is in it that is not here."""

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
    """What each file was left as."""

    def text(self) -> str:
        """Return the manifest as JSON that diffs well."""
        return json.dumps({"version": 1, "files": dict(sorted(self.digests.items()))}, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class UnchangedFile:
    """A file of the last site that is as it should be."""

    path: str
    signature: FileStat
    digest: str


def build_manifest(files: Mapping[str, Path | bytes | UnchangedFile], into: Path) -> Manifest:
    """Make a folder hold these files and no others, and return what they amount to.

    What stands there as it should is left alone. Raises Failure when a file that is to be taken is not there.
    """
    found = dict(file_stat.file_stats_under(str(into)))
    for name in found.keys() - files.keys():
        _remove(f"{into}/{name}", str(into))
    # Thousands of them: making a path object of each takes longer than linking it.
    for folder in sorted({name.rpartition("/")[0] for name in files.keys() - found.keys()}):
        os.makedirs(f"{into}/{folder}", exist_ok=True)  # noqa: PTH103
    digests, signatures = {}, {}
    for name, content in files.items():
        target, there = f"{into}/{name}", found.get(name)
        digests[name] = content.digest if isinstance(content, UnchangedFile) else ""
        if not _stands(target, there, content):
            if name in found:
                os.unlink(target)  # noqa: PTH108
            there = _put(target, content)
        digests[name] = digests[name] or _digest(target)
        signatures[name] = there or _signature(target)
    return Manifest(digests, signatures)


def add_file(manifest: Manifest, files: Mapping[str, bytes], into: Path) -> Manifest:
    """Put more files into a folder that a manifest is of, and return what it then amounts to."""
    digests, signatures = dict(manifest.digests), dict(manifest.signatures)
    for name, content in files.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        digests[name], signatures[name] = hashlib.sha256(content).hexdigest(), _signature(str(target))
    return Manifest(digests, signatures)


def mirror_site(manifest: Manifest, site: Path, into: Path) -> None:
    """Make a folder hold what a site holds, and nothing else."""
    kept = {
        name: UnchangedFile(f"{site}/{name}", manifest.signatures[name], digest)
        for name, digest in manifest.digests.items()
    }
    build_manifest(kept, into)


def _stands(target: str, there: FileStat | None, content: Path | bytes | UnchangedFile) -> bool:
    """Tell whether a file is what is wanted."""
    if isinstance(content, UnchangedFile):
        return there == content.signature
    return isinstance(content, bytes) and there is not None and Path(target).read_bytes() == content


def _put(target: str, content: Path | bytes | UnchangedFile) -> FileStat | None:
    """Write or take a file, and return its signature where that is known."""
    if isinstance(content, bytes):
        Path(target).write_bytes(content)
        return None
    if isinstance(content, UnchangedFile):
        return content.signature if _take(content.path, target) else None
    _take(str(content), target)
    return None


def _remove(path: str, top: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    os.unlink(path)  # noqa: PTH108
    folder = path.rpartition("/")[0]
    while folder != top and not os.listdir(folder):  # noqa: PTH208
        os.rmdir(folder)  # noqa: PTH106
        folder = folder.rpartition("/")[0]


def _digest(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def _signature(file: str) -> FileStat:
    return file_stat.file_stat(file) or (0, 0, 0)


def _take(source: str, target: str) -> bool:
    """Link a file, or copy it where the system cannot; tell whether it is the same file in two places."""
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
