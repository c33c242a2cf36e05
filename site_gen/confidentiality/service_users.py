"""Places where a text says so much about one of those served that he or she can be recognised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_gen.confidentiality.signs import Sign, SignKind, find_signs
from site_gen.confidentiality.tokens import Tokens

_ENOUGH = 2.0
"""The weight at which signs together are too much."""
_ENOUGH_WITHOUT_A_PERSON = 3.5
"""The same where no word stands for the person: a room and a diagnosis."""
_FEWEST_KINDS = 2
_OF_A_PERSON = frozenset({SignKind.SERVED, SignKind.AGE, SignKind.NAME, SignKind.KIN})


@dataclass(frozen=True, slots=True)
class RecognisablePlace:
    """Signs near each other that together can show who somebody is."""

    signs: tuple[Sign, ...]

    @property
    def first(self) -> int:
        """The index of the first token."""
        return min(sign.first for sign in self.signs)

    @property
    def last(self) -> int:
        """The index of the last token."""
        return max(sign.last for sign in self.signs)


def recognisable_places(tokens: Tokens, is_known: Callable[[str], bool]) -> Iterator[RecognisablePlace]:
    """Yield the places in a text where somebody can be recognised, within one sentence or two neighbouring ones.

    `is_known` returns whether a folded word is a part of a registered name.
    """
    found = sorted(find_signs(tokens, is_known), key=lambda sign: (sign.first, -sign.last))
    by_sentence = [
        (sentence, list(signs)) for sentence, signs in groupby(found, key=lambda sign: tokens.all[sign.first].sentence)
    ]
    done = -1
    for index, (sentence, signs) in enumerate(by_sentence):
        following = by_sentence[index + 1] if index + 1 < len(by_sentence) else (sentence, [])
        near = following[1] if following[0] == sentence + 1 else []
        if sentence == done or not _is_too_much([*signs, *near]):
            continue
        if not _is_too_much(signs):
            if _is_too_much(near):
                continue  # then that sentence is reported for itself
            done = following[0]
        elif _is_too_much(near):
            near = []
        yield RecognisablePlace((*signs, *near))


def _is_too_much(signs: Sequence[Sign]) -> bool:
    strongest = {kind: max(sign.weight for sign in signs if sign.kind is kind) for kind in {one.kind for one in signs}}
    enough = _ENOUGH if _OF_A_PERSON & strongest.keys() else _ENOUGH_WITHOUT_A_PERSON
    if strongest.keys() == {SignKind.NAME, SignKind.DATE}:  # «19. januar hadde Elin alt klart»
        return False
    return len(strongest) >= _FEWEST_KINDS and sum(strongest.values()) >= enough
