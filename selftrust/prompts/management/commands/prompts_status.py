"""`manage.py prompts_status`: how sending stands, for people and for monitors."""

import json
import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from selftrust.prompts.models import State
from selftrust.prompts.sending.status import Health, Status, Waiting, status


class Command(BaseCommand):
    """Exit code 0 when all is well, 1 while sending is held, 2 when it is behind."""

    help = _("Says in numbers how sending stands. Exit code: 0 well, 1 held, 2 behind.")

    def add_arguments(self, parser: CommandParser) -> None:
        """`--json` for monitors."""
        parser.add_argument("--json", action="store_true", help=_("The same as one JSON object."))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prints the numbers, and ends with the exit code."""
        found = status(timezone.now())
        lines = [json.dumps(as_json(found))] if options["json"] else sentences(found)
        for line in lines:
            self.stdout.write(line)
        if found.health:
            sys.exit(int(found.health))


def sentences(found: Status) -> list[str]:
    """The numbers as lines for a person at a terminal."""
    rows = [
        (_("Last look"), _ago(found.looked_at, found.at)),
        (_("Due and waiting"), _waiting(found.due, found.at)),
        (_("Waiting for another try"), found.again),
        (_("Batches whose sender is gone"), found.dead_leases),
        (_("Addresses that refuse mails"), found.addresses_refused),
        (_("Prompts of the next hour"), found.next_hour),
        (_("Prompts that nobody planned in time"), _waiting(found.unplanned, found.at)),
    ]
    rows += [(_("Last 24 hours, %s") % State(name).label, n) for name, n in found.by_state.items()]
    return [headline(found), *(f"{label}: {value}" for label, value in rows)]


def headline(found: Status) -> str:
    """The whole in one sentence."""
    if found.health is Health.BEHIND:
        return _("Sending is behind. Look at the worker, the mailer, the beat and the mail server.")
    if found.held_at is not None:
        return _("Sending is held since %s. prompts_release lets it go on.") % _iso(found.held_at)
    return _("Sending is well.")


def as_json(found: Status) -> dict[str, Any]:
    """The numbers by name; times in ISO 8601, ages in whole seconds, None where there is none."""
    return {
        "health": found.health.name.lower(),
        "at": _iso(found.at),
        "looked_seconds_ago": _seconds(found.looked_at, found.at),
        "held_at": _iso(found.held_at),
        "due": found.due.count,
        "due_oldest_seconds": _seconds(found.due.oldest_at, found.at),
        "again": found.again,
        "dead_leases": found.dead_leases,
        "addresses_refused": found.addresses_refused,
        "unplanned": found.unplanned.count,
        "unplanned_oldest_seconds": _seconds(found.unplanned.oldest_at, found.at),
        "next_hour": found.next_hour,
        "last_24_hours": found.by_state,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _seconds(since: datetime | None, now: datetime) -> int | None:
    return int((now - since).total_seconds()) if since else None


def _waiting(found: Waiting, now: datetime) -> str:
    seconds = _seconds(found.oldest_at, now)
    if seconds is None:
        return str(found.count)
    words = _("%(count)d, the oldest for %(seconds)d seconds")
    return words % {"count": found.count, "seconds": seconds}


def _ago(since: datetime | None, now: datetime) -> str:
    seconds = _seconds(since, now)
    return _("never") if seconds is None else _("%d seconds ago") % seconds
