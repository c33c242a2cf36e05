"""The addresses of the monthly letter: a preview, and its files."""

from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from site_gen import days
from site_gen.desk.board_values import BOARD
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.request_gate import Refused
from site_gen.desk.sharing_values import share_address
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.model.choices import Edition
from site_gen.model.localized import Form
from site_gen.pipeline import monthly_letter
from site_gen.pipeline.monthly_letter import Month, MonthlyLetter

LETTER = f"{BOARD}/letter"
_MONTHS = 12
"""Months that can be chosen from, the present one included; an address may have an earlier one."""


class LetterRoutes(EditorsRoutes):
    """The pages of the letter, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [DeskRoute(LETTER, self.letter), DeskRoute(f"{LETTER}/{{letter}}", self.file)]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def _letter(self, month: Month, form: Form) -> MonthlyLetter:
        kommune = self.kommune
        out = kommune.out()[Edition.PUBLIC]
        return monthly_letter.letter_of(kommune.evaluation(), out, month, kommune.words(form), days.today())

    def letter(self, visit: Visit) -> Response:
        """Show the letter of a month as it will read, in the form of the one who asks or another."""
        asked = visit.request.query_params
        today = days.today()
        month = monthly_letter.month_in(asked.get("month", "")) or Month.of(today)
        form = next((one for one in Form if one.value == asked.get("written", "")), self.form(visit))
        letter = self._letter(month, form)
        own = self.form(visit)
        latest = [Month.of(days.months_after(today.replace(day=1), -number)) for number in range(_MONTHS)]
        months = latest if month in latest else [*latest, month]
        return self.answered(
            visit,
            "letter_room.html",
            letter=letter,
            months=[(str(one), one.in_form(own), one == month) for one in months],
            written=form.value,
            files=[f"{LETTER}/{month}-{form.value}.{ending}" for ending in _ENDINGS],
            left_out=[
                {
                    "title": one.title,
                    "address": share_address(one.id),
                    "people": [f"{each.person.name or each.person.id} {each.in_form(own)}" for each in one.missing],
                }
                for one in letter.left_out
            ],
            text=letter.text(),
        )

    def file(self, visit: Visit) -> Response:
        """Answer with the letter as a file: its name has the month, the form and the kind, as `2026-11-nn.html`."""
        name = str(visit.request.path_params["letter"])
        stem, _, ending = name.rpartition(".")
        written, _, form_name = stem.rpartition("-")
        month = monthly_letter.month_in(written)
        form = next((one for one in Form if one.value == form_name), None)
        if month is None or form is None or ending not in _ENDINGS:
            raise Refused(HTTPStatus.NOT_FOUND)
        letter = self._letter(month, form)
        content = {"html": letter.html, "txt": letter.text, "eml": letter.mail}[ending]()
        response = Response(content, media_type=_ENDINGS[ending])
        response.headers["Content-Disposition"] = f'attachment; filename="framsnakk-{name}"'
        return response


_ENDINGS = {"html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8", "eml": "message/rfc822"}
"""The type of each file, by how its name ends."""
