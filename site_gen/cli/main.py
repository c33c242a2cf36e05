"""The command `framsnakk`, and how every command ends."""

import contextlib
import errno
import gc
import importlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec

import click

from site_gen.cli import commands, content_repository, json_output, system_errors, usage
from site_gen.cli.command_list import COMMANDS
from site_gen.model.choices import Kind
from site_gen.model.content_folders import SETTINGS_FILE
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words, fill, same_words

P = ParamSpec("P")

FINE = usage.FINE
CONTENT_FAULTS = usage.CONTENT_FAULTS
USED_WRONGLY = usage.USED_WRONGLY
MACHINE_FAILED = usage.MACHINE_FAILED
INTERRUPTED = usage.INTERRUPTED

_NOT_ENTERED = Words(nn="-C: Vi kjem ikkje inn i mappa «{path}».", nb="-C: Vi kommer ikke inn i mappen «{path}».")
_NO_REPOSITORY = Words(
    nn="Fann ingen mkdocs.yml her eller i mappene over. Gå til mappa som har stories/ og mkdocs.yml.",
    nb="Fant ingen mkdocs.yml her eller i mappene over. Gå til mappen som har stories/ og mkdocs.yml.",
)
_NO_STORIES = Words(
    nn="Fann {folder}/mkdocs.yml, men der er inga mappe som heiter stories. Er dette mappa til kommunen, så lag "
    "stories/ der, ved sida av mkdocs.yml. Elles: gå til mappa som har begge.",
    nb="Fant {folder}/mkdocs.yml, men der er ingen mappe som heter stories. Er dette mappen til kommunen, så lag "
    "stories/ der, ved siden av mkdocs.yml. Ellers: gå til mappen som har begge.",
)
_NO_SETTINGS = Words(
    nn="Fann mappa {folder}/stories, men inga fil som heiter mkdocs.yml ved sida av henne. Hent fila fram att om ho "
    "har vore der. Elles: gå til mappa som har begge.",
    nb="Fant mappen {folder}/stories, men ingen fil som heter mkdocs.yml ved siden av den. Hent filen tilbake hvis den "
    "har vært der. Ellers: gå til mappen som har begge.",
)
_OUR_FAULT = Words(
    nn="Noko gjekk gale i Framsnakk sjølv: {error}. Set FRAMSNAKK_DEBUG=1 og køyr på nytt for å sjå alt.",
    nb="Noe gikk galt i Framsnakk selv: {error}. Sett FRAMSNAKK_DEBUG=1 og kjør på nytt for å se alt.",
)
_SUMMARY = Words(
    nn="Samlar det som fungerer i ein kommune, frå dei som fekk det til, og viser det fram.",
    nb="Samler det som fungerer i en kommune, fra dem som fikk det til, og viser det fram.",
)
_TEXT = Words(
    nn="Skriv «framsnakk KOMMANDO --help» for å lese om ein kommando.\n\n"
    "Kvar kommando endar med eit tal, som andre program kan spørje etter: 0 når alt gjekk bra, 1 når det er feil i "
    "innhaldet, 2 når kommandoen var skriven feil, 3 når maskina ikkje ville, og 130 når nokon stoppa han med Ctrl-C.",
    nb="Skriv «framsnakk KOMMANDO --help» for å lese om en kommando.\n\n"
    "Hver kommando ender med et tall, som andre programmer kan spørre etter: 0 når alt gikk bra, 1 når det er feil i "
    "innholdet, 2 når kommandoen var skrevet feil, 3 når maskinen ikke ville, og 130 når noen stoppet den med Ctrl-C.",
)
_EXAMPLES = Words(
    nn="""\
framsnakk new portrett    # ei ny forteljing, med spørsmåla å stille
framsnakk check           # kva som er feil, og kva du gjer med det
framsnakk approve langvakta --person p017
framsnakk serve           # sjå nettstaden medan du skriv
framsnakk build           # den offentlege nettstaden, i mappa site""",
    nb="""\
framsnakk new portrett    # en ny fortelling, med spørsmålene å stille
framsnakk check           # hva som er feil, og hva du gjør med det
framsnakk approve langvakta --person p017
framsnakk serve           # se nettstedet mens du skriver
framsnakk build           # det offentlige nettstedet, i mappen site""",
)

_MEANT = {
    **dict.fromkeys(("versjon", "version", "utgåve", "utgave"), "--version"),
    "docx": "framsnakk intake docx",
    **dict.fromkeys(("excel", "xlsx"), "framsnakk intake sheet"),
}

form_of = content_repository.form_of


class Commands(usage.Group):
    """Imports a command's module when the command is run: `check` need not import the engine, and the help nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, ordered."""
        return sorted(COMMANDS)

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, Words]]:
        """Yield each command's name and its summary, without importing its module."""
        yield from ((name, COMMANDS[name].summary) for name in self.list_commands(ctx))

    def mistaken_for(self, command: str) -> Sequence[str]:
        """Return words that may be typed by mistake for a command."""
        return COMMANDS[command].mistaken_for

    def meant_elsewhere(self) -> Mapping[str, str]:
        """Return words for a kind of story, for a kind of document and for the version."""
        return _MEANT | {name: f"framsnakk new {kind.nn}" for kind in Kind for name in (kind.nn, kind.nb)}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name: `command` of its module in `cli/commands/`, which is imported."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"{commands.__name__}.{cmd_name}").command
        return found


def _enter(context: click.Context, _: click.Parameter, directory: Path | None) -> None:
    """Change to the folder that -C names; eager, so that the help speaks the form of that site."""
    if directory is None:
        return
    try:
        content_repository.enter(context, directory)
    except OSError as error:
        raise usage.UsageError(fill(_NOT_ENTERED, {"path": directory}), context) from error


@click.command(
    cls=Commands,
    context_settings={"help_option_names": list(usage.HELP_OPTIONS)},
    summary=_SUMMARY,
    text=_TEXT,
    examples=_EXAMPLES,
)
@click.version_option(
    package_name="framsnakk",
    prog_name="framsnakk",
    message="%(prog)s %(version)s",
    cls=usage.Option,
    words=Words(nn="Vis kva versjon av Framsnakk dette er.", nb="Vis hvilken versjon av Framsnakk dette er."),
)
@usage.option(
    "-C",
    "--directory",
    type=usage.PathType(folder=True),
    metavar=same_words("MAPPE"),
    callback=_enter,
    is_eager=True,
    expose_value=False,
    words=Words(
        nn="Køyr kommandoen som om du stod i denne mappa. Mappa med mkdocs.yml er denne eller ei over.",
        nb="Kjør kommandoen som om du sto i denne mappen. Mappen med mkdocs.yml er denne eller en over.",
    ),
)
@click.pass_context
def framsnakk(context: click.Context) -> None:
    """Run a command."""
    usage.needs_command(context)


def root_of(context: click.Context) -> Path:
    """Return the kommune's repository; ends the command when there is none."""
    return root_or_none(context) or exit_usage_error(_what_is_missing(context))


def _what_is_missing(context: click.Context) -> str:
    """Return why this is no kommune's repository, and what to do."""
    folder = content_repository.beginning_at(Path.cwd().resolve())
    if folder is None:
        return f"{_NO_REPOSITORY.nn}\n{_NO_REPOSITORY.nb}"
    has_settings = (folder / SETTINGS_FILE).is_file()
    return (_NO_STORIES if has_settings else _NO_SETTINGS).in_form(content_repository.form_at(context), folder=folder)


def root_or_none(_: click.Context) -> Path | None:
    """Return the kommune's repository: the working directory or a folder above it; None when there is none."""
    return content_repository.repository_at(Path.cwd().resolve())


def exit_usage_error(text: str) -> NoReturn:
    """End a command that was used wrongly."""
    json_output.print_error(text.rstrip())
    raise SystemExit(USED_WRONGLY)


def handle_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Decorate a command: every error ends it with a message, as JSON too, and the right exit status."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (click.Abort, click.exceptions.Exit):
            raise
        except click.ClickException as error:
            json_output.print_failure(error.exit_code, error.format_message())
            raise
        except SystemExit as ended:
            if isinstance(ended.code, int) and ended.code not in {FINE, INTERRUPTED}:
                json_output.print_failure(ended.code)
            raise
        except KeyboardInterrupt:
            usage.stopped(_form())
        except BrokenPipeError:
            # The reader of our output, such as `head`, has closed the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(FINE) from None
        except Exception as error:  # noqa: BLE001 - every error ends the command with a message
            _end(words_for(error).in_form(_form()), status_of(error))

    return guarded


def status_of(error: Exception) -> int:
    """Return the exit status of a command that an error has stopped."""
    return CONTENT_FAULTS if isinstance(error, Blocked) else MACHINE_FAILED


def words_for(error: Exception, *, quoting: bool = True) -> Words:
    """Return the message for an error that has stopped a command. With FRAMSNAKK_DEBUG set, an error of ours is raised.

    It does not say what has been changed: nobody knows how far the command had come.
    Without `quoting`, an error of ours is named by its type and place only: its text may contain personal data.
    """
    if isinstance(error, Failure):
        return error.words
    if isinstance(error, OSError):
        return system_errors.system_error_words(error)
    if isinstance(error, MemoryError):
        return system_errors.system_error_words(OSError(errno.ENOMEM, "", None))
    if _is_broken_pool(error):
        return system_errors.worker_lost_words()
    if os.environ.get("FRAMSNAKK_DEBUG"):
        raise error
    text = f"{type(error).__name__}: {error}" if quoting else f"{type(error).__name__} ({_place(error)})"
    return fill(_OUR_FAULT, {"error": text})


def _place(error: Exception) -> str:
    """Return the file and line in which an error was raised."""
    frames = list(traceback.walk_tb(error.__traceback__))
    return f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else "?"


def names_are_shown() -> bool:
    """Return whether messages may contain names: not on a build server, which sets CI and whose logs others read."""
    return os.environ.get("CI", "").casefold() in {"", "0", "false"}


def _is_broken_pool(error: Exception) -> bool:
    # Imported here: only failing commands need it.
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    return isinstance(error, BrokenExecutor)


def _form() -> Form:
    return content_repository.form_at(click.get_current_context(silent=True))


def _end(sentence: str, status: int) -> NoReturn:
    json_output.print_error(sentence)
    json_output.print_failure(status)
    raise SystemExit(status)


def style(text: str, colour: str) -> str:
    """Colour a text for the terminal, unless NO_COLOR (https://no-color.org) is set or the terminal has no colours.

    Click removes the colour in a pipe.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    options: dict[str, Any] = {colour: True} if colour in {"bold", "dim"} else {"fg": colour}
    return click.style(text, **options)


_AGAIN_SECONDS = 0.01
"""Seconds after which Ctrl-C is raised once more, when Python has ignored it."""


def _raise_interrupt_again(ignored: "sys.UnraisableHookArgs") -> None:
    """Raise Ctrl-C once more that came while Python ran a callback of its own, where an exception is only reported."""
    is_main = threading.current_thread() is threading.main_thread()
    if issubclass(ignored.exc_type, KeyboardInterrupt) and is_main and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS)
    else:
        sys.__unraisablehook__(ignored)


def run() -> None:
    """Run the command line."""
    sys.unraisablehook = _raise_interrupt_again
    for name in ("stdin", "stdout", "stderr"):
        # Closed by what started the command: the next file that is opened would take its number.
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for the whole run
    for stream in (sys.stdout, sys.stderr):
        # Norwegian on a terminal with an ASCII locale: a character may be lost, never the message.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    status: object = FINE
    try:
        framsnakk(prog_name="framsnakk")
    except SystemExit as ended:
        status = ended.code
    except OSError as error:
        # Help and version do not pass through handle_errors().
        status = MACHINE_FAILED
        with contextlib.suppress(OSError):
            click.echo(words_for(error).in_form(content_repository.form_at(None)), err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # Its reader is closed, or the disk is full, as reported already: Python would print a traceback at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    # Nothing is freed from here on: the interpreter need not search for cycles at shutdown.
    gc.freeze()
    raise SystemExit(status if isinstance(status, int) else FINE if status is None else MACHINE_FAILED)
