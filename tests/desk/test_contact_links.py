"""How the editors are reached can be followed by a telephone."""

import pytest

from site_gen.desk.contact_links import linked_contact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("redaksjon@fjordvik.example", '<a href="mailto:redaksjon@fjordvik.example">redaksjon@fjordvik.example</a>'),
        ("Tlf. 57 00 11 22.", 'Tlf. <a href="tel:57001122">57 00 11 22</a>.'),
        ("+47 570 01 122", '<a href="tel:+4757001122">+47 570 01 122</a>'),
        ("Ring 02800 eller 116 117", 'Ring <a href="tel:02800">02800</a> eller <a href="tel:116117">116 117</a>'),
        ("https://f.example/57001122", '<a href="https://f.example/57001122">https://f.example/57001122</a>'),
        ("<b>Rom 12345678901</b> & 2026", "&lt;b&gt;Rom 12345678901&lt;/b&gt; &amp; 2026"),
    ],
)
def test_addresses_and_numbers_are_links_and_the_rest_is_text(text: str, shown: str) -> None:
    assert str(linked_contact(text)) == shown
