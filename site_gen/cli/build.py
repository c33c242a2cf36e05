"""`framsnakk build`: the site, whole, with what was left out and why."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.core import ParameterSource

from site_gen import days
from site_gen.cli import main, options
from site_gen.model.comparison import Comparison
from site_gen.model.library import LeftOut, Occasion
from site_gen.model.search import Search
from site_gen.model.words import Form, Words
from site_gen.pipeline import building
from site_gen.pipeline.plan import SITES, Plan, Progress
from site_gen.report import changes, json_report, terminal
from site_gen.report.tagged import used

_STAGES = {
    "check": Words(nn="Les forteljingane og ser etter feil", nb="Leser fortellingene og ser etter feil"),
    "select": Words(nn="Finn det som kan gå ut", nb="Finner det som kan gå ut"),
    "pages": Words(nn="Lagar sidene", nb="Lager sidene"),
    "media": Words(nn="Gjer bileta klare", nb="Gjør bildene klare"),
    "engine": Words(nn="Byggjer", nb="Bygger"),
    "assemble": Words(nn="Set saman nettstaden", nb="Setter sammen nettstedet"),
    "search": Words(nn="Lagar søket", nb="Lager søket"),
}
_TAGGED = Words(
    nn="{number} har tema etter orda i teksten, for ingen har valt. Er du samd, skriv «framsnakk tag --write»:",
    nb="{number} har tema etter ordene i teksten, for ingen har valgt. Er du enig, skriv «framsnakk tag --write»:",
)
_DONE = Words(
    nn="Ferdig: {stories} på {pages} sider i {site}/ ({seconds} s).",
    nb="Ferdig: {stories} på {pages} sider i {site}/ ({seconds} s).",
)
_LEFT_OUT = Words(nn="Utelatne: {number}", nb="Utelatt: {number}")
_NONE_LEFT_OUT = Words(nn="Ingen er utelatne.", nb="Ingen er utelatt.")
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
_CLOCK_SET = Words(
    nn="{name} er sett: Vi reknar {day} som dagen i dag.", nb="{name} er satt: Vi regner {day} som dagen i dag."
)
_NOTHING_LISTED = Words(
    nn="Det står ingen forteljingar i {file}, så vi kunne ikkje seie kva som er nytt eller borte.",
    nb="Det står ingen fortellinger i {file}, så vi kunne ikke si hva som er nytt eller borte.",
)
_WARNING = Words(nn="MkDocs åtvarar: {text}", nb="MkDocs advarer: {text}")


@click.command("build")
@options.edition
@options.at
@options.jobs
@click.option(
    "--clean", is_flag=True, help="Throw away what earlier builds remember, and begin afresh. Pictures made are kept."
)
@click.option("--allow-shrink", is_flag=True, help="Build although much of what is out would go; see `krymping`.")
@click.option(
    "--compared-with",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A stories.json of what is out now. Default: that of the last site here.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a story that is ready and due had to stay out.")
@click.option(
    "--search", "searchable", is_flag=True, help="With a page for searching. Needs pip install 'framsnakk[search]'."
)
@options.output_format
@click.pass_context
@main.ends_well
def command(
    context: click.Context,
    edition: str,
    day: dt.date,
    jobs: int | None,
    clean: bool,
    allow_shrink: bool,
    compared_with: Path | None,
    strict: bool,
    searchable: bool,
    output: str,
) -> None:
    """Build the site: everything that may go out today, and nothing else.

    One bad story never stops the others: it is left out, with a reason. The finished site is switched in at the end,
    so a build that fails or is killed leaves the last good one as it was. Exits with 0 when the site is whole, and
    with 1 when nothing was built: a register or the settings have faults, or too much of what is out would go.

    With --at on any other day than today, the site is a preview in build/preview/, and site/ is not touched.

    \b
    Examples:
      framsnakk build
      framsnakk build --search           for publication
      framsnakk build --edition internal
      framsnakk build --at 2027-01-01    what will be out on New Year's Day
      framsnakk build --strict           for a pipeline that should shout
    """
    root = main.root_of(context)
    form = main.form_of(root)
    search = Search.INDEXED if searchable else Search.ABSENT
    occasion = Occasion(day, options.edition_named(edition))
    if os.environ.get(days.TODAY):
        click.echo(_CLOCK_SET.in_form(form, name=days.TODAY, day=days.today()), err=True)
    with _progress(form, quiet=output == "json") as progress:
        plan = Plan(
            root,
            occasion,
            jobs=jobs,
            clean=clean,
            search=search,
            progress=progress,
            today=_today(context, day),
            allow_shrink=allow_shrink,
            compared_with=compared_with,
        )
        report = building.build(plan)
    if compared_with and report.comparison and not report.comparison.before:
        click.echo(_NOTHING_LISTED.in_form(form, file=compared_with), err=True)
    if output == "json":
        click.echo(
            json_report.built(
                edition=edition,
                published=report.published,
                left_out=report.left_out,
                pages_built=report.pages_built,
                pages_kept=report.pages_kept,
                comparison=report.comparison or Comparison({}),
                seconds=report.seconds,
                form=form,
            )
        )
    else:
        _tell(report, root, edition, form)
    if strict and any(item.strict for item in report.left_out):
        raise SystemExit(main.CONTENT_FAULTS)


def _today(context: click.Context, day: dt.date) -> dt.date:
    """Return what day it is; nobody who gives no day is to get a preview because midnight has passed since."""
    given = context.get_parameter_source("day") is not ParameterSource.DEFAULT
    return days.today() if given else day


@contextmanager
def _progress(form: Form, *, quiet: bool) -> Iterator[Progress]:
    """Show the stage at work on a terminal, and nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    # Imported here: it takes as long as to judge a thousand stories that have not changed.
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status("…") as status:
        yield lambda stage: status.update(f"{_STAGES[stage].in_form(form)} …")


def _tell(report: building.Report, root: Path, edition: str, form: Form) -> None:
    told = terminal.stories(len(report.published), form)
    seconds = terminal.seconds(sum(report.seconds.values()))
    words = _DONE.in_form(
        form,
        stories=told,
        pages=report.pages_built + report.pages_kept,
        site=report.site.relative_to(root).as_posix(),
        seconds=seconds,
    )
    click.echo(words)
    if report.is_preview:
        click.echo(_PREVIEW.in_form(form, site=SITES[options.edition_named(edition)]))
    for warning in report.warnings:
        click.echo(_WARNING.in_form(form, text=warning), err=True)
    if number := len(report.judged.register_diagnostics):
        click.echo((_REGISTER if number == 1 else _REGISTERS).in_form(form, number=number))
    if report.comparison and report.comparison.before:
        for line in changes.lines(report.comparison, form):
            click.echo(line)
    _tell_tagged(report, form)
    if not report.left_out:
        click.echo(_NONE_LEFT_OUT.in_form(form))
        return
    click.echo(_LEFT_OUT.in_form(form, number=len(report.left_out)))
    for item in report.left_out:
        _tell_left_out(item, form)


def _tell_tagged(report: building.Report, form: Form) -> None:
    """Say which stories have themes that nobody has chosen: whoever curates decides."""
    tagged = report.judged.tagged()
    if tagged:
        click.echo(_TAGGED.in_form(form, number=len(tagged)))
    names = {key: theme.name for key, theme in report.judged.registers.themes.items()}
    for one in tagged:
        click.echo(f"  {one.path}: {used(one, names, form)}")


def _tell_left_out(item: LeftOut, form: Form) -> None:
    click.echo(f"  {item.path}: {main.style(item.reason.in_form(form), 'yellow' if item.strict else 'dim')}")
