"""A Word document as answers to an interview: by its headings, and the rest to the main question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen import markdown
from site_gen.intake import sent_word
from site_gen.intake.sent_word import WordDocument
from site_gen.language import detect
from site_gen.model.choices import Kind
from site_gen.model.errors import Failure
from site_gen.model.kinds import KINDS, kind_section
from site_gen.model.localized import Form, Words, fill
from site_gen.pipeline import take_in_documents
from site_gen.pipeline.check_told_story import teller_hint

_PICTURE_LOST = Words(
    nn="Bilete nr. {number} kunne ikkje opnast. Legg det til sjølv.",
    nb="Bilde nr. {number} kunne ikke åpnes. Legg det til selv.",
)
_CAPTION_LOST = Words(nn="Biletteksten «{text}» kom ikkje med.", nb="Bildeteksten «{text}» kom ikke med.")
_COMMENTS_LOST = Words(nn="Merknadene i margen kom ikkje med.", nb="Merknadene i margen kom ikke med.")
_PICTURE_MARK = re.compile("\ufdd3[0-9]+\ufdd4")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(<?([^()\[\]\s<>]*)>?(?: \"[^\"\n\[]*\")?\)")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_HEADING = re.compile(r"#{1,6} +")
_ITALIC = re.compile(r"(?<!\*)\*(?![\s*])([^*\n]+?)(?<!\s)\*(?!\*)")
_SHIFT = 0xE000
"""Characters that stand for escaped ones meanwhile: of the private use area, which no document keeps."""


@dataclass(frozen=True, slots=True)
class DocumentPicture:
    """A picture in a document, as a master."""

    data: bytes
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class DocumentAnswers:
    """What a document answers."""

    kind: Kind
    """A success story or a portrait."""
    form: Form | None
    """None where the text does not show it."""
    title: str
    authors: tuple[str, ...]
    sections: Mapping[Words, str]
    pictures: tuple[DocumentPicture, ...]
    lost: tuple[Words, ...]
    """What is not in the answers, for the one who tells."""


def answers_from_document(source: Path, form: Form) -> DocumentAnswers | Words:
    """Return what a document answers, or why it cannot be read. Nothing is written.

    It is read in a worker process with limits. `form` is that of the pictures' names. Raises OSError.
    """
    [read] = sent_word.read_documents([source.absolute()])
    if isinstance(read, Words):
        return teller_hint(read)
    try:
        take_in_documents.require_no_id_numbers(read)
    except Failure as refused:
        return refused.words
    lost = [teller_hint(remark.words) for remark in read.remarks]
    pictures = _pictures(read, form, lost)
    if read.comments:
        lost.append(_COMMENTS_LOST)
    kind = sent_word.likely_kind(read.headings)
    kind = kind if kind is Kind.PORTRAIT else Kind.SUCCESS_STORY
    return DocumentAnswers(
        kind,
        detect.form_of(f"{read.lead}\n\n{read.body}"),
        read.title,
        read.authors,
        _sections(read, kind),
        tuple(pictures),
        tuple(dict.fromkeys(one for one in lost if one.nn)),
    )


def _pictures(document: WordDocument, form: Form, lost: list[Words]) -> list[DocumentPicture]:
    """Return masters of the pictures, and add what is lost of them."""
    found = []
    for number, (_, data, said) in enumerate(take_in_documents.masters_of(document.pictures, form, []), 1):
        if data:
            found.append(DocumentPicture(data, said.alt, said.caption, said.credit))
        else:
            lost.append(fill(_PICTURE_LOST, {"number": number}))
            if said.caption:
                lost.append(fill(_CAPTION_LOST, {"text": said.caption[:80]}))
    return found


def _sections(document: WordDocument, kind: Kind) -> dict[Words, str]:
    """Return the text of a document by the sections of a kind, as it would be typed."""
    body = markdown.parse_body(document.body)
    lines = document.body.split("\n")
    headings = [one for one in body.headings() if one.marked]
    highest = min((one.level for one in headings), default=0)
    starts = {one.line: (one, kind_section(kind, one.text)) for one in headings if one.level == highest}
    main = KINDS[kind].carrying[0]
    parts: dict[Words, list[str]] = {main: [document.lead, ""]} if document.lead else {}
    section = main
    for number, line in enumerate(lines):
        if number in starts:
            section = starts[number][1] or main
            if starts[number][1] is not None:
                parts.setdefault(section, []).append("")
                continue
        parts.setdefault(section, []).append(line)
    texts = {section: _as_typed("\n".join(of)) for section, of in parts.items()}
    return {section: text for section, text in texts.items() if text}


def _as_typed(text: str) -> str:
    """Return Markdown as one would type it into a box: without escapes, links and tables."""
    text = _ESCAPE.sub(lambda found: chr(_SHIFT + ord(found[1])), _PICTURE_MARK.sub("", text))
    text = _LINK.sub(lambda found: found[1] if found[2] in {"", found[1]} else f"{found[1]} ({found[2]})", text)
    text = _ITALIC.sub(r"\1", text).replace("~~", "").replace("\\\n", "\n")
    typed = "\n".join(_line(line) for line in text.split("\n") if not _RULE.fullmatch(line.strip()))
    restored = "".join(chr(ord(one) - _SHIFT) if _SHIFT <= ord(one) < _SHIFT + 128 else one for one in typed)
    return re.sub(r"\n{3,}", "\n\n", restored).strip()


_LISTED = re.compile(r"(?:-|[0-9]{1,3}\.) ")
"""What begins an item of a list, whose indent says which other it is inside of."""


def _line(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("|"):
        return " – ".join(cell for part in stripped.strip("|").split("|") if (cell := part.strip()))
    indent = line[: len(line) - len(line.lstrip())] if _LISTED.match(stripped) else ""
    return indent + _HEADING.sub("### ", stripped)
