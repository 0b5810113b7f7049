"""`manage.py receive_mail`: replies by mail, from the mail server on this machine."""

import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from selftrust.prompts.replying.receiving import receive_until_told

USUAL_PORT = 8024


class Command(BaseCommand):
    """Runs until it's told to stop; what was begun is finished."""

    help = _("Takes in replies by mail over LMTP. See docs/receiving-mail.md.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen. Whoever reaches that place is believed."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=USUAL_PORT)

    def handle(self, *_args: Any, host: str, port: int, **_options: Any) -> None:
        """Receive; without a domain for replies there is nothing to receive."""
        if not settings.REPLY_DOMAIN:
            raise CommandError(_("SELFTRUST_REPLY_DOMAIN isn't set, so there are no replies."))
        try:
            asyncio.run(receive_until_told(host, port, self._say_where))
        except OSError as refusal:
            reason = refusal.strerror or type(refusal).__name__
            raise CommandError(
                _("The port can't be used: %(reason)s") % {"reason": reason}
            ) from None

    def _say_where(self, port: int) -> None:
        self.stdout.write(_("Receiving mail on port %(port)d.") % {"port": port})
        self.stdout.flush()
