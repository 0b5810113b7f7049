"""Two people who let each other in: a word of its own in whatever they type for one another."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from .visitor import Answer, Visitor
from .writing import AREA, CODE, Writer

THERAPIST = "ben@example.org"
SECRET = re.compile(r'class="secret"[^>]*>([A-Z2-7 ]+)<')
GIVEN_CODE = re.compile(r'class="slow-words">([A-Z]{4}-[A-Z]{4})<')
CONNECTION = re.compile(r"/people/([0-9a-f-]{36})/")
OFFERED = re.compile(r'href="(/offered-plans/[0-9a-f-]{36}/)"')
STEP = re.compile(r'href="(/offered-steps/[^"]+)"')
ASSIGNMENT = re.compile(r'href="(/assignments/[0-9a-f-]{36}/)"')
PLAN = re.compile(r'name="plan" value="([0-9a-f-]{36})"')


class Pair:
    """The writer, and a therapist with a browser of his own that the same onlooker sees."""

    def __init__(self, writer: Writer, port: int) -> None:
        self.writer, self.client = writer, writer.visitor
        self.therapist = Visitor(port)
        for seen in ("addresses", "titles", "headers", "statuses"):
            setattr(self.therapist, seen, getattr(self.client, seen))

    def word(self, field: str) -> str:
        """A word for the sealed field `field`."""
        self.writer.filled.add(field)
        return self.writer.canaries.word(field)

    def share_everything(self, doubt: str) -> None:
        """From the therapist's account to notes, a question and a plan; `doubt` is shared."""
        self.sign_up()
        client = self.connect()
        self.share(client, doubt)
        self.write_to_each_other(client, doubt.split("/")[3])
        self.suggest(client)
        self.plan(client)
        for path in (
            "/clients/",
            f"/clients/{client}/",
            f"/clients/{client}/shared/",
            f"/clients/{client}/brief.pdf",
        ):
            assert self.therapist.ask(path).status == 200, path
        for path in ("/shared/", "/shared/readings/", f"/people/{client}/", "/today/"):
            assert self.client.go(path).status == 200, path

    def sign_up(self) -> None:
        """An account for the therapist, with a second step and a name."""
        token = self.therapist.go("/sign-up/").hidden
        password = self.writer.canaries.word("the therapist's password")
        asked = {**token, "email": THERAPIST, "password1": password, "consent": "on"}
        page = self.therapist.go("/sign-up/", asked)
        code = CODE.search(self.therapist.go("/outbox/").text)
        assert code
        self.therapist.go(page.path, {**page.hidden, "code": code[0]})
        page = self.therapist.go("/account/second-step/app/")
        page = self.therapist.go(page.path, {**page.hidden, "password": password})
        secret = SECRET.search(page.text)
        assert secret, page.path
        now = format_hotp_value(hotp_value(secret[1].replace(" ", ""), int(time.time()) // 30))
        self._posts(self.therapist, page, code=now)
        name = {"name": self.word("sharing.Reviewer.name"), "role": "therapist"}
        self._posts(self.therapist, self.therapist.go("/clients/begin/"), **name)

    def connect(self) -> str:
        """Let him in by a code, ask somebody else by mail; the id of the connection."""
        page = self.therapist.go("/clients/codes/new/")
        given = GIVEN_CODE.search(self.therapist.go(page.path, page.hidden).text)
        assert given
        said = {"code": given[1], "known_as": self.word("sharing.Connection.known_as")}
        consent = self._posts(self.client, self.client.go("/people/code/"), **said)
        found = CONNECTION.search(consent.path)
        assert found, consent.path
        self._posts(self.client, consent)
        page = self.client.go(f"/people/{found[1]}/settings/")
        said = {"called": self.word("sharing.Connection.called"), "shows_week": "on"}
        said["known_as"] = self.word("sharing.Connection.known_as")
        self._posts(self.client, page, **said)
        asked = {"called": self.word("sharing.Connection.called"), "address": "who@example.org"}
        asked |= {"known_as": self.word("sharing.Connection.known_as"), "role": "coach"}
        self._posts(self.client, self.client.go("/people/invite/"), **asked)
        return found[1]

    def share(self, client: str, doubt: str) -> None:
        """Share one page with a line, a passage of it struck; and a line for the session."""
        path = doubt.replace("/trail/", "/share/")
        page = self.client.go(path)
        until = re.search(r'id="id_until" value="([^"]+)"', page.text)
        assert until, page
        wish = {
            **page.hidden,
            "to": client,
            "fields_shown": ["words", "fair"],
            "struck": ["words.0"],
            "version_shown": "this",
            "until": until[1],
            "line": self.word("sharing.Note.text"),
        }
        assert self.client.ask(path, {**wish, "go": "preview"}).status == 200
        assert self.client.ask(path, {**wish, "go": "share"}).status == 302
        line = {"line": self.word("sharing.Connection.for_session")}
        self._posts(self.client, self.client.go(f"/people/{client}/session/"), **line)

    def write_to_each_other(self, client: str, thing: str) -> None:
        """A thought, a reply to it, and a note once the ten seconds are over."""
        thought = self.therapist.go(f"/clients/{client}/thinking-of-you/")
        self._posts(self.therapist, thought, text=self.word("sharing.Note.text"))
        page = self.client.go(f"/people/{client}/notes/")
        said = {"about": "", "text": self.word("sharing.Note.text")}
        self._posts(self.client, page, to=f"{page.path}reply/", **said)
        path = f"/clients/{client}/shared/{thing}/note/"
        until = time.monotonic() + 30
        while (page := self.therapist.go(path)).status == 404 and time.monotonic() < until:
            time.sleep(0.5)
        self._posts(self.therapist, page, text=self.word("sharing.Note.text"))

    def suggest(self, client: str) -> None:
        """A question in his own words, which she changes and takes up."""
        path = f"/clients/{client}/assignments/"
        said = {"text": self.word("sharing.Assignment.text"), "window": "week"}
        said["why"] = self.word("sharing.Assignment.why")
        self._posts(self.therapist, self.therapist.go(path), **said)
        found = ASSIGNMENT.search(self.client.go("/today/").text)
        assert found
        page = self.client.go(f"{found[1]}change/")
        own = {"text": self.word("sharing.Assignment.own_version")}
        self._posts(self.client, page, **own)

    def plan(self, client: str) -> None:
        """A plan of his, offered with a line; she makes the first of it smaller."""
        said = {
            "name": self.word("sharing.Plan.name"),
            "text_0": self.word("sharing.PlanStep.text"),
        }
        said |= {f"minutes_{place}": "2" for place in range(5)}
        self._posts(self.therapist, self.therapist.go("/plans/new/"), **said)
        page = self.therapist.go(f"/clients/{client}/plans/")
        plan = PLAN.search(page.text)
        assert plan
        offer = {"plan": plan[1], "line": self.word("sharing.OfferedPlan.line")}
        self._posts(self.therapist, page, **offer)
        offered = OFFERED.search(self.client.go("/today/").text)
        assert offered
        area = AREA.search(self.client.go("/areas/").text)
        assert area
        smaller = STEP.search(self.client.go(f"{offered[1]}?area={area[1]}").text)
        assert smaller
        page = self.client.go(smaller[1].replace("&amp;", "&"))
        own = {"text": self.writer.canaries.word("a smaller version"), "minutes": "1"}
        self._posts(self.client, page, **own)

    def _posts(self, visitor: Visitor, page: Answer, *, to: str = "", **fields: Any) -> Answer:
        """Post `fields` with what is hidden on `page`; the page that it leads to."""
        sent = visitor.ask(to or page.path, {**page.hidden, **fields})
        assert sent.status == 302, (sent.path, sent.status)
        return visitor.go(sent.headers["location"])
