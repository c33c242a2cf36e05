"""What the pages of all registers share: how a form is answered, and what is asked before something is written."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from site_gen.desk import form_mark
from site_gen.desk.board_values import address_of
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.register_forms import RegisterInput
from site_gen.desk.register_writing import ADDED, RegisterWriting
from site_gen.desk.visit import Visit, see
from site_gen.language.phrases import join_words
from site_gen.model.choices import Edition
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.registers import Registers
from site_gen.pipeline.register_people import StaleApprovals

_SAID = {
    "saved": "desk_register_saved",
    "added": "desk_register_added",
    "merged": "desk_register_merged",
    "closed": "desk_register_closed",
    "undone": "desk_register_undone",
    "waits": "desk_story_waits_for_git",
}
"""What a page says after a press, by the name that the address has for it."""
PROBLEMS = {
    EditResult.CHANGED: ("desk_register_changed", HTTPStatus.CONFLICT),
    EditResult.WITHDRAWN: ("desk_undo_withdrawn", HTTPStatus.CONFLICT),
    EditResult.HINDERED: ("desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY),
    EditResult.MERGING: ("desk_merging", HTTPStatus.SERVICE_UNAVAILABLE),
    EditResult.FAILED: ("desk_register_failed", HTTPStatus.SERVICE_UNAVAILABLE),
}


class RegisterRoutes(EditorsRoutes):
    """The pages of a register."""

    def __init__(
        self,
        room: EditorsRoom,
        writing: RegisterWriting,
        invitations: InvitationStore,
        pages: DeskPages,
        secret: bytes,
    ) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        super().__init__(room, invitations, pages)
        self.writing = writing
        self.secret = secret

    def shown(
        self,
        visit: Visit,
        template: str,
        here: str,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        **values: Any,
    ) -> Response:
        """Return a page with its mark, and with what there is to say after a press."""
        words = self.kommune.words(self.form(visit))
        said = _SAID.get(visit.request.query_params.get("said", ""), "")
        return self.answered(
            visit,
            template,
            status,
            here=here,
            mark=form_mark.form_mark(visit.visitor, self.secret),
            problem=words(problem) if problem else "",
            said=words(said) if said and not problem and visit.request.method == "GET" else "",
            **{"sure": None, **values},
        )

    @staticmethod
    def problem_of(visit: Visit, sent: RegisterInput, version: str) -> tuple[str, HTTPStatus]:
        """Return why what was typed is not written, as a key of the words; empty where it can be.

        `version` is that of the file as it is now.
        """
        if not visit.is_ours:
            return "desk_forged_press", HTTPStatus.FORBIDDEN
        if sent.problems:
            return "desk_register_mend", HTTPStatus.UNPROCESSABLE_ENTITY
        if sent.newer or visit.fields.get("version", "") != version:
            return "desk_register_changed", HTTPStatus.CONFLICT
        return "", HTTPStatus.OK

    def of_file(self, visit: Visit, path: str, *, is_new: bool = False) -> dict[str, str]:
        """Return what a page shows of the file it is about: its version, and in words what an undo would undo."""
        key = ADDED if is_new else self.writing.undoable(path)
        return {
            "version": self.writing.version(path),
            "undoes": self.kommune.words(self.form(visit))(key) if key else "",
        }

    @staticmethod
    def after(became: EditResult, address: str, done: str) -> Response:
        """Return the way on from what was written."""
        return see(f"{address}?said={done if became is EditResult.DONE else 'waits'}")

    def undone(self, visit: Visit, path: str, page: Callable[..., Response], address: str) -> Response:
        """Undo the last change of a file that was made here; `page` shows what is in the way."""
        if not visit.is_ours:
            return page(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        became = self.writing.undo(visit.identity, path, visit.fields.get("version", ""))
        return page(visit, *PROBLEMS[became]) if became in PROBLEMS else self.after(became, address, "undone")

    def stale_lines(self, visit: Visit, stale: Iterable[StaleApprovals]) -> list[dict[str, str]]:
        """Return the approvals that a change makes stale, story by story, with who has to answer again."""
        words, registers = self.kommune.words(self.form(visit)), self.kommune.evaluation().registers
        out = self.kommune.out()[Edition.PUBLIC]
        lines: list[dict[str, str]] = []
        for one in stale:
            people = [registers.people[who] for who in one.people if who in registers.people]
            # Those who have withdrawn show no name, whatever the register still has.
            names = [words("desk_people_withdrawn") if who.withdrawn else who.name or who.id for who in people]
            editors = [words("desk_register_editors")] if one.sign_off else []
            goes = words("desk_register_goes") if one.story in out else ""
            lines.append({**self.story_link(one.story), "who": join_words([*names, *editors]), "goes": goes})
        return lines

    def story_link(self, story: str) -> dict[str, str]:
        """Return the title of a story by its id, or the id where it has none, with its address and language."""
        facts = next((one for _, one in self.kommune.evaluation().facts() if one.line.id == story), None)
        title, lang = (facts.line.title or story, facts.form.value) if facts else (story, "")
        return {"title": title, "address": address_of(story), "lang": lang}


def stopping(now: Iterable[Diagnostic], then: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what the checks say after a change that would stop something, and that they do not say now."""
    known = {one.message for one in now}
    return [one for one in then if one.blocks is not Blocks.NOTHING and one.message not in known]


def with_present_unit(record: RecordValue, of: Field[str], registers: Registers) -> RecordValue:
    """Return the fields of a file in which one that names a unit has its present id, whatever it is called there."""
    placed = record.at(of)
    unit = registers.unit(placed.value) if placed else None
    if placed is None or unit is None:
        return record
    return replace(record, placed={**record.placed, of.name: replace(placed, value=unit.id)})


def digest_of(lines: Sequence[Mapping[str, Any]]) -> str:
    """Return a digest of what was said before something is written, to know that it was read."""
    return hashlib.sha256(repr([sorted(one.items()) for one in lines]).encode()).hexdigest()[:16]
