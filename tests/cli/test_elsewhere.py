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
import contextlib, ctypes, json, multiprocessing, os, sys
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
    _, into, *asked = sys.argv
    for number, words in enumerate(json.loads(one) for one in asked):
        sys.argv[1:] = words
        with open(f"{into}/{number}", "w", encoding="utf-8") as out, contextlib.redirect_stdout(out):
            try:
                run()
            except SystemExit as ended:
                code = ended.code or 0
            else:
                code = 0
        print(code)
"""
"""Runs commands where modules, calls and ways to start processes are missing that Windows has not.

It writes what each of them says to a file with its number, and prints how it ended.
"""

_PICTURE = (
    "bilete: [{fil: regn.jpg, alt: Regn mot ei rute., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]\n"
)


def elsewhere(root: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """Run commands, none of which may have a traceback, and return how each ended and what it said."""
    started, into = root.parent / "elsewhere.py", root.parent / "said"
    started.write_text(_WITHOUT, encoding="utf-8")
    into.mkdir()
    ran = subprocess.run(
        [sys.executable, started, str(into), *map(json.dumps, commands)],
        cwd=root,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), ran.stderr
    codes = [int(line) for line in ran.stdout.splitlines()]
    assert len(codes) == len(commands), ran.stderr
    return [(code, (into / str(number)).read_text(encoding="utf-8")) for number, code in enumerate(codes)]


def test_a_site_is_built_checked_and_looked_over_and_built_again_over_the_last(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune",
        stories={"god/index.md": a_story(_PICTURE)},
        files={"stories/god/regn.jpg": a_picture("400x300")},
    )
    ran = elsewhere(root, ("build", *AT), ("check", *AT), ("build", *AT, "--clean"), ("verify", *AT))
    assert [code for code, _ in ran] == [0, 0, 0, 0], ran
    assert digests(root / "site")["forteljingar/god/index.html"]


def test_a_photo_is_mended_and_a_story_approved(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune",
        stories={"god/index.md": a_story(_PICTURE)},
        files={"stories/god/regn.jpg": a_picture("1600x1200 place")},
        approved=False,
    )
    _, *others, (code, checked) = elsewhere(
        root,
        ("check", *AT, "--fix"),
        ("approve", "god", "--person", "p001", *AT),
        ("approve", "god", "--curator", "--by", "Siri Vik", *AT),
        ("check", *AT, "--format", "json"),
    )
    assert [each for each, _ in others] == [0, 0], others
    assert (code, json.loads(checked)["diagnostics"]) == (0, [])


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
