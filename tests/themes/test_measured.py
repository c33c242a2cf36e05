"""What the tagger must reach on labelled texts; those in held-out/, where there are any, it was never tuned on."""

from pathlib import Path

import pytest

from benchmarks.themes import in_folder, tallied

FOLDERS = [folder for name in ("tuned", "held-out") if (folder := Path(__file__).with_name(name)).is_dir()]
MEASURED = {folder.name: tallied(in_folder(folder)) for folder in FOLDERS}


@pytest.mark.parametrize("form", ["nn", "nb"])
@pytest.mark.parametrize("folder", sorted(MEASURED))
def test_what_is_shown_is_mostly_right_and_mostly_there(folder: str, form: str) -> None:
    assert MEASURED[folder]["suggest", form, "all"].f1 >= 0.85


@pytest.mark.parametrize("form", ["nn", "nb"])
@pytest.mark.parametrize("folder", sorted(MEASURED))
def test_what_is_ticked_is_right(folder: str, form: str) -> None:
    assert MEASURED[folder]["preselect", form, "all"].precision >= 0.95
