"""Those whom a telling names as colleagues are known to the rules about those who are served, by first name too."""

import re

import pytest

from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.model.localized import Form
from tests.builders import a_picture
from tests.desk.desk_client import Desk

PEOPLE = "Olav Strand\nBerit Vik"


@pytest.mark.parametrize(
    "typed",
    [
        "Olav spurde ein bebuar korleis ein sløyer sei.",
        "Olav Strand spurde ein bebuar korleis ein sløyer sei.",
        "Berit og ein pasient song saman.",
        "Eg og Olav dekte bordet. Ein bebuar kom og såg på.",
        "Magne spurde ein bebuar korleis ein sløyer sei.",
    ],
)
def test_a_colleague_who_is_named_is_no_one_who_is_served(desk: Desk, typed: str) -> None:
    link = desk.begin()
    page = desk.tell(link, people=PEOPLE, authors="Magne Lien", peak=typed)
    assert "Må endrast" not in page.text
    assert "Takk!" in desk.press_send(link).text


@pytest.mark.parametrize(
    "typed",
    [
        "Olav spurde ein bebuar korleis ein sløyer sei.",
        "Ein bebuar ville ikkje ete. Olav sette seg ned hos bebuaren.",
        "Ein bebuar og Olav song saman.",
        "Det var Olavs idé å spørje ein bebuar.",
    ],
)
def test_who_is_said_to_be_in_it_by_first_name_may_stand_beside_one_who_is_served(desk: Desk, typed: str) -> None:
    link = desk.begin()
    page = desk.tell(link, people="Olav", peak=typed)
    assert "Må endrast" not in page.text
    assert "Takk!" in desk.press_send(link).text


@pytest.mark.parametrize(
    "typed",
    [
        "Bebuaren Olav song saman med Berit.",
        "Ein bebuar, Olav, ville ikkje ete.",
        "Ein bebuar som heiter Olav, song.",
        "Olav er ein bebuar som likar å synge.",
        "Olav, ein bebuar, song.",
        "Bebuaren lo høgt av det Olav sa.",
        "Olav hjelpte ein bebuar på 87 år.",
        "Olav song for ein bebuar på rom 12.",
        "Olav og Nils song for ein bebuar.",
    ],
)
def test_a_first_name_that_may_be_of_one_who_is_served_still_stops(desk: Desk, typed: str) -> None:
    link = desk.begin()
    page = desk.tell(link, people="Olav", peak=typed)
    assert "Må endrast" in page.text


@pytest.mark.parametrize("people", ["", "Olav på rom 12, 84 år", "Olav Strand, 84 år", "Olav Strand på rom tolv"])
def test_what_may_be_a_patient_opens_no_hole(desk: Desk, people: str) -> None:
    link = desk.begin()
    desk.tell(link, peak="Olav spurde ein bebuar korleis ein sløyer sei.")
    desk.answer(link, "people", people)
    assert "Må endrast" in desk.client.get(f"{link}/look").text


@pytest.mark.parametrize(
    "typed",
    [
        "Kari Lie og Gudrun song. Bebuaren Gudrun Hansen lo.",
        "Bebuaren Gudrun Hansen lo. Kari Lie song.",
        "Per Hansen på rom 12 var sjuk.",
    ],
)
def test_what_has_to_be_changed_is_no_advice_too(desk: Desk, typed: str) -> None:
    link = desk.begin()
    page = desk.tell(link, people="", peak=typed)
    assert re.findall(r'<p class="desk-note-kind">([^<]+)</p>', page.text).count("Må endrast") == 1
    assert "kan vere ein brukar, pasient, elev eller pårørande" not in page.text


def test_what_the_text_says_already_is_not_proposed(desk: Desk) -> None:
    link = desk.begin()
    page = desk.tell(link, peak="Olav spurde ein bebuar korleis ein sløyer sei.")
    [note] = re.findall(r'<li class="desk-stop">.*?</li>', page.text, re.DOTALL)
    assert "Skriv «ein bebuar»" not in note
    assert "Ta bort namnet." in note
    assert "«Kven er med i forteljinga?»" in note


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "typed",
    ["Kåre på rom 12, 84 år", "Pasienten Olav Strand", "Olav Strand, bebuar", "Fru Aasen", "Olav Strand, åtti år"],
)
def test_a_line_that_may_be_of_a_patient_is_not_asked_for_the_whole_name(desk: Desk, typed: str, form: Form) -> None:
    link = desk.begin(form=form)
    page = desk.answer(link, "people", f"Kari Lunde\n{typed}")
    said = {
        Form.NN: "Er dette ein brukar, pasient eller elev? Ta det bort. Her skal berre kollegaer stå.",
        Form.NB: "Er dette en bruker, pasient eller elev? Ta det bort. Her skal bare kolleger stå.",
    }
    assert said[form] in page.text
    assert "manglar noko" not in page.text
    assert "mangler noe" not in page.text


STOPS = {
    Form.NN: "Dette kan vere ein brukar, pasient eller elev, eller det er meir enn eit namn. Skriv berre førenamn og "
    "etternamn på kollegaer, og ta bort alt anna.",
    Form.NB: "Dette kan være en bruker, pasient eller elev, eller det er mer enn et navn. Skriv bare fornavn og "
    "etternavn på kolleger, og ta bort alt annet.",
}


@pytest.mark.parametrize("form", Form)
def test_one_who_may_be_served_is_not_sent_wherever_names_are_asked_for(desk: Desk, form: Form) -> None:
    link = desk.begin(form=form)
    look = desk.tell(link, form, people="Kari Lunde\nOlga, 84, bebuar på rom 12")
    assert re.search(rf"«Olga, 84, bebuar på rom 12»</p><p>{STOPS[form]}</p>", look.text)
    assert "tilsett" not in look.text.split("<article")[0]
    assert "Takk!" not in desk.press_send(link).text
    place = re.search(rf'href="({link}/q/people\?from=look)"', look.text)
    assert place is not None
    asked = desk.client.get(place[1])
    assert STOPS[form] in asked.text
    mended = desk.send(asked, {"words": "Kari Lunde", "do": "look"})
    assert (mended.url.path, STOPS[form] in mended.text) == (f"{link}/look", False)
    page = desk.add_picture(link, a_picture("400x300"))
    facts = {"who-1": "named", "names-1": "pasienten Per", "children-1": "none", "words": "fru Aasen", "warned": "1"}
    desk.send(page, facts, files={})
    look = desk.client.get(f"{link}/look")
    assert re.findall(rf"«([^»]+)»</p><p>{STOPS[form]}", look.text) == ["pasienten Per", "fru Aasen"]
    assert "Takk!" not in desk.press_send(link).text
    page = desk.client.get(f"{link}/pictures?from=look")
    assert page.text.count(STOPS[form]) == 2
    facts |= {"who-1": "nobody", "names-1": "", "words": "Siri Vik", "do": "look"}
    assert desk.send(page, facts, files={}).url.path == f"{link}/look"
    assert "Takk!" in desk.press_send(link).text


def test_a_portrait_of_one_who_may_be_served_is_not_sent(desk: Desk) -> None:
    link = desk.begin("portrett")
    desk.tell(link, authors="pasienten Per Strand")
    assert "Takk!" not in desk.press_send(link).text


def test_what_is_said_of_a_picture_stops_the_sending_at_the_picture(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    desk.add_picture(link, a_picture("400x300"))
    page = desk.add_picture(link, a_picture("300x400"))
    alts = {"alt-1": "Regn mot ruta.", "alt-2": "Bebuaren Olga på rom 12 syng."}
    desk.send(page, {**alts, "warned": "1", "do": "next"}, files={})
    look = desk.client.get(f"{link}/look").text
    [note] = re.findall(r'<li class="desk-stop">.*?</li>', look, re.DOTALL)
    assert "«Bebuaren Olga på rom 12 syng.»</p>" in note
    assert "i det du skreiv om biletet" in note
    assert f'href="{link}/pictures?from=look"' in note
    assert "Takk!" not in desk.press_send(link).text
    for private in ("Ring 57 00 11 22.", "Brev til ola@gmail.example", "Fnr. 13097248022"):
        desk.send(page, {**alts, "alt-2": private, "warned": "1", "do": "next"}, files={})
        assert "Takk!" not in desk.press_send(link).text


@pytest.mark.parametrize(
    "typed", ["Kari Lunde", "Ola Dal og Siri Vik", "Per Herre", "Lunde, Kari", "Karen Vik", "Bror Dal"]
)
def test_the_names_of_colleagues_are_only_names(typed: str) -> None:
    assert not may_be_of_served(typed)


def test_a_photographer_is_a_colleague_and_one_who_is_seen_in_a_picture_may_be_served(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link, peak="Olav spurde ein bebuar korleis ein sløyer sei.")
    page = desk.add_picture(link, a_picture("400x300"))
    desk.send(page, {"names-1": "Olav Strand", "children-1": "none", "do": "next"}, files={})
    assert "Må endrast" in desk.client.get(f"{link}/look").text
    desk.send(page, {"names-1": "", "who-1": "nobody", "children-1": "none", "words": "Olav Strand"}, files={})
    assert "Må endrast" not in desk.client.get(f"{link}/look").text


def test_a_title_becomes_the_role_of_who_is_new_and_is_said_of_who_is_there(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link, people="Berit Strand, sjukepleiar\nKari Lunde, lege")
    desk.add_picture(link, a_picture("1600x1200"))
    facts = {"names-1": "Nils Berg (vaktmeister)", "who-1": "named", "children-1": "none", "words": "Siri Vik"}
    desk.send(desk.client.get(f"{link}/pictures"), {**facts, "do": "next"}, files={})
    said = [one.nn for one in desk.telling.look_over(desk.draft(link)).taken.remarks]
    assert sum("«lege» etter «Kari Lunde» er ikkje skrive inn" in one for one in said) == 1
    desk.press_send(link)
    people = [path.read_text() for path in (desk.root / "stories/folk").glob("*.yml")]
    assert {"rolle: sjukepleiar" in one for one in people if "Berit Strand" in one} == {True}
    assert {"rolle: vaktmeister" in one for one in people if "Nils Berg" in one} == {True}
    assert not any("lege" in one for one in people)
