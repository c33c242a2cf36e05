"""The only place where a manuscript becomes a story."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from site_gen import approval, body_links, markdown_html, people_in_story, register_references
from site_gen.check.missing_fields import missing_fields
from site_gen.days import months_after
from site_gen.films import film_fields as films
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Audience, Kind, Language, ShownAs, Status, ThemeProposalPolicy
from site_gen.model.field_types import ALWAYS, Field, RecordType, RecordValue
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import Picture
from site_gen.model.proposal import Proposal, ProposalLevel
from site_gen.model.registers import Registers
from site_gen.model.story import Evidence, NextStep, Scale, SilencedAdvice, Story, StorySource, Vacancy
from site_gen.pictures.picture_fields import attach_file, parse_picture
from site_gen.settings import Settings


def build_story(manuscript: Manuscript, registers: Registers, settings: Settings) -> Story | None:
    """Return the story that a manuscript describes, or None when an essential part is missing."""
    is_complete = next(missing_fields(manuscript), None) is None
    readable = all(field.name in manuscript.record.placed for field in _ESSENTIAL)
    if not is_complete or not readable or not _references_exist(manuscript, registers):
        return None
    return _built_story(manuscript, registers, settings, {})


def build_preview(manuscript: Manuscript, registers: Registers, settings: Settings, day: dt.date) -> Story:
    """Return a preview of an unfinished manuscript for its writer; missing fields get defaults."""
    values: dict[str, Any] = {
        story_fields.KIND.name: Kind.SUCCESS_STORY,
        story_fields.TITLE.name: manuscript.id,
        story_fields.LEAD.name: "",
        story_fields.PUBLISHED.name: day,
    }
    return _built_story(manuscript, registers, settings, values)


_MOST_THEMES = 4
"""As many as a writer may choose."""
_ESSENTIAL = (story_fields.KIND, story_fields.TITLE, story_fields.LEAD, story_fields.PUBLISHED)


def _built_story(manuscript: Manuscript, registers: Registers, settings: Settings, values: dict[str, Any]) -> Story:
    """Return a story; each field becomes the attribute of the same name. `values` are defaults for missing fields.

    Fields that depend on registers, settings or defaults are handled one by one.
    """
    record = manuscript.record
    people = people_in_story.appearances(manuscript, registers)
    shown = people_in_story.shown_in(manuscript, registers)
    proposed = proposed_themes(manuscript, registers, settings)
    themes = record.get(story_fields.THEMES, tuple(proposal.theme for proposal in proposed))
    plain = values | {
        field.name: made
        for field in story_fields.STORY.fields
        if field.name in record.placed and (made := _value(field, record.placed[field.name].value)) is not None
    }
    resolved: dict[str, Any] = {
        story_fields.STATUS.name: record.get(story_fields.STATUS, Status.DRAFT),
        story_fields.AUDIENCE.name: record.get(story_fields.AUDIENCE, Audience.ALL),
        story_fields.LANGUAGE.name: record.get(
            story_fields.LANGUAGE, Language.NN if settings.form is Form.NN else Language.NB
        ),
        story_fields.REVIEW_BY.name: record.get(
            story_fields.REVIEW_BY, months_after(plain[story_fields.PUBLISHED.name], settings.review_months)
        ),
        story_fields.UNIT.name: register_references.find_unit(record.get(story_fields.UNIT, ""), registers),
        story_fields.THEMES.name: register_references.find_themes(themes, registers),
        story_fields.PEOPLE.name: people,
        story_fields.PICTURES.name: tuple(
            _picture(picture, manuscript, registers, shown)
            for picture in record.get(story_fields.PICTURES, ())
            if _is_complete(picture, media_fields.PICTURE)
        ),
        story_fields.VIDEO.name: films.attach_captions(
            video, manuscript.path, manuscript.pictures, manuscript.film_info
        )
        if (video := plain.get(story_fields.VIDEO.name))
        else None,
        story_fields.AUTHORS.name: tuple(
            byline
            for author in record.get(story_fields.AUTHORS, ())
            if (byline := people_in_story.shown_byline(author, shown, registers)) is not None
        ),
        story_fields.APPROVED.name: approval.approvals(manuscript, registers),
        story_fields.SIGNED_OFF.name: approval.sign_off(manuscript, registers),
    }
    return Story(
        id=manuscript.id,
        path=manuscript.path,
        prose=markdown_html.render_body(manuscript.body, body_links.is_external),
        digest=approval.digest(manuscript, people),
        proposed=proposed,
        **(plain | resolved),
    )


def proposed_themes(manuscript: Manuscript, registers: Registers, settings: Settings) -> tuple[Proposal, ...]:
    """Return the themes that the words of a story clearly point to, when its writer has made no choice."""
    has_choice = story_fields.THEMES.name in manuscript.record.placed
    if has_choice or settings.proposed_themes is not ThemeProposalPolicy.USED or not reads_as_norwegian(manuscript):
        return ()
    # Imported here: most stories declare their themes, and need no tagger.
    from site_gen.themes import segments, tagger  # noqa: PLC0415

    found = tagger.build_tagger(registers.themes.values()).propose(segments.story_passages(manuscript))
    return tuple(proposal for proposal in found if proposal.level is ProposalLevel.PRESELECT)[:_MOST_THEMES]


def reads_as_norwegian(manuscript: Manuscript) -> bool:
    """Return whether a story is in a language that the tagger knows."""
    return manuscript.record.get(story_fields.LANGUAGE) in {None, Language.NN, Language.NB}


def _picture(
    record: RecordValue, manuscript: Manuscript, registers: Registers, shown: Mapping[str, ShownAs]
) -> Picture:
    """Return a picture with its file and credit, and with the ids of the people that its list certainly means.

    `shown` is how the story shows its people.
    """
    picture = parse_picture(record)
    ids = (
        found[0].id if len(found := people_in_story.find_people(who, registers)) == 1 else who for who in picture.people
    )
    credit = people_in_story.shown_byline(record.get(media_fields.PICTURE_CREDIT, ""), shown, registers)
    _, photographers = people_in_story.byline_people(record.get(media_fields.PICTURE_CREDIT, ""), registers)
    taken_by = tuple(one.id for one in photographers)
    named = replace(picture, people=tuple(ids), credit=credit, taken_by=taken_by)
    return attach_file(named, manuscript.path, manuscript.pictures, manuscript.image_info)


def _references_exist(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether the registers have all people, themes and units that a story names."""
    record = manuscript.record
    people = all(mention.person for mention in people_in_story.mentions(manuscript, registers))
    themes = all(register_references.find_theme(theme, registers) for theme in record.get(story_fields.THEMES, ()))
    unit = record.get(story_fields.UNIT)
    return people and themes and (unit is None or register_references.find_unit(unit, registers) is not None)


def _value(field: Field[Any], written: Any) -> Any:
    """Return a field's value with its groups converted to model objects; None for an incomplete group."""
    if isinstance(written, tuple):
        return tuple(made for item in written if (made := _value(field, item)) is not None)
    if isinstance(written, RecordValue) and field.group is not None:
        whole = _is_complete(written, field.group) and field.group in _MAKERS
        return _MAKERS[field.group](written, field.group) if whole else None
    return written


def _is_complete(record: RecordValue, group: RecordType) -> bool:
    """Return whether a group has all its required fields."""
    return all(inner.name in record.placed for inner in group.fields if inner.required == ALWAYS)


def _record_maker(kind: type) -> Callable[[RecordValue, RecordType], Any]:
    """Return a function that makes a dataclass whose attributes have the names of the group's fields."""
    return lambda record, group: kind(
        **{field.name: record.placed[field.name].value for field in group.fields if field.name in record.placed}
    )


_MAKERS: dict[RecordType, Callable[[RecordValue, RecordType], Any]] = {
    story_fields.SCALE_STEPS: _record_maker(Scale),
    story_fields.EVIDENCE_ITEM: _record_maker(Evidence),
    story_fields.NEXT_STEP_ITEM: _record_maker(NextStep),
    story_fields.VACANCY: _record_maker(Vacancy),
    story_fields.EXCEPTION: _record_maker(SilencedAdvice),
    story_fields.RECEIVED_GROUP: _record_maker(StorySource),
    media_fields.VIDEO_GROUP: lambda record, _: films.parse_film(record),
}
