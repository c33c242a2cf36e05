"""SGN007, SGN008 and SGN009: quotation marks that do not fit, and numbers written together with their units."""

from pathlib import Path

import pytest

from site_gen.check import guillemets
from site_gen.check.body_lines import TextLine
from site_gen.pipeline import apply_fixes
from tests.builders import BODY, a_kommune, a_story, check

GOD = "stories/god.md"


def mended(root: Path, text: str) -> str:
    """Return the last line of a body after `check --fix`."""
    a_kommune(root, stories={"god.md": a_story(body=f"{BODY}\n{text}\n")})
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert [found.code for found in check(root).diagnostics() if found.code.startswith("SGN")] == []
    return (root / GOD).read_text(encoding="utf-8").rstrip("\n").rpartition("\n")[2]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("»Vi song«, sa ho.", "«Vi song», sa ho."),
        ("»Vi song», sa ho. «Ja«, sa eg.", "«Vi song», sa ho. «Ja», sa eg."),
        ('«Vi song", sa ho, og "no går det bra».', "«Vi song», sa ho, og «no går det bra»."),
        ("Fråværet gjekk ned 50%, 1,5kg mjøl.", "Fråværet gjekk ned 50\xa0%, 1,5\xa0kg mjøl."),
        ("Møtet er kl 14.30, kl.8 eller kl15-16.", "Møtet er kl. 14.30, kl.\xa08 eller kl.\xa015-16."),
        ("Golvet på 10 m2 kosta 12 500kr etter §5.", "Golvet på 10 m² kosta 12 500\xa0kr etter §\xa05."),
        ("Vi song [50%](https://ks.example/50%25) av tida.", "Vi song [50\xa0%](https://ks.example/50%25) av tida."),
    ],
)
def test_marks_and_numbers_are_mended_as_they_are_meant(tmp_path: Path, written: str, meant: str) -> None:
    assert mended(tmp_path, written) == meant


def lone(text: str) -> str:
    """Return a text's guillemets without a partner, each with the two characters after it."""
    lines = [TextLine(number, line, line) for number, line in enumerate(text.split("\n"), 1) if line]
    return " ".join(mark.line.text[mark.at : mark.at + 3] for mark in guillemets.lone_marks(lines))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("«Eg lo, sa ho.", "«Eg"),
        ("Eg lo», sa ho.", "», "),
        ("«Eg lo, sa ho. «Ja», sa eg.", "«Eg"),
        ("«Ja», sa ho. «Eg trur det.\n\nVi song.\n\n«Nei.»", "«Eg"),
        ("- «Ja», sa ho.\n- «Nei, sa eg.\n- «Jo», sa ho.", "«Ne"),
        ("## «Song\nVi song.", "«So"),
        ("«Eg\nlo», sa ho.", ""),
        ("«Eg lo.\n\n«Eg gret», sa ho.", ""),
        ("«Eg lo.\n\nVi song.\n\nDet var alt», sa ho.", ""),
        ("«Ho ropte «ja» til oss.»", ""),
        ("Heim » Om oss\n\n» Alle", ""),
        ('»Vi song« og «lo".', ""),
    ],
)
def test_a_quotation_is_closed_in_its_paragraph_or_goes_on_in_the_next(text: str, marks: str) -> None:
    assert lone(text) == marks
