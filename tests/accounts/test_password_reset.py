import time

from django.urls import reverse

from selftrust.accounts.models import Person

from .signing import OTHER_PASSWORD, ask_to_sign_up, code_in, person_in, sign_in

STATE = "account_password_reset_verification"


def ask(client, address):
    return client.post(reverse("account_reset_password"), {"email": address})


def type_code(client, code):
    return client.post(reverse("account_confirm_password_reset_code"), {"code": code})


def set_password(client, password=OTHER_PASSWORD):
    return client.post(reverse("account_complete_password_reset"), {"password1": password})


def test_a_forgotten_password_is_replaced_by_way_of_a_code(browser, client, ana, mailoutbox):
    elsewhere = browser()
    elsewhere.force_login(ana)
    ask(client, ana.email)
    type_code(client, code_in(mailoutbox[-1]))
    done = client.get(set_password(client)["Location"])
    assert "Your new password is set" in done.text
    assert person_in(elsewhere) == ""
    sign_in(client, ana.email, OTHER_PASSWORD)
    assert person_in(client) == str(ana.pk)
    assert "Your password was changed." in mailoutbox[-1].body


def test_without_the_code_no_password_is_set(client, ana):
    ask(client, ana.email)
    assert set_password(client)["Location"] == reverse("account_confirm_password_reset_code")


def test_a_wrong_code_is_a_sentence(client, ana):
    ask(client, ana.email)
    wrong = type_code(client, "BBBB-BBBB")
    assert wrong.status_code == 422
    assert "That code doesn&#x27;t match." in wrong.text


def age_code(client, seconds):
    session = client.session
    session[STATE] = {**session[STATE], "at": time.time() - seconds}
    session.save()


def test_a_code_works_as_long_as_its_mail_says(client, ana, mailoutbox):
    ask(client, ana.email)
    assert "15 minutes" in mailoutbox[-1].body
    age_code(client, 890)
    answer = type_code(client, code_in(mailoutbox[-1]))
    assert answer["Location"] == reverse("account_complete_password_reset")


def test_an_old_code_sets_nothing(client, ana, mailoutbox):
    ask(client, ana.email)
    age_code(client, 901)
    late = type_code(client, code_in(mailoutbox[-1]))
    assert late["Location"] == reverse("account_reset_password")
    assert "That code is too old now." in client.get(late["Location"]).text


def test_a_weak_new_password_is_refused(client, ana, mailoutbox):
    ask(client, ana.email)
    type_code(client, code_in(mailoutbox[-1]))
    answer = set_password(client, "short")
    assert answer.status_code == 422
    assert "This password is shorter than 12 characters." in answer.text


def test_the_mailbox_of_a_mistyped_address_opens_no_trial(
    browser, client, trial, address, mailoutbox
):
    ask_to_sign_up(client, address)
    stranger = browser()
    ask(stranger, address)
    assert "There's no account for it." in mailoutbox[-1].body
    assert type_code(stranger, "BBBB-BBBB").status_code == 422


def test_a_closed_account_gets_no_code(client, ana, mailoutbox):
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    ask(client, ana.email)
    assert "There's no account for it." in mailoutbox[-1].body
