"""Snippets for VS Code: the whole file of a new story of each kind, and the fields of a picture, with tab stops."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from site_gen.model import story_fields
from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words

_HEAD = Words(
    nn="Framsnakk har laga denne fila. Skriv namnet på eit slag i ei tom fil, og trykk Tab.",
    nb="Framsnakk har laget denne filen. Skriv navnet på et slag i en tom fil, og trykk Tab.",
)
_PICTURE = Words(nn="Felta til eit bilete", nb="Feltene til et bilde")
_EMPTY = re.compile(r"[^\W\d]\w*:")
"""A line that is a field without a value."""
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def snippets_text(templates: Mapping[Kind, str], form: Form) -> str:
    """Return the file of snippets in a form; `templates` are the files of the stories of which nothing is known yet."""
    snippets = {
        KINDS[kind].one.in_form(form): _snippet(kind.in_form(form), _of_template(text.splitlines(), form))
        for kind, text in templates.items()
    }
    snippets[_PICTURE.in_form(form)] = _snippet(story_fields.PICTURES.key(form), _of_picture(form))
    return f"// {_HEAD.in_form(form)}\n{json.dumps(snippets, ensure_ascii=False, indent=2)}\n"


def _snippet(prefix: str, body: Iterable[str]) -> dict[str, object]:
    return {"scope": "markdown", "prefix": prefix, "body": list(body)}


def _of_template(lines: Iterable[str], form: Form) -> Iterator[str]:
    """Yield the lines of a template, with a tab stop after each field without a value and at the end."""
    stops = 0
    for line in map(_escaped, lines):
        if line == f"{story_fields.PUBLISHED.key(form)}:":
            yield f"{line} {_TODAY}"
        elif _EMPTY.fullmatch(line):
            stops += 1
            yield f"{line} ${stops}"
        else:
            yield line
    yield "$0"


def _of_picture(form: Form) -> Iterator[str]:
    group = story_fields.PICTURES.group
    assert group is not None
    yield f"{story_fields.PICTURES.key(form)}:"
    shown = [one for one in group.fields if one.required or one.offered]
    for number, one in enumerate(shown, start=1):
        indent = "  - " if number == 1 else "    "
        yield f"{indent}{one.key(form)}: ${{{number}:{_escaped(one.help.in_form(form))}}}"


def _escaped(text: str) -> str:
    """Return a text in which a snippet has no tab stops: VS Code reads `$`, `}` and the backslash as its own."""
    return re.sub(r"([\\$}])", r"\\\1", text)
