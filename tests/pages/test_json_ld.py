"""What machines read of pages, by a JSON-LD processor and the vocabulary of schema.org: valid, and nothing untrue."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pyld import jsonld

from site_gen.addresses import Addresses
from site_gen.incremental.tracking import DependencyRecorder, TrackedMapping, TrackedSet
from site_gen.language.page_words import load_page_words
from site_gen.model.choices import Kind
from site_gen.model.film import Video
from site_gen.pages.json_ld import JsonLd
from site_gen.pages.views import ViewContext
from site_gen.resources import packaged_folder
from tests.builders import SETTINGS, a_kommune, a_person, a_story, check, selected
from tests.sites.building import site_of
from tests.sites.finished import named, pages, read, where

URL = "https://fortel.fjordvik.example/"
HELD = Path(__file__).parent.parent / "data/schema.org"
CONTEXT = json.loads((HELD / "schemaorgcontext.jsonld").read_text(encoding="utf-8"))
VOCABULARY = json.loads((HELD / "vocabulary.json").read_text(encoding="utf-8"))
REQUIRED = {
    "Article": {"headline", "datePublished", "author", "publisher", "image", "mainEntityOfPage"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "ProfilePage": {"mainEntity"},
    "Person": {"name"},
    "VideoObject": {"name", "thumbnailUrl", "uploadDate", "description"},
    "WebSite": {"name"},
    "GovernmentOrganization": {"name"},
}
"""What search engines ask of each type before they use it."""


def held(address: str, _: Any) -> dict[str, Any]:
    """Return the context of schema.org from here, and nothing from anywhere else."""
    assert urlsplit(address).hostname == "schema.org", address
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": CONTEXT}


def of_page(page: str) -> Any:
    """Return the one piece of JSON-LD in a page."""
    [script] = re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", page, re.DOTALL)
    return json.loads(script)


def expanded(page: str) -> list[Any]:
    """Return what a JSON-LD processor makes of a page: every name in full, and nothing omitted."""
    document = of_page(page)
    assert document["@context"] == "https://schema.org"
    found: list[Any] = jsonld.expand(document, {"documentLoader": held})
    return found


@cache
def ancestors(sort: str) -> frozenset[str]:
    """Return a type and all that it is a sort of."""
    assert sort in VOCABULARY["types"], f"schema.org knows no {sort}"
    return frozenset({sort}).union(*(ancestors(one) for one in VOCABULARY["types"][sort] if one in VOCABULARY["types"]))


def faults(thing: Any) -> Iterator[str]:
    """Yield what in an expanded thing is not as schema.org has it."""
    sorts = [plain(sort) for sort in thing.get("@type", [])]
    known = frozenset[str]().union(*map(ancestors, sorts))
    for sort in sorts:
        for missing in REQUIRED.get(sort, set()) - set(map(plain, thing)) if set(thing) != REFERENCE else ():
            yield f"{sort} has no {missing}"
    for name, values in thing.items():
        if name.startswith("@"):
            continue
        about = VOCABULARY["properties"].get(plain(name))
        if about is None:
            yield f"schema.org knows no {name}"
            continue
        if not known & set(about["on"]):
            yield f"{sorts} have no {plain(name)}"
        for value in values:
            for one in value.get("@list", [value]):
                if not fits(one, set(about["holds"])):
                    yield f"{plain(name)} cannot be {one}"
                yield from faults(one) if "@type" in one and "@value" not in one else ()


REFERENCE = {"@id", "@type", "http://schema.org/name"}
"""The keys of a thing that is described in full elsewhere."""


def plain(name: str) -> str:
    return name.removeprefix("http://schema.org/")


def fits(value: Any, holds: set[str]) -> bool:
    """Tell whether a value is one of the types that a property can hold."""
    if "@value" not in value:
        sorts = frozenset[str]().union(*(ancestors(plain(sort)) for sort in value.get("@type", [])))
        return bool(sorts & holds) if sorts else bool(holds)
    literal = value["@value"]
    if isinstance(literal, int):
        return bool(holds & {"Integer", "Number"})
    return any(
        (
            "Text" in holds,
            "URL" in holds and literal.startswith("https://"),
            "Duration" in holds and re.fullmatch(r"PT([0-9]+M)?([0-9]+S)?", literal),
            holds & {"Date", "DateTime"} and dt.datetime.fromisoformat(literal).tzinfo,
        )
    )


@pytest.fixture
def site(sample_site: Path) -> Path:
    return sample_site


EVERY = {
    "ei.md": a_story("forfattar: [Per Dal]\nprosjekt: pro\n"),
    "pro.md": a_story("slag: prosjekt\n-metode\nspråk: nb\n"),
    "kari.md": a_story("slag: portrett\n-metode\nutan_bilete: ja\n", "## Kven er du?\n\nKari.\n"),
    "ola.md": a_story("slag: portrett\n-metode\nutan_bilete: ja\npersonar: [p002]\n", "## Kven er du?\n\nEin.\n"),
    "hemmeleg.md": a_story("slag: portrett\n-metode\nutan_bilete: ja\npersonar: [p003]\n", "## Kven er du?\n\nEin.\n"),
    "en.md": a_story("språk: en\ntittel: When we sang\n", "We sang.\n"),
}
PEOPLE = {
    "p002": a_person("namn: Ola Nes\nvisast_som: førenamn\n"),
    "p003": a_person("namn: Mia Vik\nvisast_som: anonym\n"),
}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with every kind of story that a small kommune has, and people shown in every way."""
    return site_of(a_kommune(tmp_path_factory.mktemp("alle"), stories=EVERY, people=PEOPLE))


def graph(site: Path, address: str) -> dict[str, Any]:
    """Return the things that a page tells of, by type."""
    return {thing["@type"]: thing for thing in of_page(read(site, address))["@graph"]}


def test_every_page_is_valid_to_a_processor_and_to_the_vocabulary(site: Path, every: Path) -> None:
    for of in (site, every):
        for page in pages(of):
            things = expanded(read(of, page))
            assert things, page
            assert [fault for thing in things for fault in faults(thing)] == [], page


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"@type": "Artikel", "name": "x"}, "schema.org knows no Artikel"),
        ({"@type": "WebSite", "name": "x", "navn": "x"}, "schema.org knows no http://schema.org/navn"),
        ({"@type": "WebSite", "name": "x", "jobTitle": "x"}, "['WebSite'] have no jobTitle"),
        ({"@type": "WebSite", "url": "https://x.example/"}, "WebSite has no name"),
        ({"@type": "Person", "name": "x", "worksFor": {"@type": "Person", "name": "y"}}, "worksFor cannot be"),
    ],
)
def test_what_is_not_as_the_vocabulary_has_it_would_be_seen(wrong: dict[str, Any], fault: str) -> None:
    document = {"@context": "https://schema.org", **wrong}
    try:
        found = [one for thing in jsonld.expand(document, {"documentLoader": held}) for one in faults(thing)]
    except AssertionError as error:
        found = [str(error)]
    assert any(one.startswith(fault) for one in found), found


def test_each_sort_of_page_says_what_it_is(every: Path) -> None:
    sorts = {page: next(iter(graph(every, page))) for page in pages(every)}
    assert sorts[""] == "WebSite"
    assert sorts["om/"] == "AboutPage"
    assert sorts["personvern/"] == "WebPage"
    assert {sorts[page] for page in ("folk/", "tema/", "tema/naervaer/", "ar/2026/", "forteljingar/")} == {
        "CollectionPage"
    }
    assert [sorts[f"forteljingar/{story}/"] for story in ("ei", "pro", "kari")] == [
        "Article", "Article", "ProfilePage",
    ]  # fmt: skip


def test_an_article_says_who_wrote_it_and_who_answers_for_it(every: Path) -> None:
    article = graph(every, "forteljingar/ei/")["Article"]
    assert article["author"] == [{"@type": "Person", "name": "Per Dal"}]
    assert article["publisher"]["name"] == "Fjordvik kommune"
    assert graph(every, "forteljingar/pro/")["Article"]["author"]["name"] == "Fjordvik kommune"
    assert (article["datePublished"], article["inLanguage"]) == ("2026-11-01T00:00:00+01:00", "nn")
    assert article["keywords"] == ["Nærvær"]


def test_a_profile_shows_no_more_of_somebody_than_the_page(every: Path) -> None:
    assert graph(every, "forteljingar/kari/")["ProfilePage"]["mainEntity"] == {
        "@type": "Person",
        "name": "Kari Lunde",
        "jobTitle": "helsefagarbeidar",
        "worksFor": {
            "@type": "Organization",
            "name": "Songlaget",
            "parentOrganization": {
                "@type": "GovernmentOrganization",
                "@id": "https://fjordvik.example/#kommune",
                "name": "Fjordvik kommune",
            },
        },
    }
    assert graph(every, "forteljingar/ola/")["ProfilePage"]["mainEntity"]["name"] == "Ola"


def test_nobody_anonymous_has_a_profile(every: Path) -> None:
    found = graph(every, "forteljingar/hemmeleg/")
    assert "ProfilePage" not in found
    assert "Person" not in json.dumps(found)
    assert where("Mia", every) == where("p003", every) == []


def test_a_film_says_how_long_it_is_and_when_it_came(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    [story] = selected(root).stories
    video = Video(file="f.mp4", captions="f.vtt", poster="f.jpg", description=None, length="2:35")
    filmed = replace(story, kind=Kind.FILM, video=video)
    settings = check(root).settings
    words = load_page_words((packaged_folder() / "words",), settings.form)
    recorder = DependencyRecorder()
    empty: TrackedMapping[Any, Any] = TrackedMapping("empty", {}, recorder)
    out = TrackedSet[str]("out", frozenset(), recorder)
    shelf = ViewContext(
        Addresses(settings.form), {settings.form: words}, settings.form, empty, out, empty, empty, empty, empty
    )
    text = JsonLd(settings, shelf.addresses, words).story(filmed, shelf, "https://fjordvik.example/media/x.jpg")
    page = f'<script type="application/ld+json">{text}</script>'
    assert [fault for thing in expanded(page) for fault in faults(thing)] == []
    film = of_page(page)["@graph"][0]
    assert (film["@type"], film["duration"], film["uploadDate"]) == (
        "VideoObject",
        "PT2M35S",
        "2026-11-01T00:00:00+01:00",
    )


def test_a_film_says_where_its_file_is(site: Path) -> None:
    film = graph(site, "forteljingar/trappa-svarar/")["VideoObject"]
    assert film["contentUrl"].startswith(URL)
    assert (site / film["contentUrl"].removeprefix(URL)).suffix == ".mp4"
    assert (site / film["contentUrl"].removeprefix(URL)).is_file()


def test_the_way_to_a_page_leads_through_pages_that_are_there(site: Path) -> None:
    for page in pages(site)[1:]:
        steps = graph(site, page)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert [steps[at]["item"]["@id"] for at in (0, -1)] == [URL, URL + page]
        assert steps[-1]["name"] == named(read(site, page), "h1")[0].text
        for step in steps:
            assert (site / step["item"]["@id"].removeprefix(URL) / "index.html").is_file()
    assert [step["name"] for step in graph(site, "tema/naervaer/")["BreadcrumbList"]["itemListElement"]] == [
        "Fjordvik fortel", "Tema", "Nærvær",
    ]  # fmt: skip


def test_the_picture_is_the_social_card_and_is_there(site: Path) -> None:
    for page in pages(site):
        [first, *_] = graph(site, page).values()
        shared = [one.attributes["content"] for one in named(read(site, page), "meta")
                  if one.attributes.get("property") == "og:image"]  # fmt: skip
        assert [first["image"]] == shared
        assert (site / shared[0].removeprefix(URL)).is_file()


@pytest.mark.parametrize("text", ["</script><svg onload=alert(1)>", "<!-- a --> fs-->", "a -- b --- c", '\\u003c \\ "'])
def test_no_text_closes_the_script_element_that_contains_it(tmp_path: Path, text: str) -> None:
    stories = {"god.md": a_story(f"tittel: {json.dumps(text)}\nforfattar: [{json.dumps(text)}]\n")}
    site = site_of(
        a_kommune(tmp_path, stories=stories, settings=SETTINGS.replace("Fjordvik kommune", json.dumps(text)))
    )
    article = graph(site, "forteljingar/god/")["Article"]
    assert (article["headline"], article["author"][0]["name"], article["publisher"]["name"]) == (text, text, text)
    assert [fault for page in pages(site) for thing in expanded(read(site, page)) for fault in faults(thing)] == []


def test_a_site_that_does_not_know_its_address_says_nothing_untrue(tmp_path: Path) -> None:
    site = site_of(a_kommune(tmp_path, settings=SETTINGS.replace("site_url: https://fjordvik.example/\n", "")))
    assert [page for page in pages(site) if "ld+json" in read(site, page)] == []


def descriptions(site: Path, page: str) -> dict[str, str]:
    """Return what a page tells those it is shared with."""
    metas = [one.attributes for one in named(read(site, page), "meta")]
    return {one.get("property", one.get("name", "")): one["content"] for one in metas if "content" in one}


def test_what_is_shared_is_whole_on_every_page(site: Path) -> None:
    for page in pages(site):
        said = descriptions(site, page)
        assert {"og:title", "og:description", "og:type", "og:url", "og:image", "og:site_name", "og:locale"} <= set(said)
        assert (said["og:url"], said["twitter:card"]) == (f"{URL}{page}", "summary_large_image")
        card = site / said["og:image"].removeprefix(URL)
        assert said["og:image:type"] == {".jpg": "image/jpeg", ".png": "image/png"}[card.suffix]
        assert card.is_file()
        is_story = page.startswith("forteljingar/") and page != "forteljingar/"
        assert said["og:type"] == ("article" if is_story else "website")
        assert ("article:published_time" in said) == ("article:section" in said) == is_story


def test_a_story_is_shared_in_its_own_language_with_its_day_and_theme(every: Path) -> None:
    assert [descriptions(every, page)["og:locale"] for page in ("", "forteljingar/pro/", "forteljingar/en/")] == [
        "nn_NO", "nb_NO", "en_GB",
    ]  # fmt: skip
    said = descriptions(every, "forteljingar/ei/")
    assert said["article:published_time"] == "2026-11-01T00:00:00+01:00"
    assert said["article:section"] == "Nærvær"
