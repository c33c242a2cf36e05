"""A finished site that holds something its edition may not show: each kind is found, and a whole site has none."""

import html
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.media import media_store
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.localized import Form
from site_gen.pipeline import evaluate
from site_gen.pipeline.verify_site import forbidden_in, verify_for
from tests.builders import TODAY, a_kommune, a_picture, a_story, write
from tests.sites.building import site_of
from tests.sites.samples import samples

INTERNAL = BuildContext(TODAY.day, Edition.INTERNAL)
URL = "https://fortel.fjordvik.example/"
WITHDRAWN = "ei forteljing som er trekt tilbake"
DRAFT = "stories/nav/stolene-pa-venterommet/index.md"
SENTENCE = "Det begynte med en lyspære som måtte skiftes."
WISH = "Eit vindfang med varme i golvet"


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Path:
    """Return the samples with both editions built; a test that spoils a site copies it."""
    root = samples(tmp_path_factory.mktemp("forbidden"), made=built_samples)
    shutil.copytree(built_samples / "site", root / "site")
    site_of(root, INTERNAL)
    return root


def spoilt(
    root: Path, tmp_path: Path, spoil: Callable[[Path], object], context: BuildContext = TODAY
) -> set[tuple[str, str]]:
    """Return the defects of a copy of a built site after something has been done to it."""
    site = tmp_path / "site"
    shutil.copytree(root / ("site" if context is TODAY else "site-intern"), site)
    spoil(site)
    return {(defect.path, defect.words.in_form(Form.NN)) for defect in verify_for(root, site, context)}


def replaced(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Return what replaces a text in a file of a site."""

    def spoil(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        write(site, name, text.replace(old, new, 1))

    return spoil


def test_the_public_samples_hold_nothing_that_is_forbidden_and_may_link_to_another_site(
    kommune: Path, tmp_path: Path
) -> None:
    link = '</h1><a href="https://anna.example/forteljingar/stolene-pa-venterommet/">x</a>'
    assert spoilt(kommune, tmp_path, replaced("om/index.html", "</h1>", link)) == set()


def test_the_internal_samples_hold_nothing_that_is_forbidden_and_may_hold_a_field_for_internal_use(
    kommune: Path, tmp_path: Path
) -> None:
    page = "forteljingar/langvakta/index.html"
    assert spoilt(kommune, tmp_path, replaced(page, "</article>", f"<p>{WISH}</p></article>"), INTERNAL) == set()


def test_the_page_of_a_withdrawn_story_is_found_when_its_file_is_deleted_too(
    built_samples: Path, tmp_path: Path
) -> None:
    root = samples(tmp_path / "root", made=built_samples)
    site_of(root)
    shutil.rmtree(root / "stories/heimetenesta/nattpatruljen")
    found = spoilt(root, tmp_path, lambda site: write(site, "forteljingar/nattpatruljen/gammal.txt", "x"))
    assert ("forteljingar/nattpatruljen/gammal.txt", f"Fila er ikkje med i denne utgåva: {WITHDRAWN}.") in found


def test_an_old_address_of_an_excluded_story_is_found(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "root",
        stories={"ute.md": a_story(), "inne.md": a_story("status: utkast\ntidlegare_adresser: /gammal/inne/")},
    )
    site_of(root)
    found = spoilt(root, tmp_path, lambda site: write(site, "gammal/inne/index.html", "<html>"))
    assert ("gammal/inne/index.html", "Fila er ikkje med i denne utgåva: stories/inne.md.") in found


def forbidden_renditions(root: Path, folder: Path) -> dict[str, Path]:
    """Encode the renditions of the pictures that the public edition does not show, by the path each would have."""
    evaluation = evaluate.evaluate(root, TODAY, advise=False)
    made = forbidden_in(evaluation, evaluation.selection(TODAY), TODAY).renditions
    wanted = [one for one in made if "stolene" in one.source.path]
    return {path: one.path for path, one in media_store.provide_media(wanted, root, folder).items()}


def test_a_picture_of_an_excluded_story_that_a_published_one_shows_too_is_allowed(tmp_path: Path) -> None:
    picture = "bilete: {fil: a.jpg, alt: Ein stol., foto: Kari, rett: eige, personar: ingen, born: ingen}\n"
    root = a_kommune(
        tmp_path / "root",
        stories={"ute/index.md": a_story(picture), "inne/index.md": a_story(f"{picture}status: utkast")},
        files={"stories/ute/a.jpg": a_picture(), "stories/inne/a.jpg": a_picture()},
    )
    site = site_of(root)
    assert list(site.glob("media/*.webp"))
    assert spoilt(root, tmp_path, lambda _: None) == set()


SENTENCES: dict[str, Callable[[str], str]] = {
    "as text": lambda text: f"<p>Ja. {text}</p></article>",
    "with emphasis in a word": lambda text: f"<p>{text[:7]}<em>{text[7:9]}</em>{text[9:]}</p></article>",
    "in an attribute": lambda text: f'<span title="{text}"></span></article>',
    "with entities": lambda text: f"<p>{html.escape(text).replace('e', '&#101;')}</p></article>",
    "with soft hyphens": lambda text: f"<p>{text.replace('n', 'n&shy;')}</p></article>",
    "in capitals": lambda text: f"<p>{text.upper()}</p></article>",
}


@pytest.mark.torture
@pytest.mark.parametrize("written", SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_of_a_draft_is_found_in_a_page(kommune: Path, tmp_path: Path, written: Callable[[str], str]) -> None:
    page = "forteljingar/langvakta/index.html"
    found = spoilt(kommune, tmp_path, replaced(page, "</article>", written(SENTENCE)))
    assert found == {(page, f"Her står tekst som ikkje er med i denne utgåva: {DRAFT}.")}


def test_a_sentence_of_a_draft_is_allowed_when_a_published_story_has_it_too(tmp_path: Path) -> None:
    stories = {"ute.md": a_story(), "inne.md": a_story("status: utkast\ntittel: Ein heilt annan tittel her")}
    root = a_kommune(tmp_path / "root", stories=stories, alike=True)
    assert (site_of(root) / "forteljingar/ute/index.html").is_file()
    assert spoilt(root, tmp_path, lambda _: None) == set()


ADDRESSES = {
    "sitemap.xml": ("</urlset>", f"<url><loc>{URL}forteljingar/stolene-pa-venterommet/</loc></url></urlset>"),
    "feed.xml": ("</channel>", f"<item><link>{URL}forteljingar/stolene-pa-venterommet/</link></item></channel>"),
    "om/index.html": ("</h1>", '</h1><a href="../forteljingar/stolene-pa-venterommet/#topp">x</a>'),
    "forteljingar/langvakta/index.html": ("</h1>", '</h1><a href="../stolene-pa-venterommet/">x</a>'),
    "robots.txt": ("\n", "\nDisallow: /forteljingar/stolene-pa-venterommet/index.html\n"),
}
"""By a file that may name pages: where the address of an excluded story is put into it, and how it is written there."""


@pytest.mark.torture
@pytest.mark.parametrize("name", ADDRESSES)
def test_the_address_of_an_excluded_story_is_found_alone(kommune: Path, tmp_path: Path, name: str) -> None:
    assert (name, ADDRESS) in spoilt(kommune, tmp_path, replaced(name, *ADDRESSES[name]))


FILE = f"Fila er ikkje med i denne utgåva: {DRAFT}."
CONTENT = f"Innhaldet i fila er ikkje med i denne utgåva: {DRAFT}."
TEXT = f"Her står tekst som ikkje er med i denne utgåva: {DRAFT}."
ADDRESS = f"Viser til ei side som ikkje er med i denne utgåva: {DRAFT}."
PUT_BACK = "forteljingar/nattpatruljen/index.html"


def test_whatever_is_put_into_a_site_is_found_in_its_file_and_nowhere_else(kommune: Path, tmp_path: Path) -> None:
    """What an edition leaves out is put into one site, each thing in a file of its own."""
    name, rendition = next(iter(forbidden_renditions(kommune, tmp_path / "made").items()))
    page = "forteljingar/den-gronne-stolen/index.html"
    taken: list[str] = []

    def spoil(site: Path) -> None:
        shutil.copytree(site / "forteljingar/langvakta", site / PUT_BACK.removesuffix("/index.html"))
        shutil.copyfile(rendition, site / "assets/skjermbilete.webp")
        taken.append(next(site.glob("media/*.webp")).relative_to(site).as_posix())
        shutil.copyfile(rendition, site / taken[0])
        write(site, name, "x")
        shutil.copyfile(kommune / "stories/nav/stolene-pa-venterommet/stolene.jpg", site / "x.bin")
        replaced(page, "</article>", SENTENCES["with emphasis in a word"](SENTENCE))(site)
        data = json.loads((site / "stories.json").read_text(encoding="utf-8"))
        data["stories"][0]["wishes"] = [WISH]
        write(site, "stories.json", json.dumps(data))
        for file, (old, new) in ADDRESSES.items():
            replaced(file, old, new)(site)

    found: dict[str, set[str]] = {}
    for path, said in spoilt(kommune, tmp_path, spoil):
        found.setdefault(path, set()).add(said)
    assert f"Fila er ikkje med i denne utgåva: {WITHDRAWN}." in found.pop(PUT_BACK, ()), "a withdrawn story is back"
    assert CONTENT in found.pop(taken[0], ()), "a rendition in the place of another"
    assert FILE in found.pop(name, ()), "a rendition by its own name"
    data = found.pop("stories.json", set())
    assert "Feltet wishes er ikkje med i denne utgåva." in data
    assert any(said.endswith("index.md, ønske.") for said in data)
    assert [path for path in ADDRESSES if ADDRESS not in found.pop(path, ())] == []
    assert found == {"assets/skjermbilete.webp": {CONTENT}, "x.bin": {CONTENT}, page: {TEXT}}


def test_a_defect_names_nobody(kommune: Path) -> None:
    evaluation = evaluate.evaluate(kommune, TODAY, advise=False)
    found = forbidden_in(evaluation, evaluation.selection(TODAY), TODAY)
    labels = {label.nn for label in found.sentences.values()}
    assert "stories/portrett/[p007]/index.md, refleksjon" in labels
    assert not [label for label in labels if "nattpatruljen" in label]
