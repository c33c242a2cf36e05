"""`framsnakk rollback`: make an earlier release of a published site current again."""

from collections.abc import Callable
from typing import TypeVar

import click

from site_gen import days
from site_gen.cli import json_output, main, options, target_argument, usage
from site_gen.days import OSLO
from site_gen.language.dates import long_date
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words
from site_gen.pipeline import load, publication_log, roll_back
from site_gen.pipeline.publication_log import LoggedPublication
from site_gen.pipeline.roll_back import AssessedRelease, NoReleaseError, Rollback, RollbackOptions
from site_gen.publish import release_stamp
from site_gen.report import json_report
from site_gen.report.log_redaction import NameMask

MISTAKEN_FOR = ("rull-tilbake", "tilbake", "angre")

T = TypeVar("T")

_DONE = Words(
    nn="Lesarane får no versjonen frå {when}: {name}.",
    nb="Leserne får nå versjonen fra {when}: {name}.",
)
_WOULD = Words(
    nn="Lesarane ville få versjonen frå {when}: {name}. Ingenting er endra.",
    nb="Leserne ville få versjonen fra {when}: {name}. Ingenting er endret.",
)
_GONE = Words(nn="Borte att: {number}", nb="Borte igjen: {number}")
_BACK = Words(nn="Ute att: {number}", nb="Ute igjen: {number}")
_OUTDATED = Words(
    nn="Ute som dei var då, sjølv om dei ikkje ville kome ut i dag: {number}",
    nb="Ute som de var da, selv om de ikke ville kommet ut i dag: {number}",
)
_NEXT = Words(
    nn="Neste publisering legg ut det nyaste att. Rett det som var gale, fyrst: Ein jobb om natta publiserer òg.",
    nb="Neste publisering legger ut det nyeste igjen. Rett det som var galt, først: En jobb om natten publiserer også.",
)
_NONE = Words(nn="Det er ikkje publisert noko til {target} enno.", nb="Det er ikke publisert noe til {target} ennå.")
_CURRENT = Words(nn="ute no", nb="ute nå")
_CAN = Words(nn="kan hentast fram", nb="kan hentes fram")
_CANNOT = Words(nn="kan ikkje hentast fram: {why}", nb="kan ikke hentes fram: {why}")
_WHEN = Words(nn="{day} kl. {time}", nb="{day} kl. {time}")


@usage.command(
    "rollback",
    summary=Words(
        nn="Går tilbake til den førre versjonen av nettstaden, eller til ein annan som ligg der.",
        nb="Går tilbake til den forrige versjonen av nettstedet, eller til en annen som ligger der.",
    ),
    text=Words(
        nn="Byttet skjer på eitt blunk, og ingenting blir bygd. Vi går aldri tilbake til ein versjon med noko som er "
        "trekt sidan, eller som ikkje lenger har samtykke: Då seier vi kvifor, og kva for ein som kan hentast fram "
        "(1). Det som har gått ut på dato eller er endra sidan, var godkjent slik det stod, og blir sagt.\n\n"
        "Berre mapper og andre maskiner (dir: og ssh:) tek vare på tidlegare versjonar. Neste publisering legg ut det "
        "nyaste att.",
        nb="Byttet skjer på et blunk, og ingenting blir bygd. Vi går aldri tilbake til en versjon med noe som er "
        "trukket siden, eller som ikke lenger har samtykke: Da sier vi hvorfor, og hvilken som kan hentes fram (1). "
        "Det som har gått ut på dato eller er endret siden, var godkjent slik det sto, og blir sagt.\n\n"
        "Bare mapper og andre maskiner (dir: og ssh:) tar vare på tidligere versjoner. Neste publisering legger ut det "
        "nyeste igjen.",
    ),
    examples=Words(
        nn="""\
framsnakk rollback dir:../nettstad --list      # versjonane som ligg der
framsnakk rollback dir:../nettstad --dry-run   # kva som ville skje
framsnakk rollback dir:../nettstad             # tilbake til den førre""",
        nb="""\
framsnakk rollback dir:../nettsted --list      # versjonene som ligger der
framsnakk rollback dir:../nettsted --dry-run   # hva som ville skje
framsnakk rollback dir:../nettsted             # tilbake til den forrige""",
    ),
)
@target_argument.target_argument
@usage.argument(
    "release",
    required=False,
    metavar=Words(nn="VERSJON", nb="VERSJON"),
    words=Words(
        nn="Namnet på versjonen, eller byrjinga av det; sjå --list. Utan namn: den før den som er ute.",
        nb="Navnet på versjonen, eller begynnelsen av det; se --list. Uten navn: den før den som er ute.",
    ),
)
@usage.option(
    "--list",
    "listed",
    is_flag=True,
    words=Words(
        nn="Vis versjonane som ligg der, og om dei kan hentast fram. Ingenting blir endra.",
        nb="Vis versjonene som ligger der, og om de kan hentes fram. Ingenting blir endret.",
    ),
)
@usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(
        nn="Vis kva som ville skje, men rør ikkje det som er ute.",
        nb="Vis hva som ville skje, men rør ikke det som er ute.",
    ),
)
@options.output_format
@click.pass_context
@main.handle_errors
def command(
    context: click.Context, written: str | None, release: str | None, listed: bool, dry_run: bool, output: str
) -> None:
    """Make an earlier release of a published site current again."""
    root = main.root_of(context)
    form = main.form_of(root)
    found = target_argument.target_named(written, root, command="rollback")
    chosen = RollbackOptions(root, found.target, options.today(), release or "", found.name)
    mask = NameMask({one.header.id: one.header.known_names for one in load.load_repository(root).people})
    try:
        if listed:
            assessed = _masked(mask, lambda: roll_back.assessed_releases(chosen))
            if output == "json":
                releases = [(one.release.name, one.release.is_current, one.revoked) for one in assessed]
                json_output.print_document(json_report.releases_json(found.name, releases, mask=mask, form=form))
                return
            for line in _listed(assessed, form) or [_NONE.in_form(form, target=found.name)]:
                click.echo(mask.text(line))
            return
        done = _masked(mask, lambda: roll_back.roll_back(chosen, dry_run=dry_run))
        if not dry_run:
            rolled_back = LoggedPublication(days.now(), found.name, is_rollback=True)
            publication_log.log_publication(chosen.root, rolled_back)
    except NoReleaseError as error:
        main.exit_usage_error(error.words.in_form(form))
    if output == "json":
        json_output.print_document(_as_json(done, found.name, form, mask, dry_run=dry_run))
        return
    for line in _report(done, form, mask, dry_run=dry_run):
        click.echo(line)


def _masked(mask: NameMask, act: Callable[[], T]) -> T:
    """Return the result of a call. Raises Blocked and Failure with ids for names."""
    try:
        return act()
    except NoReleaseError:
        raise
    except Failure as error:
        words = Words(nn=mask.text(error.words.nn), nb=mask.text(error.words.nb))
        raise (Blocked(words) if isinstance(error, Blocked) else Failure(words)) from error


def _listed(assessed: list[AssessedRelease], form: Form) -> list[str]:
    lines = []
    for one in assessed:
        if one.release.is_current:
            state = _CURRENT.in_form(form)
        elif one.revoked:
            state = _CANNOT.in_form(form, why=one.revoked[0].in_form(form))
        else:
            state = _CAN.in_form(form)
        lines.append(f"{one.release.name}  {_when(one.release.name, form)}  {state}")
    return lines


def _when(name: str, form: Form) -> str:
    """Return the time of a publication in Norway: `29. november 2026 kl. 11.15`."""
    moment = release_stamp.moment_in_name(name).astimezone(OSLO)
    return _WHEN.in_form(form, day=long_date(moment.date(), form), time=f"{moment:%H.%M}")


def _as_json(done: Rollback, target: str, form: Form, mask: NameMask, *, dry_run: bool) -> str:
    return json_report.rollback_json(
        target=target,
        release=done.after.name,
        done=not dry_run,
        gone=done.gone,
        back=done.back,
        outdated=done.outdated,
        mask=mask,
        form=form,
    )


def _report(done: Rollback, form: Form, mask: NameMask, *, dry_run: bool) -> list[str]:
    said = (_WOULD if dry_run else _DONE).in_form(form, when=_when(done.after.name, form), name=done.after.name)
    lines = [main.style(said, "bold")]
    for words, addresses in ((_GONE, done.gone), (_BACK, done.back)):
        if addresses:
            lines.append(words.in_form(form, number=len(addresses)))
            lines += [f"  {mask.text(address)}" for address in addresses]
    if done.outdated:
        lines.append(_OUTDATED.in_form(form, number=len(done.outdated)))
        lines += [f"  {mask.gone(one)}: {mask.text(one.reason.in_form(form))}" for one in done.outdated]
    return lines if dry_run else [*lines, _NEXT.in_form(form)]
