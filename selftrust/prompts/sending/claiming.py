"""Who sends what: a batch is claimed, its stages are noted, and it is settled.

The promise (architecture.md 5) rests on three rules. A claim is committed before the first byte
goes out. That a mail has come to its final dot is noted before the dot. Whoever finds a batch whose
sender is gone can therefore tell what surely wasn't sent, what surely was, and the one that nobody
can tell: only that one may be sent a second time, and it is marked before it is.

All times are the database's.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import psycopg
from django.db import connection, transaction

from selftrust.prompts.models import Stage, State, Why

LEASE_SECONDS = 120
SECOND_COPY_AFTER = timedelta(minutes=15)

_FACTS = """
    o.id, o.kind, o.source_id, o.due_on, o.due_at, o.prompt, o.prompt_version, o.own_prompt_id,
    o.answered_at, o.put_aside_at, o.second_copy, o.attempts, p.id, p.email, p.zone,
    p.paused_until, p.support_card_until, p.trial_ends_at, r.by_mail, r.confirmed_at, r.stopped_at,
    r.shows_prompt, r.takes_replies, r.sender_name, r.quiet_from, r.quiet_to, r.cadence,
    r.re_entries, r.refusals, r.refused_at, r.refused_email
"""
_TAKE = f"""
    WITH ready AS MATERIALIZED (
        SELECT id FROM prompts_occurrence WHERE state = 'due' AND try_at <= statement_timestamp()
        ORDER BY try_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
    ), taken AS (
        UPDATE prompts_occurrence
        SET state = 'claimed', claim = %(claim)s, stage = 0, attempts = attempts + 1
        WHERE id IN (SELECT id FROM ready) RETURNING *
    )
    SELECT {_FACTS} FROM taken o JOIN accounts_person p ON p.id = o.person_id
    LEFT JOIN prompts_rhythm r ON r.person_id = p.id ORDER BY o.due_at, o.id
"""
_LEASE = """
    INSERT INTO prompts_claim (id, lease_ends_at, database_started_at)
    VALUES (%s, statement_timestamp() + make_interval(secs => %s), pg_postmaster_start_time())
"""
_RENEW = """
    UPDATE prompts_claim SET lease_ends_at = statement_timestamp() + make_interval(secs => %s)
    WHERE id = %s
"""
_LOOK_AGAIN = f"""
    SELECT {_FACTS} FROM prompts_occurrence o JOIN accounts_person p ON p.id = o.person_id
    LEFT JOIN prompts_rhythm r ON r.person_id = p.id
    WHERE o.claim = %s AND o.state = 'claimed'
"""
# A claim goes with its state, and neither is asked for in a way that the index of claims could
# answer: that holds a whole batch.
_NOTE = """
    UPDATE prompts_occurrence SET stage = CASE WHEN id = %(this)s THEN 1 ELSE %(stage)s END
    WHERE id IN (%(this)s, %(before)s) AND claim IS NOT DISTINCT FROM %(claim)s RETURNING id
"""
_SETTLE = """
    UPDATE prompts_occurrence o SET state = said.state, why = said.why, server_code = said.code,
        attempts = o.attempts - said.spared, claim = NULL,
        try_at = coalesce(statement_timestamp() + said.wait, o.try_at),
        settled_at = CASE WHEN said.state = 'due' THEN NULL ELSE statement_timestamp() END
    FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::int[], %s::interval[], %s::int[])
        AS said (id, state, why, code, wait, spared)
    WHERE o.id = said.id AND o.claim = %s AND o.state = 'claimed'
"""
_ABANDONED = """
    SELECT id, database_started_at <> pg_postmaster_start_time() FROM prompts_claim
    WHERE lease_ends_at < statement_timestamp() ORDER BY lease_ends_at LIMIT 100
    FOR UPDATE SKIP LOCKED
"""
_RECOVER = """
    UPDATE prompts_occurrence SET claim = NULL,
        state = CASE WHEN stage = 2 THEN 'handed_over'
                     WHEN stage = 1 OR second_copy OR %(restarted)s THEN 'unknown' ELSE 'due' END,
        try_at = statement_timestamp()
            + CASE WHEN stage = 0 AND NOT %(restarted)s THEN interval '0' ELSE %(wait)s END,
        settled_at = CASE WHEN stage <> 0 OR %(restarted)s THEN statement_timestamp() END
    WHERE claim = %(claim)s AND state = 'claimed'
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


@dataclass(frozen=True)
class Settled:
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
    """Claim up to `most` occurrences that are due, oldest first, and commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, {"most": most, "claim": claim})
        found = [Taken(*row) for row in cursor.fetchall()]
        if found:
            cursor.execute(_LEASE, [claim, LEASE_SECONDS])
    return found


def look_again(claim: uuid.UUID) -> dict[uuid.UUID, Taken]:
    """The claimed occurrences as they are now; one that is missing isn't ours to send any more."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_AGAIN, [claim])
        return {row[0]: Taken(*row) for row in cursor.fetchall()}


def renew(claim: uuid.UUID) -> None:
    """Lengthen the lease of `claim`."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, [LEASE_SECONDS, claim])


def begin_notes() -> None:
    """Make notes quick on this connection, until the batch is settled.

    A note needn't reach the disk by itself: its process knows what it did, and after a restart of
    the database nothing that was noted is believed (`recover`).
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    connection.connection.prepare_threshold = 0  # Django's None would prepare nothing


def note_the_dot(claim: uuid.UUID, this: uuid.UUID, before: uuid.UUID | None, stage: Stage) -> bool:
    """Note that `this` is at its final dot, and at which `stage` the mail `before` it ended.

    False when `this` isn't ours any more. One statement, prepared: it stands between any two mails.
    """
    given = {"this": this, "before": before or this, "claim": claim, "stage": int(stage)}
    # Django's own cursor can't prepare.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        noted = cursor.execute(_NOTE, given, prepare=True, binary=True).fetchall()
    return (this,) in noted


def settle(claim: uuid.UUID, what: dict[uuid.UUID, Settled]) -> None:
    """Say what became of each, in one commit, and give the claim up."""
    rows: Sequence[Settled] = list(what.values())
    columns: list[list[Any]] = [
        list(what),
        [str(one.state) for one in rows],
        [str(one.why) for one in rows],
        [one.code for one in rows],
        [one.wait for one in rows],
        [int(one.spared) for one in rows],
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")
        cursor.execute(_SETTLE, [*columns, claim])
        cursor.execute("DELETE FROM prompts_claim WHERE id = %s", [claim])


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
            cursor.execute("DELETE FROM prompts_claim WHERE id = %s", [claim])
    return len(abandoned)


def allow_second_copies() -> int:
    """Let what is unknown for a quarter of an hour go out once more, and never again after that."""
    with connection.cursor() as cursor:
        cursor.execute(_SECOND_COPIES)
        return int(cursor.rowcount)


def anything_to_send() -> bool:
    """Whether a sender would find something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM prompts_occurrence"
            " WHERE state = 'due' AND try_at <= statement_timestamp())"
        )
        return bool(cursor.fetchone()[0])


def database_now() -> datetime:
    """The database's clock, which all senders share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
