"""Who has not consented to a channel, and whether the editors can ask in passing."""

from pathlib import Path

import pytest

from site_gen.model.choices import Channel, Use
from site_gen.model.localized import Form
from site_gen.pipeline.share_story import MissingConsent, missing_consents
from tests.builders import DAY, a_consent, a_kommune, a_person, a_story, check

EVERYWHERE = "[nettstad, internt, sosiale_medium]"


def missing(root: Path, story: str, *people: str, channel: Channel = Channel.SOCIAL_MEDIA) -> list[MissingConsent]:
    named = {f"p00{number}": text for number, text in enumerate(people, start=1)}
    evaluation = check(a_kommune(root, stories={"god.md": a_story(story)}, people=named))
    [(file, _)] = evaluation.stories
    return list(missing_consents(evaluation.manuscript(file), evaluation.registers, channel, DAY))


def test_each_person_in_the_story_needs_the_channel_and_no_one_who_only_wrote_it(tmp_path: Path) -> None:
    kari, ola = a_person(), a_person(f"namn: Ola Nes\n{a_consent(kvar=EVERYWHERE)}")
    story = "personar: [p001, p002]\nskribent: Liv Moe"
    [one] = missing(tmp_path / "a", story, kari, ola, a_person("namn: Liv Moe\n-samtykke\n"))
    assert (one.person.id, one.can_be_asked) == ("p001", True)
    assert one.in_form(Form.NB) == "har ikke samtykket til tekst i sosiale medier"
    assert missing(tmp_path / "b", story, kari, ola, channel=Channel.INTERNAL) == []


def test_health_needs_a_yes_of_its_own_that_is_not_asked_for_in_passing(tmp_path: Path) -> None:
    kari = a_person(a_consent(kvar=EVERYWHERE))
    [one] = missing(tmp_path, "personar: [{person: p001, helse: ja}]", kari)
    assert [verdict.use for verdict in one.verdicts] == [Use.HEALTH]
    assert not one.can_be_asked


@pytest.mark.parametrize(
    "person",
    [
        a_person("død: 2026-11-02"),
        a_person(a_consent(kvar=EVERYWHERE, trekt="2026-11-02")),
        a_person(f"sa_nei: [{{kva: [tekst], kvar: [sosiale_medium], dato: 2026-11-02}}]\n{a_consent()}"),
    ],
    ids=["dead", "withdrawn", "refused"],
)
def test_who_is_dead_or_has_said_no_is_missing_and_is_not_asked(tmp_path: Path, person: str) -> None:
    [one] = missing(tmp_path, "personar: [p001]", person)
    assert not one.can_be_asked
    assert one.in_form(Form.NN)
