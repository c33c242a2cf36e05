"""`ssh:USER@HOST:PATH` against a real sshd on the loopback."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.publish import ssh_target
from site_gen.publish.ssh_failures import CONFIG
from site_gen.publish.ssh_target import SshTarget
from tests.builders import SETTINGS, a_kommune, a_story, approve, write
from tests.cli.command import called
from tests.patience import PATIENCE
from tests.publish.sites import a_site, files_of, name_at, names_in
from tests.publish.ssh_server import HOST, SshServer, client_of, ssh_server

pytestmark = pytest.mark.torture


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshServer]:
    """Run an sshd; the programs there are found in `bin` first."""
    room = tmp_path / "ssh"
    (room / "bin").mkdir(parents=True)
    path = f"{room}/bin:/usr/local/bin:/usr/bin:/bin"
    with ssh_server(room, {"PATH": path}) as running:
        monkeypatch.setenv(CONFIG, client_of(running)[CONFIG])
        yield running


@pytest.fixture
def target(server: SshServer, tmp_path: Path) -> SshTarget:
    """Return a target in a folder of the server that does not exist yet."""
    assert server.config.exists()
    return SshTarget(HOST, str(tmp_path / "srv" / "www"))


def publish(target: SshTarget, site: Path, name: str) -> None:
    with target.locked():
        target.put(site, name)


def served(target: SshTarget) -> dict[str, bytes]:
    return files_of(Path(target.folder) / "current")


def test_the_first_site_makes_the_folder_and_is_current(target: SshTarget, tmp_path: Path) -> None:
    assert target.releases() == []
    site = a_site(tmp_path / "site", files=3)
    publish(target, site, name_at(0))
    assert served(target) == files_of(site)
    assert os.readlink(Path(target.folder) / "current") == f"releases/{name_at(0)}"  # noqa: PTH115 - as text
    (release,) = target.releases()
    assert (release.name, release.is_current) == (name_at(0), True)
    assert release.stamp is not None
    assert release.stamp.day.isoformat() == "2026-11-29"


def test_earlier_releases_stay_and_equal_files_take_no_room_twice(target: SshTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal", files=3), name_at(0))
    site = a_site(tmp_path / "new", "ny")
    os.utime(site / "felles.css", (1, 1))  # as in a fresh checkout: the times say nothing
    publish(target, site, name_at(1))
    assert [(one.name, one.is_current) for one in target.releases()] == [(name_at(1), True), (name_at(0), False)]
    assert served(target) == files_of(site)
    fetched = target.fetch(name_at(0), tmp_path / "fetched")
    assert files_of(fetched) == files_of(tmp_path / "old")
    old, new = (Path(target.folder) / "releases" / name_at(number) for number in (0, 1))
    assert (old / "felles.css").stat().st_ino == (new / "felles.css").stat().st_ino


def test_files_can_be_read_by_the_web_server_whatever_they_were(target: SshTarget, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    (site / "index.html").chmod(0o600)
    (site / "side-0").chmod(0o700)
    publish(target, site, name_at(0))
    current = Path(target.folder) / "current"
    assert (current / "index.html").stat().st_mode & 0o777 == 0o644
    assert (current / "side-0").stat().st_mode & 0o777 == 0o755
    assert current.stat().st_mode & 0o777 == 0o755


def test_a_release_can_be_made_current_again_and_others_deleted(target: SshTarget, tmp_path: Path) -> None:
    for number, text in enumerate(("ein", "to", "tre")):
        publish(target, a_site(tmp_path / text, text), name_at(number))
    with target.locked():
        target.switch(name_at(1))
        target.remove([name_at(0), name_at(2)])
        with pytest.raises(Failure, match="kan ikkje slettast"):
            target.remove([name_at(1)])
        for missing in (name_at(0), "../..", "current"):
            with pytest.raises(Failure, match="har ingen versjon"):
                target.switch(missing)
            with pytest.raises(Failure, match="har ingen versjon"):
                target.remove([missing])
            with pytest.raises(Failure, match="har ingen versjon"):
                target.fetch(missing, tmp_path / "fetched")
    assert served(target) == files_of(tmp_path / "to")
    assert names_in(Path(target.folder) / "releases") == [name_at(1)]
    assert names_in(Path(target.folder)) == [".framsnakk", "current", "releases"]


def test_what_a_killed_run_left_is_cleared_by_the_next(target: SshTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal"), name_at(0))
    folder = Path(target.folder)
    write(folder, f"releases/.{name_at(1)}.partial/index.html", "halv")
    write(folder, f"releases/.{name_at(2)}.gone/index.html", "halv")
    (folder / "current.new").symlink_to("releases/x")
    publish(target, a_site(tmp_path / "new", "ny"), name_at(3))
    assert names_in(folder / "releases") == [name_at(0), name_at(3)]
    assert names_in(folder) == [".framsnakk", "current", "releases"]


def test_a_second_publication_waits_for_the_first_and_a_killed_one_holds_nothing(
    target: SshTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = a_site(tmp_path / "site")
    holding = f"""
import sys, time
from site_gen.publish.ssh_target import SshTarget
with SshTarget({HOST!r}, {target.folder!r}).locked():
    print("held", flush=True)
    time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", holding], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        monkeypatch.setattr(ssh_target, "WAITED", 1)
        with pytest.raises(Failure, match="Noko anna har halde på"):
            publish(target, site, name_at(0))
        assert [release.name for release in target.releases()] == []
        first.send_signal(signal.SIGKILL)
    monkeypatch.setattr(ssh_target, "WAITED", int(PATIENCE))
    publish(target, site, name_at(0))
    assert served(target) == files_of(site)


def test_a_run_killed_while_it_sends_leaves_the_old_site(target: SshTarget, server: SshServer, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal"), name_at(0))
    site = a_site(tmp_path / "new", "ny" * 200_000, files=40)
    begun = server.room / "begun"
    slow = f'#!/bin/sh\ncase "$*" in *--server*) : >{begun};; esac\nsleep 0.2\nexec {shutil.which("rsync")} "$@"\n'
    write(server.room, "bin/rsync", slow).chmod(0o755)
    sending = (
        "from pathlib import Path\nfrom site_gen.publish.ssh_target import SshTarget\n"
        f"target = SshTarget({HOST!r}, {target.folder!r})\n"
        f"with target.locked():\n    target.put(Path({str(site)!r}), {name_at(1)!r})\n"
    )
    for _ in range(5):
        begun.unlink(missing_ok=True)
        with subprocess.Popen([sys.executable, "-c", sending], start_new_session=True) as running:
            while not begun.exists():
                assert running.poll() is None
                time.sleep(0.01)
            os.killpg(running.pid, signal.SIGKILL)
        assert served(target) == files_of(tmp_path / "old")
    publish(target, site, name_at(2))
    assert served(target) == files_of(site)
    assert names_in(Path(target.folder) / "releases") == [name_at(0), name_at(2)]


def test_the_command_publishes_rolls_back_and_keeps_what_the_settings_say(target: SshTarget, tmp_path: Path) -> None:
    settings = f"{SETTINGS}    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n"
    root = a_kommune(tmp_path / "kommune", settings=settings)
    ran = called(root, "publish", target.address)
    assert ran.code == 0, ran.err
    assert b"song" in served(target)["index.html"]
    write(root, "stories/to.md", a_story("tittel: Då vi dansa\n"))
    approve(root, "stories/to.md")
    assert called(root, "publish", target.address).code == 0
    assert "forteljingar/to/index.html" in served(target)
    ran = called(root, "rollback", target.address)
    assert ran.code == 0, ran.err
    assert "forteljingar/to/index.html" not in served(target)
    assert len(target.releases()) == 2


# --- What goes wrong -------------------------------------------------------------------------------------------------


def said(target: SshTarget, site: Path) -> str:
    with pytest.raises(Failure) as failed:
        publish(target, a_site(site), name_at(9))
    assert failed.value.words.nn.endswith(("som før.", "rørt."))
    assert failed.value.words.nn != failed.value.words.nb
    return failed.value.words.nn


def test_an_unknown_machine_is_not_trusted(target: SshTarget, server: SshServer, tmp_path: Path) -> None:
    server.known_hosts.write_text("", encoding="utf-8")
    assert "kjenner ikkje nøkkelen hennar. Logg inn éin gong med «ssh tenar»" in said(target, tmp_path / "site")
    assert not Path(target.folder).exists()


def test_a_machine_with_another_key_than_before_gets_nothing(
    target: SshTarget, server: SshServer, tmp_path: Path
) -> None:
    other = (server.room / "other_key.pub").read_text(encoding="utf-8").split()[:2]
    server.known_hosts.write_text(f"[127.0.0.1]:{server.port} {' '.join(other)}\n", encoding="utf-8")
    assert "viser fram ein annan nøkkel enn før" in said(target, tmp_path / "site")
    assert not Path(target.folder).exists()


def test_a_key_that_is_not_let_in_is_said_to_be(target: SshTarget, server: SshServer, tmp_path: Path) -> None:
    (server.room / "authorized_keys").write_text("", encoding="utf-8")
    assert "«ssh-copy-id tenar»" in said(target, tmp_path / "site")


def test_a_machine_that_does_not_answer_is_named(server: SshServer, tmp_path: Path) -> None:
    config = server.config.read_text(encoding="utf-8")
    server.config.write_text(config.replace(f"Port {server.port}", "Port 9"), encoding="utf-8")
    assert "tenar svarar ikkje på ssh" in said(SshTarget(HOST, "/srv/www"), tmp_path / "site")


@pytest.mark.usefixtures("server")
def test_a_machine_that_does_not_exist_is_named(tmp_path: Path) -> None:
    unknown = SshTarget("web@finst-ikkje.invalid", "/srv/www")
    assert "Vi fann inga maskin som heiter finst-ikkje.invalid" in said(unknown, tmp_path / "site")


def test_a_fault_in_the_configuration_of_ssh_is_shown(target: SshTarget, server: SshServer, tmp_path: Path) -> None:
    server.config.write_text("Hast tenar\n", encoding="utf-8")
    assert "Oppsettet for ssh på maskina her har ein feil" in said(target, tmp_path / "site")
    server.config.unlink()
    assert "Oppsettet for ssh på maskina her har ein feil" in said(target, tmp_path / "site")


@pytest.mark.parametrize(("program", "package"), [("rsync", "rsync"), ("flock", "util-linux")])
def test_a_program_that_the_machine_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, package: str
) -> None:
    room = tmp_path / "ssh"
    for name in ("sh", "mkdir", "ls", "grep", "head", "sed", "rm", "readlink", "rsync", "flock"):
        found = shutil.which(name)
        assert found
        if name != program:
            (room / "bin").mkdir(parents=True, exist_ok=True)
            (room / "bin" / name).symlink_to(found)
    with ssh_server(room, {"PATH": f"{room}/bin"}) as running:
        monkeypatch.setenv(CONFIG, client_of(running)[CONFIG])
        text = said(SshTarget(HOST, str(tmp_path / "srv")), tmp_path / "site")
    assert f"Programmet {program} finst ikkje på tenar" in text
    assert f"«sudo apt-get install {package}»" in text


@pytest.mark.parametrize("program", ["ssh", "rsync"])
def test_a_program_that_this_machine_lacks_is_named(
    target: SshTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    for name in {"ssh", "rsync"} - {program}:
        (tmp_path / "own").mkdir()
        (tmp_path / "own" / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(tmp_path / "own"))
    assert f"Programmet {program} finst ikkje på maskina her" in said(target, tmp_path / "site")


def test_a_machine_that_talks_at_login_is_understood_or_told_of(
    target: SshTarget, server: SshServer, tmp_path: Path
) -> None:
    server.let_in('command="echo Velkomen; exec sh -c \\"$SSH_ORIGINAL_COMMAND\\""')
    assert target.releases() == []
    assert "skriv noko på skjermen ved innlogging" in said(target, tmp_path / "site")
    server.let_in()
    publish(target, a_site(tmp_path / "site"), name_at(0))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 2 MB in memory; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(place)], check=True)


@pytest.mark.usefixtures("server")
def test_a_full_disk_keeps_the_old_site_and_no_part_of_the_new_one(tmp_path: Path, small_disk: Path) -> None:
    target = SshTarget(HOST, str(small_disk / "www"))
    publish(target, a_site(tmp_path / "old", "gammal"), name_at(0))
    too_large = a_site(tmp_path / "new", "x" * 400_000, files=10)
    with pytest.raises(Failure, match="Disken på tenar er full"):
        publish(target, too_large, name_at(1))
    assert served(target) == files_of(tmp_path / "old")
    assert names_in(small_disk / "www" / "releases") == [name_at(0)]
    publish(target, a_site(tmp_path / "small", "liten"), name_at(2))
    assert served(target) == files_of(tmp_path / "small")


def test_a_folder_with_something_else_in_it_is_left_alone(target: SshTarget, tmp_path: Path) -> None:
    write(Path(target.folder), "viktig.txt", "hei")
    assert "har noko anna enn det Framsnakk har publisert, til dømes viktig.txt" in said(target, tmp_path / "site")
    assert names_in(Path(target.folder)) == ["viktig.txt"]


@pytest.mark.parametrize("what", ["file", "current", "releases", "elsewhere"])
def test_what_somebody_has_changed_there_is_left_alone(target: SshTarget, tmp_path: Path, what: str) -> None:
    folder = Path(target.folder)
    if what == "file":
        write(folder.parent, folder.name, "hei")
    else:
        publish(target, a_site(tmp_path / "old"), name_at(0))
    if what == "current":
        (folder / "current").unlink()
        (folder / "current").mkdir()
    if what == "elsewhere":
        (folder / "current").unlink()
        (folder / "current").symlink_to("/etc")
    if what == "releases":
        (folder / "releases").rename(tmp_path / "moved")
        (folder / "releases").symlink_to(tmp_path / "moved")
    assert "er ikkje slik Framsnakk lagar det" in said(target, tmp_path / "site")


def test_a_folder_that_our_user_may_not_write_in_is_said_to_be(
    target: SshTarget, server: SshServer, tmp_path: Path
) -> None:
    """Root may write everywhere, so the program that makes folders refuses here, as it does for others."""
    refused = "mkdir: cannot create directory '/srv': Permission denied"
    write(server.room, "bin/mkdir", f'#!/bin/sh\necho "{refused}" >&2\nexit 1\n').chmod(0o755)
    assert "tenar har ikkje lov til å skrive i" in said(target, tmp_path / "site")
