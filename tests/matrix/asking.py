"""One request of the matrix: who asks what, what came of it, and what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import connections
from django.test import Client

from tests.undoing import undone as undoing

WRITES = ("INSERT", "UPDATE", "DELETE")
BOTH = ("default", "keys")


@dataclass(frozen=True)
class Answer:
    """The status, where it leads, and how many rows were written."""

    status: int
    where: str
    wrote: int


class Asking:
    """Asks as one principal, signed in anew for each request."""

    def __init__(self, session: str) -> None:
        self._client = Client(raise_request_exception=False)
        self._session, self._wrote = session, 0

    def ask(
        self, method: str, url: str, body: dict[str, Any] | None, *, htmx: bool, undone: bool
    ) -> Answer:
        """What comes of one request; with `undone`, nothing of it stays."""
        self._client.cookies.clear()
        if self._session:
            self._client.cookies["session"] = self._session
        headers = {"HX-Request": "true"} if htmx else {}
        given = {"data": body} if method == "POST" and body else {}
        with self._watched(), undoing() if undone else nullcontext():
            answer = getattr(self._client, method.lower())(url, headers=headers, **given)
        if undone:
            cache.clear()
        where = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
        return Answer(answer.status_code, where, self._wrote)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        self._wrote = 0
        with ExitStack() as stack:
            for alias in BOTH:
                stack.enter_context(connections[alias].execute_wrapper(self._count))
            yield

    def _count(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        done = execute(sql, params, many, context)
        if sql.lstrip("( ").upper().startswith(WRITES):
            self._wrote += max(context["cursor"].rowcount, 0)
        return done
