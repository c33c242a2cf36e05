"""The search index: what is in it, what is not, and that it is the same wherever it is made."""

import gzip
import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen import pagefind, search_records
from site_gen.model.build_context import BuildContext
from site_gen.model.errors import Failure
from site_gen.model.search_mode import SearchMode
from site_gen.search_records import FOLDER
from site_gen.verify.site_checks import find_defects
from tests.builders import BODY, DAY, a_kommune, a_person, a_story, approve, write
from tests.cli.command import AT, framsnakk
from tests.patience import PATIENCE
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests, files, named, pages, read, where
from tests.sites.samples import OUT, samples

URL = "https://fortel.fjordvik.example/"


def opened(site: Path) -> dict[str, str]:
    """Return what each file of the index says, unpacked, by path."""
    found = {}
    for file in files(site / FOLDER):
        raw = file.read_bytes()
        text = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
        found[file.relative_to(site).as_posix()] = text.decode("utf-8", errors="replace")
    return found


def listed(site: Path) -> dict[str, str]:
    """Return the text that is found for each address."""
    made = [
        search_records.read_fragment(file.read_bytes())
        for file in files(site)
        if file.name.endswith(search_records.FRAGMENT)
    ]
    return {search_records.address_of(one): str(one["content"]) for one in made}


def a_searched_kommune(root: Path) -> Path:
    """Return a kommune of one story that is out."""
    return a_kommune(root, stories={"god.md": a_story()})


@pytest.fixture
def site(searched_samples: Path) -> Path:
    """Return the sample site, with search."""
    return searched_samples


# --- What is in it ---------------------------------------------------------------------------------------------------


def test_it_has_every_story_and_everybody_who_is_shown_and_nothing_else(site: Path) -> None:
    stories = {
        file.parent.relative_to(site).as_posix() + "/"
        for file in site.glob("forteljingar/*/index.html")
        if "<article" in file.read_text(encoding="utf-8")
    }
    people = {
        f"{page}#{one.attributes['id']}"
        for page in pages(site)
        if re.fullmatch(r"folk/(side/\d+/)?", page)
        for one in named(read(site, page), "li")
        if "id" in one.attributes
    }
    assert len(stories) == OUT
    assert len(people) > 10
    assert set(listed(site)) == stories | people


def test_of_a_story_it_has_themes_title_lead_and_text_and_nothing_around_them(site: Path) -> None:
    text = listed(site)["forteljingar/langvakta/"]
    assert text.startswith(
        "Heiltidskultur Det same andletet til frukost og til kveldsmat. Ragnhild Myklebust var den som tvilte"
    )
    assert "velferdsteknologien som hasta" in text
    assert text.rstrip(".").endswith("Ragnhild har lagt fram blyanten")
    for around in ("Hopp til innhaldet", "Kort fortalt", "Suksesshistorie", "Neste forteljing", "Lønssystemet"):
        assert around in read(site, "forteljingar/langvakta") and around not in text  # noqa: PT018 - one pair


def test_of_somebody_it_has_name_role_and_unit(site: Path) -> None:
    assert listed(site)["folk/#amina-warsame"] == "Amina Warsame. helsefagarbeidar · Fjordvik sjukeheim."


def test_everything_can_be_narrowed_by_what_it_is(site: Path) -> None:
    table = json.loads((site / search_records.TABLE).read_text(encoding="utf-8"))
    fragments = [name for name in opened(site) if name.endswith(search_records.FRAGMENT)]
    names = {
        search_records.address_of(search_records.read_fragment((site / name).read_bytes())): Path(name).stem
        for name in fragments
    }
    facets = {name: {table["facets"][at] for at in of} for name, *of in table["found"]}
    assert facets[names["forteljingar/langvakta/"]] == {
        "tema:heltidskultur", "eining:fjordvik-sjukeheim", "slag:suksesshistorier", "ar:2026",
    }  # fmt: skip
    assert facets[names["folk/#amina-warsame"]] == {"slag:folk", "eining:fjordvik-sjukeheim"}


def test_there_is_one_index_for_both_written_forms(site: Path) -> None:
    entry = json.loads((site / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["nn"]
    assert 'lang="nb"' in read(site, "forteljingar/den-gronne-stolen")
    assert entry["languages"]["nn"]["page_count"] == len(listed(site))


def test_none_of_pagefinds_own_interfaces_come_along(site: Path) -> None:
    assert not [name for name in opened(site) if "ui" in name or "highlight" in name or "worker" in name]


# --- What is not in it -----------------------------------------------------------------------------------------------

CANARY = "Kanarifuglen"


@pytest.mark.parametrize("again", [True, False], ids=["built again", "built anew"])
def test_of_what_is_withdrawn_there_is_no_trace(tmp_path: Path, *, again: bool) -> None:
    root = a_searched_kommune(tmp_path)
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Fugl\n"))
    front = f"tittel: {CANARY} song\npersonar: [p002]\n"
    write(root, "stories/borte.md", a_story(front, f"{BODY}\nEin {CANARY.lower()} til.\n"))
    approve(root, "stories/borte.md")
    site = site_of(root, search=SearchMode.INDEXED)
    assert any(CANARY.lower() in text.casefold() for text in opened(site).values()), "it was there"
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Fugl\ntrekt: 2026-11-19\n"))
    if not again:
        shutil.rmtree(site)
        shutil.rmtree(root / "build")
    site_of(root, search=SearchMode.INDEXED)
    for folder in (site, *(root / "build").rglob("twin")):
        assert [name for name, text in opened(folder).items() if CANARY.lower() in text.casefold()] == []
        assert where(CANARY, folder) == []


def test_a_site_that_is_built_without_search_does_not_speak_of_it(tmp_path: Path) -> None:
    root = a_searched_kommune(tmp_path)
    site_of(root, search=SearchMode.INDEXED)
    site = site_of(root)
    assert not (site / FOLDER).exists()
    assert not (site / "sok").exists()
    assert not (site / search_records.SCRIPT).exists()
    assert where("sok/", site) == []
    assert find_defects(site, "https://fjordvik.example/") == []


def test_where_somebody_writes_a_page_says_how_to_get_it(tmp_path: Path) -> None:
    root = a_searched_kommune(tmp_path)
    site = built_by(root, BuildContext(DAY, include_drafts=True), SearchMode.TOLD).site
    page = html.unescape(read(site, "sok"))
    assert "framsnakk build --search" in page
    assert "<script src" not in page
    assert "script-src" not in page
    assert not (site / FOLDER).exists()
    assert find_defects(site, "https://fjordvik.example/") == []


# --- How it is made --------------------------------------------------------------------------------------------------


def test_the_same_stories_are_the_same_bytes_from_nothing_after_a_change_and_elsewhere(
    tmp_path: Path, built_samples: Path
) -> None:
    one, other = (samples(tmp_path / name, made=built_samples) for name in ("her", "der"))
    story = one / "stories/sjukeheimen/langvakta/index.md"
    kept = story.read_text(encoding="utf-8")
    story.write_text(kept.replace("status: klar", "status: utkast"), encoding="utf-8")
    site_of(one, search=SearchMode.INDEXED)
    story.write_text(kept, encoding="utf-8")
    changed = digests(site_of(one, search=SearchMode.INDEXED))
    assert changed == digests(site_of(other, search=SearchMode.INDEXED))
    assert changed == digests(site_of(one, search=SearchMode.INDEXED))


def test_the_manifest_has_the_files_of_the_index(tmp_path: Path) -> None:
    root = a_searched_kommune(tmp_path)
    site = site_of(root, search=SearchMode.INDEXED)
    manifest = json.loads((root / "build/public/manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == digests(site)


def test_a_site_is_not_switched_in_when_the_index_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_searched_kommune(tmp_path)
    before = digests(site_of(root, search=SearchMode.INDEXED))
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(shutil.which("false")))
    write(root, "stories/ny.md", a_story("tittel: Ein ny song\n"))
    approve(root, "stories/ny.md")
    with pytest.raises(Failure, match="Pagefind klarte ikkje å lage søket"):
        site_of(root, search=SearchMode.INDEXED)
    assert digests(root / "site") == before


def test_a_site_where_nothing_can_be_found_is_whole(tmp_path: Path) -> None:
    site = site_of(a_kommune(tmp_path, stories={}), search=SearchMode.INDEXED)
    assert listed(site) == {}
    assert find_defects(site, "https://fjordvik.example/") == []


@pytest.mark.parametrize(("form", "said"), [("nn", "er ikkje installert"), ("nb", "er ikke installert")])
def test_without_pagefind_the_command_says_what_to_install(tmp_path: Path, form: str, said: str) -> None:
    root = a_searched_kommune(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("målform: nn", f"målform: {form}"), "utf-8")
    start = "import sys; sys.modules['pagefind'] = None; from site_gen.cli.main import run; run()"
    command = [sys.executable, "-c", start, "build", "--search", *AT]
    ran = subprocess.run(command, cwd=root, capture_output=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 3
    assert said in ran.stderr.decode()
    assert '-m pip install "pagefind[bin]' in ran.stderr.decode()
    assert "--search" not in ran.stderr.decode(), "publish has no such option"
    assert not (root / "site").exists()


def test_where_pipx_has_installed_framsnakk_pipx_adds_pagefind(tmp_path: Path) -> None:
    (tmp_path / "pipx_metadata.json").write_text("{}", "utf-8")
    assert pagefind.install_command(tmp_path).startswith('pipx inject framsnakk "pagefind[bin]')


def test_the_command_makes_a_site_that_can_be_searched(tmp_path: Path) -> None:
    root = a_searched_kommune(tmp_path)
    ran = framsnakk(root, "build", "--search", *AT)
    assert ran.code == 0, ran.err
    assert set(listed(root / "site")) == {"forteljingar/god/", "folk/#kari-lunde"}
    assert framsnakk(root, "verify").code == 0


# --- What verify knows of it -----------------------------------------------------------------------------------------


@pytest.fixture
def spoiled(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample site, to be spoiled."""
    return shutil.copytree(site, tmp_path / "site")


def said(site: Path) -> list[str]:
    return [f"{defect.path}: {defect.words.nn}" for defect in find_defects(site, URL)]


def fragment_of(site: Path, address: str) -> Path:
    return (
        site / FOLDER / "fragment" / f"{pagefind.indexed_addresses(_contents(site))[address]}{search_records.FRAGMENT}"
    )


def _contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files(site / FOLDER)}


def test_a_searched_site_has_no_defect(site: Path) -> None:
    assert said(site) == []


def test_a_page_that_cannot_be_found_is_a_defect(spoiled: Path) -> None:
    fragment_of(spoiled, "forteljingar/langvakta/").unlink()
    found = said(spoiled)
    assert "pagefind/pagefind-entry.json: Manglar forteljingar/langvakta/" in found
    assert any(one.startswith("pagefind/framsnakk.json: Har nn_") for one in found)


def test_a_page_that_is_found_and_not_there_is_a_defect(spoiled: Path) -> None:
    shutil.rmtree(spoiled / "forteljingar/langvakta")
    assert "pagefind/pagefind-entry.json: Har forteljingar/langvakta/ for mykje" in said(spoiled)


def test_words_that_are_found_and_not_on_the_page_are_a_defect(spoiled: Path) -> None:
    file = fragment_of(spoiled, "forteljingar/langvakta/")
    changed = dict(search_records.read_fragment(file.read_bytes()))
    changed["content"] += f" {CANARY}"
    file.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps(changed).encode()))
    name = file.relative_to(spoiled).as_posix()
    assert said(spoiled) == [f"{name}: Har ord som ikkje står på forteljingar/langvakta/"]


def test_a_half_written_file_is_a_defect(spoiled: Path) -> None:
    file = fragment_of(spoiled, "forteljingar/langvakta/")
    file.write_bytes(file.read_bytes()[:40])
    assert f"{file.relative_to(spoiled).as_posix()}: Fila kan ikkje lesast." in said(spoiled)
    (spoiled / search_records.TABLE).write_bytes(b"")
    assert f"{search_records.TABLE}: Fila kan ikkje lesast." in said(spoiled)


def test_a_search_page_without_its_index_is_a_defect(spoiled: Path) -> None:
    shutil.rmtree(spoiled / FOLDER)
    assert "pagefind/pagefind.js: Fila manglar." in said(spoiled)
