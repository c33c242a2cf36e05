"""Who an anonymous appearance is, or one with the first name alone, follows from nothing in the site.

Two people have a portrait each, by full name and with a face. A third story shows one of them by less. The site must
be the same whichever of the two it is: then nothing in it can join the appearance to a portrait.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.search_mode import SearchMode
from tests.builders import INSIDE, TODAY, a_kommune, a_person, a_picture, a_story
from tests.sites.building import site_of
from tests.sites.finished import digests, texts

NAMES = {"p001": "Kari Lunde", "p002": "Kari Moe"}
"""The same first name, so that the story may call them by it."""
LOOKS = {"p001": "600x600", "p002": "600x601"}


def files(site: Path, ending: str) -> dict[str, str]:
    return {path: text for path, text in texts(site).items() if path.endswith(ending)}


COMPARED: dict[str, Callable[[Path], object]] = {
    "names, in every text": lambda site: {
        path: [text.count(word) for word in ("Kari", "Lunde", "Moe")] for path, text in texts(site).items()
    },
    "faces and other pictures, by page": lambda site: {
        path: sorted({part.split('"')[0] for part in text.split("media/")[1:]})
        for path, text in files(site, ".html").items()
    },
    "the bytes of the pictures": lambda site: {
        path: digest for path, digest in digests(site).items() if path.startswith("media/")
    },
    "roles and units in the list of people": lambda site: texts(site)["folk/index.html"],
    "addresses": lambda site: sorted(digests(site)),
    "the order in lists": lambda site: {
        path: [part.split('"')[0] for part in text.split('href="')[1:]] for path, text in files(site, ".html").items()
    },
    "data for other programs": lambda site: json.loads((site / "stories.json").read_bytes()),
    "feeds": lambda site: (files(site, "feed.xml"), files(site, "feed.json")),
    "the index of the search": lambda site: {
        path: digest for path, digest in digests(site).items() if path.startswith("pagefind/")
    },
    "every byte of every file": digests,
}
"""What is compared, and what of a site it is."""


def kommune(root: Path, hidden: str, shown: str) -> Path:
    """Write a kommune in which one of two people is in a story and shown by less than in their portrait."""
    stories = {
        f"portrett-{number}.md": a_story(
            f"slag: portrett\n-metode\ntittel: Eit portrett {number}\ndato: 2026-10-0{number}\npersonar: [{who}]\n"
            f"bilete: [{{fil: {who}.jpg, alt: Ved bordet., foto: Siri Vik, rett: eige, personar: [{who}], "
            "born: ingen}]\n",
            f"## Kven er du?\n\nSvar {number} på det: eg likar å vere her.\n",
        )
        for number, who in enumerate(NAMES, start=1)
    }
    stories["gomd.md"] = a_story(
        f"tittel: Ho som kom fyrst\npersonar: [{{person: {hidden}, visast_som: {shown}}}]\narbeidslag: Koret\n",
        "## Kva skjedde?\n\nHo kom fyrst, og sette på kaffien.\n",
    )
    people = {
        who: a_person(
            f"namn: {name}\nrolle: yrke {who[-1]}\nbilete: {{fil: {who}.jpg, pynt: ja, foto: Siri Vik, rett: eige}}\n"
        )
        for who, name in NAMES.items()
    }
    pictures = {f"stories/{who}.jpg": a_picture(look) for who, look in LOOKS.items()}
    pictures |= {f"stories/folk/{who}.jpg": a_picture(look) for who, look in LOOKS.items()}
    return a_kommune(root, stories=stories, people=people, files=pictures)


@pytest.fixture(scope="module", params=[TODAY, INSIDE], ids=["public", "internal"])
def edition(request: pytest.FixtureRequest) -> BuildContext:
    found: BuildContext = request.param
    return found


@pytest.fixture(scope="module", params=["anonym", "førenamn"])
def pair(
    request: pytest.FixtureRequest, edition: BuildContext, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Return the sites in which the one and the other of two people is the one who is shown by less."""
    top = tmp_path_factory.mktemp("skjult")
    one, other = (
        site_of(kommune(top / who / "fjordvik", who, request.param), edition, SearchMode.INDEXED) for who in NAMES
    )
    return one, other


@pytest.mark.parametrize("what", COMPARED)
def test_the_site_is_the_same_whoever_it_is(pair: tuple[Path, Path], what: str) -> None:
    one, other = pair
    assert COMPARED[what](one) == COMPARED[what](other)


def test_the_portraits_themselves_tell_the_two_apart(pair: tuple[Path, Path]) -> None:
    pages = [texts(pair[0])[f"forteljingar/portrett-{number}/index.html"] for number in (1, 2)]
    assert ["Kari Lunde" in page for page in pages] == [True, False]
    assert "Ho som kom fyrst" in texts(pair[0])["forteljingar/gomd/index.html"]
