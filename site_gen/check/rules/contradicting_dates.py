"""REG003: the dates of a person, of a story and of withdrawn ones do not contradict each other or the calendar."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import person_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import DateType, Field, RecordValue
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript

_MAY_COME = frozenset({person_fields.CONSENT_UNTIL, person_fields.PERSON_LEFT})
"""Days that are written down before they come."""
_ORDER: tuple[tuple[Field[Any], Field[Any]], ...] = (
    (person_fields.CONSENT_GIVEN, person_fields.CONSENT_UNTIL),
    (person_fields.CONSENT_GIVEN, person_fields.CONSENT_WITHDRAWN),
    (person_fields.PERSON_SINCE, person_fields.PERSON_LEFT),
)
"""What comes first, and what comes after it."""
_NOT_YET = Words(nn="har ikkje vore enno", nb="har ikke vært ennå")
_BEFORE = Words(nn="er før «{field}»", nb="er før «{field}»")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each date that is before the one it must follow."""
    if manuscript.file_kind is FileKind.STORY:
        yield from _of_story(manuscript.record)
        return
    for _, record in manuscript.records():
        for first, second in _ORDER:
            begins, ends = record.at(first), record.at(second)
            if begins is not None and ends is not None and _year_or_day(ends.value, begins.value) < begins.value:
                what = fill(_BEFORE, {"field": record.named(first)})
                yield Finding(ends.span, {"field": record.named(second), "what": what})


def check_on(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    """Yield the same, and each date of what has happened that is after a day."""
    yield from check(manuscript)
    if manuscript.file_kind is FileKind.STORY:
        yield from _too_far(manuscript.record, day)
        return
    for group, record in manuscript.records():
        for field in group.fields:
            placed = record.at(field)
            if placed is None or field in _MAY_COME:
                continue
            is_year = field is person_fields.PERSON_SINCE
            comes = _new_year(placed.value) if is_year else placed.value
            if (is_year or isinstance(field.type, DateType)) and comes > day:
                yield Finding(placed.span, {"field": record.named(field), "what": _NOT_YET})


def _of_story(record: RecordValue) -> Iterator[Finding]:
    published, expires = record.at(story_fields.PUBLISHED), record.at(story_fields.EXPIRES)
    if published is not None and expires is not None and expires.value <= published.value:
        what = fill(_NOT_AFTER, {"field": record.named(story_fields.PUBLISHED)})
        yield Finding(expires.span, {"field": record.named(story_fields.EXPIRES), "what": what}, hint=_NEVER_OUT)


def _too_far(record: RecordValue, day: dt.date) -> Iterator[Finding]:
    """Yield the day of publication when a slip is likelier than that day."""
    published = record.at(story_fields.PUBLISHED)
    if published is None:
        return
    year = published.value.year
    if day >= _new_year(year + _OLDEST) or day < _new_year(year - _FURTHEST + 1):
        years = Words(nn=f"er i {published.value.year}", nb=f"er i {published.value.year}")
        yield Finding(published.span, {"field": record.named(story_fields.PUBLISHED), "what": years}, hint=_SLIP)


def _new_year(year: int) -> dt.date:
    """Return the first day of a year. The day of the check is compared with it: its year would differ each day."""
    return dt.date(min(max(year, dt.MINYEAR), dt.MAXYEAR), 1, 1)


_FURTHEST = 20
"""Years ahead that a story may wait."""
_OLDEST = 60
"""Years back that a story may be from."""
_NOT_AFTER = Words(nn="er ikkje etter «{field}»", nb="er ikke etter «{field}»")
_NEVER_OUT = Words(
    nn="Då kjem forteljinga aldri ut. Rett den av datoane som er feil.",
    nb="Da kommer fortellingen aldri ut. Rett den av datoene som er feil.",
)
_SLIP = Words(nn="Sjå etter om årstalet er rett.", nb="Se etter om årstallet er riktig.")


def _year_or_day(value: dt.date, other: dt.date | int) -> Any:
    """Return a day as it is compared with a year or with another day."""
    return value.year if isinstance(other, int) else value


RULE = StoryRule(
    code="REG003",
    name="contradicting-dates",
    title=Words(nn="Ein dato som ikkje kan stemme", nb="En dato som ikke kan stemme"),
    sample={"field": Words(nn="gjeld_til", nb="gjelder_til"), "what": fill(_BEFORE, {"field": "gitt"})},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.PERSON, FileKind.STORY, FileKind.WITHDRAWN}),
    message=Words(nn="Datoen i «{field}» {what}.", nb="Datoen i «{field}» {what}."),
    why=Words(
        nn="Eit feil årstal i eit samtykke kan halde nokon ute, eller vise nokon for lenge, utan at det syner nokon stad.",
        nb="Et feil årstall i et samtykke kan holde noen ute, eller vise noen for lenge, uten at det synes noe sted.",
    ),
    hint=Words(
        nn="Sjå på samtykket eller det du skreiv ned, og rett datoen.",
        nb="Se på samtykket eller det du skrev ned, og rett datoen.",
    ),
    bad=(
        Example("dato: 2062-03-08", highlights="2062-03-08", line=5),
        Example("utgår: 2026-01-01", highlights="2026-01-01"),
        Example(
            path="stories/folk/p009.yml",
            raw=b"namn: Siri Vik\npart: tilsett\nrolle: leiar\nsamtykke:\n  - {kva: [tekst], kvar: [nettstad], gitt: "
            b"2026-01-01, gjeld_til: 2025-01-01, grunnlag: samtykke}\n",
            highlights="2025-01-01",
            line=5,
        ),
        Example(
            path="stories/folk/p009.yml",
            raw=b"namn: Siri Vik\npart: tilsett\nrolle: leiar\nsidan: 2020\nslutta: 2010-01-01\n",
            highlights="2010-01-01",
            line=5,
        ),
        Example(
            path="stories/folk/p009.yml",
            raw=b"namn: Siri Vik\npart: tilsett\nrolle: leiar\nsidan: 2099\n",
            highlights="2099",
            line=4,
        ),
        Example(
            path="stories/trekte.yml",
            raw=b"forteljingar: [{avtrykk: " + b"a" * 64 + b", trekt: 2062-10-01}]\n",
            highlights="2062-10-01",
            line=1,
        ),
    ),
    good=(
        Example("dato: 2036-03-08\nutgår: 2037-01-01"),
        Example(
            path="stories/folk/p009.yml",
            raw=b"namn: Siri Vik\npart: tilsett\nrolle: leiar\nsidan: 2020\nslutta: 2020-02-01\nsamtykke:\n  - {kva: "
            b"[tekst], kvar: [nettstad], gitt: 2026-01-01, gjeld_til: 2027-01-01, grunnlag: samtykke}\n",
        ),
    ),
    check=check,
    check_on=check_on,
)
