"""Every page there is, and how to get to it; a route that is missing here fails a test."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from journal.flows import FLOWS
from journal.models import Kind

from .pages_of_reading import READING, READING_WITHOUT_A_PAGE
from .world import World


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


def with_people(name: str, *which: str) -> Callable[[World], list[str]]:
    return lambda world: [reverse(f"sharing:{name}", args=[world.people[one].pk]) for one in which]


def suggested(name: str) -> Callable[[World], list[str]]:
    return lambda world: [
        reverse(f"sharing:{name}", args=[one.pk]) for one in world.suggested["suggestions"].values()
    ]


def planned(name: str, which: str = "plan") -> Callable[[World], list[str]]:
    return lambda world: [reverse(f"sharing:{name}", args=[world.suggested[which].pk])]


def every_offer(world: World) -> list[str]:
    first, over = (
        reverse("sharing:offered-plan-detail", args=[one.pk]) for one in world.suggested["offered"]
    )
    return [first, f"{first}?area={world.area.pk}", over]


def every_list_of_suggestions(world: World) -> list[str]:
    page = reverse("sharing:assignment-list", args=[world.people["client"].pk])
    return [page, f"{page}?theme=voices"]


SIGNED_IN: dict[str, Callable[[World], list[str]]] = {
    **READING,
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
    "account_reauthenticate": lambda _: ["/account/again/"],
    "mfa_index": lambda _: ["/account/second-step/"],
    "mfa_list_webauthn": lambda _: ["/account/second-step/"],
    "sharing:people": lambda _: ["/people/"],
    "sharing:invitation-create": lambda _: ["/people/invite/"],
    "sharing:code-use": lambda _: ["/people/code/"],
    "sharing:connection-detail": with_people(
        "connection-detail", "open", "invited", "late", "ended", "gone"
    ),
    "sharing:consent-create": with_people("consent-create", "drafted"),
    "sharing:connection-edit": with_people("connection-edit", "open"),
    "sharing:connection-end": with_people("connection-end", "open"),
    "sharing:invitation-detail": with_people("invitation-detail", "request", "late"),
    "sharing:reviewer-edit": lambda _: ["/clients/begin/"],
    "sharing:code-create": lambda _: ["/clients/codes/new/"],
    "sharing:client-end": with_people("client-end", "client"),
    "sharing:assignment-list": every_list_of_suggestions,
    "sharing:assignment-detail": suggested("assignment-detail"),
    "sharing:own-version-create": suggested("own-version-create"),
    "sharing:offered-plan-detail": every_offer,
    "sharing:smaller-step-create": planned("smaller-step-create", "step"),
    "sharing:client-plan-list": with_people("client-plan-list", "client"),
    "sharing:plan-list": lambda _: ["/plans/"],
    "sharing:plan-create": lambda _: ["/plans/new/"],
    "sharing:plan-edit": planned("plan-edit"),
    "sharing:plan-delete": planned("plan-delete"),
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
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
WITHOUT_A_PAGE = {
    *READING_WITHOUT_A_PAGE,
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
    "mfa_login_webauthn",
    "mfa_download_recovery_codes",
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
    "sharing:taking-create",
    "sharing:taking-delete",
    "sharing:declining-create",
    "sharing:answering-create",
    "sharing:assignment-delete",
    "sharing:step-taking-create",
    "sharing:step-dropping-create",
    "sharing:offered-plan-delete",
    "sharing:invitation-delete",
    "sharing:invitation-send",
}
