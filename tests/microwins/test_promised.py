"""Spoken for, on the page of the promises, and the size that is offered next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from microwins.models import Ending, Meaning, Size
from microwins.promised import follow_through_of, ladder_of
from microwins.size_ladder import suggested_size
from tests.factories import a_commitment

NOW = timezone.now()


def promises(owner, endings, **fields):
    """One promise an ending ("" for silence), the first due four days ago, each a day earlier."""
    for days, ending in enumerate(endings, start=4):
        at = NOW - timedelta(days=days)
        made = a_commitment(owner, now=at, **fields)
        if ending:
            made.ending, made.ended_at = ending, at
            made.save()


@pytest.mark.parametrize(
    ("endings", "said"),
    [
        ([Ending.KEPT, Ending.KEPT, ""], "3 so far."),
        ([Ending.KEPT] * 5 + [Ending.LET_GO] * 3 + [""], "8 of 9 spoken for"),
        ([Ending.KEPT] * 6 + [Ending.PARTLY] * 3 + [""], "9 of 10 spoken for, 90 %"),
    ],
)
def test_how_much_is_said_depends_on_how_many_were_due(ana, ana_client, endings, said):
    promises(ana, endings)
    assert f'<p class="voice">{said}</p>' in ana_client.get("/promises/").text


def test_below_five_nothing_is_said_of_what_was_kept(ana, ana_client):
    promises(ana, [Ending.KEPT] * 4)
    assert "How many were kept" not in ana_client.get("/promises/").text


def test_what_was_kept_stands_behind_a_tap_with_its_sizes(ana, ana_client):
    promises(ana, [Ending.KEPT, Ending.KEPT, Ending.LET_GO])
    promises(ana, [Ending.PARTLY, ""], size=Size.MEDIUM)
    text = ana_client.get("/promises/").text
    assert "<summary>How many were kept</summary>" in text
    sizes = [(one.label, one.done, one.n) for one in follow_through_of(ana, NOW).sizes]
    assert sizes == [("tiny (2 minutes)", 2, 3), ("medium (an hour)", 1, 2)]


def test_the_last_ten_count_where_the_month_holds_fewer(ana):
    promises(ana, [Ending.KEPT] * 2)
    for days in range(60, 72):
        at = NOW - timedelta(days=days)
        made = a_commitment(ana, now=at)
        made.ending, made.ended_at = Ending.KEPT, at
        made.save()
    assert follow_through_of(ana, NOW).found.due == 10


def test_wishes_drafts_and_what_was_left_in_the_past_count_nowhere(ana):
    promises(ana, [""] * 3, mean_it=Meaning.LIKE)
    a_commitment(ana, now=NOW - timedelta(days=70))
    assert follow_through_of(ana, NOW).found.due == 0


def test_the_size_that_fits_what_was_kept_is_offered_first(ana):
    promises(ana, [Ending.KEPT] * 3, size=Size.TINY)
    promises(ana, [Ending.KEPT] * 3, size=Size.SMALL)
    promises(ana, [Ending.LET_GO] * 3, size=Size.MEDIUM)
    assert suggested_size(ladder_of(ana, NOW)) == Size.SMALL


def test_care_critical_promises_say_nothing_about_sizes(ana):
    promises(ana, [Ending.KEPT] * 3, size=Size.MEDIUM, care_critical=True)
    assert suggested_size(ladder_of(ana, NOW)) == Size.TINY


@pytest.mark.parametrize(("care_critical", "size"), [(False, Size.SMALL), (True, Size.TINY)])
def test_the_picker_has_the_offer_and_says_where_it_comes_from(
    ana, ana_client, care_critical, size
):
    promises(ana, [Ending.KEPT] * 3, size=Size.SMALL)
    draft = a_commitment(ana, care_critical=care_critical)
    draft.finished_at = None
    draft.save()
    page = ana_client.get(f"/write/commitment/{draft.pk}/size/")
    assert page.context["form"]["size"].value() == size
    assert ("From what you kept so far." in page.text) == (not care_critical)


def test_a_size_that_was_chosen_is_not_offered_away(ana, ana_client):
    promises(ana, [Ending.KEPT] * 3, size=Size.SMALL)
    chosen = a_commitment(ana, size=Size.LARGER)
    page = ana_client.get(f"/write/commitment/{chosen.pk}/size/")
    assert page.context["form"]["size"].value() == Size.LARGER
