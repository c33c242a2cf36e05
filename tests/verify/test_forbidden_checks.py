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
    """Return the samples with both editions built; what a test changes in a site it restores."""
    root = samples(tmp_path_factory.mktemp("forbidden"), made=built_samples)
    site_of(root)
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


@pytest.mark.parametrize("context", [TODAY, INTERNAL], ids=["public", "internal"])
def test_the_samples_hold_nothing_that_is_forbidden(kommune: Path, tmp_path: Path, context: BuildContext) -> None:
    assert spoilt(kommune, tmp_path, lambda _: None, context) == set()


def test_the_page_of_a_withdrawn_story_that_is_put_back_is_found(kommune: Path, tmp_path: Path) -> None:
    def spoil(site: Path) -> None:
        shutil.copytree(site / "forteljingar/langvakta", site / "forteljingar/nattpatruljen")

    found = spoilt(kommune, tmp_path, spoil)
    assert ("forteljingar/nattpatruljen/index.html", f"Fila er ikkje med i denne utgåva: {WITHDRAWN}.") in found


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


def test_a_rendition_of_an_excluded_picture_is_found_under_another_name(kommune: Path, tmp_path: Path) -> None:
    file = next(iter(forbidden_renditions(kommune, tmp_path / "made").values()))

    def spoil(site: Path) -> None:
        shutil.copyfile(file, site / "assets/skjermbilete.webp")

    found = spoilt(kommune, tmp_path, spoil)
    assert ("assets/skjermbilete.webp", f"Innhaldet i fila er ikkje med i denne utgåva: {DRAFT}.") in found


def test_a_rendition_of_an_excluded_picture_is_found_in_the_place_of_another(kommune: Path, tmp_path: Path) -> None:
    file = next(iter(forbidden_renditions(kommune, tmp_path / "made").values()))
    taken: list[str] = []

    def spoil(site: Path) -> None:
        taken.append(next(site.glob("media/*.webp")).relative_to(site).as_posix())
        shutil.copyfile(file, site / taken[0])

    found = spoilt(kommune, tmp_path, spoil)
    assert (taken[0], f"Innhaldet i fila er ikkje med i denne utgåva: {DRAFT}.") in found


def test_a_rendition_of_an_excluded_picture_is_found_by_its_own_name(kommune: Path, tmp_path: Path) -> None:
    name = next(iter(forbidden_renditions(kommune, tmp_path / "made")))
    found = spoilt(kommune, tmp_path, lambda site: write(site, name, "x"))
    assert (name, f"Fila er ikkje med i denne utgåva: {DRAFT}.") in found


def test_a_picture_of_an_excluded_story_is_found_as_it_lies_beside_the_story(kommune: Path, tmp_path: Path) -> None:
    def spoil(site: Path) -> None:
        shutil.copyfile(kommune / "stories/nav/stolene-pa-venterommet/stolene.jpg", site / "x.bin")

    assert spoilt(kommune, tmp_path, spoil) == {("x.bin", f"Innhaldet i fila er ikkje med i denne utgåva: {DRAFT}.")}


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


@pytest.mark.parametrize(
    "written",
    [pytest.param(one, marks=() if "emphasis" in name else pytest.mark.torture) for name, one in SENTENCES.items()],
    ids=SENTENCES,
)
def test_a_sentence_of_a_draft_is_found_in_a_page(kommune: Path, tmp_path: Path, written: Callable[[str], str]) -> None:
    page = "forteljingar/langvakta/index.html"
    found = spoilt(kommune, tmp_path, replaced(page, "</article>", written(SENTENCE)))
    assert found == {(page, f"Her står tekst som ikkje er med i denne utgåva: {DRAFT}.")}


def test_a_sentence_of_a_draft_is_allowed_when_a_published_story_has_it_too(tmp_path: Path) -> None:
    stories = {"ute.md": a_story(), "inne.md": a_story("status: utkast\ntittel: Ein heilt annan tittel her")}
    root = a_kommune(tmp_path / "root", stories=stories, alike=True)
    assert (site_of(root) / "forteljingar/ute/index.html").is_file()
    assert spoilt(root, tmp_path, lambda _: None) == set()


def test_a_field_for_internal_use_is_found_in_the_public_data(kommune: Path, tmp_path: Path) -> None:
    def spoil(site: Path) -> None:
        data = json.loads((site / "stories.json").read_text(encoding="utf-8"))
        data["stories"][0]["wishes"] = [WISH]
        write(site, "stories.json", json.dumps(data))

    found = spoilt(kommune, tmp_path, spoil)
    assert ("stories.json", "Feltet wishes er ikkje med i denne utgåva.") in found
    assert any(said.endswith("index.md, ønske.") for _, said in found)


def test_a_field_for_internal_use_is_allowed_in_the_internal_edition(kommune: Path, tmp_path: Path) -> None:
    page = "forteljingar/langvakta/index.html"
    assert spoilt(kommune, tmp_path, replaced(page, "</article>", f"<p>{WISH}</p></article>"), INTERNAL) == set()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sitemap.xml", "</urlset>", f"<url><loc>{URL}forteljingar/stolene-pa-venterommet/</loc></url></urlset>"),
        pytest.param(
            "feed.xml",
            "</channel>",
            f"<item><link>{URL}forteljingar/stolene-pa-venterommet/</link></item></channel>",
            marks=pytest.mark.torture,
        ),
        pytest.param(
            "om/index.html",
            "</h1>",
            '</h1><a href="../forteljingar/stolene-pa-venterommet/#topp">x</a>',
            marks=pytest.mark.torture,
        ),
        ("forteljingar/langvakta/index.html", "</h1>", '</h1><a href="../stolene-pa-venterommet/">x</a>'),
        pytest.param(
            "robots.txt",
            "\n",
            "\nDisallow: /forteljingar/stolene-pa-venterommet/index.html\n",
            marks=pytest.mark.torture,
        ),
    ],
)
def test_the_address_of_an_excluded_story_is_found(
    kommune: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    found = spoilt(kommune, tmp_path, replaced(name, old, new))
    assert (name, f"Viser til ei side som ikkje er med i denne utgåva: {DRAFT}.") in found


def test_an_address_of_another_site_is_allowed(kommune: Path, tmp_path: Path) -> None:
    link = '</h1><a href="https://anna.example/forteljingar/stolene-pa-venterommet/">x</a>'
    assert spoilt(kommune, tmp_path, replaced("om/index.html", "</h1>", link)) == set()


def test_a_defect_names_nobody(kommune: Path) -> None:
    evaluation = evaluate.evaluate(kommune, TODAY, advise=False)
    found = forbidden_in(evaluation, evaluation.selection(TODAY), TODAY)
    labels = {label.nn for label in found.sentences.values()}
    assert "stories/portrett/[p007]/index.md, refleksjon" in labels
    assert not [label for label in labels if "nattpatruljen" in label]
