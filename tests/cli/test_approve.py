"""`framsnakk approve`: who has said yes is written down, and nothing else in the file is touched."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.builders import BODY, SETTINGS, a_kommune, a_person, a_story, codes, write
from tests.cli.command import AT, DAY, Ran, build, called, framsnakk
from tests.cli.terminal import on_a_terminal
from tests.sites.finished import where

GOD = "stories/god.md"
CURATOR = ("--curator", "--by", "Siri Vik")


def approve(root: Path, *words: str) -> Ran:
    return called(root, "approve", *words, *(() if "--at" in words else AT))


def agreed(root: Path, *words: str) -> str:
    """Approve, which must succeed, and return what was said."""
    ran = approve(root, *words)
    assert (ran.code, ran.err) == (0, ""), ran.err
    return ran.out


def text(root: Path, path: str = GOD) -> str:
    return (root / path).read_bytes().decode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune whose story nobody has said yes to."""
    return a_kommune(
        tmp_path,
        stories={"god.md": a_story("personar: [p001, Ola Nes]\n")},
        people={"p002": a_person("namn: Ola Nes\n")},
        approved=False,
    )


def digest_in(out: str) -> str:
    [digest] = re.findall(r"\((\d-[0-9a-f]{20})\)", out)
    return str(digest)


# --- What the editors are asked about --------------------------------------------------------------------------------


CONFIDENTIAL = "Bebuaren på rom 12 song for oss. Ho er 87 år.\n"
LISTED = (
    "Sjå på dette før du skriv under. Her kan nokon kjennast att:\n"
    "  stories/god.md:14:1: «Bebuaren», «rom 12» og «87 år» i teksten: Kvar for seg seier det lite, men saman kan det "
    "vise kven det er.\n"
    "    → Skriv «ein bebuar», og ta bort rommet og alderen. Er det ein "
    "tilsett det gjeld, skriv du namnet under «personar», så blir personen spurd.\n"
)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Return a kommune whose story says so much of somebody that others can see who it is."""
    return a_kommune(tmp_path, stories={"god.md": a_story("", CONFIDENTIAL)}, approved=False)


def test_nobody_signs_off_a_confidential_place_without_having_seen_it(told: Path) -> None:
    before = text(told)
    ran = approve(told, "god", *CURATOR)
    assert (ran.code, ran.out) == (2, LISTED)
    assert ran.err == (
        "Ingenting er skrive ned. Skriv om der nokon kan kjennast att. Er du trygg på at ingen kan det, så skriv "
        "kommandoen på nytt med --confidential-ok.\n"
    )
    assert text(told) == before


def test_the_option_is_the_editors_yes_and_the_places_are_listed_all_the_same(told: Path) -> None:
    out = agreed(told, "god", *CURATOR, "--confidential-ok")
    assert out.startswith(LISTED)
    assert "kontrollert: {av: Siri Vik" in text(told)


@pytest.mark.parametrize(("answer", "code"), [("ja", 0), ("nei", 2), ("", 2)])
def test_on_a_terminal_the_editors_are_asked(told: Path, answer: str, code: int) -> None:
    ran = on_a_terminal(told, "approve", "god", *CURATOR, *AT, answers=(answer,))
    assert ran.code == code
    assert LISTED in ran.out
    assert ("kontrollert: {av: Siri Vik" in text(told)) is (code == 0)


def test_a_persons_own_yes_needs_no_answer_of_the_editors(told: Path) -> None:
    agreed(told, "god", "--person", "p001")


def test_the_yes_to_a_place_says_nothing_without_the_sign_off(told: Path) -> None:
    ran = approve(told, "god", "--person", "p001", "--confidential-ok")
    assert ran.code == 2
    assert "--confidential-ok seier ingenting utan --curator" in ran.err


def test_a_sign_off_goes_stale_when_more_is_said(told: Path) -> None:
    agreed(told, "god", *CURATOR, "--confidential-ok")
    write(told, GOD, text(told).replace("87 år", "87 år og har demens"))
    assert "APP004" in codes(told)
    assert approve(told, "god", *CURATOR).code == 2


def test_a_log_has_the_lines_and_not_the_words(told: Path) -> None:
    ran = framsnakk(told, "approve", "god", *CURATOR, *AT, env={"CI": "true"})
    assert ran.code == 2
    assert "stories/god.md:14:1" in ran.out
    assert not re.search("bebuaren|87|rom 12", ran.out + ran.err, re.IGNORECASE)


# --- Who says yes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["p001", "Kari Lunde", "kari lunde"])
def test_a_person_is_known_by_id_or_name(root: Path, person: str) -> None:
    before = text(root)
    out = agreed(root, "god", "--person", person)
    digest = digest_in(out)
    assert out == (
        f"Skrive i stories/god.md: Kari Lunde har sagt ja til «Då vi song saman» slik ho står no ({digest}).\n"
        "Har ikkje svart enno: Ola Nes.\n"
    )
    added = f"godkjend:\n  - {{person: p001, dato: {DAY}, avtrykk: {digest}}}\n"
    assert text(root) == before.replace("\n---\n\n", f"\n{added}---\n\n", 1)


@pytest.mark.parametrize("story", ["god", "GOD", "stories/god.md", "./stories/god.md", r"stories\god.md"])
def test_a_story_is_known_by_id_or_path(root: Path, story: str) -> None:
    agreed(root, story, "--person", "p001")
    assert "person: p001" in text(root)


def test_a_story_in_a_folder_is_known_by_its_folder(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"kor/god/index.md": a_story()}, approved=False)
    agreed(tmp_path, "stories/kor/god", "--person", "p001")
    assert "person: p001" in text(tmp_path, "stories/kor/god/index.md")


def test_the_curator_signs_off(root: Path) -> None:
    before = text(root)
    digest = digest_in(agreed(root, "god", *CURATOR))
    added = f"kontrollert: {{av: Siri Vik, dato: {DAY}, avtrykk: {digest}}}\n"
    assert text(root) == before.replace("\n---\n\n", f"\n{added}---\n\n", 1)


def test_the_curators_name_is_gits_where_none_is_given(root: Path, tmp_path: Path) -> None:
    config = write(tmp_path, "gitconfig", "[user]\n\tname = Marit Solheim\n")
    env = {"GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_NOSYSTEM": "1"}
    write(root, "mkdocs.yml", SETTINGS.replace("Siri Vik", "Marit Solheim"))
    assert framsnakk(root, "approve", "god", "--curator", *AT, env=env).code == 0
    assert "kontrollert: {av: Marit Solheim, " in text(root)


def test_a_curator_without_a_name_is_asked_for_one(root: Path) -> None:
    before = text(root)
    env = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    ran = framsnakk(root, "approve", "god", "--curator", *AT, env=env)
    assert (ran.code, ran.out) == (2, "")
    assert '--by "Namnet ditt"' in ran.err
    assert text(root) == before


def test_after_all_have_said_yes_and_the_desk_has_looked_the_story_goes_out(root: Path) -> None:
    page = root / "site/forteljingar/god/index.html"
    for words in (("--person", "p001"), ("--person", "p002"), CURATOR):
        assert build(root, "--strict").code == 1
        assert not page.exists()
        agreed(root, "god", *words)
    assert framsnakk(root, "check", *AT).out == "1 forteljing: alt er i orden.\n"
    assert build(root, "--strict").code == 0
    assert where("Då vi song saman", page.parent)


def test_a_story_that_is_changed_after_needs_everybodys_word_again(root: Path) -> None:
    for words in (("--person", "p001"), ("--person", "p002"), CURATOR):
        agreed(root, "god", *words)
    write(root, GOD, text(root).replace("Kvar morgon", "Kvar kveld"))
    assert codes(root) == ["APP002", "APP004"]
    for words in (("--person", "p001"), ("--person", "p002"), CURATOR):
        agreed(root, "god", *words)
    assert codes(root) == []
    assert text(root).count("person: p001") == 1, "the old word gives way to the new"


def test_several_people_can_be_written_down_at_once(root: Path) -> None:
    agreed(root, "god", "--person", "p001", "--person", "Ola Nes")
    agreed(root, "god", *CURATOR)
    assert codes(root) == []


def test_nobody_is_written_down_when_one_of_several_is_not_in_the_story(root: Path) -> None:
    before = text(root)
    assert approve(root, "god", "--person", "p001", "--person", "p404").code == 2
    assert text(root) == before


def test_when_a_story_that_all_have_agreed_to_comes_out_is_said(root: Path) -> None:
    write(root, GOD, a_story("dato: 2026-12-01\npersonar: [p001]\n"))
    agreed(root, "god", "--person", "p001")
    assert agreed(root, "god", *CURATOR).endswith(
        "har sagt ja, og redaksjonen har sett over. Forteljinga kjem ut 1. desember 2026, når de publiserer.\n"
    )


def test_who_has_not_answered_is_said_after_each_yes(root: Path) -> None:
    assert agreed(root, "god", *CURATOR).endswith("Har ikkje svart enno: Kari Lunde og Ola Nes.\n")
    write(root, GOD, a_story("personar: [p001, Ola Nes]\n"))
    assert agreed(root, "god", "--person", "p001").endswith("Har ikkje svart enno: Ola Nes.\n")
    assert agreed(root, "god", "--person", "p002").endswith(
        "Alle som er med, har sagt ja. No er det redaksjonen sin tur: framsnakk approve god --curator\n"
    )
    assert agreed(root, "god", *CURATOR).endswith("Alle som er med, har sagt ja, og redaksjonen har sett over.\n")
    write(root, GOD, text(root).replace("status: klar", "status: utkast"))
    assert agreed(root, "god", *CURATOR).endswith(f"Skal forteljinga ut, så skriv «status: klar» i {GOD}.\n")


def test_somebody_whom_the_register_does_not_know_has_not_answered_either(root: Path) -> None:
    write(root, GOD, a_story("personar: [p001, Eva Moe]\n"))
    assert agreed(root, "god", "--person", "p001").endswith("Har ikkje svart enno: Eva Moe.\n")


GONE = "Ein som har trekt samtykket, skal heilt ut av forteljinga, òg av teksten og bileta."
BY_NAME = (
    "Er det nokon ny, legg redaksjonen personen til med «framsnakk people add». Elles skriv du namnet som i "
    f"stories/folk/. {GONE}"
)


@pytest.mark.parametrize(
    ("person", "do"),
    [("Eva Moe", BY_NAME), ("eva  moe", BY_NAME), ("p077", f"Er id-en skriven feil, så rett han. {GONE}")],
)
def test_somebody_in_the_story_and_not_in_the_register_may_have_withdrawn(root: Path, person: str, do: str) -> None:
    write(root, GOD, a_story("personar: [Eva Moe, p077]\n"))
    ran = approve(root, "god", "--person", person)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"«{person}» står i forteljinga, men ikkje i personregisteret, så svaret kan ikkje skrivast ned. {do}\n"
    )


def test_a_yes_of_somebody_who_has_withdrawn_is_not_recorded(root: Path) -> None:
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-01\n")
    before = text(root)
    ran = approve(root, "god", "--person", "p002")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "p002 har trekt alt, og då kan ingen skrive ned eit ja. Skriv forteljinga om utan personen, eller ta henne "
        "ned. Har personen ombestemt seg, må svaret fyrst rettast i stories/folk/p002.yml.\n"
    )
    assert text(root) == before


def test_a_name_that_two_people_bear_is_no_answer(root: Path) -> None:
    write(root, "stories/folk/p003.yml", a_person("namn: Ola Nes\n"))
    ran = approve(root, "god", "--person", "Ola Nes")
    assert (ran.code, ran.err) == (
        2,
        "Fleire heiter «Ola Nes»: p002 og p003. Skriv id-en i staden for namnet, både her og i forteljinga.\n",
    )


@pytest.mark.parametrize("words", [("--person", "p001"), CURATOR])
def test_saying_yes_twice_is_harmless(root: Path, words: tuple[str, ...]) -> None:
    first = agreed(root, "god", *words)
    once = text(root)
    assert agreed(root, "god", *words) == first
    assert text(root) == once


def test_a_correction_of_a_story_nobody_has_approved_is_refused_with_the_reason(root: Path) -> None:
    before = text(root)
    ran = approve(root, "god", "--minor", "skrivefeil")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Ingen har godkjent forteljinga enno, så det er ingenting å fornye.\n"
    assert text(root) == before


# --- Wrong use -------------------------------------------------------------------------------------------------------

WRITE_NAME = "Skriv namnet på fila eller mappa i stories/, til dømes langvakta."
"""What to write in place of a name that no story has."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gud", "--person", "p001"), "Fann inga forteljing «gud». Meinte du «god»?"),
        (("xyzzy", "--person", "p001"), f"Fann inga forteljing «xyzzy». {WRITE_NAME}"),
        (("god", "--person", "p404"), "«p404» er ikkje med i forteljinga. Med er: Kari Lunde og Ola Nes."),
        (("god", "--person", "Kari"), "«Kari» er ikkje med i forteljinga. Med er: Kari Lunde og Ola Nes."),
    ],
)
def test_somebody_or_something_that_is_not_there_is_wrong_use(root: Path, words: tuple[str, ...], said: str) -> None:
    before = text(root)
    ran = approve(root, *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == said
    assert text(root) == before


def test_what_is_wrong_is_reported_in_the_storys_form(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("språk: nb\npersonar: [p001]\n")}, approved=False)
    ran = approve(tmp_path, "god", "--person", "p404")
    assert (ran.code, ran.err) == (2, "«p404» er ikke med i fortellingen. Med er: Kari Lunde.\n")


def test_nobody_in_a_story_means_nobody_to_say_yes(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("-personar\n")}, approved=False)
    ran = approve(tmp_path, "god", "--person", "p001")
    assert (ran.code, ran.err) == (2, "Ingen personar står i forteljinga, så ingen kan godkjenne henne.\n")


def test_two_stories_of_one_name_must_be_distinguished_by_path(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a/god.md": a_story(), "b/god.md": a_story()}, approved=False)
    ran = approve(tmp_path, "god", "--person", "p001")
    assert (ran.code, ran.err) == (
        2,
        "«god» kan vere fleire forteljingar. Skriv stien til den du meiner: stories/a/god.md og stories/b/god.md\n",
    )
    agreed(tmp_path, "stories/b/god.md", "--person", "p001")
    assert "godkjend" in text(tmp_path, "stories/b/god.md")
    assert "godkjend" not in text(tmp_path, "stories/a/god.md")


def test_a_story_that_cannot_be_read_cannot_be_said_yes_to(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("tittel: A: b\n")}, approved=False)
    ran = approve(tmp_path, "god", "--person", "p001")
    assert (ran.code, ran.err) == (2, "Forteljinga kan ikkje lesast enno. Skriv «framsnakk check stories/god.md».\n")


@pytest.mark.parametrize("words", [("--curator", "--by", "S"), ("--curator", "--by", "p404")])
def test_an_editor_whom_nobody_knows_signs_nothing_off(root: Path, words: tuple[str, ...]) -> None:
    before = text(root)
    ran = approve(root, "god", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        f"Vi kjenner ingen «{words[-1]}». I redaksjonen er Siri Vik. Skriv namnet eller id-en til nokon i stories/folk/"
    )
    assert text(root) == before


def test_a_name_from_git_that_nobody_knows_is_said_to_be_gits_and_the_nearest_is_proposed(
    root: Path, tmp_path: Path
) -> None:
    config = write(tmp_path, "gitconfig", "[user]\n\tname = Siri Vikk\n")
    env = {"GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_NOSYSTEM": "1"}
    ran = framsnakk(root, "approve", "god", "--curator", *AT, env=env)

    assert ran.code == 2
    assert ran.err.startswith("Git kjenner deg som «Siri Vikk», men det namnet står ikkje i registra. ")
    assert "Meinte du «Siri Vik»? Skriv kven du er med --by " in ran.err


@pytest.mark.parametrize("name", ["p003", "Eva Moe", "eva moe"])
def test_an_editor_may_be_somebody_in_the_register(root: Path, name: str) -> None:
    write(root, "stories/folk/p003.yml", a_person("namn: Eva Moe\n"))
    assert name in agreed(root, "god", "--curator", "--by", name)


@pytest.mark.parametrize(
    ("front", "name"),
    [("", "p001"), ("", "Kari Lunde"), ("forfattar: [Siri Vik]\n", "Siri Vik"), ("forfattar: [p002]\n", "Ola Nes")],
)
def test_nobody_signs_off_what_they_wrote_or_are_in(root: Path, front: str, name: str) -> None:
    write(root, GOD, a_story(f"personar: [p001]\n{front}"))
    before = text(root)
    ran = approve(root, "god", "--curator", "--by", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"«{name}» har skrive forteljinga eller er med i henne, og kan ikkje skrive under for redaksjonen. "
        "La ein annan sjå over henne.\n"
    )
    assert text(root) == before


def test_a_kommune_with_one_editor_can_allow_it(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS + "    eigen_kontroll: ja\n")
    write(root, GOD, a_story("forfattar: [Siri Vik]\n"))
    agreed(root, "god", "--person", "p001")
    agreed(root, "god", *CURATOR)
    assert codes(root) == []
    assert build(root, "--strict").code == 0


@pytest.mark.parametrize(
    "words",
    [(), ("--person", "p001", "--curator"), ("--curator", "--minor", "x"), ("--minor", " "), ("--by", "Siri Vik")],
)
def test_exactly_one_sort_of_yes_is_given_at_a_time(root: Path, words: tuple[str, ...]) -> None:
    before = text(root)
    assert approve(root, "god", *words).code == 2
    assert text(root) == before


def test_an_option_that_takes_one_value_is_not_given_twice(root: Path) -> None:
    before = text(root)
    ran = approve(root, "god", *CURATOR, "--by=Ola Nes")
    assert ran.code == 2
    assert "--by kan stå berre éin gong" in ran.err
    assert text(root) == before


# --- Nothing else in the file is touched -----------------------------------------------------------------------------

ODD = """\
---
# Ein merknad øvst, med  to mellomrom
slag:   suksesshistorie\t
tittel:  'Då vi ''song'' saman'     # ein merknad ved sida av

ingress: >-
    Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt,
    og dagen blir ein annan.
"dato": 2026-11-01
status: klar
språk: nn
eining: song
tema:
    - naervaer
personar: [ p001 ,p002 ]
metode: ai
# den siste merknaden
---

""" + BODY + "\n\nSlutt utan linjeskift"  # fmt: skip
WRITTEN = {
    "plain": a_story("personar: [p001, p002]\n"),
    "odd spacing and comments": ODD,
    "Windows line ends": ODD.replace("\n", "\r\n"),
    "a mark at the top": "\ufeff" + ODD,
    "a mark at the top and Windows line ends": "\ufeff" + ODD.replace("\n", "\r\n"),
    "spaces after the marks": ODD.replace("---\n", "---  \n"),
    "lines above the fields": "\n\n" + ODD,
    "marks in the body": ODD + "\n\n---\n\nsvaret: [ikkje eit felt]\n\n---\n",
    "line ends of both sorts": ODD.replace("eining: song\n", "eining: song\r\n"),
    "letters in parts": ODD.replace("å", "a\u030a").replace("ø", "o\u0338"),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_every_byte_that_was_there_stays_but_for_the_lines_that_are_added(tmp_path: Path, written: str) -> None:
    a_kommune(tmp_path, stories={"god.md": written}, people={"p002": a_person("namn: Ola Nes\n")}, approved=False)
    first = digest_in(agreed(tmp_path, "god", "--person", "p001"))
    second = digest_in(agreed(tmp_path, "god", "--person", "p002"))
    third = digest_in(agreed(tmp_path, "god", *CURATOR))
    assert first == second == third
    added = [
        "godkjend:",
        f"  - {{person: p001, dato: {DAY}, avtrykk: {first}}}",
        f"  - {{person: p002, dato: {DAY}, avtrykk: {first}}}",
        f"kontrollert: {{av: Siri Vik, dato: {DAY}, avtrykk: {first}}}",
    ]
    now = text(tmp_path).split("\n")
    assert [line for line in now if line.rstrip("\r") not in added] == written.split("\n")
    assert [line.rstrip("\r") for line in now if line.rstrip("\r") in added] == added
    assert codes(tmp_path) == []


LISTS = {
    "empty": ("godkjend:\n", "godkjend:\n  - {entry}\n"),
    "an empty flow list": ("godkjend: []\n", "godkjend: [{entry}]\n"),
    "a flow list": (
        "godkjend: [{person: p002, dato: 2026-11-02, avtrykk: 1-00000000000000000000}]\n",
        "godkjend: [{person: p002, dato: 2026-11-02, avtrykk: 1-00000000000000000000}, {entry}]\n",
    ),
    "a list of one line each": (
        "godkjend:\n    - {person: p002, dato: 2026-11-02, avtrykk: 1-00000000000000000000} # på SMS\n",
        "godkjend:\n    - {person: p002, dato: 2026-11-02, avtrykk: 1-00000000000000000000} # på SMS\n    - {entry}\n",
    ),
    "a list of blocks": (
        "godkjend:\n- person: p002\n  dato: 2026-11-02\n  avtrykk: 1-00000000000000000000\n",
        "godkjend:\n- person: p002\n  dato: 2026-11-02\n  avtrykk: 1-00000000000000000000\n- {entry}\n",
    ),
    "one entry of his own, renewed": (
        "godkjend:\n  - {person: p001, dato: 2026-11-02, avtrykk: 1-00000000000000000000}\n",
        "godkjend:\n  - {entry}\n",
    ),
    "one entry of his own by name in a block, renewed": (
        "godkjend:\n  - person: Kari Lunde   # ho sjølv\n    dato: 2026-11-02\n    avtrykk: 1-00000000000000000000\n",
        "godkjend:\n  - person: Kari Lunde   # ho sjølv\n    dato: " + DAY + "\n    avtrykk: {digest}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), LISTS.values(), ids=LISTS)
def test_a_list_of_approvals_is_added_to_as_it_is_written(tmp_path: Path, before: str, after: str) -> None:
    story = "personar: [p001, p002]\n"
    written = a_story(story).replace("\n---\n\n", f"\n{before}utgår: 2040-01-01\n---\n\n", 1)
    a_kommune(tmp_path, stories={"god.md": written}, people={"p002": a_person("namn: Ola Nes\n")}, approved=False)
    digest = digest_in(agreed(tmp_path, "god", "--person", "p001"))
    entry = f"{{person: p001, dato: {DAY}, avtrykk: {digest}}}"
    assert text(tmp_path) == written.replace(before, after.replace("{entry}", entry).replace("{digest}", digest))


def test_a_story_in_the_other_form_is_written_in_with_its_own_keys(tmp_path: Path) -> None:
    front = "språk: nb\n-eining\nenhet: song\n-personar\npersoner: [p001]\n"
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)
    out = agreed(tmp_path, "god", "--person", "p001")
    digest = digest_in(out)
    assert out.startswith("Skrevet i stories/god.md: Kari Lunde har sagt ja til «Da vi sang sammen» slik den står nå (")
    assert f"godkjent:\n  - {{person: p001, dato: {DAY}, avtrykk: {digest}}}\n---\n" in text(tmp_path)
    assert "godkjend" not in text(tmp_path)
    agreed(tmp_path, "god", *CURATOR)
    assert codes(tmp_path) == []


@pytest.mark.parametrize("name", ["Siri Vik", "Siri: Vik", 'Siri "Siss" Vik', "Vik, Siri", "ja", "017", "Åse O'Neill"])
def test_any_curators_name_can_be_written_and_read_again(root: Path, name: str) -> None:
    write(root, "mkdocs.yml", SETTINGS.replace("[Siri Vik]", json.dumps([name])))
    agreed(root, "god", "--curator", "--by", name)
    assert "APP003" not in codes(root)
    assert name in agreed(root, "god", "--curator", "--by", name, "--at", "2026-11-19")


def test_an_approval_leaves_no_other_file_behind(root: Path) -> None:
    before = set(root.rglob("*"))
    agreed(root, "god", "--person", "p001")
    assert set(root.rglob("*")) == before


def test_an_approval_is_written_in_the_form_of_the_other_keys(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        settings=SETTINGS.replace("form: nn", "form: nb"),
        stories={"god.md": a_story("-språk\n")},
        approved=False,
    )
    agreed(tmp_path, "god", "--person", "p001")
    assert "\ngodkjend:\n" in text(tmp_path)


def test_git_need_not_be_there_for_a_curator_who_gives_a_name(root: Path) -> None:
    assert subprocess.run(["git", "--version"], capture_output=True, check=False).returncode == 0
    ran = framsnakk(root, "approve", "god", *CURATOR, *AT, env={"PATH": "/nowhere"})
    assert ran.code == 0
    without = framsnakk(root, "approve", "god", "--curator", "--at", "2026-11-22", env={"PATH": "/nowhere"})
    assert (without.code, without.out) == (2, "")


@pytest.mark.parametrize(
    ("folder", "story"),
    [("kommune", "stories/b/god.md"), ("kommune/stories", "b/god.md"), ("kommune/stories/b", "god.md"),
     ("kommune/stories/b", "stories/b/god.md"), ("kommune/stories/b", "god")],
)  # fmt: skip
def test_a_path_counts_from_the_folder_that_the_command_runs_in_or_from_the_root(
    tmp_path: Path, folder: str, story: str
) -> None:
    a_kommune(tmp_path / "kommune", stories={"b/god.md": a_story()}, approved=False)
    ran = called(tmp_path, "-C", folder, "approve", story, "--person", "p001", *AT)
    assert (ran.code, ran.out.split(":")[0]) == (0, "Skrive i stories/b/god.md")


def test_no_editor_is_unknown_while_the_settings_cannot_be_read(root: Path) -> None:
    write(root, "mkdocs.yml", "site_name: Fjord: vik\n")
    ran = approve(root, "god", *CURATOR)
    said = (
        "mkdocs.yml kan ikkje lesast, så vi veit ikkje kven som er i redaksjonen. Skriv: framsnakk check mkdocs.yml\n"
    )
    assert (ran.code, ran.err) == (2, said)


def test_a_folder_of_several_stories_is_no_story(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a/god.md": a_story(), "a/b.md": a_story()}, approved=False)
    ran = approve(tmp_path, "a", "--person", "p001")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("«a» kan vere fleire forteljingar.")


@pytest.mark.parametrize("words", [("--person", "p001"), ("--curator", "--by", "Siri Vik")])
def test_nobody_says_yes_to_a_story_that_must_be_changed_first(tmp_path: Path, words: tuple[str, ...]) -> None:
    front = "personar: [{person: p001, visast_som: anonym}]"
    a_kommune(tmp_path, stories={"god.md": a_story(front, "Då kom Kari.")}, approved=False)
    before = text(tmp_path)
    ran = approve(tmp_path, "god", *words)

    assert ran.code == 1
    assert ran.out == ""
    assert "Ingenting er skrive ned" in ran.err
    assert ":8: «Kari» står i teksten, men personen skal visast som «anonym».\n    → " in ran.err
    assert text(tmp_path) == before


def test_a_consent_that_is_missing_keeps_nobody_from_saying_yes_to_the_story(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p001": "namn: Kari Lunde\n"}, approved=False)

    assert approve(tmp_path, "god", "--person", "p001").code == 0


@pytest.mark.parametrize(("option", "other"), [(("--by", "Siri Vik"), "--curator"), (("--yes",), "--minor")])
def test_an_option_that_belongs_to_another_is_not_ignored(root: Path, option: tuple[str, ...], other: str) -> None:
    before = text(root)
    ran = approve(root, "god", "--person", "p001", *option)

    assert ran.code == 2
    assert ran.err.startswith(f"{option[0]} seier ingenting utan {other}. ")
    assert text(root) == before


@pytest.mark.parametrize(
    ("form", "nobody", "ready"),
    [
        ("nn", "Ingen står under «personar», så ingen er spurd. ", "Redaksjonen har sett over."),
        ("nb", "Ingen står under «personer», så ingen er spurt. ", "Redaksjonen har sett over."),
    ],
)
def test_a_story_without_people_is_not_said_to_be_agreed_to(root: Path, form: str, nobody: str, ready: str) -> None:
    write(root, GOD, a_story(f"personar: []\nspråk: {form}\n"))
    assert agreed(root, "god", *CURATOR).endswith(f"{nobody}{ready}\n")
    write(root, GOD, text(root).replace("status: klar", "status: utkast"))
    said = agreed(root, "god", *CURATOR)
    assert f"{nobody}{ready} Skal " in said
    assert "Alle som er med" not in said
