"""Targets as they are written in settings and on the command line."""

import re
from pathlib import Path

import pytest

from site_gen.model import setting_fields
from site_gen.model.field_types import PatternType
from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.pages_target import PagesTarget
from site_gen.publish.target import Target
from site_gen.publish.targets import SCHEMES, InvalidTargetError, parse_target


def parsed(written: str, root: Path) -> Target:
    """Return the target that is written, with the folder over the repository as the base."""
    return parse_target(written, base=root.parent, root=root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a repository."""
    folder = tmp_path / "kommune"
    (folder / "stories").mkdir(parents=True)
    return folder


def test_a_folder_is_absolute_or_starts_in_the_base(root: Path) -> None:
    assert parsed("dir:/srv/www", root) == FolderTarget(Path("/srv/www"))
    assert parsed("dir:ut/../www", root) == FolderTarget(root.parent / "www")
    assert parsed("dir: /srv/www ", root).address == "dir:/srv/www"


def test_the_settings_take_every_kind_of_target() -> None:
    field = setting_fields.TARGET_ADDRESS.type
    assert isinstance(field, PatternType)
    assert [one for one in SCHEMES if not re.fullmatch(field.pattern, f"{one}:sted")] == []


def test_pages_alone_are_in_what_is_generated(root: Path) -> None:
    assert parsed("pages", root) == PagesTarget(root.resolve() / "build/pages")
    assert parsed("pages:../ut", root) == PagesTarget(root.parent.parent / "ut")


def test_the_home_folder_is_understood_where_the_shell_does_not(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/siri")
    assert parsed("dir:~/www", root) == FolderTarget(Path("/srv/siri/www"))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("di:/srv/www", "Meinte du «dir:/srv/www»"),
        ("/srv/www", "er ingen stad å publisere til"),
        ("ftp://fjordvik.example/", "er ingen stad å publisere til"),
        ("dir:", "må det stå kvar"),
        ("dir", "må det stå kvar"),
        ("", "er ingen stad å publisere til"),
    ],
)
def test_what_is_no_target_is_refused_with_what_can_be_written(root: Path, written: str, says: str) -> None:
    with pytest.raises(InvalidTargetError, match=says) as refused:
        parsed(written, root)
    assert "«zip:FIL»" in refused.value.words.nb


@pytest.mark.parametrize("place", ["~finstikkje/www", "ring/www", "\x00"])
@pytest.mark.parametrize("scheme", ["dir", "zip", "pages"])
def test_a_path_that_cannot_be_found_is_refused(root: Path, scheme: str, place: str) -> None:
    (root.parent / "ring").symlink_to("ring")
    with pytest.raises(InvalidTargetError, match="Skriv heile stien"):
        parsed(f"{scheme}:{place}", root)


@pytest.mark.parametrize("place", ["kommune", "kommune/site", "kommune/stories/../ut", "lenkje/ut"])
def test_nothing_is_published_into_the_repository(root: Path, place: str) -> None:
    (root.parent / "lenkje").symlink_to(root)
    with pytest.raises(InvalidTargetError, match="i mappa til kommunen"):
        parsed(f"dir:{place}", root)


def test_nothing_is_published_into_a_folder_that_holds_the_repository(root: Path) -> None:
    with pytest.raises(InvalidTargetError, match="over mappa til kommunen"):
        parsed("dir:.", root)


@pytest.mark.parametrize(
    "written",
    ["ssh:web:løyndom@www:/srv", "ssh:web:løy/ndom@www:/srv", "sftp://web:løyndom@www/srv", "ssg:web:løyndom@w:/s"],
)
def test_a_password_that_somebody_has_written_is_not_shown(root: Path, written: str) -> None:
    with pytest.raises(InvalidTargetError) as refused:
        parsed(written, root)
    assert "web:…@w" in refused.value.words.nn
    assert "ndom" not in refused.value.words.nn + refused.value.words.nb
