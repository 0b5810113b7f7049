"""What was written on this day in earlier years, a month ago, a week ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from journal.models import CameThrough, Entry, Kind, Voice
from tests.factories import a_doubt, a_need, a_page

PAGE = "/on-this-day/"
NOON = timedelta(hours=12)


def at(day):
    return datetime.combine(day, datetime.min.time(), UTC) + NOON


def years_before(day, years):
    """The same day, or the 28th for a 29 February."""
    return day.replace(
        year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day
    )


@pytest.fixture
def a_year_ago(ana):
    return at(years_before(ana.today(), 1))


@pytest.mark.parametrize("years", [1, 2, 11])
def test_the_same_day_of_earlier_years_is_shown(ana, ana_client, years):
    a_page(ana, body="The lake was still.", now=at(years_before(ana.today(), years)))
    text = ana_client.get(PAGE).text
    assert "The lake was still." in text
    assert ("A year ago" if years == 1 else f"{years} years ago") in text


def test_a_week_ago_is_shown(ana, ana_client):
    a_need(ana, what="A quiet hour", now=at(ana.today() - timedelta(days=7)))
    text = ana_client.get(PAGE).text
    assert "A week ago" in text
    assert "A quiet hour" in text


@pytest.mark.parametrize("days", [0, 1, 2, 3, 4, 5, 6])
def test_the_first_week_shows_nothing(ana, ana_client, days):
    a_page(ana, body="Just begun.", now=at(ana.today() - timedelta(days=days)))
    text = ana_client.get(PAGE).text
    assert "Just begun." not in text
    assert "No earlier page shares this day yet." in text


@pytest.mark.parametrize("kind", [Kind.DOUBT, Kind.WORRY, Kind.NOTICING])
def test_a_doubt_is_named_and_opens_only_when_asked_for(ana, ana_client, a_year_ago, kind):
    doubt = a_doubt(ana, kind=kind, words="You always fail.", now=a_year_ago)
    text = ana_client.get(PAGE).text
    assert "You always fail." not in text
    assert doubt.get_absolute_url() in text


@pytest.mark.parametrize(
    ("model", "kind", "field"),
    [
        (Voice, Kind.CRITICISM, "words"),
        (CameThrough, Kind.CAME_THROUGH, "what"),
    ],
)
def test_other_painful_words_stay_closed_too(ana, ana_client, a_year_ago, model, kind, field):
    row = model.begun_by(ana, now=a_year_ago, kind=kind)
    row.take({field: "The winter of it."})
    row.finish(a_year_ago)
    row.save()
    text = ana_client.get(PAGE).text
    assert "The winter of it." not in text
    assert str(row.pk) in text


def test_drafts_and_deleted_pages_stay_away(ana, ana_client, a_year_ago):
    a_page(ana, body="Deleted words", now=a_year_ago).delete_softly(timezone.now())
    draft = a_page(ana, body="Half a page", now=a_year_ago)
    Entry.objects.filter(pk=draft.pk).update(finished_at=None)
    text = ana_client.get(PAGE).text
    assert "Deleted words" not in text
    assert "Half a page" not in text


def test_the_day_is_the_one_it_was_written_on_wherever_the_person_is_now(ana, ana_client):
    page = a_page(ana, body="Far away", now=at(ana.today()))
    Entry.objects.filter(pk=page.pk).update(written_on=years_before(ana.today(), 1))
    assert "Far away" in ana_client.get(PAGE).text


def test_nobody_sees_the_days_of_another(ana, cleo_client, a_year_ago):
    a_page(ana, body="The lake was still.", now=a_year_ago)
    assert "The lake was still." not in cleo_client.get(PAGE).text


def test_the_trail_leads_here(ana_client):
    assert PAGE in ana_client.get("/trail/").text


def test_what_is_let_rest_never_comes_up_again(ana, ana_client, a_year_ago):
    page = a_page(ana, body="The lake was still.", now=a_year_ago)
    answer = ana_client.post(f"/trail/free/{page.pk}/let-rest/", follow=True)
    assert "The lake was still." not in answer.text


def test_what_was_let_rest_can_be_shown_again(ana, ana_client, a_year_ago):
    page = a_page(ana, body="The lake was still.", now=a_year_ago)
    ana_client.post(f"/trail/free/{page.pk}/let-rest/")
    again = f"/trail/free/{page.pk}/show-again/"
    assert again in ana_client.get(page.get_absolute_url()).text
    ana_client.post(again)
    assert again not in ana_client.get(page.get_absolute_url()).text
    assert "The lake was still." in ana_client.get(PAGE).text


def test_a_stranger_lets_nothing_rest(ana, cleo_client, a_year_ago):
    page = a_page(ana, now=a_year_ago)
    assert cleo_client.post(f"/trail/free/{page.pk}/let-rest/").status_code == 404
    assert not Entry.objects.get(pk=page.pk).let_rest
