"""Those of a story's faults that are mended in its text, and stand in the way of asking about it and signing it off."""

from collections.abc import Iterable

from site_gen.model.diagnostic import Blocks, Diagnostic

_MENDED_ELSEWHERE = ("ADR", "APP", "CON", "REF003", "REF004")
"""Codes of faults that are mended by an approval, in the register of people or by another name of the file."""


def faults_in_text(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of a story's diagnostics that are mended in its text."""
    return [
        one for one in diagnostics if one.blocks is not Blocks.NOTHING and not one.code.startswith(_MENDED_ELSEWHERE)
    ]
