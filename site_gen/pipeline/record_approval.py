"""Write an approval into a story, and verify that nothing else has changed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_gen import approval, atomic_files, git_history, minor_correction, people_in_story, text_edits
from site_gen.authoring import approval_edits
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.minor_correction import MinorCorrection
from site_gen.model import story_fields
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.story import Approval
from site_gen.names.matching import parts_of
from site_gen.pipeline import confidential_places
from site_gen.read import attachments
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A person's approval, or the curator's sign-off."""

    day: dt.date
    person: str | None = None
    curator: str | None = None
    confidential_ok: bool = False
    """Whether the curator has checked the confidential places of the story, and nobody in them can be recognised."""


@dataclass(frozen=True, slots=True)
class StaleEntry:
    """An approval or a sign-off of an earlier version of a story."""

    who: str
    digest: str
    """The digest in the entry."""
    correction: MinorCorrection | None
    """The words that have changed since; None when the earlier version cannot be compared."""
    earlier: Manuscript | None
    """The version of the entry, where the Git history has it and only words have changed."""
    in_history: bool
    """Whether the Git history has the entry; then, without a correction, more than words has changed."""


@dataclass(frozen=True, slots=True)
class WrittenApproval:
    """An approval that has been written."""

    path: str
    title: str
    who: str
    digest: str


@dataclass(frozen=True, slots=True)
class UnansweredPeople:
    """The approvals that a story still lacks."""

    people: tuple[str, ...]
    """The people who have not approved the present version: names, or as written when they are not in the register."""
    signed_off: bool
    """Whether the editors have signed off the present version."""


def approve(
    root: Path, manuscript: Manuscript, registers: Registers, settings: Settings, request: ApprovalRequest
) -> WrittenApproval:
    """Write an approval into a story's file. Raises Failure, and then the file is unchanged.

    `request.person` is the id or the name of a person in the story.
    """
    text = atomic_files.read_text(atomic_files.on_disk(root, manuscript.path))
    made = approved_text(root, text, manuscript, registers, settings, request)
    atomic_files.replace_file(atomic_files.on_disk(root, manuscript.path), made.after)
    title = manuscript.record.get(story_fields.TITLE, manuscript.id)
    return WrittenApproval(manuscript.path, title, made.who, made.digest)


@dataclass(frozen=True, slots=True)
class ApprovedText:
    """A story's text before and after an approval is written into it."""

    before: str
    after: str
    who: str
    digest: str


def approved_text(  # noqa: PLR0913, PLR0917 - a story's text, and everything that an approval of it needs
    root: Path,
    text: str,
    manuscript: Manuscript,
    registers: Registers,
    settings: Settings,
    request: ApprovalRequest,
) -> ApprovedText:
    """Return a story's text with an approval; nothing is written. `manuscript` is what `text` has.

    Raises Failure, and Blocked for a sign-off of a story with confidential places that the curator has not confirmed.
    """
    is_asked = request.curator is not None and not request.confidential_ok
    if is_asked and confidential_places.confidential_places(manuscript, registers, settings, request.day):
        raise Blocked(_NOT_CONFIRMED)
    path = atomic_files.on_disk(root, manuscript.path)
    people = people_in_story.appearances(manuscript, registers)
    digest = approval.digest(manuscript, people)
    after, who = _approved(text, manuscript, registers, request, digest)
    _require_digest(after, path, root, settings, registers, digest)
    return ApprovedText(text, after, who, digest)


def _approved(
    text: str, manuscript: Manuscript, registers: Registers, request: ApprovalRequest, digest: str
) -> tuple[str, str]:
    """Return a story's text with an approval, and the name of the person. Raises Failure."""
    try:
        if request.curator is not None:
            sign_off = approval_edits.ApprovalEntry(request.curator, request.day, digest)
            return approval_edits.with_sign_off(text, manuscript, sign_off), request.curator
        people = people_in_story.find_people(request.person or "", registers)
        if len(people) != 1:
            raise Failure(_NOT_ONE_PERSON)
        entry = approval_edits.ApprovalEntry(people[0].id, request.day, digest)
        return approval_edits.with_person_approval(text, manuscript, registers, entry), str(people[0].label)
    except EditRefused:
        raise Failure(_UNSURE) from None


def approve_all(
    root: Path, manuscript: Manuscript, registers: Registers, settings: Settings, requests: Iterable[ApprovalRequest]
) -> Iterator[WrittenApproval]:
    """Write several approvals into a story's file, one after the other, and yield each. Raises Failure."""
    for request in requests:
        yield approve(root, manuscript, registers, settings, request)
        path = atomic_files.on_disk(root, manuscript.path)
        manuscript = attachments.parse_story_with_files(
            text_edits.normalised_newlines(atomic_files.read_text(path)), path, root, settings.form
        )


def unanswered_people(root: Path, manuscript: Manuscript, registers: Registers, settings: Settings) -> UnansweredPeople:
    """Return the approvals that the present version of a story's file still lacks."""
    path = atomic_files.on_disk(root, manuscript.path)
    now = attachments.parse_story_with_files(
        text_edits.normalised_newlines(atomic_files.read_text(path)), path, root, settings.form
    )
    unknown = [mention.written for mention in people_in_story.mentions(now, registers) if mention.person is None]
    known = [str(person.label) for person in approval.unanswered(now, registers)]
    digest = approval.digest(now, people_in_story.appearances(now, registers))
    signed = approval.sign_off_status(approval.sign_off(now, registers), digest)
    return UnansweredPeople((*known, *dict.fromkeys(unknown)), signed_off=signed is approval.ApprovalStatus.FRESH)


def stale_entries(
    root: Path, manuscript: Manuscript, registers: Registers, settings: Settings
) -> tuple[StaleEntry, ...]:
    """Return the approvals and the sign-off of earlier versions of a story, compared with the present one.

    Earlier versions are read from the Git history of the story's file.
    """
    path = atomic_files.on_disk(root, manuscript.path)
    people = people_in_story.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    stale = [entry for entry in _entries(manuscript, registers) if entry.digest != now]
    wanted = {entry.seen or entry.digest for entry in stale}
    found: dict[str, Manuscript] = {}
    committed: set[str] = set()
    for raw in git_history.file_versions(path) if stale else ():
        text = raw.decode("utf-8", "replace")
        committed |= {digest for digest in wanted if digest in text}
        earlier = attachments.parse_story_with_files(text_edits.normalised_newlines(text), path, root, settings.form)
        digest = approval.digest(minor_correction.with_words_of(earlier, manuscript), people)
        if earlier.broken is None and digest in wanted:
            found.setdefault(digest, earlier)
        if found.keys() == wanted:
            break
    names = parts_of(name for person in registers.people.values() for name in person.names)
    return tuple(
        StaleEntry(
            _label(entry.person, registers),
            entry.digest,
            minor_correction.compare_words(found[seen], manuscript, names) if seen in found else None,
            found.get(seen),
            seen in committed,
        )
        for entry in stale
        for seen in [entry.seen or entry.digest]
    )


def renewable_digests(root: Path, manuscript: Manuscript, registers: Registers, settings: Settings) -> frozenset[str]:
    """Return the digests of the stale entries of a story that a minor correction can renew."""
    path = atomic_files.on_disk(root, manuscript.path)
    seen = {entry.seen or entry.digest for entry in _entries(manuscript, registers)}
    # One search by Git costs less than reading every version, and most of what is stale was never committed.
    if not any(git_history.was_committed(path, digest) for digest in seen):
        return frozenset()
    entries = stale_entries(root, manuscript, registers, settings)
    return frozenset(one.digest for one in entries if one.correction is not None and one.correction.minor)


def renew_approvals(  # noqa: PLR0913 - a correction of a story, and everything that writing it needs
    root: Path,
    manuscript: Manuscript,
    registers: Registers,
    settings: Settings,
    *,
    entries: Iterable[StaleEntry],
    day: dt.date,
    reason: str,
) -> tuple[StaleEntry, ...]:
    """Renew the entries that a minor correction has made stale, and return them.

    Raises Failure, and then the file is unchanged.
    """
    renewed = tuple(entry for entry in entries if entry.correction is not None and entry.correction.minor)
    path = atomic_files.on_disk(root, manuscript.path)
    text = atomic_files.read_text(path)
    new = renewed_text(root, text, manuscript, registers, settings, entries=renewed, day=day, reason=reason)
    atomic_files.replace_file(path, new)
    return renewed


def renewed_text(  # noqa: PLR0913 - a correction of a text, and everything that renewing its approvals needs
    root: Path,
    text: str,
    manuscript: Manuscript,
    registers: Registers,
    settings: Settings,
    *,
    entries: Iterable[StaleEntry],
    day: dt.date,
    reason: str,
) -> str:
    """Return a story's text with entries renewed; nothing is written. `manuscript` is what `text` has. Raises Failure.

    The entries are those that a minor correction has made stale.
    """
    digest = approval.digest(manuscript, people_in_story.appearances(manuscript, registers))
    stale = {entry.digest for entry in entries}
    try:
        new = approval_edits.with_renewed_approvals(text, manuscript, stale, digest, day, reason)
    except EditRefused:
        raise Failure(_UNSURE) from None
    _require_digest(new, atomic_files.on_disk(root, manuscript.path), root, settings, registers, digest)
    return new


def _entries(manuscript: Manuscript, registers: Registers) -> Iterator[Approval]:
    yield from approval.approvals(manuscript, registers)
    signed_off = approval.sign_off(manuscript, registers)
    if signed_off is not None:
        yield signed_off


def _label(who: str, registers: Registers) -> str:
    person = registers.people.get(who)
    return str(person.label) if person else who


def _require_digest(  # noqa: PLR0913, PLR0917 - a text, and everything that parsing it needs
    new: str, path: Path, root: Path, settings: Settings, registers: Registers, digest: str
) -> None:
    """Raise Failure when a text has another digest, or no approval with it that can be parsed."""
    after = attachments.parse_story_with_files(text_edits.normalised_newlines(new), path, root, settings.form)
    if approval.digest(after, people_in_story.appearances(after, registers)) != digest:
        raise Failure(_UNSURE)
    written = {entry.digest for entry in approval.approvals(after, registers)}
    signed = approval.sign_off(after, registers)
    if digest not in written | ({signed.digest} if signed else set()):
        raise Failure(_UNSURE)


_NOT_CONFIRMED = Words(
    nn="Forteljinga har stader der nokon kan kjennast att. Ingenting er skrive ned før redaksjonen har sett på dei.",
    nb="Fortellingen har steder der noen kan kjennes igjen. Ingenting er skrevet ned før redaksjonen har sett på dem.",
)
_NOT_ONE_PERSON = Words(
    nn="Det namnet har ingen i personregisteret, eller fleire. Bruk id-en frå stories/folk/.",
    nb="Det navnet har ingen i personregisteret, eller flere. Bruk id-en fra stories/folk/.",
)
_UNSURE = Words(
    nn="Vi er ikkje sikre på kvar godkjenninga skal stå i fila, og har ikkje endra noko. "
    "Skriv godkjenningane som ei liste, éi på kvar linje, og prøv på nytt.",
    nb="Vi er ikke sikre på hvor godkjenningen skal stå i filen, og har ikke endret noe. "
    "Skriv godkjenningene som en liste, én på hver linje, og prøv på nytt.",
)
