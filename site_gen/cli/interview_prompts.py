"""The interview on a terminal: one question at a time, each answer written into the draft at once."""

import os
import signal
from pathlib import Path

import click

from site_gen.cli import main, prompts, typed_answer
from site_gen.cli.typed_answer import TypedAnswer
from site_gen.model.localized import Form, Words
from site_gen.pipeline import answer_questions
from site_gen.read import story_files

_HOW = Words(
    nn="Skriv så mykje du vil, eller lim inn. Når du er ferdig med eit svar, trykk Enter på ei tom linje. Enter med "
    "ein gong hoppar over spørsmålet, og Ctrl-D stoppar. Alt du skriv, blir lagra.",
    nb="Skriv så mye du vil, eller lim inn. Når du er ferdig med et svar, trykk Enter på en tom linje. Enter med en "
    "gang hopper over spørsmålet, og Ctrl-D stopper. Alt du skriver, blir lagret.",
)
_NUMBER = Words(nn="({number} av {count})", nb="({number} av {count})")
_LEAD = Words(nn="Til slutt: Kva er dette, i to setningar?", nb="Til slutt: Hva er dette, i to setninger?")
_LEAD_HELP = Words(
    nn="Dei står øvst, og skal få folk til å lese vidare.", nb="De står øverst, og skal få folk til å lese videre."
)
_ALL_ANSWERED = Words(nn="Alle spørsmåla har svar.", nb="Alle spørsmålene har svar.")
_STOPPED = Words(
    nn="Vi stoppar her, og alt du har svart, ligg i {path}. Gå vidare med: framsnakk new --resume {path}",
    nb="Vi stopper her, og alt du har svart, ligger i {path}. Gå videre med: framsnakk new --resume {path}",
)
_UNFINISHED = Words(
    nn="Svaret du var midt i, er òg lagra. Vil du skrive meir på det, så gjer det i fila.",
    nb="Svaret du var midt i, er også lagret. Vil du skrive mer på det, så gjør det i filen.",
)
_SAVED = Words(nn="Takk! Svara ligg i {path}.", nb="Takk! Svarene ligger i {path}.")
_NO_STORY = Words(
    nn="Fann inga forteljing «{written}». Skriv id-en, mappa eller fila, til dømes songen eller stories/skulen/songen.",
    nb="Fant ingen fortelling «{written}». Skriv id-en, mappen eller filen, for eksempel sangen eller "
    "stories/skolen/sangen.",
)


def story_path(root: Path, written: str) -> str:
    """Return the path from the root of a story named by file, folder or id; ends the command when there is none."""
    here = Path.cwd() / written
    for found in (here, here / "index.md", root / written, root / written / "index.md"):
        if found.is_file() and found.resolve().is_relative_to((root / story_files.FOLDER).resolve()):
            return found.resolve().relative_to(root.resolve()).as_posix()
    named = [
        file.relative_to(root).as_posix()
        for file in sorted((root / story_files.FOLDER).rglob("*.md"))
        if story_files.story_id(file, root) == written
    ]
    if len(named) == 1:
        return named[0]
    return main.exit_usage_error(_NO_STORY.in_form(main.form_of(root), written=written))


def ask_open_questions(root: Path, path: str, site: Form) -> None:
    """Ask what a draft has no answer to yet, until all is answered or the writer stops."""
    story = answer_questions.open_questions(root, path, site)
    form = story.form
    if story.unanswered:
        click.echo()
        prompts.print_paragraph(_HOW.in_form(form), "dim")
    # Those that are answered count as the first.
    for number, question in enumerate(story.unanswered, story.asked - len(story.unanswered) + 1):
        at = _NUMBER.in_form(form, number=number, count=story.asked)
        answer = _answer_to(f"{question.text.in_form(form)} {at}", question.help.in_form(form))
        if answer.text:
            answer_questions.write_answer(root, path, question, answer.text, site)
        if answer.stopped:
            _end_interview(answer, root, path, form)
            return
    if answer_questions.needs_lead(root, path, site):
        answer = _answer_to(_LEAD.in_form(form), _LEAD_HELP.in_form(form))
        if answer.text:
            answer_questions.write_lead(root, path, answer.text, site)
        if answer.stopped:
            _end_interview(answer, root, path, form)
            return
    elif not story.unanswered:
        click.echo(_ALL_ANSWERED.in_form(form))
    click.echo(f"\n{_SAVED.in_form(form, path=display_path(root, path))}")


def _answer_to(asked: str, helps: str) -> TypedAnswer:
    click.echo()
    prompts.print_paragraph(asked, "bold")
    prompts.print_paragraph(helps, "dim")
    return typed_answer.read_answer("> ")


def _end_interview(answer: TypedAnswer, root: Path, path: str, form: Form) -> None:
    if answer.ended_by is not None:
        # There may be no terminal any more, and the one who sent the signal expects the process to end by it.
        signal.raise_signal(answer.ended_by)
    print_stopped(root, path, form)
    if answer.text:
        click.echo(_UNFINISHED.in_form(form))


def print_stopped(root: Path, path: str, form: Form) -> None:
    """Print where a begun story is, and how to go on with it."""
    click.echo(f"\n\n{_STOPPED.in_form(form, path=display_path(root, path))}")


def display_path(root: Path, path: str) -> str:
    """Return a path from the working directory; from the root when that is outside the repository."""
    here = Path.cwd()
    return Path(os.path.relpath(root / path, here)).as_posix() if here.is_relative_to(root) else path
