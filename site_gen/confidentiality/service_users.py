"""Places where a text says so much about one of those served that he or she can be recognised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_gen.confidentiality.clue import PRONOUN, Clue, ClueKind
from site_gen.confidentiality.clues import find_clues
from site_gen.confidentiality.locations import ADDRESS
from site_gen.confidentiality.tokens import Tokens

_ENOUGH = 2.0
"""The weight at which clues together are too much."""
_ENOUGH_WITHOUT_A_PERSON = 3.5
"""The same where no word stands for the person: a room and a diagnosis."""
_FEWEST_KINDS = 2
_OF_A_PERSON = frozenset({ClueKind.SERVED, ClueKind.AGE, ClueKind.NAME, ClueKind.KIN, ClueKind.FORMER})
_OF_ANYONE = frozenset({ClueKind.FORMER, ClueKind.AGE, ClueKind.DATE})


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


def recognisable_places(
    tokens: Tokens,
    is_known: Callable[[str], bool],
    is_published: Callable[[str], bool] = lambda _: False,
    excluded: Sequence[tuple[int, int]] = (),
) -> Iterator[RecognisablePlace]:
    """Yield the places in a text where a person can be recognised, within one sentence or two neighbouring ones.

    A place has every clue of the sentences that follow each other, so that to remove all of them is enough.
    `is_known` returns whether a folded word is a part of a registered name, `is_published` whether an address is the
    kommune's own. `excluded` has the first and the last token of what is about other people.
    """
    kept = (
        clue
        for clue in find_clues(tokens, is_known)
        if not _is_published(tokens, clue, is_published)
        and not any(first <= clue.first and clue.last <= last for first, last in excluded)
    )
    found = sorted(kept, key=lambda clue: (clue.first, -clue.last))
    by_sentence = [
        (sentence, list(clues)) for sentence, clues in groupby(found, key=lambda clue: tokens.all[clue.first].sentence)
    ]
    index = 0
    while index < len(by_sentence):
        clues = list(by_sentence[index][1])
        after = index + 1
        is_alone = _is_too_much(clues)
        if not is_alone and _is_next(by_sentence, after) and _is_too_much([*clues, *by_sentence[after][1]]):
            clues += by_sentence[after][1]
            after += 1
            is_alone = True
        if not is_alone and (resumed := _resumed(by_sentence, index, tokens)) is not None:
            clues += by_sentence[resumed][1]
            after = resumed + 1
            is_alone = True
        if is_alone:
            while _is_next(by_sentence, after) and not _is_too_much(by_sentence[after][1]):
                if _begins_place(by_sentence, after):
                    break
                clues += by_sentence[after][1]
                after += 1
            yield RecognisablePlace(tuple(clue for clue in clues if clue.weight > PRONOUN))
        index = after


def _is_next(by_sentence: Sequence[tuple[int, list[Clue]]], index: int) -> bool:
    """Return whether the sentence before one with clues has clues too."""
    return index < len(by_sentence) and by_sentence[index][0] == by_sentence[index - 1][0] + 1


def _resumed(by_sentence: Sequence[tuple[int, list[Clue]]], index: int, tokens: Tokens) -> int | None:
    """Return the index of the sentence after the next one, where it goes on about the same noun: «ein gut … Guten»."""
    after = index + 1
    if after >= len(by_sentence) or by_sentence[after][0] != by_sentence[index][0] + 2:
        return None
    nouns = {tokens.lower[one.last] for one in by_sentence[index][1] if one.kind is ClueKind.SERVED}
    again = {tokens.lower[one.last] for one in by_sentence[after][1] if one.kind is ClueKind.SERVED}
    is_same = any(later.startswith(noun) and later != noun for noun in nouns for later in again)
    return after if is_same and _is_too_much([*by_sentence[index][1], *by_sentence[after][1]]) else None


def _begins_place(by_sentence: Sequence[tuple[int, list[Clue]]], index: int) -> bool:
    """Return whether a sentence is about someone else: only with the sentence after it is there too much."""
    clues = by_sentence[index][1]
    is_person = any(clue.kind in _OF_A_PERSON for clue in clues)
    return is_person and _is_next(by_sentence, index + 1) and _is_too_much([*clues, *by_sentence[index + 1][1]])


def _is_published(tokens: Tokens, clue: Clue, is_published: Callable[[str], bool]) -> bool:
    return clue.name is ADDRESS and is_published(tokens.written(clue.first, clue.last))


def _is_too_much(clues: Sequence[Clue]) -> bool:
    if any(clue.kind is ClueKind.CASE for clue in clues):
        return True
    strongest = {kind: max(clue.weight for clue in clues if clue.kind is kind) for kind in {one.kind for one in clues}}
    enough = _ENOUGH if _OF_A_PERSON & strongest.keys() else _ENOUGH_WITHOUT_A_PERSON
    if strongest.keys() == {ClueKind.NAME, ClueKind.DATE}:  # «19. januar hadde Elin alt klart»
        return False
    if strongest.keys() <= _OF_ANYONE:  # «den gamle presten, 87 år, heldt tale»
        return False
    return len(strongest) >= _FEWEST_KINDS and sum(strongest.values()) >= enough
