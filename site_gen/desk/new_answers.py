"""What the board says of an answer that has come: with what it says no to, where that changes what goes out."""

import datetime as dt

from site_gen import consent, days
from site_gen.consent_needs import consent_needs
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Use
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.pipeline import denied_pictures
from site_gen.pipeline.evaluate import Evaluation

_KEY = "desk_board_answer"


def new_answer_words(evaluation: Evaluation, person: Person, story: str, day: dt.date, words: PageWords) -> str:
    """Return who has answered about a story on a day, and the no in it."""
    name, said = person.name or person.id, long_date(day, words.form)
    if person.has_refused(story):
        return words(f"{_KEY}_no", name=name, day=said)
    denied = _denied(evaluation, person, story, words)
    return f"{words(_KEY, name=name, day=said)}{denied and f', {denied}'}"


def _denied(evaluation: Evaluation, person: Person, story: str, words: PageWords) -> str:
    """Return what a person has said no to that the story would have shown; empty for a yes to all of it."""
    file = next((one for one, _ in evaluation.stories if one.header.id == story), None)
    manuscript = evaluation.manuscript(file) if file is not None else None
    if manuscript is None or manuscript.broken is not None:
        return ""
    needs = consent_needs(manuscript, evaluation.registers, BuildContext(days.today()))
    if any(one.person.id == person.id and one.denied for one in needs):
        return words(f"{_KEY}_denied")
    return denied_pictures_words(manuscript, evaluation.registers, person, words)


def denied_pictures_words(manuscript: Manuscript, registers: Registers, person: Person, words: PageWords) -> str:
    """Return that a person has said no to pictures, or to some in a story, after what else they said; else nothing."""
    found = denied_pictures.denied_pictures(manuscript, registers, days.today())
    own = [one for one in found if one.person.id == person.id]
    if any(not one.is_taken_back for one in own) or _denies_pictures(person):
        return words(f"{_KEY}_pictures")
    return words.count(f"{_KEY}_not_pictures", len(own)) if own else ""


def _denies_pictures(person: Person) -> bool:
    """Return whether a person has said no to pictures in general on the web, such as to that in the register."""
    return consent.verdict(person, Use.PICTURE, Channel.WEB, days.today()).is_answered_no
