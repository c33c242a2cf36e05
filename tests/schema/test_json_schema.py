"""An editor with our schema accepts what the program accepts, and marks what it does not."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.pipeline import generated_files, load
from site_gen.schema.json_schema import KnownIds
from tests.builders import THEMES, UNITS, a_kommune, a_person, a_story
from tests.cli.command import framsnakk
from tests.sites.samples import REPOSITORY


class _Yaml12(yaml.SafeLoader):
    """Reads YAML as the language server does: a day is a text, and `ja` is no boolean."""


_Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:null", r"null|~|", "n~"),
    ("tag:yaml.org,2002:int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
]:
    _Yaml12.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), [*first, *([""] if "null" in tag else [])])


def values(text: str) -> Any:
    """Return the values of a file: those of its front matter where it has one."""
    if text.startswith("---\n"):
        text = text[4:].partition("\n---\n")[0]
    return yaml.load(text, Loader=_Yaml12)  # noqa: S506 - a SafeLoader


@cache
def sample_validator(kind: FileKind) -> jsonschema.Draft7Validator:
    return validator(REPOSITORY, kind)


def validator(root: Path, kind: FileKind) -> jsonschema.Draft7Validator:
    known = KnownIds.of(load.load_repository(root).registers(), Form.NN)
    schema = generated_files.schema_of(kind, Form.NN, known)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


STORIES = sorted((REPOSITORY / "stories").rglob("index.md"))
PEOPLE = sorted((REPOSITORY / "stories/folk").glob("*.yml"))


def test_every_sample_story_is_accepted() -> None:
    wrong = [
        (str(file), error.message[:200], list(error.absolute_path))
        for file in STORIES
        for error in sample_validator(FileKind.STORY).iter_errors(values(file.read_text(encoding="utf-8")))
    ]
    assert (len(STORIES) > 40, wrong) == (True, [])


def test_every_sample_person_is_accepted() -> None:
    wrong = [
        (str(file), error.message[:200])
        for file in PEOPLE
        for error in sample_validator(FileKind.PERSON).iter_errors(values(file.read_text(encoding="utf-8")))
    ]
    assert (len(PEOPLE) > 20, wrong) == (True, [])


@pytest.mark.parametrize(
    ("kind", "name"),
    [(FileKind.UNITS, "einingar.yml"), (FileKind.THEMES, "tema.yml"), (FileKind.WITHDRAWN, "trekte.yml")],
)
def test_every_sample_register_is_accepted(kind: FileKind, name: str) -> None:
    text = (REPOSITORY / "stories" / name).read_text(encoding="utf-8")
    assert [error.message for error in sample_validator(kind).iter_errors(values(text))] == []


@pytest.mark.parametrize(
    "change",
    [
        ("tittel: Då vi song", "titel: Då vi song"),
        ("tittel: Då vi song", "tittel: Då vi song\ntitle: Då vi song"),
        ("slag: suksesshistorie", "slag: suksesshistorje"),
        ("eining: song", "eining: kor"),
        ("dato: 2026-11-01", "dato: 1. november 2026"),
        ("tittel: Då vi song", "undertittel: Då vi song"),
        ("personar: [p001]", "personar: [{person: p001, visast: alt}]"),
        ("tema: [naervaer]", "tema: [nærvær]"),
    ],
    ids=lambda change: change[1],
)
def test_what_the_program_would_report_is_marked(tmp_path: Path, change: tuple[str, str]) -> None:
    root = a_kommune(tmp_path, approved=False)
    story = """\
slag: suksesshistorie
tittel: Då vi song
ingress: Vi song i trappa, og det kom folk frå heile huset for å høyre på oss.
dato: 2026-11-01
status: klar
eining: song
metode: ai
tema: [naervaer]
personar: [p001]
"""
    schema = validator(root, FileKind.STORY)
    assert [error.message for error in schema.iter_errors(values(story))] == []
    assert change[0] in story
    assert list(schema.iter_errors(values(story.replace(*change)))) != []


def test_a_draft_may_lack_what_a_ready_story_needs(tmp_path: Path) -> None:
    schema = validator(a_kommune(tmp_path, approved=False), FileKind.STORY)
    begun = {"slag": "suksesshistorie", "tittel": None, "status": "utkast"}
    assert schema.is_valid(begun)
    assert not schema.is_valid({**begun, "status": "klar"})


def test_an_editor_proposes_the_kommunes_own_units_and_people(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p002": a_person("namn: Ola Vik")}, units=UNITS, themes=THEMES, approved=False)
    known = KnownIds.of(load.load_repository(root).registers(), Form.NN)
    properties = generated_files.schema_of(FileKind.STORY, Form.NN, known)["properties"]
    assert {"const": "song", "title": "Songlaget"} in properties["eining"]["anyOf"]
    assert {"const": "p002", "title": "Ola Vik"} in properties["personar"]["anyOf"]
    assert properties["enhet"]["description"].startswith("Id-en til enheten")


def test_the_schemas_lie_in_build_and_go_with_a_person_that_is_withdrawn(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story()})
    assert framsnakk(root, "schema").code == 0
    assert "Kari Lunde" in (root / "build/schema/story.json").read_text(encoding="utf-8")
    assert (
        framsnakk(root, "withdraw", "p001", "--yes", "p001", "--receipt", str(tmp_path.parent / "brev.html")).code == 0
    )
    left = [file for file in (root / "build").rglob("*.json") if "Kari Lunde" in file.read_text(encoding="utf-8")]
    assert left == []
