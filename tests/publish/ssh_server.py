"""An sshd on the loopback, with keys of its own, and a client that knows it."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_gen.publish.ssh_failures import CONFIG
from tests.builders import write
from tests.patience import PATIENCE

HOST = "tenar"
"""The name that the client's configuration has for the server."""


@dataclass(frozen=True, slots=True)
class SshServer:
    """A running sshd."""

    room: Path
    port: int

    @property
    def config(self) -> Path:
        """The client's configuration; a test may rewrite it."""
        return self.room / "client config"

    @property
    def known_hosts(self) -> Path:
        """The keys of servers that the client knows."""
        return self.room / "known_hosts"

    def let_in(self, options: str = "") -> None:
        """Let the client in, with options of authorized_keys such as `command="…"`."""
        key = (self.room / "client_key.pub").read_text(encoding="utf-8")
        write(self.room, "authorized_keys", f"{options} {key}".strip() + "\n")


@contextmanager
def ssh_server(room: Path, environment: dict[str, str]) -> Iterator[SshServer]:
    """Run an sshd whose only user is ours; commands there have an environment of their own."""
    for name in ("host_key", "client_key", "other_key"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(room / name))
    server = SshServer(room, _free_port())
    server.let_in()
    variables = " ".join(f'{name}="{value}"' for name, value in environment.items())
    write(
        room,
        "sshd_config",
        f"Port {server.port}\nListenAddress 127.0.0.1\nHostKey {room}/host_key\n"
        f"AuthorizedKeysFile {room}/authorized_keys\nStrictModes no\nUsePAM no\nPidFile {room}/pid\n"
        f"PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
        + (f"SetEnv {variables}\n" if variables else ""),
    )
    host_key = " ".join((room / "host_key.pub").read_text(encoding="utf-8").split()[:2])
    write(room, "known_hosts", f"[127.0.0.1]:{server.port} {host_key}\n")
    write(
        room,
        server.config.name,
        f"Host {HOST}\n  HostName 127.0.0.1\n  Port {server.port}\n"
        f"  UserKnownHostsFile {room}/known_hosts\n  GlobalKnownHostsFile /dev/null\n"
        f"  IdentityFile {room}/client_key\n  IdentitiesOnly yes\n",
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert program, "sshd is not here: «make torture» installs it"
    with (
        (room / "log").open("wb") as log,
        subprocess.Popen([program, "-D", "-e", "-f", str(room / "sshd_config")], stdout=log, stderr=log) as running,
    ):
        try:
            _wait_for(server.port, running, room / "log")
            yield server
        finally:
            running.terminate()
            running.wait(PATIENCE)


def connections(server: SshServer) -> int:
    """Return how many clients the server has let in so far."""
    return len(re.findall("Accepted publickey", (server.room / "log").read_text(encoding="utf-8")))


def client_of(server: SshServer) -> dict[str, str]:
    """Return the environment in which ssh knows the server."""
    return {CONFIG: str(server.config)}


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def _wait_for(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while True:
        assert running.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        assert time.monotonic() < ends, "it never answered"
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
