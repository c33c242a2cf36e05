#!/usr/bin/env python3
"""Measures Framsnakk beside its peers, on the same stories and in turns, and writes docs/performance.md."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks import figures, kommune, machine, report
from benchmarks.contender import DAY, FEWEST, Contender, Scenario
from benchmarks.figures import Cost, Figure, Results
from benchmarks.ours import Framsnakk
from benchmarks.peers import Blog, Hugo, MkDocs
from site_gen import days

RESULTS = Path(__file__).with_name("results.json")
PAGE = kommune.REPOSITORY / "docs" / "performance.md"
SIZES = (320, 1000, 5000)
NAMES = ("ours", "mkdocs", "blog", "hugo")
SEED = 1
_LONG = 3000
"""With so many stories there is time to wonder whether the blog plugin has stopped."""
_STOPWATCH = Path(__file__).with_name("stopwatch.py")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants measured."""

    sizes: tuple[int, ...]
    runs: int
    only: tuple[str, ...]


def measure(wanted: Wanted) -> Results:
    """Measure everything, and say how far it has come. Raises ClickException."""
    made: list[Figure] = []
    labels: dict[str, str] = {}
    for stories in wanted.sizes:
        with tempfile.TemporaryDirectory(prefix="framsnakk-bench-") as folder:
            contenders = _prepared(wanted, stories, Path(folder))
            labels |= {one.name: one.label for one in contenders}
            if stories == wanted.sizes[0]:
                _warm_up(contenders, Path(folder))
            made += _turns(contenders, stories, wanted.runs, Path(folder))
    return Results(
        date=days.today().isoformat(),
        runs=wanted.runs,
        seed=SEED,
        machine=machine.machine(),
        versions=machine.versions(missing={Hugo.name} - labels.keys()),
        labels=labels,
        figures=tuple(made),
    )


def _prepared(wanted: Wanted, stories: int, room: Path) -> list[Contender]:
    click.echo(f"{stories} stories: writing them for each contender")
    made = kommune.write(room / "kommune", stories, seed=SEED)
    everybody: dict[str, Contender] = dict(zip(NAMES, (Framsnakk(), MkDocs(room), Blog(room), Hugo(room)), strict=True))
    contenders = [everybody[name] for name in NAMES if name in wanted.only]
    for contender in contenders:
        contender.prepare(made)
    return contenders


def _warm_up(contenders: Sequence[Contender], room: Path) -> None:
    """Let everybody build once that does not count: programs come into the disk cache, and Python compiles."""
    click.echo("  warming up")
    for contender in contenders:
        _timed(contender, Scenario.CLEAN, 0, room)


def _turns(contenders: Sequence[Contender], stories: int, runs: int, room: Path) -> Iterator[Figure]:
    """Yield the figures of one number of stories.

    In each turn a scenario goes round all contenders before the next one begins, and each turn begins with another of
    them: what disturbs the machine for a moment disturbs everybody.
    """
    costs: dict[tuple[str, Scenario], list[Cost]] = {}
    for turn in range(runs):
        first = turn % len(contenders)
        for scenario in Scenario:
            for contender in (*contenders[first:], *contenders[:first]):
                if scenario in contender.scenarios:
                    slow = isinstance(contender, Blog) and stories >= _LONG
                    wait = " (takes a minute and a half, or more)" if slow else ""
                    click.echo(
                        f"  {stories}, {turn + 1} of {runs}: {contender.label}, {scenario.value}{wait}: ", nl=False
                    )
                    cost = _timed(contender, scenario, turn, room)
                    click.echo(f"{cost.wall:.2f} s")
                    costs.setdefault((contender.name, scenario), []).append(cost)
    return (Figure(name, scenario, stories, tuple(found)) for (name, scenario), found in costs.items())


def _timed(contender: Contender, scenario: Scenario, turn: int, room: Path) -> Cost:
    """Time one command. Raises ClickException when it fails, or does not do what it was to do."""
    contender.before(scenario, turn)
    os.sync()  # so that nobody is billed for what was written before
    out = room / "out"
    command = [sys.executable, "-I", "-S", str(_STOPWATCH), str(out), *contender.command(scenario)]
    done = subprocess.run(command, cwd=contender.folder, env=_surroundings(), capture_output=True, check=True)
    told = json.loads(done.stdout)
    said = out.read_text(encoding="utf-8", errors="replace")
    if told["code"] != 0:
        raise click.ClickException(f"{contender.label}, {scenario.value}, ended with {told['code']}: {told['said']}")
    flaw = contender.flaw(scenario, turn, said)
    if flaw is not None:
        raise click.ClickException(f"{contender.label}, {scenario.value}: {flaw}. {told['said']}")
    return Cost(told["wall"], told["cpu"], told["memory"], contender.stages(said))


def _surroundings() -> dict[str, str]:
    """Return the environment of what is timed: this checkout's own product, and nobody's debugging."""
    kept = {key: value for key, value in os.environ.items() if key not in {"FRAMSNAKK_DEBUG", "SOURCE_DATE_EPOCH"}}
    return kept | {"PYTHONPATH": str(kommune.REPOSITORY), "NO_MKDOCS_2_WARNING": "1", days.TODAY: DAY.isoformat()}


class _Several(click.ParamType[tuple[str, ...]]):
    """Values with commas between them."""

    name = "list"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the values."""
        return tuple(value) if isinstance(value, tuple) else tuple(filter(None, str(value).split(",")))


@click.command()
@click.option(
    "--sizes", type=_Several(), default=tuple(map(str, SIZES)), help="Numbers of stories. Default: 320,1000,5000"
)
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True, help="Turns; medians are reported.")
@click.option("--only", type=_Several(), default=NAMES, help=f"Some of the contenders. Default: {','.join(NAMES)}")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), default=RESULTS, help="The figures.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=PAGE, help="The page about them.")
@click.option("--report-only", is_flag=True, help="Write the page anew from the figures there are.")
def command(  # noqa: PLR0913 - click hands over one argument an option
    sizes: tuple[str, ...], runs: int, only: tuple[str, ...], file: Path, out: Path, *, report_only: bool
) -> None:
    """Time Framsnakk and its peers on the same stories, and write figures, page and plot.

    Takes about half an hour at the three usual sizes, most of it for Material's blog plugin at 5,000 stories.

    \b
    Examples:
      python benchmarks/run.py --sizes 320 --runs 1 --json quick.json --out quick.md
      python benchmarks/run.py --only ours,hugo
      python benchmarks/run.py --report-only
    """
    if importlib.util.find_spec("matplotlib") is None:
        raise click.ClickException("Matplotlib draws the plot and is not installed. pip install -e '.[bench]'")
    if not report_only:
        begun = time.monotonic()
        results = measure(_wanted(sizes, runs, only))
        figures.write(results, file)
        click.echo(f"{file.name} is written, after {(time.monotonic() - begun) / 60:.0f} minutes")
    elif not file.is_file():
        raise click.ClickException(f"{file.name} is not there: nothing has been measured yet.")
    report.write(figures.read(file), out)
    click.echo(f"{out.name} and {out.with_suffix('.svg').name} are written")


def _wanted(sizes: tuple[str, ...], runs: int, only: tuple[str, ...]) -> Wanted:
    strangers = set(only) - set(NAMES)
    if strangers or not only:
        raise click.UsageError(f"--only takes {', '.join(NAMES)}")
    if not sizes or not all(size.isdecimal() and int(size) >= FEWEST for size in sizes):
        raise click.UsageError(f"--sizes takes numbers of at least {FEWEST}, such as 320,1000")
    return Wanted(tuple(sorted(map(int, sizes))), runs, only)


if __name__ == "__main__":
    command()
