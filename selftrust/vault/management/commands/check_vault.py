"""`manage.py check_vault`: whether the master keys open what they have to open."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from selftrust.vault.checking import check_vault
from selftrust.vault.refusals import VaultRefusal


class Command(BaseCommand):
    """Exit code 1 and a sentence on stderr where a master key is missing, wrong or malformed."""

    help = _("Checks that the master keys open the data keys.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Checks, and says so."""
        try:
            check_vault()
        except VaultRefusal as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(_("The master keys open the data keys."))
