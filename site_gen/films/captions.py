"""WebVTT captions: parsed line by line, and rewritten with only what is shown."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.control_characters import without_control_characters
from site_gen.model.film import CAPTIONS, FilmErrorKind, FilmInfo

MOST_BYTES = 512 * 1024
_TIME = r"(?:[0-9]{1,4}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
_TIMING = re.compile(rf"({_TIME})[ \t\f]*-->[ \t\f]*({_TIME})(?![0-9])(.*)")
_SUBRIP = re.compile(r"\s*[0-9]+\s*\n[0-9]{2}:[0-9]{2}:[0-9]{2},[0-9]{3} -->")
_SETTING = re.compile(r"(?:line|position|size|align|vertical):[a-z0-9%,.-]+")
_NON_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_TAG = re.compile(r"</?(?:[a-z.][^<>]*)?>|<[0-9:.]+>|\{\\[^{}]*\}", re.IGNORECASE)
"""A tag of any name, as browsers remove it; a time inside a line; and a position, as SubRip's programs write it.

A `<` without a letter after it («3 < 4») opens no tag here, though it does in browsers: hiding the rest is never meant.
"""
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s++([^<>]*)>")
_WORD = re.compile(r"[^\W\d_]")
_NO_CHARACTER = re.compile(r"&#[0-9]{8,};?")
"""A numeric reference to no character. Python refuses to parse integers of thousands of digits."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A text that is shown on the film for some time."""

    begins: str
    ends: str
    settings: str
    """Position on the picture, in WebVTT's notation; empty for the default, below."""
    text: str
    """Its lines, without tags; the speaker's name comes first where the file names one."""
    line: int
    """Line number in the file of the text's first line."""


class CaptionsError(Exception):
    """A file that cannot be shown as captions."""

    def __init__(self, why: FilmErrorKind, line: int = 0) -> None:
        """Keep the reason and the line number."""
        super().__init__(why)
        self.why = why
        self.line = line


def inspect_captions(content: bytes) -> FilmInfo:
    """Return what a file of captions is; never raises."""
    try:
        cues = read_cues(content)
    except CaptionsError as error:
        return FilmInfo(CAPTIONS, fault=error.why, line=error.line)
    return FilmInfo(CAPTIONS, seconds_of(cues[-1].ends), spoken=tuple((cue.line, cue.text) for cue in cues))


def read_cues(content: bytes) -> tuple[Cue, ...]:
    """Return the cues of a WebVTT file, at least one. Raises CaptionsError."""
    if len(content) > MOST_BYTES:
        raise CaptionsError(FilmErrorKind.TOO_LARGE)
    try:
        text = without_control_characters(
            content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        )
    except UnicodeDecodeError as error:
        raise CaptionsError(FilmErrorKind.NOT_UTF8) from error
    if not re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        raise CaptionsError(FilmErrorKind.SUBRIP if _SUBRIP.match(text) else FilmErrorKind.NO_CAPTIONS)
    cues = tuple(_cues(text))
    if not cues:
        raise CaptionsError(FilmErrorKind.EMPTY)
    return cues


def plain_text(content: bytes) -> bytes:
    """Return captions without notes, styles and cue names. Raises CaptionsError."""
    cues = (
        f"{cue.begins} --> {cue.ends}{cue.settings}\n{html.escape(cue.text, quote=False)}\n"
        for cue in read_cues(content)
    )
    return "\n".join(["WEBVTT\n", *cues]).encode()


def seconds_of(time: str) -> float:
    """Return a WebVTT time in seconds."""
    *hours, minutes, seconds = time.split(":")
    return int(hours[0]) * 3600.0 + int(minutes) * 60 + float(seconds) if hours else int(minutes) * 60 + float(seconds)


def _cues(text: str) -> Iterator[Cue]:
    """Yield every cue that shows something, as browsers parse the file. Raises CaptionsError.

    Browsers skip a block without a time and a cue with an invalid time. Here those are faults when they hold words,
    since those were meant to be shown. A cue of no length is skipped.
    """
    for line, block in _blocks(text):
        timed = next((number for number, row in enumerate(block[:2]) if "-->" in row), None)
        if timed is None:
            if line > 1 and not _NON_CUE.match(block[0]) and any(_WORD.search(row) for row in block):
                raise CaptionsError(FilmErrorKind.WRONG_TIME, line)
            continue
        timing = _TIMING.fullmatch(block[timed].strip())
        length = seconds_of(timing[2]) - seconds_of(timing[1]) if timing else -1
        if timing is None or length < 0:
            raise CaptionsError(FilmErrorKind.WRONG_TIME, line + timed)
        shown = _shown("\n".join(block[timed + 1 :]))
        if shown and length:
            settings = "".join(f" {one}" for one in timing[3].split() if _SETTING.fullmatch(one))
            yield Cue(_two_digits(timing[1]), _two_digits(timing[2]), settings, shown, line + timed + 1)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each block of lines with the line number of its first line.

    A block ends at an empty line, and before a time line that is further down than the line after a cue's name. A
    number between a blank line and a time is such a name.
    """
    block: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], start=1):
        timed = "-->" in row and _TIMING.fullmatch(row.strip())
        if block and (not row or (timed and (len(block) > 1 or "-->" in block[0]))):
            named = timed and len(block) > 1 and not block[-2].strip() and block[-1].strip().isdecimal()
            yield number - len(block), block[:-1] if named else block
            block = []
        if row.strip() or block:
            block.append(row)


def _two_digits(time: str) -> str:
    """Return a time with at least two digits for the hours, which some players require."""
    return f"0{time}" if time.index(":") == 1 else time


def _shown(text: str) -> str:
    """Return the lines of a cue without tags and empty lines; a speaker's name is put before the speech."""
    named = _VOICE.sub(lambda voice: f"{voice[1].strip()}: ", text)
    plain = html.unescape(_NO_CHARACTER.sub("\ufffd", _TAG.sub("", named))).replace("-->", "→")
    return "\n".join(filter(None, (row.strip() for row in plain.split("\n"))))
