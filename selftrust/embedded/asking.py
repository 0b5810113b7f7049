"""Ctrl-C and polite kills, noted when they come and heeded where it's safe.

An exception raised in the middle of starting or stopping a process could leave it behind.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_noted: list[int] = []


@contextmanager
def noting_signals() -> Iterator[None]:
    """Within the block, signals that ask us to stop are noted, for `stop_when_asked` to heed."""
    before = {number: signal.signal(number, _note) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_when_asked() -> None:
    """Raises KeyboardInterrupt, once, when a signal was noted."""
    if _noted:
        _noted.clear()
        raise KeyboardInterrupt


def _note(number: int, _frame: FrameType | None) -> None:
    _noted.append(number)
