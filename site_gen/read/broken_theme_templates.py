"""Find what a kommune's own templates in templates/theme/ extend that the site does not have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen import resources
from site_gen.model.field_types import FieldError, FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.source_positions import Span, whole_line_span

if TYPE_CHECKING:
    from jinja2 import nodes

_RENDERED = ("main.html", "404.html")
"""The templates that an engine renders; it uses others only where these extend or include them."""
_FOREIGN = Words(
    nn="som ikkje er ein av malane til nettstaden",
    nb="som ikke er en av malene til nettstedet",
)
_ITSELF = Words(nn="og det er malen sjølv", nb="og det er malen selv")


@dataclass(frozen=True, slots=True)
class _Template:
    """One template: what it extends, and its blocks."""

    lines: tuple[str, ...]
    base: tuple[str, int] | None
    """The template that it extends, and the line; None where it extends none, or one that is computed."""
    blocks: Mapping[str, int]
    """The line of each block, by name."""
    fills: frozenset[str]
    """The blocks that are in no other block."""

    def span_of(self, name: str, line: int) -> Span:
        """Return where a name stands in a line, or the line."""
        column = self.lines[line - 1].find(name) + 1
        return Span(line, column, line, column + len(name)) if column else whole_line_span(line)


def faults(own: Path) -> Iterator[tuple[Path, list[FieldError]]]:
    """Yield each faulty template of a kommune's own theme, with its faults.

    A template that cannot be parsed has none: the engine reports it.
    """
    seen: dict[str, _Template | None] = {}
    for rendered in _RENDERED:
        name: str | None = rendered
        while name is not None and name not in seen:
            file = _file(own, name)
            template = seen[name] = _parsed(file) if file else None
            base = template.base[0] if template and template.base else None
            name = base
    for name, template in seen.items():
        if template is not None and template.base is not None and (own / name).is_file():
            yield own / name, list(_faults(name, template, seen, own))


def _faults(name: str, template: _Template, known: Mapping[str, _Template | None], own: Path) -> Iterator[FieldError]:
    assert template.base is not None, "others have no faults"
    base, line = template.base
    if base == name or _file(own, base) is None:
        packaged = f"{resources.REPLACED}/main.html" if _file(own, f"{resources.REPLACED}/main.html") else "main.html"
        yield FieldError(
            FieldErrorKind.UNKNOWN_BASE,
            template.span_of(base, line),
            base,
            expected=_ITSELF if base == name else _FOREIGN,
            candidates=((packaged, packaged),),
        )
        return
    inherited = _inherited(template, known)
    for block in sorted(template.fills - inherited, key=lambda block: template.blocks[block]) if inherited else ():
        yield FieldError(
            FieldErrorKind.UNKNOWN_BLOCK,
            template.span_of(block, template.blocks[block]),
            block,
            expected=same_words(", ".join(sorted(inherited))),
            candidates=tuple((one, one) for one in sorted(inherited)),
        )


def _inherited(template: _Template, known: Mapping[str, _Template | None]) -> frozenset[str]:
    """Return the blocks that a template inherits; none where something that it extends cannot be parsed."""
    blocks: set[str] = set()
    for _ in known:  # never more steps than templates, also where two extend each other
        if template.base is None:
            break
        base = known.get(template.base[0])
        if base is None:
            return frozenset()
        blocks |= base.blocks.keys()
        template = base
    return frozenset(blocks)


def _file(own: Path, name: str) -> Path | None:
    """Return the file of a template: the kommune's own, or else the packaged one."""
    packaged = resources.packaged_folder() / "theme"
    parts = name.split("/")
    if not all(parts) or ".." in parts or "\0" in name:
        return None
    files: Iterable[Path] = (own / name, packaged / name)
    if parts[0] == resources.REPLACED and own.joinpath(*parts[1:]).is_file():
        files = (own / name, packaged.joinpath(*parts[1:]))
    try:
        return next((file for file in files if file.is_file() and not file.is_symlink()), None)
    except OSError:  # a name that is longer than the system allows
        return None


def _parsed(file: Path) -> _Template | None:
    # Imported here: only a kommune with a theme of its own needs it for a check.
    from jinja2 import Environment, TemplateError, nodes  # noqa: PLC0415

    try:
        text = file.read_text(encoding="utf-8")
        tree = Environment(extensions=["jinja2.ext.i18n"]).parse(text)  # noqa: S701 - parsed, never rendered
    except (OSError, ValueError, TemplateError, RecursionError):
        return None
    extends = tree.find(nodes.Extends)
    base = extends.template.value if extends and isinstance(extends.template, nodes.Const) else None
    return _Template(
        tuple(text.splitlines() or [""]),
        (base, extends.lineno) if extends and isinstance(base, str) else None,
        {block.name: block.lineno for block in tree.find_all(nodes.Block)},
        frozenset(_outermost(tree)),
    )


def _outermost(tree: "nodes.Node") -> Iterator[str]:
    from jinja2 import nodes  # noqa: PLC0415 - as above

    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Block):
            yield node.name
        else:
            yield from _outermost(node)
