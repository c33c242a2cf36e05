"""A finished site looked over with the registers at hand: no name stands in it that nobody may see."""

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


def verify_for(root: Path, site: Path, occasion: BuildContext) -> list[Defect]:
    """Return everything that is wrong with the site of a repository, as on a day and in an edition."""
    judged = evaluate.evaluate(root, occasion, advise=False)
    appearing = _appearing(judged, occasion)
    registers, settings = judged.registers, judged.settings
    places = [name for unit in registers.units.values() for name in (unit.name.nn, unit.name.nb)] + [
        settings.kommune,
        settings.site_name,
    ]
    names = forbidden_names(registers.people.values(), appearing, occasion.edition.channel, occasion.day, places)
    pages = {f"{Addresses(settings.form).story(story)}index.html": story for story in appearing}
    return find_defects(site, settings.site_url, names, pages)


def edition_of(site: Path, root: Path) -> Edition:
    """Return the edition that a folder is the site of: the public one unless it is another's own."""
    internal = (root / SITES[Edition.INTERNAL]).resolve() == site.resolve()
    return Edition.INTERNAL if internal else Edition.PUBLIC


def _appearing(judged: Evaluation, occasion: BuildContext) -> dict[str, Iterable[Appearance]]:
    """Return everybody in each story that is out, by the story's id, with the ids of those who are anonymous."""
    out = judged.selection(occasion).by_id
    found: dict[str, Iterable[Appearance]] = {}
    for told, _ in judged.stories:
        identity = told.header.id
        if identity in out:
            people = out[identity].people
            # An edition knows nobody who is anonymous: who that is stands in the file alone.
            if not all(one.person for one in people):
                people = people_in_story.appearances(judged.manuscript(told), judged.registers)
            found[identity] = people
    return found
