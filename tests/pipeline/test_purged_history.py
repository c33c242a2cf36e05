"""The commands of a receipt, run as they are printed, leave no trace of a person in any object of the history."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from site_gen import settings as kommune_settings
from site_gen.model.withdrawal import ScanReport, WithdrawalOutcome, WithdrawalStep
from site_gen.names.folding import fold_text
from site_gen.names.matching import NameIndex, SoughtName
from site_gen.pipeline import withdraw_everywhere, withdraw_history, withdraw_journal
from site_gen.report import withdrawal_receipt
from tests.builders import BODY, SETTINGS, a_kommune, a_person, a_picture, a_story, write
from tests.git import commit, git, repository
from tests.pipeline.withdrawn_kommune import NOW, P002, planned

NAME, FORMER = "Synnøve Bjørkhaug-Ås", "Synnøve Haugland"
PORTRAIT, FACE, OTHER = a_picture("900x700", "PNG"), a_picture("600x600", "PNG"), a_picture("40x30")
EMAIL = "synnove.bjorkhaug-as@fjordvik.example"
TEXT = "".join(f"Vi gjorde dette på dag {number}.\n" for number in range(40))
PICTURE = "bilete:\n  - {{fil: {}, alt: Ho smiler., foto: Siri Vik, rett: eige, personar: [p002], born: ingen}}\n"
LEFT = (NAME, FORMER, "Synnøve", "Haugland", "Bjørkhaug", "synnove", "bjorkhaug", "haugland", EMAIL)


def with_history(root: Path, top: Path) -> Path:
    """Write a kommune whose history has a person in renamed files, pictures, earlier names, messages and branches.

    `top` is the root of the Git repository. Returns the root of the kommune.
    """
    top.mkdir(parents=True)
    repository(top)
    a_kommune(
        root,
        stories={"synnove-haugland/index.md": a_story(f"tittel: Møt {FORMER}\n", BODY + TEXT)},
        people={"p002": a_person(f"namn: {FORMER}\n")},
        settings=SETTINGS,
        files={"stories/synnove-haugland/synnøve.png": PORTRAIT, f"stories/notat-{FORMER}.txt": f"Spør {FORMER}.\n"},
        approved=False,
    )
    write(root, ".gitignore", "build/\nsite/\n")
    git(root, "add", "--all")
    git(
        root,
        "commit",
        "--quiet",
        f"--author={FORMER} <{EMAIL}>",
        f"--message=Fortel om {FORMER}",
        "--message=Synnøve ville ha det slik.",
    )
    git(root, "checkout", "--quiet", "-b", "side")
    write(root, "stories/side.md", a_story("tittel: Vi og Synnøve\nstatus: utkast\n", f"{BODY}\nSynnøves kaffi.\n"))
    commit(root)
    git(root, "checkout", "--quiet", "main")
    (root / "stories/synnove-haugland").rename(root / "stories/synnove-bjorkhaug-as")
    front = f"tittel: Møt {NAME}\npersonar: [p001, p002]\nforfattar: [{NAME}]\n" + PICTURE.format("kaien.png")
    (root / "stories/synnove-bjorkhaug-as/synnøve.png").rename(root / "stories/synnove-bjorkhaug-as/kaien.png")
    write(root, "stories/synnove-bjorkhaug-as/index.md", a_story(front, f"{BODY}{TEXT}\n{NAME} kokte kaffi.\n"))
    face = "bilete: {fil: p002.png, alt: Smil., foto: Siri Vik, rett: eige}\n"
    write(root, "stories/folk/p002.yml", a_person(f"namn: {NAME}\ntidlegare_namn: [{FORMER}]\nref: 26/17\n{face}"))
    write(root, "stories/folk/p002.png", FACE)
    write(root, "stories/gjenbrukt.png", FACE)
    write(root, "notat.txt", f"Ring {unicodedata.normalize('NFD', NAME)}, {NAME.upper()} eller skriv til {EMAIL}\n")
    commit(root)
    git(root, "tag", "--annotate", "v1", f"--message=Med {NAME}")
    write(root, "stories/gjenbrukt.png", OTHER)
    write(root, "notat.txt", "Ring sentralbordet.\n")
    return commit(root)


def recipe(root: Path) -> str:
    """Withdraw the person from the files, commit, and return the commands as they stand in the receipt."""
    withdraw_everywhere.begin_withdrawal(root, planned(root, P002), NOW)
    [journal] = withdraw_journal.journals(root)
    withdraw_journal.write_changes(root, journal)
    journal = withdraw_journal.set_step(journal, WithdrawalStep.DONE)
    paths = withdrawal_receipt.paths_to_purge(journal)
    history = withdraw_history.traces_in_history(root, journal, paths)
    outcome = WithdrawalOutcome(journal, (), None, (), (), (), (), ScanReport(files=1, places=("site",)), ())
    text = withdrawal_receipt.receipt(outcome, kommune_settings.read_settings(root)[1], history=history)
    commit(root)
    _, _, after = text.partition("```sh\n")
    commands, _, _ = after.partition("  ```")
    return "".join(line.removeprefix("  ") for line in commands.splitlines(keepends=True))


def objects(root: Path) -> dict[str, bytes]:
    """Return the content of every object of a repository, reachable or not, by its id."""
    listed = git(root, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
    found = {}
    for line in listed.splitlines():
        name, kind = line.split()
        found[name] = subprocess.run(
            ["git", "cat-file", kind, name], cwd=root, capture_output=True, check=True
        ).stdout  # fmt: skip
    return found


def traces(root: Path) -> list[str]:
    """Return the objects of a repository that have a name, a part of one, an address or a picture of the person."""
    index = NameIndex({"p002": SoughtName(NAME, former=(FORMER,))})
    found = []
    for name, raw in objects(root).items():
        text = unicodedata.normalize("NFC", raw.decode("utf-8", "replace"))
        left = [one for one in LEFT if one.casefold() in text.casefold()]
        left += ["a spelling"] if any(True for _ in index.find(fold_text(text))) else []
        left += ["a picture"] if raw in (PORTRAIT, FACE) else []
        found += [f"{name} {left} {text[:200]}"] if left else []
    return found


@pytest.mark.torture
@pytest.mark.parametrize("within", ["", "alt/kommunen"], ids=["a repository", "a folder of a repository"])
def test_no_object_of_a_purged_history_has_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    top = tmp_path / "k"
    commands = recipe(with_history(top / within, top))
    assert traces(top)
    git(tmp_path, "clone", "--quiet", "--mirror", "--no-local", str(top), "tenar.git")
    git(tmp_path, "clone", "--quiet", "--no-local", str(tmp_path / "tenar.git"), "ny")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    who = {"GIT_AUTHOR_NAME": "p000", "GIT_AUTHOR_EMAIL": "p000@f.example", "GIT_COMMITTER_NAME": "p000",
           "GIT_COMMITTER_EMAIL": "p000@f.example"}  # fmt: skip
    ran = subprocess.run(
        ["bash", "-e", "-c", commands.replace("ORIGIN", str(tmp_path / "tenar.git"))],
        cwd=tmp_path / "ny", env=os.environ | who | {"PATH": programs}, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout.decode() + ran.stderr.decode()
    git(tmp_path, "clone", "--quiet", "--mirror", "--no-local", str(tmp_path / "tenar.git"), "henta.git")
    for purged in ("ny", "henta.git"):
        assert traces(tmp_path / purged) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["henta.git", "k", "ny", "state", "tenar.git"]
    kept = git(tmp_path / "ny", "show", f"HEAD:{within}{'/' if within else ''}stories/folk/p002.yml")
    assert kept == (top / within / "stories/folk/p002.yml").read_text(encoding="utf-8")
    assert OTHER in objects(tmp_path / "ny").values()
    assert TEXT.encode() in b"".join(objects(tmp_path / "ny").values())
    assert git(tmp_path / "ny", "tag").split() == ["v1"]
    assert git(tmp_path / "henta.git", "branch", "--format=%(refname:short)").split() == ["main", "side"]
