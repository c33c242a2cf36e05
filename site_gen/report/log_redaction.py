"""The output of a build, without the names of people who are not shown on the site."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from site_gen.model.comparison import RemovedPage
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Words, fill
from site_gen.model.proposal import TaggedStory
from site_gen.model.selection import ExcludedStory
from site_gen.names.bearers import certain_bearers
from site_gen.names.folding import FoldedText, fold_text
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, parts_of, runs_of
from site_gen.private_details.scan import without_national_ids

_NEUTRAL = Words(nn="Noko er gale her ({code}).", nb="Noe er galt her ({code}).")
_ELSEWHERE = Words(
    nn="Skriv «framsnakk check {path}» på di eiga maskin for å sjå heile meldinga.",
    nb="Skriv «framsnakk check {path}» på din egen maskin for å se hele meldingen.",
)
_HIDDEN_WORD = "…"
_FILE_IS_GONE = {"withdrawn", "removed"}
"""Why a story is no longer published that is no file of the user's either."""
_PART = re.compile(r"[^\W_]+")


def redacted_diagnostic(found: Diagnostic) -> Diagnostic:
    """Return a diagnostic without quotations: ids for people, and no text of the writer's."""
    hint = fill(_ELSEWHERE, {"path": found.path}) if found.discreet_hint is None else found.discreet_hint
    return replace(found, message=_discreet(found.discreet, found.code), hint=hint)


def redacted_themes(text: TaggedStory) -> TaggedStory:
    """Return proposed themes without the words of the text that are evidence for them."""
    return replace(
        text,
        proposed=tuple(
            replace(one, words=tuple(replace(word, word=_HIDDEN_WORD) for word in one.words)) for one in text.proposed
        ),
    )


def redacted_exclusion(left: ExcludedStory) -> Words:
    """Return why a story is excluded, with ids for people and no text of the writer's."""
    return _discreet(left.redacted, left.code)


def _discreet(words: Words | None, code: str) -> Words:
    return fill(_NEUTRAL, {"code": code}) if words is None else words


class NameMask:
    """Replaces names by ids, in every spelling."""

    def __init__(self, names: Mapping[str, str | Sequence[str]], *, at_home: bool = False) -> None:
        """Keep the names to hide, by id: one, or several for a person with former names.

        With `at_home`, only the user reads it, who has the story's file: its path is shown.
        """
        self._at_home = at_home
        several = {who: (found,) if isinstance(found, str) else tuple(found) for who, found in names.items()}
        self._names = {
            who: kept for who, found in several.items() if (kept := [name for name in found if name.strip()])
        }
        sought = {who: SoughtName(first, former=tuple(others)) for who, (first, *others) in self._names.items()}
        self._index = NameIndex(sought)
        # A name of one word is hidden in lower case too: hiding too much in a log is harmless.
        self._alone = {
            word: who
            for who, found in reversed(self._names.items())
            for name in found
            if len(fold_text(name).words) == 1
            for word in parts_of([name])
        }

    def found_in(self, text: str) -> list[str]:
        """Return the ids of the people whose whole name is in a text."""
        found = {who for match in self._matches(fold_text(text)) for who in match.keys}
        return [who for who in self._names if who in found]

    def text(self, text: str) -> str:
        """Return a text without whole names, and for others than the user, without a fødselsnummer."""
        text = unicodedata.normalize("NFC", text)
        text = text if self._at_home else without_national_ids(text)
        read = fold_text(text)
        return _without(text, read, self._matches(read), self._label)

    def _matches(self, text: FoldedText) -> list[NameMatch]:
        alone = (
            NameMatch(MatchKind.PART, number, number, frozenset({who}))
            for number, word in enumerate(text.words)
            if (who := self._alone.get(word) or self._alone.get(word.removesuffix("s")))
        )
        return [*certain_bearers(self._index, text), *alone]

    def _label(self, match: NameMatch) -> str:
        return f"[{next(who for who in self._names if who in match.keys)}]"

    def path(self, left: ExcludedStory) -> str:
        """Return the path of an excluded story, without any part of the names of its people.

        Where a name has been erased from the register, the path could still hold it; the digest of the story's id
        replaces it, as in stories/trekte.yml.
        """
        if left.erased is not None and not self._shows(left.code):
            return f"stories/[{_short(left.erased)}]"
        path = self.text(left.path)
        for who in left.people:
            read, label = fold_text(path), f"[{who if who in self._names else '…'}]"
            parts = parts_of(self._names.get(who) or _names_in(who))
            found = (
                NameMatch(MatchKind.PART, number, number, frozenset())
                for number, word in enumerate(read.words)
                if word in parts or word.removesuffix("s") in parts
            )
            path = _without(path, read, found, _always(label))
        return path

    def gone(self, one: RemovedPage) -> str:
        """Return the address of a story that is no longer published, with names hidden as in `path`."""
        if one.erased is not None and not self._shows(one.code):
            return f"[{_short(one.erased)}]"
        return self.text(one.address)

    def _shows(self, code: str) -> bool:
        """Return whether a path may be shown although a name in it may have been erased."""
        return self._at_home and code not in _FILE_IS_GONE


def _short(identity: str) -> str:
    """Return the start of the digest of a story's id, as in stories/trekte.yml."""
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def _always(label: str) -> Callable[[NameMatch], str]:
    return lambda _: label


def _names_in(who: str) -> list[str]:
    """Return the words of a name that the register does not have; none for an id."""
    return [part for part in _PART.findall(who) if not any(map(str.isdigit, part))]


def _without(text: str, read: FoldedText, matches: Iterable[NameMatch], label: Callable[[NameMatch], str]) -> str:
    """Return a text without the names in it; `read` is the same text folded."""
    for first, last, instead in runs_of(matches, label):
        begins, ends = read.source(first, last)
        text = text[:begins] + instead + text[ends:]
    return text
