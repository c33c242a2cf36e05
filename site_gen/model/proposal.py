"""A theme proposed for a text, with the words that are evidence for it."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form


class ProposalLevel(Enum):
    """How certain a proposal is."""

    SUGGEST = "suggest"
    """Worth showing to the writer."""
    PRESELECT = "preselect"
    """Certain enough to be preselected, and used when the writer has chosen none."""


@dataclass(frozen=True, slots=True)
class ThemeWord:
    """A word or phrase of the text that is evidence for a theme."""

    word: str
    line: int
    """Line number of its first occurrence, from 1."""
    weight: float
    """What it adds to the score, with all its occurrences and variants."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed theme, and why."""

    theme: str
    """Its id."""
    level: ProposalLevel
    score: float
    words: tuple[ThemeWord, ...]
    """At least one, the heaviest first."""


@dataclass(frozen=True, slots=True)
class TaggedStory:
    """A text with the themes that its writer has chosen, and the proposed ones."""

    path: str
    form: Form
    declared: tuple[str, ...] | None
    """None when the writer has made no choice; empty when the choice is no theme."""
    proposed: tuple[Proposal, ...]
    unreadable: tuple[Diagnostic, ...] = ()
    """Why nothing could be proposed."""

    @property
    def sure(self) -> tuple[str, ...]:
        """The themes that are certain enough to be used."""
        return tuple(proposal.theme for proposal in self.proposed if proposal.level is ProposalLevel.PRESELECT)
