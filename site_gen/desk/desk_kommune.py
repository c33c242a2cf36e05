"""The kommune whose desk it is: its settings, its words, its stories as they are now, and the commits that it gets."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from site_gen import days, git_commit, git_history, resources
from site_gen import settings as kommune_settings
from site_gen.authoring.interview import InterviewDefinition, InterviewQuestion, interview_templates, told_pages
from site_gen.desk.repository_state import RepositoryState, repository_state
from site_gen.incremental.file_stat import FileStat, file_stat
from site_gen.language.page_words import PageWords, WordsError, load_page_words, words_files
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.desk_settings import DeskSettings
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words
from site_gen.parallel.executor import InProcess
from site_gen.pipeline import evaluate, standalone_story, story_publication
from site_gen.pipeline.evaluate import Evaluation
from site_gen.settings import Settings

_OUT_SECONDS = 60.0
"""Seconds for which it is remembered what is published: a target may be far away."""
UNKNOWN_AUTHOR = "desk"
"""The author of a commit of what no known person has written at the desk."""
_MERGING = Words(
    nn="Ei fletting i Git er ikkje ferdig, så ingenting vart skrive. Gjer henne ferdig, eller avbryt henne.",
    nb="En fletting i Git er ikke ferdig, så ingenting ble skrevet. Gjør den ferdig, eller avbryt den.",
)
_FileStates = tuple[FileStat | None, ...]


class _Look(threading.local):
    """What a thread has seen of a repository while it makes a page."""

    found: "dict[Edition, Evaluation] | None" = None
    """None outside of a look."""


class DeskKommune:
    """The content repository of a desk. Threads may share it."""

    def __init__(self, root: Path, say: Callable[[Words], None], *, is_local: bool = False) -> None:
        """Begin; `say` tells the one who started the desk something, without a name.

        With `is_local` it is for this machine alone, whatever the settings say of a server.
        """
        self.root = root
        self.say = say
        self._is_local = is_local
        self.writing = threading.Lock()
        """Held by the one who writes in the repository."""
        self._evaluating = threading.Lock()
        self._look = _Look()
        self._asking_targets = threading.Lock()
        self._evaluated: dict[Edition, tuple[tuple[dt.date, RepositoryState | None], Evaluation]] = {}
        """The newest evaluation for each edition, with the day and the state of the repository that it is of."""
        self._units: Mapping[str, Words] | None = None
        self._themes: Mapping[str, Words] = {}
        self._out: tuple[float, Mapping[Edition, Mapping[str, frozenset[str]]]] | None = None
        self._settings: tuple[FileStat | None, Settings] | None = None
        self._words: dict[Form, tuple[_FileStates, PageWords]] = {}
        self._pages: dict[Words, tuple[_FileStates, tuple[tuple[InterviewQuestion, ...], ...]]] = {}

    @property
    def settings(self) -> Settings:
        """The kommune's settings, as they are now; those of before where the file cannot be read."""
        state = _state(self.root / kommune_settings.FILE)
        if state is None:
            return self._settings[1] if self._settings else Settings()
        if self._settings is None or self._settings[0] != state:
            found = kommune_settings.read_settings(self.root)[1]
            self._settings = (state, replace(found, desk=DeskSettings()) if self._is_local else found)
        return self._settings[1]

    @property
    def has_settings(self) -> bool:
        """Whether mkdocs.yml is there: while Git writes it, it may be missing for a moment."""
        return (self.root / kommune_settings.FILE).is_file()

    def words(self, form: Form) -> PageWords:
        """Return the page words of a form; where the kommune's own cannot be used, those of the program.

        They are the same object until one of their files has changed.
        """
        states = tuple(map(_state, words_files(resources.resource_folders(self.root, "words"), form)))
        kept = self._words.get(form)
        if kept is None or kept[0] != states:
            kept = (states, self._read_words(form))
            self._words[form] = kept
        return kept[1]

    def _read_words(self, form: Form) -> PageWords:
        try:
            return standalone_story.words_of(self.root, form)
        except WordsError:
            return load_page_words((resources.packaged_folder() / "words",), form)

    def asked_pages(self, interview: InterviewDefinition) -> tuple[tuple[InterviewQuestion, ...], ...]:
        """Return the questions of an interview, page after page, until one of its templates has changed."""
        states = tuple(map(_state, interview_templates(interview, self.root)))
        kept = self._pages.get(interview.name)
        if kept is None or kept[0] != states:
            kept = (states, told_pages(interview, self.root))
            self._pages[interview.name] = kept
        return kept[1]

    def units(self) -> Mapping[str, Words]:
        """Return the names of the kommune's units by id, as the newest evaluation has them."""
        if self._units is None:
            self.evaluation()
        assert self._units is not None
        return self._units

    def units_and_themes(self) -> Mapping[str, Words]:
        """Return the names of the kommune's units and themes by id, as the newest evaluation has them."""
        return {**self._themes, **self.units()}

    def evaluation(self, edition: Edition = Edition.PUBLIC) -> Evaluation:
        """Return the repository as it is now; it is the same object until a file has changed, and for a day at most.

        Only what has changed is evaluated again. That for the public edition has the drafts too.
        """
        seen = self._look.found
        if seen is not None and edition in seen:
            return seen[edition]
        found = self._evaluation_now(edition)
        if seen is not None:
            seen[edition] = found
        return found

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Let what this thread is shown be of one moment while the body runs.

        A page asks dozens of times, and each time the state of every file would be read.
        """
        self._look.found = {}
        try:
            yield
        finally:
            self._look.found = None

    def _evaluation_now(self, edition: Edition) -> Evaluation:
        day = days.today()
        with self._evaluating:
            state = repository_state(self.root, self.settings.site_dir)
            kept = self._evaluated.get(edition)
            if kept is not None and state is not None and kept[0] == (day, state):
                return kept[1]
            context = BuildContext(day, edition, include_drafts=edition is Edition.PUBLIC)
            found = evaluate.evaluate(self.root, context, executor=InProcess())
            self._evaluated[edition] = ((day, state), found)
            self._units = {unit.id: unit.name for unit in found.registers.units.values()}
            self._themes = {theme.id: theme.name for theme in found.registers.themes.values()}
        return found

    def evaluations(self) -> Mapping[Edition, Evaluation]:
        """Return the repository as it is now, evaluated for each edition."""
        return {edition: self.evaluation(edition) for edition in Edition}

    def out(self) -> Mapping[Edition, Mapping[str, frozenset[str]]]:
        """Return the ids of the stories that are known to be published, by edition, as of a minute ago at most.

        Each has the digests of what is published of it.
        """
        with self._asking_targets:
            if self._out is None or self._out[0] < time.monotonic():
                found = story_publication.published_stories(self.root)
                self._out = (time.monotonic() + _OUT_SECONDS, found)
            return self._out[1]

    def forget_out(self) -> None:
        """Ask the targets again what is published, since that may just have changed."""
        with self._asking_targets:
            self._out = None

    def is_merging(self) -> bool:
        """Return whether a merge or the like is not finished in Git: what is written then could be lost with it."""
        return git_commit.is_under_way(self.root)

    def refuse_in_merge(self) -> None:
        """Raise Failure while a merge or the like is not finished in Git."""
        if self.is_merging():
            raise Failure(_MERGING)

    def keep_unfinished(self, paths: Sequence[str]) -> bool:
        """Commit what others have changed in files that the desk is about to write, and return whether Git took it.

        The commit of the one who answers has only the answer then. Nothing is committed where nothing was changed.
        Raises Failure while the files are not to be written.
        """
        self.refuse_in_merge()
        return self.commit(paths, "desk_commit_before", UNKNOWN_AUTHOR)

    def commit(self, paths: Sequence[str], message: str, author: str, *, deleted: Sequence[str] = ()) -> bool:
        """Commit files, and return whether Git took them; true where there is no Git.

        `message` is a key of the page words, in the site's form, and `author` the id of a person. `deleted` are files
        that have been removed.
        """
        if self._look.found is not None:
            self._look.found = {}
        if not git_history.is_in_git(self.root):
            return True
        words = self.words(self.settings.form)(message)
        return git_commit.commit_files(self.root, paths, message=words, author=author, deleted=deleted)


def _state(file: Path) -> FileStat | None:
    """Return what differs when a file has been written again, behind a link too; None where there is none."""
    try:
        return file_stat(file.resolve())
    except (OSError, RuntimeError):
        return None
