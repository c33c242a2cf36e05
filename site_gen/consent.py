"""The consent status of a person: the only module that decides it."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from site_gen.language.dates import long_date
from site_gen.model.choices import Channel, Kind, ShownAs, Use
from site_gen.model.localized import Form, Words
from site_gen.model.person import Person


class ConsentStatus(Enum):
    """The reason for a verdict."""

    LIVING = Words(nn="samtykket gjeld", nb="samtykket gjelder")
    NEVER_GIVEN = Words(nn="har ikkje samtykt til {use} {channel}", nb="har ikke samtykket til {use} {channel}")
    NOT_YET = Words(
        nn="har samtykt til {use} {channel} fyrst frå {day}", nb="har samtykket til {use} {channel} først fra {day}"
    )
    RUN_OUT = Words(
        nn="gav eit samtykke til {use} {channel} som gjekk ut {day}",
        nb="ga et samtykke til {use} {channel} som gikk ut {day}",
    )
    REFUSED = Words(nn="sa nei til {use} {channel} {day}", nb="sa nei til {use} {channel} {day}")
    PICTURE_REFUSED = Words(nn="sa nei til dette biletet {day}", nb="sa nei til dette bildet {day}")
    WITHDRAWN = Words(nn="har sagt nei til {use} {channel} {day}", nb="har sagt nei til {use} {channel} {day}")
    WITHDRAWN_WHOLLY = Words(nn="har trekt samtykket sitt {day}", nb="har trukket samtykket sitt {day}")
    DOUBTED = Words(
        nn="har ei fil i stories/folk/ som må rettast før noko samtykke gjeld",
        nb="har en fil i stories/folk/ som må rettes før noe samtykke gjelder",
    )
    DECEASED = Words(
        nn="er død, og dei etterlatne har ikkje sagt ja til {use} {channel}",
        nb="er død, og de etterlatte har ikke sagt ja til {use} {channel}",
    )


_USES = {
    Use.TEXT: Words(nn="tekst", nb="tekst"),
    Use.PICTURE: Words(nn="bilete", nb="bilde"),
    Use.FILM: Words(nn="film", nb="film"),
    Use.HEALTH: Words(nn="omtale av helse", nb="omtale av helse"),
}
_CHANNELS = {
    Channel.WEB: Words(nn="på nettstaden", nb="på nettstedet"),
    Channel.INTERNAL: Words(nn="internt", nb="internt"),
    Channel.SOCIAL_MEDIA: Words(nn="i sosiale medium", nb="i sosiale medier"),
    Channel.VACANCY: Words(nn="i stillingsannonsar", nb="i stillingsannonser"),
}


def use_words(use: Use) -> Words:
    """Return what a use is called in a sentence, such as «bilete»."""
    return _USES[use]


def channel_words(channel: Channel) -> Words:
    """Return what a channel is called in a sentence, such as «på nettstaden»."""
    return _CHANNELS[channel]


@dataclass(frozen=True, slots=True)
class ConsentVerdict:
    """Whether a use of a person is allowed, and why."""

    why: ConsentStatus
    use: Use
    channel: Channel
    day: dt.date | None = None
    """Last day it is valid, or the day it expired, begins, was refused or withdrawn; None for a deceased person."""

    @property
    def is_answered_no(self) -> bool:
        """Whether the person has said no to the use, or has taken a yes back: then nobody asks again."""
        return self.why in {
            ConsentStatus.REFUSED,
            ConsentStatus.PICTURE_REFUSED,
            ConsentStatus.WITHDRAWN,
            ConsentStatus.WITHDRAWN_WHOLLY,
        }

    @property
    def allowed(self) -> bool:
        """Whether the use is allowed."""
        return self.why is ConsentStatus.LIVING

    def in_form(self, form: Form) -> str:
        """Return the verdict as it reads after the person's name."""
        return self.of_uses((self.use,), form)

    def of_uses(self, uses: tuple[Use, ...], form: Form) -> str:
        """Return the verdict as it reads after the person's name, when it is the same for several uses."""
        use = " og ".join(_USES[one].in_form(form) for one in uses)
        day = long_date(self.day, form) if self.day else ""
        return self.why.value.in_form(form, use=use, channel=_CHANNELS[self.channel].in_form(form), day=day)


def uses_of(kind: Kind, *, health: bool) -> tuple[Use, ...]:
    """Return the uses that a person in a story of this kind must have consented to; pictures are decided one by one.

    `health` says that the story tells of the person's health.
    """
    film = (Use.FILM,) if kind is Kind.FILM else ()
    return (Use.TEXT, *film, *((Use.HEALTH,) if health else ()))


def is_in_force(person: Person, use: Use, channel: Channel) -> bool:
    """Return whether a consent to a use in a channel has not been withdrawn, whatever days it is valid for."""
    return verdict(person, use, channel, dt.date.min).why not in {
        ConsentStatus.WITHDRAWN,
        ConsentStatus.WITHDRAWN_WHOLLY,
        ConsentStatus.REFUSED,
        ConsentStatus.NEVER_GIVEN,
        ConsentStatus.DOUBTED,
        ConsentStatus.DECEASED,
    }


def has_left(person: Person) -> bool:
    """Return whether a person has withdrawn, and has no consent to text left in any channel."""
    taken_back = person.withdrawn is not None or any(entry.withdrawn for entry in person.consent)
    return taken_back and not any(is_in_force(person, Use.TEXT, channel) for channel in Channel)


def verdict(person: Person, use: Use, channel: Channel, day: dt.date) -> ConsentVerdict:
    """Return the consent status of a person for a use in a channel on a day.

    A withdrawn entry overrides every entry given on or before the day of withdrawal, for all days: what is withdrawn
    stays withdrawn. A refusal does the same. Without an entry the use is not allowed.

    Nothing of a deceased person is allowed until the next of kin have agreed; then what the person had consented to on
    the day of death is allowed, and that does not expire: nobody is asked twice.
    """
    if person.withdrawn is not None:
        return ConsentVerdict(ConsentStatus.WITHDRAWN_WHOLLY, use, channel, person.withdrawn)
    if person.doubted:
        return ConsentVerdict(ConsentStatus.DOUBTED, use, channel)
    if person.deceased is None:
        return _of_the_living(person, use, channel, day)
    last = _of_the_living(person, use, channel, person.deceased)
    if last.is_answered_no:
        return last
    agreed = person.kin_agreed is not None and last.allowed
    return ConsentVerdict(ConsentStatus.LIVING if agreed else ConsentStatus.DECEASED, use, channel)


def agreed_on(person: Person, use: Use, channel: Channel, day: dt.date) -> dt.date | None:
    """Return the last day that a person agreed to a use that is allowed in a channel on a day; None without a yes."""
    if not verdict(person, use, channel, day).allowed:
        return None
    entries = (one for one in person.consent if one.covers(use, channel) and one.withdrawn is None)
    return max((one.given for one in entries if one.given <= day <= one.until), default=None)


def picture_taken_back(person: Person, digest: str) -> dt.date | None:
    """Return the day that a person took back one picture, by the SHA-256 of its file; None where they have not.

    It stays taken back whatever the person says to pictures in general.
    """
    return max((one.day for one in person.refusals if digest and one.picture == digest), default=None)


def taken_back(person: Person) -> frozenset[str]:
    """Return the SHA-256 of every picture that a person has taken back."""
    return frozenset(one.picture for one in person.refusals if one.picture)


def picture_verdict(person: Person, digest: str, channel: Channel, day: dt.date) -> ConsentVerdict:
    """Return the consent status of a person for one picture, by the SHA-256 of its file, in a channel on a day.

    A person may allow pictures, and refuse one of them.
    """
    refused = picture_taken_back(person, digest)
    found = verdict(person, Use.PICTURE, channel, day)
    if refused is None or found.is_answered_no:
        return found
    return ConsentVerdict(ConsentStatus.PICTURE_REFUSED, Use.PICTURE, channel, refused)


def naming_verdict(person: Person, channel: Channel, day: dt.date) -> ConsentVerdict:
    """Return whether a person may be named as writer or photographer of a story about others.

    The right to be named (åndsverkloven § 5) outlives the person: for the deceased, the status on the day of death
    holds.
    """
    if person.withdrawn is None and person.deceased is not None and not person.doubted:
        return _of_the_living(person, Use.TEXT, channel, person.deceased)
    return verdict(person, Use.TEXT, channel, day)


def hides_name(person: Person, channel: Channel, day: dt.date) -> bool:
    """Return whether nobody may see the whole name of a person in a channel on a day, whatever the stories say."""
    return person.shown is not ShownAs.FULL or not naming_verdict(person, channel, day).allowed


def _of_the_living(person: Person, use: Use, channel: Channel, day: dt.date) -> ConsentVerdict:
    entries = [entry for entry in person.consent if entry.covers(use, channel)]
    refused = max((one.day for one in person.refusals if one.covers(use, channel)), default=None)
    if refused is not None:
        entries = [entry for entry in entries if entry.given > refused or entry.withdrawn]
    taken_back = max((entry.withdrawn for entry in entries if entry.withdrawn), default=None)
    standing = [e for e in entries if not e.withdrawn and (taken_back is None or e.given > taken_back)]
    if not standing:
        if refused is not None and (taken_back is None or taken_back < refused):
            return ConsentVerdict(ConsentStatus.REFUSED, use, channel, refused)
        why = ConsentStatus.NEVER_GIVEN if taken_back is None else ConsentStatus.WITHDRAWN
        return ConsentVerdict(why, use, channel, taken_back)
    living = [entry.until for entry in standing if entry.given <= day <= entry.until]
    if living:
        return ConsentVerdict(ConsentStatus.LIVING, use, channel, max(living))
    past = [entry.until for entry in standing if entry.until < day]
    if past:
        return ConsentVerdict(ConsentStatus.RUN_OUT, use, channel, max(past))
    return ConsentVerdict(ConsentStatus.NOT_YET, use, channel, min(entry.given for entry in standing))
