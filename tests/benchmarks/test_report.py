import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import figures, report, run
from benchmarks.contender import Scenario
from benchmarks.figures import Cost, Figure, Results
from benchmarks.targets import targets

LABELS = {"framsnakk": "Framsnakk", "mkdocs": "MkDocs + Material", "blog": "Material's blog plugin", "hugo": "Hugo"}


def a_figure(contender: str, scenario: Scenario, stories: int, *walls: float) -> Figure:
    stages = {"read": 0.25, "engine": 1.0} if contender == "framsnakk" else {}
    return Figure(contender, scenario, stories, tuple(Cost(wall, wall * 2, 200, stages) for wall in walls))


def results(*measured: Figure) -> Results:
    """Return results in which Framsnakk takes 2 s for a clean build of 5,000 where MkDocs takes 4."""
    usual = (
        a_figure("framsnakk", Scenario.CLEAN, 1000, 0.5, 0.5, 9.0),
        a_figure("mkdocs", Scenario.CLEAN, 1000, 1.0),
        a_figure("framsnakk", Scenario.CLEAN, 5000, 2.0),
        a_figure("framsnakk", Scenario.BODY, 5000, 1.6),
        a_figure("framsnakk", Scenario.CHECK_FIRST, 5000, 14.0),
        a_figure("mkdocs", Scenario.CLEAN, 5000, 4.0),
        a_figure("hugo", Scenario.CLEAN, 5000, 3.0),
        a_figure("hugo", Scenario.BODY, 5000, 3.2),
    )
    return Results("2026-11-20", 3, 1, {"Cores": "2"}, {"mkdocs": "1.6.1"}, LABELS, measured or usual)


def lines_with(page: str, *words: str) -> list[str]:
    return [line for line in page.splitlines() if all(word in line for word in words)]


def test_a_peer_stands_beside_ours_with_how_many_times_it_takes() -> None:
    page = report.page(results(), "plot.svg")
    assert lines_with(page, "MkDocs + Material, clean build") == [
        "| MkDocs + Material, clean build | 1.00 s (2 ×) | 4.00 s (2 ×) |"
    ]


def test_a_figure_is_the_median_so_that_one_noisy_run_tells_nothing() -> None:
    assert lines_with(report.page(results(), "plot.svg"), "| Framsnakk, clean build") == [
        "| Framsnakk, clean build | 0.50 s | 2.00 s |"
    ]


def test_what_was_not_measured_is_a_dash_and_no_target_that_is_reached() -> None:
    page = report.page(results(), "plot.svg")
    assert lines_with(page, "Hugo, clean build") == ["| Hugo, clean build | – | 3.00 s (1.5 ×) |"]
    assert lines_with(page, "blog plugin", "0.25", "not measured")


def test_falling_short_is_said_plainly() -> None:
    page = report.page(results(), "plot.svg")
    assert lines_with(page, "It falls short of", "5,000 stories, the first time", "14 s", "≤ 7 s", "2 times that")
    assert lines_with(page, "of plain MkDocs", "0.5 (1,000), 0.5 (5,000)", "reached")


def test_a_target_for_many_sizes_is_reached_only_where_all_are() -> None:
    slow = results(
        a_figure("framsnakk", Scenario.CLEAN, 320, 1.0),
        a_figure("mkdocs", Scenario.CLEAN, 320, 1.2),
        a_figure("framsnakk", Scenario.CLEAN, 5000, 2.0),
        a_figure("mkdocs", Scenario.CLEAN, 5000, 4.0),
    )
    verdicts = {target.what: target.reached for target in targets(slow)}
    assert verdicts["clean build, of plain MkDocs + Material"] is False
    assert verdicts["clean build, of Material's blog plugin"] is None


def test_the_time_of_the_stages_and_of_the_rest_is_the_whole() -> None:
    page = report.page(results(), "plot.svg")
    assert lines_with(page, "| engine") == ["| engine | 1.00 s (50%) | 1.00 s (62%) |"]
    assert lines_with(page, "| the rest") == ["| the rest | 0.75 s (38%) | 0.35 s (22%) |"]


def test_results_are_the_same_when_they_have_been_written_and_read(tmp_path: Path) -> None:
    figures.write(results(), tmp_path / "results.json")
    assert figures.read(tmp_path / "results.json") == results()


def test_results_of_another_version_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    figures.write(results(), file)
    file.write_text(file.read_text(encoding="utf-8").replace('"version": 1', '"version": 2'), encoding="utf-8")
    with pytest.raises(ValueError, match="version 2"):
        figures.read(file)


def test_the_same_figures_give_the_same_plot_with_every_contender_named() -> None:
    from benchmarks import plot  # noqa: PLC0415 - half a second of every worker, and only one runs this

    drawn = plot.drawn(results())
    assert drawn == plot.drawn(results())
    assert b"<dc:date>" not in drawn
    assert {label for label in LABELS.values() if label.encode() in drawn} == set(LABELS.values()) - {LABELS["blog"]}


def test_the_page_can_be_written_again_without_measuring(tmp_path: Path) -> None:
    figures.write(results(), tmp_path / "results.json")
    words = ["--report-only", "--json", str(tmp_path / "results.json"), "--out", str(tmp_path / "page.md")]
    done = CliRunner().invoke(run.command, words)
    assert done.exit_code == 0, done.output
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert page == report.page(results(), "page.svg")
    assert re.findall(r"!\[[^]]+\]\((.+)\)", page) == ["page.svg"]
    assert (tmp_path / "page.svg").is_file()


def test_a_report_of_nothing_is_an_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(run.command, ["--report-only", "--json", str(tmp_path / "none.json")])
    assert (done.exit_code, "nothing has been measured" in done.output) == (1, True)


@pytest.mark.parametrize("words", [["--only", "ours,jekyll"], ["--only", ""], ["--sizes", "3"], ["--sizes", "many"]])
def test_what_cannot_be_measured_is_refused_before_anything_is(words: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(run.command, [*words, "--json", str(tmp_path / "results.json")])
    assert done.exit_code == 2, done.output
    assert list(tmp_path.iterdir()) == []


def test_the_committed_page_is_what_the_committed_figures_say() -> None:
    said = report.page(figures.read(run.RESULTS), "performance.svg") if run.RESULTS.is_file() else None
    assert said == (run.PAGE.read_text(encoding="utf-8") if run.PAGE.is_file() else None)
