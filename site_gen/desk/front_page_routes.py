"""The front page of the site for the editors: which stories come first there, and whom it quotes."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from site_gen import atomic_files
from site_gen import settings as kommune_settings
from site_gen.desk.asked_pictures import AskedPictures
from site_gen.desk.front_page_values import FRONT, STORIES, VOICES, FrontPageValues
from site_gen.desk.register_routes import PROBLEMS, RegisterRoutes
from site_gen.desk.register_writing import FRONT_CHANGED
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.model.errors import Failure
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.model.localized import Form
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.front_page_change import front_page_change

_MOST = 20
"""Stories in each of the lists."""
_NOTHING = ("", "", "")


class FrontPageRoutes(RegisterRoutes):
    """The page of the front page, each method answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        self._pictures = AskedPictures(self.kommune.root)
        every = [
            DeskRoute(FRONT, self.front),
            DeskRoute(FRONT, self.typed, "POST"),
            DeskRoute(f"{FRONT}/undo", self.undo, "POST"),
            DeskRoute(f"{FRONT}/picture/{{story}}/{{cut}}", self.picture),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def front(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        choice: FrontPageChoice | None = None,
        done: tuple[str, str, str] = _NOTHING,
    ) -> Response:
        """Show what is chosen for the front page, and how it will look; `choice` is not saved yet."""
        values = self._values(visit)
        saved = values.evaluation.settings.front_page
        now = saved if choice is None else choice
        asked = visit.fields.get("q", "").strip()
        return self.shown(
            visit,
            "front_room.html",
            FRONT,
            problem,
            status,
            lists=values.chosen(now, done),
            order={STORIES: " ".join(now.stories), VOICES: " ".join(now.voices)},
            is_unsaved=now != saved,
            asked=asked,
            found=values.found(asked, now),
            look=values.look(now),
            **{**self.of_file(visit, kommune_settings.FILE), **self._seen(visit)},
        )

    @staticmethod
    def _seen(visit: Visit) -> dict[str, str]:
        """Return the version of the settings that a form was made from: another's change is not overwritten."""
        return {"version": visit.fields["version"]} if visit.request.method == "POST" and visit.is_ours else {}

    def typed(self, visit: Visit) -> Response:
        """Move, add, remove or look for a story, or save what has been chosen."""
        values = self._values(visit)
        before = _choice_in(visit, values)
        if not visit.is_ours:
            return self.front(visit, "desk_forged_press", HTTPStatus.FORBIDDEN, before)
        do, _, rest = visit.fields.get("do", "").partition(":")
        of, _, story = rest.partition(":")
        if do == "save":
            return self._save(visit, before)
        if do == "add" and (wrong := _problem(before, of, story, values)):
            return self.front(visit, wrong, HTTPStatus.UNPROCESSABLE_ENTITY, before)
        return self.front(visit, "", HTTPStatus.OK, _changed(before, do, of, story), (do, of, story))

    def _save(self, visit: Visit, choice: FrontPageChoice) -> Response:
        def change(now: Evaluation) -> Sequence[FileChange]:
            before = atomic_files.read_text(self.kommune.root / kommune_settings.FILE)
            after = front_page_change(before, choice, now.settings.form)
            return [FileChange(kommune_settings.FILE, before, after)]

        try:
            change(self.kommune.evaluation())
        except (Failure, UnicodeDecodeError):
            return self.front(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY, choice)
        version = visit.fields.get("version", "")
        became = self.writing.act(visit.identity, [kommune_settings.FILE], version, change, FRONT_CHANGED)
        if became in PROBLEMS:
            return self.front(visit, *PROBLEMS[became], choice)
        return self.after(became, FRONT, "saved")

    def undo(self, visit: Visit) -> Response:
        """Undo the last change of the settings that was made here."""
        return self.undone(visit, kommune_settings.FILE, self.front, FRONT)

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of a story as the front page has it."""
        asked = visit.request.path_params
        found = self._values(visit).picture(asked["story"], asked["cut"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        return self._pictures.answer(found)

    def _values(self, visit: Visit) -> FrontPageValues:
        words = {form: self.kommune.words(form) for form in Form}
        return FrontPageValues(self.kommune.evaluation(), words, self.form(visit))


def _choice_in(visit: Visit, values: FrontPageValues) -> FrontPageChoice:
    """Return what a form has chosen: stories that may be out, and those that were chosen before."""
    saved = values.evaluation.settings.front_page
    known = {*saved.stories, *saved.voices}

    def listed(name: str) -> tuple[str, ...]:
        ids = dict.fromkeys(visit.fields.get(name, "").split())
        return tuple(one for one in ids if one in known or one in values.included)[:_MOST]

    return FrontPageChoice(listed(STORIES), listed(VOICES))


def _problem(choice: FrontPageChoice, of: str, story: str, values: FrontPageValues) -> str:
    """Return the key of what is said of a story that cannot be added; empty for one that can."""
    if story not in values.included:
        return "desk_front_not_out"
    if of == VOICES and not values.quotation(story):
        return "desk_front_quoteless"
    return "desk_front_full" if len(choice.voices if of == VOICES else choice.stories) >= _MOST else ""


def _changed(choice: FrontPageChoice, do: str, of: str, story: str) -> FrontPageChoice:
    """Return a choice after one press."""
    ids = list(choice.voices if of == VOICES else choice.stories)
    at = ids.index(story) if story in ids else None
    if do == "add" and at is None:
        ids.append(story)
    elif do == "remove" and at is not None:
        del ids[at]
    elif do in {"up", "down"} and at is not None:
        to = min(max(at + (1 if do == "down" else -1), 0), len(ids) - 1)
        ids.insert(to, ids.pop(at))
    return replace(choice, voices=tuple(ids)) if of == VOICES else replace(choice, stories=tuple(ids))
