"""The pictures in docs/shots/: a page of each sort as readers see it, on a telephone and a desk, light and dark."""

import io
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from site_gen.model.search_mode import SearchMode
from tests.browser import chromium
from tests.browser.serving import served
from tests.sites.building import site_of
from tests.sites.samples import REPOSITORY, samples
from tests.sites.sorts import ASKED, MISSING, PAGES

FOLDER = REPOSITORY / "docs" / "shots"
SCREENS = {390: (844, 1900), 1280: (900, 1900)}
"""Height of the screen, and how much of the page is shown, by its width."""
MOST_BYTES = 150_000
_QUALITIES = range(78, 30, -6)
_ALL_PICTURES = """async () => {
  await document.fonts.ready;
  const all = [...document.images];
  for (const one of all) one.loading = 'eager';
  await Promise.all(all.map(one => one.decode().catch(() => null)));
}"""


class MissingError(Exception):
    """The site has no page of a sort."""


def name(sort: str, width: int, *, dark: bool) -> str:
    """Return the file of one picture."""
    return f"{sort.replace(' ', '-')}-{width}-{'dark' if dark else 'light'}.webp"


def shots(browser: Browser, address: str, sorts: Mapping[str, str] = PAGES) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each picture of the site at an address. Raises MissingError."""
    for width, (height, shown) in SCREENS.items():
        for dark in (False, True):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for sort, path in sorts.items():
                _open(page, sort, address + path)
                if sort == "search":
                    page.goto(f"{address}{path}{ASKED}", wait_until="networkidle")
                yield name(sort, width, dark=dark), _small(_taken(page, width, shown))
            context.close()


def _open(page: Page, sort: str, url: str) -> None:
    answer = page.goto(url, wait_until="load")
    if answer is None or answer.status != (404 if sort == MISSING else 200):
        raise MissingError(f"The site has no page of the sort «{sort}»: {url}")
    page.evaluate(_ALL_PICTURES)


def _taken(page: Page, width: int, shown: int) -> Image.Image:
    height = min(shown, int(page.evaluate("document.documentElement.scrollHeight")))
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    taken = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
    return Image.open(io.BytesIO(taken)).convert("RGB")


def _small(image: Image.Image) -> bytes:
    """Return a picture as WebP, as good as its room lets it be."""
    for quality in _QUALITIES:
        into = io.BytesIO()
        image.save(into, "WEBP", quality=quality, method=6)
        if into.tell() <= MOST_BYTES:
            break
    return into.getvalue()


@click.command()
@click.option("--into", type=click.Path(path_type=Path), default=FOLDER, help="The folder. Default: docs/shots.")
def command(into: Path) -> None:
    """Take the pictures of the sample site, and take away those of sorts that are no more."""
    found = chromium.found()
    if found is None:
        click.echo(f"This needs one of these commands: {', '.join(chromium.COMMANDS)}.", err=True)
        sys.exit(2)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        site = site_of(samples(Path(room) / "samples"), search=SearchMode.INDEXED)
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.OPTIONS))
        try:
            with served(site) as address:
                taken = dict(shots(browser, address))
        except MissingError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        finally:
            browser.close()
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob("*.webp"):
        if old.name not in taken:
            old.unlink()
    for file, content in taken.items():
        (into / file).write_bytes(content)
    sizes = [len(content) // 1000 for content in taken.values()]
    click.echo(f"{len(taken)} pictures in {into.name}/: {sum(sizes)} kB, the largest {max(sizes)} kB")


if __name__ == "__main__":
    command()
