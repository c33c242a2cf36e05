"""What the pages about one story share: the story that an address names, and what hinders a change."""

from http import HTTPStatus
from urllib.parse import quote

from site_gen.desk.asked_pictures import AskedPictures
from site_gen.desk.board_values import BOARD
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.editing import EditedStory, Editing
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import Visit

STORY_PROBLEMS = {
    EditResult.CHANGED: ("desk_story_changed", HTTPStatus.CONFLICT),
    EditResult.ASKED_BEFORE: ("desk_story_asked_before", HTTPStatus.CONFLICT),
    EditResult.UNREAD: ("desk_story_read_first", HTTPStatus.UNPROCESSABLE_ENTITY),
    EditResult.WITHDRAWN: ("desk_undo_withdrawn", HTTPStatus.CONFLICT),
    EditResult.HINDERED: ("desk_story_hindered", HTTPStatus.UNPROCESSABLE_ENTITY),
    EditResult.MERGING: ("desk_merging", HTTPStatus.SERVICE_UNAVAILABLE),
    EditResult.FAILED: ("desk_story_failed", HTTPStatus.SERVICE_UNAVAILABLE),
}
"""What is said of each result of which nothing was written, where a page has no other words for it."""


class EditedStoryRoutes(EditorsRoutes):
    """The pages about one story."""

    def __init__(
        self, room: EditorsRoom, editing: Editing, invitations: InvitationStore, pages: DeskPages, secret: bytes
    ) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        super().__init__(room, invitations, pages)
        self.editing = editing
        self.secret = secret
        self.pictures = AskedPictures(room.kommune.root)

    @property
    def at(self) -> str:
        """The address of a story's page, with the part that the story's id takes."""
        return f"{BOARD}/{self.editing.place}/{{story}}"

    def address(self, edited: EditedStory) -> str:
        """Return the address of a story's page."""
        return f"{BOARD}/{self.editing.place}/{quote(edited.manuscript.id)}"

    def edited(self, visit: Visit) -> EditedStory:
        """Return the story that an address names. Raises Refused for one that is not there."""
        found = self.editing.story(visit.request.path_params["story"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_story_gone")
        return found
