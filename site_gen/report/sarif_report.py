"""Diagnostics in SARIF 2.1.0, which editors and code-scanning services read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from site_gen.model.diagnostic import Blocks, Diagnostic, Edit
from site_gen.model.localized import Form, Words
from site_gen.model.source_positions import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""What paths are relative to; the reader of the file knows where that is."""


_GUESS = Words(nn="Truleg meint. Sjå over det.", nb="Trolig ment. Se over det.")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a SARIF file says of a rule."""

    code: str
    name: str
    title: Words
    why: Words
    is_advice: bool


def sarif_text(
    diagnostics: Iterable[Diagnostic], rules: Iterable[RuleWords], version: str, form: Form, *, with_fixes: bool
) -> str:
    """Return the output of `check --format sarif`; `version` is that of Framsnakk, `form` that of the site.

    Without fixes, it holds no text of the writer's.
    """
    found = list(diagnostics)
    used = {one.code for one in found}
    declared = [rule for rule in rules if rule.code in used]
    numbers = {rule.code: number for number, rule in enumerate(declared)}
    driver = {
        "name": "Framsnakk",
        "semanticVersion": version,
        "language": form.value,
        "rules": [_rule(rule, form) for rule in declared],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The content repository."}}},
        "results": [_result(one, numbers, with_fixes=with_fixes) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: RuleWords, form: Form) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.in_form(form)},
        "fullDescription": {"text": rule.why.in_form(form)},
        "defaultConfiguration": {"level": "note" if rule.is_advice else "error"},
    }


def _result(found: Diagnostic, numbers: dict[str, int], *, with_fixes: bool) -> dict[str, Any]:
    text = f"{found.message.in_form(found.form)}\n{found.hint.in_form(found.form)}"
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": "note" if found.blocks is Blocks.NOTHING else "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": {**_file(found.path), "region": _region(found.span)}}],
    }
    if found.code in numbers:
        result["ruleIndex"] = numbers[found.code]
    if with_fixes and found.fix and found.fix.edits:
        changes = [{**_file(found.path), "replacements": [_replacement(edit) for edit in found.fix.edits]}]
        fix: dict[str, Any] = {"artifactChanges": changes}
        result["fixes"] = [fix if found.fix.is_safe else {"description": {"text": _GUESS.in_form(found.form)}, **fix}]
    return result


def _file(path: str) -> dict[str, Any]:
    return {"artifactLocation": {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}}


def _region(span: Span) -> dict[str, int]:
    """Return a region; a span whose columns are not known is its whole line."""
    if (span.line, span.column) == (span.end_line, span.end_column) and span.column == 1:
        return {"startLine": span.line}
    return _characters(span)


def _characters(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _characters(edit.span), "insertedContent": {"text": edit.text}}
