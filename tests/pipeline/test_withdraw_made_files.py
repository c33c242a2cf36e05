"""The guides of a new kommune name people who do not exist: they are no trace of an employee with the same name."""

from pathlib import Path

import pytest

from site_gen.model.withdrawal import SubjectKind, WithdrawalSubject
from site_gen.pipeline import withdraw_traces
from tests.builders import a_person, check, write
from tests.pipeline.new_kommune import a_new_kommune

LIV = WithdrawalSubject(SubjectKind.PERSON, "p099")


def found(root: Path) -> set[str]:
    """Return the files that have traces of Liv Tangen, without the register's entry."""
    write(root, "stories/folk/p099.yml", a_person("namn: Liv Tangen\n"))
    traces = withdraw_traces.repository_traces(LIV, check(root))
    return {one.path for one in traces.found} - {"stories/folk/p099.yml"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_new_kommune(tmp_path / "k")


def test_a_guide_as_it_was_made_is_no_trace(root: Path) -> None:
    assert "Liv Tangen" in (root / "docs/redaksjon.md").read_text(encoding="utf-8")
    assert found(root) == set()


def test_a_guide_is_searched_when_it_has_been_changed_and_when_nothing_says_how_it_was_made(root: Path) -> None:
    record = root / ".framsnakk.json"
    kept = record.read_bytes()
    record.unlink()
    assert found(root) == {"docs/redaksjon.md"}
    record.write_bytes(kept)
    guide = root / "docs/redaksjon.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\nSpør Liv Tangen.\n", encoding="utf-8")
    assert found(root) == {"docs/redaksjon.md"}


def test_a_name_that_the_kommune_gave_when_the_repository_was_made_is_a_trace(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path / "k", contact="Liv Tangen, liv.tangen@ovrevik.example")
    assert {"mkdocs.yml", "docs/redaksjon.md"} <= found(root)
