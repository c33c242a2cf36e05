"""Tokens, and the quick tests that pass over words in which nothing can be found."""

from hypothesis import given
from hypothesis import strategies as st

from site_gen.confidentiality import locations
from site_gen.confidentiality.locations import LOCATIONS, location_finders
from site_gen.confidentiality.tokens import tokenise
from site_gen.confidentiality.word_lists import WordList, phrase_group, phrases
from site_gen.confidentiality.word_memory import WordMemory

_PIECES = st.sampled_from(
    ["Kari", "bur", "på", "i", "rom", "12", "nr", ".", "Solbakken", "bufellesskap", "Storgata", "4B", "klasse", "den",
     "gule", "huset", "andre", "etasje", "avdeling", "B", "enerommet", "!", "«", "»", "guten", "3.", "mai", "Revehiet"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_a_word_that_is_passed_over_holds_no_location(pieces: list[str]) -> None:
    tokens = tokenise(" ".join(pieces))
    for index, written in enumerate(tokens.texts):
        passed_over = [finder for finder in LOCATIONS if finder not in location_finders(written)]
        assert [finder(tokens, index) for finder in passed_over] == [None] * len(passed_over)


@given(st.lists(_PIECES, max_size=12))
def test_tokens_have_their_words_places_and_sentences(pieces: list[str]) -> None:
    tokens = tokenise(" ".join(pieces))
    assert [tokens.text[one.begins : one.ends] for one in tokens.all] == list(tokens.texts)
    assert [(one.lower, one.sentence) for one in tokens.all] == list(zip(tokens.lower, tokens.sentences, strict=True))


def test_a_sentence_ends_at_a_stop_and_not_after_an_abbreviation() -> None:
    tokens = tokenise("Ho bur i nr. 9. Der er det «fint.» Ja!")
    assert [tokens.sentences[tokens.texts.index(word)] for word in ("Ho", "9", "Der", "fint", "Ja")] == [0, 0, 1, 1, 2]


def test_most_words_are_passed_over() -> None:
    assert (location_finders("song"), location_finders("Kari")) == ((), (locations._home,))


_WORDS = st.sampled_from(
    ["er", "sjuk", "sjukmeld", "sjukmeldt", "har", "ms", "møtte", "veggen", "tok",
     "livet", "sitt", "kreft", "kreften", "kols", "høgre"]
)  # fmt: skip
_LISTS = (WordList.HEALTH, WordList.ILL_EMPLOYEES, WordList.SICK_LEAVE, WordList.BELIEFS)


@given(st.lists(st.one_of(_WORDS, st.sampled_from(sorted(phrases(WordList.HEALTH).by_first))), min_size=1, max_size=6))
def test_lists_that_are_searched_at_once_have_the_longest_phrase_of_each(written: list[str]) -> None:
    for index in range(len(written)):
        longest = max(phrases(one).length_at(written, index) for one in _LISTS)
        assert phrase_group(*_LISTS).length_at(written, index) == longest
        assert phrase_group(*_LISTS).can_begin(written[index]) == any(
            phrases(one).can_begin(written[index]) for one in _LISTS
        )


def test_what_is_said_of_words_is_asked_once_and_forgotten_when_there_are_too_many() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    memory = WordMemory(length)
    assert [memory["song"], memory["song"], memory["ord"]] == [4, 4, 3]
    assert asked == ["song", "ord"]
    for number in range(1 << 16):
        assert memory[str(number)] == len(str(number))
    assert len(memory) <= 1 << 15
