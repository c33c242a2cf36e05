"""The pages of the desk, from their templates, and the files that they need."""

import dataclasses
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from site_gen import resources, templating
from site_gen.authoring.interview import InterviewQuestion
from site_gen.consent_needs import ConsentNeed
from site_gen.desk import contact_links
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.telling import LookOver
from site_gen.language.page_words import PageWords
from site_gen.minor_correction import BREAK, MinorCorrection, WordChange
from site_gen.model import story_fields
from site_gen.model.localized import Form
from site_gen.model.shown_people import Byline
from site_gen.pages.context_builder import PageEnvironment
from site_gen.pages.responsive_images import ImageRenderer
from site_gen.pages.theme_files import style_file
from site_gen.pipeline.check_told_story import TellerAdvice
from site_gen.pipeline.standalone_story import StandaloneStory
from site_gen.pipeline.write_consent_pages import AskingDocument

_SECTION = re.compile(r"(?=<h2\b)")
_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_STYLE = "framsnakk.css"


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of a draft on the page for looking over."""

    src: str
    alt: str
    credit: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TellingHead:
    """What a telling is called, and those who are in it and who wrote it, as typed.

    From the register, the page would say whom it knows.
    """

    label: str
    people: tuple[str, ...]
    authors: tuple[str, ...]
    byline: str = ""
    """The name of the one who is portrayed."""
    is_untitled: bool = False
    """Whether a title is asked for and not given yet: what stands in its place may be anything."""


class DeskPages:
    """Renders the pages of the desk."""

    def __init__(self, kommune: DeskKommune, *, has_login: bool = False) -> None:
        """Load the templates; those for what a story looks like may be the kommune's own.

        With `has_login` every page leads to logging out.
        """
        self._kommune = kommune
        self._has_login = has_login
        self._folder = resources.packaged_folder() / "desk"
        self._environment = PageEnvironment((self._folder, *resources.resource_folders(kommune.root, "pages")))
        self._environment.filters["reached"] = contact_links.linked_contact

    def words(self, form: Form) -> PageWords:
        """Return the words of the pages in a form."""
        return self._kommune.words(form)

    @property
    def form(self) -> Form:
        """The form of the site."""
        return self._kommune.settings.form

    def render(self, template: str, form: Form, **values: Any) -> str:
        """Return a page in a form."""
        other = Form.NB if form is Form.NN else Form.NN
        shared = {
            "form": form.value,
            "other": other.value,
            "t": self._kommune.words(form),
            "settings": self._kommune.settings,
            "has_login": self._has_login,
        }
        with templating.template_errors():
            return self._environment.get_template(template).render(**{**values, **shared})

    def parts(self, template: str) -> Any:
        """Return the macros of one of our own templates."""
        return self._environment.get_template(template).module

    def story_values(
        self,
        over: LookOver,
        pictures: Sequence[ShownPicture],
        questions: Sequence[InterviewQuestion],
        addresses: Mapping[str, str],
        head: TellingHead,
    ) -> dict[str, Any]:
        """Return what the page for looking over shows: the story, and what there is to say at each place of it.

        `addresses` are where each question is answered, by its code.
        """
        checked = over.checked
        if checked is None or checked.story is None:
            return {"around": checked.advice if checked else ()}
        form = checked.manuscript.form
        words = self._kommune.words(form)
        images = ImageRenderer(lambda path: path)
        shown = StandaloneStory(checked.story, checked.manuscript, over.evaluation, words, images)
        values = shown.values(self._environment)
        asked = {one.code: one.text.in_form(form) for one in questions}
        headings = {one.section.in_form(form): one.code for one in questions if one.section}
        by_question: dict[str, list[TellerAdvice]] = {}
        for one in checked.advice:
            by_question.setdefault(one.question, []).append(one)
        parts: Any = self._environment.get_template("_parts.html").module

        def beside(code: str, notes: Sequence[TellerAdvice]) -> str:
            if not notes:
                return str(parts.change(code, words, addresses, asked)) if code else ""
            in_form = [_in_form(one, form) for one in notes]
            return str(parts.advice(in_form, words, addresses, asked))

        # A heading that is not what was asked says what it answers.
        own = {one.code: one.text.in_form(form) for one in questions if one.section not in {one.text, *one.former}}
        said = {code: words("desk_look_answers", question=text) for code, text in own.items()}
        values["body"] = "".join(_with_notes(str(values["body"]), by_question, headings, beside, said))
        around = [_in_form(one, form) for notes in by_question.values() for one in notes]
        title = words("desk_look_untitled") if head.is_untitled else checked.story.title
        values |= {
            "kind": head.label,
            "story": dataclasses.replace(checked.story, title=title, authors=tuple(map(Byline, head.authors))),
            "met": head.byline,
            "people": [(name, "", "") for name in head.people],
        }
        # The editors have yet to add what a picture must have before a page shows it.
        values |= {"lead": pictures[0] if pictures else None, "more": pictures[1:]}
        return values | {"around": around, "addresses": addresses, "names": asked}

    @staticmethod
    def advice_in_form(advice: Iterable[TellerAdvice], form: Form) -> list[dict[str, object]]:
        """Return what the page of a question shows of the advice about its answer."""
        return [_in_form(one, form) for one in advice]

    def asked_values(self, document: AskingDocument, need: ConsentNeed, form: Form) -> dict[str, Any]:
        """Return what asks one person about a story; the story itself is in its own form."""
        values = document.values(need, form, self._environment)
        article = self._environment.get_template("_standalone-article.html").render(**values)
        return {**values, "article": Markup(article)}  # noqa: S704 - our own template

    def article(self, shown: StandaloneStory, kind: str = "") -> Markup:
        """Return a story as its page shows it, in its own form; with a kind, that is what it is called."""
        values = shown.values(self._environment)
        values["kind"] = kind or values["kind"]
        article = self._environment.get_template("_standalone-article.html").render(**values)
        return Markup(article)  # noqa: S704 - our own template

    def word_changes(self, changes: MinorCorrection, form: Form) -> list[dict[str, Any]]:
        """Return the changes of a story's words, each with the sentence around it."""
        words = self._kommune.words(form)

        def where(change: WordChange) -> str:
            field = story_fields.STORY.field(change.field) if change.field else None
            name = field.key(form).replace("_", " ") if field else words("desk_answer_text")
            return f"{name[:1].upper()}{name[1:]}"

        return [
            {
                "where": where(one),
                "leading": " ".join(one.sentence_before),
                "before": _plain(one.before),
                "is_cut": one.is_cut,
                "after": _plain(one.after),
                "trailing": " ".join(one.sentence_after),
            }
            for one in changes.changes
        ]

    def file(self, path: str) -> tuple[bytes, str] | None:
        """Return one of our own files and its type; None for any other name."""
        packaged = resources.packaged_folder() / "theme" / "assets"
        if path == _STYLE:
            rules = (packaged / _STYLE).read_text(encoding="utf-8")
            return style_file(self._kommune.settings.colour, {}, rules).text.encode(), _type(".css")
        known = {file.relative_to(folder).as_posix(): file for folder in (packaged, self._folder / "assets")
                 for file in folder.rglob("*") if file.suffix in _TYPES}  # fmt: skip
        found = known.get(path)
        return (found.read_bytes(), _type(found.suffix)) if found else None


def _type(suffix: str) -> str:
    kind = _TYPES[suffix]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _plain(words: Sequence[str]) -> str:
    """Return changed words as one text; a break between paragraphs is a space."""
    return " ".join(one for one in words if one != BREAK)


def _in_form(advice: TellerAdvice, form: Form) -> dict[str, object]:
    return {
        "question": advice.question,
        "excerpts": advice.excerpts,
        "message": advice.message.in_form(form),
        "hint": advice.hint.in_form(form),
        "of_colleague": advice.of_colleague.in_form(form),
        "stops": advice.stops,
    }


def _with_notes(
    body: str,
    by_question: dict[str, list[TellerAdvice]],
    headings: Mapping[str, str],
    beside: Any,
    said: Mapping[str, str],
) -> Iterable[str]:
    """Yield the sections of a body, each with the advice about it below it, or else with what leads to its question.

    The advice is removed from the mapping.

    `said` has what stands below the heading of a section, by the code of its question.
    """
    codes = {html.escape(words, quote=False): code for words, code in headings.items()}
    for part in _SECTION.split(body):
        heading = _HEADING.match(part)
        code = codes.get(heading[1], "") if heading else ""
        notes = by_question.pop(code, []) if heading else []
        shown = part
        if heading and code in said:
            below = f'<p class="fs-meta">{html.escape(said[code], quote=False)}</p>'
            shown = f"{part[: heading.end()]}{below}{part[heading.end() :]}"
        for excerpt in (one for note in notes for one in note.excerpts):
            marked = html.escape(excerpt, quote=False)
            if shown.count(marked) == 1:
                shown = shown.replace(marked, f"<mark>{marked}</mark>")
        yield shown
        yield beside(code, notes)
