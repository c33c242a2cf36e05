"""A picture, film or card that cannot be made ready is left out with what depends on it; the rest goes out."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.check.rule import A_FILM
from site_gen.media import inspection
from site_gen.model.errors import Failure
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.build_site import BuildReport
from site_gen.verify.site_checks import find_defects
from tests.builders import TODAY, a_consent, a_kommune, a_person, a_picture, a_story, approve, codes, write
from tests.cli.command import AT, called
from tests.films.files import a_film
from tests.pictures.files import a_palette_png, a_view, saved
from tests.sites.finished import digests, where

URL = "https://fjordvik.example/"
PICTURE = "{fil: FILE, alt: Song, foto: Per Vik, rett: eige, personar: [WHO], born: ingen}"


def declared(file: str, who: str = "ingen") -> str:
    return PICTURE.replace("FILE", file).replace("WHO", who)


PICTURED = a_story(f"tittel: Med bilete\nbilete: [{declared('a.png')}]")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with one story with a picture, and one without."""
    files = {"stories/a.png": saved(a_view(300, 200), "PNG")}
    return a_kommune(tmp_path, stories={"med.md": PICTURED, "utan.md": a_story()}, files=files)


def build(root: Path, progress: Callable[[str], None] = lambda _: None) -> BuildReport:
    return build_site.build(BuildOptions(root, TODAY, jobs=1, progress=progress))


def left_out(report: BuildReport) -> dict[str, str]:
    return {item.path: item.code for item in report.excluded}


def believed_good(root: Path, path: str) -> None:
    """Let the picture at a path be remembered as one that can be shown, as an older inspection might have had it."""
    memory = root / "build/image-info.json"
    memory.parent.mkdir(exist_ok=True)
    digest = hashlib.sha256((root / path).read_bytes()).hexdigest()
    known = {"version": inspection.VERSION, "images": {digest: [90, 60, True, [], None, ""]}}
    memory.write_text(json.dumps(known), encoding="utf-8")


def unmakeable(root: Path, path: str) -> None:
    """Put a picture at a path that is believed to be good and cannot be made ready."""
    write(root, path, a_palette_png(bytes(300)))
    believed_good(root, path)
    write(root, "stories/med.md", PICTURED)
    approve(root, "stories/med.md")


def approve_anew(root: Path) -> None:
    """Let everybody say yes to both stories as they stand now."""
    for path, text in {"stories/med.md": PICTURED, "stories/utan.md": a_story()}.items():
        write(root, path, text)
        approve(root, path)


def when(stage: str, act: Callable[[], object], times: int = 1) -> Callable[[str], None]:
    """Return what acts when a build comes to a stage, as many times as that is asked for."""
    left = [act] * times

    def told(begun: str) -> None:
        if begun == stage and left:
            left.pop()()

    return told


def test_check_says_beforehand_that_a_picture_cannot_be_made_ready(root: Path) -> None:
    write(root, "stories/a.png", a_palette_png(bytes(300)))
    assert "PIC002" in codes(root, "stories/med.md")


def test_a_picture_that_turns_out_to_be_unmakeable_takes_its_story_out_and_no_other(root: Path) -> None:
    unmakeable(root, "stories/a.png")
    report = build(root)
    assert left_out(report) == {"stories/med.md": "PIC002"}
    assert [path for path, _ in report.evaluation.unmade.sources.values()] == ["stories/a.png"]
    assert where("Då vi song saman", root / "site")
    assert where("Med bilete", root / "site") == []
    assert find_defects(root / "site", URL) == []


def test_what_cannot_be_made_is_cached_and_check_reports_it_afterwards(root: Path) -> None:
    unmakeable(root, "stories/a.png")
    assert build(root).evaluation.unmade
    assert "PIC002" in codes(root, "stories/med.md")
    again = build(root)
    assert not again.evaluation.unmade, "it is not tried once more"
    assert left_out(again)["stories/med.md"] == "PIC002"


def test_a_build_says_which_file_it_was_and_what_to_do(root: Path) -> None:
    unmakeable(root, "stories/a.png")
    done = called(root, "build", *AT)
    assert done.code == 0
    assert "stories/a.png" in done.err
    assert "Lagre fila på nytt" in done.err


def test_a_file_that_goes_while_the_site_is_made_takes_its_story_out_and_no_other(root: Path) -> None:
    report = build(root, when("media", (root / "stories/a.png").unlink))
    assert "stories/med.md" in left_out(report)
    assert where("Då vi song saman", root / "site")
    assert find_defects(root / "site", URL) == []


def test_a_file_that_cannot_be_read_for_a_moment_is_tried_again_at_the_next_build(root: Path) -> None:
    file, aside = root / "stories/a.png", root / "a.png"
    before = digests(build(root).site)
    for made in (root / "build").glob("*/media/*"):
        made.unlink()
    gone, back = (
        when("media", lambda: file.rename(aside)),
        when("check", lambda: aside.exists() and aside.rename(file), 2),
    )

    def told(stage: str) -> None:
        gone(stage)
        back(stage)

    report = build(root, told)
    assert left_out(report) == {"stories/med.md": "PIC002"}
    assert find_defects(root / "site", URL) == []
    assert digests(build(root).site) == before


def test_a_file_that_becomes_another_good_one_meanwhile_is_evaluated_again(root: Path) -> None:
    other = saved(a_view(240, 180).rotate(180), "PNG")
    report = build(root, when("media", lambda: write(root, "stories/a.png", other)))
    assert left_out(report) == {"stories/med.md": "APP002"}, "nobody has said yes to the other picture"
    assert find_defects(root / "site", URL) == []


def test_files_that_never_lie_still_end_the_build_in_words_and_leave_the_old_site(root: Path) -> None:
    before = digests(build(root).site)
    write(root, "stories/folk/p001.yml", a_person(f"bilete: {declared('b.png', 'p001')}"))
    numbers = iter(range(1, 100))

    def change() -> None:
        write(root, "stories/folk/b.png", saved(a_view(200 + next(numbers), 200), "PNG"))
        approve_anew(root)

    change()
    with pytest.raises(Failure) as failed:
        build(root, when("media", change, 99))
    assert "stories/folk/b.png" in failed.value.words.nb
    assert digests(root / "site") == before


def test_a_persons_picture_that_cannot_be_made_is_left_out_and_they_stay(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person(f"bilete: {declared('b.png', 'p001')}"))
    unmakeable(root, "stories/folk/b.png")
    report = build(root)
    assert [path for path, _ in report.evaluation.unmade.sources.values()] == ["stories/folk/b.png"]
    assert report.published
    assert where("Kari Lunde", root / "site")
    assert find_defects(root / "site", URL) == []
    assert "PIC002" in codes(root, "stories/folk/p001.yml")


def test_a_persons_picture_that_could_not_be_read_is_back_at_the_next_build(root: Path) -> None:
    file, aside = root / "stories/folk/b.png", root / "b.png"
    write(root, "stories/folk/b.png", saved(a_view(300, 200), "PNG"))
    write(root, "stories/folk/p001.yml", a_person(f"bilete: {declared('b.png', 'p001')}"))
    approve_anew(root)

    def away_and_back(stage: str) -> None:
        if stage == "media" and file.exists() and not aside.with_suffix(".done").exists():
            file.rename(aside)
            aside.with_suffix(".done").touch()
        elif stage == "check" and aside.exists():
            aside.rename(file)

    report = build(root, away_and_back)
    assert [path for path, _ in report.evaluation.unmade.sources.values()] == ["stories/folk/b.png"]
    without = digests(root / "site")
    assert digests(build(root).site) != without
    assert digests(root / "site").keys() > without.keys()


def test_a_film_that_goes_while_the_site_is_made_takes_its_story_out_and_no_other(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"film.md": a_story(f"{A_FILM}\nbilete: [{declared('p.jpg')}]"), "utan.md": a_story()},
        people={"p001": a_person(a_consent(kva="[tekst, film]"))},
        files={
            "stories/film.mp4": a_film("mp4"),
            "stories/film.vtt": a_film("vtt"),
            "stories/p.jpg": a_picture("400x300"),
        },
    )
    assert left_out(build(root)) == {}
    for made in (root / "build").glob("*/media/*"):
        made.unlink()
    film, aside = root / "stories/film.mp4", root / "film.mp4"

    def told(stage: str) -> None:
        if stage == "media" and not aside.exists():
            film.rename(aside)
        elif stage == "check" and aside.exists():
            film.write_bytes(aside.read_bytes())

    report = build(root, told)
    assert left_out(report) == {"stories/film.md": "FLM002"}
    assert where("Då vi song saman", root / "site")
    assert find_defects(root / "site", URL) == []
    assert left_out(build(root)) == {}


def test_a_social_card_that_cannot_be_drawn_is_missed_by_its_page_alone(root: Path) -> None:
    build(root)
    file = root / "stories/a.png"
    write(root, "stories/med.md", a_story(f"tittel: Med bilete no\nbilete: [{declared('a.png')}]"))
    approve(root, "stories/med.md")
    aside = root / "a.png"
    file_away = when("media", lambda: file.rename(aside))

    def told(stage: str) -> None:
        file_away(stage)
        if stage == "check" and aside.exists():
            aside.rename(file)

    report = build(root, told)
    assert left_out(report) == {}
    assert list(report.evaluation.unmade.cards.values()) == ["Med bilete no"]
    assert report.evaluation.unmade.sources == {}
    assert find_defects(root / "site", URL) == []
    build(root)
    assert find_defects(root / "site", URL) == []
