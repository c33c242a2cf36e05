"""The difference between the last site and the new one: new, changed and removed stories, and whether too many go."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_gen import atomic_files, consent, people_in_story
from site_gen.addresses import Addresses
from site_gen.days import months_after
from site_gen.editions.eligibility import REASONS
from site_gen.model import register_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Kind, Use
from site_gen.model.comparison import ListedPage, RemovedPage, SiteComparison
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Consent, Person
from site_gen.model.selection import Selection
from site_gen.pictures.picture_fields import pictures_of, recognisable
from site_gen.pipeline.evaluate import Evaluation
from site_gen.report import log_redaction

_REMOVED = Words(nn="Fila finst ikkje lenger.", nb="Filen finnes ikke lenger.")
_MOVED = Words(nn="Har fått ei ny adresse.", nb="Har fått en ny adresse.")
_TAKEN_BACK = {"withdrawn", "expired"}
_PICTURES = {"picture-consent", "PIC008"}
"""Exclusion codes for a picture without consent; other exclusions do not depend on pictures."""
_MOST_BYTES = 64 * 1024 * 1024
"""Largest list of stories that is read: more than any kommune has."""
_VERSION = 2
_SAFE_MARGIN = dt.timedelta(days=31)
"""Used when the settings of the last build are unknown: a consent that expired earlier was not in force then."""


@dataclass(frozen=True, slots=True)
class RememberedRegisters:
    """What the last build recorded for the next: no names or ids of people, only digests with a salt."""

    filled: tuple[str, ...] = ()
    """The names of the registers that had content."""
    consent_months: int | None = None
    """Months that a consent was valid unless stated; None when the last build did not record it."""
    salt: str = ""
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Digests of the people that a story depends on, by the digest of the story's id."""

    def digest(self, identity: str) -> str:
        """Return the digest of the id of a story or a person."""
        return hashlib.blake2b(identity.encode(), key=self.salt.encode(), digest_size=10).hexdigest()


def read_listing(file: Path) -> dict[str, ListedPage] | None:
    """Return the stories of a stories.json by address, or None when it does not exist or is invalid."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        content = json.loads(file.read_text(encoding="utf-8"))
        return {one.address: one for one in map(_listed_page, content["stories"])}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _listed_page(row: Mapping[str, Any]) -> ListedPage:
    # The address is absolute when the site has one; its last two parts are the section and the story's folder.
    parts = urlsplit(row["address"]).path.strip("/").split("/")
    return ListedPage(
        str(row["id"]),
        "/".join(parts[-2:]) + "/",
        str(row.get("digest", "")),
        unit=row.get("unit_id") is not None,
        themes=bool(row.get("themes")),
    )


def compare_sites(
    before: Mapping[str, ListedPage],
    evaluation: Evaluation,
    selection: Selection,
    build_context: BuildContext,
    last: RememberedRegisters,
) -> SiteComparison:
    """Return which published stories are removed, and why. New and changed stories are added after the build."""
    addresses = Addresses(evaluation.settings.form)
    published = {addresses.story(story): story for story in selection.by_id if story not in selection.draft_notices}
    missing = [one for address, one in before.items() if address not in published]
    reasons = _RemovalReasons(evaluation, selection, build_context, last, missing)
    return SiteComparison(before, tuple(sorted(map(reasons.gone, missing), key=lambda one: one.address)))


def completed_comparison(found: SiteComparison, now: Mapping[str, ListedPage]) -> SiteComparison:
    """Return the comparison with the new and the changed stories of the finished site."""
    new = tuple(address for address in now if address not in found.before)
    changed = tuple(
        address
        for address, one in now.items()
        if (page := found.before.get(address)) and page.digest and page.digest != one.digest
    )
    return SiteComparison(found.before, found.gone, new, changed)


class _RemovalReasons:
    """The reasons why published stories are removed."""

    def __init__(
        self,
        evaluation: Evaluation,
        selection: Selection,
        build_context: BuildContext,
        last: RememberedRegisters,
        missing: Sequence[ListedPage],
    ) -> None:
        self._evaluation = evaluation
        self._build_context = build_context
        self._last = last
        self._out = selection.by_id
        self._excluded = {one.path: one for one in selection.excluded}
        self._files = {story_file.header.id: story_file for story_file, _ in evaluation.stories}
        faulty = {found.path for found in evaluation.register_diagnostics if found.blocks is not Blocks.NOTHING}
        self._doubted = {one.header.id for one in evaluation.repository.people if one.header.path in faulty}
        people = evaluation.registers.people.values() if missing else ()
        self._withdrawn = {who.id for who in people if who.withdrawn is not None and self._is_trusted(who)}
        self._taken_back = {last.digest(who.id) for who in people if self._has_withdrawn(who, Use.TEXT)}
        self._picture_taken_back = {last.digest(who.id) for who in people if self._has_withdrawn(who, Use.PICTURE)}
        unknown_names = {
            name for page in missing if self._people_digests(page) is None for name in self._unknown_names(page)
        }
        self._may_have_withdrawn = len(unknown_names) <= len(self._withdrawn)

    def gone(self, page: ListedPage) -> RemovedPage:
        """Return why a story is removed."""
        if page.id in self._out:
            old = Addresses(settings.former_form) if (settings := self._evaluation.settings).former_form else None
            return RemovedPage(page.address, "moved", _MOVED, counts=old is None or page.address != old.story(page.id))
        if self._evaluation.registers.has_withdrawn(page.id):
            return RemovedPage(page.address, "withdrawn", REASONS["withdrawn"], counts=False, erased=page.id)
        story_file = self._files.get(page.id)
        exclusion = self._excluded.get(story_file.header.path) if story_file else None
        if story_file is None or exclusion is None:
            taken_back = self._had_person_who_withdrew(page, of_pictures=False)
            erased = page.id if taken_back else None
            return RemovedPage(page.address, "removed", _REMOVED, counts=not taken_back, erased=erased)
        of_pictures = exclusion.code in _PICTURES
        manuscript = self._evaluation.manuscript(story_file)
        taken_back = (
            exclusion.code in _TAKEN_BACK
            or self._had_person_who_withdrew(page, of_pictures=of_pictures)
            or self._is_refused(manuscript, of_pictures=of_pictures)
            or self._lacks_consent(manuscript, of_pictures=of_pictures)
        )
        erased = page.id if exclusion.erased is not None else None
        return RemovedPage(
            page.address,
            exclusion.code,
            log_redaction.redacted_exclusion(exclusion),
            counts=not taken_back,
            erased=erased,
        )

    def _is_trusted(self, who: Person) -> bool:
        """Return whether a person's file has no errors: one that has does not count as a withdrawal."""
        return not who.doubted and who.id not in self._doubted

    def _has_withdrawn(self, who: Person, use: Use) -> bool:
        """Return whether a person has withdrawn consent to a use, or refused it."""
        found = consent.verdict(who, use, self._build_context.edition.channel, self._build_context.day)
        return found.is_answered_no and self._is_trusted(who)

    def _people_digests(self, page: ListedPage) -> frozenset[str] | None:
        """Return the digests of the people in a story when the last site was built; None when not recorded."""
        return self._last.people.get(self._last.digest(page.id)) if self._last.people else None

    def _had_person_who_withdrew(self, page: ListedPage, *, of_pictures: bool) -> bool:
        """Return whether a person who was in a story has withdrawn since.

        Their name is no longer in the register. When the last build did not record the people of the story, an unknown
        name may be that of a person who has withdrawn, but not when there are more unknown names than withdrawals.
        """
        people = self._people_digests(page)
        if people is None:
            return self._may_have_withdrawn and bool(self._unknown_names(page))
        return not people.isdisjoint(self._taken_back | (self._picture_taken_back if of_pictures else set()))

    def _unknown_names(self, page: ListedPage) -> frozenset[str]:
        """Return the names in a story that nobody in the register has."""
        story_file = self._files.get(page.id)
        if story_file is None:
            return frozenset()
        mentions = people_in_story.mentions(self._evaluation.manuscript(story_file), self._evaluation.registers)
        return frozenset(
            " ".join(one.written.casefold().split())
            for one in mentions
            if not one.matches and not people_in_story.looks_like_id(one.written)
        )

    def _is_refused(self, manuscript: Manuscript, *, of_pictures: bool) -> bool:
        """Return whether a person in a story has said no to it, or to one picture of theirs."""
        people = (*self._people(manuscript), *self._pictured(manuscript))
        return any(
            self._is_trusted(who)
            and (who.has_refused(manuscript.id) or (of_pictures and any(one.picture for one in who.refusals)))
            for who in people
        )

    def _lacks_consent(self, manuscript: Manuscript, *, of_pictures: bool) -> bool:
        """Return whether a person in a story has withdrawn consent, or their consent has expired.

        Everybody had consented, since the story was published. A file with errors refuses too, but that is no
        withdrawal; nor is a consent that expires because of a changed setting, or a day before the consent was given.
        """
        kind = manuscript.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
        health = people_in_story.health_told(manuscript, self._evaluation.registers)
        people = self._people(manuscript)
        uses = [(who, use) for who in people for use in consent.uses_of(kind, health=who.id in health)]
        uses += [(who, Use.PICTURE) for who in self._pictured(manuscript) if of_pictures]
        return any(self._is_trusted(who) and self._refuses(who, use) for who, use in uses)

    def _refuses(self, who: Person, use: Use) -> bool:
        channel, day = self._build_context.edition.channel, self._build_context.day
        found = consent.verdict(who, use, channel, day)
        if found.why is consent.ConsentStatus.RUN_OUT:
            return not any(self._is_cut_short(one) for one in who.consent if one.covers(use, channel))
        return not found.allowed and found.why is not consent.ConsentStatus.NOT_YET

    def _is_cut_short(self, one: Consent) -> bool:
        """Return whether a consent would still be valid with the settings of the last build."""
        months, day = self._evaluation.settings.consent_months, self._build_context.day
        if one.withdrawn or one.until >= day or one.until != months_after(one.given, months):
            return False
        if self._last.consent_months is None:
            return one.until < day - _SAFE_MARGIN
        return months_after(one.given, self._last.consent_months) >= day

    def _people(self, manuscript: Manuscript) -> Iterator[Person]:
        found = people_in_story.mentions(manuscript, self._evaluation.registers)
        return (mention.person for mention in found if mention.person)

    def _pictured(self, manuscript: Manuscript) -> Iterator[Person]:
        for record in pictures_of(manuscript):
            for written in recognisable(record):
                yield from people_in_story.find_people(written, self._evaluation.registers)


_SHARED_REGISTERS = (FileKind.UNITS, FileKind.THEMES, FileKind.WITHDRAWN)
"""The registers that are one file each; people have a file each."""


def filled_registers(evaluation: Evaluation) -> set[FileKind]:
    """Return the registers that have content."""
    lists = {register_fields.WITHDRAWN_LIST.name, register_fields.WITHDRAWN_PICTURES.name}
    return {
        one.file_kind for one in evaluation.repository.others if one.table or not lists.isdisjoint(one.record.placed)
    }


def emptied_registers(
    evaluation: Evaluation, before: Iterable[ListedPage], remembered: Iterable[str]
) -> list[FileKind]:
    """Return the registers that had content when the last site was built, and are now empty or missing.

    `remembered` are register names that the last build recorded; a list of stories shows only units and themes.
    """
    had_content = set(remembered)
    stories = list(before)
    had_content |= {FileKind.UNITS.value} if any(one.unit for one in stories) else set()
    had_content |= {FileKind.THEMES.value} if any(one.themes for one in stories) else set()
    now = filled_registers(evaluation)
    return [kind for kind in _SHARED_REGISTERS if kind.value in had_content and kind not in now]


def remembered_registers(evaluation: Evaluation) -> RememberedRegisters:
    """Return which registers have content, who is in each story, and the settings that decide, for a comparison."""
    last = RememberedRegisters(
        tuple(sorted(kind.value for kind in filled_registers(evaluation))),
        evaluation.settings.consent_months,
        secrets.token_hex(16),
    )
    people = {
        last.digest(story_file.header.id): frozenset(map(last.digest, outcome.people))
        for story_file, outcome in evaluation.stories
        if outcome.story
    }
    return replace(last, people=people)


def write_registers(file: Path, evaluation: Evaluation) -> None:
    """Record for the next build what it compares with."""
    last = remembered_registers(evaluation)
    content = {
        "version": _VERSION,
        "filled": last.filled,
        "consent_months": last.consent_months,
        "salt": last.salt,
        "people": {story: sorted(people) for story, people in last.people.items()},
    }
    file.write_text(json.dumps(content) + "\n", encoding="utf-8")


def forget_filled(file: Path, kinds: Collection[FileKind]) -> None:
    """Forget that some registers had content, where it is known that they are meant to have none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        gone = {kind.value for kind in kinds}
        content["filled"] = [name for name in content["filled"] if name not in gone]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return
    atomic_files.replace_file(file, json.dumps(content) + "\n")


def read_registers(file: Path) -> RememberedRegisters:
    """Return what the last build recorded; of an earlier version, only which registers had content."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        filled = tuple(str(name) for name in content["filled"])
        if content["version"] != _VERSION:
            return RememberedRegisters(filled)
        people = {str(story): frozenset(map(str, ids)) for story, ids in content["people"].items()}
        return RememberedRegisters(filled, int(content["consent_months"]), str(content["salt"]), people)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return RememberedRegisters()
