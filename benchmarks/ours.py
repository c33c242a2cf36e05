"""Framsnakk, as it is measured."""

import json
import shutil
import sys
from pathlib import Path

from benchmarks.contender import DAY, Scenario, edited, edited_tale
from benchmarks.kommune import Kommune
from benchmarks.tales import Somebody
from site_gen.model.choices import Edition
from site_gen.pipeline.build_options import BUILD
from site_gen.pipeline.render import MEDIA

_CHECKS = {Scenario.CHECK_FIRST, Scenario.CHECK_AGAIN, Scenario.CHECK_ONE}
_EDITS = {Scenario.CHECK_AGAIN, Scenario.BODY, Scenario.TITLE}
_SITE = "site"


class Framsnakk:
    """The product itself, on the synthetic kommune's repository."""

    name = "framsnakk"
    label = "Framsnakk"
    scenarios = tuple(Scenario)

    def prepare(self, kommune: Kommune) -> None:
        """Take the repository as it is."""
        self._kommune = kommune

    @property
    def folder(self) -> Path:
        """The repository."""
        return self._kommune.root

    def before(self, scenario: Scenario, turn: int) -> None:
        """Forget what is remembered, or edit the story and have it approved anew, or withdraw a consent."""
        if scenario in {Scenario.CHECK_FIRST, Scenario.FIRST, Scenario.CLEAN}:
            self._kommune.enrol(self._somebody)
            shutil.rmtree(self.folder / _SITE, ignore_errors=True)
        if scenario in {Scenario.CHECK_FIRST, Scenario.FIRST}:
            shutil.rmtree(self.folder / BUILD, ignore_errors=True)
        if scenario is Scenario.CLEAN:
            self._leave_only_pictures()
        if scenario in _EDITS:
            self._kommune.tell(edited(self._kommune, scenario, turn).tale)
        if scenario is Scenario.WITHDRAWN:
            self._kommune.enrol(self._somebody, withdrawn=DAY)

    def _leave_only_pictures(self) -> None:
        """Take away all that builds have made but social cards, which the peers have none of."""
        room = self.folder / BUILD / Edition.PUBLIC.en
        for found in [*(self.folder / BUILD).glob("*"), *room.glob("*")]:
            if found.is_dir() and found != room and found.name != MEDIA:
                shutil.rmtree(found)
            elif found.is_file():
                found.unlink()

    def command(self, scenario: Scenario) -> list[str]:
        """Return the command, as the shell starts it."""
        here = self._kommune.path(edited_tale(self._kommune, scenario)).parent
        words = {
            Scenario.CHECK_FIRST: ["check"],
            Scenario.CHECK_AGAIN: ["check"],
            Scenario.CHECK_ONE: ["check", here.relative_to(self.folder).as_posix()],
            Scenario.CLEAN: ["build", "--clean"],
        }.get(scenario, ["build"])
        return [sys.executable, "-m", "site_gen", *words, "--at", DAY.isoformat(), "--format", "json"]

    def stages(self, said: str) -> dict[str, float]:
        """Return the seconds of each stage of a build."""
        told: dict[str, float] = json.loads(said).get("seconds", {})
        return told

    def flaw(self, scenario: Scenario, turn: int, said: str) -> str | None:
        """Return what is wrong with what the command reports or the page shows."""
        told = json.loads(said)
        if scenario in _CHECKS:
            return f"{len(told['diagnostics'])} faults were found" if told["diagnostics"] else None
        gone = {tale.id for tale in self._kommune.tales if self._somebody in tale.people}
        expected = len(self._kommune.tales) - (len(gone) if scenario is Scenario.WITHDRAWN else 0)
        if len(told["published"]) != expected:
            return f"{len(told['published'])} stories are out instead of {expected}"
        edit = edited(self._kommune, scenario, turn)
        page = self.folder / _SITE / "forteljingar" / edit.tale.id / "index.html"
        if scenario in _EDITS and edit.words not in page.read_text(encoding="utf-8"):
            return "the edit is not on the page"
        return None

    @property
    def _somebody(self) -> Somebody:
        """Whose consent is withdrawn: who a story is about that is not edited."""
        return self._kommune.tales[len(self._kommune.tales) // 4].people[0]
