"""`python3 -m selftrust.server.new_secrets`: makes the folder `secrets/` for docker-compose.yml.

It runs on the host, before anything is installed.
"""

from __future__ import annotations

import base64
import secrets
import sys
from pathlib import Path

FOLDER = Path("secrets")
# Containers read the files under other accounts than the host's, so the folder keeps others out.
FOLDER_MODE, FILE_MODE, DKIM_MODE = 0o700, 0o444, 0o755
CATCHER = "smtp://catcher:1025?starttls=0"


def new_secrets() -> dict[str, str]:
    """What each file holds, by its name. The addresses name the services of docker-compose.yml."""
    main, keys, valkey = (secrets.token_urlsafe(32) for _ in range(3))
    return {
        "secret_key": secrets.token_urlsafe(48),
        "master_keys": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "postgres_password": secrets.token_urlsafe(32),
        "database_url": f"postgresql://selftrust:{main}@database:5432/selftrust",
        "keys_database_url": f"postgresql://selftrust:{keys}@keys:5432/selftrust_keys",
        "redis_url": f"redis://:{valkey}@valkey:6379/0",
        "email_url": CATCHER,
    }


def write(folder: Path) -> None:
    """Make `folder` with new secrets. Raises FileExistsError when it's there: nothing is lost."""
    folder.mkdir(mode=FOLDER_MODE)
    folder.chmod(FOLDER_MODE)
    for name, content in new_secrets().items():
        file = folder / name
        file.write_text(content + "\n")
        file.chmod(FILE_MODE)
    dkim = folder / "dkim"
    dkim.mkdir()
    dkim.chmod(DKIM_MODE)


def main() -> int:
    """Write `secrets/` here, and say what comes next; 1 when it's already there."""
    try:
        write(FOLDER)
    except FileExistsError:
        sys.stderr.write("The folder secrets/ is already there. Nothing was changed.\n")
        return 1
    sys.stdout.write(
        "The folder secrets/ is ready. Keep a copy of secrets/master_keys in another place:\n"
        "without it nothing that people write can be read again.\n"
        "Write the address of your mail server into secrets/email_url;\n"
        "until then mails go to the catcher (docker compose --profile try up).\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
