"""What a week held: both sides counted once, and a month's lean only while it may be said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.week import sides_since, week_before
from microwins.ending import keep, let_go
from microwins.models import Origin
from selftrust.accounts.models import Person
from tests.factories import a_commitment, a_need


@pytest.fixture
def ana(ana: Person) -> Person:
    """Nine kept and one let go, and she has been here for a while: W35."""
    ana.joined_at = timezone.now() - timedelta(days=100)
    ana.save()
    for _ in range(9):
        keep(a_commitment(ana))
    let_go(a_commitment(ana), because="", line="")
    return ana


def lean(person):
    return week_before(person, person.today()).lean_words


def test_w35_a_month_of_holding_the_line_is_said(ana):
    assert lean(ana).startswith("This month leaned to holding the line.")


def test_w35_a_balanced_month_says_nothing(ana):
    for _ in range(3):
        a_need(ana)
    assert lean(ana) == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"joined_at": timezone.now() - timedelta(days=6)},
        {"paused_until": (timezone.now() + timedelta(days=3)).date()},
        {"support_card_until": timezone.now() + timedelta(days=6)},
    ],
    ids=["first week", "pause", "support card"],
)
def test_nothing_leans_while_nothing_is_to_be_pointed_out(ana, fields):
    for name, value in fields.items():
        setattr(ana, name, value)
    assert lean(ana) == ""


def test_a_limit_that_was_kept_counts_once(ana):
    [before] = sides_since(ana, ana.today() - timedelta(days=7))
    keep(a_commitment(ana, origin=Origin.LIMIT_SAID))
    [after] = sides_since(ana, ana.today() - timedelta(days=7))
    assert (after.line - before.line, after.listening) == (1, before.listening)
