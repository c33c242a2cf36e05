"""FLD001 and FLD002 say where a field belongs."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, a_person, a_story, faults

ALL = "Skriv «framsnakk explain felt» for å sjå alle felta."


def hints(root: Path, code: str, path: str = "stories/god.md") -> list[str]:
    return [one.hint.nn for one in faults(root, path) if one.code == code]


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("alt: Kari", "«alt» høyrer heime under «bilete». "),
        ("fil: a.jpg", "«fil» høyrer heime under «bilete», «video» eller «synstolking». "),
        ("samtykke: ja", "«samtykke» høyrer heime i fila til personen, i stories/folk/. "),
        ("grunnlag: avtale", "«grunnlag» høyrer heime under «samtykke» i fila til personen, i stories/folk/. "),
        ("trekk_kontakt: x", "«trekk_kontakt» høyrer heime under extra.framsnakk i mkdocs.yml. "),
        ("titel: Hei", "Meinte du «tittel»? "),
        ("fylke: Vestland", ""),
        (
            "neste_steg: {tekst: Vi prøver, ingress: x}",
            "«ingress» høyrer heime øvst i fila, utan mellomrom framfor. ",
        ),
    ],
)
def test_the_message_about_an_unknown_field_says_where_it_belongs(tmp_path: Path, front: str, hint: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert hints(root, "FLD001") == [hint + ALL]


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("Målform: bokmål", "Her heiter feltet «språk». Skriv: språk: bokmål"),
        ("overskrift: Hei", "Her heiter feltet «tittel». Skriv: tittel: Hei"),
        ("avdeling: song", "Her heiter feltet «eining». Skriv: eining: song"),
        ("author: Kari", "Her heiter feltet «forfattar»."),
        ("draft: true", "Her heiter feltet «status»."),
        ("categories: [song]", "Her heiter feltet «tema»."),
        ("Publiseres: mandag 8. mars", "Her heiter feltet «dato». Skriv: dato: 2027-03-08"),
        (
            "Publiseres: snart",
            "Her heiter feltet «dato». Skriv datoen med tal, året fyrst. I dag er 2026-11-20.",
        ),
    ],
)
def test_another_word_for_a_field_is_answered_with_the_fields_name(tmp_path: Path, front: str, hint: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert hints(root, "FLD001") == [hint]


@pytest.mark.parametrize("status", ["klar", "utkast"])
def test_a_field_under_another_name_is_reported_once(tmp_path: Path, status: str) -> None:
    front = f"status: {status}\n-slag\n-tittel\n-dato\ntype: portrett\nOverskrift: Hei\nPubliseres: 8. mars"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)
    assert [one.code for one in faults(root)] == ["FLD001", "FLD001", "FLD001"]


def test_another_word_for_a_field_is_fixed_when_asked(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("-språk\nMålform: nn")}, approved=False)
    [found] = [one for one in faults(root) if one.code == "FLD001"]
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["språk"]


def test_a_field_of_a_story_in_a_persons_file_is_reported_as_that(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p009": a_person("namn: Ola Nes\ningress: x")})
    assert hints(root, "FLD001", "stories/folk/p009.yml") == [f"«ingress» høyrer heime øvst i ei forteljing. {ALL}"]


@pytest.mark.parametrize("where", ["personvernombod: Liv Vik\n", "extra:\n  personvernombod: Liv Vik\n"])
def test_the_message_about_a_setting_among_mkdocs_own_says_where_it_belongs(tmp_path: Path, where: str) -> None:
    text = SETTINGS.replace("extra:\n", where) if where.startswith("extra") else SETTINGS + where
    root = a_kommune(tmp_path, settings=text)
    assert hints(root, "FLD001", "mkdocs.yml") == [
        f"«personvernombod» høyrer heime under extra.framsnakk i mkdocs.yml. {ALL}"
    ]


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("-ingress", "Legg det til øvst i fila. To setningar som får folk til å lese vidare. 10–50 ord."),
        (
            "ingress:",
            (
                "Her står berre namnet på feltet. Skriv resten etter kolonet. To setningar som får folk til å lese "
                "vidare. 10–50 ord."
            ),
        ),
        (
            "pictures:\n  - {fil: a.jpg, alt: Regn, foto: Siri, rett: eige, personar: ingen}",
            (
                "Legg det til under «pictures». Er det barn på biletet, og kan dei kjennast att? "
                "Vel mellom: ingen / ikkje_attkjennelege / attkjennelege."
            ),
        ),
    ],
)
def test_the_message_about_a_missing_field_says_where_to_put_it(tmp_path: Path, front: str, hint: str) -> None:
    assert hints(a_kommune(tmp_path, stories={"god.md": a_story(front)}), "FLD002") == [hint]


def test_an_empty_field_is_pointed_at_by_the_name_it_has(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("-ingress\nLead:")})
    [one] = [one for one in faults(root) if one.code == "FLD002"]
    assert (one.message.nn, one.span.line) == ("Feltet «Lead» manglar.", 11)


def test_the_message_about_a_missing_setting_says_where_to_put_it(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS.replace("    kontakt: framsnakk@fjordvik.example\n", ""))
    assert hints(root, "FLD002", "mkdocs.yml") == [
        "Legg det til under extra.framsnakk i mkdocs.yml. Kvar ein når redaksjonen."
    ]
