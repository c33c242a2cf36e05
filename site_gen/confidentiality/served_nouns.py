"""What to call someone who is served, instead of what singles him or her out: «ein elev», «hos eleven»."""

from typing import NamedTuple

from site_gen.model.localized import Words


class ServedNoun(NamedTuple):
    """A noun for those served in one kind of service."""

    one: Words
    """Indefinite: «ein elev»."""
    this: Words
    """Definite: «eleven»."""


_PUPIL = ServedNoun(Words(nn="ein elev", nb="en elev"), Words(nn="eleven", nb="eleven"))
_CHILD = ServedNoun(Words(nn="eit barn", nb="et barn"), Words(nn="barnet", nb="barnet"))
_PATIENT = ServedNoun(Words(nn="ein pasient", nb="en pasient"), Words(nn="pasienten", nb="pasienten"))
_RESIDENT = ServedNoun(Words(nn="ein bebuar", nb="en beboer"), Words(nn="bebuaren", nb="beboeren"))
_CLIENT = ServedNoun(Words(nn="ein klient", nb="en klient"), Words(nn="klienten", nb="klienten"))
_ATTENDEE = ServedNoun(Words(nn="ein deltakar", nb="en deltaker"), Words(nn="deltakaren", nb="deltakeren"))
_USER = ServedNoun(Words(nn="ein brukar", nb="en bruker"), Words(nn="brukaren", nb="brukeren"))
_BY_PART = (
    ("elev", _PUPIL),
    ("skulebarn", _PUPIL),
    ("skolebarn", _PUPIL),
    ("klasse", _PUPIL),
    ("trinn", _PUPIL),
    ("barn", _CHILD),
    ("baby", _CHILD),
    ("ungen", _CHILD),
    ("pasient", _PATIENT),
    ("bebuar", _RESIDENT),
    ("beboar", _RESIDENT),
    ("beboer", _RESIDENT),
    ("klient", _CLIENT),
    ("deltak", _ATTENDEE),
    ("bruker", _USER),
    ("brukar", _USER),
)
"""Parts of words, the first one that is found in a word counts."""
_OTHER = frozenset({"barnehage", "barnehagen", "barneskule", "barneskulen", "barneskole", "barneskolen", "barnevern"})


def noun_of(word: str) -> ServedNoun | None:
    """Return the noun for the one whom a word in lower case is about: `elevane` and `klassen` are of a pupil."""
    if word in _OTHER:
        return None
    return next((noun for part, noun in _BY_PART if part in word), None)
