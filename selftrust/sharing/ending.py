"""The end of a connection: by either side, at once, without a reason.

What is shared is closed with it (Readable, migration 0002), whatever waits to be mailed isn't
sent, and the client keeps the list of what was read.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from .inviting import end_held
from .models import Connection, Side


def end(connection: Connection, side: Side, now: datetime) -> None:
    """End `connection`, once: the first of the two who ended it stays the one who did.

    Whoever reads holds the row (access.py), so nothing is being read once this is over.
    """
    with transaction.atomic():
        held: Connection = Connection.objects.select_for_update().get(pk=connection.pk)
        end_held(held, by=side, now=now)
