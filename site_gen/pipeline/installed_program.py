"""Where the Framsnakk that runs was installed from, so that a kommune's workflows can install exactly the same."""

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

PROGRAM = "framsnakk"
WHEELS = "locks"
"""The folder of a kommune's repository that a wheel is kept in."""
_WHEEL_NAME = re.compile(r"framsnakk-([0-9][\w.+!]*)-py3-none-any\.whl")
_NO_WHEEL = Words(
    nn="«{path}» er ikkje ei programfil for Framsnakk {version}. Ho heiter "
    "framsnakk-{version}-py3-none-any.whl, og er den som de installerte programmet frå.",
    nb="«{path}» er ikke en programfil for Framsnakk {version}. Den heter "
    "framsnakk-{version}-py3-none-any.whl, og er den som dere installerte programmet fra.",
)
_HEAD = """\
# The Framsnakk that the workflows install, after the packages in site.txt. `framsnakk upgrade` keeps it in step.
"""
_UNKNOWN = """\
# This repository was made with a Framsnakk that came neither from a package index nor from a wheel. Remove the # in
# front when this version is in the index of your workflows, and no other package has its name there; or run
# `framsnakk upgrade --wheel FILE`, and the wheel is kept here.
"""


@dataclass(frozen=True, slots=True)
class ProgramWheel:
    """The wheel of the Framsnakk that runs."""

    name: str
    """The file's name: `framsnakk-0.1.0-py3-none-any.whl`."""
    content: bytes

    @property
    def path(self) -> str:
        """Where it is kept, from the root of a kommune's repository."""
        return f"{WHEELS}/{self.name}"


def program_version() -> str:
    """Return the version of the Framsnakk that runs."""
    return metadata.version(PROGRAM)


def read_wheel(path: Path) -> ProgramWheel:
    """Return a wheel of the version that runs. Raises Failure when the file is another, and OSError."""
    version = program_version()
    named = _WHEEL_NAME.fullmatch(path.name)
    content = path.read_bytes()
    if named is None or named[1] != version or not zipfile.is_zipfile(path):
        raise Failure(fill(_NO_WHEEL, {"path": path, "version": version}))
    return ProgramWheel(path.name, content)


def installed_wheel() -> ProgramWheel | None:
    """Return the wheel that the running Framsnakk was installed from, where it still is; None where it is not.

    An installer writes down where a package came from: PEP 610.
    """
    origin = _origin()
    url = urlsplit(str(origin.get("url", ""))) if origin else None
    if url is None or url.scheme != "file" or not url.path.endswith(".whl"):
        return None
    path = Path(url2pathname(url.path))
    try:
        wheel = read_wheel(path)
    except (OSError, Failure):
        return None
    noted = (origin or {}).get("archive_info") or {}
    digest = noted.get("hashes", {}).get("sha256") or str(noted.get("hash", "")).removeprefix("sha256=")
    return wheel if digest in {"", hashlib.sha256(wheel.content).hexdigest()} else None


def program_requirement(wheel: ProgramWheel | None) -> str:
    """Return the text of locks/framsnakk.txt: the wheel with its hash, or the version in the package index.

    Where the version may be in no index, nothing is installed: another package could have its name there.
    """
    if wheel is not None:
        return f"{_HEAD}./{wheel.path} --hash=sha256:{hashlib.sha256(wheel.content).hexdigest()}\n"
    pin = f"{PROGRAM}=={program_version()}\n"
    return _HEAD + pin if _origin() is None else f"{_HEAD}{_UNKNOWN}# {pin}"


def is_pinned(requirement: str) -> bool:
    """Return whether the text of locks/framsnakk.txt names something to install."""
    return any(line and not line.startswith("#") for line in requirement.splitlines())


def _origin() -> dict[str, Any] | None:
    """Return what the installer wrote down about where the package came from; None when it is from an index."""
    written = metadata.distribution(PROGRAM).read_text("direct_url.json")
    origin: dict[str, Any] | None = json.loads(written) if written else None
    return origin
