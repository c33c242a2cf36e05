"""What is measured, and what somebody who wants to be measured must be able to do."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from benchmarks.kommune import Kommune
from benchmarks.tales import Tale
from site_gen.model.choices import Kind

FEWEST = 40
"""With fewer stories there are not enough in the middle to edit."""
DAY = dt.date(2026, 11, 20)
"""The day it is in every measurement, so that the same stories are out."""


class Scenario(Enum):
    """What has happened when a command is run, in the order in which it happens to each contender in a turn."""

    CHECK_FIRST = "check of all stories, the first time"
    CHECK_AGAIN = "check of all stories, one of them edited"
    CHECK_ONE = "check of one story"
    FIRST = "first build of all, social cards drawn too"
    CLEAN = "clean build"
    UNCHANGED = "build, nothing changed"
    BODY = "build, one body edited"
    TITLE = "build, one title edited"
    WITHDRAWN = "build, one consent withdrawn"


class Contender(Protocol):
    """A program that builds a site of the synthetic stories."""

    @property
    def name(self) -> str:
        """What it is called in the figures."""

    @property
    def label(self) -> str:
        """What people call it."""

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """What it can be measured in."""

    def prepare(self, kommune: Kommune) -> None:
        """Write what it builds from. Raises ClickException when it is not installed."""

    def before(self, scenario: Scenario, turn: int) -> None:
        """Let happen what the scenario is about; takes no part in the time."""

    def command(self, scenario: Scenario) -> list[str]:
        """Return the command that is timed."""

    @property
    def folder(self) -> Path:
        """Where the command is run."""

    def stages(self, said: str) -> dict[str, float]:
        """Return the seconds of each stage, as far as the command tells."""

    def flaw(self, scenario: Scenario, turn: int, said: str) -> str | None:
        """Return why what was built, or what the command said, is not what was to be measured."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A story edited in a turn, and words that show it."""

    tale: Tale
    words: str


def edited(kommune: Kommune, scenario: Scenario, turn: int) -> Edit:
    """Return a story with a sentence more, or with another title."""
    tale = edited_tale(kommune, scenario)
    words = f"Runde {turn + 1} i prøva «{scenario.name.lower().replace('_', ' ')}»"
    if scenario is Scenario.TITLE:
        return Edit(replace(tale, title=words), words)
    return Edit(replace(tale, body=f"{tale.body}\n{words}.\n"), words)


def edited_tale(kommune: Kommune, scenario: Scenario) -> Tale:
    """Return the story that is edited: midway through time, in a folder of its own; one for titles, one for bodies."""
    middle = kommune.tales[len(kommune.tales) // 2 :]
    suitable = [tale for tale in middle if tale.kind is Kind.SUCCESS_STORY and tale.number % 10 == 7]
    return suitable[1 if scenario is Scenario.TITLE else 0]
