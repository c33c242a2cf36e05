"""What a page of each sort costs who reads it: bytes without its photos, requests, and whom it asks."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from playwright.sync_api import Browser, Response, sync_playwright

from site_gen import days
from site_gen.model.localized import Form
from site_gen.model.search_mode import SearchMode
from tests.browser import chromium, test_answering_pages, test_desk, test_person_page
from tests.browser.serving import served
from tests.browser.watching import HERE, watched
from tests.builders import DAY
from tests.desk.desk_client import a_git_kommune
from tests.desk.served import started
from tests.pipeline import test_held_about_person
from tests.sites.building import site_of
from tests.sites.samples import samples
from tests.sites.sorts import ASKED, PAGES

MOST_BYTES, MOST_REQUESTS = 75_000, 8
MOST_FOR_A_SEARCH = 150_000
LIGHTHOUSE, NU = "lighthouse@12.8.2", "vnu-jar@26.9.27"
SCORED = ("front page", "story", "people")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
_FRAGMENT = re.compile(r"/embed/(?!index)[^/]+\.html$")
"""What others put into pages of their own is no page."""
_PHOTOS = "/media/"
_PACKED = (".woff2", ".webp", ".jpg", ".png")
"""What no server packs again."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What was fetched when a page was opened with an empty cache."""

    sizes: dict[str, int]
    """Bytes over the line by address, without photos."""
    photos: int
    hosts: frozenset[str]

    @property
    def faults(self) -> list[str]:
        """What is more than it may be."""
        limits = {
            f"over {MOST_BYTES} bytes": sum(self.sizes.values()) > MOST_BYTES,
            f"over {MOST_REQUESTS} requests": len(self.sizes) > MOST_REQUESTS,
            "asks others": self.hosts != {HERE},
        }
        return [fault for fault, there in limits.items() if there]


def weigh(browser: Browser, url: str) -> Weight:
    """Open a page on a telephone and return what came."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    with watched(browser, width=390, height=844) as seen:
        seen.page.on("response", note)
        seen.page.goto(url, wait_until="networkidle")
        sizes = {answer.url: _packed(answer) for answer in answers if _PHOTOS not in answer.url}
        seen.page.remove_listener("response", note)
    photos = sum(_PHOTOS in answer.url for answer in answers)
    return Weight(sizes, photos, frozenset(str(urlsplit(one).hostname) for one in seen.requests))


def first_search(browser: Browser, address: str) -> int:
    """Return how many bytes somebody fetches who searches for the first time, the page itself not counted."""
    url = address + PAGES["search"]
    before, after = weigh(browser, url).sizes, weigh(browser, url + ASKED).sizes
    # The script that searches comes with the page, and is fetched for nothing else.
    return sum(size for one, size in after.items() if one.endswith(".js") or (one not in before and "?q=" not in one))


def _packed(answer: Response) -> int:
    body = answer.body()
    return len(body) if answer.url.endswith(_PACKED) else len(gzip.compress(body, 6))


def scores(url: str, browser: str, categories: Sequence[str] = tuple(LEAST)) -> dict[str, int]:
    """Return what Lighthouse gives a page on a telephone, by category, of 100."""
    words = ["npx", "--yes", LIGHTHOUSE, url, "--output=json", "--quiet", f"--only-categories={','.join(categories)}"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    done = subprocess.run(
        [*words, flags], env=os.environ | {"CHROME_PATH": browser}, capture_output=True, check=True, timeout=240
    )
    found: dict[str, Any] = json.loads(done.stdout)["categories"]
    return {category: round(100 * found[category]["score"]) for category in categories}


def invalid(site: Path) -> Iterator[str]:
    """Yield what the Nu checker finds wrong in our part of the pages."""
    options = ["--stdout", "--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always"]
    words = ["npx", "--yes", "--package", NU, "vnu", *options, str(site)]
    done = subprocess.run(words, capture_output=True, check=True, timeout=240)
    for found in json.loads(done.stdout)["messages"]:
        if not _FRAGMENT.search(found["url"]):
            yield f"{found['url'].rsplit('/site/', 1)[-1]}: {found['message']}"


def _weights(browser: Browser, address: str) -> bool:
    click.echo(f"Chromium {browser.version}, Framsnakk {version('framsnakk')}; gzip -6, without photos\n")
    click.echo(f"{'':14}{'bytes':>8}{'requests':>10}{'photos':>8}  hosts")
    fine = True
    for sort, path in PAGES.items():
        found = weigh(browser, address + path)
        fine &= not found.faults
        line = f"{sort:14}{sum(found.sizes.values()):8}{len(found.sizes):10}{found.photos:8}"
        click.echo(f"{line}  {', '.join(sorted(found.hosts))} {'; '.join(found.faults)}".rstrip())
    fetched = first_search(browser, address)
    click.echo(f"\nA first search fetches {fetched} bytes more, of {MOST_FOR_A_SEARCH}")
    return fine and fetched <= MOST_FOR_A_SEARCH


def _lighthouse(address: str, browser: str) -> bool:
    click.echo(f"\n{LIGHTHOUSE}, mobile\n")
    click.echo(f"{'':14}" + "".join(f"{category:>16}" for category in LEAST))
    fine = True
    for sort in SCORED:
        found = scores(address + PAGES[sort], browser)
        fine &= all(found[category] >= least for category, least in LEAST.items())
        click.echo(f"{sort:14}" + "".join(f"{found[category]:16}" for category in LEAST))
    return fine


def _desk(browser: Browser, path: str, room: Path) -> bool:
    """Say what Lighthouse gives the desk's pages, as a walk through them meets them; each address once."""
    os.environ |= {"XDG_STATE_HOME": str(room / "state"), days.TODAY: DAY.isoformat()}
    click.echo(f"\n{LIGHTHOUSE}, the desk on a telephone: accessibility\n")
    fine = True
    seen: set[str] = set()
    with (
        started(a_git_kommune(room / "telling")) as (_, address),
        started(asked := test_answering_pages.asked_kommune(room / "answering")) as (_, asking),
        started(held := test_held_about_person.kommune(room / "held")) as (_, holding),
        closing(browser.new_page(viewport=test_desk.PHONE)) as page,
    ):
        walks = (
            test_desk.walked(page, address, Form.NN),
            test_answering_pages.walked(page, asked, asking, Form.NB),
            test_person_page.walked(page, test_person_page.a_link(held, holding), Form.NN),
        )
        for name in chain.from_iterable(walks):
            # Lighthouse looks at no page that is a refusal.
            if page.url in seen or not page.request.get(page.url).ok:
                continue
            seen.add(page.url)
            found = scores(page.url, path, ("accessibility",))["accessibility"]
            fine &= found >= LEAST["accessibility"]
            click.echo(f"{name:30}{found:4}")
    return fine


def _nu(site: Path) -> bool:
    found = sorted(set(invalid(site)))
    click.echo(f"\n{NU}: {len(found)} faults in our part of the pages")
    for one in found:
        click.echo(f"  {one}")
    return not found


@click.command()
def command() -> None:
    """Weigh a page of each sort. Where there is Node, Lighthouse looks at some and at the desk's pages, and with Java
    the Nu checker looks at all.

    Exits with 1 when something is not as it should be.
    """
    found = chromium.found()
    if found is None:
        click.echo(f"This needs one of these commands: {', '.join(chromium.COMMANDS)}.", err=True)
        sys.exit(2)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        site = site_of(samples(Path(room)), search=SearchMode.INDEXED)
        with served(site, packed=True) as address:
            browser = playwright.chromium.launch(executable_path=found, args=list(chromium.OPTIONS))
            fine = _weights(browser, address)
            node, java = shutil.which("npx"), shutil.which("java")
            if node:
                fine &= _lighthouse(address, found)
                fine &= _desk(browser, found, Path(room))
            browser.close()
            if node and java:
                fine &= _nu(site)
    if not (node and java):
        click.echo("\nLeft out: " + ("the Nu checker, which needs Java" if node else "what needs Node (npx)"))
    if not fine:
        sys.exit(1)


if __name__ == "__main__":
    command()
