"""A sheet to draw on: shapes, gradients and groups, which become one SVG."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

Point = tuple[float, float]
Style = float | str
Stop = tuple[float, str] | tuple[float, str, float]
"""Where (0–1), which colour, and how opaque (1 when it is not said)."""


class Drawing:
    """A sheet in units of its own; what is drawn later lies on top. Landscapes are 1500 × 1000."""

    def __init__(self, width: float = 1500, height: float = 1000) -> None:
        """Take a new sheet."""
        self.width = width
        self.height = height
        self._shapes: list[str] = []
        self._definitions: dict[str, str] = {}

    def svg(self) -> str:
        """Return what has been drawn."""
        definitions = "".join(self._definitions.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_text(self.width)} {_text(self.height)}" '
            f'width="{_text(self.width)}" height="{_text(self.height)}">'
            f"<defs>{definitions}</defs>{''.join(self._shapes)}</svg>"
        )

    # --- Shapes -------------------------------------------------------------------------------------------------------

    def rect(self, x: float, y: float, w: float, h: float, fill: str, *, r: float = 0, **style: Style) -> None:
        """Draw a rectangle, its corners rounded by `r`."""
        self._shape("rect", x=x, y=y, width=w, height=h, rx=r, fill=fill, **style)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, **style: Style) -> None:
        """Draw an ellipse round its middle."""
        self._shape("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **style)

    def circle(self, x: float, y: float, r: float, fill: str, **style: Style) -> None:
        """Draw a circle round its middle."""
        self._shape("circle", cx=x, cy=y, r=r, fill=fill, **style)

    def poly(self, points: Sequence[Point], fill: str, **style: Style) -> None:
        """Draw a closed shape with straight sides."""
        self._shape("polygon", points=" ".join(f"{_text(x)},{_text(y)}" for x, y in points), fill=fill, **style)

    def path(self, d: str, fill: str = "none", **style: Style) -> None:
        """Draw an SVG path."""
        self._shape("path", d=d, fill=fill, **style)

    def blob(self, points: Sequence[Point], fill: str, **style: Style) -> None:
        """Draw a closed soft shape through the points."""
        self.path(curve(points, closed=True), fill, **style)

    def line(self, points: Sequence[Point], colour: str, width: float, **style: Style) -> None:
        """Draw a stroke with straight parts and round ends."""
        text = " ".join(f"{_text(x)},{_text(y)}" for x, y in points)
        self._shape("polyline", points=text, fill="none", **{**stroke(colour, width), **style})

    def curve(self, points: Sequence[Point], colour: str, width: float, **style: Style) -> None:
        """Draw a soft stroke through the points."""
        self.path(curve(points), "none", **{**stroke(colour, width), **style})

    def paste(self, svg: str) -> None:
        """Put ready-made SVG elements on the sheet."""
        self._shapes.append(svg)

    # --- Colour and light ---------------------------------------------------------------------------------------------

    def fade(self, *stops: Stop, turn: float = 90) -> str:
        """Return a fill that goes from the first stop to the last over the shape; 90 is downwards, 0 to the right."""
        x, y = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        x1, y1 = max(0.0, -x), max(0.0, -y)
        ends = f'x1="{_text(x1)}" y1="{_text(y1)}" x2="{_text(x1 + x)}" y2="{_text(y1 + y)}"'
        return self._define("linearGradient", ends, _stops(stops))

    def spread(self, *stops: Stop, at: Point = (0.5, 0.5), r: float = 0.5) -> str:
        """Return a fill that goes outwards from a point; point and radius are shares of the shape."""
        return self._define("radialGradient", f'cx="{_text(at[0])}" cy="{_text(at[1])}" r="{_text(r)}"', _stops(stops))

    def glow(self, x: float, y: float, rx: float, colour: str, strength: float = 0.6, ry: float | None = None) -> None:
        """Let light fall round a point."""
        fill = self.spread((0, colour, strength), (0.35, colour, strength * 0.45), (1, colour, 0))
        self.ellipse(x, y, rx, ry or rx, fill)

    def shade(self, x: float, y: float, rx: float, ry: float, strength: float = 0.35, colour: str = "#0a1a1c") -> None:
        """Lay a soft shadow round a point."""
        self.ellipse(x, y, rx, ry, self.spread((0, colour, strength), (0.55, colour, strength * 0.6), (1, colour, 0)))

    def vignette(self, strength: float = 0.28, colour: str = "#0a1a1c") -> None:
        """Darken the corners, so that the eye stays in the middle."""
        fill = self.spread((0, colour, 0), (0.62, colour, 0), (1, colour, strength), r=0.75)
        self.rect(0, 0, self.width, self.height, fill)

    # --- Groups -------------------------------------------------------------------------------------------------------

    @contextmanager
    def group(self, **style: Style) -> Iterator[None]:
        """Draw what follows as one: `transform`, `opacity`, `clip_path`, `filter`."""
        self._shapes.append(f"<g{_attributes(style)}>")
        yield
        self._shapes.append("</g>")

    @contextmanager
    def at(self, x: float, y: float, *, turn: float = 0, scale: float = 1, flip: bool = False) -> Iterator[None]:
        """Draw what follows with its origin here."""
        sx = -scale if flip else scale
        with self.group(transform=f"translate({_text(x)} {_text(y)}) rotate({_text(turn)}) scale({sx} {scale})"):
            yield

    @contextmanager
    def inside(self, d: str) -> Iterator[None]:
        """Draw what follows only inside an SVG path."""
        name = self._define("clipPath", "", f'<path d="{d}"/>')
        with self.group(clip_path=name):
            yield

    @contextmanager
    def blurred(self, amount: float) -> Iterator[None]:
        """Draw what follows out of focus."""
        room = 'x="-30%" y="-30%" width="160%" height="160%"'
        name = self._define("filter", room, f'<feGaussianBlur stdDeviation="{_text(amount)}"/>')
        with self.group(filter=name):
            yield

    def _shape(self, tag: str, **attributes: Style) -> None:
        self._shapes.append(f"<{tag}{_attributes(attributes)}/>")

    def _define(self, tag: str, attributes: str, inner: str) -> str:
        """Keep a definition once, and return the fill that uses it."""
        key = f"{tag} {attributes} {inner}"
        name = f"d{len(self._definitions)}"
        if key in self._definitions:
            name = self._definitions[key].split('"', 2)[1]
        else:
            self._definitions[key] = f'<{tag} id="{name}" {attributes}>{inner}</{tag}>'
        return f"url(#{name})"


def stroke(colour: str, width: float) -> dict[str, Style]:
    """Return the style of a round stroke."""
    return {"stroke": colour, "stroke_width": width, "stroke_linecap": "round", "stroke_linejoin": "round"}


def box(x: float, y: float, w: float, h: float) -> str:
    """Return a rectangle as an SVG path, to draw inside of."""
    return f"M{_text(x)} {_text(y)}h{_text(w)}v{_text(h)}h{_text(-w)}Z"


def curve(points: Sequence[Point], *, closed: bool = False) -> str:
    """Return the SVG path of a soft curve (Catmull-Rom) through the points."""
    count = len(points)
    last = count if closed else count - 1

    def near(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    d = [f"M{_text(points[0][0])} {_text(points[0][1])}"]
    for i in range(last):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (near(i + k) for k in (-1, 0, 1, 2))
        steer = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        d.append("C" + " ".join(_text(number) for number in (*steer, x2, y2)))
    return "".join(d) + ("Z" if closed else "")


def _stops(stops: Sequence[Stop]) -> str:
    return "".join(
        f'<stop offset="{_text(stop[0])}" stop-color="{stop[1]}" stop-opacity="{_text(stop[2] if len(stop) == 3 else 1)}"/>'
        for stop in stops
    )


def _attributes(style: dict[str, Style]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{value if isinstance(value, str) else _text(value)}"'
        for name, value in style.items()
    )


def _text(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
