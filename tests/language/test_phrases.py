"""«a, b og c», and «meinte du …?»."""

import pytest

from site_gen.language.phrases import (
    count_words,
    did_you_mean,
    either_of,
    join_words,
    nearest_words,
    next_days,
    quoted_once,
    within_days,
)
from site_gen.model.localized import Form, Words, WordsWithNames, fill, same_words

STATUSES = [("utkast", "utkast"), ("klar", "klar"), ("arkivert", "arkivert")]


@pytest.mark.parametrize(
    ("names", "phrase"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c"), (["a og b", "c"], "a og b og c")],
)
def test_names_become_one_phrase(names: list[str], phrase: str) -> None:
    assert join_words(names) == phrase


@pytest.mark.parametrize(
    ("number", "ahead", "limit"),
    [(30, "dei neste 30 dagane", "innan 30 dagar"), (1, "det neste døgnet", "innan i morgon"), (0, "i dag", "i dag")],
)
def test_a_few_days_are_said_in_their_own_words(number: int, ahead: str, limit: str) -> None:
    assert (next_days(number).nn, within_days(number).nn) == (ahead, limit)


def test_the_nearest_is_meant() -> None:
    assert did_you_mean("arkivet", STATUSES) == WordsWithNames(nn="Meinte du «arkivert»? ", nb="Mente du «arkivert»? ")


def test_capitals_and_outer_space_mean_nothing() -> None:
    assert did_you_mean(" KLARR ", STATUSES).nn == "Meinte du «klar»? "


def test_each_form_is_given_its_own_name_whichever_was_nearest() -> None:
    candidates = [("førenamn", "fornavn"), ("fullt", "fullt")]
    assert did_you_mean("fornamn", candidates) == WordsWithNames(nn="Meinte du «førenamn»? ", nb="Mente du «fornavn»? ")


@pytest.mark.parametrize("written", ["", "xyzzy", "🎵"])
def test_when_nothing_is_near_nothing_is_said(written: str) -> None:
    assert did_you_mean(written, STATUSES) == same_words("")
    assert did_you_mean(written, []) == same_words("")


@pytest.mark.parametrize(("number", "said"), [(0, "0 historier"), (1, "1 historie"), (2, "2 historier")])
def test_a_number_has_its_noun(number: int, said: str) -> None:
    assert count_words(number, same_words("historie"), same_words("historier"), Form.NN) == said


def test_words_inside_words_are_said_in_the_same_form() -> None:
    inner = Words(nn="bilete", nb="bilde")
    outer = Words(nn="Eit {what} til {who}.", nb="Et {what} til {who}.")
    said = fill(outer, {"what": inner, "who": "Kari {x}"})
    assert said == Words(nn="Eit bilete til Kari {x}.", nb="Et bilde til Kari {x}.")


NAMES = ["jostein kvamsdal", "amina warsame", "biblioteket", "kompetanse-rekruttering", "heiltidskultur", "samarbeid"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Amina Warsami", "amina warsame"),
        ("bibloteket", "biblioteket"),
        ("heiltid", "heiltidskultur"),
        ("heiltidskulturen", "heiltidskultur"),
        ("samarbeidet", "samarbeid"),
        ("rekruttering", "kompetanse-rekruttering"),
    ],
)
def test_a_slip_a_beginning_a_word_and_an_ending_are_understood(written: str, meant: str) -> None:
    assert nearest_words(written, NAMES) == meant


@pytest.mark.parametrize(
    "written", ["Amina Warsame, Jostein Kvamsdal", "bakeriet", "Amanda Karlsen", "trivsel", "Josefine Kvamme", "ami"]
)
def test_what_only_looks_alike_is_not_proposed(written: str) -> None:
    assert nearest_words(written, NAMES) is None


def test_a_beginning_that_several_share_points_to_none() -> None:
    assert nearest_words("kari", ["kari vik", "kari lunde"]) is None


@pytest.mark.parametrize(("names", "phrase"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b eller c")])
def test_names_become_a_choice(names: list[str], phrase: str) -> None:
    assert either_of(names) == same_words(phrase)


def test_a_word_is_quoted_once_and_not_beside_a_longer_one_that_holds_it() -> None:
    words = ["Deltid", "heile stillingar", "ufrivillig deltid", "deltid", "stilling"]

    assert quoted_once(words) == ["heile stillingar", "ufrivillig deltid", "stilling"]


def test_a_whole_word_wins_over_the_beginning_of_another() -> None:
    names = ["den-gronne-stolen", "stolene-pa-venterommet"]
    assert nearest_words("stolen", names) == "den-gronne-stolen"


def test_two_that_are_equally_likely_are_both_proposed() -> None:
    names = [(one, one) for one in ("Kari Vik", "Kari Lunde")]
    assert did_you_mean("kari", names).nn == "Meinte du «Kari Vik» eller «Kari Lunde»? "
    assert did_you_mean("kari", [(f"Kari {one}", f"Kari {one}") for one in "ABCD"]).nn == ""
