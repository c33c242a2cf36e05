"""Find the parts of a story that are in the other written form than its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_gen import markdown
from site_gen.language import detect
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.choices import Language
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span, whole_line_span

_NEARLY_ALL = 0.8
_WORDS_SHOWN = 3
_PARAGRAPH = same_words("dette avsnittet")
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
    record = manuscript.record
    language = record.get(story_fields.LANGUAGE)
    unreadable = language is None and story_fields.LANGUAGE.name in record.written
    if unreadable or language is Language.EN or language is Language.SE:
        return LanguageMix(own)
    texts = list(_texts(manuscript))
    if not detect.may_contain(LanguageMix(own).other, (text for _, _, text in texts)):
        return LanguageMix(own)
    pieces = [piece for piece in _pieces(texts) if piece.told.form]
    strayed = tuple(piece for piece in pieces if piece.told.form is not own)
    return LanguageMix(own, strayed, nearly_all=_nearly_all(strayed, pieces), whole=len(strayed) == len(pieces))


def _nearly_all(some: Sequence[LanguageSample], pieces: Sequence[LanguageSample]) -> bool:
    """Return whether some samples are nearly all of the story, by number of words; at least one must be in the body."""
    lengths = [sum(piece.length for piece in counted) for counted in (some, pieces)]
    return any(piece.of_body for piece in some) and lengths[0] >= _NEARLY_ALL * lengths[1]


def _pieces(texts: Sequence[tuple[Words, Span, str]]) -> Iterator[LanguageSample]:
    for (what, span, text), told in zip(texts, detect.detect_form(text for _, _, text in texts), strict=True):
        yield LanguageSample(what, span, told, len(text.split()), of_body=what is _PARAGRAPH)


def _texts(manuscript: Manuscript) -> Iterator[tuple[Words, Span, str]]:
    for field, what in ((story_fields.TITLE, same_words("tittelen")), (story_fields.LEAD, same_words("ingressen"))):
        placed = manuscript.record.at(field)
        if placed is not None:
            yield what, placed.span, placed.value
    for passage in markdown.parse_body(manuscript.body).passages():
        yield _PARAGRAPH, whole_line_span(manuscript.body_line + passage.line), passage.text


def shown_samples(words: tuple[str, ...]) -> str:
    """Return two or three of the deciding words, as a message shows them."""
    return join_words([f"«{word}»" for word in words[:_WORDS_SHOWN]])
