"""Each use, in each channel, that a person is asked about: what is answered stands so in the register, and goes out so.

What is said on the page of thanks and on «Mi side» is the same, and nothing else than what was asked is changed.
"""

import html
import itertools
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from site_gen import consent
from site_gen.consent import channel_words, use_words
from site_gen.desk import desk_database
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.person_links import PersonLinkStore
from site_gen.model.choices import Channel, Use
from site_gen.model.selection import ExcludedStory
from tests.builders import DAY, INSIDE, TODAY, a_consent, a_kommune, a_person, a_picture, a_story, approve, check
from tests.desk.desk_client import Desk
from tests.editions.test_eligibility import FILM_FILES
from tests.git import commit, repository

pytestmark = pytest.mark.usefixtures("today")

Pair = tuple[Use, Channel]

PICTURE = "{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}"
IN_PICTURE = f"bilete: [{PICTURE}]\n"
STORIES = {
    "health": f"{IN_PICTURE}personar: [{{person: p001, helse: ja}}]\n",
    "portrait": f"{IN_PICTURE}slag: portrett\n-metode\n"
    'stillingar: [{tekst: Vi søkjer ein songar, lenkje: "https://fjordvik.example/ledig"}]\n',
    "film": f"{IN_PICTURE}slag: film\n-metode\n"
    "video: {fil: a.mp4, teksting: a.vtt, plakat: a.jpg, born: ingen, synstolking: {trengst_ikkje: ingen}}\n",
}
EVERYWHERE = "[nettstad, internt, sosiale_medium, stillingsannonse]"
BEFORE = {
    "nothing": "-samtykke\n",
    "everything": a_consent(kva="[tekst, bilete, film, helse]", kvar=EVERYWHERE),
    "no picture": "-samtykke\nsa_nei: [{kva: [bilete], kvar: [nettstad, internt, sosiale_medium], dato: 2026-01-01}]\n",
}
OF_THE_STORY = {
    "health": (Use.TEXT, Use.HEALTH, Use.PICTURE),
    "portrait": (Use.TEXT, Use.PICTURE),
    "film": (Use.TEXT, Use.FILM, Use.PICTURE),
}


def pairs(kind: str, before: str) -> list[Pair]:
    """Return what a person is to be asked, written down here once more."""
    uses = OF_THE_STORY[kind]
    asked = [(use, channel) for channel in (Channel.WEB, Channel.INTERNAL) for use in uses]
    asked.append((Use.PICTURE, Channel.SOCIAL_MEDIA))
    asked += [(Use.TEXT, Channel.VACANCY)] if kind == "portrait" else []
    if before == "everything":
        asked += [(use, to) for use in uses for to in Channel if use is not Use.TEXT and (use, to) not in asked]
    return asked


def made(kind: str, before: str, root: Path) -> Path:
    """Write a kommune with one story of a kind and one person, and return its root."""
    root.mkdir(parents=True, exist_ok=True)
    files: dict[str, str | bytes] = {**FILM_FILES, "stories/a.jpg": a_picture("1600x1200"), ".gitignore": "/build/\n"}
    people = {"p001": a_person(BEFORE[before])}
    a_kommune(root, stories={"god.md": a_story(STORIES[kind])}, people=people, files=files, approved=False)
    return commit(repository(root))


def answered(desk: Desk, said: Mapping[Pair, bool], *, not_picture: bool) -> tuple[list[str], str]:
    """Answer by a link, and return the names of the questions, and the page that follows.

    With `not_picture` the picture of the story is not to be shown.
    """
    at = f"/s/{InvitationStore(desk_database.desk_database(desk.root)).invite('p001', 'god', DAY)[1]}"
    [onward] = set(re.findall(rf'href="({at}/yes\?v=[^"]+)"', desk.client.get(at).text))
    page = desk.client.get(onward)
    names = {f"{use.en}-{channel.en}": "yes" if is_yes else "no" for (use, channel), is_yes in said.items()}
    [box] = re.findall(r'<input type="checkbox" name="([a-z0-9-]+)"', page.text)
    names |= {box: "yes"} if not_picture else {}
    asked = list(dict.fromkeys(re.findall(r'name="([a-z_]+-[a-z_]+)" value="yes"', page.text)))
    return asked, html.unescape(desk.send(page, {**names, "shown": "full"}, to=f"{at}/yes").text)


def own_page(desk: Desk) -> tuple[str, dict[str, str]]:
    """Return «Mi side», and what it says to each use in a channel."""
    own = PersonLinkStore(desk_database.desk_database(desk.root)).make("p001", DAY)
    page = desk.client.get(f"/mi/{own}?form=nn").text
    return page, dict(re.findall(r'<strong>(.*?)</strong> <span class="own-state">(.*?)</span>', page))


def line(pair: Pair) -> str:
    """Return what «Mi side» calls a use in a channel."""
    return f"{use_words(pair[0]).nn.capitalize()} {channel_words(pair[1]).nn}"


def needed_by(kind: str, channel: Channel) -> list[Pair]:
    """Return what a story cannot go out without: one of health is without its picture then."""
    return [(one, channel) for one in OF_THE_STORY[kind] if one is not Use.PICTURE or kind != "health"]


def require_as_answered(root: Path, kind: str, said: Mapping[Pair, bool], *, not_picture: bool = False) -> None:
    """Require that an answer is in the register, on the pages and in both editions as it was given."""
    earlier = check(root).registers.people["p001"]
    desk = Desk(root)
    asked, thanks = answered(desk, said, not_picture=not_picture)
    assert asked == [f"{use.en}-{channel.en}" for use, channel in said], "nothing is asked twice, or not at all"
    approve(root, "stories/god.md", people=[])
    evaluation = check(root)
    person, (page, own) = evaluation.registers.people["p001"], own_page(desk)
    assert "Takk for svaret!" in thanks
    listed = re.findall(r"<dd>(Ja|Nei)\b", thanks)
    assert listed == ["Ja" if one else "Nei" for one in said.values()], "the thanks have each answer"
    assert ("<dt>Biletet «Kari syng.»</dt><dd>Blir ikkje vist</dd>" in thanks) == not_picture
    allowed = set()
    for pair in itertools.product(Use, Channel):
        verdict = consent.verdict(person, *pair, DAY)
        assert verdict.allowed == said.get(pair, consent.verdict(earlier, *pair, DAY).allowed), pair
        assert pair not in said or said[pair] or verdict.is_answered_no, f"{pair}: a no is a no for the next one too"
        shown = own.get(line(pair), "")
        assert shown.startswith("Ja") == verdict.allowed, pair
        assert shown.startswith(("Nei", "Teke tilbake")) == verdict.is_answered_no, pair
        allowed |= {pair} if verdict.allowed else set()
    denies = not any(said[Use.PICTURE, to] for to in (Channel.WEB, Channel.INTERNAL))
    assert ("Du har sagt nei til bilete av deg." in page) == (denies and not not_picture)
    [(file, _)] = evaluation.stories
    lacks_picture = not_picture and kind != "health"
    is_denied = lacks_picture or any(not one for pair, one in said.items() if pair in needed_by(kind, Channel.WEB))
    assert ("Du har sagt ja til forteljinga." in page) != is_denied
    for context, channel in ((TODAY, Channel.WEB), (INSIDE, Channel.INTERNAL)):
        story = evaluation.decision_on(file, context)
        is_whole = allowed.issuperset(needed_by(kind, channel)) and not lacks_picture
        assert isinstance(story, ExcludedStory) != is_whole, channel
        if not isinstance(story, ExcludedStory):
            assert len(story.pictures) == ((Use.PICTURE, channel) in allowed and not not_picture), channel
            assert bool(story.vacancies) == (kind == "portrait" and (Use.TEXT, Channel.VACANCY) in allowed)


def said_to(kind: str, before: str, *, no: Collection[Pair]) -> dict[Pair, bool]:
    """Return the answer to everything that is asked, with a no to some and a yes to the rest."""
    return {one: one not in no for one in pairs(kind, before)}


@pytest.mark.parametrize(
    ("kind", "before", "no"),
    [
        pytest.param("health", "nothing", [(Use.TEXT, Channel.INTERNAL)], id="a no that the story can go out with"),
        pytest.param("health", "nothing", [(Use.TEXT, Channel.WEB)], id="a no that it cannot go out with"),
        pytest.param("health", "nothing", [(Use.HEALTH, Channel.WEB)], id="a no to what is told of health"),
        pytest.param("health", "everything", [(Use.PICTURE, to) for to in Channel], id="a no to every picture"),
        pytest.param("health", "no picture", [], id="a yes after a no"),
        pytest.param("portrait", "everything", [(Use.TEXT, Channel.VACANCY)], id="a no to vacancies"),
        pytest.param("film", "nothing", [(Use.FILM, Channel.INTERNAL)], id="a no to a film"),
    ],
)
def test_an_answer_is_the_same_in_the_register_on_the_pages_and_in_a_build(
    tmp_path: Path, kind: str, before: str, no: list[Pair]
) -> None:
    require_as_answered(made(kind, before, tmp_path / "kommune"), kind, said_to(kind, before, no=no))


@pytest.mark.parametrize("kind", ["health", "portrait"])
def test_a_no_to_the_picture_is_one_whatever_is_said_of_others(tmp_path: Path, kind: str) -> None:
    root = made(kind, "everything", tmp_path / "kommune")
    require_as_answered(root, kind, said_to(kind, "everything", no=[]), not_picture=True)


@pytest.mark.torture
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("kind", STORIES)
def test_every_answer_is_the_same_in_the_register_on_the_pages_and_in_a_build(
    tmp_path: Path, kind: str, before: str
) -> None:
    asked = pairs(kind, before)
    of_pictures = [one for one in asked if one[0] is Use.PICTURE]
    # A no to everything is a no to the story, and is asked for as such.
    refused = [[], of_pictures, *([one] for one in asked), *([one for one in asked if one != yes] for yes in asked)]
    for number, no in enumerate(refused):
        for not_picture in (False, True):
            root = made(kind, before, tmp_path / f"{number}-{not_picture}")
            require_as_answered(root, kind, said_to(kind, before, no=no), not_picture=not_picture)
