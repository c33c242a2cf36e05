"""A fault in what every story depends on stops the whole build, and the last good site stays."""

import json
import os
import shutil
from pathlib import Path

import pytest

from site_gen.model.errors import Blocked
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from tests.builders import SETTINGS, TODAY, UNITS, a_kommune, a_person, a_story, codes, selected, write
from tests.cli.command import AT, Ran, called
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests

IN_BOKMAAL = SETTINGS.replace("målform: nn", "målform: nb")
CONFLICT = "<<<<<<< HEAD\nkor:\n  namn: Koret\n=======\nkoret:\n  namn: Kor\n>>>>>>> ny\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a tiny kommune in bokmål with its site built."""
    a_kommune(tmp_path, settings=IN_BOKMAAL)
    site_of(tmp_path)
    return tmp_path


def assert_blocked(root: Path, *said: str) -> Ran:
    """Assert that a build ends as a fault of the content, in words, and that the site is unchanged."""
    before = digests(root / "site")
    ran = called(root, "build", *AT)
    assert (ran.code, ran.out) == (1, ""), ran
    assert ran.err.startswith(("Nettstedet er ikke bygd.", "Nettstaden er ikkje bygd.")), ran.err
    for words in said:
        assert words in ran.err
    assert digests(root / "site") == before
    assert before
    return ran


REGISTERS = {
    "a merge conflict": ("stories/einingar.yml", UNITS + CONFLICT, "stories/einingar.yml:4"),
    "a tab": ("stories/einingar.yml", UNITS + "\tnamn: Koret\n", "stories/einingar.yml:4"),
    "a missing quote": ("stories/tema.yml", 'naervaer:\n  namn: "Nærvær\n', "stories/tema.yml:"),
    "UTF-16": ("stories/tema.yml", "naervaer:\n  namn: Nærvær\n".encode("utf-16"), "UTF-16"),
    "Latin-1": ("stories/tema.yml", "naervaer:\n  namn: Nærvær\n".encode("latin-1"), "stories/tema.yml:2"),
    "an unknown field": ("stories/einingar.yml", "song:\n  namn: Songlaget\n  tilsette: 12\n  sjef: Kari\n", "«sjef»"),
    "an id that stands twice": ("stories/einingar.yml", UNITS + UNITS, "stories/einingar.yml:4"),
    "a unit without a name": ("stories/einingar.yml", "song:\n  tilsette: 12\n", "stories/einingar.yml:2"),
    "a list of what is withdrawn that is broken": ("stories/trekte.yml", "forteljingar: [\n", "stories/trekte.yml"),
    "a digest that is none": ("stories/trekte.yml", "forteljingar:\n  - {avtrykk: x, trekt: 2026-01-01}\n", ":2:"),
}


@pytest.mark.parametrize(("path", "content", "said"), REGISTERS.values(), ids=REGISTERS)
def test_a_register_that_cannot_be_trusted_stops_the_build(
    root: Path, path: str, content: str | bytes, said: str
) -> None:
    write(root, path, content)
    assert_blocked(root, path, said, "Det forrige nettstedet står urørt.")


OUTCOMES = {
    "verify": ("verify", "site", *AT),
    "export": ("export", "--archive", "../arkiv", *AT),
}


@pytest.mark.parametrize("words", OUTCOMES.values(), ids=OUTCOMES)
def test_what_leans_on_a_register_that_cannot_be_trusted_ends_with_its_fault_alone(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """A verified site would be all wrong, and an archive would be empty, because of a missing quote."""
    root = a_kommune(tmp_path / "kommune", settings=IN_BOKMAAL)
    site_of(root)
    write(root, "stories/einingar.yml", 'song:\n  namn: "Songlaget\n')
    ran = called(root, *words)

    assert (ran.code, ran.out) == (1, ""), ran
    assert "Hele nettstedet er avhengig av disse filene, og de må rettes først:\n  stories/einingar.yml:" in ran.err
    assert "god" not in ran.err
    assert not (tmp_path / "arkiv").exists()


@pytest.mark.parametrize(("settings", "code"), [("extra: [\n", 1), (SETTINGS + "    fargen: raud\n", 0)])
def test_a_site_is_verified_whatever_is_wrong_with_settings_that_can_be_read(
    root: Path, settings: str, code: int
) -> None:
    write(root, "mkdocs.yml", settings)
    ran = called(root, "verify", "site", *AT)
    assert (ran.code, "avheng" in ran.err) == (code, code == 1), ran


def test_the_state_of_a_kommune_begins_with_the_register_that_stops_it(root: Path) -> None:
    write(root, "stories/einingar.yml", 'song:\n  namn: "Songlaget\n')
    lines = called(root, "status", *AT).out.splitlines()
    shape = json.loads(called(root, "status", "--format", "json", *AT).out)

    assert lines[2].startswith("Ingenting kan bygges eller publiseres nå")
    assert lines[3].startswith("  stories/einingar.yml:")
    assert not any("Venter på noe" in line for line in lines)
    assert shape["stopped_by"].startswith("Ingenting kan bygges eller publiseres nå")


def test_a_register_that_stops_the_build_comes_with_what_mends_it(root: Path) -> None:
    write(root, "stories/einingar.yml", "song:\n  namn: Songlaget\n  tilsette: 12\n  sjef: Kari\n")
    checked = called(root, "check", *AT).out
    hint = next(line.strip() for line in checked.splitlines() if line.startswith("  → "))

    assert f"    {hint}\n" in assert_blocked(root, hint).err


def test_nothing_is_said_of_an_earlier_site_where_there_was_none(tmp_path: Path) -> None:
    a_kommune(tmp_path, units="song:\n  sjef: Kari\n", settings=IN_BOKMAAL)
    ran = called(tmp_path, "build", *AT)

    assert ran.code == 1
    assert "urørt" not in ran.err


def test_a_register_that_is_a_link_stops_the_build(root: Path) -> None:
    file = root / "stories/einingar.yml"
    file.rename(root / "andre.yml")
    file.symlink_to("../andre.yml")
    assert_blocked(root, "stories/einingar.yml:1: Dette er bare en snarvei til en annen fil.")


def test_a_register_that_is_a_folder_stops_the_build(root: Path) -> None:
    (root / "stories/tema.yml").unlink()
    (root / "stories/tema.yml").mkdir()
    assert_blocked(root, "stories/tema.yml:1: ")


def test_units_in_two_files_stop_the_build(root: Path) -> None:
    write(root, "stories/enheter.yml", UNITS)
    assert_blocked(root, "stories/enheter.yml:1: ", "stories/einingar.yml")


def without(line: str) -> str:
    """Return the settings without the line that begins with some words."""
    return "".join(one for one in IN_BOKMAAL.splitlines(keepends=True) if not one.strip().startswith(line))


CHOICES: dict[str, tuple[str | bytes, str]] = {
    "nothing of ours": (
        IN_BOKMAAL.split("extra:", maxsplit=1)[0] + "theme: {name: material, language: nb}\n",
        "«extra.framsnakk»",
    ),
    "no framsnakk": (IN_BOKMAAL.split("  framsnakk:", maxsplit=1)[0] + "  generator: false\n", "«extra.framsnakk»"),
    "an unknown form": (SETTINGS.replace("målform: nn", "målform: dansk"), "dansk"),
    "no form": (without("målform"), "«målform»"),
    "no contact": (without("kontakt"), "«kontakt»"),
    "a contact that reaches nobody": (
        IN_BOKMAAL.replace("kontakt: framsnakk@fjordvik.example", "kontakt: svev"),
        "«kontakt»",
    ),
    "nowhere to withdraw": (without("trekk_kontakt"), "«trekk_kontakt»"),
    "no kommune": (without("kommune"), "«kommune»"),
    "a site without https": (IN_BOKMAAL.replace("https://fjordvik.example/", "fjordvik.example"), "mkdocs.yml:2:11: "),
    "a site with a question": (IN_BOKMAAL.replace("example/", "example/?a=b"), "«site_url»"),
    "a site that is a list": (IN_BOKMAAL.replace("https://fjordvik.example/", "[a, b]"), "«site_url»"),
    "a logo that is not there": (IN_BOKMAAL + "    logo: borte.svg\n", "borte.svg"),
    "a rule that is not there": (IN_BOKMAAL + "    regler_av: [{kode: ABC999, grunn: x}]\n", "ABC999"),
    "a colour that nobody can read": (IN_BOKMAAL + '    farge: "#ffd500"\n', "#ffd500"),
    "UTF-16": (IN_BOKMAAL.encode("utf-16"), "UTF-16"),
    "Latin-1": (IN_BOKMAAL.encode("latin-1"), "mkdocs.yml:6: "),
    "a missing quote": (IN_BOKMAAL.replace("kommune: Fjordvik", 'kommune: "Fjordvik'), "mkdocs.yml:"),
}


@pytest.mark.parametrize(("settings", "said"), CHOICES.values(), ids=CHOICES)
def test_settings_that_cannot_be_trusted_stop_the_build(root: Path, settings: str | bytes, said: str) -> None:
    write(root, "mkdocs.yml", settings)
    assert_blocked(root, "mkdocs.yml:", said)


@pytest.mark.parametrize("name", ["nothing of ours", "UTF-16", "Latin-1", "a missing quote"])
def test_what_is_wrong_with_the_settings_is_said_in_the_form_of_the_site(root: Path, name: str) -> None:
    write(root, "mkdocs.yml", CHOICES[name][0])
    assert_blocked(root, "Nettstedet er ikke bygd.")


def test_strict_ends_with_the_same(root: Path) -> None:
    write(root, "stories/einingar.yml", CONFLICT)
    ran = called(root, "build", *AT, "--strict", "--format", "json")
    assert (ran.code, json.loads(ran.out)["exit_status"]) == (1, 1)
    assert "stories/einingar.yml:1" in ran.err


def test_every_fault_is_reported_at_once(root: Path) -> None:
    write(root, "stories/einingar.yml", CONFLICT)
    write(root, "mkdocs.yml", without("kontakt"))
    assert_blocked(root, "stories/einingar.yml:1", "«kontakt»")


def test_of_very_many_faults_the_first_are_reported(root: Path) -> None:
    write(root, "stories/einingar.yml", "".join(f"e{number}:\n  tilsette: {number}\n" for number in range(30)))
    assert_blocked(root, "  … og 10 feil til. Skriv «framsnakk check» for å se alle.")


def test_advice_about_a_register_stops_nothing(root: Path) -> None:
    words = "naervaer:\n  namn: Nærvær\n  ord: {nn: {sterke: [og]}}\n"
    write(root, "stories/tema.yml", words)
    assert called(root, "check", *AT, "stories/tema.yml").code == 0
    assert called(root, "build", *AT).code == 0


@pytest.mark.parametrize("content", ["namn: [\n", CONFLICT, "rolla: kokk\n", ""], ids=["yaml", "conflict", "field", ""])
def test_one_persons_file_stops_what_they_are_in_and_nothing_else(tmp_path: Path, content: str) -> None:
    a_kommune(
        tmp_path,
        stories={"god.md": a_story(), "ola.md": a_story("personar: [p002]\n")},
        people={"p002": a_person("namn: Ola Nes\n")},
    )
    assert len(built_by(tmp_path).published) == 2
    write(tmp_path, "stories/folk/p002.yml", content)
    assert built_by(tmp_path).published == ("forteljingar/god/",)


@pytest.mark.parametrize("stands", ["link", "file", "closed"])
def test_a_people_folder_that_cannot_be_read_stops_the_build(
    root: Path, stands: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = root / "stories/folk"
    if stands == "closed":
        if os.geteuid() == 0:  # root may read everything, so the system's answer has to be stood in for
            real = os.listdir

            def refused(path: object) -> list[str]:
                if Path(str(path)) == folder:
                    raise PermissionError(13, "Permission denied", str(path))
                return real(str(path))

            monkeypatch.setattr(os, "listdir", refused)
        folder.chmod(0)
    else:
        shutil.move(folder, root / "andre")
        if stands == "link":
            folder.symlink_to(root / "andre")
        else:
            write(root, "stories/folk", "namn: Kari Lunde\n")
    try:
        assert_blocked(root, "stories/folk:1: ")
    finally:
        if stands == "closed":
            folder.chmod(0o755)


def test_the_writer_sees_the_site_while_a_register_is_being_written(root: Path) -> None:
    write(root, "stories/einingar.yml", UNITS + "kor:\n")
    with pytest.raises(Blocked):
        build_site.build(BuildOptions(root, TODAY, jobs=1))
    drafts = BuildOptions(root, type(TODAY)(TODAY.day, include_drafts=True), jobs=1, site=root / "build/serve")
    assert (build_site.build(drafts).site / "index.html").is_file()
    write(root, "stories/trekte.yml", "forteljingar: [\n")
    with pytest.raises(Blocked):
        build_site.build(drafts)


# --- Registers that were there --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["einingar.yml", "tema.yml"])
@pytest.mark.parametrize("left", ["", "# Ingen enno\n", None], ids=["empty", "comment", "gone"])
def test_a_register_that_held_something_and_no_longer_does_stops_the_build(
    root: Path, name: str, left: str | None
) -> None:
    empty(root, name, left)
    said = "finnes ikke, men" if left is None else "er tom, men"
    file = "stories/enheter.yml" if left is None and name == "einingar.yml" else f"stories/{name}"
    assert_blocked(root, f"{file}:1: Filen {file} {said} fortellingene viser til", "Git eller en kopi")
    assert called(root, "build", *AT, "--allow-shrink").code == 1


@pytest.mark.parametrize("name", ["einingar.yml", "tema.yml"])
@pytest.mark.parametrize("left", ["", "# Ingen enno\n", None], ids=["empty", "comment", "gone"])
def test_a_register_that_no_story_refers_to_is_asked_about_when_it_is_gone(
    tmp_path: Path, name: str, left: str | None
) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("-eining\n-tema\nstatus: utkast")}, approved=False)
    site_of(tmp_path)
    empty(tmp_path, name, left)
    assert_blocked(tmp_path, "--allow-shrink", "hadde innhald då den førre nettstaden vart bygd")
    assert called(tmp_path, "build", *AT, "--allow-shrink").code == 0


def empty(root: Path, name: str, left: str | None) -> None:
    """Leave a text in a register's file, or delete the file."""
    file = root / "stories" / name
    if left is None:
        file.unlink()
    else:
        file.write_text(left, encoding="utf-8")


def test_a_list_of_the_withdrawn_that_is_lost_lets_nothing_out_again(tmp_path: Path) -> None:
    digest = "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c"  # of nothing here
    a_kommune(tmp_path, files={"stories/trekte.yml": f"forteljingar:\n  - {{avtrykk: {digest}, trekt: 2026-01-01}}\n"})
    site_of(tmp_path)
    (tmp_path / "stories/trekte.yml").unlink()
    assert_blocked(tmp_path, "stories/trekte.yml")


def test_a_clean_build_keeps_the_record_of_which_registers_there_were(root: Path) -> None:
    assert called(root, "build", *AT, "--clean").code == 0
    remembered = json.loads((root / "build/public/registers.json").read_text(encoding="utf-8"))
    assert remembered["filled"] == ["themes", "units"]


def test_units_under_their_other_name_are_not_gone(root: Path) -> None:
    (root / "stories/einingar.yml").rename(root / "stories/enheter.yml")
    assert called(root, "build", *AT).code == 0


# --- Files that nobody has written -----------------------------------------------------------------------------------

OVERSIZED = {
    "mkdocs.yml": (256, IN_BOKMAAL + "#\n" * 150_000),
    "stories/einingar.yml": (512, UNITS + "#" * 600_000),
    "stories/tema.yml": (512, "#" * 600_000),
    "stories/trekte.yml": (4096, "#" * 5_000_000),
}


@pytest.mark.parametrize("path", OVERSIZED)
def test_a_file_that_all_depend_on_and_nobody_can_have_written_stops_the_build(root: Path, path: str) -> None:
    limit, content = OVERSIZED[path]
    write(root, path, content)
    assert_blocked(root, f"{path}:1: Filen er på mer enn {limit} kB")


def test_a_persons_file_that_nobody_can_have_written_stops_what_they_are_in(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person() + "kompetanse: [" + "a," * 40_000 + "]\n")
    assert codes(root, "stories/folk/p001.yml") == ["FIL008"]
    assert [item.path for item in selected(root).excluded] == ["stories/god.md"]


def test_a_file_of_words_that_nobody_can_have_written_stops_the_build(root: Path) -> None:
    write(root, "templates/words/nb.yml", "skip: Hopp\n" + "#" * 300_000)
    ran = called(root, "build", *AT)
    assert ran.code != 0
    assert "nb.yml > 256 kB" in ran.err


def test_a_unit_whose_id_is_no_longer_there_stops_the_build(tmp_path: Path) -> None:
    """Its people are not believed then, and their stories would go: a wrong letter would do what a withdrawal does."""
    others = {f"kor-{number}.md": a_story("eining: kor\n-personar\n") for number in range(6)}
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("personar: [p001, p002]"), **others},
        people={"p002": a_person("namn: Ola Nes")},
        units=UNITS + "kor:\n  namn: Koret\n  tilsette: 12\n",
        settings=IN_BOKMAAL,
    )
    site_of(root)
    write(root, "stories/einingar.yml", UNITS.replace("song:", "sogn:") + "kor:\n  namn: Koret\n  tilsette: 12\n")
    assert_blocked(
        root, "Enheten «song» finnes ikke i stories/einingar.yml, men 2 personer hører til der", "fortellinger/god/: "
    )
    assert called(root, "build", *AT, "--allow-shrink").code == 0


def test_one_person_in_an_unknown_unit_stops_what_they_are_in_and_nothing_else(tmp_path: Path) -> None:
    others = {f"kor-{number}.md": a_story("-personar\n") for number in range(6)}
    root = a_kommune(tmp_path, stories={"god.md": a_story(), **others})
    site_of(root)
    write(root, "stories/folk/p001.yml", a_person("eining: sogn"))
    built = called(root, "build", *AT)
    assert built.code == 0, built.err
    assert not (root / "site/forteljingar/god").exists()
