"""After a withdrawal the next build leaves the name nowhere in what the program has made."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.errors import Failure
from site_gen.model.localized import same_words
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline import build_site, purge
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.index import StoryHeader
from tests.builders import INSIDE, TODAY, a_consent, a_kommune, a_person, a_picture, a_story, check, write
from tests.sites.building import built_by
from tests.sites.traces import copies, traces

TITLE = "Kaffien som kom fyrst"
PERSON = a_person("namn: Synnøve Bjørkhaug-Ås\nbilete: {fil: p002.png, alt: Smil., foto: Siri Vik, rett: eige}\n")
STORY = a_story(
    f"tittel: {TITLE}\npersonar: [p002]\n"
    "bilete:\n  - {fil: ved-kaien.png, alt: Ho smiler., foto: Siri Vik, rett: eige, personar: [p002], born: ingen}\n"
)
PICTURE = a_picture("900x700", "PNG")
NAME = ["Synnøve", "Bjørkhaug", "synnove", "bjorkhaug", "p002.png"]
DRAFTS = replace(TODAY, include_drafts=True)


def fjordvik(root: Path) -> Path:
    """Write a kommune in which everything that a run can make has been made, and holds the name."""
    a_kommune(
        root,
        stories={"god.md": a_story(), "synnove-bjorkhaug/kaffien-som.md": STORY},
        people={"p002": PERSON},
        files={
            "stories/synnove-bjorkhaug/ved-kaien.png": PICTURE,
            "stories/folk/p002.png": a_picture("600x600", "PNG"),
        },
    )
    make_all(root)
    return root


def make_all(root: Path) -> None:
    """Build both editions, and what `serve` and `check` make."""
    built_by(root, search=SearchMode.INDEXED)
    built_by(root, INSIDE)
    for build_context in (DRAFTS, replace(INSIDE, include_drafts=True)):
        build_site.build(
            BuildOptions(
                root, build_context, jobs=1, site=root / "build" / "serve", search=SearchMode.TOLD, advise=True
            )
        )
    build_site.build(BuildOptions(root, INSIDE, jobs=1, site=root / "build" / "serve-published", advise=True))
    check(root)
    check(root, DRAFTS)


def person_withdraws(root: Path) -> None:
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    (root / "stories/folk/p002.png").unlink()


def consent_is_withdrawn(root: Path) -> None:
    entry = a_consent(trekt="2026-11-19", kva="[tekst, bilete, film]", kvar="[nettstad, internt]")
    write(root, "stories/folk/p002.yml", PERSON.split("samtykke:")[0] + entry)


def story_is_withdrawn(root: Path) -> None:
    identity = next(story.id for story in stories(root) if "kaffien" in story.path)
    entry = f"forteljingar: [{{avtrykk: {sha256(identity.encode()).hexdigest()}, trekt: 2026-11-19}}]\n"
    write(root, "stories/trekte.yml", entry)


def files_are_deleted(root: Path) -> None:
    (root / "stories/folk/p002.yml").unlink()
    (root / "stories/folk/p002.png").unlink()
    shutil.rmtree(root / "stories/synnove-bjorkhaug")


def story_is_deleted_and_person_withdraws(root: Path) -> None:
    shutil.rmtree(root / "stories/synnove-bjorkhaug")
    person_withdraws(root)


WAYS = [
    person_withdraws,
    consent_is_withdrawn,
    story_is_withdrawn,
    files_are_deleted,
    story_is_deleted_and_person_withdraws,
]


def words_of(way: Callable[[Path], None]) -> list[str]:
    """Return what may stand nowhere after something has been withdrawn in a way."""
    story = [TITLE, "kaffien-som", "Kaffien som", "ved-kaien"]
    # A story can be withdrawn while everybody in it still says yes to being shown elsewhere.
    return story if way is story_is_withdrawn else [*story, *NAME]


def stories(root: Path) -> list[StoryHeader]:
    return [story_file.header for story_file, _ in check(root).stories]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fjordvik(tmp_path_factory.mktemp("fjordvik"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """Return a copy of a kommune in which everything has been made; hard links stay, as in the real one."""
    copy = tmp_path / "fjordvik"
    subprocess.run(["cp", "-a", str(made), str(copy)], check=True)
    return copy


def renditions(root: Path) -> list[bytes]:
    """Return the bytes of every file that has been made of pictures."""
    return [file.read_bytes() for file in (root / "site/media").iterdir()]


@pytest.mark.parametrize(
    ("way", "build_context"), [*((way, TODAY) for way in WAYS), (person_withdraws, INSIDE), (files_are_deleted, INSIDE)]
)
def test_the_next_build_of_any_edition_leaves_it_nowhere(
    root: Path, way: Callable[[Path], None], build_context: BuildContext
) -> None:
    words, pictures = words_of(way), renditions(root)
    assert len(traces(root, words)) > 20
    assert len(copies(root, pictures)) > 20
    way(root)
    report = built_by(root, build_context)
    assert traces(root, words) == []
    kept = set(renditions(root))
    assert copies(root, [PICTURE, *(one for one in pictures if one not in kept)]) == []
    other = Edition.INTERNAL if build_context is TODAY else Edition.PUBLIC
    assert report.purged.renewed == (other,)
    assert (root / "site/forteljingar/god/index.html").is_file()
    assert (root / "site-intern/forteljingar/god/index.html").is_file()
    assert (root / "site/pagefind").is_dir() is (build_context is INSIDE), "search is kept where it was"


def test_a_name_that_is_changed_or_shown_less_of_is_removed_from_the_other_edition(root: Path) -> None:
    write(root, "stories/folk/p002.yml", PERSON + "visast_som: anonym\n")
    report = built_by(root)
    assert report.purged.renewed == (Edition.INTERNAL,)


def test_a_check_caches_no_word_of_a_draft_that_still_names_a_withdrawn_person(tmp_path: Path) -> None:
    root = tmp_path / "fjordvik"
    draft = a_story(
        "tittel: Då Synnøve Bjørkhaug-Ås kom.\nstatus: utkast\npersonar: []\nvarighet: Synnøve Bjørkhaug-Ås\n"
        "bilete: [{fil: bjorkhaug.png, alt: Ho smiler., foto: Siri Vik, rett: eige, born: ingen}]\n"
    )
    a_kommune(
        root,
        stories={"god.md": a_story(), "synnove-bjorkhaug/kaffien.md": draft},
        people={"p002": PERSON},
        files={"stories/synnove-bjorkhaug/bjorkhaug.png": PICTURE, "stories/folk/p002.png": PICTURE},
    )
    person_withdraws(root)
    for build_context in (TODAY, DRAFTS):
        quoted = [found for found in check(root, build_context).diagnostics() if "Synnøve" in found.message.nn]
        assert quoted, "otherwise there is nothing to cache"
        assert check(root, build_context).diagnostics() == check(root, build_context).diagnostics()
    assert traces(root, NAME) == []


def test_the_record_holds_no_name_and_cannot_be_guessed_from_one(root: Path) -> None:
    record = (root / purge.RECORD).read_text(encoding="utf-8")
    assert not [word for word in [*NAME, "p002", "kaffien"] if word in record]
    held = check(root).repository.people[1].header.present
    assert not [one for one in held if one in record]


def other_site(root: Path) -> dict[str, tuple[int, int]]:
    """Return what would change if the internal edition, or what belongs to a preview, were written again."""
    files = [
        *(root / "site-intern").rglob("*"),
        *(root / "build/serve").rglob("*"),
        *(root / "build/internal").glob("*"),
    ]
    files += (root / "build/evaluated").glob("*drafts*")
    return {str(file): (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}


def test_a_build_after_which_nothing_is_gone_leaves_the_others_alone(root: Path) -> None:
    before = other_site(root)
    write(root, "stories/ny.md", a_story("tittel: Noko nytt\n"))
    write(root, "stories/god.md", (root / "stories/god.md").read_text(encoding="utf-8") + "\nMeir tekst.\n")
    write(root, "stories/folk/p001.yml", a_person(a_consent(gjeld_til="2037-12-31")))
    report = built_by(root)
    assert report.purged == purge.PurgeReport()
    assert other_site(root) == before


def test_what_was_built_after_the_withdrawal_is_left_alone(root: Path) -> None:
    story_is_deleted_and_person_withdraws(root)
    preview = BuildOptions(root, DRAFTS, jobs=1, site=root / "build" / "serve", search=SearchMode.TOLD, advise=True)
    build_site.build(preview)
    built_by(root)
    assert (root / "build/serve/index.html").is_file()
    before = other_site(root)
    assert built_by(root).purged == purge.PurgeReport()
    assert other_site(root) == before


def test_a_preview_leaves_the_editions_for_the_next_build_which_removes_it(root: Path) -> None:
    person_withdraws(root)
    build_site.build(
        BuildOptions(root, DRAFTS, jobs=1, site=root / "build" / "serve", search=SearchMode.TOLD, advise=True)
    )
    assert [one for one in traces(root, NAME) if one.startswith("site-intern")]
    built_by(root)
    assert traces(root, NAME) == []


def test_serve_builds_its_own_anew_after_its_folders_were_removed(root: Path) -> None:
    preview = BuildOptions(root, DRAFTS, jobs=1, site=root / "build" / "serve", search=SearchMode.TOLD, advise=True)
    person_withdraws(root)
    built_by(root)
    assert not (root / "build/serve").exists()
    build_site.build(preview)
    assert (root / "build/serve/forteljingar/god/index.html").is_file()


def test_an_edition_that_cannot_be_built_anew_is_removed(root: Path) -> None:
    person_withdraws(root)
    record = purge.RECORD
    plan = BuildOptions(root, TODAY, jobs=1)
    evaluation = check(root)
    purge.record_made(root, plan.edition_dir.name, evaluation.generation, plan.target)

    def refuse(other: BuildOptions) -> None:
        raise Failure(same_words(f"no room for {other.target.name}"))

    assert purge.purge_withdrawn(plan, refuse) == purge.PurgeReport(removed=(Edition.INTERNAL,))
    assert not (root / "site-intern").exists()
    assert not (root / "build/internal").exists()
    assert json.loads((root / record).read_text())["purged"] == evaluation.generation


def test_a_run_that_is_killed_half_way_leaves_the_rest_to_the_next(root: Path) -> None:
    person_withdraws(root)

    def killed(_: BuildOptions) -> None:
        raise KeyboardInterrupt

    plan = BuildOptions(root, TODAY, jobs=1)
    purge.record_made(root, plan.edition_dir.name, check(root).generation, plan.target)
    with pytest.raises(KeyboardInterrupt):
        purge.purge_withdrawn(plan, killed)
    assert traces(root, NAME) != []
    assert built_by(root).purged.renewed == (Edition.INTERNAL,)
    assert traces(root, NAME) == []


def test_a_run_that_is_killed_while_it_checks_has_recorded_what_it_saw(root: Path) -> None:
    late = "Torgny Kvernberg"
    write(root, "stories/folk/p003.yml", a_person(f"namn: {late}\n"))
    check(root, INSIDE)
    assert traces(root, [late]) != []
    (root / "stories/folk/p003.yml").unlink()
    built_by(root)
    assert traces(root, [late]) == []


def test_what_killed_runs_have_left_is_removed_too(root: Path) -> None:
    leftovers = [
        "build/evaluated/.public.memory.4711", "build/.image-info.json.new", "build/public/.site.memory.4711",
        "build/public/shards/0/site/index.html", "build/public/new/index.html", "build/public/aside/index.html",
        "build/internal/shards/0/site/index.html", "build/internal/media/.half", "build/gammalt/side.html",
    ]  # fmt: skip
    for path in leftovers:
        write(root, path, "Synnøve Bjørkhaug-Ås")
    person_withdraws(root)
    built_by(root)
    assert [path for path in leftovers if (root / path).exists()] == []


def test_caches_of_earlier_versions_are_removed_too(root: Path) -> None:
    old = ["build/judged/public.memory", "build/judged/internal-sketches.memory", "build/looks.json"]
    for path in old:
        write(root, path, "Synnøve Bjørkhaug-Ås")
    record = json.loads((root / purge.RECORD).read_text(encoding="utf-8"))
    record["made"] |= {path.removeprefix("build/"): record["generation"] for path in old[:2]}
    write(root, purge.RECORD, json.dumps(record))
    person_withdraws(root)
    built_by(root)
    assert [path for path in old if (root / path).exists()] == []


def test_a_cache_of_an_earlier_version_counts_as_older_than_the_record(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    write(tmp_path, "build/judged/public.memory", "Synnøve Bjørkhaug-Ås")
    built_by(tmp_path)
    assert not (tmp_path / "build/judged").exists()


def test_what_was_made_before_there_was_a_record_is_made_anew_once(root: Path) -> None:
    (root / purge.RECORD).unlink()
    person_withdraws(root)
    assert built_by(root).purged.renewed == (Edition.INTERNAL,)
    assert traces(root, NAME) == []
    assert built_by(root).purged == purge.PurgeReport()


@pytest.mark.parametrize(
    "junk", [b"", b"[]", b'{"version": 1}', b"\xff", b'{"version": 1, "salt": "a", "generation": []}']
)
def test_a_record_that_cannot_be_read_is_begun_anew(root: Path, junk: bytes) -> None:
    write(root, purge.RECORD, junk)
    person_withdraws(root)
    built_by(root)
    assert traces(root, NAME) == []


def test_a_folder_in_the_place_of_the_record_is_no_matter(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    (tmp_path / purge.RECORD / "inni").mkdir(parents=True)
    built_by(tmp_path)
    assert (tmp_path / purge.RECORD).is_file()


def test_an_edition_that_was_never_built_is_not_built(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p002": PERSON})
    built_by(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    assert built_by(tmp_path).purged == purge.PurgeReport()
    assert not (tmp_path / "site-intern").exists()
