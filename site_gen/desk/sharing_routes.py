"""The addresses for sharing what is out: for those who curate."""

from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from site_gen import days
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.desk import form_mark
from site_gen.desk.edited_story_routes import STORY_PROBLEMS, EditedStoryRoutes
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.request_gate import Refused
from site_gen.desk.sharing_values import OutStory, SharingValues, StoriesOut, share_address
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.model.choices import Channel
from site_gen.pipeline.share_story import MissingConsent, ShareOutlet

_PROBLEMS = {**STORY_PROBLEMS, EditResult.HINDERED: ("desk_share_not_written", HTTPStatus.UNPROCESSABLE_ENTITY)}
_LONGEST_REF = 80


class SharingRoutes(EditedStoryRoutes):
    """The pages for sharing, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute("/editors/share", self.listed),
            DeskRoute("/editors/share/{story}", self.shared),
            DeskRoute("/editors/share/{story}/card/{path:path}", self.card),
            DeskRoute("/editors/share/{story}/yes", self.say_yes, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def _values(self, visit: Visit) -> SharingValues:
        form = self.form(visit)
        return SharingValues(self.kommune.words(form), form)

    def _out(self, visit: Visit) -> OutStory:
        found = StoriesOut(self.kommune).story(visit.request.path_params["story"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_share_not_out")
        return found

    def listed(self, visit: Visit) -> Response:
        """Show every story that is out, and where it may be shared."""
        shown = self._values(visit).listed(StoriesOut(self.kommune), visit.page_number)
        return self.answered(visit, "share.html", **shown)

    def shared(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show what can be shared of a story, or who has to be asked first."""
        one, values = self._out(visit), self._values(visit)
        form = one.story.form(self.kommune.settings.form)
        own = SharingValues(self.kommune.words(form), form)
        questions = {
            (channel, person.person.id): own.question(one, person, channel)
            for channel in dict.fromkeys(outlet.channel for outlet in ShareOutlet)
            for person in one.missing(channel)
        }
        said = visit.request.query_params.get("said", "")
        return self.answered(
            visit,
            "share_story.html",
            status,
            here=share_address(one.story.id),
            **values.shown(one, own.words, days.today()),
            questions={f"{channel.en}-{who}": text for (channel, who), text in questions.items()},
            mark=form_mark.form_mark(visit.visitor, self.secret),
            problem=values.words(problem) if problem else "",
            said=values.words(f"desk_share_{said}") if said in {"written", "waits"} and not problem else "",
        )

    def card(self, visit: Visit) -> Response:
        """Answer with the picture that may be shared with a story."""
        return self.pictures.answer(self._out(visit).cards().get(visit.request.path_params["path"]))

    def say_yes(self, visit: Visit) -> Response:
        """Write down that a person has agreed to be shown in a channel, as the editors have heard it."""
        one, fields = self._out(visit), visit.fields
        if not visit.is_ours:
            return self.shared(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        channel = next((each for each in Channel if each.en == fields.get("channel")), None)
        missing = self._asked(one, channel, fields.get("person", ""))
        if channel is None or missing is None:
            return self.shared(visit, "desk_story_changed", HTTPStatus.CONFLICT)
        day = visit.day("day")
        if day is None or day > days.today():
            return self.shared(visit, "desk_share_no_day", HTTPStatus.UNPROCESSABLE_ENTITY)
        if "heard" not in fields:
            return self.shared(visit, "desk_share_not_heard", HTTPStatus.UNPROCESSABLE_ENTITY)
        allowed = {verdict.use: (channel,) for verdict in missing.verdicts}
        answer = ConsentAnswer(allowed, day, ref=" ".join(fields.get("ref", "").split())[:_LONGEST_REF] or None)
        edited = self.editing.story(one.story.id)
        became = (
            EditResult.CHANGED
            if edited is None
            else self.editing.record_yes(visit.identity, edited, missing.person.id, answer)
        )
        if became in _PROBLEMS:
            return self.shared(visit, *_PROBLEMS[became])
        said = "written" if became is EditResult.DONE else "waits"
        return see(f"{share_address(one.story.id)}?said={said}")

    @staticmethod
    def _asked(one: OutStory, channel: Channel | None, person: str) -> MissingConsent | None:
        """Return what a person can be asked for; None for one who cannot be, and for all others."""
        missing = one.missing(channel) if channel is not None else ()
        return next((each for each in missing if each.person.id == person and each.can_be_asked), None)
