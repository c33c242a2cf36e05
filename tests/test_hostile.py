"""Texts that make slow code slow: they hold neither a whole `check` nor a whole `build` of their kommune up.

What is counted here is the processor's time and not the clock's, and only where `make torture` asks for it.
"""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.films import captions
from tests import hostile
from tests.builders import a_kommune, a_story, approve, write
from tests.cli.command import AT, framsnakk

MOST_SECONDS = 1.0
"""What one text may add to a command."""
WORTH_DOUBLING = 0.3
"""What takes less is drowned by what a command takes by itself."""
SEVERAL = 25
_A_PROCESS_OF_ITS_OWN = {"PYTHONHASHSEED": "0"}
"""A fork of the process that most tests' commands are forks of would be no child of this one, and not measured."""

SLOW_ONCE = {
    "addresses": "a@" * 30_000,
    "signs": "|" * 60_000,
    "dashes and signs": "— " * 20_000,
    "notes": "<!-- a -->\n\n" * 5_000,
    "notes in a line": "Vi <!-- a --> song. " * 3_000,
    "words of a theme": "sjukefråvær " * 5_000,
    "a number that is none": "femti" * 12_000 + "x",
    "a word of endings": "arane" * 12_000,
    "low quotation marks": "‚a " * 12_000,
    "speech": "|" * 30_000 + ", seier Kari" * 2_500,
    "headings": "#\n" * 30_000,
    "a table": f"{'|a' * 2000}|\n{'|-' * 2000}|\n" + "x\n" * 20_000,
    "links": "](" * 900 + "![" * 20 + "a" * 50_000,
}


def test_what_took_minutes_once_holds_no_command_up(tmp_path: Path) -> None:
    """framsnakk() ends a command that takes two minutes; each of these would take longer, one of them for ever."""
    stories = {f"ond-{number}.md": a_story("-tema", body) for number, body in enumerate(SLOW_ONCE.values())}
    captioned = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 150_000
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(), **stories, "lang.md": "\n" * 90_000},
        files={"stories/film.vtt": captioned},
        approved=False,
    )
    for name in ("god.md", *stories):
        approve(root, f"stories/{name}")
    assert framsnakk(root, "check", *AT).code == 1
    built = framsnakk(root, "build", *AT)
    assert built.code == 0
    assert (root / "site/forteljingar/god/index.html").is_file()


def test_the_shapes_are_many_and_as_large_as_a_story_may_be() -> None:
    bodies = dict(hostile.bodies())
    assert len(bodies) > 600
    sizes = {name: len(shape(hostile.BODY_BYTES).encode()) for name, shape in bodies.items()}
    assert {name: size for name, size in sizes.items() if not 48_000 <= size <= 64 * 1024} == {}
    fronts = {name: len(shape(hostile.FIELD_BYTES).encode()) for name, shape in hostile.fronts()}
    assert {name: size for name, size in fronts.items() if not 9_000 <= size <= 14_000} == {}


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seconds(root: Path, command: str, texts: list[str]) -> float:
    """Return the processor's time that a command takes in a kommune with some stories."""
    for number in range(SEVERAL):
        (root / f"stories/ond-{number}.md").unlink(missing_ok=True)
    for number, text in enumerate(texts):
        write(root, f"stories/ond-{number}.md", text)
        approve(root, f"stories/ond-{number}.md")
    before = _processor()
    options = [*AT, *(["--clean"] if command == "build" else [])]
    assert framsnakk(root, command, *options, env=_A_PROCESS_OF_ITS_OWN).code in {0, 1}
    taken = _processor() - before
    assert taken > 0, "nothing was measured"
    return taken


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kommune(tmp_path_factory.mktemp("kommune"))


@pytest.fixture(scope="module")
def ordinary(kommune: Path) -> dict[str, float]:
    """Return what each command takes with one ordinary story more."""
    return {command: min(_seconds(kommune, command, [a_story()]) for _ in range(3)) for command in ("check", "build")}


@pytest.mark.torture
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(("name", "shape"), list(hostile.bodies()), ids=str)
def test_no_body_holds_a_command_up(
    kommune: Path, ordinary: dict[str, float], command: str, name: str, shape: Callable[[int], str]
) -> None:
    def added(size: int, tries: int) -> float:
        return min(_seconds(kommune, command, [a_story(body=shape(size))]) for _ in range(tries)) - ordinary[command]

    whole = added(hostile.BODY_BYTES, 1)
    if whole > WORTH_DOUBLING:
        whole = added(hostile.BODY_BYTES, 3)
        assert whole < 3 * max(added(hostile.BODY_BYTES // 2, 3), WORTH_DOUBLING / 2), name
    assert whole <= MOST_SECONDS, name


_FRONTS = list(hostile.fronts())


@pytest.mark.torture
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("first", range(0, len(_FRONTS), SEVERAL))
def test_no_field_holds_a_command_up(kommune: Path, ordinary: dict[str, float], command: str, first: int) -> None:
    some = _FRONTS[first : first + SEVERAL]
    taken = _seconds(kommune, command, [a_story(shape(hostile.FIELD_BYTES)) for _, shape in some])
    assert taken - ordinary[command] <= MOST_SECONDS, [name for name, _ in some]


@pytest.mark.torture
@pytest.mark.parametrize(("name", "shape"), list(hostile.captions()), ids=str)
def test_no_captions_hold_anything_up(name: str, shape: Callable[[int], str]) -> None:
    before = time.process_time()
    captions.inspect_captions(shape(captions.MOST_BYTES - 1000).encode())
    assert time.process_time() - before <= MOST_SECONDS, name
