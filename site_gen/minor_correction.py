"""What has changed in the words of a story since it was approved, and whether that is a minor correction."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from itertools import takewhile
from typing import Any

from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import Field, Located, RecordValue
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.names.folding import fold_text

LEAST_ALLOWED = 5
MOST_ALLOWED = 20
"""Most words that a correction may change: one in fifty of the story's, within these two limits."""
_LONGEST_RUN = 3
"""Most consecutive words that a correction may change; more is a new sentence."""
_CONTEXT = 4
"""Words shown on either side of a change."""
_MOST_OF_SENTENCE = 14
"""Words of the sentence around a change that are shown on either side to one who reads it on a page."""
CUT = "…"
"""What stands for the words of a sentence that are not shown."""
_MOST_PAIRS = 20_000
"""Most pairs of words that difflib compares: its time is cubic in the length of repetitive texts."""
_MOST_EDITS = 2 * MOST_ALLOWED
"""Most removed plus inserted words: no correction may be larger."""


class ForbiddenChange(Enum):
    """A change that a correction never makes."""

    TOO_MUCH = Words(nn="Det er endra meir enn ei retting kan endre.", nb="Det er endret mer enn en retting kan endre.")
    TOO_MUCH_IN_ONE_PLACE = Words(
        nn=f"Meir enn {_LONGEST_RUN} ord etter kvarandre er endra.",
        nb=f"Mer enn {_LONGEST_RUN} ord etter hverandre er endret.",
    )
    NUMBER = Words(nn="Eit tal er endra.", nb="Et tall er endret.")
    NAME = Words(nn="Eit namn er endra.", nb="Et navn er endret.")
    QUOTATION = Words(nn="Eit sitat er endra.", nb="Et sitat er endret.")
    LINK = Words(nn="Ei lenkje eller eit bilete i teksten er endra.", nb="En lenke eller et bilde i teksten er endret.")
    NEGATION = Words(
        nn="Eit ord som snur meininga, er endra (ikkje, aldri, ingen …).",
        nb="Et ord som snur meningen, er endret (ikke, aldri, ingen …).",
    )


@dataclass(frozen=True, slots=True)
class WordChange:
    """Consecutive words replaced by others."""

    field: str | None
    """English name of the field; None for the body."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    leading: tuple[str, ...]
    """A few words before the change."""
    trailing: tuple[str, ...]
    sentence_before: tuple[str, ...] = ()
    """The sentence before the change, or the last words of it after CUT."""
    sentence_after: tuple[str, ...] = ()

    @property
    def is_cut(self) -> bool:
        """Whether CUT stands for the words that were removed."""
        return self.before == (CUT,)

    @property
    def words(self) -> int:
        """The number of words that the change counts as."""
        return max(len(self.before), len(self.after))


@dataclass(frozen=True, slots=True)
class MinorCorrection:
    """The difference between the words of a story as approved and now."""

    changes: tuple[WordChange, ...]
    words: int
    """Number of words of the whole story as approved."""
    forbidden: tuple[ForbiddenChange, ...]
    too_different: bool = False
    """Whether some text differs so much that its changes are not listed."""

    @property
    def changed(self) -> int:
        """The number of words that have changed."""
        return sum(change.words for change in self.changes)

    @property
    def allowed(self) -> int:
        """The number of words that a correction of this story may change."""
        return allowed_words(self.words)

    @property
    def minor(self) -> bool:
        """Whether nothing but spelling can have changed."""
        return not self.forbidden


def allowed_words(words: int) -> int:
    """Return how many words a correction may change in a story of so many words."""
    return min(MOST_ALLOWED, max(LEAST_ALLOWED, words // 50))


def with_words_of(other: Manuscript, manuscript: Manuscript) -> Manuscript:
    """Return `manuscript` with every text that a correction may change taken from `other`.

    When its digest is the approved one, nothing else has changed since: no picture, no person, no other field.
    """
    record = _with_texts_of(other.record, manuscript.record, _CORRECTABLE)
    return replace(manuscript, record=record, body=other.body)


def compare_words(approved: Manuscript, now: Manuscript, names: Collection[str]) -> MinorCorrection:
    """Return what has changed between the words of two versions of a story.

    `names` are the parts of people's names, as in names.matching.parts_of: a change of one is never a correction.
    """
    pairs = list(_pairs(approved, now))
    changes: list[WordChange] = []
    forbidden: list[ForbiddenChange] = []
    too_different = False
    for field, before, after in pairs:
        found = _changes(field, _tokens(before), _tokens(after))
        if found is None:
            too_different = True
            forbidden.append(ForbiddenChange.TOO_MUCH)
            continue
        changes += found
        forbidden += _forbidden(found, before, after, names)
    correction = MinorCorrection(tuple(changes), sum(len(_tokens(before)) for _, before, _ in pairs), (), too_different)
    if correction.changed > correction.allowed:
        forbidden.append(ForbiddenChange.TOO_MUCH)
    elif any(change.words > _LONGEST_RUN for change in changes):
        forbidden.append(ForbiddenChange.TOO_MUCH_IN_ONE_PLACE)
    return replace(correction, forbidden=tuple(dict.fromkeys(forbidden)))


def without_removed_passages(
    correction: MinorCorrection, names: Collection[str], own: Collection[str], *, is_only_reader: bool = False
) -> MinorCorrection:
    """Return a difference for one person in the story, without what another may have had removed from it.

    Where the removed words name others, CUT stands for them; where they are more than three, too, unless nobody but the
    one who reads can have asked for it (`is_only_reader`). `names` are the parts of people's names, and `own` those of
    the one who reads.
    """

    def is_shown(change: WordChange) -> bool:
        is_anyones = is_only_reader or len(change.before) <= _LONGEST_RUN
        return is_anyones and all(_is_part(one, own) for one in _names(change, names))

    changes = tuple(one if is_shown(one) else replace(one, before=(CUT,)) for one in correction.changes)
    return replace(correction, changes=changes)


# --- The texts -------------------------------------------------------------------------------------------------------

_Texts = Mapping[Field[Any], "Mapping[Any, Any] | None"]
_CORRECTABLE: _Texts = {
    story_fields.TITLE: None,
    story_fields.LEAD: None,
    story_fields.TEAM: None,
    story_fields.PICTURES: {media_fields.PICTURE_ALT: None, media_fields.PICTURE_CAPTION: None},
    story_fields.EVIDENCE: {story_fields.EVIDENCE_TEXT: None},
    story_fields.NEXT_STEP: {story_fields.NEXT_STEP_TEXT: None},
}
"""The fields whose words a correction may change, with their inner fields."""


def _with_texts_of(other: RecordValue, record: RecordValue, correctable: _Texts) -> RecordValue:
    placed = dict(record.placed)
    for field, inner in correctable.items():
        approved_value, present_value = other.placed.get(field.name), placed.get(field.name)
        if approved_value is not None and present_value is not None:
            placed[field.name] = Located(
                _texts_of(approved_value.value, present_value.value, inner), present_value.key, present_value.node
            )
    return replace(record, placed=placed)


def _texts_of(approved_value: Any, present_value: Any, inner: _Texts | None) -> Any:
    if inner is None:
        return approved_value
    if (
        isinstance(present_value, tuple)
        and isinstance(approved_value, tuple)
        and len(present_value) == len(approved_value)
    ):
        return tuple(_texts_of(one, other, inner) for one, other in zip(approved_value, present_value, strict=True))
    if isinstance(present_value, RecordValue) and isinstance(approved_value, RecordValue):
        return _with_texts_of(approved_value, present_value, inner)
    return present_value


def _pairs(approved: Manuscript, now: Manuscript) -> Iterator[tuple[str | None, str, str]]:
    """Yield each text before and after, with its field: the fields that differ, and the body."""
    yield from _pairs_in(approved.record, now.record, _CORRECTABLE, "")
    yield None, approved.body, now.body


def _pairs_in(
    approved: RecordValue, now: RecordValue, correctable: _Texts, inside: str
) -> Iterator[tuple[str | None, str, str]]:
    for field, inner in correctable.items():
        before, after = approved.get(field), now.get(field)
        name = inside or field.name
        if inner is None:
            yield name, before or "", after or ""
            continue
        approved_value = before if isinstance(before, tuple) else (before,)
        present_value = after if isinstance(after, tuple) else (after,)
        for one, other in zip(approved_value, present_value, strict=False):
            if isinstance(one, RecordValue) and isinstance(other, RecordValue):
                yield from _pairs_in(one, other, inner, name)


# --- The difference --------------------------------------------------------------------------------------------------

BREAK = "¶"
"""What stands for a break between paragraphs among the words of a change."""
_TOKEN = re.compile(r"\S+|\n\s*\n")


def _tokens(text: str) -> list[str]:
    """Return the words of a text, and a character for each break between paragraphs."""
    return [token if token.strip() else BREAK for token in _TOKEN.findall(text.strip())]


def _changes(field: str | None, before: Sequence[str], after: Sequence[str]) -> list[WordChange] | None:
    """Return the runs of words that differ, or None when the texts are too different to compare."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    runs = _runs(middle, other) if len(middle) * len(other) <= _MOST_PAIRS else _few_runs(middle, other)
    if runs is None:
        return None
    found = []
    for at, to, new_at, new_to in runs:
        first, last = start + new_at, start + new_to
        leading = _until_break(after[max(0, first - _CONTEXT) : first][::-1])[::-1]
        trailing = _until_break(after[last : last + _CONTEXT])
        sentence = (_sentence_before(after[:first]), _sentence_after(after[last:], after[first:last]))
        found.append(WordChange(field, tuple(middle[at:to]), tuple(other[new_at:new_to]), leading, trailing, *sentence))
    return found


_Run = tuple[int, int, int, int]
"""Start and end of differing words in one text, then in the other."""


def _runs(before: Sequence[str], after: Sequence[str]) -> list[_Run]:
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [places for what, *places in found if what != "equal"]  # type: ignore[misc]  # four integers


def _few_runs(before: Sequence[str], after: Sequence[str]) -> list[_Run] | None:
    """Return the runs of words that differ, or None when more than _MOST_EDITS words are removed or inserted.

    Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986): with so few edits its time is linear in the texts.
    `reach[k]` is the furthest position in `before` after so many edits, where the position in `after` is `k` less.
    """
    reach = {1: 0}
    earlier: list[dict[int, int]] = []
    for edits in range(_MOST_EDITS + 1):
        earlier.append(dict(reach))
        for k in range(-edits, edits + 1, 2):
            at = reach[k + 1] if _is_insertion(reach, k, edits) else reach[k - 1] + 1
            while at < len(before) and 0 <= at - k < len(after) and before[at] == after[at - k]:
                at += 1
            reach[k] = at
            if at >= len(before) and at - k >= len(after):
                return _grouped(len(before), len(after), *_traced_edits(earlier, len(before), len(after)))
    return None


def _is_insertion(reach: Mapping[int, int], k: int, edits: int) -> bool:
    """Return whether the last edit on diagonal `k` is an insertion rather than a removal."""
    return k == -edits or (k != edits and reach[k - 1] < reach[k + 1])


def _traced_edits(earlier: Sequence[Mapping[int, int]], at: int, new_at: int) -> tuple[set[int], set[int]]:
    """Return the positions of the removed words and of the inserted ones."""
    gone: set[int] = set()
    come: set[int] = set()
    for edits in range(len(earlier) - 1, 0, -1):
        reach, k = earlier[edits], at - new_at
        is_new = _is_insertion(reach, k, edits)
        k += 1 if is_new else -1
        at, new_at = reach[k], reach[k] - k
        (come if is_new else gone).add(new_at if is_new else at)
    return gone, come


def _grouped(length: int, new_length: int, gone: Collection[int], come: Collection[int]) -> list[_Run]:
    runs = []
    at = new_at = 0
    while at < length or new_at < new_length:
        first, new_first = at, new_at
        while at in gone:
            at += 1
        while new_at in come:
            new_at += 1
        if (at, new_at) == (first, new_first):
            at, new_at = at + 1, new_at + 1
        else:
            runs.append((first, at, new_first, new_at))
    return runs


def _until_break(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(takewhile(lambda token: token != BREAK, tokens))


_ENDS = (".", "!", "?", ":")
_AROUND = "*_()[]«»“”„\"'’‘"
"""What may stand around a word."""
_BLOCK = re.compile(r"[-*+>]|#+|\d+[.)]")
"""What begins a paragraph in Markdown, and is no word."""


def _ends_sentence(token: str) -> bool:
    return token.rstrip(_AROUND).endswith(_ENDS)


def _sentence_before(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the last sentence of tokens, whole or cut."""
    found: list[str] = []
    for token in reversed(tokens):
        if token == BREAK or _BLOCK.fullmatch(token) or _ends_sentence(token):
            break
        if len(found) == _MOST_OF_SENTENCE:
            return (CUT, *reversed(found))
        found.append(token)
    return tuple(reversed(found))


def _sentence_after(tokens: Sequence[str], changed: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the first sentence of tokens, whole or cut; none when the changed words end theirs."""
    if changed and _ends_sentence(changed[-1]):
        return ()
    found: list[str] = []
    for token in tokens:
        if token == BREAK or _BLOCK.fullmatch(token):
            break
        if len(found) == _MOST_OF_SENTENCE:
            return (*found, CUT)
        found.append(token)
        if _ends_sentence(token):
            break
    return tuple(found)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the common prefix of two sequences of tokens."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


# --- What a correction never changes ---------------------------------------------------------------------------------

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|^[ \t]*(?:>|[–—][ \t]?(?=\S)).*$", re.MULTILINE)
NUMBER_WORDS = frozenset({
    "null", "to", "tre", "tri", "fire", "fem", "seks", "sju", "syv", "åtte", "ni", "ti", "elleve", "tolv", "tretten",
    "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tjue", "tretti", "førti", "femti", "seksti",
    "sytti", "åtti", "nitti", "hundre", "tusen", "million", "millionar", "millioner", "halv", "halve", "halvparten",
    "begge", "fyrste", "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuande", "sjuende", "åttande",
    "åttende", "niande", "niende", "tiande", "tiende",
})  # fmt: skip
_NEGATIONS = frozenset({
    "ikkje", "ikke", "aldri", "alltid", "ingen", "inga", "intet", "ingenting", "utan", "uten", "verken", "korkje",
    "heller", "neppe", "knapt",
})  # fmt: skip
_LINKS = ("](", "://", "@")


def _forbidden(
    changes: Sequence[WordChange], before: str, after: str, names: Collection[str]
) -> Iterator[ForbiddenChange]:
    if _quotations(before) != _quotations(after):
        yield ForbiddenChange.QUOTATION
    for change in changes:
        old, new = list(map(_bare, change.before)), list(map(_bare, change.after))
        if list(filter(_is_number, old)) != list(filter(_is_number, new)):
            yield ForbiddenChange.NUMBER
        if [word for word in old if word in _NEGATIONS] != [word for word in new if word in _NEGATIONS]:
            yield ForbiddenChange.NEGATION
        if _links(change.before) != _links(change.after):
            yield ForbiddenChange.LINK
        if _names(change, names) != _names(replace(change, before=change.after, after=change.before), names):
            yield ForbiddenChange.NAME


def _bare(token: str) -> str:
    return token.strip(".,:;!?…()[]{}*_#«»“”„\"'’‘<>|~`").casefold()


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or any(sign.isdigit() for sign in word)


def _quotations(text: str) -> list[str]:
    return [" ".join(found[0].split()) for found in _QUOTED.finditer(text)]


def _links(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if any(part in token for part in _LINKS)]


def _names(change: WordChange, known: Collection[str]) -> list[str]:
    """Return the names among the removed words that are not among the inserted ones."""
    kept = set(map(_bare, change.after))
    found = []
    before = change.leading[-1] if change.leading else BREAK
    for token in change.before:
        bare = _bare(token)
        opens = before == BREAK or before[-1] in ".!?:#>" or before in {"-", "*", "+"}
        capital = token.lstrip("*_([«“„\"'")[:1].isupper()
        if bare and bare not in kept and (_is_part(bare, known) or (capital and not opens)):
            found.append(bare)
        before = token
    return found


def _is_part(word: str, names: Collection[str]) -> bool:
    """Return whether a word is or contains a part of a person's name; also in the genitive."""
    return any(part in names or part.removesuffix("s") in names for part in fold_text(word).words)
