"""Questions on a terminal, repeated until the answer is valid; without one, an invalid answer ends the command."""

import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import click

from site_gen.cli import main
from site_gen.language.phrases import join_words
from site_gen.model.localized import Form, Words
from site_gen.pipeline.new_story_input import InvalidAnswer

T = TypeVar("T")

_TOO_MANY_DIGITS = 9
"""Digits of a number that is longer than any list."""
_YES_OR_NO = Words(nn="Svar ja eller nei.", nb="Svar ja eller nei.")
_NOBODY_TO_ASK = Words(
    nn="Her er det ingen som kan svare på spørsmål, så skriv òg {options}.",
    nb="Her er det ingen som kan svare på spørsmål, så skriv også {options}.",
)
_STOPPED = Words(nn="Vi stoppar her. Ingenting er skrive.", nb="Vi stopper her. Ingenting er skrevet.")


@dataclass(frozen=True, slots=True)
class PromptQuestion:
    """A question."""

    option: str
    """The option that answers it on the command line."""
    asks: Words
    hint: Words | None = None
    choices: Sequence[tuple[str, str]] = ()
    """The possible answers, each with its label; its number in the list is a valid answer too."""
    default: str = ""
    """The meaning of an empty answer."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks questions in one form; those answered on the command line are not asked."""

    form: Form
    terminal: bool

    def ask(self, question: PromptQuestion, given: str | None, understand: Callable[[str], T]) -> T:
        """Return the parsed answer; `understand` raises InvalidAnswer for one that cannot be used.

        Without a terminal, an answer that is not given counts as empty.
        """
        answer = given
        if answer is None:
            answer = self._first(question) if self.terminal else ""
        while True:
            try:
                return understand(answer)
            except InvalidAnswer as invalid:
                message = invalid.words.in_form(self.form).rstrip()
                if not self.terminal:
                    main.exit_usage_error(f"{question.option}: {message}")
                click.echo(main.style(message, "yellow"))
                answer = self._prompt(question, invalid.proposal)

    def _first(self, question: PromptQuestion) -> str:
        click.echo()
        print_paragraph(question.asks.in_form(self.form), "bold")
        if question.hint is not None:
            print_paragraph(question.hint.in_form(self.form), "dim")
        for number, (_, shown) in enumerate(question.choices, start=1):
            print_paragraph(shown, begins=f"  {number:>2}  ")
        return self._prompt(question, question.default)

    def _prompt(self, question: PromptQuestion, default: str) -> str:
        written = click.prompt(">", prompt_suffix=" ", default=default, show_default=bool(default), type=str)
        answer = str(written).strip()
        names = [name for name, _ in question.choices]
        is_number = (
            answer.isdecimal()
            and answer not in names
            and len(answer) < _TOO_MANY_DIGITS
            and 0 < int(answer) <= len(names)
        )
        return names[int(answer) - 1] if is_number else answer


def print_paragraph(text: str, colour: str | None = None, *, begins: str = "") -> None:
    """Print a text with its lines broken between words: a terminal by itself breaks them anywhere.

    The lines after the first are indented as far as what it begins with.
    """
    lines = textwrap.wrap(
        text,
        shutil.get_terminal_size().columns,
        initial_indent=begins,
        subsequent_indent=" " * len(begins),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        click.echo(line if colour is None else main.style(line, colour))


def require_options(is_missing: Mapping[str, bool], form: Form) -> None:
    """End the command when an option that must be answered is missing, and there is no terminal to ask for it."""
    missing = [option for option, missing in is_missing.items() if missing]
    if missing:
        main.exit_usage_error(_NOBODY_TO_ASK.in_form(form, options=join_words(missing)))


@contextmanager
def nothing_written_when_stopped(form: Form) -> Iterator[None]:
    """Say that nothing is written, and end the command, on Ctrl-C or Ctrl-D at a question."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"\n{_STOPPED.in_form(form)}", err=True)
        raise SystemExit(main.INTERRUPTED) from None


def parse_yes_or_no(written: str) -> bool:
    """Return whether an answer is yes. Raises InvalidAnswer."""
    answer = written.strip().casefold()
    if answer in {"ja", "j", "yes", "y"}:
        return True
    if answer in {"nei", "n", "no"}:
        return False
    raise InvalidAnswer(_YES_OR_NO)
