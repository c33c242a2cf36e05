"""The registers: a file that cannot be trusted says no."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from site_gen.model.choices import Basis, Channel, Kind, ShownAs, Use
from site_gen.model.localized import Words, same_words
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from tests.builders import UNITS, a_consent, a_kommune, a_person, a_story, check, codes, faults, selected

GOD = hashlib.sha256(b"god").hexdigest()
FOLK = "stories/folk/p001.yml"
TREKTE = "stories/trekte.yml"


def registers(root: Path) -> Registers:
    return check(root).registers


def kari(root: Path, front: str) -> Person:
    return registers(a_kommune(root, people={"p001": a_person(front)}, approved=False)).people["p001"]


# --- People ----------------------------------------------------------------------------------------------------------


def test_a_person_is_read_with_all_that_is_written(tmp_path: Path) -> None:
    person = kari(tmp_path, "sidan: 2009\nkompetanse: turnus\nkan_bidra_med: [song, dans]")
    assert (person.name, person.shown, person.unit, person.since) == ("Kari Lunde", ShownAs.FULL, "song", 2009)
    assert (person.competence, person.offers) == (("turnus",), ("song", "dans"))
    [entry] = person.consent
    assert (entry.uses, entry.channels) == ((Use.TEXT, Use.PICTURE), (Channel.WEB, Channel.INTERNAL))
    assert (entry.given, entry.until, entry.basis) == (dt.date(2026, 1, 1), dt.date(2036, 12, 31), Basis.CONSENT)


@pytest.mark.parametrize("written", ["Lunde, Kari", "Lunde,Kari", "Lunde; Kari", "Lunde\uff0c Kari"])
def test_a_name_with_the_last_name_first_is_not_trusted_and_never_shown_turned(tmp_path: Path, written: str) -> None:
    person = kari(tmp_path, f'namn: "{written}"\nvisast_som: førenamn')
    assert (person.name, person.shown, person.consent, person.doubted) == ("Kari Lunde", ShownAs.ANONYMOUS, (), True)
    assert "PER005" in codes(tmp_path, FOLK)


def test_a_former_name_with_the_last_name_first_is_not_trusted_either(tmp_path: Path) -> None:
    person = kari(tmp_path, 'tidlegare_namn: ["Dal, Kari"]')
    assert (person.former_names, person.doubted) == (("Kari Dal",), True)


def test_a_name_with_the_last_name_first_is_mended(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p001": a_person("namn: Lunde, Kari")})
    [found] = [found for found in faults(tmp_path, FOLK) if found.code == "PER005"]
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["Kari Lunde"]
    assert selected(tmp_path).stories == ()


def test_a_name_of_three_parts_is_for_people_to_mend(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p001": a_person("namn: Lunde, Kari, sjukepleiar")})
    [found] = [found for found in faults(tmp_path, FOLK) if found.code == "PER005"]
    assert found.fix is None


def test_a_consent_without_an_end_holds_for_two_years(tmp_path: Path) -> None:
    [entry] = kari(tmp_path, a_consent(gitt="2026-02-28", gjeld_til="")).consent
    assert entry.until == dt.date(2028, 2, 28)


def test_a_person_in_the_other_form_is_the_same_person(tmp_path: Path) -> None:
    nynorsk = kari(tmp_path / "nn", "").consent
    other = kari(
        tmp_path / "nb",
        "samtykke:\n  - hva: [tekst, bilde]\n    hvor: [nettsted, internt]\n    gitt: 2026-01-01\n"
        "    gjelder_til: 2036-12-31\n    grunnlag: samtykke",
    ).consent
    assert nynorsk == other


@pytest.mark.parametrize(
    "front",
    [
        pytest.param(a_consent() + a_consent(), id="samtykke twice"),
        pytest.param(a_consent() + a_consent().replace("samtykke:", "consent:"), id="samtykke in two languages"),
        pytest.param(a_consent(trekt="i går"), id="a withdrawal that cannot be read"),
        pytest.param(a_consent(trekkt="2026-02-01"), id="a withdrawal with a slip of the pen"),
        pytest.param("trekkt: 2026-02-01", id="a withdrawal of all with a slip of the pen"),
        pytest.param("trekt: 1. februar", id="a withdrawal of all that cannot be read"),
        pytest.param("trekt: 2026-02-01\ntrukket: 2026-03-01", id="a withdrawal of all that stands twice"),
        pytest.param("samtykke: ja", id="a yes and nothing more"),
        pytest.param(a_consent(gitt=""), id="no day"),
        pytest.param(a_consent(gitt="2026-02-30"), id="a day that is none"),
        pytest.param(a_consent(gjeld_til="alltid"), id="an end that is none"),
        pytest.param(a_consent(kva="[]"), id="nothing that it covers"),
        pytest.param(a_consent(kva="[tekst, alt]"), id="a use that is none"),
        pytest.param(a_consent(kvar=""), id="no channel"),
        pytest.param(a_consent(grunnlag=""), id="no basis"),
        pytest.param(a_consent(grunnlag="avtale"), id="an agreement without its name"),
        pytest.param(a_consent(grunnlag="allmenn_interesse", heimel='""'), id="an interest without its law"),
        pytest.param("visast_som: førnamn", id="a wish about the name that cannot be read"),
        pytest.param("-samtykke", id="no consent at all"),
    ],
)
def test_a_register_with_faults_gives_no_consent(tmp_path: Path, front: str) -> None:
    assert kari(tmp_path / "a", front).consent == ()
    root = a_kommune(tmp_path / "b", people={"p001": a_person(front)})
    assert selected(root).stories == ()


@pytest.mark.parametrize(
    "doubtful",
    [
        a_consent(trekt="snart"),
        a_consent(gitt=""),
        a_consent(kva="[]"),
        a_consent(kvar=""),
        a_consent(grunnlag="avtale"),
    ],
)
def test_one_entry_in_doubt_takes_the_others_with_it(tmp_path: Path, doubtful: str) -> None:
    both = a_consent().rstrip("]\n") + ", " + doubtful.removeprefix("samtykke: [")
    assert kari(tmp_path, both).consent == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", "namn: Kari Lunde".encode("utf-16"), b"namn: [", b"- namn", b"namn: &a Kari", b"namn: {{ x }}"],
)
def test_an_unreadable_persons_file_publishes_nobody(tmp_path: Path, content: bytes) -> None:
    root = a_kommune(tmp_path, people={"p001": content})
    assert registers(root).people["p001"].consent == ()
    assert codes(root, FOLK) != []
    assert selected(root).stories == ()


@pytest.mark.parametrize("front", ["trekkt: 2026-02-01", "namn: [Kari]", a_consent() + a_consent()])
def test_nobody_is_shown_by_name_when_the_register_has_faults(tmp_path: Path, front: str) -> None:
    assert kari(tmp_path, front).shown is ShownAs.ANONYMOUS


def test_a_person_who_has_withdrawn_needs_nothing_but_that(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": "id: p001\ntrekt: 2026-10-01\nref: 2026/17\n"})
    assert registers(root).people["p001"].withdrawn == dt.date(2026, 10, 1)
    assert codes(root, FOLK) == []
    assert selected(root).stories == ()


def test_a_withdrawal_far_down_in_a_long_file_counts(tmp_path: Path) -> None:
    long = a_person() + "# " + "merknad " * 12_000 + "\ntrekt: 2026-02-01\n"
    root = a_kommune(tmp_path, people={"p001": long})
    assert selected(root).stories == ()


def test_two_files_for_one_person_leave_both_in_doubt(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={"stories/folk/P001.yml": "id: p001\ntrekt: 2026-02-01\n"})
    assert selected(root).stories == ()


def test_a_file_whose_id_is_another_persons_is_in_doubt(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person("id: p002")})
    assert codes(root, FOLK) != []


@pytest.mark.parametrize("gitt", ["9999-12-31", "9998-01-01"])
def test_a_day_at_the_end_of_the_calendar_is_no_accident(tmp_path: Path, gitt: str) -> None:
    assert kari(tmp_path, a_consent(gitt=gitt, gjeld_til="")).id == "p001"


def test_a_name_that_is_only_space_is_missing(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person('namn: " "')})
    assert "FLD002" in codes(root, FOLK)


# --- Units, themes ---------------------------------------------------------------------------------------------------


def test_units_are_read_from_either_forms_file(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"stories/enheter.yml": "dans:\n  navn: Danselaget\n  del_av: song\n"})
    units = registers(tmp_path).units
    assert {unit.id: (unit.name, unit.part_of) for unit in units.values()} == {
        "song": (same_words("Songlaget"), None),
        "dans": (same_words("Danselaget"), "song"),
    }


def test_a_duplicate_unit_is_no_unit(tmp_path: Path) -> None:
    a_kommune(tmp_path, units=UNITS + UNITS)
    assert registers(tmp_path).units == {}
    assert codes(tmp_path, "stories/einingar.yml") == ["ORG007"]


def test_a_theme_has_a_name_for_each_form_or_one_for_both(tmp_path: Path) -> None:
    themes = registers(a_kommune(tmp_path)).themes
    assert themes["omdomme"].name == Words(nn="Omdøme", nb="Omdømme")
    assert themes["naervaer"].name == same_words("Nærvær")


def test_a_theme_with_a_name_in_one_form_only_is_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path, themes="naervaer:\n  namn: {nn: Nærvær}\n")
    assert "FLD003" in codes(tmp_path, "stories/tema.yml")


def test_the_words_of_a_theme_are_read_by_form(tmp_path: Path) -> None:
    words = "  ord:\n    nn: {sterke: [fråvær], svake: trivsel}\n    nb: {sterke: [fravær], ikke: [utstilling]}\n"
    a_kommune(tmp_path, themes=f"naervaer:\n  namn: Nærvær\n{words}")
    theme = registers(tmp_path).themes["naervaer"]
    assert (theme.nn.strong, theme.nn.weak, theme.nb.confusable) == (("fråvær",), ("trivsel",), ("utstilling",))


@pytest.mark.parametrize("content", ["", "# ingenting enno\n", "~\n"])
def test_an_empty_register_is_empty(tmp_path: Path, content: str) -> None:
    a_kommune(tmp_path, units=content, stories={})
    assert registers(tmp_path).units == {}
    assert codes(tmp_path, "stories/einingar.yml") == []


def test_only_stories_of_that_kind_are_projects(tmp_path: Path) -> None:
    project = a_story("slag: prosjekt\n-eining\n-metode")
    a_kommune(tmp_path, stories={"prosjekt/song-i-dag/index.md": project, "god.md": a_story()})
    assert registers(tmp_path).projects == {"song-i-dag"}
    assert Kind.PROJECT.nn == "prosjekt"


# --- What has been withdrawn -----------------------------------------------------------------------------------------


def trekte(*digests: str) -> str:
    return "forteljingar:\n" + "".join(f"  - {{avtrykk: {digest}, trekt: 2026-10-01}}\n" for digest in digests)


def test_a_withdrawn_story_stays_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={TREKTE: trekte(GOD)})
    assert [left.code for left in selected(root).excluded] == ["withdrawn"]
    assert codes(root, TREKTE) == []


def test_a_thousand_withdrawn_stories_stay_out(tmp_path: Path) -> None:
    others = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(1_000)]
    root = a_kommune(tmp_path, files={TREKTE: trekte(*others, GOD)})
    assert selected(root).stories == ()
    assert codes(root, TREKTE) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(trekte(GOD) + "}", id="malformed"),
        pytest.param(trekte(GOD) + "fortellinger: []\n", id="the list stands twice"),
        pytest.param(trekte(GOD.upper()), id="a digest in capitals"),
        pytest.param(trekte(GOD[:-1]), id="a digest cut short"),
        pytest.param("forteljingar: god\n", id="a name where a digest should be"),
        pytest.param("forteljinger:\n  - {avtrykk: x}\n", id="a slip of the pen"),
    ],
)
def test_a_list_of_the_withdrawn_that_is_in_doubt_lets_nothing_out(tmp_path: Path, content: str) -> None:
    root = a_kommune(tmp_path, files={TREKTE: content})
    assert [found.path for found in check(root).diagnostics()] != []
    assert selected(root).stories == ()
