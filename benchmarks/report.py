"""The page about performance, from the figures: tables, a plot, and the targets beside what was measured."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.contender import Scenario
from benchmarks.figures import Figure, Results
from benchmarks.targets import OURS, Target, targets

_CHECKS = (Scenario.CHECK_FIRST, Scenario.CHECK_AGAIN, Scenario.CHECK_ONE)
_REBUILDS = (Scenario.UNCHANGED, Scenario.BODY, Scenario.TITLE, Scenario.WITHDRAWN)
_STAGED = (Scenario.CLEAN, Scenario.BODY)
_NONE = "–"
_TRIED = Path(__file__).with_name("tried.md")
"""What no run can measure again: what was tried, and what came of it."""

_HEAD = """\
<!-- Made by benchmarks/run.py from benchmarks/results.json. Change those, or run «make bench» to measure anew. -->
# Performance

How long one has to wait for Framsnakk, beside other programs that build the same stories into pages. Measured
{date}, all in one go; every figure is the median of {runs}. `make bench` measures it on your machine.

![Seconds by number of stories: clean build to the left, build after one edit to the right]({plot})
"""

_METHOD = """\
## How it was measured

The stories are synthetic (`benchmarks/kommune.py`, seed {seed}): about 350 words each, most of them success stories,
with headings, lists, quotes and links to each other, in nynorsk and bokmål; one person for every three stories, and
everything approved. There are no pictures. Every contender gets the same titles, leads and bodies.

- Time is wall time of the whole process, from the shell's start to its end; processor time counts the processes that
  it starts; memory is that of its largest process. Files are in the disk cache, as after a minute's work.
- The contenders take turns: one scenario goes round them all before the next begins, and every turn begins with
  another of them.
- A clean build has nothing from earlier builds. An edit is one sentence more, or another title, in one story in the
  middle; its approvals are renewed before the clock starts. Each result is looked at: all pages are there, and the
  edit is on its page.
- **Framsnakk** reads, checks every rule, judges consent and approval, and builds stories, people, lists, feed and
  data. Search is apart, and is off in all of them.
- **MkDocs + Material** is set up as kindly as can be: stories outside `nav`, no plugins. It makes no lists, no feed and
  no checks. After an edit it is run with `--dirty`, which leaves every other page as it was, right or not.
- **Material's blog plugin** makes lists by year and category, and tags. It cannot build a part of its site.
- **Hugo** has a small theme with lists by kind, theme and unit, a feed and a sitemap, and no related stories. It is
  started without the wrapper that pip installs. It builds everything every time.
"""

_TARGETS = """\
## What it must reach

Figures in brackets are numbers of stories.
"""
_ELSEWHERE = """\
Time from save to page in `serve`, pictures, weight of pages and what browsers say are not measured here.
"""


def write(results: Results, file: Path) -> None:
    """Write the page, and the plot beside it."""
    # Imported here: whoever only wants the words need not have Matplotlib.
    from benchmarks import plot  # noqa: PLC0415

    picture = file.with_suffix(".svg")
    file.write_text(page(results, picture.name), encoding="utf-8")
    picture.write_bytes(plot.drawn(results))


def page(results: Results, plot: str) -> str:
    """Return the page; `plot` is the name of the picture beside it."""
    runs = "one run" if results.runs == 1 else f"{results.runs} runs"
    parts = [
        _HEAD.format(date=results.date, runs=runs, plot=plot),
        "## Beside its peers\n",
        "In brackets: how many times Framsnakk's own time.\n",
        _builds(results),
        _weight(results),
        "## Framsnakk alone\n",
        _alone(results),
        *_stages(results),
        _TARGETS,
        _reached(list(targets(results))),
        _TRIED.read_text(encoding="utf-8"),
        _METHOD.format(seed=results.seed),
        "## Machine and versions\n",
        _table(("", ""), results.machine.items()),
        _table(("", "version"), results.versions.items()),
    ]
    return "\n".join(parts)


def _builds(results: Results) -> str:
    """Return the table of what all contenders do: a clean build, and one after an edit."""
    rows = []
    for scenario in _STAGED:
        for name, label in results.labels.items():
            cells = [_beside(results, name, scenario, size) for size in results.sizes]
            if set(cells) != {_NONE}:
                rows.append((f"{label}, {scenario.value}", *cells))
    return _table(("", *_sizes(results)), rows)


def _beside(results: Results, name: str, scenario: Scenario, size: int) -> str:
    figure, ours = results.find(name, scenario, size), results.find(OURS, scenario, size)
    if figure is None:
        return _NONE
    times = f" ({figure.wall / ours.wall:.2g} ×)" if ours and name != OURS else ""
    return f"{seconds(figure.wall)}{times}"


def _weight(results: Results) -> str:
    """Return the table of processor time and memory at the largest size."""
    most = results.sizes[-1]
    clean = [(label, results.find(name, Scenario.CLEAN, most)) for name, label in results.labels.items()]
    rows = [(label, seconds(one.wall), seconds(one.cpu), f"{one.memory:.0f} MB") for label, one in clean if one]
    return _table((f"clean build of {most:,}", "wall", "processor", "memory"), rows)


def _alone(results: Results) -> str:
    rows = []
    for scenario in (Scenario.FIRST, Scenario.CLEAN, *_REBUILDS, *_CHECKS):
        found = [results.find(OURS, scenario, size) for size in results.sizes]
        if any(found):
            rows.append((scenario.value, *(seconds(one.wall) if one else _NONE for one in found)))
    return _table(("", *_sizes(results)), rows)


def _stages(results: Results) -> Iterator[str]:
    """Yield where our time goes at the largest size, by stage; the rest is starting and stopping."""
    most = results.sizes[-1]
    found = [figure for scenario in _STAGED if (figure := results.find(OURS, scenario, most))]
    if not found:
        return
    yield f"### Where the time goes, at {most:,} stories\n"
    names = list(dict.fromkeys(name for figure in found for name in figure.stages))
    rows = [(name, *(_share(figure, figure.stages.get(name, 0.0)) for figure in found)) for name in names]
    rest = ("the rest", *(_share(figure, figure.wall - sum(figure.stages.values())) for figure in found))
    yield _table(("stage", *(figure.scenario.value for figure in found)), [*rows, rest])


def _share(figure: Figure, spent: float) -> str:
    return f"{seconds(spent)} ({spent / figure.wall:.0%})"


def _reached(wanted: Sequence[Target]) -> str:
    rows = [(target.what, target.limit, _measured(target), _VERDICTS[target.reached]) for target in wanted]
    short = [
        f"- It falls short of «{target.what}»: {target.worst:.2g}{target.unit} where {target.limit} is wanted, "
        f"{target.worst / target.most:.2g} times that."
        for target in wanted
        if target.reached is False
    ]
    said = "\n".join(short) + "\n" if short else "It falls short of none of what was measured.\n"
    return f"{_table(('', 'wanted', 'measured', ''), rows)}\n{said}\n{_ELSEWHERE}"


_VERDICTS = {True: "reached", False: "**falls short**", None: "not measured"}


def _measured(target: Target) -> str:
    cells = (f"{value:.2g}{target.unit} ({size:,})" for size, value in target.measured)
    return ", ".join(cells) or _NONE


def seconds(value: float) -> str:
    """Return seconds as one reads them: two decimals where they matter."""
    return f"{value:.0f} s" if value >= 100 else f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"


def _sizes(results: Results) -> list[str]:
    return [f"{size:,} stories" for size in results.sizes]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, its figures to the right."""
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
