import time

from django.urls import reverse

from .signing import ask_to_sign_up, code_in, person_in, type_code

STATE = "account_email_verification_code"


def test_a_wrong_code_is_a_sentence_and_another_try(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    wrong = type_code(client, "BBBB-BBBB")
    assert wrong.status_code == 422
    assert "That code doesn&#x27;t match." in wrong.text
    type_code(client, code_in(mailoutbox[-1]))
    assert person_in(client)


def age_code(client, state, seconds):
    session = client.session
    session[state] = {**session[state], "at": time.time() - seconds}
    session.save()


def test_a_code_works_as_long_as_its_mail_says(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    assert "15 minutes" in mailoutbox[-1].body
    age_code(client, STATE, 890)
    type_code(client, code_in(mailoutbox[-1]))
    assert person_in(client)


def test_an_old_code_opens_nothing_and_says_so(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    age_code(client, STATE, 901)
    late = client.post(
        reverse("account_email_verification_sent"),
        {"code": code_in(mailoutbox[-1])},
        follow=True,
    )
    assert late.redirect_chain[-1][0] == reverse("account_signup")
    assert "That code is too old now." in late.text
    assert person_in(client) == ""


def test_guessing_codes_ends_after_five(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    for _try in range(5):
        last = type_code(client, "BBBB-BBBB")
    assert last["Location"] == reverse("account_login")
    type_code(client, code_in(mailoutbox[-1]))
    assert person_in(client) == ""
    assert "That was one try too many." in client.get(reverse("account_login")).text


def test_the_code_page_without_a_code_leads_to_the_door(client):
    assert client.get(reverse("account_email_verification_sent")).status_code == 302


def test_a_trial_without_a_code_is_shown_the_account_page(client, trial):
    answer = client.get(reverse("account_email_verification_sent"))
    assert answer["Location"] == reverse("accounts:account")
