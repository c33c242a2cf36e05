"""`zip:FILE`: one site in a zip, for those who unpack it by hand or upload it to another system."""

import contextlib
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.publish import release_stamp
from site_gen.publish.target import STAMP, Release
from site_gen.publish.target_lock import target_lock

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the same site always gives the same bytes."""
_MODE = 0o100644 << 16
_UNIX = 3
_PACKED = {".avif", ".gif", ".jpeg", ".jpg", ".mp4", ".png", ".webm", ".webp", ".woff2"}
"""Files that packing would not make smaller."""

_NO_FILE = Words(
    nn="{path} er ei mappe eller ei lenkje, og må vere ei fil. Vel eit anna namn. Ingenting er rørt.",
    nb="{path} er en mappe eller en lenke, og må være en fil. Velg et annet navn. Ingenting er rørt.",
)
_FOREIGN = Words(
    nn="{path} er ikkje ein zip som Framsnakk har laga. Flytt fila, eller vel eit anna namn. Ho er ikkje rørt.",
    nb="{path} er ikke en zip som Framsnakk har laget. Flytt filen, eller velg et annet navn. Den er ikke rørt.",
)
_ONLY_ONE = Words(
    nn="{target} har berre éin versjon, så her er ingen tidlegare å gå tilbake til. Pakk ut ein zip som de har teke "
    "vare på, eller publiser på nytt.",
    nb="{target} har bare én versjon, så her er ingen tidligere å gå tilbake til. Pakk ut en zip som dere har tatt "
    "vare på, eller publiser på nytt.",
)


@dataclass(frozen=True, slots=True)
class ZipTarget:
    """A zip with one site, replaced as a whole; its comment is the name of the release."""

    file: Path
    """Absolute."""

    @property
    def address(self) -> str:
        """The target as settings and the command line name it."""
        return f"zip:{self.file}"

    @property
    def keeps_releases(self) -> bool:
        """Whether earlier releases stay."""
        return False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the file, and remove what a killed run left next to it."""
        self.releases()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with target_lock(self.file.with_name(f".{self.file.name}.lock"), self.address):
            self._aside.unlink(missing_ok=True)
            yield

    def releases(self) -> Sequence[Release]:
        """Return the one release, or none when there is no file. Raises Failure when it cannot be a file of ours."""
        if self.file.is_symlink() or self.file.is_dir():
            raise Failure(fill(_NO_FILE, {"path": self.file}))
        if not self.file.exists():
            return []
        with self._opened() as archive:
            return [Release(archive.comment.decode(), release_stamp.parse_stamp(archive.read(STAMP)), is_current=True)]

    def fetch(self, release: str, folder: Path) -> Path:
        """Unpack the release into a folder, and return that."""
        self._require(release)
        with self._opened() as archive:
            archive.extractall(folder)
        return folder

    def put(self, site: Path, release: str) -> None:
        """Write the zip aside, flush it to disk, and replace the file in one step."""
        try:
            with zipfile.ZipFile(self._aside, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.comment = release.encode()
                files = ((one.relative_to(site).as_posix(), one) for one in site.rglob("*") if one.is_file())
                for name, file in sorted(files):
                    info = zipfile.ZipInfo(name, _EPOCH)
                    info.external_attr, info.create_system = _MODE, _UNIX
                    packed = file.suffix.casefold() in _PACKED
                    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                    with file.open("rb") as source, archive.open(info, "w", force_zip64=False) as entry:
                        shutil.copyfileobj(source, entry)
            atomic_files.move_into_place(self._aside, self.file)
        finally:
            with contextlib.suppress(OSError):
                self._aside.unlink()

    def switch(self, release: str) -> None:
        """Do nothing for the one release that there is."""
        self._require(release)

    def remove(self, releases: Sequence[str]) -> None:
        """Refuse every release: the only one is current."""
        for _ in releases:
            raise Failure(fill(_ONLY_ONE, {"target": self.address}))

    @property
    def _aside(self) -> Path:
        return atomic_files.temporary_path(self.file)

    def _require(self, release: str) -> None:
        if release not in {one.name for one in self.releases()}:
            raise Failure(fill(_ONLY_ONE, {"target": self.address}))

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        """Open the zip. Raises Failure when it is not one of ours."""
        try:
            with zipfile.ZipFile(self.file) as archive:
                is_ours = release_stamp.is_release_name(archive.comment.decode("ascii", "replace"))
                if not is_ours or STAMP not in archive.namelist():
                    raise Failure(fill(_FOREIGN, {"path": self.file}))
                yield archive
        except (zipfile.BadZipFile, EOFError) as error:
            raise Failure(fill(_FOREIGN, {"path": self.file})) from error
