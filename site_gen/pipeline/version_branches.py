"""Where the new versions of stories are in Git, and what of them is deleted when a person or a story is withdrawn."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from site_gen import git_branch
from site_gen.model.withdrawal import SubjectKind, WithdrawalSubject
from site_gen.names.whole_ids import whole_id

BRANCHES = "refs/heads/version/"
"""Where the versions under way are, each by the id of its story."""
DROPPED = "refs/framsnakk/dropped-version/"
"""Where those are that were dropped and can be taken up again, each by the day and the id of its story."""


def ref_of(story: str, below: str = BRANCHES) -> str:
    """Return the name of the branch of a story's new version."""
    return f"{below}{quote(story, safe='').replace('.', '%2E').replace('~', '%7E')}"


def version_tips(root: Path) -> Mapping[str, str]:
    """Return the newest commit of each branch of a version, by the id of its story; none without Git."""
    return {unquote(name): commit for name, commit in git_branch.refs(root, BRANCHES).items()}


@dataclass(frozen=True, slots=True)
class DroppedVersion:
    """A version that was dropped."""

    ref: str
    day: dt.date
    commit: str


def dropped_ref(story: str, day: dt.date) -> str:
    """Return where a version is that was dropped on a day."""
    return ref_of(story, f"{DROPPED}{day.isoformat()}/")


def dropped_versions(root: Path) -> Mapping[str, DroppedVersion]:
    """Return the last version of each story that was dropped, by the story's id."""
    found = {}
    for name, commit in sorted(git_branch.refs(root, DROPPED).items()):
        day, _, story = name.partition("/")
        found[unquote(story)] = DroppedVersion(DROPPED + name, dt.date.fromisoformat(day), commit)
    return found


def forgotten_refs(root: Path, subject: WithdrawalSubject, may_name: Callable[[str], bool]) -> list[str]:
    """Return the branches that are deleted with what is withdrawn: the versions that may tell of it, and all dropped.

    The branch of a version that was dropped has what is withdrawn, as the files were on the day when it began.
    """
    return [*(one.ref for one in dropped_versions(root).values()), *map(ref_of, _told(root, subject, may_name))]


def _told(root: Path, subject: WithdrawalSubject, may_name: Callable[[str], bool]) -> list[str]:
    """Return the stories whose new version under way is deleted with what is withdrawn."""
    match subject.kind:
        case SubjectKind.PERSON:
            return telling_of(root, subject.id, may_name)
        case SubjectKind.STORY:
            return [subject.id] if subject.id in version_tips(root) else []
        case SubjectKind.PICTURE:
            return []


def forget_in_versions(root: Path, subject: WithdrawalSubject, may_name: Callable[[str], bool]) -> int:
    """Delete the versions that may tell of what is withdrawn, and return how many were under way.

    `may_name` returns whether a text may name the person. After a withdrawal, no version that was dropped can be taken
    up again.
    """
    gone = forgotten_refs(root, subject, may_name)
    for ref in gone:
        git_branch.delete(root, ref)
    return sum(one.startswith(BRANCHES) for one in gone)


def telling_of(root: Path, person: str, may_name: Callable[[str], bool]) -> list[str]:
    """Return the stories whose new version has a person's id, or may have the name."""
    identity = whole_id(person)
    return [
        one.story
        for one in version_texts(root)
        if one.ref.startswith(BRANCHES) and (identity.search(one.text) or may_name(one.text))
    ]


@dataclass(frozen=True, slots=True)
class VersionText:
    """What a new version of a story says, under way or dropped."""

    story: str
    """The story's id."""
    ref: str
    path: str
    """Where its branch has the story's file."""
    text: str


def version_texts(root: Path) -> Iterator[VersionText]:
    """Yield the text of each version, under way and dropped; of one that has changed several files, each."""
    every = [(story, ref_of(story), tip) for story, tip in version_tips(root).items()]
    every += [(story, one.ref, one.commit) for story, one in dropped_versions(root).items()]
    present = git_branch.head(root) if every else ""
    for story, ref, tip in every:
        common = git_branch.common_commit(root, present, tip)
        for path in git_branch.changed_paths(root, common, tip):
            yield VersionText(story, ref, path, git_branch.text_in(root, tip, path) or "")
