"""`framsnakk people`: the register is shown and changed, and every change says what it does to stories."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from site_gen.pipeline import file_changes, purge
from site_gen.pipeline.build_options import LOCK
from tests.builders import (
    SETTINGS,
    UNITS,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    codes,
    selected,
    write,
)
from tests.cli.command import AT, Ran, called, framsnakk
from tests.cli.terminal import on_a_terminal
from tests.git import commit, repository

PUBLISHED = SETTINGS.replace(
    "    redaksjon: [Siri Vik]\n",
    "    redaksjon: [Siri Vik]\n    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: o@f.example\n"
    "    publisering: {nettstad: {mål: 'dir:../www'}}\n",
)
OLA = "namn: Ola Nes\n-samtykke\n"
PICTURE = "bilete: [{fil: a.jpg, alt: Kari syng., foto: p002, rett: eige, personar: [p001, p002], born: ingen}]\n"


def people(root: Path, *words: str) -> Ran:
    return called(root, "people", *words, *AT)


def done(root: Path, *words: str) -> str:
    """Run the command, which must succeed, and return what it printed."""
    ran = people(root, *words)
    assert (ran.code, ran.err) == (0, ""), ran.err
    return ran.out


def refused(root: Path, *words: str, code: int = 2) -> str:
    """Run the command, which must be refused and change nothing, and return what it printed."""
    before = content(root)
    ran = people(root, *words)
    assert (ran.code, ran.out) == (code, "")
    assert content(root) == before
    return ran.err


def content(root: Path) -> dict[str, bytes]:
    """Return every file in stories/ by its path."""
    return {str(one): one.read_bytes() for one in sorted((root / "stories").rglob("*")) if one.is_file()}


def register(root: Path, person: str) -> str:
    return (root / f"stories/folk/{person}.yml").read_text(encoding="utf-8")


def story(root: Path, name: str = "god") -> str:
    return (root / f"stories/{name}.md").read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with one approved story about Kari Lunde."""
    return a_kommune(
        tmp_path, units=f"{UNITS}heim:\n  namn: {{nn: Heimetenesta, nb: Hjemmetjenesten}}\n  tilsette: 9\n"
    )


# --- Add -------------------------------------------------------------------------------------------------------------


def test_a_new_person_has_a_file_of_their_own_and_has_consented_to_nothing(root: Path) -> None:
    assert done(root, "add", "Eva  Moe", "--role", "sjukepleiar: natt", "--unit", "hjemmetjenesten", "--part", "ansatt",
                "--show", "fornavn") == (
        "Skrive i stories/folk/p002.yml: Eva Moe (p002). Personen har ikkje sagt ja til noko enno.\n"
        "Når personen er med i ei forteljing, spør du med «framsnakk consent ask». Er svaret gitt alt: framsnakk "
        "consent record p002\n"
    )  # fmt: skip
    assert register(root, "p002") == (
        "namn: Eva Moe\nvisast_som: førenamn\nrolle: 'sjukepleiar: natt'\npart: tilsett\neining: heim\n"
    ).replace("'sjukepleiar: natt'", '"sjukepleiar: natt"')
    assert codes(root, "stories/folk/p002.yml") == []


def test_a_story_that_waits_for_the_person_is_named(root: Path) -> None:
    write(root, "stories/ny.md", a_story("personar: [p001, eva MOE]\ntittel: Noko anna"))
    assert done(root, "add", "Eva Moe").endswith("Personen er med i ny. Spør: framsnakk consent ask ny\n")
    assert "REF003" not in codes(root, "stories/ny.md")


@pytest.mark.parametrize("name", ["Eva Moe", "Pål O'Neill-Ås", "null", "Nei", "# Per", "{Per}", "Per: Moe"])
def test_any_name_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    root = a_kommune(tmp_path, stories={})
    done(root, "add", name)
    shown = json.loads(done(root, "list", "--format", "json"))["people"][-1]
    assert shown["name"] == f"{name} (p002)"


def test_an_id_is_never_used_again(root: Path) -> None:
    done(root, "add", "Eva Moe")
    commit(repository(root))
    (root / "stories/folk/p002.yml").unlink()
    write(root, "stories/ny.md", a_story("personar: [p004]\ntittel: Noko anna"))
    done(root, "add", "Per Vik")
    assert register(root, "p005") == "namn: Per Vik\n"
    write(root, "stories/ny.md", a_story("tittel: Noko anna"))
    (root / "stories/folk/p005.yml").unlink()
    done(root, "add", "Per Vik")
    assert register(root, "p003") == "namn: Per Vik\n"


def test_keys_are_in_the_form_of_the_site(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS.replace("målform: nn", "målform: nb"))
    done(root, "add", "Eva Moe", "--unit", "song")
    assert register(root, "p002") == "navn: Eva Moe\nenhet: song\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("kari LUNDE",), "NAMN: «kari LUNDE» står alt i registeret: p001. Er dette ein annan, så skriv òg --another."),
        (("",), "NAMN: Skriv namnet på personen."),
        (("12",), "NAMN: Skriv namnet på personen."),
        (("Moe, Eva",), "NAMN: Skriv namnet slik det blir sagt, utan komma og med førenamnet fyrst."),
        (("p017",), "NAMN: «p017» ser ut som ein id, og han får personen av seg sjølv. Skriv namnet."),
        (("E" * 101,), "NAMN: Det er 101 teikn, og det er plass til 100."),
        (("{{ Eva }}",), "NAMN: Her står «{{», og det er teikn som berre dataprogram bruker."),
        (("Eva", "--unit", "Sogelaget"), "--unit: Eininga «Sogelaget» finst ikkje. "),
        (("Eva", "--part", "sjef"), "«sjef» passar ikkje etter --part."),
        ((), "Her er det ingen som kan svare på spørsmål, så skriv namnet: "),
    ],
)
def test_what_cannot_be_a_person_is_refused(root: Path, words: tuple[str, ...], said: str) -> None:
    assert refused(root, "add", *words).startswith(said)


def test_another_person_may_have_the_same_name(root: Path) -> None:
    done(root, "add", "Kari Lunde", "--another")
    assert register(root, "p002") == "namn: Kari Lunde\n"


def test_a_person_is_added_by_answering_questions(root: Path) -> None:
    ran = on_a_terminal(root, "people", "add", *AT,
                        answers=("Kari Lunde", "Eva Moe", "", "2", "sjef", "1", "anonym"))  # fmt: skip
    assert ran.code == 0, ran.out
    assert "Er dette ein annan, så trykk Enter. Elles: Ctrl-C." in ran.out
    assert "«sjef» er ikkje eit av vala." in ran.out
    assert register(root, "p002") == "namn: Eva Moe\nvisast_som: anonym\npart: tilsett\neining: heim\n"


def test_a_dry_run_shows_the_file_and_writes_none(root: Path) -> None:
    said = done(root, "add", "Eva Moe", "--dry-run")
    assert "+namn: Eva Moe\nSlik ville fila sjå ut. Ingenting er skrive.\n" in said
    assert not (root / "stories/folk/p002.yml").exists()


# --- Rename ----------------------------------------------------------------------------------------------------------


def test_a_new_name_keeps_the_old_one_and_says_whose_approvals_are_stale(root: Path) -> None:
    said = done(root, "rename", "Kari Lunde", "--name", "Kari Berg")
    assert said == (
        "Skrive i stories/folk/p001.yml.\n"
        "Desse godkjenningane gjeld då ikkje lenger, for forteljinga viser noko anna enn det som vart sett:\n"
        "  god: Kari Lunde (p001). Spør på nytt: framsnakk consent ask god\n"
    )
    assert register(root, "p001").startswith("namn: Kari Berg\ntidlegare_namn:\n  - Kari Lunde\n")
    assert codes(root) == ["APP002"]


def test_a_new_name_says_which_lines_have_the_old_one(root: Path) -> None:
    write(
        root, "stories/ny.md", a_story("tittel: Ny\npersonar: [p001]\n", "Kari Lunde song.\n\nKari Lunde Berg song.\n")
    )
    lines = (root / "stories/ny.md").read_text("utf-8").split("\n")
    said = done(root, "rename", "p001", "--name", "Kari Lunde Berg")
    assert said.endswith(
        "Desse linjene har framleis det gamle namnet. Dei blir ikkje endra av seg sjølve:\n"
        f"  stories/ny.md:{lines.index('Kari Lunde song.') + 1}: Kari Lunde song.\n"
    )


def test_a_name_that_is_taken_back_is_no_former_name(root: Path) -> None:
    before = register(root, "p001")
    done(root, "rename", "p001", "--name", "Kari Berg")
    done(root, "rename", "p001", "--name", "Kari Lunde")
    assert register(root, "p001") == before.replace(
        "namn: Kari Lunde\n", "namn: Kari Lunde\ntidlegare_namn:\n  - Kari Berg\n"
    )


def test_a_new_role_keeps_approvals_and_a_new_unit_does_not(root: Path) -> None:
    assert done(root, "rename", "p001", "--role", "fagleiar").endswith("Alle godkjenningar gjeld som før.\n")
    assert "tidlegare_roller:\n  - helsefagarbeidar\n" in register(root, "p001")
    assert codes(root) == []
    said = done(root, "rename", "p001", "--unit", "Heimetenesta")
    assert "  god: Kari Lunde (p001) og redaksjonen. Spør på nytt: framsnakk consent ask god\n" in said
    assert {"APP002", "APP004"} <= set(codes(root))


def test_a_former_name_still_stands_for_the_person_in_stories(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [Kari Lunde]")})
    done(root, "rename", "p001", "--name", "Kari Berg")
    assert "REF003" not in codes(root)


def test_a_former_name_in_alt_texts_and_in_addresses_is_listed(tmp_path: Path) -> None:
    face = "bilete: {fil: p001.jpg, alt: Kari Lunde smiler., foto: Siri Vik, rett: eige}\n"
    shown = "bilete: [{fil: a.jpg, alt: Kari Lunde syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
    root = a_kommune(
        tmp_path,
        stories={"kari-lunde-song/index.md": a_story(f"{shown}personar: [p001]\n")},
        people={"p001": a_person(face)},
        files={"stories/kari-lunde-song/a.jpg": a_picture(), "stories/folk/p001.jpg": a_picture()},
    )
    said = done(root, "rename", "p001", "--name", "Kari Berg")
    assert "  stories/kari-lunde-song/index.md: adressa er laga av det gamle namnet." in said
    assert re.search(r"  stories/kari-lunde-song/index.md:\d+: .*Kari Lunde syng\.", said)
    assert re.search(r"  stories/folk/p001.yml:\d+: Kari Lunde smiler\.", said)


def test_a_withdrawn_story_has_no_approvals_and_no_lines_to_look_at(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("personar: [Kari Lunde]")})
    before = done(root, "rename", "p001", "--name", "Kari Berg", "--dry-run")
    assert ("  stories/god.md:" in before, "Alle godkjenningar gjeld" in before) == (True, False), before
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {sha256(b'god').hexdigest()}, trekt: 2026-11-01}}]\n")
    said = done(root, "rename", "p001", "--name", "Kari Berg", "--dry-run")
    assert ("  stories/god.md:" in said, "Alle godkjenningar gjeld" in said) == (False, True), said


def test_the_same_again_changes_nothing(root: Path) -> None:
    before = register(root, "p001")
    said = done(root, "rename", "p001", "--name", "Kari Lunde", "--role", "helsefagarbeidar", "--unit", "song")
    assert said == "Det same står der alt. Ingenting er endra.\n"
    assert register(root, "p001") == before


def test_a_new_name_is_answered_at_the_terminal(root: Path) -> None:
    ran = on_a_terminal(root, "people", "rename", "p001", *AT, answers=("Kari Berg", "", ""))
    assert ran.code == 0, ran.out
    assert register(root, "p001").startswith("namn: Kari Berg\n")
    assert "rolle: helsefagarbeidar\n" in register(root, "p001")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("p001",), "Skriv kva som er nytt: --name, --role eller --unit."),
        (("p009", "--name", "Eva"), "Vi kjenner ingen «p009»."),
        (("Kari Lund", "--name", "Eva"), "Vi kjenner ingen «Kari Lund». Meinte du «Kari Lunde»?"),
        (("p001", "--name", "Ola Nes"), "--name: «Ola Nes» står alt i registeret: p002."),
        (("Siv Moe", "--name", "Eva"), "Fleire heiter «Siv Moe»: p003 og p004."),
        (("p005", "--name", "Eva"), "p005 har trekt alt. Då skal registeret ikkje ha noko meir om personen"),
    ],
)
def test_a_rename_of_nobody_or_of_several_is_refused(root: Path, words: tuple[str, ...], said: str) -> None:
    for identity, text in {"p002": OLA, "p003": "namn: Siv Moe", "p004": "namn: Siv Moe"}.items():
        write(root, f"stories/folk/{identity}.yml", a_person(text))
    write(root, "stories/folk/p005.yml", "trekt: 2026-10-01\n")
    assert refused(root, "rename", *words).startswith(said)


@pytest.mark.parametrize("broken", ["namn: [Ola", b"namn: Ola\xff", "- Ola\n- Per\n"], ids=repr)
@pytest.mark.parametrize("words", [("rename", "p002", "--name", "Eva"), ("left", "p002"), ("merge", "p001", "p002")])
def test_a_file_that_cannot_be_read_is_not_written_to(root: Path, broken: str | bytes, words: tuple[str, ...]) -> None:
    write(root, "stories/folk/p002.yml", broken)
    assert "stories/folk/p002.yml" in refused(root, *words, code=3)


@pytest.mark.parametrize("words", [("rename", "p002", "--name", "Eva"), ("merge", "p001", "p002")])
def test_a_name_that_stands_twice_is_not_changed(root: Path, words: tuple[str, ...]) -> None:
    write(root, "stories/folk/p002.yml", "namn: Ola Nes\nnamn: Per Vik\n")
    assert "stories/folk/p002.yml" in refused(root, *words, code=3)


def test_two_files_with_one_id_are_not_written_to(root: Path) -> None:
    write(root, "stories/folk/p001.yaml", a_person())
    assert "sikre på" in refused(root, "rename", "p001", "--role", "leiar", code=3)


def test_nothing_is_written_while_another_run_writes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_changes, "LOCK_SECONDS", 0)
    monkeypatch.setattr(purge, "_LOCK_SECONDS", 0)
    assert codes(root) == []
    with FileLock(root / "build" / LOCK):
        assert refused(root, "add", "Eva Moe", code=3).startswith("Framsnakk arbeider i desse filene frå før.")


# --- Left ------------------------------------------------------------------------------------------------------------


def test_a_person_who_has_left_stays_in_the_stories_as_long_as_the_consent_holds(root: Path) -> None:
    write(root, "stories/ny.md", a_story("tittel: Noko anna\nslag: film"))
    assert done(root, "left", "Kari Lunde", "--on", "2026-10-31") == (
        "Skrive i stories/folk/p001.yml: Kari Lunde (p001) slutta 31. oktober 2026. Frå dagen etter er personen ikkje "
        "med i «Møt dei tilsette», og forteljingane viser berre namnet.\n"
        "Desse forteljingane står så lenge samtykket gjeld. «framsnakk check» minner dykk på å sjå over dei:\n"
        "  god: til 31. desember 2036\n"
        "  ny: ventar på svar frå personen\n"
    )
    assert "\nslutta: 2026-10-31\n" in register(root, "p001")
    assert [one.id for one in selected(root).stories] == ["god"]


def test_the_stories_of_a_person_who_has_died_wait_for_the_next_of_kin(root: Path) -> None:
    assert done(root, "left", "p001", "--died", "--on", "2026-11-10") == (
        "Skrive i stories/folk/p001.yml: Kari Lunde (p001) døydde 10. november 2026.\n"
        "Desse forteljingane går av nettstaden til dei etterlatne har sagt kva dei ønskjer: god. Seier dei ja: "
        "framsnakk people left p001 --kin-agreed DATO\n"
    )
    assert list(selected(root).stories) == []
    assert done(root, "left", "p001", "--kin-agreed", "2026-11-15").startswith(
        "Skrive i stories/folk/p001.yml: Dei etterlatne etter Kari Lunde (p001) sa ja 15. november 2026."
    )
    assert [one.id for one in selected(root).stories] == ["god"]
    assert "død: 2026-11-10\netterlatne_sa_ja: 2026-11-15\n" in register(root, "p001")
    assert "slutta" not in register(root, "p001")


def test_the_day_is_today_and_a_person_without_stories_is_told_of(root: Path) -> None:
    write(root, "stories/folk/p002.yml", a_person(OLA))
    assert done(root, "left", "p002").endswith("Personen er ikkje med i noka forteljing.\n")
    assert "slutta: 2026-11-20\n" in register(root, "p002")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--died", "--on", "2026-11-21"), "--on: 2026-11-21 er ikkje komen enno."),
        (("--kin-agreed", "2026-11-01"), "--kin-agreed er berre for dei som er døde."),
        (("--died", "--kin-agreed", "2027-01-01"), "--kin-agreed: 2027-01-01 er ikkje komen enno."),
    ],
)
def test_days_that_cannot_be_are_refused(root: Path, words: tuple[str, ...], said: str) -> None:
    assert refused(root, "left", "p001", *words).startswith(said)


# --- Merge -----------------------------------------------------------------------------------------------------------


def two_entries(root: Path, kept: str = "", gone: str = "", **stories: str) -> Path:
    """Return a kommune in which p001 and p002 are one person."""
    entry = f"namn: Kari Nes Lunde\nrolle: sjukepleiar\n{gone}"
    return a_kommune(
        root,
        stories={f"{name}.md": text for name, text in stories.items()} or {"god.md": a_story("personar: [p002]")},
        people={"p001": a_person(kept), "p002": a_person(entry)},
        files={"stories/a.jpg": a_picture()},
    )


def test_two_entries_become_one_with_all_that_both_say(tmp_path: Path) -> None:
    root = two_entries(
        tmp_path, "-eining\n", "tidlegare_namn: [Kari Vik]\nkompetanse: [song]\nsidan: 2011\n-samtykke\n"
        "samtykke:\n  - {kva: [film], kvar: [nettstad], gitt: 2026-02-01, grunnlag: samtykke, ref: 26/7}\n"
    )  # fmt: skip
    said = done(root, "merge", "p001", "Kari Nes Lunde", "--yes")
    assert said == (
        "Skrive i stories/folk/p001.yml og stories/god.md. stories/folk/p002.yml er borte, og Kari Lunde (p001) er no "
        "den einaste.\n"
        "Svara er lagde saman: Eit nei og eit trekt samtykke går føre eit ja, og den strengaste måten å bli vist på "
        "gjeld.\n"
        "Desse godkjenningane gjeld då ikkje lenger, for forteljinga viser noko anna enn det som vart sett:\n"
        "  god: Kari Lunde (p001) og redaksjonen. Spør på nytt: framsnakk consent ask god\n"
    )
    assert not (root / "stories/folk/p002.yml").exists()
    written = register(root, "p001")
    assert "tidlegare_namn:\n  - Kari Nes Lunde\n  - Kari Vik\n" in written
    assert "tidlegare_roller:\n  - sjukepleiar\n" in written
    for line in ("eining: song", "sidan: 2011", "kompetanse:\n  - song"):
        assert line in written
    assert "- {kva: [film], kvar: [nettstad], gitt: 2026-02-01, grunnlag: samtykke, ref: 26/7}" in written
    assert codes(root, "stories/folk/p001.yml") == []
    assert "personar: [p001]" in story(root)
    assert "{person: p001, dato: 2026-11-05" in story(root)
    assert set(codes(root)) == {"APP002", "APP004"}


def test_every_reference_to_the_id_is_changed_and_nothing_else(tmp_path: Path) -> None:
    front = (
        f"personar:\n  - {{person: P002, helse: ja}}   # den eine\n{PICTURE}"
        "forfattar: [p002 og Siri Vik, Ola p0021]\nkontrollert: {av: p002, dato: 2026-11-06, avtrykk: 2-abc}\n"
    )
    body = "Ho heiter p002 i lista.\n"
    root = two_entries(tmp_path, god=a_story(front, body))
    write(root, "stories/folk/p003.yml", a_person("namn: Per Vik\nbilete: {fil: p.jpg, alt: Per., foto: Foto p002}\n"))
    before = story(root)
    done(root, "merge", "p001", "p002", "--yes")
    expected = before.split("---\n")[1].replace("P002", "p001").replace("[p001, p002]", "[p001]")
    assert story(root) == f"---\n{re.sub(r'p002', 'p001', expected).replace('p0011', 'p0021')}---\n\n{body}"
    assert "foto: Foto p001" in register(root, "p003")


def test_a_story_with_both_has_one_and_shows_less(tmp_path: Path) -> None:
    front = "personar:\n  - {person: p001, helse: ja}\n  - p003\n  - {person: Kari Nes Lunde, visast_som: førenamn}\n"
    root = two_entries(tmp_path, god=a_story(front))
    write(root, "stories/folk/p003.yml", a_person("namn: Per Vik\n"))
    done(root, "merge", "p001", "p002", "--yes")
    assert "personar:\n  - {person: p001, visast_som: førenamn, helse: ja}\n  - p003\nmetode" in story(root)
    assert "FLD012" not in codes(root)


def test_the_stricter_way_of_being_shown_wins_in_either_order(tmp_path: Path) -> None:
    for number, (kept, gone) in enumerate((("p001", "p002"), ("p002", "p001"))):
        root = two_entries(tmp_path / str(number), "visast_som: fullt\n", "visast_som: anonym\n")
        done(root, "merge", kept, gone, "--yes")
        assert "visast_som: anonym\n" in register(root, kept)


@pytest.mark.parametrize("order", [("p001", "p002"), ("p002", "p001")])
def test_a_no_to_a_use_beats_a_yes_of_the_other_entry(tmp_path: Path, order: tuple[str, str]) -> None:
    no = "sa_nei: [{kva: [tekst], kvar: [nettstad], dato: 2025-01-01}]\n"
    root = two_entries(tmp_path, "", f"-samtykke\n{no}", god=a_story("personar: [p001]"))
    done(root, "merge", *order, "--yes")
    assert "CON001" in codes(root)
    assert "trekt: 2026-11-20" in register(root, order[0])


@pytest.mark.parametrize("order", [("p001", "p002"), ("p002", "p001")])
@pytest.mark.parametrize("withdrawn", ["2026-01-15", "2025-06-01"])
def test_a_withdrawal_beats_a_yes_whenever_it_was_given(tmp_path: Path, order: tuple[str, str], withdrawn: str) -> None:
    taken_back = a_consent(gitt="2025-01-01", gjeld_til="", trekt=withdrawn, kva="[tekst]", kvar="[nettstad]")
    root = two_entries(tmp_path, "", taken_back, god=a_story("personar: [p001]"))
    assert [one.id for one in selected(root).stories] == ["god"]
    done(root, "merge", *order, "--yes")
    assert "CON001" in codes(root)
    assert "{kva: [tekst], kvar: [nettstad], gitt: 2026-11-20, grunnlag: samtykke, trekt: 2026-11-20}" in register(
        root, order[0]
    )


@pytest.mark.parametrize("order", [("p001", "p002"), ("p002", "p001")])
def test_a_no_to_a_story_stays_a_no(tmp_path: Path, order: tuple[str, str]) -> None:
    root = two_entries(
        tmp_path,
        "spurt: [{forteljing: god, dato: 2026-11-10}, {forteljing: ny, dato: 2026-11-01}]\n",
        "spurt:\n  - {forteljing: god, dato: 2026-11-01, sa_nei: 2026-11-02}\n",
        god=a_story("personar: [p001]"),
    )
    done(root, "merge", *order, "--yes")
    assert "{forteljing: god, dato: 2026-11-10, sa_nei: 2026-11-02}" in register(root, order[0])
    assert "{forteljing: ny, dato: 2026-11-01}" in register(root, order[0])
    assert "CON003" in codes(root)


@pytest.mark.parametrize(
    ("kept", "gone", "days"),
    [
        ("", "død: 2026-10-01\netterlatne_sa_ja: 2026-10-20\n", "død: 2026-10-01\netterlatne_sa_ja: 2026-10-20\n"),
        ("", "død: 2026-10-01\n", "død: 2026-10-01\n"),
        ("død: 2026-10-01\netterlatne_sa_ja: 2026-10-20\n", "død: 2026-10-01\n", "død: 2026-10-01\n"),
    ],
)
def test_the_next_of_kin_have_agreed_only_when_both_entries_say_so(
    tmp_path: Path, kept: str, gone: str, days: str
) -> None:
    root = two_entries(tmp_path, kept, gone)
    done(root, "merge", "p001", "p002", "--yes")
    assert "".join(re.findall(r"^(?:død|etterlatne_sa_ja).*\n", register(root, "p001"), re.MULTILINE)) == days


def test_a_day_of_leaving_and_comments_are_spoken_of(tmp_path: Path) -> None:
    root = two_entries(tmp_path, "", "slutta: 2026-10-01   # i Vik\n")
    said = done(root, "merge", "p001", "p002", "--yes")
    assert "Fila til Kari Lunde (p001) seier no at personen slutta 1. oktober 2026." in said
    assert "Kommentarane i stories/folk/p002.yml er ikkje med." in said


def test_pages_that_asked_the_entry_that_goes_are_removed(tmp_path: Path) -> None:
    root = two_entries(tmp_path)
    assert called(root, "consent", "ask", "god", "--person", "p002", *AT).code == 0
    assert (root / "build/consent/god/p002.html").exists()
    done(root, "merge", "p001", "p002", "--yes")
    assert not (root / "build/consent/god").exists()


def test_a_dry_run_of_a_merge_shows_every_file_and_writes_none(tmp_path: Path) -> None:
    root = two_entries(tmp_path)
    before = content(root)
    said = done(root, "merge", "p001", "p002", "--dry-run")
    for line in ("+  - Kari Nes Lunde", "+personar: [p001]", "stories/folk/p002.yml blir borte."):
        assert line in said
    assert "Slik ville filene sjå ut. Ingenting er skrive.\n" in said
    assert content(root) == before


@pytest.mark.parametrize("order", [("p001", "p005"), ("p005", "p001")])
def test_a_person_who_has_withdrawn_is_not_merged(root: Path, order: tuple[str, str]) -> None:
    write(root, "stories/folk/p005.yml", "trekt: 2026-10-01\n")
    assert refused(root, "merge", *order, "--yes").startswith(
        "p005 har trekt alt, og kan ikkje slåast saman med nokon."
    )


def test_a_person_is_not_merged_with_themselves(root: Path) -> None:
    assert refused(root, "merge", "p001", "Kari Lunde", "--yes", code=3).startswith("«p001» er den same oppføringa.")


@pytest.mark.parametrize(
    "text",
    [a_story("personar: [p002]\ntittel: [Noko"), a_story("personar: &x [p002]\nforfattar: *x")],
    ids=["broken", "alias"],
)
def test_a_story_that_cannot_be_edited_stops_the_merge(tmp_path: Path, text: str) -> None:
    root = two_entries(tmp_path)
    write(root, "stories/ny.md", text)
    assert refused(root, "merge", "p001", "p002", "--yes", code=3).startswith("stories/ny.md nemner p002")


def test_a_story_that_was_changed_meanwhile_stops_the_merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = two_entries(tmp_path)
    write_changes = file_changes.write_changes

    def after_somebody_else(*words: object) -> None:
        write(root, "stories/god.md", story(root) + "\nEi linje til.\n")
        write_changes(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(file_changes, "write_changes", after_somebody_else)
    ran = people(root, "merge", "p001", "p002", "--yes")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("stories/god.md vart endra av nokon annan imens. Ingenting er skrive.")
    assert (root / "stories/folk/p002.yml").exists()
    assert "Kari Nes Lunde" not in register(root, "p001")


def test_a_day_of_leaving_that_is_ahead_is_not_written_as_past(root: Path) -> None:
    write(root, "stories/folk/p002.yml", a_person(OLA))
    assert "Ola Nes (p002) sluttar 30. november 2026. Frå dagen etter" in done(
        root, "left", "p002", "--on", "2026-11-30"
    )
    assert "sluttar 30. november 2026\n" in done(root, "list")


def test_a_day_of_leaving_that_is_ahead_says_from_which_day_the_site_differs(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", settings=PUBLISHED)
    assert framsnakk(root, "publish", "nettstad").code == 0
    note = "Nettstaden viser det gamle til de publiserer{}: framsnakk publish nettstad\n"
    ahead = done(root, "left", "p001", "--on", "2026-12-15")
    assert ahead.endswith(note.format(" 16. desember 2026 eller seinare"))
    assert done(root, "left", "p001", "--on", "2026-11-18").endswith(note.format(""))


# --- List ------------------------------------------------------------------------------------------------------------


def test_the_register_is_listed_with_stories_and_what_is_special(root: Path) -> None:
    others = {
        "p002": "namn: Ola Nes\nvisast_som: anonym\n-rolle\n-eining\n",
        "p003": "namn: Siv Moe\nslutta: 2026-10-01\n",
        "p004": "namn: Per Vik\ndød: 2026-10-01\n",
    }
    for identity, text in others.items():
        write(root, f"stories/folk/{identity}.yml", a_person(text))
    write(root, "stories/folk/p005.yml", "trekt: 2026-10-01\n")
    write(root, "stories/folk/p006.yml", "namn: Eva Moe\nsamtykke: kanskje\n")
    assert done(root, "list") == (
        "Kari Lunde (p001), helsefagarbeidar, Songlaget\n  Med i god.\n"
        "Ola Nes (p002), blir vist anonymt\n  Ikkje med i noka forteljing.\n"
        "Siv Moe (p003), helsefagarbeidar, Songlaget, slutta 1. oktober 2026\n  Ikkje med i noka forteljing.\n"
        "Per Vik (p004), helsefagarbeidar, Songlaget, død 1. oktober 2026\n  Ikkje med i noka forteljing.\n"
        "p005, har trekt alt 1. oktober 2026\n  Ikkje med i noka forteljing.\n"
        "Eva Moe (p006), fila har feil: framsnakk check stories/folk/p006.yml\n  Ikkje med i noka forteljing.\n"
        "6 personar i registeret.\n"
    )


def test_the_register_is_listed_for_programs(root: Path) -> None:
    assert json.loads(done(root, "list", "--format", "json")) == {
        "version": 1,
        "people": [
            {
                "person": "p001",
                "name": "Kari Lunde (p001)",
                "role": {"nn": "helsefagarbeidar", "nb": "helsefagarbeidar"},
                "unit": "song",
                "shown": "full",
                "left": None,
                "deceased": None,
                "withdrawn": None,
                "faulty": False,
                "stories": ["god"],
            }
        ],
    }


def test_an_empty_register_says_how_to_begin(root: Path) -> None:
    (root / "stories/folk/p001.yml").unlink()
    assert done(root, "list").startswith("Det er ingen i personregisteret enno. Legg til nokon: framsnakk people add")


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--format", "json"),
        ("rename", "p001", "--role", "leiar", "--dry-run"),
        ("left", "p001", "--dry-run"),
        ("merge", "p001", "p002", "--dry-run"),
    ],
)
def test_a_build_server_prints_no_names(root: Path, words: tuple[str, ...]) -> None:
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    ran = framsnakk(root, "people", *words, *AT, env={"CI": "true"})
    assert ran.code == 0, ran.err
    assert not re.search("Kari|Ola|helsefag", ran.out)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Eva Moe"),
        ("rename", "p001", "--name", "Kari Berg"),
        ("left", "p001", "--on", "2026-10-31"),
        ("merge", "p002", "p001", "--yes"),
    ],
    ids=lambda words: words[0],
)
def test_a_build_server_prints_no_name_in_the_id_of_a_story_before_or_after_a_change(
    root: Path, words: tuple[str, ...]
) -> None:
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    for name in ("kari-lunde-syng", "kari-berg-syng"):
        write(root, f"stories/{name}.md", a_story(f"tittel: Om {name}\npersonar: [p001, p002]\n"))
        approve(root, f"stories/{name}.md")
    ran = framsnakk(root, "people", *words, *AT, env={"CI": "true"})
    assert ran.code == 0, ran.err
    names = "kari.lunde|ola.nes|eva.moe" + ("|kari.berg" if words[0] == "rename" else "")
    assert not re.search(f"(?i){names}", ran.out + ran.err), ran.out


def test_two_who_do_not_have_one_name_are_merged_only_when_somebody_says_so(root: Path) -> None:
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    assert refused(root, "merge", "p001", "p002") == (
        "Kari Lunde (p001) og Ola Nes (p002) heiter ikkje det same, så ingenting er gjort: Ei samanslåing kan ikkje "
        "gjerast om. Er dei den same, så skriv òg --yes.\n"
    )
    write(root, "stories/folk/p003.yml", a_person("namn: Kari Lunde\n"))
    assert done(root, "merge", "p001", "p003").startswith("Skrive i ")


@pytest.mark.parametrize("answer", ["", "ja"])
def test_both_are_shown_and_asked_about_on_a_terminal(root: Path, answer: str) -> None:
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    ran = on_a_terminal(root, "people", "merge", "p001", "p002", *AT, answers=(answer,))
    assert ran.code == 0, ran.out
    assert "Blir ståande:\n  Kari Lunde (p001), helsefagarbeidar" in ran.out
    assert "Blir borte:\n  Ola Nes (p002), " in ran.out
    assert "Dei heiter ikkje det same.\n" in ran.out
    assert (root / "stories/folk/p002.yml").exists() != (answer == "ja")
