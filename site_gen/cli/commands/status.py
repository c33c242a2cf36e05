"""`framsnakk status`: what is published, what waits and for whom, and what comes and goes."""

import datetime as dt

import click

from site_gen.cli import desk_stories, desk_wishes, json_output, main, masked_output, options, usage
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Words, same_words
from site_gen.pipeline import collect_status
from site_gen.report import status_report

MISTAKEN_FOR = ("stoda", "oversikt", "liste")

_MOST_DAYS = 366


@usage.command(
    "status",
    summary=Words(
        nn="Viser kva som er ute, kva som ventar og på kven, og kva som kjem og går.",
        nb="Viser hva som er ute, hva som venter og på hvem, og hva som kommer og går.",
    ),
    text=Words(
        nn="Alt du treng å vite måndag morgon. Ingenting blir endra. Det som kjem og går, er rekna ut frå filene slik "
        "dei er no: datoar, samtykke som går ut, og folk som sluttar.",
        nb="Alt du trenger å vite mandag morgen. Ingenting blir endret. Det som kommer og går, er regnet ut fra filene "
        "slik de er nå: datoer, samtykker som går ut, og folk som slutter.",
    ),
    examples=same_words(
        "framsnakk status\nframsnakk status --within 90\nframsnakk status --edition intern --format json"
    ),
)
@usage.option(
    "--within",
    type=usage.IntegerRange(0, _MOST_DAYS),
    default=30,
    show_default=True,
    metavar=Words(nn="DAGAR", nb="DAGER"),
    words=Words(nn="Kor mange dagar fram vi ser.", nb="Hvor mange dager fram vi ser."),
)
@options.edition
@options.output_format
@options.at
@click.pass_context
@masked_output.masked
@main.handle_errors
def command(context: click.Context, within: int, edition: str, output: str, day: dt.date) -> None:
    """Print the state of the kommune's stories."""
    root = main.root_of(context)
    build_context, told = BuildContext(day, options.edition_named(edition)), desk_stories.told_sources(root)
    found, evaluation = collect_status.site_status(root, build_context, within, told)
    form, names = evaluation.settings.form, main.names_are_shown()
    if output == "json":
        json_output.print_document(status_report.status_json(found, form, names=names))
    else:
        click.echo("\n".join(status_report.StatusText(found, form, names=names).lines()).rstrip("\n"))
        if waiting := desk_wishes.waiting_line(root, form):
            click.echo(f"\n{waiting}")
