"""Bullets that only Word can show become list marks wherever answers come in."""

from site_gen.intake.sheet_answers import lines_of, text_markdown
from site_gen.word_bullets import with_list_marks


def test_each_way_in_makes_a_list_of_them() -> None:
    pasted = "Slik:\n\uf0b7\tkaffi\n\uf0a7 song\n\xa0\uf076ro"
    assert with_list_marks(pasted) == "Slik:\n- kaffi\n- song\n- ro"
    assert text_markdown(pasted).endswith("- kaffi\n- song\n- ro")
    assert lines_of(pasted) == ["Slik:", "kaffi", "song", "ro"]
    assert with_list_marks("Vi song \uf04a kvar dag.") == "Vi song \uf04a kvar dag."
