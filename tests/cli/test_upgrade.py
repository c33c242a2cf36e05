"""framsnakk upgrade: it shows what would change, asks, and says what people have to do themselves."""

from pathlib import Path

from tests.cli.command import called
from tests.cli.terminal import on_a_terminal
from tests.pipeline.new_kommune import a_new_kommune, files_of
from tests.pipeline.test_upgrade_kommune import CHECK, as_made_before


def an_old_kommune(root: Path) -> Path:
    a_new_kommune(root)
    as_made_before(root, CHECK, "name: Check\n")
    as_made_before(root, ".gitignore", "/build/\n")
    (root / ".gitignore").write_text("/build/\n/vårt/\n", encoding="utf-8")
    return root


def test_a_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path) -> None:
    root = an_old_kommune(tmp_path)
    before = files_of(root)
    ran = called(root, "upgrade", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "Frå Framsnakk 0.0.9 til 0.1.0:\n  endra: .github/workflows/check.yml\n" in ran.out
    assert "    -name: Check\n" in ran.out
    assert "Desse har de endra" in ran.out
    assert "    -/vårt/\n" in ran.out
    assert ran.out.endswith("Ingenting er endra.\n")
    assert files_of(root) == before


def test_without_a_terminal_it_needs_a_yes(tmp_path: Path) -> None:
    root = an_old_kommune(tmp_path)
    before = files_of(root)
    ran = called(root, "upgrade")
    assert (ran.code, "--yes" in ran.err) == (2, True)
    assert files_of(root) == before
    assert called(root, "upgrade", "--yes").code == 0
    assert (root / CHECK).read_text(encoding="utf-8") != "name: Check\n"
    assert "vårt" in (root / ".gitignore").read_text(encoding="utf-8")
    again = called(root, "upgrade", "--yes")
    assert (again.code, "Ingenting å endre." in again.out) == (0, True)


def test_on_a_terminal_a_no_changes_nothing(tmp_path: Path) -> None:
    root = an_old_kommune(tmp_path)
    before = files_of(root)
    ran = on_a_terminal(root, "upgrade", answers=("nei",))
    assert (ran.code, "Ingenting er endra." in ran.out) == (0, True)
    assert files_of(root) == before


def test_forms_that_follow_new_units_are_named_in_one_line(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    units = root / "stories" / "einingar.yml"
    units.write_text(units.read_text(encoding="utf-8") + "kyrkja:\n  namn: Kyrkja\n", encoding="utf-8")
    (root / ".gitattributes").unlink()
    ran = called(root, "upgrade", "--dry-run")
    assert ran.out.splitlines()[:2] == [
        "Skjemaa på GitHub følgjer einingane dykkar og blir oppdaterte: "
        + ", ".join(
            f".github/ISSUE_TEMPLATE/{name}.{form}.yml"
            for name in ("1-suksesshistorie", "2-portrett", "3-tips", "4-ide")
            for form in ("nb", "nn")
        ),
        "Desse har de sletta. Dei blir ikkje laga på nytt: .gitattributes",
    ]


def test_the_same_version_is_not_said_to_be_another(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    as_made_before(root, CHECK, "name: Check\n", version="0.1.0")
    ran = called(root, "upgrade", "--dry-run")
    assert ran.out.startswith(f"Framsnakk 0.1.0 lagar dette no:\n  endra: {CHECK}\n")


def test_a_long_difference_is_shortened(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    as_made_before(root, "locks/site.txt", "\n")
    ran = called(root, "upgrade", "--dry-run")
    assert "linjer til\n" in ran.out
    assert len(ran.out.splitlines()) < 80


def test_a_folder_that_init_has_not_made_says_what_to_do(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    (root / ".framsnakk.json").unlink()
    ran = called(root, "upgrade")
    assert (ran.code, "framsnakk init" in ran.err) == (3, True)
