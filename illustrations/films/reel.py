"""A film to be drawn: what stands in it at a moment, how long it lasts, and what is heard."""

from collections.abc import Callable
from dataclasses import dataclass

from illustrations.drawing import Drawing

SHEET = (1500, 844)
"""16:9."""


@dataclass(frozen=True, slots=True)
class Reel:
    """A film, and the moment that its poster shows."""

    path: str
    """Under stories/; `.mp4` is H.264 and AAC, `.webm` is VP9 and Opus."""
    seconds: int
    poster_at: float
    draw: Callable[[Drawing, float], None]
    """Draws what is seen at a moment, in seconds."""
    sound: Callable[[], list[float]]

    @property
    def poster(self) -> str:
        """Of the poster, under stories/."""
        return self.path.rsplit("/", 1)[0] + "/plakat.jpg"

    def svg(self, moment: float) -> str:
        """Return what is seen at a moment, drawn."""
        drawing = Drawing(*SHEET)
        self.draw(drawing, moment)
        return drawing.svg()
