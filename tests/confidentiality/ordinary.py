"""Count the advice on ordinary texts: python -m tests.confidentiality.ordinary FOLDER…

Each text file in the folders is the body of a story; without a folder, the sample stories are counted.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from site_gen.check import rule_registry
from site_gen.pipeline import evaluate
from tests.builders import TODAY, a_kommune, a_story

ROOT = Path(__file__).parents[2]
CODES = frozenset(rule.code for rule in rule_registry.all_rules() if rule.asks_editors or rule.in_ordinary_texts)


def in_samples(root: Path = ROOT) -> tuple[Counter[str], int]:
    """Return how many of the sample stories in a repository get each code, and how many stories there are.

    Nothing is written there.
    """
    evaluation = evaluate.evaluate(root, TODAY, wanted=lambda _: True)
    pairs = {(one.path, one.code) for one in evaluation.diagnostics() if one.code in CODES}
    return Counter(code for _, code in pairs), len(list(evaluation.stories))


def in_texts(files: Iterable[Path]) -> tuple[Counter[str], list[str], int]:
    """Return how many texts get each code, what each of them gets, and how many texts there are."""
    texts = [file.read_text(encoding="utf-8") for file in files]
    with tempfile.TemporaryDirectory() as folder:
        stories = {f"t{number}.md": a_story("", text) for number, text in enumerate(texts)}
        found = evaluate.evaluate(a_kommune(Path(folder), stories=stories, approved=False), TODAY).diagnostics()
    advice = [one for one in found if one.code in CODES]
    counted = Counter(code for _, code in {(one.path, one.code) for one in advice})
    return counted, [f"{one.code} {one.message.nn}" for one in advice], len(texts)


if __name__ == "__main__":
    counted, number = in_samples()
    print(f"{number} sample stories", dict(counted))  # noqa: T201 - a command
    for name in sys.argv[1:]:
        counted, said, number = in_texts(sorted(Path(name).glob("*.txt")))
        print(f"{number} texts in {name}", dict(counted), *said, sep="\n  ")  # noqa: T201 - a command
