"""`dir:PATH`: releases in a folder, next to each other, and a link to the current one that a web server follows."""

import errno
import filecmp
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.publish import release_stamp
from site_gen.publish.target import Release
from site_gen.publish.target_lock import target_lock

RELEASES = "releases"
CURRENT = "current"
"""A link to the release that readers get, relative to the target's folder."""
_NEXT = "current.new"
MARKER = ".framsnakk"
"""The lock file, which also shows that a folder is a target of ours."""
_PARTIAL, _GONE = ".partial", ".gone"
"""The ends of the names of folders that are being written and deleted; they begin with a dot."""
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
_REFUSED = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""Errors of file systems that have no links, and of Windows for those who may not make them."""
_OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
"""Names that an empty folder or disk may have."""

_DANGLING = Words(
    nn="{path} er ei lenkje til {to}, som ikkje finst. Lag mappa, eller ta bort lenkja, og prøv på nytt.",
    nb="{path} er en lenke til {to}, som ikke finnes. Lag mappen, eller ta bort lenken, og prøv på nytt.",
)
_NO_FOLDER = Words(
    nn="{path} er ei fil, og må vere ei mappe. Vel ei anna mappe å publisere til. Fila er ikkje rørt.",
    nb="{path} er en fil, og må være en mappe. Velg en annen mappe å publisere til. Filen er ikke rørt.",
)
_FOREIGN = Words(
    nn="Mappa {path} har noko anna enn det Framsnakk har publisert, til dømes {name}. Vel ei mappe som er tom, eller "
    "som ikkje finst enno. Ingenting er rørt.",
    nb="Mappen {path} har noe annet enn det Framsnakk har publisert, for eksempel {name}. Velg en mappe som er tom, "
    "eller som ikke finnes ennå. Ingenting er rørt.",
)
_CURRENT_IS_NO_LINK = Words(
    nn="{path} skulle vore ei lenkje som Framsnakk byter, men er noko anna. Flytt det, og prøv på nytt. "
    "Det er ikkje rørt.",
    nb="{path} skulle vært en lenke som Framsnakk bytter, men er noe annet. Flytt det, og prøv på nytt. "
    "Det er ikke rørt.",
)
_CURRENT_LEADS_ELSEWHERE = Words(
    nn="{path} peikar på {to}, og det er ingen versjon som Framsnakk har lagt i {releases}. Nokon har endra lenkja. Ta "
    "henne bort, og publiser på nytt; det ho peikar på, blir ikkje rørt.",
    nb="{path} peker på {to}, og det er ingen versjon som Framsnakk har lagt i {releases}. Noen har endret lenken. Ta "
    "den bort, og publiser på nytt; det den peker på, blir ikke rørt.",
)
_RELEASES_IS_NO_FOLDER = Words(
    nn="{path} skulle vore ei vanleg mappe, men er ei lenkje eller ei fil. Flytt det, og prøv på nytt. "
    "Det er ikkje rørt.",
    nb="{path} skulle vært en vanlig mappe, men er en lenke eller en fil. Flytt det, og prøv på nytt. "
    "Det er ikke rørt.",
)
_NO_RELEASE = Words(
    nn="{target} har ingen versjon som heiter «{name}».", nb="{target} har ingen versjon som heter «{name}»."
)
_IS_CURRENT = Words(
    nn="«{name}» er den som lesarane får no, og kan ikkje slettast.",
    nb="«{name}» er den som leserne får nå, og kan ikke slettes.",
)
_NO_LINKS = Words(
    nn="Disken med {path} kan ikkje ha lenkjer, og utan lenkjer kan vi ikkje byte ut nettstaden på eitt blunk. Bruk "
    "ein annan disk, eller publiser til ein zip: «zip:FIL».",
    nb="Disken med {path} kan ikke ha lenker, og uten lenker kan vi ikke bytte ut nettstedet på et blunk. Bruk en "
    "annen disk, eller publiser til en zip: «zip:FIL».",
)


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """A folder with `releases/NAME/` for each release, and `current`, a link to one of them."""

    folder: Path
    """Absolute."""

    @property
    def address(self) -> str:
        """The target as settings and the command line name it."""
        return f"dir:{self.folder}"

    @property
    def keeps_releases(self) -> bool:
        """Whether earlier releases stay."""
        return True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the target, made where it does not exist, and remove what a killed run left unfinished."""
        self._require_usable()
        (self.folder / RELEASES).mkdir(parents=True, exist_ok=True)
        with target_lock(self.folder / MARKER, self.address):
            self._require_usable()
            self._remove_unfinished()
            yield

    def releases(self) -> Sequence[Release]:
        """Return the releases, newest first; none when the folder does not exist."""
        self._require_usable()
        current = self._current()
        found = self.folder / RELEASES
        names = [one.name for one in os.scandir(found) if self._is_release(one)] if found.is_dir() else []
        return [
            Release(name, release_stamp.read_stamp(found / name), name == current)
            for name in sorted(names, reverse=True)
        ]

    def fetch(self, release: str, folder: Path) -> Path:
        """Return the folder of a release, to be read only."""
        return self._existing(release)

    def put(self, site: Path, release: str) -> None:
        """Write a site next to the others, flush it to disk, and make it current; equal files are hard-linked."""
        releases = self.folder / RELEASES
        partial = releases / f".{release}{_PARTIAL}"
        earlier = self._current()
        try:
            _copy_site(site, partial, releases / earlier if earlier else None)
            atomic_files.fsync_tree(partial)
            partial.rename(releases / release)
            atomic_files.fsync_file(releases)
            self.switch(release)
        except BaseException:
            # On a full disk, what has not come out would be in the way of the next attempt.
            shutil.rmtree(partial, ignore_errors=True)
            if self._current() != release:
                shutil.rmtree(releases / release, ignore_errors=True)
            raise

    def switch(self, release: str) -> None:
        """Make a release current with one rename. Raises Failure where the system has no links."""
        self._existing(release)
        link = self.folder / _NEXT
        try:
            link.unlink(missing_ok=True)
            try:
                link.symlink_to(Path(RELEASES, release), target_is_directory=True)
            except OSError as error:
                if error.errno not in _REFUSED:
                    raise
                raise Failure(fill(_NO_LINKS, {"path": self.folder})) from error
            link.replace(self.folder / CURRENT)
        finally:
            link.unlink(missing_ok=True)
        atomic_files.fsync_file(self.folder)

    def remove(self, releases: Sequence[str]) -> None:
        """Delete releases; each is renamed first, so that a killed run leaves no part of one under its name.

        Raises Failure for the current release.
        """
        for release in releases:
            path = self._existing(release)
            if release == self._current():
                raise Failure(fill(_IS_CURRENT, {"name": release}))
            gone = path.with_name(f".{release}{_GONE}")
            path.rename(gone)
            shutil.rmtree(gone)
        atomic_files.fsync_file(self.folder / RELEASES)

    def _existing(self, release: str) -> Path:
        path = self.folder / RELEASES / release
        if not release_stamp.is_release_name(release) or path.is_symlink() or not path.is_dir():
            raise Failure(fill(_NO_RELEASE, {"target": self.address, "name": release}))
        return path

    def _current(self) -> str | None:
        """Return the name of the current release; None when there is none."""
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else None

    def _remove_unfinished(self) -> None:
        (self.folder / _NEXT).unlink(missing_ok=True)
        for entry in os.scandir(self.folder / RELEASES):
            if entry.name.startswith(".") and entry.name.endswith((_PARTIAL, _GONE)):
                shutil.rmtree(entry.path)

    @staticmethod
    def _is_release(entry: os.DirEntry[str]) -> bool:
        return release_stamp.is_release_name(entry.name) and entry.is_dir(follow_symlinks=False)

    def _require_usable(self) -> None:
        """Raise Failure when the folder is not ours, or what is in it is not as we left it."""
        folder = self.folder
        if folder.is_symlink() and not folder.exists():
            raise Failure(fill(_DANGLING, {"path": folder, "to": folder.readlink()}))
        if not folder.exists():
            return
        if not folder.is_dir():
            raise Failure(fill(_NO_FOLDER, {"path": folder}))
        names = sorted(one.name for one in os.scandir(folder) if one.name not in _OF_THE_SYSTEM)
        # A run that was killed before it made the marker has left an empty folder of releases.
        if MARKER not in names and names and not (names == [RELEASES] and not any((folder / RELEASES).iterdir())):
            raise Failure(fill(_FOREIGN, {"path": folder, "name": names[0]}))
        self._require_links()

    def _require_links(self) -> None:
        releases, current = self.folder / RELEASES, self.folder / CURRENT
        if os.path.lexists(releases) and (releases.is_symlink() or not releases.is_dir()):
            raise Failure(fill(_RELEASES_IS_NO_FOLDER, {"path": releases}))
        if not os.path.lexists(current):
            return
        if not current.is_symlink():
            raise Failure(fill(_CURRENT_IS_NO_LINK, {"path": current}))
        to = current.readlink()
        if to.parent != Path(RELEASES) or not release_stamp.is_release_name(to.name) or not current.is_dir():
            raise Failure(fill(_CURRENT_LEADS_ELSEWHERE, {"path": current, "to": to, "releases": releases}))


def _copy_site(site: Path, new: Path, earlier: Path | None) -> None:
    """Copy the files of a site; one that the earlier release has with the same content is linked to that.

    Everybody may read them, whatever the umask: the web server is another user. The target's folder keeps its mode.
    """
    for folder, _, names in os.walk(site):
        here = Path(folder).relative_to(site)
        (new / here).mkdir()
        (new / here).chmod(_FOLDER_MODE)
        for name in names:
            source, copy = Path(folder, name), new / here / name
            known = earlier / here / name if earlier else None
            if known and known.is_file() and not known.is_symlink() and filecmp.cmp(source, known, shallow=False):
                atomic_files.hard_link(known, copy)
            else:
                shutil.copyfile(source, copy)
                copy.chmod(_FILE_MODE)
