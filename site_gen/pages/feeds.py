"""The site as feed and as data, and what robots are told."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from textwrap import indent
from xml.etree import ElementTree as ET

from site_gen.days import OSLO
from site_gen.language.pagewords import PageWords
from site_gen.model.choices import Edition
from site_gen.model.story import Story
from site_gen.pages.views import Card
from site_gen.settings import Settings

MOST_ITEMS = 50


def rss(cards: Sequence[Card], settings: Settings, words: PageWords, address: str) -> bytes:
    """Return the newest stories as RSS 2.0. Addresses are absolute where the site's address is set."""
    ET.register_namespace("atom", "http://www.w3.org/2005/Atom")
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", settings.site_name)
    _text(channel, "link", settings.site_url or "/")
    _text(channel, "description", words("front_description", kommune=settings.kommune))
    _text(channel, "language", settings.form.value)
    ET.SubElement(
        channel,
        "{http://www.w3.org/2005/Atom}link",
        href=settings.site_url + address,
        rel="self",
        type="application/rss+xml",
    )
    for card in cards[:MOST_ITEMS]:
        item = ET.SubElement(channel, "item")
        _text(item, "title", card.title)
        _text(item, "link", settings.site_url + card.address)
        ET.SubElement(item, "guid", isPermaLink="true").text = settings.site_url + card.address
        _text(item, "description", card.lead)
        _text(item, "pubDate", _rfc822(card.iso_date))
        for kicker in card.kickers:
            _text(item, "category", kicker.name)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _rfc822(iso_date: str) -> str:
    """Return a day as the moment it begins in Norway."""
    # Imported here: it brings sockets along, and most builds make no feed.
    from email.utils import format_datetime  # noqa: PLC0415

    return format_datetime(dt.datetime.combine(dt.date.fromisoformat(iso_date), dt.time(), tzinfo=OSLO))


def row(story: Story, card: Card, settings: Settings) -> str:
    """Return one story as data, indented as it stands among the others."""
    found = {
        "id": story.id,
        "address": settings.site_url + card.address,
        "title": card.title,
        "lead": card.lead,
        "kind": story.kind.en,
        "language": story.language.en,
        "published": card.iso_date,
        "unit": card.unit,
        "themes": [kicker.id for kicker in card.kickers],
    }
    # `<` is escaped so that the text can stand in a script element too.
    return indent(json.dumps(found, ensure_ascii=False, indent=1).replace("<", "\\u003c"), "  ")


def data(rows: Iterable[str], settings: Settings) -> bytes:
    """Return every story as data: `{"version": 1, "site": …, "stories": [{id, address, title, lead, …}]}`."""
    site = json.dumps(settings.site_name, ensure_ascii=False).replace("<", "\\u003c")
    stories = ",\n".join(rows)
    listed = f"[\n{stories}\n ]" if stories else "[]"
    return f'{{\n "version": 1,\n "site": {site},\n "stories": {listed}\n}}\n'.encode()


def robots(settings: Settings, edition: Edition) -> bytes:
    """Return robots.txt: everything that is public may be found, and nothing internal."""
    public = edition is Edition.PUBLIC
    lines = ["User-agent: *", "Allow: /" if public else "Disallow: /"]
    if settings.site_url and public:
        lines += ["", f"Sitemap: {settings.site_url}sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()
