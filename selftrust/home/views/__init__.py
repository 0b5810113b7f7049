"""Landing, the first five minutes, Today, an area's page, and the plain pages."""

from .area import area_detail
from .checkin import checkin_detail
from .first_five import first_five, first_five_delete, first_five_skip, start
from .health import healthz
from .landing import landing, protection
from .outbox import outbox
from .today import today

__all__ = [
    "area_detail",
    "checkin_detail",
    "first_five",
    "first_five_delete",
    "first_five_skip",
    "healthz",
    "landing",
    "outbox",
    "protection",
    "start",
    "today",
]
