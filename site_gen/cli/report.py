"""`framsnakk report`: what the kommune has to account for."""

import click

from site_gen.cli import main
from site_gen.model.words import Form
from site_gen.report import accessibility as wcag


@click.group("report")
def command() -> None:
    """Print what the kommune has to account for.

    \b
    Examples:
      framsnakk report accessibility
      framsnakk report accessibility --format markdown --form nb
    """


@command.command("accessibility", cls=main.Command)
@click.option("--form", type=click.Choice([form.value for form in Form]), help="Written form. Default: the site's.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text and Markdown for people, JSON for programs.",
)
@click.pass_context
@main.ends_well
def accessibility(context: click.Context, form: str | None, output: str) -> None:
    """Say of each criterion of WCAG what is tested, how, and what a person must look at.

    It is what uustatus.no asks about: the 47 criteria that the law wants of a kommune, and those that it does not.

    \b
    Examples:
      framsnakk report accessibility
      framsnakk report accessibility --form nb --format markdown > uu.md
    """
    chosen = Form(form) if form else main.form_of(main.root_or_none(context))
    found = wcag.known()
    if output == "json":
        click.echo(wcag.as_json(found, chosen))
    else:
        for line in (wcag.markdown if output == "markdown" else wcag.text)(found, chosen):
            click.echo(line)
