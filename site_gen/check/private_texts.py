"""The private details in a file: in all that is written in it, in its name, and in the captions of its film."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from site_gen import story_texts
from site_gen.check.rule import Finding
from site_gen.model import register_fields, setting_fields
from site_gen.model.field_types import Field
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span, scalars_in, whole_line_span
from site_gen.private_details.detail import DetailKind, PrivateDetail
from site_gen.private_details.own_domains import PROVIDERS, domain_of, is_within
from site_gen.private_details.scan import private_details
from site_gen.private_details.streets import normalised_street

EVERY_CONTENT = frozenset(FileKind) - {FileKind.TEMPLATE}
"""The kinds of file that are searched."""
_HERE = same_words("Her")
_IN_NAME = Words(nn="I namnet på fila eller mappa", nb="I navnet på filen eller mappen")
_IN_CAPTIONS = Words(nn="På linje {line} i tekstinga til filmen", nb="På linje {line} i tekstingen til filmen")
_CONTACTS: tuple[Field[Any], ...] = (
    register_fields.UNIT_CONTACT,
    setting_fields.SETTING_CONTACT,
    setting_fields.SETTING_WITHDRAW,
    setting_fields.SETTING_OFFICER,
    setting_fields.SETTING_TIPS,
    setting_fields.SETTING_TARGETS,
    setting_fields.SETTING_DESK,
)
"""Fields of the settings and the unit register by which the kommune can be reached, and addresses of machines.

A story's contact is not one of them: the writer of a story could publish any number there.
"""
_PUBLISHING = frozenset({FileKind.UNITS, FileKind.SETTINGS})
"""The kinds of file that decide how the kommune can be reached."""
_PUBLIC_PHONES = frozenset({"22396900"})
"""Of Datatilsynet, to which a page on privacy says that one can complain."""
_DUTIES_WORDS = """
post postmottak postkasse info kontakt support redaksjon redaksjonen firmapost personvernombod personvernombud
personvern kundeservice resepsjon servicetorg hjelp hei sentralbord presse arkiv booking noreply
"""
_DUTIES = frozenset(_DUTIES_WORDS.split())
"""Names of duties in e-mail addresses of other organisations."""


@dataclass(frozen=True, slots=True)
class PlacedDetail:
    """A private detail with its place in a file."""

    detail: PrivateDetail
    span: Span
    where: Words
    """Where it is, as a sentence begins."""


@lru_cache(maxsize=2)
def placed_details(manuscript: Manuscript) -> tuple[PlacedDetail, ...]:
    """Return every private detail in a file, each once more where markup or escapes hide it from the source alone.

    Cached, since several rules ask for them in turn.
    """
    details = private_details(manuscript.source)
    found = [
        PlacedDetail(one, span, _HERE) for one, span in zip(details, _spans(manuscript.source, details), strict=True)
    ]
    known = {(one.kind, one.key) for one in details}
    for placed in (*_in_scalars(manuscript), *_in_body(manuscript), *_in_captions(manuscript), *_in_path(manuscript)):
        if (placed.detail.kind, placed.detail.key) not in known:
            known.add((placed.detail.kind, placed.detail.key))
            found.append(placed)
    return tuple(found)


def findings(manuscript: Manuscript, kind: DetailKind) -> Iterator[Finding]:
    """Yield each private detail of a kind, masked."""
    for placed in placed_details(manuscript):
        if placed.detail.kind is kind:
            yield Finding(placed.span, {"where": placed.where, "masked": placed.detail.masked})


def unpublished(manuscript: Manuscript, registers: Registers, kind: DetailKind) -> Iterator[Finding]:
    """Yield each private detail of a kind that is not a contact of the kommune's: a phone, an e-mail or a street."""
    found = [placed for placed in placed_details(manuscript) if placed.detail.kind is kind]
    if not found:
        return
    contact_spans = list(_contact_spans(manuscript))
    is_public = _PublicDetails(registers, kind)
    for placed in found:
        in_contact = placed.where is _HERE and any(_within(placed.span, span) for span in contact_spans)
        if not in_contact and not is_public(placed.detail):
            slots = {"where": placed.where, "masked": placed.detail.masked}
            yield Finding(placed.span, {**slots, "units": registers.file_of(FileKind.UNITS)})


def contact_texts(registers: Registers) -> tuple[str, ...]:
    """Return every text in which the kommune publishes how to reach it."""
    return (*registers.contacts, *(unit.contact or "" for unit in registers.units.values()))


def _street_texts(registers: Registers) -> list[str]:
    """Return every text that may hold an address of the kommune's own, normalised: «Storgata 12 barnehage» too."""
    names = (text for unit in registers.units.values() for text in (unit.name.nn, unit.name.nb))
    return [normalised_street(text) for text in (*contact_texts(registers), *names)]


def published_streets(registers: Registers) -> Callable[[str], bool]:
    """Return a function that returns whether a street address as written is one of the kommune's own."""
    return lambda written: any(_has_street(text, normalised_street(written)) for text in _street_texts(registers))


def _has_street(text: str, street: str) -> bool:
    """Return whether a text has a street address: «storgata 1» is not in «storgata 12»."""
    return re.search(rf"(?<!\w){re.escape(street)}(?!\w)", text) is not None


class _PublicDetails:
    """Decides whether a detail is the kommune's own."""

    def __init__(self, registers: Registers, kind: DetailKind) -> None:
        """Read how the kommune can be reached."""
        self._domains = registers.domains
        self._keys = {one.key for text in contact_texts(registers) for one in private_details(text) if one.kind is kind}
        self._texts = _street_texts(registers) if kind is DetailKind.STREET else []

    def __call__(self, detail: PrivateDetail) -> bool:
        """Return whether everybody may read it."""
        if detail.key in self._keys or (detail.kind is DetailKind.PHONE and detail.key in _PUBLIC_PHONES):
            return True
        if detail.kind is DetailKind.STREET:
            return any(_has_street(text, detail.key) for text in self._texts)
        return detail.kind is DetailKind.EMAIL and self._is_for_work(detail.key)

    def _is_for_work(self, address: str) -> bool:
        domain = domain_of(address)
        is_duty = address.partition("@")[0] in _DUTIES and domain not in PROVIDERS
        return is_duty or is_within(domain, self._domains)


def _within(inner: Span, outer: Span) -> bool:
    return (outer.line, outer.column) <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= (
        outer.end_line,
        outer.end_column,
    )


def _contact_spans(manuscript: Manuscript) -> Iterator[Span]:
    if manuscript.file_kind not in _PUBLISHING:  # A story has a field of the same name.
        return
    for _, record in manuscript.records():
        yield from (placed.span for field in _CONTACTS if (placed := record.at(field)) is not None)


def _spans(text: str, details: Iterable[PrivateDetail]) -> Iterator[Span]:
    """Yield the position of each detail in a text; of one on several lines, what stands on the first."""
    begin, before = 0, 0
    for line, one in _with_lines(text, details, 1):
        begin = text.rfind("\n", before, one.start) + 1 or begin
        before = one.start
        ends = text.find("\n", one.start, one.end)
        end = one.end if ends < 0 else ends
        yield Span(line, one.start - begin + 1, line, end - begin + 1)


def _with_lines(text: str, details: Iterable[PrivateDetail], first: int) -> Iterator[tuple[int, PrivateDetail]]:
    """Yield each detail, from left to right, with the line that it begins on; `first` is the number of the first."""
    line, counted = first, 0
    for one in details:
        line += text.count("\n", counted, one.start)
        counted = one.start
        yield line, one


def _in_scalars(manuscript: Manuscript) -> Iterator[PlacedDetail]:
    """Yield what stands in values that are folded or escaped; others are read as they are written."""
    for _, record in manuscript.records():
        for placed in record.placed.values():
            for scalar in scalars_in(placed.node):
                if scalar.first is None:
                    yield from (PlacedDetail(one, scalar.span, _HERE) for one in private_details(scalar.text))


def _in_body(manuscript: Manuscript) -> Iterator[PlacedDetail]:
    for piece in story_texts.in_body(manuscript):
        found = _with_lines(piece.text, private_details(piece.text), piece.line)
        yield from (PlacedDetail(one, whole_line_span(line), _HERE) for line, one in found)


def _in_captions(manuscript: Manuscript) -> Iterator[PlacedDetail]:
    for placed, texts in story_texts.in_captions(manuscript):
        for first, shown in texts:
            for line, one in _with_lines(shown, private_details(shown), first):
                yield PlacedDetail(one, placed.span, fill(_IN_CAPTIONS, {"line": line}))


def _in_path(manuscript: Manuscript) -> Iterator[PlacedDetail]:
    path = PurePosixPath(manuscript.path)
    for part in (*path.parent.parts, path.stem):
        yield from (PlacedDetail(one, whole_line_span(1), _IN_NAME) for one in _in_part(part))


@lru_cache(maxsize=256)
def _in_part(part: str) -> tuple[PrivateDetail, ...]:
    """Return the private details in a part of a path; cached, since many files have the same folders."""
    return private_details(part)
