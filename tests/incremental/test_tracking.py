"""What is read while something is computed is a dependency of it, through inner results too."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import pytest

from site_gen.incremental import pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.packed_values import PackedMapping, pack_value
from site_gen.incremental.tracking import DependencyRecorder, LazyMapping, Tracked, TrackedMapping, TrackedSet
from site_gen.pages.context import RenderContext
from site_gen.pages.views import ViewContext
from tests.builders import a_kommune, a_person, check, write
from tests.parallel.sending import Sending

PEOPLE = {"p001": "Kari", "p002": "Ola"}


class Build:
    """One build after another, each with its own recorder, and a cache file between them."""

    def __init__(self, file: Path, people: Mapping[str, str]) -> None:
        self.file = file
        self.recorder = DependencyRecorder()
        self.cache = BuildCache(pickle_store.read_shards(file, "same"), self.recorder)
        self.people = TrackedMapping("person", dict(people), self.recorder)
        self.computed: list[str] = []

    def greeting(self) -> str:
        """Return an inner result, which reads one person."""
        return self.cache.get_or_compute("greeting", lambda: self._done("greeting", f"Hei, {self.people['p001']}"))

    def page(self) -> str:
        """Return an outer result, which reads nothing but the inner one."""
        return self.cache.get_or_compute("page", lambda: self._done("page", self.greeting().upper()))

    def _done(self, name: str, result: str) -> str:
        self.computed.append(name)
        return result

    def end(self) -> None:
        """Write the cache."""
        packed = self.cache.dump()
        if packed is not None:
            pickle_store.write_shards(self.file, "same", packed)


def test_a_result_depends_on_what_an_inner_result_reads(tmp_path: Path) -> None:
    first = Build(tmp_path / "m", PEOPLE)
    assert first.page() == "HEI, KARI"
    first.end()
    same = Build(tmp_path / "m", PEOPLE)
    assert (same.page(), same.computed) == ("HEI, KARI", [])
    changed = Build(tmp_path / "m", PEOPLE | {"p001": "Mia"})
    assert (changed.page(), changed.computed) == ("HEI, MIA", ["greeting", "page"])


@pytest.mark.parametrize("earlier", [False, True])
def test_a_result_depends_on_what_an_inner_result_from_the_cache_read(tmp_path: Path, earlier: bool) -> None:  # noqa: FBT001
    first = Build(tmp_path / "m", PEOPLE)
    first.greeting()
    if earlier:
        first.end()
        first = Build(tmp_path / "m", PEOPLE)
    assert first.page() == "HEI, KARI"
    assert first.computed[-1:] == ["page"]
    first.end()
    changed = Build(tmp_path / "m", PEOPLE | {"p001": "Mia"})
    assert changed.page() == "HEI, MIA"


def test_a_result_depends_on_what_inner_results_from_other_processes_read(tmp_path: Path) -> None:
    def both(build: Build) -> list[str]:
        wanted: dict[Hashable, str] = {("name", who): who for who in PEOPLE}
        job = build.people.__getitem__
        return build.cache.get_or_compute("both", lambda: build.cache.compute_all(job, wanted, Sending()))

    first = Build(tmp_path / "m", PEOPLE)
    both(first)
    first.end()
    assert both(Build(tmp_path / "m", PEOPLE | {"p002": "Mia"})) == ["Kari", "Mia"]


def test_the_reader_of_a_lazy_value_depends_on_the_value_alone(tmp_path: Path) -> None:
    def initial(build: Build) -> str:
        initials = LazyMapping(PEOPLE, lambda who: build.people[who][0])
        tracked = TrackedMapping("initial", initials, build.recorder)
        return build.cache.get_or_compute("initial", lambda: build._done("initial", tracked["p001"]))

    first = Build(tmp_path / "m", PEOPLE)
    initial(first)
    first.end()
    alike = Build(tmp_path / "m", PEOPLE | {"p001": "Kåre"})
    assert (initial(alike), alike.computed) == ("K", [])
    other = Build(tmp_path / "m", PEOPLE | {"p001": "Mia"})
    assert (initial(other), other.computed) == ("M", ["initial"])


@pytest.mark.parametrize(("who", "first", "then"), [("p001", "Kari", "Mia"), ("p003", "-", "Mia")])
def test_a_lookup_with_a_default_is_a_dependency_on_a_value_that_is_there_and_on_one_that_is_not(
    tmp_path: Path, who: str, first: str, then: str
) -> None:
    def name(build: Build) -> str:
        return build.cache.get_or_compute("name", lambda: str(build.people.get(who, "-")))

    before = Build(tmp_path / "m", PEOPLE)
    assert name(before) == first
    before.end()
    assert name(Build(tmp_path / "m", PEOPLE | {who: "Mia"})) == then


def test_two_sources_cannot_have_one_name() -> None:
    recorder = DependencyRecorder()
    TrackedMapping("person", PEOPLE, recorder)
    with pytest.raises(ValueError, match=r"a source named .person. is registered"):
        TrackedSet("person", frozenset(), recorder)


def test_the_version_of_a_packed_value_is_that_of_the_value() -> None:
    packed = PackedMapping({"a": pack_value(("x", 1))})
    plain = {"a": ("x", 1)}
    versions = [TrackedMapping("m", values, DependencyRecorder()).version("a") for values in (packed, plain)]
    assert versions[0] == versions[1]
    assert packed["a"] == ("x", 1)


def test_a_page_that_reads_the_register_of_people_is_made_again_when_a_person_changes(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", people={"p002": a_person("namn: Ola Nes")})
    made: list[str] = []

    def page(name: str) -> str:
        """Return a page that lists a person, as the rendering of the next build makes it or finds it."""
        evaluation = check(root)
        cache = BuildCache(pickle_store.read_shards(tmp_path / "pages", "same"), evaluation.recorder)

        def make() -> str:
            made.append(name)
            return evaluation.registers.people["p002"].names[0]

        result = cache.get_or_compute("page", make)
        packed = cache.dump()
        if packed is not None:
            pickle_store.write_shards(tmp_path / "pages", "same", packed)
        return result

    assert page("first") == page("same") == "Ola Nes"
    write(root, "stories/folk/p001.yml", a_person("namn: Kari Nes"))
    assert page("another person") == "Ola Nes"
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Vik"))
    assert page("changed") == "Ola Vik"
    assert made == ["first", "changed"]


@pytest.mark.parametrize(("context", "untracked"), [(RenderContext, set()), (ViewContext, {"words"})])
def test_every_mapping_that_pages_read_is_tracked(context: type, untracked: set[str]) -> None:
    """`words` follows from the fingerprint of the cache."""
    mappings = {
        name: origin
        for name, hint in get_type_hints(context).items()
        if isinstance(origin := get_origin(hint), type) and issubclass(origin, Mapping)
    }
    assert mappings
    assert {name for name, origin in mappings.items() if origin is not Tracked} == untracked


def refuses_a_plain_mapping(context: RenderContext) -> Any:
    """Hold mypy to it: it reports an ignore that nothing needs."""
    stories: Tracked[str, Any] = {}  # type: ignore[assignment]
    return context, stories
