"""A teller reads how far the story has come, and that it is out only where it is known to be."""

from pathlib import Path

from site_gen.pipeline import received_stories, take_in_told_story
from site_gen.pipeline.told_story_status import ToldStoryState, ToldStoryStatus, told_story_status
from tests.builders import a_kommune, a_story, check


def test_a_finished_story_that_is_not_known_to_be_out_has_no_address(tmp_path: Path) -> None:
    source = received_stories.fingerprint("answer", (take_in_told_story._SOURCE, "draft"))
    received = f"motteke: {{id: {source}, innhald: {source}, fil: {source}}}"
    a_kommune(tmp_path, stories={"god.md": a_story(f"tittel: Songen\n{received}\n")})
    evaluation = check(tmp_path)
    assert told_story_status(evaluation, "draft", ()) == ToldStoryStatus(ToldStoryState.READY, "Songen")
    address = "https://fjordvik.example/forteljingar/god/"
    out = ToldStoryStatus(ToldStoryState.PUBLISHED, "Songen", address)
    assert told_story_status(evaluation, "draft", {"god"}) == out
