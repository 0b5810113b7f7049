"""What a person does at the door, in one line each."""

import re

from django.urls import reverse

PASSWORD = "seven quiet stones"
OTHER_PASSWORD = "eight louder stones"
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def code_in(mail):
    return CODE.search(mail.body).group()


def ask_to_sign_up(client, address, **more):
    fields = {"email": address, "password1": PASSWORD, "consent": "on", **more}
    return client.post(reverse("account_signup"), fields)


def type_code(client, code):
    return client.post(reverse("account_email_verification_sent"), {"code": code})


def sign_up(client, address, mailoutbox):
    ask_to_sign_up(client, address)
    return type_code(client, code_in(mailoutbox[-1]))


def sign_in(client, address, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": address, "password": password, **more})


def person_in(client):
    return client.get(reverse("accounts:here")).json()["person"]
