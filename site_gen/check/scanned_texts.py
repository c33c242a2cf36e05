"""The texts of a file that are scanned for what is confidential, as tokens with their positions in the file."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from site_gen.check.published_texts import PublishedText, of_person, of_settings, of_table, published_texts
from site_gen.confidentiality.tokens import Tokens, tokenise
from site_gen.model import media_fields, story_fields
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import Span

_BYLINES = frozenset({story_fields.AUTHORS, media_fields.PICTURE_CREDIT})
"""Fields with names of people who have made something: other rules check those."""


def _of_table(manuscript: Manuscript) -> Iterator[PublishedText]:
    yield from (text for _, text in of_table(manuscript))


_IN_REGISTER: Mapping[FileKind, Callable[[Manuscript], Iterable[PublishedText]]] = {
    FileKind.UNITS: _of_table,
    FileKind.THEMES: _of_table,
    FileKind.PERSON: of_person,
    FileKind.SETTINGS: of_settings,
}
SCANNED = frozenset({FileKind.STORY, FileKind.PAGE, *_IN_REGISTER})
"""The kinds of file whose texts are scanned."""


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A published text as tokens."""

    passage: PublishedText
    tokens: Tokens

    def span(self, first: int, last: int) -> Span:
        """Return the position of tokens `first` to `last`, or of the part of them on the first line."""
        return self.passage.place_of(self.tokens.all[first].begins, self.tokens.all[last].ends)

    def where(self, first: int) -> Words:
        """Return where a token is, as it reads after «stands»."""
        words = self.passage.folded.places
        after = bisect_right(words, self.tokens.all[first].begins, key=lambda place: place[0])
        return self.passage.where(max(after - 1, 0))

    def quoted(self, first: int, last: int) -> str:
        """Return tokens `first` to `last` in quotation marks."""
        return f"«{self.tokens.written(first, last)}»"


@lru_cache(maxsize=2)
def scanned_texts(manuscript: Manuscript) -> tuple[ScannedText, ...]:
    """Return the texts of a story, an own page, a register or the settings, without bylines and references.

    Cached, since several rules ask in turn.
    """
    return tuple(_scanned(manuscript))


def _scanned(manuscript: Manuscript) -> Iterator[ScannedText]:
    is_register = manuscript.file_kind in _IN_REGISTER
    for passage in _IN_REGISTER.get(manuscript.file_kind, published_texts)(manuscript):
        is_text = passage.field not in _BYLINES and (is_register or not passage.is_reference)
        # Readings for names alone repeat a text that is scanned already.
        if is_text and passage.folded.only is None and passage.folded.text != manuscript.id:
            yield ScannedText(passage, tokenise(passage.folded.text))
