"""Commands started as forks of a process that has imported the program already.

Half of what a short command takes of the processor is to start Python and import. A fork has its own folder,
environment, streams and exit, as a process that is started anew; only what Python reads of the environment as it starts
must be the same, so a command with another `PYTHON…`, language or time zone gets a process of its own.
"""

import atexit
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Protocol

import click

from tests.patience import PATIENCE

_REPOSITORY = Path(__file__).parents[2]
_AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ")
"""How the variables begin that Python reads once."""
_MOST_BYTES = 1024 * 1024
_MOST_FILES = 256
"""The first number that no file of a process has which has just been forked."""
_OF_MANY = ("pebble", "multiprocessing.popen_forkserver", "pagefind.service")
"""What many commands import only when they open a picture or make the search."""
_OF_THE_DESK = ("site_gen.desk.desk_app", "site_gen.desk.desk_server")
"""What only `desk` imports, and not before it is started."""
_COMMAND = str(Path(sys.executable).with_name("framsnakk"))


def can_run(env: Mapping[str, str]) -> bool:
    """Return whether a command in this environment can be a fork: Python would start in the same way."""
    return hasattr(os, "fork") and read_at_the_start(env) == read_at_the_start(os.environ)


def read_at_the_start(env: Mapping[str, str]) -> dict[str, str]:
    """Return the part of an environment that Python reads as it starts."""
    return {key: value for key, value in env.items() if key.startswith(_AT_THE_START)}


def run(words: Sequence[str], root: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder and an environment, as subprocess.run would."""
    return _server().run(words, root, env)


@contextmanager
def on_terminal(words: Sequence[str], root: Path, env: Mapping[str, str], terminal: int) -> Iterator[Callable[[], int]]:
    """Start the command on a terminal, and yield what waits for it to end and returns its exit status.

    `terminal` is the descriptor of the end that the command has; it is closed here. Whoever leaves before the command
    has ended closes the other end first, which ends it.
    """
    server = _server()
    server.start(words, root, env, [terminal] * 3, terminal=True)
    os.close(terminal)
    ended: list[int] = []

    def wait() -> int:
        ended.append(server.ended())
        return ended[0]

    try:
        yield wait
    finally:
        if not ended:
            server.ended()


class Running(Protocol):
    """A command that runs: what subprocess.Popen and a fork have in common."""

    @property
    def pid(self) -> int:
        """The process's number; with a session of its own also that of its group."""

    @property
    def stdout(self) -> IO[str] | None:
        """What it says, standard error too."""

    def poll(self) -> int | None:
        """Return its exit status, or nothing while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for it to end, and return its exit status. Raises subprocess.TimeoutExpired."""

    def communicate(self, *, timeout: float | None = None) -> tuple[str, object]:
        """Wait for it to end, and return what it said since it was last read."""

    def send_signal(self, sig: int) -> None:
        """Send it a signal, unless it has ended."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""


def start(
    words: Sequence[str], root: Path, env: Mapping[str, str], *, session: bool = False, alone: bool = False
) -> Running:
    """Start a command that runs until it is ended; `session` gives it a session of its own.

    With `alone`, or where it cannot be a fork, it is a process that is started from nothing.
    """
    if can_run(env) and not alone:
        return _Fork(_server(), words, root, env, session=session)
    return subprocess.Popen(
        [_COMMAND, *words],
        cwd=root,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=session,
    )


class _Fork:
    """A command that runs as a fork, with the methods of subprocess.Popen."""

    def __init__(
        self, server: "_Server", words: Sequence[str], root: Path, env: Mapping[str, str], *, session: bool
    ) -> None:
        ours, theirs = os.pipe()
        says, said = os.pipe()
        with Path(os.devnull).open() as nothing:
            server.start(words, root, env, [nothing.fileno(), said, said, theirs], session=session)
        os.close(theirs)
        os.close(said)
        self.stdout = os.fdopen(says, encoding="utf-8")
        self._status = os.fdopen(ours, encoding="ascii")
        self.pid = int(self._status.readline())
        self._code: int | None = None

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        if self._code is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(_COMMAND, timeout or 0)
            self._code = int(self._status.readline())
            self._status.close()
        return self._code

    def communicate(self, *, timeout: float | None = None) -> tuple[str, object]:
        said: list[str] = []
        if not self.stdout.closed:
            reading = threading.Thread(target=lambda: said.append(self.stdout.read()))
            reading.start()
            reading.join(timeout)
            if reading.is_alive():
                raise subprocess.TimeoutExpired(_COMMAND, timeout or 0)
            self.stdout.close()
        self.wait(timeout)
        return "".join(said), None

    def send_signal(self, sig: int) -> None:
        # It may have ended, and its number be free, before its status has come.
        with suppress(ProcessLookupError):
            if self.poll() is None:
                os.kill(self.pid, sig)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def kill_all(running: Running) -> None:
    """Kill a command that has a session of its own, with all its processes; nothing is done to one that has ended."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)


_ON_PATH = """\
#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as asking:
    asking.connect({address!r})
    asked = {{"words": sys.argv[1:], "cwd": os.getcwd(), "env": dict(os.environ)}}
    socket.send_fds(asking, [json.dumps(asked).encode()], [0, 1, 2])
    sys.exit(int(asking.recv(16)))
"""


@contextmanager
def on_path(env: Mapping[str, str]) -> Iterator[str]:
    """Yield what PATH begins with so that scripts in this environment run the command as a fork, one after another.

    It is the folder of the command itself where that cannot be a fork.
    """
    if not can_run(env):
        yield str(Path(_COMMAND).parent)
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        address = f"{folder}/socket"  # a short one: a hundred bytes is the most
        listening.bind(address)
        listening.listen()
        command = Path(folder, Path(_COMMAND).name)
        command.write_text(_ON_PATH.format(python=sys.executable, address=address), encoding="utf-8")
        command.chmod(0o755)
        answering = threading.Thread(target=_answer_all, args=[_server(), listening])
        answering.start()
        try:
            yield f"{folder}{os.pathsep}{Path(_COMMAND).parent}"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            answering.join()


def _answer_all(server: "_Server", listening: socket.socket) -> None:
    """Run the command for each that connects, until nobody can any more."""
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            asked, streams, _, _ = socket.recv_fds(connection, _MOST_BYTES, 3)
            told = json.loads(asked)
            server.start(told["words"], Path(told["cwd"]), told["env"], streams)
            for stream in streams:
                os.close(stream)
            connection.send(str(server.ended()).encode())


@cache
def _server() -> "_Server":
    return _Server()


class _Server:
    """The process that forks; it ends with this one."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())], cwd=_REPOSITORY, pass_fds=[theirs.fileno()]
            )
        self._socket.settimeout(PATIENCE)
        atexit.register(self._end)

    def _end(self) -> None:
        self._socket.close()
        self._process.wait()

    def run(self, words: Sequence[str], root: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, Path(os.devnull).open() as nothing:
            self.start(words, root, env, [nothing.fileno(), out.fileno(), err.fileno()])
            code = self.ended()
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess([_COMMAND, *words], code, out.read(), err.read())

    def start(  # noqa: PLR0913 - all that a command is started with
        self,
        words: Sequence[str],
        root: Path,
        env: Mapping[str, str],
        streams: list[int],
        *,
        terminal: bool = False,
        session: bool = False,
    ) -> None:
        """Start the command with these streams, which may be a terminal; the next starts when it has ended.

        With a fourth, it runs beside the next: the process's number is written there, and its exit status.
        """
        asked = {
            "words": list(words), "cwd": str(root), "env": dict(env), "terminal": terminal, "session": session
        }  # fmt: skip
        socket.send_fds(self._socket, [json.dumps(asked).encode()], streams)

    def ended(self) -> int:
        """Wait for the command to end, and return its exit status."""
        return int(self._socket.recv(16))


def _serve(connection: socket.socket) -> int:
    """Fork a command for each request, until there are no more; return 0."""
    _import_commands()
    with tempfile.TemporaryDirectory() as folder:
        _use_once(Path(folder))
    gc.collect()
    gc.freeze()
    while True:
        message, streams, _, _ = socket.recv_fds(connection, _MOST_BYTES, 4)
        if not message:
            return 0
        asked = json.loads(message)
        if "desk" in asked["words"]:
            for module in _OF_THE_DESK:
                importlib.import_module(module)
        reports = streams[3:]
        _wait_for_those_that_have_ended()
        child = os.fork()
        if child == 0:
            connection.close()
            for report in reports:
                _report_on_fork(report)
            _enter(asked, streams[:3])
            _run_and_end()
        for stream in streams:
            os.close(stream)
        if not reports:
            _, status = os.waitpid(child, 0)
            connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _wait_for_those_that_have_ended() -> None:
    """Leave nothing of the processes that have reported how another ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _report_on_fork(report: int) -> None:
    """Go on in a fork of this process, which reports on it and ends with it; nobody else waits for that one."""
    child = os.fork()
    if child == 0:
        os.close(report)
        return
    os.setsid()  # what is sent to the fork's group is not for this one
    os.closerange(0, report)
    os.closerange(report + 1, _MOST_FILES)
    os.write(report, f"{child}\n".encode())
    _, status = os.waitpid(child, 0)
    os.write(report, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _import_commands() -> None:
    """Import every command, and what they import only when it is needed."""
    group = importlib.import_module("site_gen.cli.main").framsnakk
    context = click.Context(group)
    for name in group.list_commands(context):
        group.get_command(context, name)  # imports its module
    for module in _OF_MANY:
        importlib.import_module(module)


def _use_once(root: Path) -> None:
    """Check and build a small site: a fork then has imported, compiled and read what every command shares.

    That is more than half of a small build or check. It starts no process: a fork could not wait for that one.
    """
    command, builders = (importlib.import_module(f"tests.{name}") for name in ("cli.command", "builders"))
    kommune = builders.a_kommune(root)
    for words in (("check",), ("build",), ("status",)):
        command.called(kommune, *words)


def _enter(asked: dict[str, object], streams: Sequence[int]) -> None:
    """Give this process the folder, the environment, the streams and the name of the command."""
    env, words = asked["env"], asked["words"]
    assert isinstance(env, dict)
    assert isinstance(words, list)
    os.chdir(str(asked["cwd"]))
    os.environ.clear()
    os.environ.update(env)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if asked["session"]:
        os.setsid()
    if asked["terminal"]:
        # Ctrl-C reaches only those whom the terminal belongs to.
        import fcntl  # noqa: PLC0415 - Windows has neither
        import termios  # noqa: PLC0415

        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup has those that run the tests ignore it
    sys.stdin = open(0, encoding=sys.stdin.encoding, closefd=False)  # noqa: SIM115 - for the whole life of the process
    sys.stdout = open(1, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=sys.stderr.encoding, errors=sys.stderr.errors, closefd=False)  # noqa: SIM115
    sys.argv = [_COMMAND, *words]
    script = types.ModuleType("__main__")
    script.__file__ = _COMMAND  # what a worker process imports as the main module
    sys.modules["__main__"] = script
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _run_and_end() -> None:
    """Run the command and end this process, after what is to be done at the end of a process.

    The interpreter would then free all that it holds, which is the server's: memory would be copied to be freed, and
    that takes longer than a short command. Only a traceback is left to the interpreter.
    """
    try:
        importlib.import_module("site_gen.__main__").run()
    except SystemExit as ended:
        code = ended.code
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    sys.exit(_serve(socket.socket(fileno=int(sys.argv[1]))))
