"""An approval written into a story's front matter, and nothing else in the file touched."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen import appearances
from site_gen.editing import applied
from site_gen.model import fields
from site_gen.model.diagnostic import Edit
from site_gen.model.fieldtypes import Field, Record
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import Mapping, Node, Scalar, Sequence, Span
from site_gen.model.words import Form


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an approval or a sign-off."""

    who: str
    day: dt.date
    digest: str
    correction: str | None = None

    def flow(self, key: str, correction_key: str) -> str:
        """Return the entry as YAML on one line."""
        parts = [f"{key}: {_quoted(self.who)}", f"dato: {self.day.isoformat()}", f"avtrykk: {self.digest}"]
        if self.correction:
            parts.append(f"{correction_key}: {json.dumps(self.correction, ensure_ascii=False)}")
        return "{" + ", ".join(parts) + "}"


def _quoted(text: str) -> str:
    plain = text.replace(" ", "").isalnum() and not text.isdigit() and text not in {"ja", "nei", "no", "yes"}
    return text if plain else json.dumps(text, ensure_ascii=False)


def for_person(text: str, manuscript: Manuscript, registers: Registers, entry: Entry) -> str:
    """Return a story's text with one person's approval written or renewed."""
    for node, record in _entries(manuscript):
        written = record.get(fields.APPROVAL_PERSON)
        if written and any(person.id == entry.who for person in appearances.find(written, registers)):
            return applied(text, _renewed(node, record, entry, fields.APPROVAL_PERSON))
    return _added(text, manuscript, entry)


def for_curator(text: str, manuscript: Manuscript, entry: Entry) -> str:
    """Return a story's text with the curator's sign-off written or renewed."""
    placed = manuscript.record.at(fields.SIGNED_OFF)
    if placed is not None:
        return applied(text, _renewed(placed.node, placed.value, entry, fields.SIGN_OFF_BY))
    line = f"{fields.SIGNED_OFF.key(manuscript.form)}: {_flow(entry, fields.SIGN_OFF_BY, manuscript.form)}"
    return _before_end(text, manuscript, [line])


def after_correction(text: str, manuscript: Manuscript, digest: str, day: dt.date, reason: str) -> str:
    """Return a story's text with every approval and the sign-off renewed after a correction that changed no meaning.

    Who approved and when stays; the reason is written beside it.
    """
    edits: list[Edit] = []
    entries = [(node, record, fields.APPROVAL_PERSON) for node, record in _entries(manuscript)]
    placed = manuscript.record.at(fields.SIGNED_OFF)
    if placed is not None:
        entries.append((placed.node, placed.value, fields.SIGN_OFF_BY))
    for node, record, who_field in entries:
        who, when = record.get(who_field), record.get(fields.APPROVAL_DAY)
        if who and when:
            entry = Entry(who, when, digest, f"{day.isoformat()}: {reason}")
            edits += _renewed(node, record, entry, who_field)
    return applied(text, edits)


def _entries(manuscript: Manuscript) -> Iterator[tuple[Node, Record]]:
    placed = manuscript.record.at(fields.APPROVED)
    if placed is None:
        return
    nodes = placed.node.items if isinstance(placed.node, Sequence) else (placed.node,)
    by_place = {record.span: record for record in placed.value}
    for node in nodes:
        if node.span in by_place:
            yield node, by_place[node.span]


def _flow(entry: Entry, who: Field[str], form: Form) -> str:
    return entry.flow(who.key(form), fields.APPROVAL_CORRECTION.key(form))


def _renewed(node: Node, record: Record, entry: Entry, who: Field[str]) -> list[Edit]:
    """Return the edits that make an entry say the new; one on a single line is written anew, others bit by bit."""
    written = record.at(who)
    same_name = written.value if written is not None else entry.who
    if isinstance(node, Mapping) and node.span.line == node.span.end_line:
        renewed = Entry(same_name, entry.day, entry.digest, entry.correction)
        return [Edit(node.span, _flow(renewed, who, Form.NN))]
    edits = []
    for placed, text in (
        (record.placed.get(fields.APPROVAL_DAY.name), entry.day.isoformat()),
        (record.placed.get(fields.APPROVAL_FINGERPRINT.name), entry.digest),
    ):
        if placed is not None:
            edits.append(Edit(placed.span, text))
    correction = record.at(fields.APPROVAL_CORRECTION)
    if correction is not None:
        edits.append(Edit(correction.span, json.dumps(entry.correction or "", ensure_ascii=False)))
    elif entry.correction:
        digest = record.at(fields.APPROVAL_FINGERPRINT)
        if digest is not None and isinstance(digest.node, Scalar):
            end = Span(digest.span.end_line, digest.span.end_column, digest.span.end_line, digest.span.end_column)
            indent = " " * (digest.key.column - 1)
            quoted = json.dumps(entry.correction, ensure_ascii=False)
            edits.append(Edit(end, f"\n{indent}{fields.APPROVAL_CORRECTION.nn}: {quoted}"))
    return edits


def _added(text: str, manuscript: Manuscript, entry: Entry) -> str:
    flow = _flow(entry, fields.APPROVAL_PERSON, manuscript.form)
    placed = manuscript.record.at(fields.APPROVED)
    if placed is None:
        return _before_end(text, manuscript, [f"{fields.APPROVED.key(manuscript.form)}:", f"  - {flow}"])
    node = placed.node
    lines = text.split("\n")
    if isinstance(node, Sequence) and lines[node.span.line - 1][node.span.column - 1 :].startswith("["):
        at = Span(node.span.end_line, node.span.end_column - 1, node.span.end_line, node.span.end_column - 1)
        return applied(text, [Edit(at, f", {flow}" if node.items else flow)])
    last = _last_line(node)
    first_line = lines[node.span.line - 1]
    indent = first_line[: len(first_line) - len(first_line.lstrip())]
    lines.insert(last, f"{indent}- {flow}")
    return "\n".join(lines)


def _last_line(node: Node) -> int:
    """Return the last line that something is written on; a block's own end is where the next thing begins."""
    if isinstance(node, Sequence) and node.items:
        return max(_last_line(item) for item in node.items)
    if isinstance(node, Mapping) and node.entries and node.span.end_column == 1:
        return max(_last_line(value) for _, value in node)
    return node.span.end_line


def _before_end(text: str, manuscript: Manuscript, added: Iterable[str]) -> str:
    """Return the text with lines put in at the end of the front matter."""
    lines = text.split("\n")
    lines[manuscript.body_line - 1 : manuscript.body_line - 1] = added
    return "\n".join(lines)
