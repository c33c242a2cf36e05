"""What the pages show of a new version of a story: for whom and for what it waits, since when, and what is new."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from site_gen import days, minor_correction, text_edits
from site_gen.desk.board_values import BOARD, awaited_words
from site_gen.desk.commit_author import CommitAuthors
from site_gen.desk.invitations import Invitation
from site_gen.desk.new_versions import NewVersion
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.minor_correction import MinorCorrection
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Status
from site_gen.model.localized import Form
from site_gen.model.selection import ExcludedStory
from site_gen.names.matching import parts_of
from site_gen.pipeline import collect_status, edit_story, stories_board
from site_gen.pipeline.stories_board import BoardStage, BoardStory
from site_gen.read import story_files


@dataclass(frozen=True, slots=True)
class VersionValues:
    """A new version in a form."""

    version: NewVersion
    words: PageWords
    form: Form
    authors: CommitAuthors
    wishes: Mapping[str, Invitation] = field(default_factory=dict)
    """Those who are asked about it and have written to the editors, by the id of the person."""

    @property
    def placed(self) -> BoardStory:
        """It as a story on the board: how far it has come."""
        evaluation = self.version.evaluation
        status = collect_status.stories_status(evaluation, BuildContext(days.today()), 0)
        board = stories_board.stories_board(evaluation, status, {})
        wished = {self.version.facts.line.id} if self.wishes else set[str]()
        found = next(iter(stories_board.with_wishes(board, wished).stories), None)
        placed = found or BoardStory(self.version.facts, BoardStage.WRITTEN, None)
        if self.version.is_conflicting:
            return replace(placed, stage=BoardStage.US)
        return replace(placed, stage=BoardStage.READY) if self.version.is_whole else placed

    def line(self) -> dict[str, Any]:
        """Return its line on the board."""
        facts = self.version.facts
        unit = self.version.registers.units.get(facts.unit)
        about = [self.words(f"kind_{facts.kind.en}"), unit.name.in_form(self.form) if unit else ""]
        return {
            "title": facts.line.title or facts.line.id,
            "lang": facts.form.value,
            "address": f"{BOARD}/version/{quote(self.version.story)}",
            "about": " · ".join(filter(None, about)),
            "editor": "",
            "reasons": list(self.reasons()),
            "more": 0,
            "since": self.since(),
        }

    def since(self) -> str:
        """Return since when it has been under way, and who began it where that is known."""
        begun = next(iter(self.version.commits[-1:]), None)
        if begun is None:
            return ""
        name = self.authors.name_of(begun.author)
        day = long_date(dt.date.fromisoformat(begun.day), self.form)
        return self.words("desk_version_since_by" if name else "desk_version_since", day=day, name=name)

    def reasons(self) -> Iterator[str]:
        """Yield for whom and for what it waits, each as a sentence without its full stop."""
        facts, words = self.version.facts, self.words
        if self.version.is_conflicting:
            yield words("desk_version_waits_conflict")
        if self.version.is_whole:
            is_nightly = self.authors.kommune.settings.desk.is_nightly
            yield words("desk_version_waits_night" if is_nightly else "desk_version_waits_publication")
            return
        if self.wishes:
            yield words.count("desk_board_wish", len(self.wishes))
        yield from (awaited_words(one, words, self.form, self.wishes.get(one.person)) for one in facts.people)
        if facts.faults:
            yield words.count("desk_board_faults", facts.faults)
        if facts.signed is None:
            yield words("desk_board_sign_off_then" if facts.hinders_sign_off else "desk_board_sign_off")
        if facts.status is Status.DRAFT:
            yield words("desk_version_waits_ready")
        elif facts.day is not None and facts.day > days.today():
            yield words("desk_board_due", day=long_date(facts.day, self.form))
        elif not (facts.people or facts.faults) and facts.signed is not None:
            decision = edit_story.decision_today(self.version.evaluation, self.version.file)
            if isinstance(decision, ExcludedStory):
                yield decision.reason.in_form(self.form).rstrip(".")

    def changes(self) -> MinorCorrection:
        """Return the words that it has in place of those of the story that is out."""
        evaluation = self.version.evaluation
        names = parts_of(name for person in self.version.registers.people.values() for name in person.names)
        path, root = self.version.file.path, evaluation.repository.root
        text = text_edits.normalised_newlines(self.version.now)
        before = story_files.parse_story_text(text, path, root, evaluation.settings.form)
        return minor_correction.compare_words(before, self.version.manuscript, names)
