"""A site built of what has changed is the site that is built from nothing, byte for byte, whatever was changed."""

import datetime as dt
import hashlib
import os
import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from site_gen.incremental import pickle_store
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.pipeline import evaluate
from tests.builders import (
    DAY,
    INSIDE,
    SETTINGS,
    TODAY,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    check,
    codes,
    faults,
    write,
)
from tests.pipeline import edited_kommune
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests, where
from tests.sites.samples import REPOSITORY


@pytest.mark.parametrize("seed", range(3))
def test_edits_of_any_sort_give_the_site_that_a_clean_build_gives(tmp_path: Path, seed: int) -> None:
    edited_kommune.compare_builds(tmp_path, seed, compared=1)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(3, 1_016))
def test_many_edits_of_any_sort_give_the_site_that_a_clean_build_gives(tmp_path: Path, seed: int) -> None:
    edited_kommune.compare_builds(tmp_path, seed, compared=4)


def test_every_sort_of_edit_changes_what_is_written(tmp_path: Path) -> None:
    kommune = edited_kommune.Kommune(tmp_path, 7)
    without_effect = {"touched", "later"}  # the one writes the same bytes anew, the other lets days pass
    for edit in dict.fromkeys(edited_kommune.Kommune.EDITS):
        before = digests(tmp_path / "stories"), digests(tmp_path / "templates"), digests(tmp_path)["mkdocs.yml"]
        for _ in range(8):
            edit(kommune)
        after = digests(tmp_path / "stories"), digests(tmp_path / "templates"), digests(tmp_path)["mkdocs.yml"]
        assert (before != after) is (edit.__name__ not in without_effect), edit.__name__


def assert_alike_without_assertions(first: int, end: int, compared: int) -> None:
    """Run sequences of edits under `python -O`, where no `assert` is run."""
    words = [str(first), str(end), "--compared", str(compared)]
    done = subprocess.run(
        [sys.executable, "-O", "-m", "tests.pipeline", *words],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{end - first} sequences, 0 with a difference" in done.stdout


@pytest.mark.torture
def test_edits_give_the_site_that_a_clean_build_gives_where_no_assertion_is_run() -> None:
    assert_alike_without_assertions(0, 3, compared=1)


@pytest.mark.torture
@pytest.mark.parametrize("first", range(20, 1_020, 50))
def test_many_edits_give_the_site_that_a_clean_build_gives_where_no_assertion_is_run(first: int) -> None:
    assert_alike_without_assertions(first, first + 50, compared=4)


GOOD = "forteljingar/god/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune of three stories with its site built."""
    two = a_story("slag: portrett\ntittel: Ho som syng\npersonar: [p002]\nutan_bilete: ja")
    stories = {"god.md": a_story(), "song.md": two, "gamal.md": a_story("tittel: Den gamle båten\ndato: 2024-05-01")}
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes")})
    site_of(tmp_path)
    return tmp_path


def changed(root: Path, path: str, old: str, new: str) -> None:
    """Change a story, and let everybody approve it as it now stands."""
    text = (root / path).read_text(encoding="utf-8").replace(old, new)
    lines = [line for line in text.split("\n") if not line.startswith(("godkjend:", "kontrollert:"))]
    write(root, path, "\n".join(lines))
    approve(root, path)


def test_a_build_after_nothing_has_changed_builds_nothing(root: Path) -> None:
    before = digests(root / "site")
    report = built_by(root)
    assert report.pages_built == 0
    assert report.pages_kept == len([path for path in before if path.endswith("index.html")])
    assert digests(root / "site") == before


def test_a_changed_sentence_builds_one_page(root: Path) -> None:
    changed(root, "stories/god.md", "kom vi på jobb i regn", "kom vi på jobb i snø")
    assert built_by(root).pages_built == 1
    assert where("på jobb i snø", root / "site") == [GOOD]


def test_a_changed_sentence_builds_the_pages_of_those_that_come_to_share_its_words(root: Path) -> None:
    plain = "kom vi på jobb i regn"
    for at, rare in enumerate(["trombone", "rullator", "vaffeljern", "trombone", "lyttestav"]):
        front = f"tittel: Om å finne {rare}\ndato: 2023-0{at + 1}-01\n-tema"
        write(root, f"stories/f{at}.md", a_story(front, f"## Kva skjedde?\n\n{plain}, alle saman.\n"))
        approve(root, f"stories/f{at}.md")
    assert "Om å finne rullator" in (site_of(root) / "forteljingar/f1/index.html").read_text(encoding="utf-8")
    changed(root, "stories/f1.md", plain, "kom vi med strikketøy på jobb")
    assert built_by(root).pages_built == 1, "nobody shares it"
    changed(root, "stories/gamal.md", plain, "kom vi med strikketøy på jobb")
    assert built_by(root).pages_built == 2
    for one, other in (("f1", "gamal"), ("gamal", "f1")):
        assert f"../{other}/" in (root / f"site/forteljingar/{one}/index.html").read_text(encoding="utf-8")


def test_a_changed_title_builds_the_pages_that_show_it(root: Path) -> None:
    changed(root, "stories/god.md", "Då vi song saman", "Då vi dansa saman")
    report = built_by(root)
    shown = [path for path in where("Då vi dansa saman", root / "site") if path.endswith("index.html")]
    assert report.pages_built == len(shown)
    assert report.pages_kept > 0
    assert not where("Då vi song saman", root / "site")


def test_another_day_builds_only_the_page_that_shows_the_day(root: Path) -> None:
    before = digests(root / "site")
    later = built_by(root, BuildContext(dt.date(2026, 11, 21)))
    assert later.pages_built == 1
    built_by(root)
    assert digests(root / "site") == before


def test_a_changed_text_of_an_own_page_builds_that_page(root: Path) -> None:
    before = digests(root / "site")
    write(root, "stories/sider/personvern.md", "---\ntittel: Personvern\n---\n\nVi spør Nemnda. [Les](../god.md)\n")
    assert built_by(root).pages_built == 1
    assert where("Vi spør Nemnda", root / "site") == ["personvern/index.html"]
    assert built_by(root).pages_built == 0
    (root / "stories/god.md").unlink()
    built_by(root)
    assert where("forteljingar/god/", root / "site") == []
    (root / "stories/sider/personvern.md").unlink()
    write(root, "stories/god.md", a_story())
    approve(root, "stories/god.md")
    built_by(root)
    assert digests(root / "site") == before


def test_editions_in_turns_keep_their_own(root: Path) -> None:
    public = digests(root / "site")
    inside = digests(site_of(root, INSIDE))
    assert built_by(root).pages_built == 0
    assert built_by(root, INSIDE).pages_built == 0
    assert (digests(root / "site"), digests(root / "site-intern")) == (public, inside)


def test_a_page_that_somebody_has_changed_in_the_site_is_built_again(root: Path) -> None:
    before = digests(root / "site")
    write(root / "site", GOOD, "<p>hei</p>")
    (root / "site/404.html").unlink()
    write(root / "site", "feed.xml", "<rss/>")
    write(root / "site", "framandt.html", "<p>hei</p>")
    assert built_by(root).pages_built == 1
    assert digests(root / "site") == before


def test_a_site_that_is_gone_is_built_again(root: Path) -> None:
    before = digests(root / "site")
    shutil.rmtree(root / "site")
    assert built_by(root).pages_kept == 0
    assert digests(root / "site") == before


def test_engine_input_that_somebody_has_changed_is_written_again(root: Path) -> None:
    site, source = digests(root / "site"), digests(root / "build/docs")
    for name in ("forteljingar/god/index.md", "index.md", "feed.xml", "framand.md", "ny/index.md"):
        write(root / "build/docs", name, "# Noko heilt anna\n")
        built_by(root)
        assert (digests(root / "site"), digests(root / "build/docs")) == (site, source), name


def test_a_theme_that_somebody_has_changed_under_build_is_written_again(root: Path) -> None:
    before = digests(root / "build/theme"), digests(root / "site")
    write(root, "build/theme/assets/framsnakk.css", "p { color: red }")
    built_by(root)
    assert (digests(root / "build/theme"), digests(root / "site")) == before


class Runs:
    """Something that leaves a mark where it is unpacked."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return (exec, (f"open({str(self.mark)!r}, 'w').close()",))


def _signed(file: Path, payload: bytes) -> bytes:
    """Return a payload with the header of a cache of ours: who can write the file can compute its digest too."""
    magic, leaning, _ = file.read_bytes().split(b"\n", 2)
    return magic + b"\n" + leaning + b"\n" + hashlib.sha256(payload).digest() + payload


SPOILT: dict[str, Callable[[Path, Path], bytes]] = {
    "empty": lambda _file, _mark: b"",
    "cut short": lambda file, _: file.read_bytes()[:-100],
    "one sign turned": lambda file, _: file.read_bytes()[:-9] + b"x" + file.read_bytes()[-8:],
    "noise": lambda _file, _mark: random.Random(7).randbytes(5_000),  # noqa: S311
    "of another version": lambda file, _: file.read_bytes().replace(b"memory 1", b"memory 0", 1),
    "of another kommune": lambda file, _: file.read_bytes().replace(file.read_bytes().split(b"\n")[1], b"0" * 64, 1),
    "something else that is whole": lambda file, _: _signed(file, pickle.dumps(["a", 7, {}])),
    "a program": lambda file, mark: _signed(file, pickle.dumps(Runs(mark))),
    "a program in a bundle": lambda file, mark: _signed(file, pickle.dumps([pickle.dumps({"x": Runs(mark)})])),
    "a call by a crooked name": lambda file, _: _signed(
        file, b"\x80\x04\x8c\x17site_gen.model.library\x8c\x0edt.sys.version\x93."
    ),
}


@pytest.mark.parametrize("memory", ["build/evaluated/public.memory", "build/public/site.memory"])
def test_a_cache_that_is_not_ours_or_not_whole_is_ignored(root: Path, memory: str) -> None:
    before, mark = digests(root / "site"), root / "har-køyrt"
    for name, spoil in SPOILT.items():
        write(root, memory, spoil(root / memory, mark))
        built_by(root)
        assert not mark.exists(), name
        assert digests(root / "site") == before, name
        assert built_by(root).pages_built == 0, f"{name}: it remembers again"


def test_a_cache_that_is_a_link_or_a_folder_is_no_cache(root: Path) -> None:
    before = digests(root / "site")
    (root / "build/public/site.memory").rename(root / "annan.memory")
    (root / "build/public/site.memory").symlink_to(root / "annan.memory")
    (root / "build/evaluated/public.memory").unlink()
    (root / "build/evaluated/public.memory").mkdir()
    assert built_by(root).pages_kept == 0
    assert digests(root / "site") == before


def assert_nothing_is_left(root: Path, *words: str) -> None:
    """Assert that no file of the site, of the engine's input or of what is remembered holds some words."""
    for folder in ("site", "build"):
        for sentence in words:
            assert where(sentence, root / folder) == []


def test_nothing_is_left_of_a_story_whose_person_has_withdrawn(root: Path) -> None:
    assert where("Ho som syng", root / "build")
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-01\n")
    built_by(root)
    assert_nothing_is_left(root, "Ho som syng", "Ola Nes")


def test_nothing_is_left_of_a_story_that_is_gone(root: Path) -> None:
    changed(root, "stories/song.md", "kom vi på jobb i regn", "kom vi roande over fjorden")
    built_by(root)
    assert where("roande over fjorden", root / "build")
    (root / "stories/song.md").unlink()
    (root / "stories/folk/p002.yml").unlink()
    built_by(root)
    assert_nothing_is_left(
        root, "Ho som syng", "Ola Nes", "roande over fjorden", "forteljingar/song", "stories/song.md"
    )


def test_nothing_is_left_of_a_story_that_is_on_the_list_of_what_is_withdrawn(root: Path) -> None:
    digest = hashlib.sha256(b"song").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}, trekt: 2026-10-01}}]")
    built_by(root)
    assert_nothing_is_left(root, "Ho som syng")


def afresh(root: Path, build_context: BuildContext = TODAY) -> list[Diagnostic]:
    """Return what is wrong with a kommune, said by one that remembers nothing of it."""
    copy = root.with_name(f"{root.name}-afresh")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("build"))
    return check(copy, build_context).diagnostics()


def test_check_uses_the_cache_too_and_reports_the_same(root: Path) -> None:
    write(root, "stories/tom.md", a_story("-tittel\neining: sogn"))
    first = check(root).diagnostics()
    assert first
    assert check(root).diagnostics() == first == afresh(root)
    write(root, "stories/einingar.yml", "sogn:\n  namn: Sogn\n  tilsette: 3\nsong:\n  namn: Song\n  tilsette: 3\n")
    assert check(root).diagnostics() == afresh(root) != first


def test_what_a_build_did_not_ask_is_asked_by_the_check_after_it(root: Path) -> None:
    write(root, "stories/song.md", a_story(f"tittel: {'Då songen kom attende ' * 8}"))
    built_by(root)
    found = check(root).diagnostics()
    assert "FLD005" in {one.code for one in found if one.blocks is Blocks.NOTHING}
    assert found == afresh(root)
    write(root, "stories/song.md", a_story())
    built_by(root)
    assert check(root).diagnostics() == afresh(root) != found


def test_a_build_asks_advice_that_a_kommune_lets_stop(root: Path) -> None:
    write(root, "stories/song.md", a_story(f"tittel: {'Då songen kom attende ' * 8}"))
    approve(root, "stories/song.md")
    assert not evaluate.evaluate(root, TODAY, advise=False).diagnostics()
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, "mkdocs.yml", f"{settings.rstrip()}\n    reglar_harde: [{{kode: FLD005, grunn: Plass på skjermen.}}]\n")
    assert [one.code for one in evaluate.evaluate(root, TODAY, advise=False).diagnostics()] == ["FLD005"]


class CountingExecutor:
    """Runs jobs in this process, and counts them."""

    processes = 1

    def __init__(self) -> None:
        self.jobs = 0

    def at_most(self, _: int) -> "CountingExecutor":
        return self

    def map(self, job: Callable[[Any], Any], items: Sequence[Any], /) -> list[Any]:
        self.jobs += len(items)
        return [job(item) for item in items]


def evaluated(root: Path, build_context: BuildContext = TODAY) -> int:
    """Return how many stories a check evaluates, which says the same as one that remembers nothing."""
    executor = CountingExecutor()
    found = evaluate.evaluate(root, build_context, executor=executor).diagnostics()
    assert found == afresh(root, build_context)
    return executor.jobs


def test_a_story_with_a_first_name_depends_on_who_has_it_and_on_nobody_else(root: Path) -> None:
    body = "## Kva skjedde?\n\nVi fekk det ikkje til. Så kom Bjørn og hjelpte til.\n"
    write(root, "stories/god.md", a_story("forfattar: Petter", body))
    before = [one.message.nn for one in faults(root)]
    assert evaluated(root) == 0
    write(root, "stories/folk/p003.yml", a_person("namn: Anna Vik\n-samtykke"))
    assert evaluated(root) == 0, "nobody with the name"
    write(root, "stories/folk/p004.yml", a_person("namn: Bjørn Nes"))
    assert evaluated(root) == 1, "one with the name"
    assert [one.message.nn for one in faults(root)] != before
    write(root, "stories/folk/p004.yml", a_person("namn: Bjørn Nes\n-samtykke"))
    assert evaluated(root) == 0, "another consent"
    for front in ("namn: Bjørn Vik", "namn: Bjørn Vik\n-eining", "namn: Anna Vik", "namn: Petter Vik"):
        write(root, "stories/folk/p004.yml", a_person(front))
        assert evaluated(root) == 1, front
    write(root, "stories/folk/p004.yml", "trekt: 2026-11-01\n")
    assert evaluated(root) == 1, "withdrawn"
    assert [one.message.nn for one in faults(root)] == before


def test_on_another_day_each_change_is_seen_and_what_takes_no_day_is_kept(root: Path) -> None:
    """Each change, with a day that passes, gives what is found without a cache: nothing is kept too long."""
    body = "## Kva skjedde?\n\nVi fekk det ikkje til. Så kom Bjørn og hjelpte til.\n"
    picture = "bilete: [{fil: Regn.jpg, alt: Regn på ruta., foto: Petter, rett: eige, personar: ingen, born: ingen}]"
    story = f"-utan_bilete\n{picture}\nforfattar: Petter\neining: song\ntema: [song]"
    write(root, "stories/god.md", a_story(story, body))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").rstrip()
    changes: dict[str, str | bytes] = {
        "stories/regn.jpg": a_picture(),
        "stories/Regn.jpg": a_picture("300x200"),
        "stories/folk/p004.yml": a_person("namn: Bjørn Nes"),
        "stories/folk/p005.yml": a_person("namn: Petter Vik"),
        "stories/einingar.yml": "sogn:\n  namn: Sogn\n  tilsette: 3\n",
        "stories/tema.yml": "sogn: Sogn\n",
        "stories/same.md": a_story(story, body),
        "stories/trekte.yml": f"forteljingar: [{{avtrykk: {hashlib.sha256(b'god').hexdigest()}, trekt: 2026-10-01}}]",
        "mkdocs.yml": f"{settings}\n    reglar_av: [{{kode: TXT007, grunn: Prøve.}}]\n",
        "stories/god.md": a_story(f"{story}\ntittel: Då vi song saman i regnet", body),
    }
    # Each day, another consent ends, besides the one that lasts: a comparison with the day has another answer the next.
    ends = ["2036-12-31", *(str(DAY + dt.timedelta(days=ahead)) for ahead in range(40))]
    consents = [a_consent(gjeld_til=end)[len("samtykke: [") : -len("]\n")] for end in ends]
    write(root, "stories/folk/p001.yml", a_person(f"-eining\n-samtykke\nsamtykke: [{', '.join(consents)}]"))
    day = DAY
    found = faults(root)
    for path, content in changes.items():
        day += dt.timedelta(days=1)
        write(root, path, content)
        evaluated(root, BuildContext(day))
        before, found = found, faults(root, build_context=BuildContext(day))
        assert found != before, path
        day += dt.timedelta(days=1)
        assert evaluated(root, BuildContext(day)) > 0, "a day on which a consent has ended"
        assert faults(root, build_context=BuildContext(day)) == found, path


def test_on_another_day_only_stories_that_are_compared_with_a_day_between_are_evaluated(root: Path) -> None:
    write(root, "stories/god.md", a_story("sjå_over: 2027-05-31"))
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n-samtykke\n" + a_consent(gjeld_til="2027-01-31")))
    evaluated(root)
    expected = {
        "2026-11-21": 0,
        "2027-01-31": 1,  # a consent ends soon, and a message says how soon
        "2027-02-01": 1,  # it has ended
        "2027-05-31": 0,
        "2027-06-01": 1,  # one should have been reviewed
        "2027-07-31": 0,
        "2026-11-20": 2,
    }
    assert {day: evaluated(root, BuildContext(dt.date.fromisoformat(day))) for day in expected} == expected


def test_on_another_day_a_consent_runs_out_and_no_other_file_is_parsed(root: Path) -> None:
    last = dt.date(2026, 12, 31)
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n-samtykke\n" + a_consent(gjeld_til=str(last))))
    song, after = "stories/song.md", BuildContext(last + dt.timedelta(days=1))
    assert "CON001" not in codes(root, song, BuildContext(last))
    later = check(root, after)
    assert "CON001" in {one.code for one in later.diagnostics() if one.path == song}
    assert [one.manuscript for one, _ in later.stories] == [None] * 3
    assert [one.manuscript for one in later.repository.people] == [None] * 2
    assert later.diagnostics() == afresh(root, after)
    assert "CON001" not in codes(root, song, BuildContext(last))


def test_check_works_while_a_build_holds_the_lock(root: Path) -> None:
    with FileLock(root / "build/.lock"):
        assert check(root).diagnostics() == afresh(root)


def test_a_theme_that_shows_the_day_is_built_every_day(root: Path) -> None:
    own = (REPOSITORY / "templates/theme/partials/footer.html").read_text(encoding="utf-8")
    write(root, "templates/theme/partials/footer.html", own + "<p>{{ build_date_utc.strftime('%Y-%m-%d') }}</p>")
    built_by(root)
    report = built_by(root, BuildContext(dt.date(2026, 11, 21)))
    assert report.pages_kept == 0
    assert "2026-11-21" in (root / "site" / GOOD).read_text(encoding="utf-8")


def test_pages_are_all_built_where_a_plugin_may_read_anything(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS + "plugins: [search]\n")
    built_by(root)
    assert built_by(root).pages_kept == 0


def test_a_lone_check_leaves_what_it_read_of_other_stories_but_nothing_of_drafts_and_of_the_withdrawn(
    tmp_path: Path,
) -> None:
    stories = {
        "god.md": a_story(),
        "song.md": a_story("slag: portrett\ntittel: Ho som syng\npersonar: [p002]\nutan_bilete: ja"),
        "fjell.md": a_story("tittel: Ei natt på fjellet"),
        "utkast.md": a_story("tittel: Eit utkast\nstatus: utkast"),
    }
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes")})
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-01\n")
    memory = tmp_path / "build/evaluated/public.memory"
    first = check_one(tmp_path, "stories/god.md")
    entries = {name for shard in pickle_store.read_all_shards(memory) for name in shard.value}
    paths = {name[1] for name in entries if name[0] in {"header", "story"}}
    assert paths == {"stories/god.md", "stories/fjell.md"}
    assert ("header", "stories/fjell.md") in entries
    assert ("story", "stories/fjell.md") not in entries
    left = memory.read_bytes()
    assert check_one(tmp_path, "stories/god.md") == first
    assert memory.read_bytes() == left, "a check of all leaves more, and is not undone"
    assert check(tmp_path).diagnostics() == afresh(tmp_path)
    left = memory.read_bytes()
    assert check_one(tmp_path, "stories/god.md") == first
    assert memory.read_bytes() == left


def check_one(root: Path, path: str) -> list[Diagnostic]:
    """Return what a check of one story says."""
    found = evaluate.evaluate(root, TODAY, wanted=lambda story: story.path == path, begins_cache=True)
    return [one for one in found.diagnostics() if one.path == path]
