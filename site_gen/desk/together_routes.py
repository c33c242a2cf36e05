"""The addresses for what the editors say to each other about a story, and for who has its page open."""

from dataclasses import replace
from http import HTTPStatus

from starlette.responses import JSONResponse, Response

from site_gen import days
from site_gen.control_characters import without_control_characters
from site_gen.desk.colleagues import Colleague
from site_gen.desk.editing import EditedStory
from site_gen.desk.editors_story_routes import EditorsStoryRoutes
from site_gen.desk.request_gate import Refused
from site_gen.desk.story_work import LONGEST_COMMENT
from site_gen.desk.together import new_request, passages, same_state
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.private_details import scan
from site_gen.private_details.detail import DetailKind

_CHANGED = ("desk_work_changed", HTTPStatus.CONFLICT)
_UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY


class TogetherRoutes(EditorsStoryRoutes):
    """What is done on the page of a story and changes no file, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(f"{self.at}/editor", self.assign, "POST"),
            DeskRoute(f"{self.at}/eyes", self.eyes, "POST"),
            DeskRoute(f"{self.at}/comment", self.keeping(self.comment), "POST"),
            DeskRoute(f"{self.at}/comment/{{comment}}", self.settle, "POST"),
            DeskRoute(f"{self.at}/here", self.here, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def _me(self, visit: Visit) -> Colleague | None:
        """Return who asks; on a machine of one's own with several editors, the one whom the form says."""
        colleagues = self.together.colleagues
        known = colleagues.of(visit.identity)
        if known is None and (visit.identity is None or not visit.identity.address):
            known = colleagues.with_code(visit.fields.get("me", ""))
        return known

    def _back(self, edited: EditedStory, said: str, place: str) -> Response:
        return see(f"{self.address(edited)}?said={said}#{place}")

    def assign(self, visit: Visit) -> Response:
        """Make an editor responsible for a story, or nobody."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        colleagues, code, was = self.together.colleagues, visit.fields.get("editor", ""), visit.fields.get("was", "")
        chosen, before = colleagues.with_code(code), colleagues.with_code(was)
        if (code and chosen is None) or (was and before is None):
            return self.story(visit, *_CHANGED)
        stored = self.together.work.editor_of(edited.manuscript.id)
        # One who does not curate any longer is nobody on the page.
        known = before.key if before else "" if colleagues.known_as(stored) else stored
        me = self._me(visit)
        by = me.key if me else ""
        if not self.together.work.assign(edited.manuscript.id, chosen.key if chosen else "", known, by, days.today()):
            return self.story(visit, *_CHANGED)
        return self._back(edited, "assigned", "ansvar")

    def eyes(self, visit: Visit) -> Response:
        """Ask another editor to be the other pair of eyes, or nobody any longer."""
        edited, fields = self.edited(visit), visit.fields
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        if not same_state(self.together.open_request(edited), fields.get("state", "")):
            return self.story(visit, *_CHANGED)
        if fields.get("do") == "stop":
            self.together.work.settle_request(edited.manuscript.id)
            return self._back(edited, "stopped", "auge")
        problem = self._ask_for_eyes(edited, self._me(visit), visit)
        return self.story(visit, *problem) if problem else self._back(edited, "eyes", "auge")

    def _ask_for_eyes(self, edited: EditedStory, me: Colleague | None, visit: Visit) -> tuple[str, HTTPStatus] | None:
        """Ask the colleague whom a form names; return what hinders it, or None when it is done."""
        if edited.digest != visit.fields.get("digest", ""):
            return "desk_story_changed", HTTPStatus.CONFLICT
        asked = self.together.colleagues.with_code(visit.fields.get("asked", ""))
        if me is None or asked is None:
            return "desk_work_choose", _UNFIT
        if me == asked:
            return "desk_work_other_eyes", _UNFIT
        stored = self.together.work.request(edited.manuscript.id)
        return None if self.together.work.ask(new_request(edited, me, asked), stored) else _CHANGED

    def comment(self, visit: Visit) -> Response:
        """Keep a comment on a passage."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        problem = self._keep_comment(edited, self._me(visit), visit)
        return self.story(visit, *problem) if problem else self._back(edited, "commented", "kommentarar")

    def _keep_comment(self, edited: EditedStory, me: Colleague | None, visit: Visit) -> tuple[str, HTTPStatus] | None:
        """Keep the comment that a form has; return what hinders it, or None when it is kept."""
        words = without_control_characters(visit.fields.get("comment", "").replace("\r\n", "\n")).strip()
        passage = visit.fields.get("passage", "")
        if me is None:
            return "desk_work_choose", _UNFIT
        if not words or len(words) > LONGEST_COMMENT:
            return "desk_work_no_words", _UNFIT
        if any(one.kind is DetailKind.NATIONAL_ID for one in scan.private_details(words)):
            return "desk_national_id", _UNFIT
        if passage and passage not in passages(edited.manuscript):
            return "desk_work_passage_changed", HTTPStatus.CONFLICT
        is_kept = self.together.work.comment(edited.manuscript.id, me.key, passage, words, days.today())
        return None if is_kept else ("desk_work_too_many", _UNFIT)

    def settle(self, visit: Visit) -> Response:
        """Delete a comment that is done with."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        self.together.work.settle_comment(edited.manuscript.id, visit.request.path_params["comment"])
        return self._back(edited, "settled", "kommentarar")

    def here(self, visit: Visit) -> Response:
        """Keep that a page is still open, or that it was closed, and answer with who else has it open."""
        story, words = str(visit.request.path_params["story"]), self.kommune.words(self.form(visit))
        if not self.together.is_known(story):
            raise Refused(HTTPStatus.NOT_FOUND, "desk_story_gone")
        if not visit.is_ours:
            return JSONResponse({"problem": words("desk_forged_press")}, HTTPStatus.FORBIDDEN)
        if "leave" in visit.fields:
            self.together.presence.leave(story, visit.visitor)
            return JSONResponse({})
        return JSONResponse({"present": self.together.present(story, visit.identity, visit.visitor, words)})
