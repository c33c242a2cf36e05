"""A story in English is read for what is confidential too: numbers, and those who are served."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_story, check


def codes_of(root: Path, text: str) -> set[str]:
    story = a_story("språk: engelsk", f"## What happened?\n\n{text}\n")
    a_kommune(root, stories={"god.md": story})
    found = {one.code for one in check(root).diagnostics() if one.path == "stories/god.md"}
    return {code for code in found if code.startswith(("PRI", "SRV"))}


@pytest.mark.parametrize(
    "text",
    [
        "The resident in room 12 sings every morning.",
        "An 87-year-old resident taught us to dance.",
        "A girl aged nine came to us. The girl has autism.",
        "One patient is 93 years old and has dementia.",
        "A boy in class 4B lives in a foster home and uses a wheelchair.",
        "The patient came home on 19 October after a stroke.",
    ],
)
def test_someone_who_can_be_recognised_is_reported(tmp_path: Path, text: str) -> None:
    assert codes_of(tmp_path, text) == {"SRV001"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Call me on +47 912 34 567.", "PRI003"),
        ("Her number is 912 34 567.", "PRI003"),
        ("Write to rasa@gmail.com.", "PRI004"),
        ("Her id is 01016050012.", "PRI001"),
        ("She lives in Storgata 12.", "PRI005"),
    ],
)
def test_a_number_is_reported(tmp_path: Path, text: str, code: str) -> None:
    assert codes_of(tmp_path, text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Every resident gets breakfast when they want it.",
        "All residents on the ward sang on 17 May, and 40 people came.",
        "We have twelve rooms for people with dementia.",
        "Our students learned to dance in class.",
    ],
)
def test_an_ordinary_text_is_not_reported(tmp_path: Path, text: str) -> None:
    assert codes_of(tmp_path, text) == set()
