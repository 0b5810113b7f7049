from django.urls import reverse

from .signing import PASSWORD


def test_too_many_tries_are_a_page_with_a_sentence(client, ana):
    client.force_login(ana)
    page = reverse("account_change_password")
    for _try in range(6):
        answer = client.post(page, {"oldpassword": "wrong", "password1": PASSWORD})
    assert answer.status_code == 429
    assert "Nothing was changed, and nothing is lost." in answer.text


def test_a_new_code_has_to_wait_ten_seconds(client, address, mailoutbox):
    page = reverse("account_signup")
    fields = {"email": address, "password1": PASSWORD, "consent": "on"}
    client.post(page, fields)
    assert client.post(page, fields).status_code == 429
    assert len(mailoutbox) == 1
