"""The names in an answer, and nothing that stands next to them."""

import pytest

from site_gen.pipeline.take_in_answers import names_in


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Anita Solheim, hjelpepleiar", ["Anita Solheim"]),
        ("Anita Solheim, Hjelpepleier\nOla Dal (vernepleiar i heimetenesta)", ["Anita Solheim", "Ola Dal"]),
        ("hjelpepleiar, Anita Solheim, ansvarleg for song", ["Anita Solheim"]),
        ("Kari Lunde, leiar, Ola Dal og Siri Vik", ["Kari Lunde", "Ola Dal", "Siri Vik"]),
        ("Lunde, Kari", ["Lunde, Kari"]),
        ("Lunde, kari", ["Lunde, kari"]),
        ("Kari Lunde, ola dal", ["Kari Lunde", "ola dal"]),
        ("Kari Lunde, meg", ["Kari Lunde", "meg"]),
        ("Kari Lunde, Dal", ["Kari Lunde", "Dal"]),
        ("Olav Strand, bebuar", ["Olav Strand", "bebuar"]),
        ("leiaren", ["leiaren"]),
        ("p001, Ola Dal", ["p001", "Ola Dal"]),
    ],
)
def test_a_title_next_to_a_name_is_nobody(typed: str, names: list[str]) -> None:
    assert names_in(typed) == names
