"""What a build changes of the site that is out: what is new, changed and gone, and whether too much would go."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_gen import consent, people_in_story
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
from site_gen.report import redaction

_REMOVED = Words(nn="Fila finst ikkje lenger.", nb="Filen finnes ikke lenger.")
_MOVED = Words(nn="Har fått ei ny adresse.", nb="Har fått en ny adresse.")
_TAKEN_BACK = {"withdrawn", "expired"}
_PICTURES = {"picture-consent", "PIC008"}
"""Why a story stays out when it is a picture that nobody has said yes to; others go out without the picture."""
_MOST_BYTES = 64 * 1024 * 1024
"""Of a list of stories: more than any kommune has."""
_VERSION = 2
_LONG_AGO = dt.timedelta(days=31)
"""Without the settings of the last build: what ran out earlier than this was not in force when that was made."""


@dataclass(frozen=True, slots=True)
class RememberedRegisters:
    """What the last build left to the next: no name and no id of anybody, only digests that this file keys."""

    filled: tuple[str, ...] = ()
    """The names of the registers that held anything."""
    consent_months: int | None = None
    """How long a consent held where nobody had said so; None when the last build did not say."""
    salt: str = ""
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Digests of everybody that a story depends on, by the digest of the story's id."""

    def digest(self, identity: str) -> str:
        """Return what stands for the id of a story or a person."""
        return hashlib.blake2b(identity.encode(), key=self.salt.encode(), digest_size=10).hexdigest()


def read_listing(file: Path) -> dict[str, ListedPage] | None:
    """Return the stories of a stories.json by their address, or None when it is missing or is no such file."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        content = json.loads(file.read_text(encoding="utf-8"))
        return {one.address: one for one in map(_listed, content["stories"])}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _listed(row: Mapping[str, Any]) -> ListedPage:
    # Absolute where the site has an address; below its root it is the section and the story's folder.
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
    judged: Evaluation,
    selection: Selection,
    occasion: BuildContext,
    last: RememberedRegisters,
) -> SiteComparison:
    """Return what goes of the stories that were out. What is new and changed is known once the site is made."""
    addresses = Addresses(judged.settings.form)
    out = {addresses.story(story): story for story in selection.by_id if story not in selection.draft_notices}
    missing = [one for address, one in before.items() if address not in out]
    why = _Reasons(judged, selection, occasion, last, missing)
    return SiteComparison(before, tuple(sorted(map(why.gone, missing), key=lambda one: one.address)))


def completed_comparison(found: SiteComparison, now: Mapping[str, ListedPage]) -> SiteComparison:
    """Return a comparison with what is new and what has changed in the site as it was made."""
    new = tuple(address for address in now if address not in found.before)
    changed = tuple(
        address
        for address, one in now.items()
        if (was := found.before.get(address)) and was.digest and was.digest != one.digest
    )
    return SiteComparison(found.before, found.gone, new, changed)


class _Reasons:
    """Why stories that were out are so no longer."""

    def __init__(
        self,
        judged: Evaluation,
        selection: Selection,
        occasion: BuildContext,
        last: RememberedRegisters,
        missing: Sequence[ListedPage],
    ) -> None:
        self._judged = judged
        self._occasion = occasion
        self._last = last
        self._out = selection.by_id
        self._left = {one.path: one for one in selection.excluded}
        self._files = {told.header.id: told for told, _ in judged.stories}
        faulty = {found.path for found in judged.register_diagnostics if found.blocks is not Blocks.NOTHING}
        self._doubted = {one.header.id for one in judged.repository.people if one.header.path in faulty}
        everybody = judged.registers.people.values() if missing else ()
        self._withdrawn = {who.id for who in everybody if who.withdrawn is not None and self._is_trusted(who)}
        self._taken_back = {last.digest(who.id) for who in everybody if self._takes_back(who, Use.TEXT)}
        self._picture_taken_back = {last.digest(who.id) for who in everybody if self._takes_back(who, Use.PICTURE)}
        forgotten = {name for was in missing if self._people_of(was) is None for name in self._unknown(was)}
        self._may_have_withdrawn = len(forgotten) <= len(self._withdrawn)

    def gone(self, was: ListedPage) -> RemovedPage:
        """Return why one is gone."""
        if was.id in self._out:
            old = Addresses(settings.former_form) if (settings := self._judged.settings).former_form else None
            return RemovedPage(was.address, "moved", _MOVED, counts=old is None or was.address != old.story(was.id))
        if self._judged.registers.has_withdrawn(was.id):
            return RemovedPage(was.address, "withdrawn", REASONS["withdrawn"], counts=False, erased=was.id)
        told = self._files.get(was.id)
        left = self._left.get(told.header.path) if told else None
        if told is None or left is None:
            taken_back = self._had_somebody_who_takes_back(was, of_pictures=False)
            erased = was.id if taken_back else None
            return RemovedPage(was.address, "removed", _REMOVED, counts=not taken_back, erased=erased)
        of_pictures = left.code in _PICTURES
        taken_back = (
            left.code in _TAKEN_BACK
            or self._had_somebody_who_takes_back(was, of_pictures=of_pictures)
            or self._lacks_a_yes(self._judged.manuscript(told), of_pictures=of_pictures)
        )
        erased = was.id if left.erased is not None else None
        return RemovedPage(
            was.address, left.code, redaction.redacted_exclusion(left), counts=not taken_back, erased=erased
        )

    def _is_trusted(self, who: Person) -> bool:
        """Tell whether a person's file says what it should: one that cannot be trusted takes nothing back."""
        return not who.doubted and who.id not in self._doubted

    def _takes_back(self, who: Person, use: Use) -> bool:
        """Tell whether a person has withdrawn a yes to a use."""
        found = consent.verdict(who, use, self._occasion.edition.channel, self._occasion.day)
        return found.why is consent.ConsentStatus.WITHDRAWN and self._is_trusted(who)

    def _people_of(self, was: ListedPage) -> frozenset[str] | None:
        """Return the digests of everybody in a story when the last site was made; None where nobody has noted them."""
        return self._last.people.get(self._last.digest(was.id)) if self._last.people else None

    def _had_somebody_who_takes_back(self, was: ListedPage, *, of_pictures: bool) -> bool:
        """Tell whether somebody who was in a story has withdrawn since.

        Their name is no longer in the register. Where the last build did not note who was in the story, an unknown name
        may be that of somebody who has withdrawn, but not when more names are unknown than people have withdrawn.
        """
        people = self._people_of(was)
        if people is None:
            return self._may_have_withdrawn and bool(self._unknown(was))
        return not people.isdisjoint(self._taken_back | (self._picture_taken_back if of_pictures else set()))

    def _unknown(self, was: ListedPage) -> frozenset[str]:
        """Return the names in a story that nobody in the register bears."""
        told = self._files.get(was.id)
        if told is None:
            return frozenset()
        mentions = people_in_story.mentions(self._judged.manuscript(told), self._judged.registers)
        return frozenset(
            " ".join(one.written.casefold().split())
            for one in mentions
            if not one.matches and not people_in_story.looks_like_id(one.written)
        )

    def _lacks_a_yes(self, manuscript: Manuscript, *, of_pictures: bool) -> bool:
        """Tell whether somebody in a story has taken back their yes, or it has run out.

        All had said yes, for it was out. A file that cannot be trusted says no too, but nobody has taken back
        anything there; nor has anybody where a setting decides that a consent has run out, or where the day is one
        before it was given.
        """
        kind = manuscript.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
        health = people_in_story.health_told(manuscript, self._judged.registers)
        people = self._people(manuscript)
        uses = [(who, use) for who in people for use in consent.uses_of(kind, health=who.id in health)]
        uses += [(who, Use.PICTURE) for who in self._pictured(manuscript) if of_pictures]
        return any(self._is_trusted(who) and self._says_no(who, use) for who, use in uses)

    def _says_no(self, who: Person, use: Use) -> bool:
        channel, day = self._occasion.edition.channel, self._occasion.day
        found = consent.verdict(who, use, channel, day)
        if found.why is consent.ConsentStatus.RUN_OUT:
            return not any(self._is_cut_short(one) for one in who.consent if one.covers(use, channel))
        return not found.allowed and found.why is not consent.ConsentStatus.NOT_YET

    def _is_cut_short(self, one: Consent) -> bool:
        """Tell whether a consent would still hold, had the settings been as they were when the site was made."""
        months, day = self._judged.settings.consent_months, self._occasion.day
        if one.withdrawn or one.until >= day or one.until != months_after(one.given, months):
            return False
        if self._last.consent_months is None:
            return one.until < day - _LONG_AGO
        return months_after(one.given, self._last.consent_months) >= day

    def _people(self, manuscript: Manuscript) -> Iterator[Person]:
        found = people_in_story.mentions(manuscript, self._judged.registers)
        return (mention.person for mention in found if mention.person)

    def _pictured(self, manuscript: Manuscript) -> Iterator[Person]:
        for record in pictures_of(manuscript):
            for written in recognisable(record):
                yield from people_in_story.find_people(written, self._judged.registers)


_KEPT = (FileKind.UNITS, FileKind.THEMES, FileKind.WITHDRAWN)
"""The registers that hold something for all; people are a file each."""


def filled_registers(judged: Evaluation) -> set[FileKind]:
    """Return the registers that hold anything."""
    others = judged.repository.others
    return {one.sort for one in others if one.table or register_fields.WITHDRAWN_LIST.name in one.record.placed}


def emptied_registers(judged: Evaluation, before: Iterable[ListedPage], remembered: Iterable[str]) -> list[FileKind]:
    """Return the registers that held something when the last site was built, and are empty or gone.

    `remembered` are names of sorts, as the last build left them; a list of stories alone tells of units and themes.
    """
    were = set(remembered)
    stories = list(before)
    were |= {FileKind.UNITS.value} if any(one.unit for one in stories) else set()
    were |= {FileKind.THEMES.value} if any(one.themes for one in stories) else set()
    now = filled_registers(judged)
    return [sort for sort in _KEPT if sort.value in were and sort not in now]


def write_registers(file: Path, judged: Evaluation) -> None:
    """Leave to the next build which registers hold anything, who is in each story, and the settings that decide."""
    last = RememberedRegisters(
        tuple(sorted(sort.value for sort in filled_registers(judged))),
        judged.settings.consent_months,
        secrets.token_hex(16),
    )
    people = {
        last.digest(told.header.id): sorted(map(last.digest, outcome.people))
        for told, outcome in judged.stories
        if outcome.story
    }
    content = {
        "version": _VERSION,
        "filled": last.filled,
        "consent_months": last.consent_months,
        "salt": last.salt,
        "people": people,
    }
    file.write_text(json.dumps(content) + "\n", encoding="utf-8")


def read_registers(file: Path) -> RememberedRegisters:
    """Return what the last build left; of an earlier version, only which registers held anything."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        filled = tuple(str(name) for name in content["filled"])
        if content["version"] != _VERSION:
            return RememberedRegisters(filled)
        people = {str(story): frozenset(map(str, of)) for story, of in content["people"].items()}
        return RememberedRegisters(filled, int(content["consent_months"]), str(content["salt"]), people)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return RememberedRegisters()
