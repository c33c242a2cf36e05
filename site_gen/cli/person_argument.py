"""The one person whom a command is about."""

from site_gen import people_in_story
from site_gen.cli import main
from site_gen.language.phrases import did_you_mean, join_words
from site_gen.model.localized import Words
from site_gen.model.person import Person
from site_gen.pipeline.evaluate import Evaluation

_NOBODY = Words(
    nn="Vi kjenner ingen «{person}». {suggestion}Skriv namnet eller id-en til nokon i stories/folk/.",
    nb="Vi kjenner ingen «{person}». {suggestion}Skriv navnet eller id-en til noen i stories/folk/.",
)
_SEVERAL = Words(
    nn="Fleire heiter «{person}»: {ids}. Skriv id-en i staden for namnet.",
    nb="Flere heter «{person}»: {ids}. Skriv id-en i stedet for navnet.",
)
_HAS_WITHDRAWN = Words(
    nn="{person} har trekt alt. Det svaret kan berre personen sjølv gjere om, så rett det i så fall i {file}.",
    nb="{person} har trukket alt. Det svaret kan bare personen selv gjøre om, så rett det i så fall i {file}.",
)


def label(person: Person) -> str:
    """Return what a person is called: the id alone on a build server, whose logs others read."""
    return f"{person.name} ({person.id})" if main.names_are_shown() and person.name else person.id


def the_person(
    written: str, evaluation: Evaluation, withdrawn: Words = _HAS_WITHDRAWN, *, erased_only: bool = False
) -> Person:
    """Return the person whom a name or an id stands for; ends the command when it is nobody, or several.

    Of a person who has withdrawn everything it says `withdrawn`, with the slots person and file; with
    `erased_only`, only of one whose name has been erased too.
    """
    registers, site = evaluation.registers, evaluation.settings.form
    found = people_in_story.find_people(written, registers)
    if len(found) > 1:
        main.exit_usage_error(_SEVERAL.in_form(site, person=written, ids=join_words([one.id for one in found])))
    if not found:
        names = ((one.name, one.name) for one in registers.people.values() if one.name)
        near = did_you_mean(written, names).in_form(site) if main.names_are_shown() else ""
        main.exit_usage_error(_NOBODY.in_form(site, person=written, suggestion=near))
    if found[0].withdrawn is not None and not (erased_only and found[0].name):
        file = f"stories/folk/{found[0].id}.yml"
        main.exit_usage_error(withdrawn.in_form(site, person=found[0].id, file=file))
    return found[0]
