"""A pytest plugin: throwaway PostgreSQL and Valkey, there before the settings are read."""

import os
from contextlib import ExitStack

import pytest

from selftrust.embedded.contract import throwaway_environment

_RUNNING = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the stores; a parallel worker inherits those of its starter."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    for name in [name for name in os.environ if name.startswith("SELFTRUST_MASTER_KEYS")]:
        del os.environ[name]
    os.environ |= _RUNNING.enter_context(throwaway_environment())


def pytest_unconfigure() -> None:
    """Stop and remove the stores, also after Ctrl-C."""
    _RUNNING.close()
