"""Commands with help and usage errors in nynorsk and bokmål: click's classes with words of ours.

A command and each of its options have their words in both forms, and show those in the form of the site. Click's own
messages are in English; each is replaced by the type of its exception, never by its text.
"""

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn

import click
from click.formatting import join_options

from site_gen.cli import content_repository, json_output
from site_gen.language.phrases import did_you_mean, join_words
from site_gen.model.choices import LocalizedEnum
from site_gen.model.localized import Form, Words, WordsWithNames, fill, same_words

FINE = 0
CONTENT_FAULTS = 1
USED_WRONGLY = 2
MACHINE_FAILED = 3
INTERRUPTED = 130

_USAGE = Words(nn="Bruk:", nb="Bruk:")
_OPTIONS = Words(nn="[VAL]", nb="[VALG]")
_SUBCOMMAND = Words(nn="KOMMANDO …", nb="KOMMANDO …")
_OPTIONS_TITLE = Words(nn="Val", nb="Valg")
_ARGUMENTS_TITLE = Words(nn="Det du skriv inn", nb="Det du skriver inn")
_COMMANDS_TITLE = Words(nn="Kommandoar", nb="Kommandoer")
_EXAMPLES_TITLE = Words(nn="Døme", nb="Eksempler")
_EXAMPLE_IDS = {
    "p017": Words(
        nn="p017 er id-en til ein person. «framsnakk people list» viser id-ane hos dykk.",
        nb="p017 er id-en til en person. «framsnakk people list» viser id-ene hos dere.",
    ),
    "langvakta": Words(
        nn="langvakta er id-en til ei forteljing: namnet på fila i stories/, eller på mappa der index.md ligg.",
        nb="langvakta er id-en til en fortelling: navnet på filen i stories/, eller på mappen der index.md ligger.",
    ),
}
"""What the ids in examples are: no other kommune has them."""
_DEFAULT = Words(nn="[standard: {value}]", nb="[standard: {value}]")
_REQUIRED = Words(nn="[må vere med]", nb="[må være med]")
_VALUE = Words(nn="VERDI", nb="VERDI")
_HELP = Words(nn="Vis denne hjelpa.", nb="Vis denne hjelpen.")

_MORE_HELP = Words(
    nn="Skriv «{command} --help» for å sjå alt du kan skrive.",
    nb="Skriv «{command} --help» for å se alt du kan skrive.",
)
_NO_OPTION = Words(nn="Valet «{written}» finst ikkje. {suggestion}", nb="Valget «{written}» finnes ikke. {suggestion}")
_NO_COMMAND = Words(
    nn="Kommandoen «{written}» finst ikkje. {suggestion}", nb="Kommandoen «{written}» finnes ikke. {suggestion}"
)
_HELP_WORDS = ("help", "hjelp", "hjelp!", "?", "/?")
"""What people type as a command to see the help."""
HELP_OPTIONS = ("-h", "--help", "--hjelp")
"""What shows the help."""
_WITHOUT_VALUE = Words(
    nn="Etter «{option}» må det stå noko: {option} {metavar}.",
    nb="Etter «{option}» må det stå noe: {option} {metavar}.",
)
_WITH_VALUE = Words(
    nn="«{option}» skal stå åleine, utan noko etter likskapsteiknet.",
    nb="«{option}» skal stå alene, uten noe etter likhetstegnet.",
)
_MISSING = Words(nn="Her manglar {what}. {example}", nb="Her mangler {what}. {example}")
_WHICH = {
    "FIL": Words(nn="Skriv kva fil det gjeld{example}.", nb="Skriv hvilken fil det gjelder{example}."),
    "FORTELJING": Words(
        nn="Skriv kva forteljing det gjeld{example}.", nb="Skriv hvilken fortelling det gjelder{example}."
    ),
    "MAPPE": Words(nn="Skriv kva mappe det gjeld{example}.", nb="Skriv hvilken mappe det gjelder{example}."),
    "PERSON": Words(nn="Skriv kven det gjeld{example}.", nb="Skriv hvem det gjelder{example}."),
    "PERSON2": Words(nn="Skriv kven den andre personen er{example}.", nb="Skriv hvem den andre personen er{example}."),
    "TENAR": Words(nn="Skriv kva tenar det gjeld{example}.", nb="Skriv hvilken server det gjelder{example}."),
}
"""What to write where an argument is missing, by its name in nynorsk."""
_FOR_EXAMPLE = Words(nn=", til dømes {example}", nb=", for eksempel {example}")
_TOO_MUCH = Words(
    nn="Dette høyrer ikkje til kommandoen: {extra}. Er det mellomrom i det du skriv, så set hermeteikn rundt.",
    nb="Dette hører ikke til kommandoen: {extra}. Er det mellomrom i det du skriver, så sett anførselstegn rundt.",
)
_NOT_A_CHOICE = Words(
    nn="«{value}» passar ikkje etter {option}. {suggestion}Vel mellom {choices}.",
    nb="«{value}» passer ikke etter {option}. {suggestion}Velg mellom {choices}.",
)
_NOT_HERE = Words(
    nn="«{value}» passar ikkje her. {suggestion}Vel mellom {choices}.",
    nb="«{value}» passer ikke her. {suggestion}Velg mellom {choices}.",
)
_NOT_A_NUMBER = Words(
    nn="«{value}» passar ikkje etter {option}. Skriv eit heilt tal frå {first} til {last}.",
    nb="«{value}» passer ikke etter {option}. Skriv et helt tall fra {first} til {last}.",
)
_NO_FOLDER = Words(
    nn="{option}: Her er inga mappe som heiter «{path}».", nb="{option}: Her er ingen mappe som heter «{path}»."
)
_NO_FILE = Words(
    nn="{option}: Her er inga fil som heiter «{path}».", nb="{option}: Her er ingen fil som heter «{path}»."
)
_BAD_VALUE = Words(
    nn="Det som står etter {option}, kan ikkje brukast.", nb="Det som står etter {option}, kan ikke brukes."
)
_BAD_USE = Words(nn="Kommandoen kan ikkje skrivast slik.", nb="Kommandoen kan ikke skrives slik.")
_GIVEN_TWICE = Words(
    nn="{option} kan stå berre éin gong. Ingenting er gjort.", nb="{option} kan bare stå én gang. Ingenting er gjort."
)
_STOPPED = Words(nn="Stoppa.", nb="Stoppet.")

_LONGEST_SHOWN = 40
"""Most characters of an invalid value that a message quotes."""


# --- What is refused -------------------------------------------------------------------------------------------------


class UsageError(click.UsageError):
    """An invalid command line, with words in both forms."""

    def __init__(self, words: Words, ctx: click.Context | None = None) -> None:
        """Store the words."""
        super().__init__(words.nn, ctx)
        self.words = words

    def format_message(self) -> str:
        """Return the words in the form of the site."""
        return self.words.in_form(content_repository.form_at(self.ctx)).rstrip()

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message, the usage line, and how to get help."""
        click.echo(self.format_message(), file=file, err=True)
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=True)
            more = _MORE_HELP.in_form(content_repository.form_at(self.ctx), command=self.ctx.command_path)
            click.echo(more, file=file, err=True)


def shortened(value: object) -> str:
    """Return a value as text, shortened when it is long."""
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _message_for(error: click.ClickException, context: click.Context) -> Words:
    """Return the message for an error that click raises."""
    match error:
        case click.NoSuchOption():
            return _no_such_option(error.option_name, context)
        case click.BadOptionUsage():
            return _badly_used_option(error.option_name, context)
        case click.MissingParameter(param=click.Parameter() as param):
            return _missing(param, context)
        case click.BadParameter(param=click.Parameter() as param):
            return fill(_BAD_VALUE, {"option": _name_of(param)})
        case _:
            return _BAD_USE


def _localized_error(error: click.ClickException, context: click.Context) -> UsageError:
    return error if isinstance(error, UsageError) else UsageError(_message_for(error, context), context)


def _no_such_option(written: str, context: click.Context) -> Words:
    known = {"-help": "--help", "-hjelp": "--help", "-?": "--help"}
    known |= {name: name for option in _options_of(context) for name in option.opts if name.startswith("--")}
    return fill(_NO_OPTION, {"written": shortened(written), "suggestion": _did_you_mean(written, known)})


def _is_one_dash_too_few(written: str, name: str) -> bool:
    """Return whether a word is a long option with one dash, whose letters click reads as options, such as `name`."""
    return len(name) == 2 and len(written) > 2 and re.match(r"-[^-]", written) is not None and name[1] in written


def _badly_used_option(name: str, context: click.Context) -> Words:
    option = next((one for one in _options_of(context) if name in one.opts), None)
    if option is None or option.is_flag:
        return fill(_WITH_VALUE, {"option": name})
    message = fill(_WITHOUT_VALUE, {"option": name, "metavar": _metavar_of(option)})
    examples = context.command.examples if isinstance(context.command, _LocalizedCommand) else None
    examples_with_option = [_example_with(name, text) for text in (examples.nn, examples.nb)] if examples else []
    if not examples_with_option or not all(examples_with_option):
        return message
    return Words(
        nn=f"{message.nn} Til dømes: {examples_with_option[0]}",
        nb=f"{message.nb} For eksempel: {examples_with_option[1]}",
    )


def _missing(param: click.Parameter, context: click.Context) -> Words:
    """Return what to write for a missing parameter, with the value that the command's first example has."""
    name = _name_of(param)
    which = _WHICH.get(name.nn.removesuffix("…").strip()) if isinstance(param, Argument) else None
    if which is None:
        return fill(_MISSING, {"what": name, "example": ""})
    value = _example_of(param, context)
    example = fill(_FOR_EXAMPLE, {"example": value}) if value.nn and value.nb else same_words("")
    return fill(which, {"example": example})


def _example_of(param: click.Parameter, context: click.Context) -> Words:
    """Return an argument's value in the first example that has it; empty without one."""
    if not isinstance(context.command, _LocalizedCommand) or context.command.examples is None:
        return same_words("")
    arguments: list[click.Parameter] = [one for one in context.command.get_params(context) if isinstance(one, Argument)]
    place = arguments.index(param)
    examples = context.command.examples
    depth = len(context.command_path.split())
    return _both(lambda form: _argument_in(examples.in_form(form).splitlines(), depth + place))


def _argument_in(examples: Iterable[str], place: int) -> str:
    """Return the word at a place of the first example that has one there; empty without one."""
    for line in examples:
        words = shlex.split(line.partition("  #")[0])
        if len(words) > place and not any(word.startswith("-") for word in words[: place + 1]):
            return words[place]
    return ""


def _example_with(name: str, examples: str) -> str:
    """Return the first example with an option, without its comment; empty when none has it."""
    lines = (line for line in examples.splitlines() if f" {name} " in line)
    return next(lines, "").partition("  #")[0].strip()


def _options_of(context: click.Context) -> list[click.Option]:
    params = context.command.get_params(context)
    return [param for param in params if isinstance(param, click.Option)]


def _name_of(param: click.Parameter) -> Words:
    """Return a parameter's name: an option's longest one, an argument's as the help shows it."""
    if isinstance(param, Argument):
        return param.shown
    return same_words(max(param.opts, key=len))


def _did_you_mean(written: str, known: Mapping[str, str]) -> Words:
    """Return «Meinte du «x»?» for the most similar name; `known` has the name to propose for each."""
    near = get_close_matches(written, list(known), n=1)
    if not near:
        return same_words("")
    name = known[near[0]]
    return WordsWithNames(nn=f"Meinte du «{name}»? ", nb=f"Mente du «{name}»? ")


# --- Values ----------------------------------------------------------------------------------------------------------


class ListedChoice(click.ParamType[str]):
    """One of a few values. Each may have several names, and is shown by its name in the form."""

    name = "choice"

    def __init__(self, values: Iterable[str] | type[LocalizedEnum]) -> None:
        """Store the values, or a fixed set, which converts to its English names."""
        self.values: tuple[tuple[str, Words, tuple[str, ...]], ...] = (
            tuple((one.en, Words(nn=one.nn, nb=one.nb), one.names) for one in values)
            if isinstance(values, type)
            else tuple((one, same_words(one), (one,)) for one in values)
        )

    def shown(self, value: object) -> Words:
        """Return the name of a value."""
        return next((words for known, words, _ in self.values if known == value), same_words(str(value)))

    @property
    def metavar(self) -> Words:
        """All values as the help shows them."""
        return _both(lambda form: f"[{'|'.join(words.in_form(form) for _, words, _ in self.values)}]")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value that a name stands for. Raises UsageError."""
        for known, _, names in self.values:
            if str(value).casefold() in names:
                return known
        choices = _both(lambda form: join_words([f"«{words.in_form(form)}»" for _, words, _ in self.values]))
        suggestion = did_you_mean(str(value), ((words.nn, words.nb) for _, words, _ in self.values))
        option = _name_of(param) if param else same_words("")
        slots = {"value": shortened(value), "option": option, "suggestion": suggestion, "choices": choices}
        raise UsageError(fill(_NOT_HERE if isinstance(param, Argument) else _NOT_A_CHOICE, slots), ctx)


class IntegerRange(click.ParamType[int]):
    """A whole number in a range, its ends included."""

    name = "number"

    def __init__(self, first: int, last: int) -> None:
        """Store the smallest and the greatest value."""
        self.first = first
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises UsageError."""
        try:
            number = int(value)
        except ValueError:
            number = self.first - 1
        if not self.first <= number <= self.last:
            option = _name_of(param) if param else same_words("")
            slots = {"value": shortened(value), "option": option, "first": self.first, "last": self.last}
            raise UsageError(fill(_NOT_A_NUMBER, slots), ctx)
        return number


class PathType(click.ParamType[Path]):
    """An existing file or folder."""

    name = "path"

    def __init__(self, *, folder: bool) -> None:
        """Store which of them it must be."""
        self.folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path. Raises UsageError."""
        path = Path(value)
        try:
            exists = path.is_dir() if self.folder else path.is_file()
        except OSError:
            exists = False
        if not exists:
            option = _name_of(param) if param else same_words("")
            words = _NO_FOLDER if self.folder else _NO_FILE
            raise UsageError(fill(words, {"path": path, "option": option}), ctx)
        return path


def either(values: type[LocalizedEnum]) -> Words:
    """Return a fixed set as one phrase: «a, b eller c»."""
    return _both(lambda form: _either([one.in_form(form) for one in values]))


def _both(text_in: Callable[[Form], str]) -> Words:
    return Words(nn=text_in(Form.NN), nb=text_in(Form.NB))


def _either(names: Sequence[str]) -> str:
    return " eller ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


# --- What is declared ------------------------------------------------------------------------------------------------


class Option(click.Option):
    """An option with its words in both forms."""

    def __init__(
        self,
        *args: Any,
        words: Words,
        metavar: Words | None = None,
        standard: Words | None = None,
        **kwargs: Any,
    ) -> None:
        """Store the description, the placeholder of the value, and the description of the default."""
        kwargs["help"] = words.nn
        super().__init__(*args, **kwargs)
        self.words = words
        self.after = metavar
        self.standard = standard

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names of the option and its description."""
        form = content_repository.form_at(ctx)
        names, _ = join_options(self.opts)
        if not self.is_flag:
            names = f"{names} {_metavar_of(self).in_form(form)}"
        sentences = [self.words.in_form(form)]
        standard = self._shown_default()
        if standard is not None:
            sentences.append(_DEFAULT.in_form(form, value=standard.in_form(form)))
        if self.required:
            sentences.append(_REQUIRED.in_form(form))
        return names, " ".join(sentences)

    def _shown_default(self) -> Words | None:
        if self.standard is not None or not self.show_default:
            return self.standard
        return self.type.shown(self.default) if isinstance(self.type, ListedChoice) else same_words(str(self.default))


def _metavar_of(option: click.Option) -> Words:
    if isinstance(option, Option) and option.after is not None:
        return option.after
    return option.type.metavar if isinstance(option.type, ListedChoice) else _VALUE


class Argument(click.Argument):
    """An argument with its name and its words in both forms."""

    def __init__(self, *args: Any, metavar: Words, words: Words, **kwargs: Any) -> None:
        """Store the argument's name in the help, and its description."""
        super().__init__(*args, **kwargs)
        self.shown = metavar
        self.words = words

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the name of the argument as the usage line shows it."""
        name = self.shown.in_form(content_repository.form_at(ctx))
        name = name if self.required else f"[{name}]"
        return name if self.nargs == 1 or name.endswith("…") else f"{name}…"


class _LocalizedCommand(click.Command):
    """The base of commands and groups: words in both forms, and help made of them.

    An option that takes one value and is given twice is an error: click would ignore the first silently.
    """

    def __init__(
        self,
        *args: Any,
        summary: Words,
        text: Words | None = None,
        examples: Words | None = None,
        **kwargs: Any,
    ) -> None:
        """Store a sentence about the command, the paragraphs that follow it, and examples."""
        super().__init__(*args, **kwargs)
        self.summary = summary
        self.text = text
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was written on the command line. Raises UsageError."""
        _refuse_swallowed(self, ctx, args)
        _refuse_repeated(self, ctx, args)
        written = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            whole = next((one for one in written if _is_one_dash_too_few(one, error.option_name)), error.option_name)
            raise UsageError(_no_such_option(whole, ctx), ctx) from error
        except click.UsageError as error:
            raise _localized_error(error, ctx) from error

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{_USAGE.in_form(content_repository.form_at(ctx))} ")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        self.format_usage(ctx, formatter)
        form = content_repository.form_at(ctx)
        formatter.write_paragraph()
        with formatter.indentation():
            words = [self.summary, self.text] if self.text else [self.summary]
            formatter.write_text("\n\n".join(one.in_form(form) for one in words))
        for title, rows in self.sections(ctx, form):
            if rows:
                with formatter.section(title.in_form(form)):
                    formatter.write_dl(rows)
        if self.examples is not None:
            with formatter.section(_EXAMPLES_TITLE.in_form(form)):
                for line in self.examples.in_form(form).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
                for about_id in ids_in_examples(self.examples):
                    formatter.write_paragraph()
                    formatter.write_text(about_id.in_form(form))

    def sections(self, ctx: click.Context, form: Form) -> Iterator[tuple[Words, list[tuple[str, str]]]]:
        """Yield the lists of the help, each with its title."""
        params = self.get_params(ctx)
        arguments = [one for one in params if isinstance(one, Argument)]
        yield _ARGUMENTS_TITLE, [(one.shown.in_form(form), one.words.in_form(form)) for one in arguments]
        yield _OPTIONS_TITLE, [record for one in params if (record := self._record(one, ctx, form))]

    def _record(self, param: click.Parameter, ctx: click.Context, form: Form) -> tuple[str, str] | None:
        if param is self.get_help_option(ctx):
            return join_options(param.opts)[0], _HELP.in_form(form)
        return param.get_help_record(ctx) if isinstance(param, click.Option) else None

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the summary in the form of the site."""
        return self.summary.in_form(content_repository.form_at(click.get_current_context(silent=True)))


def ids_in_examples(examples: Words) -> list[Words]:
    """Return a sentence about each id in a command's examples that is one of the sample kommune's."""
    return [
        words for written, words in _EXAMPLE_IDS.items() if re.search(rf"(?<![\w/-]){written}(?![\w-])", examples.nn)
    ]


class Command(_LocalizedCommand):
    """A command with its words in both forms."""

    allow_extra_args = True
    """So that the message about them can be ours."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was written on the command line. Raises UsageError, and prints it as JSON where that is asked."""
        with json_output.failures_as_json(args):
            return self._parsed(ctx, args)

    def _parsed(self, ctx: click.Context, args: list[str]) -> list[str]:
        remaining = super().parse_args(ctx, args)
        if remaining and not ctx.resilient_parsing:
            extra = join_words([f"«{shortened(one)}»" for one in remaining])
            raise UsageError(fill(_TOO_MUCH, {"extra": extra}), ctx)
        return remaining

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        params = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [_OPTIONS.in_form(content_repository.form_at(ctx)), *params]


class Group(_LocalizedCommand, click.Group):
    """A group of commands with its words in both forms. Its callback calls needs_command()."""

    def __init__(self, *args: Any, mistaken: Mapping[str, Sequence[str]] | None = None, **kwargs: Any) -> None:
        """Take the arguments of a command, and the words that people may type for its commands, by their names."""
        super().__init__(*args, invoke_without_command=True, **kwargs)
        self.mistaken = mistaken or {}

    def mistaken_for(self, command: str) -> Sequence[str]:
        """Return other words that may be typed for a command, for proposals."""
        return self.mistaken.get(command, ())

    def meant_elsewhere(self) -> Mapping[str, str]:
        """Return words that may be typed for what is no command of this group, with what to propose."""
        return {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was written before the command's name. Raises UsageError."""
        try:
            return super().parse_args(ctx, args)
        except BaseException:
            # Click does not close a context that it failed to create, and -C may have changed the working directory.
            ctx.close()
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names, and the words after it. Raises UsageError."""
        written = args[0]
        if self.get_command(ctx, written) is None:
            names = self.list_commands(ctx)
            known = {other: name for name in names for other in (name, *self.mistaken_for(name))}
            known |= self.meant_elsewhere()
            if written.casefold() in _HELP_WORDS:
                topic = " ".join(_commands_named(self, ctx, args[1:]))
                known |= {written: f"{ctx.command_path} {topic} --help" if topic else "--help"}
            slots = {"written": shortened(written), "suggestion": _did_you_mean(written, known)}
            raise UsageError(fill(_NO_COMMAND, slots), ctx)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        form = content_repository.form_at(ctx)
        return [_OPTIONS.in_form(form), _SUBCOMMAND.in_form(form)]

    def sections(self, ctx: click.Context, form: Form) -> Iterator[tuple[Words, list[tuple[str, str]]]]:
        """Yield the lists of the help, each with its title."""
        yield from super().sections(ctx, form)
        yield _COMMANDS_TITLE, [(name, summary.in_form(form)) for name, summary in self.summaries(ctx)]

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, Words]]:
        """Yield the name and the summary of each command of this group."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if isinstance(command, _LocalizedCommand):
                yield name, command.summary

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises UsageError; an interrupted command ends with a message."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            raise _localized_error(error, ctx) from error
        except (click.Abort, KeyboardInterrupt):
            stopped(content_repository.form_at(ctx))


def _commands_named(group: click.Command, ctx: click.Context, words: Sequence[str]) -> Iterator[str]:
    """Yield the words, as far as they name a command of a group, or a command of that."""
    for word in words:
        found = group.get_command(ctx, word) if isinstance(group, click.Group) else None
        if found is None:
            return
        yield word
        group = found


def _refuse_swallowed(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """Raise UsageError where another option stands in place of an option's value: click would take it for the value.

    An option with a value of its own, as `--changed` has, can stand without one.
    """
    takes_value = {
        name: one for name, one in _options_with_value(command, ctx).items() if not isinstance(one.flag_value, str)
    }
    long_names = {name: one for one in _options_of(ctx) for name in one.opts if name.startswith("--")}
    remaining = iter(args)
    for written in remaining:
        if written == "--" or (isinstance(command, click.Group) and not written.startswith("-")):
            return
        if written not in takes_value:
            continue
        other = long_names.get(next(remaining, "").partition("=")[0])
        if other is not None and other is not takes_value[written]:
            raise UsageError(_badly_used_option(written, ctx), ctx)


def _options_with_value(command: click.Command, ctx: click.Context) -> dict[str, click.Option]:
    return {
        name: param
        for param in command.get_params(ctx)
        if isinstance(param, click.Option) and not (param.is_flag or param.count)
        for name in (*param.opts, *param.secondary_opts)
    }


def _refuse_repeated(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    takes_value = _options_with_value(command, ctx)
    seen: set[str] = set()
    remaining = iter(args)
    for written in remaining:
        if written == "--" or (isinstance(command, click.Group) and not written.startswith("-")):
            return
        joined = len(written) > 2 and written[1] != "-"
        name = written[:2] if joined else written.partition("=")[0]
        option = takes_value.get(name)
        if option is None:
            continue
        if written == name:
            next(remaining, None)
        if option.name in seen and not option.multiple:
            raise UsageError(fill(_GIVEN_TWICE, {"option": name}), ctx)
        seen.add(option.name or "")


# --- What is shown ---------------------------------------------------------------------------------------------------


def needs_command(context: click.Context) -> None:
    """End a group without a command: print its help, and exit with a usage error."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(USED_WRONGLY)


def stopped(form: Form) -> NoReturn:
    """End an interrupted command."""
    click.echo(f"\n{_STOPPED.in_form(form)}", err=True)
    raise SystemExit(INTERRUPTED)


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
command = partial(click.command, cls=Command)
