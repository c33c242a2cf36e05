"""Print how well the spelling is checked: python -m tests.spelling.

The sample stories are spelled right, so each word that is reported there is a false alarm. Slips are made by a rule in
words of theirs: a letter that is lost, doubled, exchanged for another, or swapped with the next.
"""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_gen.check.prose import all_texts
from site_gen.check.spelling_words import spelled_words
from site_gen.model.localized import Form
from site_gen.pipeline import check_spelling
from site_gen.pipeline.evaluate import Evaluation
from tests.builders import check
from tests.sites.samples import samples

_SLIPS = 300
"""Slips in each form."""
_SHORTEST = 5
"""Letters of the shortest word with a slip: one in a shorter word is often another word."""


class SpellingScore(NamedTuple):
    """What is found in one form."""

    words: int
    """Words of the sample stories, each time they stand there, without quotations."""
    false: tuple[str, ...]
    """What is reported there."""
    slips: int
    found: int
    """How many of the slips are reported."""

    @property
    def false_in_a_thousand(self) -> float:
        """The number of false alarms in 1,000 words."""
        return 1000 * len(self.false) / self.words


def spelling_scores(root: Path, slips: int) -> dict[Form, SpellingScore]:
    """Return the score of each form on a copy of the sample kommune, with at most so many slips."""
    evaluation = check(root)
    report = check_spelling.check_spelling(evaluation)
    said = {form: tuple(one.message.nn for one in report.diagnostics if one.form is form) for form in Form}
    return {form: _score(evaluation, form, said[form], slips) for form in Form}


def _score(evaluation: Evaluation, form: Form, false: tuple[str, ...], slips: int) -> SpellingScore:
    manuscripts = [evaluation.manuscript(story_file) for story_file, _ in evaluation.stories]
    own = [one for one in manuscripts if one.form is form]
    number = sum(len(passage.own.split()) for one in own for passage in all_texts(one))
    words = sorted({word for one in own for word in spelled_words(one) if len(word) >= _SHORTEST})
    wrong = sorted(set(_slips(words, slips)))
    return SpellingScore(number, false, len(wrong), len(check_spelling.unknown_words(wrong, form)))


def _slips(words: list[str], number: int) -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 - no secret
    for word in chance.sample(words, number):
        at = chance.randrange(1, len(word) - 1)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        slip = chance.choice(
            [before + after, before + 2 * letter + after, before + after[0] + letter + after[1:], f"{before}e{after}"]
        )
        if slip not in words:
            yield slip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        printed = spelling_scores(samples(Path(folder) / "samples"), _SLIPS)
    for form, score in printed.items():
        print(  # noqa: T201 - a command
            f"{form.value}: {len(score.false)} false alarms in {score.words} words, {score.false_in_a_thousand:.1f} in "
            f"a thousand; {score.found} of {score.slips} slips found"
        )
        print(*(f"  {line}" for line in score.false), sep="\n")  # noqa: T201 - a command
