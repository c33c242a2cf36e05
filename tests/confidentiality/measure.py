"""Run the check on written examples of one kind of confidential content, and count what it finds."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from site_gen.check.rule import Measurement
from tests.builders import a_kommune, a_story, check
from tests.films.files import a_film

FOLDER = Path(__file__).parent
_FILM = (
    "slag: film\nvideo: {fil: film.mp4, teksting: film.vtt, plakat: p.jpg, born: ingen, "
    "synstolking: {trengst_ikkje: Alt blir sagt.}}\n"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A written example."""

    kind: str
    """What it is about: the name of a rule."""
    form: str
    text: str
    expected: tuple[str, ...]
    """The codes that must be reported; none for a text that only looks confidential."""
    at: str = "body"
    """Where the text is: `body`, `front` (as lines of the front matter), `captions`, or `path` (as the path of the
    story); any other value is the path of a file with the text in it.
    """


@dataclass(slots=True)
class Score:
    """What was found in some examples."""

    confidential: int = 0
    found: int = 0
    harmless: int = 0
    false: int = 0
    wrong: list[str] = field(default_factory=list)
    """The texts that were missed, or reported without reason."""

    def add(self, example: Written, codes: set[str]) -> None:
        """Count one example with the codes that were reported."""
        if example.expected:
            self.confidential += 1
            self.found += codes >= {*example.expected}
        else:
            self.harmless += 1
            self.false += bool(codes)
        if codes != {*example.expected}:
            self.wrong.append(f"{example.kind}, {example.form}: {example.text!r} -> {sorted(codes) or 'nothing'}")


def scores(data: Path) -> dict[str, Score]:
    """Return the score of each kind and of each form in a file of examples, and that of all of them."""
    read = yaml.safe_load(data.read_text(encoding="utf-8"))
    examples = [Written(**{**one, "expected": tuple(one["expected"])}) for one in read["examples"]]
    counted = {kind: Score() for kind in [*dict.fromkeys(example.kind for example in examples), "nn", "nb", "all"]}
    for example, codes in _reported(examples, read.get("files", {})):
        for kind in (example.kind, example.form, "all"):
            counted[kind].add(example, codes & {*read["rules"]})
    return counted


def first_run(data: Path, kind: str) -> Measurement | None:
    """Return what was found of a kind when the rules first saw a file; None where that is not known."""
    counted = yaml.safe_load(data.read_text(encoding="utf-8")).get("first_run", {}).get(kind)
    return counted and Measurement(*counted)


def _reported(examples: Iterable[Written], files: Mapping[str, str]) -> Iterator[tuple[Written, set[str]]]:
    """Yield each example with the codes of its file: stories in one kommune, other files in one each."""
    stories: dict[str, Written] = {}
    for number, example in enumerate(examples):
        if "/" in example.at:
            yield example, _codes({}, {**files, example.at: example.text}).get(example.at, set())
        else:
            stories[example.text if example.at == "path" else f"stories/x{number}x/index.md"] = example
    found = _codes(stories, files)
    yield from ((example, found.get(path, set())) for path, example in stories.items())


def _codes(stories: Mapping[str, Written], files: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the reported codes by path."""
    written: dict[str, str | bytes] = dict(files)
    for path, example in stories.items():
        written |= _story_files(path, example)
    found: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for one in check(a_kommune(Path(folder), stories={}, files=written)).diagnostics():
            found.setdefault(one.path, set()).add(one.code)
    return found


def _story_files(path: str, example: Written) -> dict[str, Any]:
    language = f"språk: {example.form}\n"
    if example.at == "front":
        return {path: a_story(f"{language}{example.text}\n")}
    if example.at == "captions":
        captions = f"WEBVTT\n\n00:01.000 --> 00:03.000\n{example.text}\n"
        folder = path.rpartition("/")[0]
        film = {f"{folder}/film.mp4": a_film("mp4"), f"{folder}/film.vtt": captions}
        return {path: a_story(language + _FILM), **film}
    heading = "Kva skjedde?" if example.form == "nn" else "Hva skjedde?"
    text = example.text if example.at == "body" else "Vi song."
    return {path: a_story(language, f"## {heading}\n\n{text}\n")}


def data_files() -> list[Path]:
    """Return every file of examples."""
    return sorted(FOLDER.glob("*.yml"))
