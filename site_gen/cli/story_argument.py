"""The story that a command is about, and whether people can approve it."""

import datetime as dt
from pathlib import Path

import click

from site_gen import duplicate_stories
from site_gen.cli import main, masked_output, path_arguments, usage
from site_gen.language.phrases import did_you_mean, join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import evaluate, faults_to_mend, load
from site_gen.pipeline.evaluate import Evaluation
from site_gen.report import log_redaction, terminal

_NO_STORY = Words(nn="Fann inga forteljing «{story}». {suggestion}", nb="Fant ingen fortelling «{story}». {suggestion}")
_TWO_STORIES = Words(
    nn="«{story}» kan vere fleire forteljingar. Skriv stien til den du meiner: {paths}",
    nb="«{story}» kan være flere fortellinger. Skriv stien til den du mener: {paths}",
)
_UNREADABLE = Words(
    nn="Forteljinga kan ikkje lesast enno. Skriv «framsnakk check {path}».",
    nb="Fortellingen kan ikke leses ennå. Skriv «framsnakk check {path}».",
)
_MEND_FIRST = Words(
    nn="Ingenting er skrive ned, for forteljinga må rettast fyrst, og eit ja gjeld berre det som vart sett:\n{lines}\n"
    "Rett det, vis forteljinga på nytt, og skriv så kommandoen ein gong til.",
    nb="Ingenting er skrevet ned, for fortellingen må rettes først, og et ja gjelder bare det som ble sett:\n{lines}\n"
    "Rett det, vis fortellingen på nytt, og skriv så kommandoen en gang til.",
)
_WITHDRAWN = Words(
    nn="{path}: Denne forteljinga er trekt tilbake, og kjem ikkje ut. Slett fila. Skal forteljinga ut att, så ta bort "
    "linja om henne i trekte.yml fyrst. Ingenting er skrive.",
    nb="{path}: Denne fortellingen er trukket tilbake, og kommer ikke ut. Slett filen. Skal fortellingen ut igjen, så "
    "ta bort linjen om den i trekte.yml først. Ingenting er skrevet.",
)

argument = usage.argument(
    "story",
    metavar=Words(nn="FORTELJING", nb="FORTELLING"),
    words=Words(
        nn="Id-en til forteljinga, namnet på fila eller mappa, eller stien til henne.",
        nb="Id-en til fortellingen, navnet på filen eller mappen, eller stien til den.",
    ),
)
"""The argument of a command about one story."""


def evaluate_story(written: str, root: Path, day: dt.date) -> Evaluation:
    """Return the evaluation of a repository with the stories that an argument stands for."""
    paths = paths_of(written, root)
    return evaluate.evaluate(root, BuildContext(day), wanted=lambda one: path_arguments.is_selected(one.path, paths))


def paths_of(written: str, root: Path) -> list[str]:
    """Return the paths that an argument stands for; it may be written as a log shows it, with ids for names."""
    paths = path_arguments.story_paths_or_none(written, root)
    if paths or "[" not in written:
        return paths
    mask = masked_output.name_mask(root)
    headers = load.load_repository(root).headers
    return [head.path for head in headers if written in {mask.text(head.id), mask.text(head.path)}]


def the_story(wanted: str, evaluation: Evaluation) -> Manuscript:
    """Return the story that an argument stands for; ends the command when it is none or several, or cannot be read."""
    site = evaluation.settings.form
    paths = paths_of(wanted, evaluation.repository.root)
    files = (one for one, _ in evaluation.stories if path_arguments.is_selected(one.header.path, paths))
    found = [evaluation.manuscript(story_file) for story_file in files]
    if not found:
        ids = (head.id for head in evaluation.repository.headers)
        near = did_you_mean(wanted, ((one, one) for one in ids)).in_form(site) if main.names_are_shown() else ""
        main.exit_usage_error(
            _NO_STORY.in_form(site, story=wanted, suggestion=near or path_arguments.WRITE_NAME.in_form(site))
        )
    if len(found) > 1:
        main.exit_usage_error(_TWO_STORIES.in_form(site, story=wanted, paths=join_words([one.path for one in found])))
    if any(one.path == found[0].path and one.blocks is Blocks.PREVIEW for one in evaluation.diagnostics()):
        main.exit_usage_error(_UNREADABLE.in_form(found[0].form, path=found[0].path))
    return found[0]


def require_mended(manuscript: Manuscript, evaluation: Evaluation) -> None:
    """End the command when the story must be changed before it can go out: a yes would not hold.

    A story that is withdrawn never goes out.
    """
    if duplicate_stories.is_withdrawn_story(manuscript, evaluation.registers):
        main.exit_usage_error(_WITHDRAWN.in_form(evaluation.settings.form, path=manuscript.path))
    found = [
        one if main.names_are_shown() else log_redaction.redacted_diagnostic(one)
        for one in faults_to_mend.faults_to_mend(manuscript, evaluation)
    ]
    if found:
        lines = "\n".join(terminal.brief(one, manuscript.form) for one in found)
        click.echo(_MEND_FIRST.in_form(manuscript.form, lines=lines), err=True)
        raise SystemExit(main.CONTENT_FAULTS)
