"""What a build prints, without the names of people who are not shown on the site."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote, unquote

from site_gen.model.comparison import Gone
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.library import LeftOut
from site_gen.model.words import Words, filled

_NEUTRAL = Words(nn="Noko er gale her ({code}).", nb="Noe er galt her ({code}).")
_ELSEWHERE = Words(
    nn="Skriv «framsnakk check {path}» på di eiga maskin for å sjå heile meldinga.",
    nb="Skriv «framsnakk check {path}» på din egen maskin for å se hele meldingen.",
)
_SPELT = {"å": "å|a\u030a|aa?", "ø": "ø|oe?", "æ": "æ|ae?"}
"""How letters are written in names, addresses and file names."""
_INVISIBLE = "[\u00ad\u200b-\u200d\u2060]*"
_APART = r"(?:%20|[\W_]){0,6}"
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


def of_diagnostic(found: Diagnostic) -> Diagnostic:
    """Return a diagnostic that quotes nothing: ids for people, and no text of the writer's."""
    hint = filled(_ELSEWHERE, {"path": found.path}) if found.discreet_hint is None else found.discreet_hint
    return replace(found, message=_discreet(found.discreet, found.code), hint=hint)


def of_left_out(left: LeftOut) -> Words:
    """Return why a story stays out, with ids for people and no text of the writer's."""
    return _discreet(left.discreet, left.code)


def _discreet(words: Words | None, code: str) -> Words:
    return filled(_NEUTRAL, {"code": code}) if words is None else words


class Mask:
    """Puts ids in the place of names, however they are spelt."""

    def __init__(self, names: Mapping[str, str | Sequence[str]]) -> None:
        """Keep the names to hide, by id: one, or several where somebody has had others before."""
        several = {who: (found,) if isinstance(found, str) else tuple(found) for who, found in names.items()}
        self._names = {
            who: kept for who, found in several.items() if (kept := [name for name in found if name.strip()])
        }

    def found_in(self, text: str) -> list[str]:
        """Return the ids of those whose whole name stands in a text."""
        plain = _folded(unquote(text))
        return [
            identity
            for identity, names in self._names.items()
            if any(
                any(_folded(name, long=long) in plain for long in (False, True)) and _pattern(name.split()).search(text)
                for name in names
            )
        ]

    def text(self, text: str) -> str:
        """Return a text without whole names."""
        text = unicodedata.normalize("NFC", text)
        for identity in self.found_in(text):
            for name in self._names[identity]:
                text = _pattern(name.split()).sub(f"[{identity}]", text)
        return text

    def path(self, left: LeftOut) -> str:
        """Return the path of a story that stays out.

        No part of the name of anybody in it stands there; where a name has been erased from the register, so that
        nobody can tell whether it does, the digest of the story's id stands there, as in stories/trekte.yml.
        """
        if left.erased is not None:
            return f"stories/[{_short(left.erased)}]"
        path = self.text(left.path)
        for who in left.people:
            for part in _parts(" ".join(self._names.get(who, (who,)))):
                path = _pattern([part]).sub(f"[{who if who in self._names else '…'}]", path)
        return path

    def gone(self, one: Gone) -> str:
        """Return the address of a story that is out no longer; what may name somebody gives way as in path()."""
        if one.erased is not None:
            return f"[{_short(one.erased)}]"
        return self.text(one.address)


def _short(identity: str) -> str:
    """Return the beginning of the digest of a story's id, as it stands in stories/trekte.yml."""
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def _parts(name: str) -> Iterable[str]:
    return [part for part in re.split(r"[\W_]+", name) if len(part) > 1 and not any(map(str.isdigit, part))]


def _folded(text: str, *, long: bool = False) -> str:
    """Return the letters and figures of a text, as in an address; with `long`, å as aa and ø as oe."""
    for letter, short, written_out in (("å", "a", "aa"), ("ø", "o", "oe"), ("æ", "ae", "ae")):
        text = text.casefold().replace(letter, written_out if long else short)
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if sign.isalnum())


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    words = [word for part in parts for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", part)) if word]
    spelt = _APART.join(_INVISIBLE.join(map(_letter, word.casefold())) for word in words)
    return re.compile(f"{_BEFORE}{spelt}s?{_AFTER}", re.IGNORECASE)


def _letter(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign)[0]
    if sign.isascii():
        return re.escape(sign)
    spelt = _SPELT.get(sign, f"{re.escape(sign)}|{re.escape(base)}[\u0300-\u036f]*")
    return f"(?:{spelt}|{quote(sign)}|{quote(sign.upper())})"
