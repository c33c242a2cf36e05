"""What the tagger must reach on labelled texts; those in held-out/ it was never tuned on, and shall not be."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.themes import TUNED, Tally, in_folder, tallied

HELD_OUT = Path(__file__).with_name("held-out")
FOLDERS = [*TUNED, HELD_OUT]
Measured = Mapping[str, Mapping[tuple[str, str, str], Tally]]
LEAST = {"tuned-d": 0.8}
"""What F1 may not fall below where half of the texts tell a thing without its words; elsewhere it is 0.85."""
LEARNT = sorted(folder.name for folder in TUNED if folder.name not in LEAST)


@pytest.fixture(scope="module")
def measured() -> Measured:
    """Return what the tagger gets right in each folder."""
    return {folder.name: tallied(in_folder(folder)) for folder in FOLDERS}


@pytest.mark.parametrize("form", ["nn", "nb"])
@pytest.mark.parametrize("folder", sorted(folder.name for folder in FOLDERS))
def test_what_is_shown_is_mostly_right_and_mostly_there(folder: str, form: str, measured: Measured) -> None:
    assert measured[folder]["suggest", form, "all"].f1 >= LEAST.get(folder, 0.85)


@pytest.mark.parametrize("form", ["nn", "nb"])
@pytest.mark.parametrize("folder", sorted(folder.name for folder in FOLDERS))
def test_what_is_ticked_is_right(folder: str, form: str, measured: Measured) -> None:
    assert measured[folder]["preselect", form, "all"].precision >= 0.95


@pytest.mark.parametrize("form", ["nn", "nb"])
@pytest.mark.parametrize("folder", LEARNT)
def test_what_has_been_learnt_is_not_forgotten(folder: str, form: str, measured: Measured) -> None:
    assert measured[folder]["suggest", form, "all"].f1 >= 0.92
    assert measured[folder]["preselect", form, "all"].recall >= 0.4
