"""The kommune's own choices for the editors: how it is reached, and its colour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import Response

from site_gen import atomic_files, days
from site_gen import settings as kommune_settings
from site_gen.check import run
from site_gen.desk.board_values import BOARD
from site_gen.desk.job_store import JobKind
from site_gen.desk.job_words import moment_words
from site_gen.desk.register_forms import FormField, RegisterFormValues, RegisterInput, read_form
from site_gen.desk.register_routes import PROBLEMS, RegisterRoutes, stopping
from site_gen.desk.register_writing import SETTINGS_CHANGED
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.model import register_fields, setting_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.errors import Failure
from site_gen.model.field_types import Located, RecordValue
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import publication_log, settings_change
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.publish.targets import InvalidTargetError, parse_target
from site_gen.settings import NamedTarget

SETTINGS = f"{BOARD}/settings"
PLACE = f"{SETTINGS}/place"
"""Where a place to publish to is changed."""
_GROUPS: dict[str, tuple[FormField, ...]] = {
    "contact": tuple(
        FormField((one,))
        for one in (
            setting_fields.SETTING_CONTACT,
            setting_fields.SETTING_WITHDRAW,
            setting_fields.SETTING_OFFICER,
            setting_fields.SETTING_TIPS,
            setting_fields.SETTING_VACANCIES,
            setting_fields.SETTING_STATEMENT,
        )
    ),
    "colour": tuple(
        FormField((setting_fields.SETTING_COLOUR, one))
        for one in (register_fields.COLOUR_LIGHT, register_fields.COLOUR_DARK)
    ),
}
"""What the editors change here; who may come in is for those who run the desk."""
_PAGES = "pages"
_SCHEMES = {"dir", "zip", "ssh", _PAGES}
"""The kinds of places that have words of their own."""
_FIELDS = [one for fields in _GROUPS.values() for one in fields]


class SettingsRoutes(RegisterRoutes):
    """The page of the settings, each method answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(SETTINGS, self.settings),
            DeskRoute(SETTINGS, self.save, "POST"),
            DeskRoute(f"{SETTINGS}/undo", self.undo, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def _text(self) -> str:
        return atomic_files.read_text(self.kommune.root / kommune_settings.FILE)

    def _written(self) -> Manuscript:
        return kommune_settings.read_settings(self.kommune.root)[0]

    def settings(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        sent: RegisterInput | None = None,
    ) -> Response:
        """Show what the kommune has chosen as a form."""
        form, written = self.form(visit), self._written()
        findings = [one for one in self.kommune.evaluation().diagnostics() if one.path == kommune_settings.FILE]
        made = RegisterFormValues(self.kommune.words(form), form, _record_of(written), findings)
        return self.shown(
            visit,
            "settings.html",
            SETTINGS,
            problem,
            status,
            groups=[made.group(key, fields, sent) for key, fields in _GROUPS.items()],
            places=self._places(form),
            unusable=self._unusable(),
            place_at=PLACE,
            site_url=self.kommune.settings.site_url,
            is_nightly=self.kommune.settings.desk.is_nightly,
            **self.of_file(visit, kommune_settings.FILE),
        )

    def _places(self, form: Form) -> list[dict[str, str]]:
        """Return where the site is published to, each place in words, with when it was last published there."""
        words = self.kommune.words(form)
        done = [(one.target, one.moment) for one in self.room.publications() if one.kind is not JobKind.ROLL_BACK]
        logged = publication_log.logged_publications(self.kommune.root)
        done += [(one.target, one.moment) for one in logged if not one.is_rollback]
        found = []
        for name, one in self.kommune.settings.targets.items():
            if not is_usable(one, self.kommune.root):
                continue
            scheme, _, place = one.address.partition(":")
            last = max((moment for target, moment in done if target == name), default=None)
            is_known = scheme in _SCHEMES
            found.append(
                {
                    "name": name,
                    "address": f"{PLACE}?{urlencode({'name': name})}",
                    "for_whom": words(f"desk_publish_{'internal' if one.edition is Edition.INTERNAL else 'public'}"),
                    "where": words(f"desk_settings_place_{scheme if is_known else 'other'}"),
                    "place": place if is_known and place else "" if scheme == _PAGES else one.address,
                    "last": words("desk_settings_last", when=moment_words(last).in_form(form)) if last else "",
                }
            )
        return found

    def _unusable(self) -> list[str]:
        """Return the names of what is written as a place in the file, and cannot be published to as it stands."""
        known, root = self.kommune.settings.targets, self.kommune.root
        return [one for one in places_written(root) if one not in known or not is_usable(known[one], root)]

    def save(self, visit: Visit) -> Response:
        """Write what was changed, unless the checks say that it would stop something."""
        sent = read_form(_FIELDS, visit.fields, _record_of(self._written()))
        problem, status = self.problem_of(visit, sent, self.writing.version(kommune_settings.FILE))
        if problem:
            return self.settings(visit, problem, status, sent)

        def change(now: Evaluation) -> Sequence[FileChange]:
            before = self._text()
            after = settings_change.settings_change(before, sent.values, now.settings.form)
            return [FileChange(kommune_settings.FILE, before, after)]

        try:
            [made] = change(self.kommune.evaluation())
        except (Failure, UnicodeDecodeError):
            return self.settings(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        if self._stops(made, sent, visit):
            return self.settings(visit, "desk_register_mend", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        became = self.writing.act(
            visit.identity, [kommune_settings.FILE], visit.fields.get("version", ""), change, SETTINGS_CHANGED
        )
        if became in PROBLEMS:
            return self.settings(visit, *PROBLEMS[became], sent)
        return self.after(became, SETTINGS, "saved")

    def _stops(self, made: FileChange, sent: RegisterInput, visit: Visit) -> bool:
        """Put what would stop something next to its field, and return whether there is anything."""
        evaluation, today = self.kommune.evaluation(), BuildContext(days.today())
        found: list[list[Diagnostic]] = []
        record: RecordValue | None = None
        for text in (made.before or "", made.after or ""):
            read, settings = kommune_settings.parse_settings(text.encode(), self.kommune.root)
            record = read.record
            found.append(run.check_shared(read, evaluation.registers, settings, today))
        form, stops = self.form(visit), stopping(*found)
        RegisterFormValues(self.kommune.words(form), form, record, stops).put_problems(_FIELDS, sent)
        return bool(stops)

    def undo(self, visit: Visit) -> Response:
        """Undo the last change of the settings that was made here."""
        return self.undone(visit, kommune_settings.FILE, self.settings, SETTINGS)


def places_written(root: Path) -> Mapping[str, Located[RecordValue]]:
    """Return the places to publish to by name, as they stand in the settings, also those that cannot be used."""
    record = _record_of(kommune_settings.read_settings(root)[0])
    return (record.get(setting_fields.SETTING_TARGETS) if record else None) or {}


def is_usable(place: NamedTarget, root: Path) -> bool:
    """Return whether the address of a place is one that can be published to; another is never shown."""
    try:
        parse_target(place.address, base=root, root=root)
    except InvalidTargetError:
        return False
    return True


def _record_of(written: Manuscript) -> RecordValue | None:
    return written.record if written.broken is None else None
