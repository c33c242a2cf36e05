"""A line that is passed over without a search holds no placeholder."""

from hypothesis import given
from hypothesis import strategies as st

from site_gen.check import placeholders

_PIECES = st.sampled_from(
    ["Vi song", " ", "[", "]", "(", ")", "<<", ">>", "Namn", "BILDE", "her", "kommer", "Kjem", "seinare", "Senere",
     "snart", ".", "…", "_", "____", "xxx", "XX", "Lorem ipsum", "TODO", "tbd", "fyll ut", "skriv", "sett inn", ":"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=8))
def test_a_line_that_is_passed_over_has_no_placeholder(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        found = [*placeholders._PLACEHOLDER.finditer(text), *placeholders._CAPITALS.finditer(text)]
        assert bool(list(placeholders.placeholders(text))) == bool(found), text
