"""Many are told as each is alone, and no sentence is fetched for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.models import Pattern
from microwins.models import Origin
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.prompts.choosing.signals import happened_to
from selftrust.vault.fields import sealed_fields
from selftrust.vault.shredding import shred
from tests.factories import (
    a_card,
    a_checkin,
    a_decision,
    a_doubt,
    a_need,
    a_page,
    a_proof,
)
from tests.prompts.telling import (
    DAY,
    HOUR,
    NOW,
    TODAY,
    a_promise,
    an_older_area,
    happened,
)

QUERIES = 12
EVENTS: list[Callable[[Person, int], Any]] = [
    lambda owner, ago: a_page(owner, now=NOW - ago * DAY),
    lambda owner, ago: a_doubt(owner, now=NOW - ago * DAY, after=ago % 11),
    lambda owner, ago: a_need(owner, now=NOW - ago * DAY),
    lambda owner, ago: a_promise(owner, TODAY + (1 - ago) * DAY),
    lambda owner, ago: a_checkin(an_older_area(owner, ago * DAY), now=NOW - ago * DAY),
    lambda owner, ago: a_proof(
        an_older_area(owner, 2 * ago * DAY), now=NOW - ago * DAY, origin=Origin.MICROWIN
    ),
    lambda owner, ago: a_decision(owner, now=NOW - ago * DAY, review_on=TODAY + (2 - ago) * DAY),
    lambda owner, ago: a_card(owner, list(Pattern)[ago % 6], made_at=NOW - ago * DAY),
]


def test_each_is_told_by_her_own_day_among_others(ana: Person, cleo: Person) -> None:
    todays = {ana.pk: TODAY + DAY, cleo.pk: TODAY - DAY}
    for person in (ana, cleo):
        for ago in (4, 5, 6, 7, 12, 13, 14, 363, 364, 365):
            a_need(person, now=NOW - ago * DAY)
            a_doubt(person, now=NOW - min(ago, 8) * DAY)
        a_checkin(an_older_area(person, HOUR), now=NOW - 7 * DAY)
        a_promise(person, TODAY)
        a_decision(person, now=NOW, review_on=TODAY)
    alone = {pk: happened_to({pk: today}, NOW)[pk] for pk, today in todays.items()}
    assert happened_to(todays, NOW) == alone
    assert alone[ana.pk].signals != alone[cleo.pk].signals


STORIES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(EVENTS), st.integers(0, 16)), max_size=9
)


@settings(max_examples=12)
@given(STORIES)
def test_many_are_told_as_each_is_alone(ana: Person, ben: Person, cleo: Person, story: Any) -> None:
    people = [ana, ben, cleo]
    todays = {one.pk: TODAY + (place - 1) * DAY for place, one in enumerate(people)}
    for place, event, ago in story:
        event(people[place], ago)
    alone = {pk: happened_to({pk: today}, NOW)[pk] for pk, today in todays.items()}
    assert happened_to(todays, NOW) == alone


def a_full_notebook(owner: Person) -> None:
    for event in EVENTS:
        event(owner, 1)


def a_crowd(number: int) -> dict[Any, date]:
    people = [
        Person.objects.create_user(f"{place}@example.org", zone="Asia/Tokyo")
        for place in range(number)
    ]
    for one in people:
        a_full_notebook(one)
    return {one.pk: local_day(NOW, one.zone) for one in people}


def test_one_and_fifty_take_the_same_queries(ana: Person, django_assert_num_queries: Any) -> None:
    a_full_notebook(ana)
    with django_assert_num_queries(QUERIES):
        happened(ana)
    crowd = a_crowd(50)
    with django_assert_num_queries(QUERIES):
        found = happened_to(crowd, NOW)
    assert all(found[pk].signals for pk in crowd)


def test_no_sentence_is_fetched_and_none_needs_to_open(ana: Person) -> None:
    a_full_notebook(ana)
    before = happened(ana)
    shred(ana.pk)
    with CaptureQueriesContext(connection) as asked:
        assert happened(ana) == before
    said = " ".join(one["sql"] for one in asked)
    for field, _model in sealed_fields():
        assert not re.search(rf'\."{field.column}"(?! IS NULL)', said), field
