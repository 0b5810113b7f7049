"""`manage.py noticed_counts`: how often cards fit, for the thresholds."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from journal.noticed.tuning import tallies


class Command(BaseCommand):
    """Prints a line for each pattern: counts over all people, no ids and no dates."""

    help = _("Counts how often the cards of “Something noticed” fit, over the installation.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the counts."""
        for one in tallies():
            line = f"{one.pattern} shown={one.shown} accepted={one.accepted} not_it={one.not_it}"
            advice = _(": too eager, raise its threshold by one") if one.is_too_eager else ""
            self.stdout.write(line + advice)
