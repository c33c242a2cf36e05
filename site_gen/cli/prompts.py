"""Questions on a terminal, asked until the answer can be used; without one, an answer that cannot ends the command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from site_gen.cli import main
from site_gen.model.localized import Form, Words
from site_gen.pipeline.new_story_input import InvalidAnswer

T = TypeVar("T")

_LONG = 9
"""Digits of a number that no list has."""


@dataclass(frozen=True, slots=True)
class PromptQuestion:
    """What somebody is asked."""

    option: str
    """What answers it on the command line."""
    asks: Words
    hint: Words | None = None
    choices: Sequence[tuple[str, str]] = ()
    """What can be answered, each with how it is shown; the number in the row is an answer too."""
    default: str = ""
    """What an empty answer means."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks in one form; what was given on the command line is not asked for."""

    form: Form
    terminal: bool

    def ask(self, question: PromptQuestion, given: str | None, understand: Callable[[str], T]) -> T:
        """Return what an answer means; `understand` raises Unclear of one that it cannot use.

        Without a terminal, no answer is an empty one.
        """
        answer = given
        if answer is None:
            answer = self._first(question) if self.terminal else ""
        while True:
            try:
                return understand(answer)
            except InvalidAnswer as unclear:
                said = unclear.words.in_form(self.form).rstrip()
                if not self.terminal:
                    main.exit_usage_error(f"{question.option}: {said}")
                click.echo(main.style(said, "yellow"))
                answer = self._prompt(question, unclear.proposal)

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
        picked = answer.isdecimal() and answer not in names and len(answer) < _LONG and 0 < int(answer) <= len(names)
        return names[int(answer) - 1] if picked else answer
