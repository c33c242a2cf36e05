"""A shell on another machine, kept open over ssh: scripts are sent to it, and what it holds ends with it."""

import contextlib
import os
import secrets
import subprocess
import tempfile
from types import TracebackType
from typing import IO, NamedTuple, Self

from site_gen.publish import ssh_failures

_OPTIONS = (
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    "ConnectTimeout=20",
    "ServerAliveInterval=15",
    "ServerAliveCountMax=4",
)
"""Never a question to a person, only machines whose key is known, and no waiting for one that has gone silent."""
_ENDS = 10
"""Seconds for a connection to close by itself."""
_MOST_SAID = 64 * 1024


class ScriptResult(NamedTuple):
    """How a script on the other machine ended."""

    status: int
    output: str
    """What it wrote, errors included."""


def ssh_command() -> list[str]:
    """Return the command that connects to a machine, without the machine's name."""
    config = os.environ.get(ssh_failures.CONFIG, "")
    chosen = ["-F", config] if config else []
    return ["ssh", *chosen, *(word for option in _OPTIONS for word in ("-o", option))]


class RemoteShell:
    """An open shell on another machine. Every error of the connection is raised as Failure."""

    def __init__(self, host: str, folder: str) -> None:
        """Connect to `USER@HOST`; `folder` is named in failures."""
        self._host, self._folder = host, folder
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - __exit__ closes it
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell here, and the words are checked
                [*ssh_command(), "-T", "--", host, "exec sh"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except FileNotFoundError:
            self._errors.close()
            raise ssh_failures.missing_here("ssh") from None

    def __enter__(self) -> Self:
        """Return the shell."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection; what the shell holds is released."""
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(_ENDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()

    def hold(self, script: str) -> ScriptResult:
        """Run a script in the shell itself, so that files which it opens stay open."""
        return self._run(script)

    def run(self, script: str) -> ScriptResult:
        """Run a script in a shell of its own, which ends at the first error."""
        return self._run(f"( set -e\n{script}\n) </dev/null 2>&1")

    def output_of(self, script: str) -> str:
        """Run a script and return what it wrote. Raises Failure when it fails."""
        result = self.run(script)
        if result.status:
            raise ssh_failures.connection_failure(self._host, self._folder, result.status, result.output)
        return result.output

    def _run(self, script: str) -> ScriptResult:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        # The text that ends the answer cannot be known to what a login script or a program there writes.
        mark = secrets.token_hex(16)
        try:
            stdin.write(f"LC_ALL=C; export LC_ALL\nprintf '%s\\n' {mark}\n{script}\nprintf '\\n%s %s\\n' {mark} $?\n")
            stdin.flush()
        except OSError:
            raise self._lost() from None
        output: list[str] | None = None
        for line in stdout:
            if output is None:
                output = [] if line.rstrip("\n").endswith(mark) else None
            elif line.startswith(mark):
                return ScriptResult(int(line.split()[1]), "".join(output).removesuffix("\n"))
            else:
                output.append(line)
        raise self._lost()

    def _lost(self) -> Exception:
        """Return the failure of a connection that has ended."""
        try:
            status = self._process.wait(_ENDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read(_MOST_SAID).decode("utf-8", errors="replace")
        return ssh_failures.connection_failure(self._host, self._folder, status or ssh_failures.LOST, said)
