"""The pages that a kommune may write itself: Markdown files in stories/sider/."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from site_gen import body_links, markdown_html
from site_gen.model import page_fields, setting_fields, story_fields
from site_gen.model.choices import Language
from site_gen.model.content import OwnPage
from site_gen.model.field_types import Field
from site_gen.model.manuscript import Manuscript
from site_gen.settings import Settings

FOLDER = "sider"
NAMES: Mapping[str, str] = {"om": "about", "personvern": "privacy", "trekk-samtykke": "withdraw", "tips": "tips"}
"""The name of each page in words and templates, by the file's name, which is its address too."""
_SLOT = re.compile(r"\{([^\W\d_][\w-]*)\}")
PLACEHOLDERS: Mapping[str, Field[str] | Field[int]] = {
    key: field
    for field in (
        setting_fields.SETTING_NAME,
        setting_fields.SETTING_CONTACT,
        setting_fields.SETTING_WITHDRAW,
        setting_fields.SETTING_OFFICER,
        setting_fields.SETTING_CONSENT_MONTHS,
    )
    for key in (field.nn, field.nb)
}
"""The settings that a text may contain as `{kommune}`, by the name between the braces."""


def placeholders_in(text: str) -> Iterator[str]:
    """Yield the names between braces in a text."""
    yield from (found[1] for found in _SLOT.finditer(text))


def fill_placeholders(text: str, settings: Settings) -> str:
    """Return a text with placeholders replaced by settings; unknown or unset ones stay as written."""
    values: Mapping[Field[str] | Field[int], str | None] = {
        setting_fields.SETTING_NAME: settings.kommune,
        setting_fields.SETTING_CONTACT: settings.contact,
        setting_fields.SETTING_WITHDRAW: settings.withdraw_contact,
        setting_fields.SETTING_OFFICER: settings.privacy_officer,
        setting_fields.SETTING_CONSENT_MONTHS: str(settings.consent_months),
    }
    return _SLOT.sub(
        lambda found: (values[PLACEHOLDERS[found[1]]] if found[1] in PLACEHOLDERS else "") or found[0], text
    )


def fill_placeholders_in_html(safe: str, settings: Settings) -> str:
    """Return HTML with placeholders replaced by escaped settings."""
    return _SLOT.sub(lambda found: html.escape(fill_placeholders(found[0], settings)), safe)


def parse_own_page(manuscript: Manuscript) -> OwnPage:
    """Return the page in a readable file of stories/sider/."""
    record = manuscript.record
    language = record.get(story_fields.LANGUAGE)
    return OwnPage(
        record.get(page_fields.PAGE_TITLE, ""),
        record.get(page_fields.PAGE_LEAD),
        language.en if isinstance(language, Language) else manuscript.form.value,
        markdown_html.render_body(manuscript.body, body_links.is_external),
    )


def linked_page(target: str, *, from_page: bool) -> str | None:
    """Return the name of the page that a relative link to a Markdown file names; None when it names a story.

    `../sider/om.md` names a page from anywhere, `om.md` only from another page.
    """
    parts = posixpath.normpath(unquote(target)).split("/")
    beside = from_page and len(parts) == 1
    name = parts[-1].removesuffix(".md")
    return name if parts[-1] == f"{name}.md" and name in NAMES and (beside or parts[-2:-1] == [FOLDER]) else None
