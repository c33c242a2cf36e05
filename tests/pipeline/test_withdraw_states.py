"""Whatever is done, and in whatever order: of what has been withdrawn, no trace is left in anything that was made."""

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked, Failure
from site_gen.model.withdrawal import SubjectKind, WithdrawalSubject
from site_gen.parallel.process_pools import process_pool
from site_gen.pipeline import build_site, publish_site, roll_back, withdraw_everywhere, withdraw_journal
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.publish_site import PublishOptions
from site_gen.pipeline.roll_back import RollbackOptions
from site_gen.publish.folder_target import FolderTarget
from tests.builders import DAY, SETTINGS, a_consent, a_kommune, a_person, a_picture, a_story, approve, check, write
from tests.sites.traces import copies, traces

PEOPLE = {"p001": "Kari Xanthe", "p002": "Ola Wolleberg", "p003": "Mia Quistgaard"}
PICTURE = a_picture("400x300")
STORIES = ("langvakta", "kaffien")
WORDS = {"langvakta": "vaktbytetsomkom", "kaffien": "kaffikannasomkom"}
"""A word in each story that stands nowhere else."""
TARGETS = f"""{SETTINGS}    tilgjengelegheit: https://uustatus.no/x
    personvernombod: ombod@fjordvik.example
    publisering: {{ute: "dir:../ute"}}
"""


class WithdrawalMachine(RuleBasedStateMachine):
    """A kommune of three people and two stories, and those who work with it."""

    made: ClassVar[Path]
    """A kommune that has been built and published once; each sequence begins with a copy."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp(prefix="framsnakk-states-"))
        os.environ["XDG_STATE_HOME"] = str(self.top / "state")

    @initialize()
    def begin(self) -> None:
        subprocess.run(["cp", "-a", f"{self.made}/.", str(self.top)], check=True)
        self.root = self.top / "fjordvik"
        self.day = DAY
        self.number = 0
        self.people = set(PEOPLE)
        self.stories = set(STORIES)
        self.pictured = True
        self.withdrawn: list[tuple[str, set[str]]] = []
        """What has been withdrawn and not been undone: the subject's id, and the words that may stand nowhere."""
        self.run_out: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.top, ignore_errors=True)

    # --- What people do ---

    @rule(story=st.sampled_from(STORIES), days=st.sampled_from([-3, -3, -3, 5]))
    def edit_and_approve(self, story: str, days: int) -> None:
        """Write a story anew, with those who are left; it may be scheduled."""
        if story in self.stories:
            self.number += 1
            write_story(self.root, story, sorted(self.people), self.number, DAY + dt.timedelta(days=days),
                        pictured=self.pictured and story == "langvakta" and "p001" in self.people)  # fmt: skip
            approve(self.root, f"stories/{story}.md")

    @rule(person=st.sampled_from(sorted(PEOPLE)), lives=st.booleans())
    def record(self, person: str, lives: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
        """Record a consent that lives, or let it run out."""
        if person in self.people:
            until = "2036-12-31" if lives else "2026-11-10"
            write(self.root, f"stories/folk/{person}.yml", person_file(person, until))
            self.run_out.discard(person) if lives else self.run_out.add(person)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def withdraw_person(self, data: Any) -> None:
        person = data.draw(st.sampled_from(sorted(self.people)))
        self._withdraw(WithdrawalSubject(SubjectKind.PERSON, person), {PEOPLE[person].split()[1]})
        self.people.discard(person)
        self.run_out.discard(person)
        if person == "p001":
            self.pictured = False

    @precondition(lambda self: self.stories)
    @rule(data=st.data())
    def withdraw_story(self, data: Any) -> None:
        story = data.draw(st.sampled_from(sorted(self.stories)))
        self._withdraw(WithdrawalSubject(SubjectKind.STORY, story), {WORDS[story]})
        self.stories.discard(story)
        self.pictured = (self.root / "stories/kaien.jpg").is_file()

    @precondition(lambda self: self.pictured and (self.root / "stories/kaien.jpg").is_file())
    @rule()
    def withdraw_picture(self) -> None:
        self._withdraw(WithdrawalSubject(SubjectKind.PICTURE, "stories/kaien.jpg"), {"kaienisol"})
        self.pictured = False

    def _withdraw(self, subject: WithdrawalSubject, words: set[str]) -> None:
        plan = withdraw_everywhere.plan_withdrawal(subject, check(self.root, BuildContext(self.day)), self.day)
        outcome = withdraw_everywhere.withdraw(self.root, plan, moment(self.day), executor=process_pool(1))
        assert outcome.is_done, (outcome.scan.hits, outcome.failed, outcome.defects, outcome.unreached)
        self.withdrawn.append((subject.id, words))

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def withdraw_by_hand(self, data: Any) -> None:
        """Write into the register that a person has withdrawn, as people do without the command, and publish."""
        person = data.draw(st.sampled_from(sorted(self.people)))
        write(self.root, f"stories/folk/{person}.yml", "trekt: 2026-11-19\n")
        self.people.discard(person)
        self.run_out.discard(person)
        self.publish()
        self.withdrawn.append((person, {PEOPLE[person].split()[1]}))

    @precondition(lambda self: self.withdrawn)
    @rule()
    def undo(self) -> None:
        """Undo the last withdrawal, when nothing has been published or changed since."""
        found = withdraw_journal.journals(self.root)
        if not found:
            return
        try:
            withdraw_everywhere.undo_withdrawal(self.root, found[0])
        except Failure:
            return  # something has been edited since: nothing is undone
        subject = found[0].subject
        self.withdrawn = [one for one in self.withdrawn if one[0] != subject.id]
        self.people |= {subject.id} & PEOPLE.keys()
        self.stories |= {subject.id} & set(STORIES)
        self.pictured = (self.root / "stories/kaien.jpg").is_file()

    @rule(edition=st.sampled_from(Edition), days=st.sampled_from([0, 0, 6]))
    def build(self, edition: Edition, days: int) -> None:
        self.day += dt.timedelta(days=days)
        build_site.build(self._options(edition))
        self._nothing_of_the_run_out(edition)

    @rule()
    def publish(self) -> None:
        options = PublishOptions(self._options(Edition.PUBLIC), folder_of(self.root))
        publish_site.publish(options, accepted=STORIES)
        self._nothing_of_the_run_out(Edition.PUBLIC)

    @rule()
    def rollback(self) -> None:
        try:
            roll_back.roll_back(RollbackOptions(self.root, folder_of(self.root), self.day))
        except (Blocked, roll_back.NoReleaseError):
            return

    def _options(self, edition: Edition) -> BuildOptions:
        return BuildOptions(
            self.root, BuildContext(self.day, edition), executor=process_pool(1), today=self.day, allow_shrink=True
        )

    # --- What must hold ---

    @invariant()
    def nothing_of_what_was_withdrawn_is_anywhere(self) -> None:
        words = {word for _, found in self.withdrawn for word in found}
        if words:
            assert traces(self.root, words) == []
            assert in_releases(self.root, words) == []
        if not self.pictured:
            assert copies(self.root, [PICTURE]) == []

    def _nothing_of_the_run_out(self, edition: Edition) -> None:
        names = [PEOPLE[who].split()[1] for who in self.run_out]
        folder = "site" if edition is Edition.PUBLIC else "site-intern"
        pages = [file for file in (self.root / folder).rglob("*") if file.is_file()]
        assert [file for file in pages for name in names if name.encode() in file.read_bytes()] == []


def folder_of(root: Path) -> FolderTarget:
    """Return the folder that the kommune publishes to."""
    return FolderTarget((root.parent / "ute").resolve())


def in_releases(root: Path, words: Iterable[str]) -> list[str]:
    """Return the files of every release with one of the words in it."""
    wanted = [word.encode() for word in words]
    files = [one for one in folder_of(root).folder.rglob("*") if one.is_file()]
    return [str(one) for one in files for word in wanted if word in one.read_bytes()]


def moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def person_file(person: str, until: str = "2036-12-31") -> str:
    return a_person(f"namn: {PEOPLE[person]}\n{a_consent(gjeld_til=until)}")


def write_story(  # noqa: PLR0913 - what a story is written with
    root: Path, story: str, people: list[str], number: int, day: dt.date = DAY, *, pictured: bool = False
) -> None:
    picture = (
        "bilete: [{fil: kaien.jpg, alt: Ei kaienisol som alle ser på., foto: Siri Vik, rett: eige, personar: [p001],"
        " born: ingen}]\n"
        if pictured
        else ""
    )
    named = " og ".join(PEOPLE[who] for who in people) or "Alle"
    body = f"## Kva skjedde?\n\n{named} fann på {WORDS[story]} den {number}. gongen.\n"
    lead = f"Ei forteljing om {WORDS[story]} som kom då vi trong det aller mest, utgåve {number}."
    front = f"tittel: Om {story}\ningress: {lead}\ndato: {day}\npersonar: [{', '.join(people)}]\n{picture}"
    write(root, f"stories/{story}.md", a_story(front, body))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> type[WithdrawalMachine]:
    top = tmp_path_factory.mktemp("start")
    root = a_kommune(
        top / "fjordvik",
        stories={},
        people={person: person_file(person) for person in PEOPLE},
        settings=TARGETS,
        files={"stories/kaien.jpg": PICTURE},
    )
    write_story(root, "langvakta", sorted(PEOPLE), 0, pictured=True)
    write_story(root, "kaffien", ["p001", "p002"], 0)
    approve(root, "stories/langvakta.md", "stories/kaffien.md")
    plan = BuildOptions(root, BuildContext(DAY), executor=process_pool(1), today=DAY)
    publish_site.publish(PublishOptions(plan, folder_of(root)))
    WithdrawalMachine.made = top
    return WithdrawalMachine


def run(machine: type[WithdrawalMachine], examples: int, steps: int, *, derandomised: bool) -> None:
    before = os.environ["XDG_STATE_HOME"]
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                derandomize=derandomised,
                database=None,
                deadline=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        os.environ["XDG_STATE_HOME"] = before


def test_nothing_withdrawn_is_left_after_any_sequence(machine: type[WithdrawalMachine]) -> None:
    run(machine, examples=10, steps=4, derandomised=True)


@pytest.mark.torture
def test_nothing_withdrawn_is_left_after_200_sequences(machine: type[WithdrawalMachine]) -> None:
    run(machine, examples=200, steps=12, derandomised=False)
