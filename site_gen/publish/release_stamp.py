"""What a published site says about itself, and the names of releases."""

import datetime as dt
import hashlib
import json
import os
import re
from pathlib import Path

from site_gen.file_digests import sha256_of
from site_gen.model.choices import Edition
from site_gen.publish.target import STAMP, ReleaseStamp

_VERSION = 1
_MOST_BYTES = 64 * 1024
"""Largest stamp that is read."""
_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"([0-9]{8}T[0-9]{6}Z)-([0-9a-f]{12})")
_DIGITS = 12
_FIRST_YEAR, _LAST_YEAR = 1970, 9990


def write_stamp(site: Path, stamp: ReleaseStamp) -> None:
    """Write the stamp of a site into its folder."""
    content = {
        "version": _VERSION,
        "edition": stamp.edition.en,
        "day": stamp.day.isoformat(),
        "built": stamp.built.isoformat(timespec="seconds"),
        "commit": stamp.commit,
    }
    (site / STAMP).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def read_stamp(site: Path) -> ReleaseStamp | None:
    """Return the stamp of the site in a folder, or None when it has none that can be read."""
    try:
        with (site / STAMP).open("rb") as opened:
            return parse_stamp(opened.read(_MOST_BYTES + 1))
    except OSError:
        return None


def parse_stamp(content: bytes) -> ReleaseStamp | None:
    """Return the stamp that the content of a `published.json` says, or None when it says none."""
    if len(content) > _MOST_BYTES:
        return None
    try:
        read = json.loads(content)
        built = dt.datetime.fromisoformat(read["built"])
        edition = next(one for one in Edition if one.en == read["edition"])
        stamp = ReleaseStamp(edition, dt.date.fromisoformat(read["day"]), built, str(read["commit"]))
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError):
        return None
    return stamp if built.tzinfo and _is_sensible(built) else None


def _is_sensible(moment: dt.datetime) -> bool:
    """Return whether a moment can be counted with, in every time zone and in years to come."""
    return _FIRST_YEAR <= moment.year <= _LAST_YEAR


def site_digest(site: Path) -> str:
    """Return the digest of the files of a site and their names, without its stamp."""
    digest = hashlib.sha256()
    files = (Path(folder, name) for folder, _, names in os.walk(site) for name in names)
    for path, file in sorted((file.relative_to(site).as_posix(), file) for file in files):
        if path == STAMP:
            continue
        content = bytes.fromhex(sha256_of(file))
        digest.update(hashlib.sha256(os.fsencode(path)).digest() + content)
    return digest.hexdigest()


def release_name(moment: dt.datetime, digest: str) -> str:
    """Return the name of the release that is published at a moment with a time zone."""
    return f"{moment.astimezone(dt.UTC):{_MOMENT}}-{digest[:_DIGITS]}"


def is_release_name(name: str) -> bool:
    """Return whether a release may have this name: a path, a day that is none, or anything else, is no name."""
    if _NAME.fullmatch(name) is None:
        return False
    try:
        return _is_sensible(moment_in_name(name))
    except ValueError:
        return False


def digest_in_name(name: str) -> str:
    """Return the start of the site's digest that the name of a release ends with; releases of equal sites share it."""
    return name.rpartition("-")[2]


def moment_in_name(name: str) -> dt.datetime:
    """Return the moment of publication that the name of a release begins with. Raises ValueError."""
    return dt.datetime.strptime(name.partition("-")[0], _MOMENT).replace(tzinfo=dt.UTC)
