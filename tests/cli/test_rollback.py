"""`framsnakk rollback`: back to an earlier site, never to one with what has been withdrawn since."""

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_story, approve, write
from tests.cli.command import called
from tests.cli.test_publish import OTHER, PEOPLE, PUBLISHABLE, THIRD, current, edit, served
from tests.git import commit, git, repository
from tests.sites.finished import where

STORIES = {"god.md": a_story(), "kaffi.md": a_story(OTHER)}


def release_names(root: Path) -> list[str]:
    """Return the names of the releases, oldest first."""
    return sorted(one.name for one in (root.parent / "www/releases").iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a kommune that has published three sites: of two stories, of three, and of two again."""
    folder = tmp_path_factory.mktemp("utgaver")
    root = a_kommune(folder / "kommune", stories=STORIES, people=PEOPLE, settings=PUBLISHABLE)
    assert called(root, "publish", "nettstad").code == 0
    write(root, "stories/tredje.md", a_story(THIRD, "## Kva skjedde?\n\nHo kom før møtet, og kaffien var varm.\n"))
    approve(root, "stories/tredje.md")
    assert called(root, "publish", "nettstad").code == 0
    edit(root, "stories/kaffi.md", "status: klar", "status: arkivert")
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """Return the kommune."""
    shutil.copytree(made, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "kommune"


def test_the_one_before_the_current_comes_back_in_one_step(root: Path) -> None:
    ran = called(root, "rollback", "nettstad")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Lesarane får no versjonen frå 20. november 2026 kl. 12.00: ")
    assert "Ute att: 1\n  forteljingar/kaffi/" in ran.out
    assert "sjølv om dei ikkje ville kome ut i dag: 1\n  forteljingar/kaffi/: Arkivert." in ran.out
    assert "Neste publisering legg ut det nyaste att." in ran.out
    assert served(root)[0] == f"releases/{release_names(root)[1]}"
    assert called(root, "publish", "nettstad").code == 0
    assert where("Kaffien kom før møtet", current(root)) == []


def test_a_program_gets_the_same_as_json(root: Path) -> None:
    listed = json.loads(called(root, "rollback", "nettstad", "--list", "--format", "json").out)
    assert [one["release"] for one in listed["releases"]] == release_names(root)[::-1]
    assert [(one["current"], one["forbidden"]) for one in listed["releases"]] == [(True, []), (False, []), (False, [])]
    for words, done in ((("--dry-run",), False), ((), True)):
        ran = called(root, "rollback", "nettstad", "--format", "json", *words)
        said = json.loads(ran.out)
        assert (said["target"], said["release"], said["done"]) == ("nettstad", release_names(root)[1], done)
        assert (said["gone"], said["back"]) == ([], ["forteljingar/kaffi/"])
        assert [(one["address"], one["code"]) for one in said["outdated"]] == [("forteljingar/kaffi/", "archived")]


def test_nothing_is_rolled_back_while_a_register_cannot_be_trusted(root: Path) -> None:
    before = served(root)
    write(root, "stories/einingar.yml", 'song:\n  namn: "Songlaget\n')
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Ingenting er rulla tilbake. Heile nettstaden er avhengig av desse filene"), ran.err
    assert served(root) == before


def test_an_older_one_is_named_by_the_beginning_of_its_name(root: Path) -> None:
    oldest = release_names(root)[0]
    assert called(root, "rollback", "nettstad", oldest[:20]).code == 0
    assert served(root)[0] == f"releases/{oldest}"
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, "ingen tidlegare versjon" in ran.err) == (2, True), ran.err


def test_a_dry_run_and_a_list_change_nothing(root: Path) -> None:
    before = served(root)
    ran = called(root, "rollback", "nettstad", "--dry-run")
    assert (ran.code, "Ingenting er endra." in ran.out) == (0, True), ran.err
    ran = called(root, "rollback", "nettstad", "--list")
    assert [line.split("  ")[-1] for line in ran.out.splitlines()] == ["ute no", "kan hentast fram", "kan hentast fram"]
    assert served(root) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nettstad", "2025"), "har ingen versjon som heiter «2025». Skriv «framsnakk rollback nettstad --list»"),
        (("nettstad", "2026"), "har ingen versjon som heiter «2026»"),
        (("nettsta",), "Meinte du «nettstad»?"),
        (("dir:../tom",), "Det er ikkje publisert noko til"),
        (("zip:../ut.zip",), "tek ikkje vare på tidlegare versjonar"),
        ((), "Skriv kva for ein, til dømes «framsnakk rollback nettstad»"),
    ],
)
def test_what_cannot_be_is_said_with_what_can(root: Path, words: tuple[str, ...], says: str) -> None:
    if not words:
        edit(root, "mkdocs.yml", "utgåve: intern", "utgåve: offentleg")
    ran = called(root, "rollback", *words)
    assert (ran.code, says in ran.err) == (2, True), ran.err


# --- What has been withdrawn -----------------------------------------------------------------------------------------


def withdraw_consent(root: Path) -> None:
    """Let Amina Warsame, of the third story, withdraw the consent, as an editor would write it."""
    edit(root, "stories/folk/p003.yml", "    grunnlag: samtykke", "    grunnlag: samtykke\n    trekt: 2026-11-20")


def let_consent_run_out(root: Path) -> None:
    """Let the consent of Amina Warsame run out the day before."""
    edit(root, "stories/folk/p003.yml", "2036-12-31", "2026-11-19")


def erase_person(root: Path) -> None:
    """Leave of Amina Warsame what is left of one who has withdrawn."""
    write(root, "stories/folk/p003.yml", "trekt: 2026-11-20\n")
    (root / "stories/tredje.md").unlink()


def withdraw_story(root: Path) -> None:
    """Withdraw the third story, and delete its file."""
    write(
        root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {sha256(b'tredje').hexdigest()}, trekt: 2026-11-20}}]\n"
    )
    (root / "stories/tredje.md").unlink()


def take_back_to_draft(root: Path) -> None:
    """Take the third story back to draft."""
    edit(root, "stories/tredje.md", "status: klar", "status: utkast")


def keep_inside(root: Path) -> None:
    """Keep the third story for the employees."""
    edit(root, "stories/tredje.md", "status: klar", "status: klar\nsynleg: internt")


def delete_story(root: Path) -> None:
    """Delete the third story without a word of why."""
    (root / "stories/tredje.md").unlink()


def say_no(root: Path) -> None:
    """Let Amina Warsame say no to the third story."""
    with (root / "stories/folk/p003.yml").open("a", encoding="utf-8") as file:
        file.write("spurt:\n  - {forteljing: tredje, dato: 2026-11-01, sa_nei: 2026-11-20}\n")


def hide_name(root: Path) -> None:
    """Let Amina Warsame be shown by her first name only."""
    edit(root, "stories/folk/p003.yml", "visast_som: fullt", "visast_som: førenamn")


@pytest.mark.parametrize(
    ("act", "says", "oldest_too"),
    [
        (withdraw_consent, "p003 har sagt nei til tekst på nettstaden 20. november 2026", True),
        (let_consent_run_out, "tredje", False),
        (erase_person, "p003 trekte seg 2026-11-20", True),
        (withdraw_story, "er trekt tilbake", False),
        (take_back_to_draft, "Forteljinga «tredje» er teken tilbake til utkast", False),
        (keep_inside, "Forteljinga «tredje» er no berre for internt bruk", False),
        (delete_story, "Forteljinga tredje er sletta", False),
        (say_no, "p003 har sagt nei til forteljinga «tredje»", False),
        (hide_name, "Namnet på p003 står her", False),
    ],
)
def test_what_has_been_taken_back_since_never_comes_back(
    root: Path,
    act: Callable[[Path], None],
    says: str,
    oldest_too: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """The oldest release is from before the story came; where nobody can know who was in it, it is refused too."""
    act(root)
    before = served(root)
    oldest, middle, _ = release_names(root)
    ran = called(root, "rollback", "nettstad")
    assert ran.code == 1, ran.out
    assert f"Vi går ikkje tilbake til «{middle}»" in ran.err
    assert says in ran.err
    assert "Amina" not in ran.err
    assert "Warsame" not in ran.err
    offered = f"framsnakk rollback nettstad {oldest}"
    assert (offered in ran.err) != oldest_too, ran.err
    assert served(root) == before
    assert called(root, "rollback", "nettstad", oldest).code == int(oldest_too)


def with_two_releases_from_git(root: Path) -> tuple[str, str]:
    """Publish twice from commits, and return the names of the two releases, the older first."""
    write(root, ".gitignore", "build/\nsite/\n")
    commit(repository(root))
    edit(root, "stories/kaffi.md", "status: arkivert", "status: klar")
    commit(root)
    assert called(root, "publish", "nettstad").code == 0
    edit(root, "stories/kaffi.md", "status: klar", "status: arkivert")
    commit(root)
    assert called(root, "publish", "nettstad").code == 0
    older, newer = release_names(root)[-2:]
    return older, newer


def rewrite_without_her(root: Path) -> None:
    """Rewrite the third story without Amina Warsame, with everybody's approval."""
    text = (root / "stories/tredje.md").read_text(encoding="utf-8").replace("[p003]", "[p001]")
    write(root, "stories/tredje.md", re.sub(r"^(godkjend|kontrollert): .*\n", "", text, flags=re.MULTILINE))
    approve(root, "stories/tredje.md")


def enter_late(root: Path) -> None:
    """Enter that Amina Warsame has withdrawn, with a day before the releases."""
    write(root, "stories/folk/p003.yml", "trekt: 2026-11-01\n")


def delete_file(root: Path) -> None:
    """Delete the file of Amina Warsame."""
    (root / "stories/folk/p003.yml").unlink()


def on_another_machine(root: Path) -> None:
    """Remove what this machine remembers of the releases."""
    shutil.rmtree(root / "build")


ENTERED_LATE_OR_DELETED = pytest.mark.parametrize(
    ("act", "says"),
    [(enter_late, "p003 trekte seg 2026-11-01"), (delete_file, "Fila til p003 er sletta frå registeret")],
)


@ENTERED_LATE_OR_DELETED
@pytest.mark.torture
def test_git_knows_what_is_entered_late_or_deleted(root: Path, act: Callable[[Path], None], says: str) -> None:
    older, _ = with_two_releases_from_git(root)
    on_another_machine(root)
    assert called(root, "rollback", "nettstad", "--dry-run").code == 0
    rewrite_without_her(root)
    act(root)
    ran = called(root, "rollback", "nettstad", older)
    assert (ran.code, says in ran.err) == (1, True), ran.err


@ENTERED_LATE_OR_DELETED
def test_the_machine_that_published_knows_it_without_git(root: Path, act: Callable[[Path], None], says: str) -> None:
    middle, last = release_names(root)[1:]
    rewrite_without_her(root)
    act(root)
    before = served(root)
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, says in ran.err) == (1, True), ran.err
    assert served(root) == before
    assert called(root, "publish", "nettstad", "--allow-shrink").code == 0
    assert not {middle, last} & set(release_names(root))


@ENTERED_LATE_OR_DELETED
def test_where_nobody_knows_who_has_withdrawn_since_nothing_comes_back(
    root: Path, act: Callable[[Path], None], says: str
) -> None:
    on_another_machine(root)
    rewrite_without_her(root)
    act(root)
    if act is delete_file:
        says = "kven som stod i personregisteret"
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, says in ran.err) == (1, True), ran.err
    before = set(release_names(root))
    assert called(root, "publish", "nettstad", "--allow-shrink").code == 0
    assert not before & set(release_names(root))


def test_a_shallow_clone_lets_nothing_come_back(root: Path) -> None:
    with_two_releases_from_git(root)
    rewrite_without_her(root)
    enter_late(root)
    commit(root)
    clone = root.parent / "klon"
    git(root.parent, "clone", "--quiet", "--depth=1", root.as_uri(), str(clone))
    ran = called(clone, "rollback", "nettstad")
    assert (ran.code, "p003 trekte seg 2026-11-01" in ran.err) == (1, True), ran.err


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_release_from_after_a_withdrawal_can_come_back(
    root: Path,
    elsewhere: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    rewrite_without_her(root)
    enter_late(root)
    older, _ = with_two_releases_from_git(root)
    if elsewhere:
        on_another_machine(root)
    ran = called(root, "rollback", "nettstad")
    assert ran.code == 0, ran.err
    assert served(root)[0] == f"releases/{older}"


def erase_entry(root: Path) -> None:
    """Leave of Amina Warsame's entry what is left of one who has withdrawn."""
    write(root, "stories/folk/p003.yml", "trekt: 2026-11-20\n")


def publish_twice(root: Path) -> None:
    """Publish with a story that was archived, and without it again."""
    for before, after in (("arkivert", "klar"), ("klar", "arkivert")):
        edit(root, "stories/kaffi.md", f"status: {before}", f"status: {after}")
        if (root / ".git").exists():
            commit(root)
        assert called(root, "publish", "nettstad").code == 0


@pytest.mark.parametrize(
    ("act", "in_git"),
    [
        (erase_entry, True),
        (withdraw_consent, False),
        *(pytest.param(*one, marks=pytest.mark.torture) for one in ((erase_entry, False), (withdraw_consent, True))),
    ],
)
def test_a_release_from_the_day_of_a_withdrawal_can_come_back_when_it_was_built_after_it(
    root: Path,
    act: Callable[[Path], None],
    in_git: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    before = release_names(root)
    if in_git:
        write(root, ".gitignore", "build/\nsite/\n")
        commit(repository(root))
    rewrite_without_her(root)
    act(root)
    publish_twice(root)
    if in_git:
        on_another_machine(root)
    older, _ = release_names(root)
    assert older not in before
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, served(root)[0]) == (0, f"releases/{older}"), ran.err


@pytest.fixture(scope="module")
def made_twice(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the kommune, which Amina Warsame has left, and which has published twice since."""
    folder = tmp_path_factory.mktemp("utan-ho")
    shutil.copytree(made, folder, symlinks=True, dirs_exist_ok=True)
    rewrite_without_her(folder / "kommune")
    erase_entry(folder / "kommune")
    publish_twice(folder / "kommune")
    return folder


@pytest.fixture
def without_her(made_twice: Path, tmp_path: Path) -> Path:
    """Return that kommune."""
    shutil.copytree(made_twice, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "kommune"


def test_no_release_from_the_day_of_a_withdrawal_comes_back_when_nobody_knows_the_hour(without_her: Path) -> None:
    root = without_her
    on_another_machine(root)
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, "p003 trekte seg 2026-11-20" in ran.err) == (1, True), ran.err
    edit(root, "stories/kaffi.md", "status: arkivert", "status: klar")
    assert called(root, "publish", "nettstad").code == 0
    assert len(release_names(root)) == 1


def test_a_withdrawal_that_is_entered_again_after_a_release_counts(without_her: Path) -> None:
    root = without_her
    write(root, "stories/folk/p003.yml", "trekt: 2026-11-20\nref: 26/1\n")
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, "p003 trekte seg 2026-11-20" in ran.err) == (1, True), ran.err


def test_a_withdrawal_whose_file_has_come_since_counts_from_its_day(root: Path) -> None:
    write(root, "stories/folk/p009.yml", "trekt: 2026-11-20\n")
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, "p009 trekte seg 2026-11-20" in ran.err) == (1, True), ran.err


def test_a_withdrawal_from_the_same_day_that_is_out_already_ends_no_waiting_for_approvals(without_her: Path) -> None:
    root = without_her
    edit(root, "stories/tredje.md", "Ho kom før møtet", "Ho kom lenge etter møtet")
    ran = called(root, "publish", "nettstad")
    assert (ran.code, "Vi ventar ikkje på godkjenningane" in ran.err) == (1, False), ran.err


def test_what_is_remembered_of_releases_survives_a_clean_build_and_holds_no_name(root: Path) -> None:
    edit(root, "stories/kaffi.md", "status: arkivert", "status: utkast")
    before = release_names(root)
    assert called(root, "build", "--clean").code == 0
    records = sorted((root / "build/releases").iterdir())
    assert [one.stem for one in records] == before
    assert not any("Warsame" in one.read_text(encoding="utf-8") for one in records)


def test_a_publication_removes_the_releases_that_could_never_come_back(root: Path) -> None:
    oldest, middle, last = release_names(root)
    take_back_to_draft(root)
    ran = called(root, "publish", "nettstad", "--dry-run")
    assert f"Gamle versjonar som ville bli sletta: 2\n  {last}: Forteljinga «tredje» er teken tilbake" in ran.out
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    assert f"  {middle}: Forteljinga «tredje» er teken tilbake til utkast." in ran.out
    assert set(release_names(root)) & {oldest, middle, last} == {oldest}
    assert where("Ho som kom før møtet", root.parent / "www/releases") == []


def test_a_register_that_cannot_be_trusted_lets_nothing_come_back(root: Path) -> None:
    before = served(root)
    write(root, "stories/trekte.yml", "<<<<<<< HEAD\n")
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, "stories/trekte.yml" in ran.err) == (1, True)
    assert served(root) == before


def test_a_site_whose_stamp_is_gone_is_not_trusted(root: Path) -> None:
    middle = release_names(root)[1]
    (root.parent / "www/releases" / middle / "published.json").unlink()
    ran = called(root, "rollback", "nettstad")
    assert (ran.code, "kva dag nettstaden vart bygd" in ran.err) == (1, True)


@pytest.mark.parametrize("name", ["20269931T101500Z-abababababab", "99991231T235959Z-abababababab"])
def test_a_folder_whose_name_is_no_moment_is_no_release(root: Path, name: str) -> None:
    (root.parent / "www/releases" / name).mkdir()
    ran = called(root, "rollback", "nettstad", "--list")
    assert (ran.code, name in ran.out) == (0, False), ran.err
    assert called(root, "publish", "nettstad").code == 0
