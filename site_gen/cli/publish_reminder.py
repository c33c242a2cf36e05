"""What to do for a change of the register to be seen: the published site shows the old until then."""

import datetime as dt

import click

from site_gen.language.dates import long_date
from site_gen.model.localized import Words
from site_gen.pipeline import register_people, story_publication
from site_gen.pipeline.evaluate import Evaluation

_SHOWS_THE_OLD = Words(
    nn="Nettstaden viser det gamle til de publiserer: {how}", nb="Nettstedet viser det gamle til dere publiserer: {how}"
)
_SHOWS_THE_OLD_TO = Words(
    nn="Nettstaden viser det gamle til de publiserer {day} eller seinare: {how}",
    nb="Nettstedet viser det gamle til dere publiserer {day} eller senere: {how}",
)


def print_when_seen(
    evaluation: Evaluation, *people: str, from_day: dt.date | None = None, credits_change: bool = True
) -> None:
    """Say that the site shows the old until it is published, where a story that shows some people, by id, is out.

    `from_day` is the first day on which a publication changes anything, when that is later. Writers and photographers
    count when `credits_change`.
    """
    stories = {one.id for person in people for one in register_people.stories_with(evaluation, person)}
    for person in people if credits_change else ():
        stories |= {one.id for one in register_people.stories_crediting(evaluation, person)}
    how = story_publication.commands_to_show(evaluation.repository.root, stories)
    form = evaluation.settings.form
    if how and from_day is not None:
        click.echo(_SHOWS_THE_OLD_TO.in_form(form, day=long_date(from_day, form), how=how))
    elif how:
        click.echo(_SHOWS_THE_OLD.in_form(form, how=how))
