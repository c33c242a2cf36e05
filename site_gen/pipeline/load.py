"""A kommune's repository as it stands: settings, registers and stories, as far as all of them must be known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import settings as kommune_settings
from site_gen import template_questions
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import DependencyRecorder
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import ImageInfo
from site_gen.model.registers import Registers
from site_gen.pipeline import index
from site_gen.pipeline.index import PersonFile, StoryFile, StoryHeader
from site_gen.read import own_page_files as own_pages
from site_gen.read import template_files
from site_gen.read.register_files import find_files
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class RepositoryFiles:
    """Every file of a kommune, read."""

    root: Path
    settings: Settings
    written: Manuscript
    """The settings as they stand in mkdocs.yml."""
    people: tuple[PersonFile, ...]
    others: tuple[Manuscript, ...]
    """The registers of other things than people."""
    pages: tuple[Manuscript, ...]
    """What lies in stories/sider/: the pages that the kommune has written itself."""
    templates: tuple[Manuscript, ...]
    """The files in the kommune's own templates/ that something is wrong with."""
    stories: tuple[StoryFile, ...]
    """In the order of their paths."""
    ledger: BuildCache

    @property
    def shared(self) -> tuple[Manuscript, ...]:
        """Every file that the whole site depends on."""
        return (*self.others, *self.pages, *self.templates, self.written)

    @property
    def heads(self) -> list[StoryHeader]:
        """What every story is known by."""
        return [told.header for told in self.stories]

    def registers(self, looks: Mapping[str, ImageInfo] | None = None) -> Registers:
        """Return the registers; the pictures in them have a file where `looks` has it, by its SHA-256."""
        found = index.watched_registers(
            self.people, self.others, self.stories, looks or {}, self.ledger, root=self.root, form=self.settings.form
        )
        return replace(
            found,
            settings_unread=self.written.broken is not None,
            editors=self.settings.editors,
            own_sign_off=self.settings.own_sign_off,
            guidance=lambda: template_questions.template_notes(self.root),
        )


def load_repository(root: Path, ledger: BuildCache | None = None) -> RepositoryFiles:
    """Read a repository, and take apart only what the ledger does not know.

    Raises FileNotFoundError when `root` is no kommune's repository.
    """
    known = ledger or BuildCache([], DependencyRecorder())
    written, settings = kommune_settings.read_settings(root)
    files = tuple(find_files(root))
    return RepositoryFiles(
        root,
        settings,
        written,
        tuple(index.index_people(files, root, settings, known)),
        tuple(index.other_registers(files, root, settings)),
        tuple(own_pages.read_own_pages(root, settings.form)),
        tuple(template_files.unused_templates(root, settings.form)),
        tuple(index.index_stories(root, settings, known)),
        known,
    )
