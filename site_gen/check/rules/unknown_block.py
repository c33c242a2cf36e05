"""TPL005: a kommune's own template fills blocks that the extended one has."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown block."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_BLOCK:
            slots = {"written": fault.written, "suggestion": did_you_mean(fault.written, fault.candidates)}
            yield Finding(fault.span, slots | {"blocks": fault.expected or same_words("")})


RULE = StoryRule(
    code="TPL005",
    name="unknown-block",
    title=Words(nn="Ei blokk som malen ikkje har", nb="En blokk som malen ikke har"),
    sample={"written": "hero", "suggestion": "", "blocks": "announce, content, footer, header"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.TEMPLATE}),
    message=Words(
        nn="Malen som du byggjer på, har inga blokk «{written}». Innhaldet kjem ikkje på sidene.",
        nb="Malen som du bygger på, har ingen blokk «{written}». Innholdet kommer ikke på sidene.",
    ),
    why=Words(
        nn="Ein mal som byggjer på ein annan, fyller blokkene i han. Det som står i ei blokk med eit anna namn, "
        "forsvinn utan eit ord.",
        nb="En mal som bygger på en annen, fyller blokkene i den. Det som står i en blokk med et annet navn, "
        "forsvinner uten et ord.",
    ),
    hint=Words(
        nn="{suggestion}Flytt innhaldet til ei av blokkene som finst: {blocks}.",
        nb="{suggestion}Flytt innholdet til en av blokkene som finnes: {blocks}.",
    ),
    bad=(
        Example(
            path="templates/theme/main.html",
            raw=b'{% extends "framsnakk/main.html" %}\n{% block hero %}Hei{% endblock %}\n',
            highlights="hero",
            line=2,
        ),
        Example(
            path="templates/theme/404.html",
            raw=b'{% extends "main.html" %}\n{% block kontent %}Hei{% endblock %}\n',
            highlights="kontent",
            line=2,
        ),
        Example(
            path="templates/theme/404.html",
            raw=b'{% extends "main.html" %}\n{% block hero %}Hei{% endblock %}\n',
            highlights="hero",
            line=2,
            other_files=(
                (
                    "templates/theme/main.html",
                    '{% extends "framsnakk/main.html" %}{% block hero %}{% endblock %}',
                ),
            ),
        ),
        Example(
            path="templates/theme/404.html",
            raw=b'{% extends "main.html" %}\n{% block vaar %}Hei{% endblock %}\n{% block header %}Hei{% endblock %}\n',
            highlights="vaar",
            line=2,
            other_files=(
                (
                    "templates/theme/main.html",
                    '{% extends "framsnakk/main.html" %}{% block header %}{% block vaar %}{% endblock %}{% endblock %}',
                ),
            ),
        ),
    ),
    good=(
        Example(
            path="templates/theme/main.html",
            raw=b'{% extends "framsnakk/main.html" %}\n{% block header %}{% block vaar %}{% endblock %}{% endblock %}\n',
        ),
        Example(
            path="templates/theme/404.html",
            raw=b'{% extends "main.html" %}\n{% block vaar %}Hei{% endblock %}\n'
            b"{% block header %}{{ super() }}{% endblock %}\n",
            other_files=(
                (
                    "templates/theme/main.html",
                    '{% extends "framsnakk/main.html" %}{% block header %}{% block vaar %}{% endblock %}{% endblock %}',
                ),
            ),
        ),
    ),
    check=check,
)
