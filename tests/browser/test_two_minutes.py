"""Two minutes before a session: all of the brief at one look, and on one sheet of paper."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from selftrust.sharing.models import Connection

from .windows import Windows

pytestmark = pytest.mark.browser

LAPTOP = {"width": 1280, "height": 900}
# The questions of domain.md 6.1, by the headings that answer them.
HEADINGS = [
    "They'd like to talk about",
    "What they chose to bring",
    "Areas",
    "Evidence to name",
    "Decisions",
    "What you suggested",
    "A possible next question, by a rule",
]
# In pixels, as they come out of a drawing that is scaled.
LEAST_SIZE = 11
SIZES = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
PAGE_OF_A_PDF = re.compile(rb"/Type /Page\b")


@pytest.fixture
def connection(settings: object, capsys: pytest.CaptureFixture[str]) -> Connection:
    """A client's month, as `manage.py demo` makes it."""
    call_command("demo", "--email", "demo@example.org", "--password", "seven quiet stones")
    capsys.readouterr()
    return Connection.objects.select_related("reviewer", "owner").get()


def test_the_brief_answers_at_one_look_and_prints_on_one_page(
    windows: Windows, connection: Connection
) -> None:
    page = windows.open(person=connection.reviewer, size=LAPTOP)
    page.goto(reverse("sharing:brief", args=[connection.pk]))
    for name in HEADINGS:
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_in_viewport(ratio=1)
    columns = page.locator(".columns").bounding_box()
    assert columns is not None
    assert columns["y"] + columns["height"] <= LAPTOP["height"]
    assert page.get_by_text("Promises:").count() >= 1
    for size in page.locator(".columns svg text").evaluate_all(SIZES):
        assert size >= LEAST_SIZE
    assert len(PAGE_OF_A_PDF.findall(page.pdf(format="A4"))) == 1
