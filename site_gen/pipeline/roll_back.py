"""Roll a target back to an earlier release, never to one with content that has been withdrawn since."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from site_gen.addresses import Addresses
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.comparison import ListedPage, RemovedPage
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.pipeline import build_site, compare_sites, evaluate, preconditions
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.revoked_content import RevocationCheck
from site_gen.publish.target import Release, Target

_MOST_SHOWN = 10
"""Most reasons that are listed one by one."""

_NOTHING_THERE = Words(
    nn="Det er ikkje publisert noko til {target} enno.", nb="Det er ikke publisert noe til {target} ennå."
)
_NOTHING_EARLIER = Words(
    nn="{target} har inga tidlegare utgåve å gå tilbake til. Rett det som er gale, og publiser på nytt.",
    nb="{target} har ingen tidligere utgave å gå tilbake til. Rett det som er galt, og publiser på nytt.",
)
_KEEPS_NONE = Words(
    nn="{target} tek ikkje vare på tidlegare utgåver. Rett det som er gale, og publiser på nytt.",
    nb="{target} tar ikke vare på tidligere utgaver. Rett det som er galt, og publiser på nytt.",
)
_NO_RELEASE = Words(
    nn="{target} har inga utgåve som heiter «{name}». Skriv «framsnakk rollback --list» for å sjå dei som er der.",
    nb="{target} har ingen utgave som heter «{name}». Skriv «framsnakk rollback --list» for å se dem som er der.",
)
_ALREADY_CURRENT = Words(
    nn="«{name}» er den som er ute no. Ingenting er endra.", nb="«{name}» er den som er ute nå. Ingenting er endret."
)
_REFUSED = Words(
    nn="Vi går ikkje tilbake til «{name}», for der er noko som ikkje skal visast meir:\n{lines}\n{instead} Ingenting er "
    "endra.",
    nb="Vi går ikke tilbake til «{name}», for der er noe som ikke skal vises mer:\n{lines}\n{instead} Ingenting er "
    "endret.",
)
_INSTEAD = Words(
    nn="Den nyaste de kan gå tilbake til, er «{other}»: framsnakk rollback {target} {other}",
    nb="Den nyeste dere kan gå tilbake til, er «{other}»: framsnakk rollback {target} {other}",
)
_NONE_INSTEAD = Words(
    nn="Ingen av dei andre kan de gå tilbake til heller. Rett det som er gale, og publiser på nytt.",
    nb="Ingen av de andre kan dere gå tilbake til heller. Rett det som er galt, og publiser på nytt.",
)


@dataclass(frozen=True, slots=True)
class Rollback:
    """A rollback that has been done, or could be."""

    before: Release
    """The release that was current."""
    after: Release
    gone: tuple[str, ...]
    """Addresses of stories that only the release before had."""
    back: tuple[str, ...]
    """Addresses of stories that the release before did not have."""
    outdated: tuple[RemovedPage, ...]
    """Stories that are out again although they are expired, archived or changed since; they were approved as they are."""


@dataclass(frozen=True, slots=True)
class AssessedRelease:
    """A release, and why there can be no rollback to it."""

    release: Release
    revoked: tuple[Words, ...]
    """Empty when there can be a rollback to it; ids only."""


def assessed_releases(root: Path, target: Target, today: dt.date) -> list[AssessedRelease]:
    """Return the releases of a target, newest first, each with what forbids a rollback to it."""
    releases = target.releases()
    if not releases:
        return []
    check = _check_of(root, target, releases, today)
    return [AssessedRelease(one, tuple(_revoked(check, target, one))) for one in releases]


def roll_back(
    root: Path, target: Target, today: dt.date, *, wanted: str | None = None, dry_run: bool = False, named: str = ""
) -> Rollback:
    """Make an earlier release current: the wanted one, or else the one before the current.

    `named` is what the user calls the target. Raises Blocked, with the reasons and the newest release that can be
    had, when the release holds what has been withdrawn or has lost its consent since; and Failure when there is none.
    """
    if not target.keeps_releases:
        raise Failure(fill(_KEEPS_NONE, {"target": target.address}))
    with nullcontext() if dry_run else target.locked():
        releases = target.releases()
        current = next((one for one in releases if one.is_current), None)
        if current is None:
            raise Failure(fill(_NOTHING_THERE, {"target": target.address}))
        chosen = _chosen(target, releases, current, wanted)
        check = _check_of(root, target, releases, today)
        reasons = _revoked(check, target, chosen)
        if reasons:
            raise _refusal(check, target, releases, chosen, reasons, named or target.address)
        with _listing(target, current) as before, _listing(target, chosen) as after:
            outdated = tuple(check.outdated_in(after))
            gone, back = tuple(sorted(before.keys() - after)), tuple(sorted(after.keys() - before))
        if not dry_run:
            target.switch(chosen.name)
        return Rollback(current, chosen, gone, back, outdated)


def _chosen(target: Target, releases: Sequence[Release], current: Release, wanted: str | None) -> Release:
    if wanted is None:
        earlier = next((one for one in releases if one.name < current.name), None)
        if earlier is None:
            raise Failure(fill(_NOTHING_EARLIER, {"target": target.address}))
        return earlier
    found = next((one for one in releases if one.name == wanted), None)
    if found is None:
        raise Failure(fill(_NO_RELEASE, {"target": target.address, "name": wanted}))
    if found.is_current:
        raise Failure(fill(_ALREADY_CURRENT, {"name": wanted}))
    return found


def _check_of(root: Path, target: Target, releases: Sequence[Release], today: dt.date) -> RevocationCheck:
    """Return what releases are compared with. Raises Blocked when a register cannot be trusted."""
    current = next((one for one in releases if one.is_current), releases[0])
    edition = current.stamp.edition if current.stamp else Edition.PUBLIC
    plan = BuildOptions(root, BuildContext(today, edition))
    evaluation = evaluate.evaluate(root, plan.context, executor=plan.job_executor(), advise=False)
    preconditions.require_shared_files(evaluation, include_drafts=False)
    remembered = compare_sites.read_registers(plan.edition_dir / build_site.REGISTERS).filled
    with _listing(target, current) as listing:
        emptied = compare_sites.emptied_registers(evaluation, listing.values(), remembered)
    preconditions.require_filled_registers(emptied)
    return RevocationCheck(evaluation, evaluation.selection(plan.context), plan.context)


def _revoked(check: RevocationCheck, target: Target, release: Release) -> list[Words]:
    with _fetched(target, release) as site:
        return check.revoked_in(site, release.stamp)


def _refusal(
    check: RevocationCheck,
    target: Target,
    releases: Sequence[Release],
    chosen: Release,
    reasons: Sequence[Words],
    named: str,
) -> Blocked:
    others = (one for one in releases if one.name != chosen.name and not one.is_current)
    other = next((one.name for one in others if not _revoked(check, target, one)), None)
    lines = {
        form: "\n".join(f"  {one.in_form(form)}" for one in reasons[:_MOST_SHOWN])
        + ("\n  …" if len(reasons) > _MOST_SHOWN else "")
        for form in Form
    }
    instead = fill(_INSTEAD, {"other": other, "target": named}) if other else _NONE_INSTEAD
    return Blocked(
        fill(
            _REFUSED,
            {"name": chosen.name, "lines": Words(nn=lines[Form.NN], nb=lines[Form.NB]), "instead": instead},
        )
    )


@contextmanager
def _fetched(target: Target, release: Release) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="framsnakk-") as folder:
        yield target.fetch(release.name, Path(folder, "site"))


@contextmanager
def _listing(target: Target, release: Release) -> Iterator[Mapping[str, ListedPage]]:
    with _fetched(target, release) as site:
        yield compare_sites.read_listing(site / Addresses.data) or {}
