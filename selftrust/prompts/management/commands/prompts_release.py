"""`manage.py prompts_release`: mails go on after a restore or a hold by hand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selftrust.prompts.sending.holding import held, release


class Command(BaseCommand):
    """Nothing that came due before is mailed: the lost part of the ledger may know it was."""

    help = _("Lets mails go on after a restore, or after prompts_hold.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Releases a held sender, and says what becomes of what waited."""
        if not held():
            self.stdout.write(_("Sending isn't held. Nothing was changed."))
            return
        count = release(timezone.now())
        self.stdout.write(
            _("Sending goes on. What comes due from now on is mailed, within a minute or two.")
        )
        if not count:
            return
        self.stdout.write(
            ngettext(
                "%(count)d prompt or reminder came due before. It stays in the notebook.",
                "%(count)d prompts and reminders came due before. They stay in the notebook.",
                count,
            )
            % {"count": count}
        )
