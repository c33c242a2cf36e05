"""The register of people for the editors: who is in it, and what a person who writes no files does with it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from site_gen import consent_needs, days, people_in_story
from site_gen.authoring.field_values import Value
from site_gen.consent import channel_words, use_words
from site_gen.desk import merging
from site_gen.desk.board_values import BOARD
from site_gen.desk.editors_writing import EditResult
from site_gen.desk.list_page import list_page
from site_gen.desk.people_register import PeopleChoice, PeopleRegister, consents, first_end, has_withdrawn
from site_gen.desk.register_forms import FieldPath, FormField, RegisterFormValues, RegisterInput, read_form
from site_gen.desk.register_routes import PROBLEMS, RegisterRoutes, digest_of, with_present_unit
from site_gen.desk.register_writing import ADDED, CHANGED, LEFT, MERGED
from site_gen.desk.request_gate import Refused
from site_gen.desk.unknown_people import PLACES, UnknownPeople, address_of_place
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words
from site_gen.model import media_fields, person_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.names.folding import fold_text
from site_gen.pipeline import consent_page_files, merge_people, person_input, register_people
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.new_story_input import InvalidAnswer
from site_gen.pipeline.register_people import ImpossibleDay, NewPerson, RegisterChange

PEOPLE = f"{BOARD}/people"
_NEW = f"{PEOPLE}/new"
_ELSEWHERE = {
    person_fields.PERSON_ID,
    person_fields.PERSON_FORMER_NAMES,
    person_fields.PERSON_FORMER_ROLES,
    person_fields.PERSON_LEFT,
    person_fields.PERSON_DECEASED,
    person_fields.PERSON_KIN_AGREED,
    person_fields.PERSON_PICTURE,
    person_fields.PERSON_CONSENT,
    person_fields.PERSON_REFUSALS,
    person_fields.PERSON_REQUESTS,
    person_fields.PERSON_TAKEN_BACK,
    person_fields.PERSON_WITHDRAWN,
    person_fields.CONSENT_REF,
}
"""The fields that what people answer and other acts write; all others of a person's file are in the form."""
_GROUPS = (
    ("who", (person_fields.PERSON_NAME, person_fields.PERSON_ROLE, person_fields.PERSON_UNIT)),
    ("shown", (media_fields.SHOWN_AS, person_fields.PERSON_NICKNAMES)),
    ("work", (person_fields.PERSON_PART, person_fields.PERSON_SINCE, person_fields.PERSON_FORM)),
)
_ADDED_FIELDS = (
    person_fields.PERSON_NAME,
    person_fields.PERSON_ROLE,
    person_fields.PERSON_UNIT,
    person_fields.PERSON_PART,
    media_fields.SHOWN_AS,
)
"""What is asked of a new person, as `framsnakk people add` asks."""
_RENAMED = {person_fields.PERSON_NAME, person_fields.PERSON_ROLE}


def address_of_person(person: str) -> str:
    """Return where the editors see a person with an id."""
    return f"{PEOPLE}/{quote(person)}"


def groups_of(units: Sequence[tuple[str, Words]]) -> list[tuple[str, list[FormField]]]:
    """Return the fields of a person's form, group by group: each field of the registry that no other act writes."""
    grouped = {one for _, fields in _GROUPS for one in fields}
    others = [one for one in person_fields.PERSON.fields if one not in _ELSEWHERE | grouped]
    return [(key, [_form_field(one, units) for one in fields]) for key, fields in (*_GROUPS, ("inside", others))]


def _form_field(one: Field[Any], units: Sequence[tuple[str, Words]]) -> FormField:
    return FormField((one,), tuple(units) if one is person_fields.PERSON_UNIT else ())


def _story_of(visit: Visit) -> tuple[str, str]:
    """Return the story from whose page one came to add a person: whether it is a new version, and the story's id."""
    sent = visit.fields if visit.request.method == "POST" else visit.request.query_params
    return next(((place, sent[place]) for place in PLACES if sent.get(place)), ("", ""))


class PeopleRoutes(RegisterRoutes):
    """The pages of the people in the register, each a method that answers a visit."""

    @cached_property
    def register(self) -> PeopleRegister:
        """The people as the editors look through them."""
        return PeopleRegister(self.kommune, self.room.versions)

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        person = f"{PEOPLE}/{{person}}"
        every = [
            DeskRoute(PEOPLE, self.people),
            DeskRoute(_NEW, self.new),
            DeskRoute(_NEW, self.add, "POST"),
            DeskRoute(person, self.person),
            DeskRoute(person, self.keeping(self.save), "POST"),
            DeskRoute(f"{person}/left", self.left, "POST"),
            DeskRoute(f"{person}/merge", self.look_at_both),
            DeskRoute(f"{person}/merge", self.merge, "POST"),
            DeskRoute(f"{person}/undo", self.undo, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    # --- The list ---

    def people(self, visit: Visit) -> Response:
        """Show who is in the register."""
        asked = visit.request.query_params
        choice = PeopleChoice(asked.get("q", "")[:100], asked.get("state", ""))
        found = self.register.chosen(choice)
        page = list_page(found, visit.page_number)
        waiting = self.register.asked()

        def address(number: int) -> str:
            query = {"q": choice.words, "state": choice.state, "page": number}
            return f"{PEOPLE}?{urlencode({name: value for name, value in query.items() if value})}"

        return self.shown(
            visit,
            "people.html",
            PEOPLE,
            people=[self._line(one, visit, waiting) for one in page.lines],
            count=len(found),
            choice=choice,
            states=("waiting", "expiring", "left"),
            **page.links(address),
        )

    def _line(self, person: Person, visit: Visit, waiting: frozenset[str]) -> dict[str, Any]:
        form, registers = self.form(visit), self.kommune.evaluation().registers
        words = self.kommune.words(form)
        if has_withdrawn(person):
            return {"name": "", "id": person.id, "address": address_of_person(person.id), "about": "", "says": []}
        unit = registers.unit(person.unit or "")
        about = [person.role.in_form(form) if person.role else "", unit.name.in_form(form) if unit else ""]
        ends = first_end(person, days.today())
        says = [
            words("desk_people_faulty") if person.doubted else "",
            self._quit(person, visit),
            words("desk_people_waits") if person.id in waiting else "",
            words("desk_people_ends", day=long_date(ends, form)) if ends else "",
            words("desk_people_taken_back") if person.withdrawal_requests else "",
        ]
        return {
            "name": person.name or person.id,
            "id": person.id,
            "address": address_of_person(person.id),
            "about": ", ".join(filter(None, about)),
            "says": list(filter(None, says)),
        }

    def _quit(self, person: Person, visit: Visit) -> str:
        form = self.form(visit)
        words = self.kommune.words(form)
        if person.deceased is not None:
            return words("desk_people_died", day=long_date(person.deceased, form))
        if person.left is not None:
            key = "desk_people_leaves" if person.left >= days.today() else "desk_people_has_left"
            return words(key, day=long_date(person.left, form))
        return ""

    # --- A person ---

    def _person(self, visit: Visit) -> Person:
        found = self.kommune.evaluation().registers.people.get(visit.request.path_params["person"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_people_gone")
        return found

    def _writable(self, visit: Visit) -> Person:
        """Return the person of an address in whose file something may be written. Raises Refused."""
        person = self._person(visit)
        if has_withdrawn(person):
            raise Refused(HTTPStatus.NOT_FOUND, "desk_people_gone")
        return person

    def _written(self, person: Person) -> Manuscript:
        """Return a person's file as written."""
        evaluation = self.kommune.evaluation()
        return next(
            one.read(evaluation.repository.root, evaluation.settings.form, evaluation.image_info)
            for one in evaluation.repository.people
            if one.header.id == person.id
        )

    def _groups(self) -> list[tuple[str, list[FormField]]]:
        units = self.kommune.evaluation().registers.units.values()
        return groups_of([(one.id, one.name) for one in units])

    def person(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        sent: RegisterInput | None = None,
        **values: Any,
    ) -> Response:
        """Show a person: the fields, the stories and the consents as they stand."""
        person = self._person(visit)
        here = address_of_person(person.id)
        if has_withdrawn(person):
            day = long_date(person.withdrawn, self.form(visit)) if person.withdrawn else ""
            return self.shown(visit, "person_withdrawn.html", here, problem, status, identity=person.id, day=day)
        evaluation, written = self.kommune.evaluation(), self._written(person)
        form = self.form(visit)
        words = self.kommune.words(form)
        findings = [one for one in evaluation.diagnostics() if one.path == written.path]
        made = RegisterFormValues(
            words, form, with_present_unit(written.record, person_fields.PERSON_UNIT, evaluation.registers), findings
        )
        groups = self._groups()
        shown = {
            "person": person,
            "about": self._line(person, visit, self.register.asked()),
            "groups": [made.group(key, fields, sent) for key, fields in groups],
            "others": made.others([one for _, fields in groups for one in fields]),
            "former": join_words(_former_names(written.record)),
            "stories": self._stories(person, visit),
            "consents": self._consents(person, visit),
            **self.of_file(visit, written.path, is_new=self._is_only_added(person, written.path)),
            "today": days.today().isoformat(),
            "same_name": [],
            "has_died": person.deceased is not None,
            "may_ask_kin": person.deceased is not None and person.kin_agreed is None,
            "leaving": None,
            "another": visit.fields.get("another", ""),
            "former_lines": self._former_lines(person, visit),
        }
        return self.shown(visit, "registered_person.html", here, problem, status, **{**shown, **values})

    def _former_lines(self, person: Person, visit: Visit) -> list[dict[str, str]]:
        """Return where stories still have the name that a person has just been given another one for."""
        former = visit.request.query_params.get("former", "")
        if former not in person.former_names:
            return []
        evaluation = self.kommune.evaluation()
        ids = {file.header.path: file.header.id for file, _ in evaluation.stories}
        before = replace(person, name=former)
        return [
            {
                **(self.story_link(ids[one.path]) if one.path in ids else {"title": "", "address": "", "lang": ""}),
                "text": one.text if one.line else "",
            }
            for one in register_people.lines_with_former_name(evaluation, before, person.name)
        ]

    def _stories(self, person: Person, visit: Visit) -> list[dict[str, Any]]:
        evaluation, form = self.kommune.evaluation(), self.form(visit)
        label = self.kommune.words(form)("desk_version")
        found = [
            {**self.story_link(story.id), "label": "", **self._answer(story, person, form)}
            for story in register_people.stories_with(evaluation, person.id)
        ]
        for one in self.register.versions_with(person.id):
            version = {"label": label, "address": f"{BOARD}/version/{quote(one.story)}"}
            found.append({**self.story_link(one.story), **version, **self._answer(one.manuscript, person, form)})
        return found

    def _answer(self, story: Manuscript, person: Person, form: Form) -> dict[str, Any]:
        """Return what a person has answered about a story, in words, and whether to ask."""
        needs = consent_needs.consent_needs(story, self.kommune.evaluation().registers, BuildContext(days.today()))
        need = next((one for one in needs if one.person.id == person.id), None)
        says = need.why_again.value if need and need.why_again else need.status.value if need else None
        return {
            "says": says.in_form(form) if says else "",
            "to_ask": need is not None and need.status.key in {"not-asked", "ask-again"},
        }

    def _consents(self, person: Person, visit: Visit) -> list[dict[str, Any]]:
        """Return the consents of a person as they stand, in words."""
        form = self.form(visit)
        words = self.kommune.words(form)
        found = []
        for one in consents(person, days.today()):
            key = f"desk_people_consent_{one.status}"
            says = words(key, day=long_date(one.day, form)) if one.day else words(f"{key}_undated")
            uses = [
                f"{use_words(use).in_form(form)} {join_words([channel_words(each).in_form(form) for each in channels])}"
                for use, channels in one.pairs
            ]
            found.append({"says": says, "uses": uses, "status": one.status})
        return found

    def save(self, visit: Visit) -> Response:
        """Write what was changed about a person: a new name and role are kept track of as `people rename` does."""
        person = self._writable(visit)
        written = self._written(person)
        fields = [one for _, some in self._groups() for one in some]
        sent = read_form(
            fields,
            visit.fields,
            with_present_unit(written.record, person_fields.PERSON_UNIT, self.kommune.evaluation().registers),
            {(person_fields.PERSON_NAME,): person_input.parse_name},
        )
        problem, status = self.problem_of(visit, sent, self.writing.version(written.path))
        if problem:
            return self.person(visit, problem, status, sent)
        if (unsure := self._unsure(visit, person, sent)) is not None:
            return unsure
        became = self.writing.act(
            visit.identity,
            [written.path],
            visit.fields.get("version", ""),
            lambda now: _change_of(now, now.registers.people[person.id], sent.values).files,
            CHANGED,
        )
        if became in PROBLEMS:
            return self.person(visit, *PROBLEMS[became], sent)
        name = sent.values.get((person_fields.PERSON_NAME,))
        if name and name != person.name and became is EditResult.DONE:
            return see(f"{address_of_person(person.id)}?said=saved&former={quote(person.name)}")
        return self.after(became, address_of_person(person.id), "saved")

    def _unsure(self, visit: Visit, person: Person, sent: RegisterInput) -> Response | None:
        """Return a page that asks about a change before it is written; None where nothing has to be asked."""
        name = sent.values.get((person_fields.PERSON_NAME,))
        if name and (same := self._same_name(str(name), person.id, visit)):
            return self.person(visit, "", HTTPStatus.UNPROCESSABLE_ENTITY, sent, same_name=same)
        try:
            change = _change_of(self.kommune.evaluation(), person, sent.values)
        except Failure:
            return self.person(visit, "desk_register_hindered", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        if stale := self._unread_effects(visit, change):
            return self.person(visit, "", HTTPStatus.OK, sent, sure=stale)
        return None

    def _unread_effects(self, visit: Visit, change: RegisterChange) -> dict[str, Any] | None:
        """Return the approvals that a change makes stale, until the one who makes it has read of them."""
        lines = self.stale_lines(visit, change.stale)
        if not lines or visit.fields.get("sure", "") == digest_of(lines):
            return None
        return {"lines": lines, "digest": digest_of(lines)}

    def _same_name(self, name: str, but: str, visit: Visit) -> list[dict[str, Any]]:
        """Return the others who have a name, until the one who writes it has said that this is another."""
        registers = self.kommune.evaluation().registers
        found = person_input.bearers(name, registers, but=but)
        if visit.fields.get("another", "") == name:
            return []
        return [{**self._line(one, visit, frozenset()), "written": name} for one in found]

    # --- A new person ---

    def new(
        self,
        visit: Visit,
        problem: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        sent: RegisterInput | None = None,
        same_name: Sequence[Mapping[str, Any]] = (),
    ) -> Response:
        """Ask about a new person."""
        form = self.form(visit)
        made = RegisterFormValues(self.kommune.words(form), form, None)
        named = RegisterInput(typed={person_fields.PERSON_NAME.name: self._name_in_story(visit)})
        groups = [made.group("new_person", self._added_fields(), sent or named)]
        place, story = _story_of(visit)
        back = {"place": place, "story": story, "address": address_of_place(place, story)} if story else None
        return self.shown(
            visit, "person_new.html", _NEW, problem, status, groups=groups, same_name=same_name, another="", back=back
        )

    def _name_in_story(self, visit: Visit) -> str:
        """Return the unknown name of a story that an address has the number of; empty without one."""
        place, story = _story_of(visit)
        version = self.room.versions.of(story) if place == "version" else None
        evaluation = version.evaluation if version else self.kommune.evaluation()
        file = next((one for one, _ in evaluation.stories if one.header.id == story), None)
        if file is None or evaluation.registers.has_withdrawn(story):
            return ""
        manuscript = evaluation.manuscript(file)
        findings = [one for one in evaluation.diagnostics() if one.path == manuscript.path]
        unknown = UnknownPeople(manuscript, evaluation.registers, findings, place)
        return unknown.numbered(visit.request.query_params.get("number", ""))

    def _added_fields(self) -> list[FormField]:
        units = [(one.id, one.name) for one in self.kommune.evaluation().registers.units.values()]
        return [_form_field(one, units) for one in _ADDED_FIELDS]

    def add(self, visit: Visit) -> Response:
        """Write a new person, who has consented to nothing, under an id that the register gives."""
        sent = read_form(
            self._added_fields(), visit.fields, None, {(person_fields.PERSON_NAME,): person_input.parse_name}
        )
        if not visit.is_ours:
            return self.new(visit, "desk_forged_press", HTTPStatus.FORBIDDEN, sent)
        name = sent.values.get((person_fields.PERSON_NAME,))
        if not name and not sent.problems:
            sent.problems[person_fields.PERSON_NAME.name] = _problem_of(person_input.parse_name, "")
        if sent.problems:
            return self.new(visit, "desk_register_mend", HTTPStatus.UNPROCESSABLE_ENTITY, sent)
        if same := self._same_name(str(name), "", visit):
            return self.new(visit, "", HTTPStatus.UNPROCESSABLE_ENTITY, sent, same)
        added = NewPerson(str(name), **_new_values(sent.values))
        made: list[str] = []

        def change(now: Evaluation) -> Sequence[FileChange]:
            found = register_people.new_person_change(now, added)
            made.append(found.person.id)
            return found.files

        became = self.writing.act(visit.identity, [], "", change, ADDED)
        if became in PROBLEMS:
            return self.new(visit, *PROBLEMS[became], sent)
        place, story = _story_of(visit)
        if story:
            return self.after(became, address_of_place(place, story), "person")
        return self.after(became, address_of_person(made[-1]), "added")

    # --- One who leaves ---

    def left(self, visit: Visit) -> Response:
        """Write that a person has left or has died, or that the next of kin have agreed."""
        person = self._writable(visit)
        path = self._written(person).path
        what, day = visit.fields.get("what", ""), visit.day("day")
        typed = {"what": what, "day": visit.fields.get("day", ""), "digest": ""}
        if not visit.is_ours:
            return self.person(visit, "desk_forged_press", HTTPStatus.FORBIDDEN, leaving=typed)
        wrong = _wrong_leaving(person, what, day) if day else "desk_people_no_day"
        if wrong or day is None:
            return self.person(visit, wrong, HTTPStatus.UNPROCESSABLE_ENTITY, leaving=typed)
        change = partial(_leaving, person=person.id, what=what, day=day)
        try:
            happens = self._what_happens(change(self.kommune.evaluation()).person, visit)
        except Failure as refused:
            is_day = isinstance(refused, ImpossibleDay)
            shown = {**typed, "wrong": refused.words.in_form(self.form(visit)) if is_day else ""}
            problem = "desk_register_mend" if is_day else "desk_register_hindered"
            return self.person(visit, problem, HTTPStatus.UNPROCESSABLE_ENTITY, leaving=shown)
        if visit.fields.get("sure", "") != digest_of([happens]):
            shown = {**typed, **happens, "digest": digest_of([happens]), "long_day": long_date(day, self.form(visit))}
            return self.person(visit, leaving=shown)
        version = visit.fields.get("version", "")
        became = self.writing.act(visit.identity, [path], version, lambda now: change(now).files, LEFT)
        if became in PROBLEMS:
            return self.person(visit, *PROBLEMS[became], leaving=typed)
        return self.after(became, address_of_person(person.id), "saved")

    def _what_happens(self, person: Person, visit: Visit) -> dict[str, Any]:
        """Return what happens to the stories of a person as the register has the person after a change."""
        form, today = self.form(visit), days.today()
        standing = list(register_people.standing_stories(self.kommune.evaluation(), person, today))
        waits = person.deceased is not None and person.kin_agreed is None
        return {
            "waits_for_kin": waits,
            "happens": [
                {**self.story_link(one.story), "until": long_date(one.until, form) if one.until else ""}
                for one in standing
            ],
        }

    # --- Two who are one ---

    def look_at_both(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show two entries next to each other, and what becomes of them as one."""
        person, here = self._writable(visit), f"{address_of_person(visit.request.path_params['person'])}/merge"
        written = (visit.fields if visit.request.method == "POST" else visit.request.query_params).get("other", "")
        written = written.strip()[:100]
        registers = self.kommune.evaluation().registers
        found = [
            one for one in people_in_story.find_people(written, registers) if one.id != person.id
        ] if written else []  # fmt: skip
        found = [one for one in found if not has_withdrawn(one)]
        likely = [one for one in person_input.bearers(person.name, registers, but=person.id) if not has_withdrawn(one)]
        values: dict[str, Any] = {
            "person": self._line(person, visit, frozenset()),
            "second": None,
            "written": written,
            "choices": [self._line(one, visit, frozenset()) for one in (found if len(found) > 1 else likely)],
            "stale": [],
            "stories": [],
        }
        if written and not found and not problem:
            problem, status = "desk_people_no_other", HTTPStatus.UNPROCESSABLE_ENTITY
        if len(found) == 1:
            try:
                values |= self._merged(person, found[0], visit)
            except Failure:
                problem, status = "desk_people_unmergeable", HTTPStatus.UNPROCESSABLE_ENTITY
        return self.shown(visit, "people_merge.html", here, problem, status, **values)

    def _merged(self, kept: Person, gone: Person, visit: Visit) -> dict[str, Any]:
        made = merge_people.merge_change(self.kommune.evaluation(), kept, gone, days.today())
        names = [{fold_text(one).words for one in person.names} for person in (kept, gone)]
        return {
            "second": self._line(gone, visit, frozenset()),
            "are_alike": not names[0].isdisjoint(names[1]),
            "stale": self.stale_lines(visit, made.change.stale),
            "stories": [self.story_link(one) for one in made.stories],
            "loses_comments": made.loses_comments,
            "version": self.writing.version(self._written(kept).path, self._written(gone).path),
        }

    def merge(self, visit: Visit) -> Response:
        """Let two entries be one."""
        kept = self._writable(visit)
        if not visit.is_ours:
            return self.look_at_both(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        gone = self.kommune.evaluation().registers.people.get(visit.fields.get("other", ""))
        if gone is None or has_withdrawn(gone) or gone.id == kept.id:
            return self.look_at_both(visit, "desk_people_no_other", HTTPStatus.UNPROCESSABLE_ENTITY)
        if "same" not in visit.fields:
            return self.look_at_both(visit, "desk_people_say_same", HTTPStatus.UNPROCESSABLE_ENTITY)

        def change(now: Evaluation) -> Sequence[FileChange]:
            people = now.registers.people
            return merge_people.merge_change(now, people[kept.id], people[gone.id], days.today()).change.files

        def finish() -> None:
            consent_page_files.remove_pages_of(self.kommune.root, gone.id)
            merging.merge_at_desk(self.kommune.root, kept.id, gone.id)

        paths = [self._written(one).path for one in (kept, gone)]
        version = visit.fields.get("version", "")
        became = self.writing.act(visit.identity, paths, version, change, MERGED, finish=finish)
        if became in PROBLEMS:
            return self.look_at_both(visit, *PROBLEMS[became])
        return self.after(became, address_of_person(kept.id), "merged")

    def undo(self, visit: Visit) -> Response:
        """Undo the last change of a person that was made here."""
        person = self._writable(visit)
        path = self._written(person).path
        is_new = self.writing.is_new(path)
        if visit.is_ours and is_new and not self._is_only_added(person, path):
            return self.person(visit, *PROBLEMS[EditResult.CHANGED])
        return self.undone(visit, path, self.person, PEOPLE if is_new else address_of_person(person.id))

    def _is_only_added(self, person: Person, path: str) -> bool:
        """Return whether a person was added here, and nothing names the person yet."""
        evaluation = self.kommune.evaluation()
        if not self.writing.is_new(path) or register_people.stories_with(evaluation, person.id):
            return False
        return not register_people.stories_crediting(evaluation, person.id)


def _former_names(record: RecordValue) -> tuple[str, ...]:
    return record.get(person_fields.PERSON_FORMER_NAMES, ())


def _change_of(evaluation: Evaluation, person: Person, values: Mapping[FieldPath, Value | None]) -> RegisterChange:
    """Return what changes when a person's fields have other values. Raises Failure."""
    others = {path[0]: value for path, value in values.items() if path[0] not in _RENAMED}
    name = values.get((person_fields.PERSON_NAME,))
    role: Any = values.get((person_fields.PERSON_ROLE,), "")
    return register_people.person_change(evaluation, person, name=str(name or ""), role=role, others=others)


def _wrong_leaving(person: Person, what: str, day: dt.date) -> str:
    """Return the key of what is wrong with what has happened to a person on a day; empty for nothing."""
    if what not in {"left", "died", "kin"} or (what == "kin" and person.deceased is None):
        return "desk_people_no_what"
    return "desk_people_future" if what != "left" and day > days.today() else ""


def _leaving(evaluation: Evaluation, person: str, what: str, day: dt.date) -> RegisterChange:
    """Return what changes when something has happened to a person, by id, on a day. Raises Failure."""
    return register_people.leaving_change(
        evaluation,
        evaluation.registers.people[person],
        days.today(),
        left=day if what == "left" else None,
        deceased=day if what == "died" else None,
        kin_agreed=day if what == "kin" else None,
    )


def _new_values(values: Mapping[FieldPath, Value | None]) -> dict[str, Any]:
    """Return what was typed of a new person, by the names that `NewPerson` has for it."""
    names = {
        person_fields.PERSON_ROLE: "role",
        person_fields.PERSON_UNIT: "unit",
        person_fields.PERSON_PART: "part",
        media_fields.SHOWN_AS: "shown",
    }
    return {names[path[0]]: value for path, value in values.items() if path[0] in names and value}


def _problem_of(parse: Callable[[str], str], written: str) -> Words:
    try:
        parse(written)
    except InvalidAnswer as refused:
        return refused.words
    raise AssertionError(written)
