"""Everything that can go wrong with words on the page: each refusal has words of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from .visitor import Answer
from .writing import HERE, MOST, SAVING, Writer

TOO_MUCH = 2_700_000  # bytes, more than any page may be


class Clumsy:
    """Provokes every error the site has, as `writer`, each with words in the form."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.visitor = writer.visitor
        self.page = self.visitor.go("/write/free/")
        here = HERE.search(self.page.text)
        assert here
        self.path = here[1]

    def word(self, where: str) -> str:
        return self.writer.canaries.word(where)

    def send(self, status: int, where: str, path: str = "", **changes: Any) -> None:
        """Post words as a button and as a save that goes by itself; both are answered so."""
        self.press(status, where, path, **changes)
        self.save(status, where, path, **changes)

    def press(self, status: int, where: str, path: str = "", **changes: Any) -> Answer:
        fields = {**self.page.hidden, "body": self.word(where), "go": "next", **changes}
        answer = self.visitor.ask(path or self.path, fields)
        assert answer.status == status, (where, answer.status)
        return answer

    def save(self, status: int, where: str, path: str = "", **changes: Any) -> Answer:
        fields = {**self.page.hidden, "body": self.word(where), **changes}
        answer = self.visitor.ask(f"{path or self.path}save/", fields, **SAVING)
        assert answer.status == status, (where, answer.status)
        return answer

    def fail_at_everything(self, database: str, keys: str) -> None:
        """Every refusal and every error, the database at `database` broken on purpose."""
        self.be_refused()
        self.use_two_windows()
        self.be_a_stranger()
        with table_away(database):
            self.send(500, "while the table was away")
        with no_more_rows(database):
            self.press(500, "while the database refused the row")
        with database_closed(database, keys):
            self.send(503, "while the database was closed")

    def be_refused(self) -> None:
        """Too long, out of range, nowhere, and too much."""
        self.send(422, "too long", body=self.word("too long") * MOST)
        self.send(404, "no such page", path=f"/write/free/{uuid.uuid4()}/body/")
        self.send(404, "no such kind", path=f"/write/{uuid.uuid4().hex}/{uuid.uuid4()}/body/")
        self.send(404, "spoiled version", version="-1")
        big = self.word("much too much")
        self.send(413, "much too much", body=big * (TOO_MUCH // len(big.encode())))
        doubt = self.visitor.go("/write/doubt/")
        here = HERE.search(doubt.text)
        assert here
        fields = {**doubt.hidden, "words": self.word("an area that isn't there"), "area": "7"}
        assert self.visitor.ask(here[1], {**fields, "go": "next"}).status == 422

    def use_two_windows(self) -> None:
        """The same page open twice, with other words in each."""
        self.press(302, "a page to quarrel about", go="enough")
        one, other = (self.visitor.go(self.path) for _ in range(2))
        self.page = one
        self.save(200, "the first window")
        self.page = other
        self.send(409, "the second window")
        self.page = self.visitor.go(self.path)

    def be_a_stranger(self) -> None:
        """The page's key spoiled, somebody else's page, the session gone, an honest report."""
        self.send(403, "a spoiled token", csrfmiddlewaretoken="x" * 64)
        self.save(409, "somebody else's page", person=str(uuid.uuid4()))
        session = self.visitor.cookies.pop("session")
        self.send(401, "signed out")
        self.visitor.cookies["session"] = session
        body = {"effectiveDirective": "script-src", "sample": self.word("a blocked sample")}
        self.visitor.ask("/csp-report/", json.dumps([{"body": body}]))


def run(database: str, *statements: str) -> None:
    """Run `statements` in the database at the address `database`."""
    with psycopg.connect(database, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement))  # type: ignore[arg-type]


@contextmanager
def table_away(database: str) -> Iterator[None]:
    """The table of free pages isn't there."""
    run(database, "ALTER TABLE journal_freepage RENAME TO away")
    try:
        yield
    finally:
        run(database, "ALTER TABLE away RENAME TO journal_freepage")


@contextmanager
def no_more_rows(database: str) -> Iterator[None]:
    """The database refuses every free page, and shows the refused row in its complaint."""
    rule = "ALTER TABLE journal_freepage ADD CONSTRAINT refused CHECK (body IS NULL) NOT VALID"
    run(database, rule)
    try:
        yield
    finally:
        run(database, "ALTER TABLE journal_freepage DROP CONSTRAINT refused")


@contextmanager
def database_closed(database: str, keys: str) -> Iterator[None]:
    """Nobody is let into the main database, and who was in is out."""
    name = database.rpartition("/")[2]
    closing = f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"
    out = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE usename = current_user AND datname <> current_database()"
    )
    run(keys, closing, out)
    try:
        yield
    finally:
        run(keys, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
