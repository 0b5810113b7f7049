"""The next times a person will be asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from selftrust.prompts.choosing.situation import Wishes
from selftrust.prompts.models import Cadence, Schedule
from selftrust.prompts.planning.times import Due, in_quiet_hours, local_moment
from selftrust.prompts.planning.upcoming import FORETOLD, SHOWN, Outlook, never_comes, upcoming

BERLIN = "Europe/Berlin"
MONDAY = datetime(2026, 6, 1, 6, tzinfo=UTC)  # 8:00 in Berlin
DAY = timedelta(days=1)


def at(clock: str, weekdays: object = range(7), *, is_on: bool = True) -> Schedule:
    return Schedule(clock=time.fromisoformat(clock), weekdays=list(weekdays), is_on=is_on)


def days(schedules: list[Schedule], now: datetime = MONDAY, **outlook: object) -> list[int]:
    """The days from Monday on which something comes."""
    wishes = outlook.pop("wishes", Wishes(most_a_week=7))
    found = upcoming(schedules, Outlook(BERLIN, wishes, **outlook), now)
    return [(one.on - now.date()).days for one in found]


def on(day: int, clock: str = "09:00") -> Due:
    moment = datetime.combine(MONDAY.date() + day * DAY, time.fromisoformat(clock), UTC)
    return Due(moment - timedelta(hours=2), MONDAY.date() + day * DAY)


def test_the_next_five_come_in_their_order_over_all_schedules() -> None:
    found = upcoming(
        [at("18:00", [2]), at("09:00", [0, 3])], Outlook(BERLIN, Wishes(most_a_week=7)), MONDAY
    )
    assert found == [on(0), on(2, "18:00"), on(3), on(7), on(9, "18:00")]


def test_a_schedule_that_is_off_or_in_the_quiet_hours_never_comes() -> None:
    assert days([at("09:00", is_on=False), at("21:00"), at("07:59")]) == []
    assert never_comes(at("21:00"), Wishes())
    assert not never_comes(at("08:00"), Wishes())


def test_a_pause_ends_on_its_day() -> None:
    assert days([at("09:00")], paused_until=date(2026, 6, 4)) == [3, 4, 5, 6, 7]


def test_a_support_card_that_was_shown_keeps_them_away_until_its_hour() -> None:
    assert days([at("09:00")], held_until=on(3).at) == [3, 4, 5, 6, 7]
    assert days([at("09:00")], held_until=on(3).at + timedelta(minutes=1)) == [4, 5, 6, 7, 8]


def test_a_pause_of_ninety_days_still_shows_what_comes_after_it() -> None:
    assert days([at("09:00")], paused_until=MONDAY.date() + 90 * DAY) == [90, 91, 92, 93, 94]


def test_the_cap_of_a_week_counts_any_seven_days_and_what_came_before() -> None:
    assert days([at("09:00")], wishes=Wishes()) == [0, 1, 2, 7, 8]
    assert days([at("09:00")], wishes=Wishes(), past=[on(-6), on(-1)]) == [0, 1, 6, 7, 8]
    assert days([at("09:00")], wishes=Wishes(most_a_week=0)) == []


def test_the_cap_of_a_day_holds_for_all_schedules_together() -> None:
    several = [at("09:00"), at("12:00"), at("20:30")]
    assert days(several, wishes=Wishes(most_a_week=7)) == [0, 1, 2, 3, 4]
    assert days(several, wishes=Wishes(most_a_week=7, most_a_day=2)) == [0, 0, 1, 1, 2]


def test_two_are_twelve_hours_apart_unless_several_a_day_were_asked_for() -> None:
    evening, morning = at("20:30", [0]), at("08:15", [1])
    assert days([evening, morning], past=[on(-1)])[:3] == [0, 7, 14]
    assert days([evening, morning], wishes=Wishes(most_a_week=7, most_a_day=2))[:2] == [0, 1]


def test_a_lighter_cadence_lets_one_a_week_come() -> None:
    assert days([at("09:00")], cadence=Cadence.LIGHTER) == [0, 7, 14, 21, 28]


def test_one_a_week_comes_until_the_person_said_how_often() -> None:
    assert days([at("09:00")], asks_about_rhythm=True) == [0, 7, 14, 21, 28]


def test_coming_back_lets_two_small_ones_come_a_fortnight_apart() -> None:
    assert days([at("09:00")], cadence=Cadence.RE_ENTRY) == [0, 14]
    assert days([at("09:00")], cadence=Cadence.RE_ENTRY, re_entries=1, past=[on(-3)]) == [11]
    assert days([at("09:00")], cadence=Cadence.RE_ENTRY, re_entries=2, past=[on(-3)]) == []


def test_nothing_comes_while_resting() -> None:
    assert days([at("09:00")], cadence=Cadence.RESTING) == []


CLOCKS = st.times().map(lambda one: one.replace(second=0, microsecond=0))
SCHEDULES = st.lists(
    st.builds(Schedule, clock=CLOCKS, weekdays=st.lists(st.integers(0, 6))), max_size=4
)
WISHES = st.builds(
    Wishes,
    most_a_week=st.integers(0, 7),
    most_a_day=st.integers(1, 3),
    quiet_from=CLOCKS,
    quiet_to=CLOCKS,
)


@given(SCHEDULES, WISHES, st.sampled_from(Cadence), st.sampled_from([BERLIN, "Asia/Tokyo", "x/y"]))
def test_what_is_foretold_keeps_every_cap(schedules, wishes, cadence, zone):
    found = upcoming(schedules, Outlook(zone, wishes, cadence), MONDAY)
    assert len(found) <= SHOWN
    assert found == sorted(found)
    for one in found:
        here = local_moment(one.at, zone)
        assert MONDAY < one.at <= MONDAY + FORETOLD + 2 * DAY
        assert not in_quiet_hours(here.time(), wishes.quiet_from, wishes.quiet_to)
        assert sum(other.on == one.on for other in found) <= wishes.most_a_day
        week = [other for other in found if one.on <= other.on < one.on + 7 * DAY]
        assert len(week) <= wishes.most_a_week
