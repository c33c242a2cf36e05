"""Where the new versions of stories are in Git, and what of them is deleted when a person or a story is withdrawn."""

import datetime as dt
from collections.abc import Callable, Mapping
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


def forget_in_versions(root: Path, subject: WithdrawalSubject, may_name: Callable[[str], bool]) -> int:
    """Delete the versions that may tell of what is withdrawn, and return how many were under way.

    `may_name` returns whether a text may name the person. After a person has withdrawn, no version that was dropped
    can be taken up again.
    """
    of_person = subject.kind is SubjectKind.PERSON
    for story, dropped in dropped_versions(root).items():
        if of_person or story == subject.id:
            git_branch.delete(root, dropped.ref)
    told = telling_of(root, subject.id, may_name) if of_person else [subject.id]
    under_way = [story for story in told if subject.kind is not SubjectKind.PICTURE and story in version_tips(root)]
    for story in under_way:
        git_branch.delete(root, ref_of(story))
    return len(under_way)


def telling_of(root: Path, person: str, may_name: Callable[[str], bool]) -> list[str]:
    """Return the stories whose new version has a person's id, or may have the name."""
    found, identity = [], whole_id(person)
    for story, tip in version_tips(root).items():
        common = git_branch.common_commit(root, git_branch.head(root), tip)
        texts = (git_branch.text_in(root, tip, path) or "" for path in git_branch.changed_paths(root, common, tip))
        if any(identity.search(text) or may_name(text) for text in texts):
            found.append(story)
    return found
