from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.models import TRIAL_LIFE, Person
from selftrust.areas.models import Area

from .signing import ask_to_sign_up, code_in, person_in, sign_in, sign_up, type_code


def test_a_code_from_the_mail_opens_the_account(client, address, mailoutbox):
    asked = ask_to_sign_up(client, address)
    assert asked["Location"] == reverse("account_email_verification_sent")
    assert person_in(client) == ""
    type_code(client, code_in(mailoutbox[-1]))
    person = Person.objects.get(email=address)
    assert person_in(client) == str(person.pk)
    assert not person.is_trial
    assert timezone.now() - person.consented_at < timedelta(minutes=1)


def test_a_new_person_can_seal_words(client, address, mailoutbox):
    sign_up(client, address, mailoutbox)
    person = Person.objects.get(email=address)
    Area.begun_by(person, name="First words").save()
    assert Area.objects.get(owner=person).name == "First words"


def test_the_address_is_kept_in_lower_case(client, address, mailoutbox):
    sign_up(client, address.upper(), mailoutbox)
    assert Person.objects.filter(email=address).exists()


def test_a_new_person_is_asked_where_the_day_begins_and_goes_on(client, address, mailoutbox):
    done = sign_up(client, address, mailoutbox)
    assert done["Location"] == reverse("accounts:time-zone")


def test_the_way_to_a_page_leads_past_the_time_zone(client, address, mailoutbox):
    ask_to_sign_up(client, address, next="/trail/")
    done = type_code(client, code_in(mailoutbox[-1]))
    assert done["Location"] == reverse("accounts:time-zone") + "?next=%2Ftrail%2F"


def test_without_a_clear_yes_nothing_is_stored(client, address, mailoutbox):
    answer = ask_to_sign_up(client, address, consent="")
    assert answer.status_code == 422
    assert "Your yes is needed to keep a notebook." in answer.text
    assert not Person.objects.filter(email=address).exists()
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "This password is shorter than 12 characters."),
        ("qwertyuiop123", "Many people use this password."),
        ("", "The password is empty."),
    ],
)
def test_a_weak_password_is_refused_with_a_reason(client, address, password, sentence):
    answer = ask_to_sign_up(client, address, password1=password)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "must" not in answer.text


def test_a_trial_notebook_becomes_the_account_with_everything_in_it(
    client, trial, address, mailoutbox
):
    done = sign_up(client, address, mailoutbox)
    assert done["Location"] == reverse("home:today")
    person = Person.objects.get(email=address)
    assert person.pk == trial.pk
    assert not person.is_trial
    assert person.zone == "Asia/Tokyo"
    assert Area.objects.get(owner=person).name == "Running my own studio"
    assert person_in(client) == str(trial.pk)


def test_a_trial_notebook_stays_open_while_its_code_is_on_its_way(client, trial, address):
    ask_to_sign_up(client, address)
    assert person_in(client) == str(trial.pk)
    page = client.get(reverse("account_email_verification_sent"))
    assert page.status_code == 200


def test_a_trial_notebook_is_kept_only_once_the_code_was_typed(client, trial, address):
    Person.objects.filter(pk=trial.pk).update(trial_ends_at=timezone.now() + timedelta(minutes=1))
    ask_to_sign_up(client, address)
    trial.refresh_from_db()
    left = trial.trial_ends_at - timezone.now()
    assert TRIAL_LIFE - timedelta(minutes=1) < left <= TRIAL_LIFE


def test_a_mistyped_address_can_be_typed_again(client, trial, address, mailoutbox):
    ask_to_sign_up(client, f"wrong-{address}")
    sign_up(client, address, mailoutbox)
    trial.refresh_from_db()
    assert trial.email == address
    assert [one.email for one in trial.emailaddress_set.all()] == [address]


def test_an_unconfirmed_trial_keeps_nobody_from_the_address(
    browser, client, trial, address, mailoutbox
):
    ask_to_sign_up(client, address)
    code_of_the_trial = code_in(mailoutbox[-1])
    owner = browser()
    cache.clear()  # the second mail within ten seconds
    sign_up(owner, address, mailoutbox)
    assert Person.objects.get(email=address).pk != trial.pk
    late = type_code(client, code_of_the_trial)
    assert late.status_code == 422
    assert "This address can&#x27;t be used here." in late.text


def test_an_account_whose_address_is_never_confirmed_is_swept(client, address):
    ask_to_sign_up(client, address)
    later = timezone.now() + TRIAL_LIFE
    assert Person.objects.unclaimed(later).filter(email=address).exists()


def test_a_lost_code_is_no_dead_end(browser, address, mailoutbox):
    ask_to_sign_up(browser(), address)
    cache.clear()  # the second mail within ten seconds
    again = browser()
    sign_up(again, address, mailoutbox)
    assert person_in(again) == str(Person.objects.get(email=address).pk)


def test_a_known_address_leaves_the_trial_notebook_as_it_is(client, trial, ana, mailoutbox):
    ask_to_sign_up(client, ana.email)
    trial.refresh_from_db()
    assert trial.is_trial
    assert trial.email is None
    assert person_in(client) == str(trial.pk)
    assert "It already has one." in mailoutbox[-1].body


def test_the_session_gets_a_new_key(client, trial, address, mailoutbox):
    before = client.session.session_key
    sign_up(client, address, mailoutbox)
    assert client.session.session_key != before


def test_somebody_with_an_account_is_sent_to_today(client, ana):
    client.force_login(ana)
    for name in ("account_signup", "account_login"):
        assert client.get(reverse(name))["Location"] == reverse("home:today")


def test_an_unconfirmed_account_asks_for_a_code_at_sign_in(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    client.cookies.clear()
    cache.clear()  # the second mail within ten seconds
    asked = sign_in(client, address)
    assert asked["Location"] == reverse("account_email_verification_sent")
    type_code(client, code_in(mailoutbox[-1]))
    assert person_in(client) == str(Person.objects.get(email=address).pk)
