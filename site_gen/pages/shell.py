"""What the theme's shell says on every page: strings that follow from words and settings."""

import html
import json
from urllib.parse import urlsplit

from site_gen.addresses import Addresses
from site_gen.language.pagewords import PageWords
from site_gen.model.page import ThemeFile
from site_gen.settings import Settings


def literal(text: str) -> str:
    """Return a text as a string literal of the engine's templates that prints as escaped HTML.

    Braces become entities, so that nothing somebody has written can be read as template code.
    """
    escaped = html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
    return json.dumps(escaped, ensure_ascii=False)


def words_file(settings: Settings, words: PageWords, addresses: Addresses) -> ThemeFile:
    """Return the strings of header and footer, as a template that the theme imports."""
    strings = {
        "form": settings.form.value,
        "site_name": settings.site_name,
        "kommune": settings.kommune,
        "skip": words("skip"),
        "not_found": words("not_found"),
        "sections": words("sections"),
        "menu": words("menu"),
        "footer": words("footer"),
        "about": words("about"),
        "privacy": words("privacy"),
        "withdraw": words("withdraw"),
        "feed": words("feed"),
        "contact": words("contact"),
        "contact_text": settings.contact,
        "accessibility": words("accessibility"),
        "accessibility_address": settings.accessibility_statement or "",
        "about_address": addresses.about,
        "privacy_address": addresses.privacy,
        "withdraw_address": addresses.withdraw,
        "feed_address": addresses.feed,
    }
    lines = [f"{{% set {name} = {literal(text)} %}}" for name, text in strings.items()]
    return ThemeFile("partials/words.html", "\n".join(lines) + "\n")


def not_found_file(inside: str) -> ThemeFile:
    """Return the content of the page that is shown when an address has none."""
    return ThemeFile("partials/not-found.html", inside.replace("{", "&#123;").replace("}", "&#125;"))


def site_path(settings: Settings) -> str:
    """Return the path that the site lies under on its host: `/`, or `/fortel/`."""
    return urlsplit(settings.site_url).path or "/"
