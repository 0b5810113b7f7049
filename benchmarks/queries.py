"""The most queries that any page of the product needs, over both databases.

`python -m benchmarks.queries EMAIL` prints it for one person, in the environment of the product.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import django
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from benchmarks.queries_shared import shared_by, signed_in


def most_queries(person: Any) -> tuple[int, str]:
    """How many queries the most demanding page needs for `person`, and its path."""
    client = signed_in(person)
    return max((queries_of(client, path), path) for path in addresses(person))


def queries_of(client: Client, path: str) -> int:
    """The queries of one GET. Raises RuntimeError when it breaks or isn't there."""
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        response = client.get(path)
    if response.status_code in {400, 403, 404, 500}:  # healthz may say 503 without a worker
        raise RuntimeError(f"{path} was answered with {response.status_code}")
    return len(main) + len(keys)


def addresses(person: Any) -> Iterator[str]:
    """The path of every page; raises KeyError for a route that isn't known here."""
    known = examples(person)
    for name, has_arguments in _routes(get_resolver(), ""):
        if not has_arguments:
            yield reverse(name)
            continue
        for arguments in known[name]:
            yield reverse(name, args=arguments)
    yield from known["more"]


def _routes(resolver: Any, space: str) -> Iterator[tuple[str, bool]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLPattern):
            yield f"{space}{found.name}", bool(found.pattern.converters)
        else:
            yield from _routes(found, f"{found.namespace}:" if found.namespace else "")


ONLY_POSTED = (
    "journal:step-save",
    "journal:entry-restore",
    "journal:entry-erase",
    "journal:let-rest",
    "journal:let-rest-delete",
    "journal:version-restore",
    "journal:still-me-create",
    "journal:review-create",
    "journal:mind-create",
    "journal:note-create",
    "journal:learned-create",
    "journal:limit-went-create",
    "journal:noticed-answer-create",
    "areas:archive-create",
    "areas:archive-delete",
    "microwins:ending-create",
    "microwins:ending-delete",
    "microwins:new-terms-create",
    "microwins:meaning-create",
    "prompts:answer-create",
    "prompts:aside-create",
    "prompts:aside-delete",
    "prompts:leaning-create",
    "prompts:mute-create",
    "prompts:schedule-delete",
    "prompts:own-prompt-delete",
    "prompts:own-prompt-restore",
    "prompts:reply-keep",
    "prompts:reply-throw-away",
    "prompts:reply-restore",
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
    "sharing:share-end",
    "sharing:share-renew",
    "sharing:standing-end",
    "sharing:standing-renew",
    "sharing:kept-private-create",
    "sharing:reply-create",
    "sharing:met-create",
)


def examples(person: Any) -> dict[str, list[Any]]:
    """For each route with arguments, those of the person's own things; POST-only ones none."""
    from journal.flows import FLOWS  # noqa: PLC0415 - Django has to be set up first
    from journal.models import Kind  # noqa: PLC0415

    things = things_of(person)
    areas, promises, proofs = (things[kind] for kind in ("area", "commitment", "outcome"))
    over_time = [f"/evidence/{page}/?area={areas[0]}" for page in ("over-time", "read-back")]
    kinds = [*Kind.values, "check-in"]
    written = [(kind, pk) for kind in kinds for pk in things[kind]]
    own = [[pk] for pk in promises]
    return {
        **{name: [] for name in ONLY_POSTED},
        "journal:step-start": [[kind] for kind, flow in FLOWS.items() if _starts(flow)],
        "journal:step-edit": _steps_of(things),
        "journal:entry-detail": written,
        "journal:entry-delete": written,
        "journal:version-list": written,
        "home:area-detail": [[pk] for pk in areas],
        "home:checkin-detail": [[pk] for pk in things["check-in"]],
        "microwins:commitment-detail": own,
        "microwins:let-go-create": own,
        "microwins:evidence-detail": [[pk] for pk in proofs],
        **asked_of(person),
        **let_in_by(person),
        **suggested_to(person),
        **shared_by(person),
        "mfa_remove_webauthn": passkeys_of(person),
        "more": [
            f"/trail/?area={areas[0]}",
            "/trail/?kind=free",
            f"/evidence/?area={areas[0]}",
            *over_time,
        ],
    }


def let_in_by(person: Any) -> dict[str, list[Any]]:
    """Somebody whom the person let in, a draft, and a client who let the person in."""
    from selftrust.sharing.models import Connection  # noqa: PLC0415

    mine = Connection.objects.of(person)
    drafted = mine.filter(consented_at=None, ended_at=None).values_list("pk", flat=True)
    opened = mine.open().values_list("pk", flat=True)
    clients = Connection.objects.for_reviewer(person).values_list("pk", flat=True)
    return {
        "sharing:connection-detail": [[pk] for pk in opened[:1]],
        "sharing:connection-edit": [[pk] for pk in opened[:1]],
        "sharing:connection-end": [[pk] for pk in opened[:1]],
        "sharing:consent-create": [[pk] for pk in drafted[:1]],
        "sharing:client-end": [[pk] for pk in clients[:1]],
        "sharing:invitation-detail": [],
    }


def suggested_to(person: Any) -> dict[str, list[Any]]:
    """What was suggested and offered to the person, and by them to a client of theirs."""
    from selftrust.sharing.models import (  # noqa: PLC0415
        Assignment,
        Connection,
        OfferedPlan,
        OfferedStep,
        Plan,
    )

    def ids(rows: Any) -> list[Any]:
        return [[pk] for pk in rows.values_list("pk", flat=True)[:3]]

    mine, plans = Assignment.objects.filter(owner=person), Plan.objects.filter(owner=person)
    clients = Connection.objects.for_reviewer(person)
    return {
        "sharing:assignment-detail": ids(mine),
        "sharing:own-version-create": ids(mine),
        "sharing:offered-plan-detail": ids(OfferedPlan.objects.filter(owner=person)),
        "sharing:smaller-step-create": ids(OfferedStep.objects.filter(owner=person)),
        "sharing:assignment-list": ids(clients),
        "sharing:client-plan-list": ids(clients),
        "sharing:plan-edit": ids(plans),
        "sharing:plan-delete": ids(plans),
    }


def asked_of(person: Any) -> dict[str, list[Any]]:
    """The newest prompts, a time, and what opens from the links of the newest mail.

    Nobody waits to confirm an address.
    """
    from django.utils import timezone  # noqa: PLC0415

    from selftrust.prompts.answering.opening import OPEN_FOR  # noqa: PLC0415
    from selftrust.prompts.models import Kind, Occurrence, Reply, Schedule  # noqa: PLC0415
    from selftrust.prompts.tokens import Purpose, link_token  # noqa: PLC0415

    mine = Occurrence.objects.of(person).visible(timezone.now()).newest_first()
    lately = mine.filter(due_at__gt=timezone.now() - OPEN_FOR)
    answers, outcomes, stops = (
        [link_token(purpose, pk) for pk in found.values_list("pk", flat=True)[:1]]
        for purpose, found in (
            (Purpose.ANSWER, lately.unanswered()),
            (Purpose.ANSWER, lately.filter(kind=Kind.OUTCOME)),
            (Purpose.STOP, mine),
        )
    )
    times = Schedule.objects.filter(person=person).values_list("pk", flat=True)
    replies = Reply.objects.filter(owner=person).values_list("pk", flat=True)
    return {
        "prompts:prompt-detail": [[pk] for pk in mine.prompts().values_list("pk", flat=True)[:3]],
        "prompts:schedule-edit": [[pk] for pk in times[:1]],
        "prompts:reply-detail": [[pk] for pk in replies[:1]],
        "prompts:answer-by-link": [[token] for token in answers],
        "prompts:outcome-by-link": [[token, "kept"] for token in outcomes],
        "prompts:stop-by-link": [[token] for token in stops],
        "prompts:by-mail-confirm": [],
    }


def passkeys_of(person: Any) -> list[list[int]]:
    """The ids of the person's passkeys."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    mine = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return [[pk] for pk in mine.values_list("pk", flat=True)]


def _steps_of(things: dict[str, list[Any]]) -> list[tuple[str, Any, str]]:
    """The screens of one thing of each kind that can still be opened."""
    from journal.flows import FLOWS  # noqa: PLC0415

    return [
        (kind, pk, step.name)
        for kind, flow in FLOWS.items()
        for pk in things[kind][:1]
        for step in flow.steps
        if not step.locked(flow.model_class.objects.get(pk=pk))
    ]


def things_of(person: Any) -> dict[str, list[Any]]:
    """The ids of the newest three things of each kind."""
    from journal.models import (  # noqa: PLC0415
        DecisionNote,
        Entry,
        Kind,
        Reminder,
        Resource,
        Session,
    )
    from microwins.models import Commitment, Evidence  # noqa: PLC0415
    from selftrust.areas.models import Area, GapCheckin  # noqa: PLC0415

    def ids(things: Any) -> list[Any]:
        return list(things.of(person).newest_first().values_list("pk", flat=True)[:3])

    promises = ids(Commitment.objects.finished())
    return {
        "area": ids(Area.objects),
        "check-in": ids(GapCheckin.objects),
        "outcome": ids(Evidence.objects),
        "resource": ids(Resource.objects),
        "reminder": ids(Reminder.objects),
        "session": ids(Session.objects),
        "decision-note": ids(DecisionNote.objects),
        "desire": ids(Entry.objects.filter(kind=Kind.NEED)),
        "quick-pick": ids(Entry.objects.filter(kind=Kind.DECISION)),
        **dict.fromkeys(("microwin", "commitment", "new-terms", "stay", "rest"), promises),
        **{kind: ids(Entry.objects.filter(kind=kind)) for kind in Kind.values},
    }


def _starts(flow: Any) -> bool:
    return bool(flow.starts and not flow.needs_area)


if __name__ == "__main__":
    django.setup()
    from selftrust.accounts.models import Person

    print(json.dumps(most_queries(Person.objects.get(email=sys.argv[1]))))
