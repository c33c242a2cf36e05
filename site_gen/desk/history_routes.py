"""The addresses where the editors read who has done what and when, and take it along as a file."""

import csv
import io
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from site_gen.days import OSLO
from site_gen.desk import history_entries
from site_gen.desk.board_values import BOARD, address_of
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.history_entries import SHARED, ActKind, HistoryChoice, HistoryEntries, HistoryEntry
from site_gen.desk.job_words import moment_words
from site_gen.desk.list_page import list_page
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, day_in
from site_gen.model.localized import Form

HISTORY = f"{BOARD}/history"
_MOST_NAMED = 8
"""Stories, and people, that a line of the page names; the file has them all."""
_LONGEST_CHOICE = 100
"""Characters of a title that is looked for."""
_FORMULA = {"=", "+", "-", "@"}
"""How a cell begins that a spreadsheet would read as a formula."""
_MARK = "\ufeff"
"""Lets Excel read the file as UTF-8."""


class HistoryRoutes(EditorsRoutes):
    """The pages of what has been done, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [DeskRoute(HISTORY, self.history), DeskRoute(f"{HISTORY}/file", self.file)]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def history(self, visit: Visit) -> Response:
        """Show what has been done, the newest first: everything, or what is chosen."""
        form = self.form(visit)
        choice, every = _choice_of(visit), self._entries()
        chosen = [one for one in every if choice.wants(one)]
        page = list_page(chosen, visit.page_number)
        title = next((line.title or line.id for one in chosen for line in one.stories if line.id == choice.story), "")
        query = choice.query()
        return self.answered(
            visit,
            "history.html",
            here=HISTORY,
            rows=[self._row(one, form) for one in page.lines],
            count=len(chosen),
            story=title,
            most=_MOST_NAMED,
            choice=choice,
            people=history_entries.people_in(every),
            kinds=[one.value for one in ActKind],
            is_chosen=bool(query),
            knows_who=bool(self.kommune.settings.desk.login),
            story_address=address_of(choice.story) if title else "",
            file=f"{HISTORY}/file?{urlencode({**query, 'form': form.value})}",
            **page.links(lambda number: f"{HISTORY}?{urlencode({**query, 'page': number})}"),
        )

    def file(self, visit: Visit) -> Response:
        """Answer with the same as a file for a spreadsheet."""
        form, choice = self.form(visit), _choice_of(visit)
        words = self.kommune.words(form)
        written = io.StringIO()
        rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
        rows.writerow(words(f"desk_history_{one}") for one in ("when", "who", "kind", "what", "stories", "commit"))
        for one in (self._row(each, form) for each in self._entries() if choice.wants(each)):
            titles = ", ".join([*(each["title"] for each in one["stories"]), *one["people"], *one["shared"]])
            rows.writerow(map(_cell, (one["moment"], one["who"], one["kind"], one["what"], titles, one["commit"])))
        headers = {"Content-Disposition": 'attachment; filename="framsnakk.csv"'}
        return Response(_MARK + written.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")

    def _entries(self) -> list[HistoryEntry]:
        return HistoryEntries(self.kommune, self.room.together.authors, self.room.publications()).every()

    def _row(self, one: HistoryEntry, form: Form) -> dict[str, Any]:
        words = self.kommune.words(form)
        who, what = history_entries.words_of(one, form, self.kommune)
        published = words.count("desk_publish_stories", one.published) if one.published else ""
        return {
            "when": moment_words(one.moment).in_form(form),
            "moment": f"{one.moment.astimezone(OSLO):%Y-%m-%d %H:%M}",
            "who": who,
            "what": what,
            "kind": words(f"desk_history_kind_{one.kind.value}"),
            "stories": [{"title": each.title or each.id, "address": address_of(each.id)} for each in one.stories],
            "people": list(one.people),
            "shared": [words(SHARED[kind]) for kind in one.shared],
            "others": words.count("desk_history_files", one.others) if one.others else published,
            "commit": one.commit[:12],
        }


def _choice_of(visit: Visit) -> HistoryChoice:
    asked = visit.request.query_params
    return HistoryChoice(
        asked.get("story", "")[:_LONGEST_CHOICE],
        asked.get("person", ""),
        asked.get("kind", ""),
        day_in(asked.get("from", "")),
        day_in(asked.get("to", "")),
    )


def _cell(text: str) -> str:
    return f"'{text}" if text[:1] in _FORMULA else text
