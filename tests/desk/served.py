"""The desk as it is started from the command line, on a port of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.cli.command import surroundings


@contextmanager
def started(
    root: Path, port: int = 0, *words: str, env: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the desk, and yield its process and its address, which ends in a slash; it is killed at the end."""
    command = [sys.executable, "-m", "site_gen", "-C", str(root), "desk", "--port", str(port), *words]
    running = subprocess.Popen(
        command,
        env=surroundings(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert running.stdout is not None
        lines = []
        for line in running.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+/", line):
                yield running, found[0]
                break
        else:
            raise AssertionError("".join(lines))
    finally:
        if running.poll() is None:
            os.killpg(running.pid, 9)
        running.communicate()
