"""The places that the site is published to, as forms for the editors: one place on a page, or a new one."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from site_gen import atomic_files
from site_gen import settings as kommune_settings
from site_gen.desk.register_forms import NEEDED, FormField, RegisterFormValues, RegisterInput, read_form
from site_gen.desk.register_routes import PROBLEMS, RegisterRoutes
from site_gen.desk.register_writing import TARGETS_CHANGED
from site_gen.desk.request_gate import Refused
from site_gen.desk.settings_routes import PLACE, SETTINGS, is_usable, places_written
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.model import setting_fields
from site_gen.model.errors import Blocked, Failure
from site_gen.model.field_types import ALWAYS, ID, Field, RecordValue
from site_gen.model.localized import Words, same_words
from site_gen.pipeline import configured_targets, new_story_input, settings_change
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.new_story_input import InvalidAnswer
from site_gen.publish.targets import InvalidTargetError
from site_gen.settings import NamedTarget

_NAME = Field(
    "place",
    "place",
    "place",
    ID,
    Words(
        nn="Det de kallar staden, med små bokstavar og utan mellomrom, til dømes «nettstad» eller «intranett».",
        nb="Det dere kaller stedet, med små bokstaver og uten mellomrom, for eksempel «nettsted» eller «intranett».",
    ),
    required=ALWAYS,
)
_FIELDS = tuple(
    FormField((one,))
    for one in (setting_fields.TARGET_ADDRESS, setting_fields.TARGET_EDITION, setting_fields.TARGET_KEEP)
)
_NEW_FIELDS = (FormField((_NAME,)), *_FIELDS)
_TAKEN = Words(nn="De har alt ein stad som heiter «{name}».", nb="Dere har allerede et sted som heter «{name}».")


class PublicationPlaceRoutes(RegisterRoutes):
    """The page of a place, each method answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(PLACE, self.place),
            DeskRoute(PLACE, self.save, "POST"),
            DeskRoute(f"{PLACE}/remove", self.remove, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def _found(self, visit: Visit) -> tuple[str, NamedTarget | None]:
        """Return the name of the place that is asked for, and the place; none for a new one."""
        name = visit.fields.get("name", "") or visit.request.query_params.get("name", "")
        found = self.kommune.settings.targets.get(name)
        if name and (found is None or not is_usable(found, self.kommune.root)):
            raise Refused(HTTPStatus.NOT_FOUND, "desk_place_gone")
        return name, found

    def _record(self, name: str) -> RecordValue | None:
        found = places_written(self.kommune.root).get(name)
        return found.value if found is not None else None

    def place(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        sent: RegisterInput | None = None,
    ) -> Response:
        """Show a place as a form."""
        name, found = self._found(visit)
        form = self.form(visit)
        made = RegisterFormValues(self.kommune.words(form), form, self._record(name) if name else None)
        return self.shown(
            visit,
            "publication_place.html",
            PLACE,
            problem,
            status,
            name=name,
            kept=urlencode({"name": name}) if name else "",
            groups=[made.group("place", _FIELDS if found else _NEW_FIELDS, sent)],
            is_nightly=self.kommune.settings.desk.is_nightly,
            version=self.writing.version(kommune_settings.FILE),
        )

    def save(self, visit: Visit) -> Response:
        """Write what was typed of a place, where the site can be published to it."""
        name, found = self._found(visit)
        sent = self._read(visit, name if found else "")
        problem, status = self.problem_of(visit, sent, self.writing.version(kommune_settings.FILE))
        if problem:
            return self.place(visit, problem, status, sent)
        chosen = {one.field: sent.values.get(one.path) for one in _FIELDS if one.path in sent.values}
        target = name or str(sent.values[_NAME,])
        return self._write(visit, target, chosen, sent) if chosen else self.place(visit)

    def _read(self, visit: Visit, name: str) -> RegisterInput:
        """Return what was typed; what `publish` would refuse is said at its field."""

        def checked(text: str) -> str:
            address = new_story_input.clean_text(text)
            try:
                configured_targets.require_usable(self.kommune.root, name, address)
            except (InvalidTargetError, Blocked) as refused:
                raise InvalidAnswer(same_words("{why}"), why=refused.words) from refused
            return address

        address = _FIELDS[0]
        record = self._record(name) if name else None
        sent = read_form(_FIELDS if name else _NEW_FIELDS, visit.fields, record, {address.path: checked})
        if name:
            return sent
        for one in _NEW_FIELDS[:2]:
            if one.path not in sent.values and one.name not in sent.problems:
                sent.problems[one.name] = NEEDED
        if (typed := sent.values.get((_NAME,))) and self._is_taken(str(typed)):
            sent.problems[_NAME.name] = InvalidAnswer(_TAKEN, name=typed).words
        return sent

    def _is_taken(self, name: str) -> bool:
        return name in places_written(self.kommune.root)

    def remove(self, visit: Visit) -> Response:
        """Take a place out of the settings; what is published there stays."""
        name, found = self._found(visit)
        problem, status = self.problem_of(visit, RegisterInput(), self.writing.version(kommune_settings.FILE))
        if problem:
            return self.place(visit, problem, status)
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_place_gone")
        return self._write(visit, name, None, None)

    def _write(
        self, visit: Visit, name: str, chosen: dict[Field[Any], Any] | None, sent: RegisterInput | None
    ) -> Response:
        def change(now: Evaluation) -> Sequence[FileChange]:
            before = atomic_files.read_text(self.kommune.root / kommune_settings.FILE)
            after = settings_change.target_change(before, name, chosen, now.settings.form)
            return [FileChange(kommune_settings.FILE, before, after)]

        try:
            change(self.kommune.evaluation())
        except (Failure, UnicodeDecodeError):
            return self.place(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        version = visit.fields.get("version", "")
        became = self.writing.act(visit.identity, [kommune_settings.FILE], version, change, TARGETS_CHANGED)
        if became in PROBLEMS:
            return self.place(visit, *PROBLEMS[became], sent)
        return self.after(became, SETTINGS, "saved")
