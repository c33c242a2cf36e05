"""`framsnakk withdraw`: an employee calls and wants out, and one command does it."""

import json
import stat
import subprocess
from pathlib import Path

import pytest

from tests.builders import a_person, write
from tests.cli.command import Ran, called, framsnakk, on_day
from tests.cli.terminal import on_a_terminal
from tests.git import commit, repository
from tests.pipeline.withdrawn_kommune import a_published_kommune, files_of
from tests.sites.traces import traces

NAME = "Synnøve Bjørkhaug-Ås"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep receipts and journals of a test in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_published_kommune(tmp_path_factory.mktemp("bygd"), publish=False)


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    subprocess.run(["cp", "-a", str(made), str(tmp_path / "fjordvik")], check=True)
    return tmp_path / "fjordvik"


def withdraw(root: Path, *words: str) -> Ran:
    return called(root, "withdraw", *words)


def refused(root: Path, *words: str) -> str:
    """Run the command, which must be refused and change nothing, and return the first line of what it printed."""
    before = files_of(root / "stories")
    ran = withdraw(root, *words)
    assert ran.code == 2, ran.out
    assert files_of(root / "stories") == before
    return ran.err.splitlines()[0]


def receipts(state: Path) -> list[Path]:
    return sorted(state.glob("framsnakk/*/receipts/*.md"))


def test_one_command_withdraws_a_person_and_writes_a_receipt_that_can_be_sent(root: Path, state: Path) -> None:
    commit(repository(root))
    ran = withdraw(root, NAME, "--yes", "p002")
    assert (ran.code, ran.err) == (0, "")
    assert traces(root, ["Bjørkhaug", "bjorkhaug"]) == []
    [receipt] = receipts(state)
    text = receipt.read_text(encoding="utf-8")
    assert f"Kvitteringa: {receipt}\n" in ran.out
    assert "framsnakk withdraw --undo" in ran.out
    assert stat.S_IMODE(receipt.stat().st_mode) == 0o600
    assert receipt.name.endswith("-p002.md")
    for words in (
        "# Kvittering: trekt tilbake",
        "Fjordvik kommune, https://fjordvik.example/. 20. november 2026 kl. 12.00.",
        f"Alt om {NAME} (p002) er trekt tilbake frå nettstaden.",
        "Sletta hos oss: stories/kaffien-som-kom/ved-kaien.png og stories/folk/p002.png.",
        "Teke ned til det er skrive om og godkjent på nytt: stories/kaffien-som-kom/index.md.",
        "Funn: 0.",
        "https://search.google.com/search-console/remove-outdated-content",
        "https://www.bing.com/webmasters/tools/contentremoval",
        "git filter-repo --force --invert-paths --path stories/kaffien-som-kom/ved-kaien.png --path",
        "--path stories/folk/p002.yml\n",
        f"'{NAME}==>p002'",
    ):
        assert words in text
    assert "{" not in text


def test_every_trace_is_shown_and_nothing_is_touched_in_a_dry_run(root: Path, state: Path) -> None:
    before = files_of(root / "stories", root / "site")
    ran = withdraw(root, "p002", "--dry-run")
    assert ran.code == 0
    for line in (
        "  stories/folk/p002.yml:1  i personregisteret",
        "  stories/kaffien-som-kom/index.md:10  er med i forteljinga: p002",
        f"  stories/kaffien-som-kom/index.md:27  nemnd ved namn: {NAME} kokte kaffien før klokka var sju.",
        "  site: folk/index.html (namnet og sida)",
        "  slettar stories/folk/p002.png",
        "  stories/kaffien-som-kom/index.md blir utkast",
        "Ingenting er endra. Skriv det same utan --dry-run for å trekkje tilbake.",
    ):
        assert f"{line}\n" in ran.out
    assert files_of(root / "stories", root / "site") == before
    assert not state.exists()


def test_a_program_gets_the_same_as_json(root: Path) -> None:
    plan = json.loads(withdraw(root, "p002", "--dry-run", "--format", "json").out)
    assert plan["subject"] == {"kind": "person", "id": "p002"}
    assert {"kind": "register", "path": "stories/folk/p002.yml", "line": 1, "text": "", "certain": True} in plan[
        "traces"
    ]
    assert {"place": "site", "path": "folk/index.html", "what": "namnet"} in plan["made"]
    done = json.loads(withdraw(root, "p002", "--yes", "p002", "--format", "json").out)
    assert (done["done"], done["left"], done["drafts"]) == (True, [], ["stories/kaffien-som-kom/index.md"])
    assert Path(done["receipt"]).is_file()


def test_on_a_terminal_it_asks_and_does_nothing_without_the_id(root: Path) -> None:
    before = files_of(root / "stories")
    ran = on_a_terminal(root, "withdraw", "p002", answers=("",))
    assert ran.code == 0
    assert ran.out.endswith("Ingenting er gjort.\n")
    assert files_of(root / "stories") == before
    ran = on_a_terminal(root, "withdraw", "p002", answers=("p002",))
    assert (ran.code, traces(root, ["Bjørkhaug"])) == (0, [])


def test_undo_puts_everything_back_once(root: Path) -> None:
    before = files_of(root / "stories")
    withdraw(root, "kaffien-som-kom", "--yes", "kaffien-som-kom")
    ran = withdraw(root, "--undo")
    assert (ran.code, files_of(root / "stories")) == (0, before)
    assert ran.out.startswith("Gjort om: stories/trekte.yml, stories/kaffien-som-kom/index.md og ")
    assert withdraw(root, "--undo").err.startswith("Det er inga tilbaketrekking å gjere om.")


def test_a_picture_is_named_by_its_story_and_file_or_by_its_path(root: Path) -> None:
    for written in ("kaffien-som-kom/ved-kaien.png", "stories/kaffien-som-kom/ved-kaien.png"):
        plan = json.loads(withdraw(root, written, "--dry-run", "--format", "json").out)
        assert plan["subject"] == {"kind": "picture", "id": "stories/kaffien-som-kom/ved-kaien.png"}


def test_the_receipt_lies_where_it_is_told_and_never_in_the_repository(root: Path, tmp_path: Path) -> None:
    assert refused(root, "p002", "--yes", "p002", "--receipt", "kvittering.md").startswith("--receipt kvittering.md:")
    assert refused(root, "p002", "--yes", "p002", "--receipt", "/finst/ikkje.md").startswith(
        "--receipt /finst/ikkje.md:"
    )
    assert withdraw(root, "p002", "--yes", "p002", "--receipt", str(tmp_path / "k.md")).code == 0
    assert (tmp_path / "k.md").read_text(encoding="utf-8").startswith("# Kvittering")


def test_what_is_written_wrongly_is_answered(root: Path) -> None:
    write(root, "stories/folk/p003.yml", a_person("namn: Kari Lunde\n"))
    write(root, "stories/folk/p004.yml", "trekt: 2026-10-12\n")
    assert refused(root).startswith("Skriv kva som skal trekkjast tilbake")
    assert refused(root, "p002").startswith("Ingenting er gjort, for her er ingen å spørje. Skriv --yes p002")
    assert refused(root, "p002", "--yes", "p001").startswith("--yes p001: Dette gjeld p002.")
    assert refused(root, "kaffien-som-kmo").endswith("Meinte du «kaffien-som-kom»?")
    assert refused(root, "Kari Lunde").startswith("«Kari Lunde» kan vere fleire: p001 og p003.")
    assert refused(root, "p004").startswith("p004 har alt trekt alt")
    assert refused(root, "p002", "--undo").startswith("--undo gjer om den siste")


def test_on_a_build_server_no_name_and_no_sentence_is_printed(root: Path) -> None:
    for words in (("--dry-run",), ("--dry-run", "--format", "json"), ("--yes", "p002")):
        ran = framsnakk(root, "withdraw", "p002", *words, env={"CI": "true"})
        assert ran.code == 0, ran.err
        for name in ("Synnøve", "Bjørkhaug", "kokte kaffien"):
            assert name not in ran.out + ran.err


def test_one_that_was_stopped_is_finished_by_the_next_run(root: Path, state: Path) -> None:
    # What the search finds on the kommune's own page keeps the withdrawal from being done.
    page = f"---\ntittel: Om\nspråk: nn\n---\n\nSpør {NAME} om du lurer.\n"
    write(root, "stories/sider/om.md", page)
    ran = withdraw(root, "p002", "--yes", "p002")
    assert ran.code == 1
    assert "  site: om/index.html (namnet)\n" in ran.out
    assert "Ikkje ferdig" in ran.out
    assert receipts(state) == []
    assert withdraw(root, "p002", "--dry-run").err.startswith("Ei tilbaketrekking (p002) er ikkje ferdig.")
    write(root, "stories/sider/om.md", page.replace(NAME, "oss"))
    ran = withdraw(root, "p002")
    assert ran.code == 0, ran.err
    assert ran.err.startswith("Ei tilbaketrekking (p002) vart stoppa før ho var ferdig.")
    assert len(receipts(state)) == 1


def test_a_target_that_cannot_be_reached_does_not_stop_the_next_withdrawal(root: Path) -> None:
    settings = root / "mkdocs.yml"
    (root.parent / "fil").write_text("ei fil", encoding="utf-8")
    settings.write_text(settings.read_text("utf-8") + '    publisering: {gamal: "dir:../fil/www"}\n', "utf-8")
    assert withdraw(root, "p002", "--yes", "p002").code == 3
    ran = withdraw(root, "p001", "--yes", "p001")
    assert ran.code == 3
    assert "Tilbaketrekkinga (p002) er framleis ikkje ferdig." in ran.err
    for person in ("p001", "p002"):
        assert (root / f"stories/folk/{person}.yml").read_text("utf-8").startswith("trekt: ")


def test_a_withdrawal_is_not_undone_after_the_last_day_for_it(root: Path) -> None:
    assert withdraw(root, "p002", "--yes", "p002").code == 0
    ran = framsnakk(root, "withdraw", "--undo", env=on_day("2026-12-21"))
    assert (ran.code, ran.err.splitlines()[0][:38]) == (2, "Det er inga tilbaketrekking å gjere om")


def test_a_receipt_is_never_written_over_a_file_nor_among_what_is_published(root: Path, tmp_path: Path) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + '    publisering: {nett: "dir:../www"}\n', "utf-8")
    (tmp_path / "www").mkdir()
    mine = tmp_path / "brev.md"
    mine.write_text("Kjære alle", encoding="utf-8")
    assert "finst frå før" in refused(root, "p002", "--yes", "p002", "--receipt", str(mine))
    assert mine.read_text("utf-8") == "Kjære alle"
    assert "publisert" in refused(root, "p002", "--yes", "p002", "--receipt", str(tmp_path / "www/kvittering.md"))
    assert list((tmp_path / "www").iterdir()) == []


def test_a_person_whose_own_file_is_broken_is_withdrawn_by_the_name_in_it(root: Path) -> None:
    file = root / "stories/folk/p002.yml"
    file.write_text(f"{file.read_text('utf-8')}x: [a\n", encoding="utf-8")
    ran = withdraw(root, NAME, "--yes", "p002")
    assert (ran.code, ran.err) == (0, "")
    assert file.read_text("utf-8") == "trekt: 2026-11-20\nref: 26/17\n"
    assert traces(root, ["Bjørkhaug", "bjorkhaug"]) == []
