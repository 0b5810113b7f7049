import itertools
import re
import uuid
from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftrust.prompts.models import Kind, Length
from selftrust.prompts.sending.subjects import Known, lines_for, subject_of

# Word for word from domain.md 5.4: those that can be true of a prompt, and those of a reminder.
QUESTIONS = {
    "A small question", "One minute, if you have it", "For later today", "A line for you",
    "Here when you want it", "Quick one", "Something short", "Your page is open",
    "This week's note", "A pause at noon", "Two minutes", "Saved for you", "Hello again",
    "Before the weekend", "Morning note", "Evening note", "No reply needed",
}  # fmt: skip
REMINDERS = {"Your reminder (set by you)", "A date you chose is here"}
WEEKDAY = re.compile(r"Your (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day note")
FRIDAY = datetime(2026, 3, 6, 12)  # noqa: DTZ001 - by the person's own clock
TUESDAY = FRIDAY.replace(day=3)

known = st.builds(
    Known,
    kind=st.sampled_from(Kind.values),
    at=st.datetimes(),
    length=st.none() | st.sampled_from(Length.values),
    takes_replies=st.booleans(),
    second_re_entry=st.booleans(),
)


@given(occurrence_id=st.uuids(), known=known)
def test_a_subject_is_one_of_the_list_and_the_same_each_time(occurrence_id, known):
    subject = subject_of(occurrence_id, known, "en")
    if known.kind != Kind.PROMPT:
        assert subject in REMINDERS
    else:
        assert subject in QUESTIONS or WEEKDAY.fullmatch(subject)
    assert subject == subject_of(occurrence_id, known, "en")


def test_every_line_comes_up():
    said = set()
    for length, day, hour, again in itertools.product(
        Length.values, (TUESDAY, FRIDAY), (7, 12, 18), (False, True)
    ):
        known = Known(Kind.PROMPT, day.replace(hour=hour), length, second_re_entry=again)
        said |= {subject_of(uuid.UUID(int=one), known, "en") for one in range(20)}
    assert said >= QUESTIONS
    assert {"Your Tuesday note", "Your Friday note"} <= said


@given(known=known)
def test_no_line_is_said_where_it_is_not_true(known):
    lines, clock = lines_for(known), known.at.time()
    for line, is_true in {
        "A pause at noon": time(11, 30) <= clock < time(12, 30),
        "Morning note": time(5) <= clock < time(11),
        "Evening note": time(17) <= clock < time(23),
        "For later today": time(5) <= clock < time(16),
        "Before the weekend": known.at.weekday() == 4,
        "No reply needed": not known.takes_replies,
        "One minute, if you have it": known.length == Length.SHORT,
        "Two minutes": known.length == Length.SHORT,
        "Something short": known.length in {Length.SHORT, Length.MEDIUM},
        "Hello again": known.second_re_entry,
    }.items():
        assert (line in lines) == (is_true and known.kind == Kind.PROMPT), line


@pytest.mark.parametrize("kind", [Kind.MOMENT, Kind.OUTCOME])
def test_a_small_win_of_today_is_not_called_a_date(kind):
    assert lines_for(Known(kind, TUESDAY)) == ("Your reminder (set by you)",)


@given(at=st.datetimes(), occurrence_id=st.uuids())
def test_the_weekday_is_that_of_the_person(at, occurrence_id):
    subject = subject_of(occurrence_id, Known(Kind.PROMPT, at), "en")
    if WEEKDAY.fullmatch(subject):
        assert subject == f"Your {at:%A} note"
