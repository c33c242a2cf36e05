"""A new version of a story that is out: it is made, asked about and signed off while the one that is out stays out."""

import csv
import io
import random
import re
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen import git_branch
from site_gen.desk import act_store, desk_app, desk_database, forgetting, merging
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.invitations import InvitationStore, Wish
from site_gen.git_branch import FileOnBranch
from site_gen.model.localized import Form
from site_gen.model.withdrawal import SubjectKind, WithdrawalSubject
from site_gen.pipeline import version_branches
from site_gen.pipeline.version_branches import DROPPED
from tests.builders import DAY, a_consent, a_kommune, a_person, a_story, write
from tests.cli.command import AT, called
from tests.desk.browser_forms import form_fields
from tests.desk.desk_client import Desk
from tests.desk.test_answering import say_yes
from tests.desk.test_editing import AT_STORY, STORY, fields_of, pressed, text
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

AT_VERSION = "/editors/version/god"
BRANCH = "version/god"
ADDED = " Og så song vi endå meir, alle saman."


def out(root: Path) -> None:
    """Write a kommune with a story of two people that goes out, in Git."""
    a_kommune(
        root,
        stories={"god.md": a_story("personar: [p001, p002]"), "lese.md": a_story("tittel: Les meg", "Noko anna.\n")},
        people={"p002": a_person(f"namn: Ola Nes\n{a_consent()}")},
        files={".gitignore": "/build/\n/site/\n"},
    )
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(out, tmp_path / "kommune"))


def begun(desk: Desk) -> httpx.Response:
    return pressed(desk.client, AT_STORY, "version")


def saved(desk: Desk, fields: dict[str, str]) -> httpx.Response:
    """Save the form of the version, and confirm where the page asks."""
    page = desk.client.post(f"{AT_VERSION}/edit", data={**fields, "do": "save"})
    if "Vil du lagre dette?" in page.text:
        page = desk.client.post(f"{AT_VERSION}/edit", data={**form_fields(page.text), "do": "save"})
    return page


def changed(desk: Desk, **fields: str) -> httpx.Response:
    """Change some fields of the version; a text that begins with + is added to what stands there."""
    typed = form_fields(desk.client.get(f"{AT_VERSION}/edit").text)
    new = {name: typed[name] + one[1:] if one.startswith("+") else one for name, one in fields.items()}
    return saved(desk, {**typed, **new})


def asked(desk: Desk, person: str) -> str:
    """Ask a person about the version, and return the path of the link."""
    page = desk.client.get(AT_VERSION).text
    form = next(one for one in page.split(f'action="{AT_VERSION}/ask"')[1:] if f'value="{person}"' in one)
    fields = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', form.split("</form>")[0]))
    given = desk.client.post(f"{AT_VERSION}/ask", data=fields)
    [link] = re.findall(r"http://[^\"<]+(/s/[\w-]+)", given.text)[:1]
    return str(link)


def timed(desk: Desk, day: str = "2026-11-20", status: str = "ready") -> httpx.Response:
    return pressed(desk.client, AT_VERSION, "time", day=day, status=status)


def on_branch(root: Path) -> str:
    return git(root, "show", f"{BRANCH}:{STORY}")


def branches(root: Path) -> list[str]:
    return git(root, "for-each-ref", "--format=%(refname)").split()


def answered(desk: Desk) -> None:
    """Begin a version with another lead, and let everybody approve it."""
    begun(desk)
    changed(desk, lead=f"+{ADDED}")
    for person in ("p001", "p002"):
        say_yes(desk, asked(desk, person))


def daily(desk: Desk) -> None:
    kommune = DeskKommune(desk.root, desk.said.append)
    desk_app.daily_work(kommune, desk_database.desk_database(desk.root))()


def test_a_version_is_made_on_a_branch_and_the_story_stays_as_it_is(desk: Desk) -> None:
    before, head = text(desk.root), git(desk.root, "rev-parse", "HEAD")
    assert "Lag ein ny versjon" in desk.client.get(AT_STORY).text
    page = begun(desk)
    assert page.url.path == AT_VERSION
    assert "Orda er dei same" in page.text
    assert branches(desk.root) == ["refs/heads/main", f"refs/heads/{BRANCH}"]
    assert git(desk.root, "diff", "--name-only", "main", BRANCH).split() == [STORY]
    story = desk.client.get(AT_STORY).text
    assert "Ein ny versjon av forteljinga er under arbeid" in story
    assert "Lag ein ny versjon" not in story
    assert pressed(desk.client, "/editors/story/lese", "version").url.path == "/editors/version/lese"

    typed = form_fields(desk.client.get(f"{AT_VERSION}/edit").text)
    typed["lead"] += ADDED
    asks = desk.client.post(f"{AT_VERSION}/edit", data={**typed, "do": "save"}).text
    assert "Må spørjast på nytt: Kari Lunde og Ola Nes." in asks
    assert "går ho av nettstaden" not in asks
    page = desk.client.post(f"{AT_VERSION}/edit", data={**form_fields(asks), "do": "save"})
    assert "Endringane er lagra." in page.text
    assert "<strong>Kari Lunde</strong> sa ja til ein tidlegare tekst, og må sjå den nye" in page.text
    assert "desk-changes" in page.text
    assert ADDED in on_branch(desk.root)
    assert "forteljinga er som ho var" in pressed(desk.client, AT_VERSION, "undo").text
    assert ADDED not in on_branch(desk.root)
    changed(desk, lead=f"+{ADDED}")

    for form, since in ((Form.NN, "Under arbeid sidan"), (Form.NB, "Under arbeid siden")):
        board = desk.client.get(f"/editors?form={form.value}").text
        section = board.split('id="versjonar"')[1].split("</section>")[0]
        assert (f'href="{AT_VERSION}"' in section, since in section) == (True, True)
        assert "Ola Nes sa ja til" in section
        page = desk.client.get(f"{AT_VERSION}?form={form.value}")
        assert f'<html lang="{form.value}">' in page.text
        assert "desk_" not in page.text.split("<main")[1]
    assert (text(desk.root), git(desk.root, "rev-parse", "HEAD")) == (before, head)
    assert git(desk.root, "status", "--porcelain") == ""


def tile(desk: Desk, stage: str, query: str = "") -> int:
    [count] = re.findall(
        rf'stage={stage}[^"]*"[^>]*><span class="room-count">(\d+)', desk.client.get(f"/editors{query}").text
    )
    return int(count)


def test_those_who_are_asked_about_a_version_are_among_those_who_have_not_answered(desk: Desk) -> None:
    before = {stage: tile(desk, stage) for stage in ("us", "people", "written")}
    begun(desk)
    changed(desk, lead=f"+{ADDED}")
    assert tile(desk, "written") == before["written"] + 1
    kari = asked(desk, "p001")
    asked(desk, "p002")
    waiting = "/editors/people?state=waiting"
    assert re.findall(r'"/editors/people/(p\d+)"', desk.client.get(waiting).text) == ["p001", "p002"]
    assert "Er spurd, og har ikkje svart" in desk.client.get(waiting).text
    person = desk.client.get("/editors/people/p002").text
    assert f'<a href="{AT_VERSION}" lang="nn">' in person
    assert '(ny versjon)</p><p class="fs-meta">har ikkje svart</p>' in person
    assert tile(desk, "people") == before["people"] + 1
    assert (tile(desk, "people", "?kind=portrait"), tile(desk, "written")) == (0, before["written"])
    for query, is_listed in (("stage=people", True), ("stage=us", False), ("", True), ("kind=portrait", False)):
        assert (f'href="{AT_VERSION}"' in desk.client.get(f"/editors?{query}").text) is is_listed, query
    say_yes(desk, kari)
    assert re.findall(r'"/editors/people/(p\d+)"', desk.client.get(waiting).text) == ["p002"]


def test_what_somebody_wants_changed_in_a_version_stands_on_its_line_as_on_that_of_a_draft(desk: Desk) -> None:
    begun(desk)
    changed(desk, lead=f"+{ADDED}")
    asked(desk, "p001")
    asked(desk, "p002")
    store = InvitationStore(desk_database.desk_database(desk.root))
    [invitation] = [one for one in store.every() if (one.person, one.story) == ("p002", "god")]
    store.wish(invitation.id, Wish.CHANGE, "Skriv måndag.", "side", DAY)
    board = desk.client.get("/editors?stage=us&form=nn").text
    line = board.split(f'href="{AT_VERSION}"')[1].split("</li>\n")[0]
    for shown in (line, desk.client.get(f"{AT_VERSION}?form=nn").text):
        assert "Ola Nes seier ja, om dette blir endra: «Skriv måndag.»" in shown
        assert "Éin som er med, har skrive til dykk" in shown
        assert "Ola Nes har ikkje svart" not in shown
        assert " har ikkje svart" in shown
    assert f'href="{AT_VERSION}"' not in desk.client.get("/editors?stage=people").text


def test_it_takes_the_place_of_the_story_in_one_commit_when_everybody_has_approved_it(desk: Desk) -> None:
    before = text(desk.root)
    begun(desk)
    changed(desk, lead=f"+{ADDED}")
    kari = asked(desk, "p001")
    shown = desk.client.get(kari).text
    assert "Dette er ein ny versjon av ei forteljing som er ute." in shown
    assert ADDED.strip() in shown
    assert "gå tilbake og vel «Ja, men endre noko fyrst»" in desk.client.get(f"{kari}/no").text
    assert "Takk for svaret!" in say_yes(desk, kari).text
    assert git(desk.root, "log", "-1", "--format=%an", BRANCH).strip() == "p001"
    assert "Takk for svaret!" in desk.client.get(kari).text
    say_yes(desk, asked(desk, "p002"))
    assert "Du har skrive under." in pressed(desk.client, AT_VERSION, "sign").text

    timed(desk, "2026-11-21")
    waiting = desk.client.get(AT_VERSION).text
    assert ("Skal ut 21. november 2026" in waiting, "Byt ut forteljinga" in waiting) == (True, False)
    daily(desk)
    assert (text(desk.root), git(desk.root, "status", "--porcelain")) == (before, "")
    timed(desk)
    assert "tek plassen når de publiserer neste gong" in desk.client.get(AT_VERSION).text

    expected, count = on_branch(desk.root), int(git(desk.root, "rev-list", "--count", "HEAD"))
    page = pressed(desk.client, AT_VERSION, "take")
    assert (page.url.path, "har teke plassen" in page.text) == (AT_STORY, True)
    assert text(desk.root) == expected
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == count + 1
    assert git(desk.root, "show", "--format=", "--name-only").split() == [STORY]
    assert branches(desk.root) == ["refs/heads/main"]
    assert desk.client.get(AT_VERSION).status_code == 404
    assert "Lag ein ny versjon" in page.text, "it goes out"


def test_the_history_has_what_was_done_with_a_version_and_forgets_who_withdraws(desk: Desk) -> None:
    answered(desk)
    pressed(desk.client, AT_VERSION, "sign")
    pressed(desk.client, AT_VERSION, "undo")
    pressed(desk.client, AT_VERSION, "drop")
    pressed(desk.client, AT_STORY, "version/again")

    def lines(query: str) -> list[tuple[str, str, str]]:
        got = desk.client.get(f"/editors/history/file?{query}").text
        return [(row[1], row[3], row[4]) for row in csv.reader(io.StringIO(got), delimiter=";")][1:]

    title = "Då vi song saman"
    done = lines("story=god&kind=version&form=nn")
    for row in (
        ("Redaksjonen", "Redaksjonen tok til på ein ny versjon av ei forteljing", title),
        ("Redaksjonen", "Redaksjonen redigerte ei forteljing (ny versjon)", title),
        ("Redaksjonen", "Redaksjonen spurde ein person om ei forteljing (ny versjon)", f"{title}, Ola Nes"),
        ("Ola Nes", "Skriv ned eit svar (ny versjon)", f"{title}, Ola Nes"),
        ("Redaksjonen", "Redaksjonen skreiv under på ei forteljing (ny versjon)", title),
        ("Redaksjonen", "Redaksjonen angra den førre endringa (ny versjon)", title),
        ("Redaksjonen", "Redaksjonen la bort ein ny versjon av ei forteljing", title),
        ("Redaksjonen", "Redaksjonen tok fram att ein ny versjon som var lagd bort", title),
    ):
        assert row in done, row
    assert len(lines("story=god&kind=asked")) == 2
    merging.merge_at_desk(desk.root, "p002", "p001")
    assert not any(one.person == "p001" for one in act_store.act_store(desk.root).every())
    forgotten = forgetting.forget_at_desk(desk.root, people=["p002"])
    assert forgotten.others >= 2
    assert not any(one.person == "p002" or one.author == "p002" for one in act_store.act_store(desk.root).every())


def test_one_that_is_whole_takes_its_place_on_its_day_and_with_no_press(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(desk)
    pressed(desk.client, AT_VERSION, "sign")
    timed(desk, "2026-11-21")
    daily(desk)
    assert ADDED not in text(desk.root)
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-11-21")
    daily(desk)
    assert ADDED in text(desk.root)
    assert branches(desk.root) == ["refs/heads/main"]
    assert git(desk.root, "log", "-1", "--format=%an %s").strip() == (
        "desk Ein ny versjon av ei forteljing tok plassen til den førre"
    )


def test_one_that_was_dropped_can_be_taken_up_until_the_next_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(desk)
    changed(desk, lead=f"+{ADDED}")
    kari, dropped = asked(desk, "p001"), on_branch(desk.root)
    page = pressed(desk.client, AT_VERSION, "drop")
    assert (page.url.path, "er lagd bort" in page.text) == (AT_STORY, True)
    assert branches(desk.root) == [f"{DROPPED}2026-11-20/god", "refs/heads/main"]
    daily(desk)
    assert "Takk for svaret!" in desk.client.get(kari).text, "what is out is what Kari has approved"
    page = pressed(desk.client, AT_STORY, "version/again")
    assert (page.url.path, on_branch(desk.root)) == (AT_VERSION, dropped)
    assert ADDED.strip() in desk.client.get(kari).text
    pressed(desk.client, AT_VERSION, "drop")
    assert "spurt" in text(desk.root, "stories/folk/p001.yml")
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-11-21")
    daily(desk)
    assert branches(desk.root) == ["refs/heads/main"]
    assert "spurt" not in text(desk.root, "stories/folk/p001.yml")
    begun(desk)
    (desk.root / STORY).unlink()
    commit(desk.root)
    daily(desk)
    assert branches(desk.root) == ["refs/heads/main"], "the story is deleted"


def test_a_second_press_leads_to_the_version_that_is_there_and_says_who_began_it(desk: Desk) -> None:
    shown = fields_of(desk.client.get(AT_STORY).text, f"{AT_STORY}/version")
    begun(desk)
    main, tip = (git(desk.root, "rev-parse", one).strip() for one in ("main", BRANCH))
    file = FileOnBranch(STORY, on_branch(desk.root))
    ref = f"refs/heads/{BRANCH}"
    assert git_branch.commit_file(desk.root, ref, file, parents=[main], before=tip, message="x", author="p002")
    page = desk.client.post(f"{AT_STORY}/version", data=shown)
    assert (page.url.path, "Den nye versjonen er eit utkast med same tekst" in page.text) == (AT_VERSION, False)
    assert "Ein ny versjon var alt under arbeid" in page.text
    assert "Ola Nes tok til på den nye versjonen" in page.text


def test_what_is_changed_in_the_story_meanwhile_is_put_together_or_both_are_shown(desk: Desk) -> None:
    answered(desk)
    write(desk.root, STORY, text(desk.root).replace("---\n\n", "utgår: 2028-01-01\n---\n\n"))
    commit(desk.root)
    assert "har sagt ja" in desk.client.get(AT_VERSION).text, "what nobody approves is no new text"
    timed(desk)
    assert "utgår: 2028-01-01" in on_branch(desk.root)
    assert git(desk.root, "merge-base", "main", BRANCH) == git(desk.root, "rev-parse", "main")

    lead = "Kvar morgon syng vi to songar på avdelinga. Det tek seks minutt, og dagen blir ein heilt annan."
    write(desk.root, STORY, re.sub("ingress: .*", f"ingress: {lead}", text(desk.root)))
    commit(desk.root)
    page = desk.client.get(AT_VERSION)
    assert "Nokon har endra forteljinga som er ute, på same stad" in page.text
    assert "Vel fyrst kva som skal stå" in page.text
    both = desk.client.get(f"{AT_VERSION}/edit")
    assert both.status_code == 409
    assert (lead in both.text, ADDED in both.text) == (True, True)
    typed = form_fields(both.text)
    assert typed["lead"].endswith(ADDED.strip())
    page = saved(desk, typed)
    assert page.url.path == AT_VERSION
    assert "på same stad" not in page.text
    assert (ADDED in on_branch(desk.root), "utgår: 2028-01-01" in on_branch(desk.root)) == (True, True)
    assert lead in text(desk.root)


def test_two_editors_of_a_version_overwrite_nothing_of_each_other(desk: Desk) -> None:
    begun(desk)
    first, second, third = (form_fields(desk.client.get(f"{AT_VERSION}/edit").text) for _ in range(3))
    assert saved(desk, {**first, "team": "Nattlaget"}).url.path == AT_VERSION
    assert saved(desk, {**second, "method": "solution_focused"}).url.path == AT_VERSION
    assert saved(desk, {**third, "team": "Daglaget"}).status_code == 409
    assert "Nattlaget" in on_branch(desk.root)
    assert "metode: løft" in on_branch(desk.root)


def test_a_withdrawal_leaves_nothing_of_the_person_on_any_branch(desk: Desk) -> None:
    answered(desk)
    pressed(desk.client, "/editors/story/lese", "version")
    subject = WithdrawalSubject(SubjectKind.PERSON, "p002")
    evaluation = DeskKommune(desk.root, desk.said.append).evaluation()
    assert forgetting.count_versions(subject, evaluation) == 1
    assert version_branches.telling_of(desk.root, "p00", lambda _: False) == [], "a part of another id"
    ran = called(desk.root, "withdraw", "p002", "--yes", "p002")
    assert ran.code == 0, ran.err
    commit(desk.root)
    daily(desk)
    assert branches(desk.root) == ["refs/heads/main", "refs/heads/version/lese"], "it tells of nobody"
    for one in branches(desk.root):
        assert "Ola" not in git(desk.root, "grep", "-h", "-e", "namn:", one, "--", "stories/folk")
    assert git(desk.root, "rev-list", "--count", "main..version/lese").strip() == "1"
    assert desk.client.get(AT_VERSION).status_code == 404
    assert desk.client.get("/editors/version/lese").status_code == 200


def built(root: Path) -> str:
    """Build the public site, and return the page of the story; empty without one."""
    ran = called(root, "build", *AT)
    assert ran.code == 0, ran.err
    pages = [one.read_text(encoding="utf-8") for one in (root / "site").rglob("index.html") if one.parent.name == "god"]
    return pages[0] if pages else ""


def made_whole(desk: Desk) -> None:
    """Sign off the version where that can be done, and set it to ready."""
    if f'action="{AT_VERSION}/sign"' in desk.client.get(AT_VERSION).text:
        pressed(desk.client, AT_VERSION, "sign")
    timed(desk)


def a_random_step(desk: Desk, chosen: random.Random, number: int) -> None:
    """Do something that can be done with the version now."""
    if desk.client.get(AT_VERSION).status_code == 404:
        again = AT_STORY + "/version/again" in desk.client.get(AT_STORY).text and chosen.random() < 0.5
        pressed(desk.client, AT_STORY, "version/again" if again else "version")
        return
    what = chosen.choice(("edit", "edit", "answer", "whole", "whole", "daily", "daily", "time", "drop"))
    if what == "edit":
        changed(desk, title=f"Song nummer {number}")
    elif what == "time":
        timed(desk, chosen.choice(("2026-11-01", "2027-11-01")), chosen.choice(("ready", "draft")))
    elif what == "daily":
        daily(desk)
    elif what == "drop":
        pressed(desk.client, AT_VERSION, "drop")
    else:
        page = desk.client.get(AT_VERSION).text
        for person in ("p001", "p002"):
            if f'name="person" value="{person}"' in page:
                say_yes(desk, asked(desk, person))
        if what == "whole":
            made_whole(desk)


def build_at_random_moments(desk: Desk, seed: int, builds: int) -> set[str]:
    """Work with a version and build now and then; then let somebody withdraw, and build again.

    Returns the titles that the story had in the builds.
    """
    chosen, titles = random.Random(seed), set[str]()  # noqa: S311 - a test
    for number in range(builds):
        for step in range(chosen.randint(1, 4)):
            a_random_step(desk, chosen, 10 * number + step)
        [title] = re.findall("tittel: (.*)", text(desk.root))
        titles.add(title)
        page = built(desk.root)
        assert f"<h1>{title}</h1>" in re.sub("<h1[^>]*>", "<h1>", page), (seed, number)
        assert not re.findall(r"Song nummer \d+", page.replace(title, "")), (seed, number)
        assert git(desk.root, "status", "--porcelain") == ""
    ran = called(desk.root, "withdraw", "p002", "--yes", "p002")
    assert ran.code == 0, ran.err
    commit(desk.root)
    daily(desk)
    assert built(desk.root) == ""
    assert branches(desk.root) == ["refs/heads/main"]
    return titles


def test_builds_at_random_moments_have_the_approved_story_whole_or_nothing_of_it(desk: Desk) -> None:
    assert len(build_at_random_moments(desk, 0, 2)) == 2, "a version takes the place of the story"


@pytest.mark.torture
def test_fifty_builds_at_random_moments_have_the_approved_story_whole(tmp_path: Path) -> None:
    for seed in range(5):
        build_at_random_moments(Desk(prepared(out, tmp_path / str(seed))), seed, 10)


def test_nobody_is_asked_about_a_version_that_somebody_has_said_no_to_before_it_is_without_her(desk: Desk) -> None:
    begun(desk)
    changed(desk, body=f"+{ADDED}")
    link = asked(desk, "p002")
    desk.send(desk.client.get(f"{link}/no"), {}, to=f"{link}/no")
    page = desk.client.get(AT_VERSION).text
    first = page.split('id="foer"')[1].split("</section>")[0]
    assert f'<a href="{AT_VERSION}/edit#f-people">Skrive forteljinga om utan «Ola Nes»' in first
    assert [f'action="{AT_VERSION}/{one}"' in page for one in ("ask", "sign")] == [False, False]
