"""The addresses that stories, units, themes and the whole site have had, and where each leads today."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from site_gen.addresses import Addresses, redirect_file
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit
from site_gen.pages.site_index import SiteIndex
from site_gen.settings import Settings


class RedirectTarget(NamedTuple):
    """Where a page that leads on sends its reader, as the template has it."""

    address: str
    title: str
    lang: str | None


class Redirects:
    """The addresses that the pages of a site have had."""

    def __init__(self, settings: Settings, units: Mapping[str, Unit], themes: Mapping[str, Theme]) -> None:
        """Keep what addresses follow from."""
        self._now = Addresses(settings.form)
        forms = dict.fromkeys(filter(None, (settings.form, settings.former_form)))
        self._forms = tuple(Addresses(form) for form in forms)
        self._units = {unit.id: unit.former_ids for unit in units.values() if unit.former_ids}
        self._themes = {theme.id: theme.former_ids for theme in themes.values() if theme.former_ids}

    def pages(self, order: SiteIndex, addresses: Iterable[str]) -> dict[str, str]:
        """Return the address where each page that leads on sends its reader, by that page's file.

        `addresses` are those of all pages that there are today.
        """
        found: dict[str, str] = {}
        for leaf in order.stories:
            for path in filter(None, map(redirect_file, leaf.old_addresses)):
                found.setdefault(path, self._now.story(leaf.id))
        for address in addresses:
            for former in self.of(address):
                found.setdefault(f"{former}index.html", address)
        return found

    def of(self, address: str) -> Iterator[str]:
        """Yield the addresses that what stands at one had before, in either form and by every id."""
        for form in self._forms:
            for same in self._by_every_id(address):
                found = self._now.as_in(form, same)
                if found != address:
                    yield found

    def _by_every_id(self, address: str) -> Iterator[str]:
        yield address
        for section, former in ((self._now.units, self._units), (self._now.themes, self._themes)):
            identity, slash, rest = address.removeprefix(section).partition("/")
            if address.startswith(section) and slash:
                yield from (f"{section}{one}/{rest}" for one in former.get(identity, ()))
