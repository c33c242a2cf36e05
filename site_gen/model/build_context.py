"""The day and the edition that a build is for."""

import datetime as dt
from dataclasses import dataclass

from site_gen.model.choices import Audience, Edition


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The day and the edition that something is judged for."""

    day: dt.date
    edition: Edition = Edition.PUBLIC
    include_drafts: bool = False
    """Whether it is a writer at their own machine, who may see what does not go out."""

    def edition_for(self, audience: Audience) -> Edition:
        """Return the edition in which a story for this audience would be seen: an internal one never leaves."""
        return Edition.INTERNAL if audience is Audience.INTERNAL else self.edition
