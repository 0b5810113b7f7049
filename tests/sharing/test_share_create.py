"""Sharing a page by hand: chosen, looked at, shared; and what else may be asked of that page."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import FreePage, Kind
from selftrust.sharing.models import Connection, Note, Share
from tests.conftest import signed_in
from tests.factories import a_commitment, a_decision, a_doubt, a_page, an_area, an_entry

from .making import a_share, chosen, connected, share_page


@pytest.fixture
def let_in(ana, ben):
    return connected(ana, ben)


@pytest.fixture
def doubt(ana):
    return a_doubt(ana, words="You never finish. He said so.", fair="Some of it")


def test_nothing_is_shared_by_looking(ana_client, doubt, let_in):
    assert "You never finish." in ana_client.get(share_page(doubt)).text
    answer = ana_client.post(share_page(doubt), chosen(doubt, let_in, go="preview"))
    assert answer.status_code == 200
    assert not Share.objects.exists()


def test_the_preview_is_what_the_reviewer_sees(ana_client, ben, doubt, let_in):
    wish = chosen(doubt, let_in, struck=["words.1"])
    preview = ana_client.post(share_page(doubt), {**wish, "go": "preview"}).text
    ana_client.post(share_page(doubt), wish)
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    Share.objects.update(visible_at=a_minute_ago, begun_at=a_minute_ago)
    where = reverse("sharing:readable-detail", args=[let_in.pk, doubt.pk])
    theirs = signed_in(ben).get(where).text
    answers = [text[text.index("<dl") : text.index("</dl>")] for text in (preview, theirs)]
    assert answers[0] == answers[1]
    assert "You never finish." in answers[0]
    assert "He said so." not in answers[0]
    assert "Some of it" not in answers[0]


def test_shared_it_says_until_when_and_offers_to_undo(ana_client, doubt, let_in):
    answer = ana_client.post(share_page(doubt), chosen(doubt, let_in), follow=True)
    assert "Undo" in answer.text
    [share] = Share.objects.all()
    assert share.ends_at > timezone.now() + timedelta(days=29)
    ana_client.post(reverse("sharing:share-end", args=[share.pk]))
    assert "Undone. Nobody has seen it." in ana_client.get(doubt.get_absolute_url()).text
    assert "Undo<" not in ana_client.get(doubt.get_absolute_url()).text
    share.refresh_from_db()
    assert share.ended_at is not None


def test_a_line_goes_along_or_stays(ana_client, doubt, let_in):
    ana_client.post(
        share_page(doubt), chosen(doubt, let_in, line="Read this one first.", go="share-alone")
    )
    assert not Note.objects.exists()
    ana_client.post(share_page(doubt), chosen(doubt, let_in, line="Read this one first."))
    assert Note.objects.get().text == "Read this one first."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"to": str(uuid.uuid4())}, "choices here"),
        ({"to": ""}, "Nobody is chosen yet."),
        ({"fields_shown": []}, "Nothing is chosen"),
        ({"fields_shown": ["owner", "words"]}, "choices here"),
        ({"fields_shown": ["learned_where"]}, "choices here"),
        ({"struck": ["words.99"]}, "choices here"),
        ({"until": "2026-02-31"}, "Pick a day"),
        ({"until": "1999-01-01"}, "Pick a day"),
        ({"until": "2199-01-01"}, "Pick a day"),
        ({"until": ""}, "Pick a day"),
        ({"version": "7"}, "changed meanwhile"),
        ({"version": ""}, "changed meanwhile"),
        ({"version_shown": "all"}, "choices here"),
        ({"line": "x" * 281}, "holds 280"),
    ],
)
@pytest.mark.parametrize("go", ["preview", "share", "share-alone", "anything"])
def test_a_wish_that_makes_no_sense_shares_nothing_and_keeps_what_was_typed(
    ana_client, doubt, let_in, wrong, said, go
):
    wish = {"line": "My own line", **chosen(doubt, let_in), **wrong, "go": go}
    wish["line"] = wrong.get("line", "My own line")
    answer = ana_client.post(share_page(doubt), wish)
    assert answer.status_code == 422
    assert said in answer.text
    assert wish["line"] in answer.text
    assert not Share.objects.exists()


def drafted(owner):
    row = a_doubt(owner)
    type(row).objects.filter(pk=row.pk).update(finished_at=None)
    return row


def deleted(owner):
    row = a_doubt(owner)
    row.delete_softly(timezone.now())
    return row


def unsent(owner):
    return an_entry(FreePage, owner, kind=Kind.UNSENT, body="You never asked.")


@pytest.mark.parametrize("make", [drafted, deleted, unsent])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cant_be_shared_is_the_same_404_as_nothing(ana, ana_client, let_in, make, method):
    row = make(ana)
    answers = [
        getattr(ana_client, method)(reverse("sharing:share-create", args=[row.kind_name, pk]))
        for pk in (row.pk, uuid.uuid4())
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len(answers[0].content) == len(answers[1].content)


def test_a_stranger_cant_share_it(cleo_client, doubt, let_in):
    assert cleo_client.get(share_page(doubt)).status_code == 404


def test_it_cant_be_shared_with_somebody_elses_reviewer(ana_client, ana, cleo, ben, doubt, let_in):
    theirs = connected(cleo, ben)
    answer = ana_client.post(share_page(doubt), {**chosen(doubt, let_in), "to": str(theirs.pk)})
    assert answer.status_code == 422
    assert not Share.objects.exists()


def test_it_cant_be_shared_with_somebody_who_was_let_out_meanwhile(
    ana_client, doubt, let_in, ana, cleo
):
    connected(ana, cleo, called="Cleo")
    ana_client.get(share_page(doubt))
    Connection.objects.filter(pk=let_in.pk).update(ended_at=timezone.now())
    assert ana_client.post(share_page(doubt), chosen(doubt, let_in)).status_code == 422
    assert not Share.objects.exists()


def test_without_anybody_let_in_it_says_so(ana_client, doubt):
    assert "Nobody is let in" in ana_client.get(share_page(doubt)).text


def test_a_sealed_decision_doesnt_show_what_it_expects(ana, ana_client, let_in):
    decision = a_decision(ana, good_enough="She says yes", confidence=70)
    said = ana_client.get(share_page(decision)).text
    assert "She says yes" not in said


def test_an_area_is_shared_as_a_summary(ana, ana_client, let_in):
    area = an_area(ana, story="I start and it fizzles.")
    wish = chosen(area, let_in, fields_shown=["name", "dots"])
    assert ana_client.post(share_page(area), {**wish, "go": "preview"}).status_code == 200
    ana_client.post(share_page(area), wish)
    [share] = Share.objects.all()
    assert (share.is_live, share.fields) == (True, ["name", "dots"])


def test_every_person_let_in_is_offered(ana, ana_client, cleo, let_in):
    connected(ana, cleo, called="Cleo")
    said = ana_client.get(share_page(a_page(ana))).text
    assert "Ben" in said
    assert "Cleo" in said


def test_stopping_leads_back_to_the_thing_whatever_it_became(ana, ana_client, let_in):
    promise = a_commitment(ana)
    given = a_share(let_in, promise)
    type(promise).objects.filter(pk=promise.pk).update(size="larger")
    answer = ana_client.post(reverse("sharing:share-end", args=[given.share.pk]))
    assert answer.headers["Location"] == promise.get_absolute_url()


def test_stopping_what_is_deleted_leads_to_the_list(ana, ana_client, let_in, doubt):
    given = a_share(let_in, doubt)
    doubt.delete()
    answer = ana_client.post(reverse("sharing:share-end", args=[given.share.pk]))
    assert answer.headers["Location"] == "/shared/"


@pytest.mark.parametrize("kind", ["doubt", "nothing", "unsent"])
def test_only_a_thing_of_ones_own_can_be_kept_private(ana_client, let_in, kind):
    page = reverse("sharing:kept-private-create", args=[let_in.pk, kind, uuid.uuid4()])
    assert ana_client.post(page).status_code == 404
    assert not Share.objects.exists()


def test_pressing_share_twice_shares_once(ana_client, doubt, let_in):
    wish = chosen(doubt, let_in, line="Read this one first.")
    for _press in range(2):
        assert ana_client.post(share_page(doubt), wish).status_code == 302
    assert Share.objects.count() == 1
    assert Note.objects.count() == 1


def test_what_was_shared_by_mistake_is_shared_anew_with_less(ana_client, doubt, let_in):
    ana_client.post(share_page(doubt), chosen(doubt, let_in, fields_shown=["words", "fair"]))
    ana_client.post(share_page(doubt), chosen(doubt, let_in))
    assert Share.objects.get(ended_at=None).fields == ["words"]


def test_a_page_of_very_many_sentences_can_be_shared_without_most_of_them(ana, ana_client, let_in):
    row = a_page(ana, body="A b. " * 3999)
    struck = [f"body.{number}" for number in range(3999)]
    wish = chosen(row, let_in, fields_shown=["body"], struck=struck)
    answer = ana_client.post(share_page(row), wish)
    assert answer.status_code == 302
    assert Share.objects.get().ended_at is None
