"""`framsnakk withdraw`: an employee calls and wants out, and one command does it."""

import json
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_gen.model.choices import Edition
from site_gen.model.withdrawal import UNFINISHED, SubjectKind, WithdrawalSubject
from site_gen.names.byte_patterns import part_pattern, whole_name_pattern
from site_gen.pipeline import purge, withdraw_everywhere, withdraw_journal
from tests.builders import DAY, INSIDE, TODAY, a_person, a_picture, a_story, approve, check, write
from tests.cli.command import COMMAND, WITH_CTRL_C, Ran, called, framsnakk, on_day, surroundings
from tests.cli.terminal import on_a_terminal
from tests.films.files import CAPTIONS, a_film
from tests.git import commit, git, repository
from tests.patience import PATIENCE
from tests.pipeline.withdrawn_kommune import NOW, a_published_kommune, files_of, publish_to
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


@pytest.fixture(scope="module")
def made_public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_published_kommune(tmp_path_factory.mktemp("utgitt"))


@pytest.fixture
def public(made_public: Path, tmp_path: Path) -> Path:
    """Return a kommune that has published its site to two targets."""
    subprocess.run(["cp", "-a", str(made_public.parent), str(tmp_path / "utgitt")], check=True)
    return tmp_path / "utgitt" / made_public.name


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    subprocess.run(["cp", "-a", str(made), str(tmp_path / "fjordvik")], check=True)
    return tmp_path / "fjordvik"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A kommune from which the person has been withdrawn."""

    root: Path
    state: Path
    ran: Ran


@pytest.fixture(scope="module")
def made_withdrawn(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Withdrawn:
    top = tmp_path_factory.mktemp("trekt")
    root, state = top / "fjordvik", top / "state"
    subprocess.run(["cp", "-a", str(made), str(root)], check=True)
    commit(repository(root))
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("XDG_STATE_HOME", str(state))
        ran = withdraw(root, NAME, "--yes", "p002")
    subprocess.run(["cp", "-a", str(top), f"{top}-som-han-var"], check=True)
    return Withdrawn(root, state, ran)


@pytest.fixture
def done(made_withdrawn: Withdrawn, monkeypatch: pytest.MonkeyPatch) -> Withdrawn:
    """Return the kommune as the withdrawal left it, where it was: what is kept of it is found by its path."""
    top = made_withdrawn.state.parent
    shutil.rmtree(top)
    subprocess.run(["cp", "-a", f"{top}-som-han-var", str(top)], check=True)
    monkeypatch.setenv("XDG_STATE_HOME", str(made_withdrawn.state))
    return made_withdrawn


@pytest.fixture(scope="module")
def asked(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ran]:
    """Return what a dry run says of the person, as it is, with every trace, and as JSON."""
    root = tmp_path_factory.mktemp("spurt") / "fjordvik"
    subprocess.run(["cp", "-a", str(made), str(root)], check=True)
    more = {"": (), "--all": ("--all",), "json": ("--format", "json")}
    return {name: withdraw(root, "p002", "--dry-run", *words) for name, words in more.items()}


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


def test_the_answer_says_where_pages_that_ask_others_were_removed(root: Path, tmp_path: Path) -> None:
    """They may show the one who has withdrawn; whoever is still to be asked is asked with new ones."""
    pages = tmp_path / "sider"
    assert called(root, "consent", "ask", "kaffien-som-kom", "--person", "p001", "--to", str(pages)).code == 0
    ran = withdraw(root, "p002", "--yes", "p002")
    assert ran.code == 0
    assert list(pages.iterdir()) == []
    assert f"Sidene som spør folk om samtykke, er sletta i {pages / 'kaffien-som-kom'}, for dei" in ran.out


def test_one_command_withdraws_a_person_and_writes_a_receipt_that_can_be_sent(done: Withdrawn) -> None:
    ran = done.ran
    assert (ran.code, ran.err) == (0, "")
    assert traces(done.root, ["Bjørkhaug", "bjorkhaug"]) == []
    [receipt] = receipts(done.state)
    text = receipt.read_text(encoding="utf-8")
    letter, annex = text.split("\n---\n\n# Til arkivet\n")
    assert f"Kvitteringa: {receipt}\n" in ran.out
    assert "framsnakk withdraw --undo" in ran.out
    assert stat.S_IMODE(receipt.stat().st_mode) == 0o600
    assert receipt.name.endswith("-p002.md")
    for words in (
        "# Kvittering: trekt tilbake\n\nFjordvik kommune, 20. november 2026\n\nHei, Synnøve!\n",
        "Forteljingar som er tekne ned: 1. Dei kjem ikkje ut att før dei er skrivne om og godkjende på nytt.",
        "Namnet ditt kan framleis stå i utkast og andre arbeidsfiler hos oss (1 fil), til nokon har skrive dei om.",
        "Det som stod før, ligg i eldre utgåver av filene våre, til dei er rydda.",
        "ta kontakt: trekk@fjordvik.example.\n\nVenleg helsing\n\nFjordvik kommune\n",
        "https://search.google.com/search-console/remove-outdated-content",
        "https://www.bing.com/webmasters/tools/contentremoval",
    ):
        assert words in letter
    for words in ("p002", "git ", "--", ".md", "Alt om"):
        assert words not in letter
    for words in (
        f"Fjordvik kommune, https://fjordvik.example/. 20. november 2026 kl. 12.00. Trekt tilbake: {NAME} (p002).",
        "Sletta frå filene: stories/kaffien-som-kom/ved-kaien.png og stories/folk/p002.png.",
        "Teke ned til det er skrive om og godkjent på nytt: stories/kaffien-som-kom/index.md.",
        "Funn: 0.",
        "\n- https://fjordvik.example/forteljingar/kaffien-som-kom/\n",
        "framsnakk export --archive",
        "**Saker på GitHub**: Kom forteljinga frå ei sak, står svara der enno",
        "git filter-repo --force --invert-paths --path stories/kaffien-som-kom/ved-kaien.png --path",
        "--path stories/folk/p002.yml\n",
        f"'regex:{whole_name_pattern(NAME)}==>p002'",
    ):
        assert words in annex
    assert "{" not in text.replace("{1,4}", ""), "every slot is filled"


def test_the_receipt_lies_where_it_is_told_and_its_letter_can_be_sent_and_printed(root: Path, tmp_path: Path) -> None:
    assert refused(root, "p002", "--yes", "p002", "--receipt", "kvittering.md").startswith("--receipt kvittering.md:")
    assert refused(root, "p002", "--yes", "p002", "--receipt", "/finst/ikkje.md").startswith(
        "--receipt /finst/ikkje.md:"
    )
    ran = withdraw(root, "p002", "--yes", "p002", "--receipt", str(tmp_path / "kvittering.md"))
    assert ran.code == 0
    receipt, text, page = (tmp_path / f"kvittering{one}" for one in (".md", "-brev.txt", "-brev.html"))
    assert receipt.read_text(encoding="utf-8").startswith("# Kvittering")
    assert f"Brevet til den som bad om det: {text} (til ein e-post) og {page} (til å skrive ut)\n" in ran.out
    letter = text.read_text("utf-8")
    assert letter.startswith("Kvittering: trekt tilbake\n\nFjordvik kommune, 20. november 2026\n\nHei, Synnøve!\n")
    assert letter.endswith("Venleg helsing\n\nFjordvik kommune\n")
    assert ("**" in letter, "#" in letter, "Til arkivet" in letter, "p002" in letter) == (False, False, False, False)
    html = page.read_text("utf-8")
    assert '<html lang="nn">' in html
    assert "<h1>Kvittering: trekt tilbake</h1>" in html
    assert '<a href="https://search.google.com/search-console/remove-outdated-content">' in html
    assert "<b>Nettarkiv</b> kan ha ein kopi" in html
    assert re.search(r"\bsrc=|<link|<script|\*\*", html) is None
    html = re.sub(r"</?[ab]\b[^>]*>|<(style|title)>.*?</\1>", "", html, flags=re.DOTALL)
    said = re.sub(r"<[^>]*>", " ", html).split()
    assert said == letter.replace("\n- ", "\n").split()
    assert [stat.S_IMODE(one.stat().st_mode) for one in (receipt, text, page)] == [0o600] * 3
    shutil.move(receipt, tmp_path / "x.md")
    assert refused(root, "p001", "--yes", "p001", "--receipt", str(receipt)).startswith(f"--receipt {text}: Den fila ")


def test_every_trace_is_shown_and_nothing_is_touched_in_a_dry_run(root: Path, state: Path) -> None:
    before = files_of(root / "stories", root / "site")
    ran = withdraw(root, "p002", "--dry-run", "--all")
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


def test_what_happens_is_read_in_ten_seconds_and_nothing_is_shown_twice(asked: dict[str, Ran]) -> None:
    lines = asked[""].out.splitlines()
    made = asked["--all"].out.splitlines()
    kinds = "er med i forteljinga, har skrive eller teke biletet, på biletet, har godkjent, nemnd ved namn"
    assert lines[7:10] == [
        "I mappa til kommunen:",
        f"  stories/kaffien-som-kom/index.md: blir utkast; {kinds}",
        "    Forteljinga handlar om personen òg: Ta bort det som handlar om personen, og så id-en frå «personar».",
    ]
    assert "  stories/folk/p002.png: blir sletta" in lines
    assert "  stories/folk/p002.yml: blir endra; i personregisteret, biletet i registeret" in lines
    assert sum(line.startswith("  site: ") for line in lines) == 1
    assert "Kvar setning og kvart spor: skriv det same med --all." in lines
    assert (len(lines) < 25, len(made) > 3 * len(lines), len(lines) == len(set(lines))) == (True, True, True)


def test_a_program_gets_the_same_as_json(root: Path, asked: dict[str, Ran]) -> None:
    plan = json.loads(asked["json"].out)
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
    assert "Nettstaden viser det ikkje enno. Skriv: framsnakk " in ran.out
    assert withdraw(root, "--undo").err.startswith("Det er inga tilbaketrekking å gjere om.")


def test_a_picture_is_named_by_its_story_and_file_or_by_its_path(root: Path) -> None:
    for written in ("kaffien-som-kom/ved-kaien.png", "stories/kaffien-som-kom/ved-kaien.png"):
        plan = json.loads(withdraw(root, written, "--dry-run", "--format", "json").out)
        assert plan["subject"] == {"kind": "picture", "id": "stories/kaffien-som-kom/ved-kaien.png"}


def test_what_is_written_wrongly_is_answered(root: Path) -> None:
    write(root, "stories/folk/p003.yml", a_person("namn: Kari Lunde\n"))
    write(root, "stories/folk/p004.yml", "trekt: 2026-10-12\n")
    write(root, "stories/synnøve-og-kaffien.md", a_story("tittel: Synnøve og kaffien\nstatus: utkast\n"))
    assert refused(root).startswith("Skriv kva som skal trekkjast tilbake")
    assert refused(root, "p002").startswith("Ingenting er gjort, for her er ingen å spørje. Skriv --yes p002")
    assert refused(root, "p002", "--yes", "p001").startswith("--yes p001: Dette gjeld p002.")
    assert refused(root, "kaffien-som-kmo").endswith("Meinte du «kaffien-som-kom»?")
    assert refused(root, "noko-heilt-anna").endswith("Skriv eit namn eller ein id, eller stien til ei fil.")
    assert refused(root, "Synnøve").endswith("Meinte du «Synnøve Bjørkhaug-Ås»?")
    assert refused(root, "Kari Lunde").startswith("«Kari Lunde» kan vere fleire: p001 og p003.")
    assert refused(root, "p002", "--undo").startswith("--undo gjer om den siste")


def test_when_the_journal_is_gone_the_same_command_says_when_it_was_done_and_that_nothing_is_left(
    done: Withdrawn,
) -> None:
    root = done.root
    withdraw_journal.forget_done(root)  # as the next publication does
    before = files_of(root)
    for words in (("p002",), ("p002", "--dry-run"), ("p002", "--yes", "p002")):
        ran = withdraw(root, *words)
        assert ran.code == 0, ran.out
        assert "p002 trekte seg 20. november 2026. Namnet er sletta for godt" in ran.out
        assert "Det vi framleis kan kjenne att, er id-en, og bilete" in ran.out
        assert re.search(r"Leita gjennom \d+ filer i stories, site og build: ingen spor", ran.out)
        assert "Desse utkasta har framleis id-en." in ran.out
        assert "  stories/kaffien-som-kom/index.md:" in ran.out
    assert files_of(root) == before
    found = json.loads(withdraw(root, "p002", "--format", "json").out)
    assert (found["done"], found["withdrawn"], found["left"]) == (True, "2026-11-20", [])
    write(root, "site/data.json", '{"id": "p002"}')
    ran = withdraw(root, "p002")
    assert (ran.code, "  site: data.json (id-en)" in ran.out, "Her står det spor." in ran.out) == (1, True, True)


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
    first = ran.out.partition("Dette må nokon skrive om eller sjå på:\n")[2]
    assert first.startswith("  stories/sider/om.md:6: Namnet står på ei side som er ute: skriv det om no.")
    assert "  site: om/index.html (namnet)\n" in ran.out
    assert "Ikkje ferdig: namnet er framleis ute, for det står i stories/sider/om.md. Skriv det om der" in ran.out
    assert receipts(state) == []
    assert withdraw(root, "p002", "--dry-run").err.startswith("Ei tilbaketrekking (p002) er ikkje ferdig.")
    write(root, "stories/sider/om.md", page.replace(NAME, "oss"))
    ran = withdraw(root, "p002")
    assert ran.code == 0, ran.err
    assert ran.err.startswith("Ei tilbaketrekking (p002) vart stoppa før ho var ferdig.")
    assert ("stories/sider/om.md" in ran.out, "stories/kaffien-som-kom/index.md" in ran.out) == (False, True)
    assert len(receipts(state)) == 1


def test_one_that_is_stopped_half_way_says_what_stands_and_everything_else_says_it_first(
    root: Path, state: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WITH_CTRL_C, COMMAND, "withdraw", "p002", "--yes", "p002"],
        cwd=root,
        env=surroundings({"XDG_STATE_HOME": str(state)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        while running.poll() is None and not any(
            '"step": "written"' in one.read_text("utf-8")
            for one in state.glob("framsnakk/*/withdrawals/0*/journal.json")
        ):
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        err = running.communicate(timeout=PATIENCE)[1]
    assert running.returncode == 130
    assert err.strip().splitlines()[-1] == (
        "Stoppa midt i. Sidene som er ute, kan framleis nemne personen. Skriv det same ein gong til, så blir det gjort "
        "ferdig."
    )
    ran = called(root, "publish", "dir:../ute")
    assert (ran.code, ran.err) == (1, f"{UNFINISHED.nn}\n")
    assert not (root.parent / "ute").exists()
    assert called(root, "publish", "dir:../ute", "--dry-run").err.startswith(UNFINISHED.nn)
    assert called(root, "status").out.startswith(f"{UNFINISHED.nn}\n")
    assert json.loads(called(root, "status", "--format", "json").out)["unfinished_withdrawal"] is True
    assert withdraw(root, "p002").code == 0
    assert json.loads(called(root, "status", "--format", "json").out)["unfinished_withdrawal"] is False


def test_one_whose_files_have_changed_meanwhile_is_planned_anew(root: Path) -> None:
    plan = withdraw_everywhere.plan_withdrawal(
        WithdrawalSubject(SubjectKind.PICTURE, "stories/kaffien-som-kom/ved-kaien.png"), check(root, TODAY), DAY
    )
    withdraw_everywhere.begin_withdrawal(root, plan, NOW)
    write(root, "stories/kaffien-som-kom/index.md", "Noko anna.\n")
    assert withdraw(root).code == 0
    assert not (root / "stories/kaffien-som-kom/ved-kaien.png").exists()
    assert (root / "stories/kaffien-som-kom/index.md").read_text(encoding="utf-8") == "Noko anna.\n"


def test_what_else_the_publication_changes_is_said_before_the_yes_and_after_it(public: Path, state: Path) -> None:
    story = public / "stories/god.md"
    story.write_text(story.read_text(encoding="utf-8").replace("Vi helsar på alle", "Vi helsar"), encoding="utf-8")
    write(public, "stories/ny.md", a_story("tittel: Ei ny\n", "## Kva skjedde?\n\nVi tel koppar kvar fredag.\n"))
    approve(public, "stories/ny.md")
    ran = on_a_terminal(public, "withdraw", "p002", answers=("",))
    for said in (ran.out.replace("\r", ""), withdraw(public, "p002", "--yes", "p002").out):
        assert (
            "Publiseringa til nettstad tek òg med dette, som ikkje har med tilbaketrekkinga å gjere:\n"
            "  kjem bort, for det er endra sidan alle godkjende det: god\n"
            "  blir lagt ut: ny\n" in said
        )
        assert "Ei vanleg publisering ville ha stoppa her." in said
    assert ran.out.index("Ei vanleg publisering") < ran.out.index("Skriv p002 for å trekkje tilbake")
    assert "så set filene tilbake før du seier ja" in ran.out
    [receipt] = receipts(state)
    assert "kjem bort, for det er endra sidan alle godkjende det: god" in receipt.read_text(encoding="utf-8")


def test_a_changed_form_that_moves_every_address_is_said(public: Path) -> None:
    settings = public / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("målform: nn", "målform: nb"), encoding="utf-8")
    plan = json.loads(withdraw(public, "p002", "--dry-run", "--format", "json").out)
    assert [(one["target"], one["moved"]) for one in plan["others"]] == [("nettstad", 1), ("pakke", 1)]


def test_nothing_is_said_of_other_changes_when_there_are_none(public: Path) -> None:
    assert "som ikkje har med" not in withdraw(public, "p002", "--dry-run").out


def test_whom_it_is_about_and_what_changes_stand_first_in_a_dry_run_and_once(asked: dict[str, Ran]) -> None:
    lines = asked[""].out.splitlines()
    assert lines[:7] == [
        f"{NAME} (p002), helsefagarbeidar, Songlaget: 1 forteljing",
        "Dette blir gjort:",
        "  endrar 3 filer, slettar 2 filer",
        "  gjer 1 forteljing om til utkast",
        "  byggjer, ser over og leitar gjennom alt; de legg sjølve nettstaden ut på nytt",
        "  etterpå må nokon skrive om eller sjå på 2 stader",
        "  Personen står no i 4 filer her.",
    ]
    assert "endrar 3 filer" not in "\n".join(lines[7:])
    listed = asked["--all"].out.splitlines()
    assert listed.index("Dette må nokon skrive om eller sjå på:") < listed.index("I mappa til kommunen:")


def test_with_the_id_given_the_traces_are_counted_and_not_listed(done: Withdrawn) -> None:
    lines = done.ran.out.splitlines()
    assert lines[1] == "Dette blir gjort:"
    assert "I mappa til kommunen:" not in lines
    assert "Dette må nokon skrive om eller sjå på:" in lines
    assert len(lines) < 30


def test_the_waiting_is_said_on_a_terminal(root: Path) -> None:
    assert "Leitar gjennom det som er bygd …" in on_a_terminal(root, "withdraw", "p002", "--dry-run", answers=()).out


@pytest.mark.torture
def test_the_receipt_of_a_resumed_withdrawal_names_every_target_that_was_published(tmp_path: Path, state: Path) -> None:
    # Made here: in a copy, the targets of the original are places that somebody must clean up.
    public = a_published_kommune(tmp_path / "utgitt")
    pack = public.parent / "ute.zip"
    content = pack.read_bytes()
    plan = withdraw_everywhere.plan_withdrawal(WithdrawalSubject(SubjectKind.PERSON, "p002"), check(public, TODAY), DAY)
    begun = withdraw_everywhere.begin_withdrawal(public, plan, NOW)
    pack.write_text("ei øydelagd fil", encoding="utf-8")
    assert not withdraw_everywhere.finish_withdrawal(public, begun, NOW).is_done
    pack.write_bytes(content)
    assert withdraw(public).code == 0
    [receipt] = receipts(state)
    annex = receipt.read_text(encoding="utf-8").partition("# Til arkivet")[2]
    assert "Publisert på nytt, utan dette: nettstad og pakke." in annex
    assert f"Eldre versjonar som er sletta: {len(plan.releases)}." in annex


def test_the_letter_does_not_say_that_it_is_out_before_it_is(done: Withdrawn) -> None:
    letter = receipts(done.state)[0].read_text(encoding="utf-8").partition("\n---\n")[0]
    assert "Takk for at du sa frå. Vi tek bort det som står om deg på https://fjordvik.example/." in letter
    assert "lagt ut ____________" in letter


def test_one_sentence_has_one_line_number(root: Path, asked: dict[str, Ran]) -> None:
    lines = asked["--all"].out.splitlines()
    [number] = [
        line for line, text in enumerate((root / "stories/kaffien-som-kom/index.md").read_text("utf-8").split("\n"), 1)
        if "kokte kaffien" in text
    ]  # fmt: skip
    assert [one for one in lines if one.startswith("  stories/kaffien-som-kom/index.md:") and "står her" in one] == [
        f"  stories/kaffien-som-kom/index.md:{number}: Namnet står her: skriv det om."
    ]
    assert any(one.startswith(f"  stories/kaffien-som-kom/index.md:{number}  nemnd ved namn") for one in lines)


@pytest.mark.torture
def test_a_target_that_cannot_be_reached_does_not_stop_the_next_withdrawal(root: Path) -> None:
    settings = root / "mkdocs.yml"
    (root.parent / "fil").write_text("ei fil", encoding="utf-8")
    settings.write_text(settings.read_text("utf-8") + '    publisering: {gamal: "dir:../fil/www"}\n', "utf-8")
    first = withdraw(root, "p002", "--yes", "p002")
    assert first.code == 3
    assert first.out.splitlines()[-1] == (
        "Ikkje ferdig: «gamal» er ikkje leita gjennom, og kan framleis ha det. Rett det som står over, og køyr "
        "kommandoen på nytt. Finst staden ikkje lenger, så ta han ut av «publisering» i mkdocs.yml fyrst."
    )
    ran = withdraw(root, "p001", "--yes", "p001", "--format", "json")
    assert ran.code == 3
    assert "Tilbaketrekkinga (p002) er framleis ikkje ferdig." in ran.err
    said = json.loads(ran.out)
    assert (said["subject"]["id"], [one["subject"]["id"] for one in said["earlier"]]) == ("p001", ["p002"])
    assert [one["unreached"] for one in (said, *said["earlier"])] == [["gamal"], ["gamal"]]
    assert [one["done"] for one in (said, *said["earlier"])] == [False, False]
    for person in ("p001", "p002"):
        assert (root / f"stories/folk/{person}.yml").read_text("utf-8").startswith("trekt: ")


def test_a_withdrawal_is_not_undone_after_the_last_day_for_it(done: Withdrawn) -> None:
    ran = framsnakk(done.root, "withdraw", "--undo", env=on_day("2026-12-21"))
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


def test_the_private_copy_is_deleted_by_a_build_when_its_time_is_over(done: Withdrawn) -> None:
    assert len(list(done.state.glob("framsnakk/*/withdrawals/0*"))) == 1
    assert framsnakk(done.root, "build", env=on_day("2026-12-21")).code == 0
    assert list(done.state.glob("framsnakk/*/withdrawals/*")) == []


def test_the_same_with_a_name_finishes_one_that_was_stopped_before_the_first_file(root: Path, state: Path) -> None:
    plan = withdraw_everywhere.plan_withdrawal(WithdrawalSubject(SubjectKind.PERSON, "p002"), check(root, TODAY), DAY)
    withdraw_everywhere.begin_withdrawal(root, plan, NOW)
    assert withdraw(root, NAME, "--yes", "p002").code == 0
    assert len(receipts(state)) == 1


def test_a_story_is_withdrawn_by_what_a_log_shows_of_it(root: Path) -> None:
    (root / "stories/kaffien-som-kom").rename(root / "stories/synnove-bjorkhaug-as-kokar")
    on_a_server = {"CI": "true"}
    asked = framsnakk(root, "withdraw", "synnove-bjorkhaug-as-kokar", env=on_a_server)
    assert asked.code == 2
    proposed = shlex.split(asked.err.partition("Skriv ")[2].partition(" når")[0])
    assert proposed == ["--yes", "[p002]-kokar"]
    ran = framsnakk(root, "withdraw", proposed[1], *proposed, env=on_a_server)
    assert (ran.code, "jorkhaug" in ran.out + ran.err) == (0, False), ran.err
    assert not (root / "stories/synnove-bjorkhaug-as-kokar").exists()


FILM = (
    "slag: film\n-metode\ntittel: Filmen vår\npersonar: [p001, p002]\n"
    "video: {fil: f.mp4, teksting: f.vtt, plakat: b.jpg, born: ingen, synstolking: {trengst_ikkje: Alt blir sagt.}}\n"
)


@pytest.mark.parametrize("answer", ["ja", "nei"])
def test_of_each_film_that_may_show_the_person_somebody_decides(root: Path, answer: str) -> None:
    write(root, "stories/film.md", a_story(FILM, ""))
    write(root, "stories/f.mp4", a_film())
    write(root, "stories/f.vtt", CAPTIONS)
    ran = on_a_terminal(root, "withdraw", "p002", answers=(answer, "p002"))
    assert "Viser eller nemner filmen stories/f.mp4 p002? Seier du ja, blir han sletta òg. [ja/nei]" in ran.out
    assert ran.code == 0, ran.out
    assert (root / "stories/f.mp4").exists() is (answer == "nei")
    assert ("framsnakk withdraw stories/f.mp4" in ran.out) is (answer == "nei")
    if answer == "nei":
        ran = withdraw(root, "stories/f.mp4", "--yes", "stories/f.mp4")
        assert ran.code == 0, ran.err
    assert not (root / "stories/f.mp4").exists()
    assert "avtrykk" in (root / "stories/trekte.yml").read_text("utf-8")


def test_a_film_is_named_by_the_story_that_has_it(root: Path) -> None:
    write(root, "stories/film.md", a_story(FILM, ""))
    write(root, "stories/f.mp4", a_film())
    said = json.loads(withdraw(root, "p002", "--film", "film", "--dry-run", "--format", "json").out)
    assert {"path": "stories/f.mp4", "action": "delete"} in said["changes"]
    assert "ikkje ei forteljing med ein film" in refused(root, "p002", "--film", "god", "--yes", "p002")
    assert "når ein person trekkjer seg" in refused(root, "film", "--film", "film", "--yes", "film")


def test_a_remembered_place_that_is_not_reached_is_an_error_until_it_is_forgotten(root: Path, state: Path) -> None:
    gone = f"dir:{root.parent}/borte"
    purge.record_target(root, gone, Edition.PUBLIC)
    ran = withdraw(root, "ved-kaien.png", "--yes", "ved-kaien.png")
    assert ran.code == 1
    assert f"Gjort her, men ikkje overalt: Vi nådde ikkje «{gone}»." in ran.out
    assert f"framsnakk withdraw --forget {gone}\n" in ran.out
    text = receipts(state)[0].read_text("utf-8")
    assert re.search(r"Vi nådde ikkje (1|éin) stad der nettstaden har vore lagd ut\.", text)
    assert f"**Ikkje ferdig: stader der nettstaden har vore lagd ut, og som vi ikkje nådde**: {gone}." in text
    assert "withdraw" not in called(root, "build").out, "it is done, and nothing else waits for it"
    assert refused(root, "--forget", gone, "p002").startswith("--forget gjeld ein stad")
    assert refused(root, "--forget", "dir:/anna").endswith(f"ikkje publisert herifrå. Dei vi hugsar: «{gone}».")
    assert withdraw(root, "--forget", gone).out == f"Vi leitar ikkje i «{gone}» lenger.\n"
    assert withdraw(root, "kaffien-som-kom", "--yes", "kaffien-som-kom").code == 0


def test_one_who_is_undone_and_withdrawn_again_gets_a_receipt_of_all_that_was_taken_down(
    public: Path, state: Path
) -> None:
    withdraw(public, "p002", "--yes", "p002")
    [first] = receipts(state)
    text = first.read_text("utf-8")
    assert withdraw(public, "--undo").code == 0
    [undone] = state.glob("framsnakk/*/undone.json")
    content = undone.read_bytes()
    withdraw_journal.forget_done(public)  # as the next publication does
    assert not undone.exists()
    undone.write_bytes(content)
    withdraw(public, "p002", "--yes", "p002")
    (again,) = set(receipts(state)) - {first}
    assert first.read_text("utf-8") == text, "the first receipt stays as it was"
    for said in (
        "Det som stod om deg på https://fjordvik.example/, vart teke bort 20. november 2026.",
        "Forteljingar som er tekne ned: 1.",
        "\n- https://fjordvik.example/forteljingar/kaffien-som-kom/\n",
        "Publisert på nytt, utan dette: nettstad og pakke.",
    ):
        assert said in text
        assert said in again.read_text("utf-8")


def test_a_copy_that_still_has_it_ends_in_an_error_until_it_is_cleaned_and_checked_again(
    root: Path, state: Path
) -> None:
    copy, bag = root.parent / "ei-mappe", root.parent / "arkiv"
    assert called(root, "build", "--out", str(copy)).code == 0
    assert called(root, "export", "--archive", str(bag)).code == 0
    ran = withdraw(root, "p002", "--yes", "p002", "--format", "json")
    said = json.loads(ran.out)
    assert (ran.code, said["done"], [one["place"] for one in said["left"]]) == (1, True, [str(copy), str(bag)])
    assert [one["what"] for one in said["left"]] == ["ein nettstad", "eit arkiv"]
    [first] = receipts(state)
    assert f"**Arkiv som har det**: {bag}. Slett" in first.read_text("utf-8")
    assert "- 2 kopiar hos oss er ikkje sletta enno. Vi slettar dei for hand.\n" in first.read_text("utf-8")
    shutil.rmtree(copy)
    ran = withdraw(root, NAME, "--yes", "p002")
    assert ran.code == 1
    assert ran.out.startswith("p002 er trekt frå før, 20. november 2026. Vi leitar gjennom alt på nytt")
    assert f"Arkivet her har det framleis: {bag}. Slett det, eller lag det på nytt: framsnakk export" in ran.out
    assert "Ikkje send brevet før de har rydda det som står over" in ran.out
    one_left = "- Éin kopi hos oss er ikkje sletta enno. Vi slettar han for hand.\n"
    assert sorted(one_left in one.read_text("utf-8") for one in receipts(state)) == [False, True]
    assert f"Ikkje ferdig: Denne mappa må de rydde sjølve: {bag}. Skriv så det same ein gong til." in ran.out
    shutil.rmtree(bag)
    story = root / "stories/kaffien-som-kom/index.md"
    story.write_text(re.sub(r"personar: \[.*\]\n", "", story.read_text("utf-8")).replace(NAME, "Vi"), "utf-8")
    assert withdraw(root, "p002", "--dry-run").out.startswith("p002 er trekt frå før, 20. november 2026. Skriv")
    ran = withdraw(root, "p002")
    assert (ran.code, ran.err) == (0, "")
    assert len(receipts(state)) == 3
    [third] = [one for one in receipts(state) if one.name.endswith("-p002-3.md")]
    letter = third.read_text("utf-8").partition("\n---\n")[0]
    assert "ikkje sletta enno" not in letter
    assert "arbeidsfiler" not in letter


def test_social_media_and_the_intranet_are_among_what_people_have_to_clean(public: Path, state: Path) -> None:
    file = public / "stories/folk/p002.yml"
    more = file.read_text("utf-8").replace("nettstad", "nettstad, sosiale_medium, stillingsannonse", 1)
    file.write_text(more, "utf-8")
    settings = public / "mkdocs.yml"
    inside = "      inne: {mål: 'dir:../inne', utgåve: intern}\n"
    settings.write_text(settings.read_text("utf-8") + inside, "utf-8")
    publish_to(public, "dir:../inne", "site-intern", INSIDE)
    ran = withdraw(public, "p002", "--yes", "p002")
    assert "For hand: Det var sagt ja til sosiale medium og stillingsannonsar. Sjå gjennom kontoane" in ran.out
    letter, _, annex = receipts(state)[0].read_text("utf-8").partition("\n---\n")
    assert "Du hadde sagt ja til at vi brukte det i sosiale medium og stillingsannonsar." in letter
    assert "Det som stod om deg på https://fjordvik.example/ og på intranettet, vart teke bort 20. november" in letter
    assert "Den interne utgåva er òg laga på nytt utan dette." in letter
    assert "**Kommunen sine eigne sosiale medium og stillingsannonsar**" in annex
    assert "**Intranettet**: Det stod i den interne utgåva." in annex


def test_the_recipe_for_git_takes_the_name_out_of_paths_and_lone_names_too(root: Path, state: Path) -> None:
    (root / "stories/kaffien-som-kom").rename(root / "stories/synnove-bjorkhaug-as")
    write(root, "stories/notat-om-synnøve.txt", "Synnøve kjem.\n")
    git(repository(root), "add", "--all")
    git(root, "commit", "--quiet", f"--author={NAME} <synnove@fjordvik.example>", "--message=Notat")
    assert withdraw(root, "p002", "--yes", "p002").code == 0
    annex = receipts(state)[0].read_text("utf-8").partition("# Til arkivet")[2]
    for said in (
        "--path-rename stories/synnove-bjorkhaug-as/:stories/p002/",
        "--path-rename 'stories/notat-om-synnøve.txt:stories/notat-om-p002.txt'",
        f"'regex:{part_pattern('Synnøve')}==>p002'",
        f"'p002 <p002@framsnakk.invalid> {NAME} <synnove@fjordvik.example>' > ../folk.txt",
        "--mailmap ../folk.txt\n",
        "rm -f ../namn.txt ../trekt.yml ../folk.txt\n",
        "Kommandoane byter ut «Synnøve» og «Bjørkhaug-Ås» overalt",
    ):
        assert said in annex


def test_an_editor_who_is_in_no_register_gets_a_next_step(root: Path) -> None:
    said = refused(root, "Siri Vik", "--yes", "x")
    assert said.startswith("«Siri Vik» står ikkje i personregisteret, men skriv under for redaksjonen: mkdocs.yml")
    assert "framsnakk approve FORTELJING --curator" in said


@pytest.mark.parametrize("written", ["kaien.png", "lag/kaien.png"])
def test_a_picture_is_confirmed_by_the_name_that_it_was_given(root: Path, written: str) -> None:
    write(root, "stories/lag/kaien.png", a_picture("300x300", "PNG"))
    ran = withdraw(root, written, "--yes", written)
    assert (ran.code, ran.err) == (0, "")
    assert not (root / "stories/lag/kaien.png").exists()


def test_the_letter_of_a_story_has_its_title_and_that_of_a_picture_what_it_shows(root: Path, state: Path) -> None:
    assert withdraw(root, "ved-kaien.png", "--yes", "ved-kaien.png").code == 0
    assert withdraw(root, "kaffien-som-kom", "--yes", "kaffien-som-kom").code == 0
    letters = "".join(one.read_text("utf-8").partition("\n---\n")[0] for one in receipts(state))
    assert "Vi tek bort biletet «Ho smiler mot sola ved kaien.» frå" in letters
    taken_down_with_its_picture = "Vi tek bort forteljinga «Kaffien som kom fyrst» frå"
    assert taken_down_with_its_picture in letters
    assert "sletta hos oss" not in letters


def test_a_new_receipt_of_the_same_lies_beside_the_old_one_and_its_letter_replaces_the_old_letter(
    root: Path, tmp_path: Path
) -> None:
    words = ("p002", "--yes", "p002", "--receipt", str(tmp_path / "k.md"))
    assert withdraw(root, *words).code == 0
    first = files_of(tmp_path)
    ran = withdraw(root, *words)
    assert (ran.code, ran.err) == (0, "")
    assert f"Kvitteringa: {tmp_path / 'k-2.md'}\n" in ran.out
    old = f"{tmp_path / 'k-brev.txt'} og {tmp_path / 'k-brev.html'}"
    assert f"Det gamle brevet gjeld ikkje lenger. Send det nye, ikkje {old}.\n" in ran.out
    assert (tmp_path / "k-2-brev.txt").is_file()
    kept = {path: content for path, content in files_of(tmp_path).items() if Path(path).name.startswith("k")}
    assert {path: content for path, content in first.items() if Path(path).name.startswith("k")}.items() <= kept.items()
    assert "finst frå før" in refused(root, "p001", "--yes", "p001", *words[3:]), "it is the receipt of another"
    undone = withdraw(root, "--undo").out
    news = f"{tmp_path / 'k-2-brev.txt'} og {tmp_path / 'k-2-brev.html'}"
    assert undone.endswith(f"Ikkje send brevet: {old.replace(' og ', ', ')}, {news}\n")
