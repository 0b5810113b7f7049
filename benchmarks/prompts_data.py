"""People with prompts in bulk, made by the database itself: a hundred thousand in seconds.

    python -m benchmarks.prompts_data due 100000          everybody's prompt is due
    python -m benchmarks.prompts_data schedules 200000 5  five schedules each, none of them due
    python -m benchmarks.prompts_data forget

works on the stores of the environment, in place of what an earlier run made there. Nobody here can
sign in, and nobody has a data key: sending needs neither.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import django

DOMAIN = "bench.example"
PROMPT = "P01"
_MINE = f"email LIKE '%@{DOMAIN}'"


def make_people(count: int) -> None:
    """Make `count` people who want mails at any hour, at a confirmed address, in UTC."""
    from selftrust.accounts.models import Person  # noqa: PLC0415 - Django has to be set up first
    from selftrust.prompts.models import Rhythm  # noqa: PLC0415

    _insert(
        Person,
        f"generate_series(1, {count}) AS number",
        id="gen_random_uuid()",
        email=f"number || '@{DOMAIN}'",
        password="'!'",
    )
    _insert(
        Rhythm,
        f"accounts_person WHERE {_MINE}",
        person_id="id",
        by_mail="true",
        confirmed_at="now()",
        quiet_from="'00:00'",
        quiet_to="'00:00'",
    )


def make_due() -> None:
    """Give each of them a schedule that was planned, and its occurrence, due for a minute now."""
    from selftrust.prompts.models import Occurrence, State  # noqa: PLC0415

    _make_schedules(1, "now() + interval '1 day'")
    _insert(
        Occurrence,
        f"prompts_schedule s JOIN accounts_person p ON p.id = s.person_id WHERE {_MINE}",
        id="gen_random_uuid()",
        person_id="p.id",
        source_id="s.id",
        due_on="(now() AT TIME ZONE 'UTC')::date",
        due_at="now() - interval '1 minute'",
        try_at="now() - interval '1 minute'",
        zone="'UTC'",
        prompt=f"'{PROMPT}'",
        state=f"'{State.DUE}'",
    )


def make_schedules(each: int) -> None:
    """Give each of them `each` schedules, the next instants spread over the coming two weeks."""
    _make_schedules(each, "now() + interval '1 hour' + random() * interval '13 days'")


def forget() -> None:
    """Take all of them away, with whatever hangs on them."""
    from selftrust.prompts.models import Occurrence, Rhythm, Schedule  # noqa: PLC0415

    mine = f"person_id IN (SELECT id FROM accounts_person WHERE {_MINE})"
    for model in (Occurrence, Schedule, Rhythm):
        _execute(f"DELETE FROM {model._meta.db_table} WHERE {mine}")
    _execute(f"DELETE FROM accounts_person WHERE {_MINE}")


def settle() -> None:
    """Tell the planner what is there, as PostgreSQL does by itself after a minute."""
    _execute("VACUUM ANALYZE")


def _make_schedules(each: int, next_due_at: str) -> None:
    from selftrust.prompts.models import Schedule  # noqa: PLC0415

    _insert(
        Schedule,
        f"(SELECT p.id AS person, {next_due_at} AS at FROM accounts_person p,"
        f" generate_series(1, {each}) WHERE {_MINE}) AS planned",
        id="gen_random_uuid()",
        person_id="person",
        clock="(at AT TIME ZONE 'UTC')::time",
        zone="'UTC'",
        next_due_at="at",
        next_due_on="(at AT TIME ZONE 'UTC')::date",
    )


def _insert(model: Any, source: str, **given: str) -> None:
    """Insert a row of `model` for each of `source`; what isn't `given` is as the model has it."""
    from django.db import connection  # noqa: PLC0415

    columns, values, usual = [], [], []
    for field in model._meta.concrete_fields:
        columns.append(field.column)
        if field.column in given:
            values.append(given[field.column])
        else:
            values.append(f"%s::{field.db_type(connection)}")
            usual.append(field.get_db_prep_save(field.get_default(), connection))
    into = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)})"
    _execute(f"{into} SELECT {', '.join(values)} FROM {source.replace('%', '%%')}", usual)


def _execute(statement: str, given: list[Any] | None = None) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def main() -> None:
    """Do what the command line says, on the stores of the environment."""
    what, *numbers = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")
    django.setup()
    forget()
    if what != "forget":
        make_people(int(numbers[0]))
    if what == "due":
        make_due()
    elif what == "schedules":
        make_schedules(int(numbers[1]))
    settle()


if __name__ == "__main__":
    main()
