"""When a commitment falls due, in the person's own day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microwins.models import When
from tests.factories import a_commitment

# 23:30 in UTC is half past midnight in Berlin: already the next day.
LATE_EVENING = datetime(2026, 1, 15, 23, 30, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis adds the zone


@pytest.mark.parametrize(
    ("fields", "due_on", "due_at"),
    [
        ({"when": When.NOW}, date(2026, 1, 16), datetime(2026, 1, 16, 23, tzinfo=UTC)),
        (
            {"when": When.TODAY, "clock": time(9)},
            date(2026, 1, 16),
            datetime(2026, 1, 16, 8, tzinfo=UTC),
        ),
        (
            {"when": When.DATE, "due_on": date(2026, 7, 1)},
            date(2026, 7, 1),
            datetime(2026, 7, 1, 22, tzinfo=UTC),
        ),
        ({"when": When.WEEK}, date(2026, 1, 23), datetime(2026, 1, 23, 23, tzinfo=UTC)),
        ({"when": When.IF_THEN}, date(2026, 1, 23), datetime(2026, 1, 23, 23, tzinfo=UTC)),
    ],
)
def test_it_is_due_at_the_end_of_the_persons_own_day(ana, fields, due_on, due_at):
    promise = a_commitment(ana, now=LATE_EVENING, **fields)
    assert (promise.due_on, promise.due_at) == (due_on, due_at)


def test_the_day_of_writing_is_the_persons_own(ana):
    assert a_commitment(ana, now=LATE_EVENING).written_on == date(2026, 1, 16)


def test_moving_to_another_zone_never_shifts_a_written_day(ana):
    promise = a_commitment(ana, now=LATE_EVENING)
    ana.zone = "Pacific/Honolulu"
    ana.save()
    promise.finish(LATE_EVENING + timedelta(days=3))
    promise.save()
    promise.refresh_from_db()
    assert (promise.written_on, promise.due_on) == (date(2026, 1, 16), date(2026, 1, 16))


@settings(max_examples=40, deadline=None)
@given(
    now=MOMENTS,
    when=st.sampled_from(When.values),
    clock=st.one_of(st.none(), st.times()),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_a_promise_is_never_due_on_an_earlier_day_than_it_was_made(ana, now, when, clock, zone):
    ana.zone = zone
    promise = a_commitment(ana, now=now, when=when, clock=clock)
    assert promise.due_on >= promise.written_on
