"""Find the parts of a story that are in the other written form than its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_gen.check.prose import Passage, titled_prose
from site_gen.language import detect
from site_gen.language.phrases import join_words
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span
from site_gen.story_texts import TITLES

_NEARLY_ALL = 0.8
_WORDS_SHOWN = 3
_PARAGRAPH = same_words("dette avsnittet")
_TITLE = same_words("tittelen")
_LEAD = same_words("ingressen")
_NAMES = {Form.NN: same_words("nynorsk"), Form.NB: same_words("bokmål")}


@dataclass(frozen=True, slots=True)
class LanguageSample:
    """A title, a lead or a paragraph with a certain form."""

    what: Words
    """Its name, as it reads inside a sentence."""
    span: Span
    told: detect.DetectedForm
    length: int
    """Number of words."""
    of_body: bool


@dataclass(frozen=True, slots=True)
class LanguageMix:
    """The parts of a story that are in the other form."""

    own: Form
    pieces: tuple[LanguageSample, ...] = ()
    nearly_all: bool = False
    """Whether nearly all of the story is in the other form: then the language field is wrong."""
    whole: bool = False
    """Whether no part of it is in its own form."""
    has_other: bool = False
    """Whether any word of it, quoted or not, belongs to the other form alone."""

    @property
    def other(self) -> Form:
        """The other form."""
        return Form.NB if self.own is Form.NN else Form.NN

    @property
    def own_name(self) -> Words:
        """The name of the story's form."""
        return _NAMES[self.own]

    @property
    def other_name(self) -> Words:
        """The name of the other form."""
        return _NAMES[self.other]


@lru_cache(maxsize=4)
def language_mix(manuscript: Manuscript) -> LanguageMix:
    """Return the passages in the other written form; nothing for English, Sámi or an unreadable language field."""
    own = manuscript.page_form or manuscript.form
    passages = titled_prose(manuscript)
    if not detect.may_contain(LanguageMix(own).other, (passage.read for passage in passages)):
        return LanguageMix(own)
    pieces = [piece for piece in _pieces(passages) if piece.told.form]
    strayed = tuple(piece for piece in pieces if piece.told.form is not own)
    nearly_all, whole = _nearly_all(strayed, pieces), len(strayed) == len(pieces)
    return LanguageMix(own, strayed, nearly_all=nearly_all, whole=whole, has_other=True)


def _nearly_all(some: Sequence[LanguageSample], pieces: Sequence[LanguageSample]) -> bool:
    """Return whether some samples are nearly all of the story, by number of words; at least one must be in the body."""
    lengths = [sum(piece.length for piece in counted) for counted in (some, pieces)]
    return any(piece.of_body for piece in some) and lengths[0] >= _NEARLY_ALL * lengths[1]


def _pieces(passages: Sequence[Passage]) -> Iterator[LanguageSample]:
    for passage, told in zip(passages, detect.detect_form(one.read for one in passages), strict=True):
        what = _PARAGRAPH if passage.field is None else _TITLE if passage.field in TITLES else _LEAD
        yield LanguageSample(what, passage.span, told, len(passage.read.split()), of_body=passage.field is None)


def shown_samples(words: tuple[str, ...]) -> str:
    """Return two or three of the deciding words, as a message shows them."""
    return join_words([f"«{word}»" for word in words[:_WORDS_SHOWN]])
