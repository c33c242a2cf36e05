"""Feeds (RSS and JSON Feed), the site as data, and robots.txt."""

import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent
from typing import NamedTuple
from xml.etree import ElementTree as ET

from site_gen.addresses import Addresses
from site_gen.days import start_of_day
from site_gen.model.choices import Edition
from site_gen.model.localized import Words
from site_gen.model.picture import Picture
from site_gen.model.story import Story
from site_gen.pages.views import Card
from site_gen.settings import Settings

MOST_ITEMS = 50


class FeedChannel(NamedTuple):
    """The subject of a feed: the site, a theme, or a unit."""

    title: str
    about: str
    """A description of one sentence."""
    home: str
    """Address of the page with the same stories; the feeds are in the same folder."""

    @property
    def rss(self) -> str:
        """Address of the feed as RSS."""
        return f"{self.home}{Addresses.feed}"

    @property
    def json(self) -> str:
        """Address of the feed as JSON Feed."""
        return f"{self.home}{Addresses.json_feed}"


def rss(cards: Sequence[Card], channel: FeedChannel, settings: Settings) -> bytes:
    """Return stories, newest first, as RSS 2.0. Addresses are absolute when the site's address is set.

    Feed readers parse descriptions as HTML, and titles as HTML or as plain text. No text of a story is markup in
    either, and the whole text can be read in both.
    """
    ET.register_namespace("atom", "http://www.w3.org/2005/Atom")
    root = ET.Element("rss", version="2.0")
    top = ET.SubElement(root, "channel")
    _text(top, "title", _plain(channel.title))
    _text(top, "link", f"{settings.site_url or '/'}{channel.home}")
    _text(top, "description", html.escape(channel.about, quote=False))
    _text(top, "language", settings.form.value)
    ET.SubElement(
        top,
        "{http://www.w3.org/2005/Atom}link",
        href=settings.site_url + channel.rss,
        rel="self",
        type="application/rss+xml",
    )
    for card in cards:
        item = ET.SubElement(top, "item")
        _text(item, "title", _plain(card.title))
        _text(item, "link", settings.site_url + card.address)
        ET.SubElement(item, "guid", isPermaLink="true").text = settings.site_url + card.address
        _text(item, "description", html.escape(card.lead, quote=False))
        _text(item, "pubDate", _rfc822(card.iso_date))
        for kicker in card.kickers:
            _text(item, "category", _plain(kicker.name))
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_feed(cards: Sequence[Card], channel: FeedChannel, settings: Settings) -> bytes:
    """Return stories, newest first, as JSON Feed 1.1. Addresses are absolute when the site's address is set.

    A story has its lead only: copies in feed readers cannot be withdrawn.
    """
    site = settings.site_url
    feed: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": channel.title}
    if site:
        feed |= {"home_page_url": site + channel.home, "feed_url": site + channel.json}
    feed |= {"description": channel.about, "language": settings.form.value}
    feed["items"] = [
        {
            "id": site + card.address,
            "url": site + card.address,
            "title": card.title,
            "content_text": card.lead,
            "date_published": start_of_day(card.iso_date).isoformat(),
            "language": card.lang or settings.form.value,
            "tags": [kicker.name for kicker in card.kickers],
        }
        for card in cards
    ]
    return f"{safe_json(feed)}\n".encode()


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _plain(text: str) -> str:
    """Return a text that reads the same as plain text and as HTML.

    RSS does not define which of the two a title is. The fullwidth forms of `<` and `&` are read aloud and found by
    search like the ordinary ones, and begin neither a tag nor an entity.
    """
    if html.unescape(text) != text:
        text = text.replace("&", "\uff06")
    return text.replace("<", "\uff1c")


def _rfc822(iso_date: str) -> str:
    """Return the start of a day in Norway as an RFC 822 date and time."""
    # Imported here: it imports the socket library, and most builds make no feed.
    from email.utils import format_datetime  # noqa: PLC0415

    return format_datetime(start_of_day(iso_date))


def safe_json(value: object) -> str:
    """Return a value as JSON that is also safe inside a script element."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _form_or_forms(words: Words) -> str | tuple[str, str]:
    return words.nn if words.nn == words.nb else (words.nn, words.nb)


def list_digest(story: Story, portraits: Mapping[tuple[str, str], Picture]) -> str:
    """Return a digest of what a story's page shows: of public fields only, and of no id of a person.

    `portraits` are those of people as shown, by `Appearance.face`. A story without any, and whose people all work in
    its unit, has the digest that it had before portraits and places counted.
    """
    video = story.video
    clips = (video.film, video.spoken, video.described) if video else ()
    seen = (
        (story.title, story.lead, story.prose.html, story.kind.en, story.language.en, story.published.isoformat()),
        (_form_or_forms(story.unit.name) if story.unit else "", story.team, story.project, story.contact),
        [theme.id for theme in story.themes],
        [(who.name, who.role and _form_or_forms(who.role)) for who in story.people],
        story.authors,
        [(p.file_info and p.file_info.digest, p.alt, p.caption, p.credit, p.focus) for p in story.pictures],
        [clip.digest for clip in clips if clip],
        (story.evidence, story.next_step, story.questions, story.vacancies),
    )
    faces = [portraits.get(who.face) if who.listed else None for who in story.people]
    shown = [(face.file_info and face.file_info.digest, face.focus) if face else None for face in faces]
    own_unit = story.unit.id if story.unit else None
    places = [who.former or (who.unit if who.unit != own_unit else None) for who in story.people]
    more = (*([shown] if any(faces) else ()), *([places] if any(places) else ()))
    return hashlib.sha256(repr((*seen, *more)).encode()).hexdigest()[:20]


def data_row(story: Story, card: Card, settings: Settings, portraits: Mapping[tuple[str, str], Picture]) -> str:
    """Return one story as JSON, indented as an item of the data file."""
    row = {
        "id": story.id,
        "address": settings.site_url + card.address,
        "title": card.title,
        "lead": card.lead,
        "kind": story.kind.en,
        "language": story.language.en,
        "published": card.iso_date,
        "unit": card.unit,
        "unit_id": story.unit.id if story.unit else None,
        "themes": [kicker.id for kicker in card.kickers],
        "digest": list_digest(story, portraits),
    }
    return indent(safe_json(row), "  ")


def data_file(rows: Iterable[str], settings: Settings, moved: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return all stories as data: `{"version": 1, "site": …, "stories": [{id, address, title, lead, …}]}`.

    `moved` maps former ids of units and themes to their present ones; the key is absent when there are none.
    """
    site = json.dumps(settings.site_name, ensure_ascii=False).replace("<", "\\u003c")
    stories = ",\n".join(rows)
    listed = f"[\n{stories}\n ]" if stories else "[]"
    ids = f' "moved": {json.dumps(moved, sort_keys=True)},\n' if moved else ""
    return f'{{\n "version": 1,\n "site": {site},\n{ids} "stories": {listed}\n}}\n'.encode()


def robots(settings: Settings, edition: Edition) -> bytes:
    """Return robots.txt: the public edition may be indexed, the internal one may not."""
    public = edition is Edition.PUBLIC
    lines = ["User-agent: *", "Allow: /" if public else "Disallow: /"]
    if settings.site_url and public:
        lines += ["", f"Sitemap: {settings.site_url}sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()
