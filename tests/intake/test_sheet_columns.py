"""Columns are recognised by the words of the questions, in both forms, and told apart."""

import pytest

from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition, interview_questions
from site_gen.intake import sheet_columns
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_columns import SheetColumn, Target, columns_of, header_row, read_mapping
from site_gen.intake.sheet_reader import SheetRow
from site_gen.model import kinds, story_fields
from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS, SECTION_CODES
from tests.intake.sheet_files import FORMS_EN, FORMS_NB, FORMS_NN, NETTSKJEMA
from tests.sites.samples import REPOSITORY


def targets(*headings: str) -> list[Target | None]:
    return [column.target for column in columns_of(SheetRow(1, headings))]


ABOUT = [
    SheetColumn.RESPONSE,
    SheetColumn.STARTED,
    SheetColumn.COMPLETED,
    SheetColumn.EMAIL,
    SheetColumn.SENDER,
    SheetColumn.IGNORED,
]


@pytest.mark.parametrize("headings", [FORMS_NB, FORMS_NN, FORMS_EN], ids=["nb", "nn", "en"])
def test_microsoft_forms_is_recognised_in_every_language(headings: tuple[str, ...]) -> None:
    assert targets(*headings) == [
        *ABOUT,
        story_fields.TITLE,
        story_fields.LEAD,
        kinds.BEFORE,
        kinds.PEAK,
        kinds.HOW,
        kinds.NOTICED,
        story_fields.UNIT,
        story_fields.PEOPLE,
        story_fields.CONDITIONS,
        SheetColumn.FILES,
    ]


def test_nettskjema_is_recognised_by_its_codebook_values_and_each_choice_by_its_column() -> None:
    columns = columns_of(SheetRow(1, NETTSKJEMA))
    assert [column.target for column in columns if column.option == ""] == [
        SheetColumn.RESPONSE,
        SheetColumn.COMPLETED,
        SheetColumn.IGNORED,
        SheetColumn.IGNORED,
        story_fields.TITLE,
        story_fields.LEAD,
        kinds.PEAK,
        kinds.HOW,
        story_fields.UNIT,
        story_fields.PEOPLE,
        SheetColumn.IGNORED,
    ]
    assert [(one.target, one.option) for one in columns if one.option] == [
        (story_fields.CONDITIONS, "time"),
        (story_fields.CONDITIONS, "trust"),
    ]


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.en) for kind in Kind])
def test_every_question_of_every_kind_is_recognised_in_both_forms(kind: Kind) -> None:
    for section in KINDS[kind].sections:
        more = [f"{section.nn} Skriv fritt."] if " " in section.nn else []
        for heading in (section.nn, section.nb, f"3. {section.nn} *", f"{section.nb.upper()}\xa0", *more):
            assert targets(heading) == [section], heading


def test_every_section_has_one_code() -> None:
    sections = [section for traits in KINDS.values() for section in traits.sections]
    assert [*SECTION_CODES.values()] == sections


@pytest.mark.parametrize(
    "heading", ["Kor gammal er du?", "Kva for musikk likar du?", "Noko meir?", "Hvor lenge har du jobbet her?", "x", ""]
)
def test_other_questions_are_not_recognised(heading: str) -> None:
    assert targets(heading) == [None]


def test_no_question_is_recognised_twice() -> None:
    assert targets("Tittel", "Tittel", "Kva skjedde?", "Hva skjedde?") == [
        story_fields.TITLE,
        None,
        kinds.PEAK,
        None,
    ]


def test_entities_in_headings_are_the_characters_that_they_mean() -> None:
    assert [column.heading for column in columns_of(SheetRow(1, ("robot&#39;s namn",)))] == ["robot's namn"]


def test_the_row_with_the_questions_is_found_below_a_title() -> None:
    rows = [SheetRow(1, ("Svar frå hausten", "")), SheetRow(3, ("Tittel", "Kva skjedde?")), SheetRow(4, ("a", "b"))]
    assert header_row(rows) == 1


# --- A mapping of one's own ------------------------------------------------------------------------------------------

HEADER = SheetRow(1, ("Kva heiter ho?", "Fortel!", "Alder"))


def test_a_mapping_says_what_columns_are_by_their_headings_or_letters() -> None:
    mapping = read_mapping('"Kva heiter ho?": tittel\nFortel!: Hva skjedde?\nC: "-"\n', "k.yml", HEADER)
    assert [column.target for column in columns_of(HEADER, mapping)] == [
        story_fields.TITLE,
        kinds.PEAK,
        SheetColumn.IGNORED,
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "k.yml kan ikkje lesast."),
        ("- tittel", "k.yml kan ikkje lesast."),
        ("a: [", "k.yml kan ikkje lesast."),
        ("Fortell!: tittel", "Arket har inga kolonne som heiter «Fortell!». Meinte du «fortel»?"),
        ("Fortel!: titel", "«titel» er ikkje noko felt eller spørsmål vi kjenner. Meinte du «tittel»?"),
    ],
)
def test_a_wrong_mapping_is_refused_with_what_was_meant(text: str, words: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read_mapping(text, "k.yml", HEADER)
    assert words in refused.value.words.nn


# --- Fødselsnummer ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["Fødselsnummer", "Fødselsnr. (11 siffer)", "Personnummer", "FNR", "NATIONAL_ID_NUMBER", "D-nummer"]
)
def test_a_column_for_national_id_numbers_refuses_the_whole_file(heading: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        sheet_columns.require_no_national_ids(columns_of(SheetRow(1, ("Tittel", heading))))
    assert f"Kolonne B («{heading}») er til fødselsnummer" in refused.value.words.nn


def test_a_question_that_warns_against_them_does_not() -> None:
    heading = "Kva skjedde? Ikkje skriv namn på brukarar eller fødselsnummer her."
    sheet_columns.require_no_national_ids(columns_of(SheetRow(1, (heading,))))
    assert targets(heading) == [kinds.PEAK]


@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: one.name.nn)
def test_the_questions_to_paste_come_back_without_a_mapping(interview: InterviewDefinition) -> None:
    questions = interview_questions(interview, REPOSITORY)
    wanted = [one.field or one.section or SheetColumn.FILES for one in questions]
    for headings in (
        tuple(one.text.nn for one in questions),
        tuple(one.text.nb for one in questions),
        tuple(one.code for one in questions),
    ):
        assert [column.target for column in columns_of(SheetRow(1, headings))] == wanted
