"""The wrapped data keys: a database of their own, without relations to any other table."""

import os
import uuid

from django.db import connections, models, transaction
from django.db.models.functions import Substr
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from .keyring import FINGERPRINT_STARTS_AT, keyring
from .master_keys import FINGERPRINT_SIZE, KEY_SIZE

FINGERPRINT = Substr(
    "wrapped", FINGERPRINT_STARTS_AT + 1, FINGERPRINT_SIZE, output_field=models.BinaryField()
)
MASTER_KEYS_LOCK = 0x5E1F0001


class DataKeyQuerySet(models.QuerySet["DataKey"]):
    """What is asked of data keys."""

    def of(self, owner_id: uuid.UUID) -> "DataKeyQuerySet":
        """The data keys of one person."""
        return self.filter(owner_id=owner_id)

    def under(self, fingerprint: bytes) -> "DataKeyQuerySet":
        """The data keys that one master key has wrapped."""
        return self.filter(Exact(FINGERPRINT, fingerprint))

    def not_under(self, fingerprint: bytes) -> "DataKeyQuerySet":
        """The data keys that another master key has wrapped."""
        return self.exclude(Exact(FINGERPRINT, fingerprint))

    def fingerprints(self) -> set[bytes]:
        """The names of all master keys that have wrapped some data key."""
        return {bytes(name) for (name,) in self.order_by().values_list(FINGERPRINT).distinct()}

    def make_for(self, owner_id: uuid.UUID) -> "DataKey":
        """Makes the next data key of a person; version 1 for a new person.

        Raises IntegrityError when the same version is made twice at once.
        """
        with transaction.atomic(using="keys"):
            hold_master_keys()
            newest = self.of(owner_id).aggregate(version=models.Max("version"))["version"] or 0
            key = DataKey.fresh(owner_id, newest + 1)
            key.save(force_insert=True)
            return key

    def outdated(self) -> "DataKeyQuerySet":
        """The data keys whose owner has a newer one."""
        newer = DataKey.objects.filter(
            owner_id=models.OuterRef("owner_id"), version__gt=models.OuterRef("version")
        )
        return self.filter(models.Exists(newer))


class DataKey(models.Model):
    """One version of a person's data key, encrypted under a master key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(_("owner"))
    version = models.PositiveSmallIntegerField(_("version"))
    wrapped = models.BinaryField(_("wrapped key"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = DataKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("data key")
        verbose_name_plural = _("data keys")
        constraints = [
            models.UniqueConstraint(fields=["owner_id", "version"], name="one_data_key_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} v{self.version}"

    @classmethod
    def fresh(cls, owner_id: uuid.UUID, version: int) -> "DataKey":
        """A random data key under the newest master key, not saved yet."""
        wrapped = keyring().wrap(owner_id, os.urandom(KEY_SIZE))
        return cls(owner_id=owner_id, version=version, wrapped=wrapped)

    def unwrapped(self) -> bytes:
        """The 32 bytes themselves. Raises `Unreadable` and `VaultRefusal`."""
        return keyring().unwrap(self.owner_id, bytes(self.wrapped))


def hold_master_keys(*, alone: bool = False) -> None:
    """Reads the master keys, and keeps them from changing until the transaction on `keys` ends.

    Who wraps holds it together with others; who forgets a master key holds it alone. So no key
    is forgotten between somebody's reading the list and storing what was wrapped with it.
    """
    with connections["keys"].cursor() as cursor:
        if alone:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MASTER_KEYS_LOCK])
        else:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [MASTER_KEYS_LOCK])
    keyring().read_again()
