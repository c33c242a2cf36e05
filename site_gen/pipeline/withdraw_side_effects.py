"""What the publications of a withdrawal change besides it: all that has been edited since the sites were published."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from site_gen.addresses import Addresses
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.comparison import RemovedPage, SiteComparison
from site_gen.model.withdrawal import OtherChanges, WithdrawalChanges
from site_gen.pages.feeds import list_digest
from site_gen.pipeline import build_site, compare_sites, evaluate, publish_site
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.configured_targets import ConfiguredTarget
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_traces import RepositoryTraces


def other_changes(
    target: ConfiguredTarget,
    site: Path,
    evaluation: Evaluation,
    own: Collection[str],
    day: dt.date,
) -> OtherChanges:
    """Return what publishing an edition to a target changes besides a withdrawal. Nothing is written.

    `site` is what the target serves now, and `own` are the ids of the stories that the withdrawal itself changes.
    """
    name, root, context = target.name, evaluation.repository.root, BuildContext(day, target.edition)
    listing = compare_sites.read_listing(site / Addresses.data)
    if listing is None:
        return OtherChanges(name)
    if target.edition is not Edition.PUBLIC:
        evaluation = evaluate.evaluate(root, context, advise=False)
    selection = evaluation.selection(context)
    last = compare_sites.read_registers(BuildOptions(root, context).edition_dir / build_site.REGISTERS)
    found = compare_sites.compare_sites(listing, evaluation, selection, context, last)
    gone = tuple(one for one in found.gone if listing[one.address].id not in own)
    now = {one: selection.by_id[one] for one in selection.by_id if one not in {*own, *selection.draft_notices}}
    before = {one.id: one.digest for one in listing.values()}

    def ids(pages: Collection[RemovedPage]) -> tuple[str, ...]:
        return tuple("…" if one.erased is not None else listing[one.address].id for one in pages)

    stale = [one for one in gone if one.code in publish_site.STALE]
    postponed = any(one.code == publish_site.POSTPONED for one in gone)
    moved = [one for one in gone if one.code == "moved"]
    emptied = compare_sites.emptied_registers(evaluation, listing.values(), last.filled)
    shrinks = SiteComparison(listing, gone).shrinks_beyond(evaluation.settings.shrink)
    return OtherChanges(
        name,
        new=tuple(one for one in now if one not in before),
        changed=tuple(
            one for one in now if before.get(one) and before[one] != list_digest(now[one], selection.portraits)
        ),
        stale=ids(stale),
        gone=ids([one for one in gone if one not in stale and one not in moved]),
        moved=len(moved),
        would_stop=bool(stale or postponed or emptied or shrinks),
    )


def own_stories(traces: RepositoryTraces, changes: WithdrawalChanges, evaluation: Evaluation) -> frozenset[str]:
    """Return the ids of the stories that a withdrawal changes, or that it says people have to look at."""
    paths = {one.path for one in traces.found} | {one.path for one in changes.changes}
    return frozenset(one.header.id for one, _ in evaluation.stories if one.header.path in paths)
