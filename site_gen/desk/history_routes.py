"""The addresses where the editors read who has done what and when, and take it along as a file."""

import csv
import heapq
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from site_gen.days import OSLO
from site_gen.desk import commit_subjects
from site_gen.desk.board_values import BOARD, address_of
from site_gen.desk.desk_kommune import UNKNOWN_AUTHOR
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.job_store import DonePublication
from site_gen.desk.job_words import moment_words
from site_gen.desk.list_page import list_page
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.language.page_words import PageWords
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.pipeline import content_history
from site_gen.pipeline.content_history import ContentChange

HISTORY = f"{BOARD}/history"
_SHARED = {
    FileKind.UNITS: "desk_units",
    FileKind.THEMES: "desk_themes",
    FileKind.SETTINGS: "desk_settings",
    FileKind.PAGE: "desk_pages",
    FileKind.WITHDRAWN: "desk_history_withdrawn",
    FileKind.TEMPLATE: "desk_history_templates",
}
"""What the files are called that are of no story and of no person."""
_MOST_NAMED = 8
"""Stories, and people, that a line of the page names; the file has them all."""
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
        """Show what has been done, the newest first, with every story or with one."""
        form = self.form(visit)
        story = visit.request.query_params.get("story", "")
        page = list_page(list(self._changes(story)), visit.page_number)
        lines = (facts.line for _, facts in self.kommune.evaluation().facts())
        title = next((one.title or one.id for one in lines if one.id == story), "")
        chosen = f"story={quote(story)}&" if story else ""
        return self.answered(
            visit,
            "history.html",
            here=HISTORY,
            rows=list(self._rows(page.lines, form)),
            story=title,
            most=_MOST_NAMED,
            story_address=address_of(story) if title else "",
            file=f"{HISTORY}/file?{chosen}form={form.value}",
            **page.links(lambda number: f"{HISTORY}?{chosen}page={number}"),
        )

    def file(self, visit: Visit) -> Response:
        """Answer with the same as a file for a spreadsheet."""
        form = self.form(visit)
        words = self.kommune.words(form)
        written = io.StringIO()
        rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
        rows.writerow(words(f"desk_history_{one}") for one in ("when", "who", "what", "stories", "commit"))
        for one in self._rows(self._changes(visit.request.query_params.get("story", "")), form):
            titles = ", ".join([*(each["title"] for each in one["stories"]), *one["people"], *one["shared"]])
            rows.writerow(map(_cell, (one["moment"], one["who"], one["what"], titles, one["commit"])))
        headers = {"Content-Disposition": 'attachment; filename="framsnakk.csv"'}
        return Response(_MARK + written.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")

    def _changes(self, story: str) -> Iterator[ContentChange | DonePublication]:
        """Return what has been done, the newest first; with a story, only what was done with it."""
        settings = self.kommune.settings
        editors = {*settings.editors, *(name for _, name in settings.desk.named_curators)}
        changes = content_history.content_changes(self.kommune.evaluation(), editors, story)
        published = [] if story else self.room.publications()
        return heapq.merge(changes, published, key=attrgetter("moment"), reverse=True)

    def _rows(self, changes: Iterable[ContentChange | DonePublication], form: Form) -> Iterator[dict[str, Any]]:
        words, subjects = self.kommune.words(form), commit_subjects.subjects_in(self.kommune, form)
        for one in changes:
            when = {
                "when": moment_words(one.moment).in_form(form),
                "moment": f"{one.moment.astimezone(OSLO):%Y-%m-%d %H:%M}",
            }
            if isinstance(one, DonePublication):
                yield when | self._publication(one, words)
            else:
                yield when | self._change(one, words, subjects)

    def _publication(self, one: DonePublication, words: PageWords) -> dict[str, Any]:
        person = self.kommune.evaluation().registers.people.get(one.author)
        return {
            "who": (person.name if person and person.withdrawn is None else "") or words("desk_history_desk"),
            "what": words(f"desk_history_{one.kind.value}", target=one.target),
            "stories": [],
            "people": [],
            "shared": [],
            "others": words.count("desk_publish_stories", one.stories) if one.stories else "",
            "commit": "",
        }

    @staticmethod
    def _change(one: ContentChange, words: PageWords, subjects: Mapping[str, str]) -> dict[str, Any]:
        return {
            "who": _who(one, words),
            "what": subjects.get(one.subject) or words("desk_history_other"),
            "stories": [{"title": each.title or each.id, "address": address_of(each.id)} for each in one.stories],
            "people": list(one.people),
            "shared": [words(_SHARED[kind]) for kind in one.shared if kind in _SHARED],
            "others": words.count("desk_history_files", one.others) if one.others else "",
            "commit": one.commit[:12],
        }


def _who(one: ContentChange, words: PageWords) -> str:
    """Return who has done something: a name, or an id, or that it is not known."""
    if one.is_from_desk and one.author == UNKNOWN_AUTHOR:
        return words("desk_history_desk")
    return one.author or words("desk_history_elsewhere")


def _cell(text: str) -> str:
    return f"'{text}" if text[:1] in _FORMULA else text
