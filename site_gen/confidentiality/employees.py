"""Places where a text tells of an employee's health, or of an employee's relatives."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from site_gen.confidentiality.clue import ClueKind
from site_gen.confidentiality.clues import NAMES_HEALTH, find_clues, health_at
from site_gen.confidentiality.full_names import find_full_names
from site_gen.confidentiality.tokens import Token, Tokens
from site_gen.confidentiality.word_lists import WordList, given_names, phrase_group, words
from site_gen.confidentiality.word_memory import WordMemory
from site_gen.names.folding import fold_character

_NEAR = 11
"""Maximum number of words between a person and what is said of them."""
_FARTHEST = 40
_MOST_SENTENCES = 3
"""Words and sentences before «ho» in which the one it stands for is looked for."""
_PREPOSITIONS = frozenset({"til", "åt", "for", "av", "med", "hos", "frå", "fra", "om"})
_HEALTH = (WordList.HEALTH, WordList.ILL_EMPLOYEES)
_PHRASES_OF_EMPLOYEES = (WordList.ILL_EMPLOYEES, WordList.SICK_LEAVE, WordList.BELIEFS)
"""Lists whose phrases need no linking verb: «møtte veggen», «stemte Høgre»."""
_VERBS = frozenset({"tok", "brakk", "braut", "høyrer", "hører", "kuttar", "kutter", "drakk", "drikk", "drikker"})
"""Verbs that begin a phrase about health: «tok livet sitt»."""
_WITH_ILLNESS_WORDS = """
lever levde leve levd borte heime hjemme vekke sjuk syk sjukmeld sjukmeldt sykmeldt ute fråverande fraværende
"""
_WITH_ILLNESS = frozenset(_WITH_ILLNESS_WORDS.split())
"""Words before «med» that are about the one who is ill."""
_WORK = frozenset({"jobb", "jobben", "arbeid", "arbeidet"})
"""Words after «ute av» that do not begin what something else is about."""
_ONE_OF = frozenset({("ein", "av"), ("ei", "av"), ("en", "av"), ("éin", "av"), ("én", "av")})
_ARTICLES = frozenset({"ein", "en", "ei"})
_OF_TEAM_WORDS = """
arbeidslaget laget staben gjengen teamet personalet personalgruppa personalgruppen kollegiet driftslaget vaktlaget
skiftet arbeidsgjengen seksjonen
"""
_OF_TEAM = frozenset(_OF_TEAM_WORDS.split())
"""Groups of employees."""
_GOES_ON = _ARTICLES | {"som", "den", "vi", "dei", "de"}
"""Words of others that begin another clause."""
_SHE_OR_HE = frozenset({"han", "ho", "hun"})
_NO_NAMES = frozenset({"Den", "Dag", "Kristen"})
"""Given names that are other words at the beginning of a sentence."""
_OF_OTHERS = frozenset({"hans", "hennar", "hennes", "deira", "deres"})
_MOST_ADJECTIVES = 3
_HAS = frozenset({"har", "hadde", "fekk", "fikk", "fått"})
_OTHERS_HAVE = frozenset({"som", "med", "til", "av", "for", "hos", "og", ","})
_ILL = frozenset({"sjuk", "syk"})
_TURNED = frozenset({"er", "var", "vart", "blei", "ble", "blir", "vore", "vært", "blitt", "vorte"})
_BEFORE_BARE = frozenset({"", "at", "då", "da", "fordi", "når", "om", ",", "siden", "sidan", "medan", "mens"})
_AFTER_NOT_BARE = frozenset(
    {"og", "til", "åt", "av", "eller", "/", "hans", "hennar", "hennes", "deira", "deres", "vår"}
)
_TELLING = frozenset({ClueKind.AGE, ClueKind.HEALTH, ClueKind.ROOM, ClueKind.WARD, ClueKind.NAME})


@dataclass(frozen=True, slots=True)
class EmployeePlace:
    """A place that tells something private of an employee, or of a relative."""

    who: str | None
    """The folded first name in the text; None for the writer."""
    first: int
    """Index of the first token."""
    last: int
    revealed_first: int
    """Index of the first word of what is revealed."""
    is_of_writer: bool = False
    """Whether it is of the writer, or a relative of the writer."""
    is_of_other: bool = False
    """Whether it is a relative of «hans» or «hennar», who may be one of those served."""


class _Sought(NamedTuple):
    """The lists of what is looked for, and those that need no entry in a register to be about an employee."""

    lists: tuple[WordList, ...]
    strict: tuple[WordList, ...]


_UNNAMED = "?"
"""Stands for an employee whom no register knows by this word: «leiaren vår», «Oddvar»."""


def health_places(tokens: Tokens, names: AbstractSet[str], subject: str | None = None) -> Iterator[EmployeePlace]:
    """Yield what a text tells of the health of its writer, of those who have some folded names, or of other employees.

    At most one in each sentence. `subject` is the name of the one whom all of the text is about, as a portrait is.
    """
    if sentences := _sentences_with(tokens, _CAN_BE_HEALTH, (*_HEALTH, WordList.SICK_LEAVE)):
        yield from _places(tokens, names, _Sought(_HEALTH, (WordList.ILL_EMPLOYEES,)), sentences, subject)


def belief_places(tokens: Tokens, names: AbstractSet[str]) -> Iterator[EmployeePlace]:
    """Yield, in the same way, what a text tells of the belief, union, politics or orientation of employees."""
    if sentences := _sentences_with(tokens, _CAN_BE_BELIEF, (WordList.BELIEFS,)):
        yield from _places(tokens, names, _Sought((WordList.BELIEFS,), (WordList.BELIEFS,)), sentences)


def _sentences_with(tokens: Tokens, can_begin: WordMemory[bool], lists: tuple[WordList, ...]) -> set[int]:
    """Return the sentences with a word that can begin what is looked for, and with a whole phrase of some lists."""
    marked = [index for index, can in enumerate(map(can_begin.__getitem__, tokens.texts)) if can]
    if not marked:
        return set()
    may_begin = {*marked, *phrase_group(*lists).beginnings(tokens.lower)}
    found = [index for index in may_begin if health_at(tokens, index, *lists)]
    if not found:
        return set()
    return {tokens.sentences[index] for index in marked} & {tokens.sentences[index] for index in found}


def _places(
    tokens: Tokens,
    names: AbstractSet[str],
    wanted: _Sought,
    sentences: AbstractSet[int],
    subject: str | None = None,
) -> Iterator[EmployeePlace]:
    """Yield the places in some sentences; of a name that no register knows, only by the lists `strict`."""
    lists, strict = wanted
    unknown = {name.first for name in find_full_names(tokens)}
    done = -1
    for index, (written, sentence) in enumerate(zip(tokens.texts, tokens.sentences, strict=True)):
        if sentence == done or sentence not in sentences or not _CAN_BE_SOMEONE[written]:
            continue
        who = _who(tokens, index, names, subject)
        sought = lists
        if who is None:
            who, sought = _unnamed(tokens, index, unknown, lists, strict)
        found = _revealed_after(tokens, index, names, sought) if who is not None else None
        if found is None and who == "" and WordList.HEALTH in lists:
            found = _revealed_before(tokens, index)
        if found is None and tokens.lower[index] in {"min", "mi", "mitt"}:
            who, found = "", _revealed_of_own(tokens, index, lists)
        if found is not None:
            first, last = found
            named = who if who not in {"", _UNNAMED} else None
            yield EmployeePlace(named, min(index, first), max(index, last), first, is_of_writer=who == "")
            done = sentence


def _unnamed(
    tokens: Tokens, index: int, unknown: AbstractSet[int], lists: tuple[WordList, ...], strict: tuple[WordList, ...]
) -> tuple[str | None, tuple[WordList, ...]]:
    """Return whether a word stands for an employee without an entry in the register, and what to look for after it."""
    token = tokens.all[index]
    if token.lower in words(WordList.EMPLOYEES):
        is_one = tokens.before(index) not in words(WordList.NOT_ABOUT_ONE) | _PREPOSITIONS | words(WordList.THEIRS)
        return (_UNNAMED if is_one else None), lists
    if _is_one_of_team(tokens, index):
        return _UNNAMED, lists
    if token.lower in _SHE_OR_HE and WordList.HEALTH in lists:
        if _goes_on_about_employee(tokens, index):
            return _UNNAMED, lists
        return _UNNAMED, (WordList.SICK_LEAVE,)
    if token.lower in _SHE_OR_HE and tokens.after(index) in {"på", "i"}:  # «Han på lageret»
        return _UNNAMED, lists
    is_name = index in unknown or (token.is_capitalised and token.text in given_names() and token.text not in _NO_NAMES)
    return (_UNNAMED if is_name and tokens.before(index) not in _PREPOSITIONS else None), strict


def _is_one_of_team(tokens: Tokens, index: int) -> bool:
    """Return whether a word ends «ein av oss», «en av vikarene» or «ein i arbeidslaget»."""
    word = tokens.lower[index]
    if word in _OF_TEAM:
        return tokens.before(index) in {"i", "på"} and tokens.before(index - 1) in _ARTICLES
    is_some = tokens.lower[max(index - 2, 0) : index] in _ONE_OF
    return is_some and (word == "oss" or _is_of_employees(word))


def _is_of_employees(word: str) -> bool:
    """Return whether a word is a plural of employees: «vikarane», «kollegaene»."""
    stems = (word.removesuffix(ending) for ending in ("ane", "ene", "ne", "ar", "er") if word.endswith(ending))
    known = words(WordList.EMPLOYEES)
    return any(stem in known or f"{stem}e" in known or f"{stem}a" in known for stem in stems)


def _goes_on_about_employee(tokens: Tokens, index: int) -> bool:
    """Return whether the sentence before one is about one employee without a name: «ein i arbeidslaget»."""
    sentence = tokens.all[index].sentence
    before = [at for at in range(max(0, index - 3 * _NEAR), index) if tokens.all[at].sentence == sentence - 1]
    if any(tokens.lower[at] in words(one) for at in before for one in (WordList.SERVED, WordList.PEOPLE, WordList.KIN)):
        return False
    return any(
        _is_one_of_team(tokens, at)
        or (tokens.lower[at] in words(WordList.EMPLOYEES) and tokens.before(at) in {"", *_ARTICLES})
        for at in before
    )


def _can_be_health(written: str) -> bool:
    """Return whether a phrase about health can begin with a word."""
    return NAMES_HEALTH[written] or phrase_group(*_HEALTH).can_begin(written.lower())


def _can_be_belief(written: str) -> bool:
    """Return whether a phrase about belief, union or politics can begin with a word."""
    return phrase_group(WordList.BELIEFS).can_begin(written.lower())


_CAN_BE_HEALTH = WordMemory(_can_be_health)
_CAN_BE_BELIEF = WordMemory(_can_be_belief)


def _can_be_someone(written: str) -> bool:
    """Return whether a word can stand for the writer, a relative, a person with a name or another employee."""
    word = written.lower()
    people = words(WordList.PRONOUNS) | words(WordList.EMPLOYEES) | _SHE_OR_HE | _OF_TEAM
    if _is_of_employees(word):
        return True
    return written[0].isupper() or word in people or word in {"oss", "min", "mi", "mitt"}


_CAN_BE_SOMEONE = WordMemory(_can_be_someone)


def _who(tokens: Tokens, index: int, names: AbstractSet[str], subject: str | None = None) -> str | None:
    """Return the folded name that a word is, an empty string for the writer, or None."""
    token, before = tokens.all[index], tokens.before(index)
    if token.lower in words(WordList.PRONOUNS):
        # «Brukaren eg var hos, har MS» is about another person.
        return None if before in words(WordList.SERVED) | words(WordList.PEOPLE) else ""
    if before in _PREPOSITIONS:
        return None
    if token.lower in _SHE_OR_HE and not before:
        return _named_before(tokens, index, names, subject)
    return _folded_name(token, names) if token.is_capitalised else None


def _folded_name(token: Token, names: AbstractSet[str]) -> str | None:
    """Return the folded name that a word is, with or without the s of the genitive, or None."""
    folded = (fold_character(written) for written in (token.text, token.genitive_of))
    return next((name for name in folded if name in names), None)


def _named_before(tokens: Tokens, index: int, names: AbstractSet[str], subject: str | None) -> str | None:
    """Return the folded name of the one person that the sentences before are about: «Eva er sjukepleiar. Ho har …».

    Where they name nobody, it is the one whom all of the text is about.
    """
    sentence = tokens.sentences[index]
    found: set[str] = set()
    for at in range(index - 1, max(-1, index - 1 - _FARTHEST), -1):
        token = tokens.all[at]
        if token.sentence < sentence - _MOST_SENTENCES:
            break
        others = (WordList.SERVED, WordList.PEOPLE, WordList.KIN, *((WordList.EMPLOYEES,) if subject else ()))
        if any(token.lower in words(one) for one in others):
            return None
        if token.is_capitalised:
            folded = _folded_name(token, names)
            if folded and _folded_name(tokens.all[at - 1], names) and tokens.is_spaced(at):
                continue  # A last name.
            if not folded and token.text in given_names() and token.text not in _NO_NAMES:
                return None
            found |= {folded} if folded else set()
    return found.pop() if len(found) == 1 else None if found else subject


def _revealed_after(
    tokens: Tokens, index: int, names: AbstractSet[str], lists: tuple[WordList, ...]
) -> tuple[int, int] | None:
    """Return the place of what is revealed of the health of a person, after the word for the person.

    A linking verb is before or after the person, as in «fekk eg angst» and «eg fekk angst».
    """
    is_linked = tokens.before(index) in words(WordList.LINKING)
    for at in range(index + 1, min(index + 1 + _NEAR, len(tokens))):
        if tokens.all[at].sentence != tokens.all[index].sentence:
            break
        if length := health_at(tokens, at, *lists):
            is_own = is_linked or _needs_no_verb(tokens, at, length)
            return (at, at + length - 1) if is_own and not _is_of_other(tokens, at, length) else None
        if _links(tokens, index, at, lists):
            is_linked = True
        elif _ends_clause(tokens, index, at, names):
            break
    return None


def _revealed_before(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the place of what is revealed before the writer: «Etter tredje prøverørsforsøk orka eg ikkje meir»."""
    sentence = tokens.all[index].sentence
    first = index
    while first > 0 and tokens.all[first - 1].sentence == sentence:
        first -= 1
    if tokens.lower[first] not in {"etter", "under", "gjennom"} or index - first > _NEAR:
        return None
    others = (WordList.SERVED, WordList.PEOPLE, WordList.KIN, WordList.NOT_LINKING, WordList.OTHERS)
    if any(tokens.lower[at] in words(one) for at in range(first + 1, index) for one in others):
        return None
    for at in range(first + 1, index):
        if length := health_at(tokens, at, WordList.ILL_EMPLOYEES, WordList.SICK_LEAVE):
            return at, at + length - 1
    return None


def _needs_no_verb(tokens: Tokens, index: int, length: int) -> bool:
    """Return whether a phrase says by itself who it is about: «møtte veggen», «tok livet sitt»."""
    if tokens.lower[index] in _VERBS or (length > 1 and tokens.lower[index] in words(WordList.LINKING)):
        return True
    return length > 1 and health_at(tokens, index, *_PHRASES_OF_EMPLOYEES) == length


def _links(tokens: Tokens, index: int, at: int, lists: tuple[WordList, ...]) -> bool:
    """Return whether a word links a person to what follows: «er», «vikar med ryggplager», «eg, som muslim,»."""
    word = tokens.lower[at]
    if word not in {"med", "som"}:
        return word in words(WordList.LINKING)
    is_next = at + 1 < len(tokens) and bool(health_at(tokens, at + 1, *lists))
    if word == "med":
        after_own = index + 1 + (tokens.after(index) in words(WordList.OWN) | {"vår"})
        return is_next and at == after_own and tokens.lower[index] in words(WordList.EMPLOYEES)
    return is_next and WordList.BELIEFS in lists


def _ends_clause(tokens: Tokens, index: int, at: int, names: AbstractSet[str]) -> bool:
    """Return whether what follows a word is no longer about the person before it."""
    word = tokens.lower[at]
    after_own = index + 1 + (tokens.after(index) in words(WordList.OWN) | {"vår"})
    if word == "som" and after_own <= at <= after_own + (tokens.lower[after_own] == ","):
        return False  # «Leiaren min, som …»
    if word == "av" and tokens.after(at) in _WORK:
        return False
    if word in words(WordList.NOT_LINKING):
        return not (word == "med" and not _WITH_ILLNESS.isdisjoint(tokens.lower[index + 1 : at]))
    if word in words(WordList.SERVED) or word in words(WordList.PEOPLE) or _is_relative(tokens, at):
        return True
    is_name = tokens.all[at].is_capitalised and fold_character(tokens.all[at].text) in names
    return word in words(WordList.OTHERS) and word not in _ARTICLES and not is_name


def _is_of_other(tokens: Tokens, index: int, length: int) -> bool:
    """Return whether the phrase, or the word after it, is about others: «dei sjukmelde», «ein dement mann»."""
    if tokens.lower[index] in words(WordList.OTHERS):
        return True
    word = tokens.after(index + length - 1)
    if word in words(WordList.OTHERS):
        return word not in _GOES_ON
    return any(word in words(one) for one in (WordList.SERVED, WordList.PEOPLE, WordList.KIN))


def _is_relative(tokens: Tokens, index: int) -> bool:
    """Return whether a word is a relative of someone: «mannen min», «mor hans», «mi dotter», «Karis son»."""
    if tokens.lower[index] not in words(WordList.KIN):
        return False
    if tokens.before(index).endswith("s") and tokens.all[index - 1].is_capitalised:
        return True
    possessive = words(WordList.OWN) | words(WordList.THEIRS) | {"sin", "si", "sitt", "vår", "vårt"}
    return tokens.after(index) in possessive or tokens.before(index) in possessive


def _revealed_of_own(tokens: Tokens, index: int, lists: tuple[WordList, ...]) -> tuple[int, int] | None:
    """Return the place in «sjukmeldinga mi» and «mi sjukmelding»; not in «bror min døydde»."""
    for at in (index - 1, index + 1):
        if at > index and (tokens.before(index) and tokens.all[index - 1].is_word):
            people = (WordList.KIN, WordList.PEOPLE, WordList.SERVED, WordList.EMPLOYEES, WordList.OTHERS)
            if any(tokens.lower[index - 1] in words(one) for one in people):
                continue
        if 0 <= at < len(tokens) and tokens.all[at].sentence == tokens.all[index].sentence:
            length = health_at(tokens, at, *lists)
            if length == 1:
                return at, at
    return None


def relative_places(tokens: Tokens, names: AbstractSet[str]) -> Iterator[EmployeePlace]:
    """Yield the relatives who can be recognised through the writer, or through those who have some folded names.

    A relative of the writer, or of «hans» and «hennar», counts only where something else is revealed: an age, health, a
    place, a name; that of a leader or the mayor always. At most one in each sentence.
    """
    known = words(WordList.KIN)
    kin = [index for index, word in enumerate(tokens.lower) if word in known]
    others = words(WordList.OWN) | words(WordList.BARE_KIN) | _OF_OTHERS
    has_own = bool(kin) and not (others.isdisjoint(tokens.lower) and _HAS.isdisjoint(tokens.lower))
    revealed = _revealed_by_sentence(tokens) if has_own else {}
    done = -1
    for index in kin:
        sentence = tokens.all[index].sentence
        if sentence == done:
            continue
        told = revealed.get(sentence, _Told())
        place = (
            _of_named(tokens, index, names)
            or _of_office(tokens, index)
            or _had_by_employee(tokens, index, told.health)
            or _of_writer(tokens, index, told.place)
            or _of_others(tokens, index, told.health)
        )
        if place is not None:
            yield place
            done = sentence


def _of_named(tokens: Tokens, index: int, names: AbstractSet[str]) -> EmployeePlace | None:
    """Return the relative in «mora til Kari», «Karis mor» and «Kari si mor»."""
    if tokens.after(index) in {"til", "åt"} and index + 2 < len(tokens):
        who = _name_at(tokens, index + 2, names)
        if who:
            return EmployeePlace(who, index, index + 2, index)
    back = index - 1
    if tokens.before(index) in {"si", "sin", "sitt", "sine"}:
        back -= 1
        if back >= 0 and fold_character(tokens.all[back].text) in names and tokens.all[back].is_capitalised:
            return EmployeePlace(fold_character(tokens.all[back].text), back, index, index)
    elif back >= 0 and tokens.all[back].text.endswith("s") and tokens.all[back].is_capitalised:
        who = fold_character(tokens.all[back].genitive_of)
        if who in names:
            return EmployeePlace(who, back, index, index)
    return None


def _of_office(tokens: Tokens, index: int) -> EmployeePlace | None:
    """Return the relative in «mor til ordføraren», «mannen til leiaren vår» and «dotter av den gamle presten»."""
    if tokens.after(index) in {"til", "åt", "av"}:
        at = index + 2
        while at < min(index + 2 + _MOST_ADJECTIVES, len(tokens)) and tokens.lower[at] in words(WordList.EARLIER):
            at += 1
        is_inside = at < len(tokens) and tokens.all[at].sentence == tokens.all[index].sentence
        is_known = is_inside and (_is_known_to_all(tokens, at) or tokens.lower[index + 2] in words(WordList.OFFICES))
        return EmployeePlace(None, index, at, index) if is_known else None
    back = index - 2 if tokens.before(index) in {"si", "sin", "sitt", "sine"} else index - 1
    is_inside = back >= 0 and tokens.all[back].sentence == tokens.all[index].sentence
    is_genitive = is_inside and (back == index - 2 or tokens.lower[back].endswith("s"))
    return EmployeePlace(None, back, index, index) if is_genitive and _is_known_to_all(tokens, back) else None


def _had_by_employee(tokens: Tokens, index: int, health: tuple[int, int] | None) -> EmployeePlace | None:
    """Return the relative in «sjefen vår har barn med diabetes»."""
    verb = index - 1
    while verb > index - 1 - _MOST_ADJECTIVES and verb > 0 and tokens.lower[verb] not in _HAS:
        verb -= 1
    if health is None or verb < 1 or tokens.lower[verb] not in _HAS:
        return None
    who = verb - 2
    is_one = who >= 0 and tokens.lower[verb - 1] in words(WordList.OWN) | {"vår"}
    is_one = is_one and tokens.all[who].sentence == tokens.all[index].sentence and _is_known_to_all(tokens, who)
    return EmployeePlace(None, who, max(index, health[1]), index) if is_one else None


def _is_known_to_all(tokens: Tokens, index: int) -> bool:
    """Return whether a word is «ordføraren», or «leiaren» of a workplace that is known: there is only one."""
    word = tokens.lower[index]
    known = words(WordList.OFFICES) | words(WordList.EMPLOYEES)
    if word not in known:
        word = word.removesuffix("s")
    return word in known and word.endswith(("en", "et"))


def _name_at(tokens: Tokens, index: int, names: AbstractSet[str]) -> str:
    token = tokens.all[index]
    folded = fold_character(token.text)
    return folded if token.is_capitalised and folded in names else ""


def _of_writer(tokens: Tokens, index: int, revealed: tuple[int, int] | None) -> EmployeePlace | None:
    """Return the writer's relative in «sonen min på 7» and «mor mi bur på sjukeheimen»."""
    own = words(WordList.OWN)
    if revealed is None:
        return None
    if tokens.after(index) in own:
        first, last = index, index + 1
    elif tokens.before(index) in own:
        first, last = index - 1, index
    elif _is_bare(tokens, index):
        first, last = index, index
    elif (verb := _had_by_writer(tokens, index)) is not None:
        first, last = verb, index
    else:
        return None
    return EmployeePlace(None, min(first, revealed[0]), max(last, revealed[1]), revealed[0], is_of_writer=True)


def _had_by_writer(tokens: Tokens, index: int) -> int | None:
    """Return the index of the verb in «eg har ein son» and «da fikk jeg en datter»; None where there is none."""
    for back in range(index - 1, max(index - 2 - _MOST_ADJECTIVES, 0), -1):
        if tokens.all[back].sentence != tokens.all[index].sentence:
            return None
        if tokens.lower[back] in _HAS and words(WordList.PRONOUNS) & {tokens.before(back), tokens.after(back)}:
            return back
        if tokens.lower[back] in _OTHERS_HAVE:
            return None
    return None


def _is_bare(tokens: Tokens, index: int) -> bool:
    """Return whether a word for a relative stands alone, as that of one's own: «svigermor bur på rom 14»."""
    if tokens.lower[index] not in words(WordList.BARE_KIN) or tokens.before(index) not in _BEFORE_BARE:
        return False
    return tokens.after(index) not in _AFTER_NOT_BARE and (
        index + 1 == len(tokens) or not tokens.all[index + 1].is_capitalised
    )


def _of_others(tokens: Tokens, index: int, revealed: tuple[int, int] | None) -> EmployeePlace | None:
    """Return the relative in «kona hans hadde fått kreft»."""
    if revealed is None or tokens.after(index) not in _OF_OTHERS:
        return None
    return EmployeePlace(None, min(index, revealed[0]), max(index + 1, revealed[1]), revealed[0], is_of_other=True)


@dataclass(slots=True)
class _Told:
    """What a sentence tells that a relative can be recognised by, as first and last token."""

    place: tuple[int, int] | None = None
    health: tuple[int, int] | None = None


def _revealed_by_sentence(tokens: Tokens) -> dict[int, _Told]:
    """Return what each sentence tells that a relative can be recognised by."""
    found: dict[int, _Told] = {}
    for index, token in enumerate(tokens.all):
        if token.lower in words(WordList.CARE) or (token.lower in _ILL and tokens.before(index) in _TURNED):
            found.setdefault(token.sentence, _Told()).place = (index, index)
    for clue in find_clues(tokens, lambda _: True):
        if clue.kind in _TELLING:
            told = found.setdefault(tokens.all[clue.first].sentence, _Told())
            told.place = (clue.first, clue.last)
            if clue.kind is ClueKind.HEALTH:
                told.health = told.place
    for index in _unwell(tokens):
        told = found.setdefault(tokens.all[index].sentence, _Told())
        told.health = told.health or (index, index)
    return found


def _unwell(tokens: Tokens) -> Iterator[int]:
    """Yield the last word of «er sjuk» and «ble alvorlig syk»."""
    for index, word in enumerate(tokens.lower):
        if word in _ILL and not _TURNED.isdisjoint(tokens.lower[max(index - 2, 0) : index]):
            yield index
