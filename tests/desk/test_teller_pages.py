"""What the pages say to the one who tells: words of questions, the link high up, and one promise everywhere."""

import re

import pytest

from site_gen import resources
from site_gen.intake.told_markdown import told_words, unmarked_lines
from site_gen.model import story_fields
from site_gen.model.localized import Form
from tests.builders import DAY, a_person, a_picture, the_story, write
from tests.desk.desk_client import OTHER, Desk
from tests.films.files import a_film

LABELS = {
    "suksesshistorie": ("Suksesshistorie", "Suksesshistorie"),
    "portrett": ("Portrett", "Portrett"),
    "tips": ("Tips om ein kollega", "Tips om en kollega"),
    "ide": ("Idé", "Idé"),
}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", LABELS)
def test_what_is_looked_over_is_called_what_its_interview_is(desk: Desk, interview: str, form: Form) -> None:
    link = desk.begin(interview, form)
    page = desk.tell(link, form, **({"people": "Kari Lunde"} if interview == "tips" else {}))
    assert re.findall(r'<p class="kicker">([^<]*)</p>', page.text) == [LABELS[interview][form is Form.NB]]


@pytest.mark.parametrize("interview", ["portrett", "tips"])
def test_the_title_is_what_the_teller_wrote_and_never_a_part_of_a_sentence(desk: Desk, interview: str) -> None:
    link = desk.begin(interview)
    text = "Ho " + "går og går og " * 12 + "syng."
    desk.tell(link, peak=text, who=text, title="Ein song kvar morgon", people="Kari Lunde")
    desk.press_send(link)
    [path] = (desk.root / "stories").rglob("index.md")
    assert the_story(desk.root, str(path.relative_to(desk.root))).record.get(story_fields.TITLE) == (
        "Ein song kvar morgon"
    )


@pytest.mark.parametrize("form", Form)
def test_advice_speaks_of_questions_and_numbered_pictures_and_not_of_fields_and_files(desk: Desk, form: Form) -> None:
    link = desk.begin("suksesshistorie", form)
    desk.tell(link, form, title="Vi **song**", peak=f"Sjå #songdag. {OTHER[form]}")
    for _ in range(2):
        desk.add_picture(link, a_picture("300x200"))
    page = desk.client.get(f"{link}/look").text
    said = re.sub(r"<[^>]+>", " ", " ".join(re.findall(r'<div class="desk-notes".*?</div>', page, re.DOTALL)))
    number = {Form.NN: "Biletet nr. 2 har ingen tekst", Form.NB: "Bildet nr. 2 har ingen tekst"}[form]
    assert number in said
    assert "#songdag" in said
    assert re.findall(r"\.jpg|[Ff]elte?t?\b|«tittel»|«tema»", said) == []


def test_two_promises_about_a_wish_say_the_same(desk: Desk) -> None:
    for form, promise in ((Form.NN, "kjem ikkje på nettstaden; berre redaksjonen får det"),
                          (Form.NB, "kommer ikke på nettstedet; bare redaksjonen får det")):  # fmt: skip
        link = desk.begin("ide", form)
        assert promise in desk.client.get(f"{link}/q/wishes").text
        assert promise in desk.tell(link, form).text


def test_smaller_questions_stand_apart_from_the_one_that_is_asked(desk: Desk) -> None:
    page = desk.client.get(f"{desk.begin()}/q/action").text
    asked = re.findall(r"<li>([^<]*)</li>", page.split('<div class="desk-helping">')[1])
    assert len(asked) == 4
    assert [one for one in asked if one.count("?") != 1] == []


def test_the_link_stands_above_what_is_asked_and_says_that_it_is_of_this_machine(desk: Desk) -> None:
    link = desk.begin()
    for path, below in (("", "<ol"), ("/q/peak", "<h1"), ("/pictures", "<h1"), ("/look", "<h1")):
        page = desk.client.get(f"{link}{path}").text
        above = page.split(below)[0]
        assert f'value="http://127.0.0.1:8080{link}" data-link' in above
        assert "Lenkja verkar berre på denne maskina" in above


def test_that_the_link_is_of_this_machine_is_seen_unopened_on_the_first_question(desk: Desk) -> None:
    link = desk.begin()

    def seen(code: str) -> str:
        page = desk.client.get(f"{link}/q/{code}").text.split("<h1>")[0]
        return page.split("</details>")[1]

    assert "Lenkja verkar berre på denne maskina" in seen("peak")
    assert 'data-copy="lenkje"' in seen("peak")
    assert [desk.client.get(f"{link}/q/{one}").text.count("data-copy=") for one in ("peak", "how")] == [1, 1]
    assert ">Det du skriv, blir lagra når du trykker på ein av knappane" in desk.client.get(f"{link}/q/peak").text
    assert desk.client.get(f"{link}/q/peak").text.count("Lenkja verkar berre") == 1
    assert "Lenkja verkar berre" not in seen("how")
    desk.answer(link, "peak", "Då song vi alle.")
    assert "Lenkja verkar berre" not in seen("peak")


def test_the_receipt_says_nothing_of_pictures_that_are_not_shown_before_all_have_agreed(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    desk.press_send(link)
    [path] = (desk.root / "stories").rglob("index.md")
    picture = "bilete: [{fil: a.jpg, alt: Song., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
    write(desk.root, str(path.relative_to(desk.root)), path.read_text("utf-8").replace("---\n", f"---\n{picture}", 1))
    path.with_name("a.jpg").write_bytes(a_picture())
    asked = f"spurt: [{{forteljing: {path.parent.name}, dato: {DAY}}}]\n"
    refusal = f"sa_nei: [{{kva: [bilete], kvar: [nettstad, internt], dato: {DAY}}}]\n"
    said = "Ikkje alle bilete kjem med"
    pages = set()
    for written in (asked, asked + refusal):
        write(desk.root, "stories/folk/p001.yml", a_person(written))
        page = desk.client.get(link).text
        assert (said in page, "Lunde" in page, "vil ikkje ha" in page) == (False, False, False)
        assert "det du sende, ligg ikkje for seg sjølv her lenger" in page, "the editors have begun"
        pages.add(re.sub(r'name="(?:mark|page)" value="[^"]+"', "", page))
    assert len(pages) == 1


@pytest.mark.parametrize(("form", "said"), [(Form.NN, "Tittelen manglar enno"), (Form.NB, "Tittelen mangler ennå")])
def test_before_a_title_is_given_none_is_made_up_and_no_mark_is_shown(desk: Desk, form: Form, said: str) -> None:
    told = "### Om Kari Lunde\n\n- **Kari Lunde** song > for oss. Så lo alle."
    for interview in ("suksesshistorie", "tips"):
        link = desk.begin(interview, form)
        page = desk.tell(link, form, peak=told, title="", people="Kari Lunde")
        assert re.findall(r"<h2>([^<]+)</h2>", page.text.split("<article")[1])[0] == said
        assert desk.telling.called(desk.draft(link)) == "Kari Lunde song > for oss. Så lo alle."
    assert told_words("### Berre ei overskrift") == "Berre ei overskrift"
    assert unmarked_lines("### Om oss\n\n- **Vi** song\n\n> Ja") == "Om oss\n\n- Vi song\n\n> Ja"
    assert told_words("1. mai kom\n> «Ja», sa ho.") == "1. mai kom\n«Ja», sa ho."


def test_a_template_that_the_kommune_changes_is_what_the_next_page_asks_by(desk: Desk) -> None:
    link, name = desk.begin(), "success_story.nn.md"
    packaged = (resources.packaged_folder() / "stories" / name).read_text("utf-8")
    own = "Kva gjorde de på Solsida?"
    assert own not in desk.client.get(f"{link}/q/peak").text
    write(desk.root, f"templates/stories/{name}", re.sub(r"<!--.*?-->", f"<!-- {own} -->", packaged, flags=re.DOTALL))
    assert own in desk.client.get(f"{link}/q/peak").text


@pytest.mark.parametrize(
    ("pictures", "films", "said"),
    [
        (0, 0, "Kven som er med, kan berre redaksjonen endre no."),
        (0, 1, "Kven som er med, og filmen kan berre redaksjonen endre no."),
        (1, 0, "Kven som er med, og biletet kan berre redaksjonen endre no."),
        (1, 1, "Kven som er med, biletet og filmen kan berre redaksjonen endre no."),
        (2, 0, "Kven som er med, og bileta kan berre redaksjonen endre no."),
        (2, 1, "Kven som er med, bileta og filmen kan berre redaksjonen endre no."),
    ],
)
def test_the_receipt_speaks_of_the_pictures_and_the_film_that_are_there(
    desk: Desk, pictures: int, films: int, said: str
) -> None:
    link = desk.begin()
    desk.tell(link)
    for at in range(pictures):
        desk.add_picture(link, a_picture(f"{400 + at}x300"))
    if films:
        page = desk.client.get(f"{link}/film")
        desk.send(page, {"do": "add"}, files={"film": ("film.mp4", a_film(), "video/mp4")})
    assert said in desk.press_send(link).text
