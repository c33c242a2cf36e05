"""The command `framsnakk`, and how every command ends."""

import contextlib
import errno
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec

import click

from site_gen import settings
from site_gen.cli import machine
from site_gen.model.failure import Blocked, Failure
from site_gen.model.words import Form, Words, filled

P = ParamSpec("P")

FINE = 0
CONTENT_FAULTS = 1
USED_WRONGLY = 2
MACHINE_FAILED = 3
INTERRUPTED = 130

_NO_REPOSITORY = Words(
    nn="Fann ingen mkdocs.yml her eller i mappene over. Gå til mappa som har stories/ og mkdocs.yml.",
    nb="Fant ingen mkdocs.yml her eller i mappene over. Gå til mappen som har stories/ og mkdocs.yml.",
)
_OUR_FAULT = Words(
    nn="Noko gjekk gale i Framsnakk sjølv: {error}. Ingenting er publisert, og ingen tekst er endra. "
    "Set FRAMSNAKK_DEBUG=1 og køyr på nytt for å sjå alt.",
    nb="Noe gikk galt i Framsnakk selv: {error}. Ingenting er publisert, og ingen tekst er endret. "
    "Sett FRAMSNAKK_DEBUG=1 og kjør på nytt for å se alt.",
)
_GIVEN_TWICE = Words(
    nn="{option} kan stå berre éin gong. Ingenting er gjort.", nb="{option} kan bare stå én gang. Ingenting er gjort."
)


class Command(click.Command):
    """Refuses an option that is given twice and takes one value: the first would be lost without a word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was written on the command line. Raises UsageError."""
        _refuse_repeated(self, ctx, args)
        return super().parse_args(ctx, args)


def _refuse_repeated(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    takes_value = {
        name: param
        for param in command.get_params(ctx)
        if isinstance(param, click.Option) and not (param.is_flag or param.count)
        for name in (*param.opts, *param.secondary_opts)
    }
    seen: set[str] = set()
    left = iter(args)
    for written in left:
        if written == "--" or (isinstance(command, click.Group) and not written.startswith("-")):
            return
        joined = len(written) > 2 and written[1] != "-"
        name = written[:2] if joined else written.partition("=")[0]
        option = takes_value.get(name)
        if option is None:
            continue
        if written == name:
            next(left, None)
        if option.name in seen and not option.multiple:
            raise click.UsageError(_GIVEN_TWICE.in_form(_form_of(ctx), option=name), ctx)
        seen.add(option.name or "")


def _form_of(context: click.Context) -> Form:
    try:
        return form_of(root_or_none(context))
    except OSError:
        return Form.NN


class Commands(click.Group):
    """Loads a command's file when it is asked for, so that `check` never waits for the engine."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was written before the command's name. Raises UsageError."""
        _refuse_repeated(self, ctx, args)
        return super().parse_args(ctx, args)

    names = ("approve", "build", "check", "explain", "new", "report", "serve", "tag", "verify")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in self.names:
            return None
        module = __import__(f"site_gen.cli.{cmd_name}", fromlist=["command"])
        found: click.Command = module.command
        return found


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="framsnakk", prog_name="framsnakk")
@click.option(
    "-C",
    "--directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Run as if you stood in this folder: paths count from it, and the kommune's repository is it or one above it.",
)
@click.pass_context
def framsnakk(context: click.Context, directory: Path | None) -> None:
    """Collect what works in a kommune from its own people, and show it to the world.

    \b
    Examples:
      framsnakk new portrett             begin a story, with the questions to ask
      framsnakk check                    what is wrong, and what to do about it
      framsnakk approve langvakta --person p017
      framsnakk build                    the public site, into site/
      framsnakk serve                    see it while you write
    """
    if directory is not None:
        before = Path.cwd()
        try:
            os.chdir(directory)
        except OSError as error:
            raise click.BadParameter(f"{directory}: {error.strerror}", context, param_hint="-C") from error
        context.call_on_close(lambda: os.chdir(before))


def root_of(context: click.Context) -> Path:
    """Return the kommune's repository; ends the command where there is none."""
    return root_or_none(context) or stop_wrong(f"{_NO_REPOSITORY.nn}\n{_NO_REPOSITORY.nb}")


def root_or_none(_: click.Context) -> Path | None:
    """Return the kommune's repository: the folder that the command runs in, or one above it."""
    return _repository_at(Path.cwd().resolve())


def _repository_at(start: Path) -> Path | None:
    return next((folder for folder in (start, *start.parents) if _is_repository(folder)), None)


def _is_repository(folder: Path) -> bool:
    return (folder / settings.FILE).is_file() and (folder / "stories").is_dir()


def form_of(root: Path | None) -> Form:
    """Return the site's form; nynorsk where there is no site to ask."""
    try:
        return settings.read(root)[1].form if root else Form.NN
    except OSError:
        return Form.NN


def stop_wrong(text: str) -> NoReturn:
    """End a command that was used wrongly."""
    click.echo(text, err=True)
    raise SystemExit(USED_WRONGLY)


def ends_well(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command end with a sentence and the right exit status, whatever happens in it."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.Abort, click.exceptions.Exit, SystemExit):
            raise
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read our output has gone; so may we.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(FINE) from None
        except Exception as error:  # noqa: BLE001 - a command ends with a sentence whatever has happened
            _end(words_for(error).in_form(_form()), CONTENT_FAULTS if isinstance(error, Blocked) else MACHINE_FAILED)

    return guarded


def words_for(error: Exception, *, quoting: bool = True) -> Words:
    """Return what to say when an error has stopped something. With FRAMSNAKK_DEBUG set, a fault of ours is raised.

    Without `quoting`, a fault of ours is told by its type and place alone: its text may hold anything.
    """
    if isinstance(error, Failure):
        return error.words
    if isinstance(error, OSError):
        return machine.would_not(error)
    if isinstance(error, MemoryError):
        return machine.would_not(OSError(errno.ENOMEM, "", None))
    if _is_broken_pool(error):
        return machine.process_ended()
    if os.environ.get("FRAMSNAKK_DEBUG"):
        raise error
    told = f"{type(error).__name__}: {error}" if quoting else f"{type(error).__name__} ({_place(error)})"
    return filled(_OUR_FAULT, {"error": told})


def _place(error: Exception) -> str:
    """Return the file and line in which an error was raised."""
    frames = list(traceback.walk_tb(error.__traceback__))
    return f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else "?"


def names_are_shown() -> bool:
    """Tell whether messages may hold names: not on a build server, which sets CI, and whose logs others read."""
    return os.environ.get("CI", "").casefold() in {"", "0", "false"}


def _is_broken_pool(error: Exception) -> bool:
    # Imported here: no command that goes well needs it.
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    return isinstance(error, BrokenExecutor)


def _form() -> Form:
    context = click.get_current_context(silent=True)
    return form_of(root_or_none(context)) if context else Form.NN


def _end(sentence: str, status: int) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(status)


def style(text: str, colour: str) -> str:
    """Colour a text for a terminal, where somebody has not said no (https://no-color.org) and the terminal can.

    Click takes the colour out again in a pipe.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    options: dict[str, Any] = {colour: True} if colour in {"bold", "dim"} else {"fg": colour}
    return click.style(text, **options)


def run() -> None:
    """Run the command line."""
    # Tens of thousands of small things that stay to the end: to look through them for rings again and again costs a
    # fifth of a build, and there are hardly any.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        # Norwegian on a terminal that believes it is ASCII: a sign may be lost, never the message.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    status: object = FINE
    try:
        framsnakk(prog_name="framsnakk")
    except SystemExit as ended:
        status = ended.code
    except OSError as error:
        # Help and version go past ends_well().
        status = MACHINE_FAILED
        with contextlib.suppress(OSError):
            click.echo(words_for(error).in_form(form_of(_repository_at(Path.cwd()))), err=True)
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it has gone; or it is kept on a disk that is full, and that has been told.
        with contextlib.suppress(OSError):
            stream.flush()
    # Python would take everything apart first, thing by thing; the system does it at once.
    os._exit(status if isinstance(status, int) else FINE if status is None else MACHINE_FAILED)
