"""`framsnakk publish`: what goes out, what is said before it does, and what stops it."""

import hashlib
import json
import random
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked, Failure
from site_gen.pipeline import publish_site, story_publication, verify_site
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.configured_targets import ConfiguredTarget
from site_gen.pipeline.publish_site import Publication, PublishOptions
from site_gen.pipeline.state_folder import state_folder
from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.release_stamp import is_release_name
from site_gen.publish.targets import parse_target
from tests.builders import SETTINGS, TODAY, UNITS, a_kommune, a_person, a_story, approve, write
from tests.cli import command_server
from tests.cli.command import Ran, called, framsnakk, on_day, surroundings
from tests.cli.command_server import Running
from tests.cli.terminal import as_sent
from tests.git import commit, git, repository
from tests.patience import PATIENCE
from tests.publish.sites import names_in
from tests.sites.finished import digests, where

PUBLISHABLE = (
    SETTINGS
    + """\
    tilgjengelegheit: https://uustatus.no/nb/erklaringer/fjordvik
    personvernombod: ombod@fjordvik.example
    publisering:
      nettstad: {mål: "dir:../www", behald: 3}
      intranett: {mål: "dir:../intern", utgåve: intern}
"""
)
OTHER = "tittel: Kaffien kom før møtet\npersonar: [p002]\n"
THIRD = "tittel: Ho som kom før møtet\npersonar: [p003]\n"
PEOPLE = {"p002": a_person("namn: Ola Nes\n"), "p003": a_person("namn: Amina Warsame\n")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a kommune that has published its site, to copy."""
    folder = tmp_path_factory.mktemp("publisert")
    root = a_kommune(
        folder / "kommune",
        stories={"god.md": a_story(), "kaffi.md": a_story(OTHER), "tredje.md": a_story(THIRD)},
        people=PEOPLE,
        settings=PUBLISHABLE,
        files={".gitignore": "build/\nsite/\nsite-intern/\n"},
    )
    commit(repository(root))
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """Return a kommune that has published its site to ../www."""
    shutil.copytree(made, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "kommune"


def current(root: Path) -> Path:
    """Return the folder that readers get."""
    return root.parent / "www" / "current"


def served(root: Path) -> tuple[str, dict[str, str]]:
    """Return what the link to the current release says, and the digests of all releases."""
    www = root.parent / "www"
    return str((www / "current").readlink()), digests(www / "releases")


def published_on(root: Path, day: str, *words: str) -> Ran:
    """Publish on a day, in a process of its own with nobody to ask."""
    return framsnakk(root, "publish", "nettstad", *words, env=on_day(day))


def publication_of(root: Path) -> PublishOptions:
    """Return what the publication of a kommune is, after those who are asked have answered."""
    target = parse_target("dir:../www", base=root, root=root)
    return PublishOptions(BuildOptions(root, TODAY, jobs=1), target)


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write(root, path, text.replace(old, new))


def test_a_rehearsal_meanwhile_takes_nothing_from_a_publication(root: Path) -> None:
    options = publication_of(root)
    plan = options.build
    edit(root, "stories/kaffi.md", "status: klar", "status: arkivert")

    class RehearsedAgainst(FolderTarget):
        """While it takes a site, a rehearsal of the next one begins and ends."""

        def put(self, site: Path, name: str) -> None:
            seen.append(
                publish_site.rehearse(PublishOptions(replace(plan, allow_shrink=True), FolderTarget(self.folder)))
            )
            super().put(site, name)

    seen: list[Publication] = []
    made = publish_site.publish(replace(options, target=RehearsedAgainst(root.parent / "www")))
    assert [len(one.build.published) for one in (*seen, made)] == [2, 2]
    assert made.release in served(root)[0]
    assert verify_site.verify_for(root, current(root), plan.context) == []


@pytest.mark.parametrize("saves", [1, 3])
def test_it_builds_again_when_a_colleague_saves_meanwhile(root: Path, saves: int) -> None:
    left = ["kaffi", "tredje", "god"][:saves]

    def save(stage: str) -> None:
        if stage == "search" and left:
            edit(root, f"stories/{left.pop(0)}.md", "status: klar", "status: arkivert")

    before, plan = served(root), BuildOptions(root, TODAY, jobs=1, progress=save, allow_shrink=True)
    options = replace(publication_of(root), build=plan)
    if saves == 1:
        assert len(publish_site.publish(options).build.published) == 2
    else:
        with pytest.raises(Blocked) as found:
            publish_site.publish(options)
        assert "Nokon lagra medan vi publiserte. Prøv på nytt." in found.value.words.nn
        assert served(root) == before
    assert not left


def test_what_is_published_is_the_site_and_says_what_it_is(root: Path) -> None:
    site = current(root)
    stamp = (site / "published.json").read_text(encoding="utf-8")
    assert digests(site).items() - digests(root / "site").items() == {
        one for one in digests(site).items() if one[0] == "published.json"
    }
    assert '"edition": "public"' in stamp
    assert '"built": "2026-11-20T12:00:00+01:00"' in stamp
    assert git(root, "rev-parse", "HEAD").strip() in stamp
    assert not (root / "site/published.json").exists()
    assert (site / "pagefind/pagefind.js").is_file()
    assert (site / "404.html").is_file()


def test_what_is_new_changed_and_gone_is_said_and_what_is_too_old_is_removed(root: Path) -> None:
    write(root, "stories/ny.md", a_story("tittel: Ei ny forteljing\npersonar: [p002]\n", "## Kva skjedde?\n\nEi ny.\n"))
    approve(root, "stories/ny.md")
    edit(root, "stories/tredje.md", "status: klar", "status: arkivert")
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    assert "Publisert til nettstad: den offentlege utgåva, 3 forteljingar." in ran.out
    assert "Nye sidan sist: 1\n  forteljingar/ny/" in ran.out
    assert "Borte sidan sist: 1\n  forteljingar/tredje/: Arkivert." in ran.out
    for _ in range(2):
        ran = called(root, "publish", "nettstad", "--format", "json")
        said = json.loads(ran.out)
        assert (said["target"], said["edition"], said["new"], said["gone"]) == ("nettstad", "public", [], [])
        assert len(said["published"]) == 3
        assert (current(root).resolve().name, said["left_out"]) == (said["release"], [])
    releases = [one.name for one in (root.parent / "www/releases").iterdir()]
    assert len(releases) == 2, "releases of equal sites are kept once"
    for day in ("2026-11-21", "2026-11-22"):
        ran = published_on(root, day)
    assert "Gamle versjonar som er sletta: 1\n" in ran.out
    assert "Det er fleire enn dei 3 vi tek vare på («behald»)." in ran.out
    assert len(list((root.parent / "www/releases").iterdir())) == 3
    assert '"commit": ""' in (current(root) / "published.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [("eining: song", "eining: dans"), ("eining: song", "eining: song\nslutta: 2026-11-19")]
)
def test_a_story_whose_page_shows_another_unit_or_none_of_a_person_has_changed(root: Path, old: str, new: str) -> None:
    write(root, "stories/einingar.yml", f"{UNITS}dans:\n  namn: Danselaget\n  tilsette: 12\n")
    edit(root, "stories/folk/p001.yml", old, new)
    write(root, "stories/god.md", a_story())
    approve(root, "stories/god.md")
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    assert "Endra sidan sist: 1\n  forteljingar/god/" in ran.out


def test_a_dry_run_shows_all_and_touches_nothing(root: Path) -> None:
    write(root, "stories/ny.md", a_story("tittel: Ei ny forteljing\npersonar: [p002]\n", "## Kva skjedde?\n\nEi ny.\n"))
    approve(root, "stories/ny.md")
    before = served(root), digests(root / "site")
    names = [name for name in names_in(root / "build") if not name.endswith(".lock")]
    ran = called(root, "publish", "nettstad", "--dry-run")
    assert ran.code == 0, ran.err
    assert "Ingenting er publisert." in ran.out
    assert "Nye sidan sist: 1\n  forteljingar/ny/" in ran.out
    said = json.loads(called(root, "publish", "nettstad", "--dry-run", "--format", "json").out)
    assert (said["release"], said["new"], said["changed"], said["gone"]) == (None, ["forteljingar/ny/"], [], [])
    assert (served(root), digests(root / "site")) == before
    assert [name for name in names_in(root / "build") if not name.endswith(".lock")] == names
    assert called(root, "publish", f"dir:{root.parent / 'ny-stad'}", "--dry-run").code == 0
    assert not (root.parent / "ny-stad").exists()
    write(root, "stories/tema.yml", "")
    for more in (("--dry-run",), ()):
        ran = called(root, "publish", "nettstad", *more)
        assert (ran.code, "stories/tema.yml" in ran.err) == (1, True), ran.err


# --- Stale approvals -------------------------------------------------------------------------------------------------


@pytest.fixture
def stale(root: Path) -> Path:
    """Return a kommune where a story that is out has been changed since it was approved."""
    edit(root, "stories/god.md", "Ein måndag i mars", "Ein tysdag i mars")
    return root


def test_what_would_go_because_it_has_changed_is_said_first_and_stops_a_job(stale: Path) -> None:
    before = served(stale)
    ran = published_on(stale, "2026-11-21")
    assert ran.code == 1
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert lines[0].startswith(
        "Denne er ute no, men teksten, eller korleis nokon blir vist, er endra sidan alle sa ja."
    )
    assert lines[1].startswith("  god: Forteljinga er endra etter at p001 sa ja")
    assert '  framsnakk approve god --minor "retta skrivefeil"' in lines
    assert "  framsnakk consent ask god" in lines
    assert "--drop-stale" in lines[-1]
    assert served(stale) == before


def test_renewal_is_proposed_only_where_it_can_work(root: Path) -> None:
    assert called(root, "people", "rename", "p002", "--name", "Ola Berg").code == 0
    ran = called(root, "publish", "nettstad")
    assert ran.code == 1
    assert "  kaffi: " in ran.err
    assert "--minor" not in ran.err
    assert "De må spørje på nytt:\n  framsnakk consent ask kaffi\n" in ran.err


def test_a_story_that_changes_while_somebody_is_asked_stops_the_publication(root: Path) -> None:
    edit(root, "stories/god.md", "Ein måndag i mars", "Ein tysdag i mars")
    before = served(root)
    with pytest.raises(Blocked, match="god"):
        publish_site.publish(publication_of(root), accepted=["kaffi"])
    assert served(root) == before


def test_it_goes_at_once_when_somebody_says_so(stale: Path) -> None:
    ran = published_on(stale, "2026-11-21", "--drop-stale")
    assert ran.code == 0, ran.err
    assert "Denne er ute no" in ran.err
    assert where("tysdag i mars", current(stale)) == where("Då vi song saman", current(stale)) == []
    assert where("Kaffien kom før møtet", current(stale))


def test_a_job_waits_for_three_days_and_no_longer(stale: Path) -> None:
    assert published_on(stale, "2026-11-23").code == 1
    ran = published_on(stale, "2026-11-24")
    assert ran.code == 0, ran.err
    assert "er 4 dagar gammalt" in ran.err
    assert where("Då vi song saman", current(stale)) == []


def test_what_has_been_withdrawn_does_not_wait(stale: Path) -> None:
    edit(stale, "stories/folk/p002.yml", "    grunnlag: samtykke", "    grunnlag: samtykke\n    trekt: 2026-11-21")
    ran = published_on(stale, "2026-11-21")
    assert ran.code == 0, ran.err
    assert "har noko som må bort no:\n  p002 har sagt nei til tekst på nettstaden 21. november 2026." in ran.err
    assert where("Ola Nes", current(stale)) == []


def test_what_would_go_because_it_has_a_later_date_is_said_first_and_stops_a_job(root: Path) -> None:
    edit(root, "stories/god.md", "dato: 2026-11-01", "dato: 2026-12-24")
    before = served(root)
    ran = published_on(root, "2026-11-21")
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert lines[:3] == [
        "Denne er ute no, men har fått ein dato som ikkje er komen. Publiserer du, blir ho borte til den dagen.",
        "  god: Planlagd til 24. desember 2026.",
        "Skal det stå, så set «dato» øvst i fila tilbake til ein dag som har vore.",
    ]
    assert served(root) == before
    ran = published_on(root, "2026-11-21", "--drop-stale")
    assert ran.code == 0, ran.err
    assert where("Då vi song saman", current(root)) == []


def test_beside_json_it_is_said_how_to_see_the_names_that_are_hidden_in_it(stale: Path) -> None:
    ran = published_on(stale, "2026-11-21", "--drop-stale", "--format", "json")
    assert "p001" in json.loads(ran.out)["left_out"][0]["reason"]
    assert "Heile meldinga: framsnakk check stories/god.md\n" in ran.err


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("ja", 0)])
def test_on_a_terminal_somebody_is_asked(stale: Path, answer: str, code: int) -> None:
    before = served(stale)
    ran = as_sent(stale, "publish", "nettstad", answers=(answer,), env=on_day("2026-11-21"))
    assert ran.code == code, ran.out
    assert "Publisere utan det?" in ran.out
    assert (served(stale) == before) == bool(code)


def test_renewed_approvals_leave_nothing_to_say(stale: Path) -> None:
    edit(stale, "stories/god.md", "Ein tysdag i mars", "Ein måndag i mars")
    ran = published_on(stale, "2026-11-21")
    assert (ran.code, ran.err) == (0, "")


def test_a_story_with_an_erased_name_has_its_id_on_a_terminal_and_in_no_log(root: Path) -> None:
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-20\n")
    edit(root, "stories/kaffi.md", "status: klar", "status: utkast")
    assert "forteljingar/kaffi/: Eit utkast." in as_sent(root, "publish", "nettstad", "--dry-run").out
    piped = framsnakk(root, "publish", "nettstad", "--dry-run")
    assert "forteljingar/kaffi/" not in piped.out + piped.err
    assert re.search(r"\[[0-9a-f]{12}\]: Eit utkast\.", piped.out)


def test_a_folder_that_is_published_to_is_no_folder_to_build_in(root: Path) -> None:
    before = served(root)
    for folder in ("../www", "../www/releases/ny"):
        ran = called(root, "build", "--out", folder)
        assert (ran.code, "ligg der det blir publisert" in ran.err) == (2, True), ran.err
    assert served(root) == before


# --- What stops ------------------------------------------------------------------------------------------------------


def test_a_site_with_defects_is_not_published(root: Path) -> None:
    before = served(root)
    write(root, "templates/pages/tips.nn.html", '<p><img src="https://annan.example/x.png" alt=""></p>')
    ran = called(root, "publish", "nettstad")
    assert ran.code == 1
    assert "og er ikkje publisert. Det som er ute, står som før." in ran.err
    assert "tips" in ran.err
    assert served(root) == before


@pytest.mark.parametrize(
    "body",
    [
        "Anne-Marie Bjørnstad Vik og Ola Nes",
        "Skrive av Ola Nes og Amina Warsame",
    ],
)
def test_a_draft_that_says_only_what_pages_are_put_together_of_stops_nothing(root: Path, body: str) -> None:
    write(root, "stories/folk/p004.yml", a_person("namn: Anne-Marie Bjørnstad Vik\nrolle: sjukepleiar\n"))
    write(
        root,
        "stories/lista.md",
        a_story("tittel: Lista på veggen\npersonar: [p004, p002]\n", "## Kva skjedde?\n\nDei skreiv ei liste.\n"),
    )
    approve(root, "stories/lista.md")
    write(root, "stories/kladd.md", f"---\ntittel: Kladd\nslag: suksess\nstatus: utkast\n---\n{body}\n")
    ran = called(root, "publish", "nettstad")
    assert ran.code == 0, ran.err


def test_the_address_of_the_accessibility_statement_must_be_there(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    ran = called(root, "publish", "dir:../www")
    assert ran.code == 1
    assert "må «tilgjengelegheit» stå i mkdocs.yml" in ran.err
    assert "uustatus.no" in ran.err
    assert not (tmp_path / "www").exists()


def test_the_address_of_the_data_protection_officer_must_be_there(tmp_path: Path) -> None:
    settings = PUBLISHABLE.replace("    personvernombod: ombod@fjordvik.example\n", "")
    ran = called(a_kommune(tmp_path / "kommune", settings=settings), "publish", "nettstad")
    assert ran.code == 1
    assert "må «personvernombod» stå i mkdocs.yml" in ran.err
    assert not (tmp_path / "www").exists()


def test_editions_are_never_mixed(root: Path) -> None:
    assert called(root, "publish", "intranett").code == 0
    internal = root.parent / "intern"
    for words, says in (
        (("dir:../www", "--edition", "intern"), "sett opp for den offentlege utgåva"),
        (("intranett", "--edition", "offentleg"), "sett opp for den interne utgåva"),
    ):
        ran = called(root, "publish", *words)
        assert (ran.code, says in ran.err) == (2, True), ran.err
    edit(root, "mkdocs.yml", "utgåve: intern", "utgåve: offentleg")
    edit(root, "mkdocs.yml", 'mål: "dir:../www"', 'mål: "dir:../www", utgåve: intern')
    before = served(root), digests(internal / "releases")
    for target, says in (("nettstad", "den interne skal aldri dit"), ("intranett", "ligg den interne utgåva")):
        for more in ((), ("--dry-run",)):
            ran = called(root, "publish", target, *more)
            assert (ran.code, says in ran.err) == (1, True), ran.err
    assert (served(root), digests(internal / "releases")) == before


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("dir:../www/intern", "www"),
        ("dir:../www/current/intern", "www/current"),
        ("pages:../www/releases/intern", "www/releases"),
        ("zip:../www/current/intern.zip", "www/current"),
        ("pages:../www", ""),
    ],
)
def test_no_edition_is_put_into_another_site(root: Path, address: str, inside: str) -> None:
    if inside:  # not even where the settings do not name it
        edit(root, "mkdocs.yml", "../www", "../anna")
    before = served(root), sorted((root.parent / (inside or "www")).iterdir())
    for more in ((), ("--dry-run",)):
        ran = called(root, "publish", address, "--edition", "intern", *more)
        assert (ran.code, "Vel ei mappe for seg sjølv" in ran.err) == (1, True), ran.err
    assert (served(root), sorted((root.parent / (inside or "www")).iterdir())) == before


def test_no_site_is_put_around_another_target(root: Path) -> None:
    edit(root, "mkdocs.yml", "dir:../intern", "dir:../ute/nytt/intern")
    for address in ("dir:../ute", "pages:../ute/nytt", "pages:../ute/nytt/intern"):
        ran = called(root, "publish", address)
        assert (ran.code, "Vel ei mappe for seg sjølv" in ran.err) == (1, True), ran.err
    assert not (root.parent / "ute").exists()
    edit(root, "mkdocs.yml", "dir:../ute/nytt/intern", "ssh:w@srv:/srv/www/intern")
    ran = called(root, "publish", "ssh:w@srv:/srv/www")
    assert (ran.code, "Vel ei mappe for seg sjølv" in ran.err) == (1, True), ran.err


def test_a_target_with_a_space_in_its_name_is_proposed_as_a_shell_takes_it(tmp_path: Path) -> None:
    targets = [
        ConfiguredTarget(name, parse_target(f"dir:{name}", base=tmp_path, root=tmp_path / "k"), Edition.PUBLIC, 1)
        for name in ("nett", "min stad")
    ]
    assert story_publication.commands_for(targets) == ("framsnakk publish nett og framsnakk publish 'min stad'")


def test_a_zip_may_lie_next_to_another(root: Path) -> None:
    edit(root, "mkdocs.yml", '"dir:../intern"', '"zip:../pakkar/intern.zip"')
    assert called(root, "publish", "zip:../pakkar/ute.zip").code == 0
    assert called(root, "publish", "intranett").code == 0


def test_much_that_would_go_at_once_stops_it(root: Path) -> None:
    for story in ("god", "kaffi"):
        edit(root, f"stories/{story}.md", "status: klar", "status: utkast")
    before = served(root)
    for more in ((), ("--dry-run",)):
        ran = called(root, "publish", "nettstad", *more)
        assert (ran.code, "ville bli borte på éin gong" in ran.err) == (1, True), ran.err
        assert "skriv «framsnakk publish nettstad --allow-shrink»" in ran.err
    assert served(root) == before
    assert called(root, "publish", "nettstad", "--allow-shrink").code == 0
    assert where("Kaffien kom før møtet", current(root)) == []


def test_a_target_that_cannot_be_used_is_said(root: Path) -> None:
    wrong = {
        ("nettsta",): "Meinte du «nettstad»?",
        ("dirr:/x",): "Meinte du «dir:/x»?",
        ("dir:site",): "i mappa til kommunen",
        (): "Skriv kva for ein",
    }
    for words, says in wrong.items():
        if not words:
            edit(root, "mkdocs.yml", "utgåve: intern", "utgåve: offentleg")
        ran = called(root, "publish", *words)
        assert (ran.code, says in ran.err) == (2, True), ran.err
    (root.parent / "full").mkdir()
    (root.parent / "full/viktig.txt").touch()
    ran = called(root, "publish", "dir:../full")
    assert (ran.code, "viktig.txt" in ran.err) == (3, True), ran.err


# --- Withdrawals that may not be done ---


def journal_of(root: Path, state: Path, content: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the journal of an earlier withdrawal, and return its folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    folder = state_folder(root) / "withdrawals/000001"
    write(folder, "journal.json", content)
    return folder


@pytest.mark.parametrize("content", ["{", '{"version": 2, "steps": []}', '{"version": 1}', "[]"])
def test_nothing_is_published_while_a_journal_of_a_withdrawal_cannot_be_read(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    folder = journal_of(root, tmp_path / "state", content, monkeypatch)
    before = served(root)[0]
    edit(root, "stories/kaffi.md", "status: klar", "status: arkivert")
    ran = called(root, "publish", "nettstad")
    assert served(root)[0] == before
    assert (ran.code, str(folder) in ran.err) == (3, True), ran.err
    assert "Nettstaden er publisert" not in ran.err
    ran = called(root, "withdraw", "p003", "--dry-run")
    assert (ran.code, "kan ikkje lesast" in ran.err) == (3, True), ran.err


def test_a_withdrawal_that_begins_while_somebody_is_asked_stops_the_publication(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = journal_of(root, tmp_path / "state", "{", monkeypatch)
    before = served(root)
    with pytest.raises(Failure) as refused:
        publish_site.publish(publication_of(root))
    assert str(folder) in refused.value.words.nn
    assert served(root) == before


def test_a_state_folder_inside_the_repository_stops_no_publication(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root / "build/state"))
    ran = called(root, "publish", "nettstad")
    assert (ran.code, ran.err) == (0, "")


# --- Other targets ---------------------------------------------------------------------------------------------------


def test_a_zip_and_a_folder_for_github_hold_the_same_site(root: Path) -> None:
    assert called(root, "publish", "zip:../ut.zip").code == 0
    assert called(root, "publish", "pages").code == 0
    shutil.unpack_archive(root.parent / "ut.zip", root.parent / "ut")
    pages = {path: one for path, one in digests(root / "build/pages").items() if not path.startswith(".")}
    assert pages == digests(root.parent / "ut") == digests(current(root))


def test_what_is_out_elsewhere_is_compared_with_a_list_of_it(stale: Path) -> None:
    before = stale.parent / "before"
    before.mkdir()
    for name in ("stories.json", "published.json"):
        shutil.copy(current(stale) / name, before)
    words = ("publish", "pages", "--compared-with", str(before / "stories.json"))
    ran = framsnakk(stale, *words, env=on_day("2026-11-21"))
    assert (ran.code, "Denne er ute no" in ran.err) == (1, True)
    assert not (stale / "build/pages").exists()
    ran = framsnakk(stale, *words, env=on_day("2026-11-24"))
    assert ran.code == 0, ran.err
    assert "Borte sidan sist: 1" in ran.out


# --- Killed, or not alone --------------------------------------------------------------------------------------------


def start(root: Path) -> Running:
    """Start a publication in a process group of its own."""
    return command_server.start(["publish", "nettstad"], root, surroundings(), session=True)


def assert_survives(root: Path, rounds: int, seed: int) -> None:
    """Kill publications at moments spread over all that one takes on this machine."""
    chance = random.Random(seed)  # noqa: S311 - it picks moments, not secrets
    versions = [(root / "stories/god.md").read_bytes()]
    edited = versions[0].decode().replace("Då vi song saman", "Då vi song i lag")
    write(root, "stories/god.md", re.sub(r"^(godkjend|kontrollert): .*\n", "", edited, flags=re.MULTILINE))
    approve(root, "stories/god.md")
    versions.append((root / "stories/god.md").read_bytes())
    sites = [without_stamp(digests(current(root)))]
    begun = time.perf_counter()
    assert framsnakk(root, "publish", "nettstad").code == 0
    seconds = time.perf_counter() - begun
    sites.append(without_stamp(digests(current(root))))
    for number in range(rounds):
        now = number % 2
        write(root, "stories/god.md", versions[now])
        running = start(root)
        time.sleep((number + chance.random()) / rounds * seconds)
        command_server.kill_all(running)
        running.communicate(timeout=PATIENCE)
        assert without_stamp(digests(current(root))) in sites, number
        ran = called(root, "publish", "nettstad")
        assert ran.code == 0, ran.err
        assert without_stamp(digests(current(root))) == sites[now], number
        assert names_in(root.parent / "www") == [".framsnakk", "current", "releases"], number
        assert all(is_release_name(name) for name in names_in(root.parent / "www/releases")), number
        assert not list((root / "build").glob("publishing-*")), number


def without_stamp(site: dict[str, str]) -> dict[str, str]:
    """Return the digests of a site without that of its stamp."""
    return {path: digest for path, digest in site.items() if path != "published.json"}


def test_a_killed_publication_leaves_a_whole_site_and_the_next_one_mends_the_rest(root: Path) -> None:
    assert_survives(root, rounds=3, seed=20261120)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(4))
def test_publications_killed_again_and_again_leave_a_whole_site(root: Path, seed: int) -> None:
    assert_survives(root, rounds=50, seed=seed)


def test_two_publications_at_once_take_turns(root: Path) -> None:
    running = [start(root) for _ in range(2)]
    said = [one.communicate(timeout=PATIENCE)[0] for one in running]
    assert [one.wait() for one in running] == [0, 0], said
    assert without_stamp(digests(current(root))) == digests(root / "site")
    assert len(names_in(root.parent / "www/releases")) == 1


def test_a_place_that_the_settings_do_not_name_is_known_afterwards(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("    publisering:\n")[0]
    write(root, "mkdocs.yml", settings)
    assert called(root, "publish", "dir:../anna").code == 0
    place = (root.parent / "anna").resolve()
    said = called(root, "status").out
    assert f"dir:{place}: " in said
    assert "veit ikkje kva som er ute" not in said
    assert f"framsnakk publish dir:{place}" in story_publication.publish_commands(root)


def test_a_story_without_a_sign_off_says_so_in_a_log(root: Path) -> None:
    write(root, "stories/ny.md", a_story("tittel: Ei ny\n", "## Kva skjedde?\n\nVi tel koppar kvar fredag.\n"))
    approve(root, "stories/ny.md", curator=False)
    ran = called(root, "publish", "nettstad", "--dry-run")
    assert "Redaksjonen har ikkje sett over forteljinga enno." in ran.out + ran.err
    assert "Noko er gale her" not in ran.out + ran.err


def test_a_new_name_is_not_said_to_be_a_new_text(root: Path) -> None:
    edit(root, "stories/folk/p001.yml", "Kari Lunde", "Kari Berg")
    ran = called(root, "publish", "nettstad")
    assert "men teksten, eller korleis nokon blir vist, er endra sidan alle sa ja." in ran.err, ran.err


def test_a_dry_run_names_people_on_the_users_own_machine_and_ids_on_a_build_server(root: Path) -> None:
    file = root / "stories/folk/p002.yml"
    file.write_text(re.sub(r"(?m)^samtykke:(\n  .*)*\n?", "", file.read_text("utf-8")), "utf-8")
    at_home = called(root, "publish", "nettstad", "--dry-run", "--drop-stale")
    assert "Ola Nes" in at_home.out, at_home.out
    on_a_server = framsnakk(root, "publish", "nettstad", "--dry-run", "--drop-stale", env={"CI": "true"})
    assert "p002" in on_a_server.out
    assert "Ola Nes" not in on_a_server.out + on_a_server.err


def test_a_story_that_is_ready_and_withdrawn_is_named(root: Path) -> None:
    listed = f"forteljingar: [{{avtrykk: {hashlib.sha256(b'kaffi').hexdigest()}, trekt: 2026-11-01}}]\n"
    write(root, "stories/trekte.yml", listed)
    out = called(root, "publish", "nettstad", "--dry-run").out
    assert "Står som klar, men er trekt tilbake og kjem ikkje ut: stories/kaffi.md. Slett fila.\n" in out


def test_the_file_for_a_web_server_has_the_folder_of_the_only_target(root: Path) -> None:
    ran = called(root, "headers", "nginx")
    assert ran.code == 0, ran.err
    assert f"{root.parent / 'www'}/current" in ran.out
    assert "/srv/framsnakk" not in ran.out
