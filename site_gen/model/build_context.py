"""The day and the edition of a build."""

import datetime as dt
from dataclasses import dataclass

from site_gen.model.choices import Audience, Edition


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The day and the edition that content is evaluated for."""

    day: dt.date
    edition: Edition = Edition.PUBLIC
    include_drafts: bool = False
    """Whether drafts are included: a preview on the writer's own machine."""
    include_archived: bool = False
    """Whether a story that has been taken off in good order is decided as if it had not: for the archive alone."""

    def edition_for(self, audience: Audience) -> Edition:
        """Return the edition in which a story for this audience is shown: an internal story is never public."""
        return Edition.INTERNAL if audience is Audience.INTERNAL else self.edition
