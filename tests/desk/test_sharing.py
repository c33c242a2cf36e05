"""What is out is shared with the answers of everybody who is shown, and of nothing else."""

import html
import re
from pathlib import Path

import pytest

from site_gen.model.choices import Channel
from site_gen.model.localized import Form
from tests.builders import DAY, a_consent, a_person, write
from tests.desk.desk_client import Desk
from tests.git import commit, git

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def desk(published: Path) -> Desk:
    return Desk(published)


def texts(page: str) -> dict[str, str]:
    """Return the texts that can be copied, by their ids."""
    return {name: html.unescape(text) for name, text in re.findall(r'<textarea id="([^"]+)"[^>]*>([^<]*)<', page)}


def answer(desk: Desk, story: str, to: Channel, who: str, **fields: str) -> str:
    """Write down a yes, and return the page that follows."""
    at = f"/editors/share/{story}"
    sent = {"channel": to.en, "person": who, "day": DAY.isoformat(), "heard": "yes", **fields}
    return desk.send(
        desk.client.get("/editors/share/liv"), {name: one for name, one in sent.items() if one}, to=f"{at}/yes"
    ).text


@pytest.mark.parametrize("form", Form)
def test_what_all_who_are_shown_let_be_shared_is_a_text_a_picture_and_a_link(desk: Desk, form: Form) -> None:
    listed = desk.client.get(f"/editors/share?form={form.value}").text
    assert re.findall(r'href="/editors/share/([a-z]+)"', listed) == ["liv", "delt", "god", "eldre"]
    page = desk.client.get(f"/editors/share/delt?form={form.value}").text
    assert f'<html lang="{form.value}">' in page
    assert "desk_" not in page.split("<main")[1]
    found = texts(page)
    link = "https://fjordvik.example/forteljingar/delt/"
    assert found["t-facebook"] == found["t-linkedin"] == found["t-intranet"]
    assert found["t-facebook"].startswith("Ola fann tonen\n\nKvar morgon syng vi")
    assert found["t-facebook"].endswith(f"\n\nLes heile forteljinga: {link}")
    assert found["t-instagram"].endswith("Les heile forteljinga: fjordvik.example/forteljingar/delt/")
    assert found["a-social_media"].endswith("To ved kaien.")
    [card, *_] = re.findall(r'<img src="([^"]+)"', page)
    sent = desk.client.get(card)
    assert sent.headers["content-type"] == "image/jpeg"
    page_of_site = (desk.root.parent / "www/current/forteljingar/delt/index.html").read_text(encoding="utf-8")
    name = card.rsplit("/", 1)[-1]
    assert name in page_of_site, "it is the picture that the page is shown with already"
    [built] = (desk.root.parent / "www/current").rglob(name)
    assert sent.content == built.read_bytes()
    assert f'href="{card}" download' in page


def test_without_an_answer_from_everybody_nothing_is_given_away_and_the_person_is_named(desk: Desk) -> None:
    page = desk.client.get("/editors/share/god").text
    found = texts(page)
    assert {one for one in found if one.startswith("t-")} == {"t-intranet"}
    assert "Kari Lunde</strong> har ikkje samtykt til tekst i sosiale medium" in page
    assert "Forteljinga «Då vi song saman» er ute" in found["q-social_media-p001"]
    page = desk.client.get("/editors/share/liv").text
    assert {one for one in texts(page) if one.startswith("t-")} == set()
    assert "Fortellingen «Liv bakar» er ute" in texts(page)["q-internal-p003"]


def test_a_yes_that_the_editors_have_heard_is_one_commit_and_opens_its_channel_alone(desk: Desk) -> None:
    written = f"{DAY.day}.{DAY.month}.{DAY.year}"
    said = answer(desk, "liv", Channel.INTERNAL, "p003", ref="2026/7", day=written)
    assert "Svaret er skrive i personregisteret." in said
    page = desk.client.get("/editors/share/liv").text
    assert {one for one in texts(page) if one.startswith("t-")} == {"t-intranet"}
    assert texts(page)["t-intranet"].endswith("Les hele fortellingen: https://fjordvik.example/forteljingar/liv/")
    assert git(desk.root, "show", "--name-only", "--format=", "HEAD").split() == ["stories/folk/p003.yml"]
    assert "Liv" not in git(desk.root, "log", "-1", "--format=%B")
    assert "2026/7" in (desk.root / "stories/folk/p003.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"heard": ""}, "Kryss av for at du har eit ja"),
        ({"day": "2026-11-21"}, "Det kan ikkje vere ein dag som ikkje er komen"),
        ({"day": "i går"}, "Skriv dagen personen sa ja"),
        ({"person": "p002"}, "Nokon har endra forteljinga"),
        ({"channel": "web"}, "Nokon har endra forteljinga"),
        ({"mark": "feil"}, "Vi vart usikre på"),
    ],
)
def test_a_yes_that_is_not_whole_is_not_written(desk: Desk, fields: dict[str, str], says: str) -> None:
    before = git(desk.root, "rev-parse", "HEAD")
    page = answer(desk, "liv", Channel.INTERNAL, "p003", **fields)
    assert says in page
    assert (git(desk.root, "rev-parse", "HEAD"), git(desk.root, "status", "--porcelain")) == (before, "")


def test_who_has_said_no_is_not_asked_again(desk: Desk) -> None:
    said_no = "sa_nei: [{kva: [tekst], kvar: [sosiale_medium], dato: 2026-11-02}]\n"
    write(desk.root, "stories/folk/p001.yml", a_person(said_no))
    commit(desk.root)
    page = desk.client.get("/editors/share/god").text
    assert "Kari Lunde</strong> sa nei til tekst i sosiale medium 2. november 2026" in page
    assert "q-social_media-p001" not in texts(page)
    assert "Nokon har endra forteljinga" in answer(desk, "god", Channel.SOCIAL_MEDIA, "p001")


def test_only_what_is_out_and_still_may_be_is_shared(desk: Desk) -> None:
    assert 'href="/editors/share/delt"' in desk.client.get("/editors/story/delt").text
    assert "/editors/share/kladd" not in desk.client.get("/editors/story/kladd").text
    assert desk.client.get("/editors/share/kladd").status_code == 404
    [card] = set(re.findall(r'<img src="([^"]+)"', desk.client.get("/editors/share/delt").text))
    write(desk.root, "stories/folk/p002.yml", a_person(f"namn: Ola Nes\n{a_consent(trekt='2026-11-19')}"))
    assert desk.client.get("/editors/share/delt").status_code == 404
    assert desk.client.get(card).status_code == 404
    assert "Ola" not in desk.client.get("/editors/share").text


def test_a_story_that_is_out_goes_off_by_its_day_only_when_that_is_said(desk: Desk) -> None:
    at = "/editors/story/delt"
    kept = desk.send(desk.client.get(at), {"day": "2026-11-07", "status": "ready"}, to=f"{at}/time")
    before = (desk.root / "stories/delt.md").read_text(encoding="utf-8")
    assert (kept.status_code, "dato: 2026-11-07" in before) == (200, True)
    for change in ({"day": "2026-12-24", "status": "ready"}, {"day": "2026-11-08", "status": "archived"}):
        asked = desk.send(desk.client.get(at), change, to=f"{at}/time")
        assert (asked.status_code, "går av nettstaden med denne dagen eller statusen" in asked.text) == (409, True)
        assert f'value="{change["day"]}"' in asked.text, "what was chosen is kept"
        assert (desk.root / "stories/delt.md").read_text(encoding="utf-8") == before
    assert '<option value="archived" selected>' in asked.text
    desk.send(asked, {"day": "2026-12-24", "status": "ready", "sure": "yes"}, to=f"{at}/time")
    assert "dato: 2026-12-24" in (desk.root / "stories/delt.md").read_text(encoding="utf-8")
