"""Every page there is: readable by everyone, at every width, in both lights, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from journal.flows import FLOWS
from journal.models import Kind
from selftrust.accounts.models import Person
from tests.factories import a_commitment
from tests.prompts.following import answer_link, asked_about, confirm_link, outcome_link, stop_link
from tests.prompts.making import an_occurrence

from .judging import Judge
from .walking import code_from_the_outbox, press, write
from .windows import PHONE, Windows
from .world import WORD, World, a_world

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]


def every_step(world: World) -> list[str]:
    """Kinds share many of their steps; each is looked at once."""
    steps = {id(step): (kind, step.name) for kind, flow in FLOWS.items() for step in flow.steps}
    return [
        reverse("journal:step-edit", args=[kind, world.rows[kind].pk, name])
        for kind, name in steps.values()
    ]


def every_promise(world: World) -> list[str]:
    return [one.get_absolute_url() for one in world.promises.values()]


def every_entry(world: World) -> list[str]:
    drafts_and_finished = [*(world.rows[kind] for kind in Kind.values), *world.looked_back_at]
    return [one.get_absolute_url() for one in drafts_and_finished]


def open_promise(name: str) -> Callable[[World], list[str]]:
    return lambda world: [reverse(name, args=[world.promises["open"].pk])]


SIGNED_IN: dict[str, Callable[[World], list[str]]] = {
    "home:today": lambda _: ["/today/"],
    "home:read-back": lambda _: ["/read-back/"],
    "home:area-detail": lambda w: [one.get_absolute_url() for one in (w.area, w.archived)],
    "home:checkin-detail": lambda w: [reverse("home:checkin-detail", args=[w.rows["check-in"].pk])],
    "journal:step-start": lambda _: ["/write/doubt/", "/write/free/"],
    "journal:step-edit": every_step,
    "journal:and-still": lambda _: ["/and-still/"],
    "journal:version-list": lambda w: [
        reverse("journal:version-list", args=[one.kind_name, one.pk]) for one in w.changed
    ],
    "journal:on-this-day": lambda _: ["/on-this-day/"],
    "journal:know-me-list": lambda _: ["/know-me/"],
    "accounts:pause-create": lambda _: ["/account/pause/"],
    "journal:decision-list": lambda _: ["/decisions/"],
    "journal:holding": lambda _: ["/what-i-have/"],
    "journal:session-list": lambda _: ["/sessions/"],
    "journal:search": lambda _: ["/search/"],
    "journal:trail": lambda w: ["/trail/", "/trail/?kind=worry", f"/trail/?area={w.archived.pk}"],
    "journal:decision-tendency": lambda _: ["/decisions/tendency/"],
    "journal:doubt-recovery": lambda _: ["/doubts/"],
    "journal:deleted-list": lambda _: ["/trail/deleted/"],
    "journal:entry-detail": every_entry,
    "journal:entry-delete": lambda w: [
        reverse("journal:entry-delete", args=["doubt", w.rows["doubt"].pk])
    ],
    "microwins:commitment-list": lambda _: ["/promises/"],
    "microwins:commitment-detail": every_promise,
    "microwins:let-go-create": open_promise("microwins:let-go-create"),
    "microwins:evidence-list": lambda w: ["/evidence/", f"/evidence/?area={w.area.pk}"],
    "microwins:evidence-over-time": lambda w: [
        "/evidence/over-time/",
        *(f"/evidence/over-time/?area={one.pk}" for one in (w.area, w.archived)),
    ],
    "microwins:read-back": lambda w: [
        "/evidence/read-back/",
        f"/evidence/read-back/?area={w.area.pk}",
    ],
    "microwins:evidence-detail": lambda w: [w.promises["proof"].get_absolute_url()],
    "areas:area-list": lambda _: ["/areas/"],
    "accounts:account": lambda _: ["/account/"],
    "account_email": lambda _: ["/account/"],
    "accounts:time-zone": lambda _: ["/account/time-zone/"],
    "account_logout": lambda _: ["/sign-out/"],
    "journal:noticed-list": lambda _: ["/noticed/"],
    "microwins:slate-detail": lambda _: ["/promises/slate/"],
    "privacy:leave": lambda _: ["/account/leave/"],
    "privacy:account-erase": lambda _: [reverse("privacy:account-erase")],
    "account_change_password": lambda _: ["/account/password/"],
    "prompts:prompt-list": lambda _: ["/prompts/"],
    "prompts:prompt-detail": lambda w: [
        reverse("prompts:prompt-detail", args=[one.pk]) for one in w.asked
    ],
    "prompts:rhythm": lambda _: ["/prompts/rhythm/"],
    "prompts:schedule-create": lambda _: ["/prompts/times/new/"],
    "prompts:schedule-edit": lambda w: [reverse("prompts:schedule-edit", args=[w.schedule.pk])],
    "prompts:mail-settings": lambda _: ["/prompts/mail/"],
    "prompts:choice-settings": lambda _: ["/prompts/choice/"],
    "prompts:theme-list": lambda _: ["/prompts/themes/"],
    "prompts:own-prompt-list": lambda _: ["/prompts/own/"],
    "prompts:reply-list": lambda _: ["/prompts/replies/"],
    "prompts:reply-detail": lambda w: [
        reverse("prompts:reply-detail", args=[one.pk]) for one in w.replies
    ],
}
SIGNED_OUT = {
    "home:help-right-now": "/help/",
    "home:landing": "/",
    "home:worked-out": "/how-this-is-worked-out/",
    "home:start": "/start/",
    "home:protection": "/protection/",
    "home:outbox": "/outbox/",
    "prompts:by-mail-create": "/by-mail/",
    "prompts:by-mail-sent": "/by-mail/sent/",
    "account_login": "/sign-in/",
    "account_signup": "/sign-up/",
    "account_inactive": "/sign-in/closed/",
    "account_reset_password": "/password/forgotten/",
    "account_password_reset_completed": "/password/new/done/",
    "not found": "/nothing/here/",
}
ON_THE_WAY = {  # pages that only exist in the middle of something: their own tests below
    "home:first-five",
    "prompts:answer-by-link",
    "prompts:outcome-by-link",
    "prompts:stop-by-link",
    "prompts:by-mail-confirm",
    "account_email_verification_sent",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
}
WITHOUT_A_PAGE = {
    "home:region",
    "accounts:support-hold-create",
    "home:first-five-skip",
    "home:first-five-delete",
    "home:healthz",
    "journal:step-save",
    "journal:noticed-answer-create",
    "journal:noticed-off-delete",
    "microwins:slate-create",
    "privacy:leave-answer-create",
    "journal:let-rest",
    "journal:let-rest-delete",
    "journal:version-restore",
    "journal:still-me-create",
    "accounts:pause-delete",
    "journal:review-create",
    "journal:mind-create",
    "journal:note-create",
    "journal:learned-create",
    "journal:limit-went-create",
    "journal:entry-restore",
    "journal:entry-erase",
    "microwins:ending-create",
    "microwins:ending-delete",
    "microwins:new-terms-create",
    "microwins:meaning-create",
    "microwins:evidence-beside",
    "areas:archive-create",
    "areas:archive-delete",
    "accounts:here",
    "accounts:csrf",
    "csp-report",
    "prompts:rhythm-answer-create",
    "prompts:schedule-delete",
    "prompts:address-retry-create",
    "prompts:own-prompt-delete",
    "prompts:own-prompt-restore",
    "prompts:reply-keep",
    "prompts:reply-throw-away",
    "prompts:reply-restore",
    "prompts:answer-create",
    "prompts:aside-create",
    "prompts:aside-delete",
    "prompts:leaning-create",
    "prompts:mute-create",
}


def route_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from route_names(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_every_route_is_in_the_table() -> None:
    known = SIGNED_IN.keys() | SIGNED_OUT.keys() | ON_THE_WAY | WITHOUT_A_PAGE
    missing = set(route_names(get_resolver().url_patterns)) - known
    assert missing == set()


@pytest.fixture
def world(ana: Person) -> World:
    return a_world(ana)


def a_judge(windows: Windows, person: Person | None = None) -> Judge:
    """axe's own script would break the content policy; nowhere else is it switched off."""
    page = windows.open(person=person, size=PHONE, bypass_csp=True, reduced_motion="reduce")
    return Judge(page, WORD)


def test_every_page_of_the_notebook(windows: Windows, world: World) -> None:
    judge = a_judge(windows, world.person)
    for addresses in SIGNED_IN.values():
        for address in addresses(world):
            judge.visit(address)
    assert judge.faults == []
    assert not [address for address in windows.addresses if WORD in address]


def test_the_pages_of_a_pause(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows, ana)
    judge.page.goto("/account/pause/")
    press(judge.page, "Pause")
    judge.look()
    judge.page.get_by_label("14 days").check()
    press(judge.page, "Pause")
    for address in (judge.page.url, "/today/", "/account/pause/"):
        judge.visit(address)
    assert judge.faults == []


def test_every_page_before_signing_in(windows: Windows) -> None:
    judge = a_judge(windows)
    for address in SIGNED_OUT.values():
        judge.visit(address)
    assert judge.faults == []


def test_the_pages_on_the_way_in_and_back_in(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows)
    page = judge.page
    page.goto("/start/")
    press(page, "Begin")
    judge.visit(page.url)
    page.goto("/start/next/")
    for _ in range(2):
        press(page, "Skip this part")
    page.locator("[name=body]").fill(f"Only this, {WORD}")
    press(page, "Enough for now")
    judge.visit("/start/next/")
    judge.visit("/today/")
    judge.visit("/account/")
    page.goto("/sign-up/")
    press(page, "Send me a code")
    judge.look()
    page.get_by_label("E-mail address").fill("new@example.org")
    page.get_by_label("Password").fill("seven quiet stones")
    page.locator("[name=consent]").check()
    press(page, "Send me a code")
    judge.look()
    assert judge.faults == []


def test_the_pages_behind_the_links_of_a_mail(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows)
    page, due = judge.page, an_occurrence(ana)
    asked = asked_about(a_commitment(ana, text=f"Send the price {WORD}"))
    ways = {answer_link(due): "Put it in my notebook", outcome_link(asked): "Yes, it happened"}
    for address, button in {**ways, stop_link(due): "Pause 14 days"}.items():
        judge.visit(address)
        press(page, button)
        judge.look()
    page.goto(answer_link(due))
    write(page, "words", f"Only this, {WORD}")
    press(page, "Put it in my notebook")
    judge.look()
    for address in ways:
        judge.visit(address)
    page.goto(stop_link(due))
    press(page, "Stop these mails")
    judge.look()
    assert judge.faults == []


def test_the_pages_of_asking_for_questions_by_mail(windows: Windows) -> None:
    judge = a_judge(windows)
    page = judge.page
    page.goto("/by-mail/")
    press(page, "Send me the first mail")
    judge.look()
    page.get_by_label("E-mail address").fill("new@example.org")
    page.locator("[name=consent]").check()
    press(page, "Send me the first mail")
    judge.look()
    judge.visit(confirm_link(Person.objects.get(email="new@example.org")))
    press(page, "Yes, send them")
    judge.look()
    assert judge.faults == []


def test_the_pages_of_a_forgotten_password(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows)
    page = judge.page
    page.goto("/password/forgotten/")
    page.get_by_label("E-mail address").fill(ana.email)
    with page.expect_navigation():
        page.get_by_role("main").locator("button.primary").click()
    judge.look()
    page.get_by_label("Code").fill(code_from_the_outbox(page))
    with page.expect_navigation():
        page.get_by_role("main").locator("button.primary").click()
    judge.look()
    assert judge.page.url.endswith("/password/new/")
    assert judge.faults == []


def test_words_that_could_not_be_saved_are_shown_readably(windows: Windows, ana: Person) -> None:
    judge = a_judge(windows, ana)
    page = judge.page
    page.goto("/write/free/")
    page.locator("[name=body]").fill(f"Kept through it all, {WORD}")
    page.context.clear_cookies()
    press(page, "Next")
    judge.look()
    assert f"Kept through it all, {WORD}" in page.content()
    assert judge.faults == []
