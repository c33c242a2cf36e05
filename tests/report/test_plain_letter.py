"""A letter is the same words as parts and as plain text."""

from pathlib import Path

from site_gen.model.localized import Form
from site_gen.pipeline.withdrawal_letter import letter_files
from site_gen.report.plain_letter import letter_blocks, plain_text

LETTER = """\
# Kvittering

Hei, <Ola> & Kari!

## Dette er gjort

- **Biletet** er sletta.
- Sjå https://fjordvik.example/om.

Venleg helsing
"""


def test_plain_text_has_no_marks() -> None:
    assert plain_text(letter_blocks(LETTER)) == (
        "Kvittering\n\nHei, <Ola> & Kari!\n\nDette er gjort\n\n- Biletet er sletta.\n- Sjå https://fjordvik.example/om.\n\n"
        "Venleg helsing\n"
    )


def test_the_page_escapes_what_people_have_written() -> None:
    (text, _), (page, html) = letter_files(Path("/k/kvittering.md"), LETTER, Form.NB)
    assert (text.name, page.name) == ("kvittering-brev.txt", "kvittering-brev.html")
    assert '<html lang="nb">' in html
    assert "<title>Kvittering</title>" in html
    assert "<p>Hei, &lt;Ola&gt; &amp; Kari!</p>" in html
    assert "<li><b>Biletet</b> er sletta.</li>" in html
    assert '<li>Sjå <a href="https://fjordvik.example/om">https://fjordvik.example/om</a>.</li>' in html
