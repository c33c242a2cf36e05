import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from benchmarks import kommune
from site_gen.model.choices import Kind, ShownAs
from site_gen.model.localized import Form
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests import builders
from tests.patience import PATIENCE
from tests.sites.finished import digests, pages

STORIES = 45
PICTURES = 2
SCRIPT = Path(kommune.__file__)


def command(*words: object, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Run the script as somebody at the shell would, from its own folder or any other."""
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(kommune.REPOSITORY)}
    line = [sys.executable, str(SCRIPT), *map(str, words)]
    return subprocess.run(line, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> kommune.Kommune:
    root = tmp_path_factory.mktemp("kommune")
    return kommune.write(root, STORIES, seed=1, pictures=PICTURES)


def test_the_same_seed_gives_the_same_bytes_whatever_the_folder_and_the_hash_seed(
    written: kommune.Kommune, tmp_path: Path
) -> None:
    done = command(STORIES, tmp_path / "elsewhere", "--pictures", PICTURES, "--seed", 1, hash_seed="7")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "elsewhere") == digests(written.root)


def test_another_seed_gives_other_stories(written: kommune.Kommune, tmp_path: Path) -> None:
    other = kommune.write(tmp_path, STORIES, seed=2)
    assert {tale.body for tale in other.tales} & {tale.body for tale in written.tales} == set()


def test_nothing_is_wrong_with_any_of_it(written: kommune.Kommune) -> None:
    assert builders.check(written.root).diagnostics() == []


def test_an_old_story_has_been_read_again_in_time(tmp_path: Path) -> None:
    few = kommune.write(tmp_path, 3, seed=1)
    few.tell(replace(few.tales[-1], published=dt.date(2017, 1, 10)))
    assert builders.check(few.root).diagnostics() == []


def test_every_story_goes_out(written: kommune.Kommune) -> None:
    report = build_site.build(BuildOptions(written.root, builders.TODAY, jobs=1))
    assert report.excluded == ()
    told = {f"forteljingar/{tale.id}/" for tale in written.tales}
    assert (set(report.published), told - set(pages(report.site))) == (told, set())


def test_the_stories_are_mixed_and_no_two_alike(written: kommune.Kommune) -> None:
    tales = written.tales
    assert {tale.kind for tale in tales} == {Kind.SUCCESS_STORY, Kind.PORTRAIT, Kind.PROJECT}
    assert {tale.form for tale in tales} == set(Form)
    assert {person.shown for person in written.everybody} == set(ShownAs)
    assert len({tale.body for tale in tales}) == STORIES
    assert all(250 < len(tale.body.split()) < 450 for tale in tales)


def test_a_rewritten_story_is_approved_in_its_present_version(tmp_path: Path) -> None:
    made = kommune.write(tmp_path, 5, seed=1)
    path = made.path(made.tales[3])
    told = path.read_text(encoding="utf-8")
    edited = replace(made.tales[3], body=made.tales[3].body + "\nDet var alt.\n")
    made.tell(edited)
    assert path.read_text(encoding="utf-8") != told
    assert builders.check(tmp_path).diagnostics() == []


def test_who_has_taken_back_their_yes_takes_their_stories_out(tmp_path: Path) -> None:
    made = kommune.write(tmp_path, 9, seed=1)
    gone = made.tales[4].people[0]
    made.enrol(gone, withdrawn=builders.DAY)
    out = {story.id for story in builders.selected(tmp_path).stories}
    assert out == {tale.id for tale in made.tales if gone not in tale.people and gone.id != tale.author}


def test_a_picture_is_a_master_that_weighs_what_a_photo_weighs(written: kommune.Kommune) -> None:
    files = sorted((written.root / "stories").rglob("*.jpg"))
    assert len(files) == PICTURES
    with Image.open(files[0]) as picture:
        assert max(picture.size) == 2560
        assert not picture.getexif()
    assert 500_000 < files[0].stat().st_size < 2_000_000


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    done = command(3, tmp_path)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mkdocs.yml"]
