"""The week in docs/redaksjon.md, played: each command on the page is run, and what it prints held against the page.

The page is its own script. What the curator does between two commands stands in notes that no reader sees:

    <!-- day: 2026-11-23 -->            the day that the commands after it are run on
    <!-- photo: path -->                a photo as a telephone takes it, with the place in it
    <!-- write: path                    a file written whole; its text follows
    <!-- docx: path                     a Word document: a line a paragraph, `#` for the title, `##` for headings
    <!-- add: path                      lines put at the end of a file
    <!-- body: path                     a story's text, below its fields, written anew
    <!-- change: path                   a line replaced: the old one, and below it what is to stand there
    <!-- commit: all -->                everything in the folder committed to Git

A note inside a note ends with `~~>`. A line that is `…` alone stands for lines that the page leaves out. Times,
digests and the names of releases are not compared.
"""

import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from site_gen import approval
from site_gen.model.localized import Form
from tests.builders import a_picture, approve, write
from tests.cli.command import framsnakk, on_day, served
from tests.git import commit, repository
from tests.intake import word_files

PAGE = Path(__file__).resolve().parents[2] / "docs" / "redaksjon.md"
KOMMUNES = Path(__file__).resolve().parent / "week"
GAP = "…"

_STEP = re.compile(
    r"^<!-- (?P<does>day|photo|write|docx|add|body|change|commit): (?P<about>\S+)(?:\n(?P<text>.*?))? ?-->$"
    r"|^```console\n(?P<console>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (?P<line>[^\n]+)\n(?P<printed>(?:(?!\$ )[^\n]*\n)*)", re.MULTILINE)
_PART = re.compile(r"^# (?=E[in]+ )", re.MULTILINE)
_SECONDS = re.compile(r"\(\d+,\d s\)")
_DIGEST = re.compile(rf"\b{approval.VERSION}-[0-9a-f]{{20}}\b")
_RELEASE = re.compile(r"\b\d{8}T\d{6}Z-[0-9a-f]{12}\b(, fr[aå] [0-9a-f]{12})?")
_PORT = re.compile(r"(?<=127\.0\.0\.1:)\d+")


def parts() -> dict[Form, str]:
    """Return the page's two parts, each of which is a whole week."""
    _, nynorsk, bokmaal = _PART.split(PAGE.read_text(encoding="utf-8"))
    return {Form.NN: nynorsk, Form.NB: bokmaal}


@dataclass(frozen=True, slots=True)
class Played:
    """One command of the page, and what came of it."""

    line: str
    shown: str
    """What the page says that it prints."""
    printed: str
    code: int

    @property
    def holds(self) -> bool:
        """Tell whether the page is true."""
        return _matches(_lasting(self.shown), _lasting(self.printed))


def play(form: Form) -> list[Played]:
    """Play the week in one form, in a kommune of its own."""
    with tempfile.TemporaryDirectory() as folder:
        week = _Week(Path(folder) / "fjordvik", form)
        return [one for step in _STEP.finditer(parts()[form]) for one in week.step(step)]


@dataclass(slots=True)
class _Week:
    """A kommune, and the day it is there."""

    root: Path
    form: Form
    day: str = field(default="", init=False)

    def __post_init__(self) -> None:
        shutil.copytree(KOMMUNES / self.form.value, self.root)
        for story in sorted((self.root / "stories").rglob("*/*.md")):
            approve(self.root, story.relative_to(self.root).as_posix())
        commit(repository(self.root))

    def step(self, step: re.Match[str]) -> Iterator[Played]:
        """Do what one step says; yield its commands as they went."""
        if step["console"] is None:
            self._do(step["does"], step["about"], (step["text"] or "").replace("~~>", "-->"))
            return
        for command in _COMMAND.finditer(step["console"]):
            printed, code = self._run(command["line"])
            yield Played(command["line"], command["printed"], printed, code)

    def _do(self, does: str, about: str, text: str) -> None:
        file = self.root / about
        if does == "day":
            self.day = about
        elif does == "commit":
            commit(self.root)
        elif does == "photo":
            write(self.root, about, a_picture("1600x1200 place"))
        elif does == "docx":
            write(self.root, about, word_files.typed(text))
        elif does == "write":
            write(self.root, about, text)
        else:
            write(self.root, about, _edited(file.read_text(encoding="utf-8"), does, text))

    def _run(self, line: str) -> tuple[str, int]:
        program, *words = shlex.split(line)
        assert program == "framsnakk", line
        if words[0] == "serve":
            return _PORT.sub("8000", served(self.root, *words, env=on_day(self.day))), 0
        ran = framsnakk(self.root, *words, env=on_day(self.day))
        return (ran.out + ran.err).strip("\n") + "\n", ran.code


def _edited(text: str, does: str, change: str) -> str:
    if does == "add":
        return text + change
    if does == "body":
        _, front, _ = text.split("---\n", 2)
        return f"---\n{front}---\n{change}"
    old, new = change.rstrip("\n").split("\n", 1)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def _lasting(text: str) -> list[str]:
    """Return what is printed wherever and whenever it is: times are the machine's, digests hang on its JPEG encoder."""
    text = _RELEASE.sub("…", text)
    return _DIGEST.sub("…", _SECONDS.sub("(… s)", text)).rstrip("\n").splitlines()


def _matches(shown: list[str], printed: list[str]) -> bool:
    """Tell whether lines are those that were printed, where `…` stands for any number of them."""
    lines = ("(?:.*\n)*?" if line == GAP else f"{re.escape(line)}\n" for line in shown)
    return re.fullmatch("".join(lines), "".join(f"{line}\n" for line in printed)) is not None


def _renewed(part: str, played: list[Played]) -> str:
    """Return a part of the page in which each command shows what it prints; what is true is left as it is."""
    went = iter(played)

    def command(_: re.Match[str]) -> str:
        one = next(went)
        return f"$ {one.line}\n{one.shown if one.holds else one.printed}"

    def console(step: re.Match[str]) -> str:
        return f"```console\n{_COMMAND.sub(command, step['console'])}```" if step["console"] else step[0]

    return _STEP.sub(console, part)


@click.command()
def renew() -> None:
    """Play both weeks, and write what the commands print into docs/redaksjon.md."""
    text = PAGE.read_text(encoding="utf-8")
    for form, part in parts().items():
        played = play(form)
        text = text.replace(part, _renewed(part, played))
        for one in played:
            if not one.holds:
                click.echo(f"{form.value}: {one.line} (exit {one.code})")
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
