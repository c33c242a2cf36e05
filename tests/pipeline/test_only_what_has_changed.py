"""A site built of what has changed is the site that is built from nothing, byte for byte, whatever was changed."""

import datetime as dt
import hashlib
import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.pipeline import evaluate
from tests.builders import (
    INSIDE,
    SETTINGS,
    TODAY,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    check,
    write,
)
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests, where
from tests.sites.samples import REPOSITORY

WORDS = ["song", "kaffi", "vakt", "barn", "veg", "snø", "båt", "skule", "hand", "lys"]
RARE = ["rullatoren", "trombonar", "vaffeljern", "skohylla", "skohyller", "lyttestaven", "strikketøy", "garderoben"]
"""Some of what stories are about, so that they come to share it and no longer do."""
KINDS = ("suksesshistorie", "portrett", "prosjekt", "suksesshistorie", "suksesshistorie")
THEMES = ("naervaer", "omdomme", "heltidskultur")
PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]\n"


class Kommune:
    """A kommune that somebody works in: every edit is one that people make."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)  # noqa: S311 - it picks edits, not secrets
        self.number = 0
        self.names = {"p001": "Kari Lunde", "p002": "Ola Nes", "p003": "Mia Vik"}
        self.withdrawn: set[str] = set()
        self.faces: set[str] = set()
        a_kommune(root, stories={}, people={who: self._person(who) for who in self.names})
        for _ in range(6):
            self.new()

    def edit(self) -> str:
        """Make one edit and return its name."""
        edits: list[Callable[[], None]] = [
            self.body, self.body, self.body, self.title, self.title, self.new, self.gone, self.renamed, self.picture,
            self.picture, self.placed, self.face, self.consent, self.theme, self.setting, self.name, self.unit,
            self.project, self.words, self.touched, self.draft,
            self.own_page,
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
        write(self.root, f"stories/folk/{who}.yml", self._person(who))

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

    def _person(self, who: str) -> str:
        consent = a_consent(trekt="2026-10-01") if who in self.withdrawn else a_consent()
        picture = f"{{fil: {who}.jpg, alt: Andlet, foto: Siri Vik, rett: eige, personar: [{who}], born: ingen}}"
        face = f"bilete: {picture}\n" if who in self.faces else ""
        return a_person(f"namn: {self.names[who]}\n-samtykke\n" + face + consent)

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


GOOD = "forteljingar/god/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune of three stories with its site built."""
    two = a_story("slag: portrett\ntittel: Ho som syng\npersonar: [p002]\nutan_bilete: ja")
    told = {"god.md": a_story(), "song.md": two, "gamal.md": a_story("tittel: Den gamle båten\ndato: 2024-05-01")}
    a_kommune(tmp_path, stories=told, people={"p002": a_person("namn: Ola Nes")})
    site_of(tmp_path)
    return tmp_path


def changed(root: Path, path: str, old: str, new: str) -> None:
    """Change a story, and let everybody approve it as it now stands."""
    text = (root / path).read_text(encoding="utf-8").replace(old, new)
    lines = [line for line in text.split("\n") if not line.startswith(("godkjend:", "kontrollert:"))]
    write(root, path, "\n".join(lines))
    approve(root, path)


def test_a_build_after_nothing_has_changed_builds_nothing(root: Path) -> None:
    before = digests(root / "site")
    report = built_by(root)
    assert report.pages_built == 0
    assert report.pages_kept == len([path for path in before if path.endswith("index.html")])
    assert digests(root / "site") == before


def test_a_changed_sentence_builds_one_page(root: Path) -> None:
    changed(root, "stories/god.md", "kom vi på jobb i regn", "kom vi på jobb i snø")
    assert built_by(root).pages_built == 1
    assert where("på jobb i snø", root / "site") == [GOOD]


def test_a_changed_sentence_builds_the_pages_of_those_that_come_to_share_its_words(root: Path) -> None:
    plain = "kom vi på jobb i regn"
    for at, rare in enumerate(["trombone", "rullator", "vaffeljern", "trombone", "lyttestav"]):
        front = f"tittel: Om å finne {rare}\ndato: 2023-0{at + 1}-01\n-tema"
        write(root, f"stories/f{at}.md", a_story(front, f"## Kva skjedde?\n\n{plain}, alle saman.\n"))
        approve(root, f"stories/f{at}.md")
    assert "Om å finne rullator" in (site_of(root) / "forteljingar/f1/index.html").read_text(encoding="utf-8")
    changed(root, "stories/f1.md", plain, "kom vi med strikketøy på jobb")
    assert built_by(root).pages_built == 1, "nobody shares it"
    changed(root, "stories/gamal.md", plain, "kom vi med strikketøy på jobb")
    assert built_by(root).pages_built == 2
    for one, other in (("f1", "gamal"), ("gamal", "f1")):
        assert f"../{other}/" in (root / f"site/forteljingar/{one}/index.html").read_text(encoding="utf-8")


def test_a_changed_title_builds_the_pages_that_show_it(root: Path) -> None:
    changed(root, "stories/god.md", "Då vi song saman", "Då vi dansa saman")
    report = built_by(root)
    shown = [path for path in where("Då vi dansa saman", root / "site") if path.endswith("index.html")]
    assert report.pages_built == len(shown)
    assert report.pages_kept > 0
    assert not where("Då vi song saman", root / "site")


def test_another_day_builds_only_the_page_that_shows_the_day(root: Path) -> None:
    before = digests(root / "site")
    later = built_by(root, BuildContext(dt.date(2026, 11, 21)))
    assert later.pages_built == 1
    built_by(root)
    assert digests(root / "site") == before


def test_a_changed_text_of_an_own_page_builds_that_page(root: Path) -> None:
    before = digests(root / "site")
    write(root, "stories/sider/personvern.md", "---\ntittel: Personvern\n---\n\nVi spør Nemnda. [Les](../god.md)\n")
    assert built_by(root).pages_built == 1
    assert where("Vi spør Nemnda", root / "site") == ["personvern/index.html"]
    assert built_by(root).pages_built == 0
    (root / "stories/god.md").unlink()
    built_by(root)
    assert where("forteljingar/god/", root / "site") == []
    (root / "stories/sider/personvern.md").unlink()
    write(root, "stories/god.md", a_story())
    approve(root, "stories/god.md")
    built_by(root)
    assert digests(root / "site") == before


def test_editions_in_turns_keep_their_own(root: Path) -> None:
    public = digests(root / "site")
    inside = digests(site_of(root, INSIDE))
    assert built_by(root).pages_built == 0
    assert built_by(root, INSIDE).pages_built == 0
    assert (digests(root / "site"), digests(root / "site-intern")) == (public, inside)


def test_a_page_that_somebody_has_changed_in_the_site_is_built_again(root: Path) -> None:
    before = digests(root / "site")
    write(root / "site", GOOD, "<p>hei</p>")
    (root / "site/404.html").unlink()
    write(root / "site", "feed.xml", "<rss/>")
    write(root / "site", "framandt.html", "<p>hei</p>")
    assert built_by(root).pages_built == 1
    assert digests(root / "site") == before


def test_a_site_that_is_gone_is_built_again(root: Path) -> None:
    before = digests(root / "site")
    shutil.rmtree(root / "site")
    assert built_by(root).pages_kept == 0
    assert digests(root / "site") == before


@pytest.mark.parametrize("name", ["forteljingar/god/index.md", "index.md", "feed.xml", "framand.md", "ny/index.md"])
def test_engine_input_that_somebody_has_changed_is_written_again(root: Path, name: str) -> None:
    site, source = digests(root / "site"), digests(root / "build/docs")
    write(root / "build/docs", name, "# Noko heilt anna\n")
    built_by(root)
    assert (digests(root / "site"), digests(root / "build/docs")) == (site, source)


def test_a_theme_that_somebody_has_changed_under_build_is_written_again(root: Path) -> None:
    before = digests(root / "build/theme"), digests(root / "site")
    write(root, "build/theme/assets/framsnakk.css", "p { color: red }")
    built_by(root)
    assert (digests(root / "build/theme"), digests(root / "site")) == before


class Runs:
    """Something that leaves a mark where it is unpacked."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return (exec, (f"open({str(self.mark)!r}, 'w').close()",))


def _signed(file: Path, payload: bytes) -> bytes:
    """Return a payload under the head that a memory of ours would have: whoever can write here can sign too."""
    magic, leaning, _ = file.read_bytes().split(b"\n", 2)
    return magic + b"\n" + leaning + b"\n" + hashlib.sha256(payload).digest() + payload


SPOILT: dict[str, Callable[[Path, Path], bytes]] = {
    "empty": lambda _file, _mark: b"",
    "cut short": lambda file, _: file.read_bytes()[:-100],
    "one sign turned": lambda file, _: file.read_bytes()[:-9] + b"x" + file.read_bytes()[-8:],
    "noise": lambda _file, _mark: random.Random(7).randbytes(5_000),  # noqa: S311
    "of another version": lambda file, _: file.read_bytes().replace(b"memory 1", b"memory 0", 1),
    "of another kommune": lambda file, _: file.read_bytes().replace(file.read_bytes().split(b"\n")[1], b"0" * 64, 1),
    "something else that is whole": lambda file, _: _signed(file, pickle.dumps(["a", 7, {}])),
    "a program": lambda file, mark: _signed(file, pickle.dumps(Runs(mark))),
    "a program in a bundle": lambda file, mark: _signed(file, pickle.dumps([pickle.dumps({"x": Runs(mark)})])),
    "a call by a crooked name": lambda file, _: _signed(
        file, b"\x80\x04\x8c\x17site_gen.model.library\x8c\x0edt.sys.version\x93."
    ),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("memory", ["build/judged/public.memory", "build/public/site.memory"])
def test_a_memory_that_is_not_ours_or_not_whole_is_thrown_away(
    root: Path, memory: str, spoil: Callable[[Path, Path], bytes]
) -> None:
    before, mark = digests(root / "site"), root / "har-køyrt"
    write(root, memory, spoil(root / memory, mark))
    built_by(root)
    assert not mark.exists()
    assert digests(root / "site") == before
    assert built_by(root).pages_built == 0, "it remembers again"


def test_a_memory_that_is_a_link_or_a_folder_is_no_memory(root: Path) -> None:
    before = digests(root / "site")
    (root / "build/public/site.memory").rename(root / "annan.memory")
    (root / "build/public/site.memory").symlink_to(root / "annan.memory")
    (root / "build/judged/public.memory").unlink()
    (root / "build/judged/public.memory").mkdir()
    assert built_by(root).pages_kept == 0
    assert digests(root / "site") == before


def assert_nothing_is_left(root: Path, *words: str) -> None:
    """Assert that no file of the site, of the engine's input or of what is remembered holds some words."""
    for folder in ("site", "build"):
        for sentence in words:
            assert where(sentence, root / folder) == []


def test_nothing_is_left_of_a_story_whose_person_has_withdrawn(root: Path) -> None:
    assert where("Ho som syng", root / "build")
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-01\n")
    built_by(root)
    assert_nothing_is_left(root, "Ho som syng", "Ola Nes")


def test_nothing_is_left_of_a_story_that_is_gone(root: Path) -> None:
    changed(root, "stories/song.md", "kom vi på jobb i regn", "kom vi roande over fjorden")
    built_by(root)
    assert where("roande over fjorden", root / "build")
    (root / "stories/song.md").unlink()
    (root / "stories/folk/p002.yml").unlink()
    built_by(root)
    assert_nothing_is_left(
        root, "Ho som syng", "Ola Nes", "roande over fjorden", "forteljingar/song", "stories/song.md"
    )


def test_nothing_is_left_of_a_story_that_is_on_the_list_of_what_is_withdrawn(root: Path) -> None:
    digest = hashlib.sha256(b"song").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}, trekt: 2026-10-01}}]")
    built_by(root)
    assert_nothing_is_left(root, "Ho som syng")


def afresh(root: Path) -> list[Diagnostic]:
    """Return what is wrong with a kommune, said by one that remembers nothing of it."""
    copy = root.with_name(f"{root.name}-afresh")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("build"))
    return check(copy).diagnostics()


def test_check_remembers_too_and_says_the_same(root: Path) -> None:
    write(root, "stories/tom.md", a_story("-tittel\neining: sogn"))
    first = check(root).diagnostics()
    assert first
    assert check(root).diagnostics() == first == afresh(root)
    write(root, "stories/einingar.yml", "sogn:\n  namn: Sogn\n  tilsette: 3\nsong:\n  namn: Song\n  tilsette: 3\n")
    assert check(root).diagnostics() == afresh(root) != first


def test_what_a_build_did_not_ask_is_asked_by_the_check_after_it(root: Path) -> None:
    write(root, "stories/song.md", a_story(f"tittel: {'Då songen kom attende ' * 8}"))
    built_by(root)
    found = check(root).diagnostics()
    assert "FLD005" in {one.code for one in found if one.blocks is Blocks.NOTHING}
    assert found == afresh(root)
    write(root, "stories/song.md", a_story())
    built_by(root)
    assert check(root).diagnostics() == afresh(root) != found


def test_a_build_asks_advice_that_a_kommune_lets_stop(root: Path) -> None:
    write(root, "stories/song.md", a_story(f"tittel: {'Då songen kom attende ' * 8}"))
    approve(root, "stories/song.md")
    assert not evaluate.evaluate(root, TODAY, advise=False).diagnostics()
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, "mkdocs.yml", f"{settings.rstrip()}\n    reglar_harde: [{{kode: FLD005, grunn: Plass på skjermen.}}]\n")
    assert [one.code for one in evaluate.evaluate(root, TODAY, advise=False).diagnostics()] == ["FLD005"]


def test_check_works_while_a_build_holds_the_lock(root: Path) -> None:
    with FileLock(root / "build/.lock"):
        assert check(root).diagnostics() == afresh(root)


def test_a_theme_that_shows_the_day_is_built_every_day(root: Path) -> None:
    own = (REPOSITORY / "templates/theme/partials/footer.html").read_text(encoding="utf-8")
    write(root, "templates/theme/partials/footer.html", own + "<p>{{ build_date_utc.strftime('%Y-%m-%d') }}</p>")
    built_by(root)
    report = built_by(root, BuildContext(dt.date(2026, 11, 21)))
    assert report.pages_kept == 0
    assert "2026-11-21" in (root / "site" / GOOD).read_text(encoding="utf-8")


def test_pages_are_all_built_where_a_plugin_may_read_anything(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS + "plugins: [search]\n")
    built_by(root)
    assert built_by(root).pages_kept == 0
