"""Somebody with a browser that keeps cookies, and remembers what an onlooker could have seen."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
STEP = re.compile(r'<form id="step".*?</form>', re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """One answer of the web server."""

    path: str
    status: int
    headers: dict[str, str]
    text: str

    @property
    def is_step(self) -> bool:
        """Whether this is a screen of a guided flow."""
        return STEP.search(self.text) is not None

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the step's form, or of the page's first one."""
        form = STEP.search(self.text)
        found = HIDDEN.findall(form.group() if form else self.text)
        return {name: unescape(value) for name, value in reversed(found)}


class Visitor:
    """Asks, follows, and keeps cookies. `addresses`, `titles` and `headers` are what it saw."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.cookies: dict[str, str] = {}
        self.addresses: list[str] = []
        self.titles: list[str] = []
        self.headers: list[str] = []
        self.statuses: set[int] = set()

    def ask(self, path: str, fields: dict[str, Any] | str | None = None, **headers: str) -> Answer:
        """The answer to one GET, or to one POST of `fields` or of a text that is no form."""
        body = urlencode(fields, doseq=True) if isinstance(fields, dict) else fields
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        self.addresses.append(path)
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)
        try:
            connection.request("GET" if body is None else "POST", path, body, sent)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        is_pdf = response.headers["content-type"] == "application/pdf"
        return self._seen(path, response, "" if is_pdf else content.decode())

    def _seen(self, path: str, response: http.client.HTTPResponse, text: str) -> Answer:
        received = [(name.lower(), value) for name, value in response.getheaders()]
        for name, value in received:
            self.headers.append(f"{name}: {value}")
            if name == "location":
                self.addresses.append(value)
            if name == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self.cookies[cookie] = content
        self.titles += TITLE.findall(text)
        self.statuses.add(response.status)
        return Answer(path, response.status, dict(received), text)

    def go(self, path: str, fields: dict[str, Any] | None = None) -> Answer:
        """The page that `path` leads to, redirections followed."""
        answer = self.ask(path, fields)
        while answer.status in {301, 302, 303}:
            where = urlsplit(answer.headers["location"])
            answer = self.ask(where.path + (f"?{where.query}" if where.query else ""))
        return answer
