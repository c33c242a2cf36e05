"""A link as a QR code, to be scanned from paper with a telephone."""

import segno


def link_code(address: str) -> str:
    """Return an address as a QR code: an SVG element without a size of its own."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None))
