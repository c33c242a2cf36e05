"""A telling that was sent is taken back by whoever has its link, as on the own page of the one who told it."""

import pytest

from site_gen.model.choices import Edition
from site_gen.model.localized import Form
from site_gen.model.open_withdrawal import RequestedPart
from site_gen.pipeline import withdrawal_queue
from tests.cli.command import framsnakk
from tests.desk.desk_client import Desk
from tests.desk.test_telling import new_story
from tests.git import git

ASKS = {Form.NN: "Ta forteljinga tilbake?", Form.NB: "Ta fortellingen tilbake?"}
TAKEN = {Form.NN: "Du har teke forteljinga tilbake.", Form.NB: "Du har tatt fortellingen tilbake."}


def sent(desk: Desk, interview: str = "suksesshistorie", form: Form = Form.NN) -> str:
    link = desk.begin(interview, form)
    desk.tell(link, form)
    desk.press_send(link)
    return link


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", ["suksesshistorie", "portrett", "ide"])
def test_it_is_asked_once_more_then_noted_with_a_deadline_and_can_be_regretted(
    desk: Desk, interview: str, form: Form
) -> None:
    link = sent(desk, interview, form)
    before = git(desk.root, "rev-parse", "HEAD")
    assert f'href="{link}/withdraw"' in desk.client.get(link).text
    page = desk.client.get(f"{link}/withdraw")
    assert f"<h1>{ASKS[form]}</h1>" in page.text
    receipt = desk.send(page, {}, to=f"{link}/withdraw")
    assert (receipt.url.path, TAKEN[form] in receipt.text) == (link, True)
    assert f'href="{link}/withdraw"' not in receipt.text
    assert desk.client.get(f"{link}/withdraw").url.path == link
    [waits] = withdrawal_queue.open_withdrawals(desk.telling.kommune.evaluations()[Edition.PUBLIC])
    told = waits.request.story
    assert (waits.part, waits.command) == (RequestedPart.OWN_STORY, f"framsnakk withdraw {told}"), (
        "the whole story goes"
    )
    desk.send(receipt, {"do": "undo"}, to=f"{link}/withdraw")
    assert TAKEN[form] not in desk.client.get(link).text
    assert git(desk.root, "diff", "--stat", before.strip(), "HEAD").strip() == "", "as it was before"
    assert git(desk.root, "status", "--porcelain").strip() == ""


def test_the_editors_finish_it_and_then_there_is_nothing_to_take_back(desk: Desk) -> None:
    link = sent(desk)
    desk.send(desk.client.get(f"{link}/withdraw"), {}, to=f"{link}/withdraw")
    path = new_story(desk)
    told = path.split("/")[-2] if path.endswith("index.md") else path.rsplit("/", 1)[-1].removesuffix(".md")
    assert framsnakk(desk.root, "withdraw", told, "--yes", told).code == 0
    assert not (desk.root / path).exists()
    assert TAKEN[Form.NN] not in desk.client.get(link).text
    assert desk.client.get(f"{link}/withdraw").url.path == link


def test_a_press_without_its_mark_takes_nothing_back(desk: Desk) -> None:
    link = sent(desk)
    before = git(desk.root, "rev-parse", "HEAD")
    assert desk.client.post(f"{link}/withdraw", data={"mark": "x"}).status_code == 403
    assert git(desk.root, "rev-parse", "HEAD") == before


def test_what_is_not_sent_is_deleted_and_what_two_have_told_is_for_the_editors(desk: Desk) -> None:
    link = desk.begin()
    assert desk.client.get(f"{link}/withdraw").url.path == link
    desk.tell(link, authors="Siri Vik og Turid Nes")
    assert f'href="{link}/withdraw"' not in desk.press_send(link).text
    assert "Vil du ta det tilbake" in desk.client.get(link).text


def test_what_cannot_be_written_is_said_and_is_not_taken_back(desk: Desk) -> None:
    link = sent(desk)
    page = desk.client.get(f"{link}/withdraw")
    [teller] = [one for one in (desk.root / "stories/folk").glob("*.yml") if "Siri" in one.read_text(encoding="utf-8")]
    teller.write_text(teller.read_text(encoding="utf-8") + "spurt: &a [*a]\n", encoding="utf-8")
    failed = desk.send(page, {}, to=f"{link}/withdraw")
    assert TAKEN[Form.NN] not in failed.text
    assert "ingenting er endra. Prøv på nytt om litt.</" in failed.text
