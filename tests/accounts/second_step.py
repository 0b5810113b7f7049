"""What a person does with a second step, in one line each."""

import html
import json
import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

from .signing import PASSWORD, sign_in
from .soft_passkey import SoftPasskey

SECRET = re.compile(r'class="secret"[^>]*>([A-Z2-7 ]+)<')
OPTIONS = re.compile(r'data-options="([^"]+)"')
CODES = re.compile(r"^(\d{8})$", re.MULTILINE)


def digits(secret, steps=0):
    """What the app shows, `steps` of 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def show_again(client, password=PASSWORD):
    return client.post(reverse("account_reauthenticate"), {"password": password})


def secret_on(client):
    page = client.get(reverse("mfa_activate_totp"))
    return SECRET.search(page.text).group(1).replace(" ", "")


def set_up_app(client):
    """Set one up for whoever is signed in to `client`; say its secret."""
    show_again(client)
    secret = secret_on(client)
    answer = client.post(reverse("mfa_activate_totp"), {"code": digits(secret)})
    assert answer.status_code == 302, answer.text
    return secret


def options_on(page):
    return html.unescape(OPTIONS.search(page.text).group(1))


def add_passkey(client, name="My phone", *, asks=True):
    """Add one for whoever is signed in to `client`."""
    show_again(client)
    passkey = SoftPasskey(asks=asks)
    where = reverse("mfa_add_webauthn")
    credential = passkey.make(options_on(client.get(where)))
    answer = client.post(where, {"name": name, "credential": credential})
    assert answer.status_code == 302, answer.text
    return passkey


def codes_of(client):
    show_again(client)
    return CODES.findall(client.get(reverse("mfa_download_recovery_codes")).text)


def to_the_second_step(client, address, **more):
    """The password; the second step is what comes next."""
    cache.clear()  # no limit of the steps before
    answer = sign_in(client, address, **more)
    assert answer["Location"] == reverse("mfa_authenticate"), answer
    return client.get(answer["Location"])


def type_second(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def use_second(client, passkey):
    credential = passkey.use(options_on(client.get(reverse("mfa_authenticate"))))
    return client.post(reverse("mfa_authenticate"), {"credential": credential})


def use_alone(client, passkey):
    where = reverse("mfa_login_webauthn")
    options = json.dumps(client.get(where).json())
    return client.post(where, {"credential": passkey.use(options)})
