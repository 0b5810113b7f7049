"""Brings the databases and the static files up to date, and tries the master key.

A process of its own: the one that watches over the others stays small without Django.
"""

import io
import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from .refusal import EXIT_WITH_SENTENCE


def main(steps: list[str]) -> int:
    """Take the steps; a sentence for the person goes to stdout, anything else to stderr.

    The static files are collected when `steps` holds "static". Returns 0 when all is ready,
    EXIT_WITH_SENTENCE when the sentence says why it isn't.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")
    said = io.StringIO()
    try:
        django.setup()
        for database in ("default", "keys"):
            call_command("migrate", database=database, verbosity=0, interactive=False)
        if "static" in steps:
            call_command("collectstatic", verbosity=0, interactive=False)
        call_command("check_vault", stderr=said)
    except (CommandError, ImproperlyConfigured) as error:
        print(error)
        return EXIT_WITH_SENTENCE
    except SystemExit:
        print(said.getvalue())
        return EXIT_WITH_SENTENCE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
