"""What is withdrawn stands nowhere afterwards: sites, build/, kept releases and zips; and it can be undone."""

import gzip
import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from site_gen.model.errors import Blocked, Failure
from site_gen.model.withdrawal import UNFINISHED, WithdrawalPlan, WithdrawalStep, WithdrawalSubject
from site_gen.parallel.process_pools import process_pool
from site_gen.pipeline import (
    build_site,
    export_archive,
    file_changes,
    publish_site,
    purge,
    withdraw_everywhere,
    withdraw_journal,
)
from site_gen.pipeline.build_options import LOCK, BuildOptions
from site_gen.pipeline.publish_site import PublishOptions
from site_gen.pipeline.roll_back import RollbackOptions, roll_back
from site_gen.pipeline.withdraw_journal import journals, unfinished
from site_gen.publish.targets import PAGES, parse_target
from site_gen.settings import read_settings
from tests.builders import DAY, TODAY, a_person, a_story, check, write
from tests.pipeline.withdrawn_kommune import (
    KAFFIEN,
    KAIEN,
    NOW,
    P002,
    PICTURE,
    TITLE,
    a_published_kommune,
    files_of,
    planned,
    releases,
    served_by,
    withdrawn,
)  # fmt: skip
from tests.sites.building import built_by
from tests.sites.traces import copies, traces

NAME = ["Synnøve", "Bjørkhaug", "synnove", "bjorkhaug", "p002.png"]
STORY = [TITLE, "Kaffien som", "ved-kaien", "smiler mot sola"]
WORDS = {P002: [*NAME, *STORY], KAFFIEN: STORY, KAIEN: ["ved-kaien", "smiler mot sola"]}
"""What may stand nowhere after each withdrawal."""
SUBJECTS = [P002, *(pytest.param(one, marks=pytest.mark.torture) for one in (KAFFIEN, KAIEN))]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the journals of a test in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_published_kommune(tmp_path_factory.mktemp("utgitt"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_published_kommune(tmp_path_factory.mktemp("bygd"), publish=False)


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """Return a copy of a kommune that has been built in both editions, and published."""
    return _copy(published, tmp_path)


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """Return a copy of a kommune that has been built, and has no targets."""
    return _copy(built, tmp_path)


@pytest.fixture(scope="module")
def plans(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[WithdrawalSubject, WithdrawalPlan]:
    """Return how each subject is withdrawn from an unchanged `small`: to search it takes half of a withdrawal."""
    return {one: planned(_copy(built, tmp_path_factory.mktemp("planlagt")), one) for one in (P002, KAFFIEN)}


@pytest.fixture(scope="module")
def published_plan(published: Path, tmp_path_factory: pytest.TempPathFactory) -> WithdrawalPlan:
    """Return how the person is withdrawn from an unchanged `root`."""
    return planned(_copy(published, tmp_path_factory.mktemp("planlagt")))


def _copy(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "kommunen"
    tmp_path.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", str(made.parent), str(copy)], check=True)
    return copy / made.name


def served_with(root: Path, words: list[str]) -> list[str]:
    """Return what the targets hold that has one of the words in it, packed or not."""
    wanted = [word.encode().lower() for word in words]
    return [
        path
        for path, raw in served_by(root).items()
        for content in [(gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).lower() + path.encode().lower()]
        if any(word in content for word in wanted)
    ]


def kept(state: Path) -> list[str]:
    """Return the files that are kept outside of the repository, except the list of the places that have been filled."""
    found = [one for one in files_of(state) if not one.endswith(".lock") and not one.endswith("places.json")]
    places = [one.read_text("utf-8") for one in state.rglob("places.json")]
    return [*found, *(word for text in places for word in NAME if word in text)]


@pytest.mark.parametrize("subject", SUBJECTS, ids=["person", "story", "picture"])
def test_nothing_of_it_is_left_anywhere_until_it_is_undone(root: Path, subject: WithdrawalSubject, state: Path) -> None:
    words, before = WORDS[subject], files_of(root / "stories")
    media = [root / "site" / one for one in planned(root, subject).sought.media]
    pictures = [one.read_bytes() for one in media if one.is_file()]
    assert len(pictures) >= 6
    assert len(traces(root, words)) >= 3
    assert len(served_with(root, words)) >= 3
    outcome = withdrawn(root, subject)
    assert (outcome.is_done, outcome.failed, outcome.defects, outcome.unreached) == (True, None, (), ())
    served = served_by(root)
    assert outcome.scan.files > 200
    assert "dir:../ute forteljingar/god/index.html" in served
    assert [one.is_current for one in releases(root).releases()] == [True]
    # A later run brings nothing back either.
    check(root)
    built_by(root)
    assert traces(root, words) == []
    assert served_with(root, words) == []
    assert copies(root, [PICTURE, *pictures]) == []
    assert not set(pictures) & set(served.values())
    assert files_of(root / "stories") != before
    withdraw_everywhere.undo_withdrawal(root, journals(root)[0])
    assert files_of(root / "stories") == before
    # Only ids and addresses, for the receipt of one who is withdrawn again before anything is published.
    assert [Path(one).name for one in kept(state)] == ["undone.json"]
    withdraw_journal.forget_done(root)
    assert kept(state) == []


def test_the_withdrawn_story_answers_that_it_is_gone_and_nothing_leads_there(small: Path) -> None:
    outcome = withdrawn(small, KAFFIEN)
    page = (small / "site/forteljingar/kaffien-som-kom/index.html").read_text(encoding="utf-8")
    assert "<h1>Denne sida finst ikkje lenger</h1>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert outcome.journal.gone == ("/forteljingar/kaffien-som-kom/",)
    others = [file for file in (small / "site").rglob("*") if file.is_file() and "kaffien-som-kom/" not in str(file)]
    assert not any(b"kaffien-som-kom" in file.read_bytes() for file in others)


def test_a_dry_run_touches_nothing(root: Path, state: Path, published_plan: WithdrawalPlan) -> None:
    folders = [root / "stories", root / "site", root / "site-intern", root.parent / "ute"]
    before = files_of(*folders)
    plan = planned(root)
    assert plan == published_plan, "where the kommune is changes no plan"
    assert {one.release for one in plan.releases} == {one.name for one in releases(root).releases()} | {
        one.release for one in plan.releases if one.target == "pakke"
    }
    assert {hit.place for hit in plan.made.hits} == {"site", "site-intern", "build"}
    assert files_of(*folders) == before
    assert not state.exists()


def test_the_journal_is_private_and_outside_of_the_repository(
    small: Path, state: Path, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    withdrawn(small, plan=plans[P002])
    files = [one for one in state.rglob("*") if one.is_file()]
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    folders = {folder for one in files for folder in one.parents if folder.is_relative_to(state / "framsnakk")}
    assert {stat.S_IMODE(one.stat().st_mode) for one in folders if one != state / "framsnakk"} == {0o700}
    [journal] = journals(small)
    content = json.loads((journal.folder / "journal.json").read_text(encoding="utf-8"))
    assert (content["step"], content["kind"], content["id"], content["targets"]) == ("done", "person", "p002", [])


def test_a_state_folder_in_the_repository_is_refused(
    small: Path, monkeypatch: pytest.MonkeyPatch, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(small / "stories"))
    with pytest.raises(Failure, match="XDG_STATE_HOME"):
        withdrawn(small, plan=plans[P002])


def test_the_next_publication_forgets_what_could_be_undone(
    root: Path, state: Path, published_plan: WithdrawalPlan
) -> None:
    withdrawn(root, plan=published_plan)
    write(root, "mkdocs.yml", (root / "mkdocs.yml").read_text(encoding="utf-8")
          + "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n")  # fmt: skip
    plan = BuildOptions(root, TODAY, jobs=1, today=TODAY.day)
    publish_site.publish(PublishOptions(plan, releases(root)), accepted=["kaffien-som-kom"])
    assert kept(state) == []


def test_a_file_that_has_been_changed_since_stops_the_undoing_and_is_named(
    small: Path, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    withdrawn(small, plan=plans[P002])
    story = write(small, "stories/kaffien-som-kom/index.md", a_story("tittel: Ny\n"))
    before = files_of(small / "stories")
    with pytest.raises(Failure, match="kaffien-som-kom"):
        withdraw_everywhere.undo_withdrawal(small, journals(small)[0])
    assert files_of(small / "stories") == before
    assert story.is_file()


@pytest.mark.parametrize("files", [0, 1, 3])
def test_one_that_is_stopped_half_way_is_finished_by_the_next_run(
    small: Path, files: int, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    begun = withdraw_everywhere.begin_withdrawal(small, plans[P002], NOW)
    for change in begun.changes[:files]:
        withdraw_journal.set_content(small, change.where, change.after)
    if files:
        # Whatever remains, no build shows the person: the register is changed first.
        built_by(small)
        assert not any("Synnøve" in file.read_text("utf-8") for file in (small / "site").rglob("*.html"))
    journal = unfinished(small)
    assert journal is not None
    assert journal.step is WithdrawalStep.BEGUN
    assert withdraw_everywhere.finish_withdrawal(
        small, journal, NOW, executor=process_pool(1), search=plans[P002].search
    ).is_done
    assert traces(small, WORDS[P002]) == []


def test_one_that_is_stopped_after_the_files_is_finished_too(root: Path, published_plan: WithdrawalPlan) -> None:
    begun = withdraw_everywhere.begin_withdrawal(root, published_plan, NOW)
    withdraw_journal.write_changes(root, begun)
    withdraw_journal.set_step(begun, WithdrawalStep.WRITTEN)
    journal = unfinished(root)
    assert journal is not None
    assert journal.changes == begun.changes
    assert journal.sought == begun.sought
    assert withdraw_everywhere.finish_withdrawal(root, journal, NOW, executor=process_pool(1)).is_done
    assert traces(root, WORDS[P002]) == []
    assert served_with(root, WORDS[P002]) == []


def test_there_is_no_way_back_to_an_earlier_release_before_one_is_done(root: Path) -> None:
    withdraw_everywhere.begin_withdrawal(root, planned(root, KAIEN), NOW)
    target = parse_target("dir:../ute", base=root, root=root)
    with pytest.raises(Blocked) as raised:
        roll_back(RollbackOptions(root, target, DAY))
    assert raised.value.words == UNFINISHED


def test_while_another_run_writes_nothing_is_changed_and_that_is_said(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, before = planned(small, KAIEN), files_of(small / "stories")
    monkeypatch.setattr(file_changes, "LOCK_SECONDS", 0)
    with FileLock(small / "build" / LOCK), pytest.raises(Failure) as raised:
        withdraw_everywhere.withdraw(small, plan, NOW)
    assert raised.value.words.nb.startswith("Framsnakk arbeider i disse filene fra før.")
    assert files_of(small / "stories") == before
    assert unfinished(small) is not None, "the next run finishes it"


@pytest.mark.parametrize("files", [0, 1])
def test_one_whose_files_were_edited_before_it_was_finished_is_planned_anew(
    small: Path, files: int, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    begun = withdraw_everywhere.begin_withdrawal(small, plans[P002], NOW)
    for change in begun.changes[:files]:
        withdraw_journal.set_content(small, change.where, change.after)
    story = small / "stories/kaffien-som-kom/index.md"
    story.write_text(story.read_text("utf-8") + "\nEi ny setning om gangen.\n", encoding="utf-8")
    assert withdraw_everywhere.finish_withdrawal(small, begun, NOW, executor=process_pool(1)).is_done
    assert "status: utkast" in story.read_text("utf-8")
    assert "Ei ny setning om gangen." in story.read_text("utf-8")
    assert "Synnøve" not in (small / "stories/folk/p002.yml").read_text("utf-8")
    assert [one.step for one in journals(small)] == [WithdrawalStep.DONE]


@pytest.mark.parametrize("text", [None, "trekt: 2026-11-19\n"], ids=["deleted", "emptied"])
def test_one_whose_subject_was_removed_by_hand_before_it_was_finished_is_finished(
    small: Path, text: str | None, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    begun = withdraw_everywhere.begin_withdrawal(small, plans[P002], NOW)
    file = small / "stories/folk/p002.yml"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    outcome = withdraw_everywhere.finish_withdrawal(
        small, begun, NOW, executor=process_pool(1), search=plans[P002].search
    )
    assert (outcome.failed, outcome.defects, outcome.scan.hits) == (None, (), ())
    assert outcome.journal.sought.names == begun.sought.names
    assert [one.step for one in journals(small)] == [WithdrawalStep.DONE]


def test_files_that_git_has_restored_are_changed_again(
    small: Path, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    begun = withdraw_everywhere.begin_withdrawal(small, plans[P002], NOW)
    written = withdraw_journal.set_step(begun, WithdrawalStep.WRITTEN)
    assert withdraw_everywhere.finish_withdrawal(small, written, NOW, executor=process_pool(1)).is_done
    assert "Synnøve" not in (small / "stories/folk/p002.yml").read_text("utf-8")


def test_only_one_withdrawal_works_in_a_repository_at_a_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(withdraw_journal, "_LOCK_SECONDS", 0.1)
    with (
        withdraw_journal.one_run_at_a_time(small),
        pytest.raises(Failure, match="Ei anna tilbaketrekking"),
        withdraw_journal.one_run_at_a_time(small),
    ):
        pass


def test_a_site_that_cannot_be_built_is_removed_and_the_withdrawal_is_not_done(
    root: Path, published_plan: WithdrawalPlan
) -> None:
    write(root, "stories/tema.yml", "<<<<<<< HEAD\n")
    outcome = withdraw_everywhere.withdraw(root, published_plan, NOW, executor=process_pool(1))
    assert outcome.failed is not None
    assert not outcome.is_done
    assert not (root / "site/index.html").exists()
    assert {hit.place.split()[0] for hit in outcome.scan.hits} == {"nettstad", "pakke"}, "the targets still have it"
    assert unfinished(root) is not None


@pytest.mark.torture  # one that the system refuses is tried every time
def test_a_target_that_is_not_there_is_named_and_the_rest_is_done(root: Path) -> None:
    shutil.rmtree(root.parent / "ute")
    (root.parent / "ute").write_text("ei fil", encoding="utf-8")
    outcome = withdrawn(root)
    assert [one.name for one in outcome.unreached] == ["nettstad"]
    assert not outcome.is_done
    assert [target for target, _ in outcome.published] == ["pakke"]
    assert outcome.scan.hits == ()


def test_a_target_that_the_system_refuses_is_named_and_the_rest_is_done(root: Path) -> None:
    settings = root / "mkdocs.yml"
    # A file stands in the path, which the system answers with an error of its own.
    settings.write_text(
        settings.read_text("utf-8").replace("      nettstad:", "      gamal: dir:../fil/www\n      nettstad:"), "utf-8"
    )
    (root.parent / "fil").write_text("ei fil", encoding="utf-8")
    outcome = withdrawn(root)
    assert [one.name for one in outcome.unreached] == ["gamal"]
    assert [target for target, _ in outcome.published] == ["nettstad", "pakke"]
    assert served_with(root, WORDS[P002]) == []


def test_releases_that_a_killed_run_unpacked_are_removed(
    small: Path, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    left = write(small, "build/fetched/tmp1/0/index.html", "Synnøve Bjørkhaug-Ås")
    withdrawn(small, plan=plans[P002])
    assert not left.parents[2].exists()


def test_an_own_page_that_names_the_person_is_what_the_search_finds(small: Path) -> None:
    page = "---\ntittel: Om\nspråk: nn\n---\n\nSpør Synnøve Bjørkhaug-Ås om du lurer på noko.\n"
    write(small, "stories/sider/om.md", page)
    outcome = withdrawn(small)
    assert not outcome.is_done
    assert ("site", "om/index.html", "namnet") in {(one.place, one.path, one.what.nn) for one in outcome.scan.hits}
    write(small, "stories/sider/om.md", page.replace("Synnøve Bjørkhaug-Ås", "redaksjonen"))
    journal = unfinished(small)
    assert journal is not None
    assert withdraw_everywhere.finish_withdrawal(small, journal, NOW, executor=process_pool(1)).is_done


def test_a_copy_in_a_folder_of_the_users_own_is_named_and_left_alone(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi"
    build_site.build(BuildOptions(small, TODAY, jobs=1, today=TODAY.day, out=copy))
    before = files_of(copy)
    assert str(copy) in {hit.place for hit in planned(small, KAIEN).made.hits}
    outcome = withdrawn(small, KAIEN)
    assert (outcome.is_done, outcome.copies) == (True, (copy,))
    assert files_of(copy) == before


@pytest.mark.parametrize("scheme", ["dir", pytest.param("zip", marks=pytest.mark.torture)])
def test_a_target_that_the_settings_do_not_name_is_cleaned_too(small: Path, scheme: str) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8")
        + "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n",
        "utf-8",
    )
    target = parse_target(f"{scheme}:../annan stad", base=small, root=small)
    options = PublishOptions(BuildOptions(small, TODAY, jobs=1, today=TODAY.day), target)
    publish_site.publish(options)
    shutil.rmtree(small / "build")
    outcome = withdrawn(small)
    assert outcome.is_done
    assert [name for name, _ in outcome.published] == [target.address]
    [release] = target.releases()
    site = target.fetch(release.name, small.parent / "henta")
    assert not [one for one in site.rglob("*.html") if "Synnøve" in one.read_text("utf-8")]


def test_the_places_that_have_been_filled_are_known_without_what_has_been_built(small: Path, tmp_path: Path) -> None:
    export_archive.export_archive(export_archive.select_for_archive(small, TODAY.day), tmp_path / "arkiv", TODAY.day)
    purge.record_target(small, "ssh:web@fjordvik.example:/srv/www", TODAY.edition)
    purge.record_copy(small, tmp_path / "kopi", 1)
    write(tmp_path, "kopi/index.html", "")
    known = [("ssh:web@fjordvik.example:/srv/www", TODAY.edition, True)]
    assert purge.published_targets(small) == known
    shutil.rmtree(small / "build")
    assert purge.published_targets(small) == known
    assert purge.known_copies(small) == (tmp_path / "kopi", tmp_path / "arkiv")


def test_what_another_kommune_has_filled_from_the_same_folder_is_not_ours_to_change(small: Path) -> None:
    purge.record_target(small, "ssh:web@fjordvik.example:/srv/www", TODAY.edition)
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("Fjordvik kommune", "Vik kommune"), "utf-8")
    shutil.rmtree(small / "build")
    assert [is_own for _, _, is_own in purge.published_targets(small)] == [False]


def test_the_folder_for_pages_in_build_is_no_place_that_can_be_lost(small: Path) -> None:
    purge.record_target(small, f"pages:{small.resolve()}/{PAGES}", TODAY.edition)
    targets, unreached = withdraw_everywhere.usable_targets(read_settings(small)[1], small)
    assert (targets, unreached) == ([], [])


def test_a_place_that_the_settings_do_not_name_and_nobody_reaches_is_named(small: Path) -> None:
    purge.record_target(small, f"dir:{small.parent}/fil", TODAY.edition)
    (small.parent / "fil").write_text("ei fil", encoding="utf-8")
    purge.record_target(small, f"dir:{small.parent}/borte", TODAY.edition)
    outcome = withdrawn(small, KAIEN)
    assert (outcome.is_done, outcome.copies) == (True, ())
    assert [one.name for one in outcome.lost] == [f"dir:{small.parent}/{name}" for name in ("borte", "fil")]
    assert not (small.parent / "borte").exists()


@pytest.mark.parametrize("empty", [False, True], ids=["no folder", "an empty folder"])
def test_a_target_in_the_settings_on_a_disk_that_is_not_there_is_waited_for(small: Path, *, empty: bool) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}    publisering: {{nettstad: dir:../disk}}\n", "utf-8")
    purge.record_target(small, f"dir:{small.parent}/disk", TODAY.edition)
    if empty:
        (small.parent / "disk").mkdir()
    outcome = withdrawn(small, KAIEN)
    assert [one.name for one in outcome.unreached] == ["nettstad"]
    assert not outcome.is_done
    assert unfinished(small) is not None


def test_a_copy_of_a_repository_never_publishes_to_a_target_of_the_original(small: Path, tmp_path: Path) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8")
        + "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n",
        "utf-8",
    )
    target = parse_target("dir:../www", base=small, root=small)
    publish_site.publish(PublishOptions(BuildOptions(small, TODAY, jobs=1, today=TODAY.day), target))
    copy = _copy(small, tmp_path / "kopi")
    before = files_of(small.parent / "www")
    assert withdrawn(copy, KAIEN).copies == (Path(target.address),)
    assert files_of(small.parent / "www") == before


def test_an_archive_that_holds_it_is_named(small: Path, tmp_path: Path) -> None:
    export_archive.export_archive(export_archive.select_for_archive(small, TODAY.day), tmp_path / "arkiv", TODAY.day)
    assert withdrawn(small, KAIEN).copies == (tmp_path / "arkiv",)


def test_a_namesake_and_a_unit_of_the_same_name_are_no_trace(small: Path) -> None:
    write(small, "stories/folk/p003.yml", a_person("namn: Synnøve Bjørkhaug-Ås\n"))
    write(small, "stories/einingar.yml", "song:\n  namn: Bjørkhaug-Ås bufellesskap\n  tilsette: 12\n")
    outcome = withdrawn(small)
    assert outcome.is_done
    assert "Bjørkhaug" in (small / "site/einingar/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("subject", [KAFFIEN, P002], ids=lambda one: one.kind.value)
def test_the_site_is_built_after_the_withdrawal_has_been_undone(
    small: Path, subject: WithdrawalSubject, plans: dict[WithdrawalSubject, WithdrawalPlan]
) -> None:
    withdrawn(small, subject, plan=plans[subject])
    assert (small / "stories/trekte.yml").exists()
    withdraw_everywhere.undo_withdrawal(small, journals(small)[0])
    assert not (small / "stories/trekte.yml").exists()
    built_by(small)
    assert (small / "site/forteljingar/kaffien-som-kom/index.html").is_file()


def test_withdrawals_without_a_target_are_undone_one_by_one(small: Path) -> None:
    before = files_of(small / "stories")
    withdrawn(small, KAIEN)
    between = files_of(small / "stories")
    withdrawn(small, P002)
    assert len(journals(small)) == 2
    withdraw_everywhere.undo_withdrawal(small, journals(small)[0])
    assert files_of(small / "stories") == between
    withdraw_everywhere.undo_withdrawal(small, journals(small)[0])
    assert files_of(small / "stories") == before
