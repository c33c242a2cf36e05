"""What is said of those who have not said yes: one line, however many they are."""

from pathlib import Path

import pytest

from site_gen.model.diagnostic import Diagnostic
from site_gen.report import log_redaction
from tests.builders import a_kommune, a_person, a_story, approve, faults, write

NAMES = ("Kari Lunde", "Ola Nes", "Eva Moe", "Per Dal", "Liv Vik", "Jon Berg", "Ane Lie", "Tor Hus")
IDS = tuple(f"p00{number}" for number in range(1, len(NAMES) + 1))
GOD = "stories/god.md"


def kommune(tmp_path: Path, front: str = "", person: str = "") -> Path:
    people = {who: a_person(f"namn: {name}\n{person}") for who, name in zip(IDS, NAMES, strict=True)}
    story = a_story(f"personar: [{', '.join(IDS)}]\n{front}")
    return a_kommune(tmp_path, stories={"god.md": story}, people=people, approved=False)


def found(root: Path, code: str) -> list[Diagnostic]:
    return [one for one in faults(root) if one.code == code]


def test_eight_who_have_not_answered_are_one_line_and_one_command(tmp_path: Path) -> None:
    [one] = found(kommune(tmp_path), "APP001")
    all_but_last = ", ".join(NAMES[:-1])
    assert one.message.nn == f"{all_but_last} og Tor Hus har ikkje sagt ja til forteljinga."
    options = " ".join(f'--person "{name}"' for name in NAMES)
    assert one.hint.nb == (
        f"Spør {all_but_last} og Tor Hus med «framsnakk consent ask god». De som allerede har lest fortellingen og "
        f"sagt "
        f"ja, skriver du ned slik: framsnakk approve god {options}"
    )
    assert (one.span.line, one.span.column) == (10, 12)


def test_one_who_has_not_answered_is_spoken_of_as_one(tmp_path: Path) -> None:
    root = kommune(tmp_path, "personar: [p001]")
    [one] = found(a_kommune(root, stories={"god.md": a_story("")}, approved=False), "APP001")
    assert one.message.nn == "Kari Lunde har ikkje sagt ja til forteljinga."
    assert one.hint.nn == (
        "Spør Kari Lunde med «framsnakk consent ask god». Har personen alt lese forteljinga og sagt ja, så skriv: "
        'framsnakk approve god --person "Kari Lunde"'
    )


def test_a_name_that_is_not_clear_gives_way_to_the_id(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("personar: [p001, p002, p003]")},
        people={"p002": a_person("namn: Kari Lunde"), "p003": a_person("namn: 'Ola $HOME'")},
        approved=False,
    )
    [one] = found(root, "APP001")
    assert one.hint.nn.endswith("framsnakk approve god --person p001 --person p002 --person p003")


def test_in_a_log_they_are_ids(tmp_path: Path) -> None:
    [one] = found(kommune(tmp_path), "APP001")
    shown = log_redaction.redacted_diagnostic(one)
    assert shown.message.nn.startswith("p001, p002, p003, ")
    assert not any(name in shown.message.nn + shown.hint.nn for name in NAMES)


def test_eight_whose_yes_is_of_an_earlier_version_are_one_line(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    approve(root, GOD)
    write(root, GOD, (root / GOD).read_text(encoding="utf-8").replace("Kvar morgon", "Kvar kveld"))
    [one] = found(root, "APP002")
    assert one.message.nn == (f"Forteljinga er endra etter at {', '.join(NAMES[:-1])} og Tor Hus sa ja til henne.")
    assert one.hint.nn.count("framsnakk approve god") == 1
    assert "--minor" not in one.hint.nn, "Git has no version to compare with"


@pytest.mark.parametrize(
    ("front", "person", "why", "hint"),
    [
        (
            "",
            "-samtykke",
            "har ikkje samtykt til tekst på nettstaden",
            (
                "Spør med «framsnakk consent ask god». Når svaret kjem, skriv du det ned med «framsnakk consent record "
                "p001 --story god»."
            ),
        ),
        (
            "slag: film",
            "-samtykke",
            "har ikkje samtykt til tekst og film på nettstaden",
            (
                "Spør med «framsnakk consent ask god». Når svaret kjem, skriv du det ned med «framsnakk consent record "
                "p001 --story god»."
            ),
        ),
        (
            "",
            "trekt: 2026-10-01",
            "har trekt samtykket sitt 1. oktober 2026",
            "Skriv forteljinga om utan personen, eller ta henne ned.",
        ),
        (
            "",
            (
                "samtykke: [{kva: [tekst, bilete], kvar: nettstad, gitt: 2026-01-01, gjeld_til: 2028-01-01, "
                "grunnlag: samtykke, trekt: 2026-10-01}]"
            ),
            "har sagt nei til tekst på nettstaden 1. oktober 2026",
            "Skriv forteljinga om utan personen, eller ta henne ned.",
        ),
        (
            "",
            "samtykke: [{kva: tekst, kvar: nettstad, gitt: 2025-01-01, gjeld_til: 2026-01-01, grunnlag: samtykke}]",
            "gav eit samtykke til tekst på nettstaden som gjekk ut 1. januar 2026",
            (
                "Spør på nytt med «framsnakk consent ask god». Når svaret kjem, skriv du det ned med «framsnakk "
                "consent record p001 --story god»."
            ),
        ),
    ],
)
def test_eight_without_consent_are_one_line_with_what_to_do(
    tmp_path: Path, front: str, person: str, why: str, hint: str
) -> None:
    [one] = found(kommune(tmp_path, front, person), "CON001")
    assert one.message.nn == (f"{', '.join(NAMES[:-1])} og Tor Hus {why}. Forteljinga blir ikkje publisert.")
    assert one.hint.nn == hint


def test_those_without_consent_for_different_reasons_are_a_line_for_each(tmp_path: Path) -> None:
    root = kommune(tmp_path, person="-samtykke")
    write(root, "stories/folk/p002.yml", "trekt: 2026-10-01\n")
    assert [one.message.nn[:9] for one in found(root, "CON001")] == ["Kari Lund", "p002 har "]


def test_who_only_wrote_can_be_left_out(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("forfattar: [p002]")},
        people={"p002": a_person("namn: Ola Nes\n-samtykke")},
    )
    [one] = found(root, "CON001")
    assert one.hint.nn.endswith("Den som berre har skrive eller teke bilete, kan du la vere å nemne.")


@pytest.mark.parametrize("status", ["status: utkast", "-status"])
def test_a_draft_says_who_has_not_answered(tmp_path: Path, status: str) -> None:
    root = kommune(tmp_path, status)
    approve(root, GOD, people=IDS[:-2])
    [one] = found(root, "APP006")
    assert one.message.nn == "Har ikkje svart enno på utkastet slik det er no: Ane Lie og Tor Hus."
    assert one.message.nb == "Har ikke svart ennå på utkastet slik det er nå: Ane Lie og Tor Hus."
    assert one.hint.nn.endswith('framsnakk approve god --person "Ane Lie" --person "Tor Hus"')


def test_a_draft_that_all_have_said_yes_to_or_that_nobody_is_in_says_nothing(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"god.md": a_story("status: utkast"), "tom.md": a_story("status: utkast\n-personar")}
    )
    assert [one.code for path in (GOD, "stories/tom.md") for one in faults(root, path)] == []


@pytest.mark.parametrize(
    ("front", "said"),
    [("", []), ("godkjend: [{person: p002, dato: 2026-11-01, avtrykk: 2-00000000000000000000}]", ["APP006"])],
)
def test_a_draft_that_lacks_something_waits_for_nobody_until_somebody_has_been_asked(
    tmp_path: Path, front: str, said: list[str]
) -> None:
    root = kommune(tmp_path, f"status: utkast\n-ingress\n{front}")
    assert list(dict.fromkeys(one.code for one in found(root, "APP006"))) == said


def test_a_draft_that_is_changed_waits_for_everybody_again(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("status: utkast")})
    write(root, GOD, (root / GOD).read_text(encoding="utf-8").replace("Kvar morgon", "Kvar kveld"))
    [one] = found(root, "APP006")
    assert one.message.nn == "Sa ja til utkastet før det vart endra: Kari Lunde."
    assert one.message.nb == "Sa ja til utkastet før det ble endret: Kari Lunde."
