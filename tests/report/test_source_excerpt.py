"""The part of a line that is shown around a fault: what is private is masked, and the fault is always visible."""

import pytest

from site_gen.model.source_positions import Span
from site_gen.report.source_excerpt import shown_part

LONG = (
    "Det var natt til 17. mai. En mann kom inn med datteren, født 010160 50012 ifølge skjemaet, og han skalv sånn at "
    "brillene falt av. Torunn kokte te til alle som satt der, og ingen visste hvor kannen kom fra før klokka seks."
)


def shown(line: str, fault: str) -> tuple[str, str]:
    """Return the excerpt of a line, and what is marked in it."""
    column = line.index(fault) + 1
    part = shown_part(line, Span(7, column, 7, column + len(fault)))
    return part.text, part.text[part.begins : part.ends]


@pytest.mark.parametrize(
    ("line", "fault", "marked"),
    [
        ("Ho er fødd 01016050012 og bur her.", "01016050012", "01••••••••2"),
        ("Ho er fødd 010160 50012 og bur her.", "010160 50012", "01••••••••2"),
        ("Ring meg på 917 34 221 etter fire.", "917 34 221", "91••••••"),
        ("Skriv til kasia@gmail.com, seier ho.", "kasia@gmail.com", "k•••@gmail.com"),
        ("Ho er fødd 010160 50012 og bur her.", "bur", "bur"),
        ("Ho er fødd 010160 50012 og bur her.", "fødd 010160 50012 og", "fødd 01••••••••2 og"),
        ("Ring 917 34 221 eller 917 34 222, sa ho.", "917 34 222", "91••••••"),
    ],
)
def test_a_private_detail_is_masked_and_the_mark_stays_under_the_fault(line: str, fault: str, marked: str) -> None:
    text, found = shown(line, fault)
    assert found == marked
    assert "50012" not in text
    assert "34 22" not in text
    assert "kasia" not in text


def test_half_a_number_at_the_end_of_a_line_is_masked() -> None:
    assert shown("Ho er fødd 010160", "fødd") == ("Ho er fødd ••••••", "fødd")


@pytest.mark.parametrize("fault", ["Det", "010160 50012", "brillene", "Torunn", "klokka", "seks."])
def test_a_long_line_is_cut_around_the_fault(fault: str) -> None:
    text, marked = shown(LONG, fault)
    assert marked == ("01••••••••2" if fault[0].isdigit() else fault)
    assert len(text) <= 100
    assert text.startswith("…") == (fault not in {"Det", "010160 50012"})
    assert text.endswith("…") == (fault not in {"klokka", "seks."})
    assert "50012" not in text


def test_a_fault_that_is_wider_than_the_part_is_marked_to_its_end() -> None:
    text, marked = shown("x" * 40 + "y" * 300, "y" * 300)
    assert len(text) == 100
    assert set(marked) == {"y", "…"}


def test_a_fault_without_columns_shows_the_beginning_of_its_line() -> None:
    part = shown_part(LONG, Span(7, 1, 7, 1))
    assert part.text.startswith("Det var natt")
    assert part.text.endswith("…")
    assert part.begins == part.ends


def test_a_short_line_is_shown_whole() -> None:
    assert shown("Vi song kvar dag.", "kvar") == ("Vi song kvar dag.", "kvar")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("dato: 08.03.26", "08.03.26"),
        ("dato: 2027-2-3", "2027-2-3"),
        ("Dato: 12.12.2026", "12.12.2026"),
        ("utgår: 1/12-2026", "1/12-2026"),
        ("neste_steg: {tekst: Ein benk, dato: 08.03.26}", "Ein benk"),
        ("Publisert 2026-12-05", "Publisert"),
    ],
)
def test_a_date_in_a_field_for_dates_is_shown(line: str, fault: str) -> None:
    assert shown(line, fault) == (line, fault)


@pytest.mark.parametrize("line", ["dato: 01016050012", "dato: 010160 50012", "namn: fødd 08.03.1950"])
def test_a_number_of_a_person_is_masked_in_a_field_too(line: str) -> None:
    assert "•" in shown(line, line.split(":", maxsplit=1)[0])[0]
