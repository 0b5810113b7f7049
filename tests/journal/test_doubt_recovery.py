"""Doubts before and after: moving with them is the headline, loudness no target."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from journal.facing import entry_days, faced_by
from journal.models import Kind
from microwins.ending import keep, let_go, renegotiate, take_back
from microwins.models import Commitment, Evidence
from tests.factories import a_commitment, a_doubt, a_page

URL = "/doubts/"


def a_faced_doubt(person, before=8, after=6, *, hours=None, days=1, **fields):
    """A doubt of some days ago; its move was kept `hours` later, if at all."""
    then = timezone.now() - timedelta(days=days)
    move = None if hours is None else a_commitment(person, now=then)
    doubt = a_doubt(person, now=then, before=before, after=after, commitment=move, **fields)
    if move is not None:
        keep(move)
        Commitment.objects.filter(pk=move.pk).update(ended_at=then + timedelta(hours=hours))
    return doubt


def hours_of(person):
    return [one.faced.hours_to_move for one in faced_by(person)]


def test_W21_six_doubts_on_the_page(ana, ana_client):
    six = [(8, 5, 3), (7, 6, 20), (6, 6, 2), (9, 7, None), (5, 3, 30), (7, 4, 5)]
    for place, (before, after, hours) in enumerate(six):
        a_faced_doubt(ana, before, after, hours=hours, days=20 - place)
    text = ana_client.get(URL).text
    assert "3 times you moved with the doubt still loud." in text
    assert "4 of 6 doubts had a move" in text
    assert "within about 5 hours" in text
    assert "quieter by about 2" in text
    rows = re.findall(r"</a></th><td>(\d+)</td><td>(\d+)</td><td>(\w*)</td>", text)
    assert rows == [
        (str(before), str(after), "yes" if hours and hours <= 24 else "")
        for before, after, hours in six
    ]
    drawn = re.findall(r'class="sloping"[^>]* y1="(\d+)" y2="(\d+)"', text)
    assert drawn == [(str(244 - 20 * before), str(244 - 20 * after)) for before, after, _ in six]
    assert text.count('class="stone"') == 4


@pytest.mark.parametrize("and_still", ["stay", "rest"])
def test_staying_and_resting_on_purpose_count_at_once(ana, and_still):
    a_doubt(ana, and_still=and_still)
    assert hours_of(ana) == [0.0]


@pytest.mark.parametrize("and_still", ["", "move", "choose", "nothing"])
def test_a_move_counts_once_it_was_kept(ana, and_still):
    move = a_commitment(ana)
    a_doubt(ana, and_still=and_still, commitment=move)
    assert hours_of(ana) == [None]
    keep(move)
    assert hours_of(ana)[0] == pytest.approx(0, abs=0.1)


def test_a_move_kept_under_later_terms_counts(ana):
    move = a_commitment(ana)
    a_doubt(ana, commitment=move)
    later = renegotiate(move, terms="smaller")
    later.finish(timezone.now())
    later.save()
    assert hours_of(ana) == [None]
    keep(later)
    assert hours_of(ana)[0] is not None


def test_letting_go_taking_back_and_deleting_are_no_move(ana):
    moves = [a_commitment(ana) for _ in range(3)]
    for move in moves:
        a_doubt(ana, commitment=move)
    let_go(moves[0], because="", line="Too much this week.")
    keep(moves[1])
    take_back(moves[1])
    keep(moves[2])
    Evidence.objects.filter(commitment=moves[2]).update(deleted_at=timezone.now())
    assert hours_of(ana) == [None, None, None]


def test_worries_count_and_moments_noticed_do_not(ana, cleo):
    a_doubt(ana, kind=Kind.WORRY)
    a_doubt(ana, kind=Kind.NOTICING)
    a_doubt(cleo)
    a_doubt(ana).delete_softly(timezone.now())
    assert [one.kind for one in faced_by(ana)] == [Kind.WORRY]


def test_an_empty_page_invites_and_counts_nothing(ana_client):
    text = ana_client.get(URL).text
    assert "No doubt stands here yet" in text
    assert "so far" not in text


def test_below_five_the_pairs_stand_as_they_are(ana, ana_client):
    for day in range(1, 5):
        a_faced_doubt(ana, days=day)
    text = ana_client.get(URL).text
    assert "4 doubts were rated twice so far" in text
    assert "<svg" not in text
    assert "On balance" not in text
    assert "had a move" not in text
    a_faced_doubt(ana)
    text = ana_client.get(URL).text
    assert "<svg" in text
    assert "On balance, a doubt was quieter by about 2" in text


def test_what_a_doubt_said_is_not_on_the_page(ana, ana_client):
    for day in range(1, 7):
        a_faced_doubt(ana, days=day, words="You always start things.")
    assert "You always start things." not in ana_client.get(URL).text


def test_coming_back_is_counted_and_being_away_is_not(ana, ana_client):
    for days in (40, 39, 12, 11):
        a_page(ana, now=timezone.now() - timedelta(days=days))
    a_doubt(ana)
    text = ana_client.get(URL).text
    assert "You&#x27;ve come back 2 times." in text


def test_a_day_with_several_pages_is_one_day(ana):
    for _ in range(3):
        a_page(ana)
    assert list(entry_days(ana)) == [ana.today()]


def test_the_page_shows_nothing_of_a_strangers(ana, cleo_client):
    for day in range(1, 7):
        a_faced_doubt(ana, days=day, hours=1)
    assert "No doubt stands here yet" in cleo_client.get(URL).text


def test_more_doubts_need_no_more_queries(ana, ana_client, django_assert_max_num_queries):
    for times in (2, 8):
        for day in range(times):
            a_faced_doubt(ana, days=day, hours=1)
        with django_assert_max_num_queries(8):
            ana_client.get(URL)
