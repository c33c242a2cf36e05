"""`framsnakk letter`: the monthly letter to everybody who works in the kommune."""

import datetime as dt
from typing import Any

import click

from site_gen.cli import content_repository, main, options, usage
from site_gen.model.localized import Form, Words, same_words
from site_gen.pipeline import monthly_letter
from site_gen.pipeline.monthly_letter import Month

MISTAKEN_FOR = ("brev", "månadsbrev", "månedsbrev", "nyhendebrev", "nyhetsbrev")

_NO_MONTH = Words(
    nn="«{value}» er ingen månad. Skriv slik: 2026-11.", nb="«{value}» er ingen måned. Skriv slik: 2026-11."
)
_LEFT_OUT = Words(
    nn="Ikkje med, for nokon har ikkje sagt ja til intern bruk: {story} ({people})",
    nb="Ikke med, for noen har ikke sagt ja til intern bruk: {story} ({people})",
)
_LONGEST_SHOWN = 40


class MonthType(click.ParamType[Month]):
    """A month written as 2026-11."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """Return the month; ends the command, in the site's form, when it is none."""
        found = value if isinstance(value, Month) else monthly_letter.month_in(value)
        if found is None:
            shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
            main.exit_usage_error(_NO_MONTH.in_form(content_repository.form_at(ctx), value=shown))
        return found


@usage.command(
    "letter",
    summary=Words(
        nn="Skriv ut månadsbrevet til alle tilsette: det som kom ut i månaden.",
        nb="Skriver ut månedsbrevet til alle ansatte: det som kom ut i måneden.",
    ),
    text=Words(
        nn="Brevet har tittel, ingress og lenkje for kvar forteljing som er ute og har dato i månaden. Alle som er "
        "med, må ha sagt ja til intern bruk òg, og ingenting som er trekt, er med. HTML-brevet hentar ingenting frå "
        "nettet, og «eml» er eit utkast som e-postprogramma opnar. Nettlesaren har det same under «Brev» i "
        "redaksjonen.",
        nb="Brevet har tittel, ingress og lenke for hver fortelling som er ute og har dato i måneden. Alle som er med, "
        "må ha sagt ja til intern bruk også, og ingenting som er trukket, er med. HTML-brevet henter ingenting fra "
        "nettet, og «eml» er et utkast som e-postprogrammene åpner. Nettleseren har det samme under «Brev» i "
        "redaksjonen.",
    ),
    examples=same_words(
        "framsnakk letter\nframsnakk letter --month 2026-11 --form nb\n"
        "framsnakk letter --month 2026-11 --format html > brev.html\n"
        "framsnakk letter --month 2026-11 --format eml > brev.eml"
    ),
)
@usage.option(
    "--month",
    type=MonthType(),
    metavar=Words(nn="MÅNAD", nb="MÅNED"),
    standard=Words(nn="denne månaden", nb="denne måneden"),
    words=Words(nn="Kva for ein månad, til dømes 2026-11.", nb="Hvilken måned, for eksempel 2026-11."),
)
@options.form
@usage.option(
    "--format",
    "output",
    type=usage.ListedChoice(("text", "html", "eml")),
    default="text",
    show_default=True,
    words=Words(
        nn="«text» og «html» til å lime inn, «eml» til å opne i e-postprogrammet.",
        nb="«text» og «html» til å lime inn, «eml» til å åpne i e-postprogrammet.",
    ),
)
@options.at
@click.pass_context
@main.handle_errors
def command(context: click.Context, month: Month | None, form: str | None, output: str, day: dt.date) -> None:
    """Print the letter of a month."""
    root = main.root_of(context)
    letter = monthly_letter.month_letter(root, month or Month.of(day), Form(form) if form else None, day)
    if output == "eml":
        click.echo(letter.mail(), nl=False)
    else:
        click.echo(letter.html() if output == "html" else letter.text(), nl=False)
    said = content_repository.form_at(context)
    for one in letter.left_out:
        people = ", ".join(missing.person.id for missing in one.missing)
        click.echo(_LEFT_OUT.in_form(said, story=one.id, people=people), err=True)
