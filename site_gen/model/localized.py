"""Words for people, in both written forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """A written form of Norwegian; the value is its language tag."""

    __hash__ = object.__hash__
    """By identity, as forms are compared: that of Enum is Python, and slow."""

    NN = "nn"
    NB = "nb"


@dataclass(frozen=True, slots=True)
class Words:
    """One message in nynorsk and in bokmål, with the same `{slots}` in both."""

    nn: str
    nb: str

    def in_form(self, form: Form, **slots: object) -> str:
        """Return the words of one form with its slots filled."""
        text = self.nn if form is Form.NN else self.nb
        return text.format(**slots) if slots else text


NO_WORDS = Words(nn="", nb="")


class WordsWithNames(Words):
    """Words that quote a writer's text, such as a name: not for logs."""

    __slots__ = ()


def trimmed(words: Words) -> Words:
    """Return words without leading and trailing spaces, which an empty slot leaves."""
    return type(words)(nn=words.nn.strip(), nb=words.nb.strip())


def fill(words: Words, slots: Mapping[str, object]) -> Words:
    """Return words with their slots filled; a slot of Words is filled in each form."""

    def in_form(form: Form) -> str:
        values = {name: value.in_form(form) if isinstance(value, Words) else value for name, value in slots.items()}
        return words.in_form(form, **values)

    return Words(nn=in_form(Form.NN), nb=in_form(Form.NB))


def same_words(text: str) -> Words:
    """Return words that are the same in both forms."""
    return Words(nn=text, nb=text)
