"""A story whose file name is not UTF-8, as an old zip leaves it: every format names it, and nothing crashes."""

import json
import os
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.builders import a_kommune, a_story
from tests.cli.command import AT, framsnakk
from tests.sarif_schema import sarif_schema

ODD, IN_SARIF = (
    (b"f\xe6l.md", "stories/f%E6l.md") if sys.platform == "linux" else (b"f\xc3\xa6l.md", "stories/f%C3%A6l.md")
)
"""Other systems have no such names, and get one with a letter of ours."""


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """Return a kommune with a faulty story whose name is Latin-1."""
    root = a_kommune(tmp_path)
    (root / "stories" / os.fsdecode(ODD)).write_text(a_story("eining: sogn\n"), encoding="utf-8")
    return root


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "markdown"])
def test_each_format_names_the_file(kommune: Path, form: str) -> None:
    ran = framsnakk(kommune, "check", *AT, "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "sogn" in ran.out
    if form == "sarif":
        log = json.loads(ran.out)
        jsonschema.validate(log, sarif_schema())
        places = [one["locations"][0]["physicalLocation"] for one in log["runs"][0]["results"]]
        assert IN_SARIF in {place["artifactLocation"]["uri"] for place in places}
