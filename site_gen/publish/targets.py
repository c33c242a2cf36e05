"""A target as it is written, `dir:/srv/www`, as what can be published to."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from site_gen.model.localized import Words, WordsWithNames, fill
from site_gen.publish import ssh_target
from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.pages_target import PagesTarget
from site_gen.publish.target import Target
from site_gen.publish.zip_target import ZipTarget

PAGES = "build/pages"
"""The folder of `pages`, from the repository's root: in what is generated, which Git ignores."""

_WRITTEN = Words(
    nn="Skriv «dir:MAPPE», «zip:FIL», «ssh:BRUKAR@MASKIN:MAPPE», «pages» eller «pages:MAPPE».",
    nb="Skriv «dir:MAPPE», «zip:FIL», «ssh:BRUKER@MASKIN:MAPPE», «pages» eller «pages:MAPPE».",
)
_NO_SCHEME = Words(
    nn="«{written}» er ingen stad å publisere til. {suggestion}{forms}",
    nb="«{written}» er ikke noe sted å publisere til. {suggestion}{forms}",
)
_NO_PLACE = Words(
    nn="Etter «{scheme}:» må det stå kvar nettstaden skal. {forms}",
    nb="Etter «{scheme}:» må det stå hvor nettstedet skal. {forms}",
)
_NOWHERE = Words(
    nn="«{place}» lét seg ikkje finne. Det kan vere at brukaren etter ~ ikkje finst, eller at lenkjer peikar på "
    "kvarandre. Skriv heile stien, til dømes «dir:/srv/nettstad».",
    nb="«{place}» lot seg ikke finne. Det kan være at brukeren etter ~ ikke finnes, eller at lenker peker på "
    "hverandre. Skriv hele stien, for eksempel «dir:/srv/nettsted».",
)
_IN_REPOSITORY = Words(
    nn="{place} ligg i mappa til kommunen, som har utkast og register som ikkje er for andre. Vel ein stad utanfor "
    "{root}.",
    nb="{place} ligger i mappen til kommunen, som har utkast og registre som ikke er for andre. Velg et sted utenfor "
    "{root}.",
)
_HOLDS_REPOSITORY = Words(
    nn="{place} er over mappa til kommunen, {root}. Vel ei mappe for seg sjølv.",
    nb="{place} er over mappen til kommunen, {root}. Velg en mappe for seg selv.",
)
_LONGEST_SHOWN = 60


class InvalidTargetError(Exception):
    """A target is written wrongly, or is at a place where no site can be published."""

    def __init__(self, words: Words) -> None:
        """Keep the words, which say what can be written."""
        super().__init__(words.nn)
        self.words = words


@dataclass(frozen=True, slots=True)
class WrittenTarget:
    """What follows the colon of a target, and the folders that it is to be understood by."""

    place: str
    base: Path
    """The folder that relative paths start in."""
    root: Path
    """The kommune's repository, in which nothing is published."""

    def path(self) -> Path:
        """Return the place as an absolute path, with links as they are. Raises InvalidTargetError."""
        # Not resolved: the target has to say what a link leads to.
        try:
            path = Path(os.path.abspath(self.base / Path(self.place).expanduser()))  # noqa: PTH100
            real, repository = path.resolve(), self.root.resolve()
        except RuntimeError as error:  # no such user, or links that lead to each other
            raise InvalidTargetError(fill(_NOWHERE, {"place": self.place})) from error
        except (OSError, ValueError) as error:  # characters that no path may have
            raise InvalidTargetError(fill(_NOWHERE, {"place": ascii(self.place)[1:-1]})) from error
        if real.is_relative_to(repository):
            raise InvalidTargetError(fill(_IN_REPOSITORY, {"place": self.place, "root": self.root}))
        if repository.is_relative_to(real):
            raise InvalidTargetError(fill(_HOLDS_REPOSITORY, {"place": self.place, "root": self.root}))
        return path


def _folder(written: WrittenTarget) -> Target:
    return FolderTarget(written.path())


def _zip(written: WrittenTarget) -> Target:
    return ZipTarget(written.path())


def _pages(written: WrittenTarget) -> Target:
    return PagesTarget(written.path() if written.place else written.root.resolve() / PAGES)


def _ssh(written: WrittenTarget) -> Target:
    try:
        return ssh_target.parse_place(written.place)
    except ssh_target.InvalidSshPlaceError as error:
        raise InvalidTargetError(error.words) from error


_MAKERS: Mapping[str, Callable[[WrittenTarget], Target]] = {
    "dir": _folder,
    "zip": _zip,
    "pages": _pages,
    "ssh": _ssh,
}
"""What makes a target, by what stands before the colon."""
SCHEMES = tuple(_MAKERS)
_ALONE = {"pages"}
"""Targets that may be written without a place."""


def parse_target(written: str, *, base: Path, root: Path) -> Target:
    """Return the target that is written, such as `dir:/srv/www`; a relative path starts in `base`.

    Nothing is read or written there. Raises InvalidTargetError.
    """
    scheme, colon, place = written.strip().partition(":")
    maker = _MAKERS.get(scheme)
    if maker is None:
        near = get_close_matches(scheme, _MAKERS, n=1)
        rest = ssh_target.without_password(f"{colon}{place}")
        suggestion = (
            WordsWithNames(nn=f"Meinte du «{near[0]}{rest}»? ", nb=f"Mente du «{near[0]}{rest}»? ")
            if near
            else Words(nn="", nb="")
        )
        hidden = ssh_target.without_password(written)
        shown = hidden if len(hidden) <= _LONGEST_SHOWN else f"{hidden[:_LONGEST_SHOWN]}…"
        raise InvalidTargetError(fill(_NO_SCHEME, {"written": shown, "suggestion": suggestion, "forms": _WRITTEN}))
    if not place.strip() and (colon or scheme not in _ALONE):
        raise InvalidTargetError(fill(_NO_PLACE, {"scheme": scheme, "forms": _WRITTEN}))
    return maker(WrittenTarget(place.strip(), base, root))
