"""A theme that a text seems to be about, with the words that say so."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form


class ProposalLevel(Enum):
    """How sure a proposal is."""

    SUGGEST = "suggest"
    """Worth showing to whoever chooses."""
    PRESELECT = "preselect"
    """Sure enough to be ticked, and used where the writer has chosen none."""


@dataclass(frozen=True, slots=True)
class ThemeWord:
    """A word or a phrase that points to a theme, as it stands in the text."""

    word: str
    line: int
    """Where it stands first, from 1."""
    weight: float
    """What it adds to the score, with every place where it or its like stands."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme, and why."""

    theme: str
    """Its id."""
    level: ProposalLevel
    score: float
    words: tuple[ThemeWord, ...]
    """At least one, the weightiest first."""


@dataclass(frozen=True, slots=True)
class TaggedStory:
    """A text with the themes that its writer has chosen, and those that it seems to be about."""

    path: str
    form: Form
    declared: tuple[str, ...] | None
    """None where the writer has said nothing; to have chosen none is to have said something."""
    proposed: tuple[Proposal, ...]
    unreadable: tuple[Diagnostic, ...] = ()
    """Why nothing could be proposed."""

    @property
    def sure(self) -> tuple[str, ...]:
        """The themes that are sure enough to be used."""
        return tuple(proposal.theme for proposal in self.proposed if proposal.level is ProposalLevel.PRESELECT)
