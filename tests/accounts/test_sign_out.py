from django.urls import reverse

from .signing import person_in


def test_asking_changes_nothing(client, ana):
    client.force_login(ana)
    page = client.get(reverse("account_logout"))
    assert "Sign out of this browser?" in page.text
    assert person_in(client) == str(ana.pk)


def test_signing_out_ends_the_session_and_clears_the_browser(client, ana):
    client.force_login(ana)
    old = client.session.session_key
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert person_in(client) == ""
    assert not client.session.exists(old)


def test_a_trial_is_told_that_nobody_can_open_it_again(client, trial):
    page = client.get(reverse("account_logout")).text
    assert "nobody can open it again" in page
    assert "Keep this notebook" in page
