"""Places where a text says so much about one of those served that he or she can be recognised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_gen.confidentiality.clue import Clue, ClueKind
from site_gen.confidentiality.clues import find_clues
from site_gen.confidentiality.tokens import Tokens

_ENOUGH = 2.0
"""The weight at which clues together are too much."""
_ENOUGH_WITHOUT_A_PERSON = 3.5
"""The same where no word stands for the person: a room and a diagnosis."""
_FEWEST_KINDS = 2
_OF_A_PERSON = frozenset({ClueKind.SERVED, ClueKind.AGE, ClueKind.NAME, ClueKind.KIN})


@dataclass(frozen=True, slots=True)
class RecognisablePlace:
    """Clues near each other that together can identify a person."""

    clues: tuple[Clue, ...]

    @property
    def first(self) -> int:
        """The index of the first token."""
        return min(clue.first for clue in self.clues)

    @property
    def last(self) -> int:
        """The index of the last token."""
        return max(clue.last for clue in self.clues)


def recognisable_places(tokens: Tokens, is_known: Callable[[str], bool]) -> Iterator[RecognisablePlace]:
    """Yield the places in a text where a person can be recognised, within one sentence or two neighbouring ones.

    `is_known` returns whether a folded word is a part of a registered name.
    """
    found = sorted(find_clues(tokens, is_known), key=lambda clue: (clue.first, -clue.last))
    by_sentence = [
        (sentence, list(clues)) for sentence, clues in groupby(found, key=lambda clue: tokens.all[clue.first].sentence)
    ]
    done = -1
    for index, (sentence, clues) in enumerate(by_sentence):
        following = by_sentence[index + 1] if index + 1 < len(by_sentence) else (sentence, [])
        near = following[1] if following[0] == sentence + 1 else []
        if sentence == done or not _is_too_much([*clues, *near]):
            continue
        if not _is_too_much(clues):
            done = following[0]
        elif _is_too_much(near):
            near = []
        yield RecognisablePlace((*clues, *near))


def _is_too_much(clues: Sequence[Clue]) -> bool:
    strongest = {kind: max(clue.weight for clue in clues if clue.kind is kind) for kind in {one.kind for one in clues}}
    enough = _ENOUGH if _OF_A_PERSON & strongest.keys() else _ENOUGH_WITHOUT_A_PERSON
    if strongest.keys() == {ClueKind.NAME, ClueKind.DATE}:  # «19. januar hadde Elin alt klart»
        return False
    return len(strongest) >= _FEWEST_KINDS and sum(strongest.values()) >= enough
