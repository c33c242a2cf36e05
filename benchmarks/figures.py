"""What was measured, where, and with what: as it stands in results.json."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contender import Scenario

VERSION = 1
"""Raised when the file means something else than before."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    wall: float
    """Seconds that somebody waited."""
    cpu: float
    """Seconds of processor, the processes it started included."""
    memory: float
    """Megabytes that the largest of its processes had at most."""
    stages: dict[str, float]
    """Seconds by stage, where the command says so."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a contender's command cost, run after run."""

    contender: str
    scenario: Scenario
    stories: int
    costs: tuple[Cost, ...]

    @property
    def wall(self) -> float:
        """The median of the seconds on the wall."""
        return median(cost.wall for cost in self.costs)

    @property
    def cpu(self) -> float:
        """The median of the seconds of processor."""
        return median(cost.cpu for cost in self.costs)

    @property
    def memory(self) -> float:
        """The most memory of any run."""
        return max(cost.memory for cost in self.costs)

    @property
    def stages(self) -> dict[str, float]:
        """The median of each stage's seconds."""
        named = {name: None for cost in self.costs for name in cost.stages}
        return {name: median(cost.stages.get(name, 0.0) for cost in self.costs) for name in named}


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured together."""

    date: str
    runs: int
    seed: int
    machine: dict[str, str]
    versions: dict[str, str]
    labels: dict[str, str]
    """What people call each contender, by its name, in the order of the tables."""
    figures: tuple[Figure, ...]

    @property
    def sizes(self) -> list[int]:
        """The numbers of stories, the fewest first."""
        return sorted({figure.stories for figure in self.figures})

    def find(self, contender: str, scenario: Scenario, stories: int) -> Figure | None:
        """Return one figure, when it was measured."""
        wanted = (contender, scenario, stories)
        return next((one for one in self.figures if (one.contender, one.scenario, one.stories) == wanted), None)

    def of(self, contender: str) -> Iterator[Figure]:
        """Yield all figures of a contender."""
        return (one for one in self.figures if one.contender == contender)


def write(results: Results, file: Path) -> None:
    """Write results so that a change of one figure is a change of one line."""
    about = {"version": VERSION} | {name: getattr(results, name) for name in _PLAIN}
    lines = ",\n".join(f"  {_json(_plain(one))}" for one in results.figures)
    head = ",\n".join(f'  "{name}": {_json(value)}' for name, value in about.items())
    file.write_text(f'{{\n{head},\n  "figures": [\n{lines}\n  ]\n}}\n', encoding="utf-8")


def read(file: Path) -> Results:
    """Read results. Raises ValueError when they are of another version."""
    told = json.loads(file.read_text(encoding="utf-8"))
    if told["version"] != VERSION:
        raise ValueError(f"{file.name} is of version {told['version']}, and this reads version {VERSION}")
    figures = tuple(
        Figure(
            one["contender"],
            Scenario[one["scenario"].upper()],
            one["stories"],
            tuple(Cost(**cost) for cost in one["costs"]),
        )
        for one in told["figures"]
    )
    return Results(**{name: told[name] for name in _PLAIN}, figures=figures)


_PLAIN = ("date", "runs", "seed", "machine", "versions", "labels")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(figure: Figure) -> dict[str, Any]:
    costs = [
        {name: value if name == "stages" else round(value, 3) for name, value in asdict(cost).items()}
        for cost in figure.costs
    ]
    scenario = figure.scenario.name.lower()
    return {"contender": figure.contender, "scenario": scenario, "stories": figure.stories, "costs": costs}
