"""The addresses of a new version of a story that is out: its beginning, its page, and its end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from site_gen.desk.board_values import BOARD, StoryStanding
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.edited_story_routes import STORY_PROBLEMS, EditedStoryRoutes
from site_gen.desk.editing import EditedStory, Editing
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.editors_story_routes import EditorsStoryRoutes
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.story_edit_routes import StoryEditRoutes
from site_gen.desk.story_picture_routes import StoryPictureRoutes
from site_gen.desk.together_routes import TogetherRoutes
from site_gen.desk.version_editing import VersionEditing
from site_gen.desk.version_values import VersionValues
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see

_DONE = {EditResult.DONE, EditResult.WAITS_FOR_GIT}


class VersionPageRoutes(EditorsStoryRoutes):
    """The pages of one new version, which are those of a story, and what brings it to its end."""

    def __init__(
        self, room: EditorsRoom, editing: VersionEditing, invitations: InvitationStore, pages: DeskPages, secret: bytes
    ) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        super().__init__(room, editing, invitations, pages, secret)
        self.beside_out = editing

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [DeskRoute(f"{self.at}/take", self.take, "POST"), DeskRoute(f"{self.at}/drop", self.drop, "POST")]
        return [*super().routes(), *(replace(one, access=RouteAccess.CURATOR) for one in every)]

    def _values(self, visit: Visit, edited: EditedStory) -> VersionValues | None:
        found, form = self.room.versions.of(edited.manuscript.id), self.form(visit)
        if found is None:
            return None
        wishes = self.wishes().get(found.story, {})
        return VersionValues(found, self.kommune.words(form), form, self.room.together.authors, wishes)

    def standing(self, visit: Visit, edited: EditedStory) -> StoryStanding:
        """Return for what a version waits."""
        found = self._values(visit, edited)
        reasons = tuple(found.reasons()) if found is not None else ()
        since = found.since() if found is not None else ""
        return StoryStanding("version", reasons, since, waits=bool(reasons))

    def beside(self, visit: Visit, edited: EditedStory) -> dict[str, Any]:
        """Return what the page shows of the version: what is new in it, and how far it has come."""
        found = self._values(visit, edited)
        changes = found.changes() if found is not None else None
        return {
            "is_beside": True,
            "is_nightly": self.kommune.settings.desk.is_nightly,
            "is_conflicting": edited.is_conflicting,
            "is_whole": found is not None and found.version.is_whole,
            "out_at": f"{BOARD}/story/{quote(edited.manuscript.id)}",
            "changes": self.pages.word_changes(changes, self.form(visit)) if changes is not None else [],
            "is_rewritten": changes is not None and changes.too_different,
        }

    def take(self, visit: Visit) -> Response:
        """Let a version take the place of the one that is out."""
        return self._ended(visit, self.beside_out.take, "taken")

    def drop(self, visit: Visit) -> Response:
        """Drop a version; the page of the story has the way back."""
        return self._ended(visit, self.beside_out.drop, "dropped")

    def _ended(self, visit: Visit, end: Callable[..., EditResult], said: str) -> Response:
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        became = end(visit.identity, edited.manuscript.id, visit.fields.get("version", ""))
        if became in _DONE:
            out = f"{BOARD}/story/{quote(edited.manuscript.id)}"
            return see(f"{out}?said={said if became is EditResult.DONE else 'waits'}")
        return self.story(visit, *STORY_PROBLEMS[became])


class VersionStartRoutes(EditorsStoryRoutes):
    """What begins a new version on the page of a story that is out, or takes up one that was dropped."""

    def __init__(  # noqa: PLR0913, PLR0917 - all of a story's page, and the versions
        self,
        room: EditorsRoom,
        editing: Editing,
        versions: VersionEditing,
        invitations: InvitationStore,
        pages: DeskPages,
        secret: bytes,
    ) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        super().__init__(room, editing, invitations, pages, secret)
        self.version_editing = versions

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(f"{self.at}/version", self.begin, "POST"),
            DeskRoute(f"{self.at}/version/again", self.again, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def begin(self, visit: Visit) -> Response:
        """Begin a new version, and show it."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        became = self.version_editing.begin(visit.identity, edited, visit.fields.get("version", ""))
        return self._shown(visit, edited, became, "begun")

    def again(self, visit: Visit) -> Response:
        """Take up a version that was dropped, and show it."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.story(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        became = self.version_editing.take_up(visit.identity, edited.manuscript.id)
        return self._shown(visit, edited, became, "again")

    def _shown(self, visit: Visit, edited: EditedStory, became: EditResult, said: str) -> Response:
        if became is EditResult.BEGUN_BEFORE:
            said = "begun-before"
        elif became not in _DONE:
            return self.story(visit, *STORY_PROBLEMS[became])
        return see(f"{BOARD}/version/{quote(edited.manuscript.id)}?said={said}")


def version_routes(  # noqa: PLR0913, PLR0917 - all of a story's page, and the versions
    room: EditorsRoom,
    editing: Editing,
    versions: VersionEditing,
    invitations: InvitationStore,
    pages: DeskPages,
    secret: bytes,
) -> Sequence[DeskRoute]:
    """Return the addresses of new versions: those of a story, and of their beginning and their end."""
    of_a_story: list[type[EditedStoryRoutes]] = [VersionPageRoutes, StoryEditRoutes, StoryPictureRoutes, TogetherRoutes]
    start = VersionStartRoutes(room, editing, versions, invitations, pages, secret)
    pages_of_version = [one(room, versions, invitations, pages, secret) for one in of_a_story]
    return [*start.routes(), *(route for one in pages_of_version for route in one.routes())]
