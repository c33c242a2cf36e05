"""`framsnakk status`: what is published, what waits and for whom, and what comes and goes."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.builders import SETTINGS, a_consent, a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli.command import AT, called, framsnakk, on_day

NEW = "namn: Ola Nes\n-samtykke\n"
ENDS = f"namn: Ola Nes\n{a_consent(gjeld_til='2026-12-09')}"


def status(root: Path, *words: str) -> str:
    """Run the command, which must succeed, and return what it printed."""
    ran = called(root, "status", *words, *AT)
    assert (ran.code, ran.err) == (0, ""), ran.err
    return ran.out


def state(root: Path, *words: str) -> dict[str, Any]:
    """Return what the command prints for programs."""
    found = json.loads(status(root, "--format", "json", *words))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return every_state(tmp_path)


def every_state(root: Path) -> Path:
    """Write a kommune with a story in each state, on Friday 20 November 2026, and return its root."""
    a_kommune(
        root,
        stories={
            "ute.md": a_story("tittel: Vi song saman"),
            "snart-borte.md": a_story("tittel: Vi tel koppar\nutgår: 2026-12-05"),
            "jul.md": a_story("tittel: Jul på avdelinga\ndato: 2026-12-01"),
            "mai.md": a_story("tittel: Toget i mai\ndato: 2027-05-17"),
            "utkast.md": a_story("tittel: Ikkje ferdig\nstatus: utkast"),
            "arkiv.md": a_story("tittel: Det var ein gong\nstatus: arkivert"),
        },
    )
    write(root, "stories/folk/p002.yml", a_person(f"{NEW}spurt: [{{forteljing: ventar, dato: 2026-11-03}}]\n"))
    write(root, "stories/folk/p003.yml", a_person("namn: Liv Moe\n-samtykke\n"))
    write(root, "stories/folk/p004.yml", a_person(ENDS.replace("Ola Nes", "Per Aas")))
    write(root, "stories/ventar.md", a_story("tittel: Vi ventar\npersonar: [p001, p002, p003]", "Vi ventar på svar.\n"))
    write(root, "stories/per.md", a_story("tittel: Per bakar\npersonar: [p004]", "Per bakar kvar fredag.\n"))
    approve(root, "stories/ventar.md", people=["p001"], curator=False)
    approve(root, "stories/per.md")
    return root


def test_monday_morning_is_on_one_page(root: Path) -> None:
    lines = status(root).splitlines()
    assert lines[0] == "Fjordvik kommune, fredag 20. november 2026"
    assert lines[2] == "Kan vere ute i dag: 3"
    waiting = lines.index("Ventar på noko: 1")
    assert lines[waiting + 1 : waiting + 5] == [
        "  ventar – Vi ventar",
        "    Ola Nes (p002) har ikkje svart, spurd 3. november 2026 (for 17 dagar sidan)",
        "    Liv Moe (p003) er ikkje spurd: framsnakk consent ask ventar",
        "    Redaksjonen må lese og kontrollere: framsnakk approve ventar --curator",
    ]
    coming = lines.index("Kjem og går dei neste 30 dagane:")
    assert lines[coming + 1 : coming + 4] == [
        "  1. desember 2026  jul – Jul på avdelinga  kjem ut",
        "  5. desember 2026  snart-borte – Vi tel koppar  går av nettet: Feltet «utgår» seier det.",
        "  10. desember 2026  per – Per bakar  går av nettet: Samtykket frå Per Aas varer ikkje lenger.",
    ]
    assert lines[coming + 5 :] == [
        "Utkast: 1 (utkast)",
        "Kjem seinare: 1 (mai 17. mai 2027)",
        "Arkivert: 1 (arkiv)",
    ]


def test_a_program_gets_the_same(root: Path) -> None:
    found = state(root)
    assert (found["version"], found["day"], found["days"], found["edition"]) == (1, "2026-11-20", 30, "public")
    assert {one["id"] for one in found["published"]} == {"ute", "snart-borte", "per"}
    [waiting] = found["waiting"]
    assert [(one["person"], one["name"], one["asked"]) for one in waiting["people"]] == [
        ("p002", "Ola Nes", "2026-11-03"),
        ("p003", "Liv Moe", None),
    ]
    assert (waiting["id"], waiting["sign_off"], waiting["faults"], waiting["due"]) == ("ventar", True, 0, None)
    assert [(one["day"], one["id"], one["appears"]) for one in found["coming"]] == [
        ("2026-12-01", "jul", True),
        ("2026-12-05", "snart-borte", False),
        ("2026-12-10", "per", False),
    ]


def test_a_shorter_look_ahead_shows_less(root: Path) -> None:
    assert [one["id"] for one in state(root, "--within", "12")["coming"]] == ["jul"]
    assert state(root, "--within", "0")["coming"] == []
    assert "Ingenting kjem eller går i dag." in status(root, "--within", "0")
    assert "Ingenting kjem eller går det neste døgnet." in status(root, "--within", "1")


def test_what_comes_is_what_a_build_of_that_day_publishes(root: Path) -> None:
    then = called(root, "status", "--format", "json", "--at", "2026-12-10")
    assert {one["id"] for one in json.loads(then.out)["published"]} == {"ute", "jul"}


def test_a_scheduled_story_that_will_not_go_out_waits_and_says_for_whom(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p002": a_person(NEW)}, stories={})
    write(root, "stories/jul.md", a_story("dato: 2026-12-01\npersonar: [p002]"))
    assert "  jul – Då vi song saman (skal ut 1. desember 2026)\n" in status(root)
    found = state(root)
    assert found["coming"] == []
    assert [one["due"] for one in found["waiting"]] == ["2026-12-01"]


def test_a_story_with_faults_says_where_to_read_of_them(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("eining: ukjend")})
    assert "  god – Då vi song saman\n    Éin feil i fila: framsnakk check stories/god.md\n" in status(root)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("nn", "Kari Lunde (p001) sa ja til ein tidlegare tekst, og må sjå den nye: framsnakk consent ask god"),
        ("nb", "Kari Lunde (p001) sa ja til en tidligere tekst, og må se den nye: framsnakk consent ask god"),
    ],
)
def test_who_said_yes_to_an_earlier_text_must_see_the_new_one(tmp_path: Path, form: str, said: str) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS.replace("målform: nn", f"målform: {form}"))
    path = root / "stories/god.md"
    path.write_text(path.read_text(encoding="utf-8").replace("mars", "mai"), encoding="utf-8")
    assert f"    {said}\n" in status(root)
    assert [one["ask_again"] in said for one in state(root)["waiting"][0]["people"]] == [True]
    assert said.partition(" (p001) ")[2].partition(":")[0] in called(root, "consent", "list", *AT).out


def test_who_was_asked_about_an_earlier_text_must_see_the_new_one(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    assert called(root, "consent", "ask", "god", *AT).code == 0
    assert "har ikkje svart, spurd 20. november 2026" in status(root)
    path = root / "stories/god.md"
    path.write_text(path.read_text(encoding="utf-8").replace("mars", "mai"), encoding="utf-8")
    assert "svarte eller vart spurd om ei tidlegare utgåve, og må sjå den nye" in status(root)


def test_a_story_of_a_dead_person_waits_for_the_next_of_kin(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person("død: 2026-11-01")})
    assert "  god – Då vi song saman\n    Ventar på dei etterlatne\n" in status(root)
    assert "feil i fila" not in status(root)


def test_the_public_state_has_a_line_for_the_internal_edition_that_is_published_too(tmp_path: Path) -> None:
    stories = {"god.md": a_story("synleg: internt"), "to.md": a_story("tittel: Vi syng to")}
    root = a_kommune(tmp_path / "kommune", stories=stories)
    assert "interne" not in status(root)
    inside = PUBLISHED.replace("'dir:../www'}}", "'dir:../www'}, inne: {mål: 'dir:../inne', utgåve: intern}}")
    write(root, "mkdocs.yml", inside)
    assert "Den interne utgåva: 2 kan vere ute, 0 ventar. Sjå: framsnakk status --edition intern\n" in status(root)
    assert "Den interne utgåva:" not in status(root, "--edition", "internal")
    assert state(root)["internal"] == {"published": 2, "waiting": 0}


def test_a_file_that_cannot_be_read_waits_too(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "rot.md": "---\ntittel: [\n---\n\nHei.\n"})
    assert "framsnakk check stories/rot.md" in status(root)


def test_somebody_who_has_refused_is_not_asked_again(tmp_path: Path) -> None:
    person = f"{NEW}spurt: [{{forteljing: god, dato: 2026-11-03, sa_nei: 2026-11-05}}]\n"
    root = a_kommune(
        tmp_path, stories={"god.md": a_story("personar: [p002]")}, people={"p002": a_person(person)}, approved=False
    )
    shown = status(root)
    assert "Ola Nes (p002) har sagt nei." in shown
    assert "consent ask" not in shown


def test_a_colleague_who_leaves_takes_no_story_away_unannounced(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person("slutta: 2026-12-01")})
    then = json.loads(called(root, "status", "--format", "json", "--at", "2026-12-02").out)
    is_out = [one["id"] for one in then["published"]] == ["god"]
    assert [one["id"] for one in state(root)["coming"]] == ([] if is_out else ["god"])


def test_what_should_be_read_again_is_named(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("sjå_over: 2026-12-01")})
    assert "Bør lesast på nytt innan 30 dagar: god" in status(root)
    assert [(one["day"], one["id"]) for one in state(root)["review"]] == [("2026-12-01", "god")]


def test_the_internal_edition_has_its_own_state(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("synleg: internt")})
    assert state(root)["published"] == []
    assert [one["id"] for one in state(root, "--edition", "internal")["published"]] == ["god"]
    assert ", i den interne utgåva" in status(root, "--edition", "internal")


def test_a_log_that_others_read_has_ids_and_no_titles(root: Path) -> None:
    ran = framsnakk(root, "status", *AT, env={"CI": "true"})
    assert ran.code == 0
    for name in ("Ola", "Liv", "Per Aas", "Vi ventar", "Per bakar"):
        assert name not in ran.out
    assert "    p002 har ikkje svart" in ran.out


def test_a_site_in_bokmaal_answers_in_bokmaal(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS.replace("målform: nn", "målform: nb"))
    assert "Ingen fortellinger som er klare, venter på noe." in status(root)


def test_nothing_is_written(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "build" not in path.parts}
    status(root)
    assert before == {path: path.read_bytes() for path in before}


PUBLISHED = SETTINGS.replace(
    "    redaksjon: [Siri Vik]\n",
    "    redaksjon: [Siri Vik]\n    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: o@f.example\n"
    "    publisering: {nettstad: {mål: 'dir:../www'}}\n",
)


def test_what_is_out_and_what_the_next_publication_changes(tmp_path: Path) -> None:
    stories = {name: a_story(f"tittel: Vi syng {name}") for name in ("ei.md", "to.md", "tre.md")}
    root = a_kommune(tmp_path / "kommune", stories=stories, settings=PUBLISHED)
    assert "nettstad: Her er ingenting publisert." in status(root)
    ran = framsnakk(root, "publish", "nettstad")
    assert ran.code == 0, ran.err
    shown = status(root)
    assert re.search(r"^nettstad: 3 forteljingar, publiserte \d+\. \w+ kl\. \d\d\.\d\d\.$", shown, re.MULTILINE), shown
    assert "  Alt er som i filene her.\n" in shown
    write(root, "stories/to.md", a_story("tittel: Vi syng to\nstatus: arkivert"))
    write(root, "stories/tre.md", a_story("tittel: Vi syng alle tre"))
    write(root, "stories/ny.md", a_story("tittel: Vi syng ny", "Ein heilt ny song.\n"))
    approve(root, "stories/tre.md", "stories/ny.md")
    assert "  Neste publisering: 1 ny, 1 endra og 1 borte (to). Skriv: framsnakk publish nettstad\n" in status(root)
    [place] = state(root)["places"]
    assert (place["stories"], place["new"], place["changed"], place["gone"]) == (3, ["ny"], ["tre"], ["to"])
    assert place["address"] == f"dir:{tmp_path / 'www'}"
    assert place["problem"] is None


def test_a_portrait_that_must_go_is_a_change_of_the_stories_that_show_it(tmp_path: Path) -> None:
    stories = {name: a_story(f"tittel: Vi syng {name}") for name in ("ei.md", "to.md")}
    face = "bilete: {fil: p001.jpg, alt: Kari., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}"
    files = {"stories/folk/p001.jpg": a_picture()}
    root = a_kommune(
        tmp_path / "kommune", stories=stories, files=files, people={"p001": a_person(face)}, settings=PUBLISHED
    )
    assert framsnakk(root, "publish", "nettstad").code == 0
    assert "  Alt er som i filene her.\n" in status(root)
    assert called(root, "consent", "record", "p001", "--no-to", "bilete=nettstad", *AT).code == 0
    assert "  Neste publisering: 2 endra. Skriv: framsnakk publish nettstad\n" in status(root)
    assert "\nEndra sidan sist: 2\n" in called(root, "publish", "nettstad", "--dry-run").out


def test_a_place_that_cannot_be_read_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", settings=PUBLISHED)
    write(tmp_path, "www", "ei fil")
    shown = status(root)
    assert re.search(r"^nettstad: .*www", shown, re.MULTILINE)
    assert "Kan vere ute i dag: 1" in shown


def test_what_goes_on_one_day_is_one_group_that_names_all(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={
            "god.md": a_story("personar: [p002, p003]\n"),
            "kaffi.md": a_story("tittel: Kaffien kom\npersonar: [p002]\n", "Vi tel koppar kvar fredag.\n"),
        },
        people={"p002": a_person(ENDS), "p003": a_person(ENDS.replace("Ola Nes", "Per Aas"))},
    )
    lines = status(root).splitlines()
    at = lines.index("Kjem og går dei neste 30 dagane:")
    assert lines[at + 1 : at + 3] == [
        "  10. desember 2026  2 forteljingar  går av nettet: Samtykket frå Ola Nes og Per Aas varer ikkje lenger.",
        "    god og kaffi",
    ]
    assert [one["reason"] for one in state(root)["coming"]] == [
        "Samtykket frå Ola Nes og Per Aas varer ikkje lenger.", "Samtykket frå Ola Nes varer ikkje lenger."
    ]  # fmt: skip


def test_a_story_that_is_ready_and_withdrawn_is_named(root: Path) -> None:
    digest = sha256(b"ute").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}, trekt: 2026-11-01}}]\n")
    assert "Står som klar, men er trekt tilbake og kjem ikkje ut: stories/ute.md. Slett fila." in status(root)
    assert [one["id"] for one in state(root)["withdrawn"]] == ["ute"]


def test_one_who_answered_an_earlier_version_is_not_said_to_be_unasked(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person("")}, stories={"god.md": a_story()}, approved=False)
    words = ("consent", "record", "p001", "--story", "god", "--yes", "tekst=nettstad,internt", "--show", "førenamn")
    assert "«god» er ikkje godkjend med dette" in called(root, *words).out
    out = status(root)
    assert "Kari Lunde (p001) svarte eller vart spurd om ei tidlegare utgåve, og må sjå den nye" in out
    assert "er ikkje spurd" not in out


def test_who_quits_leaves_the_list_of_people_on_a_day_that_is_said(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(), "p002": a_person(NEW)})
    write(root, "stories/utkast.md", a_story("status: utkast\npersonar: [p002]"))
    for person in ("p001", "p002"):
        assert called(root, "people", "left", person, "--on", "2026-12-15", *AT).code == 0
    assert "Kjem og går dei neste 30 dagane:\n" in status(root)
    line = "  16. desember 2026  1 sluttar, og går ut av «Møt dei tilsette»: Kari Lunde (p001)\n"
    assert line in status(root), "p002 is in a draft only, and in no list of people"
    assert state(root)["leaving"] == [{"day": "2026-12-16", "person": "p001", "name": "Kari Lunde"}]
    assert "sluttar" not in status(root, "--within", "25")
    log = framsnakk(root, "status", *AT, env={"CI": "true"}).out
    assert "«Møt dei tilsette»: p001\n" in log


def test_a_draft_that_a_withdrawal_has_made_is_apart_from_other_drafts(tmp_path: Path) -> None:
    stories = {"god.md": a_story("personar: [p001]"), "to.md": a_story("tittel: Vi syng to\npersonar: [p001, p002]")}
    root = a_kommune(
        tmp_path / "kommune", stories=stories, people={"p001": a_person(), "p002": a_person("namn: Ola Nes")}
    )
    write(root, "stories/utkast.md", a_story("tittel: Ikkje ferdig\nstatus: utkast\n-personar"))
    assert called(root, "withdraw", "p002", "--yes", "p002", "--receipt", str(tmp_path / "ut.md")).code == 0
    shown = status(root)
    assert (
        "\nUtkast som redaksjonen har kontrollert, og som er endra etterpå: 1. Rett det som må rettast, og set så "
        "«status: klar»:\n  to – Vi syng to: framsnakk check stories/to.md\n"
    ) in shown
    assert "Ingen forteljingar som er klare, ventar på noko." not in shown
    assert "Utkast: 1 (utkast)\n" in shown
    assert [one["id"] for one in state(root)["taken_back"]] == ["to"]


def test_what_is_out_and_must_go_is_said_to_be_first(tmp_path: Path) -> None:
    stories = {"god.md": a_story(), "to.md": a_story("tittel: Vi syng to")}
    root = a_kommune(tmp_path / "kommune", stories=stories, settings=PUBLISHED)
    assert framsnakk(root, "publish", "nettstad").code == 0
    assert "Gjer fyrst" not in status(root)
    write(root, "stories/to.md", a_story("tittel: Vi syng to\nstatus: arkivert"))
    assert "\nGjer fyrst: framsnakk publish nettstad. Noko som er ute der, skal bort.\n" in status(root)


@pytest.mark.parametrize(
    ("path", "old", "new", "first"),
    [
        ("stories/folk/p001.yml", "gjeld_til: 2036-12-31", "gjeld_til: 2026-11-19", True),
        ("stories/to.md", "dato: 2026-11-01", "dato: 2026-12-24", False),
        ("stories/to.md", "dato: 2026-11-01", "dato: 2027-12-24", False),
        ("stories/to.md", "i regn", "i sol", False),
    ],
    ids=["a consent that has run out", "a later date", "a much later date", "a new text"],
)
def test_what_lost_its_consent_goes_first_and_what_somebody_has_to_mend_waits(
    tmp_path: Path,
    path: str,
    old: str,
    new: str,
    first: bool,  # noqa: FBT001 - a parameter of a test
) -> None:
    stories = {"god.md": a_story("personar: []"), "to.md": a_story("tittel: Vi syng to")}
    root = a_kommune(tmp_path / "kommune", stories=stories, settings=PUBLISHED)
    assert framsnakk(root, "publish", "nettstad", env=on_day("2026-11-18")).code == 0
    text = (root / path).read_text("utf-8")
    assert old in text
    write(root, path, text.replace(old, new))
    shown = status(root)
    assert "1 borte (to)" in shown
    assert ("Gjer fyrst: framsnakk publish nettstad." in shown) is first
