"""What was suggested and offered, to the person and by them, at every stage."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from microwins.ending import keep
from microwins.models import Commitment
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.sharing.assigning import decline, take
from selftrust.sharing.models import Connection, OfferedStep
from selftrust.sharing.offering import drop_step, take_step
from tests.sharing.suggesting import a_plan, a_suggestion, an_offer


def what_was_suggested(
    person: Person, area: Area, people: dict[str, Connection], words: str
) -> dict[str, Any]:
    """Suggestions and plans from somebody `person` let in, and those for a client of theirs."""
    now, mine = timezone.now(), people["open"]
    said = {"text": words, "why": words}
    made = {
        name: a_suggestion(mine, **said) for name in ("waiting", "declined", "taken", "changed")
    }
    made["taken back"] = a_suggestion(mine, withdrawn_at=now, **said)
    decline(made["declined"], now)
    take(made["taken"], now)
    take(made["changed"], now, own_version=f"{words}?", instead_of=_taken_up(made["taken"]))
    offered = an_offer(mine, steps=(words,) * 5, line=words)
    theirs = people["client"]
    return {
        "suggestions": made,
        "offered": [offered, _spoken_for(mine, area, words)],
        "step": offered.steps.last(),
        "plan": a_plan(person, name=words, steps=(words, words)),
        "for_client": [a_suggestion(theirs, **said), an_offer(theirs, steps=(words,), line=words)],
    }


def _taken_up(suggestion: Any) -> Any:
    suggestion.refresh_from_db()
    return suggestion.taken_up_id


def _spoken_for(connection: Connection, area: Area, words: str) -> Any:
    """A plan of which one is kept, one taken, one dropped and one deleted since; taken back."""
    now = timezone.now()
    plan = an_offer(connection, steps=(words,) * 4, line=words)
    kept, taken, dropped, gone = plan.steps.all()
    for step in (kept, taken, gone):
        take_step(step, str(area.pk), now)
    drop_step(dropped)
    keep(Commitment.objects.get(pk=_promise(kept)))
    Commitment.objects.filter(pk=_promise(gone)).update(deleted_at=now)
    type(plan).objects.filter(pk=plan.pk).update(withdrawn_at=now)
    return plan


def _promise(step: OfferedStep) -> Any:
    return OfferedStep.objects.get(pk=step.pk).commitment_id
