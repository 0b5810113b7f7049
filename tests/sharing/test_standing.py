"""What is shared as it comes: started after a look, signed while writing, stopped at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import Kind, Need
from selftrust.sharing.giving import share_as_it_comes
from selftrust.sharing.models import StandingShare
from tests.conftest import signed_in
from tests.factories import a_need, a_proof, an_area

from .making import a_share, a_standing_share, connected

PAGE = "/shared/as-it-comes/"


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


@pytest.fixture
def area(ana):
    return an_area(ana)


def chosen(let_in, where, **more):
    until = (timezone.now() + timedelta(days=30)).date().isoformat()
    return {
        "to": str(let_in.pk), "what": "need", "area": str(where.pk), "until": until, "go": "start",
        **more,
    }  # fmt: skip


def test_it_starts_only_after_it_was_looked_at(ana_client, let_in, area):
    answer = ana_client.post(PAGE, chosen(let_in, area, go="preview"))
    assert "needs and wants in Running my own studio reach Ben until" in answer.text
    assert not StandingShare.objects.exists()
    ana_client.post(PAGE, chosen(let_in, area))
    assert StandingShare.objects.get().what == "need"


@pytest.mark.parametrize(
    "wrong",
    [{"what": "doubt"}, {"what": ""}, {"area": "x"}, {"to": ""}, {"until": "1999-01-01"}],
)
@pytest.mark.parametrize("go", ["preview", "start"])
def test_what_makes_no_sense_starts_nothing(ana_client, let_in, area, wrong, go):
    assert ana_client.post(PAGE, chosen(let_in, area, **wrong, go=go)).status_code == 422
    assert not StandingShare.objects.exists()


def test_nobody_elses_area_can_be_shared(ana_client, cleo, let_in, area):
    theirs = an_area(cleo)
    assert ana_client.post(PAGE, chosen(let_in, theirs)).status_code == 422


def draft_in(area):
    row = Need.begun_by(area.owner, kind=Kind.NEED, area=area)
    row.take({"what": "An hour alone"})
    row.version = 1
    row.save()
    return row


def started(let_in, area):
    now = timezone.now()
    return share_as_it_comes(
        let_in, area, "need", ends_at=now + timedelta(days=9), now=now - timedelta(days=1)
    )


def test_while_writing_a_sign_says_whom_it_goes_to(ana_client, let_in, area):
    row = draft_in(area)
    step = reverse("journal:step-edit", args=["need", row.pk, "type"])
    assert "Goes to Ben" not in ana_client.get(step).text
    started(let_in, area)
    assert "Goes to Ben ten seconds after you finish or stop." in ana_client.get(step).text


def test_a_page_begun_in_a_shared_area_has_the_sign_from_the_start(ana_client, let_in, area):
    started(let_in, area)
    said = ana_client.get(
        f"{reverse('journal:step-start', args=['need'])}?area={area.pk}", follow=True
    )
    assert "Goes to Ben" in said.text


def test_one_can_be_kept_private_while_it_is_written(ana, ana_client, ben, let_in, area):
    started(let_in, area)
    row = draft_in(area)
    ana_client.post(reverse("sharing:kept-private-create", args=[let_in.pk, "need", row.pk]))
    step = reverse("journal:step-edit", args=["need", row.pk, "type"])
    assert "Goes to Ben" not in ana_client.get(step).text
    Need.objects.filter(pk=row.pk).update(finished_at=timezone.now() - timedelta(minutes=1))
    page = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
    assert signed_in(ben).get(page).status_code == 404


def test_its_own_page_says_who_can_read_it_and_keeps_it_back(ana, ana_client, let_in, area):
    started(let_in, area)
    row = a_need(ana, what="Sleep", area=area, now=timezone.now() - timedelta(minutes=1))
    assert "Ben, as you set it up" in ana_client.get(row.get_absolute_url()).text
    ana_client.post(reverse("sharing:kept-private-create", args=[let_in.pk, "need", row.pk]))
    assert "as you set it up" not in ana_client.get(row.get_absolute_url()).text


def test_stopping_closes_all_that_came_by_it(ana, ana_client, ben, let_in, area):
    standing = started(let_in, area)
    row = a_need(ana, what="Sleep", area=area, now=timezone.now() - timedelta(minutes=1))
    page = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
    assert signed_in(ben).get(page).status_code == 200
    ana_client.post(reverse("sharing:standing-end", args=[standing.pk]))
    assert signed_in(ben).get(page).status_code == 404
    ana_client.post(reverse("sharing:standing-renew", args=[standing.pk]))
    assert signed_in(ben).get(page).status_code == 404


def test_a_tap_lets_it_go_on(ana_client, let_in, area):
    standing = started(let_in, area)
    ana_client.post(reverse("sharing:standing-renew", args=[standing.pk]))
    standing.refresh_from_db()
    assert standing.ends_at > timezone.now() + timedelta(days=89)


def test_everything_shared_stands_on_one_page(ana, ana_client, let_in, area):
    started(let_in, area)
    a_proof(area, text="Not shared")
    said = ana_client.get("/shared/").text
    assert "needs and wants" in said
    assert "Not shared" not in said


def test_the_support_card_stays_true_once_somebody_is_let_in(ana, ana_client, let_in, area):
    step = reverse("journal:step-edit", args=["need", draft_in(area).pk, "what"])
    said = ana_client.get(step).text
    assert "Nobody else has seen your words" not in said
    assert "Nobody reads along live" in said
    assert reverse("sharing:hard-time-create", args=[let_in.pk]) in said
    type(let_in).objects.update(ended_at=timezone.now())
    assert "Nobody else has seen your words" in ana_client.get(step).text


def test_changing_a_page_that_is_read_as_it_is_has_a_sign_too(ana, ana_client, let_in, area):
    row = a_need(ana, what="Sleep", area=area)
    step = reverse("journal:step-edit", args=["need", row.pk, "what"])
    a_share(let_in, row)
    assert "with what you change now" not in ana_client.get(step).text
    a_share(let_in, row, is_live=True)
    assert "Ben can read this page, with what you change now." in ana_client.get(step).text


def test_what_is_at_its_end_isnt_renewed(ana, ana_client, let_in):
    over = timezone.now() - timedelta(days=10)
    need = a_need(ana)
    for shared, name in (
        (a_standing_share(let_in, an_area(ana), ends_at=over), "sharing:standing-renew"),
        (a_share(let_in, need, ends_at=over).share, "sharing:share-renew"),
    ):
        said = ana_client.post(reverse(name, args=[shared.pk]), follow=True).text
        assert "That share is over. Nothing was changed." in said
        shared.refresh_from_db()
        assert shared.ends_at == over
