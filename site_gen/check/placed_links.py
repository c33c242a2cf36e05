"""The links of a body, with the positions of their texts and targets.

Positions are searched for here and not as in `published_texts.py`: links often have the same text or target, and only
their order in the body says which is which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_gen import markdown
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link in a body."""

    target: str
    text: str
    """What a reader sees of it, without markup."""
    has_picture: bool
    """Whether a picture is a part of what is seen."""
    target_span: Span
    """Of the target as written; of the whole line where it is written elsewhere or otherwise."""
    text_span: Span

    @property
    def is_bare(self) -> bool:
        """Whether the address itself is what a reader sees."""
        return bool(self.text) and not self.has_picture and _bare(self.text) == _bare(self.target)


@lru_cache(maxsize=8)
def placed_links(manuscript: Manuscript) -> tuple[PlacedLink, ...]:
    """Return every link of a body, from top to bottom."""
    return tuple(_placed(manuscript))


def _placed(manuscript: Manuscript) -> Iterator[PlacedLink]:
    lines = manuscript.body.split("\n")
    reached = (0, 0)
    missing: set[tuple[int, str]] = set()
    for link in markdown.parse_body(manuscript.body).links():
        start = max(reached, (link.line, 0))
        text = _found(lines, link.text, start, missing)
        target = _found(lines, link.target, start, missing)
        reached = max(start, *((line, end) for line, _, end in filter(None, (text, target))))
        unknown = manuscript.body_span(link.line)
        yield PlacedLink(
            link.target,
            link.text,
            link.has_picture,
            _span(target, manuscript.body_line) or unknown,
            _span(text, manuscript.body_line) or unknown,
        )


_Place = tuple[int, int, int]
"""Index of a line, and where a part of it begins and ends."""


def _found(lines: Sequence[str], part: str, start: tuple[int, int], missing: set[tuple[int, str]]) -> _Place | None:
    """Return where a part of a body is, from a line and an offset on; a completed address may be without its scheme.

    `missing` gets what is not in the rest of a line, so that a line with many links is not searched for it again.
    """
    first, offset = start
    for line in range(first, min(first + _MOST_LINES, len(lines))):
        for one in (part, part.removeprefix("https://"), part.removeprefix("mailto:")):
            if not one or (line, one) in missing:
                continue
            at = lines[line].find(one, offset if line == first else 0)
            if at >= 0:
                return line, at, at + len(one)
            missing.add((line, one))
    return None


def _span(place: _Place | None, body_line: int) -> Span | None:
    if place is None:
        return None
    line, start, end = place
    return Span(body_line + line, start + 1, body_line + line, end + 1)


_MOST_LINES = 4
"""A link may be broken over so many lines."""


def _bare(address: str) -> str:
    short = address.strip().casefold().removeprefix("mailto:")
    return short.removeprefix("https://").removeprefix("http://").rstrip("/")
