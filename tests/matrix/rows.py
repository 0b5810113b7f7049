"""The declared table: for each route whom it's for, what it names, how it may be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from .principals import To
from .world import World

Body = Callable[[World], dict[str, Any]]

GET = frozenset({"GET"})
POST = frozenset({"POST"})
GET_POST = GET | POST
FORM = GET_POST | {"HEAD"}
LOOK = frozenset({"GET", "HEAD", "OPTIONS"})
ASK = LOOK | {"POST"}
PUT_TOO = ASK | {"PUT"}
ALL = PUT_TOO | {"PATCH", "DELETE"}


@dataclass(frozen=True)
class Row:
    """One route: `to` whom, by which `methods`, naming which `thing` of the world.

    `words` are what else is in the address; a name that the world has an id for is that id.
    `body` are the fewest fields that do something, from the world. `is_idle`: even then nothing is
    stored. `notes`: opening it is written down, in the ledger or the session.
    """

    to: To
    methods: frozenset[str]
    thing: str = ""
    words: dict[str, str] = field(default_factory=dict)
    body: Body = lambda _: {}
    is_idle: bool = False
    notes: bool = False

    def url(self, name: str, world: World, connection: str, token: str, **instead: Any) -> str:
        """The address; what is read stands under the asking reviewer's own `connection`.

        `instead` are ids to swap: `pk`, or `thing` for what is read.
        """
        given = {word: world.ids.get(named, named) for word, named in self.words.items()}
        if self.to is To.TOKEN:
            held = f"{token} {self.words['token']}"
            given["token"] = world.tokens.get(held, "x" * 64)
        if self.to is To.READER:
            given["pk"] = world.connections[connection].pk
        elif self.thing:
            given["pk"] = world.ids[self.thing]
        return reverse(name, kwargs={**given, **instead})


def said(**fields: Any) -> Body:
    """A body that is the same in every world."""
    return lambda _: fields


def open_to(*names: str, methods: frozenset[str] = GET, to: To = To.EVERYONE) -> dict[str, Row]:
    """Pages that show something and take nothing."""
    return {name: Row(to, methods) for name in names}


def own_pages(part: str, *names: str) -> dict[str, Row]:
    """A person's own pages, without an id."""
    return open_to(*(f"{part}:{name}" for name in names), to=To.HERSELF)


def of_entry(name: str, methods: frozenset[str], thing: str, **more: Any) -> dict[str, Row]:
    """A page of an entry, whose kind stands in its address."""
    words = {"kind": "free", **more.pop("words", {})}
    return {f"journal:{name}": Row(To.OWNER, methods, thing, words, **more)}


def own(
    part: str, name: str, thing: str, methods: frozenset[str] = POST, **more: Any
) -> dict[str, Row]:
    """Something of the client's own with an id."""
    return {f"{part}:{name}": Row(To.OWNER, methods, thing, **more)}


def writing(world: World) -> dict[str, Any]:
    """What the page of an entry sends."""
    page = world.rows["page"]
    return {"person": world.asking, "body": "Another day.", "version": page.version, "sequence": 1,
            "editor": "3f0f7f6c-0d5a-4f0e-8a55-5a4d1f0f2b11", "go": "finish"}  # fmt: skip


EVERYONE = {
    **open_to(
        "home:landing",
        "home:protection",
        "home:help-right-now",
        "home:worked-out",
        "home:healthz",
        "prompts:by-mail-sent",
        "accounts:here",
        "accounts:csrf",
    ),
    **open_to("account_inactive", "account_password_reset_completed", methods=LOOK),
    "home:outbox": Row(To.NOBODY, GET),
    "home:start": Row(To.EVERYONE, GET_POST, body=said(zone="Europe/Berlin")),
    "csp-report": Row(To.EVERYONE, POST, is_idle=True),
    "prompts:by-mail-create": Row(
        To.EVERYONE, FORM, body=said(email="new@example.org", frequency="1"), is_idle=True
    ),
    "prompts:answer-by-link": Row(
        To.TOKEN, FORM, words={"token": "answer"}, body=said(words="Yes")
    ),
    "prompts:outcome-by-link": Row(
        To.TOKEN, FORM, words={"token": "reminder", "how": "kept"}, body=said(say="yes")
    ),
    "prompts:stop-by-link": Row(To.TOKEN, FORM, words={"token": "stop"}, body=said(how="stop")),
    "prompts:by-mail-confirm": Row(
        To.TOKEN, FORM, words={"token": "confirm"}, body=said(say="yes")
    ),
    "sharing:invitation-detail": Row(To.INVITED, FORM, "asked", is_idle=True),
    "account_login": Row(
        To.ENTRANCE,
        PUT_TOO,
        body=said(login="ana@example.org", password="not this one"),
        is_idle=True,
    ),
    "account_signup": Row(To.ENTRANCE, PUT_TOO, is_idle=True),
    "account_logout": Row(To.EVERYONE, ASK, is_idle=True),
    "account_email_verification_sent": Row(To.EVERYONE, ALL, is_idle=True),
    "account_reset_password": Row(To.EVERYONE, PUT_TOO, is_idle=True),
    "account_confirm_password_reset_code": Row(To.EVERYONE, ALL, is_idle=True),
    "account_complete_password_reset": Row(To.EVERYONE, ALL, is_idle=True),
    "mfa_authenticate": Row(To.ENTRANCE, FORM, is_idle=True, notes=True),
    "mfa_login_webauthn": Row(To.ENTRANCE, FORM, is_idle=True, notes=True),
}
ACCOUNT = {
    **open_to("accounts:account", "account_email", to=To.HERSELF),
    "accounts:time-zone": Row(To.HERSELF, FORM, body=said(zone="Asia/Tokyo")),
    "accounts:pause-create": Row(To.HERSELF, FORM, body=said(days="7")),
    "accounts:pause-delete": Row(To.HERSELF, POST),
    "accounts:support-hold-create": Row(
        To.HERSELF, POST, body=lambda world: {"person": world.asking}
    ),
    "privacy:leave": Row(To.HERSELF, GET),
    "privacy:leave-answer-create": Row(To.HERSELF, POST, body=said(way="off")),
    "privacy:account-erase": Row(
        To.HERSELF, GET_POST, body=said(password="a long enough password")
    ),
    "home:region": Row(To.HERSELF, POST, body=said(region="ie")),
    "home:first-five": Row(To.HERSELF, GET),
    "home:first-five-skip": Row(To.HERSELF, POST, body=said(part="area"), is_idle=True),
    "home:first-five-delete": Row(To.HERSELF, POST, is_idle=True),
    "account_change_password": Row(To.HERSELF, PUT_TOO, is_idle=True),
    "account_reauthenticate": Row(To.HERSELF, FORM, is_idle=True),
    "mfa_reauthenticate": Row(To.HERSELF, FORM, is_idle=True),
    "mfa_reauthenticate_webauthn": Row(To.HERSELF, FORM, is_idle=True, notes=True),
    # Whatever the method, the password is asked for again first.
    **{
        name: Row(To.HERSELF, ALL, is_idle=True)
        for name in (
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_add_webauthn",
            "mfa_generate_recovery_codes",
        )
    },
    **open_to(
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        to=To.HERSELF,
    ),
    "mfa_remove_webauthn": Row(To.OWNER, ALL, "passkey", is_idle=True),
}
JOURNAL = {
    **own_pages(
        "journal", "and-still", "decision-list", "decision-tendency", "doubt-recovery", "holding",
        "session-list", "know-me-list", "on-this-day", "noticed-list", "trail", "deleted-list",
    ),
    **own_pages("home", "today", "read-back"),
    "journal:step-start": Row(To.HERSELF, GET, words={"kind": "free"}),
    "journal:search": Row(To.HERSELF, GET_POST, body=said(looked_for="Today"), is_idle=True),
    "journal:noticed-off-delete": Row(
        To.HERSELF, POST, body=said(pattern="not_felt"), is_idle=True
    ),
    **of_entry("step-edit", GET_POST, "page", words={"step": "body"}, body=writing),
    **of_entry("step-save", POST, "page", words={"step": "body"}, body=writing),
    **of_entry("entry-detail", GET, "page"),
    **of_entry("entry-delete", GET_POST, "page"),
    **of_entry("entry-restore", POST, "gone"),
    **of_entry("entry-erase", POST, "gone"),
    **of_entry("let-rest", POST, "page"),
    **of_entry("let-rest-delete", POST, "resting"),
    **of_entry("version-list", GET, "page"),
    **of_entry("version-restore", POST, "page", words={"version": "version"}),
    **own("journal", "noticed-answer-create", "card", body=said(way="later")),
    **own("journal", "still-me-create", "known", body=said(still_me="yes")),
    **own("journal", "review-create", "decision"),
    **own("journal", "mind-create", "decision"),
    **own("journal", "note-create", "decision"),
    **own("journal", "learned-create", "review"),
    **own("journal", "limit-went-create", "need", body=said(how="said")),
}  # fmt: skip
WINS = {
    **own_pages(
        "microwins", "commitment-list", "slate-detail", "evidence-list", "evidence-over-time",
        "read-back", "evidence-beside",
    ),
    "areas:area-list": Row(To.HERSELF, GET),
    "microwins:slate-create": Row(
        To.HERSELF, POST, body=lambda world: {"chosen": [world.ids["late"]]}
    ),
    **own("microwins", "commitment-detail", "promise", GET),
    **own("microwins", "ending-create", "promise", body=said(how="kept")),
    **own("microwins", "ending-delete", "ended"),
    **own("microwins", "let-go-create", "promise", GET_POST, body=said(because="not_now")),
    **own("microwins", "new-terms-create", "promise", body=said(terms="smaller")),
    **own("microwins", "meaning-create", "wish"),
    **own("microwins", "evidence-detail", "proof", GET),
    **own("areas", "archive-create", "area"),
    **own("areas", "archive-delete", "archived"),
    **own("home", "area-detail", "area", GET),
    **own("home", "checkin-detail", "checkin", GET),
}  # fmt: skip
PROMPTS = {
    **own_pages("prompts", "prompt-list", "reply-list"),
    "prompts:rhythm": Row(To.HERSELF, FORM, body=said(
        most_a_week="3", most_a_day="1", quiet_from="22:00", quiet_to="07:00")),
    "prompts:rhythm-answer-create": Row(To.HERSELF, POST, is_idle=True),
    "prompts:schedule-create": Row(To.HERSELF, FORM, body=said(weekdays=["1"], clock="09:00")),
    "prompts:mail-settings": Row(To.HERSELF, FORM, body=said(
        sender_name="Notebook", reminder_clock="09:00")),
    "prompts:address-retry-create": Row(To.HERSELF, POST, is_idle=True),
    "prompts:choice-settings": Row(To.HERSELF, FORM, body=said(length="30s")),
    "prompts:theme-list": Row(To.HERSELF, FORM),
    "prompts:own-prompt-list": Row(To.HERSELF, FORM, body=said(text="What was kind?")),
    **own("prompts", "schedule-edit", "time", FORM, body=said(weekdays=["1"], clock="10:00")),
    **own("prompts", "schedule-delete", "time"),
    **own("prompts", "own-prompt-delete", "own"),
    **own("prompts", "own-prompt-restore", "own gone"),
    **own("prompts", "prompt-detail", "prompt", GET),
    **own("prompts", "answer-create", "prompt"),
    **own("prompts", "aside-create", "prompt"),
    **own("prompts", "aside-delete", "aside"),
    **own("prompts", "leaning-create", "prompt", body=said(way="more")),
    **own("prompts", "mute-create", "prompt"),
    **own("prompts", "reply-detail", "reply", GET),
    **own("prompts", "reply-keep", "reply"),
    **own("prompts", "reply-throw-away", "reply"),
    **own("prompts", "reply-restore", "thrown"),
}  # fmt: skip
