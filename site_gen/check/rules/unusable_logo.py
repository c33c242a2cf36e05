"""SET002: a logo is a picture that can be shown, and has no active content."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unusable logo."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNUSABLE:
            yield Finding(fault.span, {"file": fault.written, "reason": fault.expected or same_words("")})


_SETTING = b"extra:\n  framsnakk:\n    logo: vaapen.svg\n"

RULE = StoryRule(
    code="SET002",
    name="unusable-logo",
    title=Words(nn="Ein logo som ikkje kan brukast", nb="En logo som ikke kan brukes"),
    sample={
        "file": "vaapen.svg",
        "reason": Words(nn="ho finst ikkje ved sida av mkdocs.yml", nb="den finnes ikke ved siden av mkdocs.yml"),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.SETTINGS}),
    message=Words(
        nn="Fila «{file}» kan ikkje vere logo: {reason}.",
        nb="Filen «{file}» kan ikke være logo: {reason}.",
    ),
    why=Words(
        nn="Ein SVG er eit lite program. Den som opnar logoen, skal ikkje få anna enn ei teikning.",
        nb="En SVG er et lite program. Den som åpner logoen, skal ikke få noe annet enn en tegning.",
    ),
    hint=Words(
        nn="Be den som har laga logoen, om ei rein SVG-fil, eller lagre han som PNG. Legg fila ved sida av mkdocs.yml.",
        nb="Be den som har laget logoen, om en ren SVG-fil, eller lagre den som PNG. Legg filen ved siden av mkdocs.yml.",
    ),
    bad=(
        Example(path="mkdocs.yml", raw=_SETTING, highlights="vaapen.svg", line=3),
        Example(
            path="mkdocs.yml",
            raw=_SETTING,
            highlights="vaapen.svg",
            other_files=(
                (
                    "vaapen.svg",
                    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>',
                ),
            ),
        ),
    ),
    good=(
        Example(
            path="mkdocs.yml",
            raw=_SETTING,
            other_files=(
                ("vaapen.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'),
            ),
        ),
    ),
    check=check,
)
