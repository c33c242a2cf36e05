"""What a check of a pull request has found: its effect on the site, and the faults in what it changes."""

import hashlib
from dataclasses import dataclass

from site_gen.model.diagnostic import Diagnostic
from site_gen.model.localized import Form

MEANT_LABEL = "skal-bort"
"""The label that says that stories are meant to go. The words are the same in both forms."""
_DIGEST_LENGTH = 20


@dataclass(frozen=True, slots=True)
class LostStory:
    """A story that is out and would go."""

    address: str
    """From the site's root, without a name."""
    code: str
    reason: str
    is_stale: bool
    """Whether it only has to be approved again."""


@dataclass(frozen=True, slots=True)
class ReviewedEffect:
    """What a change does to the site, as people and other programs get it."""

    removed: tuple[LostStory, ...] = ()
    new: tuple[str, ...] = ()
    """The addresses of the stories that would come out."""
    changed: tuple[str, ...] = ()
    """The addresses of the stories whose pages would show something else."""
    stops_build: bool = False
    """Whether nothing could be published after the change."""
    is_allowed: bool = False
    """Whether the stories are meant to go."""
    is_label_outdated: bool = False
    """Whether the label was put on for other stories than these."""

    @property
    def removal_digest(self) -> str:
        """The digest of which stories would go."""
        addresses = "\n".join(sorted(one.address for one in self.removed))
        return hashlib.sha256(addresses.encode()).hexdigest()[:_DIGEST_LENGTH]

    @property
    def has_stale(self) -> bool:
        """Whether a story goes only because it has to be approved again."""
        return any(one.is_stale for one in self.removed)


@dataclass(frozen=True, slots=True)
class ChangeReview:
    """All that is said of a pull request."""

    form: Form
    effect: ReviewedEffect
    stories: int
    """How many stories were checked."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to say: no story has been checked, and none comes or goes."""
        return not (self.stories or self.diagnostics or self.effect.removed or self.effect.new)
