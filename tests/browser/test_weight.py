"""What pages cost their readers, and the pictures that are taken of them."""

import io
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser import shots
from tests.browser.serving import served
from tests.browser.weigh import MOST_BYTES, weigh
from tests.builders import write
from tests.sites.sorts import MISSING, PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_light_and_asks_nobody_else(browser: Browser, found_at: str, path: str) -> None:
    assert weigh(browser, found_at + path).faults == []


def test_a_heavy_page_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(MOST_BYTES).hex()  # noqa: S311 - what no server can pack
    images = "".join(f'<img src="{number}.svg" alt="">' for number in range(9))
    write(tmp_path, "index.html", f'<!doctype html><title>x</title>{noise}{images}<img src="https://x.invalid/y.png">')
    write(tmp_path, "404.html", "<!doctype html><title>x</title>")
    with served(tmp_path) as address:
        assert weigh(browser, address).faults == ["over 75000 bytes", "over 8 requests", "asks others"]


def assert_pictured(browser: Browser, address: str, sorts: Mapping[str, str]) -> None:
    """Assert that each of some sorts of pages is taken a picture of in four ways, the people by day and by night."""
    taken = dict(shots.shots(browser, address, sorts))
    assert len(taken) == 4 * len(sorts)
    assert max(map(len, taken.values())) <= shots.MOST_BYTES
    light, dark = (Image.open(io.BytesIO(taken[f"people-390-{mode}.webp"])) for mode in ("light", "dark"))
    assert light.width == dark.width == 390
    assert sum(light.convert("L").resize((1, 1)).tobytes()) > 2 * sum(dark.convert("L").resize((1, 1)).tobytes())


@pytest.mark.torture
def test_a_picture_is_taken_of_a_page_in_four_ways(browser: Browser, found_at: str) -> None:
    assert_pictured(browser, found_at, {sort: PAGES[sort] for sort in ("people", MISSING)})


@pytest.mark.torture
def test_a_picture_is_taken_of_each_sort_of_page_in_four_ways(browser: Browser, found_at: str) -> None:
    assert_pictured(browser, found_at, PAGES)


def test_no_picture_is_taken_of_a_site_that_lacks_a_page(browser: Browser, tmp_path: Path) -> None:
    for name in ("index.html", "404.html"):
        write(tmp_path, name, "<!doctype html><title>x</title>")
    with served(tmp_path) as address, pytest.raises(shots.MissingError, match="«story»"):
        list(shots.shots(browser, address))
