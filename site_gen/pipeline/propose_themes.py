"""Propose themes for stories or for any texts, and write them into stories."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_gen import atomic_files
from site_gen import settings as kommune_settings
from site_gen.authoring import front_matter_editor
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.check.run import check_file
from site_gen.language import detect
from site_gen.model import story_fields
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript, ReadError
from site_gen.model.proposal import TaggedStory
from site_gen.model.registers import Registers
from site_gen.parallel.executor import Executor, for_items
from site_gen.parallel.process_pools import process_pool
from site_gen.read import raw_files, register_files, story_files
from site_gen.settings import Settings
from site_gen.themes import segments, tagger
from site_gen.themes.tagger import ThemeTagger

_MOST_BYTES = 4 * 1024 * 1024
"""Of a plain text."""
_STORIES_A_PROCESS = 150
"""A process tags so many stories in the time that another one takes to start."""
Wanted = Callable[[str], bool]
"""Return whether a story is requested, by its path from the repository's root."""


def tag_stories(root: Path, wanted: Wanted, *, executor: Executor | None = None) -> list[TaggedStory]:
    """Return what each story that is asked about seems to be about, in the order of their paths.

    Raises FileNotFoundError when `root` is no kommune's repository.
    """
    _, settings = kommune_settings.read_settings(root)
    chosen = [path for path in story_files.story_files(root) if wanted(raw_files.path_from_root(path, root))]
    job = partial(_of_file, root=root, settings=settings, tags=tagger_of(root, settings))
    return _tagged(job, chosen, executor)


def tag_texts(
    paths: Sequence[Path], root: Path | None, otherwise: Form, *, executor: Executor | None = None
) -> list[TaggedStory]:
    """Return what plain texts seem to be about; outside of any kommune, by the programme's own themes."""
    tags = tagger_of(root, kommune_settings.read_settings(root)[1]) if root else tagger.compile_lexicon()
    return _tagged(partial(_of_text, tags=tags, otherwise=otherwise), paths, executor)


def _tagged(job: Callable[[Path], TaggedStory], paths: Sequence[Path], executor: Executor | None) -> list[TaggedStory]:
    return list(for_items(executor or process_pool(), len(paths), each=_STORIES_A_PROCESS).map(job, paths))


def tagger_of(root: Path, settings: Settings) -> ThemeTagger:
    """Return a tagger for a kommune's themes."""
    return tagger.build_tagger(_registers(root, settings).themes.values())


def theme_names(root: Path | None) -> dict[str, Words]:
    """Return the names of a kommune's themes, by id."""
    if root is None:
        return {}
    return {key: theme.name for key, theme in _registers(root, kommune_settings.read_settings(root)[1]).themes.items()}


def unread_themes(root: Path) -> str | None:
    """Return the path of the kommune's themes when they cannot be parsed; None when they can."""
    return _registers(root, kommune_settings.read_settings(root)[1]).unread.get(FileKind.THEMES)


class WrittenThemes(NamedTuple):
    """The result of writing themes into stories."""

    done: tuple[TaggedStory, ...]
    unsure: tuple[TaggedStory, ...]
    """Those whose front matter cannot be edited safely; they are unchanged."""


def write_themes(root: Path, tagged: Sequence[TaggedStory]) -> WrittenThemes:
    """Write the certain themes of each into its story."""
    _, settings = kommune_settings.read_settings(root)
    results = [(one, _write(root, one, settings)) for one in tagged if one.sure and not one.unreadable]
    return WrittenThemes(
        tuple(one for one, done in results if done), tuple(one for one, done in results if done is False)
    )


def _registers(root: Path, settings: Settings) -> Registers:
    found = (file for file in register_files.find_files(root) if file.file_kind is FileKind.THEMES)
    read = [
        register_files.parse_register(register_files.read_register(file), file, root, settings.form) for file in found
    ]
    return register_files.build_registers(read)


def _read(path: Path, root: Path, settings: Settings) -> Manuscript:
    return story_files.parse_story_bytes(raw_files.read_raw(path), path, root, settings.form)


def _of_file(path: Path, root: Path, settings: Settings, tags: ThemeTagger) -> TaggedStory:
    return _of_story(_read(path, root, settings), tags)


def _of_story(manuscript: Manuscript, tags: ThemeTagger) -> TaggedStory:
    if manuscript.broken is not None:
        return TaggedStory(manuscript.path, manuscript.form, None, (), tuple(check_file(manuscript, Settings())))
    declared = manuscript.record.get(story_fields.THEMES)
    return TaggedStory(manuscript.path, manuscript.form, declared, tags.propose(segments.story_passages(manuscript)))


def _of_text(path: Path, tags: ThemeTagger, otherwise: Form) -> TaggedStory:
    raw = raw_files.read_raw(path.resolve(), _MOST_BYTES)
    if isinstance(raw, bytes) and len(raw) > _MOST_BYTES:
        raw = ReadError(FileErrorKind.BODY_TOO_LARGE)
    text = raw if isinstance(raw, ReadError) else raw_files.decode_bytes(raw)
    if isinstance(text, ReadError):
        broken = Manuscript(path.as_posix(), path.stem, FileKind.STORY, otherwise, text)
        return _of_story(broken, tags)
    form = detect.form_of(text) or otherwise
    return TaggedStory(path.as_posix(), form, None, tags.propose(segments.text_passages(text)))


def _write(root: Path, tagged: TaggedStory, settings: Settings) -> bool | None:
    """Write the themes of one story; return whether it could be edited, None when it has them already."""
    path = atomic_files.on_disk(root, tagged.path)
    before = _read(path, root, settings)
    if before.record.get(story_fields.THEMES) == tagged.sure:
        return None
    try:
        new = front_matter_editor.set_field(
            atomic_files.read_text(path), FileKind.STORY, (story_fields.THEMES,), tagged.sure, form=before.form
        )
    except EditRefused:
        return False
    atomic_files.replace_file(path, new)
    return True
