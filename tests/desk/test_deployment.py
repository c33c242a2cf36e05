"""What IT gets for a server: settings that hold, a service, and nginx in front of a desk that runs."""

import os
import re
import shutil
import subprocess
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen import resources, settings
from site_gen.desk import desk_setup
from tests.builders import SETTINGS, a_kommune, faults
from tests.desk.desk_client import a_git_kommune
from tests.desk.mail_server import certificate_for, unused_port
from tests.desk.served import started
from tests.desk.server_desk import KARI, settings_with
from tests.patience import PATIENCE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tenar.md"
FILES = resources.packaged_folder() / "servers" / "desk"
HOST = "fortel.kommunen.example"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


@pytest.mark.parametrize("form", ["nn", "nb"])
def test_the_settings_on_the_page_are_right(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_DESK_CODE", "åtte teikn")
    monkeypatch.setenv("FRAMSNAKK_OPENID_SECRET", "x")
    nn, nb = PAGE.read_text(encoding="utf-8").split("# Desk på en server\n", 1)
    blocks = re.findall(r"```yaml\n(.*?)```", {"nn": nn, "nb": nb}[form], re.DOTALL)
    assert len(blocks) == 4
    for block in blocks:
        written = SETTINGS.replace("målform: nn", f"målform: {form}") + textwrap.indent(block, "    ")
        root = a_kommune(tmp_path, settings=written)
        assert [one.message.in_form(one.form) for one in faults(root, "mkdocs.yml")] == []
        assert desk_setup.missing_for_server(settings.read_settings(root)[1]) == []


def test_the_service_is_one_that_systemd_understands(tmp_path: Path) -> None:
    unit = (FILES / "framsnakk.service").read_text(encoding="utf-8")
    assert "StateDirectory=framsnakk\n" in unit
    assert "XDG_STATE_HOME=/var/lib/framsnakk" in unit
    if shutil.which("systemd-analyze") is None:
        return
    tried = tmp_path / "framsnakk.service"
    tried.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit), encoding="utf-8")
    ran = subprocess.run(["systemd-analyze", "verify", str(tried)], capture_output=True, text=True, check=False)
    assert (ran.returncode, [line for line in ran.stderr.splitlines() if "framsnakk.service" in line]) == (0, [])


def test_the_container_runs_as_nobody_in_particular_and_holds_no_secret() -> None:
    lines = (FILES / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert "USER framsnakk" in lines
    assert [line for line in lines if re.match(r"(ENV|ARG).*(SECRET|PASSWORD|CODE)", line)] == []
    assert lines.index("USER framsnakk") < next(at for at, line in enumerate(lines) if line.startswith("CMD"))


@contextmanager
def nginx(room: Path, *, port: int, desk: int, by_proxy: int = 0) -> Iterator[str]:
    """Check our file with nginx itself, run it, and yield the address; with `by_proxy` it asks who it is at a port."""
    certificate = certificate_for(HOST, room / "tenar.pem")
    written = (FILES / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/framsnakk/fullchain.pem": str(certificate),
        "/etc/ssl/framsnakk/privkey.pem": str(certificate),
        "/var/log/nginx/framsnakk-desk.log": str(room / "desk.log"),
        "http://127.0.0.1:8080": f"http://127.0.0.1:{desk}",
        "fortel.kommunen.example": HOST,
        "Host $host;": "Host $http_host;",
    }
    if by_proxy:
        written = re.sub(r"(?m)^( +)#(?=auth_|error_page|proxy_|location /oauth2|    proxy_|\})", r"\1", written)
        changes["http://127.0.0.1:4180"] = f"http://127.0.0.1:{by_proxy}"
    for old, new in changes.items():
        assert old in written, old
        written = written.replace(old, new)
    temporary = "".join(
        f"{one}_temp_path {room}/{one}; " for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    says_who = f"""server {{ listen 127.0.0.1:{by_proxy}; location / {{
        if ($http_cookie !~ "inne") {{ return 401; }}
        add_header X-Auth-Request-Email {KARI} always; return 202; }} }}"""
    main = room / "main.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(
        f"daemon off; {user} pid {room}/pid; error_log {room}/error; worker_processes 1; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{written}\n{says_who if by_proxy else ''}\n}}\n",
        encoding="utf-8",
    )
    assert NGINX is not None
    command = [NGINX, "-p", str(room), "-c", str(main), "-e", str(room / "error")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    running = subprocess.Popen(command)
    try:
        address = f"https://127.0.0.1:{port}"
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                httpx.get(address, verify=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        running.terminate()
        running.wait(PATIENCE)


def desk_behind(room: Path, port: int, login: str) -> Path:
    root = a_git_kommune(room / "kommune")
    written = settings_with(login, "proxyar: [127.0.0.1]", address=f"https://{HOST}:{port}")
    (root / "mkdocs.yml").write_text(written, encoding="utf-8")
    return root


@pytest.mark.torture
def test_through_nginx_people_log_in_and_a_forged_header_is_of_no_use(tmp_path: Path) -> None:
    port, desk, who = unused_port(), unused_port(), unused_port()
    root = desk_behind(tmp_path, port, "proxy")
    at = {"host": f"{HOST}:{port}"}
    forged = {**at, "X-Forwarded-Email": KARI, "X-Forwarded-For": "127.0.0.1"}
    with (
        started(root, desk),
        nginx(tmp_path, port=port, desk=desk, by_proxy=who) as address,
        httpx.Client(base_url=address, verify=False, timeout=PATIENCE) as client,
    ):
        outside = client.get("/", headers=forged)
        assert (outside.status_code, "Kva vil du fortelje" in outside.text) == (403, False)
        assert client.get("/f/abc", headers=forged).status_code == 404, "a link is open, and this one is of nothing"
        inside = client.get("/", headers={**at, "cookie": "inne=1"})
        assert (inside.status_code, "Kva vil du fortelje" in inside.text) == (200, True)
        assert inside.headers["strict-transport-security"] == "max-age=31536000"
        assert "__Host-framsnakk_desk" in inside.headers["set-cookie"]
        fields = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', inside.text))
        cookie = inside.headers["set-cookie"].split(";")[0]
        begun = client.post(
            "/begin", data={**fields, "interview": "ide"}, headers={**at, "cookie": f"inne=1; {cookie}"}
        )
        assert begun.status_code == 303
        link = begun.headers["location"]
        assert f'value="https://{HOST}:{port}/f/' in client.get(link, headers=at).text
    assert (tmp_path / "desk.log").read_text(encoding="utf-8") == ""


@pytest.mark.torture
def test_through_nginx_without_a_proxy_that_logs_in_the_header_is_emptied(tmp_path: Path) -> None:
    port, desk = unused_port(), unused_port()
    root = desk_behind(tmp_path, port, "proxy")
    forged = {"host": f"{HOST}:{port}", "X-Forwarded-Email": KARI}
    with started(root, desk), nginx(tmp_path, port=port, desk=desk) as address:
        answer = httpx.get(address, headers=forged, verify=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
