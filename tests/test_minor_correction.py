"""What has changed in a story's words, and whether it is a mere correction."""

from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from site_gen import minor_correction
from site_gen.minor_correction import ForbiddenChange, MinorCorrection, allowed_words, compare_words
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.names.matching import parts_of
from site_gen.read import story_files
from tests.steps import lines_run

NAMES = parts_of(["Kari Lunde", "Anne-Marie Li", "Åsbjørn Dal"])


def a_text(body: str) -> Manuscript:
    return story_files.parse_story_text(
        f"---\ntittel: Song\n---\n{body}\n", Path("/k/stories/god.md"), Path("/k"), Form.NN
    )


def compared(before: str, after: str) -> MinorCorrection:
    return compare_words(a_text(before), a_text(after), NAMES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vi song saman.", "Vi sang saman."),
        ("Vi song saman, og gjekk.", "Vi song saman og gjekk."),
        ("vi song saman.", "Vi song saman."),
        ("Vi song  saman\ni dag.", "Vi song saman i  dag."),
        ("Vi song saaman i Dag.", "Vi song saman i dag."),
        ("Vi song i tre, minutt.", "Vi song i tre minutt."),
        ("Då kom kari lunde.", "Då kom Kari Lunde."),
        ("Vi søng «Alle fugler» i dag.", "Vi song «Alle fugler» i dag."),
    ],
)
def test_spelling_and_punctuation_can_be_corrected(before: str, after: str) -> None:
    assert compared(before, after).forbidden == ()


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("Vi song i 12 minutt.", "Vi song i 13 minutt.", ForbiddenChange.NUMBER),
        ("Vi song i minutt.", "Vi song i tolv minutt.", ForbiddenChange.NUMBER),
        ("Kari kom.", "Karin kom.", ForbiddenChange.NAME),
        ("Så kom Ola.", "Så kom Olav.", ForbiddenChange.NAME),
        ("Anne kom.", "Ho kom.", ForbiddenChange.NAME),
        ("kari kom.", "ho kom.", ForbiddenChange.NAME),
        ("karis bok", "hennar bok", ForbiddenChange.NAME),
        ("så kom anne-marie.", "så kom ho.", ForbiddenChange.NAME),
        ("så kom anne‑marie.", "så kom anna‑marie.", ForbiddenChange.NAME),
        ("så kom asbjorn.", "så kom han.", ForbiddenChange.NAME),
        ("Vi song.", "Vi song ikkje.", ForbiddenChange.NEGATION),
        ("Vi song aldri.", "Vi song alltid.", ForbiddenChange.NEGATION),
        ("Han sa «ja».", "Han sa «jo».", ForbiddenChange.QUOTATION),
        ("> Vi song.", "> Vi sang.", ForbiddenChange.QUOTATION),
        ("– Vi song, sa ho.", "– Vi sang, sa ho.", ForbiddenChange.QUOTATION),
        ('Han sa "ja".', "Han sa ja.", ForbiddenChange.QUOTATION),
        ("Sjå [her](https://a.example).", "Sjå [her](https://b.example).", ForbiddenChange.LINK),
        ("Skriv til a@b.example.", "Skriv til c@b.example.", ForbiddenChange.LINK),
        ("Vi song saman i dag tidleg.", "Vi las kvar si bok tidleg.", ForbiddenChange.TOO_MUCH_IN_ONE_PLACE),
    ],
)
def test_what_carries_the_meaning_cannot_be_corrected(before: str, after: str, why: ForbiddenChange) -> None:
    assert why in compared(before, after).forbidden


def test_few_words_in_all_can_be_corrected() -> None:
    before = " ".join(f"ord{letter} lang song" for letter in "abcdefghijklmnopqrst")
    some_changed = before.replace("lang", "lange", 5)
    assert compared(before, some_changed).forbidden == ()
    assert compared(before, before.replace("lang", "lange", 6)).forbidden == (ForbiddenChange.TOO_MUCH,)


@pytest.mark.parametrize(("words", "most"), [(0, 5), (250, 5), (400, 8), (1_000, 20), (9_000, 20)])
def test_a_longer_story_can_have_more_corrected_up_to_a_limit(words: int, most: int) -> None:
    assert allowed_words(words) == most


def test_two_long_texts_that_have_nothing_in_common_are_not_compared_word_by_word() -> None:
    assert compared("a b " * 8_000, "c d " * 8_000).forbidden == (ForbiddenChange.TOO_MUCH,)


def test_texts_that_repeat_themselves_are_compared_in_time_that_grows_as_they_do() -> None:
    short, long = (lines_run(partial(compared, "a " * words, "b a " * words)) for words in (300, 600))
    assert long < 3 * short


def test_small_edits_far_apart_in_a_long_story_are_a_correction() -> None:
    words = [
        f"ord{letter}{other}" for letter in "abcdefghijklmnopqrstuvwxyzæøå" for other in "abcdefghijklmnopqrstuvwxyz"
    ]
    before = "\n\n".join(" ".join(words[at : at + 50]) for at in range(0, len(words), 50)) * 4
    after = before.replace("ordab", "ordbokab", 1)[::-1].replace("ordåz"[::-1], "ordbokåz"[::-1], 1)[::-1]
    found = compared(before, after)
    assert [(change.before, change.after) for change in found.changes] == [
        (("ordab",), ("ordbokab",)),
        (("ordåz",), ("ordbokåz",)),
    ]
    assert found.forbidden == ()


some_words = some.lists(some.sampled_from("abc"), max_size=30)


@given(some_words, some_words)
def test_few_edits_lead_from_one_text_to_the_other(one: list[str], other: list[str]) -> None:
    runs = minor_correction._few_runs(one, other)
    matched = sum(run[2] for run in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    if runs is None:
        assert len(one) + len(other) - 2 * matched > minor_correction._MOST_EDITS
        return
    made, at = [], 0
    for first, last, new_first, new_last in runs:
        made += one[at:first] + other[new_first:new_last]
        at = last
    assert made + one[at:] == other
    edits = sum(last - first + new_last - new_first for first, last, new_first, new_last in runs)
    assert edits <= min(minor_correction._MOST_EDITS, len(one) + len(other) - 2 * matched)


@given(some.text(alphabet='abc «»“”"> –\n.1K', max_size=80))
def test_an_unchanged_text_is_a_correction_of_nothing(body: str) -> None:
    found = compared(body, body)
    assert (found.changes, found.forbidden) == ((), ())


@given(some.text(alphabet='ab «»“”"> –\n.1K', max_size=40), some.text(alphabet='ab «»“”"> –\n.1K', max_size=40))
def test_what_is_forbidden_one_way_is_forbidden_the_other_way(one: str, other: str) -> None:
    there, back = compared(one, other).forbidden, compared(other, one).forbidden
    assert (ForbiddenChange.QUOTATION in there) == (ForbiddenChange.QUOTATION in back)
    assert (ForbiddenChange.NUMBER in there) == (ForbiddenChange.NUMBER in back)


@pytest.mark.parametrize(
    ("before", "after", "leading", "trailing"),
    [
        ("Kva no? “No er det stile”, sa Jorunn. Då gjekk vi.", "Kva no? “No er det stille”, sa Jorunn. Då gjekk vi.",
         "“No er det", "sa Jorunn."),
        ("Vi kom. Vi såg.", "Vi kom. Vi saug.", "Vi", ""),
        ("- Ei natt\n- To netar", "- Ei natt\n- To netter", "To", ""),
        ("Vi kom.\n\nSein kveld\n\nOg så.", "Vi kom.\n\nSeint kveld\n\nOg så.", "", "kveld"),
        (f"{'lang ' * 20}natt {'lang ' * 20}slutt.", f"{'lang ' * 20}nat {'lang ' * 20}slutt.",
         f"… {'lang ' * 14}".strip(), f"{'lang ' * 14}…"),
    ],
)  # fmt: skip
def test_a_change_is_read_in_its_sentence(before: str, after: str, leading: str, trailing: str) -> None:
    [change] = compared(before, after).changes
    assert (" ".join(change.sentence_before), " ".join(change.sentence_after)) == (leading, trailing)


@pytest.mark.parametrize(
    ("before", "after", "own", "shown", "alone"),
    [
        ("Så song Åsbjørn der.", "Så song ein der.", "Kari Lunde", "…", "…"),
        ("Så song Åsbjørn der.", "Så song ein der.", "Åsbjørn Dal", "Åsbjørn", "Åsbjørn"),
        ("Så song pasienten Per der.", "Så song ein der.", "Kari Lunde", "…", "…"),
        ("Så song vi fint der.", "Så song vi stygt der.", "Kari Lunde", "fint", "fint"),
        ("Vi song. Eg var sjuk den dagen.", "Vi song.", "Kari Lunde", "…", "Eg var sjuk den dagen."),
    ],
)
def test_what_others_may_have_had_taken_out_is_not_shown(
    before: str, after: str, own: str, shown: str, alone: str
) -> None:
    found = minor_correction.without_removed_passages(compared(before, after), NAMES, parts_of([own]))
    assert [" ".join(one.before) for one in found.changes] == [shown]
    found = minor_correction.without_removed_passages(
        compared(before, after), NAMES, parts_of([own]), is_only_reader=True
    )
    assert [" ".join(one.before) for one in found.changes] == [alone]
