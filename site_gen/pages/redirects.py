"""Redirects from the former addresses of stories, units, themes and the whole site to the present ones."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from site_gen.addresses import Addresses, redirect_file
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit
from site_gen.pages.story_lists import SiteIndex
from site_gen.settings import Settings


class RedirectTarget(NamedTuple):
    """The target of a redirect page, for the template."""

    address: str
    title: str
    lang: str | None


class Redirects:
    """The former addresses of the pages of a site."""

    def __init__(self, settings: Settings, units: Mapping[str, Unit], themes: Mapping[str, Theme]) -> None:
        """Store the present and former forms of the site and the former ids of units and themes."""
        self._now = Addresses(settings.form)
        forms = dict.fromkeys(filter(None, (settings.form, settings.former_form)))
        self._forms = tuple(Addresses(form) for form in forms)
        self._units = {unit.id: unit.former_ids for unit in units.values() if unit.former_ids}
        self._themes = {theme.id: theme.former_ids for theme in themes.values() if theme.former_ids}

    def pages(self, order: SiteIndex, addresses: Iterable[str]) -> dict[str, str]:
        """Return the target address of each redirect page, by the path of the page's file.

        `addresses` are those of all present pages.
        """
        redirects: dict[str, str] = {}
        for summary in order.stories:
            for path in filter(None, map(redirect_file, summary.old_addresses)):
                redirects.setdefault(path, self._now.story(summary.id))
        for address in addresses:
            for former in self.of(address):
                redirects.setdefault(f"{former}index.html", address)
        return redirects

    def of(self, address: str) -> Iterator[str]:
        """Yield the former addresses of a present address, in both forms and with every former id."""
        for form in self._forms:
            for same in self._by_every_id(address):
                redirects = self._now.as_in(form, same)
                if redirects != address:
                    yield redirects

    def _by_every_id(self, address: str) -> Iterator[str]:
        yield address
        for section, former in ((self._now.units, self._units), (self._now.themes, self._themes)):
            identity, slash, rest = address.removeprefix(section).partition("/")
            if address.startswith(section) and slash:
                yield from (f"{section}{one}/{rest}" for one in former.get(identity, ()))
