"""The one place where a manuscript becomes a story."""

from site_gen import appearances, approval
from site_gen.days import months_after
from site_gen.model import fields
from site_gen.model.choices import Audience, Children, Language, Shown, Status
from site_gen.model.fieldtypes import Record
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import Picture, Video
from site_gen.model.story import Evidence, NextStep, Scale, Story, Vacancy
from site_gen.model.words import Form
from site_gen.settings import Settings


def accept(manuscript: Manuscript, registers: Registers, settings: Settings) -> Story | None:
    """Return the story that a manuscript amounts to, or None when something it cannot do without is missing."""
    record = manuscript.record
    kind, title, lead = record.get(fields.KIND), record.get(fields.TITLE), record.get(fields.LEAD)
    published = record.get(fields.PUBLISHED)
    if kind is None or not title or not lead or published is None:
        return None
    people = appearances.appearances(manuscript, registers)
    return Story(
        id=manuscript.id,
        path=manuscript.path,
        body=manuscript.body,
        digest=approval.digest(manuscript, people),
        kind=kind,
        title=title,
        lead=lead,
        published=published,
        status=record.get(fields.STATUS, Status.DRAFT),
        audience=record.get(fields.AUDIENCE, Audience.ALL),
        language=record.get(fields.LANGUAGE, Language.NN if settings.form is Form.NN else Language.NB),
        review_by=record.get(fields.REVIEW_BY, months_after(published, settings.review_months)),
        unit=registers.units.get(record.get(fields.UNIT, "")),
        themes=tuple(registers.themes[key] for key in record.get(fields.THEMES, ()) if key in registers.themes),
        people=people,
        authors=_authors(record, registers),
        pictures=tuple(_picture(picture) for picture in record.get(fields.PICTURES, ())),
        without_picture=record.get(fields.WITHOUT_PICTURE, False),
        method=record.get(fields.METHOD),
        team=record.get(fields.TEAM),
        project=record.get(fields.PROJECT),
        conditions=record.get(fields.CONDITIONS, ()),
        scale=_scale(record.get(fields.SCALE)),
        evidence=tuple(_evidence(item) for item in record.get(fields.EVIDENCE, ())),
        wishes=record.get(fields.WISHES, ()),
        next_step=_next_step(record.get(fields.NEXT_STEP)),
        questions=record.get(fields.QUESTIONS, ()),
        featured=record.get(fields.FEATURED, False),
        vacancies=_vacancies(record),
        contact=record.get(fields.CONTACT),
        expires=record.get(fields.EXPIRES),
        old_addresses=record.get(fields.OLD_ADDRESSES, ()),
        video=_video(record.get(fields.VIDEO)),
        approved=approval.approvals(record, registers),
        signed_off=approval.sign_off(record),
    )


def _authors(record: Record, registers: Registers) -> tuple[str, ...]:
    """Return bylines as written; an id gives way to the name as the register shows it, or to nothing."""
    names = []
    for written in record.get(fields.AUTHORS, ()):
        person = registers.people.get(written)
        names.append(appearances.appearance(person, Shown.FULL).name if person else written)
    return tuple(name for name in names if name)


def _scale(record: Record | None) -> Scale | None:
    if record is None:
        return None
    before, now = record.get(fields.SCALE_BEFORE), record.get(fields.SCALE_NOW)
    return None if before is None or now is None else Scale(before, now, record.get(fields.SCALE_NEXT))


def _evidence(record: Record) -> Evidence:
    text, source = record.get(fields.EVIDENCE_TEXT, ""), record.get(fields.EVIDENCE_SOURCE, "")
    return Evidence(text, source, record.get(fields.EVIDENCE_DAY))


def _next_step(record: Record | None) -> NextStep | None:
    if record is None:
        return None
    return NextStep(record.get(fields.NEXT_STEP_TEXT, ""), record.get(fields.NEXT_STEP_DAY))


def _vacancies(record: Record) -> tuple[Vacancy, ...]:
    return tuple(
        Vacancy(text, link, entry.get(fields.VACANCY_DEADLINE))
        for entry in record.get(fields.VACANCIES, ())
        if (text := entry.get(fields.VACANCY_TEXT)) and (link := entry.get(fields.VACANCY_LINK))
    )


def _picture(record: Record) -> Picture:
    x, y = (int(number) for number in record.get(fields.PICTURE_FOCUS, "50 50").replace("%", "").split())
    return Picture(
        file=record.get(fields.PICTURE_FILE, ""),
        alt=record.get(fields.PICTURE_ALT),
        decorative=record.get(fields.PICTURE_DECORATIVE, False),
        credit=record.get(fields.PICTURE_CREDIT, ""),
        rights=record.get(fields.PICTURE_RIGHTS, ""),
        people=appearances.picture_people(record),
        children=record.get(fields.PICTURE_CHILDREN, Children.RECOGNISABLE),
        caption=record.get(fields.PICTURE_CAPTION),
        focus=(x, y),
    )


def _video(record: Record | None) -> Video | None:
    if record is None:
        return None
    description = record.get(fields.VIDEO_DESCRIPTION)
    return Video(
        file=record.get(fields.VIDEO_FILE, ""),
        captions=record.get(fields.VIDEO_CAPTIONS, ""),
        poster=record.get(fields.VIDEO_POSTER, ""),
        description=description.get(fields.DESCRIPTION_FILE) if description else None,
        length=record.get(fields.VIDEO_LENGTH),
    )
