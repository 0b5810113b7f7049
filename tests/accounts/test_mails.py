import re

from django.core import mail
from django.urls import reverse

from selftrust.areas.models import Area

from .signing import OTHER_PASSWORD, PASSWORD, ask_to_sign_up, code_in, sign_up

UNWANTED = re.compile(
    r"<img|http-equiv|src=|journal|therap|doubt|!</|\bmust\b|\bplease\b", re.IGNORECASE
)


def every_mail(browser, ana, address):
    """Provoke each mail that can leave."""
    ask_to_sign_up(browser(), f"new-{address}")
    ask_to_sign_up(browser(), ana.email)
    reset = reverse("account_reset_password")
    browser().post(reset, {"email": f"x{address}"})
    visitor = browser()
    visitor.force_login(ana)
    visitor.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": OTHER_PASSWORD}
    )
    forgetful = browser()
    forgetful.post(reset, {"email": ana.email})
    code = code_in(mail.outbox[-1])
    forgetful.post(reverse("account_confirm_password_reset_code"), {"code": code})
    forgetful.post(reverse("account_complete_password_reset"), {"password1": PASSWORD})


def test_every_mail_has_two_plain_parts_and_a_neutral_subject(browser, ana, address, mailoutbox):
    every_mail(browser, ana, address)
    assert len(mailoutbox) == 6
    for sent in mailoutbox:
        html, kind = sent.alternatives[0]
        assert kind == "text/html"
        assert sent.subject in {"Your code", "About your settings"}
        assert not UNWANTED.search(sent.body + html)
        assert sent.to[0] not in sent.subject + sent.body + html
        assert "&#" not in sent.body


def test_both_parts_hold_the_same_code(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    assert code_in(mailoutbox[0]) in mailoutbox[0].alternatives[0].content


def test_no_mail_holds_a_word_of_hers(client, trial, address, mailoutbox):
    Area.begun_by(trial, name="pomegranate").save()
    sign_up(client, address, mailoutbox)
    assert all("pomegranate" not in sent.message().as_string() for sent in mailoutbox)


def test_no_link_in_a_mail_changes_anything(client, ana, mailoutbox):
    ask_to_sign_up(client, ana.email)
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body).group(1)
    assert client.get(link).status_code == 200
