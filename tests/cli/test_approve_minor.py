"""`framsnakk approve --minor`: a correction of spelling renews approvals, and nothing more than that does."""

import shutil
from pathlib import Path

import pytest

from tests.builders import BODY, a_kommune, a_person, a_picture, a_story, codes, faults, write
from tests.cli.command import AT, Ran, called
from tests.git import commit, repository

GOD = "stories/god/index.md"
PICTURE = """\
bilete: [{fil: b.jpg, alt: Ein song, foto: Ola Nes, rett: eige, personar: [ingen], born: ingen, tekst: Vi song.}]
"""
SAID = "Skrive i stories/god/index.md: godkjenningane av «Då vi song saman» er fornya etter retting: skrivefeil.\n"


def minor(root: Path, *words: str, reason: str = "skrivefeil") -> Ran:
    return called(root, "approve", "god", "--minor", reason, *words, *AT)


def edit(root: Path, old: str, new: str) -> None:
    before = (root / GOD).read_text(encoding="utf-8")
    assert old in before
    write(root, GOD, before.replace(old, new, 1))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository in which everybody has approved a story, and that is committed."""
    a_kommune(
        tmp_path,
        stories={
            "god/index.md": a_story(f"personar: [p001, p002]\n{PICTURE}", f"{BODY}\n«Vi ler mykje», seier Kari.\n")
        },
        people={"p002": a_person("namn: Ola Nes\n")},
        files={"stories/god/b.jpg": a_picture()},
    )
    return commit(repository(tmp_path))


def stale(root: Path) -> list[str]:
    return [code for code in codes(root, GOD) if code.startswith("APP")]


def test_a_correction_is_shown_and_renews_every_approval(root: Path) -> None:
    edit(root, "nynne", "nynna")
    assert stale(root) == ["APP002", "APP004"]
    ran = minor(root, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "  teksten: … av oss til å [-nynne,-] {+nynna,+} og før kaffien var …\n" in ran.out
    assert "\n1 av " in ran.out
    assert ran.out.endswith(SAID)
    assert stale(root) == []
    text = (root / GOD).read_text(encoding="utf-8")
    assert text.count('retting: "2026-11-20: skrivefeil"') == 3
    assert text.count("sett: ") == 3, "what each of them saw is kept"


def test_a_correction_is_asked_about_on_a_terminal_and_refused_without_one(root: Path) -> None:
    edit(root, "nynne", "nynna")
    before = (root / GOD).read_bytes()
    ran = minor(root)
    assert ran.code == 2
    assert ran.err == "Sjå over endringa, og skriv kommandoen på nytt med --yes.\n"
    assert "{+nynna,+}" in ran.out, "the change is shown first"
    assert (root / GOD).read_bytes() == before


def test_a_correction_that_makes_somebody_recognisable_is_asked_about_too(root: Path) -> None:
    edit(root, "ein av oss", "ein bebuar med demens")
    before = (root / GOD).read_bytes()
    ran = minor(root, "--yes")
    assert (ran.code, (root / GOD).read_bytes()) == (2, before)
    assert "«bebuar» og «demens» i teksten" in ran.out
    assert ran.err.endswith("skriv kommandoen på nytt med --confidential-ok.\n")
    assert minor(root, "--yes", "--confidential-ok").code == 0
    assert stale(root) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("tre minutt", "fire minutt", "Eit tal er endra."),
        ("sette av tre", "sette av 3", "Eit tal er endra."),
        ("ingen må syngje", "alle må syngje", "Eit ord som snur meininga, er endra"),
        ("må syngje høgt", "må ikkje syngje høgt", "Eit ord som snur meininga, er endra"),
        ("seier Kari", "seier Karin", "Eit namn er endra."),
        ("Den som har vakt", "Den som Siri har vakt", "Eit namn er endra."),
        ("i mars", "i Mars Bar", "Eit namn er endra."),
        ("Vi ler mykje", "Vi ler lite", "Eit sitat er endra."),
        ("«Vi ler mykje», seier", "Vi ler mykje, seier", "Eit sitat er endra."),
        ("kaffien var klar", "[kaffien](https://x.example) var klar", "Ei lenkje eller eit bilete i teksten er endra."),
        (
            "Ein måndag i mars kom vi på jobb i regn.",
            "Dagen etter var heilt annleis, og då song vi ikkje.",
            "Det er endra meir enn ei retting kan endre.",
        ),
        ("\n\nVi sette av", "\n\nEin heilt ny setning utan tal står her no. Vi sette av", "Det er endra meir"),
    ],
)
def test_what_changes_more_than_spelling_is_no_correction(root: Path, old: str, new: str, why: str) -> None:
    edit(root, old, new)
    before = (root / GOD).read_bytes()
    ran = minor(root, "--yes")
    assert ran.code == 2
    assert f"Kari Lunde, Ola Nes og Siri Vik: {why}" in ran.out, "it is said once for all of them"
    assert ran.err.startswith("Dette er ikkje berre ei retting.")
    assert (root / GOD).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("personar: [p001, p002]", "personar: [p001, {person: p002, visast_som: anonym}]"),
        ("tekst: Vi song.", "tekst: Vi song., pynt: ja"),
        ("foto: Ola Nes", "foto: Ola Vik"),
        ("metode: ai", "metode: ai\nforfattar: [Eva Moe]"),
    ],
)
def test_fields_that_are_no_running_text_cannot_be_corrected(root: Path, old: str, new: str) -> None:
    edit(root, old, new)
    ran = minor(root, "--yes")
    assert ran.code == 2
    assert "Kari Lunde, Ola Nes og Siri Vik: Noko anna enn ordlyden er endra" in ran.out


def proposed(root: Path) -> bool:
    """Return whether the check proposes a minor correction, which must be as the command answers."""
    [found] = [one for one in faults(root, GOD) if one.code == "APP002"]
    is_proposed = "--minor" in found.hint.nn
    assert (minor(root, "--yes").code == 0) is is_proposed
    return is_proposed


def test_the_check_proposes_a_correction_where_it_is_one(root: Path) -> None:
    edit(root, "nynne", "nynna")
    assert proposed(root)


@pytest.mark.parametrize("what", ["a person's new name", "another picture", "too many words", "a number"])
def test_the_check_proposes_none_that_the_command_would_refuse(root: Path, what: str) -> None:
    match what:
        case "a person's new name":
            assert called(root, "people", "rename", "p002", "--name", "Ola Nesse", *AT).code == 0
        case "another picture":
            write(root, "stories/god/b.jpg", a_picture("1200x900"))
        case "too many words":
            edit(root, "Ein måndag i mars kom vi på jobb i regn.", "Det var ein heilt annan morgon enn elles.")
        case _:
            edit(root, "tre minutt før", "fire minutt før")
    assert not proposed(root)


def test_another_picture_under_the_same_name_is_no_correction(root: Path) -> None:
    write(root, "stories/god/b.jpg", a_picture("1200x900"))
    ran = minor(root, "--yes")
    assert ran.code == 2
    assert "Noko anna enn ordlyden er endra, til dømes eit bilete" in ran.out


@pytest.mark.parametrize("old", ["tekst: Vi song.", "alt: Ein song"])
def test_a_caption_and_an_alt_text_can_be_corrected(root: Path, old: str) -> None:
    edit(root, old, old.replace("song", "songg"))
    assert minor(root, "--yes").code == 0
    assert stale(root) == []


def test_corrections_are_measured_against_what_people_saw(root: Path) -> None:
    for number, word in enumerate(("måndag", "regn", "kaffien", "laget", "rapporten")):
        edit(root, f" {word}", f" {word}x")
        assert minor(root, "--yes", reason=f"retting {number}").code == 0
        commit(root)
    edit(root, "kom vi på jobb", "kjem vi på jobb")
    ran = minor(root, "--yes")
    assert ran.code == 2, "six words have changed since anybody saw the story, though one by one"
    assert "Det er endra meir enn ei retting kan endre." in ran.out


def test_only_those_who_saw_nearly_the_same_are_renewed(root: Path) -> None:
    edit(root, "Ein måndag i mars kom vi på jobb i regn.", "Det var ein heilt annan morgon enn elles på huset vårt.")
    for words in (("--person", "p002"), ("--curator", "--by", "Siri Vik")):
        assert called(root, "approve", "god", *words, *AT).code == 0
    commit(root)
    edit(root, "nynne", "nynna")
    ran = minor(root, "--yes")
    assert ran.code == 0
    assert ran.out.endswith("Desse må sjå forteljinga på nytt: Kari Lunde.\n")
    assert stale(root) == ["APP002"]


def test_a_story_that_git_does_not_hold_cannot_be_compared(root: Path) -> None:
    shutil.rmtree(root / ".git")
    edit(root, "nynne", "nynna")
    ran = minor(root, "--yes")
    assert ran.code == 2
    assert ran.out.startswith("Git har ikkje forteljinga slik ho var då Kari Lunde, Ola Nes og Siri Vik sa ja, ")
    assert ran.out.count("\n") == 1
    assert ran.err.startswith("Vis forteljinga til dei det gjeld på nytt")


def test_fresh_approvals_need_no_renewal(root: Path) -> None:
    before = (root / GOD).read_bytes()
    ran = minor(root)
    assert (ran.code, ran.out) == (
        0,
        "Alle godkjenningane er av forteljinga slik ho står. Det er ingenting å fornye.\n",
    )
    assert (root / GOD).read_bytes() == before


def test_the_change_is_shown_in_the_storys_form(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god/index.md": a_story("språk: nb\n")})
    root = commit(repository(tmp_path))
    edit(root, "å nynne", "å nynna")
    ran = minor(root, "--yes")
    assert "En retting kan endre inntil 5." in ran.out
    assert "er fornyet etter retting: skrivefeil." in ran.out
