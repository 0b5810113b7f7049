"""The vault's own check before anything starts: every data key has a master key that opens it."""

from django.db import OperationalError, connections
from django.utils.translation import gettext as _

from .keyring import keyring
from .models import DataKey
from .refusals import Unreadable, VaultRefusal


def check_vault() -> int:
    """Opens one data key per master key in use; returns how many. Raises `VaultRefusal`."""
    keyring().read_again()
    try:
        if DataKey._meta.db_table not in connections["keys"].introspection.table_names():
            return 0  # before the first migrate there is nothing to open
        return _opened_one_each()
    except OperationalError:
        raise VaultRefusal(
            _(
                "The database of data keys doesn't answer, so the master key can't be checked. "
                "Nothing was changed. Start that database and start again."
            )
        ) from None
    except Unreadable:
        raise VaultRefusal(
            _(
                "A data key doesn't open, though its master key is listed. "
                "Nothing was changed. Restore the database of data keys and start again."
            )
        ) from None


def refuse_to_start_with_a_wrong_key() -> None:
    """Ends the process with a sentence on stderr and exit code 1 where the check fails."""
    try:
        check_vault()
    except VaultRefusal as refusal:
        raise SystemExit(str(refusal)) from None


def _opened_one_each() -> int:
    fingerprints = DataKey.objects.all().fingerprints()
    for fingerprint in fingerprints:
        DataKey.objects.under(fingerprint).order_by("pk")[0].unwrapped()
    return len(fingerprints)
