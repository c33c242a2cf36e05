"""A kommune's repository as it stands: settings, registers and stories, as far as all of them must be known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import guidance
from site_gen import settings as kommune_settings
from site_gen.memory.ledger import Ledger
from site_gen.memory.watched import Notes
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import Look
from site_gen.pipeline import knowing
from site_gen.pipeline.knowing import Head, Listed, Told
from site_gen.read import pages as own_pages
from site_gen.read import templates
from site_gen.read.registers import find_files
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class Repository:
    """Every file of a kommune, read."""

    root: Path
    settings: Settings
    written: Manuscript
    """The settings as they stand in mkdocs.yml."""
    people: tuple[Listed, ...]
    others: tuple[Manuscript, ...]
    """The registers of other things than people."""
    pages: tuple[Manuscript, ...]
    """What lies in stories/sider/: the pages that the kommune has written itself."""
    templates: tuple[Manuscript, ...]
    """The files in the kommune's own templates/ that something is wrong with."""
    stories: tuple[Told, ...]
    """In the order of their paths."""
    ledger: Ledger

    @property
    def shared(self) -> tuple[Manuscript, ...]:
        """Every file that the whole site depends on."""
        return (*self.others, *self.pages, *self.templates, self.written)

    @property
    def heads(self) -> list[Head]:
        """What every story is known by."""
        return [told.head for told in self.stories]

    def registers(self, looks: Mapping[str, Look] | None = None) -> Registers:
        """Return the registers; the pictures in them have a file where `looks` has it, by its SHA-256."""
        found = knowing.watched_registers(
            self.people, self.others, self.stories, looks or {}, self.ledger, root=self.root, form=self.settings.form
        )
        return replace(
            found,
            settings_unread=self.written.broken is not None,
            editors=self.settings.editors,
            own_sign_off=self.settings.own_sign_off,
            guidance=lambda: guidance.notes(self.root),
        )


def read(root: Path, ledger: Ledger | None = None) -> Repository:
    """Read a repository, and take apart only what the ledger does not know.

    Raises FileNotFoundError when `root` is no kommune's repository.
    """
    known = ledger or Ledger([], Notes())
    written, settings = kommune_settings.read(root)
    files = tuple(find_files(root))
    return Repository(
        root,
        settings,
        written,
        tuple(knowing.people(files, root, settings, known)),
        tuple(knowing.other_registers(files, root, settings)),
        tuple(own_pages.read(root, settings.form)),
        tuple(templates.read(root, settings.form)),
        tuple(knowing.told(root, settings, known)),
        known,
    )
