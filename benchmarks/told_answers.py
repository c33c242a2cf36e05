"""What one who tells at the desk answers to each question, as its page asks it."""

import re

_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')
_CHOICE = re.compile(r'<option value="([^"]+)"')
_WORDS = "Vi gjorde det saman, ein dag om gongen, og ingen måtte vente. "
_LINES = {"title": "Ein dag om gongen", "authors": "Siri Vik", "people": ""}


def hidden_fields(page: str) -> dict[str, str]:
    """Return the fields of a page's forms that nobody types."""
    return dict(_HIDDEN.findall(page))


def answer_to(address: str, page: str) -> dict[str, str]:
    """Return the fields that answer the question at an address, and lead on to the next one."""
    code = address.rsplit("/", 1)[-1]
    choices = _CHOICE.findall(page)
    words = choices[0] if choices else _LINES.get(code, _WORDS * 8)
    return {**hidden_fields(page), "words": words, "do": "next"}
