"""Who may sign a story off for the editors."""

from site_gen import appearances
from site_gen.model import fields
from site_gen.model.library import Registers
from site_gen.model.manuscript import Manuscript


def is_known(name: str, registers: Registers, editors: tuple[str, ...]) -> bool:
    """Tell whether a name or an id is of one person in the register, or of somebody that the settings name."""
    wanted = _plain(name)
    return len(appearances.find(name, registers)) == 1 or wanted in {_plain(one) for one in editors}


def is_own(signed_by: str, manuscript: Manuscript, registers: Registers) -> bool:
    """Tell whether somebody wrote a story or is in it, as far as names and the register can tell."""
    written = [mention.written for mention in appearances.mentions(manuscript, registers)]
    authors: tuple[str, ...] = manuscript.record.get(fields.AUTHORS, ())
    signer = _identities(signed_by, registers)
    return any(signer & _identities(one, registers) for one in (*written, *authors))


def has_own_sign_off(manuscript: Manuscript, registers: Registers) -> bool:
    """Tell whether a story is signed off by somebody who may not, because they wrote it or are in it."""
    entry = manuscript.record.get(fields.SIGNED_OFF)
    signed_by = entry.get(fields.SIGN_OFF_BY) if entry else None
    return signed_by is not None and not registers.own_sign_off and is_own(signed_by, manuscript, registers)


def _identities(written: str, registers: Registers) -> set[str]:
    """Return the text itself, and the id and name of everybody that it can mean, in small letters."""
    people = appearances.find(written, registers)
    return {_plain(written)} | {_plain(text) for person in people for text in (person.id, *person.names)}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
