"""Real web servers on this machine, with the files that the command makes: nginx, Caddy and Apache."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from site_gen.publish.server_config import Server
from tests.builders import write
from tests.patience import PATIENCE

LISTEN = {
    Server.NGINX: "    listen 80;\n    listen [::]:80;\n",
    Server.APACHE: "<VirtualHost *:80>",
    Server.CADDY: "{host} {{\n",
}
"""What says where a server listens, in its file; a test has it listen on the loopback."""


class Answer(NamedTuple):
    """An answer over HTTP."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case; values of a header that was sent twice are joined."""
    body: bytes


def fetch(port: int, path: str, host: str) -> Answer:
    """Ask a server of this machine for a path."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asking.request("GET", path, headers={"Host": host})
        found = asking.getresponse()
        body = found.read()
        headers: dict[str, str] = {}
        for name, value in found.getheaders():
            key = name.casefold()
            headers[key] = f"{headers[key]}, {value}" if key in headers else value
        return Answer(found.status, headers, body)
    finally:
        asking.close()


@contextmanager
def serving(server: Server, config: str, host: str, room: Path) -> Iterator[int]:
    """Check a configuration file with the server itself, run it in a folder of its own, and yield its port."""
    port = _free_port()
    listens = LISTEN[server].format(host=host)
    assert config.count(listens) == 1
    written = write(room, "framsnakk.conf", config.replace(listens, _listening(server, port)))
    main = write(room, "main.conf", _MAIN[server].format(room=room, file=written, port=port, user=_user()))
    check, run = _commands(server, main, room)
    surroundings = {"HOME": str(room), "PATH": os.environ["PATH"], "XDG_DATA_HOME": str(room / "data")}
    surroundings["XDG_CONFIG_HOME"] = str(room / "config")
    checked = subprocess.run(check, capture_output=True, text=True, check=False, timeout=PATIENCE, env=surroundings)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with (room / "log").open("wb") as log, subprocess.Popen(run, stdout=log, stderr=log, env=surroundings) as running:
        try:
            _wait_for(port, running, room / "log")
            yield port
        finally:
            running.terminate()
            running.wait(PATIENCE)


def _user() -> str:
    return "user root;" if os.geteuid() == 0 else ""


_MAIN = {
    Server.NGINX: """\
daemon off; {user} pid {room}/pid; error_log {room}/error; worker_processes 2;
events {{ }}
http {{
  access_log off; client_body_temp_path {room}/t1; proxy_temp_path {room}/t2;
  fastcgi_temp_path {room}/t3; uwsgi_temp_path {room}/t4; scgi_temp_path {room}/t5;
  include {file};
}}
""",
    Server.CADDY: "{{\n\tadmin off\n\tauto_https off\n}}\nimport {file}\n",
    Server.APACHE: """\
ServerRoot {room}
ServerName localhost
PidFile {room}/pid
ErrorLog {room}/error
Mutex posixsem
Listen 127.0.0.1:{port}
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so
LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
TypesConfig /etc/mime.types
Include {file}
""",
}
"""What stands around the file: the server's own folders, all in one that the test has."""


def _listening(server: Server, port: int) -> str:
    return {
        Server.NGINX: f"    listen 127.0.0.1:{port};\n",
        Server.CADDY: f"http://:{port} {{\n\tbind 127.0.0.1\n",
        Server.APACHE: f"<VirtualHost 127.0.0.1:{port}>",
    }[server]


def _commands(server: Server, main: Path, room: Path) -> tuple[list[str], list[str]]:
    """Return the commands that check a configuration and that run it."""
    if server is Server.NGINX:
        run = [_program("nginx"), "-p", str(room), "-c", str(main)]
        return [*run, "-t"], run
    if server is Server.CADDY:
        chosen = ["--config", str(main), "--adapter", "caddyfile"]
        return [_program("caddy"), "validate", *chosen], [_program("caddy"), "run", *chosen]
    run = [_program("apache2"), "-f", str(main)]
    return [*run, "-t"], [*run, "-D", "FOREGROUND"]


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert found, f"{name} is not here: «make torture» installs it"
    return found


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
