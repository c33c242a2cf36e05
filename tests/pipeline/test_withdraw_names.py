"""Where a text names a person who withdraws."""

from site_gen.pipeline.withdraw_names import PersonNames


def test_a_name_over_two_cells_of_a_table_is_one_place() -> None:
    names = PersonNames("p001", ("Kari Lundeborg",), {"p002": ("Ola Nes",)})
    text = "| Namn | Etternamn |\n|---|---|\n| Kari | Lundeborg |\n"
    assert [(place.line, place.column, place.certain) for place in names.places(text)] == [(3, 3, True)]
