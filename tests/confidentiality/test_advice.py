"""What the advice about confidential content says to do: following it to the letter leaves nothing."""

from pathlib import Path

import pytest
import yaml

from site_gen.confidentiality.clue import ClueKind
from site_gen.confidentiality.service_users import recognisable_places
from site_gen.confidentiality.tokens import Tokens, tokenise
from site_gen.model.diagnostic import Diagnostic
from tests.builders import UNITS, a_kommune, a_story, check, write
from tests.confidentiality.measure import FOLDER

BODY = "## Kva skjedde?\n\n{}\n"
UNIT = "song:\n  namn: Biblioteket\n  tilsette: 4\n  kontakt: Kyrkjegata 3\n"


def the_advice(root: Path, code: str, text: str, units: str = UNITS) -> list[Diagnostic]:
    """Return what a rule reports in a story with a text."""
    a_kommune(root, stories={"god.md": a_story("", BODY.format(text))}, units=units)
    return [one for one in check(root).diagnostics() if one.code == code]


def is_registered(part: str) -> bool:
    """Return whether a word is a part of the only name in the register."""
    return part in {"kari", "lunde"}


def followed(tokens: Tokens, form: str) -> str:
    """Return a text with what the advice names removed, and another word for the one it is about."""
    text = tokens.text
    clues = {clue for place in recognisable_places(tokens, is_registered) for clue in place.clues}
    for clue in sorted(clues, key=lambda one: one.first, reverse=True):
        is_noun = clue.kind is ClueKind.SERVED and clue.name is None
        other = {"nn": "ein bebuar", "nb": "en beboer"}[form] if is_noun else "…"
        begins, ends = tokens.all[clue.first].begins, tokens.all[clue.last].ends
        if not text[begins:ends].startswith("…"):
            text = text[:begins] + other + text[ends:]
    return text


@pytest.mark.parametrize(
    "name",
    [
        "service-users.yml",
        "service-users-held-out.yml",
        "care-workers-held-out.yml",
        "second-care-workers-held-out.yml",
        "third-care-workers-held-out.yml",
        "fresh-writer-held-out.yml",
        "nurse-held-out.yml",
    ],
)
def test_to_follow_the_advice_to_the_letter_leaves_nobody_to_recognise(name: str) -> None:
    examples = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))["examples"]
    texts = [(one["text"], one["form"]) for one in examples if one["expected"] == ["SRV001"] and "at" not in one]
    left = [
        text
        for text, form in texts
        if any(recognisable_places(tokenise(followed(tokenise(text), form)), is_registered))
    ]
    assert len(texts) > 10
    assert left == []


def test_every_sign_near_a_person_is_named(tmp_path: Path) -> None:
    [found] = the_advice(
        tmp_path, "SRV001", "Pasienten Anders er på rom 12. Han har demens. Før budde han i det gule huset."
    )
    assert "«Pasienten», «Anders», «rom 12», «demens» og «gule huset»" in found.message.nn
    assert found.hint is not None
    assert "ta bort namnet, rommet, det private og huset" in found.hint.nn
    assert "Skriv «ein pasient»" in found.hint.nn


def test_a_name_next_to_a_diagnosis_is_no_small_thing(tmp_path: Path) -> None:
    [found] = the_advice(tmp_path, "SRV001", "Pasienten Anders har demens.")
    assert found.message.nn.endswith("Dette viser kven det er.")
    assert found.message.nb.endswith("Dette viser hvem det er.")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Eleven går i 4B og har ADHD.", "«ein elev»"),
        ("Guten i 4B har ADHD.", "«ein elev»"),
        ("Barnet er fire år og har diabetes.", "«eit barn»"),
        ("Fru Aasen på rom 12 song.", "«ein bebuar»"),
    ],
)
def test_the_word_to_write_is_chosen_by_the_words_that_are_there(tmp_path: Path, text: str, noun: str) -> None:
    [found] = the_advice(tmp_path, "SRV001", text)
    assert found.hint is not None
    assert f"Skriv {noun}, og ta bort" in found.hint.nn


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Vi møtte eleven heime i Kyrkjegata 3.", "heime hos eleven"),
        ("Vi møtte barnet i Kyrkjegata 3.", "heime hos barnet"),
        ("Vi vaska i Kyrkjegata 3.", "heime hos ein brukar"),
        ("Han har tre barn og bur i Kyrkjegata 3.", "heime hos ein brukar"),
    ],
)
def test_the_home_is_of_the_one_the_text_is_about(tmp_path: Path, text: str, where: str) -> None:
    [found] = the_advice(tmp_path, "PRI005", text)
    assert found.hint is not None
    assert f"«{where}»" in found.hint.nn


def test_an_address_that_a_unit_publishes_is_nobodys_home(tmp_path: Path) -> None:
    text = "Ein elev las høgt i Kyrkjegata 3."
    assert the_advice(tmp_path / "a", "SRV001", text)
    for code in ("SRV001", "PRI005"):
        assert the_advice(tmp_path / code, code, text, UNIT) == []


def test_a_part_of_the_number_of_a_published_address_is_another_address(tmp_path: Path) -> None:
    units = UNIT.replace("Kyrkjegata 3", "Kyrkjegata 31")
    assert the_advice(tmp_path, "PRI005", "Vi vaska i Kyrkjegata 3.", units)


@pytest.mark.parametrize(
    "text",
    [
        "Det var sønnen til Magne Lien som ringde.",
        "Magne Lien si dotter ringde.",
        "Faren, Magne Lien, ringde.",
        "Pasienten Magne Lien ringde.",
        "«Vi lo så godt.» – Magne Lien, pårørande",
        "Magne Lien (pasient) ringde.",
        "Det sa Magne Lien, far til to på skulen.",
        "Magne Lien på rom 4 ringde.",
    ],
)
def test_a_name_after_kinship_is_first_of_all_to_be_removed(tmp_path: Path, text: str) -> None:
    [found] = the_advice(tmp_path, "PER009", text)
    assert found.hint is not None
    assert found.hint.nn.startswith(
        "Er det ein pasient, ein elev eller ein pårørande, så ta bort namnet og slektskapen."
    )


def test_a_colleagues_name_is_first_of_all_to_be_registered(tmp_path: Path) -> None:
    [found] = the_advice(tmp_path, "PER009", "Det var Magne Lien som ringde.")
    assert found.hint is not None
    assert found.hint.nn.startswith("Skriv om utan namnet, eller be redaksjonen")


def test_the_death_of_a_relative_is_not_ones_own_health(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("", BODY.format("Bror min døydde i vår."))})
    assert {one.code for one in check(tmp_path).diagnostics()} & {"PER010", "PER011"} == {"PER011"}


def test_an_address_that_a_unit_no_longer_publishes_counts_again(tmp_path: Path) -> None:
    text = "Ein elev las høgt i Kyrkjegata 3."
    assert the_advice(tmp_path, "SRV001", text, UNIT) == []
    write(tmp_path, "stories/einingar.yml", UNITS)
    assert [one.path for one in check(tmp_path).diagnostics() if one.code == "SRV001"] == ["stories/god.md"]


def test_no_advice_about_a_colleague_calls_the_person_a_resident(tmp_path: Path) -> None:
    [found] = the_advice(tmp_path, "SRV001", "Oddvar er skild og bur åleine.")
    assert found.hint.nn.startswith("Ta bort namnet og det private, eller skriv det slik at det kan")
    assert "bebuar" not in found.hint.nn
    assert "beboer" not in found.hint.nb


def test_what_is_said_of_the_health_and_the_relatives_of_a_person_in_the_story_is_not_reported_twice(
    tmp_path: Path,
) -> None:
    text = "Kari har MS og kan ikkje stå lenge i kulda, så vi skrudde. Mannen til Kari lånte oss drillen."
    a_kommune(tmp_path, stories={"god.md": a_story("", BODY.format(text))})
    found = [one.code for one in check(tmp_path).diagnostics() if one.code in {"SRV001", "PER010", "PER011"}]
    assert sorted(found) == ["PER010", "PER011"]


def test_a_case_number_alone_leads_to_a_person(tmp_path: Path) -> None:
    [found] = the_advice(tmp_path, "SRV001", "Saksnummeret er 2026/4417 om nokon vil slå det opp.")
    assert found.message.nn.endswith("Med nummeret finn andre fram til kven det gjeld.")
    assert "Ta bort saksnummeret" in found.hint.nn


@pytest.mark.parametrize("text", ["Helsing\nHilde Nygård\nPedagogisk leiar", "Helsing\nHilde Nygård\nDagleg leiar"])
def test_a_full_name_ends_with_its_line(tmp_path: Path, text: str) -> None:
    [found] = the_advice(tmp_path, "PER009", text)
    assert "«Hilde Nygård»" in found.message.nn


@pytest.mark.parametrize(
    "text",
    ["Lars Eirik\nTlf. til kontoret står på døra.", "Gamle Per Spelmann song dei.", "Ola Nordmann likar brunost."],
)
def test_what_only_looks_like_a_full_name_is_not_reported(tmp_path: Path, text: str) -> None:
    assert the_advice(tmp_path, "PER009", text) == []


@pytest.mark.parametrize(
    ("text", "said", "removed"),
    [
        ("Ho bur i Kyrkjevegen 14.", "«Kyrkjevegen 14» i teksten: Dette viser kven det er.", "adressa"),
        ("Han er fødd 12.03.1941.", "«fødd 12.03.1941» i teksten: Dette viser kven det er.", "fødselsdatoen"),
    ],
)
def test_one_sign_alone_is_not_said_to_reveal_little(tmp_path: Path, text: str, said: str, removed: str) -> None:
    [found] = the_advice(tmp_path, "SRV001", text)
    assert found.message.nn == said
    assert found.hint is not None
    assert found.hint.nn.startswith(f"Ta bort {removed}, eller")
