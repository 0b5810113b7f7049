"""Words typed into a running Selftrust are on its pages and nowhere else (reliability.md, C3)."""

from __future__ import annotations

import base64
import html
import json
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from celery import Celery
from django.core.signing import b64_encode

from selftrust.vault.fields import sealed_fields
from tests.canaries.failing import Clumsy
from tests.canaries.places import House, watched
from tests.canaries.sharing import Pair
from tests.canaries.visitor import Visitor
from tests.canaries.words import Canaries
from tests.canaries.writing import Writer, label_of

WORDS = 200
PLANTED = "planted"
COPIED = {
    "accounts.SignInSecret.text": "an app's secret, made here",
    "prompts.TakenUp.from_name": "the client's name for whoever suggested the question",
    "prompts.TakenUp.text": "the question as it was taken up",
    "sharing.Connection.address": "where the request goes: it stands on the mail",
    "sharing.Share.content": "what was shared, as it was",
    "sharing.Share.struck": "the passages struck of it",
    "sharing.OfferedStep.text": "a small win of the plan",
    "journal.Entry.headline": "made of the first words of an entry",
    "areas.Wording.know_claim": "an area's earlier claim, kept when it's written otherwise",
    "areas.Wording.possible_claim": "likewise",
    "accounts.Version.content": "what a step said before it was changed",
    "journal.Entry.prompt_words": "what was asked, an own question too",
    "microwins.Commitment.prompt_words": "likewise",
    "prompts.Reply.from_email": "where a reply came from",
    "microwins.Evidence.text": "the words of the promise, or of letting go",
}
PLACES = {
    "the main database's dump",
    "the keys database's dump",
    "the sessions, unpacked",
    "the mails, decoded",
    "Valkey's monitor",
    "the addresses",
    "the titles",
    "the headers",
    "data/logs",
    "data/outbox",
    "data/valkey",
    "data/postgres",
    "scratch",
}


@dataclass
class Sweep:
    """What the search found: the planted words by place, and everything else."""

    writer: Writer
    planted: set[str] = field(default_factory=set)
    leaks: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    empty_columns: list[str] = field(default_factory=list)

    def look(self, place: str, content: bytes) -> None:
        for where, disguise in self.writer.canaries.found_in(content):
            if where == PLANTED:
                self.planted.add(place)
            else:
                self.leaks[place].add((where, disguise))


@pytest.fixture(scope="module")
def sweep() -> Iterator[Sweep]:
    """Everything typed and every error provoked; then Selftrust stops, and all is searched."""
    with tempfile.TemporaryDirectory(prefix="selftrust-") as name:
        Path(name).chmod(0o711)
        house = House(Path(name))
        with house.running():
            visitor = Visitor(house.port)
            done = Sweep(Writer(visitor, Canaries()))
            with watched(house.broker) as monitor:
                live(done.writer, house)
                plant(done.writer, house)
            done.empty_columns = empty_columns(house.main)
            done.look("the main database's dump", house.dump(house.main))
            done.look("the keys database's dump", house.dump(house.keys))
            done.look("the sessions, unpacked", house.sessions())
        done.look("Valkey's monitor", b"".join(monitor))
        done.look("the addresses", "\n".join(visitor.addresses).encode())
        done.look("the titles", "\n".join(visitor.titles).encode())
        done.look("the headers", "\n".join(visitor.headers).encode())
        done.look("the mails, decoded", house.mails())
        for place, content in house.files():
            done.look(place, content)
        yield done


def live(writer: Writer, house: House) -> None:
    """From a stranger's first five minutes to an account with 200 words in it."""
    writer.first_five_minutes()
    writer.sign_up()
    writer.everything()
    writer.prompts(house.come_by_mail)
    Pair(writer, house.port).share_everything(writer.pages[0])
    Clumsy(writer).fail_at_everything(house.main, house.keys)
    writer.sign_in_again()
    writer.delete()
    writer.read_everything()
    writer.write_on_until(WORDS)


def plant(writer: Writer, house: House) -> None:
    """Leave a word in every place that is searched, so that an unsearched one shows."""
    word = writer.canaries.word(PLANTED)
    session = "." + b64_encode(zlib.compress(json.dumps({"said": word}).encode())).decode()
    with psycopg.connect(house.main, autocommit=True) as main:
        main.execute("CREATE TABLE planted AS SELECT %s::text AS words", [word])
        main.execute("INSERT INTO django_session VALUES ('planted', %s, now())", [f"{session}:x:y"])
    with psycopg.connect(house.keys, autocommit=True) as keys:
        keys.execute("CREATE TABLE planted AS SELECT %s::bytea AS words", [word.encode()])
    Celery(broker=house.broker, set_as_current=False).send_task("planted", args=[word])
    writer.visitor.ask(f"/nothing/?words={quote(word)}")
    report = json.dumps([{"body": {"effectiveDirective": word}}])
    writer.visitor.ask("/csp-report/", report)
    writer.visitor.titles.append(html.escape(word))
    writer.visitor.headers.append(f"x-planted: {word}")
    mail = EmailMessage()
    mail.set_content(f"You wrote: {word}", cte="base64")
    (house.data / "outbox" / "planted.eml").write_bytes(mail.as_bytes())
    (house.scratch / "planted").write_text(word)


def empty_columns(database: str) -> list[str]:
    """The sealed columns in which no row has text."""
    with psycopg.connect(database) as connection:
        return [
            label_of(text)
            for text, model in sealed_fields()
            if not connection.execute(
                f'SELECT count("{text.column}") FROM {model._meta.db_table}'  # noqa: S608 - our names
            ).fetchone()[0]  # type: ignore[index]
        ]


@pytest.mark.slow
def test_no_word_lies_anywhere_but_on_the_pages(sweep: Sweep) -> None:
    assert dict(sweep.leaks) == {}


@pytest.mark.slow
def test_a_planted_word_is_found_in_every_place(sweep: Sweep) -> None:
    assert sweep.planted == PLACES


@pytest.mark.slow
def test_every_sealed_field_had_words_of_its_own(sweep: Sweep) -> None:
    every = {label_of(text) for text, _model in sealed_fields()}
    assert every == sweep.writer.filled | COPIED.keys()
    assert not sweep.writer.filled & COPIED.keys()
    assert sweep.empty_columns == []
    assert len(sweep.writer.canaries.where) >= WORDS


@pytest.mark.slow
def test_every_kind_of_answer_was_provoked(sweep: Sweep) -> None:
    assert sweep.writer.visitor.statuses >= {200, 302, 401, 403, 404, 409, 413, 422, 500, 503}


@pytest.mark.parametrize(
    "write",
    [
        str.encode,
        lambda text: text.upper().encode(),
        lambda text: text.lower().encode("utf-16"),
        lambda text: json.dumps({"words": text}).encode(),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(f".{text}".encode()),
        lambda text: base64.urlsafe_b64encode(f"..{text}".encode()),
        lambda text: base64.b64encode(json.dumps(["a", text]).encode()),
        lambda text: text.encode().hex().encode(),
        lambda text: text.encode("ascii", "xmlcharrefreplace"),
        lambda text: quote(text).encode(),
        lambda text: repr(text.encode()).encode(),
        lambda text: ascii(text).encode(),
    ],
    ids=range(13),
)
def test_a_word_is_found_however_it_was_written_down(write: Callable[[str], bytes]) -> None:
    canaries = Canaries()
    word = canaries.word("here")
    assert {where for where, _how in canaries.found_in(write(f"Say {word} to me."))} == {"here"}
    assert canaries.found_in(write("Say nothing to me.")) == set()
