"""What waits for a client from the people they let in, for Today."""

from __future__ import annotations

from dataclasses import dataclass, field

from selftrust.accounts.models import Person

from .assigning import waiting_for
from .models import Assignment, Connection, OfferedPlan
from .offered import offered_to
from .shared import open_connections
from .threads import unread_by_client


@dataclass(frozen=True)
class Waiting:
    """Suggested questions, small wins on offer, and whoever wrote something new."""

    suggested: list[Assignment] = field(default_factory=list)
    offered: list[OfferedPlan] = field(default_factory=list)
    wrote: list[Connection] = field(default_factory=list)


def waiting_from_others(client: Person) -> Waiting:
    """All of it; one query where nobody is let in, and nothing to look at in a pause."""
    if client.is_paused or not open_connections(client):
        return Waiting()
    return Waiting(waiting_for(client), offered_to(client), unread_by_client(client))
