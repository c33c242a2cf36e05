"""Options that several commands share."""

import datetime as dt
import os
import re
from typing import Any

import click

from site_gen import days
from site_gen.cli import content_repository, main, usage
from site_gen.model.choices import Edition
from site_gen.model.localized import Form, Words, same_words

_NO_DATE = Words(
    nn="«{value}» er ingen dato. Skriv slik: 2026-11-30.", nb="«{value}» er ingen dato. Skriv slik: 2026-11-30."
)
_OUT_OF_RANGE = Words(
    nn="Vi reknar ikkje med datoen {value}. Vel ein mellom {first} og {last}.",
    nb="Vi regner ikke med datoen {value}. Velg en mellom {first} og {last}.",
)
_AHEAD = Words(
    nn="--at {day}: Den dagen er ikkje komen enno, så ingen kan ha svart eller skrive under då. Skriv dagen det vart "
    "gjort, eller la vere å skrive --at.",
    nb="--at {day}: Den dagen er ikke kommet ennå, så ingen kan ha svart eller skrevet under da. Skriv dagen det ble "
    "gjort, eller la være å skrive --at.",
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_DURATION = Words(
    nn="«{value}» er inga tid. Skriv slik: 90m (minutt), 36h (timar) eller 2d (døgn), frå eitt minutt til eitt år.",
    nb="«{value}» er ingen tid. Skriv slik: 90m (minutter), 36h (timer) eller 2d (døgn), fra ett minutt til ett år.",
)
_DURATION = re.compile(r"([0-9]{1,6}) ?(min|[mhtd])", re.IGNORECASE)
_MINUTES = {"m": 1, "min": 1, "h": 60, "t": 60, "d": 24 * 60}
_SHORTEST_AGE, _LONGEST_AGE = dt.timedelta(minutes=1), dt.timedelta(days=366)
_LONGEST_SHOWN = 40
"""Most characters shown of a value that is no date."""


def today() -> dt.date:
    """Return the day it is; ends the command where the environment sets the clock to something that is no day."""
    try:
        return days.today()
    except ValueError:
        set_to = os.environ.get(days.TODAY, "")
        shown = set_to if len(set_to) <= _LONGEST_SHOWN else f"{set_to[:_LONGEST_SHOWN]}…"
        form = content_repository.form_at(click.get_current_context(silent=True))
        main.exit_usage_error(f"{days.TODAY}: {_NO_DATE.in_form(form, value=shown)}")


class DayType(click.ParamType[dt.date]):
    """A date written as 2026-11-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the date; ends the command, in the site's form, when it is no date or out of range."""
        if isinstance(value, dt.date):
            return value
        form = content_repository.form_at(ctx)
        try:
            day = dt.date.fromisoformat(value) if _DATE.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
            main.exit_usage_error(_NO_DATE.in_form(form, value=shown))
        if not days.FIRST <= day <= days.LAST:
            main.exit_usage_error(_OUT_OF_RANGE.in_form(form, value=day, first=days.FIRST, last=days.LAST))
        return day


class PastDayType(DayType):
    """A date that has come: nobody has answered or signed on a day that is still ahead."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the date; ends the command, in the site's form, when it is after today too."""
        day = super().convert(value, param, ctx)
        if day > today():
            main.exit_usage_error(_AHEAD.in_form(content_repository.form_at(ctx), day=day))
        return day


class DurationType(click.ParamType[dt.timedelta]):
    """A duration written as 90m, 36h or 2d."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.timedelta:
        """Return the duration; ends the command, in the site's form, when it is none or out of range."""
        if isinstance(value, dt.timedelta):
            return value
        written = _DURATION.fullmatch(value.strip())
        found = dt.timedelta(minutes=int(written[1]) * _MINUTES[written[2].casefold()]) if written else None
        if found is None or not _SHORTEST_AGE <= found <= _LONGEST_AGE:
            shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
            main.exit_usage_error(_NO_DURATION.in_form(content_repository.form_at(ctx), value=shown))
        return found


at = usage.option(
    "--at",
    "day",
    type=DayType(),
    metavar=same_words("DATO"),
    default=today,
    standard=Words(nn="i dag", nb="i dag"),
    words=Words(
        nn="Gjer alt som om det var denne dagen, til dømes 2026-11-30.",
        nb="Gjør alt som om det var denne dagen, for eksempel 2026-11-30.",
    ),
)
at_not_ahead = usage.option(
    "--at",
    "day",
    type=PastDayType(),
    metavar=same_words("DATO"),
    default=today,
    standard=Words(nn="i dag", nb="i dag"),
    words=Words(
        nn="Dagen det vart gjort, til dømes 2026-11-30. Aldri ein dag som ikkje er komen.",
        nb="Dagen det ble gjort, for eksempel 2026-11-30. Aldri en dag som ikke er kommet.",
    ),
)
edition = usage.option(
    "--edition",
    type=usage.ListedChoice(Edition),
    default=Edition.PUBLIC.en,
    show_default=True,
    words=Words(
        nn="Kven nettstaden er for: alle, eller berre dei som arbeider i kommunen.",
        nb="Hvem nettstedet er for: alle, eller bare de som arbeider i kommunen.",
    ),
)
output_format = usage.option(
    "--format",
    "output",
    type=usage.ListedChoice(("text", "json")),
    default="text",
    show_default=True,
    words=Words(nn="«text» for menneske, «json» for program.", nb="«text» for mennesker, «json» for programmer."),
)
form = usage.option(
    "--form",
    type=usage.ListedChoice([one.value for one in Form]),
    standard=Words(nn="målforma til nettstaden", nb="målformen til nettstedet"),
    words=Words(nn="Nynorsk (nn) eller bokmål (nb).", nb="Nynorsk (nn) eller bokmål (nb)."),
)
jobs = usage.option(
    "--jobs",
    type=usage.IntegerRange(1, 64),
    metavar=Words(nn="TAL", nb="TALL"),
    standard=Words(nn="så mange som lønner seg", nb="så mange som lønner seg"),
    words=Words(
        nn="Kor mange sider maskina skal arbeide med samstundes, frå 1 til 64. Ho tek aldri fleire enn ho har kjernar.",
        nb="Hvor mange sider maskinen skal arbeide med samtidig, fra 1 til 64. Den tar aldri flere enn den har "
        "kjerner.",
    ),
)


def edition_named(name: str) -> Edition:
    """Return an edition by its English name."""
    return next(found for found in Edition if found.en == name)


wheel = usage.option(
    "--wheel",
    type=usage.PathType(folder=False),
    metavar=Words(nn="FIL", nb="FIL"),
    standard=Words(
        nn="den Framsnakk vart installert frå, om ho ligg der",
        nb="den Framsnakk ble installert fra, hvis den ligger der",
    ),
    words=Words(
        nn="Programfila som arbeidsflytane på GitHub skal installere, framsnakk-….whl. Ho blir lagd i locks/.",
        nb="Programfilen som arbeidsflytene på GitHub skal installere, framsnakk-….whl. Den blir lagt i locks/.",
    ),
)
story_unit = usage.option(
    "--unit",
    metavar=Words(nn="EINING", nb="ENHET"),
    words=Words(
        nn="Namn eller id på eininga som forteljinga kjem frå.",
        nb="Navn eller id på enheten som fortellingen kommer fra.",
    ),
)
story_id = usage.option(
    "--id",
    "named",
    metavar=Words(nn="ID", nb="ID"),
    standard=Words(nn="laga av tittelen", nb="laget av tittelen"),
    words=Words(nn="Id-en, som òg blir adressa.", nb="Id-en, som også blir adressen."),
)
files_dry_run = usage.option(
    "--dry-run",
    is_flag=True,
    words=Words(nn="Vis berre kva som ville stå i filene.", nb="Vis bare hva som ville stå i filene."),
)
