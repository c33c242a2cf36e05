"""A film that is handed in at the desk: cleaned, shown again, sent with the story, and deleted with the draft."""

import re

import httpx2 as httpx
import pytest

from site_gen.desk import desk_backup
from site_gen.desk.request_gate import MOST_FILM
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Children, Kind
from site_gen.model.localized import Form
from tests.builders import a_picture, the_story
from tests.cli.command import framsnakk
from tests.desk.desk_client import Desk
from tests.films.files import CAPTIONS, TOKEN, WITHIN, a_film, box, edit_list, mp4
from tests.git import git

SAID = {"names-film": "Kari Lunde, Berit Strand", "children-film": "unrecognisable"}


def hand_in(desk: Desk, link: str, content: bytes, name: str = "IMG_0042.MOV", **fields: str) -> httpx.Response:
    """Hand in a film, and return the page that follows."""
    page = desk.client.get(f"{link}/film")
    return desk.send(page, {"do": "add", **fields}, files={"film": (name, content, "application/x-anything")})


def hand_in_captions(desk: Desk, link: str, content: bytes) -> httpx.Response:
    page = desk.client.get(f"{link}/film")
    return desk.send(page, {"do": "add"}, files={"captions": ("a.vtt", content, "text/plain")})


def kept(desk: Desk) -> bytes:
    """Return all that the desk has on disk outside of Git."""
    return b"".join(path.read_bytes() for path in desk.kept_files)


def told(desk: Desk, form: Form = Form.NN, interview: str = "suksesshistorie") -> str:
    link = desk.begin(interview, form)
    desk.tell(link, form)
    return link


@pytest.mark.parametrize("form", Form)
def test_a_film_becomes_a_story_of_its_kind_with_all_that_was_said(desk: Desk, form: Form) -> None:
    link = told(desk, form)
    desk.add_picture(link, a_picture("1600x1200"))
    page = hand_in(desk, link, a_film("mp4 place"))
    assert (page.status_code, page.url.path) == (200, f"{link}/film")
    assert f'preload="metadata" playsinline width="640" height="360" src="{link}/film/file"' in page.text
    assert "desk_film" not in page.text
    hand_in_captions(desk, link, CAPTIONS.encode())
    page = desk.send(desk.client.get(f"{link}/film?from=look"), {"do": "look", "from": "look", **SAID}, files={})
    assert page.url.path == f"{link}/look"
    assert f'src="{link}/film/file"' in page.text
    assert "Berit Strand" in page.text
    desk.press_send(link)
    [path] = (desk.root / "stories").rglob("index.md")
    story = the_story(desk.root, str(path.relative_to(desk.root)))
    video = story.record.get(story_fields.VIDEO)
    assert video is not None
    picture = {Form.NN: "bilete-1.jpg", Form.NB: "bilde-1.jpg"}[form]
    assert (story.record.get(story_fields.KIND), video.get(media_fields.VIDEO_POSTER)) == (Kind.FILM, picture)
    assert video.get(media_fields.VIDEO_CHILDREN) is Children.UNRECOGNISABLE
    people = {one.get(media_fields.MENTION_PERSON) for one in story.record.get(story_fields.PEOPLE, ())}
    assert len(people) == 3, "Kari Lunde and Ola Dal of the answers, and Berit Strand of the film"
    film, captions = path.with_name("film.mp4").read_bytes(), path.with_name("film.vtt").read_text(encoding="utf-8")
    assert (WITHIN in film, TOKEN in film, "Vi song saman." in captions) == (True, False, True)
    assert git(desk.root, "status", "--porcelain") == ""
    found = framsnakk(desk.root, "check", str(path.relative_to(desk.root))).out
    assert "FLM" not in found
    assert WITHIN not in kept(desk)


def test_without_captions_check_tells_the_editors_and_the_teller_hears_what_comes_next(desk: Desk) -> None:
    link = told(desk)
    page = hand_in(desk, link, a_film("mov place")).text
    assert ("Redaksjonen skriv teksting" in page, "Går ikkje filmen her?" in page) == (True, True)
    look = desk.client.get(f"{link}/look").text
    assert "Kven kan kjennast att i filmen" in look
    desk.send(desk.client.get(f"{link}/film"), {"names-film": "", "children-film": "recognisable"}, files={})
    look = desk.client.get(f"{link}/look").text
    assert "I filmen er det born som kan kjennast att. Han kan ikkje publiserast. Klipp bort det som viser" in look
    # What the editors have to do is no advice to the one who tells.
    assert ("H.264" in look, "teksting" in look) == (False, False)
    desk.press_send(link)
    [path] = (desk.root / "stories").rglob("index.md")
    written = path.read_text(encoding="utf-8")
    assert "video:\n  fil: film.mov\n  teksting:  #" in written
    assert TOKEN not in path.with_name("film.mov").read_bytes()
    found = framsnakk(desk.root, "check", str(path.relative_to(desk.root))).out
    assert "FLM002" in found
    assert "teksting" in found


def test_a_person_who_is_served_in_a_film_stops_the_sending_as_in_a_picture(desk: Desk) -> None:
    link = told(desk)
    hand_in(desk, link, a_film())
    fields = {"names-film": "pasienten Per", "children-film": "none", "do": "next", "warned": "1"}
    desk.send(desk.client.get(f"{link}/film"), fields, files={})
    look = desk.client.get(f"{link}/look").text
    assert ("pasienten Per" in look, "Send til redaksjonen" in look) == (True, False)


def test_the_person_of_a_portrait_is_in_the_film(desk: Desk) -> None:
    link = told(desk, interview="portrett")
    hand_in(desk, link, a_film())
    desk.press_send(link)
    [path] = (desk.root / "stories").rglob("index.md")
    story = the_story(desk.root, str(path.relative_to(desk.root)))
    assert story.record.get(story_fields.KIND) is Kind.FILM
    [person] = [one.get(media_fields.MENTION_PERSON) for one in story.record.get(story_fields.PEOPLE, ())]
    assert "Siri Vik" in (desk.root / f"stories/folk/{person}.yml").read_text(encoding="utf-8")


REFUSED = {
    "nothing": (b"", "Vel ein film fyrst."),
    "a page": (b"<!doctype html><script>alert(1)</script>", "Vi klarte ikkje å opne filmen."),
    "captions": (CAPTIONS.encode(), "Vi klarte ikkje å opne filmen."),
    "a picture": (box(b"ftyp", b"heic") + bytes(100), "Vi klarte ikkje å opne filmen."),
    "a cut file": (a_film("mp4 cut"), "Vi klarte ikkje å opne filmen."),
    "a film that is too large": (a_film("mp4 large"), "Filmen er for stor. Han kan vere opp til 50 MB."),
    "a film with what was cut away": (mp4(edits=edit_list(2)), "til dømes det du har klipt bort"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_film_is_refused_with_a_sentence(desk: Desk, content: bytes, said: str) -> None:
    link = desk.begin()
    page = hand_in(desk, link, content, "../../film.mp4")
    assert (page.status_code, said in page.text) == (422, True)
    assert desk.draft(link).film is None


def test_captions_that_are_none_are_refused_in_the_words_of_the_rule(desk: Desk) -> None:
    link = desk.begin()
    hand_in(desk, link, a_film())
    subrip = b"1\n00:00:01,000 --> 00:00:04,000\nVi song.\n"
    national_id = CAPTIONS.replace("Vi song saman.", "Ho er 01010012356.").encode()
    for content, said in (
        (subrip, "Tekstinga er SubRip (.srt), ikkje WebVTT."),
        (b"", "Vel ei fil med teksting fyrst."),
        (a_film(), "Tekstinga er ikkje WebVTT."),
        (national_id, "Tekstinga har eit fødselsnummer."),
    ):
        page = hand_in_captions(desk, link, content)
        assert (page.status_code, said in page.text) == (422, True)
    assert "Tekstinga er lagd til." in hand_in_captions(desk, link, CAPTIONS.encode()).text
    page = desk.send(desk.client.get(f"{link}/film"), {"do": "remove-captions"}, files={})
    assert "Vel ei fil med teksting" in page.text
    assert b"Vi song saman" not in kept(desk)


def test_the_film_is_shown_by_its_own_link_whole_and_in_parts(desk: Desk) -> None:
    link = desk.begin()
    hand_in(desk, link, a_film("hevc") + box(b"free", bytes(300_000)))
    address = f"{link}/film/file"
    whole = desk.client.get(address)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "video/mp4")
    assert whole.headers["cache-control"] == "no-store"
    part = desk.client.get(address, headers={"Range": "bytes=4-262200"})
    assert (part.status_code, part.content == whole.content[4:262_201]) == (206, True)
    assert part.headers["content-range"] == f"bytes 4-262200/{len(whole.content)}"
    assert desk.client.get(address, headers={"Range": "bytes=9000000-"}).status_code == 416
    assert desk.client.get(address.replace(link, "/f/another")).status_code == 404


def test_a_film_goes_when_it_is_removed_with_its_draft_and_by_a_forged_form_nothing_goes(desk: Desk) -> None:
    link = desk.begin()
    hand_in(desk, link, a_film())
    forged = desk.client.post(f"{link}/film", data={"mark": "0" * 64, "do": "remove-film"})
    assert (forged.status_code, WITHIN in kept(desk)) == (403, True)
    page = desk.send(desk.client.get(f"{link}/film"), {"do": "remove-film"}, files={})
    assert ("Vel ein film" in page.text, WITHIN in kept(desk)) == (True, False)
    hand_in(desk, link, a_film())
    desk.send(desk.client.get(f"{link}/delete"), {}, to=f"{link}/delete")
    assert WITHIN not in kept(desk)
    # Only the interviews that ask for pictures ask for a film.
    assert desk.client.get(f"{desk.begin('tips')}/film").status_code == 404


def test_a_person_who_withdraws_takes_the_film_that_shows_them_and_captions_that_name_them(desk: Desk) -> None:
    shown, named = desk.begin(), desk.begin()
    for link in (shown, named):
        hand_in(desk, link, a_film())
    desk.send(desk.client.get(f"{shown}/film"), {"do": "next", **SAID}, files={})
    hand_in_captions(desk, named, CAPTIONS.replace("saman", "med Kari Lunde").encode())
    framsnakk(desk.root, "withdraw", "p001", "--yes", "p001")
    assert desk.draft(shown).film is None
    film = desk.draft(named).film
    assert film is not None
    assert film.captions == ""
    assert b"Kari Lunde" not in kept(desk)


def test_a_copy_of_the_desk_has_the_film(desk: Desk) -> None:
    link = desk.begin()
    hand_in(desk, link, a_film())
    copy = desk.root.parent / "copy.sqlite"
    desk_backup.back_up(desk.root, copy)
    page = desk.client.get(f"{link}/film")
    desk.send(page, {"do": "remove-film"}, files={})
    desk_backup.restore(desk.root, copy)
    desk.start()
    assert WITHIN in desk.client.get(f"{link}/film/file").content


def test_a_film_may_be_larger_than_a_picture_at_its_own_address_alone(desk: Desk) -> None:
    link = desk.begin()
    large = a_film() + box(b"free", bytes(40_000_000))
    page = desk.client.get(f"{link}/pictures")
    refused = desk.send(page, {"do": "add"}, files={"film": ("a.mp4", large, "video/mp4")})
    assert refused.status_code == 413
    assert hand_in(desk, link, large).status_code == 200
    too_large = hand_in(desk, link, bytes(MOST_FILM))
    assert (too_large.status_code, "ein film 50 MB" in too_large.text) == (413, True)


def test_the_page_about_pictures_leads_to_the_film_and_keeps_what_is_typed(desk: Desk) -> None:
    link = desk.begin()
    desk.add_picture(link, a_picture("800x600"))
    page = desk.client.get(f"{link}/pictures")
    film = desk.send(page, {"do": "film", "alt-1": "Regn.", "caption-1": "Ved kaien", "words": "Siri Vik"}, files={})
    assert film.url.path == f"{link}/film"
    [picture] = desk.draft(link).pictures
    assert (picture.alt, picture.caption) == ("Regn.", "Ved kaien")
    other = desk.send(film, {"do": "form-nb"}, files={})
    assert (other.url.path, "Har du en film?" in other.text) == (f"{link}/film", True)
    back = desk.send(other, {"do": "back"}, files={})
    assert back.url.path == f"{link}/pictures"


def test_captions_that_show_one_who_is_served_stop_the_sending_at_the_pictures(desk: Desk) -> None:
    link = told(desk)
    hand_in(desk, link, a_film())
    hand_in_captions(desk, link, CAPTIONS.replace("Vi song saman.", "Bebuaren Olga på rom 12 song.").encode())
    [note] = re.findall(r'<li class="desk-stop">.*?</li>', desk.client.get(f"{link}/look").text, re.DOTALL)
    assert f'href="{link}/pictures?from=look"' in note
    assert "Takk!" not in desk.press_send(link).text


def test_what_is_said_of_a_film_after_the_sending_is_given_back(desk: Desk) -> None:
    link = told(desk)
    hand_in(desk, link, a_film("mp4 place"))
    desk.send(desk.client.get(f"{link}/film"), {"do": "next", "warned": "1", **SAID}, files={})
    other = desk.client.get(f"{link}/film")
    desk.press_send(link)
    late = desk.send(
        other, {**SAID, "names-film": "Ola Dal", "do": "add"}, files={"captions": ("a.vtt", b"x", "text/vtt")}
    )
    assert (late.status_code, "Ola Dal" in late.text, "Tekstinga du valde" in late.text) == (409, True, True)
    assert "Er det barn" not in late.text
    assert 'role="alert"' not in desk.send(other, {**SAID, "do": "next"}, files={}).text
