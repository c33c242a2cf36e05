"""Field types: each parses a YAML node and reports its faults."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from enum import Enum, auto
from typing import Any, Generic, Protocol, TypeVar, overload

from site_gen.model.choices import Answer, Kind, LocalizedEnum
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span, is_quoted, items_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
F = TypeVar("F", bound=LocalizedEnum)

ALWAYS: frozenset[Kind] = frozenset(Kind)
NEVER: frozenset[Kind] = frozenset()


class FieldErrorKind(Enum):
    """The kinds of fault found while parsing a value."""

    UNKNOWN_FIELD = auto()
    REPEATED_FIELD = auto()
    MISTYPED = auto()
    UNKNOWN_VALUE = auto()
    TOO_LONG = auto()
    TOO_SHORT = auto()
    UNUSABLE = auto()
    """A named file that cannot be used."""
    UNUSED_TEMPLATE = auto()
    UNKNOWN_WORD = auto()
    """A key that no page asks for."""
    WRONG_SLOTS = auto()
    """Page words with missing or unknown slots."""
    UNKNOWN_BASE = auto()
    """A template of the theme that extends one which the site does not have."""
    UNKNOWN_BLOCK = auto()
    """A block that the extended template does not have."""
    CUT = auto()
    """A text whose end is a YAML comment."""
    QUOTED = auto()
    """A text wholly inside a word processor's quotation marks."""
    LISTED_TWICE = auto()


ADVICE = frozenset(
    {
        FieldErrorKind.TOO_LONG,
        FieldErrorKind.TOO_SHORT,
        FieldErrorKind.CUT,
        FieldErrorKind.QUOTED,
        FieldErrorKind.LISTED_TWICE,
    }
)
"""Faults that leave the value certain."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault in a written field; a rule has the words for it."""

    wrong: FieldErrorKind
    span: Span
    written: str
    field: "Field[Any] | None" = None
    expected: Words | None = None
    """What is expected, as it reads after «is not»; for an unusable file, why."""
    candidates: tuple[tuple[str, str], ...] = ()
    """The possible meanings: (nynorsk, bokmål) names."""
    number: int = 0
    """The actual length; for a text cut by a comment, the number of characters before it."""
    limit: int = 0
    key: str = ""
    """The field's key as written in the file."""
    node: Node | None = None
    """The node of a value that cannot be read, or of a text that a comment on its line cuts."""
    group: "RecordType | None" = None
    """The group that an unknown field is in."""

    @property
    def named(self) -> Words:
        """The field's name as in the file, or else as in each form."""
        if self.key or self.field is None:
            return same_words(self.key)
        return Words(nn=self.field.nn, nb=self.field.nb)


@dataclass(frozen=True, slots=True)
class ParseResult(Generic[T_co]):
    """The result of parsing a node: a value or None, and every fault."""

    value: T_co | None
    faults: tuple[FieldError, ...] = ()


class FieldType(Protocol[T_co]):
    """The type of a field's value."""

    @property
    def says(self) -> Words:
        """The type in words, as it reads after «is not»."""

    def read(self, node: Node) -> ParseResult[T_co]:
        """Parse a node."""


class Coverage(Enum):
    """Whether approvals cover a field, and why; each value is the reason in words."""

    SEEN = Words(nn="blir vist", nb="vises")
    AUDIENCE = Words(nn="avgjer kven som får sjå kva", nb="avgjør hvem som får se hva")
    TIMING = Words(nn="avgjer når, ikkje kva", nb="avgjør når, ikke hva")
    PLACEMENT = Words(
        nn="avgjer kvar forteljinga står, ikkje kva ho seier", nb="avgjør hvor fortellingen står, ikke hva den sier"
    )
    MARKING = Words(nn="seier berre kva språk teksten er på", nb="sier bare hvilket språk teksten er på")
    NOT_SHOWN = Words(nn="står ikkje på noka side", nb="står ikke på noen side")
    CONSENT = Words(nn="samtykket avgjer", nb="samtykket avgjør")
    RECORD = Words(nn="er sjølve godkjenninga", nb="er selve godkjenningen")
    NOT_OF_A_STORY = Words(nn="høyrer ikkje til éi forteljing", nb="hører ikke til én fortelling")

    @property
    def digested(self) -> bool:
        """Whether a change in such a field makes approvals stale."""
        return self in {Coverage.SEEN, Coverage.AUDIENCE}


@dataclass(frozen=True, slots=True, eq=False)
class Field(Generic[T]):
    """One field: its three names, its type, the kinds of story that need it, and where it may be shown."""

    name: str
    nn: str
    nb: str
    type: FieldType[T]
    help: Words
    required: frozenset[Kind] = NEVER
    """The kinds of story that need it; for a field inside a field, ALWAYS or NEVER."""
    public: bool = False
    """Whether the public edition may have it. The default is that it stays internal."""
    coverage: Coverage = Coverage.NOT_OF_A_STORY
    """Whether approvals and their digest cover it, and why. Every field of a story sets this."""
    offered: frozenset[Kind] = NEVER
    """The kinds of story that it is worth a thought in, though none needs it: a new story's file has a place for it."""
    heading: Words | None = None
    """What stands over it, or before it, on a page; a kommune may choose other words."""
    collected: bool = False
    """Whether it is only collected so far: it is parsed and checked, and nothing shows or uses it yet."""

    @property
    def approved(self) -> bool:
        """Whether approvals cover it."""
        return self.coverage.digested

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that a file may use for this field."""
        return tuple(dict.fromkeys((self.name, self.nn, self.nb)))

    @property
    def group(self) -> "RecordType | None":
        """The fields inside this field, or inside each item of its list; None when there are none."""
        inner = getattr(self.type, "of", self.type)
        return inner if isinstance(inner, RecordType) else None

    @property
    def item_type(self) -> FieldType[Any]:
        """The type of its value, or of each item of a list."""
        type_: Any = self.type
        of: FieldType[Any] = type_.of if isinstance(type_, ListType) else type_
        return of

    @property
    def is_running_text(self) -> bool:
        """Whether it holds text, or several, in the writer's own words: neither an entry's id nor a person."""
        of = self.item_type
        return isinstance(of, TextType) and of.naming is None

    def key(self, form: Form) -> str:
        """Return the key in one written form."""
        return self.nn if form is Form.NN else self.nb

    def is_guidance(self, comment: str) -> bool:
        """Return whether a YAML comment is this field's help, as a new story's file has it."""
        return comment.lstrip("# ").startswith((self.help.nn, self.help.nb))

    def read(self, node: Node) -> ParseResult[T]:
        """Parse the value, and set this field in faults that have none."""
        reading = self.type.read(node)
        if not reading.faults:
            return reading
        named = (replace(f, field=f.field or self) for f in reading.faults)
        return replace(reading, faults=tuple(f for f in named if not _is_cut_before_help(f)))


_HASHTAG = re.compile(r"\s*#\w")
_LONE_HASHTAG = re.compile(r"#\w(?![\w-]*\s*:(?:\s|$))")
"""One on a line of its own; a field that a person took out with a # is a comment."""
_WORD_PROCESSOR_QUOTES = frozenset("“”„‘’")


def shortened(node: ScalarNode) -> FieldError:
    """Return the fault of a text that is cut at a #, with the span of text and comment together."""
    span = node.span
    end = span.end_column + len(node.comment)
    place = Span(span.line, span.column, span.end_line, end)
    return FieldError(FieldErrorKind.CUT, place, f"{node.text}{node.comment}", number=len(node.text), node=node)


def _is_cut_before_help(fault: FieldError) -> bool:
    """Return whether all that a text is cut of is the help of its own field, as the template has it."""
    if fault.wrong is not FieldErrorKind.CUT or fault.field is None or not fault.field.help.nn:
        return False
    return fault.field.is_guidance(fault.written[fault.number :])


def _left_out(field: "Field[Any]", value: Node) -> Iterator[FieldError]:
    """Yield the comments in and next to a field's texts that may have been meant as text.

    A comment that stands where notes often stand is one only when its # is directly before a letter or digit. So it
    is in a field that holds no prose.
    """
    of = field.item_type
    if not isinstance(of, (TextType, LocalizedType)):
        return
    prose = isinstance(of, LocalizedType) or of.naming is None
    inner = value.items if isinstance(value, SequenceNode) else ()
    if isinstance(value, MappingNode):
        inner = tuple(text for _, text in value)
    for node in (value, *inner):
        for comment in () if isinstance(node, MappingNode) else node.lost:
            is_text = comment.inside and prose and isinstance(node, ScalarNode) and not node.empty
            if (_HASHTAG if comment.inside else _LONE_HASHTAG).match(comment.text) or (
                is_text and not field.is_guidance(comment.text)
            ):
                yield FieldError(FieldErrorKind.CUT, comment.span, comment.text, field)


def _slips(text: str, node: ScalarNode) -> Iterator[FieldError]:
    """Yield what makes less, or more, of a text than its writer meant."""
    if node.comment:
        yield shortened(node)
    if text[:1] in _WORD_PROCESSOR_QUOTES and is_quoted(text):
        yield FieldError(FieldErrorKind.QUOTED, node.span, text)


def _under(key: ScalarNode, faults: Iterable[FieldError]) -> Iterator[FieldError]:
    """Yield faults with the key of the value; one inside a group keeps its own key."""
    return (replace(fault, key=fault.key or key.text.strip()) for fault in faults)


def _mistyped(node: Node, expected: Words) -> ParseResult[Any]:
    written = node.text if isinstance(node, ScalarNode) else ""
    return ParseResult(None, (FieldError(FieldErrorKind.MISTYPED, node.span, written, expected=expected, node=node),))


class NamePolicy(Enum):
    """What a text names; such a text is no prose, and quotation marks and commas are no part of it."""

    ID = auto()
    """An entry of a register, by id."""
    PERSON = auto()
    """A person, by id or name."""


@dataclass(frozen=True, slots=True)
class TextType:
    """A text, written on one line or several; limits on its length are advice."""

    most_characters: int = 0
    least_words: int = 0
    most_words: int = 0
    says: Words = Words(nn="tekst", nb="tekst")
    naming: NamePolicy | None = None
    holds: str = ""
    """A regular expression that is found somewhere in the text; any text will do when it is empty."""

    def read(self, node: Node) -> ParseResult[str]:
        """Return the text on one line with single spaces, since its folding has no meaning."""
        if not isinstance(node, ScalarNode):
            return _mistyped(node, self.says)
        text = " ".join(node.text.split())
        if not re.search(self.holds, text):
            return _mistyped(node, self.says)
        return ParseResult(text, (*self._length(text, node), *self._slips(text, node)))

    def _slips(self, text: str, node: ScalarNode) -> Iterator[FieldError]:
        if self.naming is None:
            yield from _slips(text, node)
        elif _is_hashtag(node):
            yield shortened(node)

    def _length(self, text: str, node: ScalarNode) -> Iterator[FieldError]:
        characters, words = len(text), len(text.split())
        if self.most_characters and characters > self.most_characters:
            yield FieldError(FieldErrorKind.TOO_LONG, node.span, text, number=characters, limit=self.most_characters)
        if self.most_words and words > self.most_words:
            yield FieldError(FieldErrorKind.TOO_LONG, node.span, text, number=words, limit=self.most_words)
        if words < self.least_words:
            yield FieldError(FieldErrorKind.TOO_SHORT, node.span, text, number=words, limit=self.least_words)


@dataclass(frozen=True, slots=True)
class PatternType:
    """A text that matches a regular expression, such as an id, an address or a file name."""

    pattern: str
    says: Words

    def read(self, node: Node) -> ParseResult[str]:
        """Return the text when all of it matches."""
        if not isinstance(node, ScalarNode) or not re.fullmatch(self.pattern, node.text.strip()):
            return _mistyped(node, self.says)
        return ParseResult(node.text.strip())


@dataclass(frozen=True, slots=True)
class DateType:
    """A calendar date written as 2026-11-30."""

    says: Words = Words(nn="ein dato skriven slik: 2026-11-30", nb="en dato skrevet slik: 2026-11-30")
    ahead: bool = False
    """Whether it is mostly a day to come, so that a day without a year is the next such day, and not the last."""

    def read(self, node: Node) -> ParseResult[dt.date]:
        """Return the date."""
        if not isinstance(node, ScalarNode) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.text.strip()):
            return _mistyped(node, self.says)
        try:
            return ParseResult(dt.date.fromisoformat(node.text.strip()))
        except ValueError:
            return _mistyped(node, self.says)


@dataclass(frozen=True, slots=True)
class NumberType:
    """An integer between two limits, both included."""

    least: int
    most: int

    @property
    def says(self) -> Words:
        """The limits, in words."""
        return Words(
            nn=f"eit heilt tal frå {self.least} til {self.most}", nb=f"et helt tall fra {self.least} til {self.most}"
        )

    def read(self, node: Node) -> ParseResult[int]:
        """Return the number."""
        if not isinstance(node, ScalarNode) or not re.fullmatch(r"[0-9]{1,9}", node.text.strip()):
            return _mistyped(node, self.says)
        number = int(node.text.strip())
        return ParseResult(number) if self.least <= number <= self.most else _mistyped(node, self.says)


@dataclass(frozen=True, slots=True)
class ChoiceType(Generic[F]):
    """One of a closed set of values, by any of its names."""

    of: type[F]

    @property
    def says(self) -> Words:
        """The values, in words."""
        return Words(nn=" / ".join(v.nn for v in self.of), nb=" / ".join(v.nb for v in self.of))

    def read(self, node: Node) -> ParseResult[F]:
        """Return the member with that name, ignoring case."""
        if not isinstance(node, ScalarNode):
            return _mistyped(node, self.says)
        written = node.text.strip().casefold()
        for value in self.of:
            if written in value.names:
                return ParseResult(value)
        candidates = tuple((value.nn, value.nb) for value in self.of)
        fault = FieldError(FieldErrorKind.UNKNOWN_VALUE, node.span, node.text.strip(), candidates=candidates, node=node)
        return ParseResult(None, (fault,))


@dataclass(frozen=True, slots=True)
class FlagType:
    """Yes or no."""

    says: Words = same_words("ja / nei")

    def read(self, node: Node) -> ParseResult[bool]:
        """Return True for yes."""
        answer = ChoiceType(Answer).read(node)
        return ParseResult(None if answer.value is None else answer.value is Answer.YES, answer.faults)


@dataclass(frozen=True, slots=True)
class LocalizedType:
    """One text for both forms, or one for each: `{nn: …, nb: …}`."""

    says: Words = Words(nn="tekst, eller éin tekst for kvar målform", nb="tekst, eller én tekst for hver målform")

    def read(self, node: Node) -> ParseResult[Words]:
        """Return the words; a single text serves both forms."""
        if isinstance(node, ScalarNode):
            text = " ".join(node.text.split())
            return ParseResult(same_words(text), tuple(_slips(text, node)))
        if not isinstance(node, MappingNode):
            return _mistyped(node, self.says)
        texts = {
            key.text: " ".join(value.text.split())
            for key, value in node
            if isinstance(value, ScalarNode) and not value.empty
        }
        if set(texts) != {"nn", "nb"} or len(texts) != len(node.entries):
            return _mistyped(node, self.says)
        return ParseResult(Words(nn=texts["nn"], nb=texts["nb"]))


@dataclass(frozen=True, slots=True)
class ListType(Generic[T]):
    """A list; a single value may be written without a dash."""

    of: FieldType[T]
    most: int = 50

    @property
    def says(self) -> Words:
        """The list, in words."""
        of = self.of.says
        return Words(nn=f"ei liste der kvart ledd er {of.nn}", nb=f"en liste der hvert ledd er {of.nb}")

    def read(self, node: Node) -> ParseResult[tuple[T, ...]]:
        """Return the valid items in order; duplicate references are removed."""
        nodes = () if isinstance(node, ScalarNode) and node.empty else items_of(node)
        readings = [self.of.read(item) for item in nodes]
        faults = [fault for reading in readings for fault in reading.faults]
        if len(nodes) > self.most:
            faults.append(FieldError(FieldErrorKind.TOO_LONG, node.span, "", number=len(nodes), limit=self.most))
        values = [
            (item, reading.value) for item, reading in zip(nodes, readings, strict=True) if reading.value is not None
        ]
        if self._names:
            seen: set[Any] = set()
            for item, value in values:
                if value in seen and isinstance(item, ScalarNode):
                    faults.append(FieldError(FieldErrorKind.LISTED_TWICE, item.span, item.text))
                seen.add(value)
            return ParseResult(tuple(dict.fromkeys(value for _, value in values)), tuple(faults))
        return ParseResult(tuple(value for _, value in values), tuple(faults))

    @property
    def _names(self) -> bool:
        kind: Any = self.of
        return isinstance(kind, ChoiceType) or (isinstance(kind, TextType) and kind.naming is not None)


_JOINT = re.compile(r"[,;&]|(?<=\s)og(?=\s)")
_PERSON_ID = re.compile(r"[a-z]{1,3}[0-9]{2,}", re.IGNORECASE)


def normalised_text(kind: FieldType[Any], node: Node) -> Node:
    """Return a node in its intended form: names joined by commas or «og» are split, and names are unquoted."""
    if isinstance(kind, ListType):
        return _listed(kind, node)
    if isinstance(kind, RecordType):
        return normalised_text(kind.shorthand.type, node) if kind.shorthand and isinstance(node, ScalarNode) else node
    if not isinstance(node, ScalarNode) or isinstance(kind, (LocalizedType, MappingType)):
        return node
    return node if isinstance(kind, TextType) and kind.naming is None else node.unquoted()


def _listed(kind: ListType[Any], node: Node) -> Node:
    """Return a list with each name as an item of its own, and without empty items."""
    if isinstance(node, ScalarNode):
        items = [normalised_text(kind.of, item) for item in _apart(kind.of, node)]
        return items[0] if len(items) == 1 else SequenceNode(tuple(items), node.span, flow=True)
    if not isinstance(node, SequenceNode):
        return node
    named = not isinstance(kind.of, RecordType) or kind.of.shorthand is not None
    filled = [item for item in node.items if not (named and isinstance(item, ScalarNode) and item.empty)]
    return replace(
        node, items=tuple(normalised_text(kind.of, part) for item in filled for part in _apart(kind.of, item))
    )


def _apart(kind: FieldType[Any], node: Node) -> list[Node]:
    """Return the names in one written value, where it certainly holds several."""
    if not isinstance(node, ScalarNode) or not _JOINT.search(node.text):
        return [node]
    kind = kind.shorthand.type if isinstance(kind, RecordType) and kind.shorthand else kind
    naming = kind.naming if isinstance(kind, TextType) else NamePolicy.ID if isinstance(kind, ChoiceType) else None
    if naming is None:
        return [node]
    bare = node.unquoted()
    ends = [match.start() for match in _JOINT.finditer(bare.text)]
    begins = [match.end() for match in _JOINT.finditer(bare.text)]
    parts = [bare.part(start, end) for start, end in zip([0, *begins], [*ends, len(bare.text)], strict=True)]
    parts = [part for part in parts if part.text]
    if naming is NamePolicy.PERSON and not all(_is_whole_name(part.text) for part in parts):
        return [node]
    return [*parts] or [node]


def _is_whole_name(text: str) -> bool:
    """Return whether a text is an id, or a first name with a last name: «Warsame, Amina» is one person."""
    words = text.split()
    return bool(_PERSON_ID.fullmatch(text)) or (len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper())


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value with the positions of its key and of itself."""

    value: T
    key: Span
    node: Node

    @property
    def span(self) -> Span:
        """The position of the value."""
        return self.node.span

    @property
    def texts(self) -> tuple[ScalarNode, ...]:
        """The written text, or those that are items of the list, each with its position."""
        return tuple(node for node in items_of(self.node) if isinstance(node, ScalarNode))

    def span_of(self, part: str) -> Span | None:
        """Return the position of a part of a written text, or None where it cannot be mapped."""
        return self.node.span_of(part) if isinstance(self.node, ScalarNode) else None


@dataclass(frozen=True, slots=True)
class RecordValue:
    """The parsed fields of a group, each with its position."""

    span: Span
    placed: AnyMapping[str, Located[Any]] = dataclass_field(default_factory=dict)
    """By English name; empty and unreadable fields are not included."""
    written: frozenset[str] = frozenset()
    """English names of all fields that the file gives a value, readable or not."""
    empty: AnyMapping[str, Span] = dataclass_field(default_factory=dict)
    """Positions of the keys without a value."""
    keys: AnyMapping[str, str] = dataclass_field(default_factory=dict)
    """The keys as written in the file, by English name."""
    comments: AnyMapping[str, str] = dataclass_field(default_factory=dict)
    """The comments behind the keys without a value, by English name."""

    def named(self, field: Field[Any]) -> Words:
        """Return a field's name as in the file, or else as in each form."""
        key = self.keys.get(field.name)
        return Words(nn=key or field.nn, nb=key or field.nb)

    def at(self, field: Field[T]) -> Located[T] | None:
        """Return a field's value with its position, or None."""
        return self.placed.get(field.name)

    @overload
    def get(self, field: Field[T]) -> T | None: ...

    @overload
    def get(self, field: Field[T], default: T) -> T: ...

    def get(self, field: Field[T], default: T | None = None) -> T | None:
        """Return a field's value, or the default."""
        placed: Located[T] | None = self.placed.get(field.name)
        return default if placed is None else placed.value

    def texts(self, field: Field[Any]) -> tuple[ScalarNode, ...]:
        """Return a field's text, or those in its list, each with its position; none for a field without a value."""
        placed = self.at(field)
        return () if placed is None else placed.texts

    def numbered(self, field: "Field[tuple[RecordValue, ...]]") -> "list[tuple[int, RecordValue]]":
        """Return the groups in a list that could be read, each with its index in the file."""
        placed = self.at(field)
        if placed is None:
            return []
        by_span = {one.span: one for one in placed.value}
        return [(index, by_span[node.span]) for index, node in enumerate(items_of(placed.node)) if node.span in by_span]


@dataclass(frozen=True, slots=True)
class RecordType:
    """A mapping with fields of its own."""

    fields: tuple[Field[Any], ...]
    shorthand: Field[Any] | None = None
    """The field that a bare value is assigned to."""
    waived_by: Field[Any] | None = None
    """A field whose presence makes all others optional."""
    says: Words = Words(nn="ei samling felt", nb="en samling felt")
    by_key: dict[str, Field[Any]] = dataclass_field(init=False, repr=False, compare=False, hash=False)
    """The fields by each of their names."""
    groups: tuple[Field[Any], ...] = dataclass_field(init=False, repr=False, compare=False, hash=False)
    """The fields whose values are groups of fields."""

    def __post_init__(self) -> None:
        """Build the lookup by key once, not for every file."""
        object.__setattr__(self, "groups", tuple(field for field in self.fields if field.group is not None))
        object.__setattr__(self, "by_key", {key: field for field in self.fields for key in field.keys})

    def field(self, key: str) -> Field[Any] | None:
        """Return the field with this key, in any of its names; None for an unknown key."""
        return self.by_key.get(key.strip().casefold())

    def read(self, node: Node) -> ParseResult[RecordValue]:
        """Parse each field; unknown and repeated keys are faults."""
        if isinstance(node, MappingNode):
            return self._read_entries(node)
        if isinstance(node, ScalarNode) and node.empty:
            return ParseResult(RecordValue(node.span))
        if self.shorthand is not None and isinstance(node, ScalarNode):
            reading = self.shorthand.read(node)
            placed = {} if reading.value is None else {self.shorthand.name: Located(reading.value, node.span, node)}
            return ParseResult(RecordValue(node.span, placed, frozenset({self.shorthand.name})), reading.faults)
        return _mistyped(node, self.says)

    def _read_entries(self, node: MappingNode) -> ParseResult[RecordValue]:
        placed: dict[str, Located[Any]] = {}
        seen: set[str] = set()
        written: set[str] = set()
        empty: dict[str, Span] = {}
        keys: dict[str, str] = {}
        comments: dict[str, str] = {}
        faults: list[FieldError] = []
        for key, value in node:
            field = self.field(key.text)
            name = field.name if field else key.text.strip().casefold()
            if name in seen:
                faults.append(FieldError(FieldErrorKind.REPEATED_FIELD, key.span, key.text, field))
                placed.pop(name, None)
                continue
            seen.add(name)
            if field is not None:
                keys[name] = key.text.strip()
            if field is None:
                candidates = tuple((known.nn, known.nb) for known in self.fields)
                unknown = FieldError(
                    FieldErrorKind.UNKNOWN_FIELD, key.span, key.text, candidates=candidates, group=self
                )
                faults.append(unknown)
            elif isinstance(value, ScalarNode) and value.empty:
                empty[name] = key.span
                comments[name] = value.comment.strip()
                faults.extend(_left_out(field, value))
                if _is_hashtag(value) and field.type is not COLOUR:
                    faults.append(replace(shortened(value), field=field))
            else:
                written.add(name)
                faults.extend(replace(shortened(item), field=field) for item in _hashtags(value))
                faults.extend(_left_out(field, value))
                meant = normalised_text(field.type, value)
                reading = field.read(meant)
                faults.extend(_under(key, reading.faults))
                if reading.value is not None:
                    placed[name] = Located(reading.value, key.span, meant)
        repeated = {fault.written for fault in faults if fault.wrong is FieldErrorKind.REPEATED_FIELD}
        faults = [f for f in faults if not (f.wrong is FieldErrorKind.UNKNOWN_FIELD and f.written in repeated)]
        return ParseResult(RecordValue(node.span, placed, frozenset(written), empty, keys, comments), tuple(faults))


def _hashtags(node: Node) -> Iterator[ScalarNode]:
    """Yield the items of a list that hold nothing but a comment that looks like text."""
    items = node.items if isinstance(node, SequenceNode) else ()
    yield from (item for item in items if isinstance(item, ScalarNode) and item.empty and _is_hashtag(item))


def _is_hashtag(node: ScalarNode) -> bool:
    """Return whether a value is a YAML comment that was meant as text: `#` directly before a letter or digit."""
    return _HASHTAG.match(node.comment) is not None


@dataclass(frozen=True, slots=True)
class MappingType:
    """A mapping from ids to groups of fields."""

    of: RecordType
    says: Words = Words(nn="ei samling av id-ar", nb="en samling av id-er")

    def read(self, node: Node) -> ParseResult[dict[str, Located[RecordValue]]]:
        """Return the records by id; a repeated id is a fault, and no record of it is returned."""
        if isinstance(node, ScalarNode) and node.empty:
            return ParseResult({})
        if not isinstance(node, MappingNode):
            [fault] = _mistyped(node, self.says).faults
            return ParseResult(None, (replace(fault, group=self.of),))
        records: dict[str, Located[RecordValue]] = {}
        faults: list[FieldError] = []
        lines: dict[str, int] = {}
        """The line that each id stands on first."""
        for key, value in node:
            if key.text in lines:
                faults.append(
                    FieldError(FieldErrorKind.REPEATED_FIELD, key.span, key.text, number=lines[key.text], group=self.of)
                )
                records.pop(key.text, None)
                continue
            lines[key.text] = key.span.line
            identity = ID.read(key)
            reading = self.of.read(value)
            faults += [*(replace(fault, field=KEY) for fault in identity.faults), *_under(key, reading.faults)]
            if identity.value is not None and reading.value is not None:
                records[identity.value] = Located(reading.value, key.span, value)
        return ParseResult(records, tuple(faults))


ID = PatternType(
    r"[a-z0-9]+(-[a-z0-9]+)*",
    Words(
        nn="ein id av små bokstavar a–z, tal og bindestrek",
        nb="en id av små bokstaver a–z, tall og bindestrek",
    ),
)
KEY: Field[str] = Field("id", "id", "id", ID, Words(nn="Id-en i eit register.", nb="Id-en i et register."))
"""The id of an entry in a register with several entries: its key there, and no field of its own."""
NAME = TextType(naming=NamePolicy.PERSON)
"""A person's name or id."""
REFERENCE = TextType(says=Words(nn="ein id", nb="en id"), naming=NamePolicy.ID)
"""A reference to a unit, a theme or a project; the registers decide whether it exists."""
LINK = PatternType(
    r"(https://[^\s<>\"]+|mailto:[^\s<>\"]+)",
    Words(nn="ei lenkje som byrjar med https:// eller mailto:", nb="en lenke som begynner med https:// eller mailto:"),
)
CONTACT = TextType(
    says=Words(
        nn="ei e-postadresse, eit telefonnummer eller ei adresse som byrjar med https://",
        nb="en e-postadresse, et telefonnummer eller en adresse som begynner med https://",
    ),
    holds=r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}"
    r"|https://[^\s/.]+\.[^\s]{2,}"
    r"|(?<![0-9])(?:(?:\+|00)[1-9](?:[ .-]?[0-9]){6,13}|[2-9](?:[ .]?[0-9]){7}|0[0-9]{4}|1[0-9]{2}[ ]?[0-9]{3})"
    r"(?![0-9])",
)
"""Text that says how to reach a person or an office: with an e-mail address, a telephone number or a page.

Norwegian telephone numbers have eight digits; five or six in some public ones, such as 02800 and 116 117.
"""
FILE_NAME = PatternType(
    r"[^/\\\x00-\x1f:*?\"<>|]+\.[A-Za-z0-9]{2,5}",
    Words(nn="namnet på ei fil i same mappe", nb="navnet på en fil i samme mappe"),
)
LOGO_FILE = PatternType(
    r"[^/\\\x00-\x1f:*?\"<>|]+\.([Ss][Vv][Gg]|[Pp][Nn][Gg])",
    Words(
        nn="namnet på ei SVG- eller PNG-fil ved sida av mkdocs.yml",
        nb="navnet på en SVG- eller PNG-fil ved siden av mkdocs.yml",
    ),
)
COLOUR = PatternType(
    r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})",
    Words(nn='ein farge skriven slik: "#0f4547"', nb='en farge skrevet slik: "#0f4547"'),
)
OLD_ADDRESS = PatternType(
    r"/?[a-z0-9][a-z0-9_.-]*(/[a-z0-9][a-z0-9_.-]*)*/?",
    Words(
        nn="ei adresse på nettstaden, til dømes /nyheiter/langvakta/",
        nb="en adresse på nettstedet, for eksempel /nyheter/langvakta/",
    ),
)
FOCUS = PatternType(
    r"(100|[0-9]{1,2})%? +(100|[0-9]{1,2})%?",
    Words(nn="to tal frå 0 til 100, slik: 50 30", nb="to tall fra 0 til 100, slik: 50 30"),
)
SHA256 = PatternType(
    r"[0-9a-f]{64}",
    Words(nn="eit avtrykk på 64 teikn", nb="et avtrykk på 64 tegn"),
)
FINGERPRINT = PatternType(
    r"[0-9]+-[0-9a-f]{20}",
    Words(
        nn="eit avtrykk av det slaget som «framsnakk approve» skriv",
        nb="et avtrykk av det slaget som «framsnakk approve» skriver",
    ),
)
