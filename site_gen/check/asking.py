"""Of which stories people are asked: those that are ready, and that nobody has taken back."""

from site_gen.model import fields
from site_gen.model.choices import Status
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript


def asks_people(manuscript: Manuscript, registers: Registers) -> bool:
    """Tell whether a story is one that people have to have said yes to."""
    return manuscript.record.get(fields.STATUS) is Status.READY and not registers.has_withdrawn(manuscript.id)
