from django.urls import reverse


def test_the_page_shows_address_and_zone(client, ana):
    client.force_login(ana)
    page = client.get(reverse("accounts:account")).text
    assert ana.email in page
    assert "Europe/Berlin" in page


def test_a_trial_sees_until_when_it_lasts(client, trial):
    page = client.get(reverse("accounts:account")).text
    assert "this notebook is deleted." in page
    assert reverse("account_change_password") not in page


def test_nobody_else_sees_the_page(client):
    answer = client.get(reverse("accounts:account"))
    assert answer["Location"] == reverse("account_login") + "?next=/account/"
