"""Options that several commands share."""

import datetime as dt
from typing import Any

import click

from site_gen import days
from site_gen.model.choices import Edition


class Day(click.ParamType[dt.date]):
    """A date written as 2026-11-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the date."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"«{value}» is no date; write it like 2026-11-30", param, ctx)


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
