"""A kommune's repository: settings, registers and stories, as far as every command needs them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from site_gen import settings as kommune_settings
from site_gen import template_questions
from site_gen.engine.installed_engine import plugin_names
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import DependencyRecorder
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript, ReadError
from site_gen.model.picture import ImageInfo
from site_gen.model.registers import Registers
from site_gen.model.selection import DEFAULT_FILES
from site_gen.pipeline import index
from site_gen.pipeline.index import PersonFile, StoryFile, StoryHeader
from site_gen.private_details import own_domains
from site_gen.read import own_page_files as own_pages
from site_gen.read import unused_templates
from site_gen.read.register_files import RegisterFile, find_files
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class RepositoryFiles:
    """Every file of a kommune, read."""

    root: Path
    settings: Settings
    written: Manuscript
    """The settings as written in mkdocs.yml."""
    register_files: tuple[RegisterFile, ...]
    """Where people and the other registers were found."""
    people: tuple[PersonFile, ...]
    others: tuple[Manuscript, ...]
    """The registers except people."""
    pages: tuple[Manuscript, ...]
    """The files in stories/sider/: the pages that the kommune has written itself."""
    templates: tuple[Manuscript, ...]
    """The files with faults in the kommune's own templates/."""
    stories: tuple[StoryFile, ...]
    """Ordered by path."""
    build_cache: BuildCache

    @property
    def shared(self) -> tuple[Manuscript, ...]:
        """Every file that the whole site depends on."""
        return (*self.others, *self.pages, *self.templates, self.written)

    @property
    def headers(self) -> list[StoryHeader]:
        """The header of every story."""
        return [story_file.header for story_file in self.stories]

    def registers(self, image_info: Mapping[str, ImageInfo] | None = None) -> Registers:
        """Return the registers; a picture in them has a file when `image_info` has its SHA-256.

        Can be called once: a second call raises ValueError, since the recorder has these sources already.
        """
        registers = index.tracked_registers(
            self.people,
            self.others,
            self.stories,
            image_info or {},
            self.build_cache,
            root=self.root,
            form=self.settings.form,
        )
        return replace(
            registers,
            settings_unread=self.written.broken is not None,
            editors=self.settings.editors,
            has_desk=bool(self.settings.desk.address),
            own_sign_off=self.settings.own_sign_off,
            review_months=self.settings.review_months,
            domains=own_domains.own_domains(
                self.settings.site_url, self.settings.published_contacts, self.settings.domains
            ),
            contacts=self.settings.published_contacts,
            guidance=partial(template_questions.template_notes, self.root),
            renewable=partial(_renewable, self.root, self.settings),
        )


def load_repository(root: Path, build_cache: BuildCache | None = None) -> RepositoryFiles:
    """Read a repository, and parse only files that the cache does not have.

    Raises FileNotFoundError when `root` is no kommune's repository.
    """
    cache = build_cache or BuildCache([], DependencyRecorder())
    written, settings = kommune_settings.read_settings(root, plugin_names)
    files = tuple(find_files(root))
    stories = tuple(index.index_stories(root, settings, cache))
    others = tuple(index.other_registers(files, root, settings))
    return RepositoryFiles(
        root,
        settings,
        written,
        files,
        tuple(index.index_people(files, root, settings, cache)),
        tuple(_with_missing_registers(others, stories, settings.form)),
        tuple(own_pages.read_own_pages(root, settings.form)),
        tuple(unused_templates.unused_templates(root, settings.form)),
        stories,
        cache,
    )


def _renewable(root: Path, settings: Settings, story: Manuscript, registers: Registers) -> frozenset[str]:
    # Imported here: it edits files, which is asked for only where an approval is of an earlier text.
    from site_gen.pipeline import record_approval  # noqa: PLC0415

    return record_approval.renewable_digests(root, story, registers, settings)


def _with_missing_registers(
    others: Sequence[Manuscript], stories: Sequence[StoryFile], form: Form
) -> Iterator[Manuscript]:
    """Yield the registers; one that stories refer to, and that is not there or has no entries, is broken."""
    units = next((one.header.unit for one in stories if one.header.unit), "")
    themes = next((one.header.theme for one in stories if one.header.theme), "")
    written = {FileKind.UNITS: units, FileKind.THEMES: themes}
    for one in others:
        needed = written.pop(one.file_kind, "")
        is_empty = needed and one.broken is None and not one.table and not one.faults
        yield replace(one, broken=ReadError(FileErrorKind.EMPTY_REGISTER, written=needed)) if is_empty else one
    for file_kind, needed in written.items():
        if needed:
            path = DEFAULT_FILES[file_kind].in_form(form)
            missing = ReadError(FileErrorKind.NO_REGISTER, written=needed)
            yield Manuscript(path, path.rsplit("/", 1)[-1], file_kind, form, missing)
