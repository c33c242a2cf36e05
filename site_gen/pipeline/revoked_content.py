"""What an earlier site holds that has been withdrawn, or has lost its consent, since it was built."""

import datetime as dt
import filecmp
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from site_gen import consent, duplicate_stories, git_history, people_in_story
from site_gen.addresses import Addresses
from site_gen.forbidden_content import ForbiddenContent
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Channel, Edition, Kind, Status, Use
from site_gen.model.comparison import ListedPage, RemovedPage
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.selection import Selection
from site_gen.pipeline import compare_sites, release_record, verify_site
from site_gen.pipeline.evaluate import Evaluation
from site_gen.publish.target import Release, ReleaseStamp
from site_gen.read.story_files import FOLDER, PEOPLE
from site_gen.report.log_redaction import NameMask
from site_gen.verify import forbidden_checks, name_checks

_NO_STAMP = Words(
    nn="Det går ikkje an å sjå kva dag nettstaden vart bygd.",
    nb="Det går ikke an å se hvilken dag nettstedet ble bygd.",
)
_OTHER_EDITION = Words(nn="Det er ei anna utgåve av nettstaden.", nb="Det er en annen utgave av nettstedet.")
_NO_LISTING = Words(
    nn="Lista over forteljingane i nettstaden (stories.json) kan ikkje lesast.",
    nb="Listen over fortellingene i nettstedet (stories.json) kan ikke leses.",
)
_WITHDRAWN_LIST_UNKNOWN = Words(
    nn="Lista over det som er trekt, kan ikkje lesast.", nb="Listen over det som er trukket, kan ikke leses."
)
_REGISTER_UNKNOWN = Words(
    nn="Det går ikkje an å sjå kven som stod i personregisteret då nettstaden vart bygd, så vi kan ikkje vite om nokon "
    "har trekt seg sidan.",
    nb="Det går ikke an å se hvem som sto i personregisteret da nettstedet ble bygd, så vi kan ikke vite om noen har "
    "trukket seg siden.",
)
_PERSON_WITHDREW = Words(
    nn="{person} trekte seg {day}, og kan vere med i det som vart bygd før det vart skrive ned.",
    nb="{person} trakk seg {day}, og kan være med i det som ble bygd før det ble skrevet ned.",
)
_PERSON_GONE = Words(
    nn="Fila til {person} er sletta frå registeret, og personen kan vere med i det som vart bygd før.",
    nb="Filen til {person} er slettet fra registeret, og personen kan være med i det som ble bygd før.",
)
_CONSENT_LOST = Words(nn="{person} {why}.", nb="{person} {why}.")
_IN_STORY = Words(nn="I forteljinga «{story}»: {person} {why}.", nb="I fortellingen «{story}»: {person} {why}.")
_REFUSED = Words(
    nn="{person} har sagt nei til forteljinga «{story}».", nb="{person} har sagt nei til fortellingen «{story}»."
)
_STORY_WITHDRAWN = Words(nn="Forteljinga {story} er trekt tilbake.", nb="Fortellingen {story} er trukket tilbake.")
_STORY_GONE = Words(
    nn="Forteljinga {story} er sletta, så vi kan ikkje vite om dei i henne framleis seier ja.",
    nb="Fortellingen {story} er slettet, så vi kan ikke vite om de som er med i den, fortsatt sier ja.",
)
_STORY_DRAFT = Words(
    nn="Forteljinga «{story}» er teken tilbake til utkast.", nb="Fortellingen «{story}» er tatt tilbake til utkast."
)
_STORY_INTERNAL = Words(
    nn="Forteljinga «{story}» er no berre for internt bruk.", nb="Fortellingen «{story}» er nå bare for intern bruk."
)
_IN_FILE = Words(nn="{path}: {what}", nb="{path}: {what}")


class RevocationCheck:
    """Compares earlier sites of an edition with the repository as it is on a day."""

    def __init__(self, evaluation: Evaluation, selection: Selection, build_context: BuildContext) -> None:
        """Keep the repository as evaluated."""
        self.evaluation, self.selection, self.build_context = evaluation, selection, build_context
        self._files = {story_file.header.id: story_file for story_file, _ in evaluation.stories}
        self._person_files = {one.header.id: one.header.path for one in evaluation.repository.people}
        self._mask = NameMask({one.header.id: one.header.known_names for one in evaluation.repository.people})

    def revoked_since(
        self, stamp: ReleaseStamp | None, listing: Mapping[str, ListedPage] | None, release: str = ""
    ) -> list[Words]:
        """Return what has been revoked since a site was built, by its stamp and its list of stories; ids only.

        Whether a person was in the site cannot be known once the name is erased or a picture removed. So a consent
        that was lost after the site was built counts, whether or not the person was in it. Where nobody knows what
        the register held then, everyone who has ever withdrawn counts. `release` is the site's name at a target.
        """
        if stamp is None:
            return [_NO_STAMP]
        if stamp.edition is not self.build_context.edition:
            return [_OTHER_EDITION]
        if listing is None:
            return [_NO_LISTING]
        if self.evaluation.registers.withdrawn is None:
            return [_WITHDRAWN_LIST_UNKNOWN]
        changed = self._changed_people(stamp, release)
        same = self._same_people(stamp, release)
        people = self.evaluation.registers.people.values()
        found = [words for who in people for words in self._lost(who, stamp, changed, same)]
        found += [
            fill(_PERSON_GONE, {"person": who})
            for who in _deleted(changed or {}) - self.evaluation.registers.people.keys()
        ]
        found += [words for page in listing.values() for words in self._story(page)]
        return list(dict.fromkeys(found))

    def revoked_in(self, site: Path, release: Release, *, verified: Path | None = None) -> list[Words]:
        """Return what in a release, fetched to a folder, has been revoked since, also what only its bytes show.

        A release from which a person may have been deleted since, unknown to all, is never free of it. A file that
        `verified` has too, a site that has just been verified, is not searched again.
        """
        listing = compare_sites.read_listing(site / Addresses.data)
        found = self.revoked_since(release.stamp, listing, release.name)
        if not found and release.stamp and self._changed_people(release.stamp, release.name) is None:
            return [_REGISTER_UNKNOWN]
        return found or list(self._in_files(site, verified))

    def outdated_in(self, listing: Mapping[str, ListedPage]) -> list[RemovedPage]:
        """Return the stories in a list that the edition does not publish on the day, and why."""
        last = compare_sites.RememberedRegisters()
        found = compare_sites.compare_sites(listing, self.evaluation, self.selection, self.build_context, last)
        return list(found.gone)

    def _changed_people(self, stamp: ReleaseStamp, release: str) -> dict[str, bool] | None:
        """Return the people's files that have changed since a site, and whether each is there; None when unknown."""
        root = self.evaluation.repository.root
        remembered = release_record.changes_since_release(root, release)
        if remembered is not None:
            return remembered
        return git_history.changes_since(root, stamp.commit, f"{FOLDER}/{PEOPLE}")

    def _same_people(self, stamp: ReleaseStamp, release: str) -> frozenset[str]:
        """Return the people's files that a site was built with, and that are the same now."""
        root = self.evaluation.repository.root
        if release_record.changes_since_release(root, release) is not None:
            return release_record.same_since_release(root, release)
        return git_history.same_since(root, stamp.commit, f"{FOLDER}/{PEOPLE}")

    def _lost(
        self, who: Person, stamp: ReleaseStamp, changed: Collection[str] | None, same: Collection[str]
    ) -> Iterator[Words]:
        """Yield what a person had consented to on the day of a site, and has not now.

        A withdrawal may be entered later than it was made: `changed` are the files that have changed since the site.
        None is unknown, and then any may have. The `same` files stood so already when the site was built: what was
        withdrawn on that very day was withdrawn before it.
        """
        is_changed = changed is None or self._person_files.get(who.id) in changed
        first_clean = stamp.day if self._person_files.get(who.id) in same else stamp.day - dt.timedelta(days=1)
        channel, day = self.build_context.edition.channel, self.build_context.day
        if who.withdrawn is not None:
            if who.withdrawn > first_clean or is_changed:
                yield fill(_PERSON_WITHDREW, {"person": who.id, "day": who.withdrawn})
            return
        for use in Use:
            now = consent.verdict(who, use, channel, day)
            if now.allowed:
                continue
            entered = is_changed or (now.day is not None and now.day > first_clean)
            # A no to what had never been allowed takes nothing back.
            had_consented = any(one.covers(use, channel) for one in who.consent)
            taken_back = now.is_answered_no and had_consented and entered
            if taken_back or consent.verdict(who, use, channel, stamp.day).allowed:
                yield fill(_CONSENT_LOST, {"person": who.id, "why": _why(now)})
        for one in who.refusals:
            if one.picture and channel in one.channels and (is_changed or one.day > first_clean):
                now = consent.picture_verdict(who, one.picture, channel, day)
                yield fill(_CONSENT_LOST, {"person": who.id, "why": _why(now)})

    def _story(self, page: ListedPage) -> Iterator[Words]:
        """Yield why a story that a site lists may not be shown again; nothing when it may."""
        registers = self.evaluation.registers
        if registers.has_withdrawn(page.id):
            yield fill(_STORY_WITHDRAWN, {"story": self._label(page.id, erased=True)})
            return
        story_file = self._files.get(page.id)
        if story_file is None:
            nameless = any(not who.name for who in registers.people.values())
            yield fill(_STORY_GONE, {"story": self._label(page.id, erased=nameless)})
            return
        if page.id not in self.selection.by_id:
            yield from self._excluded(page, self.evaluation.manuscript(story_file))

    def _excluded(self, page: ListedPage, manuscript: Manuscript) -> Iterator[Words]:
        """Yield why a story that is not in the edition now may not be shown again; nothing when it may."""
        registers, record = self.evaluation.registers, manuscript.record
        story = self._label(page.id, erased=False)
        if record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT:
            yield fill(_STORY_DRAFT, {"story": story})
        public = self.build_context.edition is Edition.PUBLIC
        if public and record.get(story_fields.AUDIENCE, Audience.ALL) is Audience.INTERNAL:
            yield fill(_STORY_INTERNAL, {"story": story})
        if duplicate_stories.is_withdrawn(manuscript, registers):
            yield fill(_STORY_WITHDRAWN, {"story": self._label(page.id, erased=True)})
        for who, why in self._refusals(page.id, manuscript):
            yield fill(why, {"story": story, "person": who})

    def _refusals(self, story: str, manuscript: Manuscript) -> Iterator[tuple[str, Words]]:
        """Yield each person in a story who has said no to it, or whose consent it lacks."""
        registers, channel, day = self.evaluation.registers, self.build_context.edition.channel, self.build_context.day
        kind = manuscript.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
        health = people_in_story.health_told(manuscript, registers)
        for mention in people_in_story.mentions(manuscript, registers):
            for who in mention.matches:
                if who.has_refused(story):
                    yield who.id, _REFUSED
                uses = consent.uses_of(kind, health=who.id in health)
                refused = [one for use in uses if not (one := consent.verdict(who, use, channel, day)).allowed]
                if refused:
                    why = _why(refused[0])
                    yield (
                        who.id,
                        Words(nn=_IN_STORY.nn.replace("{why}", why.nn), nb=_IN_STORY.nb.replace("{why}", why.nb)),
                    )

    def _label(self, story: str, *, erased: bool) -> Words:
        """Return a story's id, or the start of its digest, as in stories/trekte.yml, where the id may hold a name."""
        page = RemovedPage(story, "", same_words(""), counts=False, erased=story if erased else None)
        return same_words(self._mask.gone(page))

    def _in_files(self, site: Path, verified: Path | None) -> Iterator[Words]:
        files = dict(_files(site, verified))
        forbidden = self._forbidden
        addresses = Addresses(self.evaluation.settings.form)
        pages = {f"{addresses.story(story)}index.html": story for story in self.selection.by_id}
        base = self.evaluation.settings.site_url or "https://framsnakk.invalid/"
        found = [
            *name_checks.name_defects(files, forbidden.names, pages),
            *forbidden_checks.forbidden_defects(files, forbidden, base, {}),
        ]
        yield from (fill(_IN_FILE, {"path": path, "what": words}) for path, words in found)

    @cached_property
    def _forbidden(self) -> ForbiddenContent:
        """Return what an earlier site may not hold: not what it held by right, and has only expired or changed since.

        A portrait that no story shows today is no reason, as long as its person agrees to it.
        """
        registers, channel, day = (
            self.evaluation.registers,
            self.build_context.edition.channel,
            self.build_context.day,
        )
        agreed = {
            identity: replace(who, picture=None) if _allows_portrait(who, channel, day) else who
            for identity, who in registers.people.items()
        }
        kept: Registers = replace(registers, people=agreed)
        permitted = {
            story_file.header.path
            for story_file, _ in self.evaluation.stories
            if story_file.header.id not in self.selection.by_id
            and not any(self._story(ListedPage(story_file.header.id, "", "", unit=False, themes=False)))
        }
        return verify_site.forbidden_in(
            self.evaluation, self.selection, self.build_context, registers=kept, permitted=permitted
        )


def _allows_portrait(who: Person, channel: Channel, day: dt.date) -> bool:
    """Return whether a person agrees to the picture in the register."""
    info = who.picture.file_info if who.picture else None
    return consent.picture_verdict(who, info.digest if info else "", channel, day).allowed


def _deleted(changed: Mapping[str, bool]) -> set[str]:
    """Return the ids of the people whose files have been deleted, of those that have changed."""
    return {Path(path).stem for path, is_there in changed.items() if not is_there}


def _why(verdict: consent.ConsentVerdict) -> Words:
    return Words(nn=verdict.in_form(Form.NN), nb=verdict.in_form(Form.NB))


def _files(site: Path, verified: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the files of a site, by path, without those that are the same in a verified site."""
    for folder, _, names in os.walk(site):
        for name in sorted(names):
            file = Path(folder, name)
            path = file.relative_to(site)
            other = verified / path if verified else None
            if not (other and other.is_file() and filecmp.cmp(file, other, shallow=False)):
                yield path.as_posix(), file
