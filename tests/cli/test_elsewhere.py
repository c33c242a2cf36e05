"""The commands on a system that lacks what only POSIX has, as Windows does."""

import json
import subprocess
import sys
from pathlib import Path

from tests.builders import SETTINGS, a_kommune, a_picture, a_story, write
from tests.cli.command import AT, framsnakk, surroundings
from tests.patience import PATIENCE
from tests.sites.finished import digests

_WITHOUT = """
import ctypes, multiprocessing, os, sys
import filelock  # locks by msvcrt there, which this system has not
import platformdirs.unix  # asks the registry there

sys.modules.update(dict.fromkeys(("fcntl", "resource", "termios", "pty", "pwd", "grp", "tty"), None))
for name in ("fork", "forkpty", "getuid", "geteuid", "getgid", "killpg", "setsid", "sync", "mkfifo", "chown"):
    if hasattr(os, name):
        delattr(os, name)
real = ctypes.CDLL
def library(name, *args, **kwargs):
    if name is None:
        raise TypeError("LoadLibrary() argument 1 must be str, not None")
    return real(name, *args, **kwargs)
ctypes.CDLL = library
multiprocessing.get_all_start_methods = lambda: ["spawn"]

class Elsewhere:
    platform = "win32"
    def __getattr__(self, name):
        return getattr(sys, name)

from site_gen import atomic_files
from site_gen import atomic_swap
from site_gen.cli.main import run
from site_gen.parallel import process_pools
process_pools.sys = atomic_files.sys = atomic_swap.sys = Elsewhere()
if __name__ == "__main__":
    run()
"""
"""Starts the command where modules, calls and ways to start processes are missing that Windows has not."""

_PICTURE = (
    "bilete: [{fil: regn.jpg, alt: Regn mot ei rute., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]\n"
)


def elsewhere(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    started = root.parent / "elsewhere.py"
    started.write_text(_WITHOUT, encoding="utf-8")
    return subprocess.run(
        [sys.executable, started, *words],
        cwd=root,
        env=surroundings(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )


def test_a_site_is_built_checked_and_looked_over_and_built_again_over_the_last(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune", stories={"god/index.md": a_story(_PICTURE)}, files={"stories/god/regn.jpg": a_picture()}
    )
    for words in (("build", *AT), ("check", *AT), ("build", *AT, "--clean"), ("verify", *AT)):
        ran = elsewhere(root, *words)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False), ran.stderr.decode()
    assert digests(root / "site")["forteljingar/god/index.html"]


def test_a_photo_is_mended_and_a_story_approved(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune",
        stories={"god/index.md": a_story(_PICTURE)},
        files={"stories/god/regn.jpg": a_picture("3000x2000 place")},
        approved=False,
    )
    elsewhere(root, "check", *AT, "--fix")
    for words in (
        ("approve", "god", "--person", "p001", *AT),
        ("approve", "god", "--curator", "--by", "Siri Vik", *AT),
    ):
        ran = elsewhere(root, *words)
        assert ran.returncode == 0, ran.stderr.decode()
    checked = elsewhere(root, "check", *AT, "--format", "json")
    assert (checked.returncode, json.loads(checked.stdout)["diagnostics"]) == (0, [])


def test_the_curators_name_in_git_is_read_as_utf_8_whatever_the_system_takes_text_for(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune",
        settings=SETTINGS.replace("Siri Vik", "Åse Grønås"),
        approved=False,
        stories={"god.md": a_story()},
    )
    write(tmp_path, "gitconfig", "[user]\n\tname = Åse Grønås\n")
    narrow = {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
    }
    ran = framsnakk(root, "approve", "god", "--curator", *AT, env=narrow)
    assert (ran.code, ran.err) == (0, "")
    assert "Åse Grønås" in (root / "stories/god.md").read_text(encoding="utf-8")
