"""A build uses the engine that it is handed, and asks it what may be kept."""

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from site_gen.engine.protocol import EngineInput, EngineOutput
from site_gen.parallel.executor import Executor
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import TODAY, a_kommune, a_story, write
from tests.sites.finished import read

STORY = "forteljingar/god.md"


@dataclass
class PathEngine:
    """An engine whose pages hold nothing but their path."""

    name: str = "Stiar"
    fingerprint: str = "1"
    cacheable: bool = True
    rendered: list[str] = field(default_factory=list)
    """The pages of the last build."""
    processes: int = 0
    """How many jobs the last build may run at a time."""

    def render(
        self, source: EngineInput, pages: Sequence[str], workroom: Path, *, day: dt.date, executor: Executor
    ) -> EngineOutput:
        assert all((source.docs / page).is_file() for page in pages)
        self.rendered, self.processes = list(pages), executor.processes
        files = {page: write(workroom, f"{number}.html", f"<p>{page}</p>") for number, page in enumerate(pages)}
        return EngineOutput(files, write(workroom, "404.html", f"<p>{day}</p>"), ("Hugs å gå.",))

    def site_fingerprint(self, source: EngineInput, titles: Mapping[str, str], day: dt.date) -> str:
        return f"{self.fingerprint} {day} {source.theme_digest}"

    def is_cacheable(self, config: Path) -> bool:
        assert config.is_file()
        return self.cacheable


def build(root: Path, engine: PathEngine, jobs: int = 1) -> build_site.BuildReport:
    return build_site.build(BuildOptions(root, TODAY, jobs=jobs, today=TODAY.day, allow_shrink=True, engine=engine))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_kommune(tmp_path, stories={"god.md": a_story()})


def test_every_page_of_the_site_comes_from_it(root: Path) -> None:
    engine = PathEngine()
    report = build(root, engine)
    assert len(engine.rendered) == report.pages_built > 10
    assert read(report.site, "forteljingar/god") == f"<p>{STORY}</p>"
    assert (report.site / "404.html").read_text(encoding="utf-8") == f"<p>{TODAY.day}</p>"
    assert (report.engine, report.warnings) == ("Stiar", ("Hugs å gå.",))


def test_it_is_asked_for_nothing_that_is_as_it_was(root: Path) -> None:
    engine = PathEngine()
    build(root, engine)
    engine.rendered.clear()
    report = build(root, engine)
    assert (engine.rendered, report.pages_built, report.warnings) == ([], 0, ("Hugs å gå.",))
    a_kommune(root, stories={"god.md": a_story(), "annan.md": a_story("tittel: Ein annan tittel\n")})
    build(root, engine)
    assert "forteljingar/annan.md" in engine.rendered
    assert "personvern/index.md" not in engine.rendered


@pytest.mark.parametrize("changed", [{"fingerprint": "2"}, {"cacheable": False}])
def test_it_is_asked_for_every_page_where_it_says_that_none_may_be_kept(
    root: Path, changed: dict[str, str | bool]
) -> None:
    first = PathEngine()
    build(root, first)
    other = PathEngine(**changed)  # type: ignore[arg-type] # either attribute
    build(root, other)
    assert other.rendered == first.rendered


def test_it_is_given_as_many_processes_as_are_asked_for_and_processors_there_are(root: Path) -> None:
    engine = PathEngine()
    build(root, engine, jobs=3)
    assert engine.processes == min(3, os.cpu_count() or 1)
