"""A repository that an earlier version made: what it made is brought up to date, and what people changed stays."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.pipeline import installed_program, kommune_record, upgrade_kommune
from site_gen.pipeline.installed_program import ProgramWheel
from site_gen.pipeline.upgrade_kommune import KommuneUpgrade
from tests.cli.command import AT, called
from tests.pipeline.new_kommune import a_new_kommune, files_of

CHECK = ".github/workflows/check.yml"
OLD = ".github/workflows/gammal.yml"
PIN = "locks/framsnakk.txt"


def as_made_before(root: Path, path: str, text: str, *, version: str = "0.0.9") -> None:
    """Let a file be what an earlier version made."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    record = kommune_record.read_record(root)
    files = dict(record.files) | {path: kommune_record.digest_of(text.encode())}
    write_record(root, replace(record, version=version, files=files))


def write_record(root: Path, record: kommune_record.KommuneRecord) -> None:
    (root / kommune_record.RECORD).write_text(kommune_record.record_text(record), encoding="utf-8")


def upgraded(root: Path, wheel: ProgramWheel | None = None) -> KommuneUpgrade:
    found = upgrade_kommune.plan_upgrade(root, wheel)
    upgrade_kommune.apply_upgrade(root, found)
    return found


def a_wheel(version: str) -> ProgramWheel:
    return ProgramWheel(f"framsnakk-{version}-py3-none-any.whl", f"wheel {version}\r\n".encode())


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_a_new_repository_is_up_to_date(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    before = files_of(root)
    found = upgraded(root)
    assert (found.changes, found.kept, found.deleted) == ((), (), ())
    assert files_of(root) == before


def test_what_an_earlier_version_made_becomes_what_this_one_makes_and_a_second_time_changes_nothing(
    tmp_path: Path,
) -> None:
    root = a_new_kommune(tmp_path)
    wanted = files_of(root)
    as_made_before(root, CHECK, "name: Check\n")
    as_made_before(root, ".vscode/settings.json", "{}\n")
    as_made_before(root, OLD, "name: Gammal\n")
    found = upgraded(root)
    assert [one.path for one in found.seen] == [
        ".github/workflows/check.yml",
        ".github/workflows/gammal.yml",
        ".vscode/settings.json",
    ]
    assert found.since == "0.0.9"
    assert files_of(root) == wanted
    assert upgraded(root).changes == ()
    assert called(root, "check", *AT).code == 0


def test_a_file_that_is_new_in_this_version_is_made_in_its_folder(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    record = kommune_record.read_record(root)
    wanted = files_of(root)
    write_record(
        root, replace(record, files={path: one for path, one in record.files.items() if ".vscode" not in path})
    )
    for path in (root / ".vscode").iterdir():
        path.unlink()
    (root / ".vscode").rmdir()
    assert [one.before for one in upgraded(root).seen] == [None, None, None]
    assert files_of(root) == wanted


def test_a_changed_file_stays_and_is_shown_with_what_is_new_in_it(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    new = (root / CHECK).read_text(encoding="utf-8")
    as_made_before(root, CHECK, "name: Check\n")
    (root / CHECK).write_text("name: Vår sjekk\n", encoding="utf-8")
    for _ in range(2):
        found = upgraded(root)
        assert [(one.path, one.now, one.wanted) for one in found.kept] == [(CHECK, "name: Vår sjekk\n", new)]
        assert (root / CHECK).read_text(encoding="utf-8") == "name: Vår sjekk\n"
    (root / CHECK).write_text(new, encoding="utf-8")
    assert upgraded(root).kept == ()
    as_made_before(root, ".gitignore", "/build/\n")
    assert upgraded(root).kept == ()


def test_a_changed_file_in_which_nothing_is_new_is_not_spoken_of(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Vårt eige\n", encoding="utf-8")
    found = upgraded(root)
    assert (found.changes, found.kept) == ((), ())


def test_a_changed_file_that_this_version_does_not_make_any_more_stays(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    as_made_before(root, "gammal.txt", "gammal\n")
    (root / "gammal.txt").write_text("vår\n", encoding="utf-8")
    assert [(one.path, one.wanted) for one in upgraded(root).kept] == [("gammal.txt", None)]
    assert upgraded(root).kept == ()
    assert (root / "gammal.txt").is_file()


def test_a_deleted_file_stays_deleted(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    (root / CHECK).unlink()
    for _ in range(2):
        assert upgraded(root).deleted == (CHECK,)
        assert not (root / CHECK).exists()


def test_line_ends_of_another_machine_are_no_change_of_anybodys(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    wanted = (root / CHECK).read_bytes()
    as_made_before(root, CHECK, "name: Check\non: push\n")
    (root / CHECK).write_bytes(b"name: Check\r\non: push\r\n")
    assert [one.path for one in upgraded(root).seen] == [CHECK]
    assert (root / CHECK).read_bytes() == wanted


def test_a_link_to_another_file_is_never_written_through(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path / "ny")
    as_made_before(root, CHECK, "name: Check\n")
    outside = (root / CHECK).rename(tmp_path / "utanfor.yml")
    (root / CHECK).symlink_to(outside)
    assert [one.path for one in upgraded(root).kept] == [CHECK]
    assert outside.read_text(encoding="utf-8") == "name: Check\n"


def test_stories_and_registers_are_never_touched(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    for path in ("stories/tema.yml", "stories/einingar.yml", "stories/folk/p001.yml"):
        as_made_before(root, path, "# gammal\n")
    (root / "stories/folk/p002.yml").unlink()
    before = {path: one for path, one in files_of(root).items() if path.startswith("stories/")}
    found = upgraded(root)
    assert [one.path for one in found.seen if one.path.startswith("stories/")] == []
    assert {path: one for path, one in files_of(root).items() if path.startswith("stories/")} == before


def test_issue_forms_follow_the_questions_and_an_own_one_stays(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    forms = root / ".github" / "ISSUE_TEMPLATE"
    made, own = forms / "1-suksesshistorie.nn.yml", forms / "2-portrett.nn.yml"
    wanted = made.read_text(encoding="utf-8")
    made.write_text("\n".join(wanted.splitlines()[:9]), encoding="utf-8")
    own.write_text("name: Vårt\n", encoding="utf-8")
    upgraded(root)
    assert made.read_text(encoding="utf-8") == wanted
    assert own.read_text(encoding="utf-8") == "name: Vårt\n"


def test_a_new_wheel_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    old, new = a_wheel("0.0.9"), a_wheel(installed_program.program_version())
    root = a_new_kommune(tmp_path, wheel=old)
    assert (root / old.path).read_bytes() == old.content
    found = upgraded(root, new)
    assert (found.new_wheel, found.old_wheels) == (new, (old.path,))
    assert {path for path in files_of(root) if path.endswith(".whl")} == {new.path}
    assert (root / PIN).read_text(encoding="utf-8").splitlines()[-1].startswith(f"./{new.path} --hash=sha256:")
    again = upgraded(root, new)
    assert (again.changes, again.new_wheel, again.old_wheels) == ((), None, ())


def test_an_upgrade_that_stopped_before_the_old_wheel_was_gone_is_finished_by_the_next(tmp_path: Path) -> None:
    old, new = a_wheel("0.0.9"), a_wheel(installed_program.program_version())
    root = a_new_kommune(tmp_path, wheel=old)
    found = upgrade_kommune.plan_upgrade(root, new)
    (root / old.path).unlink()
    (root / old.path).mkdir()
    with pytest.raises(OSError, match=old.name):
        upgrade_kommune.apply_upgrade(root, found)
    (root / old.path).rmdir()
    (root / old.path).write_bytes(old.content)
    assert upgraded(root, new).old_wheels == (old.path,)
    assert {path for path in files_of(root) if path.endswith(".whl")} == {new.path}


def test_the_wheel_stays_where_nobody_knows_what_the_program_was_installed_from(tmp_path: Path) -> None:
    old = a_wheel("0.0.9")
    root = a_new_kommune(tmp_path, wheel=old)
    before = files_of(root)
    assert upgraded(root).changes == ()
    assert files_of(root) == before


def test_a_requirement_that_people_have_changed_keeps_its_wheel(tmp_path: Path) -> None:
    old, new = a_wheel("0.0.9"), a_wheel(installed_program.program_version())
    root = a_new_kommune(tmp_path, wheel=old)
    (root / PIN).write_text("framsnakk==0.0.9\n", encoding="utf-8")
    found = upgraded(root, new)
    assert [one.path for one in found.kept] == [PIN]
    assert {path for path in files_of(root) if path.endswith(".whl")} == {old.path}


def test_a_repository_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    write_record(root, replace(kommune_record.read_record(root), version="99.0"))
    with pytest.raises(Failure, match=r"Framsnakk 99\.0"):
        upgraded(root)


@pytest.mark.parametrize(
    "record",
    [
        "",
        "[]",
        '{"version": "0.0.1"}',
        '{"version": 1, "answers": {}, "files": {}}',
        '{"version": "0.0.1", "answers": {"form": "xx"}, "files": {}}',
    ],
)
def test_a_record_that_is_not_as_it_was_written_is_refused(tmp_path: Path, record: str) -> None:
    root = a_new_kommune(tmp_path)
    (root / kommune_record.RECORD).write_text(record, encoding="utf-8")
    with pytest.raises(Failure, match="kan ikkje lesast"):
        upgraded(root)


@pytest.mark.parametrize("path", ["../utanfor.txt", "/etc/x", "a/../../x", ".git/config", "C:\\x", ""])
def test_a_record_that_names_a_file_outside_of_the_repository_is_refused(tmp_path: Path, path: str) -> None:
    root = a_new_kommune(tmp_path)
    whole = json.loads((root / kommune_record.RECORD).read_text(encoding="utf-8"))
    whole["files"][path] = "0" * 64
    (root / kommune_record.RECORD).write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(Failure, match="kan ikkje lesast"):
        upgraded(root)


def test_a_repository_without_a_record_is_left_alone(tmp_path: Path) -> None:
    root = a_new_kommune(tmp_path)
    (root / kommune_record.RECORD).unlink()
    with pytest.raises(Failure, match="framsnakk init"):
        upgraded(root)
