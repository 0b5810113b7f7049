"""Who sends what: a batch is claimed, its stages are noted (noting.py), and it is settled.

The promise (architecture.md 5) rests on three rules. A claim is committed before the first byte
goes out. That a mail has come to its final dot is noted before the dot. Whoever finds a batch whose
sender is gone can therefore tell what surely wasn't sent, what surely was, and the one that nobody
can tell: only that one may be sent a second time, and it is marked before it is.

A claim is one row that names a whole batch. The ledger isn't written to before the batch is
settled: a row of it costs as much as everything else about a mail.

All times are the database's.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import psycopg
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.rows import args_row

from selftrust.prompts.models import State, Why

LEASE_SECONDS = 120
SECOND_COPY_AFTER = timedelta(minutes=15)

_FACTS = """
    o.id, o.kind, o.source_id, o.due_on, o.due_at, o.prompt, o.prompt_version, o.own_prompt_id,
    o.answered_at, o.put_aside_at, o.second_copy, o.attempts + 1, p.id, p.email, p.zone,
    p.paused_until, p.support_card_until, p.trial_ends_at, r.by_mail, r.confirmed_at, r.stopped_at,
    r.shows_prompt, r.takes_replies, r.sender_name, r.quiet_from, r.quiet_to, r.cadence,
    r.re_entries, r.refusals, r.refused_at, r.refused_email
"""
_UNCLAIMED = "o.id NOT IN (SELECT unnest(occurrences) FROM prompts_claim)"
_READY = f"""
    SELECT o.id FROM prompts_occurrence o
    WHERE o.state = 'due' AND o.try_at <= statement_timestamp() AND {_UNCLAIMED}
"""
_LOCK = f"{_READY} ORDER BY o.try_at LIMIT %s FOR NO KEY UPDATE SKIP LOCKED"
_TAKE = f"""
    SELECT {_FACTS} FROM prompts_occurrence o JOIN accounts_person p ON p.id = o.person_id
    LEFT JOIN prompts_rhythm r ON r.person_id = p.id
    WHERE o.id = ANY(%s) AND o.state = 'due' AND {_UNCLAIMED} ORDER BY o.due_at, o.id
"""
_LEASE = """
    INSERT INTO prompts_claim (id, occurrences, stages, lease_ends_at, database_started_at)
    VALUES (%s, %s, %s, statement_timestamp() + make_interval(secs => %s),
        pg_postmaster_start_time())
"""
_RENEW = """
    UPDATE prompts_claim SET lease_ends_at = statement_timestamp() + make_interval(secs => %s)
    WHERE id = %s
"""
_LOOK_AGAIN = f"""
    SELECT {_FACTS} FROM prompts_claim c CROSS JOIN unnest(c.occurrences) AS held (id)
    JOIN prompts_occurrence o ON o.id = held.id JOIN accounts_person p ON p.id = o.person_id
    LEFT JOIN prompts_rhythm r ON r.person_id = p.id
    WHERE c.id = %s AND o.state = 'due'
"""
_SETTLE = """
    UPDATE prompts_occurrence SET state = %(state)s, why = %(why)s, server_code = %(code)s,
        attempts = attempts + 1 - %(spared)s,
        try_at = coalesce(statement_timestamp() + %(wait)s::interval, try_at),
        settled_at = CASE WHEN %(state)s <> 'due' THEN statement_timestamp() END
    WHERE id = ANY(%(ids)s) AND state = 'due'
"""
_GIVE_UP = "DELETE FROM prompts_claim WHERE id = %s"
_ABANDONED = """
    SELECT id, database_started_at <> pg_postmaster_start_time() FROM prompts_claim
    WHERE lease_ends_at < statement_timestamp() ORDER BY lease_ends_at LIMIT 100
    FOR UPDATE SKIP LOCKED
"""
_RECOVER = """
    WITH held AS (
        SELECT h.id, get_byte(c.stages, (h.place - 1)::int) AS stage
        FROM prompts_claim c CROSS JOIN unnest(c.occurrences) WITH ORDINALITY AS h (id, place)
        WHERE c.id = %(claim)s
    )
    UPDATE prompts_occurrence o SET attempts = o.attempts + 1,
        state = CASE WHEN held.stage = 2 THEN 'handed_over'
            WHEN held.stage = 1 OR %(restarted)s THEN 'unknown' ELSE 'due' END,
        try_at = statement_timestamp() + CASE WHEN held.stage = 0 AND NOT %(restarted)s
            THEN interval '0' ELSE %(wait)s END,
        settled_at = CASE WHEN held.stage <> 0 OR %(restarted)s THEN statement_timestamp() END
    FROM held WHERE o.id = held.id AND o.state = 'due'
"""
_SECOND_COPIES = """
    UPDATE prompts_occurrence SET state = 'due', second_copy = true, settled_at = NULL
    WHERE state = 'unknown' AND NOT second_copy AND try_at <= statement_timestamp()
"""


class Taken(NamedTuple):
    """One claimed occurrence with all that is looked at before it's mailed."""

    id: uuid.UUID
    kind: str
    source_id: uuid.UUID
    due_on: date
    due_at: datetime
    prompt: str
    prompt_version: int
    own_prompt_id: uuid.UUID | None
    answered_at: datetime | None
    put_aside_at: datetime | None
    second_copy: bool
    attempts: int
    person_id: uuid.UUID
    email: str | None
    zone: str
    paused_until: date | None
    support_card_until: datetime | None
    trial_ends_at: datetime | None
    by_mail: bool | None
    confirmed_at: datetime | None
    stopped_at: datetime | None
    shows_prompt: bool
    takes_replies: bool
    sender_name: str
    quiet_from: time
    quiet_to: time
    cadence: str
    re_entries: int
    refusals: int
    refused_at: datetime | None
    refused_email: str


class Settled(NamedTuple):
    """What becomes of a claimed occurrence.

    `wait` counts from now to the next try, None where there is none; `spared` gives the try back
    that claiming counted.
    """

    state: State
    why: Why | str = ""
    code: int | None = None
    wait: timedelta | None = None
    spared: bool = False


def take(claim: uuid.UUID, *, most: int) -> list[Taken]:
    """Claim up to `most` occurrences that are due, oldest first, and commit.

    The order of the answer is that of the claim's own `occurrences` and `stages`.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        while locked := _locked(cursor, most):
            # Whoever had them locked until now may have claimed them; only a new look shows it.
            found = _read(_TAKE, locked)
            if found:
                held = [one.id for one in found]
                cursor.execute(_LEASE, [claim, held, bytes(len(held)), LEASE_SECONDS])
                return found
    return []


def look_again(claim: uuid.UUID) -> dict[uuid.UUID, Taken]:
    """The claimed occurrences as they are now; one that is missing isn't ours to send any more."""
    return {one.id: one for one in _read(_LOOK_AGAIN, claim)}


def renew(claim: uuid.UUID) -> None:
    """Lengthen the lease of `claim`."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, [LEASE_SECONDS, claim])


def settle(claim: uuid.UUID, what: dict[uuid.UUID, Settled]) -> None:
    """Say what became of each, in one commit, and give the claim up.

    Nothing is said by who was taken for dead: others have taken that batch up since.
    """
    alike: dict[Settled, list[uuid.UUID]] = {}
    for pk, settled in what.items():
        alike.setdefault(settled, []).append(pk)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")
        cursor.execute(_GIVE_UP, [claim])
        if cursor.rowcount:
            for settled, ids in alike.items():
                cursor.execute(_SETTLE, _given(settled, ids))


def recover() -> int:
    """Take up the batches whose lease is over; say how many.

    What never came to its dot is due again, what was taken is handed over, and what nobody can
    tell is `unknown`. After a restart of the database its newest notes may be missing, so nothing
    of such a batch is sure.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ABANDONED)
        abandoned = cursor.fetchall()
        for claim, restarted in abandoned:
            given = {"claim": claim, "restarted": restarted, "wait": SECOND_COPY_AFTER}
            cursor.execute(_RECOVER, given)
            cursor.execute(_GIVE_UP, [claim])
    return len(abandoned)


def allow_second_copies() -> int:
    """Let what is unknown for a quarter of an hour go out once more, and never again after that."""
    with connection.cursor() as cursor:
        cursor.execute(_SECOND_COPIES)
        return int(cursor.rowcount)


def anything_to_send() -> bool:
    """Whether a sender would find something."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({_READY})")
        return bool(cursor.fetchone()[0])


def database_now() -> datetime:
    """The database's clock, which all senders share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def _locked(cursor: CursorWrapper, most: int) -> list[uuid.UUID]:
    cursor.execute(_LOCK, [most])
    return [pk for (pk,) in cursor.fetchall()]


def _read(statement: str, given: object) -> list[Taken]:
    # In binary: a row has thirty columns, and reading dates from text is slow.
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        psycopg.Cursor(connection.connection, row_factory=args_row(Taken)) as cursor,
    ):
        return cursor.execute(statement.encode(), [given], binary=True).fetchall()


def _given(settled: Settled, ids: list[uuid.UUID]) -> dict[str, Any]:
    return {
        "ids": ids,
        "state": str(settled.state),
        "why": str(settled.why),
        "code": settled.code,
        "wait": settled.wait,
        "spared": int(settled.spared),
    }
