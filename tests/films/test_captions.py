import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.films import captions
from site_gen.model.film import CAPTIONS, FilmErrorKind, FilmInfo
from tests.films import files

HEAD = "WEBVTT\n\n"


def fault(text: str) -> tuple[FilmErrorKind | None, int]:
    reel = captions.inspect_captions(text.encode())
    return reel.fault, reel.line


def test_captions_end_with_their_last_line_and_keep_what_is_said_with_its_lines() -> None:
    said = ((4, "Vi song saman."), (7, "Så kom sola."))
    assert captions.inspect_captions(files.CAPTIONS.encode()) == FilmInfo(CAPTIONS, 5.0, spoken=said)


@pytest.mark.parametrize(
    ("text", "why", "line"),
    [
        ("Vi song saman.", FilmErrorKind.NO_CAPTIONS, 0),
        ("WEBVTTX\n\n00:00.000 --> 00:01.000\nVi song.", FilmErrorKind.NO_CAPTIONS, 0),
        ("1\n00:00:01,000 --> 00:00:02,000\nVi song.", FilmErrorKind.SUBRIP, 0),
        (HEAD, FilmErrorKind.EMPTY, 0),
        (f"{HEAD}00:00.000 --> 00:01.000\n", FilmErrorKind.EMPTY, 0),
        (f"{HEAD}00:00:01,000 --> 00:00:02,000\nVi song.", FilmErrorKind.WRONG_TIME, 3),
        (f"{HEAD}00:02.000 --> 00:01.000\nVi song.", FilmErrorKind.WRONG_TIME, 3),
        (f"{HEAD}00:00.000 --> 00:01.000\nVi song.\n\nOg sola kom.", FilmErrorKind.WRONG_TIME, 6),
        (HEAD + "x" * captions.MOST_BYTES, FilmErrorKind.TOO_LARGE, 0),
    ],
)
def test_captions_that_no_browser_would_show_have_a_reason_and_a_line(text: str, why: FilmErrorKind, line: int) -> None:
    assert fault(text) == (why, line)


def test_latin_1_is_no_captions() -> None:
    assert (
        captions.inspect_captions(files.CAPTIONS.replace("Så", "S\xe5").encode("latin-1")).fault
        is FilmErrorKind.NOT_UTF8
    )


def test_only_what_is_shown_goes_out() -> None:
    written = (
        "\ufeffWEBVTT Laga av Ola\r\nX-Forfattar: Ola\r\n\r\n"
        "STYLE\r\n::cue { background: url(https://x.example/) }\r\n\r\n"
        "NOTE Ring Ola på 99 99 99 99\r\n\r\nola-1\r\n00:00.000 --> 00:01.500 align:start line:0 onclick:x\r\n"
        "<v.hemmeleg Kari>Vi <b>song</b> &amp; lo <script>alert(1)</script>\r\n-->\r\n"
    )
    assert captions.plain_text(written.encode()).decode() == (
        "WEBVTT\n\n00:00.000 --> 00:01.500 align:start line:0\nKari: Vi song &amp; lo alert(1)\n→\n"
    )


def test_what_goes_out_is_understood_as_what_was_written() -> None:
    plain = captions.plain_text(files.CAPTIONS.encode())
    assert captions.read_cues(plain) == captions.read_cues(files.CAPTIONS.encode())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<font color="#ffffff">Hei</font> <em>du</em>', "Hei du"),
        ('<font\ncolor="#ffffff">Hei</font>', "Hei"),
        ("<FONT>Hei</FONT><br/>", "Hei"),
        ("{\\an8}Hei", "Hei"),
        ("<v.høg\tKari>Hei", "Kari: Hei"),
        ("Tre < fire og fem > to", "Tre < fire og fem > to"),
        ("Eg er <5 % av dei", "Eg er <5 % av dei"),
        ("&lt;b&gt; er eit merke", "<b> er eit merke"),
        ("Hei\n \ndu", "Hei\ndu"),
    ],
)
def test_a_tag_of_any_name_is_left_out_and_its_words_are_kept(written: str, shown: str) -> None:
    assert captions.read_cues(f"{HEAD}00:00.000 --> 00:01.000\n{written}\n".encode())[0].text == shown


@pytest.mark.parametrize(
    ("timing", "plain"),
    [
        ("0:00:01.000 --> 0:00:02.000", "00:00:01.000 --> 00:00:02.000"),
        ("00:01.000-->00:02.000", "00:01.000 --> 00:02.000"),
        ("  00:01.000\t-->\t00:02.000  ", "00:01.000 --> 00:02.000"),
        ("00:01.000 --> 00:02.000 X1:40 align:start region:r", "00:01.000 --> 00:02.000 align:start"),
        ("1\n\n00:01.000 --> 00:02.000", "00:01.000 --> 00:02.000"),
        ("00:00.500 --> 00:00.500\nIngen ser meg.\n\n00:01.000 --> 00:02.000", "00:01.000 --> 00:02.000"),
    ],
)
def test_what_browsers_play_or_pass_over_is_captions(timing: str, plain: str) -> None:
    made = captions.plain_text(f"{HEAD}{timing}\nHei\n".encode()).decode()
    assert made == f"{HEAD}{plain}\nHei\n"


def test_a_cue_begins_at_its_time_even_without_an_empty_line_above() -> None:
    cues = captions.read_cues(f"{HEAD}00:01.000 --> 00:02.000\nHei\n00:02.000 --> 00:03.000\nDu\n".encode())
    assert [(cue.begins, cue.text, cue.line) for cue in cues] == [("00:01.000", "Hei", 4), ("00:02.000", "Du", 6)]


def test_a_line_of_spaces_lets_no_number_of_a_cue_be_shown() -> None:
    cues = captions.read_cues(f"{HEAD}1\n00:01.000 --> 00:02.000\nHei\n \n2\n00:02.000 --> 00:03.000\nDu\n".encode())
    assert [(cue.text, cue.line) for cue in cues] == [("Hei", 5), ("Du", 9)]


@pytest.mark.parametrize("time", ["0:01.000", "00:01.00", "00:61.000", "00:01,000"])
def test_a_time_that_no_browser_reads_is_a_fault_at_its_line(time: str) -> None:
    assert fault(f"{HEAD}{time} --> 00:09.000\nHei") == (FilmErrorKind.WRONG_TIME, 3)


@given(st.text())
def test_whatever_is_written_is_captions_or_has_a_reason(text: str) -> None:
    reel = captions.inspect_captions((HEAD + text).encode("utf-8", "replace"))
    assert reel.type == CAPTIONS
    assert reel.fault is not None or captions.read_cues(captions.plain_text((HEAD + text).encode("utf-8", "replace")))


@pytest.mark.parametrize("hours", ["9" * 400, "9" * 5_000])
def test_hours_that_no_film_has_are_a_wrong_time(hours: str) -> None:
    written = f"WEBVTT\n\n{hours}:00:00.000 --> {hours}:00:01.000\nHei\n"
    assert fault(written)[0] is FilmErrorKind.WRONG_TIME


@pytest.mark.parametrize("time", [f"{'9' * 5000}:00:01.000", f"{'9' * 5}:00:01.000"])
def test_a_time_of_thousands_of_digits_is_no_time(time: str) -> None:
    content = f"WEBVTT\n\n00:01.000 --> {time}\nHei\n".encode()
    assert captions.inspect_captions(content) == FilmInfo(CAPTIONS, fault=FilmErrorKind.WRONG_TIME, line=3)


def test_a_reference_to_no_character_is_shown_as_none_and_stops_nothing() -> None:
    content = f"WEBVTT\n\n00:01.000 --> 00:02.000\nHei &#{'9' * 5000}; du &#229;\n".encode()
    assert captions.read_cues(content)[0].text == "Hei \ufffd du å"
    assert captions.inspect_captions(content) == FilmInfo(CAPTIONS, 2.0, spoken=((4, "Hei \ufffd du å"),))


def test_a_tag_that_is_never_closed_is_text_and_the_next_is_a_tag() -> None:
    content = b"WEBVTT\n\n00:01.000 --> 00:02.000\nEin <v to <v.roleg Kari Lunde>tre</v>\n"
    assert captions.read_cues(content)[0].text == "Ein <v to Kari Lunde: tre"
