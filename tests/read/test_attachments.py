"""The parser reads no other file than the one it parses; the files that it declares are hashed once a build."""

from collections import Counter
from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.read import raw_files, story_files
from tests.builders import a_kommune, a_person, a_picture, a_story, check, the_story

PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]"
FACE = "bilete: {fil: p002.jpg, alt: Andlet, foto: Siri Vik, rett: eige, personar: [p002], born: ingen}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with a picture in a story and one of a person."""
    return a_kommune(
        tmp_path,
        stories={"god.md": a_story(PICTURE)},
        people={"p002": a_person(f"namn: Ola Nes\n{FACE}")},
        files={"stories/b.jpg": a_picture(), "stories/folk/p002.jpg": a_picture("900x700")},
    )


def test_a_parsed_story_knows_nothing_of_the_files_beside_it(root: Path) -> None:
    path = root / "stories/god.md"
    parsed = story_files.parse_story_bytes(path.read_bytes(), path, root, Form.NN)
    assert (parsed.pictures, parsed.near, parsed.texts) == ({}, {}, {})
    assert list(the_story(root).pictures) == ["b.jpg"]


def test_each_file_is_hashed_once_in_a_first_check(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: Counter[str] = Counter()
    original = raw_files.fingerprint

    def counted(path: Path) -> str | None:
        hashed[path.name] += 1
        return original(path)

    monkeypatch.setattr(raw_files, "fingerprint", counted)
    assert not [one for one in check(root).diagnostics() if one.code == "PIC001"]
    assert hashed == {"b.jpg": 1, "p002.jpg": 1}
