"""What is asked about each picture, and the fields that it becomes."""

import re
from pathlib import Path

import pytest

from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Children
from site_gen.model.localized import Form
from site_gen.pictures.picture_fields import pictures_of
from tests.builders import a_picture, the_story
from tests.cli.command import framsnakk
from tests.desk.desk_client import Desk, a_git_kommune
from tests.films.files import a_film


def with_pictures(desk: Desk, form: Form = Form.NN, pictures: int = 1) -> str:
    """Tell everything, with some pictures, and return the link."""
    link = desk.begin("suksesshistorie", form)
    desk.tell(link, form)
    for _ in range(pictures):
        desk.add_picture(link, a_picture("1600x1200"))
    return link


def say(desk: Desk, link: str, fields: dict[str, str]) -> str:
    """Send the page about the pictures, and return the page that follows."""
    page = desk.send(desk.client.get(f"{link}/pictures"), {"do": "next", **fields}, files={})
    return str(page.url.path) + page.text


def sent(desk: Desk, link: str) -> str:
    desk.press_send(link)
    [path] = (desk.root / "stories").rglob("index.md")
    return str(path.relative_to(desk.root))


@pytest.mark.parametrize("form", Form)
def test_who_is_in_a_picture_whether_there_are_children_and_its_point_become_fields(desk: Desk, form: Form) -> None:
    link = with_pictures(desk, form, pictures=3)
    say(desk, link, {
        "names-1": "Kari Lunde, Berit Strand", "children-1": "none", "focus-1": "35 60",
        "names-2": "", "who-2": "nobody", "children-2": "unrecognisable", "focus-2": "20 80",
        "names-3": "", "who-3": "unrecognisable",
    })  # fmt: skip
    path = sent(desk, link)
    story = the_story(desk.root, path)
    first, second, third = pictures_of(story)
    assert first.get(media_fields.PICTURE_PEOPLE, ())[0] == "p001"
    assert len(first.get(media_fields.PICTURE_PEOPLE, ())) == 2
    assert {*first.get(media_fields.PICTURE_PEOPLE, ())} <= {
        str(one) for one in story.record.get(story_fields.PEOPLE, ()) or ()
    } | {one.get(media_fields.MENTION_PERSON) for one in story.record.get(story_fields.PEOPLE, ())}
    assert (first.get(media_fields.PICTURE_CHILDREN), first.get(media_fields.PICTURE_FOCUS)) == (Children.NONE, "35 60")
    nobody, some = (Children.NONE.in_form(form), Children.UNRECOGNISABLE.in_form(form))
    assert second.get(media_fields.PICTURE_PEOPLE) == (nobody,)
    assert second.get(media_fields.PICTURE_CHILDREN) is Children.UNRECOGNISABLE
    assert third.get(media_fields.PICTURE_PEOPLE) == (some,)
    assert third.get(media_fields.PICTURE_CHILDREN) is None
    found = framsnakk(desk.root, "check", path).out
    assert "PIC010" not in found


def test_what_is_known_of_a_picture_is_shown_again_and_the_nearest_point_is_chosen(desk: Desk) -> None:
    link = with_pictures(desk)
    say(desk, link, {"names-1": "Kari Lunde", "children-1": "recognisable", "focus-1": "30 90"})
    page = desk.client.get(f"{link}/pictures").text
    chosen = re.findall(r'<input type="radio" name="([a-z]+)-1" value="([^"]+)" checked>', page)
    assert sorted(chosen) == [("children", "recognisable"), ("focus", "30 90"), ("who", "named")]
    assert page.index('name="focus-1"') < page.index('name="alt-1"'), "where the picture is seen"
    assert 'value="Kari Lunde"' in page
    assert "<h1>Biletet du la til</h1>" in page


def test_the_page_does_not_ask_for_what_has_come(desk: Desk) -> None:
    page = desk.client.get(f"{with_pictures(desk, Form.NB, 2)}/pictures").text
    assert "<h1>De 2 bildene du la til</h1>" in page


@pytest.mark.parametrize("form", Form)
def test_a_file_that_must_be_chosen_is_marked_and_what_was_not_chosen_is_said_in_the_form(
    desk: Desk, form: Form
) -> None:
    link = desk.begin("portrett", form)
    said = {
        Form.NN: ("Vel eit bilete fyrst.", "Vel ein film fyrst.", "Vel ei fil med teksting fyrst.", "Vel eit dokument"),
        Form.NB: ("Velg et bilde først.", "Velg en film først.", "Velg en fil med teksting først.", "Velg et dokument"),
    }
    pages = [f"{link}/pictures", f"{link}/film", f"{link}/film", f"/?form={form.value}"]
    for at, (address, words) in enumerate(zip(pages, said[form], strict=True)):
        if at == 2:
            desk.send(desk.client.get(address), {}, files={"film": ("a.mp4", a_film(), "video/mp4")})
        page = desk.client.get(address)
        [chosen] = re.findall(r'<input [^>]*type="file"[^>]*>', page.text)
        assert " required " in chosen
        # The browser would say it in its own language, and keep the other buttons from leading on.
        assert re.search(r'<form [^>]*enctype="multipart/form-data"[^>]*novalidate', page.text)
        name = re.search(r'name="([a-z]+)"', chosen)[1]  # type: ignore[index]
        to = "/document" if name == "document" else ""
        fields = {"do": "add", "form": form.value}
        for files in ({}, {name: ("", b"", "application/octet-stream")}):
            sent = desk.send(page, fields, to=to, files=files)
            assert (sent.status_code, words in sent.text) == (422, True)


@pytest.mark.parametrize("focus", ["<script>", "101 3", "50", "1 2 3", "50 50\n", "٣ ٤"])
def test_a_point_that_is_none_is_not_saved(desk: Desk, focus: str) -> None:
    link = with_pictures(desk)
    say(desk, link, {"names-1": "", "focus-1": focus, "children-1": "x", "who-1": "y"})
    [picture] = desk.draft(link).pictures
    assert (picture.facts.focus, picture.facts.children, picture.facts.who) == ("", None, None)


WANTED = [
    ("#alt-1", "Kva ser vi på bilete nr. 1? Utan ei setning om det blir biletet ikkje vist."),
    ("#ask-who-1", "Kven kan kjennast att på bilete nr. 1, og er det barn der?"),
    ("#svar", "Kven tok bileta? Utan namn på den som tok dei, blir dei ikkje viste."),
]


def test_who_goes_on_from_a_picture_that_lacks_something_is_asked_once_with_links_to_the_fields(desk: Desk) -> None:
    link = with_pictures(desk)
    page = desk.send(desk.client.get(f"{link}/pictures"), {"do": "next"}, files={})
    assert re.findall(r'<a href="(#[^"]+)">([^<]+)</a>', page.text) == WANTED
    assert all(f'id="{place.removeprefix("#")}"' in page.text for place, _ in WANTED)
    assert page.text.count("Vil du vente med det, så trykk «Neste» ein gong til.") == 1
    assert str(desk.send(page, {"do": "next"}, files={}).url).endswith("/q/authors")


def test_a_picture_without_a_photographer_is_said_before_sending_and_not_when_all_is_there(desk: Desk) -> None:
    link = with_pictures(desk)
    look = desk.tell(link)
    found = re.findall(rf'<a href="{link}/pictures\?from=look(#[^"]+)">([^<]+)</a>', look.text)
    assert found == WANTED[1:]
    assert look.text.count("Biletet nr. 1 har ingen tekst") == 1
    whole = {"alt-1": "Regn.", "who-1": "nobody", "names-1": "", "words": "Ola Dal"}
    page = desk.send(desk.client.get(f"{link}/pictures"), {**whole, "do": "next"}, files={})
    assert page.url.path == f"{link}/q/authors"
    assert f"{link}/pictures?from=look#" not in desk.client.get(f"{link}/look").text


def test_whole_names_are_asked_for_once(desk: Desk) -> None:
    link = with_pictures(desk)
    page = desk.send(desk.client.get(f"{link}/pictures"), {"do": "next", "names-1": "Ola"}, files={})
    assert "Her manglar noko: «Ola»." in page.text
    assert str(desk.send(page, {"do": "next", "names-1": "Ola"}, files={}).url).endswith("/q/authors")


@pytest.mark.parametrize("shown", ["fullt", "anonym"])
def test_the_page_says_the_same_whether_the_register_knows_a_name_or_how_it_may_be_shown(
    tmp_path: Path, shown: str
) -> None:
    known = f"namn: Kari Lunde\nrolle: rektor\nvisast_som: {shown}\n"
    desk = Desk(a_git_kommune(tmp_path / "kommune", people={"p001": known}))
    pages = []
    for name in ("Kari Lunde", "Berit Strand"):
        link = with_pictures(desk)
        desk.answer(link, "people", "Ola Dal")
        desk.answer(link, "authors", name)
        say(desk, link, {"names-1": name, "alt-1": "Regn.", "children-1": "none"})
        page = desk.client.get(f"{link}/look").text.replace(name, "X").replace(link, "")
        pages.append(re.sub(r'value="[^"]*"', "", page))
    assert pages[0] == pages[1]


def test_a_child_who_can_be_recognised_is_said_with_the_number_of_the_picture(desk: Desk) -> None:
    link = with_pictures(desk)
    say(desk, link, {"names-1": "", "who-1": "nobody", "alt-1": "Leik.", "children-1": "recognisable"})
    page = desk.client.get(f"{link}/look").text
    assert ("bilete nr. 1" in page, "bilete-1.jpg" in page) == (True, False)


def test_a_picture_that_shows_a_person_who_withdraws_is_deleted(desk: Desk) -> None:
    link = with_pictures(desk, pictures=2)
    say(desk, link, {"names-1": "Kari Lunde", "names-2": "Ola Dal"})
    framsnakk(desk.root, "withdraw", "p001", "--yes", "p001")
    assert [one.facts.names for one in desk.draft(link).pictures] == ["Ola Dal"]
    assert b"Kari Lunde" not in b"".join(path.read_bytes() for path in desk.kept_files)


def test_nothing_of_a_picture_stays_when_it_is_removed_or_sent(desk: Desk) -> None:
    link = with_pictures(desk, pictures=2)
    say(desk, link, {"names-1": "Gudrun Aasen", "names-2": "Torvald Moe"})
    desk.send(desk.client.get(f"{link}/pictures"), {"do": "remove-1"}, files={})
    kept = b"".join(path.read_bytes() for path in desk.kept_files)
    assert (b"Gudrun" in kept, b"Torvald" in kept) == (False, True)
    sent(desk, link)
    assert b"Torvald" not in b"".join(path.read_bytes() for path in desk.kept_files)


@pytest.mark.parametrize("form", Form)
def test_what_is_said_of_pictures_after_the_sending_is_given_back(desk: Desk, form: Form) -> None:
    link = with_pictures(desk, form, pictures=2)
    say(desk, link, {"alt-1": "Korridoren", "names-1": "", "children-1": "none", "words": "Siri Vik"})
    other = desk.client.get(f"{link}/pictures")
    desk.press_send(link)
    same = {"alt-1": "Korridoren", "caption-1": "", "names-1": "", "children-1": "none", "words": "Siri Vik"}
    late = desk.send(other, {
        **same, "alt-2": "To som <syng>", "caption-2": "I regnet", "names-2": "Ola Dal", "who-2": "named",
        "children-2": "recognisable", "do": "next",
    }, files={"picture": ("b.jpg", a_picture("1600x1200"), "image/jpeg")})  # fmt: skip
    number, said, file = {
        Form.NN: ("Bilete 2", "Ja, og nokon av dei kan kjennast att", "Biletet du valde"),
        Form.NB: ("Bilde 2", "Ja, og noen av dem kan kjennes igjen", "Bildet du valgte"),
    }[form]
    assert late.status_code == 409
    for one in (number, "To som &lt;syng&gt;", "I regnet", "Ola Dal", said, file):
        assert one in late.text
    assert not any(one in late.text for one in ("Korridoren", number.replace("2", "1"), "Siri Vik"))
    assert 'role="alert"' not in desk.send(other, {**same, "do": "next"}).text


def test_what_could_not_be_saved_about_pictures_is_still_in_its_boxes(desk: Desk) -> None:
    link = with_pictures(desk)
    long = "Ein lang korridor " * 20
    fields = {"alt-1": long, "caption-1": "I regnet", "names-1": "Ola Dal", "who-1": "named", "words": "Siri " * 80}
    page = say(desk, link, fields)
    assert long.strip() in page
    assert page.count("Siri " * 79) == 1
