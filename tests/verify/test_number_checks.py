"""A fødselsnummer in a finished site is found, wherever it is, and is not printed in full."""

from pathlib import Path

import pytest

from tests.builders import write
from tests.verify.test_defects import a_site, defects, with_body

ID = "01016050012"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("om/index.html", with_body(f"<p>Ho har {ID}.</p>")),
        ("om/index.html", with_body('<p>Ho har 010160 50012.</p><img src="../bilete.svg" alt="">')),
        ("om/index.html", with_body("<p>Ho har <b>010160</b>&nbsp;50012.</p>")),
        ("om/index.html", with_body("<p>Ho har &#48;1016050012.</p>")),
        ("om/index.html", with_body(f'<img src="../bilete.svg" alt="Skjema {ID}">')),
        ("om/index.html", with_body(f"<!-- {ID} -->")),
        ("data.json", f'{{"stories": [{{"title": "{ID}"}}]}}'),
        ("film.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nEg har 010160-50012\n"),
        ("stil.css", f"/* {ID} */"),
    ],
)
def test_a_national_id_in_a_file_is_a_defect(tmp_path: Path, name: str, content: str) -> None:
    root = a_site(tmp_path)
    write(root, name, content)
    found = [(path, words) for path, words in defects(root) if "fødselsnummer" in words]
    assert [path for path, _ in found] == [name]
    assert "01••••••••2" in found[0][1]


def test_a_national_id_in_the_name_of_a_file_is_a_defect_that_does_not_name_the_file(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    write(root, f"om/{ID}.txt", "Hei")
    found = [(path, words) for path, words in defects(root) if "fødselsnummer" in words]
    assert [path for path, _ in found] == ["om"]
    assert not any(ID in text for one in found for text in one)


@pytest.mark.parametrize(
    "text", ["01016050013", "0.01016050012", "101016050012", "010160500120", "2026-11-20T12:30:45", f"b{ID}c"]
)
def test_digits_that_are_something_else_are_no_defect(tmp_path: Path, text: str) -> None:
    root = a_site(tmp_path)
    write(root, "data.txt", f"Her står {text} i ei fil.")
    assert [words for _, words in defects(root) if "fødselsnummer" in words] == []
