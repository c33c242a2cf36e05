"""Structured data of the pages: schema.org in JSON-LD."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from site_gen import days
from site_gen.addresses import Addresses
from site_gen.films.output_file import copied_film
from site_gen.language.page_words import PageWords
from site_gen.model.choices import Kind
from site_gen.model.localized import Form
from site_gen.model.page_registry import ABOUT
from site_gen.model.shown_people import Appearance
from site_gen.model.story import Story
from site_gen.pages import film_player, views
from site_gen.settings import Settings

Thing = dict[str, Any]
_VOCABULARY = "https://schema.org"


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The structured data of a site's pages; empty when the site's own address is not set, since the ids are absolute.

    The only picture is the social card, which shows a person's face only with their consent: search engines show the
    same picture as a shared link.
    """

    settings: Settings
    addresses: Addresses
    words: PageWords
    """Words in the site's own form."""

    def page(self, address: str, title: str, description: str, card_address: str) -> str:
        """Return the structured data of a page that is not a story; the front page is described as the site itself."""
        if address == self.addresses.front:
            return self._serialise(self._site(description) | _image(card_address), self._kommune())
        schema_type = (
            "AboutPage"
            if address == self.addresses.single(ABOUT)
            else "CollectionPage"
            if self._is_list(address)
            else "WebPage"
        )
        page = (
            self._page_properties(schema_type, address, description, self.settings.form.value)
            | {"name": title}
            | _image(card_address)
        )
        return self._serialise(page, self._breadcrumbs(address, title))

    def story(self, story: Story, views_of_site: views.ViewContext, card_address: str) -> str:
        """Return the structured data of a story: an article, a film, or a profile of people who may be listed."""
        address = self.addresses.story(story.id)
        entry = self._page_properties("Article", address, story.lead, story.language.en) | _image(card_address)
        listed = [person for person in story.people if person.listed]
        if story.kind is Kind.PORTRAIT and listed:
            article = entry | self._profile(story, listed, views_of_site)
        elif story.kind is Kind.FILM:
            article = entry | self._film(story, card_address)
        else:
            article = entry | self._article(story, views_of_site)
        return self._serialise(article, self._breadcrumbs(address, story.title))

    def _article(self, story: Story, views_of_site: views.ViewContext) -> Thing:
        form = story.form(views_of_site.form)
        thing = self._publication(story) | {
            "headline": story.title,
            "mainEntityOfPage": self._absolute(self.addresses.story(story.id)),
            "articleSection": views_of_site.words[form](f"kind_{story.kind.en}"),
            "wordCount": story.prose.words,
            "timeRequired": f"PT{views.minutes_to_read(story)}M",
        }
        keywords = [theme.name.in_form(form) for theme in story.themes]
        return thing | ({"keywords": keywords} if keywords else {})

    def _profile(self, story: Story, listed: Iterable[Appearance], views_of_site: views.ViewContext) -> Thing:
        people = [self._person(person, views_of_site, story.form(views_of_site.form)) for person in listed]
        return {
            "@type": "ProfilePage",
            "name": story.title,
            "dateCreated": days.start_of_day(story.published.isoformat()).isoformat(),
            "mainEntity": people[0] if len(people) == 1 else people,
        }

    def _person(self, person: Appearance, views_of_site: views.ViewContext, form: Form) -> Thing:
        """Return a person with the properties that the page shows, and no others."""
        unit = views_of_site.units.get(person.unit or "")
        works_for = self._kommune(short=True)
        if unit:
            name = unit.name.in_form(form)
            works_for = {"@type": "Organization", "name": name, "parentOrganization": works_for}
        role = {"jobTitle": person.role.in_form(form)} if person.role else {}
        return {"@type": "Person", "name": person.name, **role, "worksFor": works_for}

    def _film(self, story: Story, card_address: str) -> Thing:
        length = film_player.duration_iso(story.video) if story.video else ""
        file = story.video.film if story.video else None
        return self._publication(story) | {
            "@type": "VideoObject",
            "name": story.title,
            "uploadDate": days.start_of_day(story.published.isoformat()).isoformat(),
            "thumbnailUrl": card_address,
            **({"contentUrl": self._absolute(copied_film(file).path)} if file else {}),
            **({"duration": _duration(length)} if length else {}),
        }

    def _publication(self, story: Story) -> Thing:
        """Return when a story was published, its authors and its publisher.

        Authors whom the story shows with less than the register allows are on its page, but not here.
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

    def _page_properties(self, schema_type: str, address: str, description: str, language: str) -> Thing:
        return {
            "@type": schema_type,
            "@id": self._absolute(address),
            "url": self._absolute(address),
            "description": description,
            "inLanguage": language,
            "isPartOf": {"@type": "WebSite", "@id": self._absolute("#nettstad"), "name": self.settings.site_name},
        }

    def _site(self, description: str) -> Thing:
        return {
            "@type": "WebSite",
            "@id": self._absolute("#nettstad"),
            "url": self._absolute(""),
            "name": self.settings.site_name,
            "description": description,
            "inLanguage": self.settings.form.value,
            "publisher": self._kommune(short=True),
        }

    def _kommune(self, *, short: bool = False) -> Thing:
        thing = {
            "@type": "GovernmentOrganization",
            "@id": self._absolute("#kommune"),
            "name": self.settings.kommune or self.settings.site_name,
        }
        return thing if short else thing | {"url": self._absolute("")}

    def _breadcrumbs(self, address: str, title: str) -> Thing:
        """Return the breadcrumbs from the front page to a page."""
        steps = [("", self.settings.site_name), *self._parent_sections(address), (address, title)]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": {"@id": self._absolute(step)}}
            for place, (step, name) in enumerate(steps, start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _parent_sections(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield the section that a page belongs to; kinds and years belong to the list of all stories."""
        of_stories = (self.addresses.stories, self.addresses.kinds, self.addresses.years)
        for own, under, word in (
            (self.addresses.stories, of_stories, "all_stories"),
            (self.addresses.themes, (self.addresses.themes,), "themes"),
            (self.addresses.units, (self.addresses.units,), "units"),
            (self.addresses.people, (self.addresses.people,), "people"),
        ):
            if address != own and address.startswith(under):
                yield own, self.words(word)

    def _is_list(self, address: str) -> bool:
        addresses = self.addresses
        lists = (addresses.stories, addresses.kinds, addresses.themes, addresses.units, addresses.people)
        return address.startswith((*lists, addresses.years))

    def _absolute(self, address: str) -> str:
        return self.settings.site_url + address

    def _serialise(self, *things: Thing) -> str:
        """Return things as one line of JSON that is safe inside a script element and inside an HTML comment."""
        if not self.settings.site_url:
            return ""
        text = json.dumps({"@context": _VOCABULARY, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text.replace("--", "-\\u002d")


def _image(card_address: str) -> Thing:
    """Return the social card as the image of a page."""
    return {"image": card_address} if card_address else {}


def _duration(length: str) -> str:
    """Return minutes and seconds, such as 2:35, as an ISO 8601 duration."""
    minutes, _, seconds = length.partition(":")
    return f"PT{int(minutes)}M{int(seconds or 0)}S"
