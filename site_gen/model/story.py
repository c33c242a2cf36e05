"""An accepted story: typed, complete, with its references resolved. Attributes have the fields' English names."""

import datetime as dt
from dataclasses import dataclass

from site_gen.model.choices import Audience, Condition, Kind, Language, Method, Status
from site_gen.model.film import Video
from site_gen.model.localized import Form
from site_gen.model.picture import Picture
from site_gen.model.proposal import Proposal
from site_gen.model.rendered_body import RenderedBody
from site_gen.model.shown_people import Appearance, Byline
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Scale:
    """The team's own rating, from 0 to 10."""

    before: int
    now: int
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A number or an observation, with its source."""

    text: str
    source: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next small step; the date is when the editors ask how it went, and is internal."""

    text: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy that is shown with the story until its deadline has passed; an open application has none."""

    text: str
    link: str
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SilencedAdvice:
    """A piece of advice that does not suit the story, by its rule's code; internal."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class StorySource:
    """The document or answer that a story came from, in fingerprints; internal."""

    id: str
    """Which one it was."""
    content: str
    """What stood there."""
    file: str | None = None
    """The story's file as first written."""
    unsure: tuple[str, ...] = ()
    """Ids of the people whose names are known from the register, and whose unit is another than the answer's."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A person's approval of the content with a digest. In a sign-off, the person is the editor's name."""

    person: str
    date: dt.date
    digest: str
    correction: str | None = None
    seen: str | None = None
    """Digest of the content before the first correction; None when there has been none."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story, ready to be evaluated for an edition."""

    id: str
    """The file's or folder's name as an address: ASCII, unique ignoring case."""
    path: str
    """Of the file, from the repository's root."""
    prose: RenderedBody
    digest: str
    """Digest that valid approvals must have."""
    kind: Kind
    title: str
    lead: str
    published: dt.date
    status: Status
    audience: Audience
    language: Language
    review_by: dt.date | None
    unit: Unit | None = None
    themes: tuple[Theme, ...] = ()
    proposed: tuple[Proposal, ...] = ()
    """The proposed themes that are used, when the writer has chosen none; not part of any edition."""
    people: tuple[Appearance, ...] = ()
    authors: tuple[Byline, ...] = ()
    pictures: tuple[Picture, ...] = ()
    shared: Picture | None = None
    """The picture that may be on the story's social card."""
    without_picture: bool = False
    method: Method | None = None
    team: str | None = None
    project: str | None = None
    conditions: tuple[Condition, ...] = ()
    scale: Scale | None = None
    evidence: tuple[Evidence, ...] = ()
    wishes: tuple[str, ...] = ()
    next_step: NextStep | None = None
    questions: tuple[str, ...] = ()
    exceptions: tuple[SilencedAdvice, ...] = ()
    received: StorySource | None = None
    featured: bool = False
    vacancies: tuple[Vacancy, ...] = ()
    contact: str | None = None
    expires: dt.date | None = None
    old_addresses: tuple[str, ...] = ()
    video: Video | None = None
    approved: tuple[Approval, ...] = ()
    signed_off: Approval | None = None

    def form(self, site: Form) -> Form:
        """Return the written form of the words around the story: its own, or the site's for other languages."""
        return {Language.NN: Form.NN, Language.NB: Form.NB}.get(self.language, site)
