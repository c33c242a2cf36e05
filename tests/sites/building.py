"""A site built in the tests' own process, by the same stages as the command's and in half the time."""

from pathlib import Path

from site_gen.model.library import Occasion
from site_gen.model.search import Search
from site_gen.pipeline import building
from site_gen.pipeline.plan import Plan
from tests.builders import TODAY


def built_by(root: Path, occasion: Occasion = TODAY, search: Search = Search.ABSENT) -> building.Report:
    """Build the site of a kommune, on the day that it is there, and return what was done, however much goes."""
    plan = Plan(root, occasion, jobs=1, search=search, today=occasion.day, allow_shrink=True)
    return building.build(plan)


def site_of(root: Path, occasion: Occasion = TODAY, search: Search = Search.ABSENT) -> Path:
    """Build the site of a kommune and return its folder."""
    return built_by(root, occasion, search).site
