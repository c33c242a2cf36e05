"""`framsnakk approve`: write down that somebody has seen a story and said yes."""

import datetime as dt
import subprocess
from pathlib import Path

import click

from site_gen import appearances
from site_gen.cli import main, options
from site_gen.language.phrases import did_you_mean, listed
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words
from site_gen.pipeline import approving, judging
from site_gen.pipeline.judging import Judged

_NO_STORY = Words(
    nn="Fann ingen forteljing «{story}». {suggestion}", nb="Fant ingen fortelling «{story}». {suggestion}"
)
_TWO_STORIES = Words(
    nn="Fleire forteljingar heiter «{story}»: {paths}", nb="Flere fortellinger heter «{story}»: {paths}"
)
_NOT_IN_IT = Words(
    nn="«{person}» er ikkje med i forteljinga. Med er: {people}.",
    nb="«{person}» er ikke med i fortellingen. Med er: {people}.",
)
_NOBODY_IN_IT = Words(
    nn="Ingen personar står i forteljinga, så ingen kan godkjenne henne.",
    nb="Ingen personer står i fortellingen, så ingen kan godkjenne den.",
)
_UNREADABLE = Words(
    nn="Forteljinga kan ikkje lesast enno. Skriv «framsnakk check {path}».",
    nb="Fortellingen kan ikke leses ennå. Skriv «framsnakk check {path}».",
)
_DONE = Words(
    nn="Skrive i {path}: {who} har sagt ja til «{title}» slik ho står no ({digest}).",
    nb="Skrevet i {path}: {who} har sagt ja til «{title}» slik den står nå ({digest}).",
)
_CORRECTED = Words(
    nn="Skrive i {path}: godkjenningane av «{title}» er fornya etter retting: {who}.",
    nb="Skrevet i {path}: godkjenningene av «{title}» er fornyet etter retting: {who}.",
)

_NO_APPROVALS = Words(
    nn="Ingen har godkjent forteljinga enno, så det er ingenting å fornye.",
    nb="Ingen har godkjent fortellingen ennå, så det er ingenting å fornye.",
)


@click.command("approve")
@click.argument("story")
@click.option("--person", metavar="P", help="Id or name of somebody in the story who has seen it and said yes.")
@click.option("--curator", is_flag=True, help="The desk has checked the story: nobody served can be recognised.")
@click.option("--by", metavar="NAME", help="The curator's name. Default: the name that git knows you by.")
@click.option("--minor", metavar="REASON", help="Renew every approval after a correction that changed no meaning.")
@options.at
@click.pass_context
@main.ends_well
def command(
    context: click.Context,
    story: str,
    person: str | None,
    curator: bool,
    by: str | None,
    minor: str | None,
    day: dt.date,
) -> None:
    """Write into STORY that somebody has seen it and said yes.

    STORY is the story's id (its file's name) or its path. The approval bears a digest of what was seen: change a
    word, and it no longer counts. Nothing else in the file is touched.

    \b
    Examples:
      framsnakk approve langvakta --person "Kari Lunde"
      framsnakk approve langvakta --curator --by "Siri Vik"
      framsnakk approve langvakta --minor "skrivefeil i ingressen"
    """
    if sum((person is not None, curator, minor is not None)) != 1:
        raise click.UsageError("Give exactly one of --person, --curator and --minor.")
    if minor is not None and not minor.strip():
        raise click.UsageError("--minor needs a reason: what was corrected?")
    root = main.root_of(context)
    judged = judging.judge(root, Occasion(day), wanted=lambda one: approving.is_meant(one, story))
    manuscript = _story(story, judged)
    if person is not None:
        _require_in_it(person, manuscript, judged.registers)
    if minor is not None and not {fields.APPROVED.name, fields.SIGNED_OFF.name} & set(manuscript.record.placed):
        main.stop_wrong(_NO_APPROVALS.in_form(manuscript.form))
    name = (by or _git_name(root)) if curator else None
    word = approving.Word(day, person, name, minor)
    given = approving.approve(root, manuscript, judged.registers, judged.settings, word)
    words = _DONE if minor is None else _CORRECTED
    click.echo(words.in_form(manuscript.form, path=given.path, who=given.who, title=given.title, digest=given.digest))


def _story(wanted: str, judged: Judged) -> Manuscript:
    site = judged.settings.form
    found = [judged.manuscript(told) for told, _ in judged.stories]
    if not found:
        near = did_you_mean(wanted, ((head.id, head.id) for head in judged.repository.heads)).in_form(site)
        main.stop_wrong(_NO_STORY.in_form(site, story=wanted, suggestion=near))
    if len(found) > 1:
        main.stop_wrong(_TWO_STORIES.in_form(site, story=wanted, paths=listed([one.path for one in found])))
    if any(one.path == found[0].path and one.stops is Stops.PREVIEW for one in judged.diagnostics()):
        main.stop_wrong(_UNREADABLE.in_form(found[0].form, path=found[0].path))
    return found[0]


def _require_in_it(person: str, manuscript: Manuscript, registers: Registers) -> None:
    there = [one.person for one in appearances.mentions(manuscript, registers) if one.person]
    asked = appearances.find(person, registers)
    if not there:
        main.stop_wrong(_NOBODY_IN_IT.in_form(manuscript.form))
    if not any(one.id == found.id for one in there for found in asked):
        people = listed([one.label for one in there])
        main.stop_wrong(_NOT_IN_IT.in_form(manuscript.form, person=person, people=people))


def _git_name(root: Path) -> str:
    try:
        asked = subprocess.run(["git", "config", "user.name"], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607 - git where the user has it
    except OSError:
        asked = None
    name = asked.stdout.strip() if asked else ""
    if not name:
        raise click.UsageError('Who signs it off? Add --by "Your Name".')
    return name
