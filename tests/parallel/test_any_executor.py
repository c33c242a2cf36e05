"""Any executor runs any job of a build, and what the jobs read reaches the build."""

import shutil
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest

from site_gen.incremental import pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.tracking import DependencyRecorder, TrackedMapping, UnrecordedReadError
from site_gen.media import inspection, media_store
from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Form
from site_gen.model.picture import SharedCard
from site_gen.parallel.executor import Executor, InProcess
from site_gen.parallel.process_pools import ProcessPool
from site_gen.pipeline import build_site, propose_themes
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import a_kommune, a_picture, a_story, write
from tests.parallel.sending import Sending, Spawning
from tests.pipeline.edited_kommune import Kommune
from tests.sites.finished import digests

OTHERS: dict[str, Executor] = {
    "pickled in this process": Sending(),
    "processes that start from nothing": Spawning(),
    "forked processes": ProcessPool(2),
}


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Kommune:
    """Return a kommune with pictures, withdrawals, and pages, templates and words of its own."""
    made = Kommune(tmp_path_factory.mktemp("kommune"), 5)
    for edit in (made.picture, made.placed, made.face, made.own_page, made.template, made.words, made.project,
                 made.consent, made.withdrawn_story, made.new):  # fmt: skip
        edit()
    same = a_story("tittel: Ei forteljing til")
    write(made.root, "stories/like.md", same)
    write(made.root, "stories/ulike.md", same)
    return made


def build(kommune: Kommune, executor: Executor, root: Path) -> Path:
    """Build a copy of a kommune in a folder by an executor, and return the folder of the site."""
    if not root.exists():
        shutil.copytree(kommune.root, root)
    context = BuildContext(kommune.day, include_drafts=True)
    plan = BuildOptions(root, context, executor=executor, site=root / "site", today=kommune.day, advise=True)
    return build_site.build(plan).site


@pytest.fixture(scope="module")
def first(kommune: Kommune, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the kommune that has been built in this process."""
    root = tmp_path_factory.mktemp("her") / "kommune"
    build(kommune, InProcess(), root)
    return root


def dependencies(root: Path) -> dict[tuple[str, Hashable], dict[Any, Any]]:
    """Return the dependencies with their versions of the results in the cache files of a kommune."""
    found = {}
    for file in sorted((root / "build").rglob("*.memory")):
        fingerprint = file.read_bytes().split(b"\n", 2)[1].decode()
        for shard in pickle_store.read_shards(file, fingerprint):
            for name, (reads, versions, _) in shard.value.items():
                if reads:
                    found[file.name, name] = dict(zip(reads, versions, strict=True))
    return found


@pytest.mark.parametrize("executor", list(OTHERS.values()), ids=list(OTHERS))
def test_a_whole_build_is_the_same_by_any_executor(
    executor: Executor, kommune: Kommune, first: Path, tmp_path: Path
) -> None:
    root = tmp_path / "kommune"
    assert digests(build(kommune, executor, root)) == digests(first / "site")
    expected = dependencies(first)
    assert dependencies(root) == expected
    read = {source for reads in expected.values() for source, _ in reads}
    assert read > {"person", "name", "bearer", "shown unit", "same text", "story", "card", "related", "face", "fact"}


def test_an_edit_after_a_build_by_another_executor_gives_the_same_as_a_build_from_nothing(
    kommune: Kommune, tmp_path: Path
) -> None:
    root = tmp_path / "kommune"
    build(kommune, Sending(), root)
    person = root / "stories/folk/p001.yml"
    person.write_text(person.read_text(encoding="utf-8").replace("namn: ", "namn: Anne "), encoding="utf-8")
    edited = digests(build(kommune, Sending(), root))
    shutil.rmtree(root / "build")
    shutil.rmtree(root / "site")
    assert digests(build(kommune, InProcess(), root)) == edited


@pytest.mark.parametrize("executor", list(OTHERS.values()), ids=list(OTHERS))
def test_pictures_and_social_cards_are_the_same_by_any_executor(executor: Executor, tmp_path: Path) -> None:
    content = a_picture("640x480")
    tasks = [(write(tmp_path, "a.jpg", content), "0" * 64)]
    assert list(executor.map(inspection.inspect_picture, tasks)) == list(
        PICTURE_WORKERS.map(inspection.inspect_picture, tasks)
    )
    card = SharedCard("Vi song", "Portrett", "Fjordvik", "#204060", None, "delt/a.jpg")
    found = []
    for name, of in [("her", executor), ("der", PICTURE_WORKERS)]:
        (tmp_path / name).mkdir()
        found.append(list(of.map(media_store.make_media, [media_store.MediaTask("", str(tmp_path / name), (card,))])))
    assert found[0] == found[1]
    assert isinstance(found[0][0], dict)


@pytest.mark.parametrize("executor", list(OTHERS.values()), ids=list(OTHERS))
def test_themes_are_proposed_the_same_by_any_executor(executor: Executor, tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "annan.md": a_story("tema: []")})
    texts = [write(tmp_path, "a.txt", "Vi song saman på heiltid."), write(tmp_path, "b.txt", "\ufeff")]
    tagged = propose_themes.tag_texts(texts, root, Form.NN, executor=InProcess())
    assert propose_themes.tag_texts(texts, root, Form.NN, executor=executor) == tagged
    stories = propose_themes.tag_stories(root, bool, executor=InProcess())
    assert propose_themes.tag_stories(root, bool, executor=executor) == stories
    assert len(stories) == 2


def test_a_job_that_cannot_be_pickled_is_refused_by_every_executor_that_sends_it() -> None:
    here = {1: "ein"}
    for executor in (Sending(), Spawning()):
        with pytest.raises(Exception, match="pickle"):
            list(executor.map(lambda number: here[number], [1]))


def name_of(people: TrackedMapping[str, str]) -> str:
    return people["p001"]


def test_an_item_that_brings_a_tracked_mapping_of_its_own_is_an_error_where_it_is_sent() -> None:
    """Nobody would know what the result depends on."""
    recorder = DependencyRecorder()
    people = TrackedMapping("person", {"p001": "Kari"}, recorder)
    wanted: dict[Hashable, TrackedMapping[str, str]] = {"page": people}
    assert BuildCache([], recorder).compute_all(name_of, wanted, InProcess()) == ["Kari"]
    with pytest.raises(UnrecordedReadError, match="p001"):
        BuildCache([], recorder).compute_all(name_of, wanted, Sending())
