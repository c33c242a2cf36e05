"""The whole of a kommune's repository, read."""

from pathlib import Path

from site_gen.model.library import Library
from site_gen.model.manuscript import Manuscript
from site_gen.read import registers, stories
from site_gen.settings import Settings


def read_library(root: Path, settings: Settings, written_settings: Manuscript) -> Library:
    """Read stories, registers and settings of the repository at `root`."""
    told = tuple(stories.read_stories(root, settings.form))
    files = tuple(registers.read_files(root, settings.form))
    understood = registers.understand(files, told, consent_months=settings.consent_months)
    return Library(told, (*files, written_settings), understood)
