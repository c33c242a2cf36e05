"""REF003 proposes whoever may have been meant."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, codes, faults

PEOPLE = {
    "p002": "Amina Warsame",
    "p003": "Jostein Kvamsdal",
    "p004": "Ola Nes",
    "p005": "Ola Vik Nes",
    "p006": "Ragnhild Myklebust",
}
REST = "Skriv namnet som i stories/folk/, eller be redaksjonen leggje personen til."


def hints(tmp_path: Path, people: str, *, front: str = "personar: [{}]") -> list[str]:
    story = a_story(front.format(people))
    register = {identity: a_person(f"namn: {name}") for identity, name in PEOPLE.items()}
    register["p007"] = a_person("namn: Amina Trekt\ntrekt: 2026-01-01")
    root = a_kommune(tmp_path, stories={"god.md": story}, people=register, approved=False)
    return [one.hint.nn.removesuffix(REST) for one in faults(root) if one.code == "REF003"]


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("Amina", "Meinte du «Amina Warsame» (p002)? "),
        ("warsame", "Meinte du «Amina Warsame» (p002)? "),
        ("Amina W.", "Meinte du «Amina Warsame» (p002)? "),
        ("A. Warsame", "Meinte du «Amina Warsame» (p002)? "),
        ("'Warsame, Amina'", "Meinte du «Amina Warsame» (p002)? "),
        ("Aminna", "Meinte du «Amina Warsame» (p002)? "),
        ("Amina Warsami", "Meinte du «Amina Warsame» (p002)? "),
        ("Ola", "Meinte du «Ola Nes» (p004) eller «Ola Vik Nes» (p005)? "),
        ("Ola Vik", "Meinte du «Ola Vik Nes» (p005)? "),
        ("p02", "Meinte du «Amina Warsame» (p002)? "),
        ("'Amina Warsame, sjukepleiar'", "Meinte du «Amina Warsame»? "),
        ("'Amina og Jostein'", "Er det fleire, så skriv [Amina Warsame, Jostein Kvamsdal]. "),
        ("Josefine Kvamme", ""),
        ("Amanda", ""),
        ("Trekt", ""),
        ("'Per, Pål'", ""),
        ("p404", ""),
        ("'?'", ""),
    ],
)
def test_whoever_may_be_meant_is_proposed_and_nobody_else(tmp_path: Path, written: str, suggestion: str) -> None:
    assert hints(tmp_path, written) == [suggestion]


def test_a_name_in_other_letters_is_the_same_name(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [KARI  lunde]")})
    assert codes(root) == []


def test_an_unknown_id_in_a_byline_is_answered_too(tmp_path: Path) -> None:
    assert hints(tmp_path, "p02", front="forfattar: [{}]") == ["Meinte du «Amina Warsame» (p002)? "]
