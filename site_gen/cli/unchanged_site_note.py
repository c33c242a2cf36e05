"""The sentence about the previous site when a build fails: that it still exists and is unchanged."""

from pathlib import Path

from site_gen.model.localized import Words

_IS_UNCHANGED = Words(nn="Den førre nettstaden står urørt.", nb="Det forrige nettstedet står urørt.")
_PAGE = "index.html"


class PreviousSite:
    """The site in a folder before a build."""

    def __init__(self, folder: Path) -> None:
        """Store the version of the site in the folder."""
        self._folder = folder
        self._before = _site_version(folder)

    def after(self, words: Words) -> Words:
        """Return why a build failed, followed by a sentence about the previous site when it is unchanged."""
        if self._before is None or _site_version(self._folder) != self._before:
            return words
        separator = "\n" if "\n" in words.nn else " "
        return Words(
            nn=f"{words.nn.rstrip()}{separator}{_IS_UNCHANGED.nn}",
            nb=f"{words.nb.rstrip()}{separator}{_IS_UNCHANGED.nb}",
        )


def _site_version(folder: Path) -> tuple[int, ...] | None:
    """Return what distinguishes one finished site in a folder from another, or None when there is none."""
    try:
        page = (folder / _PAGE).stat()
        return (folder.stat().st_ino, page.st_ino, page.st_mtime_ns)
    except OSError:
        return None
