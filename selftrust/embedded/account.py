"""Which account of the machine runs PostgreSQL, and what that account can reach."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

NAME = "nobody"


class Drop(TypedDict, total=False):
    """What subprocess needs to run a program as somebody else."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """An account without powers, for a PostgreSQL that refuses to run as root."""

    uid: int
    gid: int

    def drop(self) -> Drop:
        """The arguments that make subprocess run a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make `path` a folder that belongs to this account alone."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chown(path, self.uid, self.gid)

    def let_pass(self, folder: Path) -> None:
        """Let this account walk through `folder` (not list it); others stay outside."""
        os.chown(folder, -1, self.gid)
        folder.chmod(0o710)

    def can_reach(self, path: Path) -> bool:
        """Whether this account may enter `path` and every folder above it."""
        return all(self._may_enter(folder.stat()) for folder in (path, *path.parents))

    def _may_enter(self, found: os.stat_result) -> bool:
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def postgres_account() -> Account | None:
    """The account PostgreSQL runs as when we are root; None when it runs as ourselves."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(NAME)
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)
