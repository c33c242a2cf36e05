"""A name in an answer is the register's person only where nothing says otherwise."""

import pytest

from site_gen import people_in_story
from site_gen.model.localized import same_words
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.unit import Unit

UNITS = {
    one.id: one
    for one in (
        Unit("helse", same_words("Helse")),
        Unit("sjukeheim", same_words("Sjukeheimen"), "helse", former_ids=("heim",)),
        Unit("skule", same_words("Skulen")),
    )
}


@pytest.mark.parametrize(
    ("theirs", "chosen", "expected"),
    [
        ("sjukeheim", "skule", True),
        ("sjukeheim", "sjukeheim", False),
        ("sjukeheim", "heim", False),
        ("sjukeheim", "helse", False),
        ("helse", "sjukeheim", False),
        (None, "skule", False),
        ("sjukeheim", None, False),
        ("gone", "skule", False),
    ],
)
def test_a_person_is_from_elsewhere_where_both_units_are_known(
    theirs: str | None, chosen: str | None, *, expected: bool
) -> None:
    registers = Registers(units=UNITS, former_units={"heim": "sjukeheim"})
    found = people_in_story.is_from_elsewhere(Person("p007", "Maricel Santos", unit=theirs), chosen, registers)
    assert found is expected
