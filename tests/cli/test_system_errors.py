"""A machine that will not says so in the site's form, with what to do: no English, and nothing of the old is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen.cli import main, system_errors
from site_gen.model.localized import Form
from tests.builders import SETTINGS, a_kommune, a_picture, a_story, write
from tests.cli.command import AT, COMMAND, surroundings
from tests.patience import PATIENCE
from tests.sites.building import site_of
from tests.sites.finished import digests

KNOWN = sorted(system_errors._KNOWN)
IN_NB = SETTINGS.replace("målform: nn", "målform: nb")


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("number", KNOWN, ids=errno.errorcode.get)
def test_what_systems_say_is_said_in_both_forms_and_not_in_english(number: int, form: Form) -> None:
    words = main.words_for(OSError(number, os.strerror(number), "stories/a.md"))
    said = words.in_form(form)
    assert os.strerror(number) not in said
    assert "stories/a.md" in said
    assert "  " not in said
    assert said.endswith((".", "stories/a.md"))


def test_an_error_that_we_have_no_words_for_is_reported_in_the_systems() -> None:
    assert os.strerror(errno.ENOTTY) in main.words_for(OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))).nn
    assert "noko rart" in main.words_for(OSError("noko rart")).nn


def test_memory_that_ends_is_no_fault_of_ours() -> None:
    assert "minne" in main.words_for(MemoryError()).nn


_LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from site_gen.cli import main
main.run()
"""


def limited(root: Path, *words: str, size: int = 3_000) -> subprocess.CompletedProcess[str]:
    """Run the command where no file may become larger than so many bytes: a full disk, for those who are not root."""
    code = _LIMITED.format(size=size)
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=root,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def assert_reported(ran: subprocess.CompletedProcess[str]) -> None:
    assert ran.returncode == 3, ran.stderr + ran.stdout
    assert "fila blir større enn systemet tek imot" in ran.stderr, ran.stderr
    assert "Traceback" not in ran.stderr
    assert os.strerror(errno.EFBIG) not in ran.stderr


def test_a_build_on_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    before = digests(site_of(root))
    write(root, "stories/god.md", a_story())
    assert_reported(limited(root, "build", *AT, "--clean"))
    assert digests(root / "site") == before
    assert digests(site_of(root)).keys()


@pytest.mark.parametrize("size", [30_000, pytest.param(60_000, marks=pytest.mark.torture)])
def test_a_disk_that_is_full_a_little_later_leaves_the_old_site_too(tmp_path: Path, size: int) -> None:
    root = a_kommune(tmp_path)
    before = digests(site_of(root))
    ran = limited(root, "build", *AT, "--clean", size=size)
    assert "Traceback" not in ran.stderr
    if ran.returncode:
        assert_reported(ran)
    assert digests(root / "site") == before


LONG = a_story() + "\n" + "Vi song ein gong til, og så ein gong til. " * 100


def test_a_story_is_not_lost_when_an_approval_finds_no_room(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": LONG}, approved=False)
    before = digests(root / "stories")
    assert_reported(limited(root, "approve", "god", "--person", "p001"))
    assert digests(root / "stories") == before


def test_a_picture_is_not_lost_when_a_fix_finds_no_room(tmp_path: Path) -> None:
    picture = "{fil: a.jpg, alt: Song, foto: Per Vik, rett: eige, personar: [ingen], born: ingen}"
    files = {"stories/a.jpg": a_picture("1600x1200 place")}
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"bilete: [{picture}]")}, files=files)
    before = digests(root / "stories")
    assert_reported(limited(root, "check", *AT, "--fix"))
    assert digests(root / "stories") == before


def test_a_story_is_not_lost_when_its_themes_find_no_room(tmp_path: Path) -> None:
    text = LONG.replace("tema: [naervaer]\n", "") + "Heile faste stillingar, heiltidskultur og grunnturnus. " * 20
    root = a_kommune(tmp_path, stories={"god.md": text}, approved=False)
    before = digests(root / "stories")
    assert_reported(limited(root, "tag", "--write"))
    assert digests(root / "stories") == before


@pytest.mark.parametrize(
    "words",
    [("check", *AT), *(pytest.param((one,), marks=pytest.mark.torture) for one in ("--help", "explain", "--version"))],
    ids=str,
)
def test_output_to_a_full_disk_is_reported(tmp_path: Path, words: tuple[str, ...]) -> None:
    root = a_kommune(tmp_path, settings=IN_NB)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [COMMAND, *words], cwd=root, env=surroundings(), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == 3
    assert ran.stderr.startswith("Maskinen ville ikke: disken er full"), ran.stderr
    assert "Traceback" not in ran.stderr
