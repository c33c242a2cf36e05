import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.films import inspect_film
from site_gen.model.film import MP4, WEBM, FilmErrorKind, FilmInfo
from site_gen.model.picture import Metadata
from tests.films import files
from tests.films.files import TOKEN, WITHIN, a_film, box, element, mp4, webm

HIDING = {
    "a place": mp4(in_moov=files.place()),
    "tags of iTunes": mp4(in_moov=box(b"udta", box(b"meta", TOKEN))),
    "a box at the end": mp4(after=box(b"uuid", TOKEN)),
    "a box that nobody knows": mp4(in_moov=box(b"abcd", TOKEN)),
    "space that is not empty": mp4(after=box(b"free", TOKEN)),
    "the name of a camera": mp4(name=b"GoPro AVC " + TOKEN),
    "what lies before the film": mp4(around=(TOKEN, b"")),
    "what lies behind the film": mp4(around=(b"", TOKEN)),
    "what lies in a fragment": files.piecewise(TOKEN),
    "data of its own": mp4(after=box(b"mdat", TOKEN)),
    "a title": webm(info=element(0x7BA9, TOKEN)),
    "a day": webm(info=element(0x4461, TOKEN[:8])),
    "a program": webm(app=TOKEN),
    "tags": webm(beside=element(0x1254C367, TOKEN)),
    "an attached file": webm(beside=element(0x1941A469, TOKEN)),
    "the name of a track": webm(in_track=element(0x536E, TOKEN)),
    "an unknown element among the blocks": webm(cluster=element(0x5854, TOKEN)),
    "a block of no track": webm(cluster=files.block(7, TOKEN)),
    "something beside a block": webm(cluster=element(0xA0, element(0x75A1, TOKEN))),
    "space that is not empty in a WebM": webm(beside=element(0xEC, TOKEN)),
}


def rid(content: bytes, folder: Path) -> bytes:
    """Return a film's file without what it holds besides the film."""
    film = folder / "film"
    film.write_bytes(content)
    made = inspect_film.plain_codec(film)
    assert made is not None
    return made


@pytest.mark.parametrize(("content", "kind"), [(mp4(), MP4), (webm(), WEBM)], ids=["mp4", "webm"])
def test_a_film_says_how_long_and_how_large_it_is(content: bytes, kind: str) -> None:
    assert inspect_film.inspect_open_film(content) == FilmInfo(kind, 5.0, 640, 360)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", FilmErrorKind.NO_CAPTIONS),
        (b"<svg onload='alert(1)'>", FilmErrorKind.NO_CAPTIONS),
        (b"\x89PNG\r\n\x1a\n\0\0\0", FilmErrorKind.NO_FILM),
        (a_film("mov"), FilmErrorKind.QUICKTIME),
        (a_film("hevc"), FilmErrorKind.CODEC),
        (a_film("mp4 cut"), FilmErrorKind.DAMAGED),
        (a_film("webm cut"), FilmErrorKind.DAMAGED),
        (mp4() + b"<script>", FilmErrorKind.DAMAGED),
        (webm() + b"<script>", FilmErrorKind.DAMAGED),
        (mp4(after=box(b"free", bytes(50_000_000))), FilmErrorKind.TOO_LARGE),
        (box(b"ftyp", b"heic"), FilmErrorKind.NO_FILM),
        (webm().replace(b"webm", b"matr"), FilmErrorKind.NO_FILM),
    ],
)
def test_what_cannot_be_played_has_a_reason(content: bytes, why: FilmErrorKind) -> None:
    assert inspect_film.inspect_open_film(content).fault is why


@pytest.mark.parametrize("content", HIDING.values(), ids=HIDING.keys())
def test_what_a_file_holds_beside_its_film_is_found_and_can_be_taken_out(content: bytes, tmp_path: Path) -> None:
    assert inspect_film.inspect_open_film(content).metadata
    plain = rid(content, tmp_path)
    assert TOKEN not in plain
    assert (len(plain), WITHIN in plain) == (len(content), True)
    assert inspect_film.inspect_open_film(plain).metadata == ()


def test_when_a_film_was_made_is_hidden_too(tmp_path: Path) -> None:
    content = mp4(time=3_900_000_000)
    assert inspect_film.inspect_open_film(content).metadata == (Metadata.OTHER,)
    assert inspect_film.inspect_open_film(rid(content, tmp_path)) == inspect_film.inspect_open_film(mp4())


def test_a_place_is_called_a_place() -> None:
    assert inspect_film.inspect_open_film(mp4(in_moov=files.place())).metadata == (Metadata.PLACE,)


def test_a_track_of_measurements_goes_with_all_of_its_data(tmp_path: Path) -> None:
    # A telephone's film has such tracks, and where it was at every second is among the data of the film itself.
    content = mp4(tracks=files.telemetry(files.telemetry_start()), around=(b"", TOKEN[: len(WITHIN)]))
    reel = inspect_film.inspect_open_film(content)
    assert (reel.metadata, reel.mendable) == ((Metadata.OTHER,), True)
    plain = rid(content, tmp_path)
    assert (TOKEN[:8] in plain, b"gpmd" in plain, WITHIN in plain, len(plain)) == (False, False, True, len(content))
    assert inspect_film.inspect_open_film(plain) == FilmInfo(MP4, 5.0, 640, 360)


def test_a_track_of_text_cannot_be_taken_out(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(mp4(tracks=files.telemetry(handler=b"sbtl")))
    reel = inspect_film.inspect_open_film(film.read_bytes())
    assert (reel.metadata, reel.mendable) == ((Metadata.OTHER,), False)
    assert inspect_film.plain_codec(film) is None


@pytest.mark.parametrize(("says", "why"), [("mov", FilmErrorKind.QUICKTIME), ("hevc", FilmErrorKind.CODEC)])
def test_a_place_goes_from_a_film_that_only_some_browsers_play(says: str, why: FilmErrorKind) -> None:
    file = io.BytesIO(a_film(f"{says} place"))
    assert inspect_film.remove_metadata(file)
    assert (TOKEN in file.getvalue(), WITHIN in file.getvalue()) == (False, True)
    assert inspect_film.inspect_open_film(file.getvalue()).fault is why


@pytest.mark.parametrize(
    "content",
    [
        mp4(tracks=files.second_film()),
        mp4(edits=files.edit_list(2)),
        webm(tracks=element(0xAE, element(0xD7, b"\2") + element(0x83, b"\1"))),
        webm(cluster=element(0xA0, element(0xA1, b"\x87" + bytes(3) + TOKEN))),
    ],
    ids=["a second film", "a cut", "a second film in a WebM", "a group of no track"],
)
def test_what_no_viewer_is_shown_of_a_film_has_to_be_left_out_by_a_new_export(content: bytes, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(content)
    reel = inspect_film.inspect_open_film(content)
    assert (reel.metadata, reel.mendable) == ((Metadata.REMAINS,), False)
    assert inspect_film.plain_codec(film) is None


@pytest.mark.parametrize(
    "content",
    [
        files.piecewise(),
        mp4(around=(bytes(8), bytes(400))),
        mp4(edits=files.edit_list(4.5)),
        mp4(edits=files.edit_list(0)),
    ],
    ids=["fragments", "space among the data", "half a second that is cut away", "an edit list to the end"],
)
def test_a_film_that_is_shown_whole_holds_nothing_else(content: bytes) -> None:
    assert inspect_film.inspect_open_film(content) == FilmInfo(MP4, 5.0, 640, 360)


def test_a_film_whose_data_no_track_shows_is_damaged() -> None:
    assert inspect_film.inspect_open_film(mp4().replace(b"stco", b"free")).fault is FilmErrorKind.DAMAGED


def test_a_film_recorded_as_it_was_seen_is_a_film() -> None:
    # A browser's recorder knows no sizes: all bits of them are set.
    within = element(0xE7, b"\0") + files.block(1, WITHIN)
    live = webm().replace(element(0x1F43B675, within), b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + within)
    start = live.index(b"\x18\x53\x80\x67") + 4
    live = live[:start] + b"\x01" + b"\xff" * 7 + live[start + 8 :]
    assert inspect_film.inspect_open_film(live) == FilmInfo(WEBM, 5.0, 640, 360)


def test_a_file_that_has_become_another_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(mp4())
    assert inspect_film.inspect_film(film, hashlib.sha256(mp4()).hexdigest()).fault is None
    assert inspect_film.inspect_film(film, hashlib.sha256(b"").hexdigest()).fault is FilmErrorKind.DAMAGED


@given(st.sampled_from([mp4(in_moov=files.place()), webm(beside=element(0x1254C367, TOKEN))]), st.data())
def test_whatever_is_done_to_a_file_it_is_looked_at_without_an_exception(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    broken = content[:at] + data.draw(st.binary(max_size=12)) + content[at + data.draw(st.integers(0, 12)) :]
    assert isinstance(inspect_film.inspect_open_film(broken), FilmInfo)
