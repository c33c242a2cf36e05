"""Roll a target back to an earlier release, never to one with content that has been withdrawn since."""

import datetime as dt
import shlex
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
from site_gen.pipeline import build_site, compare_sites, evaluate, preconditions, withdraw_journal
from site_gen.pipeline.build_options import BuildOptions, fetch_folder
from site_gen.pipeline.revoked_content import RevocationCheck
from site_gen.publish.target import Release, Target

_MOST_SHOWN = 10
"""Most reasons that are listed one by one."""

_NOTHING_THERE = Words(
    nn="Det er ikkje publisert noko til {target} enno.", nb="Det er ikke publisert noe til {target} ennå."
)
_NOTHING_EARLIER = Words(
    nn="{target} har ingen tidlegare versjon å gå tilbake til. Rett det som er gale, og publiser på nytt.",
    nb="{target} har ingen tidligere versjon å gå tilbake til. Rett det som er galt, og publiser på nytt.",
)
_KEEPS_NONE = Words(
    nn="{target} tek ikkje vare på tidlegare versjonar. Rett det som er gale, og publiser på nytt.",
    nb="{target} tar ikke vare på tidligere versjoner. Rett det som er galt, og publiser på nytt.",
)
_NO_RELEASE = Words(
    nn="{target} har ingen versjon som heiter «{name}». Skriv «framsnakk rollback {written} --list» for å sjå dei "
    "som er der.",
    nb="{target} har ingen versjon som heter «{name}». Skriv «framsnakk rollback {written} --list» for å se dem "
    "som er der.",
)
_ALREADY_CURRENT = Words(
    nn="«{name}» er den som er ute no. Ingenting er endra.", nb="«{name}» er den som er ute nå. Ingenting er endret."
)
_REFUSED = Words(
    nn="Vi går ikkje tilbake til «{name}», for der er noko som ikkje skal visast meir:\n{lines}\n{instead} "
    "Ingenting er endra.",
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


class NoReleaseError(Failure):
    """There is no such release to roll back to."""


@dataclass(frozen=True, slots=True)
class RollbackOptions:
    """A target, and the release that is wanted there."""

    root: Path
    target: Target
    today: dt.date
    wanted: str = ""
    """The name of a release, or the beginning of one; empty for the one before the current."""
    named: str = ""
    """What the user calls the target, if not its address."""


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
    """Stories that are out again although they have expired, or been archived or changed since; approved so."""


@dataclass(frozen=True, slots=True)
class AssessedRelease:
    """A release, and why there can be no rollback to it."""

    release: Release
    revoked: tuple[Words, ...]
    """Empty when there can be a rollback to it; ids only."""


def assessed_releases(options: RollbackOptions) -> list[AssessedRelease]:
    """Return the releases of a target, newest first, each with what forbids a rollback to it."""
    releases = options.target.releases()
    if not releases:
        return []
    check = _check_of(options, releases)
    return [AssessedRelease(one, tuple(_revoked(check, options.target, one, options.root))) for one in releases]


def roll_back(options: RollbackOptions, *, dry_run: bool = False) -> Rollback:
    """Make an earlier release current: the wanted one, or else the one before the current.

    Raises Blocked, with the reasons and the newest release that can be had, when the release holds what has been
    withdrawn or has lost its consent since, and while a withdrawal is not done; NoReleaseError when there is none.
    """
    target = options.target
    if not target.keeps_releases:
        raise NoReleaseError(fill(_KEEPS_NONE, {"target": target.address}))
    withdraw_journal.require_none_unfinished(options.root)
    with nullcontext() if dry_run else target.locked():
        releases = target.releases()
        current = next((one for one in releases if one.is_current), None)
        if current is None:
            raise NoReleaseError(fill(_NOTHING_THERE, {"target": target.address}))
        chosen = _chosen(options, releases, current)
        check = _check_of(options, releases)
        reasons = _revoked(check, target, chosen, options.root)
        if reasons:
            others = (one for one in releases if one.name != chosen.name and not one.is_current)
            other = next((one.name for one in others if not _revoked(check, target, one, options.root)), None)
            raise _refusal(options, chosen, reasons, other)
        with _listing(target, current, options.root) as before, _listing(target, chosen, options.root) as after:
            outdated = tuple(check.outdated_in(after))
            gone, back = tuple(sorted(before.keys() - after)), tuple(sorted(after.keys() - before))
        if not dry_run:
            target.switch(chosen.name)
        return Rollback(current, chosen, gone, back, outdated)


def _chosen(options: RollbackOptions, releases: Sequence[Release], current: Release) -> Release:
    target, wanted = options.target, options.wanted
    if not wanted:
        earlier = next((one for one in releases if one.name < current.name), None)
        if earlier is None:
            raise NoReleaseError(fill(_NOTHING_EARLIER, {"target": target.address}))
        return earlier
    found = [one for one in releases if one.name.startswith(wanted)]
    if len(found) != 1:
        raise NoReleaseError(
            fill(
                _NO_RELEASE,
                {"target": target.address, "name": wanted, "written": _as_argument(options)},
            )
        )
    if found[0].is_current:
        raise NoReleaseError(fill(_ALREADY_CURRENT, {"name": found[0].name}))
    return found[0]


def _as_argument(options: RollbackOptions) -> str:
    """Return the target as it is written in a command."""
    return shlex.quote(options.named or options.target.address)


def _check_of(options: RollbackOptions, releases: Sequence[Release]) -> RevocationCheck:
    """Return what releases are compared with. Raises Blocked when a register cannot be trusted."""
    current = next((one for one in releases if one.is_current), releases[0])
    edition = current.stamp.edition if current.stamp else Edition.PUBLIC
    plan = BuildOptions(options.root, BuildContext(options.today, edition))
    evaluation = evaluate.evaluate(options.root, plan.context, executor=plan.job_executor(), advise=False)
    preconditions.require_shared_files(evaluation, outcome=preconditions.NOT_ROLLED_BACK)
    remembered = compare_sites.read_registers(plan.edition_dir / build_site.REGISTERS).filled
    with _listing(options.target, current, options.root) as listing:
        emptied = compare_sites.emptied_registers(evaluation, listing.values(), remembered)
    preconditions.require_filled_registers(emptied, evaluation.registers)
    return RevocationCheck(evaluation, evaluation.selection(plan.context), plan.context)


def _revoked(check: RevocationCheck, target: Target, release: Release, root: Path) -> list[Words]:
    with _fetched(target, release, root) as site:
        return check.revoked_in(site, release)


def _refusal(options: RollbackOptions, chosen: Release, reasons: Sequence[Words], other: str | None) -> Blocked:
    lines = {
        form: "\n".join(f"  {one.in_form(form)}" for one in reasons[:_MOST_SHOWN])
        + ("\n  …" if len(reasons) > _MOST_SHOWN else "")
        for form in Form
    }
    instead = fill(_INSTEAD, {"other": other, "target": _as_argument(options)}) if other else _NONE_INSTEAD
    return Blocked(
        fill(
            _REFUSED,
            {"name": chosen.name, "lines": Words(nn=lines[Form.NN], nb=lines[Form.NB]), "instead": instead},
        )
    )


@contextmanager
def _fetched(target: Target, release: Release, root: Path) -> Iterator[Path]:
    with fetch_folder(root) as folder:
        yield target.fetch(release.name, Path(folder, "site"))


@contextmanager
def _listing(target: Target, release: Release, root: Path) -> Iterator[Mapping[str, ListedPage]]:
    with _fetched(target, release, root) as site:
        yield compare_sites.read_listing(site / Addresses.data) or {}
