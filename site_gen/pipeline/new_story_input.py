"""Parse the answers about a new story, or reject them with a sentence that helps."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_gen import addresses, front_matter, people_in_story, register_references, text_edits, yaml_positions
from site_gen.check.known_people import KnownPeople, describe, what_to_do
from site_gen.check.register_hints import missing_register_hint
from site_gen.invisible_characters import visible
from site_gen.language.phrases import join_words, nearest_words
from site_gen.model import story_fields
from site_gen.model.choices import Kind, Method
from site_gen.model.field_types import ChoiceType
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import FileKind
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.source_positions import ScalarNode, whole_line_span


class InvalidAnswer(Exception):  # noqa: N818 - an invalid answer is no error of the program
    """An answer that cannot be used as it is."""

    def __init__(self, words: Words, **slots: object) -> None:
        """Store the sentence in both forms, and the answer that it proposes."""
        self.words = fill(words, slots)
        self.proposal = str(slots.get("proposal", ""))
        super().__init__(self.words.nn)


@dataclass(frozen=True, slots=True)
class PersonInput:
    """A person in a new story: in the register, or a name that is not in it yet."""

    written: str
    """The id, or the name as given."""
    name: str
    unit: str | None = None
    known: bool = True
    suggestion: Words = same_words("")
    """«Meinte du …?», when the register has a similar name."""
    do: Words = same_words("")
    """What to do about a person who is not in the register."""


_CHOOSE = Words(nn="Vel mellom {names}.", nb="Velg mellom {names}.")
_MEANT = Words(nn="Meinte du «{name}»?", nb="Mente du «{name}»?")
_NO_KIND = Words(nn="Kva vil du lage? {help}", nb="Hva vil du lage? {help}")
_UNKNOWN_KIND = Words(
    nn="Det finst inga forteljing av slaget «{written}». {help}",
    nb="Det finnes ingen fortelling av slaget «{written}». {help}",
)
_UNKNOWN_METHOD = Words(
    nn="«{written}» er ikkje ein metode vi kjenner. {help}",
    nb="«{written}» er ikke en metode vi kjenner. {help}",
)
_NO_TITLE = Words(
    nn="Forteljinga treng ein tittel. Du kan endre han seinare.",
    nb="Fortellingen trenger en tittel. Du kan endre den senere.",
)
_LONG_TITLE = Words(
    nn="Tittelen er {number} teikn, og det er plass til {limit}. Prøv ein kortare.",
    nb="Tittelen er {number} tegn, og det er plass til {limit}. Prøv en kortere.",
)
TITLE_OF_MARKS = Words(
    nn="Tittelen må ha minst éin bokstav eller eitt tal, for adressa blir laga av han.",
    nb="Tittelen må ha minst én bokstav eller ett tall, for adressen lages av den.",
)
PROGRAM_MARKUP = Words(
    nn="Her står «{written}», og det er teikn som berre dataprogram bruker. Skriv det på ein annan måte.",
    nb="Her står «{written}», og det er tegn som bare dataprogrammer bruker. Skriv det på en annen måte.",
)
_INVALID_CHARACTERS = Words(
    nn="Nokre av teikna kom ikkje fram slik du skreiv dei. Prøv ein gong til.",
    nb="Noen av tegnene kom ikke fram slik du skrev dem. Prøv en gang til.",
)
_NO_UNIT = Words(nn="Kva eining høyrer forteljinga til? {help}", nb="Hvilken enhet hører fortellingen til? {help}")
_UNKNOWN_UNIT = Words(nn="Eininga «{written}» finst ikkje. {help}", nb="Enheten «{written}» finnes ikke. {help}")
_UNREAD_UNITS = Words(
    nn="{file} kan ikkje lesast, så vi veit ikkje kva einingar de har. Skriv: framsnakk check {file}",
    nb="{file} kan ikke leses, så vi vet ikke hvilke enheter dere har. Skriv: framsnakk check {file}",
)
_TWO_UNITS = Words(
    nn="Fleire einingar heiter «{written}». Skriv id-en: {units}.",
    nb="Flere enheter heter «{written}». Skriv id-en: {units}.",
)
_NO_PERSON = Words(
    nn="Eit portrett handlar om nokon. Skriv namnet, eller id-en frå stories/folk/.",
    nb="Et portrett handler om noen. Skriv navnet, eller id-en fra stories/folk/.",
)
_TWO_PEOPLE = Words(
    nn="Fleire heiter «{written}». Skriv id-en: {people}.", nb="Flere heter «{written}». Skriv id-en: {people}."
)
_WITHDRAWN_PERSON = Words(
    nn="«{written}» har trekt seg, og kan ikkje vere med i ei ny forteljing.",
    nb="«{written}» har trukket seg, og kan ikke være med i en ny fortelling.",
)
_NO_NAME = Words(
    nn="«{written}» er ikkje noko namn. Skriv førenamn og etternamn, eller id-en frå stories/folk/.",
    nb="«{written}» er ikke noe navn. Skriv fornavn og etternavn, eller id-en fra stories/folk/.",
)
_UNKNOWN_ID = Words(
    nn="Ingen i stories/folk/ har id-en «{written}». {suggestion}{do}",
    nb="Ingen i stories/folk/ har id-en «{written}». {suggestion}{do}",
)


def parse_kind(written: str) -> Kind:
    """Return the kind that has the name. Raises InvalidAnswer."""
    wanted = " ".join(written.split()).casefold()
    for matches, traits in KINDS.items():
        names = [*matches.names, *(text for words in (traits.one, traits.many) for text in (words.nn, words.nb))]
        if wanted in map(str.casefold, names):
            return matches
    raise _unknown(_UNKNOWN_KIND if wanted else _NO_KIND, written, [Words(nn=one.nn, nb=one.nb) for one in Kind])


def _unknown(words: Words, written: str, names: Sequence[Words]) -> InvalidAnswer:
    """Return the error for an unknown name, with the nearest known name, or else all of them."""
    pairs = {name.casefold(): pair for pair in names for name in (pair.nn, pair.nb)}
    suggestion = pairs.get(nearest_words(written, pairs) or "")
    if suggestion is not None:
        return InvalidAnswer(words, written=written, help=fill(_MEANT, {"name": suggestion}), proposal=suggestion.nn)
    all_names = Words(nn=join_words([name.nn for name in names]), nb=join_words([name.nb for name in names]))
    return InvalidAnswer(words, written=written, help=fill(_CHOOSE, {"names": all_names}) if names else same_words(""))


def parse_method(written: str) -> Method | None:
    """Return the method that has the name; None for an empty answer. Raises InvalidAnswer."""
    if not written.strip():
        return None
    matches = ChoiceType(Method).read(ScalarNode(written, whole_line_span(1), None)).value
    if matches is None:
        raise _unknown(_UNKNOWN_METHOD, written.strip(), [Words(nn=one.nn, nb=one.nb) for one in Method])
    return matches


def parse_title(written: str) -> str:
    """Return a title on one line. Raises InvalidAnswer for one that a file cannot hold."""
    text = clean_text(written)
    if not text:
        raise InvalidAnswer(_NO_TITLE)
    for fault in story_fields.TITLE.read(ScalarNode(text, whole_line_span(1), None)).faults:
        raise InvalidAnswer(_LONG_TITLE, number=fault.number, limit=fault.limit)
    if not addresses.slug(text):
        raise InvalidAnswer(TITLE_OF_MARKS)
    return text


def clean_text(written: str) -> str:
    """Return an answer as it is parsed, with single spaces and no invisible characters. Raises InvalidAnswer."""
    text = " ".join(visible(text_edits.normalised_newlines(written)).split())
    try:
        # A lone surrogate cannot be encoded, and YAML rejects some control characters.
        yaml_positions.compose(json.dumps(text, ensure_ascii=False))
    except (UnicodeEncodeError, yaml_positions.YamlFault):
        raise InvalidAnswer(_INVALID_CHARACTERS) from None
    markup = front_matter.markup_span(text)
    if markup:
        raise InvalidAnswer(PROGRAM_MARKUP, written=markup[0])
    return text


def parse_unit(written: str, registers: Registers, *, required: bool) -> str | None:
    """Return the id of the unit with an id or a name; None for an empty answer when it is not required.

    Raises InvalidAnswer.
    """
    text = clean_text(written)
    names = [unit.name for unit in registers.units.values()]
    if not text:
        if required and names:
            all_names = Words(nn=join_words([name.nn for name in names]), nb=join_words([name.nb for name in names]))
            raise InvalidAnswer(_NO_UNIT, help=fill(_CHOOSE, {"names": all_names}))
        return None
    if FileKind.UNITS in registers.unread:
        raise InvalidAnswer(_UNREAD_UNITS, file=registers.file_of(FileKind.UNITS))
    if not names:
        raise InvalidAnswer(_UNKNOWN_UNIT, written=text, help=missing_register_hint(text, FileKind.UNITS, registers))
    wanted = text.casefold()
    unit_of_id = registers.unit(wanted)
    if unit_of_id is not None:
        return unit_of_id.id
    matches = [
        unit.id for unit in registers.units.values() if wanted in {unit.name.nn.casefold(), unit.name.nb.casefold()}
    ]
    if len(matches) > 1:
        raise InvalidAnswer(_TWO_UNITS, written=text, units=join_words(matches))
    if not matches:
        likely = registers.unit(register_references.likely_unit(text, registers) or "")
        if likely is not None:
            help_ = fill(_MEANT, {"name": likely.name})
            raise InvalidAnswer(_UNKNOWN_UNIT, written=text, help=help_, proposal=likely.name.nn)
        raise _unknown(_UNKNOWN_UNIT, text, names)
    return matches[0]


def parse_people(written: Iterable[str], registers: Registers, of: Kind) -> tuple[PersonInput, ...]:
    """Return the people with the ids and names, each once; a name that is not in the register is kept.

    Raises InvalidAnswer.
    """
    matches = {
        one.written: one
        for answer in written
        if (text := clean_text(answer))
        for one in [_person_input(text, registers)]
    }
    if not matches and of in story_fields.PEOPLE.required:
        raise InvalidAnswer(_NO_PERSON)
    return tuple(matches.values())


def _person_input(text: str, registers: Registers) -> PersonInput:
    matches = people_in_story.find_people(text, registers)
    if len(matches) > 1:
        descriptions = {form: join_words([_description(one, registers, form) for one in matches]) for form in Form}
        raise InvalidAnswer(_TWO_PEOPLE, written=text, people=Words(nn=descriptions[Form.NN], nb=descriptions[Form.NB]))
    if matches and matches[0].withdrawn:
        raise InvalidAnswer(_WITHDRAWN_PERSON, written=text)
    if matches:
        own_unit = registers.unit(matches[0].unit or "")
        return PersonInput(matches[0].id, str(matches[0].label), own_unit.id if own_unit else None)
    if not any(map(str.isalpha, text)):
        raise InvalidAnswer(_NO_NAME, written=text)
    suggestion = KnownPeople(registers).suggestion(text)
    do = what_to_do(text, registers.people.values(), suggestion)
    if people_in_story.looks_like_id(text):
        raise InvalidAnswer(_UNKNOWN_ID, written=text, suggestion=suggestion, do=do)
    return PersonInput(text, text, known=False, suggestion=suggestion, do=do)


def _description(person: Person, registers: Registers, form: Form) -> str:
    about = ", ".join(describe(person, registers, form))
    return f"{person.id} ({about})" if about else person.id
