"""Messages that said something wrong, or promised what had been done: each says what is right."""

import json
from pathlib import Path

import pytest

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form
from site_gen.report import terminal
from tests.builders import SETTINGS, UNITS, a_kommune, a_person, a_picture, a_story, check, faults, write
from tests.cli.command import AT, called

GOD = "stories/god.md"


def found(root: Path, code: str, path: str = GOD) -> list[Diagnostic]:
    return [one for one in faults(root, path) if one.code == code]


def a_kommune_with(root: Path, front: str = "", body: str | None = None) -> Path:
    return a_kommune(root, stories={"god.md": a_story(front, body)}, approved=False)


@pytest.mark.parametrize(
    ("front", "code", "right"),
    [
        ("tittel: # 1 Kaffi", "FLD002", 'tittel: "# 1 Kaffi"'),
        ('tittel: # "1" Kaffi', "FLD002", "tittel: '# \"1\" Kaffi'"),
        ("status: utkast\ntittel: # 1 Kaffi", "FLD007", 'tittel: "# 1 Kaffi"'),
    ],
)
def test_a_comment_where_the_text_was_to_be_is_not_called_empty(
    tmp_path: Path, front: str, code: str, right: str
) -> None:
    [one] = found(a_kommune_with(tmp_path, front), code)
    assert one.hint.nn.startswith("Alt som står etter #, er eit notat som ingen lesar får sjå")
    assert one.hint.nn.endswith(right)


@pytest.mark.parametrize("front", ["tittel: #", "ingress:  # To setningar som får folk til å lese vidare. 10–50 ord."])
def test_the_help_of_the_template_is_no_text(tmp_path: Path, front: str) -> None:
    [one] = found(a_kommune_with(tmp_path, front), "FLD002")
    assert one.hint.nn.startswith("Her står berre namnet på feltet.")


def test_a_picture_of_a_story_that_cannot_be_read_is_not_to_be_deleted(tmp_path: Path) -> None:
    listed = "bilete:\n  - {fil: A.jpg, alt: Kari}\ntittel: [Vi"
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(listed)},
        files={"stories/a.jpg": a_picture("800x600 place"), "stories/b.jpg": a_picture("640x480 place")},
        approved=False,
    )
    assert [one.path for one in check(root).diagnostics() if one.code == "PIC014"] == ["stories/b.jpg"]


@pytest.mark.parametrize(
    ("front", "spaces"),
    [
        ("video:\n\tfil: a.mp4", "to"),
        ("bilete:\n  - fil: a.jpg\n\talt: Kari", "fire"),
        ("bilete:\n  - fil: a.jpg\n  \talt: Kari\n    foto: Siri Vik", "fire"),
        ("video:\n  synstolking:\n\t\tfil: a.mp4", "fire"),
    ],
)
def test_a_tab_is_replaced_by_as_many_spaces_as_the_place_needs(tmp_path: Path, front: str, spaces: str) -> None:
    [one] = found(a_kommune_with(tmp_path, front), "FRM003")
    assert (
        one.hint.nn
        == f"Ta bort tabulatoren, og la linja byrje med {spaces} mellomrom. «framsnakk check --fix» gjer det for deg."
    )


@pytest.mark.parametrize(
    ("front", "mended"),
    [
        ("personar:\n  - Kari Lunde\n    visast_som: anonym", "  - person: Kari Lunde\n    visast_som: anonym\n"),
        ("personar:\n  - Kari Lunde\n      helse: ja", "  - person: Kari Lunde\n    helse: ja\n"),
        ("personar:\n- p001\n  visast_som: anonym", "- person: p001\n  visast_som: anonym\n"),
        ("bilete:\n  - a.jpg\n    alt: Kari", "  - fil: a.jpg\n    alt: Kari\n"),
    ],
)
def test_an_item_with_fields_below_it_is_told_which_name_it_lacks(tmp_path: Path, front: str, mended: str) -> None:
    root = a_kommune_with(tmp_path, f"{front}\nstatus: utkast")
    [one] = found(root, "FRM003")
    assert "punktet i lista har felt under seg, men det fyrste har ikkje noko namn" in one.message.nn
    assert one.hint.nn.startswith(f"Skriv «{mended.split('- ')[1].split(':', maxsplit=1)[0]}:» framfor.")
    called(root, "check", "--fix", *AT)
    assert mended in (root / GOD).read_text(encoding="utf-8")
    assert found(root, "FRM003") == []


def test_a_note_of_ones_own_is_not_promised_to_be_fixed(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\n<!-- Spør: Kvar var du? -->\n\nVi song. <!-- hugs Kari -->\n"
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("", body)},
        files={"templates/stories/success_story.nn.md": "## Kva skjedde?\n\n<!-- Spør: Kvar var du? -->\n"},
        approved=False,
    )
    asked, own = found(root, "TXT008")
    assert asked.hint.nn == "Du har svart på dette. «framsnakk check --fix» tek det bort, og rører ikkje notata dine."
    assert (
        own.hint.nn
        == "Skal lesaren sjå det, flytt det ned under -->. Elles tek du det bort når du ikkje treng det lenger."
    )
    called(root, "check", "--fix", *AT)
    assert [one.hint.nn for one in found(root, "TXT008")] == [own.hint.nn]


@pytest.mark.parametrize(("form", "file"), [("nb", "einingar.yml"), ("nn", "enheter.yml")])
def test_a_message_names_the_file_of_units_that_is_there(tmp_path: Path, form: str, file: str) -> None:
    settings = SETTINGS.replace("målform: nn", f"målform: {form}")
    root = a_kommune(tmp_path, settings=settings, people={"p002": a_person("namn: Ola Nes\neining: borte")})
    (root / "stories/einingar.yml").unlink()
    write(root, f"stories/{file}", UNITS)
    write(root, "stories/folkx.yml", "x: 1\n")
    write(root, "stories/ny.md", a_story("eining:\ntittel: Noko anna"))
    said = "\n".join(one.hint.nn + one.hint.nb for one in check(root).diagnostics())
    other = {"einingar.yml": "enheter.yml", "enheter.yml": "einingar.yml"}[file]
    assert f"stories/{file}" in said
    assert other not in said


INVISIBLE = "Vi s\u00adong.\n\nMor\u00adgon og kv\u200beld.\n\nSo\u00ad.\n"


def test_invisible_signs_are_one_finding_for_each_story_with_every_place(tmp_path: Path) -> None:
    [one] = found(a_kommune_with(tmp_path, "", INVISIBLE), "SGN001")
    assert one.message.nn == "Det ligg 4 usynlege teikn i fila."
    assert [span[:2] for span in (one.span, *one.also)] == [(14, 5), (16, 4), (16, 14), (18, 3)]
    lines = list(terminal.diagnostic_lines(one, None))
    assert lines[:3] == [
        "stories/god.md:14:5  SGN001 (råd)",
        "  Det ligg 4 usynlege teikn i fila.",
        "  Det same på linje 16:4, 16:14 og 18:3.",
    ]
    assert "Det samme på linje 16:4, 16:14 og 18:3.\n" in terminal.brief(one, Form.NB)


def test_programs_get_each_invisible_sign_at_its_line_and_column(tmp_path: Path) -> None:
    root = a_kommune_with(tmp_path, "", INVISIBLE)
    said = json.loads(called(root, "check", *AT, "--format", "json").out)["diagnostics"]
    places = [(one["line"], one["column"]) for one in said if one["code"] == "SGN001"]
    assert places == [(14, 5), (16, 4), (16, 14), (18, 3)]


def test_of_many_places_the_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    [one] = found(a_kommune_with(tmp_path, "", "s\u00ado\u00adng " * 20 + "\n"), "SGN001")
    assert terminal.other_places(one, Form.NN).endswith("14:32, 14:37 og 29 til.")


@pytest.mark.parametrize(
    ("body", "kind"),
    [("Vi song.\n\n:::\n\nVi lo.\n", "ein skiljestrek"), ("::: tip\nHei\n:::\n", "ein boks")],
)
def test_a_line_of_colons_is_a_divider_where_no_box_begins(tmp_path: Path, body: str, kind: str) -> None:
    [one] = found(a_kommune_with(tmp_path, "", body), "TXT014")
    assert kind in one.message.nn


def test_those_of_one_name_are_told_apart_by_their_roles_in_each_form(tmp_path: Path) -> None:
    people = {
        "p002": a_person("namn: Ola Hansen\nrolle: vaktmeister\n"),
        "p003": a_person("namn: Ola Hansen\nrolle: {nn: sjukepleiar, nb: sykepleier}\n"),
    }
    root = a_kommune(tmp_path, people=people, stories={"god.md": a_story("personar: [Ola Hansen]\n")}, approved=False)
    [one] = found(root, "REF004")
    assert one.message.nn == "Fleire heiter «Ola Hansen»: p002 (vaktmeister) og p003 (sjukepleiar)."
    assert one.message.nb == "Flere heter «Ola Hansen»: p002 (vaktmeister) og p003 (sykepleier)."
