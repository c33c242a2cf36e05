"""Suggest people of the register for a name that it does not have."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from site_gen import people_in_story
from site_gen.language.phrases import either_of, join_words, nearest_words
from site_gen.model.localized import Form, Words, WordsWithNames, fill, same_words
from site_gen.model.person import Person
from site_gen.model.registers import Registers

_PARTED = re.compile(r" ?[,;/&+|] ?| (?:og|and|ja) ")
_WORD = re.compile(r"[^\W\d_]+\.?")
_ID = re.compile(r"([a-z]{1,3})[ -]?0*([0-9]{1,9})")
_PARENTHESIS = re.compile(r"\([^()]{1,80}\)")
_MOST_SHOWN = 5


_ADDRESS = re.compile(r"([^\s@]+)@[^\s@]+\.[^\s@]+")
_GONE = Words(
    nn="Ein som har trekt samtykket, skal heilt ut av forteljinga, òg av teksten og bileta.",
    nb="En som har trukket samtykket, skal helt ut av fortellingen, også av teksten og bildene.",
)
_BY_NAME = Words(
    nn="Skriv namnet som i stories/folk/. {gone} Er det nokon ny, legg redaksjonen personen til med «framsnakk people "
    "add».",
    nb="Skriv navnet som i stories/folk/. {gone} Er det noen ny, legger redaksjonen personen til med «framsnakk "
    "people add».",
)
_BY_NAME_OR_NEW = Words(
    nn="Er det nokon ny, legg redaksjonen personen til med «framsnakk people add». Elles skriv du namnet som i "
    "stories/folk/. {gone}",
    nb="Er det noen ny, legger redaksjonen personen til med «framsnakk people add». Ellers skriver du navnet som i "
    "stories/folk/. {gone}",
)
"""Where no one in the register has withdrawn."""
_BY_ID = Words(nn="Er id-en skriven feil, så rett han. {gone}", nb="Er id-en skrevet feil, så rett den. {gone}")
_OF_ANOTHER = Words(
    nn="Er det ein annan person, legg redaksjonen personen til med «framsnakk people add».",
    nb="Er det en annen person, legger redaksjonen personen til med «framsnakk people add».",
)
_OF_ANOTHER_OR_GONE = Words(
    nn="Er det ein annan, så spør redaksjonen: Det kan vere nokon ny, eller ein som har trekt samtykket og skal heilt "
    "ut.",
    nb="Er det en annen, så spør redaksjonen: Det kan være noen ny, eller en som har trukket samtykket og skal helt "
    "ut.",
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


_NO_SUGGESTION = same_words("")
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


_ONESELF = frozenset(
    {
        "meg", "eg", "jeg", "oss", "meg sjølv", "meg selv", "eg sjølv", "jeg selv", "sjølv", "selv",
        "underteikna", "undertegnede", "forfattaren", "forfatteren", "me", "myself",
    }
)  # fmt: skip
WHO_IS_IT = Words(nn="Kven er «{person}»? Skriv namnet ditt.", nb="Hvem er «{person}»? Skriv navnet ditt.")


def is_oneself(written: str) -> bool:
    """Return whether «meg» or the like was written instead of the writer's name."""
    return " ".join(written.split()).rstrip(".!").casefold() in _ONESELF


def names_no_one(written: str) -> bool:
    """Return whether a description such as «alle på avdelinga» was written: several words without a name."""
    words = written.split()
    are_small = all(word[0].islower() or word[0].isdecimal() for word in words)
    return len(words) > 1 and are_small and not is_no_person(written)


NO_NAME = Words(
    nn="Skriv namnet på kvar som er med. Den som ingen skal kjenne att, skal ikkje stå her.",
    nb="Skriv navnet på hver som er med. Den som ingen skal kjenne igjen, skal ikke stå her.",
)


def is_lower_case_word(written: str) -> bool:
    """Return whether one word in small letters was written, such as «leiaren», or a name without its capital."""
    return written.islower() and _LOWER_WORD.fullmatch(written.strip()) is not None and not is_no_person(written)


NAME_NOT_ROLE = Words(
    nn="Her skal det stå namn, med stor forbokstav. Ei rolle, som «leiaren», skriv du i teksten.",
    nb="Her skal det stå navn, med stor forbokstav. En rolle, som «lederen», skriver du i teksten.",
)
_LOWER_WORD = re.compile(r"[^\W\d_]{3,40}(?:-[^\W\d_]{1,40})?")


def _lists_several(written: str) -> bool:
    return _PARTED.search(written.strip()) is not None


def is_no_person(written: str) -> bool:
    """Return whether «nei», «veit ikkje» or the like was written instead of a person."""
    return _NO_PERSON.fullmatch(" ".join(written.split()).rstrip(".!")) is not None


def stands_for_nobody(written: str) -> bool:
    """Return whether «ingen», «ingen andre» or the like was written instead of a person."""
    return _NOBODY_IN_STORY.fullmatch(written.strip()) is not None


def what_to_do(written: str, people: Iterable[Person], suggestion: Words = _NO_SUGGESTION) -> Words:
    """Return what to do about a person in a story who is not in the register.

    A person who has withdrawn may be missing from the register, and must not be registered again: the hint says what
    to do then. After a `suggestion` it is said of another person only.
    """
    known = list(people)
    if any(one.doubted and not one.name and one.withdrawn is None for one in known):
        return _UNREAD
    if suggestion.nn and not _lists_several(written):
        gone = any(one.withdrawn is not None and not one.name for one in known)
        return _OF_ANOTHER_OR_GONE if gone else _OF_ANOTHER
    by_name = _BY_NAME if any(one.withdrawn is not None for one in known) else _BY_NAME_OR_NEW
    words = _BY_ADDRESS if is_address(written) else _BY_ID if people_in_story.looks_like_id(written) else by_name
    return fill(words, {"gone": _GONE})


def is_address(written: str) -> bool:
    """Return whether an e-mail address was written instead of a person."""
    return _ADDRESS.fullmatch(written.strip()) is not None


def describe(person: Person, registers: Registers, form: Form) -> list[str]:
    """Return a person's role and the name of their unit, so far as the register has them."""
    unit = registers.unit(person.unit or "")
    return [words.in_form(form) for words in (person.role, unit.name if unit else None) if words]


class KnownPeople:
    """The people of a register who have not withdrawn, by the words of their names."""

    def __init__(self, registers: Registers) -> None:
        """Keep the people who can be suggested."""
        self._registers = registers
        self._people = {one.id: one for one in registers.people.values() if one.name and one.withdrawn is None}

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
        nn, nb = (either_of(self._choices(found, form)).in_form(form) for form in Form)
        return WordsWithNames(nn=f"Meinte du {nn}? ", nb=f"Mente du {nb}? ")

    def _choices(self, found: Sequence[Person], form: Form) -> list[str]:
        """Return people as «Kari Lunde» (dirigent, Songlaget, p001); of very many the first."""
        names = [
            f"«{one.name}» ({', '.join([*describe(one, self._registers, form), one.id])})"
            for one in found[:_MOST_SHOWN]
        ]
        return [*names, "…"] if len(found) > _MOST_SHOWN else names

    def name_with_role(self, written: str) -> str | None:
        """Return the name in a text such as «sjukepleiar Kari Lunde» or «Kari Lunde (dirigent)»; None for others."""
        words = _PARENTHESIS.sub(" ", written).replace(",", " ").split()
        names = (words, [word for word in words if not word[0].islower()])
        found = [one for name in names for one in self._by_name.get(_plain(" ".join(name)), [])]
        return found[0].name if found else None

    def with_oneself(self, written: str) -> Words | None:
        """Return how to write «meg og Kari Lunde»: with a name for each; None for others."""
        parts = [part for part in _PARTED.split(" ".join(written.split())) if part]
        if len(parts) == 1 or not any(map(is_oneself, parts)):
            return None
        nn, nb = (
            ", ".join(own if is_oneself(part) else part for part in parts) for own in ("namnet ditt", "navnet ditt")
        )
        [me, *_] = filter(is_oneself, parts)
        return WordsWithNames(
            nn=f"Skriv ditt eige namn i staden for «{me}», og kvart namn for seg: [{nn}]",
            nb=f"Skriv ditt eget navn i stedet for «{me}», og hvert navn for seg: [{nb}]",
        )

    def split_name(self, one: str, other: str) -> str | None:
        """Return the name that two entries make together, in either order: «Warsame» and «Amina»; None for others."""
        for name in (f"{other} {one}", f"{one} {other}"):
            if found := self._by_name.get(_plain(name)):
                return found[0].name
        return None

    def are_all_known(self, written: str) -> bool:
        """Return whether a text lists several people, and each can only be one of the register."""
        split = [part for part in _PARTED.split(" ".join(written.split())) if part]
        parts = [self.name_with_role(part) or part for part in split]
        found = [self._candidates(part) for part in parts if self._candidates(part) or not part[0].islower()]
        known = {one[0].id for one in found if len(one) == 1}
        return len(known) == len(found) > 1

    def _several(self, parts: list[str]) -> Words:
        """Return how to write several people; a part in lower case that is no name is a title, and is excluded."""
        shown: list[str] = []
        unknown: list[str] = []
        guessed: list[Person] = []
        for part in parts:
            named = self.name_with_role(part) or part
            found = self._candidates(named)
            if len(found) == 1:
                shown.append(found[0].name)
                guessed += [] if _plain(named) == _plain(found[0].name) else found
            elif not part[0].islower():
                shown.append(part)
                unknown.append(part)
        if not shown or not any(self._by_name.get(_plain(one)) for one in shown):
            return same_words("")
        if len(shown) == 1:
            return WordsWithNames(nn=f"Meinte du «{shown[0]}»? ", nb=f"Mente du «{shown[0]}»? ")
        names = ", ".join(shown)
        more: list[Words] = []
        if unknown:
            each = join_words([f"«{one}»" for one in unknown])
            more = [Words(nn=f"{each} kjenner vi ikkje. ", nb=f"{each} kjenner vi ikke. ")]
        if guessed:
            nn, nb = (join_words(self._choices(guessed, form)) for form in Form)
            more.append(
                WordsWithNames(nn=f"Sjå etter at det er rett folk: {nn}. ", nb=f"Se etter at det er de riktige: {nb}. ")
            )
        return WordsWithNames(
            nn=f"Er det fleire, så skriv [{names}]. {''.join(one.nn for one in more)}",
            nb=f"Er det flere, så skriv [{names}]. {''.join(one.nb for one in more)}",
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
        # «Bjørn» is no «Jørn»: people spell the beginning of a colleague's name correctly.
        return self._by_word[close] if close and close[0] == words[0][0] else []

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
