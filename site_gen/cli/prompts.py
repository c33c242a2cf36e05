"""Questions on a terminal, repeated until the answer is valid; without one, an invalid answer ends the command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from site_gen.cli import main
from site_gen.model.localized import Form, Words
from site_gen.pipeline.new_story_input import InvalidAnswer

T = TypeVar("T")

_TOO_MANY_DIGITS = 9
"""Digits of a number that is longer than any list."""


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
        click.echo(main.style(question.asks.in_form(self.form), "bold"))
        if question.hint is not None:
            click.echo(main.style(question.hint.in_form(self.form), "dim"))
        for number, (_, shown) in enumerate(question.choices, start=1):
            click.echo(f"  {number:>2}  {shown}")
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
