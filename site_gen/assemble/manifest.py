"""What a finished site holds, file by file: nothing is in it that is not here."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import editing
from site_gen.memory import signature
from site_gen.memory.signature import Signature
from site_gen.model.failure import Failure
from site_gen.model.words import Words


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site, by path from its root."""

    digests: Mapping[str, str]
    """SHA-256 of each file."""
    signatures: Mapping[str, Signature]
    """What each file was left as."""

    def text(self) -> str:
        """Return the manifest as JSON that diffs well."""
        return json.dumps({"version": 1, "files": dict(sorted(self.digests.items()))}, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the last site that is as it should be."""

    path: str
    signature: Signature
    digest: str


def gather(files: Mapping[str, Path | bytes | Kept], into: Path) -> Manifest:
    """Put files together in a new folder and return what they amount to. Raises Failure when one is not there."""
    digests, signatures = {}, {}
    # Thousands of them: making a path object of each takes longer than linking it.
    for folder in sorted({name.rpartition("/")[0] for name in files}):
        os.makedirs(f"{into}/{folder}", exist_ok=True)  # noqa: PTH103
    for name, content in files.items():
        target = f"{into}/{name}"
        if isinstance(content, Kept):
            is_linked = _take(content.path, target)
            digests[name] = content.digest
            signatures[name] = content.signature if is_linked else _signature(target)
            continue
        if isinstance(content, bytes):
            Path(target).write_bytes(content)
        else:
            _take(str(content), target)
        digests[name], signatures[name] = _digest(target), _signature(target)
    return Manifest(digests, signatures)


def _digest(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def _signature(file: str) -> Signature:
    return signature.of(file) or (0, 0, 0)


def _take(source: str, target: str) -> bool:
    """Link a file, or copy it where the system cannot; tell whether it is the same file in two places."""
    try:
        return editing.link(source, target)
    except FileNotFoundError as error:
        page = Path(target)
        raise Failure(
            Words(
                nn=f"Sida {page.name} i {page.parent.name} vart ikkje bygd. Den førre nettstaden står urørt.",
                nb=f"Siden {page.name} i {page.parent.name} ble ikke bygd. Det forrige nettstedet står urørt.",
            )
        ) from error
