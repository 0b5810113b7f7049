"""Sharing one thing and taking it back: what is seen, from when, until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from journal.models import Kind
from selftrust.sharing.access import readable_of
from selftrust.sharing.giving import (
    Changed,
    Closed,
    Wish,
    keep_private,
    renew,
    share,
    share_as_it_comes,
    stop,
)
from selftrust.sharing.models import Connection, Share
from tests.conftest import signed_in
from tests.factories import a_commitment, a_doubt, a_page, a_proof, an_area

from .making import a_share, connected

DAY = timedelta(days=1)


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


def read(let_in, row, now=None) -> bool:
    return readable_of(let_in, now or timezone.now()).filter(pk=row.pk).exists()


def test_nobody_reads_it_in_the_first_ten_seconds(ana, let_in):
    now, row = timezone.now(), a_doubt(ana)
    a_share(let_in, row, now=now)
    assert not read(let_in, row, now + timedelta(seconds=9.9))
    assert read(let_in, row, now + timedelta(seconds=10))


def test_undone_in_time_it_was_never_seen(ana, ben, let_in):
    row = a_doubt(ana)
    given = a_share(let_in, row, now=timezone.now())
    stop(given.share, timezone.now())
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        page = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
        assert signed_in(ben).get(page).status_code == 404


def test_it_ends_when_it_says(ana, let_in):
    now, row = timezone.now(), a_doubt(ana)
    a_share(let_in, row, now=now - DAY, ends_at=now + DAY)
    assert read(let_in, row, now + DAY - timedelta(seconds=1))
    assert not read(let_in, row, now + DAY)


def test_a_tap_gives_it_ninety_more_days(ana, let_in):
    now, row = timezone.now(), a_doubt(ana)
    given = a_share(let_in, row, now=now - DAY, ends_at=now + DAY)
    assert renew(given.share, now) == now + timedelta(days=90)
    assert read(let_in, row, now + timedelta(days=89))


def test_what_was_stopped_cant_be_renewed(ana, let_in):
    given = a_share(let_in, a_doubt(ana))
    stop(given.share, timezone.now())
    with pytest.raises(Closed):
        renew(given.share, timezone.now())


def test_a_new_share_takes_the_place_of_the_old_one(ana, let_in):
    row = a_doubt(ana, fair="Some of it")
    a_share(let_in, row)
    a_share(let_in, row, fields=["words"])
    [found] = Share.objects.filter(ended_at=None)
    assert found.fields == ["words"]


def test_nothing_is_shared_with_somebody_who_is_no_longer_let_in(ana, let_in):
    Connection.objects.update(ended_at=timezone.now())
    with pytest.raises(Closed):
        a_share(let_in, a_doubt(ana))


def test_a_page_that_changed_since_its_preview_isnt_shared(ana, let_in):
    row = a_doubt(ana)
    type(row).objects.filter(pk=row.pk).update(version=row.version + 1)
    with pytest.raises(Changed):
        a_share(let_in, row)


def test_a_page_deleted_since_its_preview_isnt_shared(ana, let_in):
    row = a_doubt(ana)
    row.delete_softly(timezone.now())
    with pytest.raises(Changed):
        a_share(let_in, row)


def seen_by(ben, let_in, row) -> str:
    page = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
    return signed_in(ben).get(page).text


def test_one_version_stays_as_it_was_shared(ana, ben, let_in):
    row = a_doubt(ana, words="You never finish.")
    a_share(let_in, row)
    row.take({"words": "Something else entirely."})
    row.save()
    said = seen_by(ben, let_in, row)
    assert "You never finish." in said
    assert "Something else" not in said


def test_a_live_one_shows_later_changes(ana, ben, let_in):
    row = a_doubt(ana, words="You never finish.")
    a_share(let_in, row, is_live=True)
    row.take({"words": "You finish some things."})
    row.save()
    assert "You finish some things." in seen_by(ben, let_in, row)


def test_a_field_added_later_isnt_shared_with_a_live_one(ana, ben, let_in):
    row = a_doubt(ana, words="You never finish.")
    a_share(let_in, row, is_live=True)
    row.take({"fair": "My brother said that."})
    row.save()
    assert "My brother" not in seen_by(ben, let_in, row)


def test_a_struck_passage_is_nowhere_on_a_page_of_theirs(ana, ben, let_in):
    row = a_doubt(ana, words="You never finish. My brother said so.")
    for is_live in (False, True):
        a_share(let_in, row, struck={"words": ["My brother said so."]}, is_live=is_live)
        pages = [seen_by(ben, let_in, row)]
        for name in ("brief", "readable-list"):
            answer = signed_in(ben).get(reverse(f"sharing:{name}", args=[let_in.pk]))
            pages.append(answer.text)
        assert not [page for page in pages if "brother" in page]
        assert "kept private" in pages[0]


def test_a_live_page_edited_in_a_struck_place_shows_nothing_of_that_answer(ana, ben, let_in):
    row = a_doubt(ana, words="You never finish. My brother said so.")
    a_share(let_in, row, struck={"words": ["My brother said so."]}, is_live=True)
    row.take({"words": "You never finish. My brother told me so."})
    row.save()
    assert "brother" not in seen_by(ben, let_in, row)


def test_what_comes_is_shared_and_what_was_there_is_not(ana, let_in):
    area = an_area(ana)
    before = a_proof(area)
    a_while_ago = timezone.now() - timedelta(minutes=5)
    share_as_it_comes(let_in, area, "evidence", ends_at=a_while_ago + DAY, now=timezone.now())
    after = a_proof(area)
    elsewhere = a_proof(an_area(ana, name="Money"))
    later = timezone.now() + timedelta(seconds=11)
    share_ends_later = let_in.standing_shares.update(ends_at=later + DAY)
    assert share_ends_later == 1
    assert [read(let_in, one, later) for one in (before, after, elsewhere)] == [False, True, False]


def standing(let_in, area, what="evidence"):
    now = timezone.now()
    return share_as_it_comes(let_in, area, what, ends_at=now + 90 * DAY, now=now - DAY)


def test_one_of_what_comes_can_be_kept_private(ana, let_in):
    area = an_area(ana)
    standing(let_in, area)
    row, other = a_proof(area), a_proof(area)
    keep_private(let_in, "outcome", row.pk, timezone.now())
    later = timezone.now() + timedelta(minutes=1)
    assert not read(let_in, row, later)
    assert read(let_in, other, later)


def test_a_share_of_a_part_isnt_widened_by_what_is_shared_as_it_comes(ana, ben, let_in):
    area = an_area(ana)
    standing(let_in, area)
    row = a_proof(area, camera="Me at the desk, and him.")
    given = a_share(let_in, row, fields=["text"], now=timezone.now() - timedelta(minutes=1))
    assert "Me at the desk" not in seen_by(ben, let_in, row)
    Share.objects.filter(pk=given.share.pk).update(ends_at=timezone.now())
    assert not read(let_in, row, timezone.now() + timedelta(minutes=1))


def test_a_wish_isnt_a_promise_that_comes(ana, let_in):
    area = an_area(ana)
    standing(let_in, area, "promise")
    wish, promise = a_commitment(ana, area=area, mean_it="like"), a_commitment(ana, area=area)
    later = timezone.now() + timedelta(minutes=1)
    assert [read(let_in, one, later) for one in (wish, promise)] == [False, True]


def test_a_deleted_page_is_closed_at_once(ana, let_in):
    row = a_doubt(ana)
    a_share(let_in, row)
    assert read(let_in, row)
    row.delete_softly(timezone.now())
    assert not read(let_in, row)


def test_a_closed_account_shares_nothing(ana, let_in):
    row = a_doubt(ana)
    a_share(let_in, row)
    type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    assert not read(let_in, row)


@pytest.mark.parametrize("make", [a_doubt, a_page])
def test_another_client_of_the_same_reviewer_shares_nothing_with_it(ana, ben, cleo, make):
    mine, theirs = connected(ana, ben), connected(cleo, ben)
    row = make(ana)
    a_share(mine, row)
    page = reverse("sharing:readable-detail", args=[theirs.pk, row.pk])
    assert signed_in(ben).get(page).status_code == 404


def test_a_share_of_somebody_elses_row_opens_nothing(ana, cleo, let_in):
    row = a_doubt(cleo)
    wish = Wish(["words"], timezone.now() + DAY, row.version)
    share(let_in, row, wish, timezone.now() - timedelta(minutes=1))
    assert not read(let_in, row)


def test_an_unsent_page_is_never_readable(ana, let_in):
    row = a_page(ana)
    a_share(let_in, row)
    type(row).objects.filter(pk=row.pk).update(kind=Kind.UNSENT)
    assert not read(let_in, row)
