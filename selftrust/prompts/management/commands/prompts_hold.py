"""`manage.py prompts_hold`: no mail goes out until `prompts_release`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from selftrust.prompts.sending.holding import hold


class Command(BaseCommand):
    """For maintenance, and before a restore. Held twice is held once."""

    help = _("Holds prompts and reminders back from the mail. They still show in the notebook.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Holds, and says what that means."""
        hold(timezone.now())
        self.stdout.write(
            _(
                "Sending is held. What comes due shows in the notebook and isn't mailed. "
                "prompts_release lets mails go on."
            )
        )
