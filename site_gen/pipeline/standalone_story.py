"""A story as one document that needs no other file: for those who are asked about it, and for the archive."""

import base64
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_gen import markdown, markdown_html, resources
from site_gen.language.page_words import PageWords, load_page_words
from site_gen.media import media_store
from site_gen.model.choices import Kind, ShownAs
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import Picture
from site_gen.model.shown_people import Appearance
from site_gen.model.story import Story
from site_gen.model.unit import Unit
from site_gen.pages import views
from site_gen.pages.context_builder import PageEnvironment
from site_gen.pages.responsive_images import ImageRenderer
from site_gen.pipeline.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class StandaloneStory:
    """Renders the documents of one story."""

    story: Story
    manuscript: Manuscript
    evaluation: Evaluation
    page_words: PageWords
    """In the story's own form."""
    images: ImageRenderer
    """Of the pictures that are shown in the documents."""

    def environment(self) -> PageEnvironment:
        """Return the templates of the repository."""
        return PageEnvironment(resources.resource_folders(self.evaluation.repository.root, "pages"))

    def values(self, environment: PageEnvironment) -> dict[str, Any]:
        """Return what a template needs to show the story."""
        story, images, words = self.story, self.images, self.page_words
        figures: Any = environment.get_template("_standalone-figure.html").module
        placement = views.place_pictures(story)

        def figure(file: str) -> str:
            shown = images.show(placement.inside.get(file), "whole")
            return str(figures.figure(shown, words)) if shown else ""

        poster = placement.inside.get(story.video.poster) if story.kind is Kind.FILM and story.video else None
        return {
            "story": story,
            "lang": story.language.en,
            "t": words,
            "kind": words(f"kind_{story.kind.en}"),
            "unit": story.unit.name.in_form(words.form) if story.unit else None,
            "lead": images.show(placement.lead, "whole"),
            "poster": images.show(poster, "whole"),
            "more": [shown for picture in placement.after if (shown := images.show(picture, "whole"))],
            "body": markdown_html.finish_html(story.prose, lambda _: None, figure),
            "plain": markdown.without_comments(self.manuscript.body).strip(),
            "pictures": [
                [part for part in (one.alt, one.caption, _credit(one, words)) if part] for one in story.pictures
            ],
            "people": [_person(one, self.evaluation.registers.units, words) for one in story.people],
            "facts": views.unlinked_facts(story, words),
            "others": views.other_fields(story, words),
            "met": views.byline_people(story),
            "settings": self.evaluation.settings,
        }

    def with_pictures(self, html: str, store: Path) -> str:
        """Return a document with its pictures in it; `store` is a folder for them meanwhile."""
        shown = [made for path, made in self.images.made.items() if f'src="{path}"' in html]
        for path, file in media_store.provide_media(shown, self.evaluation.repository.root, store).items():
            kind = mimetypes.guess_type(path)[0] or "image/jpeg"
            data = base64.b64encode(file.path.read_bytes()).decode("ascii")
            html = html.replace(f'src="{path}"', f'src="data:{kind};base64,{data}"')
        return html


def standalone_story(story: Story, manuscript: Manuscript, evaluation: Evaluation) -> StandaloneStory:
    """Return what renders the documents of a story."""
    words = words_by_form(evaluation)[story.form(evaluation.settings.form)]
    return StandaloneStory(story, manuscript, evaluation, words, ImageRenderer(lambda path: path))


def words_by_form(evaluation: Evaluation) -> Mapping[Form, PageWords]:
    """Return the page words of a repository in both forms."""
    return {form: words_of(evaluation.repository.root, form) for form in Form}


def words_of(root: Path, form: Form) -> PageWords:
    """Return the page words of a repository in a form."""
    return load_page_words(resources.resource_folders(root, "words"), form)


def _credit(picture: Picture, words: PageWords) -> str:
    """Return the credit of a picture as pages print it; empty without one."""
    credit = picture.credit.text if picture.credit else ""
    return f"{words('photo')} {credit}" if credit and ":" not in credit else credit


def _person(person: Appearance, units: Mapping[str, Unit], words: PageWords) -> tuple[str, str, str]:
    """Return the name, the role and the unit of a person as the story shows them."""
    if person.shown is ShownAs.ANONYMOUS:
        return words("anonymous"), "", ""
    unit = units.get(person.unit or "")
    role = person.role.in_form(words.form) if person.role else ""
    return person.name, role, unit.name.in_form(words.form) if unit else ""
