"""Undoing a share, changing one, and the day on which it ends."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from selftrust.sharing.models import Note, Share
from tests.conftest import signed_in
from tests.factories import a_doubt

from .making import a_share, chosen, connected, share_page


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


@pytest.fixture
def doubt(ana):
    return a_doubt(ana, words="You never finish. He said so.", fair="Some of it")


def readable(let_in, row):
    """What the reviewer reads of `row` in a minute."""
    where = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        return signed_in(let_in.reviewer).get(where)


def test_undoing_takes_the_line_back_too(ana_client, doubt, let_in):
    ana_client.post(share_page(doubt), chosen(doubt, let_in, line="Read this one first."))
    ana_client.post(reverse("sharing:share-end", args=[Share.objects.get().pk]))
    assert not Note.objects.exists()


def test_undoing_a_change_goes_back_to_what_they_could_read(ana_client, doubt, let_in):
    before = a_share(let_in, doubt, fields=["words"]).share
    ana_client.post(share_page(doubt), chosen(doubt, let_in, fields_shown=["words", "fair"]))
    changed = Share.objects.exclude(pk=before.pk).get()
    assert "Some of it" in readable(let_in, doubt).text
    undo = reverse("sharing:share-end", args=[changed.pk])
    answer = ana_client.post(undo, follow=True)
    assert "They read what they could read before." in answer.text
    ana_client.post(undo)
    assert "Some of it" not in readable(let_in, doubt).text
    assert Share.objects.get(ended_at=None) == before


def test_what_ended_before_stays_ended_after_an_undo(ana_client, doubt, let_in):
    before = a_share(let_in, doubt).share
    ana_client.post(reverse("sharing:share-end", args=[before.pk]))
    ana_client.post(share_page(doubt), chosen(doubt, let_in))
    changed = Share.objects.get(ended_at=None)
    ana_client.post(reverse("sharing:share-end", args=[changed.pk]))
    assert readable(let_in, doubt).status_code == 404


def ticked(text, name):
    boxes = [box for box in re.findall(r"<input [^>]+>", text) if f'name="{name}"' in box]
    return [re.findall(r'value="([^"]+)"', box)[0] for box in boxes if "checked" in box]


def test_changing_a_share_begins_with_what_is_shared(ana_client, ana, cleo, doubt, let_in):
    connected(ana, cleo, called="Cleo")
    until = (timezone.now() + timedelta(days=12)).date().isoformat()
    wish = chosen(doubt, let_in, struck=["words.1"], version_shown="live", until=until)
    ana_client.post(share_page(doubt), wish)
    anybody, ben = share_page(doubt), f"{share_page(doubt)}?to={let_in.pk}"
    for address, to in ((ben, [str(let_in.pk)]), (anybody, [])):
        shown = ana_client.get(address).text
        assert ticked(shown, "fields_shown") == ["words"]
        assert ticked(shown, "struck") == ["words.1"]
        assert ticked(shown, "version_shown") == ["live"]
        assert ticked(shown, "to") == to
        assert until in shown


def test_a_part_whose_struck_passage_was_edited_isnt_offered_again(ana_client, doubt, let_in):
    ana_client.post(share_page(doubt), chosen(doubt, let_in, struck=["words.1"]))
    doubt.words = "You never finish. She said so."
    doubt.save()
    assert ticked(ana_client.get(share_page(doubt)).text, "fields_shown") == []


def test_a_struck_passage_counts_as_edited_away_where_another_part_says_it(ana_client, ana, let_in):
    row = a_doubt(ana, words="You never finish. He said so.", fair="Some. He said so.")
    wish = chosen(row, let_in, fields_shown=["words", "fair"], struck=["words.1", "fair.1"])
    ana_client.post(share_page(row), wish)
    row.words = "You never finish. She said so."
    row.save()
    shown = ana_client.get(share_page(row)).text
    assert ticked(shown, "fields_shown") == ["fair"]
    assert ticked(shown, "struck") == ["fair.1"]


def test_struck_passages_are_open_to_be_seen_again(ana_client, doubt, let_in):
    wish = chosen(doubt, let_in, struck=["words.1"], go="change")
    assert "<details open" in ana_client.post(share_page(doubt), wish).text


def test_the_last_day_is_the_one_that_was_chosen(ana, ana_client, doubt, let_in):
    type(ana).objects.update(zone="Europe/Berlin")
    day = timezone.now().date() + timedelta(days=30)
    ana_client.post(share_page(doubt), chosen(doubt, let_in, until=day.isoformat()))
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        own = [ana_client.get(where).text for where in ("/shared/", doubt.get_absolute_url())]
    for text in (*own, readable(let_in, doubt).text):
        assert date_format(day, "j F Y") in text
        assert date_format(day + timedelta(days=1), "j F Y") not in text
