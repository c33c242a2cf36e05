"""Read a repository and ask every rule of it."""

from pathlib import Path

from site_gen import settings as kommune_settings
from site_gen.check.run import Result
from site_gen.check.run import check as check_library
from site_gen.media.examine import examined
from site_gen.model.library import Library, Occasion
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline.plan import LOOKS
from site_gen.read.library import read_library
from site_gen.settings import Settings


def read(root: Path, settings: Settings, written: Manuscript) -> Library:
    """Read the repository at `root`, its pictures too."""
    return examined(read_library(root, settings, written), root, root / LOOKS)


def check(root: Path, occasion: Occasion) -> tuple[Library, Settings, Result]:
    """Read the repository at `root` and check it for a day and an edition."""
    written, settings = kommune_settings.read(root)
    library = read(root, settings, written)
    return library, settings, check_library(library, settings, occasion)


def find_stories(library: Library, wanted: str) -> tuple[Manuscript, ...]:
    """Return the stories that an id or a path means."""
    path = wanted.replace("\\", "/").removeprefix("./").rstrip("/")
    return tuple(s for s in library.stories if wanted.casefold() == s.id or s.path in {path, f"{path}/index.md"})
