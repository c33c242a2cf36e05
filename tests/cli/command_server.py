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
import signal
import socket
import subprocess
import sys
import tempfile
import types
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import click

from tests.patience import PATIENCE

_REPOSITORY = Path(__file__).parents[2]
_AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ")
"""How the variables begin that Python reads once."""
_MOST_BYTES = 1024 * 1024
_COMMAND = str(Path(sys.executable).with_name("framsnakk"))


def can_run(env: Mapping[str, str]) -> bool:
    """Return whether a command in this environment can be a fork: Python would start in the same way."""
    return hasattr(os, "fork") and _read_at_the_start(env) == _read_at_the_start(os.environ)


def _read_at_the_start(env: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in env.items() if key.startswith(_AT_THE_START)}


def run(words: Sequence[str], root: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder and an environment, as subprocess.run would."""
    return _server().run(words, root, env)


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
        asked = json.dumps({"words": list(words), "cwd": str(root), "env": dict(env)}).encode()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, Path(os.devnull).open() as nothing:
            socket.send_fds(self._socket, [asked], [nothing.fileno(), out.fileno(), err.fileno()])
            code = int(self._socket.recv(16))
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess([_COMMAND, *words], code, out.read(), err.read())


def _serve(connection: socket.socket) -> int:
    """Fork a command for each request; in the fork, return what it ends with."""
    group = importlib.import_module("site_gen.cli.main").framsnakk
    for name in group.list_commands(click.Context(group)):
        group.mistaken_for(name)  # imports its module
    for used in ("site_gen.engine.mkdocs_engine", "site_gen.media.encode"):
        importlib.import_module(used)
    gc.freeze()
    while True:
        asked, streams, _, _ = socket.recv_fds(connection, _MOST_BYTES, 3)
        if not asked:
            return 0
        child = os.fork()
        if child == 0:
            connection.close()
            _enter(json.loads(asked), streams)
            return int(importlib.import_module("site_gen.__main__").run() or 0)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        connection.send(str(os.waitstatus_to_exitcode(status)).encode())


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
    sys.stdin = open(0, encoding=sys.stdin.encoding, closefd=False)  # noqa: SIM115 - for the whole life of the process
    sys.stdout = open(1, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=sys.stderr.encoding, errors=sys.stderr.errors, closefd=False)  # noqa: SIM115
    sys.argv = [_COMMAND, *words]
    script = types.ModuleType("__main__")
    script.__file__ = _COMMAND  # what a worker process imports as the main module
    sys.modules["__main__"] = script
    signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(_serve(socket.socket(fileno=int(sys.argv[1]))))
