"""The two mails that answer a wish for questions by mail."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from selftrust.accounts.models import Person
from selftrust.prompts.tokens import Purpose, link_token

HEADERS = {"Auto-Submitted": "auto-generated"}


def send_confirmation(person: Person) -> None:
    """Send the link that confirms the address of `person`. Raises OSError when mail is down."""
    token = link_token(Purpose.CONFIRM, person.pk)
    link = address_of("prompts:by-mail-confirm", token)
    _send("confirm", str(person.email), {"link": link})


def send_notebook_exists(email: str) -> None:
    """Tell `email` that there is a notebook already. Raises OSError when mail is down."""
    _send("notebook_exists", email, {"link": address_of("prompts:rhythm")})


def address_of(name: str, *arguments: str) -> str:
    """The whole address of the route `name`, as it stands in a mail."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=arguments)


def _send(name: str, to: str, context: dict[str, str]) -> None:
    context["password"] = address_of("account_reset_password")
    subject, text, page = (
        render_to_string(f"prompts/email/{name}_{part}", context)
        for part in ("subject.txt", "message.txt", "message.html")
    )
    mail = EmailMultiAlternatives(subject.strip(), text, to=[to], headers=HEADERS)
    mail.attach_alternative(page, "text/html")
    mail.send()
