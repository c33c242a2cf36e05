"""Texts of ours in nynorsk keep to one form of each word: «fyrst», never «først»."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
OTHER_FORMS = {
    "først": "fyrst", "første": "fyrste", "fornamn": "førenamn", "fornamnet": "førenamnet", "aleine": "åleine",
    "gje": "gi", "gjev": "gir", "gjeve": "gitt", "korkje": "verken", "andlet": "ansikt", "framlegg": "forslag",
    "svarer": "svarar", "ble": "vart", "blei": "vart", "let seg": "lèt seg", "endre ho": "endre henne",
    "ingen forteljing": "inga forteljing", "igjen": "att", "bare": "berre", "lat": "la",
}  # fmt: skip
"""What is not written, and what is written in its place."""
_WORD = re.compile(r"(?<![\w.{-])(?:" + "|".join(OTHER_FORMS) + r")(?![\w-])", re.IGNORECASE)


def in_code(file: Path) -> Iterator[str]:
    """Yield every text in nynorsk that has a counterpart in bokmål."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        for word in node.keywords if isinstance(node, ast.Call) else ():
            if word.arg == "nn":
                parts = (part for part in ast.walk(word.value) if isinstance(part, ast.Constant))
                yield from (part.value for part in parts if isinstance(part.value, str))


def written() -> Iterator[tuple[str, str]]:
    """Yield the place and the text of everything that the program says in nynorsk."""
    for file in sorted((ROOT / "site_gen").rglob("*.py")):
        yield from ((file.name, text) for text in in_code(file))
    for file in sorted((ROOT / "templates").rglob("*nn.*")):
        yield file.name, file.read_text(encoding="utf-8")
    words = yaml.safe_load((ROOT / "templates" / "words" / "words.yml").read_text(encoding="utf-8"))
    yield from ((key, text["nn"]) for key, text in words.items() if isinstance(text, dict))
    known = yaml.safe_load((ROOT / "site_gen" / "report" / "wcag.yml").read_text(encoding="utf-8"))["criteria"]
    yield from (("wcag.yml", part["nn"]) for one in known for part in one.values() if isinstance(part, dict))


def test_a_text_in_nynorsk_keeps_to_one_form_of_each_word() -> None:
    assert [(place, found[0]) for place, text in written() for found in _WORD.finditer(text)] == []
