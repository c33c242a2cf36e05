"""`pages` and `pages:FOLDER`: a folder as GitHub Pages takes it, ready for actions/upload-pages-artifact."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files, atomic_swap
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.publish import release_stamp
from site_gen.publish.target import Release
from site_gen.publish.target_lock import target_lock

_MARKER = ".framsnakk"
"""Holds the name of the release, and shows that a folder is ours. GitHub does not upload hidden files."""
_NO_JEKYLL = ".nojekyll"
"""Keeps GitHub Pages from leaving out files whose names begin with an underscore, when a branch is served."""
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
"""What GitHub Pages demands; it fails without saying why when others may not read a file."""

_NO_FOLDER = Words(
    nn="{path} er ei fil eller ei lenkje, og må vere ei mappe. Vel ei anna mappe. Ingenting er rørt.",
    nb="{path} er en fil eller en lenke, og må være en mappe. Velg en annen mappe. Ingenting er rørt.",
)
_FOREIGN = Words(
    nn="Mappa {path} har noko anna enn det Framsnakk har publisert, til dømes {name}, og heile mappa blir bytt ut. Vel "
    "ei mappe som er tom, eller som ikkje finst enno. Ingenting er rørt.",
    nb="Mappen {path} har noe annet enn det Framsnakk har publisert, for eksempel {name}, og hele mappen blir byttet "
    "ut. Velg en mappe som er tom, eller som ikke finnes ennå. Ingenting er rørt.",
)
_ONLY_ONE = Words(
    nn="{target} har berre éin versjon, så her er ingen tidlegare å gå tilbake til. Rett det som er gale, og publiser "
    "på nytt.",
    nb="{target} har bare én versjon, så her er ingen tidligere å gå tilbake til. Rett det som er galt, og publiser "
    "på nytt.",
)


@dataclass(frozen=True, slots=True)
class PagesTarget:
    """A folder with one site and no links in it, replaced as a whole."""

    folder: Path
    """Absolute."""

    @property
    def address(self) -> str:
        """The target as settings and the command line name it."""
        return f"pages:{self.folder}"

    @property
    def keeps_releases(self) -> bool:
        """Whether earlier releases stay."""
        return False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder, and finish or remove what a killed run left next to it."""
        self._require_usable()
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with target_lock(self._beside("lock"), self.address):
            self._mend()
            yield

    def releases(self) -> Sequence[Release]:
        """Return the one release, or none when the folder is empty or does not exist."""
        self._require_usable()
        name = self._name()
        if not name:
            return []
        return [Release(name, release_stamp.read_stamp(self.folder), is_current=True)]

    def fetch(self, release: str, folder: Path) -> Path:
        """Return the folder of the release, to be read only."""
        self._require(release)
        return self.folder

    def put(self, site: Path, release: str) -> None:
        """Write the site aside, flush it to disk, and put it in the place of the folder."""
        new, old = self._beside("new"), self._beside("old")
        try:
            for here, _, names in os.walk(site):
                copy = new / Path(here).relative_to(site)
                copy.mkdir()
                copy.chmod(_FOLDER_MODE)
                for name in names:
                    shutil.copyfile(Path(here, name), copy / name)
                    (copy / name).chmod(_FILE_MODE)
            for name, content in ((_NO_JEKYLL, ""), (_MARKER, f"{release}\n")):
                (new / name).write_text(content, encoding="utf-8")
                (new / name).chmod(_FILE_MODE)
            atomic_files.fsync_tree(new)
            atomic_swap.swap_in(new, self.folder, old)
        finally:
            self._mend()

    def switch(self, release: str) -> None:
        """Do nothing for the one release that there is."""
        self._require(release)

    def remove(self, releases: Sequence[str]) -> None:
        """Refuse every release: the only one is current."""
        for _ in releases:
            raise Failure(fill(_ONLY_ONE, {"target": self.address}))

    def _require(self, release: str) -> None:
        if release not in {one.name for one in self.releases()}:
            raise Failure(fill(_ONLY_ONE, {"target": self.address}))

    def _name(self) -> str:
        """Return the name of the release as it stands in the folder; empty without one."""
        marker = self.folder / _MARKER
        return marker.read_text(encoding="utf-8", errors="replace").strip() if marker.is_file() else ""

    def _beside(self, ending: str) -> Path:
        return self.folder.with_name(f".{self.folder.name}.{ending}")

    def _mend(self) -> None:
        """Put the old folder back where a killed run had moved it away, and remove what is unfinished."""
        atomic_swap.recover_swap(self.folder, self._beside("old"))
        if self._beside("new").is_dir():
            shutil.rmtree(self._beside("new"))

    def _require_usable(self) -> None:
        folder = self.folder
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise Failure(fill(_NO_FOLDER, {"path": folder}))
        names = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
        if names and not release_stamp.is_release_name(self._name()):
            raise Failure(fill(_FOREIGN, {"path": folder, "name": names[0]}))
