"""What a person hears by mail when the second step is changed."""

from __future__ import annotations

import re

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from selftrust.accounts.second_step.factors import has_second_factor, second_step_of

from .second_step import add_passkey, set_up_app
from .test_mails import UNWANTED

SENTENCES = [
    "An authenticator app was set up.",
    "A passkey was added.",
    "New recovery codes were made.",
    "The authenticator app was removed.",
    "A passkey was removed.",
]


class Away(BaseEmailBackend):
    """A mail server that can't be reached."""

    def send_messages(self, _mails):
        raise ConnectionRefusedError


def everything(settled, ana):
    """Each change there is, once."""
    set_up_app(settled)
    add_passkey(settled, "braced")
    settled.post(reverse("mfa_generate_recovery_codes"))
    settled.post(reverse("mfa_deactivate_totp"))
    [passkey] = second_step_of(ana).passkeys
    settled.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_each_change_is_told_in_two_plain_parts_with_a_neutral_subject(settled, ana, mailoutbox):
    everything(settled, ana)
    assert [sent.subject for sent in mailoutbox] == ["An update on your account"] * 5
    for sent, sentence in zip(mailoutbox, SENTENCES, strict=True):
        html, kind = sent.alternatives[0]
        assert kind == "text/html"
        assert sentence in sent.body
        assert sentence in html
        assert sent.to == [ana.email]
        assert not UNWANTED.search(sent.body + html)
        assert not re.search(r"braced|\d{6}|127\.0\.0\.1|@|&#", sent.body)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_mail_server_that_is_away_undoes_nothing(settled, ana, settings):
    settings.EMAIL_BACKEND = f"{__name__}.{Away.__name__}"
    set_up_app(settled)
    add_passkey(settled)
    assert has_second_factor(ana)
    assert len(second_step_of(ana).passkeys) == 1
