"""Check a finished site against the registers: no hidden name may be in it."""

from collections.abc import Iterable
from pathlib import Path

from site_gen import people_in_story
from site_gen.addresses import Addresses
from site_gen.forbidden import forbidden_names
from site_gen.model.appearance import Appearance
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.pipeline import evaluate
from site_gen.pipeline.build_options import SITES
from site_gen.pipeline.evaluate import Evaluation
from site_gen.verify.site_checks import Defect, find_defects


def verify_for(root: Path, site: Path, build_context: BuildContext) -> list[Defect]:
    """Return every defect of a repository's site, for a day and an edition."""
    evaluation = evaluate.evaluate(root, build_context, advise=False)
    appearing = _appearing(evaluation, build_context)
    registers, settings = evaluation.registers, evaluation.settings
    places = [name for unit in registers.units.values() for name in (unit.name.nn, unit.name.nb)] + [
        settings.kommune,
        settings.site_name,
    ]
    names = forbidden_names(
        registers.people.values(), appearing, build_context.edition.channel, build_context.day, places
    )
    pages = {f"{Addresses(settings.form).story(story)}index.html": story for story in appearing}
    return find_defects(site, settings.site_url, names, pages)


def edition_of(site: Path, root: Path) -> Edition:
    """Return the edition whose site is in a folder: public, unless it is the internal one's own folder."""
    internal = (root / SITES[Edition.INTERNAL]).resolve() == site.resolve()
    return Edition.INTERNAL if internal else Edition.PUBLIC


def _appearing(evaluation: Evaluation, build_context: BuildContext) -> dict[str, Iterable[Appearance]]:
    """Return the people in each published story, by the story's id, with the ids of those who are anonymous."""
    published = evaluation.selection(build_context).by_id
    appearances_by_story: dict[str, Iterable[Appearance]] = {}
    for story_file, _ in evaluation.stories:
        identity = story_file.header.id
        if identity in published:
            people = published[identity].people
            # An edition has no ids of anonymous people; only the story's file has them.
            if not all(one.person for one in people):
                people = people_in_story.appearances(evaluation.manuscript(story_file), evaluation.registers)
            appearances_by_story[identity] = people
    return appearances_by_story
