"""Whatever is saved while the site is served, the command goes on, says what is wrong, and shows the next good save."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, a_story, write
from tests.serve.test_serve import GOD, STORY, Serving, serving

_NUMBERS = count(1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    root = a_kommune(
        tmp_path_factory.mktemp("kommune"), stories={"god.md": a_story(), "annan.md": a_story("tittel: Ei anna\n")}
    )
    with serving(root) as found:
        yield found


@pytest.fixture
def home(served: Serving) -> Serving:
    """Return the served kommune, whose story is good."""
    save_a_good_one(served)
    return served


def save_a_good_one(home: Serving) -> None:
    """Save the story as nobody has seen it before, which must show."""
    title = f"Song nummer {next(_NUMBERS)} er god"
    home.save(GOD, a_story(f"tittel: {title}\nstatus: utkast\n-personar\n"), shows=title, at=STORY)


def take_away(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)


def a_link(file: Path) -> None:
    file.symlink_to(file.with_name("annan.md"))


def a_link_to_nowhere(file: Path) -> None:
    file.symlink_to("finst-ikkje.md")


def a_folder(file: Path) -> None:
    (file / "index.md").mkdir(parents=True)


def of(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


TEXT = a_story().encode()
UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "UTF-16": (of(a_story().encode("utf-16")), "FIL002"),
    "Latin-1": (of(a_story("tittel: Blåbær\n").encode("latin-1")), "FIL001"),
    "zeros": (of(bytes(4096)), "FIL"),
    "unclosed fields": (of(TEXT.replace(b"---", b"", 2).replace(b"slag", b"---\nslag")), "FRM"),
    "a megabyte of text": (of(TEXT + b"Vi song. " * 120_000), "FIL005"),
    "a megabyte of fields": (of(b"---\n" + b"tittel: x\n" * 100_000), "FIL004"),
    "brackets": (of(b"---\ntema: " + b"[" * 10_000 + b"\n---\n"), "FRM"),
    "no fields": (of(b"Vi song.\n"), "FRM"),
    "a link": (a_link, "FIL003"),
    "a link to nowhere": (a_link_to_nowhere, "FIL003"),
    "a pipe": (os.mkfifo, "FIL001"),
}


@pytest.mark.parametrize(("spoil", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_reported_and_its_page_is_absent_until_the_next_good_save(
    home: Serving, spoil: Callable[[Path], object], code: str
) -> None:
    take_away(home.root / GOD)
    spoil(home.root / GOD)
    assert home.until(f"  {code}").startswith("stories/god.md:")
    home.until("Bygd: ")
    home.wait_until(lambda: home.get(STORY).status == 404)
    take_away(home.root / GOD)
    save_a_good_one(home)
    assert home.until("i orden no") == "stories/god.md er i orden no.\n"


@pytest.mark.parametrize("path", [GOD, "stories/kor"])
def test_a_folder_that_bears_a_storys_name_is_no_story_and_no_hindrance(home: Serving, path: str) -> None:
    take_away(home.root / path)
    a_folder(home.root / path)
    home.wait_until(lambda: "Ei anna" in home.get("").text)
    home.until("Bygd: ")
    take_away(home.root / path)
    save_a_good_one(home)


def test_a_file_that_nobody_may_write_to_is_read_and_replaced_all_the_same(home: Serving) -> None:
    (home.root / GOD).chmod(0o444)
    save_a_good_one(home)


def test_files_that_vanish_before_they_are_read_leave_nothing(home: Serving) -> None:
    for _ in range(40):
        write(home.root, "stories/kort.md", a_story("tittel: Eit kort liv\n")).unlink()
        time.sleep(0.01)
    save_a_good_one(home)
    home.wait_until(lambda: home.get("forteljingar/kort/").status == 404)


def test_an_editor_that_tries_the_folder_and_keeps_a_copy_is_understood(home: Serving) -> None:
    file = home.root / GOD
    for number in range(3):
        write(home.root, "stories/4913", "").unlink()
        write(home.root, "stories/.god.md.swp", "b0VIM")
        file.rename(file.with_name("god.md~"))
        write(home.root, GOD, a_story(f"tittel: Skriven i vim {number}\n"))
        file.with_name("god.md~").unlink()
        home.wait_until(lambda number=number: f"Skriven i vim {number}" in home.get(STORY).text)  # type: ignore[misc]


def test_many_saves_in_a_row_end_with_the_last_and_are_not_built_one_by_one(home: Serving) -> None:
    said = len(home.said)
    for number in range(200):
        home.write(GOD, a_story(f"tittel: Utgåve {number:03}\n"))
    home.wait_until(lambda: "Utgåve 199" in home.get(STORY).text)
    save_a_good_one(home)
    home.write(GOD, a_story("eining: sogn\n"))
    home.until("REF001")
    assert sum(line.startswith("Bygd: ") for line in home.said[said:]) < 100


# --- What the whole site leans on ------------------------------------------------------------------------------------

FOR_ALL = {
    "a page's template": ("templates/pages/about.nn.html", b"{% if %}", "about.nn.html"),
    "a page's template in Latin-1": ("templates/pages/about.nn.html", b"Bl\xe5b\xe6r", "about.nn.html"),
    "the theme's template": ("templates/theme/main.html", b"{% if %}", "main.html"),
    "words": ("templates/words/nn.yml", b"- ein\n", "nn.yml"),
    "settings": ("mkdocs.yml", b"nav: [\n", "mkdocs.yml"),
    "settings in UTF-16": ("mkdocs.yml", SETTINGS.encode("utf-16"), "mkdocs.yml"),
    "what has been withdrawn": ("stories/trekte.yml", b"- [\n", "stories/trekte.yml"),
}


@pytest.mark.parametrize(("path", "content", "message"), FOR_ALL.values(), ids=FOR_ALL)
def test_what_nothing_can_be_built_of_keeps_the_last_site_until_it_is_mended(
    home: Serving, path: str, content: bytes, message: str
) -> None:
    before = (home.root / path).read_bytes() if (home.root / path).exists() else None
    page = home.page(STORY)
    write(home.root, path, content)
    assert "urørt" in home.until(message) or home.until("urørt")
    assert home.page(STORY) == page
    take_away(home.root / path)
    if before is not None:
        write(home.root, path, before)
    save_a_good_one(home)


def test_settings_that_are_gone_for_a_while_are_missed_and_no_more(home: Serving) -> None:
    (home.root / "mkdocs.yml").unlink()
    assert "mkdocs.yml" in home.until("Maskina ville ikkje")
    assert home.get(STORY).status == 200
    write(home.root, "mkdocs.yml", SETTINGS)
    save_a_good_one(home)


def test_a_pipe_in_the_place_of_the_settings_is_missed_and_not_waited_for(home: Serving) -> None:
    (home.root / "mkdocs.yml").unlink()
    os.mkfifo(home.root / "mkdocs.yml")
    assert "mkdocs.yml" in home.until("Maskina ville ikkje")
    (home.root / "mkdocs.yml").unlink()
    write(home.root, "mkdocs.yml", SETTINGS)
    save_a_good_one(home)


def test_stories_that_are_deleted_take_their_pages_with_them_and_bring_them_back(home: Serving) -> None:
    kept = home.root.with_name("kopi")
    shutil.copytree(home.root / "stories", kept)
    shutil.rmtree(home.root / "stories")
    home.wait_until(lambda: home.get(STORY).status == 404)
    kept.rename(home.root / "stories")
    home.wait_until(lambda: home.get("forteljingar/annan/").status == 200)
    save_a_good_one(home)
