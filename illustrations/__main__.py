"""Draw the pictures: python -m illustrations [--to DIR] [PART-OF-A-PATH …]."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from illustrations import press
from illustrations.gallery import pictures

STORIES = Path(__file__).parent.parent / "stories"


def main() -> int:
    """Draw every picture, or those whose paths hold one of the given parts."""
    parser = argparse.ArgumentParser(prog="python -m illustrations", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="only pictures with this in their paths")
    parser.add_argument("--to", type=Path, default=STORIES, help="another folder than stories/")
    given = parser.parse_args()
    paths = [p.path for p in pictures() if not given.parts or any(part in p.path for part in given.parts)]
    with ProcessPoolExecutor() as workers:
        for path, master in zip(paths, workers.map(_drawn, paths), strict=True):
            press.write(given.to / path, master)
            sys.stdout.write(f"{len(master) // 1024:4} KB  {path}\n")
    return 0


def _drawn(path: str) -> bytes:
    picture = next(picture for picture in pictures() if picture.path == path)
    return press.master(picture.svg(), picture.pixels, picture.path)


if __name__ == "__main__":
    sys.exit(main())
