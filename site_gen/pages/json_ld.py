"""What machines read of a page: schema.org in JSON-LD."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from site_gen import days
from site_gen.addresses import Addresses
from site_gen.films.output_file import copied_film
from site_gen.language.page_words import PageWords
from site_gen.model.appearance import Appearance
from site_gen.model.choices import Kind
from site_gen.model.localized import Form
from site_gen.model.story import Story
from site_gen.pages import film_player, views
from site_gen.settings import Settings

Thing = dict[str, Any]
_VOCABULARY = "https://schema.org"


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The pages of a site as linked data. All of it needs the site's own address: without that, pages have none.

    No picture is named here but the social card, which shows somebody's face only where they have said yes to that:
    what search engines show beside a name is no less than what people share.
    """

    settings: Settings
    addresses: Addresses
    words: PageWords
    """Of the site's own form."""

    def page(self, address: str, title: str, description: str, shared: str) -> str:
        """Return a page of the site's own; the front page is the site itself."""
        if address == self.addresses.front:
            return self._text(self._site(description) | _pictured(shared), self._kommune())
        sort = (
            "AboutPage" if address == self.addresses.about else "CollectionPage" if self._lists(address) else "WebPage"
        )
        page = self._entry(sort, address, description, self.settings.form.value) | {"name": title} | _pictured(shared)
        return self._text(page, self._trail(address, title))

    def story(self, story: Story, shelf: views.ViewContext, shared: str) -> str:
        """Return the page of a story: an article, a film, or a profile of somebody who may be in lists."""
        address = self.addresses.story(story.id)
        entry = self._entry("Article", address, story.lead, story.language.en) | _pictured(shared)
        listed = [person for person in story.people if person.listed]
        if story.kind is Kind.PORTRAIT and listed:
            told = entry | self._profile(story, listed, shelf)
        elif story.kind is Kind.FILM:
            told = entry | self._film(story, shared)
        else:
            told = entry | self._article(story, shelf)
        return self._text(told, self._trail(address, story.title))

    def _article(self, story: Story, shelf: views.ViewContext) -> Thing:
        form = story.form(shelf.form)
        found = self._headed(story) | {
            "headline": story.title,
            "mainEntityOfPage": self._full(self.addresses.story(story.id)),
            "articleSection": shelf.words[form](f"kind_{story.kind.en}"),
            "wordCount": story.prose.words,
            "timeRequired": f"PT{views.minutes_to_read(story)}M",
        }
        keywords = [theme.name.in_form(form) for theme in story.themes]
        return found | ({"keywords": keywords} if keywords else {})

    def _profile(self, story: Story, listed: Iterable[Appearance], shelf: views.ViewContext) -> Thing:
        people = [self._person(person, shelf, story.form(shelf.form)) for person in listed]
        return {
            "@type": "ProfilePage",
            "name": story.title,
            "dateCreated": days.start_of_day(story.published.isoformat()).isoformat(),
            "mainEntity": people[0] if len(people) == 1 else people,
        }

    def _person(self, person: Appearance, shelf: views.ViewContext, form: Form) -> Thing:
        """Return somebody as the page shows them, and no more than that."""
        unit = shelf.units.get(person.unit or "")
        works_for = self._kommune(short=True)
        if unit:
            name = unit.name.in_form(form)
            works_for = {"@type": "Organization", "name": name, "parentOrganization": works_for}
        role = {"jobTitle": person.role.in_form(form)} if person.role else {}
        return {"@type": "Person", "name": person.name, **role, "worksFor": works_for}

    def _film(self, story: Story, shared: str) -> Thing:
        length = film_player.duration_iso(story.video) if story.video else ""
        file = story.video.film if story.video else None
        return self._headed(story) | {
            "@type": "VideoObject",
            "name": story.title,
            "uploadDate": days.start_of_day(story.published.isoformat()).isoformat(),
            "thumbnailUrl": shared,
            **({"contentUrl": self._full(copied_film(file).path)} if file else {}),
            **({"duration": _duration(length)} if length else {}),
        }

    def _headed(self, story: Story) -> Thing:
        """Return when a story came, who wrote it and who answers for it.

        Writers whom the story shows by less than the register allows stand on its page and not here.
        """
        kommune = self._kommune(short=True)
        writers: list[Thing] = [
            {"@type": "Person", "name": byline.text} for byline in story.authors if not byline.reduced
        ]
        return {
            "datePublished": days.start_of_day(story.published.isoformat()).isoformat(),
            "author": writers or kommune,
            "publisher": kommune,
        }

    def _entry(self, sort: str, address: str, description: str, language: str) -> Thing:
        return {
            "@type": sort,
            "@id": self._full(address),
            "url": self._full(address),
            "description": description,
            "inLanguage": language,
            "isPartOf": {"@type": "WebSite", "@id": self._full("#nettstad"), "name": self.settings.site_name},
        }

    def _site(self, description: str) -> Thing:
        return {
            "@type": "WebSite",
            "@id": self._full("#nettstad"),
            "url": self._full(""),
            "name": self.settings.site_name,
            "description": description,
            "inLanguage": self.settings.form.value,
            "publisher": self._kommune(short=True),
        }

    def _kommune(self, *, short: bool = False) -> Thing:
        found = {
            "@type": "GovernmentOrganization",
            "@id": self._full("#kommune"),
            "name": self.settings.kommune or self.settings.site_name,
        }
        return found if short else found | {"url": self._full("")}

    def _trail(self, address: str, title: str) -> Thing:
        """Return the way from the front page to another."""
        steps = [("", self.settings.site_name), *self._above(address), (address, title)]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": {"@id": self._full(step)}}
            for place, (step, name) in enumerate(steps, start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _above(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield the section that a page stands in: kinds and years are ways to leaf through all stories."""
        of_stories = (self.addresses.stories, self.addresses.kinds, self.addresses.years)
        for own, under, word in (
            (self.addresses.stories, of_stories, "all_stories"),
            (self.addresses.themes, (self.addresses.themes,), "themes"),
            (self.addresses.units, (self.addresses.units,), "units"),
            (self.addresses.people, (self.addresses.people,), "people"),
        ):
            if address != own and address.startswith(under):
                yield own, self.words(word)

    def _lists(self, address: str) -> bool:
        addresses = self.addresses
        lists = (addresses.stories, addresses.kinds, addresses.themes, addresses.units, addresses.people)
        return address.startswith((*lists, addresses.years))

    def _full(self, address: str) -> str:
        return self.settings.site_url + address

    def _text(self, *things: Thing) -> str:
        """Return things as one line that can stand in a script element, and in a comment around that."""
        if not self.settings.site_url:
            return ""
        text = json.dumps({"@context": _VOCABULARY, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&\u2028\u2029":
            text = text.replace(sign, f"\\u{ord(sign):04x}")
        return text.replace("--", "-\\u002d")


def _pictured(shared: str) -> Thing:
    """Return the social card as what a page is pictured by."""
    return {"image": shared} if shared else {}


def _duration(length: str) -> str:
    """Return minutes and seconds, written as 2:35, as ISO 8601 has them."""
    minutes, _, seconds = length.partition(":")
    return f"PT{int(minutes)}M{int(seconds or 0)}S"
