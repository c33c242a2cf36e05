"""`ssh:USER@HOST:PATH` without a network: how it is written, what failures say, and what its scripts do.

Here a program that runs the script on this machine stands for ssh; tests/publish/test_ssh_server.py has a real server.
"""

import os
import re
from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.model.localized import Words
from site_gen.publish import remote_shell, ssh_failures, ssh_target, targets
from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.ssh_target import SshTarget
from site_gen.publish.targets import InvalidTargetError
from tests.builders import write
from tests.forms import strangers
from tests.publish.sites import a_site, files_of, name_at, names_in

HOST = "web@www.fjordvik.example"


# --- How it is written -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "host", "folder"),
    [
        ("web@www.fjordvik.example:/srv/framsnakk", "web@www.fjordvik.example", "/srv/framsnakk"),
        ("www:/srv/www-1/_a.b+c@d/", "www", "/srv/www-1/_a.b+c@d"),
        ("a_b.c-d@10.0.0.1:/s", "a_b.c-d@10.0.0.1", "/s"),
    ],
)
def test_a_user_a_machine_and_a_folder_are_read(tmp_path: Path, written: str, host: str, folder: str) -> None:
    target = targets.parse_target(f"ssh:{written}", base=tmp_path, root=tmp_path)
    assert isinstance(target, SshTarget)
    assert (target.host, target.folder) == (host, folder)
    assert target.address == f"ssh:{host}:{folder}"
    assert target.keeps_releases


@pytest.mark.parametrize(
    "written",
    [
        "www", "www:", ":/srv", "www:srv/www", "www:~/www", "www:/", "www:/srv/../etc", "www:/srv/.skjult",
        "www:/srv/-rf",
        "-oProxyCommand=id:/srv", "web@-oProxyCommand=id:/srv", "a@b@c:/srv", "www:2222:/srv", "www:/srv/a b",
        "www:/srv/$(id)", "www:/srv/`id`", "www:/srv/a;id", "www:/srv/a\nid", "www:/srv/'a'", "www:/srv/æ",
        "www;id:/srv",
        "www:/srv//www", "w w:/srv", "www:/srv/*", "[::1]:/srv", "www:/srv/\x1b[31m",
    ],
)  # fmt: skip
def test_what_could_mean_something_to_a_shell_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(InvalidTargetError) as refused:
        targets.parse_target(f"ssh:{written}", base=tmp_path, root=tmp_path)
    assert "ssh:web@www.kommunen.no:/srv/framsnakk" in refused.value.words.nn or not written.rstrip(":")
    assert refused.value.words.nn.isprintable()


# --- What failures say -----------------------------------------------------------------------------------------------

SAID = [
    (255, "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
     "annan nøkkel enn før"),
    (255, "No ED25519 host key is known for x and you have requested strict checking.\nHost key verification failed.",
     "kjenner ikkje nøkkelen"),
    (255, "web@x: Permission denied (publickey).", "ssh-copy-id web@www.fjordvik.example"),
    (255, "ssh: Could not resolve hostname x: Name or service not known",
     "inga maskin som heiter www.fjordvik.example"),
    (255, "ssh: connect to host x port 22: Connection refused", "svarar ikkje på ssh (ssh: connect to"),
    (255, "ssh: connect to host x port 22: Connection timed out", "svarar ikkje på ssh"),
    (255, "~/.ssh/config: line 1: Bad configuration option: hast", "Oppsettet for ssh"),
    (255, "Connection to x closed by remote host.", "vart brote (Connection to x closed by remote host)"),
    (255, "", "vart brote (255)"),
    (127, "sh: 7: flock: not found", "Programmet flock finst ikkje på www.fjordvik.example"),
    (12, "bash: line 1: rsync: command not found\nrsync error: error in protocol", "Programmet rsync finst ikkje på"),
    (11, 'rsync: write failed on "/srv/x": No space left on device (28)\nrsync error: error in file IO', "er full"),
    (11, "rsync: mkstemp failed: Disk quota exceeded (122)", "er full"),
    (1, "mkdir: cannot create directory '/srv': Permission denied", "ikkje lov til å skrive i /srv/framsnakk"),
    (1, "mkdir: cannot create directory '/srv': Read-only file system", "kan berre lesast"),
    (2, "protocol version mismatch -- is your shell clean?", "skriv noko på skjermen"),
    (23, "rsync: noko nytt\nrsync error: some files were not transferred",
     "Noko gjekk gale på web@www.fjordvik.example: rsync: noko nytt"),
    (1, "\x1b[31mraudt\x1b[0m " + "x" * 5000, "Noko gjekk gale"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "said", "sentence"), SAID)
def test_a_failure_is_a_sentence_in_both_forms_that_says_what_to_do(status: int, said: str, sentence: str) -> None:
    words = ssh_failures.connection_failure(HOST, "/srv/framsnakk", status, said).words
    assert sentence in words.nn
    assert words.nn.endswith("Det som er ute, er som før.")
    assert words.nn.isprintable()
    assert len(words.nn) < 700
    said_by_ssh = words.nn.partition("(")[0], words.nb.partition("(")[0]
    assert strangers(Words(nn=said_by_ssh[0], nb=said_by_ssh[1].replace("noko nytt", ""))) == []


@pytest.mark.parametrize("program", ["ssh", "rsync"])
def test_a_program_that_this_machine_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    target = SshTarget(HOST, "/srv")
    act = target.releases if program == "ssh" else lambda: target._rsync("a", "b")
    with pytest.raises(Failure, match=f"Programmet {program} finst ikkje på maskina her"):
        act()


def test_ssh_asks_nothing_and_trusts_no_machine_that_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ssh_failures.CONFIG, raising=False)
    options = " ".join(remote_shell.ssh_command())
    assert "-o BatchMode=yes -o StrictHostKeyChecking=yes" in options
    assert "-F" not in options
    monkeypatch.setenv(ssh_failures.CONFIG, f"{tmp_path}/a b")
    assert remote_shell.ssh_command()[:3] == ["ssh", "-F", f"{tmp_path}/a b"]


# --- What its scripts do ---------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SshTarget:
    """Return a target on this machine, which has no ssh and no rsync for these tests."""
    write(
        tmp_path,
        "bin/ssh",
        '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\necho "Welcome to $2"\nshift 2\nexec sh -c "$*"\n',
    ).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    return SshTarget(HOST, str(tmp_path / "srv" / "www"))


def published(target: SshTarget, room: Path, *texts: str) -> None:
    """Publish sites to the folder of a target, as `dir:` does on the machine itself."""
    there = FolderTarget(Path(target.folder))
    for number, text in enumerate(texts):
        with there.locked():
            there.put(a_site(room / text, text), name_at(number))


def test_releases_are_those_of_the_folder_newest_first(here: SshTarget, tmp_path: Path) -> None:
    assert here.releases() == []
    published(here, tmp_path, "ein", "to", "tre")
    stamp = Path(here.folder) / "releases" / name_at(1) / "published.json"
    stamp.unlink()  # the releases share it
    stamp.write_text("{", encoding="utf-8")
    write(Path(here.folder), "releases/notat/index.html", "x")
    there = FolderTarget(Path(here.folder)).releases()
    assert here.releases() == there
    assert [(one.name, one.stamp is None, one.is_current) for one in there] == [
        (name_at(2), False, True),
        (name_at(1), True, False),
        (name_at(0), False, False),
    ]


def test_a_release_can_be_made_current_and_others_deleted(here: SshTarget, tmp_path: Path) -> None:
    published(here, tmp_path, "ein", "to")
    here.switch(name_at(0))
    assert files_of(Path(here.folder) / "current") == files_of(tmp_path / "ein")
    here.remove([name_at(1)])
    assert names_in(Path(here.folder) / "releases") == [name_at(0)]
    assert names_in(Path(here.folder)) == [".framsnakk", "current", "releases"]
    with pytest.raises(Failure, match="kan ikkje slettast"):
        here.remove([name_at(0)])


@pytest.mark.parametrize("name", ["../..", "current", "", "20261129T101500Z-0123456789ab; id"])
def test_what_is_no_release_is_neither_deleted_nor_made_current(here: SshTarget, tmp_path: Path, name: str) -> None:
    published(here, tmp_path, "ein")
    before = files_of(Path(here.folder))
    for act in (here.switch, lambda one: here.remove([one]), lambda one: here.fetch(one, tmp_path / "fetched")):
        with pytest.raises(Failure, match="har ingen versjon"):
            act(name)
    with pytest.raises(Failure, match="har ingen versjon"):
        here.put(tmp_path / "ein", name)
    assert files_of(Path(here.folder)) == before


def test_a_folder_with_something_else_in_it_is_left_alone(here: SshTarget) -> None:
    write(Path(here.folder), "viktig.txt", "hei")
    with pytest.raises(Failure, match=r"til dømes viktig.txt"):
        here.releases()
    write(Path(here.folder), ".framsnakk", "")
    assert here.releases() == []


def test_what_somebody_has_changed_there_is_left_alone(here: SshTarget, tmp_path: Path) -> None:
    published(here, tmp_path, "ein")
    for leads_to in ("/etc", "releases/borte", f"releases/{name_at(7)}"):
        (Path(here.folder) / "current").unlink()
        (Path(here.folder) / "current").symlink_to(leads_to)
        with pytest.raises(Failure, match=rf"/current på {re.escape(HOST)} er ikkje slik Framsnakk lagar det"):
            here.releases()


def test_a_machine_without_rsync_is_told_what_it_lacks_before_anything_is_sent(here: SshTarget, tmp_path: Path) -> None:
    missing = "sh: 1: rsync: not found"
    write(tmp_path, "bin/rsync", f'#!/bin/sh\necho "{missing}" >&2\nexit 127\n').chmod(0o755)
    with pytest.raises(Failure, match="Programmet rsync finst ikkje på"), here.locked():
        pass


def test_the_lock_is_held_until_the_end_and_no_longer(
    here: SshTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "bin/rsync", '#!/bin/sh\necho "rsync  version 3.2.7  protocol version 31"\n').chmod(0o755)
    monkeypatch.setattr(ssh_target, "WAITED", 1)
    second = SshTarget(here.host, here.folder)
    with here.locked(), pytest.raises(Failure, match="Noko anna har halde på"), second.locked():
        pass
    with second.locked():
        write(Path(here.folder), f"releases/.{name_at(0)}.partial/index.html", "halv")
    with here.locked():
        assert names_in(Path(here.folder) / "releases") == []


def test_a_connection_that_ends_is_a_failure_and_no_silence(here: SshTarget, tmp_path: Path) -> None:
    write(tmp_path, "bin/ssh", "#!/bin/sh\necho 'Connection to x closed by remote host.' >&2\nexit 255\n").chmod(0o755)
    with pytest.raises(Failure, match="vart brote"):
        here.releases()


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("rsync  version 3.2.7  protocol version 31", (3, 2, 7)),
        ("rsync  version v3.2.3  protocol", (3, 2, 3)),
        ("openrsync: protocol version 29", (0, 0, 0)),
    ],
)
def test_the_version_of_rsync_is_read(said: str, version: tuple[int, ...]) -> None:
    assert ssh_target._rsync_version(said) == version
