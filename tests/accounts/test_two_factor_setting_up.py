"""Setting up, changing and taking away the second step, and who may."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from selftrust.accounts.models import Person, SignInSecret
from selftrust.accounts.second_step.factors import (
    has_second_factor,
    second_factor_exists,
    second_step_of,
)
from selftrust.privacy.erasing import erase_person
from tests.routes import names_something, routes

from .second_step import (
    add_passkey,
    codes_of,
    digits,
    options_on,
    secret_on,
    set_up_app,
    show_again,
)
from .signing import OTHER_PASSWORD, PASSWORD
from .test_nonsense import DJANGO_WORDS, NONSENSE

CHANGES = [
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
]
PAGES = [
    name
    for name, route in routes()
    if "account/second-step" in str(route.pattern) or "account/again" in str(route.pattern)
]


def test_an_app_counts_and_brings_ten_codes(settled, ana):
    assert not has_second_factor(ana)
    set_up_app(settled)
    assert has_second_factor(ana)
    assert len(set(codes_of(settled))) == 10


def test_a_passkey_counts_and_is_listed_by_its_name(settled, ana, cleo):
    add_passkey(settled, "The phone of <Ana>")
    assert has_second_factor(ana)
    assert "The phone of &lt;Ana&gt;" in settled.get(reverse("mfa_index")).text
    asked = Person.objects.filter(second_factor_exists())
    assert list(asked) == [ana]
    assert second_step_of(cleo).codes_left is None


def test_recovery_codes_alone_do_not_count(settled, ana):
    set_up_app(settled)
    Authenticator.objects.filter(user=ana, type=Authenticator.Type.TOTP).delete()
    assert not has_second_factor(ana)
    assert not Person.objects.filter(second_factor_exists()).exists()


def test_a_wrong_first_code_sets_up_nothing_and_keeps_the_secret(settled, ana):
    show_again(settled)
    secret = secret_on(settled)
    answer = settled.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert answer.status_code == 422
    assert "That code doesn&#x27;t match." in answer.text
    assert not has_second_factor(ana)
    assert secret_on(settled) == secret
    settled.post(reverse("mfa_activate_totp"), {"code": digits(secret)})
    assert has_second_factor(ana)


def test_a_secret_that_waits_is_sealed_in_the_session(settled, ana):
    show_again(settled)
    secret = secret_on(settled)
    assert secret not in str(dict(settled.session))


def test_no_secret_and_no_name_stands_in_a_table(settled, ana):
    secret = set_up_app(settled)
    codes_of(settled)
    add_passkey(settled, "braced")
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    stored += str(list(SignInSecret.objects.values_list("text", flat=True)))
    assert secret not in stored
    assert "braced" not in stored
    assert SignInSecret.objects.filter(owner=ana).count() == 3


def test_what_is_taken_away_leaves_no_secret(settled, ana):
    set_up_app(settled)
    add_passkey(settled)
    settled.post(reverse("mfa_deactivate_totp"))
    assert has_second_factor(ana)
    [passkey] = second_step_of(ana).passkeys
    settled.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert not has_second_factor(ana)
    assert not Authenticator.objects.filter(user=ana).exists()
    assert not SignInSecret.objects.filter(owner=ana).exists()


def test_new_codes_replace_the_old_ones_and_their_secret(settled, ana):
    set_up_app(settled)
    old = codes_of(settled)
    settled.post(reverse("mfa_generate_recovery_codes"))
    assert not set(old) & set(codes_of(settled))
    assert SignInSecret.objects.filter(owner=ana).count() == 2


def test_there_are_no_codes_without_a_second_step(settled, ana):
    show_again(settled)
    answer = settled.post(reverse("mfa_generate_recovery_codes"))
    assert answer.status_code == 422
    assert settled.get(reverse("mfa_view_recovery_codes")).status_code == 404
    assert settled.get(reverse("mfa_download_recovery_codes")).status_code == 404


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_asks_once_more_who_is_there(settled, name):
    asked = f"{reverse('account_reauthenticate')}?"
    assert settled.get(reverse(name))["Location"].startswith(asked)
    answer = settled.post(reverse(name), {"code": "1", "name": "braced"})
    assert answer.status_code == 405 or answer["Location"].startswith(asked)
    assert "braced" not in str(dict(settled.session))


def test_after_asking_again_the_page_follows(settled, ana):
    page = settled.get(reverse("mfa_activate_totp"))["Location"]
    assert settled.post(page, {"password": OTHER_PASSWORD}).status_code == 422
    answer = settled.post(page, {"password": PASSWORD})
    assert answer["Location"] == reverse("mfa_activate_totp")


def test_what_asked_for_a_second_step_comes_after_it(settled):
    wanted = "?next=%2Fclients%2F"
    page = settled.get(reverse("mfa_index") + wanted).text
    assert f"{reverse('mfa_activate_totp')}{wanted}" in page
    where = settled.get(reverse("mfa_activate_totp") + wanted)["Location"]
    where = settled.post(where, {"password": PASSWORD})["Location"]
    assert where == reverse("mfa_activate_totp") + wanted
    answer = settled.post(where, {"code": digits(secret_on(settled))})
    assert answer["Location"] == reverse("mfa_view_recovery_codes") + wanted
    assert 'href="/clients/"' in settled.get(answer["Location"]).text
    assert 'href="/clients/"' in settled.get(reverse("mfa_index") + wanted).text


@pytest.mark.parametrize("name", ["mfa_index", "mfa_view_recovery_codes"])
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "evil:x"])
def test_the_second_step_leads_to_no_page_elsewhere(settled, name, elsewhere):
    set_up_app(settled)
    assert f'href="{elsewhere}"' not in settled.get(reverse(name), {"next": elsewhere}).text


def test_a_code_or_a_passkey_shows_again_that_it_is_them(settled, browser, ana):
    secret = set_up_app(settled)
    passkey = add_passkey(settled)
    cache.clear()
    elsewhere = browser()
    elsewhere.force_login(ana)
    ways = elsewhere.get(reverse("mfa_reauthenticate")).text
    assert "Use a passkey" in ways
    assert "Use your password" not in ways
    assert (
        elsewhere.post(reverse("mfa_reauthenticate"), {"code": digits(secret)}).status_code == 302
    )
    assert elsewhere.get(reverse("mfa_view_recovery_codes")).status_code == 200
    other = browser()
    other.force_login(ana)
    where = reverse("mfa_reauthenticate_webauthn")
    assert other.post(where, {"credential": "{}"}).status_code == 422
    credential = passkey.use(options_on(other.get(where)))
    assert other.post(where, {"credential": credential}).status_code == 302
    assert other.get(reverse("mfa_view_recovery_codes")).status_code == 200


@pytest.mark.parametrize("name", CHANGES)
def test_a_password_alone_changes_nothing_about_the_second_step(settled, browser, ana, name):
    secret = set_up_app(settled)
    cache.clear()
    early = browser()
    early.force_login(ana)
    before = list(Authenticator.objects.values_list("pk", flat=True))
    assert show_again(early)["Location"] == reverse("mfa_reauthenticate")
    asked = early.get(reverse(name))["Location"]
    assert asked.startswith(reverse("mfa_reauthenticate"))
    posted = early.post(reverse(name))
    assert posted.status_code == 405 or posted["Location"] == asked
    assert list(Authenticator.objects.values_list("pk", flat=True)) == before
    assert early.post(asked, {"code": digits(secret)})["Location"] == reverse(name)
    assert early.get(reverse(name)).status_code in {200, 302}


def test_whoever_passed_it_shows_again_by_password_that_it_is_them(settled):
    set_up_app(settled)
    assert "Use a code" in settled.get(reverse("account_reauthenticate")).text
    assert show_again(settled).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_a_trial_is_led_to_sign_up(client, trial, name):
    ids = [1] if name == "mfa_remove_webauthn" else []
    assert client.get(reverse(name, args=ids))["Location"] == reverse("account_signup")


def test_there_are_pages_to_lead_away_from():
    assert len(PAGES) == 12
    assert [name for name, route in routes() if name in PAGES and names_something(route)] == [
        "mfa_remove_webauthn"
    ]


def test_nobody_removes_a_passkey_of_somebody_else(settled, browser, ana, cleo):
    add_passkey(settled)
    [passkey] = second_step_of(ana).passkeys
    stranger = browser()
    stranger.force_login(cleo)
    show_again(stranger, "a long enough password")
    for pk in (passkey.pk, passkey.pk + 1, "x", "٣"):
        answer = stranger.post(reverse("mfa_remove_webauthn", args=[pk]))
        assert answer.status_code == 404
    assert has_second_factor(ana)


@pytest.mark.parametrize("credential", ["", "x", "[]", "{}", "7", '{"id": 1}', '{"response": {}}'])
def test_a_passkey_that_is_none_is_not_added(settled, ana, credential):
    show_again(settled)
    where = reverse("mfa_add_webauthn")
    settled.get(where)
    answer = settled.post(where, {"name": "My phone", "credential": credential})
    assert answer.status_code == 422
    assert not Authenticator.objects.filter(user=ana).exists()
    assert not SignInSecret.objects.filter(owner=ana).exists()


@pytest.mark.parametrize("typed", [*NONSENSE, "x" * 61])
def test_nonsense_while_setting_up_is_answered_with_a_page(settled, ana, typed):
    show_again(settled)
    for name, field in (("mfa_activate_totp", "code"), ("mfa_add_webauthn", "name")):
        settled.get(reverse(name))
        answer = settled.post(reverse(name), {field: typed})
        assert answer.status_code == 422
        assert not DJANGO_WORDS.search(answer.text)
    assert not has_second_factor(ana)


def test_a_passkey_without_a_name_gets_one(settled, ana):
    add_passkey(settled, "")
    add_passkey(settled, "")
    names = [passkey.name for passkey in second_step_of(ana).passkeys]
    assert names == ["Passkey 1", "Passkey 2"]


def test_erasing_the_person_leaves_nothing_of_it(settled, ana):
    set_up_app(settled)
    add_passkey(settled)
    erase_person(ana)
    assert not Authenticator.objects.exists()
    assert not SignInSecret.objects.exists()


def test_passkeys_are_offered_where_the_address_has_a_name(settled, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "192.0.2.7", "journal.example"]
    where = reverse("mfa_index")
    assert "Add a passkey" in settled.get(where, headers={"Host": "journal.example"}).text
    local = settled.get(where, headers={"Host": "127.0.0.1:8123"}).text
    assert "Add a passkey" not in local
    assert 'href="http://localhost:8123/account/second-step/"' in local
    far = settled.get(where, headers={"Host": "192.0.2.7"}).text
    assert "Add a passkey" not in far
    assert "localhost" not in far


def test_signing_in_offers_passkeys_where_they_work(client, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    where = reverse("account_login")
    assert "Sign in with a passkey" in client.get(where, headers={"Host": "localhost:1"}).text
    assert "Sign in with a passkey" not in client.get(where, headers={"Host": "127.0.0.1:1"}).text
