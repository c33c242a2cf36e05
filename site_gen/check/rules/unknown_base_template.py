"""TPL004: a kommune's own template of the theme extends one that the site has."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown base."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_BASE:
            [(base, _)] = fault.candidates
            line = f'{{% extends "{base}" %}}'
            yield Finding(
                fault.span, {"written": fault.written, "reason": fault.expected or same_words(""), "line": line}
            )


RULE = StoryRule(
    code="TPL004",
    name="unknown-base-template",
    title=Words(nn="Ein mal som byggjer på ein framand mal", nb="En mal som bygger på en fremmed mal"),
    sample={
        "written": "base.html",
        "reason": Words(nn="som ikkje er ein av malane til nettstaden", nb="som ikke er en av malene til nettstedet"),
        "line": '{% extends "framsnakk/main.html" %}',
    },
    blocks=Blocks.PREVIEW,
    file_kinds=frozenset({FileKind.TEMPLATE}),
    message=Words(nn="Malen byggjer på «{written}», {reason}.", nb="Malen bygger på «{written}», {reason}."),
    why=Words(
        nn="Sidene har si eiga ramme og sitt eige stilark. I ramma til Material, base.html, ville avkryssingsboksar og "
        "tomme felt stå synlege på kvar side.",
        nb="Sidene har sin egen ramme og sitt eget stilark. I rammen til Material, base.html, ville avkrysningsbokser "
        "og "
        "tomme felt stå synlige på hver side.",
    ),
    hint=Words(
        nn="Skriv {line} i staden. Då gjeld malen som følgjer med, og du fyller blokkene du vil endre.",
        nb="Skriv {line} i stedet. Da gjelder malen som følger med, og du fyller blokkene du vil endre.",
    ),
    bad=(
        Example(
            path="templates/theme/main.html",
            raw=b'{# Vi #}\n{% extends "base.html" %}\n{% block announce %}Hei{% endblock %}\n',
            highlights="base.html",
            line=2,
        ),
        Example(
            path="templates/theme/main.html",
            raw=b'{% extends "main.html" %}\n{% block announce %}Hei{% endblock %}\n',
            highlights="main.html",
            line=1,
        ),
        Example(path="templates/theme/404.html", raw=b'{% extends "base.html" %}', highlights="base.html", line=1),
        Example(
            path="templates/theme/main.html",
            raw=b'{% extends "vaar.html" %}',
            highlights="vaar.html",
            line=1,
            other_files=(("templates/theme/vaar.html", '{% extends "main.html" %}'),),
        ),
    ),
    good=(
        Example(
            path="templates/theme/main.html",
            raw=b'{% extends "framsnakk/main.html" %}\n{% block announce %}Hei{% endblock %}\n',
        ),
        Example(
            path="templates/theme/404.html",
            raw=b'{% extends "main.html" %}\n{% block content %}Borte{% endblock %}\n',
        ),
        Example(
            path="templates/theme/main.html",
            raw=b'{% extends "base.html" %}',
            other_files=(("templates/theme/base.html", "<!doctype html>"),),
        ),
        Example(path="templates/theme/main.html", raw=b"<!doctype html>{{ page.content }}"),
    ),
    check=check,
)
