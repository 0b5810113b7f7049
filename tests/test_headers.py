"""The exact headers of every answer, on every route and every status, errors included."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from tests.routes import names_something, routes

EXACT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; report-to csp"
    ),
    "Reporting-Endpoints": 'csp="/csp-report/"',
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
    "X-Frame-Options": "DENY",
}
PLAIN = {
    "journal:step-start": ["free"],
    "prompts:answer-by-link": ["x"],
    "prompts:outcome-by-link": ["x", "kept"],
    "prompts:stop-by-link": ["x"],
    "prompts:by-mail-confirm": ["x"],
}
NAMES = [name for name, route in routes() if not names_something(route)]


def check(answer, *, private: bool = True) -> None:
    for name, value in EXACT.items():
        assert answer.headers.get(name) == value, name
    if private:
        assert answer.headers["Cache-Control"] == "no-store"
        assert {"Cookie", "HX-Request"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize("name", NAMES)
def test_every_route_has_them_signed_in_and_out(ana_client, name):
    url = reverse(name, args=PLAIN.get(name, []))
    for client in (ana_client, Client()):
        check(client.get(url))
        check(client.post(url))


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (400, lambda client: client.get("/", headers={"Host": "evil.example"})),
        (401, lambda _client: Client().post("/today/", {"body": "words"})),
        (403, lambda _client: Client(enforce_csrf_checks=True).post("/sign-in/")),
        (404, lambda client: client.get("/nothing-here/")),
        (405, lambda client: client.post("/today/")),
        (413, lambda client: client.post("/start/", {"zone": "x" * 3_000_000})),
        (422, lambda client: client.post("/account/time-zone/", {"zone": "Nowhere/Here"})),
    ],
    ids=str,
)
def test_every_status_has_them(ana_client, status, ask):
    answer = ask(ana_client)
    assert answer.status_code == status
    check(answer)


def test_a_static_file_has_them_and_may_be_kept():
    answer = Client().get(staticfiles_storage.url("app.css"))
    answer.close()
    check(answer, private=False)
    assert "immutable" in answer.headers["Cache-Control"]


def test_transport_security_is_promised_where_there_is_https(settings, client):
    settings.HTTPS = True
    sent = client.get("/", secure=True).headers["Strict-Transport-Security"]
    assert sent == "max-age=63072000; includeSubDomains"


def test_no_transport_security_on_plain_http(client):
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_cookies_are_closed_to_scripts_and_to_other_sites(client):
    client.post("/start/", {"zone": "Europe/Berlin"})
    client.get("/sign-up/")
    assert {"session", "csrf"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_a_server_sends_plain_http_to_https_except_for_the_health_page(settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/")
    assert answer.headers["Location"] == "https://testserver/"
    check(answer)
    assert Client().get("/healthz/").status_code == 503
