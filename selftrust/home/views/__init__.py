"""Landing, the first five minutes, Today, an area's page, and the plain pages."""

from .area import area_detail
from .checkin import checkin_detail
from .first_five import first_five, first_five_delete, first_five_skip, start
from .health import healthz
from .help import help_right_now, region
from .landing import landing, protection
from .outbox import outbox
from .read_back import read_back
from .today import today
from .worked_out import worked_out

__all__ = [
    "area_detail",
    "checkin_detail",
    "first_five",
    "first_five_delete",
    "first_five_skip",
    "healthz",
    "help_right_now",
    "landing",
    "outbox",
    "protection",
    "read_back",
    "region",
    "start",
    "today",
    "worked_out",
]
