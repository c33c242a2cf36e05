"""A kommune of broken stories, as people write them, is told of every fault at its place, and of nothing else.

`broken/expected.tsv` has path, line, column and code of each finding; `broken/pictures.tsv` has names and sizes of
the pictures, which are made when the test runs.
"""

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.pipeline.evaluate import Evaluation
from tests.builders import a_picture, check, write
from tests.sites.samples import samples

BROKEN = Path(__file__).resolve().parent / "broken"


def _rows(file: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in (BROKEN / file).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Return the evaluation of all the broken stories, made once."""
    root = tmp_path_factory.mktemp("broken") / "fjordvik"
    shutil.copytree(BROKEN, root, ignore=shutil.ignore_patterns("*.tsv"))
    for name, size in _rows("pictures.tsv"):
        write(root, f"stories/{name}", a_picture(size))
    return check(root)


def test_broken_stories_give_the_expected_codes_lines_and_columns_and_nothing_else(evaluation: Evaluation) -> None:
    found: Counter[tuple[str, ...]] = Counter(
        (one.path, str(one.span.line), str(one.span.column), one.code) for one in evaluation.diagnostics()
    )
    expected = Counter(_rows("expected.tsv"))
    assert (sorted(expected - found), sorted(found - expected)) == ([], []), "missing, and not expected"


def test_at_least_ninety_stories_in_both_forms_are_broken_each_by_at_most_three_faults(evaluation: Evaluation) -> None:
    faults = Counter(row[0] for row in _rows("expected.tsv"))
    headers = [one.header for one, _ in evaluation.stories]
    assert len(faults) >= 90
    assert max(faults.values()) <= 3
    assert min(Counter(one.form for one in headers if one.path in faults)[form] for form in Form) >= 40


def test_the_broken_stories_break_at_least_eighty_rules() -> None:
    assert len({row[3] for row in _rows("expected.tsv")}) >= 80


def test_the_samples_have_no_fault_and_at_most_ten_pieces_of_advice(tmp_path: Path, built_samples: Path) -> None:
    every = check(samples(tmp_path / "fjordvik", made=built_samples), BuildContext(dt.date(2026, 11, 30))).diagnostics()
    # The copy has the program's own templates in it, which no kommune has.
    found = [one for one in every if one.file_kind is not FileKind.TEMPLATE]
    assert [one for one in found if one.blocks is not Blocks.NOTHING] == []
    assert len(found) <= 10
