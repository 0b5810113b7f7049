"""Plain functions that make suggestions and offered plans."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from selftrust.accounts.models import Person
from selftrust.sharing.models import (
    Assignment,
    Connection,
    OfferedPlan,
    OfferedStep,
    Plan,
    PlanStep,
)

QUESTION = "What was one kind thing you did for yourself?"
STEPS = ("Open the file", "Write one line", "Send it to nobody")


def a_suggestion(connection: Connection, **fields: Any) -> Assignment:
    """A question in own words, unless `prompt` names one."""
    given = {} if fields.get("prompt") else {"text": QUESTION}
    made = Assignment(owner=connection.owner, connection=connection, **{**given, **fields})
    made.save()
    return made


def a_plan(reviewer: Person, *, name: str = "First mornings", steps: Any = STEPS) -> Plan:
    made = Plan(owner=reviewer, name=name)
    made.save()
    for place, text in enumerate(steps):
        PlanStep(owner=reviewer, plan=made, place=place, text=text).save()
    return made


def an_offer(connection: Connection, *, steps: Any = STEPS, **fields: Any) -> OfferedPlan:
    made = OfferedPlan(owner=connection.owner, connection=connection, **fields)
    made.save()
    for place, text in enumerate(steps):
        OfferedStep(owner=connection.owner, plan=made, place=place, text=text).save()
    return made


def page_of(client: Client, path: str) -> str:
    """The page at `path`, without what differs at each opening."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"', "", client.get(path).text)
