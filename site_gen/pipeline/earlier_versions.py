"""Earlier versions of a story in Git's history, and the words that have changed since one of them."""

from collections.abc import Iterable, Iterator

from site_gen import atomic_files, git_history, minor_correction, people_in_story, text_edits
from site_gen.git_history import FileCommit
from site_gen.minor_correction import MinorCorrection
from site_gen.model.manuscript import Manuscript
from site_gen.names.matching import parts_of
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdrawn_since import WithdrawnSince
from site_gen.read import attachments

_MOST_VERSIONS = 30


def earlier_versions(evaluation: Evaluation, now: Manuscript) -> Iterator[FileCommit]:
    """Yield the commits of a story, the newest first, until one that has or names a person who has withdrawn since.

    One with a person who is unknown ends them too. What has been withdrawn stays in Git's history until that is
    purged, and is not shown.
    """
    file = atomic_files.on_disk(evaluation.repository.root, now.path)
    withdrawn = WithdrawnSince(evaluation)
    for one in git_history.file_commits(file, _MOST_VERSIONS):
        before = _version(evaluation, now, one.commit)
        if before is None or not _may_be_shown(before, evaluation) or withdrawn.named_in(before.source, one.commit):
            return
        yield one


def words_since(
    evaluation: Evaluation, now: Manuscript, commit: str, versions: Iterable[FileCommit]
) -> MinorCorrection | None:
    """Return the words that have changed since a commit; None for one that is not among some earlier versions."""
    if commit not in {one.commit for one in versions}:
        return None
    before = _version(evaluation, now, commit)
    people = evaluation.registers.people.values()
    names = parts_of(name for person in people for name in person.names)
    return None if before is None else minor_correction.compare_words(before, now, names)


def _version(evaluation: Evaluation, now: Manuscript, commit: str) -> Manuscript | None:
    root = evaluation.repository.root
    file = atomic_files.on_disk(root, now.path)
    text = git_history.text_at(file, commit)
    if text is None:
        return None
    form = evaluation.settings.form
    found = attachments.parse_story_with_files(text_edits.normalised_newlines(text), file, root, form)
    return None if found.broken is not None else found


def _may_be_shown(before: Manuscript, evaluation: Evaluation) -> bool:
    people = (one.person for one in people_in_story.mentions(before, evaluation.registers))
    return all(one is not None and one.withdrawn is None for one in people)
