import pytest
from django.core.mail import EmailMessage

from selftrust.mail.outbox import OutboxBackend


@pytest.fixture(autouse=True)
def embedded(settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMBEDDED = True


def put(body):
    OutboxBackend().send_messages([EmailMessage("Your code", body, to=["ana@example.org"])])


def test_the_page_shows_the_newest_code_first(client):
    put("AAAA-AAAA")
    put("BBBB-BBBB <b>")
    page = client.get("/outbox/").text
    assert page.index("BBBB-BBBB &lt;b&gt;") < page.index("AAAA-AAAA")


def test_a_server_shows_nobody_its_mails(client, settings):
    put("AAAA-AAAA")
    settings.EMBEDDED = False
    assert client.get("/outbox/").status_code == 404


def test_a_link_in_a_mail_can_be_followed(client):
    put("Open http://127.0.0.1:8000/by-mail/confirm/x/ or <script>")
    page = client.get("/outbox/").text
    assert 'href="http://127.0.0.1:8000/by-mail/confirm/x/"' in page
    assert "&lt;script&gt;" in page
