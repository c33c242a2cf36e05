"""What to do for a change of the register to be seen: the published site shows the old until then."""

import click

from site_gen.model.localized import Words
from site_gen.pipeline import story_publication
from site_gen.pipeline.evaluate import Evaluation

_SHOWS_THE_OLD = Words(
    nn="Nettstaden viser det gamle til de publiserer: {how}", nb="Nettstedet viser det gamle til dere publiserer: {how}"
)


def print_when_seen(evaluation: Evaluation) -> None:
    """Say that the site shows the old until it is published, where something is published."""
    how = story_publication.commands_to_show(evaluation.repository.root)
    if how:
        click.echo(_SHOWS_THE_OLD.in_form(evaluation.settings.form, how=how))
