"""Pages that only one edition has."""

from dataclasses import replace

from site_gen.model.choices import Edition
from site_gen.model.page_registry import ABOUT, SINGLE_PAGES, TIPS, pages_of


def test_an_edition_has_the_pages_that_are_for_it() -> None:
    inside = replace(TIPS, editions=frozenset({Edition.INTERNAL}))
    assert pages_of(Edition.PUBLIC, (ABOUT, inside)) == (ABOUT,)
    assert pages_of(Edition.INTERNAL, (ABOUT, inside)) == (ABOUT, inside)


def test_every_page_so_far_is_in_both_editions() -> None:
    assert [pages_of(edition) for edition in Edition] == [SINGLE_PAGES, SINGLE_PAGES]
