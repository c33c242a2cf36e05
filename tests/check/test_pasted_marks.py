"""What people write in a body that is no Markdown: said at its place, and mended where it is sure what was meant."""

from pathlib import Path

import pytest

from site_gen.pipeline import apply_fixes
from tests.builders import a_kommune, a_story, check

GOD = "stories/god.md"


def found(root: Path) -> dict[int, set[str]]:
    """Return the codes of the rules about the text that found something, by the line of the body, from 1."""
    lines: dict[int, set[str]] = {}
    above = (root / GOD).read_text(encoding="utf-8").split("\n").index("---", 1) + 2
    for one in check(root).diagnostics():
        if one.code.startswith(("TXT", "SGN", "FRM", "LNK")) and one.code not in {"TXT007", "TXT009", "TXT033"}:
            lines.setdefault(one.span.line - above, set()).add(one.code)
    return lines


def mended(root: Path) -> str:
    """Let `check --fix` do its work on the story, and return the body."""
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    return (root / GOD).read_text(encoding="utf-8").split("---\n", 2)[2].removeprefix("\n")


def kommune(root: Path, body: str, front: str = "") -> Path:
    return a_kommune(root, stories={"god.md": a_story(front, body)}, approved=False)


FROM_WORD = """\
**Kva skjedde?**

Klokka åtte ein tysdag i oktober stod Amina med kanna i handa.

**Kva gjorde du?**

Eg gjorde tre ting:

•\tflytta traktaren
•\tsette fram koppar
•\tskreiv lapp på døra

o    og så ei underliste frå Word

Alle syntest det vart betre ...

________________________________________
Med venleg helsing
Amina Warsame
Helsefagarbeidar, Fjordvik sjukeheim
"""


def test_a_story_pasted_from_word_is_spoken_of_where_it_has_its_marks(tmp_path: Path) -> None:
    root = kommune(tmp_path, FROM_WORD)
    assert found(root) == {
        1: {"TXT018"},
        5: {"TXT018"},
        9: {"TXT013"},
        13: {"TXT013"},
        17: {"TXT020"},
    }


def test_the_headings_and_the_list_are_mended_and_no_word_is_lost(tmp_path: Path) -> None:
    text = mended(kommune(tmp_path, FROM_WORD))
    assert text.startswith("## Kva skjedde?\n\nKlokka åtte")
    assert "\n## Kva gjorde du?\n" in text
    assert (
        "\n- flytta traktaren\n- sette fram koppar\n- skreiv lapp på døra\n\n  - og så ei underliste frå Word\n" in text
    )
    assert text.endswith(FROM_WORD[FROM_WORD.index("Alle") :])


@pytest.mark.parametrize(
    ("body", "code", "wanted"),
    [
        ("![](IMG 2031.jpg)\n", "TXT011", "![](<IMG 2031.jpg>)\n"),
        ("På [sida](ledige stillingar.md).\n", "TXT011", "På [sida](<ledige stillingar.md>).\n"),
        ("##Korleis?\n\nVi song.\n", "TXT012", "## Korleis?\n\nVi song.\n"),
        ("> Eg les meir no.\n> - Ei, 74 år\n", "TXT025", "> Eg les meir no.\n> – Ei, 74 år\n"),
        ("«De er så stille!»\n- Rektor, Nes skule\n", "TXT025", "«De er så stille!»\n– Rektor, Nes skule\n"),
        ("#Kva skjedde?\n\nVi song.\n", "TXT012", "## Kva skjedde?\n\nVi song.\n"),
        ("Kva skjedde?\n-----\n\nVi song.\n", "TXT017", "## Kva skjedde?\n\nVi song.\n"),
        ("1.Vi song\n2.Vi las\n", "TXT013", "1. Vi song\n2. Vi las\n"),
        ("•   punkt\n\n•   punkt to\n", "TXT013", "- punkt\n\n- punkt to\n"),
        ("– Vi flytta bordet\n– Vi drakk kaffi\n", "TXT013", "- Vi flytta bordet\n- Vi drakk kaffi\n"),
        ("-Vi lo\n-Vi song\n", "TXT013", "- Vi lo\n- Vi song\n"),
        ("*Vi dansa\n*Vi gjekk\n", "TXT013", "- Vi dansa\n- Vi gjekk\n"),
        ("* Vi spurde\n*Vi song\n-Vi lo\n", "TXT013", "* Vi spurde\n* Vi song\n* Vi lo\n"),
        ("o Ein\no To\n", "TXT013", "- Ein\n- To\n"),
        ("§ Ein\n§ To\n", "TXT013", "- Ein\n- To\n"),
        ("☐ Ein\n☐ To\n", "TXT013", "- Ein\n- To\n"),
        ("“Vi song”, sa Amina.\n", "SGN005", "«Vi song», sa Amina.\n"),
        ("”Vi song”, sa ho.\n", "SGN005", "«Vi song», sa ho.\n"),
        ("„Vi song“, sa ho.\n", "SGN005", "«Vi song», sa ho.\n"),
        ("<<Vi song>>, sa ho.\n", "SGN005", "«Vi song», sa ho.\n"),
        ("‘Vi song’, sa ho. ´Vi lo´.\n", "SGN005", "«Vi song», sa ho. «Vi lo».\n"),
        ("Eg fann\tikkje den rette\tnøkkelen.\n", "TXT038", "Eg fann ikkje den rette nøkkelen.\n"),
        ("Vi song på [NRK] (https://nrk.example).\n", "LNK001", "Vi song på [NRK](https://nrk.example).\n"),
        ("Vi song på (NRK)[https://nrk.example].\n", "LNK001", "Vi song på [NRK](https://nrk.example).\n"),
        ("KVA SKJEDDE:\nVi song.\n", "TXT036", "## Kva skjedde?\n\nVi song.\n"),
        ("Hvem merket forskjellen: Naboen.\n", "TXT036", "## Hvem merket forskjellen?\n\nNaboen.\n"),
        ("**Korleis fekk de det til?** Vi øvde.\n", "TXT018", "## Korleis fekk de det til?\n\nVi øvde.\n"),
        ("*Kven merka skilnaden?*\n\nNaboen.\n", "TXT018", "## Kven merka skilnaden?\n\nNaboen.\n"),
        ("Vi song.\n\n\tSå lo vi.\n", "TXT015", "Vi song.\n\nSå lo vi.\n"),
        ("Vi song heile dagen.\n---\nSå lo vi.\n", "TXT017", "Vi song heile dagen.\n\n---\nSå lo vi.\n"),
        ("Kva no?\n====\n\nVi song.\n", "TXT002", "## Kva no?\n\nVi song.\n"),
        ("+ 3 grader ute.\n", "TXT024", "\\+ 3 grader ute.\n"),
        ("> 50 % av oss song.\n", "TXT024", "\\> 50 % av oss song.\n"),
        ("**Kva no?**\nVi song.\n", "TXT018", "## Kva no?\nVi song.\n"),
        (
            "FÃ¸r song vi pÃ¥ «trappa», Ã…se â€“ og Ã˜ystein.\n",
            "SGN002",
            "Før song vi på «trappa», Åse – og Øystein.\n",
        ),
    ],
)
def test_what_was_surely_meant_is_mended(tmp_path: Path, body: str, code: str, wanted: str) -> None:
    root = kommune(tmp_path, body)
    assert code in set().union(*found(root).values())
    assert mended(root) == wanted
    assert code not in set().union(*found(root).values())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("#Kva no skjer?\n\nVi song.\n", "TXT012"),
        ("Kva no skjer?\n---\n\nVi song.\n", "TXT017"),
        ("Vi song heile dagen.\n====\n\nSå lo vi.\n", "TXT002"),
        ("Vi song\nheile dagen\n=\n\nSå lo vi.\n", "TXT002"),
        ("Vi song.\n\n=====\n\nSå lo vi.\n", "TXT014"),
        ("Vi song.\n= = =\nSå lo vi.\n", "TXT014"),
        ("Vi song.\n–––\nSå lo vi.\n", "TXT014"),
        ("Vi song.\n\n+++++\n\nSå lo vi.\n", "TXT014"),
        ("    print(x)\n", "TXT015"),
        ("```\nhugs kaffi\n", "TXT016"),
        ("Dei jobbar deltid.[^1]\n\n[^1]: https://ssb.example/deltid\n", "TXT014"),
        ("1. Vi song\n3. Vi las\n", "TXT022"),
        ("– Det gjer eg, sa ho.\n– Nei.\n", "TXT013"),
        ("☐ Ein\n☑ To\n", "TXT013"),
        ("Korleis gjekk det til?\nVi spurde elevane.\n", "TXT036"),
        ("[NAMN] song.\n", "TXT039"),
        ("Veke\tTal\n10\t12\n", "TXT038"),
        ("XXX song.\n", "TXT039"),
        ("TODO: spør Kari.\n", "TXT039"),
        ("Lorem ipsum dolor sit amet.\n", "TXT039"),
        ("Vi song. (Sett inn bilde her)\n", "TXT039"),
        ("<<SETT INN BILDE HER>>\n", "TXT039"),
        ("[Bilde: bord.jpg]\n", "TXT039"),
        ("Vi song.\nPubliseres: 8. mars\n", "FRM007"),
        ("[ ] Ein\n[x] To\n", "TXT013"),
        ("1) Ja\n2) Nei\n   a) Kanskje\n   b) Aldri\n", "TXT013"),
        ("[Merk]: viktig\n", "TXT023"),
        ("f\ufffdr kaffien\n", "TXT019"),
    ],
)
def test_what_may_have_been_meant_is_said_and_left(tmp_path: Path, body: str, code: str) -> None:
    root = kommune(tmp_path, body)
    assert code in set().union(*found(root).values())
    assert mended(root) == body


@pytest.mark.parametrize(
    "body",
    [
        "– Nei, sa ho.\n\n– Jo.\n",
        "– Nei.  \n– Jo.\n",
        "*Vi lo.*\n*Vi song.*\n",
        "-10 grader\n-2 grader\n",
        "§ 1\n§ 2\n",
    ],
)
def test_lines_that_only_begin_like_a_list_are_left_alone(tmp_path: Path, body: str) -> None:
    assert "TXT013" not in set().union(*found(kommune(tmp_path, body)).values())


@pytest.mark.parametrize(
    ("body", "line", "hint"),
    [
        ("Kva no?\n====\n", 2, "Skriv ## framfor, og ta bort linja med ==== under: ## Kva no?"),
        ("> Kva no?\n> ====\n", 2, "Skriv ## framfor, og ta bort linja med ==== under: ## Kva no?"),
        ("Vi song.\n===\n", 2, "Teksten blir ei overskrift fordi linja under er ===. Ta bort den linja."),
        ("# Kva no?\n", 1, "Skriv to # i staden for éin: ## Kva no?"),
    ],
)
def test_who_underlines_a_heading_hears_of_that_line(tmp_path: Path, body: str, line: int, hint: str) -> None:
    root = kommune(tmp_path, f"{body}\nVi song.\n")
    [one] = [one for one in check(root).diagnostics() if one.code == "TXT002"]
    assert "TXT002" in found(root)[line]
    assert one.hint.nn.startswith(hint)


def test_a_line_of_a_conflict_is_no_divider(tmp_path: Path) -> None:
    root = kommune(tmp_path, "<<<<<<< HEAD\n\nVi song.\n\n=======\n\nVi lo.\n\n>>>>>>> retting\n")
    assert set().union(*found(root).values()) == {"TXT010"}


def test_two_versions_of_a_text_stop_the_story(tmp_path: Path) -> None:
    body = "<<<<<<< HEAD\n\nDet gjekk bra.\n\n=======\n\nDet gjekk ikkje bra.\n\n>>>>>>> retting\n"
    [one] = [one for one in check(kommune(tmp_path, body)).diagnostics() if one.code == "TXT010"]
    assert one.blocks.value == "publish"


def test_a_kind_of_foreign_mark_is_said_once_however_often_it_stands_there(tmp_path: Path) -> None:
    root = kommune(tmp_path, "Ein.[^1] To.[^2] Tre.[^3] :smile: :smile:\n\n- [ ] a\n- [ ] b\n\n::: tip\nHei\n:::\n")
    said = [one.message.nn for one in check(root).diagnostics() if one.code == "TXT014"]
    assert [sentence.split("»")[0] for sentence in said] == ["«[^1]", "«:smile:", "«- [ ]", "«:::"]


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ('<img src="liten.jpg" width="200">', "Før biletet opp under «bilete», og skriv ![](liten.jpg)."),
        ('<a href="https://fjordvik.example/">her</a>', "Skriv lenkja slik: [tekst](https://fjordvik.example/)."),
        ("Vi <b>song</b>.", "Feit skrift får du med **to stjerner** på kvar side."),
    ],
)
def test_who_has_written_html_hears_what_to_write_instead(tmp_path: Path, body: str, hint: str) -> None:
    [one] = [one for one in check(kommune(tmp_path, f"{body}\n")).diagnostics() if one.code == "TXT001"]
    assert hint in one.hint.nn


def test_marks_in_a_title_are_taken_away_and_the_words_stay(tmp_path: Path) -> None:
    root = kommune(tmp_path, "Vi song.\n", 'tittel: "# Vi **song** _saman_"\n')
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert '\ntittel: "Vi song saman"\n' in (root / GOD).read_text(encoding="utf-8")


def test_letters_that_a_file_writes_as_two_signs_do_not_move_what_is_mended(tmp_path: Path) -> None:
    root = kommune(tmp_path, "På øya: ![](Skohylla på øya.jpg) å.\n".replace("å", "a\u030a"))
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert "![](<Skohylla pa\u030a øya.jpg>) a\u030a." in (root / GOD).read_text(encoding="utf-8")


def test_lines_of_speech_become_paragraphs_with_a_dash(tmp_path: Path) -> None:
    root = kommune(tmp_path, "Ho såg opp.\n- Kva gjer du? spurde Kari.\n- Eg ventar.\n\nSå gjekk ho.\n\n- Takk!\n")

    assert found(root) == {2: {"TXT025"}, 7: {"TXT025"}}
    assert mended(root) == "Ho såg opp.\n\n– Kva gjer du? spurde Kari.\n\n– Eg ventar.\n\nSå gjekk ho.\n\n– Takk!\n"


@pytest.mark.parametrize(
    "body",
    [
        "- Vi song, las og lo.\n- Vi gjekk heim.",
        "Dette prøver vi:\n\n- Vi ryddar skuffa.",
        "## Neste steg\n\n- Vi ryddar skuffa.",
        "- Vi song\n\n  Og så las vi, sa Kari.",
        "- Vi song\n  - Det gjer eg, sa ho.",
        "* Det gjer eg.",
    ],
)
def test_an_ordinary_list_is_no_speech(tmp_path: Path, body: str) -> None:
    assert "TXT025" not in set().union(*found(kommune(tmp_path, body)).values())


def test_a_section_is_found_whatever_stands_before_and_after_its_heading(tmp_path: Path) -> None:
    root = kommune(tmp_path, "## Kva skjedde ?\n\nVi song.\n\n## 2. Korleis fekk de det til?\n\nVi øvde.\n")
    assert "TXT007" not in [one.code for one in check(root).diagnostics()]


@pytest.mark.parametrize(
    "body",
    ["Kva skjedde? Ingen veit.\n", "Korleis gjekk det?\n– Bra.\n", "Vi spurde:\nKva no?\nVi lo.\n", "*Vi lo.* Takk.\n"],
)
def test_a_question_in_a_text_is_no_heading(tmp_path: Path, body: str) -> None:
    assert found(kommune(tmp_path, body)) == {}


def test_a_text_in_capitals_is_pointed_at_once(tmp_path: Path) -> None:
    body = "KVA SKJEDDE?\n\nDET RINGDE HEILE TIDA. VI KOM OSS IKKJE VEKK.\n\nKVEN MERKA SKILNADEN?\n\nALLE SOM EIN.\n"
    root = kommune(
        tmp_path, body, "tittel: TELEFONEN SOM RINGDE\ningress: VI SETTE EIN KOLLEGA TIL Å SVARE, SÅ DET VART STILLE."
    )
    said = [one for one in check(root).diagnostics() if one.code == "TXT031"]
    assert [one.span.line for one in said] == [3]
    assert said[0].hint.nn.startswith("Heile teksten er i store bokstavar.")


@pytest.mark.parametrize("body", ["<<SETT INN BILDE HER>>\n", "[NAMN] song.\n", "<<Vi song>>, sa ho.\n"])
def test_what_is_to_be_filled_in_is_neither_html_nor_shouting(tmp_path: Path, body: str) -> None:
    assert len(set().union(*found(kommune(tmp_path, body)).values())) == 1


@pytest.mark.parametrize(
    "body",
    ["«Ho sa ‘ja’ til oss», sa Kari.\n", "Det var i '98.\n", "Laila's bil er 24'.\n", "Storleik XXL, kapittel XX.\n"],
)
def test_apostrophes_and_inner_quotations_are_left_alone(tmp_path: Path, body: str) -> None:
    assert found(kommune(tmp_path, body)) == {}


def test_a_pasted_table_is_answered_with_its_first_line_as_a_table(tmp_path: Path) -> None:
    [one] = [one for one in check(kommune(tmp_path, "Veke\tTal\n10\t12\n")).diagnostics() if one.code == "TXT038"]
    assert one.hint.nn.startswith(
        "Er det ein tabell, så skriv den fyrste linja slik: | Veke | Tal | Skriv så dette på linja under: | --- | ---"
    )


@pytest.mark.parametrize(
    ("target", "shown", "hint"),
    [
        ("facebook.com/fjordvikskule", "facebook.com/fjordvikskule", "Skriv https://facebook.com/fjordvikskule"),
        (
            "\\\\\\\\filserver\\\\felles\\\\sak.docx",
            "\\\\filserver\\felles\\sak.docx",
            "Fila ligg på ei maskin i kommunen",
        ),
        ("/sommar/", "/sommar/", "Skriv ei adresse som byrjar med https://"),
    ],
)
def test_a_link_that_leads_nowhere_is_shown_as_it_was_written(
    tmp_path: Path, target: str, shown: str, hint: str
) -> None:
    root = kommune(tmp_path, f"Vi song [i går]({target}).\n")
    [one] = [one for one in check(root).diagnostics() if one.code == "TXT004"]
    assert one.message.nn == f"Lenkja «{shown}» kan vi ikkje bruke."
    assert one.hint.nn.startswith(hint)


def test_an_address_with_a_space_is_spoken_of_once(tmp_path: Path) -> None:
    assert found(kommune(tmp_path, "Sjå [bøkene våre](https://bok.example/bok kasse).\n")) == {1: {"TXT011"}}
