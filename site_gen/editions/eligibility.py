"""Which stories an edition publishes on a day, and why it excludes the others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_gen import approval, consent, duplicate_stories, editors, people_in_story
from site_gen.editions.redaction import _public, _unmarked_picture, for_edition
from site_gen.language.dates import day_words
from site_gen.model import media_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Channel, Children, Kind, ShownAs, Status, Use
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import without_names
from site_gen.model.person import Person
from site_gen.model.picture import Picture
from site_gen.model.registers import Registers
from site_gen.model.selection import CheckedStory, ExcludedStory
from site_gen.model.shown_people import Byline
from site_gen.model.story import Story, Vacancy

Face = tuple[str, str]
"""A person's id, and the name as shown."""


REASONS: Mapping[str, Words] = {
    "draft": Words(nn="Eit utkast.", nb="Et utkast."),
    "archived": Words(nn="Arkivert.", nb="Arkivert."),
    "internal": Words(nn="Berre for internt bruk.", nb="Bare for intern bruk."),
    "withdrawn": Words(nn="Forteljinga er trekt tilbake.", nb="Fortellingen er trukket tilbake."),
    "withdrawn-text": Words(
        nn="Tittel og tekst er dei same som i ei forteljing som er trekt tilbake.",
        nb="Tittel og tekst er de samme som i en fortelling som er trukket tilbake.",
    ),
    "withdrawn-unknown": Words(
        nn="Lista over det som er trekt, kan ikkje lesast, og då går ingenting ut.",
        nb="Listen over det som er trukket, kan ikke leses, og da går ingenting ut.",
    ),
    "expired": Words(nn="Gjekk ut {day}.", nb="Gikk ut {day}."),
    "scheduled": Words(nn="Planlagd til {day}.", nb="Planlagt til {day}."),
    "incomplete": Words(nn="Ikkje ferdig: noko forteljinga treng, manglar.",
                        nb="Ikke ferdig: noe fortellingen trenger, mangler."),
    "picture-consent": Words(
        nn="Bileta har ikkje samtykke, og forteljinga står ikkje utan dei.",
        nb="Bildene har ikke samtykke, og fortellingen står ikke uten dem.",
    ),
    "no-consent": Words(nn="{person} {why}.", nb="{person} {why}."),
    "deceased": Words(
        nn="{person} er død. Forteljinga ventar til dei etterlatne har sagt kva dei ønskjer.",
        nb="{person} er død. Fortellingen venter til de etterlatte har sagt hva de ønsker.",
    ),
    "refused": Words(nn="{person} har sagt nei til forteljinga.", nb="{person} har sagt nei til fortellingen."),
    "no-approval": Words(nn="{person} har ikkje godkjent forteljinga slik ho står.",
                         nb="{person} har ikke godkjent fortellingen slik den står."),
    "no-sign-off": Words(nn="Redaksjonen har ikkje kontrollert forteljinga slik ho står.",
                         nb="Redaksjonen har ikke kontrollert fortellingen slik den står."),
    "own-sign-off": Words(
        nn="Den som har kontrollert forteljinga for redaksjonen, har sjølv skrive henne eller er med i henne.",
        nb="Den som har kontrollert fortellingen for redaksjonen, har selv skrevet den eller er med i den.",
    ),
    "fault": Words(nn="{message}{more}", nb="{message}{more}"),
}  # fmt: skip
"""Why a story is excluded, by code. A fault found by a rule has the rule's code instead of `fault`."""


_IN_GOOD_ORDER = {"draft", "archived", "internal", "expired", "scheduled", "withdrawn"}


class PortraitPictures(Mapping[Face, Picture]):
    """The picture of each person who has one and has consented to it, by their face in the register.

    A story that shows less of the name than the register shows no face: the face would identify the person.
    """

    def __init__(self, registers: Registers, build_context: BuildContext) -> None:
        """Keep the registers and the build context; a person's consent is evaluated when their face is looked up."""
        self._registers = registers
        self._build_context = build_context

    def __getitem__(self, face: Face) -> Picture:
        """Return a person's picture. Raises KeyError when there is none that may be shown."""
        person = self._registers.people[face[0]]
        if person.has_quit(self._build_context.day):
            raise KeyError(face)
        picture = person.picture
        own_names = {person.id, *(name.casefold() for name in person.names)}
        if (
            picture is None
            or person.shown is ShownAs.ANONYMOUS
            or {who.casefold() for who in picture.people} - own_names
        ):
            raise KeyError(face)
        if people_in_story.appearance(person, ShownAs.FULL).face != face:
            raise KeyError(face)
        if not _may_be_seen(replace(picture, people=(person.id,)), self._registers, self._build_context):
            raise KeyError(face)
        # Its texts can hold more of the name than may be shown, and next to the name it needs none.
        without_texts = replace(picture, alt=None, caption=None, decorative=True, credit=self._credit(person))
        return _public(_unmarked_picture(without_texts), media_fields.PICTURE)

    def _credit(self, person: Person) -> Byline | None:
        """Return the photo credit of a person's picture; None when a person in it has not consented."""
        byline = people_in_story.shown_byline(person.picture_credit, {}, self._registers)
        return None if byline is None or _first_refusal(byline.people, self._registers, self._build_context) else byline

    def __iter__(self) -> Iterator[Face]:
        """Yield each face that has a picture."""
        shown = (people_in_story.appearance(person, ShownAs.FULL).face for person in self._registers.people.values())
        return (face for face in shown if face in self)

    def __len__(self) -> int:
        """Return the number of faces that have a picture."""
        return sum(1 for _ in self)


def _shared(story: Story, registers: Registers, build_context: BuildContext) -> Picture | None:
    """Return a story's first picture with consent to social media from everyone in it; None without one."""
    for picture in story.pictures:
        people = [registers.people.get(identity) for identity in picture.people]
        if picture.file_info and all(
            person
            and consent.picture_verdict(
                person, picture.file_info.digest, Channel.SOCIAL_MEDIA, build_context.day
            ).allowed
            for person in people
        ):
            return picture
    return None


def decide(candidate: CheckedStory, registers: Registers, build_context: BuildContext) -> Story | ExcludedStory:
    """Return a story with what its edition may show, or why it is excluded; one excluded story excludes no other.

    Consent, approval and sign-off are evaluated here again, however the rules are configured.
    """
    evaluation = _evaluated(candidate, registers, build_context)
    return (
        _with_people(evaluation, candidate.manuscript, registers)
        if isinstance(evaluation, ExcludedStory)
        else evaluation
    )


def _with_people(excluded: ExcludedStory, manuscript: Manuscript, registers: Registers) -> ExcludedStory:
    """Return an excluded story with the people in it, so that a log can redact their names."""
    mentions = list(people_in_story.mentions(manuscript, registers))
    people = tuple(person.id for mention in mentions for person in mention.matches)
    unknown = tuple(mention.written for mention in mentions if not mention.matches)
    nameless = any(not person.name for mention in mentions for person in mention.matches)
    erased = manuscript.id if nameless or registers.has_withdrawn(manuscript.id) else None
    return replace(excluded, people=people + unknown, erased=erased)


def _evaluated(candidate: CheckedStory, registers: Registers, build_context: BuildContext) -> Story | ExcludedStory:
    manuscript = candidate.manuscript
    settled = _settled(manuscript, registers, build_context)
    if settled is not None:
        return settled
    faults = [found for found in candidate.diagnostics if found.blocks is not Blocks.NOTHING]
    if faults:
        return _excluded_by(manuscript, faults, build_context)
    story = candidate.story
    if story is None:
        return _excluded(manuscript, "incomplete")
    if story.published > build_context.day:
        return _excluded(manuscript, "scheduled", day=day_words(story.published))
    evaluation = (
        _refused_by(story, manuscript, registers)
        or _missing_permission(story, manuscript, registers, build_context)
        or _pictured(story, manuscript, registers, build_context)
    )
    return evaluation if isinstance(evaluation, ExcludedStory) else preview_story(evaluation, registers, build_context)


def preview_story(story: Story, registers: Registers, build_context: BuildContext) -> Story:
    """Return a story with what its edition may show, and its people as they are on the day."""
    people = people_in_story.as_shown_on(story.people, registers, build_context.day)
    shown = without_pictures_taken_back(story, registers)
    return for_edition(replace(shown, people=people), build_context.edition)


def without_pictures_taken_back(story: Story, registers: Registers) -> Story:
    """Return a story without the pictures that have been taken back: nobody is shown those, not in a draft either."""
    gone = {one.file_info.digest for one in story.pictures if one.file_info and _is_taken_back(one, registers)}
    # By content: a picture that is declared twice is taken back in both places.
    kept = tuple(one for one in story.pictures if one.file_info is None or one.file_info.digest not in gone)
    return story if kept == story.pictures else replace(story, pictures=kept)


def _settled(  # noqa: PLR0911 - one return a reason
    manuscript: Manuscript, registers: Registers, build_context: BuildContext
) -> ExcludedStory | None:
    """Return the exclusion that a decision requires, whatever faults the story has; None without one."""
    if manuscript.broken is not None:
        return None
    record = manuscript.record
    # A status that is missing is a draft; one that cannot be read is a fault, which the rules report.
    if "status" not in record.written or record.get(story_fields.STATUS) is Status.DRAFT:
        return _excluded(manuscript, "draft")
    if record.get(story_fields.STATUS) is Status.ARCHIVED and not build_context.include_archived:
        return _excluded(manuscript, "archived")
    if not build_context.edition.admits(record.get(story_fields.AUDIENCE, Audience.ALL)):
        return _excluded(manuscript, "internal")
    if registers.withdrawn is None:
        return _excluded(manuscript, "withdrawn-unknown")
    if registers.has_withdrawn(manuscript.id):
        return _excluded(manuscript, "withdrawn")
    if duplicate_stories.is_withdrawn(manuscript, registers):
        return _excluded(manuscript, "withdrawn-text")
    expires = record.get(story_fields.EXPIRES)
    if expires is not None and expires <= build_context.day:
        return _excluded(manuscript, "expired", day=day_words(expires))
    return None


def _missing_permission(
    story: Story, manuscript: Manuscript, registers: Registers, build_context: BuildContext
) -> ExcludedStory | None:
    """Return the exclusion for a missing consent, approval or sign-off; None when none is missing."""
    health = people_in_story.health_told(manuscript, registers)
    for appearance in story.people:
        person = registers.people[appearance.person]
        for use in consent.uses_of(story.kind, health=person.id in health):
            verdict = consent.verdict(person, use, build_context.edition.channel, build_context.day)
            if not verdict.allowed:
                return _excluded_for(manuscript, person, verdict)
        if approval.approval_status(person.id, story.approved, story.digest) is not approval.ApprovalStatus.FRESH:
            return _excluded(manuscript, "no-approval", person=person.label)
    refused = _first_refusal(_credited(story), registers, build_context)
    if refused is not None:
        return _excluded_for(manuscript, *refused)
    if approval.sign_off_status(story.signed_off, story.digest) is not approval.ApprovalStatus.FRESH:
        return _excluded(manuscript, "no-sign-off")
    if editors.has_own_sign_off(manuscript, registers):
        return _excluded(manuscript, "own-sign-off")
    return None


def _refused_by(story: Story, manuscript: Manuscript, registers: Registers) -> ExcludedStory | None:
    """Return the exclusion for a person who has refused the story; None when nobody has."""
    people = (registers.people[who] for who in people_of_story(story) if who in registers.people)
    refusing = next((person for person in people if person.has_refused(story.id)), None)
    return _excluded(manuscript, "refused", person=refusing.label) if refusing else None


def _credited(story: Story) -> Iterator[str]:
    """Yield the ids of the people in a story's bylines and photo credits."""
    credits_ = [picture.credit for picture in story.pictures if picture.credit is not None]
    for byline in (*story.authors, *credits_):
        yield from byline.people


def people_of_story(story: Story) -> tuple[str, ...]:
    """Return the ids of everyone whose consent a story depends on: in it, in its pictures, or credited."""
    pictured = (who for picture in story.pictures for who in picture.people)
    return tuple(dict.fromkeys([*(seen.person for seen in story.people), *_credited(story), *pictured]))


def _first_refusal(
    people: Iterable[str], registers: Registers, build_context: BuildContext
) -> tuple[Person, consent.ConsentVerdict] | None:
    """Return the first person without consent to text in the edition, and why; None when all have consented."""
    for identity in people:
        person = registers.people[identity]
        verdict = consent.naming_verdict(person, build_context.edition.channel, build_context.day)
        if not verdict.allowed:
            return person, verdict
    return None


def _excluded_for(manuscript: Manuscript, person: Person, verdict: consent.ConsentVerdict) -> ExcludedStory:
    if verdict.why is consent.ConsentStatus.DECEASED:
        return _excluded(manuscript, "deceased", person=person.label)
    why = Words(nn=verdict.in_form(Form.NN), nb=verdict.in_form(Form.NB))
    return _excluded(manuscript, "no-consent", person=person.label, why=why)


def _pictured(
    story: Story, manuscript: Manuscript, registers: Registers, build_context: BuildContext
) -> Story | ExcludedStory:
    """Return the story with the pictures that may be shown, or its exclusion when it needs the others."""
    seen = frozenset(person.person for person in story.people if person.shown is not ShownAs.ANONYMOUS)
    hidden = {
        picture.file_info.digest if picture.file_info else None
        for picture in story.pictures
        if not (seen.issuperset(picture.people) and _may_be_seen(picture, registers, build_context))
    }
    # By content: a picture that is declared twice is shown only when both declarations permit it.
    shown = tuple(picture for picture in story.pictures if picture.file_info and picture.file_info.digest not in hidden)
    lacks_portrait = story.kind is Kind.PORTRAIT and story.pictures and not shown and not story.without_picture
    if lacks_portrait or (story.kind is Kind.FILM and shown != story.pictures):
        return _excluded(manuscript, "picture-consent")
    vacancies = _vacancies(story, registers, build_context)
    with_pictures = replace(story, pictures=shown, vacancies=vacancies)
    return replace(with_pictures, shared=_shared(with_pictures, registers, build_context))


def _vacancies(story: Story, registers: Registers, build_context: BuildContext) -> tuple[Vacancy, ...]:
    """Return the vacancies that are still open; with a portrait only when the person has consented to that."""
    if story.kind is Kind.PORTRAIT:
        for appearance in story.people:
            person = registers.people[appearance.person]
            verdict = consent.verdict(person, Use.TEXT, Channel.VACANCY, build_context.day)
            if not verdict.allowed or person.has_quit(build_context.day):
                return ()
    return tuple(
        vacancy for vacancy in story.vacancies if not vacancy.deadline or vacancy.deadline >= build_context.day
    )


def _is_taken_back(picture: Picture, registers: Registers) -> bool:
    """Return whether a person who is in a picture, or took it, has taken it back."""
    digest = picture.file_info.digest if picture.file_info else ""
    people = (registers.people.get(who) for who in (*picture.people, *picture.taken_by))
    return any(person is not None and consent.picture_taken_back(person, digest) is not None for person in people)


def _may_be_seen(picture: Picture, registers: Registers, build_context: BuildContext) -> bool:
    """Return whether a picture can be shown and everyone in it has consented to it.

    Recognisable children are never shown.
    """
    if picture.file_info is None or picture.children is Children.RECOGNISABLE or _is_taken_back(picture, registers):
        return False
    for identity in picture.people:
        person = registers.people.get(identity)
        if person is None or person.shown is ShownAs.ANONYMOUS:
            return False
        channel = build_context.edition.channel
        if not consent.picture_verdict(person, picture.file_info.digest, channel, build_context.day).allowed:
            return False
    return True


def _excluded(manuscript: Manuscript, code: str, **slots: object) -> ExcludedStory:
    reason, redacted = fill(REASONS[code], slots), without_names(REASONS[code], slots)
    return ExcludedStory(manuscript.path, code, reason, unexpected=code not in _IN_GOOD_ORDER, redacted=redacted)


def _excluded_by(manuscript: Manuscript, faults: list[Diagnostic], build_context: BuildContext) -> ExcludedStory:
    due = manuscript.record.get(story_fields.PUBLISHED, build_context.day) <= build_context.day
    first, *others = sorted(faults, key=_severity)
    shown = [first, *others[:1]] if len(others) == 1 else [first]
    slots: dict[str, object] = {"path": manuscript.path, "number": len(others)}
    more, discreet = (_MORE, _MORE_DISCREET) if len(others) > 1 else (same_words(""), same_words(""))
    reason = _joined([one.message for one in shown], fill(more, slots))
    redacted = _joined([one.discreet or one.message for one in shown], fill(discreet, slots))
    return ExcludedStory(manuscript.path, first.code, reason, unexpected=due, redacted=redacted)


def _joined(messages: list[Words], more: Words) -> Words:
    words = [*messages, more]
    return Words(
        nn=" ".join(filter(None, (one.nn for one in words))), nb=" ".join(filter(None, (one.nb for one in words)))
    )


_MORE = Words(
    nn="Og {number} ting til («framsnakk check {path}»).", nb="Og {number} ting til («framsnakk check {path}»)."
)
_MORE_DISCREET = Words(nn="Og {number} ting til.", nb="Og {number} ting til.")


def _severity(fault: Diagnostic) -> tuple[bool, bool, str]:
    """Return a sort key: unreadable content first, then missing consent and people, then the rest."""
    return (fault.blocks is not Blocks.PREVIEW, not fault.code.startswith(("CON", "PER")), fault.code)
