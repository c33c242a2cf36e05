"""REF003 proposes the people who may have been meant."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_picture, a_story, codes, faults

PEOPLE = {
    "p002": "Amina Warsame",
    "p003": "Jostein Kvamsdal",
    "p004": "Ola Nes",
    "p005": "Ola Vik Nes",
    "p006": "Ragnhild Myklebust",
}
AMINA = "«Amina Warsame» (helsefagarbeidar, Songlaget, p002)"
JOSTEIN = "«Jostein Kvamsdal» (helsefagarbeidar, Songlaget, p003)"
OLA = "«Ola Nes» (helsefagarbeidar, Songlaget, p004)"
OLA_VIK = "«Ola Vik Nes» (helsefagarbeidar, Songlaget, p005)"
OF_ANOTHER = "Er det ein annan person, legg redaksjonen personen til med «framsnakk people add»."
GONE = "Ein som har trekt samtykket, skal heilt ut av forteljinga, òg av teksten og bileta."
BY_NAME = (
    f"Skriv namnet som i stories/folk/. {GONE} Er det nokon ny, legg redaksjonen personen til med «framsnakk people "
    "add»."
)
BY_NAME_OR_NEW = (
    "Er det nokon ny, legg redaksjonen personen til med «framsnakk people add». Elles skriv du namnet som i "
    f"stories/folk/. {GONE}"
)
BY_ID = f"Er id-en skriven feil, så rett han. {GONE}"
BY_ADDRESS = f"Dette er ei e-postadresse. Skriv id-en eller namnet i staden, slik det står i stories/folk/. {GONE}"


def hints(tmp_path: Path, people: str, *, front: str = "personar: [{}]") -> list[str]:
    story = a_story(front.format(people))
    register = {identity: a_person(f"namn: {name}") for identity, name in PEOPLE.items()}
    register["p007"] = a_person("namn: Amina Trekt\ntrekt: 2026-01-01")
    root = a_kommune(tmp_path, stories={"god.md": story}, people=register, approved=False)
    return [
        one.hint.nn.removesuffix(OF_ANOTHER).removesuffix(BY_NAME).removesuffix(BY_ID).removesuffix(BY_ADDRESS)
        for one in faults(root)
        if one.code == "REF003"
    ]


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("Amina", f"Meinte du {AMINA}? "),
        (
            "meg og Amina Warsame",
            "Skriv ditt eige namn i staden for «meg», og kvart namn for seg: [namnet ditt, Amina Warsame]",
        ),
        ("warsame", f"Meinte du {AMINA}? "),
        ("Amina W.", f"Meinte du {AMINA}? "),
        ("A. Warsame", f"Meinte du {AMINA}? "),
        ("'Warsame, Amina'", f"Meinte du {AMINA}? "),
        ("Aminna", f"Meinte du {AMINA}? "),
        ("Amina Warsami", f"Meinte du {AMINA}? "),
        (
            "Ola",
            f"Meinte du {OLA} eller {OLA_VIK}? ",
        ),
        ("Ola Vik", f"Meinte du {OLA_VIK}? "),
        ("p02", f"Meinte du {AMINA}? "),
        ("'Amina Warsame, sjukepleiar'", "Skriv berre namnet: Amina Warsame. Rolla står i registeret."),
        (
            "'Amina og Jostein'",
            (
                f"Er det fleire, så skriv [Amina Warsame, Jostein Kvamsdal]. Sjå etter at det er rett folk: {AMINA} og "
                f"{JOSTEIN}."
            ),
        ),
        (
            "'Amina Warsame og Jostein Kvamsdal og Per'",
            "Er det fleire, så skriv [Amina Warsame, Jostein Kvamsdal, Per]. «Per» kjenner vi ikkje. ",
        ),
        (
            "'Amina, Jostein og Nils'",
            (
                "Er det fleire, så skriv [Amina Warsame, Jostein Kvamsdal, Nils]. «Nils» kjenner vi ikkje. Sjå etter "
                f"at det er rett folk: {AMINA} og {JOSTEIN}. "
            ),
        ),
        (
            "'Amina, Per og Nils Dal'",
            (
                "Er det fleire, så skriv [Amina Warsame, Per, Nils Dal]. «Per» og «Nils Dal» kjenner vi ikkje. Sjå "
                f"etter at det er rett folk: {AMINA}. "
            ),
        ),
        ("amina.warsame@fjordvik.example", f"Meinte du {AMINA}? "),
        ("jostein@fjordvik.example", f"Meinte du {JOSTEIN}? "),
        ("post@fjordvik.example", ""),
        ("Josefine Kvamme", ""),
        ("Amanda", ""),
        ("Trekt", ""),
        ("'Per, Pål'", ""),
        ("Gostein", ""),
        (
            "'Amina Warsame (lærar), Jostein'",
            (f"Er det fleire, så skriv [Amina Warsame, Jostein Kvamsdal]. Sjå etter at det er rett folk: {JOSTEIN}."),
        ),
        ("Warsame, Amina", "Skriv førenamnet fyrst, utan komma: Amina Warsame"),
        ("nattevakta", "Her skal det stå namn, med stor forbokstav. Ei rolle, som «leiaren», skriv du i teksten."),
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
    assert hints(tmp_path, "p02", front="forfattar: [{}]") == [f"Meinte du {AMINA}? "]


@pytest.mark.parametrize(
    ("written", "do"), [("Eva Moe", BY_NAME_OR_NEW), ("p404", BY_ID), ("eva@moe.example", BY_ADDRESS)]
)
def test_a_person_is_new_first_where_nobody_has_withdrawn(tmp_path: Path, written: str, do: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"personar: [{written}]")}, approved=False)
    [found] = [one for one in faults(root) if one.code == "REF003"]
    assert (found.hint.nn, found.message.nn) == (do, f"«{written}» står ikkje i personregisteret.")


def test_where_someone_has_withdrawn_that_is_said_before_a_new_person(tmp_path: Path) -> None:
    gone = {"p007": a_person("trekt: 2026-01-01")}
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [Eva Moe]")}, people=gone, approved=False)
    [found] = [one for one in faults(root) if one.code == "REF003"]
    assert found.hint.nn == BY_NAME


def test_somebody_in_a_picture_may_have_withdrawn_too_and_who_has_is_not_proposed(tmp_path: Path) -> None:
    picture = "bilete:\n  - {fil: a.jpg, alt: Ho., foto: Siri Vik, rett: eige, personar: Amina Tret, born: ingen}"
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(picture)},
        people={"p007": a_person("namn: Amina Trekt\ntrekt: 2026-01-01")},
        files={"stories/a.jpg": a_picture()},
        approved=False,
    )
    [found] = [one for one in faults(root) if one.code == "PIC012"]
    assert found.hint.nn == f"{BY_NAME} Kan ingen kjennast att på biletet, så skriv «ingen»."


def test_a_name_is_not_unknown_while_a_file_of_the_register_cannot_be_read(tmp_path: Path) -> None:
    story = a_story("personar: [Ola Nes]")
    root = a_kommune(tmp_path, stories={"god.md": story}, people={"p002": "namn: Ola: Nes\n"}, approved=False)
    [found] = [one for one in faults(root) if one.code == "REF003"]
    assert found.hint.nn == (
        "Ei fil i stories/folk/ kan ikkje lesast, og det kan vere denne personen si. Rett den fyrst: "
        "framsnakk check stories/folk"
    )


@pytest.mark.parametrize("written", ["ingen andre", "ingen andre personar"])
def test_nobody_is_written_as_an_empty_list(tmp_path: Path, written: str) -> None:
    [hint] = hints(tmp_path, written)
    assert "«personar: []»" in hint
    assert f"ta bort «{written}» og la resten stå" in hint


@pytest.mark.parametrize("written", ["nei", "Nei.", "ja", "nej", "veit ikkje", "'-'", "n/a"])
def test_an_answer_is_no_person(tmp_path: Path, written: str) -> None:
    picture = f"bilete: [{{fil: b.jpg, alt: Regn, foto: Per, rett: eige, personar: {written}, born: ingen}}]"
    story = a_story(f"personar: [{written}]\n{picture}")
    root = a_kommune(tmp_path, stories={"god.md": story}, files={"stories/b.jpg": a_picture()}, approved=False)
    said = [
        (one.code, one.message.nn, one.hint.nn) for one in faults(root) if one.code in {"FLD004", "REF003", "PIC012"}
    ]
    message = f"Feltet «personar» kan ikkje vere «{written.strip(chr(39))}»."
    assert sorted(said) == [
        (
            "FLD004",
            message,
            "Er det ingen som kan kjennast att, så skriv «ingen». Elles skriv du namna på dei som er med.",
        ),
        (
            "FLD004",
            message,
            "Er ingen med i forteljinga, så skriv «personar: []». Elles skriv du namna på dei som er med.",
        ),
    ]


def test_nobody_in_a_picture_is_written_as_one_word(tmp_path: Path) -> None:
    picture = "bilete: [{fil: b.jpg, alt: Regn, foto: Per, rett: eige, personar: [p001, ingen andre], born: ingen}]"
    root = a_kommune(tmp_path, stories={"god.md": a_story(picture)}, files={"stories/b.jpg": a_picture()})
    [found] = [one for one in faults(root) if one.code == "PIC012"]
    assert "ta bort «ingen andre»" in found.hint.nn
    assert "«personar: ingen»" in found.hint.nn
