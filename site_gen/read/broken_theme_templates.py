"""Find what a kommune's own templates in templates/theme/ extend that the site does not have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_IN_A_CIRCLE = Words(nn="som sjølv byggjer på denne", nb="som selv bygger på denne")


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
    inner: Mapping[str, frozenset[str]]
    """The blocks that are directly in each block."""
    supers: frozenset[str]
    """The blocks that contain the extended template's block of the same name too."""

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
    is_circular = _is_circular(name, known)
    if base == name or is_circular or _file(own, base) is None:
        packaged = f"{resources.REPLACED}/main.html" if _file(own, f"{resources.REPLACED}/main.html") else "main.html"
        yield FieldError(
            FieldErrorKind.UNKNOWN_BASE,
            template.span_of(base, line),
            base,
            expected=_ITSELF if base == name else _IN_A_CIRCLE if is_circular else _FOREIGN,
            candidates=((packaged, packaged),),
        )
        return
    bases = _bases(template, known)
    if bases is None:
        return
    inherited = _rendered_blocks(bases)
    unused = template.fills - _rendered_blocks([template, *bases]) if inherited else frozenset[str]()
    for block in sorted(unused, key=lambda block: template.blocks[block]):
        yield FieldError(
            FieldErrorKind.UNKNOWN_BLOCK,
            template.span_of(block, template.blocks[block]),
            block,
            expected=same_words(", ".join(sorted(inherited))),
            candidates=tuple((one, one) for one in sorted(inherited)),
        )


def _is_circular(name: str, known: Mapping[str, _Template | None]) -> bool:
    """Return whether a template extends itself through others."""
    at: str | None = name
    for _ in known:
        template = known.get(at) if at else None
        at = template.base[0] if template and template.base else None
        if at == name:
            return True
    return False


def _bases(template: _Template, known: Mapping[str, _Template | None]) -> list[_Template] | None:
    """Return the templates that a template extends, the nearest first; None where one of them cannot be parsed."""
    found: list[_Template] = []
    for _ in known:  # never more steps than templates, also where two extend each other
        if template.base is None:
            break
        base = known.get(template.base[0])
        if base is None:
            return None
        found.append(base)
        template = base
    return found


def _rendered_blocks(chain: Sequence[_Template]) -> frozenset[str]:
    """Return the blocks that are rendered of a template and those that it extends, the nearest first.

    The outermost template renders its blocks as the nearest one fills them; a block inside another is rendered only
    when that is.
    """
    found: set[str] = set()
    waiting = sorted(chain[-1].fills) if chain else []
    while waiting:
        block = waiting.pop()
        if block not in found:
            found.add(block)
            for template in (one for one in chain if block in one.blocks):
                waiting += sorted(template.inner[block])
                if block not in template.supers:
                    break
    return frozenset(found)


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
        {block.name: frozenset(_outermost(block)) for block in tree.find_all(nodes.Block)},
        frozenset(block.name for block in tree.find_all(nodes.Block) if _calls_super(block)),
    )


def _calls_super(block: "nodes.Block") -> bool:
    from jinja2 import nodes  # noqa: PLC0415 - as above

    return any(isinstance(call.node, nodes.Name) and call.node.name == "super" for call in block.find_all(nodes.Call))


def _outermost(tree: "nodes.Node") -> Iterator[str]:
    from jinja2 import nodes  # noqa: PLC0415 - as above

    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Block):
            yield node.name
        else:
            yield from _outermost(node)
