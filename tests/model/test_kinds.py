"""The headings by which a story's sections are known."""

import pytest

from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS, NOTICED, kind_section


@pytest.mark.parametrize("written", ["Kven merka skilnaden?", "Hvem merket forskjellen?", "3. hvem MERKA forskjellen"])
def test_a_section_is_known_by_a_heading_that_mixes_the_forms(written: str) -> None:
    assert kind_section(Kind.SUCCESS_STORY, written) == NOTICED


@pytest.mark.parametrize("written", ["Kven såg skilnaden?", "Hvem merket?", "", "Kven merka skilnaden, og korleis?"])
def test_another_question_is_a_heading_of_its_writers(written: str) -> None:
    assert kind_section(Kind.SUCCESS_STORY, written) is None


@pytest.mark.parametrize("kind", Kind)
def test_every_section_is_known_by_its_own_heading_in_both_forms(kind: Kind) -> None:
    for section in KINDS[kind].sections:
        assert kind_section(kind, section.nn) == section
        assert kind_section(kind, section.nb) == section
