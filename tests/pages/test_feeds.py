"""The site as feed, as data and as what robots read: as programs that know nothing of us read it."""

import datetime as dt
import json
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import jsonschema
import pytest

from site_gen.pages import feeds
from site_gen.pages.views import Card
from site_gen.settings import Settings
from site_gen.verify.site_checks import find_defects
from tests.builders import SETTINGS, a_kommune, a_story, approve, write
from tests.sites.building import site_of
from tests.sites.finished import named, pages, read
from tests.sites.samples import OUT

URL = "https://fortel.fjordvik.example/"


@pytest.fixture
def site(sample_site: Path) -> Path:
    return sample_site


def feed_of(site: Path, home: str = "") -> Any:
    """Return the RSS feed of the page at an address, as a feed reader has it."""
    found = feedparser.parse((site / home / "feed.xml").read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    return found


TEXT = {"type": "string", "minLength": 1}
FULL = {"type": "string", "pattern": "^https://"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": FULL,
        "feed_url": FULL,
        "description": TEXT,
        "language": {"enum": ["nn", "nb"]},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "additionalProperties": False,
                "properties": {
                    "id": FULL,
                    "url": FULL,
                    "title": TEXT,
                    "content_html": TEXT,
                    "content_text": TEXT,
                    "date_published": {"type": "string", "format": "date-time"},
                    "language": {"enum": ["nn", "nb", "en", "se"]},
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}
"""What https://www.jsonfeed.org/version/1.1/ asks of a feed, and what of it we say: no key that it has not."""


def json_feed_of(site: Path, home: str = "") -> dict[str, Any]:
    """Return the JSON Feed of the page at an address, which holds to the specification."""
    feed: dict[str, Any] = json.loads((site / home / "feed.json").read_text(encoding="utf-8"))
    jsonschema.validate(feed, JSON_FEED, format_checker=jsonschema.FormatChecker())
    for item in feed["items"]:
        assert dt.datetime.fromisoformat(item["date_published"]).tzinfo is not None
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    return feed


def data_of(site: Path) -> list[dict[str, Any]]:
    document = json.loads((site / "stories.json").read_text(encoding="utf-8"))
    assert list(document) == ["version", "site", "stories"]
    assert document["version"] == 1
    stories: list[dict[str, Any]] = document["stories"]
    return stories


def test_a_feed_names_its_site_or_list(site: Path) -> None:
    feed = feed_of(site)
    assert feed.version == "rss20"
    assert (feed.feed.title, feed.feed.link, feed.feed.language) == ("Fjordvik fortel", URL, "nn")
    assert "Fjordvik kommune" in feed.feed.description
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{URL}feed.xml"]


def test_every_story_is_in_the_feed_the_newest_first(site: Path) -> None:
    entries = feed_of(site).entries
    assert len(entries) == OUT
    assert {entry.link for entry in entries} == {f"{URL}{page}" for page in pages(site) if "forteljingar/" in page[:-1]}
    published = [entry.published_parsed for entry in entries]
    assert published == sorted(published, reverse=True)
    assert all(entry.id == entry.link for entry in entries)


def test_what_a_feed_says_of_a_story_is_what_its_page_says(site: Path) -> None:
    for entry in feed_of(site).entries:
        page = read(site, entry.link.removeprefix(URL))
        assert named(page, "h1")[0].text == entry.title
        assert [one.text for one in named(page, "p") if one.attributes.get("class") == "fs-lead"] == [entry.summary]


def test_a_story_has_its_themes_as_categories_in_the_feed(site: Path) -> None:
    themes = {one["address"]: len(one["themes"]) for one in data_of(site)}
    assert {entry.link: len(entry.get("tags", [])) for entry in feed_of(site).entries} == themes
    [entry] = [entry for entry in feed_of(site).entries if entry.link.endswith("/den-gronne-stolen/")]
    assert [tag.term for tag in entry.tags] == ["Kompetanse og rekruttering"]


@pytest.mark.parametrize(
    ("day", "written"),
    [("2026-11-01", "Sun, 01 Nov 2026 00:00:00 +0100"), ("2026-07-01", "Wed, 01 Jul 2026 00:00:00 +0200")],
)
def test_a_story_is_published_as_its_day_begins_in_norway(tmp_path: Path, day: str, written: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(f"dato: {day}\n")})
    [entry] = feed_of(site_of(tmp_path)).entries
    assert entry.published == written


def test_a_feed_has_the_fifty_newest_and_the_data_have_all(tmp_path: Path) -> None:
    begun = dt.date(2026, 1, 1)
    days = {f"{n:02}": (begun + dt.timedelta(days=n)).isoformat() for n in range(53)}
    a_kommune(tmp_path, stories={f"nr-{n}.md": a_story(f"dato: {day}\n") for n, day in days.items()})
    site = site_of(tmp_path)
    links = [entry.link for entry in feed_of(site).entries]
    assert links == [f"https://fjordvik.example/forteljingar/nr-{n:02}/" for n in range(52, 2, -1)]
    assert [one["id"] for one in data_of(site)] == [f"nr-{n:02}" for n in range(52, -1, -1)]


def test_a_site_without_stories_has_an_empty_feed(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={})
    site = site_of(tmp_path)
    assert feed_of(site).entries == []
    assert data_of(site) == []


def test_the_data_have_the_documented_keys_and_nothing_more(site: Path) -> None:
    stories = data_of(site)
    assert len(stories) == OUT
    for one in stories:
        assert list(one) == [
            "id",
            "address",
            "title",
            "lead",
            "kind",
            "language",
            "published",
            "unit",
            "unit_id",
            "themes",
            "digest",
        ]
    [story] = [one for one in stories if one["id"] == "den-gronne-stolen"]
    assert len(story.pop("digest")) == 20
    assert story == {
        "id": "den-gronne-stolen",
        "address": f"{URL}forteljingar/den-gronne-stolen/",
        "title": "Vi satte oss bakerst i timene til hverandre",
        "lead": "Elle Márjá Somby tok med en blyant og en gul lapp inn i klasserommet ved siden av. "
        "Hun fikk bare skrive ned det hun hadde lyst til å stjele.",
        "kind": "success_story",
        "language": "nb",
        "published": "2026-10-26",
        "unit": "Fjordvik skule",
        "unit_id": "fjordvik-skule",
        "themes": ["kompetanse-rekruttering"],
    }


def test_the_data_lead_to_pages_that_are_there(site: Path) -> None:
    for one in data_of(site):
        assert (site / one["address"].removeprefix(URL) / "index.html").is_file()


def listed(site: Path) -> list[str]:
    """Return the addresses in the sitemap."""
    root = ET.fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    return [node.text or "" for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_the_sitemap_lists_exactly_the_pages(site: Path) -> None:
    assert listed(site) == [f"{URL}{page}" for page in pages(site)]


def test_every_page_says_its_own_address(site: Path) -> None:
    for page in pages(site):
        canonical = [one.attributes["href"] for one in named(read(site, page), "link")
                     if one.attributes["rel"] == "canonical"]  # fmt: skip
        assert canonical == [f"{URL}{page}"]


def test_the_page_for_addresses_that_have_none_is_not_to_be_found(site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    robots = [one.attributes["content"] for one in named(page, "meta") if one.attributes.get("name") == "robots"]
    assert robots == ["noindex"]
    assert all("404" not in address for address in listed(site))


def test_robots_txt_names_the_sitemap(site: Path) -> None:
    assert (site / "robots.txt").read_text(encoding="utf-8") == (
        f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    )


def pointed_at(site: Path, page: str) -> list[tuple[str, str, str]]:
    """Return sort, title and path of the feeds that a page tells programs of."""
    links = [one.attributes for one in named(read(site, page), "link") if one.attributes["rel"] == "alternate"]
    return [
        (link["type"], link["title"], (site / page / link["href"]).resolve().relative_to(site.resolve()).as_posix())
        for link in links
    ]


def test_every_page_points_at_the_feeds_of_the_site(site: Path) -> None:
    for page in pages(site):
        assert pointed_at(site, page)[:2] == [
            ("application/rss+xml", "Fjordvik fortel", "feed.xml"),
            ("application/feed+json", "Fjordvik fortel", "feed.json"),
        ]
        assert len(pointed_at(site, page)) == (4 if page.startswith(("tema/", "einingar/")) and page[9:] else 2)


@pytest.mark.parametrize(
    ("home", "title"), [("tema/naervaer/", "Nærvær"), ("einingar/brann-og-redning/", "Brann og redning")]
)
def test_a_theme_and_a_unit_have_feeds_of_their_own_stories(site: Path, home: str, title: str) -> None:
    shown = {
        (site / home / one.attributes["href"]).resolve().relative_to(site.resolve()).as_posix() + "/"
        for one in named(read(site, home), "a")
        if "h2" in one.inside
    }
    assert shown
    feed, as_json = feed_of(site, home), json_feed_of(site, home)
    assert {entry.link for entry in feed.entries} == {item["url"] for item in as_json["items"]}
    assert {entry.link for entry in feed.entries} == {f"{URL}{page}" for page in shown}
    assert feed.feed.title == as_json["title"] == f"{title} – Fjordvik fortel"
    assert feed.feed.link == as_json["home_page_url"] == f"{URL}{home}"
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{URL}{home}feed.xml"]
    assert as_json["feed_url"] == f"{URL}{home}feed.json"
    assert [path for _, _, path in pointed_at(site, home)[2:]] == [f"{home}feed.xml", f"{home}feed.json"]
    seen = [one.attributes["href"] for one in named(read(site, home), "a") if one.attributes.get("type")]
    assert seen == ["feed.xml", "feed.json"], "a reader sees them too"


def test_the_json_feed_says_what_the_rss_feed_says(site: Path) -> None:
    feed, as_json = feed_of(site), json_feed_of(site)
    assert (as_json["title"], as_json["description"]) == (feed.feed.title, feed.feed.description)
    assert [(item["url"], item["title"], item["content_text"], item["tags"]) for item in as_json["items"]] == [
        (entry.link, entry.title, entry.summary, [tag.term for tag in entry.get("tags", [])]) for entry in feed.entries
    ]
    written = {one["address"]: one["language"] for one in data_of(site)}
    assert {item["url"]: item["language"] for item in as_json["items"]} == written


def test_a_theme_without_stories_has_empty_feeds(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    site = site_of(tmp_path)
    assert feed_of(site, "tema/omdomme").entries == json_feed_of(site, "tema/omdomme")["items"] == []


def test_only_the_feeds_that_have_a_changed_story_are_made_anew(tmp_path: Path) -> None:
    stories = {"ein.md": a_story("tema: [naervaer]\n"), "to.md": a_story("tittel: Den andre\ntema: [omdomme]\n")}
    a_kommune(tmp_path, stories=stories)
    site = site_of(tmp_path)
    before = {file: file.stat().st_ino for file in site.rglob("feed.*")}
    write(tmp_path, "stories/to.md", a_story("tittel: Den andre båten\ntema: [omdomme]\n"))
    approve(tmp_path, "stories/to.md")
    site_of(tmp_path)
    changed = {file.parent.relative_to(site).as_posix() for file, was in before.items() if file.stat().st_ino != was}
    assert changed == {".", "tema/omdomme", "einingar/song"}


OWN = "theme: {name: material, font: false}\n"


def test_a_site_that_does_not_know_its_address_has_no_sitemap_and_says_nothing_untrue(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=OWN + SETTINGS.replace("site_url: https://fjordvik.example/\n", ""))
    site = site_of(tmp_path)
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert find_defects(site, "") == []
    for page in pages(site):
        assert [one for one in named(read(site, page), "link") if one.attributes["rel"] == "canonical"] == []


def test_a_site_under_a_path_leads_to_itself_from_everywhere(tmp_path: Path) -> None:
    under = "https://fjordvik.example/om/fortel/"
    a_kommune(tmp_path, settings=OWN + SETTINGS.replace("https://fjordvik.example/", under))
    site = site_of(tmp_path)
    assert find_defects(site, under) == []
    missing = (site / "404.html").read_text(encoding="utf-8")
    inside = [one.attributes["href"] for one in named(missing, "a") if one.attributes["href"].startswith("/")]
    assert "/om/fortel/forteljingar/" in inside
    assert all(href.startswith("/om/fortel/") for href in inside)
    assert [entry.link for entry in feed_of(site).entries] == [f"{under}forteljingar/god/"]


def test_an_address_written_without_its_last_slash_is_the_same(tmp_path: Path) -> None:
    a_kommune(tmp_path / "a")
    a_kommune(tmp_path / "b", settings=SETTINGS.replace("fjordvik.example/\n", "fjordvik.example\n"))
    for name in ("feed.xml", "stories.json", "sitemap.xml", "robots.txt", "404.html"):
        assert (site_of(tmp_path / "a") / name).read_bytes() == (site_of(tmp_path / "b") / name).read_bytes()


PAYLOADS = (Path(__file__).parents[1] / "data/xss/payloads.txt").read_text(encoding="utf-8").splitlines()


class Elements(HTMLParser):
    """Reads a text as HTML, as a feed reader does, and keeps its elements and its words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_decl(self, decl: str) -> None:
        self.elements.append(decl)

    def handle_comment(self, data: str) -> None:
        self.elements.append(data)

    def handle_data(self, data: str) -> None:
        self.text += data


def item_of(site: Path) -> dict[str, str]:
    """Return title and description of the only item of a feed, as XML says them: what a reader is handed."""
    root = ET.fromstring((site / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    return {name: root.findtext(f".//item/{name}") or "" for name in ("title", "description")}


SMALL = "Fråværet vart <5 % hos oss & <img src=x onerror=alert(1)> vart borte, seier A&B og &lt;b&gt; i heile huset."


def test_a_lead_with_marks_of_html_keeps_its_words_in_readers_and_runs_nothing(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(f"ingress: {json.dumps(SMALL)}\n")})
    site = site_of(tmp_path)
    shown = Elements(item_of(site)["description"])
    assert (shown.elements, shown.text) == ([], SMALL)
    assert json_feed_of(site)["items"][0]["content_text"] == SMALL


@pytest.mark.parametrize("title", ["Fråvær <5 % & A&B <b>", "Slik er &lt;b&gt; & <script>", "AT&T & venene"])
def test_a_title_says_the_same_to_readers_that_take_it_for_text_and_for_html(tmp_path: Path, title: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(f"tittel: {json.dumps(title)}\n")})
    site = site_of(tmp_path)
    written = item_of(site)["title"]
    shown = Elements(written)
    assert (shown.elements, shown.text) == ([], written)
    assert unicodedata.normalize("NFKC", written) == title
    assert feed_of(site).entries[0].title == written
    assert json_feed_of(site)["items"][0]["title"] == title


def test_nothing_hostile_is_markup_in_a_feed_reader() -> None:
    plain = Card("a/", "", "", None, (), "", None, "", "2026-11-01", "", "", "", None, None, None)
    cards = [replace(plain, title=payload, lead=payload) for payload in PAYLOADS]
    made = feeds.rss(cards, feeds.FeedChannel("<b>", "<i>", ""), Settings())
    texts = [node.text or "" for node in ET.fromstring(made).iter() if node.tag in {"title", "description"}]  # noqa: S314 - our own
    assert len(texts) == 2 * len(PAYLOADS) + 2
    assert [text for text in texts if Elements(text).elements] == []
