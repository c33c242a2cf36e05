"""`framsnakk build`: the site, whole, with what was left out and why."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from site_gen.cli import main, options
from site_gen.model.choices import Edition
from site_gen.model.library import LeftOut, Occasion
from site_gen.model.search import Search
from site_gen.model.words import Form, Words
from site_gen.pipeline import building
from site_gen.pipeline.plan import Plan, Progress
from site_gen.report import json_report, terminal
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
    nn="Registra eller innstillingane har {number} feil. Skriv «framsnakk check» for å sjå dei.",
    nb="Registrene eller innstillingene har {number} feil. Skriv «framsnakk check» for å se dem.",
)
_EDITIONS = {
    Edition.PUBLIC: Words(nn="Den offentlege utgåva", nb="Den offentlige utgaven"),
    Edition.INTERNAL: Words(nn="Den interne utgåva", nb="Den interne utgaven"),
}
_RENEWED = Words(
    nn="{edition} er bygd på nytt òg, for noko er trekt eller sletta.",
    nb="{edition} er også bygd på nytt, for noe er trukket eller slettet.",
)
_REMOVED = Words(
    nn="{edition} er fjerna, for noko er trekt eller sletta, og ho lét seg ikkje byggje på nytt. "
    "Skriv «framsnakk build --edition {name}» for å sjå kvifor.",
    nb="{edition} er fjernet, for noe er trukket eller slettet, og den lot seg ikke bygge på nytt. "
    "Skriv «framsnakk build --edition {name}» for å se hvorfor.",
)
_WARNING = Words(nn="MkDocs åtvarar: {text}", nb="MkDocs advarer: {text}")


@click.command("build", cls=main.Command)
@options.edition
@options.at
@options.jobs
@click.option(
    "--clean", is_flag=True, help="Throw away what earlier builds remember, and begin afresh. Pictures made are kept."
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
    strict: bool,
    searchable: bool,
    output: str,
) -> None:
    """Build the site: everything that may go out today, and nothing else.

    One bad story never stops the others: it is left out, with a reason. The finished site is switched in at the end,
    so a build that fails or is killed leaves the last good one as it was. Exits with 0 when the site is whole.

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
    with _progress(form, quiet=output == "json") as progress:
        report = building.build(Plan(root, occasion, jobs=jobs, clean=clean, search=search, progress=progress))
    if output == "json":
        click.echo(
            json_report.built(
                edition=edition,
                published=report.published,
                left_out=report.left_out,
                pages_built=report.pages_built,
                pages_kept=report.pages_kept,
                seconds=report.seconds,
                renewed=[one.en for one in report.purged.renewed],
                removed=[one.en for one in report.purged.removed],
                form=form,
            )
        )
    else:
        _tell(report, form)
    if strict and any(item.strict for item in report.left_out):
        raise SystemExit(main.CONTENT_FAULTS)


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


def _tell(report: building.Report, form: Form) -> None:
    told = terminal.stories(len(report.published), form)
    seconds = terminal.seconds(sum(report.seconds.values()))
    words = _DONE.in_form(
        form, stories=told, pages=report.pages_built + report.pages_kept, site=report.site.name, seconds=seconds
    )
    click.echo(words)
    for edition in report.purged.renewed:
        click.echo(_RENEWED.in_form(form, edition=_EDITIONS[edition].in_form(form)))
    for edition in report.purged.removed:
        click.echo(_REMOVED.in_form(form, edition=_EDITIONS[edition].in_form(form), name=edition.en), err=True)
    for warning in report.warnings:
        click.echo(_WARNING.in_form(form, text=warning), err=True)
    if report.judged.register_diagnostics:
        click.echo(_REGISTERS.in_form(form, number=len(report.judged.register_diagnostics)))
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
