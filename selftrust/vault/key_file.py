"""Rewrites the file of master keys: whole or not at all, and readable to its owner alone."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from .refusals import VaultRefusal


def replace_lines(file: Path, lines: Sequence[str]) -> None:
    """Puts `lines` into the file, durably, under its present owner. Raises `VaultRefusal`.

    Whenever this is interrupted, the file holds all old lines or all new ones.
    """
    target = file.resolve()
    try:
        _replace(target, "".join(f"{line}\n" for line in lines))
    except OSError as error:
        raise VaultRefusal(
            _(
                "The master key file %(file)s can't be rewritten: %(reason)s. "
                "It holds what it held. Make its folder writable and start again."
            )
            % {"file": file, "reason": error.strerror}
        ) from None


def _replace(target: Path, content: str) -> None:
    owner = target.stat()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as new:
            if (os.geteuid(), os.getegid()) != (owner.st_uid, owner.st_gid):
                os.fchown(descriptor, owner.st_uid, owner.st_gid)
            new.write(content)
            new.flush()
            os.fsync(descriptor)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """A data key must never reach the disk before the master key that wrapped it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
