"""The desk as it is started from the command line, on a port of its own."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli import command_server
from tests.cli.command import surroundings
from tests.cli.command_server import Running


@contextmanager
def started(
    root: Path, port: int = 0, *words: str, env: Mapping[str, str] | None = None, alone: bool = False
) -> Iterator[tuple[Running, str]]:
    """Start the desk, and yield its process and its address, which ends in a slash; it is killed at the end.

    With `alone` it shares no memory with another process.
    """
    asked = ["desk", "--port", str(port), *words]
    running = command_server.start(asked, root, surroundings(env), session=True, alone=alone)
    try:
        assert running.stdout is not None
        lines = []
        for line in running.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+/", line):
                yield running, found[0]
                break
        else:
            pytest.fail("".join(lines))
    except Exception as error:
        if (code := running.poll()) is not None:
            error.add_note(f"The desk has ended, with {code}: {running.communicate()[0]}")
        raise
    finally:
        if running.poll() is None:
            command_server.kill_all(running)
        running.communicate()
