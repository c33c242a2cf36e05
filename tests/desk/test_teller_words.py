"""What the one who tells is told: at the place that it is about, in the words of the questions, and in time."""

import re
from pathlib import Path

import pytest

from site_gen.model import media_fields
from site_gen.model.localized import Form
from site_gen.pictures.picture_fields import pictures_of
from tests.builders import a_picture, the_story
from tests.desk.desk_client import Desk
from tests.desk.test_telling import new_story

LONG = "Det var ein måndag i mars at vi song i regnet, og etterpå gjekk vi alle inn og song for dei andre òg."


@pytest.mark.parametrize(
    ("form", "said", "other"),
    [(Form.NN, "Har du sagt ja før til å bli vist med namn, gjeld det her òg. Elles blir", "ikkje vist"),
     (Form.NB, "Har du sagt ja før til å bli vist med navn, gjelder det her også. Ellers vises", "vises ikke")],
)  # fmt: skip
def test_when_the_name_of_the_one_who_tells_is_shown_is_said_once(
    desk: Desk, form: Form, said: str, other: str
) -> None:
    page = desk.client.get(f"{desk.begin(form=form)}/q/authors").text
    assert (said in page, page.count(other)) == (True, 1)


def test_a_wrong_address_is_said_at_its_field(desk: Desk) -> None:
    link = desk.begin()
    page = desk.send(desk.client.get(f"{link}/q/authors"), {"words": "Siri Vik", "reach-0": "siri@", "do": "next"})
    [field] = re.findall(r'<input id="reach-0"[^>]*>', page.text)
    assert 'aria-describedby="reach-wrong-0 reach-help"' in field
    assert 'aria-invalid="true"' in field
    assert "autofocus" in field
    assert page.text.count("Dette ser ikkje ut som") == 1
    said = page.text.index('id="reach-wrong-0"')
    assert page.text.index('id="svar"') < said < page.text.index('<input id="reach-0"')
    page = desk.send(
        desk.client.get(f"{link}/q/people"),
        {"words": "Kari Lunde\nOla Dal", "named": "Kari Lunde; Ola Dal", "reach-0": "x", "reach-1": "y", "do": "next"},
    )
    assert page.text.count("Dette ser ikkje ut som") == 2
    assert [*re.findall(r'id="reach-(\d)"[^>]*autofocus', page.text)] == ["0"]


def test_a_long_title_is_said_once_when_it_is_left_and_kept(desk: Desk) -> None:
    link = desk.begin()
    page = desk.client.get(f"{link}/q/title")
    assert "høgst 70 teikn" in page.text
    page = desk.answer(link, "title", LONG)
    assert f"Dette er ein lang tittel: {len(LONG)} teikn." in page.text
    assert f'value="{LONG}"' in page.text
    page = desk.send(page, {"words": LONG, "do": "next"})
    assert str(page.url).endswith("/look")


@pytest.mark.parametrize(
    ("form", "said"), [(Form.NN, "Dette må du svare på før du går vidare."), (Form.NB, "før du går videre.")]
)
def test_an_empty_answer_that_is_needed_is_asked_for_at_its_field(desk: Desk, form: Form, said: str) -> None:
    link = desk.begin("suksesshistorie", form)
    for code, kind in (("authors", "input"), ("unit", "select"), ("peak", "textarea")):
        page = desk.answer(link, code, "")
        assert (page.status_code, page.url.path) == (422, f"{link}/q/{code}")
        [field] = re.findall(rf'<{kind} id="svar"[^>]*>', page.text)
        for one in ('aria-describedby="feil hjelp"', 'aria-invalid="true"', "autofocus"):
            assert one in field
        assert 0 <= page.text.index("<form") < page.text.index('id="feil"') < page.text.index('id="svar"')
        assert said in page.text
        assert desk.answer(link, code, "", do="back").status_code == 200
    assert desk.answer(link, "before", "").status_code == 200


@pytest.mark.parametrize("typed", ["meg", "Eg", "meg sjølv", "selv"])
def test_whoever_tells_may_be_the_photographer_as_oneself(desk: Desk, typed: str) -> None:
    link = desk.begin()
    desk.add_picture(link, a_picture())
    page = desk.client.get(f"{link}/pictures")
    desk.send(page, {"words": typed, "do": "next"}, files={"picture": ("", b"", "image/jpeg")})
    look = desk.client.get(f"{link}/look")
    assert "«foto»" not in look.text
    look = desk.tell(link, authors="Siri Vik")
    assert f"Foto: {typed}" not in look.text
    desk.press_send(link)
    story = the_story(desk.root, new_story(desk))
    [picture] = pictures_of(story)
    siri = re.search(r"(?m)^forfattar: \[(.+)\]|^forfattar:\n +- (.+)$", story.source or "")
    assert siri is not None
    assert picture.get(media_fields.PICTURE_CREDIT) == (siri[1] or siri[2])
    assert picture.get(media_fields.PICTURE_RIGHTS) == "eige"


def test_the_right_to_a_picture_that_another_took_is_for_the_editors_to_find_out(desk: Desk) -> None:
    link = desk.begin("suksesshistorie", Form.NB)
    desk.add_picture(link, a_picture())
    page = desk.client.get(f"{link}/pictures")
    desk.send(page, {"words": "Ola Dal", "do": "next"}, files={"picture": ("", b"", "image/jpeg")})
    desk.tell(link, Form.NB)
    desk.press_send(link)
    [picture] = pictures_of(the_story(desk.root, new_story(desk)))
    assert picture.get(media_fields.PICTURE_RIGHTS) is None


def test_without_a_name_the_photographer_is_asked_for_in_words_of_the_question(desk: Desk) -> None:
    link = desk.begin("portrett")
    desk.add_picture(link, a_picture())
    page = desk.client.get(f"{link}/pictures")
    desk.send(page, {"words": "meg", "do": "next"}, files={"picture": ("", b"", "image/jpeg")})
    desk.answer(link, "title", "Songen i gangen")
    look = desk.client.get(f"{link}/look").text
    assert "«foto»" not in look
    assert "Det du skreiv om kven som tok biletet" in look


def test_a_tip_asks_for_the_colleague_s_unit_and_shows_what_was_asked(desk: Desk) -> None:
    link = desk.begin("tips")
    page = desk.client.get(f"{link}/q/unit").text
    assert "Kvar arbeider kollegaen?" in page
    assert "ikkje di eiga" in page
    look = desk.tell(link, people="Kari Lunde").text
    assert "<h2>Kva skjedde?</h2>" in look
    assert "Svaret ditt på «Kva gjorde kollegaen din?»" in look


@pytest.mark.parametrize(("form", "label"), [(Form.NN, "Tips om ein kollega"), (Form.NB, "Tips om en kollega")])
def test_a_tip_is_called_a_tip_wherever_its_draft_is_shown(desk: Desk, form: Form, label: str) -> None:
    link = desk.begin("tips", form)
    desk.tell(link, form, people="Kari Lunde")
    assert label in desk.press_send(link).text.split('class="desk-stands"')[1]
    story = Path(new_story(desk)).parent.name
    board = desk.client.get("/editors").text
    assert f"{label} · " in board
    page = desk.client.get(f"/editors/story/{story}").text
    assert f'<p class="fs-meta">{label}</p>' in page
    assert f'<p class="kicker">{label}</p>' in page
    assert "Suksesshistorie" not in page


def test_a_tip_with_the_name_of_the_colleague_in_its_title_is_asked_about_once(desk: Desk) -> None:
    link = desk.begin("tips")
    desk.answer(link, "people", "Kari Lunde")
    page = desk.answer(link, "title", "Karis song")
    assert "Her står namnet til kollegaen, som ikkje er spurd enno." in page.text
    assert desk.send(page, {"words": "Karis song", "do": "next"}).url.path == f"{link}/look"
    assert desk.answer(link, "title", "Ein song kvar morgon").url.path == f"{link}/look"
