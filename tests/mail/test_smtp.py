import socket
import uuid

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse

from selftrust.env import env_mail
from tests.accounts.signing import PASSWORD


class Mailbox:
    """What a mail server accepted."""

    def __init__(self):
        self.envelopes = []

    async def handle_DATA(self, _server, _session, envelope):
        self.envelopes.append(envelope)
        return "250 Taken"


@pytest.fixture
def mailbox():
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


def test_a_mail_server_gets_the_code(client, mailbox, monkeypatch, settings):
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{mailbox.port}?starttls=0")
    for name, value in env_mail("EMAIL_URL").items():
        setattr(settings, name, value)
    address = f"ana-{uuid.uuid4().hex[:12]}@example.org"
    fields = {"email": address, "password1": PASSWORD, "consent": "on"}
    client.post(reverse("account_signup"), fields)
    (envelope,) = mailbox.envelopes
    assert envelope.rcpt_tos == [address]
    assert b"Subject: Your code" in envelope.content
