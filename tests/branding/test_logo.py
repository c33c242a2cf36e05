"""A kommune's logo: cleaned, shown next to the site's name, or refused."""

import zlib
from pathlib import Path

import pytest

from site_gen import settings
from site_gen.branding import logo
from site_gen.branding.logo import LogoError, clean_logo
from site_gen.verify.site_checks import find_defects
from tests.builders import SETTINGS, a_kommune, a_picture, check, write
from tests.sites.building import site_of
from tests.sites.finished import named, pages, read

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
OWN = "theme: {name: material, font: false}\n"


def svg(inside: str = '<path d="M0 0h9v9z"/>', attributes: str = 'viewBox="0 0 20 10"') -> str:
    return f"<svg {NS} {attributes}>{inside}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onclick="alert(1)"/>',
        '<a href="https://x.example"><path d="M0 0"/></a>',
        '<use href="https://x.example/y.svg#z"/>',
        '<use xlink:href="//x.example/y.svg#z"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="d"/>',
        "<style>@import 'https://x.example/y.css';</style>",
        "<style>path { fill: url(https://x.example/y) }</style>",
        "<style>path { fill: u\\72l(https://x.example) }</style>",
        "<path style=\"fill: url( 'https://x.example/y')\"/>",
        '<path fill="url(//x.example/y)"/>',
        "<filter><feImage href='#x'/></filter>",
        "<unheard-of/>",
        "<g><g><script/></g></g>",
    ],
)
def test_a_drawing_that_could_do_something_is_refused(inside: str) -> None:
    with pytest.raises(LogoError) as refused:
        clean_logo(svg(inside).encode())
    assert "«" in refused.value.why.nn, "it says what it found"
    assert "«" in refused.value.why.nb


@pytest.mark.parametrize(
    "start", ['<!DOCTYPE svg [<!ENTITY a "b">]>', "<!doctype svg [ ]>", '<!DOCTYPE svg><!DOCTYPE x [<!ENTITY a "b">]>']
)
def test_a_document_type_with_something_in_it_is_refused(start: str) -> None:
    with pytest.raises(LogoError):
        clean_logo((start + svg()).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"\xff\xd8\xff", svg().encode("utf-16"), b"<svg", b"<html></html>", b"<svg viewBox='0 0 1 1'/>",
        svg(attributes="").encode(), svg(attributes='viewBox="0 0 0 9"').encode(),
        svg(attributes='viewBox="a b c d"').encode(),
        svg(attributes='width="100%" height="100%"').encode(), svg(attributes='viewBox="0 0 900 9"').encode(),
        svg("<g>" * 100_000 + "</g>" * 100_000).encode(),
        b"\x89PNG\r\n\x1a\n", a_picture("64x64", "PNG")[:-20], b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(LogoError):
        clean_logo(content)


def test_what_an_editor_leaves_behind_is_taken_out() -> None:
    inside = (
        '<!-- by A. Writer --><metadata><x xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#">Kari</x></metadata>'
        '<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:owner="Kari"/>'
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Kari">'
        '<use href="#a"/><path fill="url(#b)"/></g>'
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG" "http://x.example/svg.dtd">'
    found = clean_logo((start + svg(inside)).encode()).content.decode()
    assert "Kari" not in found
    assert "Writer" not in found
    assert "x.example" not in found
    assert 'href="#a"' in found
    assert 'fill="url(#b)"' in found


@pytest.mark.parametrize("attributes", ['viewBox="0 0 20 10"', 'width="20" height="10"', 'width="20px" height="10.0"'])
def test_a_drawing_knows_its_shape(attributes: str) -> None:
    found = clean_logo(svg(attributes=attributes).encode())
    assert (found.width, found.height) == (72, 36)
    assert b'viewBox="0 0 20 10"' in found.content


def test_a_picture_keeps_its_pixels_and_nothing_else() -> None:
    plain = a_picture("64x32", "PNG")
    note = b"tEXtComment\0Kari Lunde"
    chunk = (len(note) - 4).to_bytes(4, "big") + note + zlib.crc32(note).to_bytes(4, "big")
    found = clean_logo(plain[:33] + chunk + plain[33:] + b"after the end")
    assert found.content == clean_logo(plain).content
    assert (found.width, found.height) == (72, 36)
    assert found.path.endswith(".png")


def test_a_logo_that_is_too_large_for_every_page_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "stor.svg", svg(f'<path d="{"M0 0 " * 60_000}"/>'))
    write(tmp_path, "noko-stor.svg", svg(f'<path d="{"M0 0 " * 8_000}"/>'))
    for name in ("stor.svg", "noko-stor.svg"):
        with pytest.raises(LogoError, match="32 kB"):
            logo.read_logo(tmp_path, name)


def test_a_link_is_no_logo(tmp_path: Path) -> None:
    write(tmp_path, "inne/x.svg", svg())
    (tmp_path / "vaapen.svg").symlink_to("inne/x.svg")
    with pytest.raises(LogoError):
        logo.read_logo(tmp_path, "vaapen.svg")


@pytest.mark.parametrize("name", ["../vaapen.svg", "/etc/vaapen.svg", "inne/vaapen.svg", "vaapen.gif", ".svg"])
def test_a_logo_lies_beside_the_settings_and_is_svg_or_png(tmp_path: Path, name: str) -> None:
    write(tmp_path, settings.FILE, f"{SETTINGS}    logo: {name}\n")
    assert settings.read_settings(tmp_path)[1].logo is None


def test_a_logo_that_cannot_be_used_is_pointed_at(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=f"{SETTINGS}    logo: vaapen.svg\n", files={"vaapen.svg": svg("<script/>")})
    [found] = [one for one in check(root).diagnostics() if one.path == settings.FILE]
    assert (found.code, found.span.line, found.span.column) == ("SET002", 10, 11)
    assert "<script>" in found.message.nb


def test_a_site_has_its_logo_beside_its_name_on_every_page(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"vaapen.svg": svg(), "mork.png": a_picture("64x32", "PNG")}
    root = a_kommune(tmp_path, settings=f"{OWN}{SETTINGS}    logo: {{lys: vaapen.svg, mørk: mork.png}}\n", files=files)
    site = site_of(root)
    assert find_defects(site, "https://fjordvik.example/") == []
    for page in [*pages(site), "404.html"]:
        html = (site / page).read_text(encoding="utf-8") if page == "404.html" else read(site, page)
        [image] = [one for one in named(html, "img") if "header" in one.inside]
        assert (image.attributes["alt"], image.attributes["width"], image.attributes["height"]) == ("", "72", "36")
        link = next(one for one in named(html, "a") if "header" in one.inside)
        assert link.text == "Framsnakk i Fjordvik"
    assert len(list((site / "assets").glob("logo-*.svg"))) == len(list((site / "assets").glob("logo-*.png"))) == 1


def test_a_logo_that_is_changed_or_taken_away_leaves_nothing_behind(tmp_path: Path) -> None:
    own = f"{OWN}{SETTINGS}"
    root = a_kommune(tmp_path, settings=f"{own}    logo: vaapen.svg\n", files={"vaapen.svg": svg()})
    [first] = (site_of(root) / "assets").glob("logo-*")
    write(root, "vaapen.svg", svg('<path d="M1 1h8v8z"/>'))
    [second] = (site_of(root) / "assets").glob("logo-*")
    assert first.name != second.name
    assert second.name in read(site_of(root), "")
    write(root, settings.FILE, own)
    assert list((site_of(root) / "assets").glob("logo-*")) == []
