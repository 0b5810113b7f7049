"""What I know about me: the list, and asking again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from journal.knowing_me import ASKED_AFTER, worth_asking
from journal.models import ItemType, KnowMeItem
from selftrust.accounts.history import said_in, versions_of
from selftrust.accounts.pausing import pause

PAGE = "/know-me/"


def an_item(owner, what="Rain on a roof", *, days=0, **fields):
    now = timezone.now() - timedelta(days=days)
    item = KnowMeItem.begun_by(owner, now=now, kind="know-me", item_type="like", **fields)
    item.take({"what": what})
    item.finish(now)
    item.save()
    return item


def answer(client, item, said):
    return client.post(f"/know-me/{item.pk}/still-me/", {"still_me": said})


@pytest.mark.parametrize("item_type", ["", *ItemType.values])
def test_every_type_has_its_place(ana, ana_client, item_type):
    item = an_item(ana)
    KnowMeItem.objects.filter(pk=item.pk).update(item_type=item_type)
    assert "Rain on a roof" in ana_client.get(PAGE).text


def test_what_does_not_hold_any_more_comes_last(ana, ana_client):
    an_item(ana, "Late nights", still_me="no")
    an_item(ana, "Rain on a roof", days=3)
    text = ana_client.get(PAGE).text
    assert text.index("Rain on a roof") < text.index("Not any more") < text.index("Late nights")


def test_where_it_came_from_stands_beside_it(ana, ana_client):
    an_item(ana, source="handed")
    assert "handed to me" in ana_client.get(PAGE).text


def test_an_empty_list_says_what_could_be_there(ana_client):
    text = ana_client.get(PAGE).text
    assert "Nothing here yet." in text
    assert "/write/know-me/" in text


def test_after_90_days_up_to_three_are_asked_about_again(ana, ana_client):
    for number in range(5):
        an_item(ana, f"thing {number}", days=91 + number)
    assert ana_client.get(PAGE).text.count("Is this still you?") == 3


def test_during_a_pause_nothing_is_asked(ana, ana_client):
    an_item(ana, days=91)
    pause(ana, 3)
    text = ana_client.get(PAGE).text
    assert "Rain on a roof" in text
    assert "Is this still you?" not in text


def test_after_89_days_nothing_is_asked(ana, ana_client):
    an_item(ana, days=89)
    assert "Is this still you?" not in ana_client.get(PAGE).text


@given(days=st.lists(st.tuples(st.integers(0, 300), st.none() | st.integers(0, 300)), max_size=8))
def test_who_was_asked_the_longest_ago_is_asked_first(ana, days):
    today = ana.today()
    items = []
    for written, asked in days:
        item = KnowMeItem.begun_by(ana, kind="know-me")
        item.written_on = today - timedelta(days=written)
        item.still_me_on = None if asked is None else today - timedelta(days=asked)
        items.append(item)
    due = sorted(
        one for one in (item.still_me_on or item.written_on for item in items)
         if one <= today - ASKED_AFTER
    )  # fmt: skip
    asked_now = [item.still_me_on or item.written_on for item in worth_asking(items, ana)]
    assert asked_now == due[:3]


@pytest.mark.parametrize("said", ["yes", "not_sure", "no"])
def test_an_answer_is_kept_with_its_day_and_not_asked_again(ana, ana_client, said):
    item = an_item(ana, days=91)
    assert answer(ana_client, item, said)["Location"] == PAGE
    item.refresh_from_db()
    assert (item.still_me, item.still_me_on) == (said, ana.today())
    assert "Is this still you?" not in ana_client.get(PAGE).text


def test_another_answer_keeps_the_one_before(ana, ana_client):
    item = an_item(ana, days=91, still_me="yes")
    answer(ana_client, item, "no")
    assert [said_in(one, KnowMeItem)["still_me"] for one in versions_of(item)] == ["yes"]


def test_the_same_answer_changes_only_its_day(ana, ana_client):
    item = an_item(ana, days=91, still_me="yes")
    answer(ana_client, item, "yes")
    assert not versions_of(item).exists()


@pytest.mark.parametrize("said", ["", "perhaps", "yes\0"])
def test_an_answer_that_was_not_offered_is_not_taken(ana, ana_client, said):
    item = an_item(ana, days=91)
    assert answer(ana_client, item, said).status_code == 404
    item.refresh_from_db()
    assert item.still_me_on is None


def test_a_stranger_sees_and_says_nothing(ana, cleo_client):
    item = an_item(ana, days=91)
    assert "Rain on a roof" not in cleo_client.get(PAGE).text
    assert answer(cleo_client, item, "no").status_code == 404
    item.refresh_from_db()
    assert item.still_me == ""
