"""Options that several commands share."""

import datetime as dt
import re
from typing import Any

import click

from site_gen import days
from site_gen.cli import main
from site_gen.model.choices import Edition
from site_gen.model.words import Form, Words

_NO_DATE = Words(
    nn="«{value}» er ingen dato. Skriv slik: 2026-11-30.", nb="«{value}» er ingen dato. Skriv slik: 2026-11-30."
)
_OUT_OF_RANGE = Words(
    nn="Vi reknar ikkje med datoen {value}. Vel ein mellom {first} og {last}.",
    nb="Vi regner ikke med datoen {value}. Velg en mellom {first} og {last}.",
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_SHOWN = 40
"""Characters of a value that is no date."""


class Day(click.ParamType[dt.date]):
    """A date written as 2026-11-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the date; ends the command, in the site's form, where there is none or it is too far away."""
        if isinstance(value, dt.date):
            return value
        form = main.form_of(main.root_or_none(ctx)) if ctx else Form.NN
        try:
            day = dt.date.fromisoformat(value) if _DATE.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
            main.stop_wrong(_NO_DATE.in_form(form, value=shown))
        if not days.FIRST <= day <= days.LAST:
            main.stop_wrong(_OUT_OF_RANGE.in_form(form, value=day, first=days.FIRST, last=days.LAST))
        return day


at = click.option(
    "--at",
    "day",
    type=Day(),
    metavar="DATE",
    default=days.today,
    show_default="today in Norway",
    help="Judge dates and consents as on this day, such as 2026-11-30.",
)
edition = click.option(
    "--edition",
    type=click.Choice([found.en for found in Edition]),
    default=Edition.PUBLIC.en,
    show_default=True,
    help="Who the site is for. The internal one goes to site-intern/.",
)
output_format = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that render pages. Default: as many as pays.",
)


def edition_named(name: str) -> Edition:
    """Return an edition by its English name."""
    return next(found for found in Edition if found.en == name)
