"""Answers that were written inside a question of the template, where no reader sees them."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from site_gen.markdown import Body, Comment
from site_gen.model.localized import Words

_SENTENCE = re.compile(r"\S.*?[.?!…][»”\")]*(?=\s|$)|\S.*$")
_LEAST_WORDS = 3
"""Words of the shortest sentence by which a question of the template is recognised."""


class NoteAnswer(NamedTuple):
    """What a writer put inside a question of the template."""

    comment: Comment
    line: int
    """The line on which it begins, from 0 at the body's first."""

    def hint(self, body_line: int) -> Words:
        """Return what to do with it; `body_line` is the line of the file on which the body begins."""
        line = body_line + self.line
        return Words(
            nn=f"Svaret ditt ser ut til å stå inni spørsmålet, på linje {line}. Flytt det ned under -->.",
            nb=f"Svaret ditt ser ut til å stå inni spørsmålet, på linje {line}. Flytt det ned under -->.",
        )


def note_answers(body: Body, guidance: AbstractSet[str]) -> Iterator[NoteAnswer]:
    """Yield each comment of a body that begins as the template's, and has sentences that no template has."""
    for comment in body.comments():
        line = None if comment.text in guidance else _answer_line(comment, _sentences_of(frozenset(guidance)))
        if line is not None:
            yield NoteAnswer(comment, line)


def _answer_line(comment: Comment, known: AbstractSet[str]) -> int | None:
    text = comment.text
    found = list(_SENTENCE.finditer(text))
    if not any(one[0] in known for one in found):
        return None
    own = next((one for one in found if one[0] not in known and any(map(str.isalpha, one[0]))), None)
    return None if own is None else comment.line + _line_of_word(comment.written, len(text[: own.start()].split()))


def _line_of_word(written: str, number: int) -> int:
    """Return the line, from 0, of a word of a comment's content."""
    words = re.finditer(r"\S+", written.removeprefix("<!--"))
    found = next(word for at, word in enumerate(words) if at == number)
    return written.count("\n", 0, found.start() + len("<!--"))


@lru_cache(maxsize=4)
def _sentences_of(guidance: frozenset[str]) -> frozenset[str]:
    found = (one[0] for note in guidance for one in _SENTENCE.finditer(note))
    return frozenset(sentence for sentence in found if len(sentence.split()) >= _LEAST_WORDS)
