"""The second step in a real browser: an app, a passkey that the browser itself makes, codes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person

from .test_every_page import a_judge
from .walking import follow, heading, press
from .windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]

PASSWORD = "a long enough password"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(chromium: Browser, address: str) -> Iterator[Windows]:
    """Windows on the site by its name: passkeys don't work at numbers."""
    opened = Windows(chromium, address.replace("127.0.0.1", "localhost"))
    yield opened
    opened.close()
    assert opened.troubles == []


@pytest.fixture
def ana(ana: Person) -> Person:
    """Somebody who confirmed her address."""
    confirm_address(ana)
    return ana


def with_a_device(page: Page) -> Page:
    """The window's machine can keep passkeys, and unlocks them by itself."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def digits(secret: str) -> str:
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30))


def show_again(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")


def set_up_app(page: Page) -> str:
    """From the page of the second step to the recovery codes; says the secret."""
    follow(page, "Set up an app")
    show_again(page)
    return type_first_code(page)


def type_first_code(page: Page) -> str:
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code", exact=True).fill(digits(secret))
    press(page, "Set it up")
    expect(heading(page)).to_have_text("Recovery codes")
    return secret


def codes_in_the_file(page: Page) -> list[str]:
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save as a file").click()
    codes = re.findall(r"^\d{8}$", Path(kept.value.path()).read_text(), re.MULTILINE)
    assert kept.value.suggested_filename == "recovery-codes.txt"
    assert codes == page.locator(".secret li").all_inner_texts()
    return codes


def add_passkey(page: Page, name: str) -> None:
    follow(page, "Add a passkey")
    page.get_by_label("Name").fill(name)
    press(page, "Add it")


def type_code(page: Page, code: str) -> None:
    page.get_by_label("Code", exact=True).fill(code)
    press(page, "Go on")


def sign_out(page: Page) -> None:
    page.goto("/sign-out/")
    press(page, "Sign out")
    cache.clear()  # the limits of one minute, and a code's use, are not waited for


def sign_in(page: Page, person: Person) -> None:
    """As far as the second step."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(str(person.email))
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    expect(heading(page)).to_have_text("The second step")


def test_each_second_step_opens_the_account(named: Windows, ana: Person) -> None:
    page = with_a_device(named.open(person=ana))
    page.goto("/account/")
    follow(page, "See what's on")
    secret = set_up_app(page)
    codes = codes_in_the_file(page)
    follow(page, "Done")
    add_passkey(page, "My phone")
    expect(page.get_by_text("My phone")).to_be_visible()
    for code in (digits(secret), codes[0]):
        sign_out(page)
        sign_in(page, ana)
        type_code(page, code)
        expect(page).to_have_url(f"{named.address}/today/")
    page.goto("/account/second-step/")
    expect(page.get_by_text("9 codes are left.")).to_be_visible()
    sign_out(page)
    sign_in(page, ana)
    press(page, "Use a passkey")
    expect(page).to_have_url(f"{named.address}/today/")


def test_a_passkey_opens_the_account_without_a_password(named: Windows, ana: Person) -> None:
    page = with_a_device(named.open(person=ana))
    page.goto("/account/second-step/passkeys/new/")
    show_again(page)
    press(page, "Add it")
    sign_out(page)
    page.goto("/sign-in/?next=/trail/")
    press(page, "Sign in with a passkey")
    expect(page).to_have_url(f"{named.address}/trail/")


def test_between_the_two_steps_every_page_asks_to_sign_in(named: Windows, ana: Person) -> None:
    page = named.open(person=ana)
    page.goto("/account/second-step/")
    set_up_app(page)
    sign_out(page)
    sign_in(page, ana)
    page.goto("/today/")
    expect(heading(page)).to_have_text("Sign in")


def test_a_passkey_that_is_called_off_is_said_and_can_be_tried_again(
    named: Windows, ana: Person
) -> None:
    page = named.open(person=ana)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")  # without any device
    page.goto("/account/second-step/passkeys/new/")
    show_again(page)
    devices.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "isUserVerified": False}}
    )
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed.")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "transport": "usb"}})
    press(page, "Add it")
    expect(heading(page)).to_have_text("Recovery codes")


def test_without_javascript_the_app_and_the_codes_work(named: Windows, ana: Person) -> None:
    page = named.open(person=ana, javascript=False)
    page.goto("/account/second-step/")
    secret = set_up_app(page)
    codes = codes_in_the_file(page)
    for code in (digits(secret), codes[0]):
        sign_out(page)
        sign_in(page, ana)
        type_code(page, code)
        expect(page).to_have_url(f"{named.address}/today/")
    page.goto("/account/second-step/passkeys/new/")
    show_again(page)
    expect(page.get_by_role("button", name="Add it")).to_be_hidden()
    assert '<noscript><p class="hint">Passkeys need JavaScript' in page.content()


def test_the_pages_of_setting_up_can_be_read_by_everyone(named: Windows, ana: Person) -> None:
    judge = a_judge(named, ana)
    page = with_a_device(judge.page)
    judge.visit("/account/second-step/app/")
    press(page, "Go on")
    judge.look()
    show_again(page)
    judge.look()
    press(page, "Set it up")
    judge.look()
    type_first_code(page)
    judge.visit("/account/second-step/passkeys/new/")
    page.get_by_label("Name").fill("The phone in the kitchen, with a long name of its own")
    press(page, "Add it")
    judge.look()
    removing = str(page.get_by_role("link", name="Remove it").get_attribute("href"))
    changes = [f"/account/second-step/{path}" for path in ("app/remove/", "codes/", "codes/new/")]
    for path in (removing, *changes):
        judge.visit(path)
    assert judge.faults == []


def test_the_pages_of_showing_who_it_is_can_be_read_by_everyone(
    named: Windows, ana: Person
) -> None:
    judge = a_judge(named, ana)
    page = with_a_device(judge.page)
    page.goto("/account/second-step/")
    secret = set_up_app(page)
    follow(page, "Done")
    add_passkey(page, "My phone")
    for path in ("", "code/", "passkey/"):
        judge.visit(f"/account/again/{path}")
    press(page, "Use a passkey")
    sign_out(page)
    judge.visit("/sign-in/")
    sign_in(page, ana)
    judge.look()
    type_code(page, "000000")
    judge.look()
    type_code(page, digits(secret))
    assert judge.faults == []


def test_at_an_address_of_numbers_the_name_is_offered(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows, ana)
    judge.visit("/account/second-step/")
    by_name = windows.address.replace("127.0.0.1", "localhost")
    expect(judge.page.get_by_role("link", name=by_name)).to_be_visible()
    assert judge.faults == []
