"""What is told of a colleague who has withdrawn looks as what is told of any other; only the editors hear of it."""

import io
import re
from hashlib import sha256
from pathlib import Path

from PIL import Image

from site_gen import addresses
from site_gen.desk import desk_database
from site_gen.desk.invitations import InvitationStore, Wish
from site_gen.desk.reach import ReachStore
from site_gen.model.localized import Form
from site_gen.pictures.likeness import likeness_of
from tests.builders import DAY, a_picture, check, write
from tests.cli.command import framsnakk
from tests.desk.desk_client import ANSWERS, OTHER, Desk, a_git_kommune
from tests.git import commit

OLA = "namn: Ola Dal\n"
WITHDRAWN = f"{OLA}trekt: 2026-10-01\n"
_NEW_EACH_TIME = re.compile(r'/f/[\w-]+|name="(?:mark|page)" value="[^"]+"')


def told(desk: Desk, person: str = "Ola Dal", picture: bytes = b"") -> list[str]:
    """Tell of a colleague, who also tells and took the picture, and return every page on the way."""
    link = desk.begin()
    answers = ANSWERS[Form.NN] | {"people": person, "authors": person}
    pages = []
    for code in dict.fromkeys(re.findall(rf'href="{link}/q/([a-z]+)"', desk.client.get(link).text)):
        page = desk.client.get(f"{link}/q/{code}")
        fields = {"words": answers.get(code, OTHER[Form.NN]), "do": "next", "reach-0": "ola@fjordvik.example"}
        pages += [desk.send(page, fields).text, desk.client.get(f"{link}/q/{code}?from=look").text]
    page = desk.add_picture(link, picture or a_picture("400x300"))
    facts = {"names-1": person, "children-1": "none", "alt-1": "Regn mot ruta.", "words": person, "do": "next"}
    pages += [desk.send(page, facts, files={}).text, desk.client.get(f"{link}/look").text]
    pages += [desk.press_send(link).text, desk.client.get(link).text]
    page = desk.client.get(f"{link}/withdraw")
    taken = desk.send(page, {}, to=f"{link}/withdraw")
    undone = desk.send(taken, {"do": "undo"}, to=f"{link}/withdraw")
    pages += [page.text, taken.text, undone.text]
    return [_NEW_EACH_TIME.sub("…", one) for one in pages]


def new_story(root: Path) -> str:
    [path] = (root / "stories").rglob("index.md")
    return path.relative_to(root).as_posix()


def test_no_page_says_that_a_colleague_has_withdrawn_and_the_editors_hear_of_it(tmp_path: Path) -> None:
    other = told(Desk(a_git_kommune(tmp_path / "other", people={"p002": OLA})))
    desk = Desk(a_git_kommune(tmp_path / "kommune", people={"p002": WITHDRAWN}))
    assert (told(desk), "Takk!" in other[-1]) == (other, True)
    path = new_story(desk.root)
    assert "CON004" in [one.code for one in check(desk.root).diagnostics() if one.path == path]
    assert ReachStore(desk_database.desk_database(desk.root)).address_of("p002") == ""
    asked = framsnakk(desk.root, "consent", "ask", path)
    assert (asked.code, asked.out, "ingen å spørje" in asked.err) == (2, "", True)


def test_an_id_whose_person_has_withdrawn_says_no_more_than_another(tmp_path: Path) -> None:
    other = told(Desk(a_git_kommune(tmp_path / "other", people={"p002": OLA})), "p002")
    assert told(Desk(a_git_kommune(tmp_path / "kommune", people={"p002": "trekt: 2026-10-01\n"})), "p002") == other


def test_no_page_says_that_a_story_with_the_title_was_withdrawn(tmp_path: Path) -> None:
    other = told(Desk(a_git_kommune(tmp_path / "other")))
    root = a_git_kommune(tmp_path / "kommune")
    title = sha256(addresses.slug(ANSWERS[Form.NN]["title"]).encode()).hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {title}, trekt: 2026-10-01}}]\n")
    assert told(Desk(commit(root))) == other


def test_the_receipt_says_nothing_when_a_colleague_withdraws_later(tmp_path: Path) -> None:
    desk = Desk(a_git_kommune(tmp_path / "kommune", people={"p002": OLA}))
    link = desk.begin()
    desk.tell(link)
    before = desk.press_send(link).text
    write(desk.root, "stories/folk/p002.yml", WITHDRAWN)
    assert desk.client.get(link).text == before


def test_the_receipt_is_the_same_whatever_but_yes_a_colleague_says(tmp_path: Path) -> None:
    desk = Desk(a_git_kommune(tmp_path / "kommune", people={"p002": OLA}))
    link = desk.begin()
    desk.tell(link, people="Ola Dal")
    desk.press_send(link)
    story = Path(new_story(desk.root)).parent.name
    request = f"forteljing: {story}, dato: {DAY}"
    asked = f"spurt: [{{{request}}}]\n"
    answers = (asked, f"spurt: [{{{request}, sa_nei: {DAY}}}]\n", f"{asked}trekt: {DAY}\n")
    store = InvitationStore(desk_database.desk_database(desk.root))
    pages = set()
    for wish in (None, Wish.TALK, Wish.CHANGE):
        if wish is not None:
            store.wish(store.invite("p002", story, DAY)[0].id, wish, "Ikkje slik.", "side", DAY)
        for answer in answers:
            write(desk.root, "stories/folk/p002.yml", f"{OLA}{answer}")
            pages.add(_NEW_EACH_TIME.sub("…", desk.client.get(link).text))
    assert ["Redaksjonen har fått det du fortalde" in one for one in pages] == [True]
    assert [re.findall("sagt nei|teke svaret", one) for one in pages] == [[]]


def saved(image: Image.Image, form: str = "PNG") -> bytes:
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


def test_no_page_says_that_a_picture_was_withdrawn_and_is_saved_again(tmp_path: Path) -> None:
    drawn = Image.effect_mandelbrot((600, 400), (-2.2, -1.2, 1.0, 1.2), 60).convert("RGB")
    again = saved(drawn.resize((300, 200)), "JPEG")
    other = told(Desk(a_git_kommune(tmp_path / "other")), picture=again)
    root = a_git_kommune(tmp_path / "kommune")
    entry = f"{{avtrykk: {sha256(saved(drawn)).hexdigest()}, likskap: {likeness_of(drawn)}, trekt: 2026-10-01}}"
    write(root, "stories/trekte.yml", f"bilete:\n  - {entry}\n")
    desk = Desk(commit(root))
    assert (told(desk, picture=again), "Takk!" in other[-1]) == (other, True)
    path = new_story(root)
    assert "PIC015" in [one.code for one in check(root).diagnostics() if one.path == path]
