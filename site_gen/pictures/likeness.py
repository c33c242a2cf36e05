"""The likeness of a picture: the same for a picture that is saved again, in another size, format or quality.

A difference hash of 256 bits: the picture as 17 × 16 grey squares, and of each whether the one to its right is lighter.
It holds no names, places or colours, and the picture cannot be made of it; to recognise a picture by it takes the
picture. Measured on the 99 sample pictures: the nearest two differ in 47 bits; one that is saved again, down to a
quality of 40 or a side of 400 pixels, or is made a little lighter, differs in at most 29 bits from itself. A cropped,
mirrored or turned one is another picture.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_SIDE = 16
_BITS = _SIDE * _SIDE
MOST_DIFFERENT = 32
"""Bits in which the likenesses of the same picture may differ: an eighth of them."""
_FEWEST = 64
"""Bits of each kind that a likeness must have. Of an even surface, or one that only grows lighter, many are alike."""


def likeness_of(image: "Image.Image") -> str:
    """Return the likeness of a decoded picture in hexadecimal; empty where there is too little in it to tell it by."""
    from PIL import Image  # noqa: PLC0415 - only where pictures are opened anyway

    grey = image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX).tobytes()
    rows = (grey[start : start + _SIDE + 1] for start in range(0, len(grey), _SIDE + 1))
    bits = [left < right for row in rows for left, right in pairwise(row)]
    if not _FEWEST <= sum(bits) <= _BITS - _FEWEST:
        return ""
    return f"{int(''.join('01'[bit] for bit in bits), 2):0{_BITS // 4}x}"


def alike(likeness: str, known: Iterable[str]) -> Iterator[str]:
    """Yield those of the known likenesses that are of the same picture; none for one that has no likeness."""
    if likeness:
        number = int(likeness, 16)
        yield from (one for one in known if (int(one, 16) ^ number).bit_count() <= MOST_DIFFERENT)
