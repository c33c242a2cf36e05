"""The kommune's own pages for the editors: their text as a form, and how it will look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from site_gen import atomic_files, days, front_matter, markdown_html, own_page_format, text_edits
from site_gen.authoring import body_edits, field_changes, front_matter_editor
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.check import run
from site_gen.desk.board_values import BOARD
from site_gen.desk.register_forms import FormField, RegisterFormValues, RegisterInput, known_as, read_form
from site_gen.desk.register_routes import PROBLEMS, RegisterRoutes
from site_gen.desk.register_writing import PAGES_CHANGED
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.model import page_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.content_folders import STORIES
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.read import front_matter_files

PAGES = f"{BOARD}/pages"
_FIELDS = tuple(FormField((one,)) for one in (page_fields.PAGE_TITLE, page_fields.PAGE_LEAD))
_EMPTY = "---\n---\n"


@dataclass(slots=True)
class _TypedPage:
    """A page with what was typed into its form."""

    fields: RegisterInput
    body: str
    """As typed."""
    newer: str | None = None
    """The text that another has written meanwhile."""


class OwnPagesRoutes(RegisterRoutes):
    """The pages of the kommune's own texts, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(PAGES, self.pages_list),
            DeskRoute(f"{PAGES}/{{page}}", self.page),
            DeskRoute(f"{PAGES}/{{page}}", self.save, "POST"),
            DeskRoute(f"{PAGES}/{{page}}/undo", self.undo, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def pages_list(self, visit: Visit) -> Response:
        """Show which pages there are, and which of them the kommune has written itself."""
        words = self.kommune.words(self.form(visit))
        lines = [
            {
                "name": name,
                "title": words(f"desk_pages_{key}"),
                "is_own": self._file(name) is not None,
                "address": _at(name),
            }
            for name, key in own_page_format.NAMES.items()
        ]
        return self.shown(visit, "own_pages.html", PAGES, lines=lines)

    @staticmethod
    def _name(visit: Visit) -> str:
        name = str(visit.request.path_params["page"])
        if name not in own_page_format.NAMES:
            raise Refused(HTTPStatus.NOT_FOUND)
        return name

    def _file(self, name: str) -> Path | None:
        file = atomic_files.on_disk(self.kommune.root, _path(name))
        return file if file.is_file() and not file.is_symlink() else None

    def _text(self, name: str) -> str:
        """Return the text of a page's file; empty where there is none. Raises Refused for one that is not UTF-8."""
        file = self._file(name)
        try:
            return atomic_files.read_text(file) if file else ""
        except UnicodeDecodeError:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_edit_unreadable") from None

    def _read(self, name: str, text: str) -> Manuscript | None:
        """Return a page as written; None where its fields cannot be read."""
        plain = text_edits.normalised_newlines(text or _EMPTY)
        form = self.kommune.settings.form
        try:
            return front_matter_files.parse_text(plain, _path(name), name, FileKind.PAGE, form)
        except front_matter.FrontMatterError:
            return None

    def page(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        typed: _TypedPage | None = None,
        seen: str = "",
    ) -> Response:
        """Show a page as a form; `seen` is the text of the file that is shown as it will look."""
        name, form = self._name(visit), self.form(visit)
        text = self._text(name)
        written = self._read(name, text)
        words = self.kommune.words(form)
        made = RegisterFormValues(words, form, written.record if written else None)
        body = body_edits.shown_body(text) if text and written else ""
        looked_at = self._read(name, seen or text)
        return self.shown(
            visit,
            "own_page.html",
            _at(name),
            problem,
            status,
            title=words(f"desk_pages_{own_page_format.NAMES[name]}"),
            is_own=bool(text),
            is_readable=written is not None,
            groups=[made.group("page", _FIELDS, typed.fields if typed else None)],
            body=typed.body if typed else body,
            was_body=known_as(body),
            newer_body=typed.newer if typed else None,
            preview=self._preview(looked_at) if looked_at and (seen or text) else None,
            is_seen=bool(seen),
            findings=[made.finding(one) for one in self._findings(looked_at)] if seen or text else [],
            **self.of_file(visit, _path(name)),
            placeholders=sorted({f"{{{one.key(form)}}}" for one in own_page_format.PLACEHOLDERS.values()}),
        )

    def _preview(self, written: Manuscript) -> Mapping[str, Any]:
        own, settings = own_page_format.parse_own_page(written), self.kommune.settings
        body = markdown_html.finish_html(own.prose, lambda _: None, lambda _: "")
        filled = own_page_format.fill_placeholders_in_html(body, settings)
        return {
            "title": own_page_format.fill_placeholders(own.title, settings),
            "lead": own_page_format.fill_placeholders(own.lead or "", settings),
            "body": Markup(filled),  # noqa: S704 - cleaned when it was rendered
            "lang": own.language,
        }

    def _findings(self, written: Manuscript | None) -> list[Diagnostic]:
        evaluation = self.kommune.evaluation()
        if written is None:
            return []
        return run.check_shared(written, evaluation.registers, evaluation.settings, BuildContext(days.today()))

    def save(self, visit: Visit) -> Response:
        """Show how a page will look with what was typed, or write it."""
        name = self._name(visit)
        before = self._text(name)
        written = self._read(name, before)
        typed = self._typed(visit, before, written)
        problem, status = self.problem_of(visit, typed.fields, self.writing.version(_path(name)))
        if written is None and not problem:
            problem, status = "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY
        if problem or written is None:
            return self.page(visit, problem, status, typed)
        if not before and page_fields.PAGE_TITLE.name not in {one[0].name for one in typed.fields.values}:
            typed.fields.problems[page_fields.PAGE_TITLE.name] = page_fields.PAGE_TITLE.help
            return self.page(visit, "desk_register_mend", HTTPStatus.UNPROCESSABLE_ENTITY, typed)
        try:
            after = self._changed(before, typed)
        except (EditRefused, front_matter.FrontMatterError):
            return self.page(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY, typed)
        if visit.fields.get("do") == "see":
            return self.page(visit, typed=typed, seen=after)

        def change(_: Evaluation) -> Sequence[FileChange]:
            return [FileChange(_path(name), before or None, after)] if after != before else []

        version = visit.fields.get("version", "")
        became = self.writing.act(visit.identity, [_path(name)], version, change, PAGES_CHANGED)
        if became in PROBLEMS:
            return self.page(visit, *PROBLEMS[became], typed)
        return self.after(became, _at(name), "saved")

    def _typed(self, visit: Visit, before: str, written: Manuscript | None) -> _TypedPage:
        """Return what was typed; where another has written in a text that was changed here too, with that."""
        sent = read_form(_FIELDS, visit.fields, written.record if written else None)
        now = body_edits.shown_body(before) if before and written else ""
        body = visit.fields.get("text", now).replace("\r\n", "\n")
        was = visit.fields.get("was-text", "")
        if was == known_as(body):
            body = now
        is_newer = bool(was) and was != known_as(now) and body_edits.plain_lines(body) != body_edits.plain_lines(now)
        return _TypedPage(sent, body, now if is_newer else None)

    def _changed(self, before: str, typed: _TypedPage) -> str:
        """Return the text of the file with what was typed. Raises EditRefused and FrontMatterError."""
        text, form = before or _EMPTY, self.kommune.settings.form
        for path, value in typed.fields.values.items():
            if before:
                text = field_changes.changed_field(text, FileKind.PAGE, path, value, form=form)
            elif value is not None:
                text = front_matter_editor.set_field(text, FileKind.PAGE, path, value, form=form)
        return body_edits.with_body(text, typed.body) if typed.body.strip() or before else text

    def undo(self, visit: Visit) -> Response:
        """Undo the last change of a page that was made here; one that was new is removed."""
        name = self._name(visit)
        return self.undone(visit, _path(name), self.page, _at(name))


def _path(name: str) -> str:
    return f"{STORIES}/{own_page_format.FOLDER}/{name}.md"


def _at(name: str) -> str:
    return f"{PAGES}/{name}"
