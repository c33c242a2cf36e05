"""GitHub's own description of its API: the operations that we use, and whether a request and an answer hold to it.

tests/data/github/ says where they are from, under which licence, and how to renew them.
"""

import copy
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from jsonschema import Draft202012Validator

FILE = Path(__file__).parents[1] / "data" / "github" / "operations.json"
_REPOSITORY = "/repos/{owner}/{repo}"
OPERATIONS = (
    ("GET", f"{_REPOSITORY}/pulls"),
    ("POST", f"{_REPOSITORY}/pulls"),
    ("PATCH", f"{_REPOSITORY}/pulls/{{pull_number}}"),
    ("GET", f"{_REPOSITORY}/issues"),
    ("POST", f"{_REPOSITORY}/issues"),
    ("GET", f"{_REPOSITORY}/issues/{{issue_number}}"),
    ("PATCH", f"{_REPOSITORY}/issues/{{issue_number}}"),
    ("GET", f"{_REPOSITORY}/issues/{{issue_number}}/comments"),
    ("POST", f"{_REPOSITORY}/issues/{{issue_number}}/comments"),
    ("PATCH", f"{_REPOSITORY}/issues/comments/{{comment_id}}"),
    ("GET", f"{_REPOSITORY}/actions/runs/{{run_id}}/artifacts"),
    ("GET", f"{_REPOSITORY}/actions/artifacts/{{artifact_id}}/{{archive_format}}"),
)
_FOR_PEOPLE = {
    "description",
    "summary",
    "title",
    "externalDocs",
    "operationId",
    "tags",
    "deprecated",
    "links",
    "headers",
}
"""Keys of the description that say nothing of what holds; left in `properties`, where they are names."""


class Operation(NamedTuple):
    """One operation, with the templates of its path."""

    path: str
    description: Mapping[str, Any]


def violations(method: str, url: str, body: Any) -> Iterator[str]:
    """Yield what in a request is not as GitHub describes it."""
    parts = urlsplit(url)
    found = operation_of(method, parts.path)
    if found is None:
        yield f"{method} {parts.path}: no such operation"
        return
    declared = {one["name"]: one for one in found.description["parameters"] if one["in"] == "query"}
    for name, [value, *more] in parse_qs(parts.query, keep_blank_values=True).items():
        if name not in declared or more:
            yield f"{method} {parts.path}: no parameter {name}"
            continue
        schema = declared[name]["schema"]
        typed = int(value) if schema.get("type") == "integer" and value.isdecimal() else value
        yield from (f"{method} {parts.path}: {name}: {one}" for one in _faults(schema, typed))
    wanted = found.description.get("requestBody")
    if wanted is None:
        yield from (f"{method} {parts.path}: no body is wanted" for _ in [body] if body is not None)
        return
    schema = _resolved(wanted["content"]["application/json"]["schema"])
    yield from (f"{method} {parts.path}: {one}" for one in _faults(schema, body))
    unknown = set(body or {}) - set(schema["properties"])
    yield from (f"{method} {parts.path}: no property {one}" for one in sorted(unknown))


def answer_violations(method: str, url: str, status: int, content: bytes) -> Iterator[str]:
    """Yield what in an answer is not as GitHub describes it."""
    path = urlsplit(url).path
    found = operation_of(method, path)
    if found is None:
        return
    answer = found.description["responses"].get(str(status))
    if answer is None:
        # Any operation may be refused for its token, and be asked again later.
        yield from (f"{method} {path}: no answer {status}" for _ in [status] if status not in {401, 403, 429, 502, 503})
        return
    schema = _resolved(answer).get("content", {}).get("application/json", {}).get("schema")
    if schema is not None:
        yield from (f"{method} {path}: {status}: {one}" for one in _faults(schema, json.loads(content)))


def example(method: str, path: str, status: int) -> Any:
    """Return what GitHub gives as an example of an answer, to be changed at will."""
    answer = _resolved(_operations()[f"{method} {path}"]["responses"][str(status)])
    examples = answer["content"]["application/json"]["examples"]
    return copy.deepcopy(_resolved(next(iter(examples.values())))["value"])


def operation_of(method: str, path: str) -> Operation | None:
    """Return the operation that a request is for."""
    for template in (one for asked, one in OPERATIONS if asked == method):
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path):
            return Operation(template, _operations()[f"{method} {template}"])
    return None


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return document


def _operations() -> dict[str, Any]:
    operations: dict[str, Any] = _document()["operations"]
    return operations


def _resolved(one: Any) -> Any:
    while isinstance(one, dict) and "$ref" in one:
        found: Any = _document()
        for part in one["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        one = found
    return one


def _faults(schema: Mapping[str, Any], value: Any) -> Iterator[str]:
    whole = {**schema, "components": _document()["components"]}
    for error in Draft202012Validator(whole).iter_errors(value):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


# --- The part of the description -------------------------------------------------------------------------------------


def part_of(description: Mapping[str, Any]) -> dict[str, Any]:
    """Return the operations that we use, and the components that they refer to, without words for people."""
    used: dict[str, dict[str, Any]] = {}
    operations = {
        f"{method} {path}": _taken(description["paths"][path][method.lower()], description, used)
        for method, path in OPERATIONS
    }
    for one in operations.values():
        one["parameters"] = [_found(each, used) for each in one["parameters"]]
    return {
        "version": description["info"]["version"],
        "operations": operations,
        "components": {group: dict(sorted(named.items())) for group, named in sorted(used.items())},
    }


def _found(one: Any, used: Mapping[str, Any]) -> Any:
    if "$ref" not in one:
        return one
    _, _, group, name = one["$ref"].split("/")
    return used[group][name]


def _taken(one: Any, description: Mapping[str, Any], used: dict[str, dict[str, Any]], *, names: bool = False) -> Any:
    """Return a part with what it refers to put into `used`; `names` where its keys are names and not words of ours."""
    if isinstance(one, list):
        return [_taken(each, description, used) for each in one]
    if not isinstance(one, dict):
        return one
    if isinstance(one.get("$ref"), str):
        _, _, group, name = one["$ref"].split("/")
        kept = used.setdefault(group, {})
        if name not in kept:
            kept[name] = None
            kept[name] = _taken(description["components"][group][name], description, used)
        return {"$ref": one["$ref"]}
    if "value" in one and not names and not {"type", "properties"} & set(one):
        return {"value": one["value"]}  # an example, whose keys are all names
    kept = {
        key: _taken(value, description, used, names=key in {"properties", "examples", "responses"} and not names)
        for key, value in one.items()
        if names or not (key in _FOR_PEOPLE or key.startswith("x-") or (key == "example"))
    }
    return kept if names else _as_json_schema(kept)


def _as_json_schema(one: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of OpenAPI 3.0 as JSON Schema, which has no word for what may be null."""
    if not one.pop("nullable", False):
        return one
    if isinstance(one.get("type"), str) and "enum" not in one:
        return {**one, "type": [one["type"], "null"]}
    return {"anyOf": [one, {"type": "null"}]}


if __name__ == "__main__":
    whole = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    FILE.write_text(json.dumps(part_of(whole), indent=1, sort_keys=True) + "\n", encoding="utf-8")
