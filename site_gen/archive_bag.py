"""A bag for an archive: a folder with files, their checksums and what it is, as BagIt (RFC 8493) lays it down.

Not the `bagit` library: it makes a bag of a folder in place, and four small text files are all that it would write.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path

_VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_DECLARATION = "bagit.txt"
_MANIFEST, _TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_AGENT = "Bag-Software-Agent: Framsnakk"
_ENCODED = {"%": "%25", "\n": "%0A", "\r": "%0D"}
"""What RFC 8493 has encoded in a path."""


def write_bag(folder: Path, payload: Mapping[str, bytes], about: Mapping[str, str], day: dt.date) -> None:
    """Write a bag into an empty folder: `payload` by path below `data/`, and what the bag is in `about`."""
    for path, content in payload.items():
        file = folder / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    # Imported here: it takes 20 ms, and all commands load this module.
    from importlib import metadata  # noqa: PLC0415

    size = sum(map(len, payload.values()))
    info = {
        **about,
        "Bagging-Date": day.isoformat(),
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    tags = {
        _DECLARATION: _VERSION,
        "bag-info.txt": f"{_AGENT} {metadata.version('framsnakk')}\n"
        + "".join(f"{key}: {' '.join(value.split())}\n" for key, value in info.items()),
        _MANIFEST: _manifest({f"data/{path}": content for path, content in payload.items()}),
    }
    tags[_TAG_MANIFEST] = _manifest({name: text.encode() for name, text in tags.items()})
    for name, text in tags.items():
        (folder / name).write_bytes(text.encode())


def is_own_bag(folder: Path) -> bool:
    """Return whether a folder is a bag that this program wrote, and holds nothing that was put there afterwards."""
    try:
        is_ours = (folder / _DECLARATION).is_file() and (folder / "bag-info.txt").read_text("utf-8").startswith(_AGENT)
        listed = {_TAG_MANIFEST} | {
            line.partition("  ")[2]
            for name in (_MANIFEST, _TAG_MANIFEST)
            for line in (folder / name).read_text("utf-8").split("\n")
        }
    except (OSError, UnicodeDecodeError):
        return False
    held = (one for one in folder.rglob("*") if one.is_symlink() or not one.is_dir())
    return is_ours and all(_encoded(one.relative_to(folder).as_posix()) in listed for one in held)


def _manifest(files: Mapping[str, bytes]) -> str:
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {_encoded(path)}\n" for path in sorted(files))


def _encoded(path: str) -> str:
    return "".join(_ENCODED.get(character, character) for character in path)
