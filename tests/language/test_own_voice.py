"""A text is in its writer's own voice where it says «eg» or «jeg», and not where it quotes somebody who does."""

import pytest

from site_gen.language.own_voice import is_in_own_voice


@pytest.mark.parametrize(
    "text", ["Eg spurde kvifor.", "Da spurte jeg.", "Ola gav meg ei hand.", "– Kom, sa Ola.\nEg kom.", "«Kom», sa eg."]
)
def test_one_who_tells_of_oneself(text: str) -> None:
    assert is_in_own_voice(text)


@pytest.mark.parametrize(
    "text",
    ["Vi song saman.", "«Eg vil syngje», sa Ola.", "– Eg kjem, sa Ola.", "> Jeg var der.", '"Jeg kom", sa hun.', "",
     "Egil og Jegersborg", "- Eg song\n- Eg dansa"],
)  # fmt: skip
def test_one_who_tells_of_others(text: str) -> None:
    assert not is_in_own_voice(text)
