"""Changes of the kommune's choices in mkdocs.yml: the lines of the section get them, and no other byte changes."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from site_gen import settings as kommune_settings
from site_gen import yaml_positions
from site_gen.authoring import field_changes, field_edits, field_values, front_matter_editor
from site_gen.authoring.field_edits import FieldSource
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.model import setting_fields
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import MappingNode, Node
from site_gen.pipeline.person_file import not_as_meant

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SECTION = ("extra", "framsnakk")


def settings_change(text: str, values: Mapping[tuple[Field[Any], ...], Value | None], form: Form) -> str:
    """Return the text of mkdocs.yml with other values of the kommune's choices; None removes one. Raises Failure.

    The section has to be written with a choice on each line, as `framsnakk init` writes it.
    """

    def change(block: str) -> str:
        for path, value in values.items():
            block = field_changes.changed_field(block, FileKind.SETTINGS, path, value, form=form)
        return block

    return _with_section(text, change)


def target_change(text: str, name: str, fields: Mapping[Field[Any], Value | None] | None, form: Form) -> str:
    """Return the text of mkdocs.yml with other fields of a place to publish to, or without it. Raises Failure.

    A place that is not there yet comes last.
    """
    written = {key.text: node for key, node in _section_of(text)[1]}
    all_targets = next((written[one] for one in setting_fields.SETTING_TARGETS.keys if one in written), None)
    entries = {key.text: node for key, node in all_targets} if isinstance(all_targets, MappingNode) else {}
    path = (setting_fields.SETTING_TARGETS, name)

    def change(block: str) -> str:
        if fields is None:
            gone = path if len(entries) > 1 else path[:1]
            return front_matter_editor.remove_field(block, FileKind.SETTINGS, gone, keep_comments=True)
        if isinstance(entries.get(name), MappingNode):
            for one, value in fields.items():
                block = field_changes.changed_field(block, FileKind.SETTINGS, (*path, one), value, form=form)
            return block
        chosen: dict[Field[Any] | str, Value] = {one: value for one, value in fields.items() if value is not None}
        is_short = list(chosen) == [setting_fields.TARGET_ADDRESS]
        target = chosen[setting_fields.TARGET_ADDRESS] if is_short else chosen
        return front_matter_editor.set_field(block, FileKind.SETTINGS, path, target, form=form)

    return _with_section(text, change)


def _with_section(text: str, change: Callable[[str], str]) -> str:
    """Return the text of mkdocs.yml with the section's lines as a function makes them. Raises Failure."""
    root, section = _section_of(text)
    lines = _LINE.findall(text)
    first, last = section.span.line, FieldSource(text.split("\n"), root, None, "", None).end_of(section)[0]
    before, block, after = ("".join(part) for part in (lines[: first - 1], lines[first - 1 : last], lines[last:]))
    try:
        changed = change(block)
        meant = field_edits.parse(changed, FileKind.SETTINGS).root
    except EditRefused:
        raise Failure(not_as_meant(kommune_settings.FILE)) from None
    made = f"{before}{changed}{after}"
    root_then, section_then = _section_of(made)
    schema = FileKind.SETTINGS.schema
    as_meant = field_values.node_data(section_then, schema) == field_values.node_data(meant, schema)
    others = [field_values.data_without(field_values.node_data(one, None), _SECTION) for one in (root, root_then)]
    if not as_meant or others[0] != others[1]:
        raise Failure(not_as_meant(kommune_settings.FILE))
    return made


def _section_of(text: str) -> tuple[MappingNode, MappingNode]:
    """Return the whole file and the kommune's section. Raises Failure where that is not lines of its own."""
    try:
        root: Node | None = yaml_positions.compose(text.replace("\r\n", "\n"), guarded=False)
    except yaml_positions.YamlFault:
        root = None
    found: Node | None = root
    for key in _SECTION:
        children = [one for name, one in found if name.text == key] if isinstance(found, MappingNode) else []
        found = children[0] if len(children) == 1 else None
    if not isinstance(root, MappingNode) or not isinstance(found, MappingNode):
        raise Failure(not_as_meant(kommune_settings.FILE))
    start = text.replace("\r\n", "\n").split("\n")[found.span.line - 1][: found.span.column - 1]
    if start.strip() or not found.entries:
        raise Failure(not_as_meant(kommune_settings.FILE))
    return root, found
