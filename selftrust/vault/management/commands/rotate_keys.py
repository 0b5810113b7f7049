"""`manage.py rotate_keys`: new master key, or new data keys. Stopped anywhere, run it again."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selftrust.vault.refusals import VaultRefusal
from selftrust.vault.rotating import (
    add_master_key,
    forget_master_keys,
    only_rotation,
    rewrap_data_keys,
    unused_master_keys,
)
from selftrust.vault.rotating_data_keys import rotate_data_keys


class Command(BaseCommand):
    """Says in counts what was done, and which old master keys may go."""

    help = _("Makes a new master key and wraps every data key with it.")

    def add_arguments(self, parser: CommandParser) -> None:
        """`--data-keys` for new data keys, `--forget-old` to remove unused master keys."""
        parser.add_argument(
            "--data-keys",
            action="store_true",
            help=_("Instead, give everybody a new data key and seal all text again."),
        )
        parser.add_argument(
            "--forget-old",
            action="store_true",
            help=_("Then remove the master keys from the key file that nothing needs."),
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rotates; a refusal is a sentence on stderr and exit code 1."""
        try:
            with only_rotation():
                self._say(data_keys() if options["data_keys"] else master_keys())
                if options["forget_old"]:
                    self._say(forgotten())
        except VaultRefusal as refusal:
            raise CommandError(str(refusal)) from None

    def _say(self, sentences: Iterator[str]) -> None:
        for sentence in sentences:
            self.stdout.write(sentence)


def master_keys() -> Iterator[str]:
    """Rotates the master key; yields what was done as sentences."""
    if add_master_key():
        yield _("A new master key is on top of the key file.")
    count = rewrap_data_keys()
    yield ngettext(
        "%(count)d data key was wrapped again.", "%(count)d data keys were wrapped again.", count
    ) % {"count": count}
    for name in unused_master_keys():
        yield _(
            "The master key %(name)s is no longer used and may be removed. "
            "Keep a copy for as long as you keep older backups."
        ) % {"name": name.hex()}


def forgotten() -> Iterator[str]:
    """Removes unused master keys; yields how many as a sentence."""
    count = forget_master_keys()
    yield ngettext(
        "%(count)d old master key was removed.", "%(count)d old master keys were removed.", count
    ) % {"count": count}


def data_keys() -> Iterator[str]:
    """Rotates the data keys; yields what was done as sentences."""
    done = rotate_data_keys()
    for count, sentence in (
        (done.made, _("Data keys made: %(count)d.")),
        (done.texts, _("Texts sealed again: %(count)d.")),
        (done.retired, _("Old data keys retired: %(count)d.")),
        (done.deleted, _("Old data keys deleted: %(count)d.")),
    ):
        yield sentence % {"count": count}
    if done.unreadable:
        yield _(
            "Texts that didn't open: %(count)d. They stay as they are, and so do their data keys."
        ) % {"count": done.unreadable}
