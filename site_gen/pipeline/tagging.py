"""Propose themes for stories or for any texts, and write them into stories."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_gen import crew, editing, tag
from site_gen import settings as kommune_settings
from site_gen.check.run import check_alone
from site_gen.language import forms
from site_gen.model import fields
from site_gen.model.library import Registers
from site_gen.model.manuscript import Broken, Manuscript, ReadFault, Sort
from site_gen.model.places import Mapping, Node, Scalar
from site_gen.model.proposal import Tagged
from site_gen.model.words import Form, Words
from site_gen.read import files, registers, stories
from site_gen.settings import Settings
from site_gen.themes import reading, tagger
from site_gen.themes.tagger import Tagger

_MOST_BYTES = 4 * 1024 * 1024
"""Of a plain text."""
Wanted = Callable[[str], bool]
"""Tells whether a story is asked about, by its path from the repository's root."""


def tag_stories(root: Path, wanted: Wanted) -> list[Tagged]:
    """Return what each story that is asked about seems to be about, in the order of their paths.

    Raises FileNotFoundError when `root` is no kommune's repository.
    """
    _, settings = kommune_settings.read(root)
    chosen = [path for path in stories.story_files(root) if wanted(files.relative(path, root))]
    tags = tagger_of(root, settings)
    return crew.spread(lambda path: _of_story(_read(path, root, settings), tags), chosen)


def tag_texts(paths: Sequence[Path], root: Path | None, otherwise: Form) -> list[Tagged]:
    """Return what plain texts seem to be about; outside of any kommune, by the programme's own themes."""
    tags = tagger_of(root, kommune_settings.read(root)[1]) if root else tagger.programme()
    return crew.spread(partial(_of_text, tags=tags, otherwise=otherwise), list(paths))


def tagger_of(root: Path, settings: Settings) -> Tagger:
    """Return a tagger for a kommune's themes."""
    return tagger.tagger_for(_registers(root, settings).themes.values())


def names(root: Path | None) -> dict[str, Words]:
    """Return what each of a kommune's themes is called, by its id."""
    if root is None:
        return {}
    return {key: theme.name for key, theme in _registers(root, kommune_settings.read(root)[1]).themes.items()}


def unread_themes(root: Path) -> str | None:
    """Return the path of the kommune's themes where they cannot be read."""
    return _registers(root, kommune_settings.read(root)[1]).unread.get(Sort.THEMES)


class Written(NamedTuple):
    """What came of writing themes into stories."""

    done: tuple[Tagged, ...]
    unsure: tuple[Tagged, ...]
    """Those whose fields are written so that we would rather not touch them; they are as they were."""


def write(root: Path, tagged: Sequence[Tagged]) -> Written:
    """Write what is sure of each into its story."""
    _, settings = kommune_settings.read(root)
    came = [(one, _write(root, one, settings)) for one in tagged if one.sure and not one.unreadable]
    return Written(tuple(one for one, done in came if done), tuple(one for one, done in came if done is False))


def _registers(root: Path, settings: Settings) -> Registers:
    found = (file for file in registers.find_files(root) if file.sort is Sort.THEMES)
    read = [registers.made_of(registers.raw_of(file), file, root, settings.form) for file in found]
    return registers.understand(read)


def _read(path: Path, root: Path, settings: Settings) -> Manuscript:
    return stories.made_of(files.read_raw(path), path, root, settings.form)


def _of_story(manuscript: Manuscript, tags: Tagger) -> Tagged:
    if manuscript.broken is not None:
        return Tagged(manuscript.path, manuscript.form, None, (), tuple(check_alone(manuscript, Settings())))
    declared = manuscript.record.get(fields.THEMES)
    return Tagged(manuscript.path, manuscript.form, declared, tags.propose(reading.of_story(manuscript)))


def _of_text(path: Path, tags: Tagger, otherwise: Form) -> Tagged:
    raw = files.read_raw(path.resolve(), _MOST_BYTES)
    if isinstance(raw, bytes) and len(raw) > _MOST_BYTES:
        raw = ReadFault(Broken.BODY_TOO_LARGE)
    text = raw if isinstance(raw, ReadFault) else files.decoded(raw)
    if isinstance(text, ReadFault):
        broken = Manuscript(path.as_posix(), path.stem, Sort.STORY, otherwise, text)
        return _of_story(broken, tags)
    form = forms.form_of(text) or otherwise
    return Tagged(path.as_posix(), form, None, tags.propose(reading.of_text(text)))


def _write(root: Path, one: Tagged, settings: Settings) -> bool | None:
    """Write the themes of one story; tell whether it could be done, None where there was nothing to do."""
    path = editing.on_disk(root, one.path)
    before = _read(path, root, settings)
    if before.record.get(fields.THEMES) == one.sure:
        return None
    text = editing.read(path)
    new = editing.applied(text, tag.edits(before, one.sure, files.normal(text).split("\n")))
    after = stories.understand(files.normal(new), path, root, settings.form)
    if after.record.get(fields.THEMES) != one.sure or _beside_themes(after) != _beside_themes(before):
        return False
    editing.replace(path, new)
    return True


def _beside_themes(manuscript: Manuscript) -> Hashable:
    """Return all that a story says beside its themes."""
    record = manuscript.record
    written = sorted((name, _said(placed.node)) for name, placed in record.placed.items() if name != fields.THEMES.name)
    faults = sorted((fault.wrong.name, fault.written) for fault in manuscript.faults)
    empty = sorted(set(record.empty) - {fields.THEMES.name})
    return (manuscript.broken, manuscript.body, tuple(map(str, written)), tuple(faults), tuple(empty))


def _said(node: Node) -> tuple[object, ...]:
    if isinstance(node, Scalar):
        return (node.text,)
    if isinstance(node, Mapping):
        return tuple((key.text, _said(value)) for key, value in node)
    return tuple(map(_said, node.items))
