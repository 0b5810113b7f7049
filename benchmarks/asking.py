"""A browser as plain as can be: one connection kept open, cookies, and the forms of a page."""

from __future__ import annotations

import gzip
import http.client
import re
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@dataclass(frozen=True)
class Answer:
    """What came back; `body` as it crossed the wire, `head` the size of the headers in bytes."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body, uncompressed."""
        packed = self.headers["Content-Encoding"] == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's forms."""
        return {name: unescape(value) for name, value in _HIDDEN.findall(self.text)}

    @property
    def wire_bytes(self) -> int:
        """Headers and body, as they crossed the wire."""
        return len(bytes(self.headers)) + len(self.body)


class Browser:
    """One client of the server on `port` of this machine."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = dict(cookies or {})

    def get(self, path: str) -> Answer:
        """Ask for a page. Raises RuntimeError when it isn't 200."""
        return self._ask("GET", path, None, (200,))

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form. Raises RuntimeError for a refusal."""
        return self._ask("POST", path, urlencode(fields), (200, 201, 302))

    def _ask(self, method: str, path: str, body: str | None, fine: tuple[int, ...]) -> Answer:
        headers = {"Accept-Encoding": "gzip", "Cookie": self._cookie()}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        response = self._answered(method, path, body, headers)
        answer = Answer(response.status, response.headers, response.read())
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: kept.value for name, kept in SimpleCookie(line).items()}
        if answer.status not in fine:
            raise RuntimeError(f"{method} {path} was answered with {answer.status}")
        return answer

    def _answered(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """The response; a connection that the server closed while it was idle is opened again."""
        try:
            self._connection.request(method, path, body, headers)
            return self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):
            self._connection.close()
            self._connection.request(method, path, body, headers)
            return self._connection.getresponse()

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()
