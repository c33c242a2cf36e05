"""One clue to whom a text is about, and how words are found in the lists."""

from dataclasses import dataclass
from enum import Enum

from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, words
from site_gen.model.localized import Words


class ClueKind(Enum):
    """What a clue is about; the value is what to remove, as it reads after «ta bort»."""

    SERVED = Words(nn="ordet for den det gjeld", nb="ordet for den det gjelder")
    AGE = Words(nn="alderen", nb="alderen")
    ROOM = Words(nn="rommet", nb="rommet")
    WARD = Words(nn="avdelinga", nb="avdelingen")
    HEALTH = Words(nn="det private", nb="det private")
    DATE = Words(nn="datoen", nb="datoen")
    NAME = Words(nn="namnet", nb="navnet")
    ORIGIN = Words(nn="opphavet", nb="opphavet")
    FORMER = Words(nn="det personen har vore", nb="det personen har vært")
    KIN = Words(nn="slektskapen", nb="slektskapet")
    JOB = Words(nn="yrket", nb="yrket")
    TEAM = Words(nn="laget", nb="laget")
    CASE = Words(nn="saksnummeret", nb="saksnummeret")


PRONOUN = 0.25
"""The weight of «ho» and «han», which say that a person is meant, and nothing of who it is."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A place in a text that says something about one person."""

    kind: ClueKind
    weight: float
    first: int
    """Index of the first token."""
    last: int
    name: Words | None = None
    """What to remove, where it is not what the kind says."""

    @property
    def what(self) -> Words:
        """What to remove, as it reads after «ta bort»."""
        return self.name or self.kind.value


def is_in_list(tokens: Tokens, index: int, word_list: WordList) -> bool:
    """Return whether a word is in a list, also in the genitive."""
    word = tokens.lower[index]
    known = words(word_list)
    return word in known or (word.endswith("s") and word[:-1] in known)
