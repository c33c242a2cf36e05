"""What a finished site holds, file by file: nothing is in it that is not here."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen.model.failure import Failure
from site_gen.model.words import Words


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site, by path from its root."""

    digests: Mapping[str, str]
    """SHA-256 of each file."""

    def text(self) -> str:
        """Return the manifest as JSON that diffs well."""
        return json.dumps({"version": 1, "files": dict(sorted(self.digests.items()))}, indent=1) + "\n"


def gather(files: Mapping[str, Path | bytes], into: Path) -> Manifest:
    """Put files together in a new folder and return what they amount to. Raises Failure when one is not there."""
    digests = {}
    for name, content in files.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            _take(content, target)
        with target.open("rb") as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return Manifest(digests)


def _take(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError as error:
        raise Failure(
            Words(
                nn=f"Sida {target.name} i {target.parent.name} vart ikkje bygd. Den førre nettstaden står urørt.",
                nb=f"Siden {target.name} i {target.parent.name} ble ikke bygd. Det forrige nettstedet står urørt.",
            )
        ) from error
    except OSError:
        shutil.copyfile(source, target)
