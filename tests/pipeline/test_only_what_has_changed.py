"""A site built of what has changed is the site that is built from nothing, byte for byte, whatever was changed."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_consent, a_kommune, a_person, a_story, approve, write
from tests.sites.building import site_of
from tests.sites.finished import digests

WORDS = ["song", "kaffi", "vakt", "barn", "veg", "snø", "båt", "skule", "hand", "lys"]
KINDS = ("suksesshistorie", "portrett", "prosjekt", "suksesshistorie", "suksesshistorie")
THEMES = ("naervaer", "omdomme", "heltidskultur")
PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Ola Nes, rett: eige, personar: ingen, born: ingen}]\n"


class Kommune:
    """A kommune that somebody works in: every edit is one that people make."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)  # noqa: S311 - it picks edits, not secrets
        self.number = 0
        self.names = {"p001": "Kari Lunde", "p002": "Ola Nes", "p003": "Mia Vik"}
        self.withdrawn: set[str] = set()
        a_kommune(root, stories={}, people={who: self._person(who) for who in self.names})
        for _ in range(6):
            self.new()

    def edit(self) -> str:
        """Make one edit and return its name."""
        edits: list[Callable[[], None]] = [
            self.body, self.body, self.title, self.title, self.new, self.gone, self.renamed, self.picture, self.consent,
            self.theme, self.setting, self.name, self.unit, self.project, self.words, self.touched, self.draft,
        ]  # fmt: skip
        chosen = self.chance.choice(edits)
        chosen()
        return chosen.__name__

    def new(self) -> None:
        self.number += 1
        kind = self.chance.choice(KINDS)
        who = self.chance.choice(sorted(self.names))
        lines = [
            f"slag: {kind}",
            f"tittel: Forteljing {self.number} om {self._some(2)}",
            f"dato: 2026-{self.chance.randint(1, 10):02}-{self.chance.randint(1, 28):02}",
            f"tema: [{self.chance.choice(THEMES)}]",
            f"personar: [{self.chance.choice([who, self.names[who], f'{{person: {who}, visast_som: førenamn}}'])}]",
            "språk: nb" if self.chance.random() < 0.2 else "språk: nn",
        ]
        if kind == "portrett":
            lines.append("utan_bilete: ja")
        if self.chance.random() < 0.3:
            lines.append("framheva: ja")
        self._write(f"stories/f{self.number}.md", a_story("\n".join(lines), self._body()))

    def body(self) -> None:
        self._changed(lambda text: text.rpartition("---\n")[0] + "---\n\n" + self._body())

    def title(self) -> None:
        self._with(f"tittel: Ein ny tittel om {self._some(3)}")

    def draft(self) -> None:
        self._with(self.chance.choice(["status: utkast", "status: klar", "status: klar", "status: tull"]))

    def picture(self) -> None:
        write(self.root, "stories/b.jpg", self.chance.randbytes(30))
        story = self._story()
        if story is not None and "bilete:" not in story.read_text(encoding="utf-8"):
            self._changed(lambda text: text.replace("status:", PICTURE + "status:", 1), story)

    def gone(self) -> None:
        story = self._story()
        if story is not None:
            story.unlink()

    def renamed(self) -> None:
        story = self._story()
        if story is not None:
            self.number += 1
            story.rename(story.with_name(f"g{self.number}.md"))

    def consent(self) -> None:
        who = self.chance.choice(sorted(self.names))
        self.withdrawn ^= {who}
        write(self.root, f"stories/folk/{who}.yml", self._person(who))

    def name(self) -> None:
        who = self.chance.choice(sorted(self.names))
        self.names[who] = self.chance.choice(["Kari Lunde", "Ola Nes", "Mia Vik", f"Eli {self._some(1).title()}"])
        write(self.root, f"stories/folk/{who}.yml", self._person(who))

    def theme(self) -> None:
        lines = "".join(f"{theme}:\n  namn: {self._some(1).title()}\n" for theme in THEMES[: self.chance.randint(2, 3)])
        write(self.root, "stories/tema.yml", lines)

    def unit(self) -> None:
        write(self.root, "stories/einingar.yml", f"song:\n  namn: Laget {self._some(1)}\n  tilsette: 12\n")

    def setting(self) -> None:
        changed = self.chance.choice(["Fjordvik kommune", "Vik kommune"])
        form = self.chance.choice(["nn", "nn", "nn", "nb"])
        write(
            self.root, "mkdocs.yml", SETTINGS.replace("Fjordvik kommune", changed).replace("form: nn", f"form: {form}")
        )

    def words(self) -> None:
        write(self.root, "templates/words/nn.yml", f"latest: Nytt om {self._some(1)}\n")

    def project(self) -> None:
        story = self._story()
        if story is not None:
            self._with(f"prosjekt: {story.stem}")

    def touched(self) -> None:
        story = self._story()
        if story is not None:
            write(self.root, story.relative_to(self.root).as_posix(), story.read_bytes())

    def _person(self, who: str) -> str:
        consent = a_consent(trekt="2026-10-01") if who in self.withdrawn else a_consent()
        return a_person(f"namn: {self.names[who]}\n-samtykke\n" + consent)

    def _with(self, line: str) -> None:
        key = line.split(":", 1)[0]
        self._changed(
            lambda text: "\n".join(
                [line if old.startswith(f"{key}:") else old for old in text.split("\n")]
                if f"\n{key}:" in text
                else text.replace("status:", f"{line}\nstatus:", 1).split("\n")
            )
        )

    def _changed(self, change: Callable[[str], str], story: Path | None = None) -> None:
        story = story or self._story()
        if story is not None:
            lines = change(story.read_text(encoding="utf-8")).split("\n")
            text = "\n".join(line for line in lines if not line.startswith(("godkjend:", "kontrollert:")))
            self._write(story.relative_to(self.root).as_posix(), text)

    def _write(self, path: str, text: str) -> None:
        write(self.root, path, text)
        if self.chance.random() < 0.9:
            approve(self.root, path)

    def _story(self) -> Path | None:
        found = sorted((self.root / "stories").glob("*.md"))
        return self.chance.choice(found) if found else None

    def _some(self, number: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(number))

    def _body(self) -> str:
        story = self._story()
        link = f"Sjå òg [ei anna forteljing]({story.name}).\n" if story else ""
        quote = f"\n> {self._some(5)}\n" if self.chance.random() < 0.5 else ""
        return (
            f"## Kva skjedde?\n\n{self._some(30)}.\n{quote}\n{link}\n## Korleis fekk de det til?\n\n{self._some(9)}.\n"
        )


def assert_the_same_as_from_nothing(root: Path, aside: Path) -> None:
    """Assert that a site just built is what another folder's first build gives, engine input and all."""
    shutil.rmtree(aside, ignore_errors=True)
    ours = shutil.ignore_patterns("build", "site", "site-intern")
    shutil.copytree(root, aside, ignore=ours)
    expected = digests(site_of(aside))
    assert digests(root / "site") == expected
    assert digests(root / "build/docs") == digests(aside / "build/docs")
    assert digests(root / "build/theme") == digests(aside / "build/theme")


def assert_any_edits_give_the_site_that_a_clean_build_gives(folder: Path, seed: int, compared: int) -> None:
    """Edit and build some times over, and compare the site of the last `compared` builds."""
    kommune = Kommune(folder / "kommune", seed)
    done = []
    site_of(kommune.root)
    for number in range(4):
        done += [kommune.edit() for _ in range(kommune.chance.choice([1, 1, 1, 2]))]
        site_of(kommune.root)
        if number < 4 - compared:
            continue
        try:
            assert_the_same_as_from_nothing(kommune.root, folder / "rein")
        except AssertionError as error:
            error.add_note(f"seed {seed}, after {', '.join(done)}")
            raise


@pytest.mark.parametrize("seed", range(20))
def test_edits_of_any_sort_give_the_site_that_a_clean_build_gives(tmp_path: Path, seed: int) -> None:
    assert_any_edits_give_the_site_that_a_clean_build_gives(tmp_path, seed, compared=1)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(20, 220))
def test_many_edits_of_any_sort_give_the_site_that_a_clean_build_gives(tmp_path: Path, seed: int) -> None:
    assert_any_edits_give_the_site_that_a_clean_build_gives(tmp_path, seed, compared=4)
