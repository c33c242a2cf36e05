"""A result is valid for as long as everything that was read is unchanged, and no longer."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from site_gen.incremental import pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import DependencyRecorder, TrackedFunction, TrackedMapping, TrackedSet


class Run:
    """One run after another, with what it has left in a file between them."""

    def __init__(self, file: Path, people: Mapping[str, str], projects: frozenset[str] = frozenset()) -> None:
        self.file = file
        notes = DependencyRecorder()
        self.build_cache = BuildCache(pickle_store.read_shards(file, "alt"), notes)
        self.people = TrackedMapping("person", people, notes)
        self.projects = TrackedSet("project", projects, notes)
        self.worked = 0

    def ask(self, about: Callable[["Run"], Any], name: str = "svar") -> Any:
        """Return an answer, from memory where that holds."""

        def work() -> Any:
            self.worked += 1
            return [about(self)]

        return self.build_cache.get_or_compute(name, work)[0]

    def end(self) -> None:
        """Leave what was worked out to the next run."""
        shards = self.build_cache.dump()
        if shards is not None:
            pickle_store.write_shards(self.file, "alt", shards)


PEOPLE = {"p001": "Kari", "p002": "Ola"}
LOOKUPS: dict[str, Callable[[Run], Any]] = {
    "one of them": lambda run: run.people["p001"],
    "somebody, if there": lambda run: run.people.get("p001"),
    "whether there is somebody": lambda run: "p001" in run.people,
    "all their names": lambda run: sorted(run.people.values()),
    "how many there are": lambda run: len(run.people),
    "one of them, one who is not there, and all": lambda run: (
        run.people["p001"],
        run.people.get("p003"),
        sorted(run.people),
    ),
}


def worked(file: Path, about: Callable[[Run], Any], before: Run, after: Run) -> int:
    """Ask in two runs and return how often the second had to work."""
    before.ask(about)
    before.end()
    again = Run(file, after.people._values, frozenset(after.projects._values))
    assert again.ask(about) == about(after)
    return again.worked


@pytest.mark.parametrize("about", LOOKUPS.values(), ids=LOOKUPS)
def test_what_was_read_and_is_as_it_was_is_not_worked_out_again(tmp_path: Path, about: Callable[[Run], Any]) -> None:
    file = tmp_path / "m"
    assert worked(file, about, Run(file, PEOPLE), Run(file, dict(PEOPLE))) == 0


@pytest.mark.parametrize("about", LOOKUPS.values(), ids=LOOKUPS)
def test_what_was_read_and_has_changed_is_worked_out_again(tmp_path: Path, about: Callable[[Run], Any]) -> None:
    file = tmp_path / "m"
    assert worked(file, about, Run(file, PEOPLE), Run(file, PEOPLE | {"p001": "Kåre"})) == 1


def test_what_was_not_there_is_worked_out_again_once_it_is(tmp_path: Path) -> None:
    file = tmp_path / "m"
    assert worked(file, lambda run: run.people.get("p003"), Run(file, PEOPLE), Run(file, PEOPLE | {"p003": "Mia"})) == 1


def test_what_was_not_read_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "m"
    assert worked(file, LOOKUPS["one of them"], Run(file, PEOPLE), Run(file, {"p001": "Kari", "p009": "Mia"})) == 0


def test_a_set_is_watched_sign_by_sign(tmp_path: Path) -> None:
    file = tmp_path / "m"
    before = Run(file, {}, frozenset({"a"}))
    assert worked(file, lambda run: "b" in run.projects, before, Run(file, {}, frozenset({"a", "c"}))) == 0
    assert worked(file, lambda run: "b" in run.projects, Run(file, {}), Run(file, {}, frozenset({"b"}))) == 1


def test_what_nobody_asked_for_is_not_left_to_the_next(tmp_path: Path) -> None:
    file = tmp_path / "m"
    first = Run(file, PEOPLE)
    first.ask(lambda _: "løyndom", "vekk")
    first.ask(LOOKUPS["one of them"])
    first.end()
    assert "løyndom".encode() in file.read_bytes()
    second = Run(file, PEOPLE)
    second.ask(LOOKUPS["one of them"])
    second.end()
    assert "løyndom".encode() not in file.read_bytes()
    third = Run(file, PEOPLE)
    assert (third.ask(LOOKUPS["one of them"]), third.worked) == ("Kari", 0)


def test_a_run_in_which_nothing_has_changed_leaves_the_file_alone(tmp_path: Path) -> None:
    first = Run(tmp_path / "m", PEOPLE)
    first.ask(LOOKUPS["one of them"])
    first.end()
    second = Run(tmp_path / "m", PEOPLE)
    second.ask(LOOKUPS["one of them"])
    assert second.build_cache.dump() is None


def test_another_fingerprint_is_another_cache(tmp_path: Path) -> None:
    pickle_store.write_shards(tmp_path / "m", "alt", [pickle_store.pack({"a": 1})])
    assert [bundle.value for bundle in pickle_store.read_shards(tmp_path / "m", "alt")] == [{"a": 1}]
    assert pickle_store.read_shards(tmp_path / "m", "noko anna") == []
    assert pickle_store.read_shards(tmp_path / "finst-ikkje", "alt") == []


def test_what_was_missing_from_a_source_that_cannot_be_read_any_more_is_worked_out_again(tmp_path: Path) -> None:
    first = Run(tmp_path / "m", PEOPLE)
    first.ask(lambda run: run.people.get("p003"))
    first.end()
    again = BuildCache(pickle_store.read_shards(tmp_path / "m", "alt"), DependencyRecorder())
    assert again.get("svar") is None


def test_what_is_read_after_an_inner_result_is_a_dependency_of_the_outer(tmp_path: Path) -> None:
    def both(run: Run) -> Any:
        return run.ask(LOOKUPS["how many there are"], "indre"), run.people["p001"]

    changed = PEOPLE | {"p001": "Kåre"}
    assert worked(tmp_path / "m", both, Run(tmp_path / "m", PEOPLE), Run(tmp_path / "m", changed)) >= 1


def test_who_depends_on_all_of_a_source_is_kept_without_each_of_its_keys(tmp_path: Path) -> None:
    about = LOOKUPS["one of them, one who is not there, and all"]
    run = Run(tmp_path / "m", PEOPLE)
    run.ask(about)
    run.end()
    kept = Run(tmp_path / "m", PEOPLE).build_cache.valid_except("svar", "no source")
    assert kept is not None
    assert kept[1] == (("person", None),)
    for changed in ({"p001": "Kåre"}, {"p002": "Åse"}, {"p003": "Liv"}):
        assert worked(tmp_path / "m", about, Run(tmp_path / "m", PEOPLE), Run(tmp_path / "m", PEOPLE | changed)) == 1
    fewer = {"p001": "Kari"}
    assert worked(tmp_path / "m", about, Run(tmp_path / "m", PEOPLE), Run(tmp_path / "m", fewer)) == 1


def test_what_is_looked_up_alone_is_in_bundles_of_its_own(tmp_path: Path) -> None:
    first = Run(tmp_path / "m", PEOPLE)
    for kind in ("header", "story"):
        for number in range(200):
            first.build_cache.put((kind, str(number)), f"{kind} {number}")
    first.end()
    shards = pickle_store.read_shards(tmp_path / "m", "alt", lazily=True)
    again = BuildCache(shards, DependencyRecorder())
    assert all(again.get(("header", str(number))) == f"header {number}" for number in range(200))
    assert again.get(("story", "7")) == "story 7"
    packed = [shard for shard in shards if "value" not in vars(shard)]
    assert len(packed) == len(shards) // 2 - 1
    assert {name[0] for shard in packed for name in shard.value} == {"story"}


class Asked:
    """A function that is tracked with what its answers follow from, and counts how often it is asked."""

    def __init__(self, file: Path, greetings: Mapping[str, str], basis: Callable[[], str | None] | None) -> None:
        self.times = 0
        self._greetings = greetings
        recorder = DependencyRecorder()
        self.build_cache = BuildCache(pickle_store.read_shards(file, "alt"), recorder)
        self._greet = TrackedFunction("greeting", self._answer, recorder, basis)
        self.found = [self.build_cache.get_or_compute(name, partial(self._greet, name)) for name in PEOPLE]
        shards = self.build_cache.dump()
        if shards is not None:
            pickle_store.write_shards(file, "alt", shards)

    def _answer(self, name: str) -> str:
        self.times += 1
        return self._greetings.get(name, "Hei")


def test_a_source_that_follows_from_the_same_is_asked_nothing(tmp_path: Path) -> None:
    first = Asked(tmp_path / "m", PEOPLE, lambda: "a")
    assert (first.found, first.times) == (["Kari", "Ola"], 4)
    again = Asked(tmp_path / "m", PEOPLE, lambda: "a")
    assert (again.found, again.times) == (["Kari", "Ola"], 0)


def test_a_source_that_follows_from_something_else_is_asked_for_each_version(tmp_path: Path) -> None:
    Asked(tmp_path / "m", PEOPLE, lambda: "a")
    assert Asked(tmp_path / "m", PEOPLE, lambda: "b").times == len(PEOPLE), "nothing that was read has changed"
    changed = PEOPLE | {"p002": "Åse"}
    assert Asked(tmp_path / "m", changed, lambda: "c").found == ["Kari", "Åse"]
    assert Asked(tmp_path / "m", changed, lambda: "c").times == 0
    assert Asked(tmp_path / "m", PEOPLE, lambda: "a").found == ["Kari", "Ola"], "as it was before the last build"


@pytest.mark.parametrize("basis", [None, lambda: None])
def test_a_source_without_a_known_basis_is_asked_every_time(
    tmp_path: Path, basis: Callable[[], str | None] | None
) -> None:
    Asked(tmp_path / "m", PEOPLE, basis)
    assert Asked(tmp_path / "m", PEOPLE, basis).times == len(PEOPLE)
    assert Asked(tmp_path / "m", {}, basis).found == ["Hei", "Hei"]
