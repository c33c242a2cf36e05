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

    path: Path
    digest: str


def gather(files: Mapping[str, Path | bytes | Kept], into: Path) -> Manifest:
    """Put files together in a new folder and return what they amount to. Raises Failure when one is not there."""
    digests, signatures = {}, {}
    for folder in sorted({os.path.dirname(name) for name in files}):  # noqa: PTH120 - thousands of them
        (into / folder).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        target = into / name
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            _take(content.path if isinstance(content, Kept) else content, target)
        digests[name] = content.digest if isinstance(content, Kept) else _digest(target)
        signatures[name] = signature.of(target) or (0, 0, 0)
    return Manifest(digests, signatures)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _take(source: Path, target: Path) -> None:
    try:
        editing.link(source, target)
    except FileNotFoundError as error:
        raise Failure(
            Words(
                nn=f"Sida {target.name} i {target.parent.name} vart ikkje bygd. Den førre nettstaden står urørt.",
                nb=f"Siden {target.name} i {target.parent.name} ble ikke bygd. Det forrige nettstedet står urørt.",
            )
        ) from error
