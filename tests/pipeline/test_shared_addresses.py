"""Stories that share an address: one that cannot go out takes it from nobody, and one that is out keeps it."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_story, write
from tests.cli.command import build, called

EARLIER = "stories/a/god.md"
OUT = "stories/b/god.md"
STORIES = {
    "a/god.md": a_story("dato: 2026-01-10\n"),
    "b/god.md": a_story("dato: 2026-02-10\n"),
}
OLD_ADDRESS = "tidlegare_adresser: [/nyheiter/song/]\n"


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write(root, path, text.replace(old, new, 1))


def blamed(root: Path, code: str, *paths: str) -> list[str]:
    return [line.split(":")[0] for line in called(root, "check", *paths).out.splitlines() if code in line]


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n---\n", "\n---\nKanarifuglen song.\n\n"), ("eining: ", "eining: ukjend"), ("p001", "p999")],
    ids=["changed after its sign-off", "unknown unit", "unknown person"],
)
def test_a_story_that_is_stopped_for_another_reason_takes_no_address(tmp_path: Path, old: str, new: str) -> None:
    root = a_kommune(tmp_path, stories=STORIES)
    change(root, EARLIER, old, new)
    assert blamed(root, "ADR001") == [EARLIER]
    assert called(root, "check", OUT).code == 0
    assert build(root).code == 0
    assert "b god md" in (root / "site/forteljingar/god/index.html").read_text(encoding="utf-8")


def test_a_stopped_story_takes_no_old_address(tmp_path: Path) -> None:
    stories = {"a.md": a_story(OLD_ADDRESS), "b.md": a_story(OLD_ADDRESS)}
    root = a_kommune(tmp_path, stories=stories)
    assert blamed(root, "ADR004") == ["stories/b.md"]
    change(root, "stories/a.md", "\n---\n", "\n---\nKanarifuglen song.\n\n")
    assert blamed(root, "ADR004") == ["stories/a.md"]
    assert called(root, "check", "stories/b.md").code == 0


def test_a_stopped_story_takes_no_old_address_by_its_name(tmp_path: Path) -> None:
    stories = {"a.md": a_story("tidlegare_adresser: [/forteljingar/ny/]\n"), "ny.md": a_story()}
    root = a_kommune(tmp_path, stories=stories)
    assert blamed(root, "ADR004") == ["stories/a.md"]
    change(root, "stories/ny.md", "\n---\n", "\n---\nKanarifuglen song.\n\n")
    assert blamed(root, "ADR004") == []
    assert build(root).code == 0
    assert (root / "site/forteljingar/a/index.html").exists()
    assert "forteljingar/a/" in (root / "site/forteljingar/ny/index.html").read_text(encoding="utf-8")


def test_the_story_that_was_signed_off_first_keeps_the_address(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories=STORIES)
    assert blamed(root, "ADR001") == [OUT]
    change(root, OUT, "dato: 2026-11-06", "dato: 2026-03-01")
    assert blamed(root, "ADR001") == [EARLIER]


def test_a_story_whose_day_comes_takes_no_address_from_one_that_is_out(tmp_path: Path) -> None:
    later = {"a/god.md": a_story("dato: 2026-12-20\n"), "b/god.md": a_story("dato: 2026-02-10\n")}
    root = a_kommune(tmp_path, stories=later)
    change(root, EARLIER, "dato: 2026-11-06", "dato: 2026-10-01")
    assert blamed(root, "ADR001") == [EARLIER]
    assert blamed(root, "ADR001", "--at", "2026-12-20") == [EARLIER]
