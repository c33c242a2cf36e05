"""A build says what is new, changed and gone, and stops when too much would go at once."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.pipeline import compare_sites
from tests.builders import DAY, SETTINGS, UNITS, a_consent, a_kommune, a_person, a_story, approve, write
from tests.cli import command_server
from tests.cli.command import AT, Ran, called, on_day, surroundings
from tests.sites.building import site_of
from tests.sites.finished import digests

NAMES = tuple(f"s{number:02}" for number in range(1, 11))
IN_BOKMAAL = SETTINGS.replace("målform: nn", "målform: nb")


def address(name: str) -> str:
    return f"forteljingar/{name}/"


def ten(root: Path, settings: str = SETTINGS) -> Path:
    """Write a kommune of ten stories, s06 to s10 of which are about Ola Nes, and build its site."""
    stories = {f"{name}.md": a_story("personar: [p002]\n" if name > "s05" else "") for name in NAMES}
    a_kommune(root, stories=stories, people={"p002": a_person("namn: Ola Nes\n")}, settings=settings)
    site_of(root)
    return root


def changed(root: Path, *names: str, old: str = "status: klar", new: str = "status: arkivert") -> None:
    """Change a line of some stories."""
    for name in names:
        file = root / f"stories/{name}.md"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


def report(root: Path, *words: str) -> dict[str, list[Any]]:
    ran = called(root, "build", *AT, "--format", "json", *words)
    assert ran.code == 0, ran
    found: dict[str, list[Any]] = json.loads(ran.out)
    return found


def assert_stopped(root: Path, *words: str) -> Ran:
    """Assert that the build stops, that nothing is touched, and that it goes on with the option for that."""
    before = digests(root / "site")
    ran = called(root, "build", *AT, *words)
    assert (ran.code, ran.out) == (1, ""), ran
    assert "--allow-shrink" in ran.err
    assert digests(root / "site") == before
    return ran


# --- What is told ----------------------------------------------------------------------------------------------------


def test_everything_is_new_in_a_first_site_and_nothing_in_one_that_is_as_it_was(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    first = report(tmp_path)
    assert (first["new"], first["changed"], first["gone"]) == ([address("god")], [], [])
    again = report(tmp_path)
    assert (again["new"], again["changed"], again["gone"]) == ([], [], [])


def test_what_is_new_changed_and_removed_is_reported_with_the_reason(tmp_path: Path) -> None:
    stories = {f"{name}.md": a_story() for name in ("a", "b", "c")}
    a_kommune(tmp_path, stories=stories)
    site_of(tmp_path)
    changed(tmp_path, "b")
    write(tmp_path, "stories/c.md", a_story(body="Vi song to songar."))
    write(tmp_path, "stories/d.md", a_story("tittel: Då vi song for fyrste gong\n"))
    approve(tmp_path, "stories/c.md")
    approve(tmp_path, "stories/d.md")
    ran = called(tmp_path, "build", *AT)
    assert ran.code == 0
    assert ran.out.splitlines()[1:] == [
        "Nye sidan sist: 1",
        "  forteljingar/d/",
        "Endra sidan sist: 1",
        "  forteljingar/c/",
        "Borte sidan sist: 1",
        "  forteljingar/b/: Arkivert.",
        "Utelatne: 1",
        "  stories/b.md: Arkivert.",
    ]


def test_the_json_has_them_too(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": a_story(), "b.md": a_story()}, settings=IN_BOKMAAL)
    site_of(tmp_path)
    (tmp_path / "stories/b.md").rename(tmp_path / "stories/c.md")
    approve_anew(tmp_path, "c")
    found = report(tmp_path)
    assert found["new"] == ["fortellinger/c/"]
    assert found["gone"] == [{"address": "fortellinger/b/", "reason": "Filen finnes ikke lenger.", "code": "removed"}]


def approve_anew(root: Path, name: str) -> None:
    """Let everybody say yes to a story once more."""
    file = root / f"stories/{name}.md"
    kept = file.read_text(encoding="utf-8").splitlines(keepends=True)
    dropped = ("godkjend:", "kontrollert:")
    file.write_text("".join(line for line in kept if not line.startswith(dropped)), encoding="utf-8")
    approve(root, f"stories/{name}.md")


def test_a_picture_or_a_role_that_changes_changes_the_story(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    site_of(tmp_path)
    write(tmp_path, "stories/folk/p001.yml", a_person("rolle: kokk\n"))
    approve_anew(tmp_path, "god")
    assert report(tmp_path)["changed"] == [address("god")]


def test_a_change_elsewhere_changes_no_story(tmp_path: Path) -> None:
    ten(tmp_path)
    changed(tmp_path, "s01")
    found = report(tmp_path)
    assert (found["changed"], [one["address"] for one in found["gone"]]) == ([], [address("s01")])


def test_many_new_ones_are_not_all_listed(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    site_of(tmp_path)
    for number in range(22):
        write(tmp_path, f"stories/n{number:02}.md", a_story(f"tittel: Song nummer {number}\n"))
        approve(tmp_path, f"stories/n{number:02}.md")
    out = called(tmp_path, "build", *AT).out
    assert "Nye sidan sist: 22\n" in out
    assert "  … og 2 til\n" in out


# --- When too much would go ------------------------------------------------------------------------------------------


def test_a_fifth_may_go_and_more_may_not(tmp_path: Path) -> None:
    ten(tmp_path)
    changed(tmp_path, "s01", "s02")
    assert len(report(tmp_path)["gone"]) == 2
    changed(tmp_path, "s03", "s04")
    ran = assert_stopped(tmp_path)
    assert ran.err.startswith(
        "Nettstaden er ikkje bygd, for 2 av 8 forteljingar ville bli borte på éin gong:\n"
        "  forteljingar/s03/: Arkivert.\n  forteljingar/s04/: Arkivert.\n"
    )
    assert "Grensa er 20 prosent" in ran.err
    assert len(report(tmp_path, "--allow-shrink")["gone"]) == 2


def test_the_guard_speaks_the_form_of_the_site(tmp_path: Path) -> None:
    ten(tmp_path, IN_BOKMAAL)
    changed(tmp_path, "s01", "s02", "s03")
    assert "3 av 10 fortellinger ville bli borte på én gang:" in assert_stopped(tmp_path, "--strict").err


def test_a_single_story_is_ordinary_work_however_few_there_are(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"a.md": a_story(), "b.md": a_story(), "c.md": a_story()})
    site_of(tmp_path)
    changed(tmp_path, "a")
    assert len(report(tmp_path)["gone"]) == 1
    changed(tmp_path, "b", "c")
    assert_stopped(tmp_path)


@pytest.mark.parametrize(("percent", "goes"), [(50, True), (29, False), (100, True)])
def test_how_much_may_go_is_a_setting(tmp_path: Path, percent: int, goes: bool) -> None:  # noqa: FBT001 - a case
    ten(tmp_path, SETTINGS + f"    krymping: {percent}\n")
    changed(tmp_path, "s01", "s02", "s03")
    if goes:
        assert len(report(tmp_path)["gone"]) == 3
    else:
        assert_stopped(tmp_path)


def test_files_that_are_gone_stop_the_build(tmp_path: Path) -> None:
    ten(tmp_path)
    for name in NAMES[:3]:
        (tmp_path / f"stories/{name}.md").unlink()
    assert "forteljingar/s01/: Fila finst ikkje lenger." in assert_stopped(tmp_path).err


def test_people_that_are_gone_from_the_register_stop_the_build(tmp_path: Path) -> None:
    ten(tmp_path)
    (tmp_path / "stories/folk/p002.yml").unlink()
    assert_stopped(tmp_path)


def test_a_persons_file_that_is_broken_is_no_withdrawal(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", "<<<<<<< HEAD\nnamn: Ola Nes\n")
    assert_stopped(tmp_path)


def test_another_form_moves_every_address_and_stops_the_build(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "mkdocs.yml", IN_BOKMAAL)
    assert "forteljingar/s01/: Har fått en ny adresse." in assert_stopped(tmp_path).err


WITHDRAWN = {
    "the person has withdrawn": "trekt: 2026-10-01\n-namn\n-samtykke\n-visast_som\n-rolle\n-part\n-eining\n",
    "the consent has been withdrawn": a_consent(trekt="2026-11-01"),
    "the consent has been taken out": "-samtykke\n",
    "the consent has run out": a_consent(gjeld_til="2026-11-19"),
    "the consent is no longer for the web": a_consent(kvar="[internt]"),
    "all is withdrawn and not yet erased": "trekt: 2026-11-19\n",
    "each story is refused": "spurt:\n"
    + "".join(f"  - {{forteljing: {name}, dato: 2026-11-19, sa_nei: 2026-11-19}}\n" for name in NAMES[5:]),
}


def test_a_withdrawal_goes_through_at_once_however_many_stories_it_takes(tmp_path: Path) -> None:
    ten(tmp_path)
    before = (tmp_path / "stories/folk/p002.yml").read_bytes()
    for way, front in WITHDRAWN.items():
        person = a_person("namn: Ola Nes\n" + front if "-namn" not in front else front)
        write(tmp_path, "stories/folk/p002.yml", person)
        assert len(report(tmp_path)["gone"]) == 5, way
        left = sorted(file.parent.name for file in (tmp_path / "site/forteljingar").glob("s*/index.html"))
        assert left == [*NAMES[:5]], way
        write(tmp_path, "stories/folk/p002.yml", before)
        assert len(report(tmp_path)["new"]) == 5, way


def test_a_withdrawal_of_somebody_whom_stories_name_goes_through(tmp_path: Path) -> None:
    stories = {f"{name}.md": a_story("personar: [Ola Nes]\n") for name in NAMES}
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes\n")})
    site_of(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    assert len(report(tmp_path)["gone"]) == 10


LETTERS = "ABCDEFG"


def seven(root: Path, settings: str = SETTINGS) -> Path:
    """Write a kommune of seven stories of a person each, by name, and build its site."""
    people = {f"p10{at}": a_person(f"namn: Ola{letter} Nes{letter}\n") for at, letter in enumerate(LETTERS)}
    stories = {f"s{letter}.md": a_story(f"personar: [Ola{letter} Nes{letter}]\n") for letter in LETTERS}
    a_kommune(root, stories=stories, people=people, settings=settings)
    site_of(root)
    return root


def lose(root: Path, *numbers: int) -> None:
    for number in numbers:
        (root / f"stories/folk/p10{number}.yml").unlink()


def test_files_of_people_that_are_lost_are_no_withdrawals_because_somebody_else_has_withdrawn(tmp_path: Path) -> None:
    seven(tmp_path)
    write(tmp_path, "stories/folk/p001.yml", "trekt: 2026-11-01\n")
    lose(tmp_path, *range(7))
    assert "7 av 7" in assert_stopped(tmp_path).err


def test_each_lost_file_counts_beside_withdrawals_of_people_whom_stories_name(tmp_path: Path) -> None:
    seven(tmp_path)
    lose(tmp_path, 0, 1)
    for number in range(2, 7):
        write(tmp_path, f"stories/folk/p10{number}.yml", "trekt: 2026-11-19\n")
    ran = assert_stopped(tmp_path)
    assert "2 av 7" in ran.err
    assert "Det hastar: " in ran.err


def test_where_nobody_noted_who_was_in_stories_no_more_names_are_unknown_than_people_have_withdrawn(
    tmp_path: Path,
) -> None:
    seven(tmp_path)
    listed = str((tmp_path / "site/stories.json").rename(tmp_path / "before.json"))
    fresh(tmp_path)
    write(tmp_path, "stories/folk/p100.yml", "trekt: 2026-11-19\n")
    write(tmp_path, "stories/folk/p101.yml", "trekt: 2026-11-19\n")
    lose(tmp_path, 2)
    ran = called(tmp_path, "build", *AT, "--compared-with", listed)
    assert (ran.code, "3 av 7" in ran.err) == (1, True), ran
    write(tmp_path, "stories/folk/p102.yml", "trekt: 2026-11-19\n")
    assert called(tmp_path, "build", *AT, "--compared-with", listed).code == 0


def test_stories_whose_files_are_deleted_as_somebody_in_them_withdraws_go_at_once(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    for name in NAMES[5:]:
        (tmp_path / f"stories/{name}.md").unlink()
    assert len(report(tmp_path)["gone"]) == 5


def test_a_withdrawal_of_whoever_wrote_stories_goes_through(tmp_path: Path) -> None:
    stories = {f"{name}.md": a_story("forfattar: [p002]\n") for name in NAMES}
    a_kommune(tmp_path, stories=stories, people={"p002": a_person("namn: Ola Nes\n")})
    site_of(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", a_person("namn: Ola Nes\n" + a_consent(trekt="2026-11-01")))
    assert len(report(tmp_path)["gone"]) == 10


def test_what_is_left_to_the_next_build_holds_no_name_and_no_id(tmp_path: Path) -> None:
    seven(tmp_path)
    record = (tmp_path / "build/public/registers.json").read_text(encoding="utf-8")
    assert len(json.loads(record)["people"]) == 7
    assert not [found for found in ("p10", "Ola", "Nes", "sA") if found in record]


# --- Settings and days that would take out many ----------------------------------------------------------------------


def without_an_end(root: Path) -> Path:
    """Write a kommune whose stories rest on a consent that settings say how long holds, and build its site."""
    a_kommune(
        root,
        stories={f"{name}.md": a_story() for name in NAMES},
        people={"p001": a_person(a_consent(gjeld_til=""))},
    )
    site_of(root)
    return root


def test_a_consent_that_a_changed_setting_lets_run_out_counts(tmp_path: Path) -> None:
    without_an_end(tmp_path)
    write(tmp_path, "mkdocs.yml", SETTINGS + "    samtykke_månader: 2\n")
    assert "10 av 10" in assert_stopped(tmp_path).err
    assert len(report(tmp_path, "--allow-shrink")["gone"]) == 10


def test_a_consent_that_a_changed_setting_lets_run_out_counts_where_no_build_left_its_settings(tmp_path: Path) -> None:
    without_an_end(tmp_path)
    listed = str((tmp_path / "site/stories.json").rename(tmp_path / "before.json"))
    fresh(tmp_path)
    write(tmp_path, "mkdocs.yml", SETTINGS + "    samtykke_månader: 2\n")
    assert called(tmp_path, "build", *AT, "--compared-with", listed).code == 1


def test_a_consent_that_runs_out_on_its_day_goes_at_once_though_settings_said_how_long_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_an_end(tmp_path)
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2028-01-02")
    ran = called(tmp_path, "build")
    assert ran.code == 0, ran
    assert "Borte sidan sist: 10" in ran.out


def test_a_day_before_anybody_had_said_yes_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of a machine may be wrong."""
    stories = {f"{name}.md": a_story("dato: 2025-06-01\n") for name in NAMES}
    a_kommune(tmp_path, stories=stories)
    site_of(tmp_path)
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2025-12-01")
    ran = called(tmp_path, "build")
    assert ran.code == 1
    assert "--allow-shrink" in ran.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "    reglar_harde: [{kode: FLD006, grunn: Vi prøver.}]\n"),
        ("    eigen_kontroll: ja\n", "    eigen_kontroll: nei\n"),
    ],
)
def test_settings_that_take_out_many_at_once_count(tmp_path: Path, before: str, after: str) -> None:
    front = "forfattar: [Siri Vik]\n" if before else "ingress: Vi song.\n"
    stories = {f"{name}.md": a_story(front) for name in NAMES}
    a_kommune(tmp_path, stories=stories, settings=SETTINGS + before)
    site_of(tmp_path)
    write(tmp_path, "mkdocs.yml", SETTINGS + after)
    assert "10 av 10" in assert_stopped(tmp_path).err


def test_a_unit_that_is_gone_is_no_withdrawal_of_the_people_in_it(tmp_path: Path) -> None:
    unit = "kor:\n  namn: Koret\n"
    people = {"p001": a_person("eining: kor\n")}
    a_kommune(tmp_path, stories={f"{n}.md": a_story() for n in NAMES}, people=people, units=UNITS + unit)
    site_of(tmp_path)
    write(tmp_path, "stories/einingar.yml", UNITS)
    assert_stopped(tmp_path)


def test_a_withdrawal_after_which_stories_are_drafts_goes_through(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    changed(tmp_path, *NAMES[5:], new="status: utkast")
    assert len(report(tmp_path)["gone"]) == 5


def test_stories_that_are_withdrawn_or_whose_day_has_come_go_at_once(tmp_path: Path) -> None:
    ten(tmp_path)
    lines = [f"  - {{avtrykk: {hashlib.sha256(name.encode()).hexdigest()}, trekt: 2026-11-19}}\n" for name in NAMES[:3]]
    write(tmp_path, "stories/trekte.yml", "forteljingar:\n" + "".join(lines))
    changed(tmp_path, *NAMES[5:8], old="status: klar", new="status: klar\nutgår: 2026-11-20")
    found = report(tmp_path)
    assert [one["code"] for one in found["gone"]] == ["withdrawn"] * 3 + ["expired"] * 3


def test_where_faults_stop_a_withdrawal_too_it_is_said_that_it_is_urgent(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "stories/folk/p002.yml", "trekt: 2026-11-19\n")
    changed(tmp_path, *NAMES[:4])
    ran = assert_stopped(tmp_path)
    assert "Det hastar: " in ran.err
    assert "s06" not in ran.err


# --- What is compared with -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"stories": 7}', '{"stories": [1]}', "[" * 100_000])
def test_without_a_list_that_can_be_read_there_is_nothing_to_compare_with(tmp_path: Path, content: str | None) -> None:
    ten(tmp_path)
    file = tmp_path / "site/stories.json"
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    changed(tmp_path, *NAMES[:5])
    assert report(tmp_path)["gone"] == []


def test_a_fresh_checkout_compares_with_the_list_of_what_is_out(tmp_path: Path) -> None:
    ten(tmp_path / "before")
    ten(tmp_path / "now")
    for name in NAMES[:3]:
        (tmp_path / f"now/stories/{name}.md").unlink()
    fresh(tmp_path / "now")
    listed = str(tmp_path / "before/site/stories.json")
    ran = called(tmp_path / "now", "build", *AT, "--compared-with", listed)
    assert (ran.code, "3 av 10" in ran.err) == (1, True), ran
    assert not (tmp_path / "now/site").exists()
    assert called(tmp_path / "now", "build", *AT).code == 0


def test_a_register_that_is_gone_is_seen_by_that_list_alone(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    listed = (site_of(tmp_path) / "stories.json").rename(tmp_path / "before.json")
    fresh(tmp_path)
    (tmp_path / "stories/tema.yml").unlink()
    ran = called(tmp_path, "build", *AT, "--compared-with", str(listed))
    assert (ran.code, "stories/tema.yml" in ran.err) == (1, True), ran


def test_another_site_address_moves_no_story(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "mkdocs.yml", SETTINGS.replace("https://fjordvik.example/", "https://kommunen.example/fortel/"))
    assert report(tmp_path)["gone"] == []
    assert report(tmp_path)["gone"] == []


def test_an_invalid_list_is_reported_and_the_site_is_built(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    write(tmp_path, "before.json", "<!doctype html>")
    ran = called(tmp_path, "build", *AT, "--compared-with", "before.json")
    assert ran.code == 0
    assert ran.err.startswith("Det står ingen forteljingar i before.json")


def test_the_list_of_an_earlier_version_tells_what_is_new_and_gone(tmp_path: Path) -> None:
    row: dict[str, object] = {
        "id": "god",
        "address": "https://fjordvik.example/forteljingar/god/",
        "unit_id": None,
        "themes": [],
    }
    write(tmp_path, "before.json", json.dumps({"version": 1, "stories": [row]}))
    found = compare_sites.read_listing(tmp_path / "before.json")
    assert found is not None
    assert compare_sites.read_listing(tmp_path / "not-there.json") is None
    a_kommune(tmp_path)
    assert report(tmp_path, "--compared-with", "before.json")["changed"] == []


def fresh(root: Path) -> None:
    """Take away what earlier builds have left."""
    shutil.rmtree(root / "build")
    shutil.rmtree(root / "site")


# --- Previews --------------------------------------------------------------------------------------------------------


def untouched(root: Path) -> dict[str, str]:
    """Return the digest of each file that a preview has no business with."""
    ours = ("site/", "site-intern/", "build/docs/", "build/theme/", "build/public/", "build/internal/")
    return {path: digest for path, digest in digests(root).items() if path.startswith(ours)}


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_a_site_as_on_another_day_is_a_preview_and_touches_nothing_else(tmp_path: Path, edition: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(), "ny.md": a_story("dato: 2026-12-01\n")})
    assert called(tmp_path, "build", *AT, "--edition", edition).code == 0
    before = untouched(tmp_path)
    for day in ("2026-11-21", "2026-11-19", "2027-01-01"):
        ran = called(tmp_path, "build", "--at", day, "--edition", edition)
        assert ran.code == 0, day
        site = f"build/preview/{edition}-{day}/site"
        assert f" i {site}/ (" in ran.out
        folder = "site" if edition == "public" else "site-intern"
        assert f"Dette er ei førehandsvising av ein annan dag. {folder}/ er som før." in ran.out
        assert untouched(tmp_path) == before, day
        assert (tmp_path / site / "forteljingar/ny/index.html").is_file() is (day == "2027-01-01")
        assert called(tmp_path, "verify", str(tmp_path / site)).code == 0


def test_the_day_it_is_makes_the_site_itself(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    ran = called(tmp_path, "build", "--at", "2026-11-20")
    assert " i site/ (" in ran.out
    assert not (tmp_path / "build/preview").exists()


def test_a_preview_says_what_would_come_and_go_and_never_stops(tmp_path: Path) -> None:
    ten(tmp_path)
    write(tmp_path, "stories/ny.md", a_story("tittel: Då vi song i desember\ndato: 2026-12-01\n"))
    approve(tmp_path, "stories/ny.md")
    changed(tmp_path, *NAMES[:5])
    ran = called(tmp_path, "build", "--at", "2026-12-01")
    assert ran.code == 0
    assert "Nye sidan sist: 1\n  forteljingar/ny/\n" in ran.out
    assert "Borte sidan sist: 5\n" in ran.out


def test_a_preview_does_not_outlive_the_next_build(tmp_path: Path) -> None:
    """What is withdrawn later would stay in it for as long as it lay there."""
    a_kommune(tmp_path)
    assert called(tmp_path, "build", "--at", "2027-01-01").code == 0
    assert called(tmp_path, "build", "--at", "2027-01-02").code == 0
    assert [found.name for found in (tmp_path / "build/preview").iterdir()] == ["public-2027-01-02"]
    assert called(tmp_path, "build", *AT).code == 0
    assert list((tmp_path / "build/preview").iterdir()) == []


def test_drafts_are_never_written_where_the_published_site_is(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("status: utkast\n")})
    site = site_of(tmp_path, BuildContext(DAY, include_drafts=True))
    assert site == tmp_path / "build/preview/public-2026-11-20-drafts/site"
    assert not (tmp_path / "site").exists()


def test_a_clock_that_is_set_is_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    done = command_server.run(["build"], tmp_path, surroundings(on_day("2026-11-22")))
    assert done.stderr.decode() == "FRAMSNAKK_TODAY er sett: Vi reknar 2026-11-22 som dagen i dag.\n"
    assert (tmp_path / "site/index.html").is_file()


def test_a_build_with_drafts_is_a_preview_that_says_so_and_goes_nowhere_else(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(), "kladd.md": a_story("status: utkast\n")})
    ran = called(tmp_path, "build", "--drafts", "--at", "2026-11-20")
    assert ran.code == 0, ran.err
    [site] = (tmp_path / "build" / "preview").glob("*/site")
    assert {"god", "kladd"} <= {path.name for path in (site / "forteljingar").iterdir()}
    assert "med utkast og planlagde forteljingar" in ran.out
    assert not (tmp_path / "site").exists()
    assert "Utelatne" not in ran.out
    assert "Ikkje på nettstaden: " in ran.out
    refused = called(tmp_path, "build", "--drafts", "--out", "../ute")
    assert (refused.code, "--drafts og --out går ikkje saman" in refused.err) == (2, True)
    assert not (tmp_path.parent / "ute").exists()
