"""The figures as a picture: seconds by number of stories, one line a contender."""

from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from benchmarks.contender import Scenario
from benchmarks.figures import Results
from benchmarks.targets import BLOG, HUGO, MKDOCS, OURS

_PANELS = ((Scenario.CLEAN, "Clean build"), (Scenario.BODY, "Build after one edit"))
# Okabe and Ito's colours, which most who are colour-blind can tell apart; the marks differ too.
_LOOKS = {OURS: ("#0072b2", "o"), MKDOCS: ("#d55e00", "s"), BLOG: ("#cc79a7", "^"), HUGO: ("#009e73", "D")}
# No date and no random ids, and letters that stay letters: the same figures give the same bytes.
_SETTINGS: dict[Any, Any] = {"svg.hashsalt": "framsnakk", "svg.fonttype": "none", "font.size": 11}


def drawn(results: Results) -> bytes:
    """Return the plot as SVG; both axes are logarithmic, so what is linear is a straight line."""
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(10, 4.5), layout="constrained", facecolor="white")
        FigureCanvasSVG(figure)
        panels: list[Axes] = list(figure.subplots(1, len(_PANELS), sharey=True))
        for axes, (scenario, title) in zip(panels, _PANELS, strict=True):
            _panel(axes, results, scenario)
            axes.set_title(title)
        panels[0].set_ylabel("seconds")
        panels[0].legend(frameon=False)
        written = BytesIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()


def _panel(axes: Axes, results: Results, scenario: Scenario) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    for name, label in results.labels.items():
        found = [figure for size in results.sizes if (figure := results.find(name, scenario, size))]
        if found:
            colour, mark = _LOOKS[name]
            sizes, walls = [one.stories for one in found], [one.wall for one in found]
            axes.plot(sizes, walls, color=colour, marker=mark, label=label, linewidth=2 if name == OURS else 1.2)
    axes.set_xticks(results.sizes, [f"{size:,}" for size in results.sizes])
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_xlabel("stories")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
