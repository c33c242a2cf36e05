"""Where a text names a person who withdraws."""

from site_gen.pipeline.withdraw_names import PersonNames


def test_a_name_over_two_cells_of_a_table_is_one_place() -> None:
    names = PersonNames("p001", ("Kari Lundeborg",), {"p002": ("Ola Nes",)})
    text = "| Namn | Etternamn |\n|---|---|\n| Kari | Lundeborg |\n"
    assert [(place.line, place.column, place.certain) for place in names.places(text)] == [(3, 3, True)]


def test_the_whole_name_as_it_is_registered_is_the_persons_own() -> None:
    registered = ("Tor Vik", "Tor B. Vik", "Liv Dal", "Liv Dál", "Anne Berg", "Anne Marie Berg")

    def own(name: str, text: str) -> list[str]:
        names = PersonNames("p001", (name,), {one: (one,) for one in registered if one != name})
        assert list(names.certain_places(text)) == []
        assert [place.certain for place in names.places(text)] == [False]
        return [text[begins:ends] for begins, ends in names.own_places(text)]

    assert own("Tor Vik", "Tor  Vik fant nøkkelen") == ["Tor  Vik"]
    assert own("Tor Vik", "tor viks nøkkel") == ["tor viks"]
    assert own("Tor Vik", "Det var Tor B. Vik") == []
    assert own("Tor B. Vik", "Det var Tor Vik") == []
    assert own("Liv Dal", "Liv Dal kom") == ["Liv Dal"]
    assert own("Liv Dal", "Liv Dáls nøkkel") == []
    assert own("Liv Dál", "Liv Dál kom") == ["Liv Dál"]
    assert own("Anne Berg", "Her er Anne Berg.") == ["Anne Berg"]


def test_a_whole_name_that_two_have_is_the_own_name_of_both() -> None:
    names = PersonNames("p001", ("Anne Berg",), {"p002": ("Anne Berg",)})
    assert list(names.own_places("Anne Berg kom.")) == [(0, 9)]
    assert list(names.certain_places("Anne Berg kom.")) == []
