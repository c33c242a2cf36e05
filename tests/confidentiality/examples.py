"""The written examples of confidential texts: read, and run through the rules."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_gen.check import rule_registry
from site_gen.pipeline import evaluate
from tests.builders import TODAY, a_kommune, a_story

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class WrittenExample:
    """A text, and the codes that it must get."""

    file: str
    form: str
    text: str
    expect: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """An example, and the codes that it got."""

    example: WrittenExample
    found: frozenset[str]

    @property
    def is_found(self) -> bool:
        """Whether all that was expected was found."""
        return self.example.expect <= self.found


def read_examples(*files: str) -> Iterator[WrittenExample]:
    """Yield the examples of some files, by their names without ending."""
    for file in files:
        for entry in yaml.safe_load((FOLDER / f"{file}.yml").read_text(encoding="utf-8")):
            yield WrittenExample(file, entry["form"], entry["text"], frozenset(entry["expect"]))


def answers(examples: Iterable[WrittenExample]) -> list[Answer]:
    """Run the rules that ask the editors on each example, as the body of a story with Kari Lunde in it."""
    wanted = list(examples)
    codes = {rule.code for rule in rule_registry.all_rules() if rule.asks_editors}
    stories = {f"e{number}.md": a_story(f"språk: {one.form}\n", one.text) for number, one in enumerate(wanted)}
    with tempfile.TemporaryDirectory() as folder:
        root = a_kommune(Path(folder), stories=stories, approved=False)
        found: dict[str, set[str]] = {}
        for diagnostic in evaluate.evaluate(root, TODAY).diagnostics():
            if diagnostic.code in codes:
                found.setdefault(Path(diagnostic.path).name, set()).add(diagnostic.code)
    return [Answer(one, frozenset(found.get(f"e{number}.md", ()))) for number, one in enumerate(wanted)]
