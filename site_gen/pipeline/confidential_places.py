"""The places in a story that the editors must check and confirm before the sign-off."""

import datetime as dt

from site_gen.check import run
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.settings import Settings


def confidential_places(
    manuscript: Manuscript, registers: Registers, settings: Settings, day: dt.date
) -> tuple[Diagnostic, ...]:
    """Return the places where a story may show who one of those served is, or tells of people who are not asked."""
    return tuple(run.confidential_places(manuscript, registers, settings, BuildContext(day)))


def added_places(
    earlier: Manuscript, manuscript: Manuscript, registers: Registers, settings: Settings, day: dt.date
) -> tuple[Diagnostic, ...]:
    """Return the confidential places of a story that an earlier version of it did not have."""
    before = {one.message for one in confidential_places(earlier, registers, settings, day)}
    return tuple(one for one in confidential_places(manuscript, registers, settings, day) if one.message not in before)
