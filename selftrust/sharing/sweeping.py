"""What letting somebody in leaves behind and nobody needs any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Connection, News
from .models.connection import INVITED_FOR

KEPT_FOR = timedelta(days=30)


def sweep_all(now: datetime) -> None:
    """Forget where requests went that nobody took up, drafts that were left, and old mails."""
    requests = Connection.objects.filter(accepted_at=None, consented_at__lte=now - INVITED_FOR)
    requests.filter(address__isnull=False).update(address=None)
    Connection.objects.filter(consented_at=None, begun_at__lte=now - KEPT_FOR).delete()
    News.objects.filter(due_at__lte=now - KEPT_FOR).delete()
