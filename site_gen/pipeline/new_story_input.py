"""What somebody answers about a new story: understood, or sent back with a sentence that helps."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_gen import addresses, front_matter, people_in_story, text_edits, yaml_positions
from site_gen.check.known_people import KnownPeople, what_to_do
from site_gen.check.missing_register import missing_register_hint
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


class InvalidAnswer(Exception):  # noqa: N818 - nobody has made an error by answering
    """An answer that cannot be used as it stands."""

    def __init__(self, words: Words, **slots: object) -> None:
        """Keep the sentence in both forms, and an answer that it proposes."""
        self.words = fill(words, slots)
        self.proposal = str(slots.get("proposal", ""))
        super().__init__(self.words.nn)


@dataclass(frozen=True, slots=True)
class PersonInput:
    """Somebody in a new story: in the register, or a name that it does not have yet."""

    written: str
    """The id, or the name as it was given."""
    name: str
    unit: str | None = None
    known: bool = True
    suggestion: Words = same_words("")
    """«Meinte du …?», when the register has a name that is near."""
    do: Words = same_words("")
    """What to do with somebody whom the register does not know."""


_CHOOSE = Words(nn="Vel mellom {names}.", nb="Velg mellom {names}.")
_MEANT = Words(nn="Meinte du «{name}»?", nb="Mente du «{name}»?")
_UNKNOWN_KIND = Words(
    nn="«{written}» er ikkje noko av det vi lagar. {help}",
    nb="«{written}» er ikke noe av det vi lager. {help}",
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
_MARKUP = Words(
    nn="Her står «{written}», og det er teikn som berre dataprogram bruker. Skriv det på ein annan måte.",
    nb="Her står «{written}», og det er tegn som bare dataprogrammer bruker. Skriv det på en annen måte.",
)
_BROKEN_SIGNS = Words(
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
_UNKNOWN_ID = Words(
    nn="Ingen i stories/folk/ har id-en «{written}». {suggestion}{do}",
    nb="Ingen i stories/folk/ har id-en «{written}». {suggestion}{do}",
)


def parse_kind(written: str) -> Kind:
    """Return the kind that any of its names means. Raises Unclear."""
    wanted = " ".join(written.split()).casefold()
    for found, traits in KINDS.items():
        names = [*found.names, *(text for words in (traits.one, traits.many) for text in (words.nn, words.nb))]
        if wanted in map(str.casefold, names):
            return found
    raise _unknown(_UNKNOWN_KIND, written, [Words(nn=one.nn, nb=one.nb) for one in Kind])


def _unknown(words: Words, written: str, names: Sequence[Words]) -> InvalidAnswer:
    """Return that nothing has this name, with the nearest one that there is, or else all of them."""
    pairs = {name.casefold(): pair for pair in names for name in (pair.nn, pair.nb)}
    near = pairs.get(nearest_words(written, pairs) or "")
    if near is not None:
        return InvalidAnswer(words, written=written, help=fill(_MEANT, {"name": near}), proposal=near.nn)
    every = Words(nn=join_words([name.nn for name in names]), nb=join_words([name.nb for name in names]))
    return InvalidAnswer(words, written=written, help=fill(_CHOOSE, {"names": every}) if names else same_words(""))


def parse_method(written: str) -> Method | None:
    """Return the method that any of its names means; None for no answer. Raises Unclear."""
    if not written.strip():
        return None
    found = ChoiceType(Method).read(ScalarNode(written, whole_line_span(1), None)).value
    if found is None:
        raise _unknown(_UNKNOWN_METHOD, written.strip(), [Words(nn=one.nn, nb=one.nb) for one in Method])
    return found


def parse_title(written: str) -> str:
    """Return a title on one line, such as a file can hold. Raises Unclear."""
    text = clean_text(written)
    if not text:
        raise InvalidAnswer(_NO_TITLE)
    for fault in story_fields.TITLE.read(ScalarNode(text, whole_line_span(1), None)).faults:
        raise InvalidAnswer(_LONG_TITLE, number=fault.number, limit=fault.limit)
    if not addresses.slug(text):
        raise InvalidAnswer(TITLE_OF_MARKS)
    return text


def clean_text(written: str) -> str:
    """Return an answer as the reader would read it, with single spaces. Raises Unclear."""
    text = " ".join(text_edits.normalised_newlines(written).split())
    try:
        # Half a sign cannot be written, and YAML refuses some more that no keyboard has.
        yaml_positions.compose(json.dumps(text, ensure_ascii=False))
    except (UnicodeEncodeError, yaml_positions.YamlFault):
        raise InvalidAnswer(_BROKEN_SIGNS) from None
    markup = front_matter.markup_span(text)
    if markup:
        raise InvalidAnswer(_MARKUP, written=markup[0])
    return text


def parse_unit(written: str, registers: Registers, of: Kind) -> str | None:
    """Return the id of the unit that an id or a name means; None where there need be none. Raises Unclear."""
    text = clean_text(written)
    names = [unit.name for unit in registers.units.values()]
    if not text:
        if of in story_fields.UNIT.required and names:
            every = Words(nn=join_words([name.nn for name in names]), nb=join_words([name.nb for name in names]))
            raise InvalidAnswer(_NO_UNIT, help=fill(_CHOOSE, {"names": every}))
        return None
    if FileKind.UNITS in registers.unread:
        raise InvalidAnswer(_UNREAD_UNITS, file=registers.file_of(FileKind.UNITS))
    if not names:
        raise InvalidAnswer(_UNKNOWN_UNIT, written=text, help=missing_register_hint(text, FileKind.UNITS, registers))
    wanted = text.casefold()
    meant = registers.unit(wanted)
    if meant is not None:
        return meant.id
    found = [
        unit.id for unit in registers.units.values() if wanted in {unit.name.nn.casefold(), unit.name.nb.casefold()}
    ]
    if len(found) > 1:
        raise InvalidAnswer(_TWO_UNITS, written=text, units=join_words(found))
    if not found:
        raise _unknown(_UNKNOWN_UNIT, text, names)
    return found[0]


def parse_people(written: Iterable[str], registers: Registers, of: Kind) -> tuple[PersonInput, ...]:
    """Return everybody that ids and names mean, each once; whom the register does not know is kept. Raises Unclear."""
    found = {
        one.written: one for answer in written if (text := clean_text(answer)) for one in [_somebody(text, registers)]
    }
    if not found and of in story_fields.PEOPLE.required:
        raise InvalidAnswer(_NO_PERSON)
    return tuple(found.values())


def _somebody(text: str, registers: Registers) -> PersonInput:
    found = people_in_story.find_people(text, registers)
    if len(found) > 1:
        told = {form: join_words([_told_apart(one, registers, form) for one in found]) for form in Form}
        raise InvalidAnswer(_TWO_PEOPLE, written=text, people=Words(nn=told[Form.NN], nb=told[Form.NB]))
    if found and found[0].withdrawn:
        raise InvalidAnswer(_WITHDRAWN_PERSON, written=text)
    if found:
        theirs = registers.unit(found[0].unit or "")
        return PersonInput(found[0].id, str(found[0].label), theirs.id if theirs else None)
    everybody = list(registers.people.values())
    suggestion, do = KnownPeople(everybody).suggestion(text), what_to_do(text, everybody)
    if people_in_story.looks_like_id(text):
        raise InvalidAnswer(_UNKNOWN_ID, written=text, suggestion=suggestion, do=do)
    return PersonInput(text, text, known=False, suggestion=suggestion, do=do)


def _told_apart(person: Person, registers: Registers, form: Form) -> str:
    where = registers.unit(person.unit or "")
    known = [words.in_form(form) for words in (person.role, where.name if where else None) if words]
    about = ", ".join(known)
    return f"{person.id} ({about})" if about else person.id
