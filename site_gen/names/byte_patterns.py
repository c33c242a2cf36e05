"""Regular expressions that find a name in the bytes of a text, as git-filter-repo reads them."""

import re
import unicodedata
from urllib.parse import quote

from site_gen.names.folding import fold_character

_BEGINS = r"(?<![A-Za-z])(?<![\xc3-\xcd][\x80-\xbf])"
_ENDS = r"(?=s?(?![A-Za-z\xc3-\xcd]))"
"""No letter before, and none after a genitive. Those outside ASCII are two bytes; quotation marks begin otherwise."""
_BETWEEN = r"(?:[^A-Za-z0-9\x80-\xff]|\xc2[\xa0\xad]|\xe2\x80[\x80-\xbf]|%20){1,4}"
"""What may be between two words of a name: spaces, full stops, hyphens, and what addresses have."""
_OTHERS = {"ø": ("oe", "ö"), "å": ("aa",), "æ": ("ä",), "ö": ("oe",), "ä": ("ae",), "ü": ("ue",)}


def whole_name_pattern(name: str) -> str:
    """Return what finds a name, also with the last name first, in capitals and as addresses have it."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name))
    *first, last = name.split()
    turned = [*re.findall(r"[^\W\d_]+", last), *re.findall(r"[^\W\d_]+", " ".join(first))]
    orders = list(dict.fromkeys(_BETWEEN.join(map(_word, one)) for one in (words, turned)))
    return f"(?i){_BEGINS}(?:{'|'.join(orders)}){_ENDS}"


def part_pattern(part: str) -> str:
    """Return what finds a part of a name that stands alone, in the genitive too."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", part))
    return f"(?i){_BEGINS}{_BETWEEN.join(map(_word, words))}{_ENDS}"


def _word(word: str) -> str:
    return "".join(map(_character, word.casefold()))


def _character(letter: str) -> str:
    if letter.isascii():
        return letter
    spelled = [
        letter,
        letter.upper(),
        *map(_decomposed, (letter, letter.upper())),
        quote(letter),
        quote(letter.upper()),
    ]
    spelled += [*_OTHERS.get(letter, ()), fold_character(letter)]
    return f"(?:{'|'.join(dict.fromkeys(spelled))})"


def _decomposed(letter: str) -> str:
    """Return a letter and its accent, by number: programs that a receipt is copied through would compose them."""
    written = unicodedata.normalize("NFD", letter)
    return written[0] + "".join(f"\\x{byte:02x}" for byte in written[1:].encode())
