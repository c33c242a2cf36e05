"""The files of the theme that depend on words, settings and colours."""

import html
import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from site_gen.addresses import Addresses
from site_gen.language.page_words import PageWords
from site_gen.model import page_registry
from site_gen.model.choices import Edition
from site_gen.model.page import ThemeFile
from site_gen.model.theme import ColourPair
from site_gen.settings import Settings

STYLE = "assets/framsnakk.css"
"""Path in the theme's folder."""


def css_string(text: str) -> str:
    """Return a text as a string literal of the engine's templates that prints as escaped HTML.

    Braces become entities, so that no text can be read as template code.
    """
    escaped = html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
    return json.dumps(escaped, ensure_ascii=False)


def words_file(
    settings: Settings, words: PageWords, addresses: Addresses, *, edition: Edition, searched: bool
) -> ThemeFile:
    """Return the strings of header and footer, as a template that the theme imports."""
    strings = {
        "form": settings.form.value,
        "edition": edition.en,
        "site_name": settings.site_name,
        "kommune": settings.kommune,
        "skip": words("skip"),
        "not_found": words("not_found"),
        "sections": words("sections"),
        "menu": words("menu"),
        "footer": words("footer"),
        "feed": words("feed"),
        "contact": words("contact"),
        "contact_text": settings.contact,
        "accessibility": words("accessibility"),
        "accessibility_address": settings.accessibility_statement or "",
        "feed_address": addresses.feed,
        "logo_address": settings.logo.path if settings.logo else "",
        "logo_width": str(settings.logo.width) if settings.logo else "",
        "logo_height": str(settings.logo.height) if settings.logo else "",
        "dark_logo_address": settings.dark_logo.path if settings.dark_logo else "",
        "json_feed_address": addresses.json_feed,
        "search": words("search"),
        "search_for": words("search_for"),
        "search_address": addresses.search if searched else "",
    }
    pages = page_registry.pages_of(edition)
    for page in pages:
        strings |= {page.name: words(page.name), f"{page.name}_address": addresses.single(page)}
    linked = ", ".join(f"({page.name}_address, {page.name})" for page in pages if page.in_footer)
    lines = [f"{{% set {name} = {css_string(text)} %}}" for name, text in strings.items()]
    lines.append(f"{{% set footer_pages = [{linked}] %}}")
    return ThemeFile("partials/words.html", "\n".join(lines) + "\n")


def style_file(site: ColourPair, themes: Mapping[str, ColourPair], rules: str) -> ThemeFile:
    """Return the style sheet with the kommune's colours: the site's, and each theme's by its id.

    The colours come before the rules, so that a rule can override them, as in print. A separate file would be one more
    request that delays the page.
    """
    light = [f":root {{ --fjord: {site.light}; --tile: {site.light}; }}"]
    dark = [f":root {{ --fjord: {site.dark}; }}"]
    for theme, colour in [("", site), *themes.items()]:
        where = f'[data-theme="{theme}"]' if theme else "[data-theme]"
        light.append(f"{where} {{ --theme: {colour.light}; --tile: {colour.light}; }}")
        dark.append(f"{where} {{ --theme: {colour.dark}; }}")
    lines = [*light, "@media screen and (prefers-color-scheme: dark) {", *(f"  {line}" for line in dark), "}"]
    return ThemeFile(STYLE, "\n".join([*lines, "", rules]))


def not_found_file(content: str) -> ThemeFile:
    """Return the content of the page for an address that does not exist."""
    return ThemeFile("partials/not-found.html", content.replace("{", "&#123;").replace("}", "&#125;"))


def site_path(settings: Settings) -> str:
    """Return the path of the site on its host: `/`, or `/fortel/`."""
    return urlsplit(settings.site_url).path or "/"
