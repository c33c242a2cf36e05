"""What is asked about a new kommune: the answers, and what each of them may be."""

import re
from dataclasses import dataclass

from site_gen.branding import colours
from site_gen.model import setting_fields
from site_gen.model.field_types import CONTACT, PatternType
from site_gen.model.localized import Form, Words
from site_gen.names.whole_names import is_whole_name
from site_gen.pipeline.new_story_input import InvalidAnswer

_MOST_CHARACTERS = 120
_COLOUR = re.compile(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_MISSING = Words(nn="Skriv noko her.", nb="Skriv noe her.")
_TOO_LONG = Words(
    nn="Skriv det på éi linje, med høgst {most} teikn.", nb="Skriv det på én linje, med høyst {most} tegn."
)
_IS_NOT = Words(nn="«{written}» er ikkje {what}.", nb="«{written}» er ikke {what}.")
_NO_COLOUR = Words(
    nn="«{written}» er ingen farge. Skriv seks teikn, slik: #1f5673.",
    nb="«{written}» er ingen farge. Skriv seks tegn, slik: #1f5673.",
)
_FAINT = Words(
    nn="{written} er så lys at teksten blir vanskeleg å lese. {proposal} er den næraste fargen som går.",
    nb="{written} er så lys at teksten blir vanskelig å lese. {proposal} er den nærmeste fargen som går.",
)
_PART_OF_NAME = Words(
    nn="«{written}» er ikkje eit heilt namn. Skriv førenamn og etternamn.",
    nb="«{written}» er ikke et helt navn. Skriv fornavn og etternavn.",
)
_NO_FORM = Words(nn="Skriv nn eller nb.", nb="Skriv nn eller nb.")


@dataclass(frozen=True, slots=True)
class KommuneAnswers:
    """What a new kommune's repository is made from."""

    kommune: str
    form: Form
    site_name: str
    site_url: str
    """Ending in a slash."""
    contact: str
    withdraw_contact: str
    colour: str = ""
    """As `#1f5673`; empty for Framsnakk's own."""
    officer: str = ""
    """The data protection officer; empty until it is known."""
    editor: str = ""
    """The name of the one who signs off; empty until it is known."""


def site_name_of(kommune: str, form: Form) -> str:
    """Return the name that a kommune's site has when no other is chosen."""
    name = re.sub(r"(?i)\s+kommune$", "", kommune)
    return f"{name} {Words(nn='fortel', nb='forteller').in_form(form)}"


def parse_text(written: str) -> str:
    """Return a text of one line. Raises InvalidAnswer when it is empty or too long."""
    if not written.strip():
        raise InvalidAnswer(_MISSING)
    return parse_optional_text(written)


def parse_optional_text(written: str) -> str:
    """Return a text of one line, or an empty one. Raises InvalidAnswer when it is too long."""
    text = written.strip()
    if len(text) > _MOST_CHARACTERS or not text.isprintable():
        raise InvalidAnswer(_TOO_LONG, most=_MOST_CHARACTERS)
    return text


def parse_editor(written: str) -> str:
    """Return the full name of an editor, or an empty text. Raises InvalidAnswer: one name alone never signs off."""
    name = parse_optional_text(written)
    if name and not is_whole_name(name):
        raise InvalidAnswer(_PART_OF_NAME, written=name)
    return name


def _is_not(what: Words) -> Words:
    return Words(nn=_IS_NOT.nn.replace("{what}", what.nn), nb=_IS_NOT.nb.replace("{what}", what.nb))


def parse_form(written: str) -> Form:
    """Return a written form. Raises InvalidAnswer."""
    known = {"nn": Form.NN, "nynorsk": Form.NN, "nb": Form.NB, "bokmål": Form.NB}
    form = known.get(written.strip().casefold())
    if form is None:
        raise InvalidAnswer(_NO_FORM)
    return form


def parse_site_url(written: str) -> str:
    """Return the address of a site, ending in a slash. Raises InvalidAnswer."""
    text = parse_text(written)
    address = text if "://" in text else f"https://{text}"
    kind = setting_fields.SITE_URL.type
    assert isinstance(kind, PatternType)
    if not address.startswith("https://") or not re.fullmatch(kind.pattern, address):
        raise InvalidAnswer(_is_not(kind.says), written=text)
    return address if address.endswith("/") else f"{address}/"


def parse_contact(written: str) -> str:
    """Return a contact. Raises InvalidAnswer when it has no address and no telephone number."""
    text = parse_text(written)
    if not re.search(CONTACT.holds, text):
        raise InvalidAnswer(_is_not(CONTACT.says), written=text)
    return text


def parse_optional_contact(written: str) -> str:
    """Return a contact, or an empty text. Raises InvalidAnswer."""
    return parse_contact(written) if written.strip() else ""


def parse_colour(written: str) -> str:
    """Return a colour as `#1f5673`, or an empty text. Raises InvalidAnswer when it is none, or cannot be read."""
    text = written.strip()
    if not text:
        return ""
    if not _COLOUR.fullmatch(text):
        raise InvalidAnswer(_NO_COLOUR, written=text)
    colour = colours.normalised(text)
    if not colours.passes(colour, colours.LIGHT):
        raise InvalidAnswer(_FAINT, written=text, proposal=colours.nearest_readable(colour, colours.LIGHT))
    return colour
