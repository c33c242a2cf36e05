"""Forbidden names in a finished site, searched for in every file and in every spelling."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from site_gen import search_records
from site_gen.forbidden_content import ForbiddenNames
from site_gen.model.localized import Words
from site_gen.names.folding import FoldedText, fold_rejoined, fold_rows, fold_text, rejoined_words, words_of
from site_gen.names.letter_search import LetterSearch
from site_gen.names.matching import (
    NameIndex,
    NameMatch,
    SoughtName,
    longest_matches,
    matches_outside,
    runs_of,
)
from site_gen.verify.site_texts import file_text

_MARKUP = (".html", ".htm", ".xml", ".svg")
_CAPTIONS = ".vtt"
_JSON = (".json", ".webmanifest")
_SHORT = 200
"""Maximum length of a text that is remembered."""
_MOST_SEARCHED = 10_000
"""Maximum number of texts that are remembered."""
_PARAGRAPH = "\n\n"
"""A separator that no name contains."""
_HARD_BREAK = "\\\n"
"""A line break as Markdown has it; one without a backslash is a space to readers."""
_LINE_BREAK = re.compile(r"(?i)(?:<|&lt;)br\s{0,3}/?(?:>|&gt;)\s{0,3}")
_TAG = re.compile(r"<[^<>]*>")
_WHITE_SPACE = re.compile(r"\\[bfnrt]")
_WITHIN_A_WORD = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
}  # fmt: skip
_CELLS = {"td", "th"}
_AFTER_ROW = {"tr", "table", "tbody", "thead", "tfoot"}
_EVERYWHERE = Words(
    nn="Namnet på {id} står her, og ingen skal kunne lese det i denne utgåva.",
    nb="Navnet på {id} står her, og ingen skal kunne lese det i denne utgaven.",
)
_IN_ADDRESS = Words(
    nn="Namnet på {id} er ein del av adressa, og ingen skal kunne lese det i denne utgåva.",
    nb="Navnet på {id} er en del av adressen, og ingen skal kunne lese det i denne utgaven.",
)
_IN_STORY = Words(
    nn="Namnet på {id}, eller ein del av det, står i forteljinga, der personen ikkje skal visast slik.",
    nb="Navnet på {id}, eller en del av det, står i fortellingen, der personen ikke skal vises slik.",
)


def name_defects(
    files: Mapping[str, Path], forbidden: ForbiddenNames, pages: Mapping[str, str]
) -> Iterator[tuple[str, Words]]:
    """Yield each file that names a hidden person, with a message that has the person's id but not the name.

    `pages` are the ids of stories by the files of their pages.
    """
    everywhere = NameSearch(forbidden.everywhere, forbidden.free, forbidden.places)
    articles = {
        name: NameSearch(forbidden.stories[story], forbidden.free, forbidden.places)
        for name, story in pages.items()
        if story in forbidden.stories
    }
    for name, file in files.items():
        path = fold_text(name)
        hidden = everywhere.path_of(path)
        for identity in everywhere.named(path):
            yield hidden, _who(_IN_ADDRESS, identity)
        raw = file_text(name, file)
        if raw is None:
            continue
        found = sorted(everywhere.named_in_file(name, raw))
        for identity in found:
            yield hidden, _who(_EVERYWHERE, identity)
        if name in articles:
            for identity in sorted(articles[name].named_in(_article(raw)) - set(found)):
                yield hidden, _who(_IN_STORY, identity)


def _who(words: Words, identity: str) -> Words:
    return Words(nn=words.nn.format(id=identity), nb=words.nb.format(id=identity))


@dataclass(slots=True)
class NameSearch:
    """The names that a text must not contain, and those that explain a match: of others, and of places."""

    hidden: Mapping[str, SoughtName]
    free: Mapping[str, SoughtName]
    places: Iterable[str] = ()
    _hidden: NameIndex = field(init=False, repr=False)
    _free: NameIndex = field(init=False, repr=False)
    _letters: LetterSearch = field(init=False, repr=False)
    _places: dict[str, list[tuple[str, ...]]] = field(init=False, repr=False, default_factory=dict)
    _searched: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    """The ids of the people who are named in short texts, such as attributes, which stand on every page."""

    def __post_init__(self) -> None:
        """Build the index of the names."""
        self._hidden, self._free = NameIndex(self.hidden), NameIndex(self.free)
        self._letters = LetterSearch(self._hidden.words)
        for place in self.places:
            words = fold_text(place).words
            if words:
                self._places.setdefault(words[0], []).append(words)

    def could_be_in(self, raw: str) -> bool:
        """Return whether a file contains a word that some hidden name ends in; most files contain none."""
        return self._letters.may_be_in(raw) and any(map(self._could_be_in, _unescaped(raw)))

    def _could_be_in(self, text: str) -> bool:
        if self._hidden.touches(words_of(text)):
            return True
        if "<" in text and self._hidden.touches(words_of(_TAG.sub("", text))):
            return True
        return self._hidden.touches(rejoined_words(_LINE_BREAK.sub(lambda _: _HARD_BREAK, text)))

    def named_in_file(self, name: str, raw: str) -> set[str]:
        """Return the ids of the people who are named in a file, by its name and its text as it stands there."""
        # Each line of a caption is a line on the screen.
        text = raw.replace("\n", _HARD_BREAK) if name.endswith(_CAPTIONS) else raw
        return self.named_in(_texts(name, text)) if self.could_be_in(text) else set()

    def named_in(self, texts: Iterable[str]) -> set[str]:
        """Return the ids of the people who are named in texts."""
        return set().union(*map(self._named_in_text, dict.fromkeys(texts)))

    def _named_in_text(self, text: str) -> set[str]:
        known = self._searched.get(text)
        if known is not None:
            return known
        found = self.named(fold_text(text))
        for read in (fold_rejoined(text), fold_rows(text)):
            found |= self.named(read) if read is not None else set()
        if len(text) <= _SHORT and len(self._searched) < _MOST_SEARCHED:
            self._searched[text] = found
        return found

    def named(self, text: FoldedText) -> set[str]:
        """Return the ids of the people who are named in a text."""
        return {min(match.keys) for match in self._matches(text)}

    def path_of(self, path: FoldedText) -> str:
        """Return a file's path without the names in it."""
        written = path.text
        for first, last, instead in runs_of(self._matches(path), lambda _: "…"):
            written = written[: path.places[first][0]] + instead + written[path.places[last][1] :]
        return written

    def _matches(self, text: FoldedText) -> list[NameMatch]:
        found = longest_matches(self._hidden.find(text))
        if not found:
            return []
        free = longest_matches(self._free.find(text))
        same = {(match.first, match.last) for match in free}
        taken = {number for first, last in self._at_places(text) for number in range(first, last)}
        return [
            match
            for match in matches_outside(found, free)
            if (match.first, match.last) not in same and not match.words <= taken
        ]

    def _at_places(self, text: FoldedText) -> Iterator[tuple[int, int]]:
        for number, word in enumerate(text.words):
            for place in self._places.get(word, ()):
                if text.words[number : number + len(place)] == place:
                    yield number, number + len(place)


def _unescaped(raw: str) -> Iterator[str]:
    """Yield a file's text with its white space as JSON escapes it, and with what a feed escapes twice."""
    yield _WHITE_SPACE.sub(" ", raw)
    if "\\" in raw:
        yield raw
    if "&" in raw:
        yield html.unescape(raw)


def _texts(name: str, raw: str) -> Iterator[str]:
    """Yield every text in a file as people or programs read it."""
    if name.endswith(_MARKUP):
        yield from _in_markup(raw)
    elif name.endswith((*_JSON, search_records.FRAGMENT)):
        yield from _in_json(raw)
    else:
        yield raw
        if "<" in raw:
            yield _TAG.sub("", raw)


def _in_json(raw: str) -> Iterator[str]:
    try:
        read = json.loads(raw)
    except (ValueError, RecursionError):
        yield raw
        return
    for text in _strings(read):
        yield text
        if "<" in text:
            yield from _in_markup(text)


def _strings(read: object) -> Iterator[str]:
    """Yield every string in a JSON document, keys included."""
    waiting = [read]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _in_markup(raw: str) -> Iterator[str]:
    """Yield the texts of HTML or XML: text, attributes, comments, and the data in scripts."""
    reader = _TextReader()
    reader.feed(raw)
    reader.close()
    for text in (*reader.attributes, *reader.aside, *reader.rows):
        yield text
        if "<" in text:
            yield _TAG.sub("", _LINE_BREAK.sub(lambda _: _HARD_BREAK, text))
    for script in reader.scripts:
        yield from _in_json(script)
    text = "".join(reader.parts)
    yield text
    if "<" in text:  # a feed contains HTML as text
        yield _TAG.sub("", _LINE_BREAK.sub(lambda _: _HARD_BREAK, text))


def _article(raw: str) -> Iterator[str]:
    """Yield the text and the attributes of the story itself on its page."""
    begins, ends = raw.find("<article"), raw.rfind("</article>")
    yield from _in_markup(raw[max(begins, 0) : ends if ends > 0 else len(raw)])


class _TextReader(HTMLParser):
    """Parses a page into texts; inline elements do not split a word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.attributes: list[str] = []
        self.aside: list[str] = []
        """Comments and declarations."""
        self.rows: list[str] = []
        """The cells of each row of a table, with «|» between them."""
        self.scripts: list[str] = []
        self._script = False
        self._in_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for _, value in attrs if value]
        self._script = tag == "script"
        if self._script:
            self.scripts.append("")
        if tag not in _WITHIN_A_WORD:
            self.parts.append(_HARD_BREAK if tag == "br" else _PARAGRAPH)
        if tag == "tr":
            self.rows.append("")
            self._in_row = True
        elif tag in _CELLS and self._in_row:
            self.rows[-1] += " | "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._script = False

    def handle_endtag(self, tag: str) -> None:
        self._script = False
        self._in_row = self._in_row and tag not in _AFTER_ROW
        if tag not in _WITHIN_A_WORD:
            self.parts.append(_PARAGRAPH)

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts[-1] += data
        else:
            # A browser renders any white space as one space.
            shown = re.sub(r"\s+", " ", data)
            self.parts.append(shown)
            if self._in_row:
                self.rows[-1] += shown

    def handle_comment(self, data: str) -> None:
        self.aside.append(data)

    def handle_decl(self, decl: str) -> None:
        self.aside.append(decl)

    def handle_pi(self, data: str) -> None:
        self.aside.append(data)

    def unknown_decl(self, data: str) -> None:
        self.aside.append(data.removeprefix("CDATA["))
