"""A site built in the tests' own process, by the same stages as the command's and in half the time."""

from pathlib import Path

from site_gen.model.build_context import BuildContext
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import TODAY


def built_by(
    root: Path, build_context: BuildContext = TODAY, search: SearchMode = SearchMode.ABSENT
) -> build_site.BuildReport:
    """Build the site of a kommune, on the day that it is there, and return what was done, however much goes."""
    plan = BuildOptions(root, build_context, jobs=1, search=search, today=build_context.day, allow_shrink=True)
    return build_site.build(plan)


def site_of(root: Path, build_context: BuildContext = TODAY, search: SearchMode = SearchMode.ABSENT) -> Path:
    """Build the site of a kommune and return its folder."""
    return built_by(root, build_context, search).site
