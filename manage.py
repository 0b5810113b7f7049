#!/usr/bin/env python3
"""Runs every command of Selftrust, after preparing the environment the command needs."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this far, and no further
    sys.exit("Selftrust needs Python 3.11 or newer. This is Python " + sys.version.split()[0])


def main() -> int:
    """Run the command in `sys.argv`; return its exit code."""
    from selftrust.embedded import preparing  # noqa: PLC0415 - after the version is known

    preparing.prepare(sys.argv)

    from selftrust.embedded import commands  # noqa: PLC0415 - after the packages are there

    return commands.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
