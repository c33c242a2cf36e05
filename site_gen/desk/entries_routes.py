"""The units and the themes for the editors: as forms, with what a change does to the stories before it is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from site_gen import days
from site_gen.check import run
from site_gen.desk.board_values import BOARD
from site_gen.desk.register_forms import FieldPath, FormField, RegisterFormValues, RegisterInput, read_form
from site_gen.desk.register_routes import PROBLEMS, RegisterRoutes, digest_of, stopping, with_present_unit
from site_gen.desk.register_writing import THEMES_CHANGED, UNITS_CHANGED
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit
from site_gen.language.phrases import join_words
from site_gen.model import register_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field, RecordType, RecordValue
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.unit import Unit
from site_gen.names.folding import fold_text
from site_gen.pipeline import register_entries, theme_effect
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.register_entries import Entry, EntryChange

EntryMade = Callable[[Evaluation], EntryChange]
"""Returns a change of the register. Raises Failure."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """What differs between the registers that have entries."""

    key: str
    """What its words and addresses begin with."""
    file: FileKind
    group: RecordType
    message: str

    @property
    def address(self) -> str:
        """Where the list is."""
        return f"{BOARD}/{self.key}"

    def at(self, entry: str) -> str:
        """Return where an entry is."""
        return f"{self.address}/{quote(entry)}"


UNITS = EntryKind("units", FileKind.UNITS, register_fields.UNIT_GROUP, UNITS_CHANGED)
THEMES = EntryKind("themes", FileKind.THEMES, register_fields.THEME_GROUP, THEMES_CHANGED)
_NEW, _LOOK = "new", "look"
_GROUPS: dict[Field[Any], str] = {
    register_fields.LEXICON_NN: "words_nn",
    register_fields.LEXICON_NB: "words_nb",
    register_fields.THEME_COLOUR: "colour",
}
"""The group of a form that the fields inside a field are in."""


def entry_groups(kind: EntryKind) -> dict[str, list[FormField]]:
    """Return the fields of an entry's form, group by group: each of the registry that no other act writes."""
    named = register_entries.FIELDS[kind.file]
    groups: dict[str, list[FormField]] = {}
    for path in _paths(kind.group, ()):
        if path[0] not in {named.former_ids, named.former_names}:
            group = next((_GROUPS[one] for one in path if one in _GROUPS), kind.key)
            groups.setdefault(group, []).append(FormField(path))
    return groups


def _paths(group: RecordType, above: FieldPath) -> Iterator[FieldPath]:
    for one in group.fields:
        if one.group is not None:
            yield from _paths(one.group, (*above, one))
        else:
            yield (*above, one)


class EntriesRoutes(RegisterRoutes):
    """The pages of the units or of the themes, each a method that answers a visit."""

    kind: EntryKind = UNITS

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        entry = f"{self.kind.address}/{{entry}}"
        every = [
            DeskRoute(self.kind.address, self.entries),
            DeskRoute(self.kind.address, self.undo, "POST"),
            DeskRoute(f"{self.kind.address}/{_NEW}", self.new),
            DeskRoute(f"{self.kind.address}/{_NEW}", self.add, "POST"),
            DeskRoute(entry, self.entry),
            DeskRoute(entry, self.keeping(self.save), "POST"),
            DeskRoute(f"{entry}/merge", self.look_at_both),
            DeskRoute(f"{entry}/merge", self.merge, "POST"),
            DeskRoute(f"{entry}/close", self.close, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    # --- What is read ---

    @property
    def _path(self) -> str:
        return register_entries.register_path(self.kommune.evaluation(), self.kind.file)

    def _known(self) -> dict[str, Entry]:
        return dict(register_entries.entries(self.kommune.evaluation().registers, self.kind.file))

    def _written(self) -> Manuscript | None:
        """Return the register as written; None where there is no file."""
        shared = self.kommune.evaluation().repository.shared
        return next((one for one in shared if one.file_kind is self.kind.file and one.broken is None), None)

    def _broken(self, visit: Visit) -> list[dict[str, Any]]:
        """Return why the file of the register cannot be read, with the place; nothing where it can be."""
        evaluation, path, form = self.kommune.evaluation(), self._path, self.form(visit)
        if not any(one.path == path and one.broken is not None for one in evaluation.repository.shared):
            return []
        made = RegisterFormValues(self.kommune.words(form), form, None)
        found = (one for one in evaluation.diagnostics() if one.path == path and one.blocks is not Blocks.NOTHING)
        return [{**made.finding(one), "place": f"{path}:{one.span.line}"} for one in found]

    def _record(self, entry: str) -> RecordValue | None:
        written = self._written()
        located = written.table.get(entry) if written else None
        if located is None:
            return None
        return with_present_unit(located.value, register_fields.UNIT_PARENT, self.kommune.evaluation().registers)

    def _fields(self, entry: str = "") -> dict[str, list[FormField]]:
        """Return the fields of a form; a unit can be part of any that is not itself a part of it."""
        known = self._known()
        below = {entry}
        for _ in known:
            below |= {one.id for one in known.values() if isinstance(one, Unit) and one.part_of in below}
        others = tuple((one.id, one.name) for one in known.values() if one.id not in below)
        return {
            key: [replace(one, options=others) if one.style == "choice" else one for one in fields]
            for key, fields in entry_groups(self.kind).items()
        }

    def _findings(self, entry: str) -> list[Diagnostic]:
        """Return what the checks say of an entry."""
        written = self._written()
        located = written.table.get(entry) if written else None
        if written is None or located is None:
            return []
        last = max([located.key.line, *(one.key.line for one in written.table.values())])
        later = [one.key.line for one in written.table.values() if one.key.line > located.key.line]
        end = min(later, default=last + 10_000)
        found = self.kommune.evaluation().diagnostics()
        return [one for one in found if one.path == written.path and located.key.line <= one.span.line < end]

    def _use(self, entry: str) -> dict[str, Any]:
        """Return what names an entry: how many stories and people, and which units are part of it."""
        evaluation = self.kommune.evaluation()
        facts = [one for _, one in evaluation.facts()]
        registers = evaluation.registers
        if self.kind is THEMES:
            stories = [one for one in facts if entry in one.themes]
            people, parts = 0, []
        else:
            stories = [one for one in facts if one.unit == entry]
            units = (registers.unit(one.unit or "") for one in registers.people.values() if one.withdrawn is None)
            people = sum(unit is not None and unit.id == entry for unit in units)
            parents = ((one, registers.unit(one.part_of or "")) for one in registers.units.values())
            parts = [one.id for one, parent in parents if parent is not None and parent.id == entry]
        return {"stories": len(stories), "people": people, "parts": parts}

    def _entry(self, visit: Visit) -> Entry:
        found = self._known().get(visit.request.path_params["entry"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_register_gone")
        return found

    def _line(self, one: Entry, visit: Visit) -> dict[str, Any]:
        form, use = self.form(visit), self._use(one.id)
        words = self.kommune.words(form)
        counts = (("desk_register_stories", use["stories"]), ("desk_people_count", use["people"]))
        known = self._known()
        parent = known.get(one.part_of or "") if isinstance(one, Unit) else None
        return {
            "name": one.name.in_form(form),
            "id": one.id,
            "address": self.kind.at(one.id),
            "part_of": parent.name.in_form(form) if parent else "",
            "counts": [words.count(key, number) for key, number in counts if number],
            "parts": join_words([known[part].name.in_form(form) for part in use["parts"] if part in known]),
            "is_unused": not (use["stories"] or use["people"] or use["parts"]),
        }

    # --- The pages ---

    def _page(
        self,
        visit: Visit,
        template: str,
        here: str,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        **values: Any,
    ) -> Response:
        shared = {"kind": self.kind.key, "list_address": self.kind.address, **self.of_file(visit, self._path)}
        return self.shown(visit, template, here, problem, status, **{**shared, **values})

    def entries(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show every entry."""
        lines = [self._line(one, visit) for one in self._known().values()]
        broken = self._broken(visit)
        return self._page(
            visit, "register_entries.html", self.kind.address, problem, status, entries=lines, broken=broken
        )

    def entry(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        sent: RegisterInput | None = None,
        **values: Any,
    ) -> Response:
        """Show an entry as a form."""
        one, form = self._entry(visit), self.form(visit)
        made = RegisterFormValues(self.kommune.words(form), form, self._record(one.id), self._findings(one.id))
        fields = self._fields(one.id)
        shown = {
            "one": self._line(one, visit),
            "groups": [made.group(key, some, sent) for key, some in fields.items()],
            "others": made.others([each for some in fields.values() for each in some]),
            "former": join_words(one.former_names),
            "rest": [(each.id, each.name.in_form(form)) for each in self._known().values() if each.id != one.id],
            "follows": "follow" in visit.fields,
            "looked": None,
            "looks_empty": False,
            "sure_form": "fields",
        }
        return self._page(visit, "register_entry.html", self.kind.at(one.id), problem, status, **{**shown, **values})

    def new(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        sent: RegisterInput | None = None,
        **values: Any,
    ) -> Response:
        """Ask about a new entry."""
        form = self.form(visit)
        made = RegisterFormValues(self.kommune.words(form), form, None)
        groups = [made.group(key, some, sent) for key, some in self._fields().items()]
        at = f"{self.kind.address}/{_NEW}"
        return self._page(visit, "register_entry_new.html", at, problem, status, groups=groups, **values)

    # --- What is done ---

    def add(self, visit: Visit) -> Response:
        """Write a new entry, under an id that its name gives."""
        fields = [one for some in self._fields().values() for one in some]
        sent = read_form(fields, visit.fields, None)
        name = register_entries.FIELDS[self.kind.file].name
        if not sent.values.get((name,)) and name.name not in sent.problems:
            sent.problems[name.name] = _NAMELESS
        called = sent.values.get((name,))
        title = called.in_form(self.kommune.settings.form) if isinstance(called, Words) else ""

        def change(now: Evaluation) -> EntryChange:
            identity = register_entries.free_entry_id(now, self.kind.file, title)
            made = register_entries.new_entry_change(now, self.kind.file, identity, {name: called})
            rest = {path: value for path, value in sent.values.items() if path != (name,) and value}
            return register_entries.followed_by(now, made, self.kind.file, rest) if rest else made

        return self._saved(visit, sent, fields, change, self.new, "added")

    def save(self, visit: Visit) -> Response:
        """Write what was changed of an entry: its former name is kept, and its former id where it gets a new one."""
        one = self._entry(visit)
        fields = [each for some in self._fields(one.id).values() for each in some]
        sent = read_form(fields, visit.fields, self._record(one.id))
        called = sent.values.get((register_entries.FIELDS[self.kind.file].name,), one.name)
        title = called.in_form(self.kommune.settings.form) if isinstance(called, Words) else ""
        new_id = "follow" in visit.fields

        def change(now: Evaluation) -> EntryChange:
            identity = register_entries.free_entry_id(now, self.kind.file, title, own=one.id) if new_id else ""
            return register_entries.entry_change(now, self.kind.file, one.id, sent.values, new_id=identity)

        return self._saved(visit, sent, fields, change, self.entry, "saved")

    def _saved(  # noqa: PLR0913, PLR0917 - a form, its change, and where it leads
        self,
        visit: Visit,
        sent: RegisterInput,
        fields: Sequence[FormField],
        change: EntryMade,
        again: Callable[..., Response],
        done: str,
    ) -> Response:
        """Write what was typed into a form, or show the form again with what is in the way."""
        self._refuse_name_of_another(sent, visit.request.path_params.get("entry", ""))
        problem, status = self.problem_of(visit, sent, self.writing.version(self._path))
        if problem:
            return again(visit, problem, status, sent)
        try:
            made = change(self.kommune.evaluation())
        except Failure:
            return again(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        if self._stops(made, fields, sent):
            return again(visit, "desk_register_mend", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        if visit.fields.get("do") == _LOOK:
            lines = self._effects(visit, made)
            return again(visit, "", HTTPStatus.OK, sent, looked=lines, looks_empty=not any(lines.values()))
        if unread := self._unread_effects(visit, made):
            return again(visit, "", HTTPStatus.OK, sent, sure=unread)
        return self._written_entry(visit, change, again, done, sent)

    def _refuse_name_of_another(self, sent: RegisterInput, entry: str) -> None:
        """Put it next to the name when another entry has it, in any form: in a list nobody could tell them apart."""
        named = register_entries.FIELDS[self.kind.file].name
        name = sent.values.get((named,))
        if not isinstance(name, Words):
            return
        wanted = {fold_text(one).words for one in (name.nn, name.nb)} - {()}
        others = (one.name for one in self._known().values() if one.id != entry)
        if any(not wanted.isdisjoint({fold_text(one.nn).words, fold_text(one.nb).words}) for one in others):
            sent.problems[named.name] = fill(_NAME_OF_ANOTHER, {"name": name})

    def _written_entry(
        self, visit: Visit, change: EntryMade, again: Callable[..., Response], done: str, *sent: RegisterInput
    ) -> Response:
        made: list[str] = []

        def files(now: Evaluation) -> Any:
            found = change(now)
            made.append(found.identity)
            return [found.file, *register_entries.following_changes(now, found)]

        version = visit.fields.get("version", "")
        became = self.writing.act(visit.identity, [self._path], version, files, self.kind.message)
        if became in PROBLEMS:
            return again(visit, *PROBLEMS[became], *sent)
        at = self.kind.address if done == "closed" else self.kind.at(made[-1]) if made else self.kind.address
        return self.after(became, at, done)

    def _stops(self, made: EntryChange, fields: Sequence[FormField], sent: RegisterInput) -> bool:
        """Put what would stop something next to its field, and return whether there is anything."""
        evaluation, today = self.kommune.evaluation(), BuildContext(days.today())
        then = register_entries.parse_entries(evaluation, self.kind.file, made.file.after or "")
        now = register_entries.parse_entries(evaluation, self.kind.file, made.file.before or "")
        stops = stopping(
            run.check_shared(now, evaluation.registers, evaluation.settings, today),
            run.check_shared(then, made.registers, evaluation.settings, today),
        )
        located, form = then.table.get(made.identity), evaluation.settings.form
        record = located.value if located else None
        RegisterFormValues(self.kommune.words(form), form, record, stops).put_problems(fields, sent)
        return bool(stops)

    def _unread_effects(self, visit: Visit, made: EntryChange) -> dict[str, Any] | None:
        """Return what a change does to stories, until the one who makes it has read of it; None for nothing."""
        lines = self._effects(visit, made)
        digest = digest_of([one for all_lines in lines.values() for one in all_lines])
        if not any(lines.values()) or visit.fields.get("sure", "") == digest:
            return None
        return {**lines, "digest": digest}

    def _renamed(self, visit: Visit, made: EntryChange) -> list[dict[str, Any]]:
        """Return the stories that show another name, or are at another address, after a change of their entry."""
        known = self._known()
        entry = visit.request.path_params.get("entry", "")
        now, then = known.get(entry), register_entries.entries(made.registers, self.kind.file).get(made.identity)
        if now is None or then is None or (now.name == then.name and now.id == then.id):
            return []
        facts = [one for _, one in self.kommune.evaluation().facts()]
        shown = [one for one in facts if entry in (one.themes if self.kind is THEMES else (one.unit,))]
        return [self.story_link(one.line.id) for one in shown]

    def _followed(self, made: EntryChange) -> list[dict[str, Any]]:
        """Return the files in which the new id is written, by their titles and names."""
        evaluation = self.kommune.evaluation()
        stories = {file.header.path: file.header.id for file, _ in evaluation.stories}
        people = {one.header.path: one.header.id for one in evaluation.repository.people}
        registered = evaluation.registers.people
        found = []
        for change in register_entries.following_changes(evaluation, made):
            if change.path in stories:
                found.append(self.story_link(stories[change.path]))
            elif (person := registered.get(people.get(change.path, ""))) is not None:
                at = f"{BOARD}/people/{quote(person.id)}"
                found.append({"title": person.name or person.id, "address": at, "lang": ""})
        return found

    def _effects(self, visit: Visit, made: EntryChange) -> dict[str, list[dict[str, Any]]]:
        form = self.form(visit)
        themes = {**self.kommune.evaluation().registers.themes, **made.registers.themes}
        found = (
            list(theme_effect.theme_effects(self.kommune.evaluation(), made.registers)) if self.kind is THEMES else []
        )

        def lines(*, gains: bool) -> list[dict[str, Any]]:
            return [
                {
                    **self.story_link(one.story),
                    "theme": themes[one.theme].name.in_form(form),
                    "words": join_words([f"«{word}»" for word in one.words[:6]]),
                }
                for one in found
                if one.gains is gains
            ]

        return {
            "lines": self.stale_lines(visit, made.stale),
            "renamed": self._renamed(visit, made),
            "followed": self._followed(made),
            "gains": lines(gains=True),
            "losses": lines(gains=False),
        }

    # --- Two that become one, and one that goes ---

    def look_at_both(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show what becomes of an entry as a part of another."""
        one, known = self._entry(visit), self._known()
        fields = visit.fields if visit.request.method == "POST" else visit.request.query_params
        into = known.get(fields.get("into", ""))
        if into is None or into.id == one.id:
            return self.entry(visit, problem or "desk_register_no_other", HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            made = register_entries.merge_entries_change(self.kommune.evaluation(), self.kind.file, into.id, one.id)
        except Failure:
            return self.entry(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY)
        values = {"one": self._line(one, visit), "into": self._line(into, visit), **self._effects(visit, made)}
        return self._page(visit, "register_merge.html", f"{self.kind.at(one.id)}/merge", problem, status, **values)

    def merge(self, visit: Visit) -> Response:
        """Let an entry become a part of another: what names it means the other then, and its address leads there."""
        one, into = self._entry(visit), visit.fields.get("into", "")
        if not visit.is_ours:
            return self.look_at_both(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        if into not in self._known() or into == one.id:
            return self.entry(visit, "desk_register_no_other", HTTPStatus.UNPROCESSABLE_ENTITY)

        def change(now: Evaluation) -> EntryChange:
            return register_entries.merge_entries_change(now, self.kind.file, into, one.id)

        return self._written_entry(visit, change, self.look_at_both, "merged")

    def close(self, visit: Visit) -> Response:
        """Remove an entry that nothing names."""
        one = self._entry(visit)
        if not visit.is_ours:
            return self.entry(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        if not self._line(one, visit)["is_unused"]:
            return self.entry(visit, f"desk_{self.kind.key}_used", HTTPStatus.UNPROCESSABLE_ENTITY)

        def change(now: Evaluation) -> EntryChange:
            return register_entries.closing_change(now, self.kind.file, one.id)

        try:
            unread = self._unread_effects(visit, change(self.kommune.evaluation()))
        except Failure:
            return self.entry(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY)
        if unread:
            return self.entry(visit, sure=unread, sure_form="close")
        return self._written_entry(visit, change, self.entry, "closed")

    def undo(self, visit: Visit) -> Response:
        """Undo the last change of the register that was made here."""
        return self.undone(visit, self._path, self.entries, self.kind.address)


_NAME_OF_ANOTHER = Words(
    nn="«{name}» er alt i bruk her. Skriv eit namn som skil dei to, eller slå dei saman.",
    nb="«{name}» er allerede i bruk her. Skriv et navn som skiller de to, eller slå dem sammen.",
)
_NAMELESS = Words(nn="Skriv eit namn.", nb="Skriv et navn.")


class UnitsRoutes(EntriesRoutes):
    """The pages of the units."""


class ThemesRoutes(EntriesRoutes):
    """The pages of the themes."""

    kind = THEMES
