"""A story as accepted: typed, whole, its register entries resolved. Attributes bear the registry's English names."""

import datetime as dt
from dataclasses import dataclass

from site_gen.model.appearance import Appearance, Byline
from site_gen.model.choices import Audience, Condition, Kind, Language, Method, Status
from site_gen.model.film import Video
from site_gen.model.localized import Form
from site_gen.model.picture import Picture
from site_gen.model.proposal import Proposal
from site_gen.model.rendered_body import RenderedBody
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the team placed itself from 0 to 10."""

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
    """The next small step; the date is when the desk asks how it went, and is internal."""

    text: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A job that belongs with the story until its deadline has passed; an open application has none."""

    text: str
    link: str
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody has seen what the digest is of, and said yes. In a sign-off the person is the curator's name."""

    person: str
    date: dt.date
    digest: str
    correction: str | None = None
    seen: str | None = None
    """Digest of what was shown before the first correction; None when there has been none."""


@dataclass(frozen=True, slots=True)
class Story:
    """One piece, ready to be judged for an edition."""

    id: str
    """The file's or folder's name as an address: ASCII, unique on casefold."""
    path: str
    """Of the file, from the repository's root."""
    prose: RenderedBody
    digest: str
    """What approvals must bear to be fresh."""
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
    """Why it has these themes, where its writer has chosen none; no edition knows."""
    people: tuple[Appearance, ...] = ()
    authors: tuple[Byline, ...] = ()
    pictures: tuple[Picture, ...] = ()
    shared: Picture | None = None
    """The picture that may stand on the story's social card."""
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
    featured: bool = False
    vacancies: tuple[Vacancy, ...] = ()
    contact: str | None = None
    expires: dt.date | None = None
    old_addresses: tuple[str, ...] = ()
    video: Video | None = None
    approved: tuple[Approval, ...] = ()
    signed_off: Approval | None = None

    def form(self, site: Form) -> Form:
        """Return the written form of words around the story: its own, or the site's for other languages."""
        return {Language.NN: Form.NN, Language.NB: Form.NB}.get(self.language, site)
