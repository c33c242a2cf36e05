"""The list of pages for search engines."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> bytes:
    """Return sitemap.xml for (address, ISO date) of each page, by address."""
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for address, modified in sorted(pages):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = site_url + address
        ET.SubElement(url, "lastmod").text = modified
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
