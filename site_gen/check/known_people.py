"""Suggest people of the register for a name that it does not have."""

import re
from collections.abc import Iterable
from functools import cached_property

from site_gen import people_in_story
from site_gen.language.phrases import either_of, join_words, nearest_words
from site_gen.model.localized import Words, WordsWithNames, fill, same_words
from site_gen.model.person import Person

_PARTED = re.compile(r" ?[,;/&+|] ?| (?:og|and|ja) ")
_WORD = re.compile(r"[^\W\d_]+\.?")
_ID = re.compile(r"([a-z]{1,3})[ -]?0*([0-9]{1,9})")
_MOST_SHOWN = 5


_ADDRESS = re.compile(r"([^\s@]+)@[^\s@]+\.[^\s@]+")
_GONE = Words(
    nn="Kan personen ha trekt samtykket? Då skal han eller ho heilt ut av forteljinga, òg av teksten og bileta.",
    nb="Kan personen ha trukket samtykket? Da skal han eller hun helt ut av fortellingen, også av teksten og bildene.",
)
_BY_NAME = Words(
    nn="Skriv namnet som i stories/folk/. {gone} Er det nokon ny, legg redaksjonen personen til med «framsnakk people "
    "add».",
    nb="Skriv navnet som i stories/folk/. {gone} Er det noen ny, legger redaksjonen personen til med «framsnakk "
    "people add».",
)
_BY_ID = Words(nn="Er id-en skriven feil, så rett han. {gone}", nb="Er id-en skrevet feil, så rett den. {gone}")
_BY_NAME_OF_GONE = Words(
    nn="{gone} Elles: Skriv namnet som i stories/folk/. Er det nokon ny, legg redaksjonen personen til med «framsnakk "
    "people add».",
    nb="{gone} Ellers: Skriv navnet som i stories/folk/. Er det noen ny, legger redaksjonen personen til med "
    "«framsnakk people add».",
)
_BY_ID_OF_GONE = Words(
    nn="{gone} Elles: Er id-en skriven feil, så rett han.", nb="{gone} Ellers: Er id-en skrevet feil, så rett den."
)
_BY_ADDRESS = Words(
    nn="Dette er ei e-postadresse. Skriv id-en eller namnet i staden, slik det står i stories/folk/. {gone}",
    nb="Dette er en e-postadresse. Skriv id-en eller navnet i stedet, slik det står i stories/folk/. {gone}",
)
_UNREAD = Words(
    nn="Ei fil i stories/folk/ kan ikkje lesast, og det kan vere denne personen si. Rett den fyrst: framsnakk check "
    "stories/folk",
    nb="En fil i stories/folk/ kan ikke leses, og det kan være denne personens. Rett den først: framsnakk check "
    "stories/folk",
)


_NOBODY_IN_STORY = re.compile(
    r"(?:ing(?:en|a)|nokon|noen|ikkje nokon|ikke noen)(?: andre| fleire| flere| til)?(?: person(?:ar|er)?)?|"
    r"none",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"ja|jo|nei|nej|yes|no|true|false|n/?a|[-–—]+|(?:eg |jeg )?(?:veit ikkje|vet ikke)|usikker|ikkje relevant|"
    r"ikke relevant",
    re.IGNORECASE,
)


def is_no_person(written: str) -> bool:
    """Return whether «nei», «veit ikkje» or the like was written instead of a person."""
    return _NO_PERSON.fullmatch(" ".join(written.split()).rstrip(".!")) is not None


def stands_for_nobody(written: str) -> bool:
    """Return whether «ingen», «ingen andre» or the like was written instead of a person."""
    return _NOBODY_IN_STORY.fullmatch(written.strip()) is not None


def what_to_do(written: str, people: Iterable[Person]) -> Words:
    """Return what to do about a person in a story who is not in the register.

    A person who has withdrawn may be missing from the register, and must not be registered again: the hint says what
    to do then.
    """
    known = list(people)
    if any(one.doubted and not one.name and one.withdrawn is None for one in known):
        return _UNREAD
    gone = any(one.withdrawn is not None and not one.name for one in known)
    by_id, by_name = (_BY_ID_OF_GONE, _BY_NAME_OF_GONE) if gone else (_BY_ID, _BY_NAME)
    words = _BY_ADDRESS if is_address(written) else by_id if people_in_story.looks_like_id(written) else by_name
    return fill(words, {"gone": _GONE})


def is_address(written: str) -> bool:
    """Return whether an e-mail address was written instead of a person."""
    return _ADDRESS.fullmatch(written.strip()) is not None


class KnownPeople:
    """The people of a register who have not withdrawn, by the words of their names."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Keep the people who can be suggested."""
        self._people = {one.id: one for one in people if one.name and one.withdrawn is None}

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for one in self._people.values():
            found.setdefault(_plain(one.name), []).append(one)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for one in self._people.values():
            for word in dict.fromkeys(_words(one.name)):
                found.setdefault(word, []).append(one)
        return found

    def suggestion(self, written: str) -> Words:
        """Return «Meinte du «Kari Lunde» (p001)? », or how to write several people, or empty words."""
        plain = " ".join(written.split())
        if address := _ADDRESS.fullmatch(plain):
            plain = re.sub(r"[._\d-]+", " ", address[1]).strip()
        parts = [part for part in _PARTED.split(plain) if part]
        reversed_name = self._by_name.get(_plain(" ".join(reversed(parts)))) if len(parts) == 2 else None
        if len(parts) > 1 and not reversed_name:
            return self._several(parts)
        found = reversed_name or self._candidates(plain)
        if not found:
            return same_words("")
        names = [f"«{one.name}» ({one.id})" for one in found[:_MOST_SHOWN]]
        names += ["…"] if len(found) > _MOST_SHOWN else []
        return WordsWithNames(nn=f"Meinte du {either_of(names).nn}? ", nb=f"Mente du {either_of(names).nb}? ")

    def are_all_known(self, written: str) -> bool:
        """Return whether a text lists several people, and each can only be one of the register."""
        parts = [part for part in _PARTED.split(" ".join(written.split())) if part]
        found = [self._candidates(part) for part in parts if self._candidates(part) or not part[0].islower()]
        known = {one[0].id for one in found if len(one) == 1}
        return len(known) == len(found) > 1

    def _several(self, parts: list[str]) -> Words:
        """Return how to write several people; a part in lower case that is no name is a title, and is excluded."""
        shown: list[str] = []
        unknown: list[str] = []
        for part in parts:
            found = self._candidates(part)
            if len(found) == 1:
                shown.append(found[0].name)
            elif not part[0].islower():
                shown.append(part)
                unknown.append(part)
        if not shown or not any(self._by_name.get(_plain(one)) for one in shown):
            return same_words("")
        if len(shown) == 1:
            return WordsWithNames(nn=f"Meinte du «{shown[0]}»? ", nb=f"Mente du «{shown[0]}»? ")
        names = ", ".join(shown)
        more = [Words(nn="", nb="")]
        if unknown:
            each = join_words([f"«{one}»" for one in unknown])
            more = [Words(nn=f"{each} kjenner vi ikkje. ", nb=f"{each} kjenner vi ikke. ")]
        return WordsWithNames(
            nn=f"Er det fleire, så skriv [{names}]. {more[0].nn}", nb=f"Er det flere, så skriv [{names}]. {more[0].nb}"
        )

    def _candidates(self, written: str) -> list[Person]:
        """Return the people who can be meant: by the whole name, a part of it, or a similar name."""
        if found := _ID.fullmatch(written.casefold()):
            return [
                one for one in self._people.values() if (of := _ID.fullmatch(one.id)) and of.groups() == found.groups()
            ]
        name = _plain(written)
        if name in self._by_name:
            return self._by_name[name]
        words = _words(written)
        if not words:
            return []
        if parts := self._with(words):
            return parts
        if near := nearest_words(name, self._by_name):
            return self._by_name[near]
        close = nearest_words(words[0], self._by_word) if len(words) == 1 else None
        return self._by_word[close] if close else []

    def _with(self, words: list[str]) -> list[Person]:
        """Return the people whose names have all of some words; an initial matches the start of a word."""
        whole = [word for word in words if len(word.rstrip(".")) > 1]
        if not whole:
            return []
        found = self._by_word.get(whole[0].rstrip("."), [])
        return [one for one in found if all(_is_part_of(word, _words(one.name)) for word in words)]


def _is_part_of(word: str, name: list[str]) -> bool:
    start = word.rstrip(".")
    return start in name or (len(start) == 1 and any(part.startswith(start) for part in name))


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
