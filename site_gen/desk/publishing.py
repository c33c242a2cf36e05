"""What the jobs that publish and roll back do, and their results: the same calls as those of the commands."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from site_gen import days
from site_gen import settings as kommune_settings
from site_gen.addresses import Addresses
from site_gen.desk.job_store import DeskJob
from site_gen.desk.job_words import moment_words, said
from site_gen.desk.publication_reasons import PublicationReasons
from site_gen.model.build_context import BuildContext
from site_gen.model.comparison import RemovedPage, SiteComparison
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.nameless_messages import HIDDEN
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline import configured_targets, publish_site, withdraw_journal
from site_gen.pipeline import roll_back as rollback_work
from site_gen.pipeline.build_options import BuildOptions, Progress
from site_gen.pipeline.configured_targets import ConfiguredTarget
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.publish_site import Outlook, Publication, PublishOptions
from site_gen.pipeline.roll_back import Rollback, RollbackOptions
from site_gen.publish import release_stamp
from site_gen.publish.target import ReleaseStamp

_WAITS = Words(
    nn="Dette er ute, men er endra sidan alle sa ja, eller har fått ein seinare dag: {stories}. Nattjobben ventar i "
    "{days} dagar før han tek det bort. Sjå på forteljingane, eller publiser no, så blir de spurde.",
    nb="Dette er ute, men er endret siden alle sa ja, eller har fått en senere dag: {stories}. Nattjobben venter i "
    "{days} dager før den tar det bort. Se på fortellingene, eller publiser nå, så blir dere spurt.",
)
_NO_TARGET = Words(
    nn="«{name}» står ikkje lenger som ein stad å publisere til i innstillingane.",
    nb="«{name}» står ikke lenger som et sted å publisere til i innstillingene.",
)


def rehearse(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Return what a publication would do, also where too much would go; the target is only read."""
    found = _target(root, job.asked["target"])
    options = _options(root, found, progress, allow_shrink=True)
    last = _served(found)
    done = publish_site.rehearse(options)
    return _publication(done, found, last) | {"shrinks": done.loss is not None}


def publish(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Publish to a target, and return what was done."""
    found = _target(root, job.asked["target"])
    options = _options(root, found, progress, allow_shrink=bool(job.asked.get("allow_shrink")))
    last = _served(found)
    return _publication(publish_site.publish(options, accepted=job.asked.get("accepted", ())), found, last)


def publish_at_night(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Publish to every target in the settings, and return what was done at each, and why not at the others.

    What has to be approved again is waited for as the command waits where nobody can be asked.
    """
    assert not job.asked
    done: list[Mapping[str, Any]] = []
    failed: list[Mapping[str, Any]] = []
    for found in configured_targets.configured_targets(root):
        try:
            last = _served(found)
            done.append(_publication(_published_unasked(root, found, progress), found, last))
        except Failure as error:
            failed.append({"target": found.name, "why": said(error.words)})
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one target, the others are published to
            failed.append({"target": found.name, "why": said(same_words(type(error).__name__))})
    return {"done": done, "failed": failed}


def _published_unasked(root: Path, found: ConfiguredTarget, progress: Progress) -> Publication:
    withdraw_journal.require_none_unfinished(root)
    options = _options(root, found, progress)
    ahead = publish_site.outlook(options)
    going = ahead.stale_ids | ahead.postponed_ids
    if going and not ahead.is_overdue:
        raise Blocked(fill(_WAITS, {"stories": _titles_of(going, ahead), "days": publish_site.WAIT_DAYS}))
    return publish_site.publish(options, accepted=going)


def _titles_of(stories: Iterable[str], ahead: Outlook) -> str:
    titles = _titles(ahead.evaluation)
    return ", ".join(f"«{titles.get(one) or one}»" for one in sorted(stories))


# --- Results ---------------------------------------------------------------------------------------------------------


def _target(root: Path, name: str) -> ConfiguredTarget:
    """Return a target of the settings by its name. Raises Failure."""
    if name not in kommune_settings.read_settings(root)[1].targets:
        raise Blocked(fill(_NO_TARGET, {"name": name}))
    return configured_targets.find_target(name, root, root)


def _options(root: Path, found: ConfiguredTarget, progress: Progress, *, allow_shrink: bool = False) -> PublishOptions:
    """Return the options that `framsnakk publish` has for a target of the settings."""
    plan = BuildOptions(
        root,
        BuildContext(days.today(), found.edition),
        search=SearchMode.INDEXED,
        today=days.today(),
        public=kommune_settings.read_settings(root)[1].site_dir,
        command=shlex.join(["framsnakk", "publish", found.name]),
    )
    return PublishOptions(replace(plan, progress=progress, allow_shrink=allow_shrink), found.target, found.keep)


def _served(found: ConfiguredTarget) -> ReleaseStamp | None:
    """Return the stamp of what a target serves now; None where there is nothing, or it has none. Raises Failure."""
    return next((one.stamp for one in found.target.releases() if one.is_current), None)


def _publication(done: Publication, found: ConfiguredTarget, last: ReleaseStamp | None) -> dict[str, Any]:
    evaluation, comparison = done.build.evaluation, done.comparison
    titles = _titles(evaluation)
    by_path = {facts.line.path: facts.line for _, facts in evaluation.facts()}
    by_address = _ids_by_address(evaluation, done)
    excluded = {by_path[one.path].id: one.reason for one in done.build.excluded if one.path in by_path}

    why = PublicationReasons(evaluation, found.edition, last, done.stamp.day)

    def story(address: str, reason: Callable[[str], Words | None]) -> dict[str, Any]:
        identity = by_address.get(address, "")
        words = reason(identity)
        return {
            "id": identity,
            "title": titles.get(identity) or identity or address,
            "why": said(words) if words is not None else None,
        }

    return {
        "target": found.name,
        "edition": found.edition.en,
        "stories": len(done.build.published),
        "release": done.release,
        "built": said(moment_words(done.stamp.built)),
        "is_first": not comparison.before,
        "new": [story(one, why.new) for one in comparison.new],
        "changed": [story(one, why.changed) for one in comparison.changed],
        "gone": [_gone(one, comparison, titles, excluded) for one in comparison.gone],
        "left_out": [
            {
                "id": by_path[one.path].id if one.path in by_path else "",
                "title": (by_path[one.path].title if one.path in by_path else "") or one.path,
                "why": said(one.reason),
            }
            for one in done.build.excluded
            if one.unexpected
        ],
        "unmade": [
            *(file for file, _ in evaluation.unmade.sources.values()),
            *evaluation.unmade.cards.values(),
        ],
        "copies": [str(one) for one in done.build.stale_copies],
        "removed": [{"name": name, "why": said(why)} for name, why in done.removed],
    }


def _ids_by_address(evaluation: Evaluation, done: Publication) -> dict[str, str]:
    addresses = Addresses(evaluation.settings.form)
    selection = evaluation.selection(BuildContext(done.stamp.day, done.stamp.edition))
    return {addresses.story(one): one for one in selection.by_id}


def _titles(evaluation: Evaluation) -> dict[str, str]:
    return {facts.line.id: facts.line.title for _, facts in evaluation.facts()}


def _gone(
    one: RemovedPage, comparison: SiteComparison, titles: Mapping[str, str], excluded: Mapping[str, Words]
) -> dict[str, Any]:
    """Return a story that goes, and why; one whose name may be that of a person who has withdrawn has none.

    `excluded` has the reasons with names, by the ids of the stories.
    """
    identity = comparison.before[one.address].id
    is_asked = one.code in publish_site.STALE or one.code == publish_site.POSTPONED
    if one.erased is not None:
        return {"id": "", "title": HIDDEN, "why": said(one.reason), "is_asked": is_asked}
    title = titles.get(identity) or identity
    return {
        "id": identity if identity in titles else "",
        "title": title,
        "why": said(excluded.get(identity, one.reason)),
        "is_asked": is_asked,
        "story": identity,
    }


# --- Rollback --------------------------------------------------------------------------------------------------------


def releases(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Return the releases of a target, newest first, each with why there can be no rollback to it."""
    progress("fetch")
    found = _target(root, job.asked["target"])
    every = rollback_work.assessed_releases(_rollback(root, found))
    return {
        "target": found.name,
        "releases": [
            {
                "name": one.release.name,
                "when": _when(one.release.name),
                "is_current": one.release.is_current,
                "why": said(one.revoked[0]) if one.revoked else None,
            }
            for one in every
        ],
    }


def try_back(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Return what a rollback would do."""
    return _rolled(root, job, progress, dry_run=True)


def roll_back(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Make an earlier release current, and return what that did."""
    return _rolled(root, job, progress, dry_run=False)


def _rolled(root: Path, job: DeskJob, progress: Progress, *, dry_run: bool) -> Mapping[str, Any]:
    progress("fetch")
    found = _target(root, job.asked["target"])
    done = rollback_work.roll_back(_rollback(root, found, job.asked["release"]), dry_run=dry_run)
    return {
        "target": found.name,
        "release": done.after.name,
        "when": _when(done.after.name),
        "gone": list(done.gone),
        "back": list(done.back),
        "outdated": _outdated(done),
    }


def _outdated(done: Rollback) -> list[dict[str, Any]]:
    return [
        {"title": HIDDEN if one.erased is not None else one.address, "why": said(one.reason)} for one in done.outdated
    ]


def _rollback(root: Path, found: ConfiguredTarget, wanted: str = "") -> RollbackOptions:
    return RollbackOptions(root, found.target, days.today(), wanted, found.name)


def _when(release: str) -> dict[str, str]:
    return said(moment_words(release_stamp.moment_in_name(release)))
