"""Why YAML cannot be read: each mistake is found where it is, and what mends it takes no word away."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen import text_edits, yaml_positions
from site_gen.model.diagnostic import Edit
from site_gen.model.source_positions import MappingNode, ScalarNode
from site_gen.model.yaml_cause import YamlCauseKind
from site_gen.yaml_causes import diagnose
from tests.builders import SETTINGS, UNITS, a_person, a_story

FRONT = a_story().split("---")[1]
NBSP = "\u00a0"
_WORD = re.compile(r"[^\W_]+")


def mended(text: str) -> str:
    """Return a text with the fixes of what is wrong with it."""
    causes = diagnose(text).causes
    return text_edits.apply_edits(text, [Edit(*edit) for cause in causes for edit in cause.edits])


@pytest.mark.parametrize(
    ("text", "why", "line", "fixed"),
    [
        ("tittel: Vi spurde: kva no?", YamlCauseKind.COLON, 1, 'tittel: "Vi spurde: kva no?"'),
        ('tittel: Vi "song": no', YamlCauseKind.COLON, 1, "tittel: 'Vi \"song\": no'"),
        ("slag: film\ntittel:Song\nstatus: klar", YamlCauseKind.NO_SPACE, 2, "slag: film\ntittel: Song\nstatus: klar"),
        (f"tittel:{NBSP}Song\nstatus: klar", YamlCauseKind.HARD_SPACE, 1, "tittel: Song\nstatus: klar"),
        ("tema:\n\t- song\n\t- ro", YamlCauseKind.TAB, 2, "tema:\n  - song\n  - ro"),
        ("bilete:\n  - fil: a\n\talt: b", YamlCauseKind.TAB, 3, "bilete:\n  - fil: a\n    alt: b"),
        ("slag: film\n\ttittel: Song", YamlCauseKind.TAB, 2, "slag: film\ntittel: Song"),
        ("slag: film\n- tittel: Song", YamlCauseKind.MARKED_FIELDS, 2, "slag: film\ntittel: Song"),
        ("tittel: «Vi: song»", YamlCauseKind.WRONG_QUOTES, 1, 'tittel: "Vi: song"'),
        ("tittel: “Vi: song”", YamlCauseKind.WRONG_QUOTES, 1, 'tittel: "Vi: song"'),
        ("tittel: 'Vi song\nslag: film", YamlCauseKind.OPEN_QUOTE, 1, "tittel: 'Vi song'\nslag: film"),
        ('ingress: "Vi\n  song\nslag: film', YamlCauseKind.OPEN_QUOTE, 1, 'ingress: "Vi\n  song"\nslag: film'),
        ('tittel: "Vi" song', YamlCauseKind.TEXT_AFTER_QUOTE, 1, "tittel: '\"Vi\" song'"),
        ("tittel: 'Amina's kaffi'", YamlCauseKind.TEXT_AFTER_QUOTE, 1, 'tittel: "Amina\'s kaffi"'),
        ('tittel: "C:\\dokument"', YamlCauseKind.BACKSLASH, 1, "tittel: 'C:\\dokument'"),
        ("tema: [song\nslag: film", YamlCauseKind.OPEN_BRACKET, 1, "tema: [song]\nslag: film"),
        ("tema: [song,\n  ro,\nslag: film", YamlCauseKind.OPEN_BRACKET, 1, "tema: [song,\n  ro]\nslag: film"),
        ("tittel: [Kladd] Song", YamlCauseKind.FIRST_SIGN, 1, 'tittel: "[Kladd] Song"'),
        ("tittel: *Vi* song", YamlCauseKind.FIRST_SIGN, 1, 'tittel: "*Vi* song"'),
        ("kontakt: @kari", YamlCauseKind.FIRST_SIGN, 1, 'kontakt: "@kari"'),
        ("tittel: % og `", YamlCauseKind.FIRST_SIGN, 1, 'tittel: "% og `"'),
        ("tittel: > Vi song", YamlCauseKind.FIRST_SIGN, 1, 'tittel: "> Vi song"'),
        ("ønske: [Plass #1, ro]\nslag: film", YamlCauseKind.HASH, 1, 'ønske: ["Plass #1", ro]\nslag: film'),
        (
            "ingress: Vi #heiltid og\n  song\nslag: film",
            YamlCauseKind.HASH,
            1,
            'ingress: "Vi #heiltid og\n  song"\nslag: film',
        ),
        ("tittel: Plass\n  #1 på\n  lista", YamlCauseKind.HASH, 2, 'tittel: "Plass\n  #1 på\n  lista"'),
        ("ønske:\n  - Ro #1\n    og fred", YamlCauseKind.HASH, 2, 'ønske:\n  - "Ro #1\n    og fred"'),
        ("tema:\n  * song\n  * ro", YamlCauseKind.BULLET, 2, "tema:\n  - song\n  - ro"),
        ("tema:\n• song\n• ro\nslag: film", YamlCauseKind.BULLET, 2, "tema:\n- song\n- ro\nslag: film"),
        ("slag: film\n  tittel: Song", YamlCauseKind.INDENT, 2, "slag: film\ntittel: Song"),
        ("bilete:\n  - fil: a\n  alt: b", YamlCauseKind.INDENT, 3, "bilete:\n  - fil: a\n    alt: b"),
        ("ingress: Vi\nsong\nslag: film", YamlCauseKind.NOT_INDENTED, 2, "ingress: Vi\n  song\nslag: film"),
        ("tittel: Vi\x92 song", YamlCauseKind.SIGN, 1, "tittel: Vi song"),
    ],
)
def test_a_mistake_is_named_at_its_line_and_mended(text: str, why: YamlCauseKind, line: int, fixed: str) -> None:
    causes = diagnose(text).causes
    assert [(cause.why, cause.span.line) for cause in causes] == [(why, line)]
    assert mended(text) == fixed
    assert diagnose(text).mended == fixed
    assert yaml_positions.compose(fixed) is not None


@pytest.mark.parametrize(
    ("text", "why", "line"),
    [
        ("slag: film\ntittel Song\nstatus: klar", YamlCauseKind.NO_COLON, 2),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\nc: 3", YamlCauseKind.CONFLICT, 2),
        ('tittel: "Ho sa "hei" til oss"', YamlCauseKind.TEXT_AFTER_QUOTE, 1),
        ("bilete: {fil: a.jpg, alt: Vi\nslag: film", YamlCauseKind.OPEN_BRACE, 1),
        ("ønske: [Plass # 1, ro]\nslag: film", YamlCauseKind.HASH, 1),
    ],
)
def test_what_may_be_meant_in_two_ways_is_named_and_left_alone(text: str, why: YamlCauseKind, line: int) -> None:
    assert [(cause.why, cause.span.line) for cause in diagnose(text).causes] == [(why, line)]
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("naervaer:\n  namn: {nn: Nærvær", YamlCauseKind.OPEN_BRACE),
        ("naervaer:\n  namn: {nn: Nærvær, nb: Nærvær\n  om: Alt", YamlCauseKind.OPEN_BRACE),
        ("naervaer:\n  namn: {Nærvær", YamlCauseKind.OPEN_BRACE),
        ("naervaer:\n  namn: [Nærvær\n  om: Alt", YamlCauseKind.OPEN_BRACKET),
        ("song:\n  tidlegare_id: [song\n  namn: Song", YamlCauseKind.OPEN_BRACKET),
    ],
)
def test_an_open_bracket_in_a_register_is_left_to_its_writer(text: str, why: YamlCauseKind) -> None:
    causes = diagnose(text, in_story=False).causes
    assert [(cause.why, cause.span.line, cause.edits) for cause in causes] == [(why, 2, ())]


@pytest.mark.parametrize("text", ["tittel: {nn: Song", "bilete:\n  - {fil: a.jpg, alt: Vi"])
def test_an_open_group_is_no_text_in_a_story_either(text: str) -> None:
    [cause] = diagnose(text).causes
    assert (cause.why, cause.edits) == (YamlCauseKind.OPEN_BRACE, ())


def test_colours_without_quotation_marks_are_one_mistake_and_mended_together() -> None:
    text = "naervaer:\n  farge: {lys: #6a5400, mørk: #e3c766}\n  namn: Nærvær"
    [cause] = diagnose(text, in_story=False).causes
    assert (cause.why, cause.span.line) == (YamlCauseKind.COLOURS, 2)
    assert cause.right == 'farge: {lys: "#6a5400", mørk: "#e3c766"}'
    assert text_edits.apply_edits(text, [Edit(*edit) for edit in cause.edits]) == text.replace(
        "#6a5400", '"#6a5400"'
    ).replace("#e3c766", '"#e3c766"')


def test_all_mistakes_are_found_and_not_the_first_alone() -> None:
    text = "tittel: Vi: song\nslag:film\nkontakt: @kari\ntema: [song\nvideo:\n  fil: a: b\n  plakat: *x* y\n"
    assert [cause.span.line for cause in diagnose(text).causes] == [1, 2, 3, 4, 6, 7]
    assert yaml_positions.compose(diagnose(text).mended or "") is not None


@pytest.mark.parametrize("text", [FRONT, SETTINGS, UNITS, a_person(), ""])
def test_nothing_is_found_where_nothing_is_wrong(text: str) -> None:
    assert diagnose(text).causes == ()


signs = st.sampled_from([*"\t :\"'[]{}#*&!@%`|>-,«»“”•\n", NBSP, "\n<<<<<<< HEAD\n", "—", "\n- ", " #1", ": "])
mutations = st.lists(st.tuples(st.integers(0, len(FRONT)), st.integers(0, 2), signs), min_size=1, max_size=4)


@given(mutations)
@settings(max_examples=300, deadline=None)
def test_what_mends_a_front_matter_takes_no_word_away(cuts: list[tuple[int, int, str]]) -> None:
    text = FRONT
    for at, length, sign in cuts:
        text = text[:at] + sign + text[at + length :]
    assert _WORD.findall(mended(text)) == _WORD.findall(text)
    again = diagnose(text).mended
    assert again is None or yaml_positions.compose(again) is not None
    assert again is None or again.count("\n") == text.count("\n")


def test_what_is_too_long_to_try_is_pointed_at_and_left() -> None:
    text = "ingress: Vi: song" + " no og då" * 30_000
    assert [(cause.why, cause.edits) for cause in diagnose(text).causes] == [(YamlCauseKind.UNKNOWN, ())]


@pytest.mark.parametrize("mark", ["", ";", " ="])
@pytest.mark.parametrize(
    ("text", "line", "right"),
    [
        ("song:\n  namn: Songlaget\n  tilsette{} 12\n# merknad\nkor:\n  namn: Koret", 3, "tilsette: 12"),
        ("song:\n  namn{} Songlaget\n  tilsette: 12", 2, "namn: Songlaget"),
        ("song{}\n  namn: Songlaget\nkor:\n  namn: Koret", 1, "song:"),
        ("song:\n  namn: Songlaget\nkor{}\n  namn: Koret", 3, "kor:"),
        ("namn: Kari\nsamtykke{}\n  - kva: [tekst]", 2, "samtykke:"),
        ("liste:\n  - avtrykk: a\n    trekt{} 2026-01-01", 3, "trekt: 2026-01-01"),
    ],
)
def test_a_field_without_a_colon_is_pointed_at_and_not_the_line_below(
    text: str, line: int, right: str, mark: str
) -> None:
    [cause] = diagnose(text.format(mark)).causes
    assert (cause.why, cause.span.line, cause.right) == (YamlCauseKind.NO_COLON, line, right)


def test_a_line_of_text_among_fields_is_pointed_at() -> None:
    diagnosis = diagnose("song:\n  namn: Songlaget\nher er noko rart\n  tilsette: 12")
    assert [(cause.why, cause.span.line) for cause in diagnosis.causes] == [(YamlCauseKind.NO_COLON, 3)]
    assert diagnosis.mended == "song:\n  namn: Songlaget\n\n  tilsette: 12"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("song:\n   namn: Songlaget\n  tilsette: 12\n  kontakt: a", 2),
        (" namn: Kari\nrolle: helsefagarbeidar\npart: tilsett", 1),
    ],
)
def test_the_one_field_that_stands_apart_is_pointed_at(text: str, line: int) -> None:
    assert [(cause.why, cause.span.line) for cause in diagnose(text).causes] == [(YamlCauseKind.INDENT, line)]


HOSTILE = st.lists(
    st.sampled_from([*"\"'[]{}:#*&!@%|>,\\«»“”-?`…~= ", ": ", " #", "- ", "Vi", "song", "\\n"]), min_size=1, max_size=8
).map(lambda parts: "".join(parts).strip())


def _value(line: str) -> object:
    node = yaml_positions.compose(line)
    return node.entries[0][1] if isinstance(node, MappingNode) else None


@settings(max_examples=300)
@given(HOSTILE)
@example("[[ #")
@example('"C:\\nye')
@example("{ #,]~|")
@example('Vi "song": no')
def test_what_is_proposed_and_what_is_fixed_says_what_the_writer_wrote(title: str) -> None:
    text = f"tittel: {title}\nslag: film"
    causes = diagnose(text).causes
    for right in filter(None, (cause.right for cause in causes)):
        value = _value(right)
        assert not isinstance(value, ScalarNode) or value.text in title
    for _ in range(5):
        text = mended(text)
    if causes and not diagnose(text).causes:
        value = _value(text)
        assert not isinstance(value, ScalarNode) or value.text in title


@pytest.mark.parametrize(
    "text",
    ["ønske: [på #kaffien [^1]då, Meir tid]", "tema: [a' b' c, \"x\" y, [z] w]", "tittel: [a #b \"c\" [d]e, 'f' g: h]"],
)
def test_what_cannot_be_mended_is_given_up_and_named_as_it_was_written(text: str) -> None:
    [found] = diagnose(text).causes
    assert (found.why, found.written, found.edits) == (YamlCauseKind.UNKNOWN, text, ())
