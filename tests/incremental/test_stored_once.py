"""A story is stored once in the cache files of an edition, and a draft not at all: the pages have what is derived."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from tests.builders import DAY, a_kommune, a_story
from tests.sites.building import built_by

SENTENCE = "Trombonane stod i gangen heile hausten."


def counted(root: Path) -> dict[str, int]:
    """Return how often the sentence is in each cache file, by name, where it is."""
    files = {file: file.read_bytes().count(SENTENCE.encode()) for file in (root / "build").rglob("*.memory")}
    return {file.name: count for file, count in files.items() if count}


@pytest.mark.parametrize(
    ("status", "drafts", "stored"),
    [
        ("klar", False, {"public.memory": 1}),
        ("klar", True, {"public-drafts.memory": 1}),
        ("utkast", True, {}),
    ],
)
def test_the_text_of_a_story_is_stored_once_and_that_of_a_draft_never(
    tmp_path: Path, *, status: str, drafts: bool, stored: dict[str, int]
) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"status: {status}", f"Vi song.\n\n{SENTENCE}\n")})
    for day in (DAY, DAY + dt.timedelta(days=1)):
        report = built_by(root, BuildContext(day, include_drafts=drafts))
        assert SENTENCE in (report.site / "forteljingar/god/index.html").read_text(encoding="utf-8")
        assert counted(root) == stored
