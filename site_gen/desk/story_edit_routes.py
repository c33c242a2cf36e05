"""The address where an editor edits a story: its form, what `check` says of what is typed, and saving it."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from operator import itemgetter
from typing import Any

from starlette.responses import JSONResponse, Response

from site_gen.desk import edit_conflict, form_mark, minor_edit, typed_story
from site_gen.desk.board_values import BOARD
from site_gen.desk.edit_form import EditForm, PlacedPicture
from site_gen.desk.edited_story_routes import STORY_PROBLEMS, EditedStoryRoutes
from site_gen.desk.edited_story_values import wishes_of
from site_gen.desk.editing import CORRECTED, EditedStory, version_of
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.minor_edit import LONGEST_REASON, MinorEdit
from site_gen.desk.new_versions import edited_part
from site_gen.desk.placed_findings import PlacedFinding
from site_gen.desk.request_gate import HEADERS, Refused
from site_gen.desk.story_draft import StoryDraft, shown_pictures
from site_gen.desk.story_references import StoryReferences
from site_gen.desk.typed_story import StoryInFile, TypedStory
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, page, see, with_visitor
from site_gen.language.dates import long_date
from site_gen.language.language_names import language_name
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.markdown import LANGUAGES
from site_gen.model import story_fields
from site_gen.model.choices import Language
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.model.picture import Crop
from site_gen.pictures.renditions import renditions
from site_gen.pipeline.edit_story import EditEffect, StoryVersion

_POLICY = "Content-Security-Policy"
_MOST_FIELDS = 1_500
"""Fields of the form: nine for each of fifty pictures and the people in each, and those of everything else."""
_FIX, _ADD, _MINOR = "fix:", "add:", "save-minor"
_MOST_VERSIONS = 20
"""Earlier texts among which the one is looked for that was opened."""
_PROBLEMS = {**STORY_PROBLEMS, EditResult.CHANGED: ("desk_edit_again", HTTPStatus.CONFLICT)}


class StoryEditRoutes(EditedStoryRoutes):
    """The form of a story, each step of it a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        at = f"{self.at}/edit"
        return [
            DeskRoute(at, self.edit, access=RouteAccess.CURATOR),
            DeskRoute(f"{at}/picture/{{number:int}}", self.picture, access=RouteAccess.CURATOR),
            DeskRoute(
                at,
                self.typed,
                "POST",
                access=RouteAccess.CURATOR,
                most_fields=_MOST_FIELDS,
                turned_away=self.turned_away,
            ),
        ]

    # --- What is asked for ---

    def edit(self, visit: Visit) -> Response:
        """Show the form of a story as it stands in its file."""
        edited, form = self.edited(visit), self.form(visit)
        file, references = self._file(edited, form)
        apart = self.editing.unmerged(edited)
        if apart is None:
            return self._shown(visit, StoryDraft(edited, file, TypedStory.in_file(file), references).made(form))
        typed = edited_part(StoryInFile.of(apart.own, references))
        found = edit_conflict.merged(typed, apart.base, file, references)
        draft = StoryDraft(edited, file, found.typed, references, conflict=found.conflict).made(form)
        return self._shown(visit, draft, "desk_version_conflict", HTTPStatus.CONFLICT)

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of a story, as its file has it."""
        picture = shown_pictures(self.edited(visit)).get(visit.request.path_params["number"])
        crops = renditions(picture, Crop.WHOLE) if picture is not None else None
        return self.pictures.answer(crops.jpeg if crops is not None else None)

    def typed(self, visit: Visit) -> Response:
        """Take what was typed: look it over, correct it by a button, add to a list, or save it."""
        try:
            edited = self.edited(visit)
        except Refused as refused:
            return self.turned_away(visit, refused)
        draft = self._draft(visit, edited)
        if not visit.is_ours:
            return self._shown(visit, draft, "desk_forged_press", HTTPStatus.FORBIDDEN)
        return self._done(visit, draft, visit.fields.get("do", "look"))

    def _done(self, visit: Visit, draft: StoryDraft, do: str) -> Response:
        if draft.conflict:
            if visit.wants_json:
                return JSONResponse({"problem": self.pages.words(self.form(visit))("desk_edit_changed")})
            return self._shown(visit, draft, "desk_edit_changed", HTTPStatus.CONFLICT)
        if do.startswith(_FIX):
            return self._shown(visit, draft.corrected(do.removeprefix(_FIX), self.form(visit)))
        if do in {"save", _MINOR}:
            return self._save(visit, draft, is_minor=do == _MINOR)
        return JSONResponse(self._json_values(visit, draft)) if visit.wants_json else self._shown(visit, draft)

    def turned_away(self, visit: Visit, refused: Refused) -> Response:
        """Show what was typed to one who may not save it now, with a button that tries again."""
        form = self.form(visit)
        words = self.pages.words(form)
        sent = {name: text for name, text in visit.fields.items() if name not in {form_mark.FIELD, "do"}}
        html = self.pages.render(
            "edit_kept.html",
            form,
            heading=words(refused.why),
            text=words(f"{refused.why}_text"),
            fields=sent,
            body=sent.get(typed_story.BODY, sent.get(typed_story.SOURCE, "")),
            here=visit.request.url.path,
            mark=form_mark.form_mark(visit.visitor, self.secret),
            is_gone=refused.status is HTTPStatus.NOT_FOUND,
            typed=_typed_texts(sent, form),
        )
        return with_visitor(page(html, refused.status), visit)

    # --- What is made of it ---

    def _file(self, edited: EditedStory, form: Form) -> tuple[StoryInFile, StoryReferences]:
        """Return the file of a story, and how its people are shown. Raises Refused for one that is no text."""
        references = StoryReferences(edited.evaluation.registers, form)
        try:
            text = self.editing.text_of(edited)
        except (OSError, UnicodeDecodeError):
            raise Refused(HTTPStatus.NOT_FOUND, "desk_edit_unreadable") from None
        return StoryInFile.of(text, references), references

    def _draft(self, visit: Visit, edited: EditedStory) -> StoryDraft:
        form = self.form(visit)
        file, references = self._file(edited, form)
        added = visit.fields.get("do", "").removeprefix(_ADD)
        version = visit.fields.get("version", "")
        if version == version_of(file.text):
            typed = typed_story.typed_story(visit.fields, file, added)
            return StoryDraft(edited, file, typed, references).made(form)
        earlier = self.editing.earlier_texts(edited, _MOST_VERSIONS)
        opened = next((one for one in earlier if version_of(one) == version), None)
        base = file if opened is None else StoryInFile.of(opened, references)
        sent = visit.fields if opened is not None else typed_story.without_shown_people(visit.fields)
        typed = typed_story.typed_story(sent, base, added)
        found = edit_conflict.merged(typed, opened, file, references)
        return StoryDraft(edited, file, found.typed, references, conflict=found.conflict).made(form)

    def _save(self, visit: Visit, draft: StoryDraft, *, is_minor: bool) -> Response:
        version = draft.version
        if version is None or (not version.is_readable and draft.file.fields is not None):
            return self._shown(visit, draft, "desk_edit_unsaved", HTTPStatus.UNPROCESSABLE_ENTITY)
        if version.effect.is_felt and visit.fields.get("seen", "") != version.digest:
            return self._shown(visit, draft, asks=True)
        if is_minor:
            return self._save_minor(visit, draft, version)
        if version.text == draft.file.text and not draft.edited.is_conflicting:
            return self._saved(visit, draft, "same")
        became = self.editing.edit(visit.identity, draft.edited, draft.file.text, version.text)
        if became in _PROBLEMS:
            return self._shown(visit, draft, *_PROBLEMS[became])
        return self._saved(visit, draft, "edited" if became is EditResult.DONE else "waits")

    def _save_minor(self, visit: Visit, draft: StoryDraft, version: StoryVersion) -> Response:
        """Save an edit as nothing but a minor correction, where the measure of the command says that it is one."""
        minor, reason = self._minor(draft), " ".join(visit.fields.get("corrected", "").split())[:LONGEST_REASON]
        problem = ""
        if minor is None or not minor.is_possible:
            problem = "desk_minor_refused"
        elif not reason:
            problem = "desk_minor_no_reason"
        elif minor.confidential and "confidential" not in visit.fields:
            problem = "desk_story_look_first"
        if minor is None or problem:
            return self._shown(visit, draft, problem, HTTPStatus.UNPROCESSABLE_ENTITY, asks=version.effect.is_felt)
        try:
            text = minor.text(reason)
        except Failure:
            return self._shown(visit, draft, "desk_minor_refused", HTTPStatus.UNPROCESSABLE_ENTITY, asks=True)
        became = self.editing.edit(visit.identity, draft.edited, draft.file.text, text, CORRECTED)
        if became in _PROBLEMS:
            return self._shown(visit, draft, *_PROBLEMS[became])
        return self._saved(visit, draft, "corrected" if became is EditResult.DONE else "waits")

    @staticmethod
    def _minor(draft: StoryDraft) -> MinorEdit | None:
        """Return what an edit changes since people approved the story; None for one that is not out in this text."""
        if draft.edited.is_beside or draft.version is None or draft.file.fields is None:
            return None
        found = minor_edit.minor_edit(draft.edited.evaluation, draft.version)
        return found if found.entries else None

    def _saved(self, _visit: Visit, draft: StoryDraft, said: str) -> Response:
        """Return the way to the page that says what has become of it."""
        return see(f"{self.address(draft.edited)}?said={said}")

    # --- What is shown ---

    def _edit_form(self, draft: StoryDraft, form: Form) -> EditForm:
        return EditForm(
            draft.edited.evaluation,
            self.pages.words(form),
            form,
            draft.references,
            draft.typed,
            draft.fields,
            draft.findings(),
            draft.conflict,
            dict(_placed_pictures(draft.edited, self.address(draft.edited))),
        )

    def _values(self, draft: StoryDraft, form: Form) -> dict[str, Any]:
        words = self.pages.words(form)
        version = draft.version
        shown = self._edit_form(draft, form)
        found = shown.findings
        effect = version.effect if version is not None else EditEffect()
        return {
            **shown.values(),
            "is_clean": version is not None and not found,
            "effect": effect_sentences(effect, words, form),
            "goes_off": effect.goes_off,
            "is_felt": effect.is_felt,
            "digest": version.digest if version is not None else "",
            "marks": _marks(found, version) if version is not None else [],
        }

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
        manuscript = draft.edited.manuscript
        here = self.address(draft.edited)
        language = manuscript.record.get(story_fields.LANGUAGE)
        nonce = secrets.token_urlsafe(18)
        response = self.answered(
            visit,
            "edit_story.html",
            status,
            here=f"{here}/edit",
            at=here,
            is_beside=draft.edited.is_beside,
            present=self.room.together.present(manuscript.id, visit.identity, visit.visitor, words),
            board=BOARD,
            title=draft.typed.texts.get(story_fields.TITLE.name) or manuscript.id,
            lang=language.en if isinstance(language, Language) else manuscript.form.value,
            problem=" ".join(filter(None, (words(problem) if problem else "", draft.problem))),
            asks=asks,
            minor=minor.values(self.pages, form) if asks and (minor := self._minor(draft)) is not None else None,
            corrected=visit.fields.get("corrected", ""),
            wishes=self._wishes(draft.edited),
            file_version=version_of(draft.file.text),
            shown_people=typed_story.shown_people(draft.fields),
            source=draft.typed.source,
            is_looked_over=visit.request.method == "POST",
            mark=form_mark.form_mark(visit.visitor, self.secret),
            nonce=nonce,
            files=_pictures_in(draft.typed),
            languages=sorted(((code, language_name(code, form)) for code in LANGUAGES), key=itemgetter(1)),
            **self._values(draft, form),
        )
        # The editor of the text writes its own style; nothing else may.
        response.headers[_POLICY] = HEADERS[_POLICY].replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
        return response

    def _wishes(self, edited: EditedStory) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return what those in a story have written to the editors, each with the person's name."""
        people = {one.person.id: one.person.name or one.person.id for one in edited.needs}
        written = [one for one in self.invitations.every() if one.story == edited.manuscript.id]
        found = ((people[one.person], wishes_of(one)) for one in written if one.person in people)
        return [(name, wishes) for name, wishes in found if wishes]

    def _json_values(self, visit: Visit, draft: StoryDraft) -> dict[str, Any]:
        """Return what there is to say of what is typed, for a page that stays."""
        form = self.form(visit)
        words = self.pages.words(form)
        values = self._values(draft, form)
        parts = self.pages.parts("_edit_parts.html")
        placed = dict(_findings_by_name(values))
        return {
            "problem": draft.problem,
            "findings": {name: str(parts.findings(found, words)) for name, found in placed.items()},
            "effect": str(parts.effect(values["effect"], values["goes_off"], words)),
            "marks": values["marks"],
        }


def _placed_pictures(edited: EditedStory, at: str) -> Iterator[tuple[int, PlacedPicture]]:
    """Yield each picture that can be shown at the fields about it, with its number."""
    for number, one in shown_pictures(edited).items():
        crops = renditions(one, Crop.WHOLE)
        if crops is not None:
            size = (crops.jpeg.width, crops.jpeg.height)
            yield number, PlacedPicture(f"{at}/edit/picture/{number}", f"{at}/pictures/{number}", *size)


def _pictures_in(typed: TypedStory) -> list[str]:
    """Return the names of the story's picture files, as they stand in the form."""
    name = f"{story_fields.PICTURES.name}."
    files = (text for one, text in typed.texts.items() if one.startswith(name) and one.endswith(".file"))
    return list(dict.fromkeys(filter(None, files)))


def _typed_texts(sent: Mapping[str, str], form: Form) -> list[tuple[str, str]]:
    """Return each text of several words that was sent for a field, with the name of the field."""
    names = {one.name: one.key(form).replace("_", " ").capitalize() for one in story_fields.STORY.fields}
    texts = ((names.get(name.split(".")[0], ""), text) for name, text in sorted(sent.items()))
    return [(name, text) for name, text in texts if name and len(text.split()) > 1]


def effect_sentences(effect: EditEffect, words: PageWords, form: Form) -> list[str]:
    """Return what an edit does to the answers that a story has, in sentences."""
    groups = (("again", effect.again), ("open", effect.asked), ("still", effect.still), ("new", effect.new))
    said = [
        words(f"desk_edit_{key}_asked", names=join_words([one.name or one.id for one in people]))
        for key, people in groups
        if people
    ]
    if effect.stale_sign_off is not None:
        signed = effect.stale_sign_off
        said.append(words("desk_edit_stale_sign", by=signed.person, day=long_date(signed.date, form)))
    return said


def _marks(found: Sequence[PlacedFinding], version: StoryVersion) -> list[list[int]]:
    """Return where in the text of the form each finding is: its first and last line and column, from 0."""
    lines = version.manuscript.source.split("\n")
    at = version.manuscript.body_line
    first = next((number for number in range(at, len(lines)) if lines[number].strip()), at)
    spans = (span for one in found if one.place == typed_story.BODY for span in (one.found.span, *one.found.also))
    return [
        [span.line - 1 - first, span.column - 1, span.end_line - 1 - first, span.end_column - 1]
        for span in spans
        if span.line - 1 >= first and span[:2] != span[2:]
    ]


def _findings_by_name(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the findings of each place of a form by its name; "" is the whole story."""
    found = [("", values["findings"]), (typed_story.BODY, values["body_findings"])]
    waiting = [one for group in values["groups"] for one in (*group["first"], *group["more"])]
    while waiting:
        one = waiting.pop()
        found.append((one["name"], one["findings"]))
        waiting += [*one.get("parts", ()), *one.get("entries", ())]
    return found
