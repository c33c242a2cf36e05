"""An approval written into a story's front matter, and nothing else in the file touched."""

import datetime as dt
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from site_gen import people_in_story
from site_gen.model import story_fields
from site_gen.model.diagnostic import Edit
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import MappingNode, Node, SequenceNode, Span


@dataclass(frozen=True, slots=True)
class ApprovalEntry:
    """An approval or a sign-off to be written."""

    who: str
    day: dt.date
    digest: str
    correction: str | None = None
    seen: str | None = None
    """Digest of what was shown before the first correction."""

    def flow(self, who: Field[str], form: Form) -> str:
        """Return the entry as YAML on one line."""
        parts = [f"{who.key(form)}: {_quoted(self.who)}", f"dato: {self.day.isoformat()}", f"avtrykk: {self.digest}"]
        if self.correction:
            parts.append(f"{story_fields.APPROVAL_CORRECTION.key(form)}: {_always_quoted(self.correction)}")
        if self.seen:
            parts.append(f"{story_fields.APPROVAL_SEEN.key(form)}: {self.seen}")
        return "{" + ", ".join(parts) + "}"


def _quoted(text: str) -> str:
    plain = text.replace(" ", "").isalnum() and not text.isdigit()
    return text if plain else _always_quoted(text)


def _always_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def person_approval_edits(manuscript: Manuscript, registers: Registers, entry: ApprovalEntry) -> list[Edit]:
    """Return the edits that write or renew one person's approval; `entry.who` is the person's id."""
    for node, record in _entries(manuscript):
        written = record.get(story_fields.APPROVAL_PERSON)
        if written and any(person.id == entry.who for person in people_in_story.find_people(written, registers)):
            return _renewed(node, record, replace(entry, who=written), story_fields.APPROVAL_PERSON, manuscript.form)
    return [_added(manuscript, entry)]


def sign_off_edits(manuscript: Manuscript, entry: ApprovalEntry) -> list[Edit]:
    """Return the edits that write or renew the curator's sign-off."""
    placed = manuscript.record.at(story_fields.SIGNED_OFF)
    if placed is not None:
        return _renewed(placed.node, placed.value, entry, story_fields.SIGN_OFF_BY, manuscript.form)
    flow = entry.flow(story_fields.SIGN_OFF_BY, manuscript.form)
    return [_at_end(manuscript, f"{story_fields.SIGNED_OFF.key(manuscript.form)}: {flow}\n")]


def renewal_edits(
    manuscript: Manuscript, renewed: Collection[str], digest: str, day: dt.date, reason: str
) -> list[Edit]:
    """Return the edits that renew the approvals and the sign-off that bear one of the digests in `renewed`.

    Who approved and when stays; the reason and the digest of what was shown then are written beside it.
    """
    edits: list[Edit] = []
    entries = [(node, record, story_fields.APPROVAL_PERSON) for node, record in _entries(manuscript)]
    placed = manuscript.record.at(story_fields.SIGNED_OFF)
    if placed is not None:
        entries.append((placed.node, placed.value, story_fields.SIGN_OFF_BY))
    for node, record, who_field in entries:
        who, when = record.get(who_field), record.get(story_fields.APPROVAL_DAY)
        before = record.get(story_fields.APPROVAL_FINGERPRINT)
        if who and when and before in renewed:
            seen = record.get(story_fields.APPROVAL_SEEN) or before
            entry = ApprovalEntry(who, when, digest, f"{day.isoformat()}: {reason}", seen)
            edits += _renewed(node, record, entry, who_field, manuscript.form)
    return edits


def _entries(manuscript: Manuscript) -> Iterator[tuple[Node, RecordValue]]:
    placed = manuscript.record.at(story_fields.APPROVED)
    if placed is None:
        return
    nodes = placed.node.items if isinstance(placed.node, SequenceNode) else (placed.node,)
    by_place = {record.span: record for record in placed.value}
    for node in nodes:
        if node.span in by_place:
            yield node, by_place[node.span]


def _renewed(node: Node, record: RecordValue, entry: ApprovalEntry, who: Field[str], form: Form) -> list[Edit]:
    """Return the edits that make an entry say the new; one on a single line is written anew, others bit by bit."""
    if isinstance(node, MappingNode) and node.span.line == node.span.end_line:
        return [Edit(node.span, entry.flow(who, form))]
    texts = {
        who.name: _quoted(entry.who),
        story_fields.APPROVAL_DAY.name: entry.day.isoformat(),
        story_fields.APPROVAL_FINGERPRINT.name: entry.digest,
        story_fields.APPROVAL_CORRECTION.name: _always_quoted(entry.correction or ""),
        story_fields.APPROVAL_SEEN.name: entry.seen or entry.digest,
    }
    edits = [Edit(record.placed[name].span, text) for name, text in texts.items() if name in record.placed]
    digest = record.placed.get(story_fields.APPROVAL_FINGERPRINT.name)
    if entry.correction and digest is not None:
        added = [
            field
            for field in (story_fields.APPROVAL_CORRECTION, story_fields.APPROVAL_SEEN)
            if field.name not in record.placed
        ]
        indent = " " * (digest.key.column - 1)
        lines = "".join(f"{indent}{field.key(form)}: {texts[field.name]}\n" for field in added)
        edits += [Edit(_line_start(digest.span.end_line + 1), lines)] if lines else []
    return edits


def _added(manuscript: Manuscript, entry: ApprovalEntry) -> Edit:
    """Return the edit that adds an entry to the list of approvals, however the list is written."""
    flow = entry.flow(story_fields.APPROVAL_PERSON, manuscript.form)
    placed = manuscript.record.at(story_fields.APPROVED)
    if placed is None:
        key = story_fields.APPROVED.key(manuscript.form)
        empty = manuscript.record.empty.get(story_fields.APPROVED.name)
        if empty is not None:
            return Edit(_line_start(empty.line + 1), f"  - {flow}\n")
        return _at_end(manuscript, f"{key}:\n  - {flow}\n")
    node = placed.node
    if isinstance(node, SequenceNode) and node.flow:
        at = Span(node.span.end_line, node.span.end_column - 1, node.span.end_line, node.span.end_column - 1)
        return Edit(at, f", {flow}" if node.items else flow)
    indent = " " * (node.span.column - 1)
    return Edit(_line_start(_last_line(node) + 1), f"{indent}- {flow}\n")


def _last_line(node: Node) -> int:
    """Return the last line that something is written on; a block's own end is where the next thing begins."""
    if isinstance(node, SequenceNode) and node.items and not node.flow:
        return max(_last_line(item) for item in node.items)
    if isinstance(node, MappingNode) and node.entries and node.span.end_column == 1:
        return max(_last_line(value) for _, value in node)
    return node.span.end_line


def _line_start(line: int) -> Span:
    return Span(line, 1, line, 1)


def _at_end(manuscript: Manuscript, text: str) -> Edit:
    """Return the edit that puts lines in at the end of the front matter."""
    return Edit(_line_start(manuscript.body_line), text)
