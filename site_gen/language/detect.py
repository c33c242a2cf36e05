"""Detect the written form (nynorsk or bokmål) of each paragraph; no result when the evidence is too weak.

The evidence is function words and typical endings (`marker_words.py`). Quoted speech and names are ignored, since
either may be in the other form.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from site_gen.language import counterparts, marker_words
from site_gen.model.localized import Form

_ENOUGH = 3
"""Smallest weight that decides a form: two function words, or one function word and one other word."""
_CLEARLY = 4
"""A paragraph's form must weigh this many times as much as the other form."""
_MOSTLY = 3
"""The same for a whole text, which may hold a line in the other form."""
_ANOTHER_LANGUAGE = 2
"""A paragraph with this many words of another language has no form."""
_LONGEST_WORD = 40

# Each paragraph is one line here, so `.` stops at its end. No pattern backtracks over long hostile text.
_QUOTED = re.compile(
    r"«[^«»]*»|«.*"  # may span paragraphs; an unclosed one ends with its own
    r"|»[^«»\n]*«"
    r"|[“”„][^“”„\n]*(?:[“”„]|$)"
    r'|"[^"\n]*(?:"|$)'
    r"|(?<!\w)[‘’'‚](?=\w)[^‘’'‚\n]*[‘’'](?!\w)",
    re.MULTILINE,
)
_GAP = "»"
"""Replaces each end of a quotation."""
_NOT_LINE_END = re.compile(r"[^\n]")
_STOPPING = ".!?…"
_PROGRAMME = re.compile(r"saman om ein betre kommune|sammen om en bedre kommune", re.IGNORECASE)
"""The name of the programme, which many stories mention."""
_REPLY = re.compile(r"^[–—―] .*|[–—―:] +(?=[A-ZÆØÅ]).*", re.MULTILINE)
"""Speech without quotation marks; a sentence after a colon counts as quoted: «Spørsmålet var: Kva no?»"""
_SAID = re.compile(
    r", (?:seier|sier|sa|fortel|forteller|fortalde|fortalte|svarar|svarer|svara|svarte|spør|spurde|spurte|meiner|mener"
    r"|meinte|mente|ler|lo|smiler|smilte|forklarar|forklarer|ropte|ropar|roper|tenkte|kviskrar|hvisker|legg|legger)"
    r" (?:[A-ZÆØÅ]|(?:ho|hun|han|dei|de|eg|jeg|vi)\b)"
)
"""A speech tag: «Det går bra, seier Kari.»"""
_CLAUSE = re.compile(
    r"\W*(?:Når|Då|Da|Om|Dersom|Hvis|Viss|Før|Etter|Sidan|Siden|Medan|Mens|Fordi|Ettersom|Kvar gong|Hver gang)\b"
)
"""A subordinate clause first, which puts the verb before the subject without any speech."""
_SENTENCE_ENDS = (".", "!", "?", "…", ":", _GAP)
_STOPS = ".,;:!?…()[]*" + _GAP
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL_NEXT = re.compile(r" [A-ZÆØÅ]")
_WRITTEN = re.compile(r"\S+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-–—•*>]|[0-9]+[.)])[ \t])")

_MarkerWords = Mapping[Form, Sequence[str]]
"""The marker words of each form, each once per paragraph."""


@dataclass(frozen=True, slots=True)
class DetectedForm:
    """The written form of a paragraph, and the words that decided it."""

    form: Form | None
    """None when the evidence is too weak."""
    words: tuple[str, ...] = ()
    """The deciding words, function words first."""


def detect_form(paragraphs: Iterable[str]) -> list[DetectedForm]:
    """Return the form of each paragraph of a text, in order; a quotation may span paragraphs."""
    return [_decided_form(_marker_words(prose), _CLEARLY) for prose in without_quotations(paragraphs)]


def english_words(text: str) -> tuple[str, ...]:
    """Return the English function words of a text that is in English, each once; none for other texts."""
    words = [word.casefold() for word in _LETTERS.findall(text)]
    found = [word for word in words if word in _ENGLISH]
    is_english = len(set(found)) >= _ENOUGH and _ENGLISH_SHARE * len(found) >= len(words)
    return tuple(dict.fromkeys(found)) if is_english else ()


_ENGLISH = frozenset(
    [
        "the", "and", "of", "was", "were", "we", "they", "it", "this", "that", "with", "our", "their", "you", "your",
        "have", "has", "had", "every", "then", "when", "would", "could", "she", "he", "his", "not", "are", "from",
        "which", "who", "what", "how", "because", "there", "us", "been", "more",
    ]
)  # fmt: skip
"""Function words of English that are no words of Norwegian."""
_ENGLISH_SHARE = 6
"""The share of these in a text in English: one in so many words, or more."""


@dataclass(frozen=True, slots=True)
class StrayWord:
    """A word of one form in the prose of the other."""

    start: int
    end: int
    instead: tuple[str, ...]
    """The words that the other form has for it, the likeliest first."""


def stray_words(prose: str, own: Form) -> Iterator[StrayWord]:
    """Yield each word that the form of a text does not have, in a paragraph without quoted speech.

    Only words that the form certainly does not allow, and has a word of its own for, are reported.
    """
    instead = counterparts.OF_BOKMAAL if own is Form.NN else counterparts.OF_NYNORSK
    for start, token in _marked(prose):
        end = start + len(token.word)
        # «Eg Eiendom» is a name, although it begins a sentence.
        if token.word in instead and not (token.capital and _CAPITAL_NEXT.match(prose, end)):
            yield StrayWord(start, end, instead[token.word])


def may_contain(form: Form, paragraphs: Iterable[str]) -> bool:
    """Return whether any word, quoted or not, belongs to that form alone: a cheap test before `detect_form`."""
    return form in map(_form_of_word, set(_LETTERS.findall(" ".join(paragraphs))))


def form_of(text: str) -> Form | None:
    """Return the form of a whole text, or None when the evidence is too weak.

    When all of the text is quoted, the quotations decide.
    """
    paragraphs = _PARAGRAPH_END.split(text)
    return _form_of_all(without_quotations(paragraphs)) or _form_of_all(_lines(paragraphs))


def _form_of_all(prose: Iterable[str]) -> Form | None:
    marks = [_marker_words(paragraph) for paragraph in prose]
    return _decided_form({form: [word for found in marks for word in found[form]] for form in Form}, _MOSTLY).form


def _decided_form(marks: _MarkerWords, times: int) -> DetectedForm:
    for form, other in ((Form.NN, Form.NB), (Form.NB, Form.NN)):
        small = [word for word in marks[form] if word in marker_words.SMALL]
        if small and _weight(marks[form]) >= max(_ENOUGH, times * _weight(marks[other])):
            return DetectedForm(form, tuple(dict.fromkeys([*small, *marks[form]])))
    return DetectedForm(None)


def _weight(words: Sequence[str]) -> int:
    return len(words) + sum(word in marker_words.HEAVY for word in words)


def _marker_words(prose: str) -> _MarkerWords:
    """Return the marker words of each form; none for a paragraph in another language."""
    found: dict[Form, dict[str, None]] = {form: {} for form in Form}
    for _, token in _marked(prose):
        if token.form:
            found[token.form][token.word] = None
    return {form: tuple(words) for form, words in found.items()}


def _marked(prose: str) -> Iterator[tuple[int, "_Token"]]:
    """Yield each marker word outside of names, with its offset; none for a paragraph in another language."""
    tokens = [
        (written.start(), _token(written[0]))
        for written in _WRITTEN.finditer(prose)
        if written.end() - written.start() <= _LONGEST_WORD
    ]
    if len({token.word for _, token in tokens if token.foreign}) >= _ANOTHER_LANGUAGE:
        return
    begins, in_name = True, False
    for start, token in tokens:
        # Lower-case words after a capitalised one may belong to the name: «Sogndal vidaregåande skule», «Heiltid no».
        in_name = token.form is not None if in_name else token.capital and not begins
        if token.form and not in_name:
            yield start + token.offset, token
        begins = token.ends
        in_name = in_name and not token.parts


class _Token(NamedTuple):
    """One word between spaces, with its punctuation."""

    word: str
    offset: int
    """Number of characters before it that are punctuation."""
    form: Form | None
    """The form that alone has the word; None when both or neither have it."""
    foreign: bool
    capital: bool
    parts: bool
    """Whether punctuation separates it from the next word."""
    ends: bool
    """Whether a sentence may begin after it."""


@lru_cache(maxsize=1 << 14)
def _token(written: str) -> _Token:
    bare = written.strip(_STOPS)
    word = bare if len(bare) > 1 and bare.isupper() else bare.lower()
    return _Token(
        word,
        written.find(bare),
        _form_with(word),
        foreign=word in marker_words.FOREIGN,
        capital=bare[:1].isupper(),
        parts=not written.endswith(bare),
        ends=written.endswith(_SENTENCE_ENDS) or not any(map(str.isalnum, written)),
    )


@lru_cache(maxsize=1 << 14)
def _form_of_word(written: str) -> Form | None:
    """Return the form that alone has a word as written."""
    return _token(written).form


def _form_with(word: str) -> Form | None:
    """Return the form that alone has a word, or None."""
    if not word.isalpha() or word in marker_words.LIKE_OTHERS:
        return None
    if word in marker_words.NN or marker_words.ENDINGS_NN.fullmatch(word):
        return Form.NN
    return Form.NB if word in marker_words.NB or marker_words.ENDINGS_NB.fullmatch(word) else None


def without_quotations(paragraphs: Iterable[str]) -> list[str]:
    """Return each paragraph on one line, without quoted speech."""
    return mask_quotations(_lines(paragraphs))


def mask_quotations(lines: Sequence[str]) -> list[str]:
    """Return paragraphs of one line each with spaces for quoted speech: every other character keeps its place."""
    if not lines:
        return []
    text = _QUOTED.sub(_mask, "\n".join(lines))
    masked = _PROGRAMME.sub(_blank, _REPLY.sub(_blank, text)).split("\n")
    return [" " * len(line) if _is_speech(line) else line for line in masked]


def _lines(paragraphs: Iterable[str]) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in paragraphs]


def _mask(quotation: re.Match[str]) -> str:
    """Return spaces between two marks; a full stop before the last one stays, since it ends a sentence."""
    written = quotation[0]
    if len(written) == 1:
        return _GAP
    inside = _NOT_LINE_END.sub(" ", written[1:-1])
    stop = written[-2] if written[-2] in _STOPPING else inside[-1:]
    return f"{_GAP}{inside[:-1]}{stop}{_GAP}"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_speech(line: str) -> bool:
    """Return whether a line holds speech without quotation marks; then the whole paragraph may be speech."""
    searched_to, sentence, is_clause = 0, -1, False
    for said in _SAID.finditer(line):
        begins = max(sentence, *(line.rfind(mark, searched_to, said.start()) + 1 for mark in ".!?"))
        if begins != sentence:
            sentence, is_clause = begins, _CLAUSE.match(line, begins) is not None
        searched_to = said.start()
        if not is_clause and not line.endswith(_GAP, 0, said.start()):
            return True
    return False
