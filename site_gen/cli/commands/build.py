"""`framsnakk build`: build the site, and print what was excluded and why."""

import contextlib
import datetime as dt
import os
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click
from click.core import ParameterSource

from site_gen import days, settings
from site_gen.assemble import target_folder
from site_gen.cli import build_output, json_output, main, options, usage
from site_gen.language.phrases import join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.comparison import SiteComparison
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline import build_site, withdraw_journal
from site_gen.pipeline.build_options import BuildOptions, build_dir
from site_gen.pipeline.configured_targets import published_around
from site_gen.pipeline.verify_cache import CacheComparison, Difference, compare_with_clean_build
from site_gen.report import json_report, log_redaction, site_changes, terminal
from site_gen.report.log_redaction import NameMask
from site_gen.report.theme_report import used_words

MISTAKEN_FOR = ("bygg", "byggje", "bygge")

T = TypeVar("T")

_TAGGED = Words(
    nn="{number} har tema etter orda i teksten, for ingen har valt. Er du samd, skriv «framsnakk tag --write»:",
    nb="{number} har tema etter ordene i teksten, for ingen har valgt. Er du enig, skriv «framsnakk tag --write»:",
)
_DONE = Words(
    nn="Ferdig: {stories} på {pages} sider i {site}/ ({seconds} s).",
    nb="Ferdig: {stories} på {pages} sider i {site}/ ({seconds} s).",
)
_LEFT_OUT = Words(nn="Utelatne: {number}", nb="Utelatt: {number}")
_NOT_READY = Words(
    nn="Ikkje på nettstaden: {number}. Dei som kan visast, er med i førehandsvisinga.",
    nb="Ikke på nettstedet: {number}. De som kan vises, er med i forhåndsvisningen.",
)
_NONE_LEFT_OUT = Words(nn="Ingen er utelatne.", nb="Ingen er utelatt.")
_UNREAD = Words(
    nn="Ikkje lese som forteljing: {files}. Skriv «framsnakk check» for å sjå kvifor.",
    nb="Ikke lest som fortelling: {files}. Skriv «framsnakk check» for å se hvorfor.",
)
_REGISTERS = Words(
    nn="Registra eller innstillingane har {number} merknader. Skriv «framsnakk check» for å sjå dei.",
    nb="Registrene eller innstillingene har {number} merknader. Skriv «framsnakk check» for å se dem.",
)
_REGISTER = Words(
    nn="Registra eller innstillingane har éin merknad. Skriv «framsnakk check» for å sjå han.",
    nb="Registrene eller innstillingene har én merknad. Skriv «framsnakk check» for å se den.",
)
_PREVIEW = Words(
    nn="Dette er ei førehandsvising av ein annan dag. {site}/ er som før.",
    nb="Dette er en forhåndsvisning av en annen dag. {site}/ er som før.",
)
_DRAFTS_PREVIEW = Words(
    nn="Dette er ei førehandsvising med utkast og planlagde forteljingar, berre for dykk. {site}/ er som før.",
    nb="Dette er en forhåndsvisning med utkast og planlagte fortellinger, bare for dere. {site}/ er som før.",
)
_DRAFTS_OUT = Words(
    nn="--drafts og --out går ikkje saman: Det som ikkje er klart, skal aldri liggje der nokon kan publisere det. La "
    "vere å skrive --out, så finn du nettstaden i build/preview.",
    nb="--drafts og --out går ikke sammen: Det som ikke er klart, skal aldri ligge der noen kan publisere det. La være "
    "å skrive --out, så finner du nettstedet i build/preview.",
)
_CLOCK_SET = Words(
    nn="{name} er sett: Vi reknar {day} som dagen i dag.", nb="{name} er satt: Vi regner {day} som dagen i dag."
)
_NOTHING_LISTED = Words(
    nn="Det står ingen forteljingar i {file}, så vi kunne ikkje seie kva som er nytt eller borte.",
    nb="Det står ingen fortellinger i {file}, så vi kunne ikke si hva som er nytt eller borte.",
)
_RENEWED = Words(
    nn="{edition} er bygd på nytt òg, for noko er trekt eller sletta.",
    nb="{edition} er også bygd på nytt, for noe er trukket eller slettet.",
)
_KEPT_ELSEWHERE = Words(
    nn="build/ kan ikkje skrivast her, så mellomlageret ligg i {folder}.",
    nb="build/ kan ikke skrives her, så mellomlageret ligger i {folder}.",
)
_CACHE_HOLDS = Words(
    nn="Mellomlageret stemmer: Eit bygg frå ingenting gav dei same filene ({number}).",
    nb="Mellomlageret stemmer: Et bygg fra ingenting ga de samme filene ({number}).",
)
_CACHE_DIFFERS = Words(
    nn="Mellomlageret stemmer ikkje: Eit bygg frå ingenting gav ein annan nettstad. Skriv «framsnakk build --clean», "
    "og meld frå til dei som lagar Framsnakk. Filer som er ulike: {number}",
    nb="Mellomlageret stemmer ikke: Et bygg fra ingenting ga et annet nettsted. Skriv «framsnakk build --clean», og "
    "meld fra til dem som lager Framsnakk. Filer som er ulike: {number}",
)
_DIFFERENCES = {
    Difference.CHANGED: Words(nn="har anna innhald", nb="har annet innhold"),
    Difference.MISSING: Words(nn="manglar", nb="mangler"),
    Difference.STALE: Words(nn="skulle ikkje vore der", nb="skulle ikke vært der"),
}
_PUBLISHED = Words(
    nn="{folder} ligg der det blir publisert ({published}). Dit kjem ein nettstad berre med «framsnakk publish», som "
    "ser over han og skil utgåvene. Vel ei anna mappe. Ingenting er rørt.",
    nb="{folder} ligger der det blir publisert ({published}). Dit kommer et nettsted bare med «framsnakk publish», som "
    "ser over det og skiller utgavene. Velg en annen mappe. Ingenting er rørt.",
)


@usage.command(
    "build",
    summary=Words(
        nn="Byggjer nettstaden: alt som kan gå ut i dag, og ikkje noko anna.",
        nb="Bygger nettstedet: alt som kan gå ut i dag, og ikke noe annet.",
    ),
    text=Words(
        nn="Ei dårleg forteljing stoppar aldri dei andre: Ho blir utelaten, med ein grunn. Den ferdige nettstaden blir "
        "bytt inn til slutt, så eit bygg som går gale eller blir stoppa, lèt den førre stå. Kommandoen endar med 0 når "
        "nettstaden er heil, og med 1 når ingenting vart bygd: Eit register eller innstillingane har feil, eller for "
        "mykje av det som er ute, ville bli borte.\n\n"
        "Med --at på ein annan dag enn i dag blir nettstaden ei førehandsvising i mappa build/preview, og mappa site "
        "blir ikkje rørt.",
        nb="En dårlig fortelling stopper aldri de andre: Den blir utelatt, med en grunn. Det ferdige nettstedet blir "
        "byttet inn til slutt, så et bygg som går galt eller blir stoppet, lar det forrige stå. Kommandoen ender med 0 "
        "når nettstedet er helt, og med 1 når ingenting ble bygd: Et register eller innstillingene har feil, eller for "
        "mye av det som er ute, ville bli borte.\n\n"
        "Med --at på en annen dag enn i dag blir nettstedet en forhåndsvisning i mappen build/preview, og mappen site "
        "blir ikke rørt.",
    ),
    examples=Words(
        nn="""\
framsnakk build
framsnakk build --search           # for publisering
framsnakk build --edition intern   # for dei tilsette, i mappa site-intern
framsnakk build --at 2027-01-01    # kva som er ute 1. nyttårsdag
framsnakk build --drafts           # med utkast og planlagde, til å sjå på
framsnakk build --out ../public    # i ei anna mappe, òg når det ikkje går an å skrive her
framsnakk build --strict           # for ei byggjeløype som skal seie frå""",
        nb="""\
framsnakk build
framsnakk build --search           # for publisering
framsnakk build --edition intern   # for de ansatte, i mappen site-intern
framsnakk build --at 2027-01-01    # hva som er ute 1. nyttårsdag
framsnakk build --drafts           # med utkast og planlagte, til å se på
framsnakk build --out ../public    # i en annen mappe, også når det ikke går an å skrive her
framsnakk build --strict           # for en byggeløype som skal si fra""",
    ),
)
@options.edition
@options.at
@options.jobs
@usage.option(
    "--drafts",
    "include_drafts",
    is_flag=True,
    words=Words(
        nn="Med utkast, planlagde og alt anna som ikkje kan gå ut enno, kvar med grunnen. Nettstaden blir ei "
        "førehandsvising i mappa build/preview.",
        nb="Med utkast, planlagte og alt annet som ikke kan gå ut ennå, hver med grunnen. Nettstedet blir en "
        "forhåndsvisning i mappen build/preview.",
    ),
)
@usage.option(
    "--clean",
    is_flag=True,
    words=Words(
        nn="Lag alle sidene på nytt, òg dei som er som før. Ferdige bilete blir tekne vare på.",
        nb="Lag alle sidene på nytt, også de som er som før. Ferdige bilder blir tatt vare på.",
    ),
)
@usage.option(
    "--verify-cache",
    is_flag=True,
    words=Words(
        nn="Bygg éin gong til, frå ingenting i ei mellombels mappe, og meld feil (1) når filene ikkje er dei same.",
        nb="Bygg én gang til, fra ingenting i en midlertidig mappe, og meld feil (1) når filene ikke er de samme.",
    ),
)
@usage.option(
    "--allow-shrink",
    is_flag=True,
    words=Words(
        nn="Bygg sjølv om mykje av det som er ute, blir borte; sjå innstillinga «krymping».",
        nb="Bygg selv om mye av det som er ute, blir borte; se innstillingen «krymping».",
    ),
)
@usage.option(
    "--compared-with",
    type=usage.PathType(folder=False),
    metavar=same_words("FIL"),
    standard=Words(nn="den frå den siste nettstaden her", nb="den fra det siste nettstedet her"),
    words=Words(
        nn="Fila stories.json frå nettstaden som er ute no, når han ikkje vart bygd på denne maskina.",
        nb="Filen stories.json fra nettstedet som er ute nå, når det ikke ble bygd på denne maskinen.",
    ),
)
@usage.option(
    "--out",
    type=Path,
    metavar=Words(nn="MAPPE", nb="MAPPE"),
    words=Words(
        nn="Legg nettstaden i denne mappa, ikkje i site/ eller site-intern/. Det vi har laga der før, blir bytt ut.",
        nb="Legg nettstedet i denne mappen i stedet for site/ eller site-intern/. Det vi har laget der før, byttes ut.",
    ),
)
@usage.option(
    "--quiet", "-q", is_flag=True, words=Words(nn="Sei berre det som er gale.", nb="Si bare det som er galt.")
)
@usage.option(
    "--strict",
    is_flag=True,
    words=Words(
        nn="Meld feil (1) til programmet som køyrer bygget, når ei forteljing som er klar, ikkje kom ut.",
        nb="Meld feil (1) til programmet som kjører bygget, når en fortelling som er klar, ikke kom ut.",
    ),
)
@usage.option(
    "--search",
    "searchable",
    is_flag=True,
    words=Words(
        nn="Med ei side for søk. Krev at Framsnakk er installert med [search].",
        nb="Med en side for søk. Krever at Framsnakk er installert med [search].",
    ),
)
@options.output_format
@click.pass_context
@main.handle_errors
def command(
    context: click.Context,
    edition: str,
    day: dt.date,
    jobs: int | None,
    include_drafts: bool,
    clean: bool,
    verify_cache: bool,
    allow_shrink: bool,
    compared_with: Path | None,
    strict: bool,
    searchable: bool,
    out: Path | None,
    quiet: bool,
    output: str,
) -> None:
    """Build the site: everything that may be published on the day, and nothing else."""
    root = main.root_of(context)
    form = main.form_of(root)
    search = SearchMode.INDEXED if searchable else SearchMode.ABSENT
    if include_drafts and out:
        main.exit_usage_error(_DRAFTS_OUT.in_form(form))
    build_context = BuildContext(day, options.edition_named(edition), include_drafts=include_drafts)
    if os.environ.get(days.TODAY):
        click.echo(_CLOCK_SET.in_form(form, name=days.TODAY, day=options.today()), err=True)
    public = settings.read_settings(root)[1].site_dir
    folder = Path(os.path.abspath(out)) if out else None  # noqa: PTH100 - a link is to be refused, not followed
    if not build_dir(root).is_relative_to(root) and not quiet:
        click.echo(_KEPT_ELSEWHERE.in_form(form, folder=build_dir(root)), err=True)
    with build_output.show_progress(form, quiet=quiet or output == "json") as progress:
        plan = BuildOptions(
            root,
            build_context,
            jobs=jobs,
            clean=clean,
            search=search,
            progress=progress,
            today=_today(context, day),
            allow_shrink=allow_shrink,
            compared_with=compared_with,
            out=folder,
            public=public,
            command=_as_written(edition, out),
        )
        if folder == plan.folder_of(build_context.edition):
            plan = replace(plan, out=None)
        _require_separate(plan, form)
        report = build_output.mask_failures(plan, build_site.build)
        # Where nothing is published by this program, a build is what removes what lay there long enough.
        with contextlib.suppress(Failure, OSError, RuntimeError):
            withdraw_journal.forget_old(root, days.now())
        cache_comparison = build_output.mask_failures(plan, compare_with_clean_build) if verify_cache else None
    if compared_with and report.comparison and not report.comparison.before:
        click.echo(_NOTHING_LISTED.in_form(form, file=compared_with), err=True)
    mask = build_output.mask_for(report, build_context)
    if output == "json":
        json_output.print_document(
            json_report.build_json(
                edition=edition,
                published=report.published,
                left_out=report.excluded,
                mask=mask,
                pages_built=report.pages_built,
                pages_kept=report.pages_kept,
                comparison=report.comparison or SiteComparison({}),
                seconds=report.seconds,
                renewed=[one.en for one in report.purged.renewed],
                removed=[one.en for one in report.purged.removed],
                stale_copies=[str(one) for one in report.stale_copies],
                form=form,
            )
        )
        build_output.print_how_to_see_names(report, report.excluded, form, mask, as_json=True)
    elif quiet:
        build_output.print_problems(report, form, mask)
    else:
        _print_report(report, plan, form, mask)
    if cache_comparison is not None:
        _print_cache_comparison(cache_comparison, form, mask, quiet=quiet or output == "json")
    if (cache_comparison is not None and cache_comparison.differences) or (
        strict and any(item.unexpected for item in report.excluded)
    ):
        raise SystemExit(main.CONTENT_FAULTS)


def _require_separate(plan: BuildOptions, form: Form) -> None:
    """End the command when the folder for the copy is in use by the repository."""
    other_sites = [plan.folder_of(edition) for edition in Edition if edition is not plan.context.edition]
    try:
        if plan.out:
            target_folder.require_separate(plan.out, plan.root, other_sites)
            published = published_around(plan.root, plan.out)
            if published is not None:
                main.exit_usage_error(_PUBLISHED.in_form(form, folder=plan.out, published=published))
    except Failure as error:
        main.exit_usage_error(error.words.in_form(form))


def _as_written(edition: str, out: Path | None) -> str:
    """Return the command with the edition and the folder, for a message that proposes it with one option more."""
    words = ["framsnakk", "build"]
    if options.edition_named(edition) is not Edition.PUBLIC:
        words += ["--edition", edition]
    return shlex.join([*words, *(["--out", str(out)] if out else [])])


def _today(context: click.Context, day: dt.date) -> dt.date:
    """Return today; the default of `--at` when it is not given, so that a build across midnight is no preview."""
    is_given = context.get_parameter_source("day") is not ParameterSource.DEFAULT
    return options.today() if is_given else day


def _print_cache_comparison(cache: CacheComparison, form: Form, mask: NameMask, *, quiet: bool) -> None:
    """Print whether the site equals a clean build, and each file that differs."""
    if not cache.differences:
        if not quiet:
            click.echo(_CACHE_HOLDS.in_form(form, number=cache.files))
        return
    click.echo(_CACHE_DIFFERS.in_form(form, number=len(cache.differences)), err=True)
    for path, difference in cache.differences.items():
        click.echo(f"  {mask.text(path)}: {_DIFFERENCES[difference].in_form(form)}", err=True)


def _print_report(report: build_site.BuildReport, plan: BuildOptions, form: Form, mask: NameMask) -> None:
    stories = terminal.story_count(len(report.published), form)
    seconds = terminal.duration(sum(report.seconds.values()))
    words = _DONE.in_form(
        form,
        stories=stories,
        pages=report.pages_built + report.pages_kept,
        site=_display_path(report.site, plan.root),
        seconds=seconds,
    )
    click.echo(words)
    if report.is_preview:
        preview = _DRAFTS_PREVIEW if plan.context.include_drafts else _PREVIEW
        click.echo(preview.in_form(form, site=_display_path(plan.published, plan.root)))
    _print_purged(report, form)
    build_output.print_stale_copies(report, form)
    build_output.print_warnings(report, form, mask)
    if number := len(report.evaluation.register_diagnostics):
        click.echo((_REGISTER if number == 1 else _REGISTERS).in_form(form, number=number))
    if report.comparison and report.comparison.before:
        for line in site_changes.change_lines(report.comparison, form, mask):
            click.echo(line)
    _print_proposed_themes(report, form, mask)
    if report.unread:
        files = join_words([mask.text(path) for path in report.unread])
        click.echo(_UNREAD.in_form(form, files=files))
    if report.excluded:
        left_out = _NOT_READY if plan.context.include_drafts else _LEFT_OUT
        click.echo(left_out.in_form(form, number=len(report.excluded)))
    else:
        click.echo(_NONE_LEFT_OUT.in_form(form))
    for item in report.excluded:
        build_output.print_exclusion(item, form, mask)
    build_output.print_how_to_see_names(report, report.excluded, form, mask)


def _display_path(site: Path, root: Path) -> str:
    return site.relative_to(root).as_posix() if site.is_relative_to(root) else str(site)


def _print_purged(report: build_site.BuildReport, form: Form) -> None:
    """Print what was done to other editions because content has been withdrawn or deleted."""
    for edition in report.purged.renewed:
        click.echo(_RENEWED.in_form(form, edition=build_output.EDITIONS[edition].in_form(form)))
    for edition in report.purged.removed:
        click.echo(
            build_output.REMOVED.in_form(form, edition=build_output.EDITIONS[edition].in_form(form), name=edition.en),
            err=True,
        )


def _print_proposed_themes(report: build_site.BuildReport, form: Form, mask: NameMask) -> None:
    """Print the stories with proposed themes, for the editors to decide about."""
    tagged = report.evaluation.tagged()
    if tagged:
        click.echo(_TAGGED.in_form(form, number=len(tagged)))
    names = {key: theme.name for key, theme in report.evaluation.registers.themes.items()}
    for one in tagged if main.names_are_shown() else map(log_redaction.redacted_themes, tagged):
        click.echo(mask.text(f"  {one.path}: {used_words(one, names, form)}"))
