"""A name is found in every spelling that a reader would know, and nowhere else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.names.bearers import NameBearers, name_checksums, pack_names
from site_gen.names.folding import fold_text
from site_gen.names.matching import (
    MatchKind,
    NameIndex,
    SoughtName,
    longest_matches,
    matches_outside,
    parse_name,
    parts_of,
)
from tests.names.strategies import GIVEN, SPELLINGS, in_address, names, unrelated
from tests.steps import lines_run


def found(text: str, *sought: str, given: bool = False, others: bool = False) -> list[str]:
    """Return what is found of names in a text, as it is written."""
    read = fold_text(text)
    index = NameIndex({name: SoughtName(name, given=given, others=others) for name in sought})
    return [read.written(match.first, match.last) for match in longest_matches(index.find(read))]


def hidden(text: str, name: str) -> list[str]:
    """Return what is found of an anonymous person."""
    return found(text, name, given=True, others=True)


@given(name=names(), spelling=st.sampled_from(sorted(SPELLINGS)), before=st.integers(0, 99))
def test_a_whole_name_is_found_in_every_spelling(name: str, spelling: str, before: int) -> None:
    written = SPELLINGS[spelling](name)
    assert found(f"{unrelated(before)}: {written}, {unrelated(before + 1)}", name)


@given(name=names(), spelling=st.sampled_from(sorted(SPELLINGS)))
def test_the_place_of_a_name_is_its_place_in_the_source(name: str, spelling: str) -> None:
    before, written = "Her er ", SPELLINGS[spelling](name)
    text = fold_text(f"{before}{written}.")
    match = longest_matches(NameIndex({"p001": SoughtName(name)}).find(text))[0]
    begins, ends = text.source(match.first, match.last)
    assert begins == len(before)
    assert len(before) < ends <= len(before) + len(written)


def test_a_double_last_name_that_stands_first_is_found_whole() -> None:
    assert hidden("Skrive av Lundeborg-Ås, Kari.", "Kari Lundeborg-Ås")[0] == "Lundeborg-Ås, Kari"


@given(name=names(), seed=st.integers(0, 10_000))
def test_no_name_is_found_in_a_text_that_names_nobody(name: str, seed: int) -> None:
    assert found(unrelated(seed), name) == []


@given(text=st.text(), name=names())
def test_any_text_can_be_searched(text: str, name: str) -> None:
    read = fold_text(text)
    for match in NameIndex({"p001": SoughtName(name, given=True, others=True)}).find(read):
        begins, ends = read.source(match.first, match.last)
        assert 0 <= begins < ends <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kari",
        "KARI",
        "kari",
        "Karis",
        "Kari’s",
        "Kari-en",
        "kari@fjordvik.example",
        "Lundeborgs",
        "LUNDEBORG",
        "K\u0430ri",
        "𝐊𝐚𝐫𝐢",
        "𝓚𝓪𝓻𝓲",
        "Ｋａｒｉ",
        "ᴋᴀʀɪ",
        "Ⓚⓐⓡⓘ",
        "🄺🄰🅁🄸",
        "🅺🅰🆁🅸",
        "🇰🇦🇷🇮",
    ],
)
def test_a_part_of_a_hidden_name_is_found(text: str) -> None:
    assert hidden(f"Der kom {text} att.", "Kari Lundeborg")


@pytest.mark.parametrize("text", ["Karin", "karikatur", "Lundeborgarar", "Makari", "bokari", "Kar i"])
def test_a_word_that_holds_a_name_is_another_word(text: str) -> None:
    assert hidden(f"Der kom {text} att.", "Kari Lundeborg") == []


@pytest.mark.parametrize("name", ["Vår Berg", "Dag Sol", "Liv Stein", "Odd Dal", "Tor Vik", "Mai Bø"])
def test_an_ordinary_word_in_small_letters_is_no_part_of_a_name(name: str) -> None:
    first, last = name.split()
    assert hidden(f"ein {first.lower()} og ein {last.lower()}", name) == []
    assert hidden(f"Då kom {first}.", name) == [first]
    assert hidden(f"då kom {name.lower()}.", name) == [name.lower()]


@pytest.mark.parametrize("text", ["Kari. Lundeborg", "Kari\n\nLundeborg", "Kari (Lundeborg)", "Kari og Lundeborg"])
def test_two_words_that_stand_apart_are_no_whole_name(text: str) -> None:
    assert found(text, "Kari Lundeborg") == []


@pytest.mark.parametrize("text", ["I Berg bur det folk", "Å lie er ikkje fint", "i. berg", "A lie"])
def test_a_small_word_is_no_initial(text: str) -> None:
    assert found(text, "Ida Berg", "Åse Lie") == []


@pytest.mark.parametrize("text", ["Per Johansen", "Johansen", "per.johansen@fjordvik.example", "ein person"])
def test_a_name_as_one_word_is_not_taken_for_another_name(text: str) -> None:
    assert found(text, "Jo Hansen", "Per Son") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anne Marie Lie", "Anne-Marie Lie"),
        ("Anne Marie Lie", "Annemarie Lie"),
        ("Anne Marie Lie", "Anne Lie"),
        ("Anne Marie Lie", "A.M. Lie"),
        ("Anne Marie Lie", "AM Lie"),
        ("Kari Berg-Hansen", "Kari Berg Hansen"),
        ("Kari Berg-Hansen", "Kari Hansen"),
        ("Ludwig van der Berg", "L. van der Berg"),
        ("Ludwig van der Berg", "Ludwig Berg"),
        ("Ludwig van der Berg", "ludwig.vanderberg@b.example"),
        ("Kari Lundeborg", "klundeborg@b.example"),
        ("Kari Lundeborg", "KariLundeborg"),
        ("Kari Lundeborg", "Kari M. Lundeborg"),
        ("Conor O'Brien", "Conor O’Brien"),
        ("Conor O'Brien", "conor.obrien@b.example"),
    ],
)
def test_a_name_of_several_words_is_found_by_some_of_them(name: str, text: str) -> None:
    assert found(f"Det var {text}", name)


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    assert found("Det var Kari Berg Hansen.", "Kari Berg", "Kari Berg Hansen") == ["Kari Berg Hansen"]


def test_a_part_of_somebody_elses_whole_name_is_no_name() -> None:
    text = fold_text("Kari Vik tok biletet. Kari lo.")
    kari = NameIndex({"p001": SoughtName("Kari Lunde", given=True, others=True)})
    vik = NameIndex({"p002": SoughtName("Kari Vik")})
    assert [match.first for match in matches_outside(kari.find(text), vik.find(text))] == [4]


def test_two_people_with_one_name_are_both_meant() -> None:
    index = NameIndex({"p001": SoughtName("Kari Lunde"), "p002": SoughtName("Kari Lunde")})
    [match] = longest_matches(index.find(fold_text("Kari Lunde")))
    assert (match.kind, match.keys) == (MatchKind.WHOLE, frozenset({"p001", "p002"}))


SHARED: dict[str, Callable[[str, str, str], str]] = {
    "two with og": "{0} og {1} {2}".format,
    "two with an ampersand": "{0} & {1} {2}".format,
    "two with an ampersand as an entity": "{0} &amp; {1} {2}".format,
    "two with a slash": "{0}/{1} {2}".format,
    "two with a plus sign": "{0} + {1} {2}".format,
    "three": "{0}, Tuva og {1} {2}".format,
    "three with a comma before og": "{0}, Tuva, og {1} {2}".format,
    "four": "{0}, Tuva, Jonas og {1} {2}".format,
    "og and og": "{0} og Tuva og {1} {2}".format,
    "in the genitive": "{0} og {1} {2}s".format,
    "with emphasis": "**{0}** og *{1}* {2}".format,
    "over two lines": "{0} og\n{1} {2}".format,
    "in capitals": lambda first, other, last: f"{first} og {other} {last}".upper(),
    "in an address": lambda first, other, last: in_address(f"{first}-og-{other}-{last}").replace(" ", "-"),
    "in an e-mail address": lambda *each: (
        in_address(f"{each[0]}.og.{each[1]}.{each[2]}").replace(" ", ".") + "@b.example"
    ),
}
"""How the first of several people with one last name is named without it."""


@given(
    name=names(), other=st.sampled_from(["Tiril", "Ann-Kristin", "Gro Helene", "Øydis"]), how=st.sampled_from([*SHARED])
)
def test_who_shares_a_last_name_with_the_next_in_a_list_is_named(name: str, other: str, how: str) -> None:
    words = name.split()
    own = 2 if words[1] in GIVEN else 1
    written = SHARED[how](" ".join(words[:own]), other, " ".join(words[own:]))
    assert found(f"Der stod {written}.", name), written


@given(name=names(), other=names(), how=st.sampled_from([*SHARED]))
def test_a_list_with_another_last_name_names_nobody_else(name: str, other: str, how: str) -> None:
    first, *_ = name.split()
    written = SHARED[how](first, "Tiril", "Vikøyri")
    assert found(f"Der stod {written}. Og {first}, {other} og Jens Vikøyri.", f"{first} Kvalsund") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ola og Siri Vik",
        "Ola Vik og Siri Nes",
        "Ola, Kari Vik og Siri Nes",
        "Ola, Siri Nes og Per",
        "Ola og katten på Nes",
        "ola og katten på nes",
        "Ola og Nes",
        "Ola kom, og Siri Nes gjekk",
        "Ola. Og Siri Nes",
        "Ola\n\nog Siri Nes",
        "Siri Nes og Ola",
        "Ola, " + "Siri, " * 30 + "og Kari Nes",
    ],
)
def test_who_stands_beside_a_last_name_of_somebody_else_does_not_share_it(text: str) -> None:
    assert found(text, "Ola Nes") == []


def test_an_ordinary_word_in_small_letters_shares_no_last_name() -> None:
    assert found("tor og Siri Nes", "Tor Nes") == []


def test_initials_share_a_last_name_too() -> None:
    assert found("Foto: O. og S. Nes", "Ola Nes") == ["O. og S. Nes"]


def test_everybody_in_a_list_with_one_last_name_is_named() -> None:
    text = "Ola, Kari og Siri Nes"
    assert found(text, "Ola Nes", "Kari Nes", "Siri Nes") == [text, "Kari og Siri Nes", "Siri Nes"]


def test_a_name_in_a_list_hides_nobody_who_stands_between_its_words() -> None:
    text = fold_text("Ola og Siri Nes")
    siri, ola = (
        NameIndex({"p001": SoughtName("Siri Nes", given=True, others=True)}),
        NameIndex({"p002": SoughtName("Ola Nes")}),
    )
    assert [text.written(one.first, one.last) for one in matches_outside(siri.find(text), ola.find(text))] == [
        "Siri Nes"
    ]


def test_the_first_name_in_a_list_with_a_last_name_is_of_nobody_else() -> None:
    text = fold_text("Ola og Siri Nes")
    vik, nes = (
        NameIndex({"p001": SoughtName("Ola Vik", given=True, others=True)}),
        NameIndex({"p002": SoughtName("Ola Nes")}),
    )
    assert matches_outside(vik.find(text), nes.find(text)) == []


@pytest.mark.parametrize("piece", ["Ola, ", "Ola og ", "Ola og Siri Nes, ", "Nes ", "O. ", "og ", "& ", "Ola Nes og "])
def test_lists_are_searched_in_time_that_grows_as_they_do(piece: str) -> None:
    index = NameIndex({"p001": SoughtName("Ola Nes", given=True, others=True)})

    def steps(times: int) -> int:
        text = fold_text(piece * times + "Siri Nes")
        return lines_run(lambda: longest_matches(index.find(text)))

    assert steps(400) < 3 * steps(200)


@pytest.mark.parametrize("name", ["", " ", "123", "—"])
def test_a_name_without_letters_is_found_nowhere(name: str) -> None:
    assert hidden("Kari Lunde 123 —", name) == []


@pytest.mark.parametrize(
    "written",
    ["Kari «Kaia» Lunde", 'Kari "Kaia" Lunde', "Kari (Kaia) Lunde", "Kari ‘Kaia med kaka’ Lunde", "Kari „Kaia“ Lunde"],
)
def test_a_nickname_in_quotes_or_brackets_is_a_part_of_the_name(written: str) -> None:
    assert found(f"Så kom {written} og song.", "Kari Lunde") == [written]


@pytest.mark.parametrize(
    "text",
    ["Kari sa «ja», og Lunde song.", "Kari (som song) i Lunde", "Kari song «Kaia». Lunde kom.", "Kari «Kaia Lunde"],
)
def test_other_words_in_quotes_are_no_nickname(text: str) -> None:
    assert found(text, "Kari Lunde") == []


@given(st.lists(st.sampled_from(["Kari Lunde", "Åse-Marie von der Lippe", "Bo", "Kaia", "Ola Næss", "--"]), min_size=1))
def test_names_are_found_by_the_checksums_of_their_words(names: list[str]) -> None:
    bearers = NameBearers({"p001": names}, {"p001": name_checksums(names)})
    parts = parts_of(names)
    assert all(bearers.has_word(part) for part in parts)
    assert not any(bearers.has_word(word) for word in ("", "s", "song", *{part[:-1] for part in parts} - parts))
    for name in names:
        known = ("p001", name) in bearers.among(pack_names(fold_text(f"Her er {name}s bok").words))
        read = parse_name(name)
        assert known == (read is not None and (bool(read.ends) or name != names[0])), "a first name alone names nobody"
