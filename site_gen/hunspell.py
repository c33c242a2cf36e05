"""Spelling by the Hunspell program and its Norwegian dictionaries, through a pipe."""

# Not spylls, which reads the same dictionaries in Python: that takes 8 s and 800 MB, Hunspell a tenth of a second.

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from itertools import islice

from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, fill, same_words

PROGRAM = "hunspell"
DICTIONARIES = {Form.NN: "nn_NO", Form.NB: "nb_NO"}
_TIMEOUT = 300
"""Seconds that Hunspell may take with all words of a kommune in one form."""
_MOST_SUGGESTIONS = 3
_NEVER_JOINED = frozenset({"av", "for", "i", "om", "på", "så", "til"})
"""Words that slips join to the next: «idag»."""
_WORD = re.compile(r"[^\W\d_]+")
_ANSWER = re.compile(r"[&?] (?P<word>\S+) [^:\n]*: (?P<suggestions>[^\n]*)")
_HOW = Words(
    nn="Slik gjer du det:\n"
    "  Debian og Ubuntu: sudo apt-get install hunspell hunspell-no\n"
    "  macOS: brew install hunspell. Legg så nn_NO og nb_NO (.aff og .dic) i mappa Library/Spelling på heimeområdet "
    "ditt.\n"
    "  Windows: installer Hunspell, til dømes med MSYS2, og set DICPATH til mappa med nn_NO og nb_NO.\n"
    "Ordlistene ligg på https://github.com/LibreOffice/dictionaries. Utan --spelling ser vi etter alt "
    "anna.",
    nb="Slik gjør du det:\n"
    "  Debian og Ubuntu: sudo apt-get install hunspell hunspell-no\n"
    "  macOS: brew install hunspell. Legg så nn_NO og nb_NO (.aff og .dic) i mappen Library/Spelling på hjemmeområdet "
    "ditt.\n"
    "  Windows: installer Hunspell, for eksempel med MSYS2, og sett DICPATH til mappen med nn_NO og nb_NO.\n"
    "Ordlistene ligger på https://github.com/LibreOffice/dictionaries. Uten --spelling ser vi etter alt "
    "annet.",
)
_NO_PROGRAM = Words(
    nn="Rettskrivinga treng programmet Hunspell, og det er ikkje installert. {how}",
    nb="Rettskrivingen trenger programmet Hunspell, og det er ikke installert. {how}",
)
_NO_DICTIONARY = Words(
    nn="Hunspell er her, men manglar ordlista {name} for {language}. {how}",
    nb="Hunspell er her, men mangler ordlisten {name} for {language}. {how}",
)
_FORM_NAMES = {Form.NN: same_words("nynorsk"), Form.NB: same_words("bokmål")}
_STOPPED = Words(
    nn="Hunspell svara ikkje slik det skal. Prøv «framsnakk check» utan --spelling.",
    nb="Hunspell svarte ikke slik det skal. Prøv «framsnakk check» uten --spelling.",
)


def unknown_words(words: Iterable[str], form: Form) -> frozenset[str]:
    """Return the words that the dictionary of a form does not have; what is not letters only is not asked about.

    Raises Failure, with how to install it, when the program or the dictionary is missing.
    """
    return frozenset(_answered(form, "-l", words).split())


def suggestions(words: Iterable[str], form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return a few known words for each unknown word that has any, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _answered(form, "-a", words).splitlines():
        answer = _ANSWER.fullmatch(line)
        if answer:
            proposed = filter(_may_be_proposed, answer["suggestions"].split(", "))
            found[answer["word"]] = tuple(islice(proposed, _MOST_SUGGESTIONS))
    return found


def _may_be_proposed(suggestion: str) -> bool:
    """Return whether a suggestion is one word, or two that are never one: a compound is not to be divided."""
    first, _, rest = suggestion.partition(" ")
    return "-" not in suggestion and (not rest or first in _NEVER_JOINED)


def _answered(form: Form, mode: str, words: Iterable[str]) -> str:
    """Return what Hunspell prints of words. A word that is not letters only could be a command to it."""
    asked = [word for word in words if _WORD.fullmatch(word)]
    if not asked:
        return ""
    answered = _run(form, mode, asked)
    if answered is None:
        raise Failure(_what_is_wrong(form))
    return answered


def _what_is_wrong(form: Form) -> Words:
    """Return why Hunspell has not answered."""
    if shutil.which(PROGRAM) is None:
        return fill(_NO_PROGRAM, {"how": _HOW})
    if _run(form, "-l", ["a"]) is None:
        return fill(_NO_DICTIONARY, {"name": DICTIONARIES[form], "language": _FORM_NAMES[form], "how": _HOW})
    return _STOPPED


def _run(form: Form, mode: str, words: Iterable[str]) -> str | None:
    """Return what Hunspell prints of words; None when it cannot start, fails or takes too long."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    lines = "".join(f"{'^' if mode == '-a' else ''}{word}\n" for word in words)
    try:
        done = subprocess.run(  # noqa: S603 - no word is an argument
            [program, mode, "-i", "utf-8", "-d", DICTIONARIES[form]],
            input=lines.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
