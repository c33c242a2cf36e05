"""The sitemap for search engines."""

from collections.abc import Iterable
from html import escape


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> bytes:
    """Return sitemap.xml for (address, ISO date) of each page, ordered by address."""
    urls = "".join(
        f"  <url>\n    <loc>{escape(site_url + address)}</loc>\n    <lastmod>{modified}</lastmod>\n  </url>\n"
        for address, modified in sorted(pages)
    )
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{namespace}">\n{urls}</urlset>\n'.encode()
