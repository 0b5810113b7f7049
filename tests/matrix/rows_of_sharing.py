"""The rows of letting somebody in: the client's side, and the reviewer's house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from .principals import To
from .rows import FORM, GET, POST, Row, own, said
from .world import World


def sharing(world: World) -> dict[str, Any]:
    """What the form for sharing the page once more sends."""
    until = (timezone.now() + timedelta(days=30)).date().isoformat()
    row = world.rows["page"]
    to = world.connections["ben"].pk
    return {"to": to, "fields_shown": ["body"], "version_shown": "live", "until": until,
            "version": row.version, "go": "share"}  # fmt: skip


def standing(world: World) -> dict[str, Any]:
    """What the form for sharing as it comes sends."""
    until = (timezone.now() + timedelta(days=30)).date().isoformat()
    return {"to": world.connections["ben"].pk, "what": "need", "area": world.ids["area"],
            "until": until, "go": "start"}  # fmt: skip


def reading(name: str, **more: Any) -> dict[str, Row]:
    """A shared thing in the house, under its connection."""
    methods = more.pop("methods", GET)
    return {f"sharing:{name}": Row(To.READER, methods, "page", {"thing": "page"}, **more)}


def of_client(name: str, thing: str, methods: frozenset[str] = POST, **more: Any) -> dict[str, Row]:
    """What a reviewer sees or does while the connection is open."""
    return {f"sharing:{name}": Row(To.CLIENT, methods, thing, **more)}


STEPS = {"name": "Mornings", "text_0": "Open the file"} | {
    f"minutes_{place}": "2" for place in range(5)
}
CLIENT = {
    "sharing:people": Row(To.HERSELF, GET),
    "sharing:shared-list": Row(To.HERSELF, GET),
    "sharing:reading-list": Row(To.HERSELF, GET),
    "sharing:standing-create": Row(To.HERSELF, FORM, body=standing, is_idle=True),
    "sharing:invitation-create": Row(
        To.HERSELF,
        FORM,
        body=said(called="Jo", address="jo@example.org", known_as="A.", role="coach"),
    ),
    "sharing:code-use": Row(
        To.HERSELF, FORM, body=said(code="ABCD EFGH", known_as="A."), is_idle=True
    ),
    "sharing:reviewer-edit": Row(To.HERSELF, FORM, body=said(name="Jo", role="coach")),
    **own("sharing", "share-create", "page", FORM, words={"kind": "free"}, body=sharing),
    **own("sharing", "share-end", "share"),
    **own("sharing", "share-renew", "share"),
    **own("sharing", "standing-end", "standing"),
    **own("sharing", "standing-renew", "standing"),
    **own(
        "sharing", "kept-private-create", "somebody", words={"kind": "free", "thing": "resting"}
    ),
    **own("sharing", "for-session", "somebody", FORM, body=said(line="Sleep")),
    **own("sharing", "note-list", "somebody", GET, notes=True),
    **own("sharing", "reply-create", "somebody", body=said(text="Thank you", about="")),
    **own("sharing", "hard-time-create", "somebody", FORM),
    **own("sharing", "connection-detail", "somebody", GET),
    **own("sharing", "consent-create", "drafted", FORM),
    **own("sharing", "invitation-delete", "drafted"),
    **own("sharing", "invitation-send", "asked", is_idle=True),
    **own("sharing", "connection-edit", "somebody", FORM, body=said(called="B", known_as="A")),
    **own("sharing", "connection-end", "somebody", FORM),
    **own("sharing", "assignment-detail", "suggestion", GET),
    **own("sharing", "taking-create", "suggestion", body=lambda w: {"instead": w.put_down}),
    **own("sharing", "taking-delete", "taken"),
    **own("sharing", "declining-create", "suggestion"),
    **own("sharing", "own-version-create", "suggestion", FORM,
          body=lambda w: {"text": "And now?", "instead": w.put_down}),
    **own("sharing", "answering-create", "taken"),
    **own("sharing", "offered-plan-detail", "offer", GET),
    **own("sharing", "step-taking-create", "step"),
    **own("sharing", "smaller-step-create", "step", FORM,
          body=said(text="Find the file", minutes="2")),
    **own("sharing", "step-dropping-create", "step"),
}  # fmt: skip
HOUSE = {
    "sharing:client-list": Row(To.HOUSE, GET),
    "sharing:code-create": Row(To.HOUSE, FORM),
    "sharing:plan-list": Row(To.HOUSE, GET),
    "sharing:plan-create": Row(To.HOUSE, FORM, body=said(**STEPS)),
    "sharing:plan-edit": Row(To.DESK, FORM, "plan", body=said(**STEPS)),
    "sharing:plan-delete": Row(To.DESK, FORM, "plan"),
    **of_client("brief", "somebody", GET, notes=True),
    **of_client("brief-pdf", "somebody", GET, notes=True),
    **of_client("readable-list", "somebody", GET, notes=True),
    **of_client("met-create", "somebody"),
    **of_client("thought-create", "somebody", FORM),
    **of_client("client-end", "somebody", FORM),
    **of_client("assignment-list", "somebody", FORM,
                body=said(text="What was kind today?", window="week")),
    **of_client("assignment-delete", "suggestion"),
    **of_client("client-plan-list", "somebody", FORM,
                body=lambda w: {"plan": w.ids["plan"]}, is_idle=True),
    **of_client("offered-plan-delete", "offer"),
    **reading("readable-detail", notes=True),
    **reading("note-create", methods=FORM, notes=True, body=said(text="I read it twice.")),
}  # fmt: skip
SHARING = CLIENT | HOUSE
