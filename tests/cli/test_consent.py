"""`framsnakk consent`: people are asked, what they answer is recorded, and who is missing is shown."""

import csv
import io
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from site_gen.consent import verdict
from site_gen.model.choices import Channel, Use
from site_gen.model.localized import Form
from tests.builders import (
    DAY,
    SETTINGS,
    TODAY,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    check,
    codes,
    faults,
    selected,
    write,
)
from tests.cli.command import AT, Ran, called, framsnakk
from tests.cli.terminal import CTRL_C, on_a_terminal
from tests.films.files import a_film

PICTURE = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
PUBLISHED = SETTINGS.replace(
    "    redaksjon: [Siri Vik]\n",
    "    redaksjon: [Siri Vik]\n    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: o@f.example\n"
    "    publisering: {nettstad: {mål: 'dir:../www'}}\n",
)
NO_TARGET = PUBLISHED.partition("    publisering:")[0]
PORTRAIT = (
    "bilete: {fil: p001.jpg, alt: Kari Lunde smiler., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}\n"
)
NEW = "namn: Ola Nes\n-samtykke\n"


def consent(root: Path, *words: str) -> Ran:
    return called(root, "consent", *words, *AT)


def agreed(root: Path, *words: str) -> str:
    """Run the command, which must succeed, and return what it printed."""
    ran = consent(root, *words)
    assert (ran.code, ran.err) == (0, ""), ran.err
    return ran.out


def refused(root: Path, *words: str) -> str:
    """Run the command, which must be refused, and return the first line of what it printed."""
    ran = consent(root, *words)
    assert (ran.code, ran.out) == (2, "")
    return ran.err.splitlines()[0]


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def register(root: Path, person: str = "p002") -> str:
    return text(root, f"stories/folk/{person}.yml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with a story of two people: one has consented, and nobody has approved it."""
    return a_kommune(
        tmp_path,
        stories={"god.md": a_story(f"{PICTURE}personar: [p001, Ola Nes]\n")},
        people={"p002": a_person(NEW)},
        files={"stories/a.jpg": a_picture()},
        approved=False,
    )


@pytest.mark.parametrize("words", [("ask", "god"), ("record", "p001", "--story", "god", "--yes", "tekst=nettstad")])
def test_nobody_is_asked_about_a_story_that_is_withdrawn(root: Path, words: tuple[str, ...]) -> None:
    digest = sha256(b"god").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}, trekt: 2026-11-01}}]\n")
    assert refused(root, *words).startswith("stories/god.md: Denne forteljinga er trekt tilbake, og kjem ikkje ut.")


# --- Ask -------------------------------------------------------------------------------------------------------------


def test_each_person_gets_a_page_and_the_register_knows_that_they_are_asked(root: Path) -> None:
    assert agreed(root, "ask", "god") == (
        "Éi side til kvar, å skrive ut eller sende (.html), og det same til ein e-post (.txt):\n"
        "  Kari Lunde (p001): build/consent/god/p001.html og p001.txt\n"
        "  Ola Nes (p002): build/consent/god/p002.html og p002.txt\n"
        "Sidene viser det som ikkje er publisert. Send dei berre til den det gjeld.\n"
        "I stories/folk/ står det no at dei er spurde 2026-11-20. Når svaret kjem:\n"
        "  framsnakk consent record p001 --story god\n"
        "  framsnakk consent record p002 --story god\n"
    )
    assert re.search(r"spurt:\n  - \{forteljing: god, dato: 2026-11-20, avtrykk: \d-[0-9a-f]{20}\}\n$", register(root))


def test_a_page_has_the_story_the_questions_and_the_choices_and_needs_no_other_file(root: Path) -> None:
    agreed(root, "ask", "god")
    page = text(root, "build/consent/god/p001.html")
    for words in (
        "Då vi song saman", "Ein måndag i mars kom vi på jobb i regn.", "Kari Lunde", "Ola Nes", "helsefagarbeidar",
        "Teksten om deg på nettstaden til kommunen", "Bilete av deg internt", "når nokon deler sida i sosiale medium",
        "31. desember 2036", "får det ingen følgjer for arbeidet ditt", "berre førenamnet", "anonymt",
        "framsnakk@fjordvik.example", "trekk@fjordvik.example", 'alt="Kari syng."', "Foto: Siri Vik",
    ):  # fmt: skip
        assert words in page
    assert re.findall(r'(?:src|href)="(?!data:image/jpeg;base64,)', page) == []
    assert "Bilete av deg" not in text(root, "build/consent/god/p002.html"), "no picture shows Ola"
    assert "Ein måndag i mars kom vi på jobb i regn." in text(root, "build/consent/god/p001.txt")
    assert "[Kari syng. – Foto: Siri Vik]" in text(root, "build/consent/god/p001.txt")
    assert "1. Teksten om deg på nettstaden til kommunen" in text(root, "build/consent/god/p001.txt")


SHOWN = {
    "arbeidslag": "Nattvakta",
    "metode": "ai",
    "vilkår": "[tid]",
    "neste_steg": "{tekst: NESTESTEG, dato: 2026-12-01}",
    "belegg": "[{tekst: BELEGG, kjelde: KJELDE}]",
    "kontakt": "kontakt@fjordvik.example",
    "stillingar": "[{tekst: STILLING, lenkje: 'https://fjordvik.example/jobb'}]",
    "forfattar": "[Siri Vik]",
}


def test_everything_that_the_page_of_the_story_shows_is_on_the_page_that_asks(tmp_path: Path) -> None:
    fields = "\n".join(f"{key}: {value}" for key, value in SHOWN.items())
    root = a_kommune(tmp_path, stories={"god.md": a_story(fields)}, approved=False)
    agreed(root, "ask", "god")
    for suffix in ("html", "txt"):
        page = text(root, f"build/consent/god/p001.{suffix}")
        for words in ("Nattvakta", "NESTESTEG", "BELEGG", "KJELDE", "kontakt@", "STILLING", "Siri Vik", "tid"):
            assert words in page, suffix


@pytest.mark.parametrize(
    ("person", "options", "greeting"),
    [
        ("", (), "Vil du vere med?"),
        ("målform: bokmål", (), "Vil du være med?"),
        ("", ("--form", "nb"), "Vil du være med?"),
        ("målform: bokmål", ("--form", "nn"), "Vil du vere med?"),
    ],
)
def test_a_person_is_asked_in_their_own_form(
    tmp_path: Path, person: str, options: tuple[str, ...], greeting: str
) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(person)}, approved=False)
    agreed(root, "ask", "god", *options)
    page = text(root, "build/consent/god/p001.html")
    assert f"<h1>{greeting}</h1>" in page


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("fullt", "blir du vist med heile namnet: Kari Lunde."),
        ("førenamn", "blir du vist med førenamn: Kari."),
        ("anonym", "er du anonym"),
    ],
)
def test_a_page_says_how_the_person_is_shown(tmp_path: Path, shown: str, words: str) -> None:
    story = a_story(f"personar: [{{person: p001, visast_som: {shown}}}]\n")
    root = a_kommune(tmp_path, stories={"god.md": story}, approved=False)
    agreed(root, "ask", "god")
    assert words in text(root, "build/consent/god/p001.html")


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_a_person_in_a_film_is_told_to_see_it_first(tmp_path: Path, suffix: str) -> None:
    story = a_story("slag: film\nvideo: {fil: a.mp4, teksting: a.vtt, plakat: a.jpg, born: ingen, synstolking: "
                    "{trengst_ikkje: alt blir sagt}}\nbilete: [{fil: a.jpg, alt: Song., foto: Siri Vik, rett: eige, "
                    "personar: ingen, born: ingen}]")  # fmt: skip
    files = {"stories/a.mp4": a_film(), "stories/a.vtt": a_film("vtt"), "stories/a.jpg": a_picture()}
    root = a_kommune(tmp_path, stories={"god.md": story}, files=files, approved=False)
    agreed(root, "ask", "god")
    page = text(root, f"build/consent/god/p001.{suffix}")
    assert "Be om å få sjå han før du svarar." in page
    assert "Filmen med deg" in page


NOT_OUT = ("Ingen utanfor får sjå forteljinga", "Vi ønskjer å vise forteljinga", "som ikkje er publisert")


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_a_story_that_is_out_is_not_said_to_be_hidden(tmp_path: Path, suffix: str) -> None:
    root = a_kommune(tmp_path)
    said = agreed(root, "ask", "god", "--person", "p001") + text(root, f"build/consent/god/p001.{suffix}")
    assert "Forteljinga er ute no." in said
    assert "Forteljinga er ute, men spørsmåla er berre til den det gjeld." in said
    assert [words for words in NOT_OUT if words in said] == []


def test_a_page_says_the_day_that_an_earlier_agreement_lasts_to(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    agreed(root, "ask", "god", "--person", "p001")
    assert "gjeld det til 31. desember 2036." in text(root, "build/consent/god/p001.txt")
    write(root, "stories/folk/p001.yml", a_person(a_consent(kva="[tekst]")))
    write(root, "stories/a.jpg", a_picture())
    write(root, "stories/god.md", a_story(PICTURE))
    agreed(root, "ask", "god", "--person", "p001")
    page = text(root, "build/consent/god/p001.txt")
    assert "gjeld det til 20. november 2028, eller lenger der vi alt er einige om det." in page


def test_a_no_to_a_story_that_is_out_says_how_it_is_taken_off(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    out = agreed(root, "record", "p001", "--story", "god", "--no")
    assert "Slik tek du henne bort frå nettstaden: framsnakk build\n" in out
    root = a_kommune(tmp_path / "other", settings=PUBLISHED)
    assert framsnakk(root, "publish", "nettstad").code == 0
    out = agreed(root, "record", "p001", "--story", "god", "--no")
    assert "Forteljinga er ute no. Slik tek du henne bort frå nettstaden: framsnakk publish nettstad\n" in out


@pytest.mark.parametrize(("edition", "option"), [("public", ""), ("intern", " --edition intern")])
def test_a_no_to_a_story_that_is_out_where_no_setting_says_names_the_place(
    tmp_path: Path, edition: str, option: str
) -> None:
    root = a_kommune(tmp_path / "kommune", settings=NO_TARGET)
    assert framsnakk(root, "publish", "dir:../anna", "--edition", edition).code == 0
    out = agreed(root, "record", "p001", "--story", "god", "--no")
    place = (tmp_path / "anna").resolve()
    assert f"Slik tek du henne bort frå nettstaden: framsnakk publish dir:{place}{option}\n" in out


def test_a_no_to_a_story_that_is_out_names_every_place_where_it_is(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", settings=PUBLISHED)
    assert framsnakk(root, "publish", "nettstad").code == 0
    assert framsnakk(root, "publish", "dir:../anna").code == 0
    out = agreed(root, "record", "p001", "--story", "god", "--no")
    assert f"framsnakk publish nettstad og framsnakk publish dir:{(tmp_path / 'anna').resolve()}\n" in out


def test_a_no_to_a_story_at_a_place_that_cannot_be_read_names_the_place(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", settings=PUBLISHED)
    write(tmp_path, "www", "ei fil")
    out = agreed(root, "record", "p001", "--story", "god", "--no")
    assert "Slik tek du henne bort frå nettstaden: framsnakk publish nettstad\n" in out


def test_markup_in_a_story_is_only_text_on_the_page(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story('tittel: "<script>alert(1)</script>"')}, approved=False)
    agreed(root, "ask", "god")
    assert "<script" not in text(root, "build/consent/god/p001.html")


def test_nothing_of_it_is_in_a_site(root: Path) -> None:
    agreed(root, "ask", "god")
    assert framsnakk(root, "build", *AT).code == 0
    assert not list((root / "site").rglob("*consent*"))
    assert "Vil du vere med?" not in "".join(
        file.read_text(encoding="utf-8") for file in (root / "site").rglob("*.html")
    )


def test_a_build_after_a_withdrawal_removes_the_pages(root: Path) -> None:
    assert framsnakk(root, "build", *AT).code == 0
    agreed(root, "ask", "god")
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-20\n")
    assert framsnakk(root, "build", *AT).code == 0
    assert not (root / "build/consent").exists()


def test_a_first_build_after_a_withdrawal_removes_the_pages_too(root: Path) -> None:
    agreed(root, "ask", "god")
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-20\n")
    assert framsnakk(root, "build", *AT).code == 0
    assert not (root / "build/consent").exists()


def test_pages_can_be_written_to_another_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("sider")
    agreed(root, "ask", "god", "--to", str(folder), "--person", "Ola Nes")
    assert sorted(file.name for file in folder.rglob("*.*")) == ["p002.html", "p002.txt"]


def test_pages_in_another_folder_are_removed_when_the_answer_is_recorded(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folders = [tmp_path_factory.mktemp("sider"), tmp_path_factory.mktemp("meir")]
    for folder in folders:
        agreed(root, "ask", "god", "--to", str(folder))
    write(folders[0], "god/notat.txt", "mitt")
    agreed(root, "record", "p002", "--story", "god", "--no")
    assert {file.name for folder in folders for file in folder.rglob("p*.*")} == {"p001.html", "p001.txt"}
    agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert [one.name for folder in folders for one in folder.rglob("*")] == ["god", "notat.txt"]
    assert not (root / "build/consent").exists()


@pytest.mark.parametrize("written", ["[1", "{}", '{"god/p001": 7}', "[]"])
def test_a_damaged_memory_of_other_folders_stops_nothing(
    root: Path, tmp_path_factory: pytest.TempPathFactory, written: str
) -> None:
    folder = tmp_path_factory.mktemp("sider")
    agreed(root, "ask", "god", "--to", str(folder))
    write(root, "build/consent/.elsewhere.json", written)
    agreed(root, "record", "p002", "--story", "god", "--no")
    agreed(root, "ask", "god", "--to", str(folder), "--person", "p002")
    agreed(root, "record", "p002", "--story", "god", "--no")
    assert not (folder / "god/p002.html").exists()


def test_a_build_after_a_withdrawal_removes_the_pages_in_another_folder(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("sider")
    agreed(root, "ask", "god", "--to", str(folder))
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-20\n")
    ran = framsnakk(root, "build", *AT)
    assert ran.code == 0
    assert f"Sidene som spør folk om samtykke, er sletta i {folder / 'god'}, for dei" in ran.err
    assert list(folder.iterdir()) == []
    assert "Sidene som spør" not in framsnakk(root, "build", *AT).err


FACE = "bilete: {fil: p.jpg, alt: Kari., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}\n"


@pytest.mark.parametrize(
    ("person", "story", "shown"),
    [
        (FACE, "", True),
        (f"{FACE}visast_som: anonym\n", "", False),
        (FACE, "personar: [{person: p001, visast_som: førenamn}]", False),
        ("", "", False),
    ],
)
def test_the_picture_in_the_register_is_shown_and_asked_about(
    tmp_path: Path, person: str, story: str, *, shown: bool
) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(story)},
        people={"p001": a_person(f"{person}-samtykke\n")},
        files={"stories/folk/p.jpg": a_picture()},
        approved=False,
    )
    agreed(root, "ask", "god")
    page = text(root, "build/consent/god/p001.html")
    assert ("Dette biletet av deg ligg i registeret." in page) is shown
    assert ('src="data:image/jpeg;base64,' in page) is shown
    assert 'alt="Kari."' not in page
    for suffix in ("html", "txt"):
        asked = "Bilete av deg på nettstaden til kommunen" in text(root, f"build/consent/god/p001.{suffix}")
        assert asked is shown
    assert ("bilete av ansiktet ditt" in text(root, "build/consent/god/p001.txt")) is shown


@pytest.mark.parametrize("folder", ["site", "stories", "build/public", "mkdocs.yml"])
def test_pages_are_not_written_into_a_site_or_among_the_stories(root: Path, folder: str) -> None:
    assert refused(root, "ask", "god", "--to", str(root / folder)).startswith(f"--to {root / folder}: Sidene viser")
    assert "spurt" not in register(root)


def test_pages_are_not_written_where_everybody_reads(root: Path) -> None:
    write(root.parent, "ute/published.json", "{}")
    folder = str(root.parent / "ute/spurt")
    assert refused(root, "ask", "god", "--to", folder).startswith(f"--to {folder}: Sidene viser")


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = register(root)
    assert "Ola Nes (p002)" in agreed(root, "ask", "god", "--dry-run")
    assert register(root) == before
    assert not (root / "build/consent").exists()


def test_those_who_have_said_yes_are_not_asked_again(root: Path) -> None:
    agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert "p001" not in agreed(root, "ask", "god")
    assert "p001" in agreed(root, "ask", "god", "--person", "p001")


def test_a_story_that_must_be_changed_is_not_shown_to_people_yet(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("eining: finst-ikkje")}, approved=False)
    ran = consent(root, "ask", "god")
    assert (ran.code, ran.out) == (1, "")
    assert "finst-ikkje" in ran.err
    assert "spurt" not in register(root, "p001")


# --- Record ----------------------------------------------------------------------------------------------------------


def test_a_yes_to_a_story_is_a_consent_and_an_approval_and_removes_the_page(root: Path) -> None:
    agreed(root, "ask", "god")
    out = agreed(root, "record", "Ola Nes", "--story", "god", "--yes", "tekst=nettstad,internt", "--ref", "26/1042")
    assert out == (
        "Skrive i stories/folk/p002.yml og stories/god.md: Ola Nes (p002) har sagt ja.\n"
        "Har ikkje svart enno: Kari Lunde (p001). Når svaret kjem: framsnakk consent record p001 --story god\n"
    )
    assert register(root).endswith(
        "samtykke:\n  - {kva: [tekst], kvar: [nettstad, internt], gitt: 2026-11-20, grunnlag: samtykke, ref: 26/1042}\n"
    )
    assert sorted(file.name for file in (root / "build/consent").rglob("*.html")) == ["p001.html"]


def test_a_new_story_of_two_people_is_asked_answered_and_published_the_same_day(root: Path) -> None:
    agreed(root, "ask", "god")
    agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt", "--yes", "bilete=nettstad")
    agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert called(root, "approve", "god", "--curator", "--by", "Siri Vik", *AT).code == 0
    assert [story.id for story in selected(root).stories] == ["god"]
    assert agreed(root, "list").startswith("Alle som er med i noko, har sagt ja")


def test_a_yes_to_another_version_than_the_person_saw_is_refused(root: Path) -> None:
    agreed(root, "ask", "god")
    changed = text(root, "stories/god.md").replace("Ein måndag i mars", "Ein tysdag i mars")
    write(root, "stories/god.md", changed)
    before = register(root)
    ran = consent(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("«god» er endra etter at Ola Nes (p002) vart spurd 2026-11-20")
    assert (register(root), text(root, "stories/god.md")) == (before, changed)
    agreed(root, "ask", "god", "--person", "p002")
    agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad,internt")


def test_what_the_story_still_lacks_is_said(root: Path) -> None:
    out = agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=internt")
    assert out.endswith(
        "«god» treng òg eit ja til tekst på nettstaden frå Ola Nes (p002).\n"
        "Ikkje spurd enno: Kari Lunde (p001). Spør: framsnakk consent ask god\n"
    )


def test_the_last_yes_says_what_comes_next(root: Path) -> None:
    agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad")
    record = ("record", "p001", "--story", "god", "--yes", "tekst=nettstad", "--yes", "bilete=nettstad")
    assert agreed(root, *record).endswith(
        "Alle som er med, har sagt ja. No er det redaksjonen sin tur: framsnakk approve god --curator\n"
    )
    assert called(root, "approve", "god", "--curator", "--by", "Siv Vik", *AT).code == 2
    assert called(root, "approve", "god", "--curator", "--by", "Siri Vik", *AT).code == 0
    assert agreed(root, *record).endswith("Alle som er med, har sagt ja, og redaksjonen har sett over.\n")
    before = text(root, "stories/folk/p002.yml")
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\ntrekt: 2026-11-20"))
    assert "Har teke alt tilbake: Ola Nes (p002). Skriv forteljinga utan personen." in agreed(root, *record)
    write(root, "stories/folk/p002.yml", before)
    write(root, "stories/god.md", text(root, "stories/god.md").replace("status: klar", "status: utkast"))
    assert "Skal forteljinga ut, så skriv «status: klar» i stories/god.md.\n" in agreed(root, *record)


def test_an_unknown_name_in_the_story_is_not_passed_over_in_silence(root: Path) -> None:
    write(root, "stories/god.md", text(root, "stories/god.md").replace("Ola Nes]", "Ola Nes, Eva Moe]"))
    out = agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad")
    assert "Det er uklart kven i registeret nokon i forteljinga er. Sjå: framsnakk check stories/god.md\n" in out


def test_a_no_stays_in_the_register_and_keeps_the_story_in(root: Path) -> None:
    agreed(root, "ask", "god")
    out = agreed(root, "record", "p002", "--story", "god", "--no")
    assert out.startswith("Skrive i stories/folk/p002.yml: Ola Nes (p002) har sagt nei til «god».")
    assert register(root).endswith("spurt:\n  - {forteljing: god, dato: 2026-11-20, sa_nei: 2026-11-20}\n")
    assert "Har sagt nei:\n  god – Då vi song saman\n    Ola Nes (p002):" in agreed(root, "list")
    before = text(root, "stories/folk/p001.yml")
    for person in ((), ("--person", "p001")):
        ran = called(root, "consent", "ask", "god", *person, *AT)
        assert ran.out.startswith("" if person else "Ikkje spurd på nytt, for svaret var nei: Ola Nes (p002).")
        assert (ran.code, ".html" in ran.out) == (2, False)
        assert "Ingen er spurd. Forteljinga kan ikkje kome ut slik ho står" in ran.err
    assert text(root, "stories/folk/p001.yml") == before, "nobody reads what cannot go out as it is"
    assert "p002.html" in agreed(root, "ask", "god", "--person", "p002"), "who said no may be asked about another text"
    story = text(root, "stories/god.md").replace(", Ola Nes]", "]")
    write(root, "stories/god.md", story)
    assert "p001.html" in agreed(root, "ask", "god", "--person", "p001")


def test_a_dry_run_shows_the_lines_and_writes_none(root: Path) -> None:
    before = register(root), text(root, "stories/god.md")
    out = agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad", "--dry-run")
    assert "+samtykke:" in out
    assert "+godkjend:" in out
    assert (register(root), text(root, "stories/god.md")) == before


def test_an_answer_can_be_given_to_questions_on_a_terminal(root: Path) -> None:
    ran = on_a_terminal(root, "consent", "record", "p002", "--story", "god", *AT,
                        answers=("ja", "kanskje", "nei", "", "ja", "ja", "26/7"))  # fmt: skip
    assert ran.code == 0
    assert "Svar ja eller nei." in ran.out
    assert "«ja» er ikkje noko saksnummer" in ran.out
    assert register(root).endswith(
        "samtykke:\n  - {kva: [tekst], kvar: [nettstad], gitt: 2026-11-20, grunnlag: samtykke, ref: 26/7}\n"
        "sa_nei:\n  - {kva: [tekst], kvar: [internt], dato: 2026-11-20}\n"
    )
    assert "godkjend:" in text(root, "stories/god.md")


def test_a_picture_is_said_no_to_by_a_name_that_the_story_has(root: Path) -> None:
    before = register(root, "p001")
    ran = called(root, "consent", "record", "p001", "--story", "god", "--not-picture", "nei.jpg", *AT)
    assert (ran.code, register(root, "p001")) == (2, before)
    assert "«nei.jpg» er ikkje det." in ran.err
    assert called(root, "consent", "record", "p001", "--not-picture", "a.jpg", *AT).code == 2


def test_a_no_at_the_terminal_ends_what_was_allowed_before(root: Path) -> None:
    ran = on_a_terminal(root, "consent", "record", "p001", "--story", "god", *AT,
                        answers=("nei", "nei", "ja", "nei", "nei", "", "ja", ""))  # fmt: skip
    assert ran.code == 0, ran.out
    written = register(root, "p001")
    assert "{kva: [tekst], kvar: [nettstad], gitt: 2026-01-01, grunnlag: samtykke, trekt: 2026-11-20}" in written
    assert "{kva: [bilete], kvar: [internt], gitt: 2026-01-01, grunnlag: samtykke, trekt: 2026-11-20}" in written
    assert "CON001" in codes(root)


def test_what_is_said_on_the_terminal_is_kept_when_the_story_is_not_approved(root: Path) -> None:
    ran = on_a_terminal(root, "consent", "record", "p002", "--story", "god", *AT,
                        answers=("ja", "ja", "", "nei", ""))  # fmt: skip
    assert ran.code == 0, ran.out
    assert "kvar: [nettstad, internt]" in register(root)
    assert "p002" not in text(root, "stories/god.md")


def test_how_a_person_is_to_be_shown_is_asked_and_then_whether_they_have_seen_it_so(root: Path) -> None:
    write(root, "stories/god.md", text(root, "stories/god.md").replace("Ola Nes]", "p002]"))
    ran = on_a_terminal(root, "consent", "record", "p002", "--story", "god", *AT,
                        answers=("ja", "ja", "førenamn", "ja", ""))  # fmt: skip
    assert ran.code == 0, ran.out
    assert "Har Ola Nes (p002) sett «Då vi song saman» vist slik (førenamn)" in ran.out
    assert "visast_som: førenamn\n" in register(root)
    assert "p002" in text(root, "stories/god.md").partition("godkjend:")[2]
    assert "Ola Nes" not in agreed(root, "list")


def test_a_story_that_must_be_mended_to_show_a_person_otherwise_is_not_approved_so(root: Path) -> None:
    story = text(root, "stories/god.md").replace("Ola Nes]", "p002]")
    write(root, "stories/god.md", f"{story}\nOla Nes bakar.\n")
    ran = on_a_terminal(root, "consent", "record", "p002", "--story", "god", *AT,
                        answers=("ja", "ja", "anonym", "ja", ""))  # fmt: skip
    assert ran.code == 0, ran.out
    assert "Forteljinga er ikkje godkjend enno: Slik Ola Nes (p002) no blir vist" in ran.out
    assert "godkjend:" not in text(root, "stories/god.md")


PICTURED = ("ja", "nei", "ja", "nei", "nei", "", "ja", "")
"""A yes to text on the web and internally, and a no to pictures there and in social media."""


def test_a_no_to_pictures_is_an_answer_that_nobody_asks_about_again(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person("-samtykke\n"))
    agreed(root, "ask", "god", "--person", "p001")
    ran = on_a_terminal(root, "consent", "record", "p001", "--story", "god", *AT, answers=PICTURED)
    assert ran.code == 0, ran.out
    assert "Kari Lunde (p001) sa nei til bilete. Biletet blir ikkje vist; alt anna er klart." in ran.out
    assert "Neiet til bilete på nettstaden, internt og i sosiale medium gjeld alle forteljingar" in ran.out
    assert "treng òg eit ja" not in ran.out
    assert register(root, "p001").endswith(
        "sa_nei:\n  - {kva: [bilete], kvar: [nettstad, internt, sosiale_medium], dato: 2026-11-20}\n"
    )
    assert "p001" not in agreed(root, "list")
    assert "p001" not in agreed(root, "ask", "god")
    checked = called(root, "check", *AT).out
    assert "Kari Lunde sa nei til bilete på nettstaden 20. november 2026." in checked
    assert "--person p001" not in checked


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_one_who_is_asked_about_a_new_text_is_not_asked_again_about_pictures(root: Path, suffix: str) -> None:
    agreed(
        root, "record", "p001", "--story", "god", "--no-to", "bilete=nettstad,sosiale_medium", "--yes", "tekst=internt"
    )
    write(root, "stories/god.md", text(root, "stories/god.md").replace("i regn", "i snø"))
    agreed(root, "ask", "god", "--person", "p001")
    asked, said_no = text(root, f"build/consent/god/p001.{suffix}").split("Du har sagt nei til dette")
    assert "Teksten om deg på nettstaden" in asked
    assert "Bilete av deg internt" in asked
    assert "Bilete av deg på nettstaden" not in asked
    assert "Bilete av deg når nokon deler" not in asked
    assert "Bilete av deg på nettstaden" in said_no
    assert "Har du ombestemt deg, så skriv det." in said_no


def test_what_a_portrait_cannot_do_without_is_asked_about_again_on_purpose(root: Path) -> None:
    write(root, "stories/god.md", a_story(f"slag: portrett\n-metode\n{PICTURE}personar: [p001]\n"))
    write(
        root,
        "stories/folk/p001.yml",
        a_person("sa_nei: [{kva: [bilete], kvar: [nettstad, internt], dato: 2026-11-19}]"),
    )
    agreed(root, "ask", "god", "--person", "p001")
    asked, said_no = text(root, "build/consent/god/p001.txt").split("Du har sagt nei til dette")
    assert "Bilete av deg på nettstaden" in asked
    assert "Bilete av deg internt" in said_no


def test_a_later_yes_to_pictures_takes_the_place_of_a_no(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person("-samtykke\n"))
    on_a_terminal(root, "consent", "record", "p001", "--story", "god", *AT, answers=PICTURED)
    agreed(root, "record", "p001", "--yes", "bilete=nettstad")
    assert "sa_nei:\n  - {kva: [bilete], kvar: [internt, sosiale_medium], dato: 2026-11-20}\n" in register(root, "p001")
    agreed(root, "record", "p001", "--yes", "bilete=internt,sosiale_medium")
    assert "sa_nei" not in register(root, "p001")


PICTURED_BY_OPTIONS = (
    *("--yes", "tekst=nettstad,internt", "--no-to", "bilete=nettstad,internt", "--no-to", "bilete=sosiale_medium"),
)
"""The same answer as PICTURED, but with a yes to the text everywhere."""


def test_a_no_to_some_uses_can_be_given_with_options(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person("-samtykke\n"))
    said = agreed(root, "record", "p001", "--story", "god", *PICTURED_BY_OPTIONS)
    assert "Kari Lunde (p001) sa nei til bilete. Biletet blir ikkje vist; alt anna er klart." in said
    assert "Neiet til bilete på nettstaden, internt og i sosiale medium gjeld alle forteljingar" in said
    assert register(root, "p001").endswith(
        "samtykke:\n  - {kva: [tekst], kvar: [nettstad, internt], gitt: 2026-11-20, grunnlag: samtykke}\n"
        "sa_nei:\n  - {kva: [bilete], kvar: [nettstad, internt, sosiale_medium], dato: 2026-11-20}\n"
    )
    assert "p001" in text(root, "stories/god.md").partition("godkjend:")[2]


def test_a_no_alone_ends_what_was_allowed_before_and_approves_nothing(root: Path) -> None:
    said = agreed(root, "record", "p001", "--no-to", "bilete=nettstad,sosiale_medium", "--no-to", "tekst=internt")
    assert "Det personen har sagt nei til, er med i: god.\n" in said
    assert "Er noko av det delt i sosiale medium, så ta det bort der òg.\n" in said
    written = register(root, "p001")
    for use, channel in (("bilete", "nettstad"), ("tekst", "internt")):
        ended = f"{{kva: [{use}], kvar: [{channel}], gitt: 2026-01-01, grunnlag: samtykke, trekt: 2026-11-20}}"
        assert ended in written, "on the day that it was given"
    assert "sa_nei:\n  - {kva: [bilete], kvar: [sosiale_medium], dato: 2026-11-20}\n" in written
    agreed(root, "record", "p001", "--story", "god", "--no-to", "helse=nettstad")
    assert "godkjend:" not in text(root, "stories/god.md")


@pytest.mark.parametrize("entry", ["", "trekt: 2026-11-20"], ids=["the command", "hand"])
def test_of_a_no_and_a_yes_on_the_same_day_the_last_one_counts(root: Path, entry: str) -> None:
    """A no that was recorded by a mistake is corrected by a yes, and the other way round."""
    allowed = ("--yes", "tekst=nettstad,internt", "--yes", "bilete=nettstad,internt")
    no = ("--no-to", "tekst=nettstad")
    before = register(root, "p001")
    if entry:
        write(root, "stories/folk/p001.yml", f"{before}    {entry}\n")
    else:
        agreed(root, "record", "p001", *no)
    assert consent_of(root) == "har sagt nei til tekst på nettstaden 20. november 2026"
    agreed(root, "record", "p001", *allowed)
    assert consent_of(root) == "samtykket gjeld"
    written = register(root, "p001")
    assert "  # Retta 2026-11-20: same dagen stod det nei til " in written
    assert "trekt:" not in written
    for _ in range(2):
        agreed(root, "record", "p001", *no)
        assert consent_of(root) == "har sagt nei til tekst på nettstaden 20. november 2026"
        agreed(root, "record", "p001", *allowed)
        assert consent_of(root) == "samtykket gjeld"


def test_a_no_on_the_day_of_a_yes_to_less_stays_for_the_rest(root: Path) -> None:
    agreed(root, "record", "p001", "--no-to", "tekst=nettstad,internt", "--no-to", "bilete=nettstad")
    agreed(root, "record", "p001", "--yes", "tekst=nettstad")
    assert consent_of(root) == "samtykket gjeld"
    assert consent_of(root, Use.PICTURE) == "har sagt nei til bilete på nettstaden 20. november 2026"


def consent_of(root: Path, use: Use = Use.TEXT) -> str:
    """Return what the register says of Kari Lunde on the site."""
    person = check(root, TODAY).registers.people["p001"]
    return verdict(person, use, Channel.WEB, DAY).in_form(Form.NN)


def test_a_no_says_that_what_is_out_stays_until_the_next_publication(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(PICTURE)}, files={"stories/a.jpg": a_picture()})
    said = agreed(root, "record", "p001", "--no-to", "bilete=sosiale_medium")
    assert "sa_nei:\n  - {kva: [bilete], kvar: [sosiale_medium], dato: 2026-11-20}\n" in register(root, "p001")
    assert "trekt" not in register(root, "p001")
    assert said.endswith(
        "Det personen har sagt nei til, er med i: god.\n"
        "Nettstaden er som før til de publiserer på nytt: framsnakk build\n"
        "Er noko av det delt i sosiale medium, så ta det bort der òg.\n"
    )
    said = agreed(root, "record", "p001", "--no-to", "film=nettstad")
    assert said.endswith("Inga ferdig forteljing har noko av det personen har sagt nei til.\n")


def test_a_no_to_pictures_says_where_the_portrait_of_the_register_is_out(tmp_path: Path) -> None:
    people = {"p001": a_person(PORTRAIT)}
    files = {"stories/folk/p001.jpg": a_picture()}
    root = a_kommune(tmp_path / "kommune", people=people, files=files, settings=PUBLISHED)
    no = ("record", "p001", "--no-to", "bilete=nettstad,internt")
    is_not_out = "Portrettet blir ikkje vist meir i «Møt dei tilsette», og heller ikkje i: god.\n"
    before = register(root, "p001")
    assert agreed(root, *no).endswith(is_not_out)
    write(root, "stories/folk/p001.yml", before)
    assert framsnakk(root, "publish", "nettstad").code == 0
    assert agreed(root, *no).endswith(
        "Portrettet er ute i «Møt dei tilsette» og i god, og blir borte ved neste publisering.\n"
        "Nettstaden er som før til de publiserer på nytt: framsnakk publish nettstad\n"
    )


def test_one_who_has_said_no_to_pictures_is_not_said_to_have_withdrawn(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(PICTURE)}, files={"stories/a.jpg": a_picture()})
    agreed(root, "record", "p001", "--no-to", "bilete=nettstad,internt")
    [said] = [one.message for one in faults(root) if one.code == "PIC008"]
    assert said.nn == (
        "Kari Lunde har sagt nei til bilete på nettstaden 20. november 2026. Biletet «a.jpg» blir ikkje vist."
    )
    assert (
        said.nb == "Kari Lunde har sagt nei til bilde på nettstedet 20. november 2026. Bildet «a.jpg» blir ikke vist."
    )


def test_a_no_to_film_leaves_the_portrait_unmentioned(tmp_path: Path) -> None:
    files = {"stories/folk/p001.jpg": a_picture()}
    root = a_kommune(tmp_path, people={"p001": a_person(PORTRAIT)}, files=files)
    assert "Portrettet" not in agreed(root, "record", "p001", "--no-to", "film=nettstad")


def test_a_change_of_one_who_is_only_in_a_draft_changes_no_site(tmp_path: Path) -> None:
    people = {"p002": a_person("namn: Ola Nes\n"), "p003": a_person("namn: Liv Moe\n")}
    root = a_kommune(
        tmp_path / "k", settings=PUBLISHED, stories={"god.md": a_story("forfattar: [p003]")}, people=people
    )
    write(root, "stories/utkast.md", a_story("status: utkast\npersonar: [p002]"))
    assert framsnakk(root, "publish", "nettstad").code == 0
    assert "Nettstaden viser det gamle" not in called(root, "people", "rename", "p002", "--role", "fagleiar").out
    assert "Nettstaden viser det gamle" in called(root, "people", "rename", "p001", "--role", "fagleiar").out
    said = called(root, "people", "rename", "p003", "--name", "Liv Dal").out
    assert "Nettstaden viser det gamle" in said, "the writer's name stands on the page"
    assert "Nettstaden viser det gamle" not in called(root, "people", "left", "p003", *AT).out


def test_what_is_not_answered_names_the_channel(root: Path) -> None:
    yes = ("--yes", "bilete=nettstad,internt", "--yes", "tekst=nettstad")
    out = agreed(root, "record", "p001", "--story", "god", *yes)
    assert "Ikkje svart: tekst internt.\n" in out
    out = agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad")
    assert "Ikkje svart: bilete på nettstaden og internt, og tekst internt.\n" in out


def test_a_portrait_that_needs_the_picture_says_what_can_be_done_instead(root: Path) -> None:
    write(root, "stories/god.md", a_story(f"{PICTURE}slag: portrett\n"))
    write(root, "stories/folk/p001.yml", a_person("-samtykke\n"))
    answers = ("ja", "nei", "ja", "nei", "nei", "nei", "", "ja", "")
    ran = on_a_terminal(root, "consent", "record", "p001", "--story", "god", *AT, answers=answers)
    assert ran.code == 0, ran.out
    assert "«god» kan ikkje gå ut slik. Eit portrett treng eit bilete:" in ran.out
    assert "skriv «utan_bilete: ja»" in ran.out
    assert "Har sagt nei:" in agreed(root, "list")
    write(root, "stories/god.md", a_story(f"{PICTURE}slag: portrett\nutan_bilete: ja\n"))
    assert "Har sagt nei:" not in agreed(root, "list")


def test_a_no_to_everything_in_one_story_is_not_a_no_to_pictures_everywhere(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person("-samtykke\n"))
    before = register(root, "p001")
    ran = on_a_terminal(root, "consent", "record", "p001", "--story", "god", *AT, answers=("nei",) * 5)
    assert ran.code == 2
    assert "Er svaret nei, så skriv --no." in ran.out
    assert register(root, "p001") == before


def test_a_stopped_interview_says_that_nothing_is_written(root: Path) -> None:
    before = register(root), text(root, "stories/god.md")
    ran = on_a_terminal(root, "consent", "record", "p002", "--story", "god", *AT, answers=("ja", CTRL_C))
    assert ran.code == 130
    assert "Vi stoppar her. Ingenting er skrive." in ran.out
    assert (register(root), text(root, "stories/god.md")) == before


def test_a_no_wins_over_an_earlier_yes(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    assert [story.id for story in selected(root).stories] == ["god"]
    agreed(root, "record", "p001", "--story", "god", "--no")
    assert [(one.path, one.code) for one in selected(root).excluded] == [("stories/god.md", "CON003")]
    assert "Har sagt nei:" in agreed(root, "list")
    agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert [story.id for story in selected(root).stories] == ["god"]


def test_a_yes_to_the_text_after_a_no_does_not_bring_back_an_earlier_yes_to_the_picture(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(f"{PICTURE}personar: [p001]\n")},
        people={"p001": a_person("")},
        files={"stories/a.jpg": a_picture()},
    )
    assert [story.id for story in selected(root).stories] == ["god"]
    agreed(root, "record", "p001", "--story", "god", "--no")
    out = agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert "Ikkje svart: bilete på nettstaden og internt.\n" in out
    assert "sa nei til «god» 20. november 2026, så det gamle ja-et gjeld ikkje for den forteljinga." in out
    whole = "--story god --yes tekst=nettstad,internt --yes bilete=nettstad,internt"
    assert f"framsnakk consent record p001 {whole}" in out
    assert [one.code for one in selected(root).excluded] == ["CON003"]
    assert "Ikkje svart" not in agreed(root, "record", "p001", *whole.split())
    assert [story.id for story in selected(root).stories] == ["god"]


def test_what_was_asked_and_not_answered_is_said_with_the_yes_that_still_counts(root: Path) -> None:
    out = agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert "Ikkje svart: bilete på nettstaden og internt.\n" in out
    assert re.search(r"Det gamle ja-et gjeld framleis: bilete på nettstaden og internt, til 31\. \w+ \d{4}\.\n", out)
    assert "p001" in text(root, "stories/god.md").split("godkjend", 1)[1]


def test_what_was_not_answered_is_asked_on_a_terminal(root: Path) -> None:
    agreed(root, "record", "p001", "--story", "god", "--no")
    words = ("consent", "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt", *AT)
    ran = on_a_terminal(root, *words, answers=("nei", "nei"))
    assert ran.code == 0, ran.out
    assert "Sa Kari Lunde (p001) ja til bilete på nettstaden?" in ran.out
    assert "trekt: 2026-11-20" in register(root, "p001")
    assert "p001" in text(root, "stories/god.md").split("godkjend", 1)[1]


def test_nobody_approves_a_story_for_one_who_said_no_to_it(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    agreed(root, "record", "p001", "--story", "god", "--no")
    ran = called(root, "approve", "god", "--person", "p001")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Kari Lunde (p001) sa nei til «god» 20. november 2026. Er svaret no eit anna, så skriv")
    assert [one.code for one in selected(root).excluded] == ["CON003"]


@pytest.mark.parametrize(
    "words",
    [
        ("consent", "record", "p001", "--yes", "tekst=internt"),
        ("consent", "ask", "god"),
        ("approve", "god", "--person", "p001"),
    ],
)
def test_nobody_has_answered_on_a_day_that_is_still_ahead(root: Path, words: tuple[str, ...]) -> None:
    ran = called(root, *words, "--at", "2027-02-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--at 2027-02-01: Den dagen er ikkje komen enno")


def test_a_yes_without_a_story_says_which_stories_it_does_not_approve(root: Path) -> None:
    out = agreed(root, "record", "p002", "--yes", "tekst=nettstad,internt")
    assert "Inga forteljing er godkjend med dette. Ola Nes (p002) må òg seie ja til: god." in out
    assert "framsnakk approve god --person p002\n" in out


def test_what_the_register_says_now_is_seen_when_the_site_is_published(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "k", settings=PUBLISHED)
    note = "Nettstaden viser det gamle til de publiserer: framsnakk publish nettstad\n"
    before = register(root, "p001")
    assert note not in agreed(root, "record", "p001", "--show", "førenamn"), "nothing is published yet"
    write(root, "stories/folk/p001.yml", before)
    assert framsnakk(root, "publish", "nettstad").code == 0
    assert note in agreed(root, "record", "p001", "--show", "anonym")
    assert note in called(root, "people", "rename", "p001", "--role", "fagleiar").out
    assert note in called(root, "people", "left", "p001", "--died").out
    assert note not in called(root, "people", "left", "p001", "--died", "--dry-run").out


def test_a_new_question_does_not_undo_a_no(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    agreed(root, "record", "p001", "--story", "god", "--no")
    agreed(root, "ask", "god", "--person", "p001")
    assert "sa_nei: 2026-11-20" in register(root, "p001")
    assert [one.code for one in selected(root).excluded] == ["CON003"]
    agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert [story.id for story in selected(root).stories] == ["god"]


def test_a_story_that_shows_the_person_otherwise_is_not_approved_unseen(root: Path) -> None:
    agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad,internt", "--show", "førenamn")
    assert "visast_som: førenamn\n" in register(root)
    assert "godkjend" not in text(root, "stories/god.md")
    assert "p002" in agreed(root, "list")


def test_other_stories_whose_approvals_become_stale_are_named_with_a_story_too(root: Path) -> None:
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    write(root, "stories/song.md", a_story("tittel: Ein annan song\npersonar: [p002]\n"))
    approve(root, "stories/song.md")
    out = agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad", "--show", "førenamn")
    assert "godkjenningane av desse gjeld ikkje lenger: song." in out


def test_how_a_person_is_shown_can_be_recorded_alone(root: Path) -> None:
    assert agreed(root, "record", "p002", "--show", "anonym") == (
        "Skrive i stories/folk/p002.yml: svaret frå Ola Nes (p002).\n"
    )


def test_an_answer_keeps_its_case_number_and_its_basis(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    agreed(root, "record", "p001", "--yes", "tekst=nettstad", "--basis", "avtale", "--law", "avtalen", "--ref", "26/9")
    written = register(root, "p001")
    assert "grunnlag: avtale" in written
    assert "heimel: avtalen" in written
    assert "ref: 26/9" in written


@pytest.mark.parametrize(
    ("person", "words", "said"),
    [
        ("", ("--until", "2027-01-01"), "Personen har alt sagt ja til 31. desember 2036."),
        ("død: 2026-11-01", (), "Svaret ville ikkje gjelde"),
    ],
)
def test_an_answer_that_would_not_count_is_refused(
    tmp_path: Path, person: str, words: tuple[str, ...], said: str
) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(person)})
    before = register(root, "p001")
    ran = consent(root, "record", "p001", "--yes", "tekst=nettstad", "--ref", "26/1", *words)
    assert ran.code != 0
    assert said in ran.err
    assert register(root, "p001") == before


@pytest.mark.parametrize("content", ["namn: Ola Nes".encode("utf-16"), b"namn: Ola\xff Nes"])
def test_an_answer_is_not_written_into_a_file_in_another_encoding(root: Path, content: bytes) -> None:
    write(root, "stories/folk/p002.yml", content)
    ran = consent(root, "record", "p002", "--yes", "tekst=nettstad")
    assert ran.code != 0
    assert "sjølv" not in ran.err
    assert (root / "stories/folk/p002.yml").read_bytes() == content


def test_two_files_with_one_id_are_not_written_to(root: Path) -> None:
    write(root, "stories/folk/p002.yaml", a_person("namn: Per Vik\n"))
    ran = consent(root, "record", "p002", "--yes", "tekst=nettstad")
    assert ran.code != 0
    assert "samtykke" not in register(root)


def test_comments_among_the_requests_stay_when_the_last_one_is_answered(root: Path) -> None:
    asked = "spurt:   # hugs å ringje\n  # Ola vil helst svare på e-post.\n"
    asked += "  - {forteljing: god, dato: 2026-11-12} # purra\n"
    write(root, "stories/folk/p002.yml", a_person(f"namn: Ola Nes\n{asked}"))
    agreed(root, "record", "p002", "--story", "god", "--yes", "tekst=nettstad")
    written = register(root)
    for comment in ("# hugs å ringje\n", "# Ola vil helst svare på e-post.\n", "# purra\n"):
        assert comment in written
    assert "spurt" not in written


def test_an_approval_is_an_answer_too(root: Path) -> None:
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    agreed(root, "ask", "god")
    assert called(root, "approve", "god", "--person", "p002", *AT).code == 0
    assert "spurt" not in register(root)
    assert not (root / "build/consent/god/p002.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", "p002"), "Her er det ingen som kan svare på spørsmål."),
        (("record", "p009", "--yes", "tekst=nettstad"), "Vi kjenner ingen «p009»."),
        (("record", "p002", "--yes", "tekst"), "«tekst» passar ikkje etter --yes."),
        (("record", "p002", "--yes", "tekst=overalt"), "«tekst=overalt» passar ikkje etter --yes."),
        (("record", "p002", "--yes", "tekst=internt", "--no"), "--no kan ikkje stå saman med --yes og --no-to."),
        (("record", "p002", "--no-to", "tekst=internt", "--no"), "--no kan ikkje stå saman med --yes og --no-to."),
        (
            ("record", "p002", "--no-to", "bilete"),
            "«bilete» passar ikkje etter --no-to. Skriv kva og kvar, til dømes bilete=nettstad,internt.",
        ),
        (
            ("record", "p002", "--yes", "tekst=internt,nettstad", "--no-to", "tekst=nettstad"),
            "Du har skrive både ja og nei til tekst på nettstaden.",
        ),
        (("record", "p002", "--no"), "--no treng --story"),
        (("record", "p002", "--yes", "tekst=internt", "--ref", "ja"), "--ref: «ja» er ikkje noko saksnummer"),
        (("record", "p002", "--yes", "tekst=internt", "--ref", "førenamn"), "--ref: «førenamn» er ikkje noko"),
        (("record", "p002", "--yes", "tekst=internt", "--basis", "avtale"), "Grunnlaget «avtale» treng ein heimel"),
        (("record", "p002", "--yes", "tekst=internt", "--until", "2026-01-01"), "--until 2026-01-01 er før"),
        (("ask", "god", "--person", "Per Vik"), "Vi kjenner ingen «Per Vik»."),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_what_to_write(root: Path, words: tuple[str, ...], said: str) -> None:
    before = register(root)
    assert refused(root, *words).startswith(said)
    assert register(root) == before


def test_whoever_is_not_in_the_story_cannot_answer_about_it(root: Path) -> None:
    write(root, "stories/folk/p003.yml", a_person("namn: Per Vik\n"))
    assert refused(root, "record", "p003", "--story", "god", "--yes", "tekst=internt") == (
        "Per Vik (p003) er ikkje med i «god», verken i teksten, på bilete eller som den som har skrive."
    )


def test_whoever_has_withdrawn_is_not_asked_or_recorded(root: Path) -> None:
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-01\n")
    assert refused(root, "record", "p002", "--yes", "tekst=internt").startswith("p002 har trekt alt.")


# --- List ------------------------------------------------------------------------------------------------------------


def test_the_list_says_what_to_do_about_each(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person("spurt: [{forteljing: god, dato: 2026-11-12}]"))
    assert agreed(root, "list") == (
        "Ikkje spurde enno:\n"
        "  god – Då vi song saman\n"
        "    Ola Nes (p002): tekst på nettstaden og godkjenning\n"
        "    Spør: framsnakk consent ask god\n"
        "\n"
        "Har ikkje svart:\n"
        "  god – Då vi song saman\n"
        "    Kari Lunde (p001): godkjenning, spurd 12. november 2026, for 8 dagar sidan\n"
        "    Når svaret kjem: framsnakk consent record p001 --story god\n"
    )


def test_the_list_shows_what_runs_out_and_who_has_left(tmp_path: Path) -> None:
    consent_ = (
        "samtykke: [{kva: [tekst], kvar: [nettstad], gitt: 2026-01-01, gjeld_til: 2026-12-31, grunnlag: samtykke}]"
    )
    root = a_kommune(tmp_path, people={"p001": a_person(f"{consent_}\nslutta: 2026-10-01")})
    assert agreed(root, "list") == (
        "Går ut innan 60 dagar:\n  Kari Lunde (p001): tekst på nettstaden til 31. desember 2026 (god)\n"
        "\nHar slutta, og er med i forteljingar:\n  Kari Lunde (p001): god\n"
    )
    assert "Går ut" not in agreed(root, "list", "--within", "30")


def test_programs_get_the_same_as_json_and_csv(root: Path) -> None:
    shape = json.loads(agreed(root, "list", "--format", "json"))
    assert (shape["version"], shape["day"]) == (1, "2026-11-20")
    assert [(one["person"], one["status"], one["approved"]) for one in shape["open"]] == [
        ("p001", "not-asked", False),
        ("p002", "not-asked", False),
    ]
    assert shape["open"][1]["missing"] == [{"use": "text", "channel": "web"}]
    rows = list(csv.DictReader(io.StringIO(agreed(root, "list", "--format", "csv"))))
    assert [(row["status"], row["person"], row["namn"], row["manglar"]) for row in rows] == [
        ("er ikkje spurd", "p001", "Kari Lunde (p001)", "godkjenning"),
        ("er ikkje spurd", "p002", "Ola Nes (p002)", "tekst=nettstad godkjenning"),
    ]


def test_a_spreadsheet_is_in_the_form_of_the_site(tmp_path: Path) -> None:
    person = a_person("samtykke: [{kva: [tekst], kvar: [nettstad], gitt: 2026-01-01, gjeld_til: 2026-12-31, "
                      "grunnlag: samtykke}]\nslutta: 2026-10-01")  # fmt: skip
    root = a_kommune(tmp_path, people={"p001": person}, settings=SETTINGS.replace("målform: nn", "målform: nb"))
    assert agreed(root, "list", "--format", "csv") == (
        "status,fortelling,person,navn,mangler,spurt,gjelder til\n"
        "går snart ut,god,p001,Kari Lunde (p001),tekst=nettsted,,2026-12-31\n"
        "har sluttet,god,p001,Kari Lunde (p001),,,\n"
    )


def test_stories_that_cannot_be_read_and_unclear_names_are_spoken_of(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={
            "god.md": a_story("personar: [p001, Siv Moe, Eva Moe, '$HOME']"),
            "gal.md": "---\ntittel: [Noko\n---\n",
        },
        people={"p002": a_person("namn: Siv Moe"), "p003": a_person("namn: Siv Moe")},
    )
    assert agreed(root, "list") == (
        "Kan ikkje spørjast enno:\n"
        "  stories/gal.md kan ikkje lesast, så vi veit ikkje kven som er med. Skriv: framsnakk check stories/gal.md\n"
        "  god: Fleire heiter «Siv Moe»: p002 og p003. Skriv id-en i staden for namnet i forteljinga.\n"
        '  god: Vi kjenner ingen «Eva Moe». Er det skrive rett, så legg personen til: framsnakk people add "Eva Moe"\n'
        "  god: Vi kjenner ingen «$HOME». Er det skrive rett, så legg personen til: framsnakk people add\n"
    )
    shape = json.loads(agreed(root, "list", "--format", "json"))
    assert shape["unread"] == ["stories/gal.md"]
    assert shape["unclear"][0] == {"story": "god", "written": "Siv Moe", "people": ["p002", "p003"]}
    assert "kan ikkje lesast,stories/gal.md,,,,,\n" in agreed(root, "list", "--format", "csv")
    ran = framsnakk(root, "consent", "list", *AT, env={"CI": "true"})
    assert "Siv" not in ran.out
    assert "Eva" not in ran.out


def test_who_said_yes_before_the_text_changed_is_asked_again(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    write(root, "stories/god.md", text(root, "stories/god.md") + "\nEi linje til.\n")
    assert agreed(root, "list") == (
        "Må spørjast på nytt:\n  god – Då vi song saman\n    "
        "Kari Lunde (p001): sa ja til ein tidlegare tekst, og må sjå den nye\n"
        "    Spør på nytt: framsnakk consent ask god\n"
    )
    assert "p001.html" in agreed(root, "ask", "god")


DRAFT = "status: utkast\npersonar: [p001, Ola Nes]\n"


def test_the_list_never_says_that_all_have_agreed_when_a_draft_waits(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(DRAFT), "ny.md": a_story(f"id: ny\n{DRAFT}")},
        people={"p002": a_person(NEW)},
        approved=False,
    )
    assert agreed(root, "list") == (
        "Ikkje spurde enno (utkast):\n"
        "  god – Då vi song saman: Kari Lunde (p001) og Ola Nes (p002). "
        "Spør når teksten er ferdig: framsnakk consent ask god\n"
        "  ny – Då vi song saman: Kari Lunde (p001) og Ola Nes (p002). "
        "Spør når teksten er ferdig: framsnakk consent ask ny\n"
    )
    shape = json.loads(agreed(root, "list", "--format", "json"))
    assert shape["drafts"][0] == {
        "story": "god", "path": "stories/god.md", "title": "Då vi song saman", "people": ["p001", "p002"],
    }  # fmt: skip
    assert "er ikkje spurd (utkast),ny,p002,Ola Nes (p002),,,\n" in agreed(root, "list", "--format", "csv")
    ran = framsnakk(root, "consent", "list", *AT, env={"CI": "true"})
    assert "  god: p001 og p002." in ran.out
    assert "song" not in ran.out


def test_a_yes_to_an_earlier_text_of_a_draft_is_listed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    draft = text(root, "stories/god.md").replace("status: klar", "status: utkast")
    write(root, "stories/god.md", draft)
    assert "Alle som er med i noko, har sagt ja" in agreed(root, "list"), "all have agreed to it as it stands"
    write(root, "stories/god.md", f"{draft}\nEi linje til.\n")
    assert agreed(root, "list") == (
        "Må spørjast på nytt:\n  god – Då vi song saman\n    "
        "Kari Lunde (p001): sa ja til ein tidlegare tekst, og må sjå den nye\n"
        "    Spør på nytt: framsnakk consent ask god\n"
    )


def test_a_spreadsheet_reads_no_formula_in_a_name(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"god.md": a_story("personar: [p002]")},
        people={"p002": a_person("namn: '=HYPERLINK(x) Nes'\n-samtykke\n")}, approved=False,
    )  # fmt: skip
    assert "'=HYPERLINK" in agreed(root, "list", "--format", "csv")


def test_a_build_server_prints_ids_and_no_names(root: Path) -> None:
    ran = framsnakk(root, "consent", "list", *AT, env={"CI": "true"})
    assert "p002" in ran.out
    assert "Ola" not in ran.out
    assert "Då vi song" not in ran.out, "a title may have a name"
    words = ("record", "p002", "--yes", "tekst=internt", "--show", "anonym", "--dry-run")
    assert "Ola" not in framsnakk(root, "consent", *words, *AT, env={"CI": "true"}).out


def test_a_build_server_prints_no_name_in_the_id_of_a_story(root: Path) -> None:
    (root / "stories/god.md").rename(root / "stories/ola-nes-syng.md")
    for words in (
        ("ask", "ola-nes-syng"),
        ("ask", "ola-nes-syng", "--dry-run"),
        ("record", "p002", "--story", "ola-nes-syng", "--yes", "tekst=nettstad"),
        ("record", "p001", "--story", "ola-nes-syng", "--no"),
    ):
        ran = framsnakk(root, "consent", *words, *AT, env={"CI": "true"})
        assert ran.code == 0, ran.err
        assert "ola-nes" not in (ran.out + ran.err).casefold()
        assert "[p002]-syng" in ran.out or "--dry-run" in words


def test_everything_is_in_the_form_of_the_site(tmp_path: Path) -> None:
    settings = SETTINGS.replace("målform: nn", "målform: nb")
    root = a_kommune(tmp_path, settings=settings, people={"p001": a_person("-samtykke")}, approved=False)
    assert "Ikke spurt ennå:" in agreed(root, "list")
    assert agreed(root, "ask", "god").startswith("Én side til hver")
    assert "har sagt ja" in agreed(root, "record", "p001", "--story", "god", "--yes", "tekst=nettsted,internt")
