"""What the product must reach, beside what was measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.contender import Scenario
from benchmarks.figures import Results

OURS, MKDOCS, BLOG, HUGO = "framsnakk", "mkdocs", "blog", "hugo"
MANY = 5000
"""The number of stories that most targets speak of."""
_LINEAR_WITHIN = 1.2
"""A story may cost so much more in the largest kommune than in the one before it, and it still counts as linear."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to reach."""

    what: str
    limit: str
    most: float
    """The limit, in the unit that `measured` has."""
    measured: tuple[tuple[int, float], ...]
    """Number of stories, and what was measured; the target is reached when all are within the limit."""
    unit: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether it is reached; None when it was not measured."""
        return all(value <= self.most for _, value in self.measured) if self.measured else None

    @property
    def worst(self) -> float:
        """What was measured where it is furthest from the limit."""
        return max(value for _, value in self.measured)


def targets(results: Results) -> Iterator[Target]:
    """Yield every target that is about time or memory."""
    yield _seconds(results, "`check` of one story, cold start", Scenario.CHECK_ONE, 0.3)
    yield _seconds(results, "`check` of 5,000 stories, the first time", Scenario.CHECK_FIRST, 7)
    yield _seconds(results, "`check` of 5,000 stories when little has changed", Scenario.CHECK_AGAIN, 1.5)
    sizes = results.sizes
    yield _share(results, "clean build, of plain MkDocs + Material", (Scenario.CLEAN, MKDOCS, 0.7), sizes)
    yield _share(results, "clean build, of Material's blog plugin", (Scenario.CLEAN, BLOG, 0.25), sizes)
    yield _share(results, "5,000 stories, one edited, of Hugo's build after it", (Scenario.BODY, HUGO, 0.5), [MANY])
    largest = [(one.stories, one.memory / 1024) for one in results.of(OURS) if one.stories == sizes[-1]]
    memory = (max(largest, key=lambda found: found[1]),) if largest else ()
    yield Target("memory, its largest process", "≤ 1 GB", 1, memory, " GB")
    yield Target(
        "clean build, time a story, of what it is in the kommune of the size below",
        f"≤ {_LINEAR_WITHIN}",
        _LINEAR_WITHIN,
        tuple(_growth(results)),
    )


def _seconds(results: Results, what: str, scenario: Scenario, most: float) -> Target:
    found = results.find(OURS, scenario, MANY)
    return Target(what, f"≤ {most} s", most, ((MANY, found.wall),) if found else (), " s")


def _share(results: Results, what: str, of: tuple[Scenario, str, float], sizes: list[int]) -> Target:
    """Return how much of a peer's time ours is; `of` is the scenario, the peer and the most that it may be."""
    scenario, peer, most = of
    pairs = ((size, results.find(OURS, scenario, size), results.find(peer, scenario, size)) for size in sizes)
    shares = tuple((size, ours.wall / theirs.wall) for size, ours, theirs in pairs if ours and theirs)
    return Target(what, f"≤ {most}", most, shares)


def _growth(results: Results) -> Iterator[tuple[int, float]]:
    """Yield for each size but the smallest what a story costs there, of what it costs in the one before."""
    found = [figure for figure in results.of(OURS) if figure.scenario is Scenario.CLEAN]
    found.sort(key=lambda figure: figure.stories)
    for fewer, more in pairwise(found):
        yield more.stories, (more.wall / more.stories) / (fewer.wall / fewer.stories)
