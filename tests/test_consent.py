"""The one verdict: has this person said yes to this, here, today?"""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.consent import ConsentStatus, ConsentVerdict, has_left, naming_verdict, uses_of, verdict
from site_gen.model.choices import Basis, Channel, Kind, ShownAs, Use
from site_gen.model.localized import Form
from site_gen.model.person import Consent, Person, UseRefusal
from tests.forms import strangers

TODAY = dt.date(2026, 11, 20)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
LAST_YEAR, NEXT_YEAR = dt.date(2025, 6, 1), dt.date(2027, 6, 1)


def a_yes(  # noqa: PLR0913 - each part of a consent is what some test is about
    *,
    uses: tuple[Use, ...] = (Use.TEXT,),
    channels: tuple[Channel, ...] = (Channel.WEB,),
    given: dt.date = LAST_YEAR,
    until: dt.date = NEXT_YEAR,
    basis: Basis = Basis.CONSENT,
    withdrawn: dt.date | None = None,
) -> Consent:
    return Consent(uses, channels, given, until, basis, withdrawn=withdrawn)


def kari(*entries: Consent, withdrawn: dt.date | None = None) -> Person:
    return Person("p001", "Kari Lunde", consent=entries, withdrawn=withdrawn)


def evaluation(
    *entries: Consent, on: dt.date = TODAY, withdrawn: dt.date | None = None
) -> tuple[ConsentStatus, dt.date | None]:
    found = verdict(kari(*entries, withdrawn=withdrawn), Use.TEXT, Channel.WEB, on)
    return found.why, found.day


def test_a_living_yes_is_a_yes() -> None:
    assert evaluation(a_yes()) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_no_entry_is_a_no() -> None:
    assert evaluation() == (ConsentStatus.NEVER_GIVEN, None)


def test_a_yes_to_something_else_is_a_no() -> None:
    assert evaluation(a_yes(uses=(Use.PICTURE, Use.FILM, Use.HEALTH))) == (ConsentStatus.NEVER_GIVEN, None)


def test_a_yes_to_another_place_is_a_no() -> None:
    elsewhere = (Channel.INTERNAL, Channel.SOCIAL_MEDIA, Channel.VACANCY)
    assert evaluation(a_yes(channels=elsewhere)) == (ConsentStatus.NEVER_GIVEN, None)


def test_a_no_ends_what_was_given_until_that_day_and_a_later_yes_counts() -> None:
    no = UseRefusal((Use.TEXT,), (Channel.WEB,), YESTERDAY)
    for entries, status in (
        ((), ConsentStatus.REFUSED),
        ((a_yes(),), ConsentStatus.REFUSED),
        ((a_yes(given=YESTERDAY),), ConsentStatus.REFUSED),
        ((a_yes(withdrawn=TODAY),), ConsentStatus.WITHDRAWN),
        ((a_yes(given=TODAY),), ConsentStatus.LIVING),
    ):
        person = replace(kari(*entries), refusals=(no,))
        assert verdict(person, Use.TEXT, Channel.WEB, TODAY).why is status
        assert verdict(person, Use.TEXT, Channel.INTERNAL, TODAY).why is ConsentStatus.NEVER_GIVEN
    assert not has_left(replace(kari(), refusals=(no,))), "who has only said no has not withdrawn"


def test_use_and_place_must_stand_in_the_same_entry() -> None:
    here, there = a_yes(uses=(Use.PICTURE,)), a_yes(channels=(Channel.INTERNAL,))
    assert evaluation(here, there) == (ConsentStatus.NEVER_GIVEN, None)


def test_a_yes_for_later_is_no_yes_yet() -> None:
    assert evaluation(a_yes(given=TOMORROW)) == (ConsentStatus.NOT_YET, TOMORROW)


def test_the_day_it_is_given_counts() -> None:
    assert evaluation(a_yes(given=TODAY)) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_the_last_day_counts() -> None:
    assert evaluation(a_yes(until=TODAY)) == (ConsentStatus.LIVING, TODAY)


def test_the_day_after_the_last_does_not_count() -> None:
    assert evaluation(a_yes(until=YESTERDAY)) == (ConsentStatus.RUN_OUT, YESTERDAY)


def test_of_two_living_entries_the_longest_holds() -> None:
    assert evaluation(a_yes(until=TOMORROW), a_yes()) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_an_entry_that_has_run_out_does_not_end_one_that_lives() -> None:
    assert evaluation(a_yes(until=YESTERDAY), a_yes()) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_a_withdrawn_entry_is_a_no() -> None:
    assert evaluation(a_yes(withdrawn=YESTERDAY)) == (ConsentStatus.WITHDRAWN, YESTERDAY)


def test_a_withdrawn_entry_beats_every_earlier_one_whatever_their_order() -> None:
    older, taken_back = a_yes(given=dt.date(2024, 1, 1)), a_yes(withdrawn=YESTERDAY)
    assert evaluation(older, taken_back) == (ConsentStatus.WITHDRAWN, YESTERDAY)
    assert evaluation(taken_back, older) == (ConsentStatus.WITHDRAWN, YESTERDAY)


def test_a_withdrawn_entry_beats_one_given_between_it_and_its_withdrawal() -> None:
    assert evaluation(a_yes(withdrawn=YESTERDAY), a_yes(given=dt.date(2026, 5, 1))) == (
        ConsentStatus.WITHDRAWN,
        YESTERDAY,
    )


def test_a_yes_given_on_the_day_of_the_withdrawal_does_not_count() -> None:
    assert evaluation(a_yes(withdrawn=YESTERDAY), a_yes(given=YESTERDAY)) == (ConsentStatus.WITHDRAWN, YESTERDAY)


def test_a_new_yes_after_the_withdrawal_counts() -> None:
    assert evaluation(a_yes(withdrawn=YESTERDAY), a_yes(given=TODAY)) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_of_two_withdrawals_the_latest_decides() -> None:
    first, second = a_yes(withdrawn=dt.date(2026, 1, 1)), a_yes(withdrawn=YESTERDAY)
    assert evaluation(first, a_yes(given=dt.date(2026, 6, 1)), second) == (ConsentStatus.WITHDRAWN, YESTERDAY)


def test_what_has_been_taken_back_stays_back_on_an_earlier_day_too() -> None:
    assert evaluation(a_yes(withdrawn=TODAY), on=dt.date(2026, 1, 1)) == (ConsentStatus.WITHDRAWN, TODAY)


def test_a_withdrawal_in_another_place_leaves_this_one_alone() -> None:
    inside = a_yes(channels=(Channel.INTERNAL,), withdrawn=YESTERDAY)
    assert evaluation(inside, a_yes()) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_a_withdrawal_of_pictures_leaves_the_text_alone() -> None:
    assert evaluation(a_yes(uses=(Use.PICTURE,), withdrawn=YESTERDAY), a_yes()) == (ConsentStatus.LIVING, NEXT_YEAR)


def test_one_who_has_withdrawn_altogether_is_a_no_whatever_was_said_before_or_after() -> None:
    assert evaluation(a_yes(), a_yes(given=TODAY), withdrawn=YESTERDAY) == (ConsentStatus.WITHDRAWN_WHOLLY, YESTERDAY)


def test_a_file_with_faults_in_it_gives_no_consent() -> None:
    doubted = Person("p001", "Kari Lunde", consent=(a_yes(),), doubted=True)
    assert verdict(doubted, Use.TEXT, Channel.WEB, TODAY).why is ConsentStatus.DOUBTED
    assert naming_verdict(doubted, Channel.WEB, TODAY).why is ConsentStatus.DOUBTED


def deceased(*entries: Consent, kin_agreed: dt.date | None = None, doubted: bool = False) -> Person:
    """Return Kari Lunde, who died yesterday."""
    return Person("p001", "Kari Lunde", consent=entries, deceased=YESTERDAY, kin_agreed=kin_agreed, doubted=doubted)


def test_a_deceased_person_is_shown_when_the_next_of_kin_have_agreed_and_for_good() -> None:
    yes = a_yes(until=YESTERDAY)
    assert verdict(deceased(yes), Use.TEXT, Channel.WEB, TODAY).why is ConsentStatus.DECEASED
    assert verdict(deceased(yes, kin_agreed=TODAY), Use.TEXT, Channel.WEB, NEXT_YEAR).allowed


def test_the_next_of_kin_give_no_consent_that_the_person_never_gave() -> None:
    agreed = deceased(a_yes(uses=(Use.PICTURE,)), kin_agreed=TODAY)
    assert verdict(agreed, Use.TEXT, Channel.WEB, TODAY).why is ConsentStatus.DECEASED
    taken_back = deceased(a_yes(withdrawn=LAST_YEAR), kin_agreed=TODAY)
    assert verdict(taken_back, Use.TEXT, Channel.WEB, TODAY).why is ConsentStatus.WITHDRAWN


def test_a_deceased_writer_is_named_for_good_where_that_held_on_the_day_of_death() -> None:
    assert naming_verdict(deceased(a_yes(until=YESTERDAY)), Channel.WEB, NEXT_YEAR).allowed
    assert not naming_verdict(deceased(a_yes(until=LAST_YEAR)), Channel.WEB, NEXT_YEAR).allowed


def test_a_deceased_writer_whose_file_has_faults_in_it_is_not_named() -> None:
    assert naming_verdict(deceased(a_yes(), doubted=True), Channel.WEB, TODAY).why is ConsentStatus.DOUBTED


def test_a_person_has_left_when_no_consent_to_text_is_in_force_after_a_withdrawal() -> None:
    assert has_left(kari(a_yes(), withdrawn=YESTERDAY))
    assert has_left(kari(a_yes(withdrawn=YESTERDAY), a_yes(uses=(Use.PICTURE,), channels=tuple(Channel))))
    assert not has_left(kari(a_yes(withdrawn=YESTERDAY), a_yes(channels=(Channel.INTERNAL,))))
    assert not has_left(kari(a_yes(until=YESTERDAY)))
    assert not has_left(kari())


def test_a_film_needs_a_yes_to_film_and_to_text_and_the_rest_to_text() -> None:
    assert {kind: uses_of(kind, health=False) for kind in Kind} == {
        Kind.SUCCESS_STORY: (Use.TEXT,),
        Kind.PORTRAIT: (Use.TEXT,),
        Kind.FILM: (Use.TEXT, Use.FILM),
        Kind.PROJECT: (Use.TEXT,),
    }


def test_a_story_of_somebodys_health_needs_a_yes_to_that_too() -> None:
    assert uses_of(Kind.PORTRAIT, health=True) == (Use.TEXT, Use.HEALTH)
    assert uses_of(Kind.FILM, health=True) == (Use.TEXT, Use.FILM, Use.HEALTH)


@pytest.mark.parametrize("why", ConsentStatus)
@pytest.mark.parametrize("use", Use)
@pytest.mark.parametrize("channel", Channel)
def test_every_verdict_can_be_said_in_both_forms(why: ConsentStatus, use: Use, channel: Channel) -> None:
    for form in Form:
        said = ConsentVerdict(why, use, channel, TODAY).in_form(form)
        assert said
        assert "{" not in said


@pytest.mark.parametrize("why", ConsentStatus)
def test_no_verdict_borrows_words_from_the_other_form(why: ConsentStatus) -> None:
    assert strangers(why.value) == []


# --- What holds of every register ------------------------------------------------------------------------------------

days = st.dates(dt.date(2024, 1, 1), dt.date(2029, 1, 1))
uses = st.lists(st.sampled_from(Use), min_size=1, max_size=4, unique=True).map(tuple)
channels = st.lists(st.sampled_from(Channel), min_size=1, max_size=4, unique=True).map(tuple)
entries = st.builds(Consent, uses, channels, days, days, st.sampled_from(Basis), st.none(), st.none(), st.none() | days)
lists = st.lists(entries, max_size=6).map(tuple)
asked = st.tuples(st.sampled_from(Use), st.sampled_from(Channel), days)


@given(consent=lists, withdrawn=days, question=asked, shown=st.sampled_from(ShownAs))
def test_nobody_who_has_withdrawn_is_ever_allowed(
    consent: tuple[Consent, ...], withdrawn: dt.date, question: tuple[Use, Channel, dt.date], shown: ShownAs
) -> None:
    person = Person("p001", "Kari Lunde", shown, consent=consent, withdrawn=withdrawn)
    assert not verdict(person, *question).allowed


@given(consent=lists, question=asked)
def test_whoever_is_allowed_has_an_entry_that_says_so(
    consent: tuple[Consent, ...], question: tuple[Use, Channel, dt.date]
) -> None:
    use, channel, day = question
    if verdict(kari(*consent), use, channel, day).allowed:
        fitting = [entry for entry in consent if use in entry.uses and channel in entry.channels]
        backs = [entry.withdrawn for entry in fitting if entry.withdrawn]
        assert any(
            entry.withdrawn is None and entry.given <= day <= entry.until and all(entry.given > back for back in backs)
            for entry in fitting
        )


@given(consent=lists, question=asked, more=entries)
def test_one_more_withdrawal_never_turns_a_no_into_a_yes(
    consent: tuple[Consent, ...], question: tuple[Use, Channel, dt.date], more: Consent
) -> None:
    before = verdict(kari(*consent), *question).allowed
    after = verdict(kari(*consent, more), *question).allowed
    assert before or not after or more.withdrawn is None


@given(consent=lists, question=asked)
def test_the_order_of_the_entries_means_nothing(
    consent: tuple[Consent, ...], question: tuple[Use, Channel, dt.date]
) -> None:
    assert verdict(kari(*consent), *question) == verdict(kari(*reversed(consent)), *question)
