"""The colours of the pictures: paper, ink, the fjord's own, and the seasons round them."""

PAPER = "#fbf7f0"
CREAM = "#f3e6cf"
SAND = "#e2d2b4"
OAT = "#cdb894"
INK = "#1c2526"
SOOT = "#2b3334"
SLATE = "#55666a"
STONE = "#8d9896"
PEBBLE = "#b9bfb8"

DEEP = "#0a2426"
FJORD = "#0f4547"
TEAL = "#2a6b6b"
SEA = "#5c9690"
FOAM = "#a9cbc3"
MIST = "#d9e6df"

NIGHT = "#0d1f2e"
DUSK = "#22384d"
PLUM = "#4f4560"
MAUVE = "#8b7286"
ROSE = "#d3a08c"
PEACH = "#f0c49a"
BUTTER = "#f8dfa6"
GLOW = "#ffd98a"

SNOW = "#eef2f1"
ICE = "#c9d8de"
FROST = "#8fa8b6"

MOSS = "#3c5a3f"
FERN = "#66865a"
LICHEN = "#a3b284"

RUST = "#8a3b12"
BRICK = "#b4452c"
CORAL = "#d8714f"
OCHRE = "#d19a3a"
MUSTARD = "#e3b64f"
BLUE = "#1f4e8c"
SKY = "#6f9cc0"
PINE = "#2d6a3e"
WOOD = "#a9764a"
WALNUT = "#6b4a33"
BARK = "#43312a"


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies `share` (0–1) of the way from one to the other, both #rrggbb."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def dark(colour: str, share: float = 0.25) -> str:
    """Return a colour in shade."""
    return mix(colour, DEEP, share)


def light(colour: str, share: float = 0.25) -> str:
    """Return a colour in light."""
    return mix(colour, "#fff3d9", share)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
