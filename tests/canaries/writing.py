"""A person who types a word of its own into every field there is, and into every refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from journal.flows import FLOWS
from selftrust.vault.fields import SealedTextField

from .visitor import Answer, Visitor
from .words import Canaries

ADDRESS = "ana@example.org"
HERE = re.compile(r'<form id="step"[^>]* action="(/write/([\w-]+)/([0-9a-f-]{36})/([\w-]+)/)"')
CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}")
AREA = re.compile(r'href="/areas/([0-9a-f-]{36})/"')
KEPT = re.compile(r'action="(/promises/[0-9a-f-]{36}/)kept/"')
PICKS: dict[str, Any] = {
    "know": "9",
    "believe": "4",
    "before": "7",
    "after": "6",
    "honor_by": ["care", "limit"],
    "mean_it": "mean",
    "size": "small",
    "when": "today",
    "move_kind": "do",
    "move_meaning": "mean",
    "move_when": "today",
    "my_part": ["started"],
    "reminder_word": "safe",
    "word": "secure",
    "item_type": "like",
    "on": "2026-11-20",
    "went": "liked",
    "outcome": "partly",
    "same_again": "yes",
}
SAVING = {"X_Selftrust_Save": "1"}
ENTRIES = (
    "doubt",
    "worry",
    "need",
    "decision",
    "praise",
    "criticism",
    "know-me",
    "time-alone",
    "came-through",
    "choose-again",
    "weekly-look",
    "free",
    "noticing",
    "unsent",
)
KEPT_ELSEWHERE = ("resource", "reminder")
WORDS_A_PAGE = 10
MOST = 20_000


def label_of(field: Any) -> str:
    """The field with the model whose table has its column."""
    return f"{field.model._meta.label}.{field.name}"


class Writer:
    """Types through `visitor`. `filled` are the sealed fields typed into."""

    def __init__(self, visitor: Visitor, canaries: Canaries) -> None:
        self.visitor = visitor
        self.canaries = canaries
        self.filled: set[str] = set()
        self.pages: list[str] = []
        self.password = ""

    # The guided flows

    def write(self, kind: str, query: str = "") -> str:
        """Something new of `kind`, each text saved twice with other words; returns its id."""
        return self.finish(self.visitor.go(f"/write/{kind}/{query}"))

    def finish(self, page: Answer) -> str:
        """The flow whose step `page` shows, to its end; returns the id of what it wrote."""
        flow = written = HERE.search(page.text)
        assert flow, page.path
        while written and written[3] == flow[3]:
            page = self._step(page, *written.groups())
            written = HERE.search(page.text)
        return str(flow[3])

    def _step(self, page: Answer, path: str, kind: str, _pk: str, step: str) -> Answer:
        fields = page.hidden | self._picked(kind, step)
        early, words = self._words(kind, step), self._words(kind, step)
        saved = self.visitor.ask(f"{path}save/", {**fields, **early, "sequence": "1"}, **SAVING)
        assert saved.status == 200, saved
        done = self.visitor.ask(path, {**fields, **words, "sequence": "2", "go": "next"})
        assert done.status == 302, done
        kept = self.visitor.ask(path).text
        assert all(word in kept for word in words.values()), path
        return self.visitor.go(done.headers["location"])

    def _picked(self, kind: str, step: str) -> dict[str, Any]:
        found = FLOWS[kind].step(step)
        assert found is not None
        return {name: PICKS[name] for name in found.fields if name in PICKS}

    def _words(self, kind: str, step: str) -> dict[str, str]:
        flow = FLOWS[kind]
        found = flow.step(step)
        assert found is not None
        columns = [flow.model_class._meta.get_field(name) for name in found.fields]
        texts = [column for column in columns if isinstance(column, SealedTextField)]
        self.filled |= {label_of(column) for column in texts}
        return {text.name: self.canaries.word(f"{kind}, {text.name}") for text in texts}

    # What a person does here

    def first_five_minutes(self) -> None:
        """A stranger's first area, dots, MicroWin and proof, in a trial notebook."""
        token = self.visitor.go("/start/").hidden
        page = self.visitor.go("/start/", {**token, "zone": self.canaries.word("a time zone")})
        assert page.status == 422
        page = self.visitor.go("/start/", {**token, "zone": "Europe/Berlin"})
        for _part in ("area", "check-in", "microwin"):
            self.finish(page)
            page = self.visitor.go("/start/next/")
        self.keep(page)

    def keep(self, page: Answer) -> None:
        """Say that the promise on `page` is kept, and tell of it."""
        promise = KEPT.search(page.text)
        assert promise
        self.finish(self.visitor.go(f"{promise[1]}kept/", {**page.hidden, "how": "kept"}))

    def sign_up(self) -> None:
        """Keep the notebook, by the code in the outbox, after a wrong one."""
        self.password = self.canaries.word("the password")
        token = self.visitor.go("/sign-up/").hidden
        asked = {**token, "email": ADDRESS, "password1": self.password, "consent": "on"}
        page = self.visitor.go("/sign-up/", asked)
        wrong = self.canaries.word("a wrong code")
        assert self.visitor.go(page.path, {**page.hidden, "code": wrong}).status == 422
        code = CODE.search(self.visitor.go("/outbox/").text)
        assert code
        self.visitor.go(page.path, {**page.hidden, "code": code[0]})
        assert ADDRESS in self.visitor.go("/account/").text

    def sign_in_again(self) -> None:
        """Sign out, mistake the password, and come back."""
        token = self.visitor.go("/sign-out/").hidden
        self.visitor.go("/sign-out/", token)
        page = self.visitor.go("/sign-in/")
        wrong = {"login": ADDRESS, "password": self.canaries.word("a wrong password")}
        assert self.visitor.go("/sign-in/", {**page.hidden, **wrong}).status == 422
        right = {"login": ADDRESS, "password": self.password}
        assert self.visitor.go("/sign-in/", {**page.hidden, **right}).path == "/today/"

    def everything(self) -> None:
        """One of every kind; promises that are kept, let go and given new terms."""
        self.pages = [f"/trail/{kind}/{self.write(kind)}/" for kind in ENTRIES]
        for kind in KEPT_ELSEWHERE:
            self.write(kind)
        self.look_back(self.pages[ENTRIES.index("decision")])
        area = self.write("area")
        self.write("check-in", f"?area={area}")
        self.claim_otherwise(area)
        for way in (self.keep, self.let_go, self.new_terms):
            promise = self.write("commitment", f"?area={area}")
            way(self.visitor.go(f"/promises/{promise}/"))

    def prompts(self, came_by_mail: Callable[[list[str]], list[str]]) -> None:
        """A question of one's own, prompts that are answered, and replies by mail."""
        question = self.canaries.word("own prompt, text")
        page = self.visitor.go("/prompts/own/")
        assert question in self.visitor.go("/prompts/own/", {**page.hidden, "text": question}).text
        self.filled |= {"prompts.OwnPrompt.text", "prompts.Reply.words", "prompts.Reply.whole"}
        replies = [self.canaries.word("a reply"), self.canaries.word("a doubted reply")]
        for prompt in came_by_mail(replies):
            token = self.visitor.go(f"/prompts/{prompt}/").hidden["csrfmiddlewaretoken"]
            begun = self.visitor.go(f"/prompts/{prompt}/answer/", {"csrfmiddlewaretoken": token})
            self.finish(begun)
        waiting = self.visitor.go("/prompts/replies/").text
        assert replies[1] in waiting
        assert self.visitor.go("/prompts/").status == 200

    def look_back(self, decision: str) -> None:
        """Look back at the decision on a page, add to it, and change one's mind about it."""
        path = decision.replace("/trail/decision/", "/decisions/")
        for verb in ("look-back", "note", "changed-mind"):
            token = self.visitor.go(decision).hidden["csrfmiddlewaretoken"]
            self.finish(self.visitor.go(f"{path}{verb}/", {"csrfmiddlewaretoken": token}))

    def claim_otherwise(self, area: str) -> None:
        """Rewrite a claim that was rated: the old words are kept with their series."""
        path = f"/write/area/{area}/know-claim/"
        page = self.visitor.go(path)
        word = self.canaries.word("area, know_claim again")
        self.visitor.go(path, {**page.hidden, "know_claim": word, "go": "enough"})
        assert word in self.visitor.go(path).text

    def let_go(self, page: Answer) -> None:
        """Let the promise on `page` go, with a line that is too long at first."""
        promise = KEPT.search(page.text)
        assert promise
        path = f"{promise[1]}let-go/"
        word = self.canaries.word("let go, line")
        token = self.visitor.go(path).hidden
        assert self.visitor.go(path, {**token, "line": f"{word} " * 30}).status == 422
        assert self.visitor.ask(path, {**token, "line": word, "because": "not_now"}).status == 302
        self.filled.add("microwins.Commitment.let_go_line")

    def new_terms(self, page: Answer) -> None:
        """Give the promise on `page` new terms."""
        promise = KEPT.search(page.text)
        assert promise
        begun = self.visitor.go(f"{promise[1]}new-terms/", {**page.hidden, "terms": "smaller"})
        self.finish(begun)

    def delete(self) -> None:
        """Delete one entry and bring it back, one and erase it, one for good at once."""
        back, erased, at_once = self.pages[-3:]
        self._post(f"{back}delete/", f"{back}delete/")
        self._post(f"{back}restore/", "/trail/deleted/")
        self._post(f"{erased}delete/", f"{erased}delete/")
        self._post(f"{erased}erase/", "/trail/deleted/")
        self._post(f"{at_once}delete/", f"{at_once}delete/", how="now")

    def _post(self, path: str, seen_on: str, **fields: str) -> None:
        token = {"csrfmiddlewaretoken": self.visitor.go(seen_on).hidden["csrfmiddlewaretoken"]}
        assert self.visitor.ask(path, {**token, **fields}).status == 302, path

    def read_everything(self) -> None:
        """Look at every list and page."""
        areas = AREA.findall(self.visitor.go("/areas/").text)
        named = [f"/areas/{area}/" for area in areas]
        lists = [f"/trail/?kind={kind}" for kind in ENTRIES]
        plain = ["/today/", "/trail/", "/trail/deleted/", "/evidence/", "/promises/", "/account/"]
        for path in [*plain, *lists, *named, *self.pages[:-2]]:
            assert self.visitor.go(path).status == 200, path
        self.search()

    def search(self) -> None:
        """Look for a word that is there, for words that are nowhere, and for far too many."""
        token = self.visitor.go("/search/").hidden
        kept = [word for word, where in self.canaries.where.items() if where == "doubt, words"][-1]
        assert "<mark>" in self.visitor.ask("/search/", {**token, "words": kept}).text
        phrase = f'"{self.canaries.word("a phrase looked for")} again"'
        for words in (self.canaries.word("a word looked for"), phrase):
            assert self.visitor.ask("/search/", {**token, "words": words}).status == 200
        assert self.visitor.ask("/search/", {**token, "words": f"{kept} " * 20}).status == 422

    def write_on_until(self, words: int) -> None:
        """Further pages, with ten words each, until there are `words` words."""
        while len(self.canaries.where) < words:
            page = self.visitor.go("/write/free/")
            here = HERE.search(page.text)
            assert here
            body = " ".join(self.canaries.word("a further page") for _ in range(WORDS_A_PAGE))
            self.visitor.go(here[1], {**page.hidden, "body": body, "go": "enough"})
            assert body in self.visitor.go(here[1]).text
