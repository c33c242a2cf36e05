"""What is said of the earlier site when a build fails: that it stands untouched, where there is one and it does."""

from pathlib import Path

from site_gen.model.localized import Words

_STANDS = Words(nn="Den førre nettstaden står urørt.", nb="Det forrige nettstedet står urørt.")
_PAGE = "index.html"


class PreviousSite:
    """The site in a folder before a build."""

    def __init__(self, folder: Path) -> None:
        """Note which site is there."""
        self._folder = folder
        self._before = _site_in(folder)

    def after(self, words: Words) -> Words:
        """Return why a build failed, with a sentence about the earlier site where it is still there."""
        if self._before is None or _site_in(self._folder) != self._before:
            return words
        between = "\n" if "\n" in words.nn else " "
        return Words(nn=f"{words.nn.rstrip()}{between}{_STANDS.nn}", nb=f"{words.nb.rstrip()}{between}{_STANDS.nb}")


def _site_in(folder: Path) -> tuple[int, ...] | None:
    """Return what tells one finished site in a folder from another, or None where there is none."""
    try:
        page = (folder / _PAGE).stat()
        return (folder.stat().st_ino, page.st_ino, page.st_mtime_ns)
    except OSError:
        return None
