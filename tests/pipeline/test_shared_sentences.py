"""A sentence that a published story has too is nothing that a site may not hold, wherever its links lead."""

from pathlib import Path

import pytest

from site_gen.pipeline import verify_site
from site_gen.sentence_search import SentenceIndex, sentences_in
from tests.builders import BODY, TODAY, a_kommune, a_story, approve, check

_SHARED = "Det minner om [{}]({}.md), som kom før oss andre."
_OTHER = "## Kva skjedde?\n\nKvar måndag går vi ein runde i gangen. "
_THIRD = "## Kva skjedde?\n\nPå loftet stod det to stolar som ingen visste kven eigde.\n"


@pytest.mark.parametrize("text", ["kaffien og kaka", "kaffien *og* kaka"])
def test_a_linked_sentence_of_an_excluded_story_may_stand_in_a_published_one_too(tmp_path: Path, text: str) -> None:
    stories = {
        "god.md": a_story("tittel: Vi helsar på alle\n", f"{_OTHER}{_SHARED.format(text, 'tredje')}\n"),
        "tredje.md": a_story("tittel: Vi ryddar loftet\n", _THIRD),
        "kladd.md": a_story("status: utkast\n", f"{BODY}\n{_SHARED.format(text, 'god')}\n"),
    }
    approve(a_kommune(tmp_path, stories=stories, approved=False), "stories/god.md", "stories/tredje.md")
    evaluation = check(tmp_path)
    selection = evaluation.selection(TODAY)
    assert sorted(one.id for one in selection.stories) == ["god", "tredje"]
    [sentence] = sentences_in("Det minner om kaffien og kaka, som kom før oss andre.")
    found = verify_site.forbidden_in(evaluation, selection, TODAY).sentences
    assert found
    assert sentence not in found


@pytest.mark.parametrize("target", ["../ein.md", "https://fjordvik.example/om_(oss)/kaffi", 'ein.md "Tittel"'])
def test_a_sentence_with_a_link_is_found_in_markdown_as_it_is_read(target: str) -> None:
    [sentence] = sentences_in("Det minner om kaffien, som kom før oss andre.")
    index = SentenceIndex([sentence])
    assert index.found_in(f"Det minner om [kaffien]({target}), som kom før oss andre.") == {sentence}
