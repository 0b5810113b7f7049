"""`python -m selftrust.server.alive web|beat|receive-mail`: whether this container does its work.

Exit code 0 when it does, else 1 and a sentence. It starts in a blink, since it runs twice a minute.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

PORT, MAIL_PORT = 8000, 8024
SECONDS_TO_ANSWER = 8.0
STORES = ("database", "keys", "broker")
SCHEDULE = Path("/var/lib/selftrust/beat")
# Celery's beat writes its schedule down every three minutes.
BEAT_WRITES_WITHIN = 600.0


def web(port: int = PORT) -> str:
    """Why the web server on `port` isn't well; "" when it is.

    A worker that is away doesn't count: pages are served without it, and it has its own check.
    """
    host = os.environ.get("SELFTRUST_HOSTS", "").split(",")[0].strip() or "localhost"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)
    try:
        connection.request("GET", "/healthz/", headers={"Host": host})
        said = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"The web server gives no answer: {type(error).__name__}."
    finally:
        connection.close()
    away = [name for name in STORES if said.get(name) != "well"]
    return f"Away: {', '.join(away)}." if away else ""


def beat(schedule: Path = SCHEDULE) -> str:
    """Why the beat isn't well; "" when it has written to `schedule` lately."""
    written = [path.stat().st_mtime for path in schedule.parent.glob(f"{schedule.name}*")]
    age = time.time() - max(written, default=0.0)
    if age > BEAT_WRITES_WITHIN:
        return "The beat hasn't written its schedule down for ten minutes."
    return ""


def receive_mail(port: int = MAIL_PORT) -> str:
    """Why the server that takes replies on `port` isn't well; "" when it greets."""
    try:
        with socket.create_connection(("127.0.0.1", port), SECONDS_TO_ANSWER) as connection:
            greeting = connection.makefile("rb").readline()
    except OSError as error:
        return f"The mail receiver gives no answer: {type(error).__name__}."
    return "" if greeting.startswith(b"220") else "The mail receiver doesn't greet."


def main(arguments: list[str]) -> int:
    """Check the part named first in `arguments`; 0 when it's well, else 1."""
    checks: dict[str, Callable[[], str]] = {"web": web, "beat": beat, "receive-mail": receive_mail}
    why = checks[arguments[0]]()
    if why:
        sys.stderr.write(f"{why}\n")
    return 1 if why else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
