"""Texts of ours in bokmål keep to one form of each word: «filen», never «fila»."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OTHER_FORMS = {
    "fila": "filen", "bildefila": "bildefilen", "sida": "siden", "mappa": "mappen", "linja": "linjen",
    "lista": "listen", "lenka": "lenken", "adressa": "adressen", "målforma": "målformen", "utgava": "utgaven",
    "overskrifta": "overskriften", "uka": "uken", "sola": "solen", "hjelpa": "hjelpen", "grensa": "grensen",
    "ho": "hun", "frem": "fram", "sjøl": "selv", "framfor": "foran", "no": "nå", "dersom": "hvis",
    "fyrst": "først", "fremdeles": "fortsatt", "e-posttenar": "e-postserver",
}  # fmt: skip
"""What is not written, and what is written in its place."""
_WORD = re.compile(r"(?<![\w.-])(?:" + "|".join(OTHER_FORMS) + r")(?![\w-])", re.IGNORECASE)
PROSE = {"docs/redaksjon.md": "# En uke i redaksjonen", "stories/README.md": "# Fortell en historie på ti minutter"}
"""Pages in both forms, with the heading where bokmål begins."""


def in_code(file: Path) -> Iterator[str]:
    """Yield every text in bokmål that has a counterpart in nynorsk."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        for word in node.keywords if isinstance(node, ast.Call) else ():
            if word.arg == "nb":
                parts = (part for part in ast.walk(word.value) if isinstance(part, ast.Constant))
                yield from (part.value for part in parts if isinstance(part.value, str))


def other_forms(text: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(text)]


@pytest.mark.parametrize("file", sorted((ROOT / "site_gen").rglob("*.py")), ids=lambda file: file.stem)
def test_a_message_in_bokmaal_keeps_to_one_form_of_each_word(file: Path) -> None:
    assert [text for text in in_code(file) if other_forms(text)] == []


@pytest.mark.parametrize("file", sorted((ROOT / "templates").rglob("*nb.*")), ids=lambda file: file.name)
def test_a_template_in_bokmaal_keeps_to_one_form_of_each_word(file: Path) -> None:
    assert other_forms(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PROSE)
def test_a_page_in_bokmaal_keeps_to_one_form_of_each_word(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    # What stands in code blocks and notes is somebody's story, or what our commands print.
    prose = re.sub(r"```.*?```|<!--.*?-->", "", text[text.index(PROSE[path]) :], flags=re.DOTALL)

    assert other_forms(prose) == []
