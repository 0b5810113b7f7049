from django.urls import reverse

from .signing import OTHER_PASSWORD, PASSWORD, person_in, sign_in


def change(client, old=PASSWORD, new=OTHER_PASSWORD):
    page = reverse("account_change_password")
    return client.post(page, {"oldpassword": old, "password1": new})


def test_a_new_password_signs_other_browsers_out(browser, client, ana, mailoutbox):
    elsewhere = browser()
    elsewhere.force_login(ana)
    client.force_login(ana)
    assert change(client)["Location"] == reverse("accounts:account")
    assert person_in(client) == str(ana.pk)
    assert person_in(elsewhere) == ""
    assert "Your password was changed." in mailoutbox[-1].body
    client.cookies.clear()
    sign_in(client, ana.email, OTHER_PASSWORD)
    assert person_in(client) == str(ana.pk)


def test_without_the_current_password_nothing_changes(client, ana):
    client.force_login(ana)
    answer = change(client, old="another password")
    assert answer.status_code == 422
    assert "That isn&#x27;t your current password." in answer.text
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_a_trial_has_no_password_and_is_led_to_sign_up(client, trial):
    answer = client.get(reverse("account_change_password"))
    assert answer["Location"] == reverse("account_signup")


def test_nobody_else_sees_the_page(client):
    answer = client.get(reverse("account_change_password"))
    assert answer["Location"].startswith(reverse("account_login"))
