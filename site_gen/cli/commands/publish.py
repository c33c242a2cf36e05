"""`framsnakk publish`: build the site, verify it, and put it where the public reads it."""

import shlex
import sys
from dataclasses import replace
from pathlib import Path

import click

from site_gen import days, settings
from site_gen.cli import build_output, json_output, main, options, target_argument, usage
from site_gen.language.phrases import join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.search_mode import SearchMode
from site_gen.model.selection import ExcludedStory
from site_gen.model.withdrawal import UNFINISHED
from site_gen.pipeline import collect_status, publication_log, publish_site, withdraw_journal
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.configured_targets import ConfiguredTarget
from site_gen.pipeline.publication_log import LoggedPublication
from site_gen.pipeline.publish_site import Outlook, Publication, PublishOptions
from site_gen.report import json_report, site_changes, terminal
from site_gen.report.log_redaction import NameMask

MISTAKEN_FOR = ("publiser", "publisere", "gi ut")

_STALE = Words(
    nn="Denne er ute no, men teksten, eller korleis nokon blir vist, er endra sidan alle sa ja. Publiserer du, blir ho "
    "borte.",
    nb="Denne er ute nå, men teksten, eller hvordan noen vises, er endret siden alle sa ja. Publiserer du, blir den "
    "borte.",
)
_SEVERAL_STALE = Words(
    nn="Desse er ute no, men tekstane, eller korleis nokon blir vist, er endra sidan alle sa ja. Publiserer du, blir "
    "dei borte.",
    nb="Disse er ute nå, men tekstene, eller hvordan noen vises, er endret siden alle sa ja. Publiserer du, blir de "
    "borte.",
)
_POSTPONED = Words(
    nn="Denne er ute no, men har fått ein dato som ikkje er komen. Publiserer du, blir ho borte til den dagen.",
    nb="Denne er ute nå, men har fått en dato som ikke er kommet. Publiserer du, blir den borte til den dagen.",
)
_SEVERAL_POSTPONED = Words(
    nn="Desse er ute no, men har fått ein dato som ikkje er komen. Publiserer du, blir dei borte til den dagen.",
    nb="Disse er ute nå, men har fått en dato som ikke er kommet. Publiserer du, blir de borte til den dagen.",
)
_CHANGE_BACK = Words(
    nn="Skal det stå, så set «dato» øvst i fila tilbake til ein dag som har vore.",
    nb="Skal det stå, så sett «dato» øverst i filen tilbake til en dag som har vært.",
)
_MINOR = Words(
    nn="Har de berre retta skrivefeil, så forny godkjenningane:\n{commands}",
    nb="Har dere bare rettet skrivefeil, så forny godkjenningene:\n{commands}",
)
_ELSE_ASK = Words(nn="Elles må de spørje på nytt:\n{commands}", nb="Ellers må dere spørre på nytt:\n{commands}")
_MUST_ASK = Words(nn="De må spørje på nytt:\n{commands}", nb="Dere må spørre på nytt:\n{commands}")
_APPROVE = Words(
    nn='  framsnakk approve {story} --minor "retta skrivefeil"',
    nb='  framsnakk approve {story} --minor "rettet skrivefeil"',
)
_ASK = same_words("  framsnakk consent ask {story}")
_SIGN_OFF = same_words("  framsnakk approve {story} --curator")
_LACKS_SIGN_OFF = {"APP003", "APP004", "no-sign-off"}
"""Why a story is excluded whose people need not be asked."""
_GO_ON = Words(
    nn="Publisere utan det? Skriv ja for å publisere, eller trykk Enter for å la alt stå.",
    nb="Publisere uten det? Skriv ja for å publisere, eller trykk Enter for å la alt stå.",
)
_STOPPED = Words(
    nn="Ingenting er publisert, og det som er ute, står som før. Skal det bort no, skriv --drop-stale. Ein jobb som "
    "går av seg sjølv, ventar i {days} dagar, og publiserer så utan det.",
    nb="Ingenting er publisert, og det som er ute, står som før. Skal det bort nå, skriv --drop-stale. En jobb som "
    "går av seg selv, venter i {days} dager, og publiserer så uten det.",
)
_WOULD_STOP = Words(
    nn="Ein jobb om natta stoppar her. Skal det bort likevel: --drop-stale.",
    nb="En jobb om natten stopper her. Skal det bort likevel: --drop-stale.",
)
_REVOKED = Words(
    nn="Vi ventar ikkje, for det som er ute, har noko som må bort no:\n{lines}",
    nb="Vi venter ikke, for det som er ute, har noe som må bort nå:\n{lines}",
)
_OLD = Words(
    nn="Vi ventar ikkje lenger, for det som er ute, er {days} dagar gammalt.",
    nb="Vi venter ikke lenger, for det som er ute, er {days} dager gammelt.",
)
_AGE_UNKNOWN = Words(
    nn="Vi ventar ikkje, for det går ikkje an å sjå når det som er ute, vart bygd.",
    nb="Vi venter ikke, for det går ikke an å se når det som er ute, ble bygd.",
)
_PUBLISHED = Words(
    nn="Publisert til {target}: {edition}, {stories}.", nb="Publisert til {target}: {edition}, {stories}."
)
_REHEARSED = Words(
    nn="Bygd og sett over for {target}: {edition}, {stories}. Ingenting er publisert.",
    nb="Bygd og sett over for {target}: {edition}, {stories}. Ingenting er publisert.",
)
_EDITIONS = {
    Edition.PUBLIC: Words(nn="den offentlege utgåva", nb="den offentlige utgaven"),
    Edition.INTERNAL: Words(nn="den interne utgåva", nb="den interne utgaven"),
}
_RELEASE = Words(nn="Namnet på versjonen er {name}.", nb="Navnet på versjonen er {name}.")
_FROM_COMMIT = Words(
    nn="Namnet på versjonen er {name}, frå {commit}.", nb="Navnet på versjonen er {name}, fra {commit}."
)
_FIRST = Words(nn="Det låg ingen nettstad der frå før.", nb="Det lå ikke noe nettsted der fra før.")
_NO_CHANGES = Words(nn="Inga forteljing er ny, endra eller borte.", nb="Ingen fortelling er ny, endret eller borte.")
_WITHDRAWN = Words(
    nn="Står som klar, men er trekt tilbake og kjem ikkje ut: {stories}. Slett fila.",
    nb="Står som klar, men er trukket tilbake og kommer ikke ut: {stories}. Slett filen.",
)
_LEFT_OUT = Words(nn="Klare, men ikkje med: {number}", nb="Klare, men ikke med: {number}")
_REMOVED = Words(nn="Gamle versjonar som er sletta: {number}", nb="Gamle versjoner som er slettet: {number}")
_WOULD_REMOVE = Words(
    nn="Gamle versjonar som ville bli sletta: {number}", nb="Gamle versjoner som ville bli slettet: {number}"
)
_SHORT_COMMIT = 12


@usage.command(
    "publish",
    summary=Words(
        nn="Byggjer nettstaden, ser over han, og legg han ut.",
        nb="Bygger nettstedet, ser over det, og legger det ut.",
    ),
    text=Words(
        nn="Ein nettstad med feil blir aldri lagd ut. Den nye blir bytt inn på eitt blunk, så ein lesar får anten den "
        "førre eller den nye, aldri noko midt imellom. Går noko gale, står det som er ute.\n\n"
        "Er ei forteljing som er ute, endra sidan alle godkjende henne, kjem ho bort til ho er godkjend på nytt; har "
        "ho fått ein seinare dato, kjem ho bort til den dagen. Det seier vi fyrst, og spør før vi går vidare. Er det "
        "ingen å spørje, som i ein jobb om natta, stoppar vi (1), så nokon ser det. Etter tre dagar går jobben likevel "
        "vidare utan forteljinga; og med ein gong når noko er trekt eller har mist samtykket, for det skal ikkje "
        "vente. Då endar han med 0, og seier i loggen kva som kom bort.\n\n"
        "Kommandoen endar med 1 når innhaldet eller innstillingane må rettast fyrst, og med 3 når maskina ikkje ville.",
        nb="Et nettsted med feil blir aldri lagt ut. Det nye blir byttet inn på et blunk, så en leser får enten det "
        "forrige eller det nye, aldri noe midt imellom. Går noe galt, står det som er ute.\n\n"
        "Er en fortelling som er ute, endret siden alle godkjente den, kommer den bort til den er godkjent på nytt; "
        "har den fått en senere dato, kommer den bort til den dagen. Det sier vi først, og spør før vi går videre. Er "
        "det ingen å spørre, som i en jobb om natten, stopper vi (1), så noen ser det. Etter tre dager går jobben "
        "likevel videre uten fortellingen; og med en gang når noe er trukket eller har mistet samtykket, for det skal "
        "ikke vente. Da ender den med 0, og sier i loggen hva som kom bort.\n\n"
        "Kommandoen ender med 1 når innholdet eller innstillingene må rettes først, og med 3 når maskinen ikke ville.",
    ),
    examples=Words(
        nn="""\
framsnakk publish dir:../nettstad               # ei mappe som webtenaren les
framsnakk publish dir:../nettstad --dry-run     # kva som ville skje
framsnakk publish zip:../framsnakk.zip          # til eit anna system
framsnakk publish dir:../intern --edition intern
framsnakk publish pages                         # for GitHub Pages""",
        nb="""\
framsnakk publish dir:../nettsted               # en mappe som webserveren leser
framsnakk publish dir:../nettsted --dry-run     # hva som ville skje
framsnakk publish zip:../framsnakk.zip          # til et annet system
framsnakk publish dir:../intern --edition intern
framsnakk publish pages                         # for GitHub Pages""",
    ),
)
@target_argument.target_argument
@usage.option(
    "--edition",
    type=usage.ListedChoice(Edition),
    standard=Words(nn="den som mkdocs.yml seier, elles offentleg", nb="den som mkdocs.yml sier, ellers offentlig"),
    words=Words(
        nn="Kven nettstaden er for: alle, eller berre dei som arbeider i kommunen.",
        nb="Hvem nettstedet er for: alle, eller bare de som arbeider i kommunen.",
    ),
)
@usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(
        nn="Bygg og sjå over, og vis kva som ville skje, men rør ikkje det som er ute.",
        nb="Bygg og se over, og vis hva som ville skje, men rør ikke det som er ute.",
    ),
)
@usage.option(
    "--drop-stale",
    is_flag=True,
    words=Words(
        nn="Publiser no, utan dei forteljingane som må godkjennast på nytt eller har fått ein seinare dato.",
        nb="Publiser nå, uten de fortellingene som må godkjennes på nytt eller har fått en senere dato.",
    ),
)
@usage.option(
    "--allow-shrink",
    is_flag=True,
    words=Words(
        nn="Publiser sjølv om mykje av det som er ute, blir borte; sjå innstillinga «krymping».",
        nb="Publiser selv om mye av det som er ute, blir borte; se innstillingen «krymping».",
    ),
)
@usage.option(
    "--compared-with",
    type=usage.PathType(folder=False),
    metavar=same_words("FIL"),
    standard=Words(nn="den frå nettstaden som ligg der", nb="den fra nettstedet som ligger der"),
    words=Words(
        nn="Fila stories.json frå nettstaden som er ute, når han ikkje ligg i målet. Ligg published.json i same mappe, "
        "blir ho lesen òg.",
        nb="Filen stories.json fra nettstedet som er ute, når det ikke ligger i målet. Ligger published.json i samme "
        "mappe, blir også den lest.",
    ),
)
@usage.option(
    "--quiet", "-q", is_flag=True, words=Words(nn="Sei berre det som er gale.", nb="Si bare det som er galt.")
)
@options.jobs
@options.output_format
@click.pass_context
@main.handle_errors
def command(
    context: click.Context,
    written: str | None,
    edition: str | None,
    dry_run: bool,
    drop_stale: bool,
    allow_shrink: bool,
    compared_with: Path | None,
    quiet: bool,
    jobs: int | None,
    output: str,
) -> None:
    """Build the site, verify it, and publish it to a target."""
    root = main.root_of(context)
    form = main.form_of(root)
    asked = options.edition_named(edition) if edition else None
    found = target_argument.target_named(written, root, edition=asked)
    plan = BuildOptions(
        root,
        BuildContext(options.today(), found.edition),
        jobs=jobs,
        search=SearchMode.INDEXED,
        today=options.today(),
        allow_shrink=allow_shrink,
        compared_with=compared_with,
        public=settings.read_settings(root)[1].site_dir,
        command=shlex.join(["framsnakk", "publish", found.name, *(["--edition", edition] if edition else [])]),
    )
    if not dry_run:
        withdraw_journal.require_none_unfinished(root)
    elif withdraw_journal.unfinished(root) is not None:
        click.echo(main.style(UNFINISHED.in_form(form), "red"), err=True)
    ahead = build_output.mask_failures(plan, lambda plan: publish_site.outlook(_options(plan, found)))
    names = {one.header.id: one.header.known_names for one in ahead.evaluation.repository.people}
    mask = NameMask({} if main.names_are_shown() else names)
    if ahead.stale:
        _say_stale(ahead, form, mask)
    if ahead.postponed:
        _say_postponed(ahead, form, mask)
    if ahead.stale or ahead.postponed:
        _decide(ahead, form, drop_stale=drop_stale, dry_run=dry_run)
    with build_output.show_progress(form, quiet=quiet or output == "json") as progress:
        plan = replace(plan, progress=progress)
        done = build_output.mask_failures(plan, lambda plan: _act(_options(plan, found), found, ahead, dry_run=dry_run))
    if output == "json":
        json_output.print_document(_as_json(done, found, form, dry_run=dry_run))
        mask = build_output.mask_for(done.build, plan.context)
        build_output.print_how_to_see_names(done.build, _left_out(done), form, mask, as_json=True)
    elif quiet:
        build_output.print_problems(done.build, form, build_output.mask_for(done.build, plan.context))
    else:
        _print_report(done, found, form, dry_run=dry_run)


def _options(plan: BuildOptions, found: ConfiguredTarget) -> PublishOptions:
    return PublishOptions(plan, found.target, found.keep)


def _act(chosen: PublishOptions, found: ConfiguredTarget, ahead: Outlook, *, dry_run: bool) -> Publication:
    if dry_run:
        return publish_site.rehearse(chosen)
    done = publish_site.publish(chosen, accepted=ahead.stale_ids | ahead.postponed_ids)
    published = LoggedPublication(days.now(), found.name, is_rollback=False, stories=len(done.build.published))
    publication_log.log_publication(chosen.build.root, published)
    return done


# --- What would go though nobody may have meant it --------------------------------------------------------------------


def _say_stale(ahead: Outlook, form: Form, mask: NameMask) -> None:
    """Print the stories that are out and would go, because they have changed since they were approved."""
    stories = {ahead.comparison.before[one.address].id: one for one in ahead.stale}
    click.echo(main.style((_STALE if len(stories) == 1 else _SEVERAL_STALE).in_form(form), "red"), err=True)
    for story, page in stories.items():
        reason = mask.text(page.reason.in_form(form))
        click.echo(f"  {main.style(_shown(story, mask), 'bold')}: {reason}", err=True)
    minor = [_APPROVE.in_form(form, story=_shown(story, mask)) for story in stories if story in ahead.minor_ids]
    ask = [
        (_SIGN_OFF if page.code in _LACKS_SIGN_OFF else _ASK).in_form(form, story=_shown(story, mask))
        for story, page in stories.items()
    ]
    if minor:
        click.echo(_MINOR.in_form(form, commands="\n".join(minor)), err=True)
    click.echo((_ELSE_ASK if minor else _MUST_ASK).in_form(form, commands="\n".join(ask)), err=True)


def _say_postponed(ahead: Outlook, form: Form, mask: NameMask) -> None:
    """Print the stories that are out and would go, because they have been given a day that has not come."""
    one = len(ahead.postponed) == 1
    click.echo(main.style((_POSTPONED if one else _SEVERAL_POSTPONED).in_form(form), "red"), err=True)
    for page in ahead.postponed:
        story = _shown(ahead.comparison.before[page.address].id, mask)
        click.echo(f"  {main.style(story, 'bold')}: {mask.text(page.reason.in_form(form))}", err=True)
    click.echo(_CHANGE_BACK.in_form(form), err=True)


def _shown(story: str, mask: NameMask) -> str:
    """Return the id of a story that is out; in a log without names."""
    return story if main.names_are_shown() else mask.text(story)


def _decide(ahead: Outlook, form: Form, *, drop_stale: bool, dry_run: bool) -> None:
    """Go on without the stories that would go, or end the command."""
    if drop_stale:
        return
    if dry_run:
        if not ahead.is_overdue:
            click.echo(_WOULD_STOP.in_form(form), err=True)
        return
    if sys.stdin.isatty():
        click.echo(main.style(_GO_ON.in_form(form), "bold"), err=True)
        answer = click.prompt(">", default="", show_default=False, prompt_suffix=" ", err=True)
        if str(answer).strip().casefold() in {"ja", "j", "yes", "y"}:
            return
    elif ahead.is_overdue:
        click.echo(_why_overdue(ahead, form), err=True)
        return
    json_output.print_error(_STOPPED.in_form(form, days=publish_site.WAIT_DAYS))
    raise SystemExit(main.CONTENT_FAULTS)


def _why_overdue(ahead: Outlook, form: Form) -> str:
    if ahead.revoked:
        return _REVOKED.in_form(form, lines="\n".join(f"  {one.in_form(form)}" for one in ahead.revoked))
    return _AGE_UNKNOWN.in_form(form) if ahead.days_old is None else _OLD.in_form(form, days=ahead.days_old)


# --- What was done ---------------------------------------------------------------------------------------------------


def _left_out(done: Publication) -> list[ExcludedStory]:
    """Return the stories that are ready and due, and not published."""
    return [one for one in done.build.excluded if one.unexpected]


def _as_json(done: Publication, found: ConfiguredTarget, form: Form, *, dry_run: bool) -> str:
    return json_report.publish_json(
        target=found.name,
        edition=found.edition.en,
        release=None if dry_run else done.release,
        commit=done.stamp.commit,
        published=done.build.published,
        comparison=done.comparison,
        left_out=_left_out(done),
        removed=done.removed,
        mask=build_output.mask_for(done.build, BuildContext(done.stamp.day, done.stamp.edition)),
        form=form,
    )


def _print_report(done: Publication, found: ConfiguredTarget, form: Form, *, dry_run: bool) -> None:
    # The same rule as everywhere: names on the user's own machine, and ids on a build server.
    names, at_home = main.names_are_shown(), sys.stdout.isatty()
    build_context = BuildContext(done.stamp.day, done.stamp.edition)
    mask = NameMask({}, at_home=at_home) if names else build_output.mask_for(done.build, build_context)
    click.echo(
        (_REHEARSED if dry_run else _PUBLISHED).in_form(
            form,
            target=found.name,
            edition=_EDITIONS[found.edition].in_form(form),
            stories=terminal.story_count(len(done.build.published), form),
        )
    )
    if not dry_run:
        commit = done.stamp.commit[:_SHORT_COMMIT]
        click.echo((_FROM_COMMIT if commit else _RELEASE).in_form(form, name=done.release, commit=commit))
    if done.comparison.before:
        changes = list(site_changes.change_lines(done.comparison, form, mask))
        click.echo("\n".join(changes or [_NO_CHANGES.in_form(form)]))
    else:
        click.echo(_FIRST.in_form(form))
    left_out = _left_out(done)
    if left_out:
        click.echo(_LEFT_OUT.in_form(form, number=len(left_out)))
    for one in left_out:
        build_output.print_exclusion(one, form, mask, names=names)
    if not names:
        build_output.print_how_to_see_names(done.build, left_out, form, mask)
    withdrawn = collect_status.ready_but_withdrawn(done.build.evaluation, done.build.excluded)
    if withdrawn:
        shown = [one.path if names else mask.path(one) for one in withdrawn]
        click.echo(_WITHDRAWN.in_form(form, stories=join_words(shown)))
    build_output.print_stale_copies(done.build, form)
    build_output.print_warnings(done.build, form, mask)
    if done.removed:
        click.echo((_WOULD_REMOVE if dry_run else _REMOVED).in_form(form, number=len(done.removed)))
    for name, why in done.removed:
        click.echo(mask.text(f"  {name}: {why.in_form(form)}"))
