"""The addresses of one story for the editors: as its page will look, next to its state and what can be done with it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from site_gen import consent, days
from site_gen.authoring.field_values import Value
from site_gen.desk import before_asking, form_mark
from site_gen.desk.board_values import BOARD, StoryStanding
from site_gen.desk.edited_story_routes import STORY_PROBLEMS, EditedStoryRoutes
from site_gen.desk.edited_story_values import EditedStoryValues
from site_gen.desk.editing import AskRequest, EditedStory
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.together import Together, Typed
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.language.page_words import PageWords
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Channel, Status
from site_gen.model.desk_settings import is_mail_address
from site_gen.model.field_types import Field
from site_gen.model.story import Story
from site_gen.pages.responsive_images import ImageRenderer
from site_gen.pictures.picture_fields import pictures_of
from site_gen.pipeline import denied_pictures, edit_story, standalone_story
from site_gen.pipeline.stories_board import BoardStage

_SAID = {
    "person": "desk_story_person_added",
    "signed": "desk_story_signed_now",
    "timed": "desk_story_timed_now",
    "undone": "desk_story_undone_now",
    "edited": "desk_edit_saved",
    "corrected": "desk_minor_saved",
    "same": "desk_edit_same",
    "waits": "desk_story_waits_for_git",
    "assigned": "desk_work_assigned",
    "eyes": "desk_work_asked_now",
    "stopped": "desk_work_stopped",
    "commented": "desk_work_commented",
    "settled": "desk_work_settled",
    "begun": "desk_version_begun",
    "begun-before": "desk_version_begun_before",
    "taken": "desk_version_taken",
    "dropped": "desk_version_dropped",
    "again": "desk_version_again",
}
"""What the page says after a press, by the name that the address has for it."""
_NO_VERSION = {
    "is_beside": False,
    "is_conflicting": False,
    "version_at": "",
    "can_begin": False,
    "is_dropped": False,
}
"""What the page of a story shows of new versions when there is none."""
_GOES_OFF = "desk_story_goes_off"
_COMMITTED = {"signed", "timed", "edited"}
"""Those of a commit that can be undone: the button for that stands next to them, and to no others."""


class EditorsStoryRoutes(EditedStoryRoutes):
    """The pages of one story, each a method that answers a visit."""

    @property
    def together(self) -> Together:
        """What the editors do with each other."""
        return self.room.together

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(self.at, self.story),
            DeskRoute(f"{self.at}/picture/{{path:path}}", self.picture),
            DeskRoute(f"{self.at}/ask", self.ask, "POST"),
            DeskRoute(f"{self.at}/sign", self.sign_off, "POST"),
            DeskRoute(f"{self.at}/time", self.time, "POST"),
            DeskRoute(f"{self.at}/undo", self.undo, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def story(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        given: Mapping[str, object] | None = None,
    ) -> Response:
        """Show a story next to its state; `given` is a link that a person has just been given."""
        edited = self.edited(visit)
        form = self.form(visit)
        words = self.kommune.words(form)
        shown = EditedStoryValues(edited, words, form, self.editing.inviting.reach)
        undoable = self.editing.undoable(edited)
        said = _SAID.get(visit.request.query_params.get("said", ""), "")
        standing = self.standing(visit, edited)
        return self.answered(
            visit,
            "editors_story.html",
            status,
            here=self.address(edited),
            at=self.address(edited),
            **shown.values(self.invitations.every(), self.editing.signers(visit.identity)),
            **self._together(visit, edited, words, is_kept=not problem),
            **self._article(edited, ImageRenderer(self._at(edited).__add__), standing.tip if standing else ""),
            standing=standing,
            **{**_NO_VERSION, **self.beside(visit, edited)},
            before=before_asking.hindered_asking(edited, words, form, self.address(edited)),
            timed=visit.fields if problem == _GOES_OFF else {},
            given=given,
            has_mail=self.editing.inviting.has_mail,
            is_local=not self.editing.inviting.address,
            undoes=words(undoable) if undoable else "",
            is_undo_near=visit.request.query_params.get("said", "") in _COMMITTED and not problem,
            mark=form_mark.form_mark(visit.visitor, self.secret),
            problem=words(problem) if problem else "",
            said=words(said) if said and not problem else "",
            board=BOARD,
            history=f"{BOARD}/history?story={quote(edited.manuscript.id)}",
        )

    def standing(self, visit: Visit, edited: EditedStory) -> StoryStanding | None:
        """Return where a story stands; None for one that is not on the board."""
        return self.board_values(visit).standing(edited.manuscript.path)

    def beside(self, visit: Visit, edited: EditedStory) -> dict[str, Any]:
        """Return what the page shows of a new version of the story."""
        versions, story = self.room.versions, edited.manuscript.id
        is_begun = story in versions.tips()
        file = next(one for one, _ in edited.evaluation.stories if one.header.id == story)
        return {
            "version_at": f"{BOARD}/version/{quote(story)}" if is_begun else "",
            "can_begin": not is_begun and versions.has_git and edit_story.goes_out_today(edited.evaluation, file),
            "is_dropped": not is_begun and story in versions.dropped(),
        }

    def _together(self, visit: Visit, edited: EditedStory, words: PageWords, *, is_kept: bool) -> dict[str, Any]:
        """Return what the page shows of the editors' work with each other; what was not kept stands in its form."""
        typed = Typed() if is_kept else Typed(visit.fields.get("comment", ""), visit.fields.get("passage", ""))
        found = self.together.values(edited, visit.identity, words, self.form(visit), typed)
        present = self.together.present(edited.manuscript.id, visit.identity, visit.visitor, words)
        return {**found, "present": present}

    def _at(self, edited: EditedStory) -> str:
        return f"{self.address(edited)}/picture/"

    def _article(self, edited: EditedStory, images: ImageRenderer, kind: str = "") -> dict[str, Any]:
        """Return the story as its page will look, with what it is called now; nothing while it cannot be shown."""
        if edited.story is None:
            return {"article": "", "lang": ""}
        story = _without_denied_pictures(edited, edited.story)
        made = standalone_story.standalone_story(story, edited.manuscript, edited.evaluation)
        return {
            "article": self.pages.article(replace(made, images=images), kind),
            "lang": edited.story.language.en,
            "is_film": edited.story.video is not None,
            **_unshown_pictures(edited, edited.story),
        }

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of a story."""
        images = ImageRenderer(lambda path: path)
        self._article(self.edited(visit), images)
        return self.pictures.answer(images.made.get(visit.request.path_params["path"]))

    # --- What is done ---

    def ask(self, visit: Visit) -> Response:
        """Ask a person about a story, and show the link where it is not mailed."""
        edited, fields = self.edited(visit), visit.fields
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        mail, person = fields.get("address", "").strip(), fields.get("person", "")
        if mail and not (is_mail_address(mail) and self.editing.inviting.has_mail):
            return self.story(visit, "desk_login_no_address", HTTPStatus.UNPROCESSABLE_ENTITY)
        own = str(visit.request.base_url).rstrip("/")
        became = self.editing.ask(
            visit.identity,
            edited,
            fields.get("digest", ""),
            AskRequest(person, mail, own, "in_spite" in fields, visit.number("round")),
        )
        if isinstance(became, EditResult):
            return self._after(visit, edited, became, "")
        name = next(one.person.name for one in edited.needs if one.person.id == person)
        return self.story(visit, given={"name": name, "link": became.address, "is_mailed": became.is_mailed})

    def sign_off(self, visit: Visit) -> Response:
        """Write a sign-off, as the other pair of eyes."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        if edited.confidential and "confidential" not in visit.fields:
            return self.story(visit, "desk_story_look_first", HTTPStatus.UNPROCESSABLE_ENTITY)
        me = self.together.colleagues.of(visit.identity)
        if self.together.may_not_sign(edited, me.key if me else visit.fields.get("by", "")):
            return self.story(visit, "desk_story_hindered", HTTPStatus.UNPROCESSABLE_ENTITY)
        became = self.editing.sign_off(
            visit.identity,
            edited,
            visit.fields.get("digest", ""),
            visit.fields.get("by", ""),
            confidential_ok="confidential" in visit.fields,
        )
        if became in {EditResult.DONE, EditResult.WAITS_FOR_GIT}:
            self.together.work.settle_request(edited.manuscript.id)
        return self._after(visit, edited, became, "signed")

    def time(self, visit: Visit) -> Response:
        """Write when a story comes out, and whether it is ready to."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        status = next((one for one in Status if one.en == visit.fields.get("status")), None)
        day = visit.day("day")
        if status is None or day is None:
            return self.story(visit, "desk_story_no_day", HTTPStatus.UNPROCESSABLE_ENTITY)
        if "sure" not in visit.fields and self._goes_off(visit, edited, status, day):
            return self.story(visit, _GOES_OFF, HTTPStatus.CONFLICT)
        values: dict[Field[Any], Value] = {story_fields.PUBLISHED: day, story_fields.STATUS: status}
        became = self.editing.time(visit.identity, edited, visit.fields.get("version", ""), values)
        return self._after(visit, edited, became, "timed")

    def _goes_off(self, visit: Visit, edited: EditedStory, status: Status, day: dt.date) -> bool:
        """Return whether a story that is out goes off the site with another status or day."""
        standing = self.standing(visit, edited)
        is_out = standing is not None and standing.stage == BoardStage.OUT.value
        return is_out and (status is not Status.READY or day > days.today())

    def undo(self, visit: Visit) -> Response:
        """Undo the last change of a story that was made here."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        return self._after(
            visit, edited, self.editing.undo(visit.identity, edited, visit.fields.get("version", "")), "undone"
        )

    def _after(self, visit: Visit, edited: EditedStory, became: EditResult, done: str) -> Response:
        if became in STORY_PROBLEMS:
            return self.story(visit, *STORY_PROBLEMS[became])
        said = done if became is EditResult.DONE else "waits"
        return see(f"{self.address(edited)}?said={said}")


def _without_denied_pictures(edited: EditedStory, story: Story) -> Story:
    """Return a story without the pictures that its page on the web will not have, since people have said no.

    Only here: what a person has said about pictures is not for the one who tells.
    """
    found = denied_pictures.denied_pictures(edited.manuscript, edited.evaluation.registers, days.today())
    denied = (one for one in found if one.is_everywhere or Channel.WEB in one.channels)
    return denied_pictures.without_pictures(story, denied)


def _unshown_pictures(edited: EditedStory, story: Story) -> dict[str, str]:
    """Return the files of the other pictures that a story will not show: those that have been denied, and the rest."""
    shown = {one.file for one in story.pictures}
    declared = dict.fromkeys(one.get(media_fields.PICTURE_FILE, "") for one in pictures_of(edited.manuscript))
    refused = {digest for who in edited.evaluation.registers.people.values() for digest in consent.taken_back(who)}
    unshown = [one for one in declared if one and one not in shown]
    gone = [one for one in unshown if edited.manuscript.pictures.get(one) in refused]
    found = denied_pictures.denied_pictures(edited.manuscript, edited.evaluation.registers, days.today())
    said = {one.digest for one in found}
    return {
        "taken_back_pictures": ", ".join(one for one in gone if edited.manuscript.pictures.get(one) not in said),
        "unshown_pictures": ", ".join(one for one in unshown if one not in gone),
    }
