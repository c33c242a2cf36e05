"""The addresses of a story's pictures for the editors: add, describe, crop, replace and remove one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.responses import Response

from site_gen import atomic_files
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.desk import editing, form_mark, sent_pictures
from site_gen.desk.board_values import BOARD
from site_gen.desk.desk_limits import Rate
from site_gen.desk.edited_story_routes import STORY_PROBLEMS
from site_gen.desk.editing import EditedStory
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.request_gate import MOST_PICTURE, Refused
from site_gen.desk.sent_pictures import OpenedPicture
from site_gen.desk.story_draft import StoryDraft, shown_pictures
from site_gen.desk.story_edit_routes import StoryEditRoutes, effect_sentences
from site_gen.desk.story_picture_values import StoryPictureValues
from site_gen.desk.typed_story import TypedStory, shown_people
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Language
from site_gen.model.field_types import FOCUS
from site_gen.model.localized import Form
from site_gen.model.picture import Picture
from site_gen.pictures import picture_fields
from site_gen.pipeline import edit_story, picture_changes, picture_uses
from site_gen.pipeline.file_changes import AnyFileChange, FileChange, PictureFileChange
from site_gen.read import raw_files

_WAYS = {"up": -1, "down": 1}
_FOCUS = re.compile(FOCUS.pattern)
_SAID = {
    "added": "desk_picture_added_now",
    "replaced": "desk_picture_replaced_now",
    "removed": "desk_picture_removed_now",
    "moved": "desk_picture_moved_now",
    "edited": "desk_edit_saved",
    "same": "desk_edit_same",
    "waits": "desk_story_waits_for_git",
}
"""What a page says after a press, by the name that the address has for it."""
_PROBLEMS = {**STORY_PROBLEMS, EditResult.HINDERED: ("desk_picture_hindered", HTTPStatus.UNPROCESSABLE_ENTITY)}


class StoryPictureRoutes(StoryEditRoutes):
    """The pictures of a story: the form of one is a part of the story's form, and saved as that is."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        at = f"{self.at}/pictures"
        one = f"{at}/{{number:int}}"
        every = [
            DeskRoute(at, self.every),
            DeskRoute(at, self.add, "POST", rate=Rate.PICTURE),
            DeskRoute(f"{at}/move", self.move, "POST"),
            DeskRoute(one, self.edit),
            DeskRoute(one, self.typed, "POST", turned_away=self.turned_away),
            DeskRoute(f"{one}/cut/{{cut}}", self.cut),
            DeskRoute(f"{one}/replace", self.replacing),
            DeskRoute(f"{one}/replace", self.put_other, "POST", rate=Rate.PICTURE),
            DeskRoute(f"{one}/remove", self.removing),
            DeskRoute(f"{one}/remove", self.remove, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    # --- All of them ---

    def every(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        moving: Mapping[str, Any] | None = None,
    ) -> Response:
        """Show the pictures of a story, how to add one, and what moving one does, where that is asked about."""
        edited = self.edited(visit)
        manuscript, form = edited.manuscript, self.form(visit)
        values = self._picture_values(visit, edited)
        shown = shown_pictures(edited)
        file, references = self._file(edited, form)
        stops = {
            one.place.split(".")[1]
            for one in StoryDraft(edited, file, TypedStory.in_file(file), references).made(form).findings()
            if one.place.startswith(f"{story_fields.PICTURES.name}.")
        }
        numbered = manuscript.record.numbered(story_fields.PICTURES)
        pictures = [
            {
                "number": number + 1,
                "address": f"{self._pictures_at(edited)}/{number}",
                "file": record.get(media_fields.PICTURE_FILE, ""),
                "alt": record.get(media_fields.PICTURE_ALT, ""),
                "card": next(iter(values.previews(number, shown[number])), None) if number in shown else None,
                "is_said": str(number) in stops,
            }
            for number, record in numbered
        ]
        return self._page(
            visit,
            "story_pictures.html",
            edited,
            problem,
            status,
            pictures=pictures,
            has_room=len(numbered) < picture_changes.MOST_PICTURES,
            most_bytes=MOST_PICTURE,
            most=picture_changes.MOST_PICTURES,
            moving=moving,
            moved=visit.request.query_params.get("moved", ""),
            **self._effect_of(edited, self._added(edited), form),
        )

    def add(self, visit: Visit) -> Response:
        """Add a picture to a story."""
        edited = self.edited(visit)
        if not visit.is_ours:
            return self.every(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        picture, problem = self._sent(visit, edited)
        if picture is None:
            return self.every(visit, problem, HTTPStatus.UNPROCESSABLE_ENTITY)

        def made(now: EditedStory, text: str) -> Sequence[AnyFileChange]:
            name = picture_changes.free_name(self.kommune.root, now.manuscript, picture.suffix)
            path = now.manuscript.path
            return [
                PictureFileChange(_beside(path, name), None, picture.data),
                FileChange(path, text, picture_changes.with_picture(text, now.manuscript, name)),
            ]

        became = self._changed(visit, edited, made, editing.PICTURE_ADDED)
        if became in _PROBLEMS:
            return self.every(visit, *_PROBLEMS[became])
        number = len(edited.manuscript.record.numbered(story_fields.PICTURES))
        return see(f"{self._pictures_at(edited)}/{number}?said={_said(became, 'added')}")

    def move(self, visit: Visit) -> Response:
        """Move a picture a place up or down among those of its story, after what that does to answers was read."""
        edited, do = self.edited(visit), visit.fields.get("do", "")
        number, way = visit.number("number"), _WAYS.get(do)
        if not visit.is_ours:
            return self.every(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        text = self._text_of(edited, lambda text: picture_changes.with_moved_picture(text, number, way or 0))
        if way is None or text is None:
            return self.every(visit, *_PROBLEMS[EditResult.HINDERED])
        version = edit_story.story_version(edited.evaluation, edited.manuscript, text)
        if version.effect.is_felt and visit.fields.get("seen", "") != version.digest:
            effect = self._effect_of(edited, text, self.form(visit))
            return self.every(visit, moving={"do": do, "number": number, "seen": version.digest, **effect})

        def made(now: EditedStory, text: str) -> Sequence[AnyFileChange]:
            return [FileChange(now.manuscript.path, text, picture_changes.with_moved_picture(text, number, way))]

        became = self._changed(visit, edited, made, editing.PICTURES_ORDERED)
        if became in _PROBLEMS:
            return self.every(visit, *_PROBLEMS[became])
        said = f"said={_said(became, 'moved')}&moved={do}-{number + way}"
        return see(f"{self._pictures_at(edited)}?{said}#bilete-{number + way}")

    # --- One of them ---

    def typed(self, visit: Visit) -> Response:
        """Take what was typed about a picture, its most important point as two numbers too."""
        return super().typed(replace(visit, fields=_with_focus(visit.fields, visit.request.path_params["number"])))

    def cut(self, visit: Visit) -> Response:
        """Answer with a picture as it is cropped somewhere, with the point that the address has."""
        edited = self.edited(visit)
        picture = shown_pictures(edited).get(visit.request.path_params["number"])
        asked = visit.request.query_params.get("focus", "")
        focus = _focus_in(asked) or (picture.focus if picture is not None else (50, 50))
        values = self._picture_values(visit, edited)
        made = values.cut(picture, visit.request.path_params["cut"], focus) if picture is not None else None
        return self.pictures.answer(made)

    def _saved(self, visit: Visit, draft: StoryDraft, said: str) -> Response:
        number = visit.request.path_params["number"]
        return see(f"{self._pictures_at(draft.edited)}/{number}?said={said}")

    def _shown(
        self,
        visit: Visit,
        draft: StoryDraft,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        *,
        asks: bool = False,
    ) -> Response:
        form = self.form(visit)
        words = self.pages.words(form)
        number = self._number(visit, draft.edited)
        name = f"{story_fields.PICTURES.name}.{number}"
        values = self._values(draft, form)
        picture = self._picture_now(draft, number)
        shown = self._picture_values(visit, draft.edited)
        item = self._edit_form(draft, form).picture(number)
        aside = {f"{name}.{one.name}" for one in (media_fields.PICTURE_FILE, media_fields.PICTURE_FOCUS)}
        language = draft.edited.manuscript.record.get(story_fields.LANGUAGE)
        focus = draft.typed.texts.get(f"{name}.{media_fields.PICTURE_FOCUS.name}", "")
        return self._page(
            visit,
            "story_picture.html",
            draft.edited,
            "",
            status,
            number=number,
            item=item,
            parts_shown=[one for one in item["parts"] if one["name"] not in aside],
            focus_control=next(one for one in item["parts"] if one["name"].endswith(media_fields.PICTURE_FOCUS.name)),
            file_control=next(one for one in item["parts"] if one["name"].endswith(media_fields.PICTURE_FILE.name)),
            focus_was=focus,
            focus=_focus_in(focus) or (50, 50),
            previews=shown.previews(number, picture) if picture is not None else [],
            card_says=shown.card_says(picture) if picture is not None else "",
            consents=shown.consents(picture) if picture is not None else [],
            uses=shown.uses(number),
            pictured=values["pictured"],
            people=values["people"],
            lang=language.en if isinstance(language, Language) else draft.edited.manuscript.form.value,
            says=" ".join(filter(None, (words(problem) if problem else "", draft.problem))),
            asks=asks,
            file_version=editing.version_of(draft.file.text),
            shown_people=shown_people(draft.fields),
            is_looked_over=visit.request.method == "POST",
            **{one: values[one] for one in ("effect", "goes_off", "digest")},
        )

    def _json_values(self, visit: Visit, draft: StoryDraft) -> dict[str, Any]:
        number = self._number(visit, draft.edited)
        picture = self._picture_now(draft, number)
        previews = self._picture_values(visit, draft.edited).previews(number, picture) if picture is not None else []
        cuts = str(self.pages.parts("_picture_parts.html").cuts(previews))
        return {**super()._json_values(visit, draft), "cuts": cuts}

    def _picture_now(self, draft: StoryDraft, number: int) -> Picture | None:
        """Return a picture of a story with what is typed about it; None where it cannot be shown."""
        there = shown_pictures(draft.edited).get(number)
        version = draft.version
        records = dict(version.manuscript.record.numbered(story_fields.PICTURES)) if version is not None else {}
        if there is None or number not in records:
            return there
        return replace(picture_fields.parse_picture(records[number]), file_info=there.file_info)

    # --- Another in its place ---

    def replacing(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show what uses a picture, and how to put another in its place."""
        edited = self.edited(visit)
        number = self._number(visit, edited)
        text = self._text_of(edited, lambda text: self._replaced(edited, text, number, "framsnakk.jpg"))
        return self._one(visit, edited, "story_picture_replace.html", problem, status, text)

    def put_other(self, visit: Visit) -> Response:
        """Put another picture in the place of one."""
        edited = self.edited(visit)
        number = self._number(visit, edited)
        if not visit.is_ours:
            return self.replacing(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        if visit.fields.get("motif") not in {"same", "other"}:
            return self.replacing(visit, "desk_picture_motif_missing", HTTPStatus.UNPROCESSABLE_ENTITY)
        picture, problem = self._sent(visit, edited, adds=False)
        if picture is None:
            return self.replacing(visit, problem, HTTPStatus.UNPROCESSABLE_ENTITY)
        is_same = visit.fields["motif"] == "same"

        def made(now: EditedStory, text: str) -> Sequence[AnyFileChange]:
            name = picture_changes.free_name(self.kommune.root, now.manuscript, picture.suffix)
            path = now.manuscript.path
            after = self._replaced(now, text, number, name, is_same_motif=is_same)
            return [
                PictureFileChange(_beside(path, name), None, picture.data),
                FileChange(path, text, after),
                *self._removed_file(now, number, is_replaced=True),
            ]

        became = self._changed(visit, edited, made, editing.PICTURE_REPLACED)
        if became in _PROBLEMS:
            return self.replacing(visit, *_PROBLEMS[became])
        return see(f"{self._pictures_at(edited)}/{number}?said={_said(became, 'replaced')}")

    # --- None in its place ---

    def removing(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show what uses a picture, and what goes when it is removed."""
        edited = self.edited(visit)
        number = self._number(visit, edited)
        text = self._text_of(edited, lambda text: picture_changes.without_picture(text, edited.manuscript, number))
        return self._one(visit, edited, "story_picture_remove.html", problem, status, text)

    def remove(self, visit: Visit) -> Response:
        """Remove a picture from a story, and its file where nothing else uses it."""
        edited = self.edited(visit)
        number = self._number(visit, edited)
        if not visit.is_ours:
            return self.removing(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)

        def made(now: EditedStory, text: str) -> Sequence[AnyFileChange]:
            after = picture_changes.without_picture(text, now.manuscript, number)
            return [FileChange(now.manuscript.path, text, after), *self._removed_file(now, number)]

        became = self._changed(visit, edited, made, editing.PICTURE_REMOVED)
        if became in _PROBLEMS:
            return self.removing(visit, *_PROBLEMS[became])
        return see(f"{self._pictures_at(edited)}?said={_said(became, 'removed')}")

    # --- What the pages share ---

    def _page(
        self,
        visit: Visit,
        template: str,
        edited: EditedStory,
        problem: str,
        status: HTTPStatus,
        **values: Any,
    ) -> Response:
        words = self.pages.words(self.form(visit))
        asked = visit.request.query_params.get("said", "")
        said = _SAID.get(asked, "") if not problem and visit.request.method == "GET" else ""
        undoable = self.editing.undoable(edited) if said and asked != "same" else ""
        record = edited.manuscript.record
        shared = {
            "at": self.address(edited),
            "is_beside": edited.is_beside,
            "pictures_at": self._pictures_at(edited),
            "board": BOARD,
            "title": record.get(story_fields.TITLE, edited.manuscript.id),
            "problem": words(problem) if problem else "",
            "said": words(said) if said else "",
            "undoes": words(undoable) if undoable else "",
            "version": edited.version,
            "mark": form_mark.form_mark(visit.visitor, self.secret),
        }
        return self.answered(visit, template, status, **{**shared, **values})

    def _one(  # noqa: PLR0913, PLR0917 - a page and what it has
        self, visit: Visit, edited: EditedStory, template: str, problem: str, status: HTTPStatus, text: str | None
    ) -> Response:
        number, form = self._number(visit, edited), self.form(visit)
        picture = shown_pictures(edited).get(number)
        values = self._picture_values(visit, edited)
        return self._page(
            visit,
            template,
            edited,
            problem,
            status,
            number=number,
            file=picture_changes.file_of(edited.manuscript, number),
            preview=next((one for one in values.previews(number, picture)), None) if picture is not None else None,
            uses=values.uses(number),
            keeps_file=bool(self._removed_file(edited, number)) is False,
            most_bytes=MOST_PICTURE,
            **self._effect_of(edited, text, form),
        )

    def _effect_of(self, edited: EditedStory, text: str | None, form: Form) -> dict[str, Any]:
        """Return what a story with another text does to its answers; None is one that cannot be written."""
        if text is None:
            return {"effect": [], "goes_off": False, "is_hindered": True}
        effect = edit_story.story_version(edited.evaluation, edited.manuscript, text).effect
        words = self.pages.words(form)
        return {
            "effect": effect_sentences(effect, words, form),
            "goes_off": effect.goes_off,
            "is_hindered": False,
        }

    def _added(self, edited: EditedStory) -> str | None:
        name = picture_changes.free_name(self.kommune.root, edited.manuscript, ".jpg")
        return self._text_of(edited, lambda text: picture_changes.with_picture(text, edited.manuscript, name))

    def _replaced(self, edited: EditedStory, text: str, number: int, name: str, *, is_same_motif: bool = True) -> str:
        return picture_changes.with_other_picture(text, edited.manuscript, number, name, is_same_motif=is_same_motif)

    def _text_of(self, edited: EditedStory, make: Callable[[str], str]) -> str | None:
        """Return what a function makes of a story's text; None where nobody can be sure how that is written."""
        try:
            return make(self.editing.text_of(edited))
        except (EditRefused, OSError, UnicodeDecodeError):
            return None

    def _file_of(self, edited: EditedStory) -> Path:
        return atomic_files.on_disk(self.kommune.root, edited.manuscript.path)

    def _removed_file(self, edited: EditedStory, number: int, *, is_replaced: bool = False) -> list[PictureFileChange]:
        """Return the change that removes the file of a picture; none where something else uses it."""
        uses = picture_uses.picture_uses(self.kommune.evaluation(), edited.manuscript, number)
        name = picture_changes.file_of(edited.manuscript, number)
        found = raw_files.find_file(self._file_of(edited).parent, name) if name else None
        is_needed = bool(uses.stories) if is_replaced else uses.is_shared
        if is_needed or found is None or found.is_symlink() or self.editing.needs_file(edited, name):
            return []
        return [PictureFileChange(_beside(edited.manuscript.path, found.name), found.read_bytes(), None)]

    def _sent(self, visit: Visit, edited: EditedStory, *, adds: bool = True) -> tuple[OpenedPicture | None, str]:
        """Return the picture of a form, or the key of the words that say why it is not taken in."""
        number = len(edited.manuscript.record.numbered(story_fields.PICTURES))
        if adds and number >= picture_changes.MOST_PICTURES:
            return None, "desk_picture_full"
        if not visit.picture:
            return None, "desk_picture_none"
        picture = sent_pictures.opened_picture(visit.picture)
        if picture is None:
            return None, "desk_picture_unread"
        registers = edited.evaluation.registers
        if picture.digest in registers.withdrawn_pictures or registers.withdrawn_likeness(picture.info.likeness):
            return None, "desk_picture_withdrawn"
        return picture, ""

    def _changed(
        self,
        visit: Visit,
        edited: EditedStory,
        made: Callable[[EditedStory, str], Sequence[AnyFileChange]],
        message: str,
    ) -> EditResult:
        version = visit.fields.get("version", "")
        return self.editing.change_pictures(visit.identity, edited, version, made, message)

    def _picture_values(self, visit: Visit, edited: EditedStory) -> StoryPictureValues:
        form, own = self.form(visit), edited.manuscript.form
        words, whole = self.pages.words, self.kommune.evaluation()
        return StoryPictureValues(edited, words(form), form, words(own), self._pictures_at(edited), whole)

    def _pictures_at(self, edited: EditedStory) -> str:
        """Return the address of a story's pictures."""
        return f"{self.address(edited)}/pictures"

    def _number(self, visit: Visit, edited: EditedStory) -> int:
        """Return the number of the picture that an address names. Raises Refused for one that is not there."""
        number: int = visit.request.path_params["number"]
        if number not in dict(edited.manuscript.record.numbered(story_fields.PICTURES)):
            raise Refused(HTTPStatus.NOT_FOUND, "desk_picture_gone")
        return number


def _said(became: EditResult, done: str) -> str:
    return done if became is EditResult.DONE else "waits"


def _beside(story: str, name: str) -> str:
    """Return the path of a file in the folder of a story."""
    return f"{PurePosixPath(story).parent}/{name}"


def _focus_in(written: str) -> tuple[int, int] | None:
    """Return a point of a picture in per cent from the left and from above; None for anything else."""
    found = _FOCUS.fullmatch(written.strip())
    return (int(found[1]), int(found[2])) if found else None


def _with_focus(fields: Mapping[str, str], number: int) -> Mapping[str, str]:
    """Return a form in which the two numbers of a picture's point are the field that the file has.

    A point that was not moved is as it is in the file, and the middle is nothing where the file has nothing.
    """
    if "focus-x" not in fields or "focus-y" not in fields:
        return fields
    was = fields.get("focus-was", "")
    typed = f"{fields['focus-x'].strip()} {fields['focus-y'].strip()}".strip()
    moved = _focus_in(typed) or typed
    focus = was if moved == (_focus_in(was) or (50, 50)) else typed
    return {**fields, f"{story_fields.PICTURES.name}.{number}.{media_fields.PICTURE_FOCUS.name}": focus}
