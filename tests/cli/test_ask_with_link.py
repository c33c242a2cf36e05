"""Where a kommune has a desk on a server, everything that says how people are asked gives them a link."""

from pathlib import Path

from tests.builders import SETTINGS, a_kommune, a_story, write
from tests.cli.command import AT, called

ASKS = "framsnakk consent ask"
DESK = "    skranke:\n      adresse: https://fortel.fjordvik.example\n      pålogging: kode\n      redaktørar: []\n"


def said(root: Path, *words: str) -> list[str]:
    """Return how a command says that people are asked."""
    ran = called(root, *words)
    return [f"{ASKS}{one}".split("»")[0].split(". ")[0].splitlines()[0] for one in ran.out.split(ASKS)[1:]]


def test_check_status_and_list_ask_with_a_link_where_there_is_a_desk(tmp_path: Path) -> None:
    people = {"p002": "namn: Ola Nes\n", "p003": "namn: Siv Moe\n"}
    stories = {"a.md": a_story("personar: [p002]"), "b.md": a_story("status: utkast\npersonar: [p003]")}
    root = a_kommune(tmp_path, stories=stories, people=people, approved=False)
    commands = (("check", "stories/a.md", "stories/b.md"), ("status", *AT), ("consent", "list", *AT))
    for words in commands:
        asked = said(root, *words)
        assert asked
        assert not any("--link" in one for one in asked)
    write(root, "mkdocs.yml", f"{SETTINGS}{DESK}")
    for words in commands:
        asked = said(root, *words)
        assert asked
        assert all("--link" in one for one in asked), asked
