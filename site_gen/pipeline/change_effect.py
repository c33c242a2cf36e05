"""What a change does to the public site: the stories that are out today and would go, and those that would come out."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import git_history
from site_gen.addresses import Addresses
from site_gen.model.build_context import BuildContext
from site_gen.model.change_review import LostStory, ReviewedEffect
from site_gen.model.comparison import ListedPage, RemovedPage
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words
from site_gen.model.selection import Selection
from site_gen.pages.feeds import list_digest
from site_gen.pipeline import compare_sites, evaluate, preconditions, publish_site
from site_gen.pipeline.build_options import IMAGE_INFO, build_dir, fetch_folder
from site_gen.pipeline.evaluate import Evaluation
from site_gen.report.log_redaction import NameMask

_NOT_WRITTEN = Words(
    nn="Git fekk ikkje henta fram filene slik dei var før endringa. Køyr «git fsck», og prøv på nytt.",
    nb="Git fikk ikke hentet fram filene slik de var før endringen. Kjør «git fsck», og prøv på nytt.",
)


@dataclass(frozen=True, slots=True)
class ChangeEffect:
    """What a change does to the public site of a day."""

    removed: tuple[RemovedPage, ...] = ()
    """The stories that are out and would go, by address."""
    new: tuple[str, ...] = ()
    """The addresses of the stories that would come out."""
    changed: tuple[str, ...] = ()
    """The addresses of the stories whose pages would show something else."""
    stops_build: bool = False
    """Whether nothing could be published after the change, so that the site would stay as it is."""


def change_effect(root: Path, revision: str, build_context: BuildContext) -> ChangeEffect | None:
    """Return what differs from the site of the last commit that is shared with a revision.

    Both are what the program as it is now publishes on the day. Returns None outside Git, and for an unknown revision;
    raises Failure when Git cannot write the earlier files.
    """
    commit = git_history.common_commit(root, revision)
    if commit is None:
        return None
    after = evaluate.evaluate(root, build_context, advise=False)
    if _is_blocked(after):
        return ChangeEffect(stops_build=True)
    selection = after.selection(build_context)
    with fetch_folder(root) as folder:
        earlier = folder / "before"
        earlier.mkdir()
        if not git_history.write_files_at(root, commit, earlier):
            raise Failure(_NOT_WRITTEN)
        _reuse_inspections(root, earlier)
        before = _evaluated(earlier, build_context)
        if before is None:
            return ChangeEffect(new=tuple(sorted(_listed(after, selection))))
        listed = _listed(before, before.selection(build_context))
        remembered = compare_sites.remembered_registers(before)
    comparison = compare_sites.compare_sites(listed, after, selection, build_context, remembered)
    comparison = compare_sites.completed_comparison(comparison, _listed(after, selection))
    # A story that has moved, and whose old address leads to the new one, is still there.
    removed = tuple(one for one in comparison.gone if one.code != "moved" or one.counts)
    return ChangeEffect(removed, comparison.new, comparison.changed)


def reviewed(
    effect: ChangeEffect, form: Form, mask: NameMask, *, is_allowed: bool, allowed_digest: str | None = None
) -> ReviewedEffect:
    """Return an effect in a form's words, with the names that the mask hides hidden.

    What is allowed is all, or the stories with a digest; where they are others, the label is outdated.
    """
    removed = (
        LostStory(mask.gone(one), one.code, mask.text(one.reason.in_form(form)), one.code in publish_site.STALE)
        for one in effect.removed
    )
    new, changed = (tuple(map(mask.text, addresses)) for addresses in (effect.new, effect.changed))
    found = ReviewedEffect(tuple(removed), new, changed, effect.stops_build, is_allowed)
    if is_allowed or allowed_digest is None or not found.removed:
        return found
    is_same = allowed_digest == found.removal_digest
    return replace(found, is_allowed=is_same, is_label_outdated=not is_same)


def _is_blocked(evaluation: Evaluation) -> bool:
    try:
        preconditions.require_shared_files(evaluation)
    except Blocked:
        return True
    return False


def _evaluated(root: Path, build_context: BuildContext) -> Evaluation | None:
    """Return the evaluation of a repository; None when there was none at the time."""
    try:
        return evaluate.evaluate(root, build_context, advise=False)
    except FileNotFoundError:
        return None


def _reuse_inspections(root: Path, earlier: Path) -> None:
    """Let the pictures that have not changed count as inspected; the digest of the content identifies each."""
    known = build_dir(root) / Path(IMAGE_INFO).name
    if known.is_file():
        (earlier / IMAGE_INFO).parent.mkdir(exist_ok=True)
        shutil.copyfile(known, earlier / IMAGE_INFO)


def _listed(evaluation: Evaluation, selection: Selection) -> Mapping[str, ListedPage]:
    """Return the published stories by address, as a stories.json lists them."""
    addresses = Addresses(evaluation.settings.form)
    stories = ((addresses.story(id_), selection.by_id[id_]) for id_ in selection.by_id)
    return {
        address: ListedPage(
            story.id,
            address,
            list_digest(story, selection.portraits),
            unit=story.unit is not None,
            themes=bool(story.themes),
        )
        for address, story in stories
    }
