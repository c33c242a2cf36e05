"""What somebody writes who makes a story for the first time: one message for each cause, which says what to write."""

from pathlib import Path

import pytest

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form
from site_gen.pipeline import apply_fixes
from site_gen.report import terminal
from tests.builders import a_kommune, a_picture, a_story, check, write

GOD = "stories/god.md"
RECORDS = ("APP", "CON")
"""The rules about what the people and the editors have said, which a first draft always breaks."""

FIELDS = """\
slag: suksesshistorie
tittel: Bordet ved vindauget
ingress: Vi flytta bordet til vindauget, og etterpå åt alle saman meir til frukost kvar dag.
dato: 2026-11-10
status: klar
språk: nn
eining: song
metode: løft
"""
BODY = "\n## Kva skjedde?\n\nVi song.\n\n## Korleis fekk de det til?\n\nVi sette av tre minutt.\n"


def said(root: Path) -> list[Diagnostic]:
    """Return what is wrong with the story, without what is recorded of people, and without how long it is."""
    found = check(root).diagnostics()
    return [one for one in found if not one.code.startswith(RECORDS) and one.path == GOD and one.code != "TXT033"]


def messages(root: Path) -> list[str]:
    """Return the codes and the full texts of the same, in the form of each."""
    return [f"{one.code} {one.message.in_form(one.form)} {one.hint.in_form(one.form)}" for one in said(root)]


def mended(root: Path) -> str:
    """Let `check --fix` do its work until nothing more is fixed, and return the file."""
    for _ in range(3):
        apply_fixes.apply_fixes(root, check(root).diagnostics())
    return (root / GOD).read_text(encoding="utf-8")


def raw_kommune(root: Path, text: str) -> Path:
    a_kommune(root, stories={"god.md": a_story()}, approved=False)
    write(root, GOD, text)
    return root


def kommune(root: Path, front: str = "", body: str | None = None) -> Path:
    return a_kommune(root, stories={"god.md": a_story(front, body)}, approved=False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "Fila er tom. Skriv «framsnakk new --form nn», så får du"),
        (f"{FIELDS}---\n{BODY}", "Felta er der, men det manglar --- på fyrste linja."),
        (f"{FIELDS}{BODY}", "Felta er der, men det manglar --- på fyrste linja."),
        (f"# Bordet\n\n---\n{FIELDS}---\n{BODY}", "Over feltlista står det noko anna: «# Bordet». Flytt det ned under"),
        (f"```yaml\n---\n{FIELDS}---\n```\n{BODY}", "Feltlista står i ein boks for kode. Ta bort linjene med ```"),
        ("Vi song saman på avdelinga i går.", "Feltlista øvst i fila manglar. Byrja fila med ei linje med ---"),
    ],
)
def test_what_is_there_instead_of_the_fields_is_named(tmp_path: Path, text: str, wanted: str) -> None:
    [one] = messages(raw_kommune(tmp_path, text))
    assert one.startswith(f"FRM001 {wanted}")


@pytest.mark.parametrize(
    "text",
    [
        f"{FIELDS}---\n{BODY}",
        f"{FIELDS}{BODY}",
        f"```yaml\n---\n{FIELDS}---\n```\n{BODY}",
        f"```\n{FIELDS}```\n{BODY}",
    ],
)
def test_marks_around_the_fields_are_mended(tmp_path: Path, text: str) -> None:
    fixed = mended(raw_kommune(tmp_path, text))
    assert fixed.split() == f"---\n{FIELDS}---\n{BODY}".split()
    assert messages(tmp_path) == []


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (
            FIELDS.replace(":", " ="),
            "FRM003 Her står = der det skal stå kolon. Byt ut = med kolon og mellomrom. Skriv slik: slag: ",
        ),
        (FIELDS.replace(": ", "="), "FRM003 Her står = der det skal stå kolon. Byt ut"),
        (
            "".join(f"• {line}\n" for line in FIELDS.splitlines()),
            "FRM003 Det står «•» framfor namnet på feltet. Ta det bort. Skriv slik: slag: suksesshistorie",
        ),
        ("".join(f"- {line}\n" for line in FIELDS.splitlines()), "FRM003 Det står «-» framfor namnet på feltet."),
        (FIELDS.replace(": ", ":"), "FRM003 Feltet «slag» kan ikkje lesast: det manglar eit mellomrom etter kolonet."),
        (FIELDS.replace(": ", ":\u00a0"), "FRM003 Denne linja kan ikkje lesast: mellomrommet er eit hardt mellomrom"),
        (
            "".join(f"**{line.replace(':', ':**')}\n" for line in FIELDS.splitlines()),
            "FRM003 Det står «**» framfor namnet på feltet.",
        ),
        (
            "".join(f"**{line.replace(':', '**:')}\n" for line in FIELDS.splitlines()),
            "FRM003 Det står «**» framfor namnet på feltet.",
        ),
    ],
)
def test_one_habit_in_all_fields_is_one_message_and_is_mended(tmp_path: Path, fields: str, wanted: str) -> None:
    root = raw_kommune(tmp_path, f"---\n{fields}---\n{BODY}")
    [one] = messages(root)
    assert one.startswith(wanted)
    assert mended(root) == f"---\n{FIELDS}---\n{BODY}"


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("tittel: - No får vi sove", "Tittelen kan ikkje lesast: teksten byrjar med «-», og det teiknet"),
        ("tema: - naervaer", "Feltet «tema» kan ikkje lesast: eit punkt med bindestrek kan ikkje stå på same linje"),
    ],
)
def test_a_hyphen_before_a_value_is_named(tmp_path: Path, front: str, wanted: str) -> None:
    [one] = messages(kommune(tmp_path, front))
    assert one.startswith(f"FRM003 {wanted}")
    mended(tmp_path)
    assert not [one for one in messages(tmp_path) if one.startswith("FRM003")]


def test_a_field_without_a_colon_is_named_as_it_stands(tmp_path: Path) -> None:
    root = raw_kommune(tmp_path, f"---\n{FIELDS.replace('slag:', 'slag')}---\n{BODY}")
    [one] = messages(root)
    assert one.startswith("FRM003 Det manglar kolon etter «slag». Skriv eit kolon og eit mellomrom etter namnet")
    assert one.endswith("Skriv slik: slag: suksesshistorie")


@pytest.mark.parametrize("front", ["tema:\n- naervaer", "tittel: Vi = oss", "belegg:\n- tekst: Ti\n  kjelde: Kari"])
def test_an_equals_sign_in_a_text_and_a_list_below_a_field_are_left_alone(tmp_path: Path, front: str) -> None:
    assert not [one for one in messages(kommune(tmp_path, front)) if one.startswith("FRM")]


@pytest.mark.parametrize("written", ["ai / løft", "ai, løft", "[ai, løft]", "ai og løft"])
def test_two_methods_are_answered_with_the_choice_and_not_with_a_list(tmp_path: Path, written: str) -> None:
    [one] = messages(kommune(tmp_path, f"metode: {written}"))
    assert one.endswith("Vel éin verdi: ai, løft eller anna.")


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("metode: Appreciative Inquiry", "ai"),
        ("metode: LØFT-metoden", "løft"),
        ("metode: løsningsfokusert", "løft"),
        ("metode: Vi snakka saman", "anna"),
        ("slag: intervju", "portrett"),
        ("status: Klar til publisering", "klar"),
        ("status: ferdig skrevet", "klar"),
    ],
)
def test_what_people_call_a_value_is_answered_with_its_name_here(tmp_path: Path, front: str, wanted: str) -> None:
    [one] = [one for one in messages(kommune(tmp_path, front)) if one.startswith("FLD004")]
    assert f"Meinte du «{wanted}»?" in one


def test_an_unknown_method_is_answered_with_what_the_methods_are(tmp_path: Path) -> None:
    [one] = messages(kommune(tmp_path, "metode: sukk"))
    assert one.endswith(
        "Vel mellom: ai / løft / anna. «ai» er verdsetjande samtale (Appreciative Inquiry), «løft» er "
        "løysingsfokusert tilnærming, «anna» er alt anna."
    )


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("namn: Siri Vik", "FLD001 Feltet «namn» finst ikkje. Er det du som har skrive? Skriv: forfattar: Siri Vik"),
        ("navn: Siri Vik", "FLD001 Feltet «navn» finst ikkje. Er det du som har skrive? Skriv: forfattar: Siri Vik"),
        ("stilling: sjukepleiar", "FLD001 Feltet «stilling» finst ikkje. Rolla til den som er med, står i fila til"),
        ("Kven er med: Kari Lunde", "FLD001 Feltet «Kven er med» finst ikkje. Her heiter feltet «personar»."),
        ("telefon: 1", "FLD001 Feltet «telefon» finst ikkje. Her heiter feltet «kontakt»."),
    ],
)
def test_a_field_of_another_form_is_answered_and_no_headline_is_made_of_a_name(
    tmp_path: Path, front: str, wanted: str
) -> None:
    root = kommune(tmp_path, front)
    [one] = [one for one in said(root) if one.code == "FLD001"]
    assert f"FLD001 {one.message.nn} {one.hint.nn}".startswith(wanted)
    assert one.fix is None or not front.startswith(("na", "st"))


def test_a_name_is_not_taken_for_the_missing_title(tmp_path: Path) -> None:
    assert {one.code for one in said(kommune(tmp_path, "-tittel\nnamn: Siri Vik"))} == {"FLD001", "FLD002"}


_PICTURE = "bilete:\n  - {{fil: a.jpg, alt: Ein blå kopp., foto: {foto}, rett: {rett}, personar: ingen, born: ingen}}"


@pytest.mark.parametrize(
    ("front", "field"),
    [
        ("forfattar: meg", "forfattar"),
        ("forfattar: [Siri Vik, Meg sjølv]", "forfattar"),
        ("personar: meg", "personar"),
        (_PICTURE.format(foto="meg", rett="eige"), "foto"),
        (_PICTURE.format(foto="Siri Vik", rett="eige").replace("personar: ingen", "personar: meg"), "personar"),
    ],
)
def test_a_writer_who_is_called_me_is_asked_for_the_name(tmp_path: Path, front: str, field: str) -> None:
    [one] = [one for one in messages(kommune(tmp_path, front)) if not one.startswith("PIC001")]
    assert one.casefold().startswith(f"fld004 feltet «{field}» kan ikkje vere «meg")
    assert one.endswith("»? Skriv namnet ditt.")


@pytest.mark.parametrize(
    ("foto", "rett", "named"),
    [
        ("Siri Vik", "fann det på Google", "fann det på Google"),
        ("Google", "fann det på Google", "fann det på Google"),
        ("Google", "eige", "Google"),
        ("Siri Vik", "nett", "nett"),
        ("Siri Vik", "fritt", "fritt"),
    ],
)
def test_a_picture_from_the_net_has_no_right(tmp_path: Path, foto: str, rett: str, named: str) -> None:
    found = [one for one in messages(kommune(tmp_path, _PICTURE.format(foto=foto, rett=rett))) if "PIC013" in one]
    assert len(found) == 1
    assert f"«{named}» gir oss ikkje lov til å bruke biletet" in found[0]


@pytest.mark.parametrize(
    ("foto", "rett"),
    [("Siri Vik", "eige"), ("Nettavisa", "Løyve frå Nettavisa"), ("Google", "CC BY 4.0"), ("Siri Vik", "mitt")],
)
def test_a_right_that_is_one_is_left_alone(tmp_path: Path, foto: str, rett: str) -> None:
    found = messages(kommune(tmp_path, _PICTURE.format(foto=foto, rett=rett)))
    assert not [one for one in found if "PIC013" in one]


@pytest.mark.parametrize(
    "written", ["Kari Lunde (dirigent)", "sjukepleiar Kari Lunde", "Kari Lunde, dirigent", "kari lunde (bibliotekar)"]
)
def test_a_name_with_a_role_is_answered_with_the_name(tmp_path: Path, written: str) -> None:
    [one] = [one for one in messages(kommune(tmp_path, f"personar:\n  - {written}")) if one.startswith("REF003")]
    assert "Kari Lunde" in one.split("personregisteret.", 1)[1]
    assert "people add" not in one or "annan person" in one


def test_a_role_beside_a_name_is_named(tmp_path: Path) -> None:
    [one] = messages(kommune(tmp_path, "personar:\n  - Kari Lunde (dirigent)"))
    assert one.endswith("Skriv berre namnet: Kari Lunde. Rolla står i registeret.")


@pytest.mark.parametrize("written", ["ukjent elev", "alle på avdelinga"])
def test_a_description_is_no_person(tmp_path: Path, written: str) -> None:
    [one] = messages(kommune(tmp_path, f"personar:\n  - {written}"))
    assert one.endswith("Skriv namnet på kvar som er med. Den som ingen skal kjenne att, skal ikkje stå her.")


def test_nobody_alone_is_answered_by_removing_the_line(tmp_path: Path) -> None:
    [one] = messages(kommune(tmp_path, "personar: ingen"))
    assert one.endswith("«ingen» står ikkje i personregisteret. Er ingen med, ta bort linja.")


def test_a_picture_on_one_line_is_answered_with_its_lines_alt_among_them(tmp_path: Path) -> None:
    [one] = messages(kommune(tmp_path, "bilete: bord.jpg, stol.jpg"))
    assert "\n  - fil: bord.jpg\n    alt:  # Kva ser vi på biletet?" in one
    assert one.endswith("Skriv det same for stol.jpg.")


def test_a_picture_with_its_photographer_on_the_line_is_answered_in_one_round(tmp_path: Path) -> None:
    [one] = messages(kommune(tmp_path, "Bilde: IMG_0012.jpg (foto: Henrik)"))
    assert one.startswith("FRM003 ")
    assert "har meir enn éin ting på linja" in one
    assert "\nbilete:\n  - fil: IMG_0012.jpg\n" in one
    assert '"' not in one


def test_a_colon_in_the_name_of_a_photographer_is_answered_with_that_line_alone(tmp_path: Path) -> None:
    found = messages(kommune(tmp_path, "bilete:\n  - fil: bord.jpg\n    foto: Foto: Siri Vik"))
    [one] = [one for one in found if one.startswith("FRM003")]
    assert one.startswith("FRM003 Feltet «foto» har eit kolon, og må stå mellom hermeteikn.")
    assert one.endswith('Skriv slik: foto: "Foto: Siri Vik"\n«framsnakk check --fix» gjer det for deg.')


def test_a_choice_that_is_missing_is_answered_with_what_to_choose_from(tmp_path: Path) -> None:
    [one] = [one for one in messages(kommune(tmp_path, "-slag")) if one.startswith("FLD002")]
    assert one.endswith("Kva slags tekst det er. Vel mellom: suksesshistorie / portrett / film / prosjekt.")


@pytest.mark.parametrize("front", ["bilete: ingen", "bilde: nei", "bilete: ikkje"])
def test_no_picture_is_answered_by_removing_the_line(tmp_path: Path, front: str) -> None:
    [one] = messages(kommune(tmp_path, front))
    assert one.endswith("Skal det ikkje vere bilete, ta bort linja.")


def test_what_a_picture_lacks_is_one_message(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("bilete:\n  - fil: a.jpg\n    alt: Ein blå kopp.")},
        files={"stories/a.jpg": a_picture()},
        approved=False,
    )
    [one] = [one for one in messages(root) if one.startswith("FLD002")]
    assert one.startswith("FLD002 Felta «foto», «rett», «personar» og «born» manglar. Legg dei til under «bilete». ")
    assert "«foto»: Kven tok biletet?" in one


def test_a_picture_is_found_behind_the_mark_of_a_copy(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(_PICTURE.format(foto="Siri Vik", rett="eige").replace("a.jpg", "skohylle.jpg"))},
        files={"stories/skohylla (1).jpg": a_picture()},
        approved=False,
    )
    [one] = [one for one in messages(root) if one.startswith("PIC001")]
    assert "Meinte du «skohylla (1).jpg»?" in one


def test_a_field_that_stands_twice_is_not_called_by_its_english_name(tmp_path: Path) -> None:
    root = raw_kommune(tmp_path, f"---\n{FIELDS}tittel: To\n---\n{BODY}")
    [one] = [one for one in messages(root) if one.startswith("FRM006")]
    assert "title" not in one


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("dato: 2062-03-08", "REG003 Datoen i «dato» er i 2062. Sjå etter om årstalet er rett."),
        ("dato: 2026-11-10\nutgår: 2026-01-01", "REG003 Datoen i «utgår» er ikkje etter «dato». Då kjem forteljinga"),
    ],
)
def test_a_date_that_cannot_be_meant_is_questioned(tmp_path: Path, front: str, wanted: str) -> None:
    [one] = messages(kommune(tmp_path, front))
    assert one.startswith(wanted)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1. desember 2026 kl. 12", "2026-12-01"),
        ("8. mars -27", "2027-03-08"),
        ("neste fredag", "2026-11-27"),
        ("på tysdag", "2026-11-24"),
    ],
)
def test_a_date_as_people_say_it_is_answered_with_the_day(tmp_path: Path, written: str, wanted: str) -> None:
    [one] = messages(kommune(tmp_path, f"dato: {written}"))
    assert f" Skriv {wanted}." in one


def test_a_word_document_is_answered_with_the_command_that_takes_it_in(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story()}, files={"stories/x/mi soge.docx": b"PK\x03\x04"})
    [one] = [one for one in check(root).diagnostics() if one.code == "FIL007"]
    assert one.hint.nn.startswith(
        "Skriv «framsnakk intake docx 'stories/x/mi soge.docx'», så blir dokumentet eit utkast."
    )


def test_a_patient_in_a_picture_is_answered_with_another_picture(tmp_path: Path) -> None:
    front = _PICTURE.format(foto="Siri Vik", rett="eige").replace("personar: ingen", "personar: pasienten på rom 3")
    [one] = [one for one in messages(kommune(tmp_path, front)) if one.startswith("PIC012")]
    assert "people add" not in one
    assert one.endswith("Er det ein brukar, pasient eller elev, så vel eit anna bilete.")


def test_a_text_in_english_is_asked_for_its_language(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\nWe moved the table, and then everyone ate more for breakfast every day. It was great.\n"
    [one] = [one for one in messages(kommune(tmp_path, body=body)) if one.startswith("LNG")]
    assert "merkt som nynorsk, men ser ut til å vere skriven på engelsk: «we», «the» og «and»" in one
    assert "Skriv «språk: en»" in one


def test_a_title_in_curly_marks_is_spoken_of_once(tmp_path: Path) -> None:
    [one] = messages(kommune(tmp_path, "tittel: “Nøkkelen låg i døra”"))
    assert one.startswith("FLD011")


def test_the_language_of_a_text_with_both_forms_is_not_set_by_a_fix(tmp_path: Path) -> None:
    nb = "tittel: Da vi sang sammen\ningress: Hver morgen synger vi en sang på avdelingen. Det tar bare tre minutter."
    body = "\n## Kva vart resultatet\n\nEn mandag i mars kom vi på jobb i regn, og da begynte en av oss å nynne.\n"
    assert "språk: nn\n" in mended(kommune(tmp_path / "both", nb, body))
    assert "språk: nb\n" in mended(kommune(tmp_path / "one", nb, body.replace("Kva vart resultatet", "Resultat")))


@pytest.mark.parametrize(("form", "state"), [(Form.NN, "0 feil, 0 råd og 2 svar som ventar"), (Form.NB, "venter")])
def test_what_a_finished_story_waits_for_is_not_counted_as_faults(tmp_path: Path, form: Form, state: str) -> None:
    found = check(a_kommune(tmp_path, stories={"god.md": a_story("personar: [p001]")}, approved=False)).diagnostics()
    waiting = [one for one in found if one.code.startswith("APP")]
    assert terminal.state_line(waiting, form).endswith(state)
    [editors] = [one for one in waiting if one.code == "APP003"]
    assert editors.hint.nn.startswith("Har du skrive henne, er du ferdig: No ventar ho på redaksjonen.")


def test_a_note_in_a_story_without_text_is_not_only_to_be_removed(tmp_path: Path) -> None:
    body = "\n## Kva skjedde?\n\n<!-- Fortel om ein gong. Vi song heile dagen. -->\n"
    [one] = [one for one in messages(kommune(tmp_path, body=body)) if one.startswith("TXT008")]
    assert "Skal lesaren sjå det, flytt det ned under -->." in one
