"""Front matter from strangers: never printed as text, never misread, and every fault with its place."""

import re
from pathlib import Path

import frontmatter
import pytest

from site_gen import front_matter
from site_gen.authoring import story_template
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Field
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind, Manuscript
from site_gen.model.source_positions import Span
from site_gen.pipeline import apply_fixes
from tests.builders import (
    BODY,
    SETTINGS,
    a_kommune,
    a_person,
    a_story,
    check,
    codes,
    faults,
    selected,
    the_story,
)


def read_as(root: Path, content: str) -> Manuscript:
    return the_story(a_kommune(root, stories={"god.md": content}, approved=False))


def refused(root: Path, content: str) -> tuple[FileErrorKind, int] | None:
    """Return why a file is no story, and on which line."""
    fault = read_as(root, content).broken
    return (fault.broken, fault.span.line) if fault else None


# --- Through python-frontmatter ---------------------------------------------------------------------------------------


def test_the_library_splits_at_the_boundary_of_the_handler() -> None:
    handler = front_matter.PositionedYamlHandler(fm_boundary=re.compile(r"^\+{3}$", re.MULTILINE))
    assert handler.split("\n+++\na: 1\n---\n+++\nTekst\n+++\n") == ("\n\na: 1\n---\n", "\nTekst\n+++\n")


def test_a_new_story_can_be_read_by_the_library_that_writes_it() -> None:
    read = frontmatter.loads(story_template.blank_template(Kind.FILM, Form.NN, "Kva song de?"))
    assert (read.content, read["slag"]) == ("Kva song de?", "film")


# --- What is no story ------------------------------------------------------------------------------------------------


def test_unclosed_front_matter_is_refused_and_none_of_it_is_text(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, "---\ntittel: Då vi song\nsamtykke: gitt munnleg\n\nVi song.\n")
    assert manuscript.broken is not None
    assert (manuscript.broken.broken, manuscript.broken.span.line, manuscript.body) == (FileErrorKind.UNCLOSED, 3, "")


def test_malformed_front_matter_is_refused_and_none_of_it_is_text(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, a_story("tittel: A: b"))
    assert manuscript.broken is not None
    assert (manuscript.broken.broken, manuscript.broken.span.line, manuscript.body) == (FileErrorKind.MALFORMED, 3, "")


@pytest.mark.parametrize(
    "content",
    ["Vi song.\n", "Vi song.\n---\ntittel: x\n---\n", " ---\ntittel: x\n ---\n", "--- tittel\n---\nx", "----\n----\n"],
)
def test_a_text_that_does_not_begin_with_fields_is_refused(tmp_path: Path, content: str) -> None:
    assert refused(tmp_path, content) == (FileErrorKind.NO_FRONT_MATTER, 1)


def test_empty_lines_above_the_fields_do_no_harm_and_lines_stay_true(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, "\n \n" + a_story())
    placed = manuscript.record.at(story_fields.TITLE)
    assert placed is not None
    assert (placed.key.line, manuscript.body_line) == (5, 14)


def test_json_between_the_boundaries_is_parsed_as_fields(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, '---\n{"tittel": "Då vi song", "status": "klar"}\n---\nVi song.\n')
    assert manuscript.record.get(story_fields.TITLE) == "Då vi song"


@pytest.mark.parametrize(
    ("front", "line"),
    [
        pytest.param("- berre\n- ei liste\n", 2, id="a list"),
        pytest.param("berre tekst\n", 2, id="a text"),
        pytest.param("tittel: x\n...\nstatus: klar\n", 4, id="two documents"),
        pytest.param("tittel: x\nstatus\n", 3, id="a key without a colon"),
        pytest.param("tittel: x\n\tstatus: klar\n", 3, id="a tab"),
        pytest.param("tittel: x\nkontakt: @kari\n", 3, id="a reserved mark"),
        pytest.param("%YAML 1.1\ntittel: x\n", 2, id="a directive"),
    ],
)
def test_what_is_not_fields_is_malformed_on_its_line(tmp_path: Path, front: str, line: int) -> None:
    assert refused(tmp_path, f"---\n{front}---\nVi song.\n") == (FileErrorKind.MALFORMED, line)


@pytest.mark.parametrize("opening", ["'", '"', "[", "{"])
def test_what_is_opened_and_never_closed_is_pointed_at_where_it_opens(tmp_path: Path, opening: str) -> None:
    assert refused(tmp_path, a_story(f"ingress: {opening}Vi song")) == (FileErrorKind.MALFORMED, 4)


def test_a_character_that_yaml_refuses_is_pointed_at_on_its_line(tmp_path: Path) -> None:
    front = "tittel: " + "æøå" * 20 + "\ningress: Vi \x81 song"
    assert refused(tmp_path, a_story(front)) == (FileErrorKind.MALFORMED, 4)


# --- Bombs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["[", "{", "- ", "? ", "[{", "{a: "])
def test_nesting_without_end_is_refused(tmp_path: Path, mark: str) -> None:
    assert refused(tmp_path, a_story(f"tema: {mark * 3_000}")) is not None


def test_fifty_thousand_brackets_in_a_story_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, a_story("tema: " + "[" * 50_000)) == (FileErrorKind.FRONT_TOO_LARGE, 1)


def test_fifty_thousand_brackets_in_a_register_are_refused(tmp_path: Path) -> None:
    a_kommune(tmp_path, units="song: " + "[" * 50_000)
    assert codes(tmp_path, "stories/einingar.yml") == ["FRM004"]


def test_the_deepest_field_is_not_too_deep(tmp_path: Path) -> None:
    front = "video: {fil: a.mp4, teksting: a.vtt, plakat: a.jpg, born: ingen, synstolking: {trengst_ikkje: ingen tale}}"
    assert refused(tmp_path, a_story(front)) is None


@pytest.mark.parametrize(
    ("front", "line"),
    [
        pytest.param("tittel: &a Vi song", 3, id="an anchor"),
        pytest.param("tittel: *a", 3, id="an alias"),
        pytest.param("tema: &a [x, *a]", 9, id="an anchor inside itself"),
        pytest.param("&k tittel: x", 12, id="an anchor on a key"),
        pytest.param("tittel: !!str x", 3, id="a tag of YAML"),
        pytest.param("tittel: !eigen x", 3, id="a tag of one's own"),
        pytest.param("tittel: !!python/object/apply:os.system [echo]", 3, id="a tag of Python"),
        pytest.param("tittel: !!binary aGVp", 3, id="a binary"),
        pytest.param("status: !!bool yes", 6, id="a forced type"),
        pytest.param("a: &a [lol, lol]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]", 12, id="a billion laughs"),
        pytest.param("a: &a {b: c}\nd:\n  <<: *a", 12, id="a merge of an alias"),
        pytest.param("? [a, b]\n: c", 12, id="a list for a key"),
        pytest.param("? {a: b}\n: c", 12, id="a mapping for a key"),
    ],
)
def test_what_steers_yaml_is_refused_on_its_line(tmp_path: Path, front: str, line: int) -> None:
    assert refused(tmp_path, a_story(front)) == (FileErrorKind.FORBIDDEN_YAML, line)


def test_a_merge_key_merges_nothing(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("<<: {status: arkivert}")})
    assert codes(tmp_path) == ["FLD001"]


@pytest.mark.parametrize("markup", ["{{ config.site_name }}", "{% include '/etc/passwd' %}"])
def test_template_code_is_refused_in_fields_and_in_the_text(tmp_path: Path, markup: str) -> None:
    assert refused(tmp_path, a_story(f'tittel: "{markup}"')) == (FileErrorKind.TEMPLATE_MARKUP, 3)
    assert refused(tmp_path, a_story(body=f"Hei.\n\n{markup}\n")) == (FileErrorKind.TEMPLATE_MARKUP, 16)


# --- Written text stays what was written -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "no", "No", "yes", "on", "off", "true", "12:30:45", "0123", "0o17", "0x1F", "1e3", "01015012345",
        "1_000", ".inf", "2026-11-01", "2026-13-01", "3.10", "+4747", "=",
    ],
)  # fmt: skip
def test_words_that_yaml_would_change_stay_text(tmp_path: Path, written: str) -> None:
    assert read_as(tmp_path, a_story(f"tittel: {written}")).record.get(story_fields.TITLE) == written


@pytest.mark.parametrize("nothing", ["", "~", '""', "''"])
def test_a_field_with_nothing_in_it_is_not_there(tmp_path: Path, nothing: str) -> None:
    record = read_as(tmp_path, a_story(f"arbeidslag: {nothing}")).record
    assert story_fields.TEAM.name not in record.written
    assert record.get(story_fields.TEAM) is None


def test_a_comment_is_no_text(tmp_path: Path) -> None:
    assert (
        read_as(tmp_path, a_story("tittel: Då vi song # ikkje ver. 2")).record.get(story_fields.TITLE) == "Då vi song"
    )


@pytest.mark.parametrize(
    "lines",
    [
        "ingress: >\n  Vi song\n  saman.",
        "ingress: Vi song\n  saman.",
        'ingress: "Vi song\n  saman."',
        'ingress: "Vi song\\\n  \\ saman."',
        "ingress: Vi song saman.",
    ],
)
def test_a_text_over_several_lines_is_one_text(tmp_path: Path, lines: str) -> None:
    assert read_as(tmp_path, a_story(lines)).record.get(story_fields.LEAD) == "Vi song saman."


def test_three_hyphens_inside_a_text_do_not_end_the_fields(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, a_story("ingress: |\n  Vi\n  ---\n  song"))
    assert manuscript.record.get(story_fields.LEAD) == "Vi --- song"
    assert "Kva skjedde" in manuscript.body


def test_a_line_in_the_text_is_a_line_and_not_a_third_mark(tmp_path: Path) -> None:
    assert read_as(tmp_path, a_story(body="Vi song.\n\n---\n\nSå gjekk vi heim.\n")).body.strip().endswith("heim.")


# --- The same field twice --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "field"),
    [
        ("tittel: a\ntitle: b", story_fields.TITLE),
        ("eining: song\nenhet: song", story_fields.UNIT),
        ("språk: nn\nlanguage: nb", story_fields.LANGUAGE),
        ("synleg: internt\nsynlig: alle", story_fields.AUDIENCE),
        ("status: klar\nSTATUS: utkast", story_fields.STATUS),
        ("metode: ai\nmethod: løft\nmetode: anna", story_fields.METHOD),
        ("ingress: a\n'ingress': b", story_fields.LEAD),
    ],
)
def test_a_duplicate_field_has_no_value(tmp_path: Path, front: str, field: Field[object]) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)
    record = the_story(tmp_path).record
    assert "FRM006" in codes(tmp_path)
    assert (record.get(field), field.name in record.written) == (None, True)


def test_a_duplicate_unknown_field_is_reported_once(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("samtykke: ja\nsamtykke: nei")})
    assert codes(tmp_path) == ["FRM006"]


def test_an_inner_field_may_not_be_duplicated(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("neste_steg: {tekst: a, text: b}")}, approved=False)
    assert "FRM006" in codes(tmp_path)


# --- Places ----------------------------------------------------------------------------------------------------------

Place = tuple[int, int, int, int]


def place_of(root: Path, front: str) -> tuple[Place, Place | None]:
    """Return the span of the title, and of «song» inside it."""
    placed = read_as(root, a_story(front)).record.at(story_fields.TITLE)
    assert placed is not None
    part = placed.span_of("song")
    whole = placed.span
    return (
        (whole.line, whole.column, whole.end_line, whole.end_column),
        None if part is None else (part.line, part.column, part.end_line, part.end_column),
    )


@pytest.mark.parametrize(
    ("front", "whole", "part"),
    [
        ("tittel: Då vi song", (3, 9, 3, 19), (3, 15, 3, 19)),
        ("tittel:    Då vi song   ", (3, 12, 3, 22), (3, 18, 3, 22)),
        ('tittel: "Då vi song"', (3, 9, 3, 21), (3, 16, 3, 20)),
        ("tittel: 'Då vi song'", (3, 9, 3, 21), (3, 16, 3, 20)),
        ("tittel: æøå 🎵 song", (3, 9, 3, 19), (3, 15, 3, 19)),
        ("tittel: Då vi song # merknad", (3, 9, 3, 19), (3, 15, 3, 19)),
        ("tittel: song, og song igjen", (3, 9, 3, 28), (3, 9, 3, 13)),
    ],
)
def test_a_value_knows_its_place_and_that_of_its_parts(tmp_path: Path, front: str, whole: Place, part: Place) -> None:
    assert place_of(tmp_path, front) == (whole, part)


@pytest.mark.parametrize(
    "front",
    [
        'tittel: "Då vi \\"song\\""',
        'tittel: "D\\xe5 vi song"',
        "tittel: 'Då vi ''song'''",
        "tittel: >\n  Då vi song",
        "tittel: |\n  Då vi song",
        "tittel: Då vi\n  song",
        '"tittel": "Då vi\n  song"',
    ],
)
def test_a_part_of_an_escaped_or_folded_text_has_no_place(tmp_path: Path, front: str) -> None:
    whole, part = place_of(tmp_path, front.replace('"tittel"', "tittel"))
    assert (whole[0], part) == (3, None)


def test_a_part_that_is_not_there_has_no_place(tmp_path: Path) -> None:
    assert place_of(tmp_path, "tittel: Då vi dansa")[1] is None


def test_a_decomposed_letter_counts_as_one(tmp_path: Path) -> None:
    assert place_of(tmp_path, "tittel: Da\u030a vi song") == place_of(tmp_path, "tittel: Då vi song")


@pytest.mark.parametrize("rare", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_that_only_yaml_knows_is_no_line_break(tmp_path: Path, rare: str) -> None:
    assert place_of(tmp_path, f"slag: suksesshistorie\ningress: a{rare}b\ntittel: Då vi song")[0] == (3, 9, 3, 19)


def test_a_value_in_a_list_in_a_field_knows_its_line(tmp_path: Path) -> None:
    front = "belegg:\n  - tekst: Vi song\n    kjelde: Vi\n  - tekst: Vi dansa\n    kjelde: Dei"
    evidence = read_as(tmp_path, a_story(front)).record.get(story_fields.EVIDENCE, ())
    places = [placed.span for item in evidence if (placed := item.at(story_fields.EVIDENCE_SOURCE))]
    assert [(place.line, place.column) for place in places] == [(14, 13), (16, 13)]


def test_the_text_knows_the_line_it_begins_on(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, a_story(body="Vi song.\n"))
    assert manuscript.body_line + manuscript.body.count("\n", 0, manuscript.body.index("Vi")) == 14


# --- What is wrong, where, and what else -----------------------------------------------------------------------------


def found(root: Path, content: str) -> list[tuple[str, int]]:
    """Return the code and line of all that stops a story."""
    a_kommune(root, stories={"god.md": content}, approved=False)
    return [(one.code, one.span.line) for one in faults(root) if one.blocks is not Blocks.NOTHING]


def test_every_mistake_in_the_front_matter_is_reported_at_once(tmp_path: Path) -> None:
    front = "slag:\tportrett\ntittel: Langvakta: slik fekk vi fri\ndato: 20.11.2026\ntema:\n\t- naervaer"
    assert found(tmp_path, a_story(front)) == [("FRM003", 3), ("FRM003", 10), ("FLD003", 5)]


def test_fields_without_an_end_are_pointed_at_after_the_last_field(tmp_path: Path) -> None:
    content = a_story().replace("\n---\n\n", "\n\n")
    a_kommune(tmp_path, stories={"god.md": content}, approved=False)
    [fault] = faults(tmp_path)
    assert (fault.code, fault.span) == ("FRM002", Span(11, 11, 11, 11))
    assert fault.fix is not None
    apply_fixes.apply_fixes(tmp_path, [fault])
    assert the_story(tmp_path).body.lstrip() == BODY


def test_a_line_between_parts_of_the_text_is_not_taken_for_the_end_of_the_fields(tmp_path: Path) -> None:
    content = a_story(body=f"{BODY}\n---\n\nSlutt.\n").replace("\n---\n\n##", "\n\n##")
    assert found(tmp_path, content) == [("FRM002", 11)]


@pytest.mark.parametrize("dashes", ["—", "—-", "–-", "----", "--", "___"])
def test_what_a_word_processor_makes_of_the_mark_is_pointed_at_and_mended(tmp_path: Path, dashes: str) -> None:
    good = a_story()
    assert found(tmp_path, good.replace("\n---\n", f"\n{dashes}\n"))[0] == ("FRM003", 12)
    assert found(tmp_path, good.replace("---\n", f"{dashes}\n"))[:2] == [("FRM003", 1), ("FRM003", 12)]
    apply_fixes.apply_fixes(tmp_path, faults(tmp_path))
    assert (tmp_path / "stories/god.md").read_text(encoding="utf-8") == good


def test_a_conflict_above_the_fields_is_called_one(tmp_path: Path) -> None:
    assert found(tmp_path, f"<<<<<<< HEAD\n{a_story()}=======\n{a_story()}>>>>>>> x\n") == [("FRM003", 1)]


def test_a_register_and_the_settings_are_diagnosed_in_the_same_way(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        units="song:\n  namn:Songlaget\n  tilsette: 12\n",
        themes="naervaer:\n  namn: Nærvær: vi er her\n",
        people={"p001": "namn: Kari Lunde\nrolle: *sjukepleiar* i natt\n"},
        settings=SETTINGS.replace("kommune: Fjordvik kommune", "kommune: @Fjordvik"),
        approved=False,
    )
    broken = {one.path: one.span.line for one in check(tmp_path).diagnostics() if one.code == "FRM003"}
    assert broken == {"mkdocs.yml": 5, "stories/einingar.yml": 2, "stories/tema.yml": 2, "stories/folk/p001.yml": 2}


def test_a_register_that_ends_inside_a_bracket_is_refused_and_not_a_crash(tmp_path: Path) -> None:
    a_kommune(tmp_path, units="song: {namn", approved=False)
    assert "FRM003" in codes(tmp_path, "stories/einingar.yml")


def test_a_person_whose_file_is_guessed_at_is_still_not_trusted(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p001": a_person("rolle: natt: vakt")})
    assert selected(tmp_path).stories == ()


def test_hard_spaces_before_a_field_are_read_as_spaces(tmp_path: Path) -> None:
    front = "bilete:\n\u00a0 - fil: regn.jpg\n\u00a0\u00a0\u00a0\u00a0alt: Regn"
    manuscript = read_as(tmp_path, a_story(front))
    assert manuscript.broken is None
    assert [picture.get(media_fields.PICTURE_ALT) for picture in manuscript.record.get(story_fields.PICTURES, ())] == [
        "Regn"
    ]


@pytest.mark.parametrize("written", ["null", "~"])
def test_null_is_no_value(tmp_path: Path, written: str) -> None:
    manuscript = read_as(tmp_path, a_story(f"arbeidslag: {written}\nønske: [{written}, Meir tid]\ntema: [{written}]"))
    assert manuscript.record.get(story_fields.TEAM) is None
    assert manuscript.record.get(story_fields.WISHES) == ("Meir tid",)
    assert manuscript.record.get(story_fields.THEMES) == ()
    assert [code for code in codes(tmp_path) if not code.startswith("APP")] == ["TXT033"]


@pytest.mark.parametrize("written", ['"null"', "'~'", "Null problem"])
def test_a_text_that_somebody_meant_is_no_null(tmp_path: Path, written: str) -> None:
    manuscript = read_as(tmp_path, a_story(f"arbeidslag: {written}"))
    assert manuscript.record.get(story_fields.TEAM) == written.strip("\"'")


# --- Lists as people write them ---------------------------------------------------------------------------------------


def names(manuscript: Manuscript) -> list[str | None]:
    return [record.get(media_fields.MENTION_PERSON) for record in manuscript.record.get(story_fields.PEOPLE, ())]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Amina Warsame, Jostein Kvamsdal", ["Amina Warsame", "Jostein Kvamsdal"]),
        ("Amina Warsame og Jostein Kvamsdal", ["Amina Warsame", "Jostein Kvamsdal"]),
        ("Amina Warsame, Kari Lunde og p003", ["Amina Warsame", "Kari Lunde", "p003"]),
        ("p001; p002", ["p001", "p002"]),
        ("[p001 & p002, Kari Lunde]", ["p001", "p002", "Kari Lunde"]),
        ("«Kari Lunde»", ["Kari Lunde"]),
        ("[“Kari Lunde”, ‘Amina Warsame’]", ["Kari Lunde", "Amina Warsame"]),
        ("Warsame, Amina", ["Warsame, Amina"]),
        ("Amina Warsame, rådgivar", ["Amina Warsame, rådgivar"]),
        ("Amina og Kari", ["Amina og Kari"]),
    ],
)
def test_people_are_separated_where_each_has_a_whole_name(tmp_path: Path, written: str, meant: list[str]) -> None:
    assert names(read_as(tmp_path, a_story(f"personar: {written}"))) == meant


@pytest.mark.parametrize(
    "written", ["naervaer, omdomme", "naervaer og omdomme", '"naervaer; omdomme"', "[naervaer og omdomme]"]
)
def test_themes_and_conditions_are_separated_at_every_comma(tmp_path: Path, written: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(f"tema: {written}\nvilkår: leiing, tid og pengar")})
    assert the_story(tmp_path).record.get(story_fields.THEMES) == ("naervaer", "omdomme")
    assert [one.code for one in faults(tmp_path) if one.blocks is not Blocks.NOTHING] in (
        [],
        ["FLD004"],
        ["FLD004"] * 2,
    )


def test_an_unknown_name_in_a_list_with_commas_is_pointed_at_in_its_place(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("personar: Kari Lunde, Jostein Kvamsdal")})
    [fault] = [one for one in faults(tmp_path) if one.code == "REF003"]
    assert fault.span == Span(10, 23, 10, 39)
    assert "Meinte du" not in fault.hint.nn


def test_words_are_not_separated(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, a_story("ønske: Meir tid, ro og kaffi"))
    assert manuscript.record.get(story_fields.WISHES) == ("Meir tid, ro og kaffi",)


@pytest.mark.parametrize("front", ["status: «klar»", "dato: “2026-11-01”", "eining: ”song”", "metode: ‘ai’"])
def test_typed_quotation_marks_around_what_is_no_prose_are_read_past(tmp_path: Path, front: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(front)})
    assert codes(tmp_path) == []
    assert len(selected(tmp_path).stories) == 1


def test_a_theme_that_is_listed_twice_is_held_once(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("tema: [naervaer, omdomme, naervaer]")})
    assert codes(tmp_path) == ["FLD012"]
    assert [theme.id for theme in selected(tmp_path).stories[0].themes] == ["naervaer", "omdomme"]


# --- What is mended keeps every word ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "body", "mended"),
    [
        ("tittel: Plass #1 på lista", None, 'tittel: "Plass #1 på lista"'),
        ("arbeidslag: #natt og dag", None, 'arbeidslag: "#natt og dag"'),
        ("ønske:\n  - Ein #heiltid for alle", None, 'ønske:\n  - "Ein #heiltid for alle"'),
        (
            "ingress: Vi kokte kaffi\n  kvar dag i ti veker og så fekk vi #heiltid",
            None,
            'ingress: "Vi kokte kaffi\n  kvar dag i ti veker og så fekk vi #heiltid"',
        ),
        ("tittel: “Vi flytta kaffi\u00ad-traktaren”", None, "tittel: Vi flytta kaffi-traktaren"),
        ("tittel: Kaffien kom fÃ¸r mÃ¸tet", None, "tittel: Kaffien kom før møtet"),
        ("", "## Kva skjedde?\n\nAlle syn\u00adest det vart betre\u200b.\n", "\nAlle synest det vart betre.\n"),
        ("arbeidslag: På nattevakt a\u030a mi\u00adna", None, "arbeidslag: På nattevakt a\u030a mina"),
    ],
)
def test_a_slip_is_advice_and_mended_in_place(tmp_path: Path, front: str, body: str | None, mended: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(front, body)}, approved=False)
    advice = [one for one in faults(tmp_path) if one.code.startswith(("FLD01", "SGN"))]
    assert advice
    assert {one.blocks for one in advice} == {Blocks.NOTHING}
    apply_fixes.apply_fixes(tmp_path, advice)
    assert mended in (tmp_path / "stories/god.md").read_text(encoding="utf-8")
    assert [code for code in codes(tmp_path) if code.startswith(("FLD01", "SGN"))] == []


def test_what_may_be_a_note_behind_a_text_is_pointed_at_and_stays(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("tittel: Vi song # spør Kari først")}, approved=False)
    [advice] = [one for one in faults(tmp_path) if one.code == "FLD010"]
    assert advice.fix is None


def test_a_theme_id_that_cannot_be_one_is_named_as_an_id(tmp_path: Path) -> None:
    a_kommune(tmp_path, themes="C++:\n  namn: Koding\n", stories={"god.md": a_story("-tema")})
    assert "«id»" in faults(tmp_path, "stories/tema.yml")[0].message.nn


def test_a_field_below_the_line_never_reaches_a_page(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("", f"refleksjon: [Kva gjer vi?]\n\n{BODY}")})
    assert codes(tmp_path) == ["FRM007"]
    assert selected(tmp_path).stories == ()
