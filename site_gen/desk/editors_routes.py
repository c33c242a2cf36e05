"""The addresses of the editors: the board, the calendar and the guide. They are for those who curate."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from site_gen import days, markdown_html
from site_gen.desk.board_values import BOARD, BoardChoice, BoardValues, address_of
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.invitations import Invitation, InvitationStore
from site_gen.desk.new_answers import new_answer_words
from site_gen.desk.register_forms import known_as
from site_gen.desk.request_gate import Refused
from site_gen.desk.version_values import VersionValues
from site_gen.desk.visit import (
    DeskRoute,
    RouteAccess,
    Visit,
    asked_form,
    chosen_form,
    page,
    remember_form,
    with_visitor,
)
from site_gen.model.localized import Form
from site_gen.pipeline import kommune_files, stories_board
from site_gen.pipeline.stories_board import BoardStory

_COMMENT = "comment"
_ANSWER_DAYS = 7
"""Days for which the board says that an answer has come."""
_MOST_ANSWERS = 8
_ERRANDS = (
    ("tavla", BOARD),
    ("forteljing", f"{BOARD}?stage=us"),
    ("rett", f"{BOARD}?stage=written"),
    ("bilete", f"{BOARD}?stage=written"),
    ("dag", f"{BOARD}?stage=scheduled"),
    ("versjon", f"{BOARD}?stage=out"),
    ("publisering", f"{BOARD}/publish"),
    ("tilbake", f"{BOARD}/publish"),
    ("trekking", f"{BOARD}/withdrawals"),
    ("kalender", f"{BOARD}/calendar"),
    ("folk", f"{BOARD}/people"),
    ("einingar", f"{BOARD}/units"),
    ("temaord", f"{BOARD}/themes"),
    ("framside", f"{BOARD}/front"),
    ("sider", f"{BOARD}/pages"),
    ("dele", f"{BOARD}/share"),
    ("brev", f"{BOARD}/letter"),
    ("historikk", f"{BOARD}/history"),
)
"""What the guide leads to, by the part of the keys of its words, which is its anchor too."""


class EditorsRoutes:
    """The pages of the editors, each a method that answers a visit."""

    def __init__(self, room: EditorsRoom, invitations: InvitationStore, pages: DeskPages) -> None:
        """Begin."""
        self.room = room
        self.kommune = room.kommune
        self.invitations = invitations
        self.pages = pages

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute("/editors", self.board),
            DeskRoute("/editors/calendar", self.calendar),
            DeskRoute("/editors/guide", self.guide),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def form(self, visit: Visit) -> Form:
        """Return the form that was asked for or chosen before, or the site's."""
        return asked_form(visit) or chosen_form(visit.request) or self.kommune.settings.form

    def answered(
        self, visit: Visit, template: str, status: HTTPStatus = HTTPStatus.OK, *, here: str = "", **values: Any
    ) -> Response:
        """Return a page of the editors, in the form that was asked for or chosen before.

        `here` is the address of the page, where that is not the one that was asked for.
        """
        form = self.form(visit)
        path = visit.request.url.path
        chosen = visit.request.query_params.multi_items() if here in {"", path} else ()
        kept = urlencode([(name, value) for name, value in chosen if name != "form"])
        shared = {"here": here or path, "kept": kept}
        response = with_visitor(page(self.pages.render(template, form, **{**shared, **values}), status), visit)
        if asked_form(visit) is not None:
            remember_form(response, form)
        return response

    def keeping(self, handler: Callable[[Visit], Response]) -> Callable[[Visit], Response]:
        """Return a handler that gives back what was typed about something that does not exist any longer."""

        def answer(visit: Visit) -> Response:
            try:
                return handler(visit)
            except Refused as refused:
                typed = "\n\n".join(_typed_texts(visit.fields))
                if refused.status is not HTTPStatus.NOT_FOUND or not typed:
                    raise
                words = self.kommune.words(self.form(visit))
                heading, text = words(refused.why), words(f"{refused.why}_text")
                return self.answered(
                    visit, "typed_kept.html", refused.status, here=BOARD, heading=heading, text=text, typed=typed
                )

        return answer

    def wishes(self) -> dict[str, dict[str, Invitation]]:
        """Return the invitations of those who have written to the editors, by the ids of the story and the person."""
        wishes: dict[str, dict[str, Invitation]] = {}
        for one in self.invitations.every():
            if one.wish is not None:
                wishes.setdefault(one.story, {})[one.person] = one
        return wishes

    def board_values(self, visit: Visit) -> BoardValues:
        """Return the board in the form of the one who asks."""
        form, wishes = self.form(visit), self.wishes()
        board = stories_board.with_wishes(self.room.board(), wishes)
        work = self.room.together.board(visit.identity)
        return BoardValues(board, self.kommune.words(form), form, wishes, work, tips=self.room.tips())

    def _version_values(self, visit: Visit) -> list[tuple[VersionValues, BoardStory]]:
        """Return each new version under way, and how far it has come."""
        form, wishes, authors = self.form(visit), self.wishes(), self.room.together.authors
        words = self.kommune.words(form)
        versions = self.room.versions.every()
        every = (VersionValues(one, words, form, authors, wishes.get(one.story, {})) for one in versions)
        return [(one, one.placed) for one in every]

    def board(self, visit: Visit) -> Response:
        """Show what waits for whom and since when."""
        asked = visit.request.query_params
        stage, unit, kind, theme, written, editor = (
            asked.get(one, "") for one in ("stage", "unit", "kind", "theme", "written", "editor")
        )
        choice = BoardChoice(stage, unit, kind, theme, written, editor, visit.page_number)
        night = self.room.failed_night()
        address = f"{BOARD}/job/{night.id}" if night else ""
        every = self._version_values(visit)
        board = replace(self.board_values(visit), versions=[placed for _, placed in every])
        listed = board.chosen_versions(choice) if choice.page <= 1 else []
        return self.answered(
            visit,
            "board.html",
            night=address,
            answers=self._new_answers(visit),
            versions=[one.line() for one, placed in every if placed in listed],
            **board.values(choice),
        )

    def _new_answers(self, visit: Visit) -> list[dict[str, str]]:
        """Return who has answered by a link in the last days, and about which story; the newest first."""
        form, evaluation = self.form(visit), self.kommune.evaluation()
        lines = {facts.line.id: facts.line for _, facts in evaluation.facts()}
        since = days.today() - dt.timedelta(days=_ANSWER_DAYS)
        new = [one for one in self.invitations.every() if one.answered is not None and one.answered > since]
        found = []
        for one in sorted(new, key=lambda each: each.answered or since, reverse=True):
            person, line = evaluation.registers.people.get(one.person), lines.get(one.story)
            if person is None or line is None or one.answered is None or person.withdrawn is not None:
                continue
            said = new_answer_words(evaluation, person, line.id, one.answered, self.kommune.words(form))
            found.append({"said": said, "title": line.title or line.id, "address": address_of(line.id)})
            if len(found) == _MOST_ANSWERS:
                break
        return found

    def calendar(self, visit: Visit) -> Response:
        """Show what comes out, goes and is to be read again, by day."""
        values = self.board_values(visit)
        return self.answered(visit, "calendar.html", days=values.calendar(), number=values.board.status.days)

    def guide(self, visit: Visit) -> Response:
        """Show the editors' guide."""
        text = kommune_files.editors_guide(self.form(visit))
        rendered = markdown_html.render_body(text, lambda address: address.startswith("https://"))
        html = markdown_html.finish_html(rendered, lambda _: None, lambda _: "")
        words = self.kommune.words(self.form(visit))
        errands = [
            {
                "anchor": name,
                "heading": words(f"desk_errand_{name}"),
                "text": words(f"desk_errand_{name}_text"),
                "to": words(f"desk_errand_{name}_to"),
                "address": address,
            }
            for name, address in _ERRANDS
        ]
        shown = Markup(html)  # noqa: S704 - cleaned when it was rendered
        return self.answered(visit, "guide.html", guide=shown, errands=errands)


def _typed_texts(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield what a person has typed into a form: a comment, and each input with another text than it showed."""
    for name, text in fields.items():
        was = fields.get(f"was-{name}")
        if text.strip() and (name == _COMMENT if was is None else was != known_as(text)):
            yield text
