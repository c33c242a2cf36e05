"""Which stories are related: near in what they are about, and never one that is shown there already."""

import random

import pytest

from site_gen.model.choices import Kind
from site_gen.pages import related
from site_gen.pages.story_index import StorySummary
from site_gen.pages.story_lists import RelatedStories, SiteIndex
from site_gen.themes.keywords import name_words, normalised_stem


def a_summary(identity: str, *words: str, **changed: object) -> StorySummary:
    """Return a story without themes, unit or project, about some words."""
    plain = StorySummary(
        identity,
        "2026-11-01",
        Kind.SUCCESS_STORY,
        featured=False,
        themes=(),
        unit=None,
        project=None,
        team=None,
        people=(),
        old_addresses=(),
        keywords=words,
    )
    return plain._replace(**changed)  # type: ignore[arg-type]  # as the test says


def related_to(story: str, summaries: list[StorySummary], *names: str) -> RelatedStories:
    """Return the stories related to one among others."""
    order = SiteIndex(tuple(summaries))
    having = related.stories_by_keyword(order.stories, name_words(names).__contains__)
    return order.related_to(story, related.related_by_words(order.stories[order.positions[story]], having))


def many(number: int, **changed: object) -> list[StorySummary]:
    """Return so many stories about different things."""
    return [a_summary(f"o{at}", f"ord{at}", **changed) for at in range(number)]


def test_a_story_about_the_same_thing_in_another_unit_is_found() -> None:
    summaries = [
        a_summary("ei", "skohyll", unit="skulen"),
        *many(9, unit="heimen"),
        a_summary("to", "skohyll", unit="heimen"),
    ]
    assert related_to("ei", summaries).related == ("to",)


def test_what_shares_words_is_found_however_long_ago_with_all_that_it_shares() -> None:
    theme = ("naervaer",)
    summaries = [
        a_summary("ei", "skohyll", themes=theme),
        *many(60, themes=theme),
        a_summary("to", "skohyll", themes=theme),
    ]
    assert related_to("ei", summaries).related[0] == "to"


def test_a_theme_weighs_more_than_all_words_together() -> None:
    words = [f"ord{at}" for at in range(8)]
    summaries = [
        a_summary("ei", *words, themes=("naervaer",)),
        a_summary("neste"),
        a_summary("ord", *words),
        a_summary("tema", themes=("naervaer",)),
    ]
    assert related_to("ei", summaries).related == ("tema", "ord")


def test_the_most_shared_words_come_first() -> None:
    summaries = [a_summary("ei", "skohyll", "garderob"), a_summary("neste"), a_summary("a", "skohyll"),
              a_summary("b", "garderob", "skohyll")]  # fmt: skip
    assert related_to("ei", summaries).related == ("b", "a")


@pytest.mark.parametrize(
    ("number", "having", "ties"), [(10, 3, True), (10, 4, False), (200, 12, True), (200, 13, False)]
)
def test_a_word_that_many_stories_have_relates_none(number: int, having: int, ties: bool) -> None:  # noqa: FBT001
    summaries = [a_summary(f"h{at}", "hagesaks") for at in range(having)] + many(number - having)
    assert bool(related_to("h0", summaries).related) is ties


@pytest.mark.parametrize("name", ["lunde", "lundes", "lunder"])
def test_a_registered_name_relates_no_stories_even_in_small_letters(name: str) -> None:
    words = [normalised_stem(name), "x"]
    summaries = [a_summary("ei", *words), a_summary("neste"), a_summary("to", normalised_stem("lunde"))]
    assert related_to("ei", summaries).related == ("to",)
    assert related_to("ei", summaries, "kari lunde").related == ()
    assert related_to("ei", summaries, "kari ness-lunde").related == ()


def test_a_project_is_not_among_the_related_of_its_stories() -> None:
    project = a_summary("p", "skohyll", kind=Kind.PROJECT)
    summaries = [a_summary("ei", "skohyll", project="p"), a_summary("neste"), project, a_summary("to", project="p")]
    found = related_to("ei", summaries)
    assert (found.project, found.related) == ("p", ("to",))
    assert related_to("p", summaries).related == ()


def _any(chance: random.Random) -> list[StorySummary]:
    words, ids = [f"ord{at}" for at in range(12)], [f"f{at}" for at in range(chance.randint(1, 30))]
    return [
        a_summary(
            identity,
            *chance.sample(words, chance.randint(0, 8)),
            kind=chance.choice([Kind.SUCCESS_STORY, Kind.PROJECT]),
            themes=tuple(chance.sample(["a", "b"], chance.randint(0, 2))),
            unit=chance.choice([None, "u", "v"]),
            project=chance.choice([None, *ids]),
        )
        for identity in ids
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_story_is_related_to_another_twice(seed: int) -> None:
    summaries = _any(random.Random(seed))  # noqa: S311 - it makes up stories, not secrets
    for summary in summaries:
        found = related_to(summary.id, summaries)
        shown = [summary.id, *found.related, *filter(None, [found.following, found.project])]
        assert found == related_to(summary.id, summaries)
        assert len(set(found.related)) == len(found.related) <= 3
        assert not {summary.id, found.following, found.project, *found.project_stories} & set(found.related), shown


def test_of_several_featured_stories_the_newest_leads_and_the_others_stand_below_it() -> None:
    summaries = [a_summary("nyast"), a_summary("ny", featured=True), a_summary("gamal", featured=True)]
    front = SiteIndex(tuple(summaries)).front
    assert (front.featured, front.latest) == ("ny", ("nyast", "gamal"))


def test_a_featured_portrait_leads_and_does_not_stand_among_the_faces_too() -> None:
    portraits = [a_summary("kari", kind=Kind.PORTRAIT), a_summary("ola", kind=Kind.PORTRAIT, featured=True)]
    front = SiteIndex((a_summary("ny"), *portraits)).front
    assert (front.featured, front.latest, front.portraits) == ("ola", ("ny",), ("kari",))


def teams(*names: str) -> dict[str, str]:
    """Return the addresses of teams in one unit, by name, when each has two stories."""
    summaries = [a_summary(f"s{at}", unit="song", team=names[at // 2]) for at in range(2 * len(names))]
    return {team.name: team.slug for team in SiteIndex(tuple(summaries)).teams.values()}


def test_two_teams_whose_names_make_one_address_are_two_with_an_address_each() -> None:
    assert teams("Lag Å", "Lag A") == {"Lag A": "lag-a", "Lag Å": "lag-a-2"}
    assert teams("Lag Å", "Lag A 2", "Lag A") == {"Lag A": "lag-a", "Lag A 2": "lag-a-2", "Lag Å": "lag-a-3"}


def test_the_same_team_with_other_capitals_and_space_is_one() -> None:
    assert teams("Lag A", "lag  a") == {"Lag A": "lag-a"}
