"""A client asks somebody: nothing is sent before the clear yes, and the mail says nothing."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.sharing.inviting import MOST_A_DAY
from selftrust.sharing.models import Connection
from selftrust.sharing.models.connection import MOST_OPEN
from tests.conftest import BOTH, a_person, signed_in
from tests.state import state_of_all_tables

from .connecting import BEN, SAID, again, at, at_once, confirmed, draft, invite, invited, masked
from .making import connected


@pytest.fixture
def ana(ana):
    return confirmed(ana)


def test_from_the_form_to_a_mail_that_says_nothing(ana, ana_client, mailoutbox, settings):
    settings.PUBLIC_URL = "https://notebook.example"
    asked = draft(ana_client)
    drafted = Connection.objects.get()
    assert asked["Location"] == at("consent-create", drafted)
    assert mailoutbox == []
    assert ana_client.post(asked["Location"])["Location"] == at("connection-detail", drafted)
    mail = mailoutbox[0]
    page = mail.alternatives[0].content
    assert mail.to == [BEN]
    assert mail.subject == "A request is waiting"
    assert f"https://notebook.example/invitations/{drafted.pk}/" in mail.body
    assert f"https://notebook.example/invitations/{drafted.pk}/" in page
    assert "there's nothing to do" in html.unescape(mail.body)
    said = mail.body + page + mail.subject + str(mail.extra_headers)
    assert not re.search(r"ana|ben|therap|coach|journal|client|<img|src=", said, re.IGNORECASE)
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert again(drafted).is_invited(timezone.now())


def test_the_consent_says_what_it_means_in_the_given_words(ana_client):
    page = re.sub(r"\s+", " ", html.unescape(ana_client.get(draft(ana_client)["Location"]).text))
    for sentence in (
        'You\'re letting <strong dir="auto">Ben</strong> (therapist) in.',
        "They'll see only what you share, from the moment you share it.",
        "Not your other pages, not when you write, not what you skip.",
        "You can stop any time, without a reason, and they won't see it any more.",
        (
            "People who work in health care may have duties if something they read makes them "
            "fear for someone's safety; ask them what theirs are."
        ),
        "They don't watch this place and may read days later.",
        'In an emergency don\'t use this app; use <a href="/help/">Help right now</a>.',
        (
            "“I read what is shared with me, for our work together. I don't check up. "
            "I'll say when I've read.”"
        ),
    ):
        assert sentence in page
    assert "not mental-health care" not in page
    assert page.index("Let them in") < page.index("Not now")


@pytest.mark.parametrize("role", ["coach", "trusted"])
def test_a_coach_and_a_trusted_person_are_no_health_care(ana_client, role):
    page = ana_client.get(draft(ana_client, role=role)["Location"]).text
    assert "not mental-health care" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("address", "ana@example.org", "That's your own address."),
        ("address", "Ana@Example.org", "That's your own address."),
        ("address", "", "The address is empty."),
        ("address", "no address", "That doesn't look like an e-mail address."),
        ("address", "a@b.example\r\nBcc: all@b.example", "That doesn't look like"),
        ("address", f"{'a' * 250}@b.example", "That doesn't look like"),
        ("address", "a\x00@b.example", "One character in here can't be read."),
        ("called", "", "What do you call them? Any name will do."),
        ("called", "\u200b\u202e \n", "What do you call them? Any name will do."),
        ("known_as", "x" * 81, "This holds 80 characters and yours has 81."),
        ("known_as", "", "How will they see you? Any name will do."),
        ("role", "boss", "That isn't one of the choices here."),
        ("role", "", "This is empty."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(
    ana_client, mailoutbox, field, value, sentence
):
    before = state_of_all_tables()
    answer = draft(ana_client, **{field: value})
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.text)
    assert state_of_all_tables() == before
    assert mailoutbox == []


def test_a_mistyped_address_is_changed_with_the_rest_kept(ana_client, cleo_client, mailoutbox):
    draft(ana_client, address="bne@example.org", role="coach")
    first = Connection.objects.get()
    page = f"/people/invite/?draft={first.pk}"
    assert page in ana_client.get(at("consent-create", first)).text
    shown = ana_client.get(page).text
    assert "bne@example.org" in shown
    assert re.search(r'value="coach"[^>]*checked', shown)
    assert "bne@example.org" not in cleo_client.get(page).text
    ana_client.post(page, {**SAID, "role": "coach"})
    kept = Connection.objects.get()
    assert (kept.address, kept.role) == (BEN, "coach")
    assert ana_client.get(page).status_code == 200
    assert ana_client.get("/people/invite/?draft=braced").status_code == 200
    assert mailoutbox == []


def test_a_request_that_was_sent_is_not_changed_by_the_form(ana_client):
    sent = invite(ana_client)
    ana_client.post(f"/people/invite/?draft={sent.pk}", {**SAID, "address": "third@example.org"})
    assert again(sent).ended_at is None


def test_names_are_kept_on_one_line_and_shown_as_text(ana_client):
    drafted = invite(ana_client, called=" Ben\n<b>R</b> ")
    assert drafted.called == "Ben <b>R</b>"
    assert "Ben &lt;b&gt;R&lt;/b&gt;" in ana_client.get(at("connection-detail", drafted)).text


def pages_of(client, address):
    """Everything the client sees from the form to the page of a request."""
    cache.clear()
    asked = draft(client, address=address)
    drafted = Connection.objects.order_by("begun_at").last()
    where = at("connection-detail", drafted)
    seen = [asked, client.get(asked["Location"]), client.post(asked["Location"])]
    seen += [client.get(where), client.post(at("invitation-send", drafted)), client.get(where)]
    return [masked(one, address, str(drafted.pk)) for one in seen]


def test_an_address_with_an_account_and_one_without_look_alike(ana, ana_client, ben, mailoutbox):
    confirmed(ben)
    known, unknown = pages_of(ana_client, BEN), pages_of(ana_client, "bob@example.org")
    assert known == unknown
    assert [mail.to for mail in mailoutbox] == [[BEN]] * 2 + [["bob@example.org"]] * 2
    bodies = {re.sub(r"invitations/[\w-]+", "…", mail.body) for mail in mailoutbox}
    assert len(bodies) == 1


def test_both_take_the_same_steps(ana_client, ben):
    confirmed(ben)
    invite(ana_client, address="warm@example.org")

    def steps(address):
        with CaptureQueriesContext(database) as asked:
            invite(ana_client, address=address)
        return [one["sql"].split()[0] for one in asked.captured_queries]

    assert steps(BEN) == steps("bob@example.org")


def test_not_now_leaves_nothing_behind(ana_client, mailoutbox):
    drafted = Connection.objects.get(pk=draft(ana_client)["Location"].split("/")[2])
    assert ana_client.post(at("invitation-delete", drafted))["Location"] == "/people/"
    assert not Connection.objects.exists()
    assert mailoutbox == []
    assert ana_client.post(at("consent-create", drafted)).status_code == 404


def test_saying_yes_twice_sends_one_mail(ana_client, mailoutbox):
    drafted = invite(ana_client)
    ana_client.post(at("consent-create", drafted))
    assert len(mailoutbox) == 1
    assert again(drafted).consented_at == drafted.consented_at


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_a_yes_pressed_twice_at_once_sends_one_mail(ana, ana_client, mailoutbox):
    draft(ana_client)
    drafted = Connection.objects.get()
    clients = [signed_in(ana) for _ in range(4)]
    at_once(*(lambda client=one: client.post(at("consent-create", drafted)) for one in clients))
    assert len(mailoutbox) == 1


def test_a_mail_server_that_is_away_loses_nothing(ana_client, settings, mailoutbox):
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    waiting = invite(ana_client)
    page = html.unescape(ana_client.get(at("connection-detail", waiting)).text)
    assert "The mail couldn't be sent now. Nothing is lost." in page
    assert "Send it again" in page
    for _ in range(5):  # a try that failed isn't counted
        ana_client.post(at("invitation-send", waiting))
    settings.EMAIL_BACKEND = working
    ana_client.post(at("invitation-send", waiting))
    assert mailoutbox[0].to == [BEN]


def test_it_is_sent_again_three_times_a_day(ana_client, mailoutbox):
    waiting = invite(ana_client)
    for _ in range(5):
        ana_client.post(at("invitation-send", waiting))
    assert len(mailoutbox) == 4
    assert "sent again three times today" in ana_client.get("/people/").text


def test_what_waits_can_be_taken_back(ana_client, mailoutbox):
    waiting = invite(ana_client)
    ana_client.post(at("invitation-delete", waiting))
    waiting = again(waiting)
    assert waiting.ended_at
    assert waiting.address == ""
    assert ana_client.post(at("invitation-send", waiting)).status_code == 302
    assert len(mailoutbox) == 1


def test_the_same_address_again_is_the_same_request(ana_client, mailoutbox):
    draft(ana_client)
    draft(ana_client, called="Dr Ben")
    assert Connection.objects.get().called == "Dr Ben"
    waiting = Connection.objects.get()
    ana_client.post(at("consent-create", waiting))
    where = draft(ana_client, called="Somebody else")["Location"]
    assert ana_client.get(where)["Location"] == at("connection-detail", waiting)
    assert Connection.objects.get().called == "Dr Ben"
    assert len(mailoutbox) == 1


def test_the_21st_request_of_a_day_is_not_sent(ana, ana_client, mailoutbox):
    for number in range(MOST_A_DAY):
        invited(ana, address=f"p{number}@example.org", ended_at=timezone.now())
    answer = draft(ana_client)
    assert answer.status_code == 422
    assert "That's twenty requests in a day." in html.unescape(answer.text)
    Connection.objects.update(begun_at=timezone.now() - timedelta(days=2))  # asked for long ago
    refused = ana_client.post(draft(ana_client)["Location"])
    assert refused.status_code == 422
    assert "That's twenty requests in a day." in html.unescape(refused.text)
    Connection.objects.filter(consented_at__isnull=False).update(
        consented_at=timezone.now() - timedelta(days=2)
    )
    assert invite_drafted(ana_client).consented_at
    assert len(mailoutbox) == 1


def invite_drafted(client):
    drafted = Connection.objects.get(consented_at=None)
    client.post(at("consent-create", drafted))
    return again(drafted)


def test_twenty_people_at_most_are_let_in_or_asked(ana, ana_client, mailoutbox):
    long_ago = timezone.now() - timedelta(days=2)
    for number in range(MOST_OPEN - 1):
        connected(ana, a_person(f"r{number}@example.org"), begun_at=long_ago)
    last = invite(ana_client, address="last@example.org")
    refused = ana_client.post(draft(ana_client)["Location"])
    assert refused.status_code == 422
    assert "Twenty people are let in or asked already." in refused.text
    ana_client.post(at("invitation-delete", last))
    assert invite_drafted(ana_client).consented_at
    assert len(mailoutbox) == 2


def test_a_trial_notebook_is_led_to_an_account():
    person = Person.objects.create_trial(zone="UTC")
    client = signed_in(person)
    for path in ("/people/invite/", "/people/code/"):
        assert client.get(path)["Location"] == "/sign-up/"
    assert "This takes an account. Keep this notebook first." in client.get("/sign-up/").text
    assert not Connection.objects.exists()


def test_a_stranger_says_no_yes_for_ana(ana, cleo_client, mailoutbox):
    drafted = invited(ana, consented_at=None)
    for name in ("consent-create", "invitation-delete", "invitation-send"):
        assert cleo_client.post(at(name, drafted)).status_code == 404
    assert again(drafted).consented_at is None
    assert mailoutbox == []


def test_opening_changes_nothing(ana, ana_client):
    waiting = invited(ana)
    drafted = invited(ana, consented_at=None, address="bob@example.org")
    before = state_of_all_tables()
    for name in ("consent-create", "connection-detail", "connection-edit", "connection-end"):
        for one in (drafted, waiting):
            ana_client.get(at(name, one))
            ana_client.head(at(name, one))
    assert state_of_all_tables() == before
