"""A kommune's logo: an SVG or a PNG, reduced to what draws it, or refused."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from site_gen import atomic_files
from site_gen.model.localized import Words
from site_gen.model.picture import Logo
from site_gen.pictures.picture_metadata import read_metadata

MOST_BYTES = 256 * 1024
"""Largest file that is read; editors write much that is removed."""
MOST_CLEANED = 32 * 1024
"""Largest cleaned logo: every page loads it."""
_HEIGHT = 36
"""Height in pixels; must match the style sheet."""
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_DRAWING = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs", "symbol",
    "use", "style", "title", "desc", "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask",
})  # fmt: skip
_NOT_DRAWN = frozenset({"metadata"})
"""Elements that describe the drawing and draw nothing."""
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*>", re.IGNORECASE)
_ACTIVE_CONTENT = re.compile(r"url\(\s*+['\"]?+(?!\s*+#)|@|\\|expression|javascript:", re.IGNORECASE)
"""In an attribute or a style: what fetches or runs something, or may hide that it does."""
_LENGTH = re.compile(r"\s*+([0-9]++(?:\.[0-9]+)?|\.[0-9]+)(px)?\s*")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DRAWING = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"})
_MOST_PIXELS = 4096

ET.register_namespace("", _SVG[1:-1])
ET.register_namespace("xlink", _XLINK[1:-1])


class LogoError(Exception):
    """A file cannot be used as a logo."""

    def __init__(self, nn: str, nb: str) -> None:
        """Store the reason, as it reads after a colon."""
        super().__init__(nn)
        self.why = Words(nn=nn, nb=nb)


def read_logo(folder: Path, name: str) -> Logo:
    """Return the logo in a file. Raises LogoError."""
    file = atomic_files.on_disk(folder, name)
    try:
        if file.is_symlink() or not file.is_file():
            raise LogoError("ho finst ikkje ved sida av mkdocs.yml", "den finnes ikke ved siden av mkdocs.yml")
        content = file.read_bytes() if file.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise LogoError("ho kan ikkje opnast", "den kan ikke åpnes") from error
    if content is None:
        raise _too_large()
    return clean_logo(content)


def clean_logo(content: bytes) -> Logo:
    """Return a logo without anything that does not draw it. Raises LogoError."""
    suffix, made, width, height = _png(content) if content.startswith(_PNG) else _svg(content)
    if len(made) > MOST_CLEANED:
        raise _too_large()
    digest = hashlib.sha256(made).hexdigest()[:20]
    return Logo(f"assets/logo-{digest}.{suffix}", made, max(1, round(width * _HEIGHT / height)), _HEIGHT)


def _too_large() -> LogoError:
    most = MOST_CLEANED // 1024
    return LogoError(
        f"ho er for stor. Logoen følgjer med kvar side, så {most} kB er det meste",
        f"den er for stor. Logoen følger med hver side, så {most} kB er det meste",
    )


# --- SVG -------------------------------------------------------------------------------------------------------------


def _svg(content: bytes) -> tuple[str, bytes, float, float]:
    try:
        text = _DOCTYPE.sub("", content.decode("utf-8-sig"), count=1)
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            raise _active("<!DOCTYPE>")
        root = ET.fromstring(text)  # noqa: S314 - without a document type there are no entities to expand
        if root.tag != f"{_SVG}svg":
            raise LogoError("ho er inga SVG", "den er ingen SVG")
        width, height = _size(root)
        for element in [*root.iter()]:
            _clean(element)
        return "svg", ET.tostring(root, encoding="utf-8"), width, height
    except (UnicodeDecodeError, ValueError, ET.ParseError, RecursionError) as error:
        raise LogoError("ho er verken ei heil SVG eller PNG", "den er verken en hel SVG eller PNG") from error


def _clean(element: ET.Element) -> None:
    """Remove editor data from an element. Raises LogoError at active content."""
    kept: list[ET.Element] = []
    for child in element:
        name = child.tag.removeprefix(_SVG)
        if name.startswith("{") or name in _NOT_DRAWN:
            continue
        if name not in _DRAWING:
            raise _active(f"<{name}>")
        kept.append(child)
    element[:] = kept
    for name, value in list(element.attrib.items()):
        _check(name, value)
        if name.startswith("{") and name != f"{_XLINK}href":
            del element.attrib[name]
    if element.tag == f"{_SVG}style" and _ACTIVE_CONTENT.search(element.text or ""):
        raise _active("<style>")


def _check(name: str, value: str) -> None:
    plain = name.removeprefix(_XLINK)
    if plain.lower().startswith("on") or (plain == "href" and not value.strip().startswith("#")):
        raise _active(plain)
    if plain != "href" and not name.startswith("{") and _ACTIVE_CONTENT.search(value):
        raise _active(plain)


def _active(what: str) -> LogoError:
    return LogoError(
        f"ho har «{what}» i seg, og ein logo får ikkje køyre, hente eller lenkje til noko",
        f"den har «{what}» i seg, og en logo får ikke kjøre, hente eller lenke til noe",
    )


def _size(root: ET.Element) -> tuple[float, float]:
    """Return width and height, and set a viewBox, so that the drawing scales. Raises LogoError."""
    numbers = (root.get("viewBox") or "").replace(",", " ").split()
    lengths = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    try:
        if len(numbers) == 4:
            width, height = float(numbers[2]), float(numbers[3])
        else:
            width, height = (float(found[1]) if found else 0.0 for found in lengths)
    except ValueError:
        width = height = 0.0
    if not 0.05 < (width / height if width > 0 and height > 0 else 0) < 20:
        raise LogoError("ho seier ikkje kor brei og høg ho er", "den sier ikke hvor bred og høy den er")
    if len(numbers) != 4:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return width, height


# --- PNG -------------------------------------------------------------------------------------------------------------


def _png(content: bytes) -> tuple[str, bytes, float, float]:
    made = _PNG + b"".join(part for name, part in _chunks(content) if name in _PNG_DRAWING)
    width, height = int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")
    sound = made[12:16] == b"IHDR" and made.endswith(b"IEND\xaeB`\x82") and not read_metadata(made)
    if not sound or not 0 < width <= _MOST_PIXELS or not 0 < height <= _MOST_PIXELS or not 0.05 < width / height < 20:
        raise LogoError("ho er inga heil PNG", "den er ingen hel PNG")
    return "png", made, width, height


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and bytes of each chunk, up to the end of the file."""
    at = len(_PNG)
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 8], content[at : at + 12 + size]
        if content[at + 4 : at + 8] == b"IEND":
            return
        at += 12 + size
