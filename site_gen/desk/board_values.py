"""What the board and the calendar show, in a form: the words and links of each line."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from site_gen.authoring.interview import TIP, interview_named
from site_gen.consent_needs import AnswerStatus
from site_gen.desk.board_work import BoardWork
from site_gen.desk.invitations import Invitation, Wish
from site_gen.desk.list_page import list_page
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.model.choices import Kind, Status
from site_gen.model.localized import Form, Words
from site_gen.model.site_status import AwaitedPerson, ComingChange, StoryLine, WaitingStory
from site_gen.pipeline.stories_board import TAKEN_OFF, BoardStage, BoardStory, StoriesBoard

BOARD = "/editors"
_WAITING = {BoardStage.US, BoardStage.PEOPLE, BoardStage.SCHEDULED}
"""The stages in which a story waits for what its reasons say."""
RENEWED = "renew"
"""The name of the list of what is to be read again, which has stories that are in other lists too."""
_MOST_REASONS = 5
"""Reasons that a line of the board has; the story's own page has them all."""

_MOST_OF_A_WISH = 200
"""Characters that the board shows of what a person wants changed; the story's own page has it all."""


def address_of(story: str) -> str:
    """Return where the editors see a story with an id; empty where its file has a name that gives none."""
    return "" if "/" in story else f"{BOARD}/story/{quote(story)}"


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """Which stories are wanted, as an address has it; an empty value wants all."""

    stage: str = ""
    unit: str = ""
    kind: str = ""
    theme: str = ""
    written: str = ""
    """The written form of the story."""
    editor: str = ""
    """Who works with it: see `BoardWork.wants`."""
    page: int = 1

    def wants(self, one: BoardStory) -> bool:
        """Return whether a story is wanted, in whatever list."""
        facts = one.facts
        return (
            self.unit in {"", facts.unit}
            and self.kind in {"", facts.kind.en}
            and (not self.theme or self.theme in facts.themes)
            and self.written in {"", facts.form.value}
        )

    def address(self, **changed: object) -> str:
        """Return the address of the board with another choice, of its first page unless that is chosen."""
        values = {"stage": self.stage, "unit": self.unit, "kind": self.kind, "theme": self.theme}
        values |= {
            "written": self.written,
            "editor": self.editor,
            **{name: str(value) for name, value in changed.items()},
        }
        query = urlencode({name: value for name, value in values.items() if value})
        return f"{BOARD}?{query}" if query else BOARD


def _needs_a_look(one: BoardStory) -> bool:
    """Return whether a story is in the list of all: what is out, or is not to be out, waits for nobody."""
    return one.is_still_out or one.stage not in {BoardStage.OUT, *TAKEN_OFF}


def is_in(one: BoardStory, stage: str) -> bool:
    """Return whether a story is in the list with a name."""
    return one.review is not None if stage == RENEWED else one.stage.value == stage


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """Where a story or a new version of one stands, in a form."""

    stage: str
    """The code of the stage, or `version`."""
    reasons: tuple[str, ...]
    """For what it waits, as sentences without their full stops."""
    since: str
    """Since when, or for when; empty when nothing says."""
    waits: bool
    """Whether it waits for a person."""
    is_withdrawing: bool = False
    """Whether a withdrawal is asked for."""
    tip: str = ""
    """What it is called as a tip about a colleague; empty for another."""


@dataclass(frozen=True, slots=True)
class BoardValues:
    """The lines of a board in a form."""

    board: StoriesBoard
    words: PageWords
    form: Form
    wishes: Mapping[str, Mapping[str, Invitation]]
    """Those who are asked and have written to the editors, by the id of the story and of the person."""
    work: BoardWork = field(default_factory=BoardWork)
    tips: Collection[str] = ()
    """The ids of the drafts that are tips about a colleague."""
    versions: Sequence[BoardStory] = ()
    """The new versions of stories that are out, by how far they have come."""

    def chosen_versions(self, choice: BoardChoice) -> list[BoardStory]:
        """Return the new versions that are in the list that is wanted."""
        return [one for one in self._wanted(self.versions, choice) if not choice.stage or is_in(one, choice.stage)]

    def _wanted(self, stories: Sequence[BoardStory], choice: BoardChoice) -> list[BoardStory]:
        return [one for one in stories if choice.wants(one) and self.work.wants(one, choice.editor)]

    def values(self, choice: BoardChoice) -> dict[str, Any]:
        """Return what the page of the board shows."""
        chosen, versions = (self._wanted(every, choice) for every in (self.board.stories, self.versions))
        stages = [one.value for one in BoardStage]
        counts = [(stage, sum(is_in(one, stage) for one in [*chosen, *versions])) for stage in (*stages, RENEWED)]
        known = choice.stage if choice.stage in {*stages, RENEWED} else ""
        listed = [one for one in chosen if (is_in(one, known) if known else _needs_a_look(one))]
        page = list_page(listed, choice.page)
        return {
            "stages": [
                {"name": stage, "count": count, "address": choice.address(stage=stage), "is_chosen": stage == known}
                for stage, count in counts
            ],
            "everything": choice.address(stage=""),
            "stage": known,
            "groups": list(self._groups(page.lines, known)),
            "count": len(listed),
            **page.links(lambda number: choice.address(page=number)),
            "filters": self._filters(choice),
            "is_filtered": bool(choice.unit or choice.kind or choice.theme or choice.written or choice.editor),
            "unfiltered": BoardChoice(known).address(),
            **self._notices(),
        }

    def _notices(self) -> dict[str, Any]:
        status = self.board.status
        return {
            "stopped": status.stopped_by.in_form(self.form) if status.stopped_by else "",
            "has_unfinished_withdrawal": status.has_unfinished_withdrawal,
            "to_withdraw": len(status.to_withdraw),
            "still_out": sum(one.is_still_out for one in self.board.stories),
            "older_out": sum(one.is_older_out for one in self.board.stories),
            "to_withdraw_by": self._day(status.to_withdraw[0].due) if status.to_withdraw else "",
        }

    def _groups(self, shown: Sequence[BoardStory], known: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield each list that has something on the page, with its lines."""
        for stage in [known] if known else [one.value for one in BoardStage]:
            lines = [self._line(one) for one in shown if is_in(one, stage)]
            if lines:
                yield stage, lines

    def _filters(self, choice: BoardChoice) -> list[dict[str, Any]]:
        facts = [one.facts for one in self.board.stories]
        units = self._named(self.board.units, {one.unit for one in facts})
        themes = self._named(self.board.themes, {theme for one in facts for theme in one.themes})
        kinds = [(one.en, self.words(f"kind_{one.en}")) for one in Kind if any(each.kind is one for each in facts)]
        forms = [(one.value, self.words(f"desk_to_{one.value}")) for one in Form]
        every = (
            ("unit", choice.unit, units),
            ("kind", choice.kind, kinds),
            ("theme", choice.theme, themes),
            ("written", choice.written, forms),
            *([("editor", choice.editor, editors)] if (editors := self.work.choices(self.words)) else []),
        )
        return [{"name": name, "chosen": chosen, "options": options} for name, chosen, options in every]

    def _named(self, names: Mapping[str, Words], used: set[str]) -> list[tuple[str, str]]:
        found = [(one, names[one].in_form(self.form)) for one in used if one in names]
        return sorted(found, key=lambda one: one[1].casefold())

    def _line(self, one: BoardStory) -> dict[str, Any]:
        facts = one.facts
        unit = self.board.units.get(facts.unit)
        about = [
            self.tip_words(facts.line.id) or self.words(f"kind_{facts.kind.en}"),
            unit.in_form(self.form) if unit else "",
        ]
        reasons = list(self.reasons(one))
        return {
            "title": facts.line.title or facts.line.id,
            "lang": facts.form.value,
            "address": address_of(facts.line.id),
            "about": " · ".join(filter(None, about)),
            "editor": self.work.editor_name(one),
            "reasons": reasons[:_MOST_REASONS],
            "more": len(reasons) - _MOST_REASONS if len(reasons) > _MOST_REASONS else 0,
            "since": self._since(one),
        }

    def tip_words(self, story: str) -> str:
        """Return what a story is called that is a tip about a colleague; empty for another."""
        interview = interview_named(TIP.nn) if story in self.tips else None
        return interview.label.in_form(self.form) if interview else ""

    def _since(self, one: BoardStory) -> str:
        """Return since when, or for when, a story stands where it does; empty when nothing says."""
        if one.due is not None:
            return self.words("desk_board_due", day=self._day(one.due))
        if one.since is None:
            return ""
        days = (self.board.status.day - one.since).days
        key = "desk_board_out_since" if one.stage is BoardStage.OUT else "desk_board_since"
        counted = self.words.count("desk_board_days", days) if days > 0 and one.stage is not BoardStage.OUT else ""
        return f"{self.words(key, day=self._day(one.since))}{f' ({counted})' if counted else ''}"

    def standing(self, path: str) -> StoryStanding | None:
        """Return where a story stands, by the path of its file; None for one that is not on the board."""
        found = next((one for one in self.board.stories if one.facts.line.path == path), None)
        if found is None:
            return None
        reasons = tuple(self.reasons(found))
        return StoryStanding(
            found.stage.value,
            reasons,
            self._since(found),
            waits=bool(reasons) and (found.stage in _WAITING or found.waiting is not None),
            is_withdrawing=bool(found.facts.withdrawing),
            tip=self.tip_words(found.facts.line.id),
        )

    def reasons(self, one: BoardStory) -> Iterator[str]:
        """Yield for whom and for what a story waits, each as a sentence without its full stop."""
        for person in one.facts.withdrawing:
            yield self.words("desk_board_withdrawing", name=person.name, day=self._day(person.day))
        if one.is_still_out:
            yield self.words("desk_board_still_out")
        if one.is_older_out:
            yield self.words("desk_board_older_out")
        yield from self.work.reasons(one, self.words)
        wishes = self.wishes.get(one.facts.line.id, {})
        if wishes:
            yield self.words.count("desk_board_wish", len(wishes))
        if not one.facts.withdrawing:
            yield from self._awaited(one)
        if one.review is not None:
            yield self.words("desk_board_review", day=self._day(one.review))

    def _awaited(self, one: BoardStory) -> Iterator[str]:
        """Yield for whose answers and for what work a story waits while no withdrawal stops it."""
        wishes = self.wishes.get(one.facts.line.id, {})
        if one.waiting is not None:
            is_text_first = one.facts.hinders_sign_off
            yield from waiting_reasons(one.waiting, self.words, self.form, wishes, is_text_first=is_text_first)
        if one.incoming is not None:
            yield self.words("desk_board_from_desk" if one.incoming.is_from_desk else "desk_board_came_in")
        if one.facts.status is Status.DRAFT:
            if one.stage is not BoardStage.WRITTEN and one.incoming is None:
                people = one.facts.people
                yield from (awaited_words(each, self.words, self.form, wishes.get(each.person)) for each in people)
                if one.stage is BoardStage.US and not people:
                    yield self.words("desk_board_still_draft")
            if one.facts.has_stale_sign_off:
                yield self.words("desk_board_taken_back")

    def _day(self, day: dt.date) -> str:
        return long_date(day, self.form)

    # --- The calendar ---

    def calendar(self) -> list[tuple[str, list[dict[str, str]]]]:
        """Return what comes out, goes and is to be read again, by day; what was to be read again comes first."""
        status = self.board.status
        entries: list[tuple[dt.date, dict[str, str]]] = [(one.day, self._change(one)) for one in status.coming]
        entries += [(day, self._entry("review", story)) for day, story in status.due_review]
        entries += [
            (day, self._dated("leaves", person.name or person.id, f"{BOARD}/people/{quote(person.id)}"))
            for day, person in status.leaving
        ]
        days = sorted({day for day, _ in entries})
        return [(self._day(day), [entry for when, entry in entries if when == day]) for day in days]

    def _change(self, one: ComingChange) -> dict[str, str]:
        why = " ".join(cause.reason.in_form(self.form) for cause in one.causes)
        return self._entry("appears" if one.appears else "disappears", one.story, why)

    def _entry(self, what: str, story: StoryLine, why: str = "") -> dict[str, str]:
        return self._dated(what, story.title or story.id, address_of(story.id), why)

    def _dated(self, what: str, title: str, address: str, why: str = "") -> dict[str, str]:
        said = self.words(f"desk_calendar_{what}")
        return {"what": said, "kind": what, "title": title, "address": address, "why": why}


def waiting_reasons(
    waiting: WaitingStory, words: PageWords, form: Form, wishes: Mapping[str, Invitation], *, is_text_first: bool
) -> Iterator[str]:
    """Yield for whom and for what a story waits, each as a sentence without its full stop.

    `wishes` are those who have written to the editors, by the id of the person. With `is_text_first` it cannot be
    signed off before its text has been mended.
    """
    said = False
    for person in waiting.people:
        yield awaited_words(person, words, form, wishes.get(person.person))
        said = True
    if waiting.kin:
        yield words("desk_board_kin")
        said = True
    if waiting.faults:
        yield words.count("desk_board_faults", waiting.faults)
    elif not (said or waiting.sign_off):
        yield waiting.reason.in_form(form).rstrip(".")
    if waiting.sign_off:
        yield words("desk_board_sign_off_then" if is_text_first else "desk_board_sign_off")


def awaited_words(person: AwaitedPerson, words: PageWords, form: Form, invitation: Invitation | None = None) -> str:
    """Return how far a person has answered whom a story waits for, as a sentence without its full stop.

    The invitation is that of a person who has written to the editors.
    """
    name = person.name or person.person
    if person.refused:
        return f"{name} {AnswerStatus.REFUSED.value.in_form(form)}"
    if person.again is not None:
        return f"{name} {person.again.in_form(form)}"
    if person.asked is None:
        return f"{name} {AnswerStatus.NOT_ASKED.value.in_form(form)}"
    if invitation is not None and invitation.wish is not None:
        change = " ".join(invitation.words_of(Wish.CHANGE).split())
        short = change if len(change) <= _MOST_OF_A_WISH else f"{change[:_MOST_OF_A_WISH].rstrip()} …"
        return words("desk_board_changes", name=name, words=short) if short else f"{name} {words('desk_story_wished')}"
    asked = words("desk_board_asked", day=long_date(person.asked, form))
    return f"{name} {AnswerStatus.WAITING.value.in_form(form)}, {asked}"
