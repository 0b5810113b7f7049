"""`manage.py up`: everything started, watched over, and stopped together."""

import os
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from .asking import noting_signals, stop_when_asked
from .folder import DataFolder, held
from .preparing import ROOT, is_a_server
from .processes import refuse_when_one_ended, wait_until
from .readying import Readying
from .refusal import Refusal
from .site import HOST, Site, refuse_taken_port
from .stores import Stores, running

DEFAULT_DATA = ROOT / "var"
SECONDS_TO_ANSWER = 60.0
SECONDS_AFTER_A_KILL = 10.0
SECONDS_BETWEEN_LOOKS = 0.2


def up(*, data: Path, port: int) -> None:
    """Run Selftrust on the folder `data` and on `port` until it's asked to stop.

    Raises Refusal when it can't start, or when one of its processes ends by itself.
    """
    if is_a_server():
        raise Refusal(
            "DATABASE_URL is set, so this installation runs on a server, part by part."
            " Start the web server, the worker and the beat as docker-compose.yml does."
        )
    with noting_signals(), suppress(KeyboardInterrupt), held(data) as folder:
        refuse_taken_port(port, patience=SECONDS_AFTER_A_KILL if folder.was_killed() else 0)
        with running(folder.place(), durable=True) as stores:
            _serve(folder, stores, port)


def _serve(folder: DataFolder, stores: Stores, port: int) -> None:
    address = f"http://{HOST}:{port}"
    environment = {
        **folder.environment(),
        **stores.environment(),
        "SELFTRUST_ADDRESS": address,
        "SELFTRUST_URL": address,
    }
    site = Site(folder, environment, port)
    with ExitStack() as ending:
        folder.announce(environment)
        ending.callback(folder.withdraw)
        ending.callback(site.stop)
        make_ready(folder, environment, site)
        wait_until(site.answers, [*stores.parts, site.web], seconds=SECONDS_TO_ANSWER)
        site.start_work()
        _say_ready(address, folder.path)
        while True:
            stop_when_asked()
            refuse_when_one_ended([*stores.parts, *site.parts])
            time.sleep(SECONDS_BETWEEN_LOOKS)


def make_ready(folder: DataFolder, environment: dict[str, str], site: Site | None = None) -> None:
    """Bring the data up to date, and start the web server of `site` as early as it's safe.

    Unchanged sources have nothing to migrate, so the server may load meanwhile.
    """
    full = {**os.environ, **environment}
    readying = Readying(full, mark=folder.path / "ready", log=folder.log("ready"))
    try:
        if site and readying.was_ready:
            site.start_web()
        readying.finish()
        if site and not readying.was_ready:
            site.start_web()
    finally:
        readying.stop()


def _say_ready(address: str, data: Path) -> None:
    elsewhere = "" if data == DEFAULT_DATA else f" --data {data}"
    print(f"Selftrust is ready at {address}")
    print(f"For a journal to look around in: python3 manage.py demo{elsewhere}")
    print("It's meant for this one machine. Ctrl-C stops it.", flush=True)
