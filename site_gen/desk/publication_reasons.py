"""Why a publication has a story that the one before it did not have, or has it as another."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from site_gen import atomic_files, consent, git_history, minor_correction, people_in_story, text_edits
from site_gen.language.dates import day_words
from site_gen.language.phrases import join_words
from site_gen.model.choices import Channel, Edition, Use
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.pipeline.evaluate import Evaluation
from site_gen.publish.target import ReleaseStamp
from site_gen.read import attachments

_DAY_REACHED = Words(nn="Dagen er komen: {day}.", nb="Dagen er kommet: {day}.")
_APPROVED = Words(
    nn="Alle har sagt ja, og redaksjonen skreiv under {day}.", nb="Alle har sagt ja, og redaksjonen skrev under {day}."
)
_READY = Words(
    nn="Har alt som trengst no, og hadde det ikkje ved førre publisering.",
    nb="Har alt som trengs nå, og hadde det ikke ved forrige publisering.",
)
_TEXT = Words(nn="Teksten er endra.", nb="Teksten er endret.")
_FIELDS = Words(
    nn="Bilete, folk eller andre felt i forteljinga er endra.",
    nb="Bilder, folk eller andre felt i fortellingen er endret.",
)
_CONSENT_ENDED = Words(nn="Samtykke har gått ut: {who}.", nb="Samtykke har gått ut: {who}.")
_PEOPLE = Words(nn="Det registeret har om {who}, er endra.", nb="Det registeret har om {who}, er endret.")
_SHARED = Words(
    nn="Namn på einingar, tema eller innstillingar er endra.",
    nb="Navn på enheter, temaer eller innstillinger er endret.",
)
_OTHER = Words(
    nn="Noko som sida viser, er endra sidan førre publisering.",
    nb="Noe som siden viser, er endret siden forrige publisering.",
)
_CHANNELS = {Edition.PUBLIC: Channel.WEB, Edition.INTERNAL: Channel.INTERNAL}


class PublicationReasons:
    """Why stories are new or changed in a publication."""

    def __init__(self, evaluation: Evaluation, edition: Edition, last: ReleaseStamp | None, today: dt.date) -> None:
        """Read what has changed in the repository; `last` is the stamp of what readers get now."""
        self._evaluation = evaluation
        self._last = last
        self._today = today
        self._channel = _CHANNELS[edition]
        self._files = {file.header.id: file for file, _ in evaluation.stories}
        self._facts = {facts.line.id: facts for _, facts in evaluation.facts()}
        commit = last.commit if last is not None else ""
        self._changed = git_history.changed_since(evaluation.repository.root, commit)
        self._people = {one.header.id: one.header.path for one in evaluation.repository.people}

    def new(self, story: str) -> Words | None:
        """Return why a story is new; None where readers get nothing now, so that every story is."""
        facts = self._facts.get(story)
        if self._last is None or facts is None:
            return None
        if facts.day is not None and self._last.day < facts.day <= self._today:
            return fill(_DAY_REACHED, {"day": day_words(facts.day)})
        days = [day for day in (facts.signed, facts.approved) if day is not None]
        if facts.signed is not None and max(days) >= self._last.day:
            return fill(_APPROVED, {"day": day_words(facts.signed)})
        return _READY

    def changed(self, story: str) -> Words:
        """Return why a story has changed."""
        every = list(self._changes(story)) or [_OTHER]
        return Words(nn=" ".join(one.nn for one in every), nb=" ".join(one.nb for one in every))

    def _changes(self, story: str) -> Iterator[Words]:
        file = self._files.get(story)
        if file is None or self._last is None:
            return
        manuscript, registers = self._evaluation.manuscript(file), self._evaluation.registers
        changed = self._changed or frozenset()
        if manuscript.path in changed:
            yield _TEXT if self._has_other_words(manuscript) else _FIELDS
        people = [registers.people[one] for one in people_in_story.shown_in(manuscript, registers)]
        if ended := [one for one in people if self._has_ended(one)]:
            yield fill(_CONSENT_ENDED, {"who": _named(ended)})
        if others := [one for one in people if self._people.get(one.id, "") in changed and one not in ended]:
            yield fill(_PEOPLE, {"who": _named(others)})
        if any(one.path in changed for one in self._evaluation.repository.shared):
            yield _SHARED

    def _has_other_words(self, now: Manuscript) -> bool:
        root, form = self._evaluation.repository.root, self._evaluation.settings.form
        path = atomic_files.on_disk(root, now.path)
        text = git_history.text_at(path, self._last.commit) if self._last is not None else None
        if text is None:
            return True
        before = attachments.parse_story_with_files(text_edits.normalised_newlines(text), path, root, form)
        correction = minor_correction.compare_words(before, now, ())
        return bool(correction.changes) or correction.too_different

    def _has_ended(self, person: Person) -> bool:
        """Return whether a consent of a person held when what readers get was made, and does not any longer."""
        if self._last is None or person.withdrawn is not None:
            return False
        then, now = (
            [consent.verdict(person, use, channel, day).allowed for use, channel in product(Use, (self._channel,))]
            for day in (self._last.day, self._today)
        )
        return any(held and not holds for held, holds in zip(then, now, strict=True))


def _named(people: list[Person]) -> Words:
    return same_words(join_words([one.name or one.id for one in people]))
