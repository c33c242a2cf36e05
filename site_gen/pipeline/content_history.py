"""Who has done what with the stories and when, from the commits: without the name of a person who has withdrawn."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from site_gen import git_history, git_process
from site_gen.git_history import Commit
from site_gen.model.manuscript import FileKind
from site_gen.model.site_status import StoryLine
from site_gen.pipeline.evaluate import Evaluation

MOST = 5_000
"""Most commits that are read, the newest first."""


@dataclass(frozen=True, slots=True)
class ContentChange:
    """A change that has been committed."""

    commit: str
    moment: dt.datetime
    author: str
    """The name of a person of the register or of an editor, or, in a commit of the desk, an id; empty for any other.

    A name that a commit has may be that of a person whose name has been erased, so that nobody could know.
    """
    is_from_desk: bool
    subject: str
    """The message of a commit of the desk; empty of any other, which can hold a name."""
    stories: tuple[StoryLine, ...]
    """The stories that it changed, as they are now; those that no longer exist are not among them."""
    people: tuple[str, ...]
    """The names of the people whose files it changed, who have not withdrawn."""
    shared: tuple[FileKind, ...]
    """The kinds of the other files of people's own that it changed, such as the register of the units."""
    others: int
    """How many other files it changed."""


def content_changes(evaluation: Evaluation, editors: Collection[str], *, most: int = MOST) -> Iterator[ContentChange]:
    """Yield what has been done, the newest first.

    `editors` are the names of those who curate. `evaluation` is of all stories.
    """
    found = _KnownFiles(evaluation, editors)
    return map(found.change, git_history.commits(evaluation.repository.root, most=most))


class _KnownFiles:
    """What the files of a repository are of, by path."""

    def __init__(self, evaluation: Evaluation, editors: Collection[str]) -> None:
        registers = evaluation.registers
        self._lines: dict[str, StoryLine] = {}
        self._folders: dict[str, StoryLine] = {}
        for _, facts in evaluation.facts():
            if not registers.has_withdrawn(facts.line.id):
                self._lines[facts.line.path] = facts.line
                if PurePosixPath(facts.line.path).stem == "index":
                    self._folders[str(PurePosixPath(facts.line.path).parent)] = facts.line
        here = {one.id: one.name for one in registers.people.values() if one.name and one.withdrawn is None}
        self._people = {one.header.path: here.get(one.header.id, "") for one in evaluation.repository.people}
        self._shared = {one.path: one.file_kind for one in evaluation.repository.shared}
        self._known = {name.casefold() for name in (*here.values(), *editors)}

    def change(self, commit: Commit) -> ContentChange:
        """Return a commit as the editors may read it."""
        is_ours = commit.email.endswith(f"@{git_process.AUTHOR_DOMAIN}")
        stories = dict.fromkeys(line for path in commit.paths if (line := self._story(path)) is not None)
        people = dict.fromkeys(name for path in commit.paths if (name := self._people.get(path)))
        shared = dict.fromkeys(kind for path in commit.paths if (kind := self._shared.get(path)) is not None)
        known = sum(
            self._story(path) is not None or bool(self._people.get(path)) or path in self._shared
            for path in commit.paths
        )
        return ContentChange(
            commit.id,
            commit.moment,
            self._author(commit, is_ours=is_ours),
            is_ours,
            commit.subject if is_ours else "",
            tuple(stories),
            tuple(people),
            tuple(shared),
            len(commit.paths) - known,
        )

    def _author(self, commit: Commit, *, is_ours: bool) -> str:
        if is_ours:
            return commit.author
        return commit.author if commit.author.casefold() in self._known else ""

    def _story(self, path: str) -> StoryLine | None:
        if path in self._lines:
            return self._lines[path]
        parents = (str(one) for one in PurePosixPath(path).parents)
        return next((self._folders[one] for one in parents if one in self._folders), None)
