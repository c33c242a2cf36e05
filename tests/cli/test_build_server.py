"""What commands print on a build server, whose logs others read: no name, not even in a path or a story's id."""

import shutil
from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, a_person, a_story, write
from tests.cli.command import AT, framsnakk

STORY = "ase-marie-bjornstad"
SPELLINGS = ("ase-marie", "bjornstad", "Åse-Marie", "Bjørnstad")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune with a story that is out, a draft with faults and one to tag, each with a name in its path."""
    root = a_kommune(
        tmp_path_factory.mktemp("ci") / "kommune",
        stories={f"{STORY}.md": a_story("personar: [p002]\n")},
        people={"p002": a_person("namn: Åse-Marie Bjørnstad\n")},
        settings=SETTINGS
        + "    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: o@f.example\n"
        + "    publisering: {ute: 'dir:../ute'}\n",
    )
    write(root, f"stories/{STORY}-ventar.md", a_story("tittel: Ho ventar\npersonar: [p002]\nettertema: x\n"))
    write(root, f"stories/{STORY}-kladd.md", "---\ntittel: Ein kladd\nslag: suksess\nstatus: utkast\n---\nKladd.\n")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "kommune", symlinks=True)
    return tmp_path / "kommune"


@pytest.mark.parametrize(
    "words",
    [
        ("status", *AT),
        ("status", "--format", "json", *AT),
        ("export", "--archive", "../arkiv", "--dry-run", *AT),
        ("people", "list", *AT),
        ("people", "list", "--format", "json", *AT),
        ("consent", "list", *AT),
        ("consent", "list", "--format", "csv", *AT),
        ("tag",),
        ("tag", "--format", "json"),
        ("tag", "--write"),
        ("check", *AT),
        ("check", "--format", "json", *AT),
        ("check", "--fix", *AT),
        ("check", "Åse-Marie Bjørnstad.md"),
    ],
    ids=" ".join,
)
def test_no_name_is_in_what_a_command_prints(root: Path, words: tuple[str, ...]) -> None:
    ran = framsnakk(root, *words, env={"CI": "1"})
    printed = ran.out + ran.err
    assert "p002" in printed
    assert [one for one in SPELLINGS if one.casefold() in printed.casefold()] == []
