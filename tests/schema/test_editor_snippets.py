"""Snippets for VS Code: what Tab writes is the template, and each field without a value is a stop."""

import json
import re
from pathlib import Path

import pytest

from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form
from site_gen.pipeline import kommune_files
from tests.builders import DAY, a_kommune, codes, write
from tests.pipeline.new_kommune import a_new_kommune

TEMPLATES = Path(__file__).parents[2] / "templates" / "stories"
STOP = re.compile(r"(?<!\\)(?:\$\d+|\$\{\d+:(?:[^}\\]|\\.)*\})")
each_form = pytest.mark.parametrize("form", Form, ids=lambda form: form.value)


def snippets_of(root: Path) -> dict[str, dict[str, str | list[str]]]:
    comment, _, rest = (root / kommune_files.SNIPPETS).read_text(encoding="utf-8").partition("\n")
    assert comment.startswith("// ")
    found: dict[str, dict[str, str | list[str]]] = json.loads(rest)
    return found


def typed(body: str | list[str]) -> str:
    """Return what VS Code writes when nothing is filled in, on the day of the tests."""
    text = "\n".join(body)
    for name, value in zip(("YEAR", "MONTH", "DATE"), DAY.isoformat().split("-"), strict=True):
        text = text.replace(f"$CURRENT_{name}", value)
    return re.sub(r"\\([\\$}])", r"\1", re.sub(rf" ?{STOP.pattern}", "", text))


@each_form
def test_a_kind_and_tab_write_its_template_with_todays_date(tmp_path: Path, form: Form) -> None:
    snippets = snippets_of(a_new_kommune(tmp_path, form))
    for kind in Kind:
        snippet = snippets[KINDS[kind].one.in_form(form)]
        assert (snippet["prefix"], snippet["scope"]) == (kind.in_form(form), "markdown")
        template = (TEMPLATES / f"{kind.en}.{form.value}.md").read_text(encoding="utf-8")
        assert typed(snippet["body"]) == re.sub(r"(?m)^(dato:)$", rf"\1 {DAY}", template)


def test_every_field_without_a_value_is_a_stop_and_each_stop_is_one_of_a_kind(tmp_path: Path) -> None:
    body = "\n".join(snippets_of(a_new_kommune(tmp_path))["Portrett"]["body"])
    stops = re.findall(r"(?m)^\w+: \$(\d+)$", body)
    assert [int(one) for one in stops] == list(range(1, len(stops) + 1))
    assert len(stops) > 4
    assert not re.search(r"(?m)^\w+:$", body)


def test_the_story_that_tab_writes_is_a_draft_that_check_reads(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    body = snippets_of(a_new_kommune(tmp_path / "ny"))["Suksesshistorie"]["body"]
    path = "stories/ny/index.md"
    write(root, path, typed(body).replace("tittel:", "tittel: Ein krakk i gangen"))
    assert set(codes(root, path)) == {"FLD007"}


@each_form
def test_a_picture_has_its_fields_with_their_help(tmp_path: Path, form: Form) -> None:
    snippets = snippets_of(a_new_kommune(tmp_path, form))
    body = list(snippets.values())[-1]["body"]
    assert body[0] == {Form.NN: "bilete:", Form.NB: "bilder:"}[form]
    assert [line.split(":")[0].strip(" -") for line in body[1:3]] == ["fil", "alt"]
    assert all(re.search(r"\$\{\d+:.+\}$", line) for line in body[1:])


@each_form
def test_the_notes_name_what_can_be_typed(tmp_path: Path, form: Form) -> None:
    root = a_new_kommune(tmp_path, form)
    notes = (root / "skriveprogram.md").read_text(encoding="utf-8")
    assert all(f"`{one['prefix']}`" in notes for one in snippets_of(root).values())
