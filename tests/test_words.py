"""The words of the code and the documents: plain English, and one meaning a word."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from site_gen.model import field_registry
from site_gen.model.field_types import RecordType

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "docs" / "GLOSSARY.md"
DOCUMENTS = ("CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/data.md", "docs/adr/*.md")
"""The documents that are held to plain English."""
REFUSED = re.compile(
    "|".join(  # noqa: FLY002 - one word a line
        (
            r"\btold\b",
            r"\b(?:whoever|whomever|somebody|anybody)\b",
            r"\blean(?:s|ed)? on\b",
            r"\bbeside\b",
            r"\b(?:is|are|was|were) left(?: over)?\b",
            r"\bl(?:eave|eaves|eft) out\b",
            r"\bsigns?\b(?![ -]off)",
            r"\blook(?:s|ed) at\b",
            r"\bta(?:ke|kes|ken) (?:apart|out)\b",
            r"\bknown by\b",
            r"\b(?:is|are) gone\b",
            r"\bas it was\b",
            r"\btells? whether\b",
            r"\b(?:ledger|workshop|occasion|sketch(?:es)?)\b",
            r"\bjudg(?:e[sd]?|ing)\b",
            r"\banew\b",
            r"\bsa(?:id|ys?) yes\b",
        )
    ),
    re.IGNORECASE,
)
"""Words that a reader has to translate: a character is no «sign», and text is parsed, excluded and removed."""
OWN = frozenset({"audience", "editors", "next step"})
"""Words whose field has a name of its own: `synleg` holds the audience."""
EXAMPLES = (
    "What everything leans on.", "Whoever asks.", "Somebody has seen it.", "What was told before.", "What is left.",
    "It was left over.", "A sign that no letter follows.", "The file beside it.", "It is left out.",
    "A text taken apart.", "What it is known by.", "Files that nobody looked at.", "A page that is gone.",
    "Tell whether it is one.", "Every file of the workshop.", "A story judged again.", "It is asked anew.",
    "A person who has said yes.",
)  # fmt: skip


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each docstring, those of attributes included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def table(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the glossary."""
    section = GLOSSARY.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


SUBJECT, PROGRAM = table("Words of the subject"), table("Nouns of the program")


def refused(path: Path, texts: Iterable[tuple[int, str]]) -> list[str]:
    """Return the refused words in texts of a file, each with the line of its text."""
    return [f"{path.relative_to(ROOT)}:{line}: {match[0]}" for line, text in texts for match in REFUSED.finditer(text)]


def test_docstrings_are_plain_english() -> None:
    files = sorted((ROOT / "site_gen").rglob("*.py"))
    assert [word for path in files for word in refused(path, docstrings(path.read_text(encoding="utf-8")))] == []


def test_documents_are_plain_english() -> None:
    files = [path for pattern in DOCUMENTS for path in sorted(ROOT.glob(pattern))]
    assert len(files) > len(DOCUMENTS)
    numbered = ((path, enumerate(path.read_text(encoding="utf-8").splitlines(), 1)) for path in files)
    assert [word for path, lines in numbered for word in refused(path, lines)] == []


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_words_that_have_to_be_translated_are_refused(sentence: str) -> None:
    assert REFUSED.search(sentence)


@pytest.mark.parametrize("sentence", ["Pixels from the left.", "A sign-off.", "A person who has left the kommune."])
def test_the_same_words_in_their_ordinary_sense_are_not_refused(sentence: str) -> None:
    assert not REFUSED.search(sentence)


@pytest.mark.parametrize("rows", [SUBJECT, PROGRAM], ids=["subject", "program"])
def test_the_glossary_is_alphabetical_and_defines_each_word_once(rows: list[list[str]]) -> None:
    words = [row[0].casefold() for row in rows]
    assert words == sorted(set(words))
    assert all(all(row) for row in rows)


@pytest.mark.parametrize("document", ["README.md", "docs/ARCHITECTURE.md"])
def test_the_glossary_is_linked(document: str) -> None:
    assert "GLOSSARY.md)" in (ROOT / document).read_text(encoding="utf-8")


def names_of(group: RecordType) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the English name of each field in a group, with its names in nynorsk and bokmål."""
    for field in group.fields:
        yield field.name.replace("_", " "), (field.nn.replace("_", " "), field.nb.replace("_", " "))
        if field.group is not None:
            yield from names_of(field.group)


def test_the_glossary_names_what_the_registry_names_in_the_same_words() -> None:
    registered: dict[str, set[tuple[str, str]]] = {}
    for _, _, group in field_registry.REGISTRIES:
        for english, forms in names_of(group):
            registered.setdefault(english, set()).add(forms)
    shared = [(english, (nn, nb)) for english, nn, nb, _ in SUBJECT if english in registered and english not in OWN]
    assert shared
    assert [forms for english, forms in shared if forms not in registered[english]] == []
