"""Nynorsk or bokmål: which form each paragraph of a text is written in, said only when it is sure.

It goes by small words and telling endings (`markers.py`). What somebody is quoted as saying does not count, nor do
names: either may be in the other form, and has every right to be.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from site_gen.language import marker_words
from site_gen.model.localized import Form

_ENOUGH = 3
"""What a form must weigh for anybody to be sure of it: two small words, or one and another."""
_CLEARLY = 4
"""A paragraph's form must weigh so many times what the other does."""
_MOSTLY = 3
"""And that of a whole text, in which there may be a line of the other."""
_ANOTHER_LANGUAGE = 2
"""Of a paragraph with so many words of another language nothing is said."""
_LONGEST_WORD = 40

# A paragraph is one line here, so `.` ends where it does. No pattern goes back over what is long and hostile.
_QUOTED = re.compile(
    r"«[^«»]*»|«.*"  # the first may go on over paragraphs; one that is never closed ends with its own
    r"|»[^«»\n]*«"
    r"|[“”„][^“”„\n]*(?:[“”„]|$)"
    r'|"[^"\n]*(?:"|$)'
    r"|(?<!\w)[‘’'‚](?=\w)[^‘’'‚\n]*[‘’'](?!\w)",
    re.MULTILINE,
)
_GAP = "»"
"""What is left of a quotation, or of each end of one that goes on over paragraphs."""
_PROGRAMME = re.compile(r"saman om ein betre kommune|sammen om en bedre kommune", re.IGNORECASE)
"""What the stories are told in, so that many name it."""
_REPLY = re.compile(r"^[–—―] .*|[–—―:] +(?=[A-ZÆØÅ]).*", re.MULTILINE)
"""What is said without quotation marks; a sentence after a colon is as good as quoted: «Spørsmålet var: Kva no?»"""
_SAID = re.compile(
    r", (?:seier|sier|sa|fortel|forteller|fortalde|fortalte|svarar|svarer|svara|svarte|spør|spurde|spurte|meiner|mener"
    r"|meinte|mente|ler|lo|smiler|smilte|forklarar|forklarer|ropte|ropar|roper|tenkte|kviskrar|hvisker|legg|legger)"
    r" (?:[A-ZÆØÅ]|(?:ho|hun|han|dei|de|eg|jeg|vi)\b)"
)
"""Who said it: «Det går bra, seier Kari.»"""
_CLAUSE = re.compile(
    r"\W*(?:Når|Då|Da|Om|Dersom|Hvis|Viss|Før|Etter|Sidan|Siden|Medan|Mens|Fordi|Ettersom|Kvar gong|Hver gang)\b"
)
"""How a sentence begins whose verb comes before who does it, without anybody having said anything."""
_SENTENCE_ENDS = (".", "!", "?", "…", ":", _GAP)
_STOPS = ".,;:!?…()[]*" + _GAP
_LETTERS = re.compile(r"[^\W\d_]+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-–—•*>]|[0-9]+[.)])[ \t])")

_Marks = Mapping[Form, Sequence[str]]
"""The words that tell of each form, each of them once a paragraph."""


@dataclass(frozen=True, slots=True)
class DetectedForm:
    """What its words tell of a paragraph's form."""

    form: Form | None
    """None when nobody can be sure."""
    words: tuple[str, ...] = ()
    """Those that told it, small ones first."""


def detect_form(paragraphs: Iterable[str]) -> list[DetectedForm]:
    """Return what is told of each paragraph of a text; a quotation may go on from one to the next."""
    return [_told(_marks(prose), _CLEARLY) for prose in without_quotations(paragraphs)]


def may_contain(form: Form, paragraphs: Iterable[str]) -> bool:
    """Tell whether any word, quoted or not, is one that a form alone has: most texts hold none of the other's."""
    return any(_token(word).form is form for word in set(_LETTERS.findall(" ".join(paragraphs))))


def form_of(text: str) -> Form | None:
    """Return the form of a whole text, or None when nobody can be sure.

    Where all of it is quoted, what is quoted tells: whoever asks for a whole text wants to read it.
    """
    paragraphs = _PARAGRAPH_END.split(text)
    return _form_of_all(without_quotations(paragraphs)) or _form_of_all(_lines(paragraphs))


def _form_of_all(prose: Iterable[str]) -> Form | None:
    marks = [_marks(paragraph) for paragraph in prose]
    return _told({form: [word for found in marks for word in found[form]] for form in Form}, _MOSTLY).form


def _told(marks: _Marks, times: int) -> DetectedForm:
    for form, other in ((Form.NN, Form.NB), (Form.NB, Form.NN)):
        small = [word for word in marks[form] if word in marker_words.SMALL]
        if small and _weight(marks[form]) >= max(_ENOUGH, times * _weight(marks[other])):
            return DetectedForm(form, tuple(dict.fromkeys([*small, *marks[form]])))
    return DetectedForm(None)


def _weight(words: Sequence[str]) -> int:
    return len(words) + sum(word in marker_words.HEAVY for word in words)


def _marks(prose: str) -> _Marks:
    """Return the words that tell of each form; none of a paragraph in another language."""
    tokens = [_token(written) for written in prose.split() if len(written) <= _LONGEST_WORD]
    found: dict[Form, dict[str, None]] = {form: {} for form in Form}
    if len({token.word for token in tokens if token.foreign}) >= _ANOTHER_LANGUAGE:
        return dict.fromkeys(Form, ())
    begins, in_name = True, False
    for token in tokens:
        # What follows a capital may still be the name: «Sogndal vidaregåande skule», «Heiltid no».
        in_name = token.form is not None if in_name else token.capital and not begins
        if token.form and not in_name:
            found[token.form][token.word] = None
        begins = token.ends
        in_name = in_name and not token.parts
    return {form: tuple(words) for form, words in found.items()}


class _Token(NamedTuple):
    """What stands between two spaces."""

    word: str
    form: Form | None
    """The form that alone has the word."""
    foreign: bool
    capital: bool
    parts: bool
    """Whether a mark of punctuation parts it from what comes after."""
    ends: bool
    """Whether a sentence may begin after it."""


@lru_cache(maxsize=1 << 14)
def _token(written: str) -> _Token:
    bare = written.strip(_STOPS)
    word = bare if len(bare) > 1 and bare.isupper() else bare.lower()
    return _Token(
        word,
        _form_with(word),
        foreign=word in marker_words.FOREIGN,
        capital=bare[:1].isupper(),
        parts=not written.endswith(bare),
        ends=written.endswith(_SENTENCE_ENDS) or not any(map(str.isalnum, written)),
    )


def _form_with(word: str) -> Form | None:
    """Return the form that alone has a word."""
    if not word.isalpha() or word in marker_words.LIKE_OTHERS:
        return None
    if word in marker_words.NN or marker_words.ENDINGS_NN.fullmatch(word):
        return Form.NN
    return Form.NB if word in marker_words.NB or marker_words.ENDINGS_NB.fullmatch(word) else None


def without_quotations(paragraphs: Iterable[str]) -> list[str]:
    """Return paragraphs without what somebody says in them, each on one line."""
    lines = _lines(paragraphs)
    text = _QUOTED.sub(_left, "\n".join(lines))
    if not lines:
        return []
    return ["" if _is_speech(line) else line for line in _PROGRAMME.sub("", _REPLY.sub("", text)).split("\n")]


def _lines(paragraphs: Iterable[str]) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in paragraphs]


def _left(quotation: re.Match[str]) -> str:
    lines = quotation[0].count("\n")
    return _GAP + "\n" * lines + _GAP if lines else _GAP


def _is_speech(line: str) -> bool:
    """Tell whether somebody speaks here without any marks; then all of the paragraph may be speech."""
    looked_at, sentence, is_clause = 0, -1, False
    for said in _SAID.finditer(line):
        begins = max(sentence, *(line.rfind(mark, looked_at, said.start()) + 1 for mark in ".!?"))
        if begins != sentence:
            sentence, is_clause = begins, _CLAUSE.match(line, begins) is not None
        looked_at = said.start()
        if not is_clause and not line.endswith(_GAP, 0, said.start()):
            return True
    return False
