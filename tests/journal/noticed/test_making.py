"""Making a card from what is really stored: once, when it may be, and in few queries."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from journal.models import Kind, Pattern, PatternCard, Review, Session, Voice
from journal.noticed.gathering import happened_before_leaving, happened_to
from journal.noticed.making import notice
from journal.noticed.thresholds import MINUTES_OF_SIZE, SUPPORT_CARD_HOLDS
from microwins import ending
from microwins.models import Commitment, Evidence, NewTerms, Size, When
from selftrust.accounts.holding_back import HOLD
from selftrust.accounts.models import Person
from tests.factories import a_card, a_checkin, a_commitment, a_doubt, an_area

DAY = timedelta(days=1)


@pytest.fixture
def ana(ana: Person) -> Person:
    """She has been here for a while."""
    ana.joined_at = timezone.now() - 100 * DAY
    ana.save()
    return ana


def ago(days: float) -> datetime:
    return timezone.now() - days * DAY


def missed(owner: Person, number: int = 3, **fields: Any) -> list[Commitment]:
    days = (5 + place for place in range(number))
    return [a_commitment(owner, when=When.TODAY, now=ago(day), **fields) for day in days]


def planned(owner: Person, size: Size = Size.LARGER) -> Commitment:
    return a_commitment(owner, when=When.WEEK, size=size)


def proof(owner: Person, days_ago: int, landed: str = "0", **fields: Any) -> Evidence:
    now = ago(days_ago)
    row = Evidence.begun_by(owner, now=now, text="Did it", landed=landed, **fields)
    row.happened_on, row.finished_at = row.written_on, now
    row.save()
    return row


def praise(owner: Person, days_ago: int, **causes: list[str]) -> Voice:
    row = Voice.begun_by(owner, now=ago(days_ago), kind=Kind.PRAISE, **causes)
    row.take({"words": "Well done"})
    row.finish(ago(days_ago))
    row.save()
    return row


def louder_doubts(owner: Person) -> None:
    for days in (1, 2):
        a_doubt(owner, before=4, after=7, now=ago(days))


def test_things_that_slid_beside_a_full_week_make_a_card(ana):
    missed(ana)
    planned(ana)
    card = notice(ana, timezone.now())
    assert (card.owner, card.pattern, card.needs_cue) == (ana, Pattern.CATCH_UP, False)
    assert card.counts == {"slid": 3, "since_days": 7, "planned": 120, "done": 0, "skipped": 0}


def test_without_a_full_week_the_card_waits_for_a_cue(ana):
    missed(ana)
    assert notice(ana, timezone.now()).needs_cue


def test_praise_put_down_to_others_makes_a_card(ana):
    for days in (1, 3, 5, 9):
        praise(ana, days, made_by_others=["luck"])
    praise(ana, 4, made_by_me=["effort"], made_by_others=["luck"])
    assert notice(ana, timezone.now()).counts == {"good": 5, "external": 4}


def test_things_that_did_not_land_make_a_card(ana):
    for days in range(6):
        proof(ana, days)
    assert notice(ana, timezone.now()).pattern == Pattern.NOT_FELT


def test_doubts_that_got_louder_come_before_everything(ana):
    missed(ana)
    planned(ana)
    louder_doubts(ana)
    assert notice(ana, timezone.now()).pattern == Pattern.LOUDER


def test_what_holds_comes_before_what_waits_for_a_cue(ana):
    missed(ana)
    for days in range(6):
        proof(ana, days)
    assert notice(ana, timezone.now()).pattern == Pattern.NOT_FELT


def test_a_second_card_waits(ana):
    louder_doubts(ana)
    assert notice(ana, timezone.now())
    for days in range(6):
        proof(ana, days)
    assert notice(ana, timezone.now()) is None
    assert notice(ana, timezone.now() + 7 * DAY).pattern == Pattern.NOT_FELT


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"joined_at": ago(6.9)}, id="first week"),
        pytest.param({"paused_until": (timezone.now() + 3 * DAY).date()}, id="pause"),
        pytest.param({"support_card_until": timezone.now() + 5 * DAY}, id="support card"),
    ],
)
def test_a_guard_is_asked_again_about_the_person_as_stored(ana, fields):
    louder_doubts(ana)
    Person.objects.filter(pk=ana.pk).update(**fields)
    assert notice(ana, timezone.now()) is None
    assert notice(Person.objects.get(pk=ana.pk), timezone.now()) is None


def test_nothing_of_anybody_else_counts(ana, cleo):
    louder_doubts(ana)
    cleo.joined_at = ago(100)
    assert notice(cleo, timezone.now()) is None


def test_deleted_things_and_drafts_do_not_count(ana):
    for promise in missed(ana):
        promise.delete_softly(timezone.now())
    doubts = [a_doubt(ana, before=2, after=9) for _ in range(2)]
    for doubt in doubts:
        doubt.finished_at = None
        doubt.save()
    assert notice(ana, timezone.now()) is None


def test_new_terms_are_read_from_what_follows(ana):
    later, smaller, sized = missed(ana, size=Size.MEDIUM)
    for promise, terms, size in (
        (later, NewTerms.LATER, Size.MEDIUM),
        (smaller, NewTerms.SMALLER, Size.MEDIUM),
        (sized, NewTerms.LATER, Size.TINY),
    ):
        follower = ending.renegotiate(promise, terms=terms)
        follower.size = size
        follower.finish(timezone.now())
        follower.save()
        ending.end_with_new_terms(follower)
    found = happened_to(ana, timezone.now()).promises
    told = [(one.later, one.smaller) for one in found if one.ending]
    assert sorted(told) == [(False, True), (True, False), (True, True)]
    assert len({one.thing for one in found}) == 3


def test_looking_back_and_own_parts_count_as_outcomes(ana):
    review = Review.begun_by(ana, kind=Kind.REVIEW, outcome="didnt_fit", source="mix")
    review.of_decision = _a_decision(ana)
    review.finish(timezone.now())
    review.save()
    proof(ana, 0, my_part=["started"])
    proof(ana, 0, my_part=["started"], of_entry=review.pk)
    found = happened_to(ana, timezone.now()).outcomes
    assert sorted((one.good, one.own) for one in found) == [(False, True), (True, True)]


def _a_decision(owner: Person) -> Any:
    from journal.models import Decision  # noqa: PLC0415

    decision = Decision.begun_by(owner, kind=Kind.DECISION)
    decision.save()
    return decision


def test_skipped_sessions_are_read_from_the_log(ana):
    for days, went in ((1, "skipped"), (4, "came"), (20, "skipped")):
        session = Session.begun_by(ana, went=went, on=ago(days).date())
        session.finish(timezone.now())
        session.save()
    met = sorted(happened_to(ana, timezone.now()).sessions, key=lambda one: one.on)
    assert [one.skipped for one in met] == [False, True]


def test_the_gap_is_that_of_the_last_check_in(ana):
    area = an_area(ana)
    a_checkin(area, 9, 2, now=ago(9))
    a_checkin(area, 9, 6, now=ago(1))
    (found,) = happened_before_leaving(ana, timezone.now()).areas
    assert (found.area, found.gap, found.put_away_at) == (area.pk, 3, None)


@pytest.mark.parametrize("number", [1, 12])
def test_the_queries_do_not_grow(ana, django_assert_max_num_queries, number):
    missed(ana, number)
    for days in range(number):
        proof(ana, days)
        praise(ana, days, made_by_others=["luck"])
        a_doubt(ana, before=4, after=7, now=ago(days))
    with django_assert_max_num_queries(13):  # nine, and the savepoint around the last three
        notice(ana, timezone.now())


def test_where_no_card_may_be_made_one_query_is_enough(ana, django_assert_num_queries):
    louder_doubts(ana)
    a_card(ana)
    with django_assert_num_queries(1):
        notice(ana, timezone.now())


def test_no_words_are_stored_with_a_card(ana):
    missed(ana, text="Call the bank")
    planned(ana)
    notice(ana, timezone.now())
    counts = PatternCard.objects.get().counts
    assert all(type(one) is int for one in counts.values())


def test_the_numbers_here_are_those_of_the_other_parts():
    assert SUPPORT_CARD_HOLDS == HOLD
    assert set(MINUTES_OF_SIZE) == set(Size.values)
