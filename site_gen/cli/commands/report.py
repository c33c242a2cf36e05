"""`framsnakk report`: what the kommune has to account for."""

import click

from site_gen.cli import json_output, main, options, usage
from site_gen.model.localized import Form, Words
from site_gen.report import accessibility as wcag

MISTAKEN_FOR = ("rapport", "rapporter")


@click.group(
    "report",
    cls=usage.Group,
    summary=Words(
        nn="Skriv ut det som kommunen må gjere greie for.", nb="Skriver ut det som kommunen må gjøre rede for."
    ),
    examples=Words(
        nn="framsnakk report accessibility\nframsnakk report accessibility --format markdown --form nb",
        nb="framsnakk report accessibility\nframsnakk report accessibility --format markdown --form nn",
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Print what the kommune has to account for."""
    usage.needs_command(context)


@command.command(
    "accessibility",
    cls=usage.Command,
    summary=Words(
        nn="Seier om kvart krav i WCAG kva som er prøvd, korleis, og kva eit menneske må sjå etter.",
        nb="Sier om hvert krav i WCAG hva som er prøvd, hvordan, og hva et menneske må se etter.",
    ),
    text=Words(
        nn="Det er dette uustatus.no spør om: dei 47 krava som lova stiller til ein kommune, og dei ho ikkje stiller.",
        nb="Det er dette uustatus.no spør om: de 47 kravene som loven stiller til en kommune, og de den ikke stiller.",
    ),
    examples=Words(
        nn="framsnakk report accessibility\nframsnakk report accessibility --form nb --format markdown > uu.md",
        nb="framsnakk report accessibility\nframsnakk report accessibility --form nn --format markdown > uu.md",
    ),
)
@options.form
@usage.option(
    "--format",
    "output",
    type=usage.ListedChoice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    words=Words(
        nn="«text» og «markdown» for menneske, «json» for program.",
        nb="«text» og «markdown» for mennesker, «json» for programmer.",
    ),
)
@click.pass_context
@main.handle_errors
def accessibility(context: click.Context, form: str | None, output: str) -> None:
    """Print for each criterion of WCAG what is tested, how, and what a person must check."""
    chosen = Form(form) if form else main.form_of(main.root_or_none(context))
    found = wcag.known_defects()
    if output == "json":
        json_output.print_document(wcag.as_json(found, chosen))
    else:
        for line in (wcag.as_markdown if output == "markdown" else wcag.as_text)(found, chosen):
            click.echo(line)
