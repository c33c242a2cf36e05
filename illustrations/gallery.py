"""The list of pictures: a scene says where its master goes, and is drawn there."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from illustrations import scenes
from illustrations.drawing import Drawing

Scene = Callable[[Drawing], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn."""

    path: str
    """Of the master, under stories/."""
    size: tuple[float, float]
    """Of the sheet, in its own units."""
    pixels: int
    """Width of the master."""
    scene: Scene

    def svg(self) -> str:
        """Return the picture, drawn."""
        drawing = Drawing(*self.size)
        self.scene(drawing)
        return drawing.svg()


_PICTURES: dict[str, Picture] = {}


def scene(path: str) -> Callable[[Scene], Scene]:
    """Hang a landscape, 3:2, in the gallery; `path` is its master's, under stories/."""
    return _hang(path, (1500, 1000), 1992)


def portrait(path: str) -> Callable[[Scene], Scene]:
    """Hang a portrait, 4:5, in the gallery; `path` is its master's, under stories/."""
    return _hang(path, (1000, 1250), 1600)


def face(path: str) -> Callable[[Scene], Scene]:
    """Hang a face for the register, square, in the gallery; `path` is its master's, under stories/."""
    return _hang(path, (1000, 1000), 1000)


def pictures() -> list[Picture]:
    """Return every picture, in the order of their paths."""
    for module in pkgutil.iter_modules(scenes.__path__):
        importlib.import_module(f"{scenes.__name__}.{module.name}")
    return [_PICTURES[path] for path in sorted(_PICTURES)]


def _hang(path: str, size: tuple[float, float], pixels: int) -> Callable[[Scene], Scene]:
    def hang(draw: Scene) -> Scene:
        if path in _PICTURES:
            message = f"two scenes are drawn to {path}"
            raise ValueError(message)
        _PICTURES[path] = Picture(path, size, pixels, draw)
        return draw

    return hang
