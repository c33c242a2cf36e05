"""What to do is said for the very case: what is missing, what was meant, and as a whole sentence."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, check, faults


def hints(root: Path, code: str) -> list[tuple[str, str]]:
    """Return the message and the hint of each finding of a rule in the story."""
    return [
        (found.message.in_form(found.form), found.hint.in_form(found.form))
        for found in check(root).diagnostics()
        if found.code == code
    ]


@pytest.mark.parametrize(
    ("form", "hint"), [("nn", "Skriv berre førenamnet: «Kari»."), ("nb", "Skriv bare fornavnet: «Kari».")]
)
def test_somebody_shown_by_first_name_is_to_be_named_by_that(tmp_path: Path, form: str, hint: str) -> None:
    front = f"språk: {form}\npersonar: [{{person: p001, visast_som: førenamn}}]"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front, "Då kom Lunde.")})

    assert [said for _, said in hints(root, "PER001")] == [hint]


def test_a_date_that_cannot_be_is_explained_in_a_file_that_cannot_be_read_too(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("dato: 2026-02-30\ntittel: Vi sa: ja: no")}, approved=False)

    [(message, hint)] = hints(root, "FLD003")
    assert "februar 2026 har 28 dagar" in message
    assert hint == "Rett datoen, til dømes til 2026-02-28."


@pytest.mark.parametrize(
    "body", ["Vi song.\n\n<!-- hugs\n\nOg lo.", "Vi song <!-- hugs\nher.", "<!-- hugs\n\nLo.\n\n<!-- x -->"]
)
def test_a_comment_that_is_not_closed_is_called_that(tmp_path: Path, body: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("", body)}, approved=False)

    [(message, hint)] = hints(root, "TXT001")
    assert message == "Denne merknaden er ikkje lukka: «<!-- hugs»."
    assert hint.startswith("Skriv --> der merknaden sluttar.")


def test_where_there_is_no_register_it_is_not_said_what_stands_there(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("tema: [trivsel]\neining: kjøkken")}, approved=False)
    (root / "stories/tema.yml").unlink()
    (root / "stories/einingar.yml").unlink()

    assert [message for message, _ in hints(root, "REG002")] == [
        "Fila stories/einingar.yml finst ikkje, men forteljingane viser til einingar i henne.",
        "Fila stories/tema.yml finst ikkje, men forteljingane viser til tema i henne.",
    ]
    assert hints(root, "REF001") == hints(root, "REF002") == []


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("dato: 3. mars 2026", "Skriv 2026-03-03."),
        ("dato: 31. november 2026", "Rett datoen, til dømes til 2026-11-30."),
        ("stillingar:\n  - {tekst: x, lenkje: www.fjordvik.no}", "Skriv https://www.fjordvik.no"),
    ],
)
def test_what_to_write_is_a_sentence_and_an_address_can_be_copied(tmp_path: Path, front: str, hint: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)

    promise = "«framsnakk check --fix» gjer det for deg."
    assert hint in [said.replace(f" {promise}", "").replace(f"\n{promise}", "") for _, said in hints(root, "FLD003")]


def test_no_message_and_no_hint_ends_with_a_space(tmp_path: Path) -> None:
    front = "personar: [Kari Lundes]\neining: sogn\ntema: [nervar]\nbilete: [{fil: c.jpg}]\ntitel: x"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, people={"p001": a_person()}, approved=False)
    found = faults(root)

    assert len(found) > 4
    assert all(
        text == text.strip() for one in found for words in (one.message, one.hint) for text in (words.nn, words.nb)
    )


@pytest.mark.parametrize("status", ["utkast", "klar"])
def test_a_field_that_is_filled_in_behind_a_hash_is_pointed_at(tmp_path: Path, status: str) -> None:
    front = f"status: {status}\nbilete:\n  # - fil: regn.jpg\n    alt: Regn."
    found = faults(a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False))
    [one] = [one for one in found if one.code in {"FLD002", "FLD007"}]
    assert one.hint.nn.startswith("Ta bort # på linje 13.")
