"""A nickname in the register is a name of the person, alone and with the last name."""

from pathlib import Path

import pytest

from site_gen.editions.forbidden import forbidden_names
from site_gen.model.choices import Channel
from site_gen.names.matching import SoughtName
from site_gen.pipeline.withdraw_names import PersonNames
from site_gen.verify.name_checks import NameSearch
from tests.builders import TODAY, a_kommune, a_person, a_story, check

BODY = "## Kva skjedde?\n\n{}\n\n## Korleis fekk de det til?\n\nVi song.\n"


def codes_of(
    root: Path, text: str, front: str = "", person: str = "", others: dict[str, str] | None = None
) -> list[str]:
    people = {"p002": a_person(person or "namn: Karl Nesheim\nkallenamn: [Kalle]"), **(others or {})}
    a_kommune(root, stories={"god.md": a_story(front, BODY.format(text))}, people=people)
    found = (one.code for one in check(root).diagnostics() if one.path == "stories/god.md")
    return [code for code in found if code.startswith(("PER", "REF", "SRV"))]


@pytest.mark.parametrize(
    "text", ["Det var Kalle som byrja.", "Det var Kalle Nesheim som byrja.", "Kalles idé var god.", "KALLE song."]
)
@pytest.mark.parametrize(
    "person",
    [
        "namn: Karl Nesheim\nkallenamn: [Kalle]",
        "namn: Karl Nesheim\nkallenavn: [Kalle, Kula]",
        "namn: Karl Nesheim\ntidlegare_namn: [Kalle, Kalle Nesheim]",
    ],
)
def test_a_person_who_is_known_by_a_nickname_is_asked(tmp_path: Path, text: str, person: str) -> None:
    assert codes_of(tmp_path, text, person=person) == ["PER004"]


def test_who_is_in_the_story_may_be_called_so_and_be_listed_so(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "Kalle song.", "personar: [p001, Kalle]") == []


@pytest.mark.parametrize("text", ["Vi kan ikkje kalle det song.", "Vi song på Kallevik.", "Kari song."])
def test_words_that_only_look_like_a_nickname_are_not_reported(tmp_path: Path, text: str) -> None:
    assert codes_of(tmp_path, text) == []


def test_the_first_name_of_someone_in_the_story_is_no_nickname_of_another(tmp_path: Path) -> None:
    others = {"p003": a_person("namn: Kalle Vik")}
    assert codes_of(tmp_path, "Kalle song, og Kalle Vik lo.", "personar: [p001, p003]", others=others) == []


def test_a_finished_site_may_not_hold_the_nickname_of_a_hidden_person() -> None:
    search = NameSearch({"p002": SoughtName("Karl Nesheim", former=("Kalle", "Kalle Nesheim"))}, {})
    assert search.could_be_in("Kalle song")
    assert search.named_in(["Det var Kalle som song."]) == {"p002"}
    assert search.named_in(["Dei kallar det song."]) == set()


def test_a_nickname_that_is_the_first_name_of_a_person_who_may_be_shown_is_not_forbidden(tmp_path: Path) -> None:
    people = {
        "p002": a_person("namn: Karl Nesheim\nkallenamn: [Kalle, Kula]\n-samtykke"),
        "p003": a_person("namn: Kalle Vik"),
    }
    registered = check(a_kommune(tmp_path, people=people)).registers.people
    forbidden = forbidden_names(registered.values(), {}, Channel.WEB, TODAY.day)
    assert forbidden.everywhere["p002"].former == ("Kalle Nesheim", "Kula", "Kula Nesheim")


def test_a_withdrawal_finds_the_nickname() -> None:
    names = PersonNames("p002", ("Karl Nesheim", "Kalle"), {"p003": ("Ola Vik",)})
    assert [place.line for place in names.places("Vi song.\nDet var Kalle.\n")] == [2]
