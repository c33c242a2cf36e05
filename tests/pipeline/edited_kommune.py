"""A kommune that is edited at random, built again after each edit and compared with a build from nothing.

`python -m tests.pipeline FIRST END` runs the sequences with these seeds, prints each difference, and
exits 1 when there is one. Nothing here depends on `assert`, so that it says the same under `python -O`.
"""

import datetime as dt
import hashlib
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import click

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked
from tests.builders import DAY, SETTINGS, a_consent, a_kommune, a_person, a_picture, a_story, approve, write
from tests.sites.building import site_of
from tests.sites.finished import digests
from tests.sites.samples import REPOSITORY

WORDS = ["song", "kaffi", "vakt", "barn", "veg", "snø", "båt", "skule", "hand", "lys"]
RARE = ["rullatoren", "trombonar", "vaffeljern", "skohylla", "skohyller", "lyttestaven", "strikketøy", "garderoben"]
"""Some of what stories are about, so that they come to share it and no longer do."""
KINDS = ("suksesshistorie", "portrett", "prosjekt", "suksesshistorie", "suksesshistorie")
PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]\n"
OWN_TEMPLATES = ("pages/_cards.html", "pages/story.html", "pages/front.html", "pages/units.html", "pages/_article.html",
                 "pages/people.html", "theme/partials/footer.html", "theme/main.html")  # fmt: skip
_BUILDS = 4
_OURS = shutil.ignore_patterns("build", "site", "site-intern")


class Register:
    """Units or themes that get new names and new ids, are merged and come anew."""

    def __init__(self, first: dict[str, str], chance: random.Random) -> None:
        """Begin with entries by id; a value is the name."""
        self.names = dict(first)
        self.former: dict[str, list[str]] = {identity: [] for identity in first}
        self._chance = chance
        self._number = 0

    def rename(self, name: str) -> None:
        """Give an entry another name."""
        self.names[self.one()] = name

    def renumber(self) -> tuple[str, str]:
        """Give an entry another id and return both ids, the former first."""
        old = self.one()
        self._number += 1
        new = f"{old.rstrip('0123456789-')}-{self._number}"
        self.names = {new if identity == old else identity: name for identity, name in self.names.items()}
        self.former[new] = [*self.former.pop(old), old]
        return old, new

    def merge(self, name: str) -> tuple[str, str] | None:
        """Merge an entry into another, or add one when there is one alone; return the id that is gone and the other."""
        if len(self.names) == 1:
            self._number += 1
            new = f"ny-{self._number}"
            self.names[new], self.former[new] = name, []
            return None
        gone, kept = self._chance.sample(sorted(self.names), 2)
        del self.names[gone]
        self.former[kept] += [*self.former.pop(gone), gone]
        return gone, kept

    def one(self) -> str:
        """Return the id of an entry."""
        return self._chance.choice(sorted(self.names))

    def text(self, more: str = "") -> str:
        """Return the register as a file; `more` stands in every entry."""
        return "".join(
            f"{identity}:\n  namn: {name}\n  tidlegare_id: [{', '.join(self.former[identity])}]\n{more}"
            for identity, name in self.names.items()
        ).replace("  tidlegare_id: []\n", "")


class Kommune:
    """A kommune with writers at work: every edit is one that people make."""

    EDITS: ClassVar[list[Callable[["Kommune"], None]]]
    """Each as often as it is tried."""

    def __init__(self, root: Path, seed: int) -> None:
        """Write a kommune of six stories; the seed decides everything that happens to it."""
        self.root = root
        self.chance = random.Random(seed)  # noqa: S311 - it picks edits, not secrets
        self.number = 0
        self.names = {"p001": "Kari Lunde", "p002": "Ola Nes", "p003": "Mia Vik"}
        self.withdrawn: set[str] = set()
        self.erased: set[str] = set()
        self.faces: set[str] = set()
        self.listed: set[str] = set()
        self.day = DAY
        self.units = Register({"song": "Songlaget", "kor": "Koret"}, self.chance)
        self.themes = Register({"naervaer": "Nærvær", "omdomme": "Omdøme", "heltidskultur": "Heiltid"}, self.chance)
        a_kommune(root, stories={}, people={who: self._person(who) for who in self.names})
        self._write_registers()
        for _ in range(6):
            self.new()

    def edit(self) -> str:
        """Make one edit and return its name."""
        chosen = self.chance.choice(self.EDITS)
        chosen(self)
        return chosen.__name__

    def new(self) -> None:
        self.number += 1
        kind = self.chance.choice(KINDS)
        who = self.chance.choice(sorted(self.names))
        lines = [
            f"slag: {kind}",
            f"tittel: Forteljing {self.number} om {self._some(2)}",
            f"dato: 2026-{self.chance.randint(1, 10):02}-{self.chance.randint(1, 28):02}",
            f"tema: [{self.themes.one()}]",
            f"eining: {self.units.one()}",
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
        """Put another picture in the place of the one that stories share, and let them say yes to it."""
        write(self.root, "stories/b.jpg", self._a_picture())
        story = self._story()
        if story is not None and "bilete:" not in story.read_text(encoding="utf-8"):
            pictured = PICTURE.replace("ingen, born", f"{self.chance.choice(['ingen', '[p001]', '[p002]'])}, born")
            self._changed(lambda text: text.replace("status:", pictured + "status:", 1), story)
        for other in sorted((self.root / "stories").glob("*.md")):
            if "bilete:" in other.read_text(encoding="utf-8"):
                self._changed(lambda text: text, other)

    def placed(self) -> None:
        self._changed(lambda text: text + "\n![](b.jpg)\n")

    def face(self) -> None:
        who = self.chance.choice(sorted(self.names))
        write(self.root, f"stories/folk/{who}.jpg", self._a_picture())
        self.faces ^= {who}
        self._write_person(who)

    def _a_picture(self) -> bytes:
        return a_picture(f"{self.chance.choice([400, 900, 1700])}x{self.chance.choice([500, 700])}")

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
        self._write_person(who)

    def name(self) -> None:
        who = self.chance.choice(sorted(self.names))
        self.names[who] = self.chance.choice(["Kari Lunde", "Ola Nes", "Mia Vik", f"Eli {self._some(1).title()}"])
        self._write_person(who)

    def later(self) -> None:
        """Let some days pass; some consents run out meanwhile."""
        self.day += dt.timedelta(days=self.chance.choice([1, 30, 400]))

    def erased_person(self) -> None:
        """Empty the file of a person, or leave the day of the withdrawal alone in it, or write it anew."""
        who = self.chance.choice(sorted(self.names))
        self.erased ^= {who}
        text = self.chance.choice(["", "trekt: 2026-11-01\n"]) if who in self.erased else self._person(who)
        write(self.root, f"stories/folk/{who}.yml", text)

    def withdrawn_story(self) -> None:
        """Put a story on the list of what is withdrawn, or take one off it."""
        story = self._story()
        if story is not None:
            self.listed ^= {story.stem}
        found = [hashlib.sha256(identity.encode()).hexdigest() for identity in sorted(self.listed)]
        entries = ", ".join(f"{{avtrykk: {digest}, trekt: 2026-10-01}}" for digest in found)
        write(self.root, "stories/trekte.yml", f"forteljingar: [{entries}]\n")
        if not found and self.chance.random() < 0.5:
            (self.root / "stories/trekte.yml").unlink()

    def theme(self) -> None:
        self.themes.rename(self._some(1).title())
        self._write_registers()

    def unit(self) -> None:
        self.units.rename(f"Laget {self._some(1)}")
        self._write_registers()

    def unit_with_another_id(self) -> None:
        self._renumbered("eining", self.units.renumber())

    def theme_with_another_id(self) -> None:
        self._renumbered("tema", self.themes.renumber())

    def merged_units(self) -> None:
        self._renumbered("eining", self.units.merge(f"Laget {self._some(1)}"))

    def merged_themes(self) -> None:
        self._renumbered("tema", self.themes.merge(self._some(1).title()))

    def _renumbered(self, key: str, ids: tuple[str, str] | None) -> None:
        """Write the registers, and most often the new id in the stories and people that have the former."""
        self._write_registers()
        if ids is None or self.chance.random() < 0.3:
            return
        for file in sorted((self.root / "stories").rglob("*")):
            if file.suffix in {".md", ".yml"} and file.stem not in {"einingar", "tema"}:
                lines = file.read_text(encoding="utf-8").split("\n")
                text = "\n".join(
                    line.replace(ids[0], ids[1]) if line.startswith((f"{key}:", f"- {key}:")) else line
                    for line in lines
                )
                write(self.root, file.relative_to(self.root).as_posix(), text)

    def _write_registers(self) -> None:
        write(self.root, "stories/einingar.yml", self.units.text("  tilsette: 12\n"))
        write(self.root, "stories/tema.yml", self.themes.text())

    def setting(self) -> None:
        """Change one thing or another in mkdocs.yml."""
        kommune = self.chance.choice(["Fjordvik kommune", "Vik kommune"])
        form = self.chance.choice(["nn", "nn", "nn", "nb"])
        text = SETTINGS.replace("Fjordvik kommune", kommune).replace("form: nn", f"form: {form}")
        if form == "nb" and self.chance.random() < 0.5:
            text += "    tidlegare_målform: nn\n"
        text += self.chance.choice(["", "", "    temaforslag: vis\n", "    farge: '#204060'\n"])
        text += self.chance.choice(["", "", "    reglar_harde: [{kode: FLD005, grunn: Plass på skjermen.}]\n"])
        text = text.replace("[Siri Vik]", self.chance.choice(["[Siri Vik]", "[Siri Vik, Per Dahl]", "[Per Dahl]"]))
        write(self.root, "mkdocs.yml", text)

    def template(self) -> None:
        """Write a template of the kommune's own, or take it away again."""
        name = self.chance.choice(OWN_TEMPLATES)
        own = self.root / "templates" / name
        if own.is_file() and self.chance.random() < 0.5:
            own.unlink()
        else:
            text = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
            word = self._some(1)
            write(self.root, f"templates/{name}", text.replace("</p>", f" {word}</p>", 1) + f"<!-- {word} -->\n")

    def style(self) -> None:
        write(self.root, "templates/theme/assets/eige.css", f"p {{ margin: {self.chance.randint(1, 9)}px }}\n")

    def words(self) -> None:
        form = self.chance.choice(["nn", "nn", "nb"])
        write(self.root, f"templates/words/{form}.yml", f"latest: Nytt om {self._some(1)}\n")

    def own_page(self) -> None:
        story = self._story()
        link = f"[Les]({story.name})" if story else "{kommune}"
        page = self.root / "stories/sider/om.md"
        if page.is_file() and self.chance.random() < 0.3:
            page.unlink()
        else:
            text = f"---\ntittel: Om {self._some(1)}\n---\n\nVi fortel. {link}\n"
            write(self.root, "stories/sider/om.md", text)

    def project(self) -> None:
        story = self._story()
        if story is not None:
            self._with(f"prosjekt: {story.stem}")

    def touched(self) -> None:
        story = self._story()
        if story is not None:
            write(self.root, story.relative_to(self.root).as_posix(), story.read_bytes())

    def _write_person(self, who: str) -> None:
        self.erased.discard(who)
        write(self.root, f"stories/folk/{who}.yml", self._person(who))

    def _person(self, who: str) -> str:
        until = "2027-03-01" if who == "p003" else "2036-12-31"
        consent = a_consent(gjeld_til=until, **({"trekt": "2026-10-01"} if who in self.withdrawn else {}))
        picture = f"{{fil: {who}.jpg, alt: Andlet, foto: Siri Vik, rett: eige, personar: [{who}], born: ingen}}"
        face = f"bilete: {picture}\n" if who in self.faces else ""
        return a_person(f"namn: {self.names[who]}\neining: {self.units.one()}\n-samtykke\n" + face + consent)

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
        rare = " og ".join(self.chance.sample(RARE, self.chance.randint(0, 4)))
        quote = f"\n> {self._some(5)}\n" if self.chance.random() < 0.5 else ""
        happened = f"## Kva skjedde?\n\n{self._some(30)}.\n{quote}\nVi fann {rare}.\n\n{link}"
        return f"{happened}\n## Korleis fekk de det til?\n\n{self._some(9)}.\n"


Kommune.EDITS = [
    *(Kommune.body, Kommune.title, Kommune.picture) * 2, Kommune.new, Kommune.gone, Kommune.renamed, Kommune.placed,
    Kommune.face, Kommune.consent, Kommune.erased_person, Kommune.withdrawn_story, Kommune.withdrawn_story,
    Kommune.name, Kommune.later, Kommune.theme, Kommune.theme_with_another_id, Kommune.merged_themes, Kommune.unit,
    Kommune.unit_with_another_id, Kommune.merged_units, Kommune.setting, Kommune.setting, Kommune.template,
    Kommune.template, Kommune.style, Kommune.words, Kommune.project, Kommune.touched, Kommune.draft, Kommune.own_page,
]  # fmt: skip


def compare_builds(folder: Path, seed: int, *, compared: int) -> None:
    """Edit and build a kommune four times over, and compare the site of the last `compared` builds.

    Raises AssertionError where a site or what the engine reads differs from what a build from nothing makes.
    """
    kommune = Kommune(folder / "kommune", seed)
    done: list[str] = []
    _build(kommune.root, BuildContext(kommune.day))
    for number in range(_BUILDS):
        done += [kommune.edit() for _ in range(kommune.chance.choice([1, 1, 1, 2]))]
        edition = kommune.chance.choice([Edition.PUBLIC, Edition.PUBLIC, Edition.PUBLIC, Edition.INTERNAL])
        for build_context in dict.fromkeys([BuildContext(kommune.day, edition), BuildContext(kommune.day)]):
            refused = _build(kommune.root, build_context)
            if number < _BUILDS - compared:
                continue
            found = list(_differences(kommune.root, folder / "rein", build_context, refused))
            if found:
                message = f"seed {seed}, {build_context.edition.name}, after {', '.join(done)}: {', '.join(found[:8])}"
                raise AssertionError(message)


def _build(root: Path, build_context: BuildContext) -> str:
    """Build a site and return why it could not be built; nothing when it could."""
    try:
        site_of(root, build_context)
    except Blocked as error:
        return str(error)
    return ""


def _differences(root: Path, aside: Path, build_context: BuildContext, refused: str) -> Iterator[str]:
    """Yield each file of a site just built, and of what its engine read, that a build from nothing makes otherwise."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(root, aside, ignore=_OURS)
    expected_refusal = _build(aside, build_context)
    if refused or expected_refusal:
        if refused != expected_refusal:
            yield f"refused with «{refused}» and not «{expected_refusal}»"
        return
    is_public = build_context.edition is Edition.PUBLIC
    site, engine = ("site", "build") if is_public else ("site-intern", f"build/{build_context.edition.en}")
    for folder in (site, f"{engine}/docs", f"{engine}/theme"):
        ours, expected = digests(root / folder), digests(aside / folder)
        for name in sorted(ours.keys() | expected.keys()):
            if ours.get(name) != expected.get(name):
                yield f"{folder}/{name}"


@click.command(help=__doc__)
@click.argument("first", type=int)
@click.argument("end", type=int)
@click.option("--compared", type=int, default=1, help="How many of the last builds are compared.")
def main(first: int, end: int, compared: int) -> None:
    """Run sequences of edits and report the differences."""
    different = 0
    for seed in range(first, end):
        with tempfile.TemporaryDirectory() as folder:
            try:
                compare_builds(Path(folder), seed, compared=compared)
            except Exception as error:  # noqa: BLE001 - a build that fails is a difference too
                different += 1
                click.echo(f"seed {seed}: {error!r}")
    click.echo(f"{end - first} sequences, {different} with a difference.")
    sys.exit(1 if different else 0)
