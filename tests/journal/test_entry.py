"""Reading one thing, deleting it, bringing it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.deleting import UNDO
from journal.models import Entry
from microwins.ending import keep
from microwins.models import Commitment, Evidence
from selftrust.privacy.erasing import sweep_deleted_before
from tests.factories import a_checkin, a_commitment, a_doubt, a_need, a_page, an_area

MAKERS = {
    "need": a_need,
    "doubt": a_doubt,
    "free": a_page,
    "microwin": a_commitment,
    "area": an_area,
    "check-in": lambda owner: a_checkin(an_area(owner)),
    "outcome": lambda owner: keep(a_commitment(owner)),
}


@pytest.fixture(params=MAKERS)
def thing(request, ana):
    row = MAKERS[request.param](ana)
    return request.param, row


def url(thing, verb=""):
    kind, row = thing
    return f"/trail/{kind}/{row.pk}/{verb}"


def test_an_entry_shows_what_was_said(ana, ana_client):
    doubt = a_doubt(ana, words="It always fizzles.", fair="Some of it.", feelings=["fear", "shame"])
    text = ana_client.get(doubt.get_absolute_url()).text
    for said in ("It always fizzles.", "Some of it.", "fear, shame", "7"):
        assert said in text


def test_each_thing_has_a_page_of_its_own(ana_client, thing):
    assert ana_client.get(url(thing), follow=True).status_code == 200


def test_deleting_asks_first(ana_client, thing):
    assert ana_client.get(url(thing, "delete/")).status_code == 200
    assert ana_client.get(url(thing), follow=True).status_code == 200


def test_deleted_is_gone_everywhere_at_once(ana_client, thing):
    ana_client.post(url(thing, "delete/"), {"how": "softly"})
    assert ana_client.get(url(thing)).status_code == 404
    assert str(thing[1].pk) not in ana_client.get("/trail/").text


def test_deleted_can_be_brought_back(ana_client, thing):
    ana_client.post(url(thing, "delete/"), {"how": "softly"})
    assert ana_client.post(url(thing, "restore/"), follow=True).status_code == 200
    assert ana_client.get(url(thing), follow=True).status_code == 200


@pytest.mark.parametrize("way", ["now", "erase"])
def test_delete_now_means_now(ana_client, thing, way):
    if way == "erase":
        ana_client.post(url(thing, "delete/"), {"how": "softly"})
        ana_client.post(url(thing, "erase/"))
    else:
        ana_client.post(url(thing, "delete/"), {"how": "now"})
    assert not type(thing[1]).objects.filter(pk=thing[1].pk).exists()


@pytest.mark.parametrize(("days", "left"), [(29, True), (31, False)])
def test_after_30_days_it_is_gone_for_good(ana_client, thing, days, left):
    ana_client.post(url(thing, "delete/"), {"how": "softly"})
    sweep_deleted_before(timezone.now() + timedelta(days=days))
    assert type(thing[1]).objects.filter(pk=thing[1].pk).exists() == left


def test_what_is_not_deleted_is_never_swept(thing):
    assert sweep_deleted_before(timezone.now() + 2 * UNDO) == 0


@pytest.mark.parametrize("verb", ["", "delete/", "restore/", "erase/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing(cleo_client, thing, verb, method):
    answer = getattr(cleo_client, method)(url(thing, verb))
    assert answer.status_code in {404, 405}
    assert type(thing[1]).objects.filter(pk=thing[1].pk, deleted_at=None).exists()


def test_deleting_a_promise_leaves_its_evidence(ana, ana_client):
    promise = a_commitment(ana)
    proof = keep(promise)
    ana_client.post(f"/trail/microwin/{promise.pk}/delete/", {"how": "now"})
    assert not Commitment.objects.exists()
    assert Evidence.objects.of(ana).get().pk == proof.pk


def test_deleting_an_area_leaves_what_was_written_in_it(ana, ana_client):
    area = an_area(ana)
    a_doubt(ana, area=area)
    ana_client.post(f"/trail/area/{area.pk}/delete/", {"how": "now"})
    assert Entry.objects.get().area_id is None


def test_the_list_of_deleted_shows_only_ones_own(ana, ana_client, cleo_client):
    page = a_page(ana, body="Ana's page.")
    ana_client.post(f"/trail/free/{page.pk}/delete/", {"how": "softly"})
    assert "Ana&#x27;s page." in ana_client.get("/trail/deleted/").text
    assert "Ana&#x27;s page." not in cleo_client.get("/trail/deleted/").text
