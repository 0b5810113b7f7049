"""`manage.py demo`: a made-up person, her year of entries, and her therapist, to look around in."""

import argparse
import os
import secrets
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from selftrust.home.demo.notebook import FEWEST, USUAL, fill
from selftrust.home.demo.person import NotADemoPerson, new_demo_person
from selftrust.home.demo.sharing import let_in_therapist
from selftrust.home.demo.therapist import Therapist, address_beside, new_therapist

PASSWORD_BYTES = 12


class Command(BaseCommand):
    """Says the addresses, the password, the second step, and where to sign in."""

    help = _(
        "Makes a person with a year of entries and her therapist, in place of those it made before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, the password, how many entries, and the seed of the chances."""
        parser.add_argument("--email", type=_address, default="ana@example.org")
        parser.add_argument("--password", help=_("a random one if you give none"))
        parser.add_argument("--entries", type=_count, default=USUAL)
        parser.add_argument("--seed", type=int, default=1, help=_("another one, another year"))

    def handle(
        self, *_args: Any, email: str, password: str | None, entries: int, seed: int, **_rest: Any
    ) -> None:
        """Make both people and what is between them, whole or not at all."""
        now = timezone.now()
        password = password or secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            with transaction.atomic(), transaction.atomic(using="keys"):
                person = new_demo_person(email, password)
                fill(person, entries=entries, seed=seed, now=now)
                therapist = new_therapist(address_beside(email), password)
                let_in_therapist(person, therapist.person, now)
        except NotADemoPerson as refused:
            raise CommandError(
                _(
                    "%(email)s belongs to somebody that this command didn't make. "
                    "Nothing was changed. Choose another address with --email."
                )
                % {"email": refused.email}
            ) from None
        self.stdout.write(_("A notebook with %(count)d entries is ready.") % {"count": entries})
        self.stdout.write(_("Address: %(email)s") % {"email": email})
        self.stdout.write(_("Password: %(password)s") % {"password": password})
        self.stdout.write(_where_to_sign_in())
        for line in _about(therapist):
            self.stdout.write(line)


def _about(therapist: Therapist) -> Iterator[str]:
    yield _("Her therapist has the same password, and reads what she shares at %(page)s") % {
        "page": reverse("sharing:client-list")
    }
    yield _("Address: %(email)s") % {"email": therapist.person.email}
    yield _("His pages ask for a second step. Give this key to an authenticator app:")
    yield f"  {therapist.key}"
    yield _("Without an app: each of these codes works once.")
    yield f"  {' '.join(therapist.codes)}"


def _where_to_sign_in() -> str:
    address, page = os.environ.get("SELFTRUST_ADDRESS"), reverse("account_login")
    if address is None:
        return _("Start Selftrust, then sign in at %(page)s") % {"page": page}
    return _("Sign in at %(page)s") % {"page": address + page}


def _address(text: str) -> str:
    validate_email(text)
    return text.lower()


def _count(text: str) -> int:
    count = int(text)
    if count < FEWEST:
        raise argparse.ArgumentTypeError(_("%d entries are the fewest") % FEWEST)
    return count
