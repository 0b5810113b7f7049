"""An HTML mail as lines. Nothing of it is ever shown as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from .lines import SIGNATURE, Line

UNSEEN = {"head", "style", "script", "title", "template"}
BREAKING = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip
SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
NESTING = UNSEEN | {"div", "blockquote", "pre", "span", "body", "td", "section", "table"}
CITING_CLASSES = {"gmail_quote", "protonmail_quote", "moz-cite"}
ORIGINAL_CLASSES = {"yahoo_quoted", "zmail_extra"}
AUTHOR_CLASSES = {"gmail_attr", "moz-cite-prefix"}
SIGNATURE_CLASSES = {"gmail_signature", "moz-signature"}
ORIGINAL_IDS = {"appendonsend", "divrplyfwdmsg", "mail-editor-reference-message-container"}
DECLARATION = re.compile(r"<!(?!--)[^<>]*>|<\?[^<>]*>|<!\[")
# The parser searches for the end of each beginning, over and over where there is none.
NO_TAG = re.compile(r"<(?!/?[a-zA-Z][^<>]*>)")
BLANKS = re.compile(r"[ \t\n\r\f\xa0]+")
MOST_ALT = 8
DEEPEST = 300


def page_lines(page: str) -> list[Line]:
    """The lines of the HTML `page`, what it marks as quotations at their depth. Never raises."""
    reader = _Reader()
    reader.feed(NO_TAG.sub("&lt;", DECLARATION.sub("", _without_comments(page))))
    reader.close()
    return reader.lines()


def _without_comments(page: str) -> str:
    """A comment that never ends may hide somebody's words, so it's kept."""
    kept, place = [], 0
    while (begins := page.find("<!--", place)) >= 0:
        ends = page.find("-->", begins)
        if ends < 0:
            break
        kept.append(page[place:begins])
        place = ends + len("-->")
    return "".join(kept) + page[place:].replace("<!--", "")


class _Opened:
    """An element that is open, and what it and those around it mean for the lines in it."""

    def __init__(self, tag: str, attributes: dict[str, str], around: _Opened | None) -> None:
        classes = set(attributes.get("class", "").lower().split())
        is_deeper = tag == "blockquote"
        is_marked = attributes.get("type", "").lower() == "cite" or bool(classes & CITING_CLASSES)
        is_pre = "pre" in attributes.get("style", "").lower().partition("white-space")[2][:6]
        self.tag = tag
        self.begins_original = (
            attributes.get("id", "").lower().removeprefix("x_") in ORIGINAL_IDS
            or bool(classes & ORIGINAL_CLASSES)
            or attributes.get("name", "").lower() == "quote"
        )
        self.begins_signature = bool(classes & SIGNATURE_CLASSES)
        self.depth: int = is_deeper + (around.depth if around else 0)
        self.is_cited: bool = (is_deeper and is_marked) or bool(around and around.is_cited)
        self.names_author: bool = bool(classes & AUTHOR_CLASSES or (around and around.names_author))
        self.keeps_blanks: bool = tag == "pre" or is_pre or bool(around and around.keeps_blanks)
        self.is_unseen: bool = tag in UNSEEN or bool(around and around.is_unseen)
        self.is_signature: bool = self.begins_signature or bool(around and around.is_signature)


OUTSIDE = _Opened("", {}, None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Opened] = []
        self._lines: list[Line] = []
        self._now: list[str] = []
        self._begins_original = False
        self._link = ""
        self._link_text: list[str] = []

    @property
    def _around(self) -> _Opened:
        return self._open[-1] if self._open else OUTSIDE

    def lines(self) -> list[Line]:
        """All lines, once everything was fed."""
        self._break()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in BREAKING:
            self._break_softly()
        if tag in NESTING and len(self._open) < DEEPEST:
            self._begin(_Opened(tag, attributes, self._around))
        elif tag == "br":
            self._break()
        elif tag == "li":
            self._now.append("- ")
        elif tag == "img":
            self._show_picture(attributes.get("alt", ""))
        elif tag == "a":
            self._link, self._link_text = attributes.get("href", ""), []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in NESTING:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        if tag in BREAKING:
            self._break_softly()
        if tag in SPACED:
            self._blank_line()
        if tag == "td":
            self._now.append(" ")
        if tag in NESTING and any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._around.is_unseen:
            return
        self._link_text.append(data)
        if self._around.keeps_blanks:
            first, *rest = data.replace("\xa0", " ").split("\n")
            self._now.append(first)
            for line in rest:
                self._break()
                self._now.append(line)
        else:
            self._now.append(BLANKS.sub(" ", data))

    def unknown_decl(self, data: str) -> None:
        """What Office writes between its brackets says nothing."""

    def _begin(self, opened: _Opened) -> None:
        if opened.begins_signature and not self._around.is_signature:
            self._break_softly()
            while self._lines and self._lines[-1].text.strip() in {"", SIGNATURE.strip()}:
                self._lines.pop()
            self._put(SIGNATURE)
        if opened.begins_original:
            self._break_softly()
            self._begins_original = True
        self._open.append(opened)

    def _show_picture(self, alt: str) -> None:
        """A picture of a smile is a word; other pictures aren't."""
        if alt and len(alt) <= MOST_ALT and not alt.isascii():
            self._now.append(alt)

    def _end_link(self) -> None:
        """Where a link leads is kept, unless that's what its words say."""
        said = "".join(self._link_text).strip()
        link, self._link = self._link, ""
        if link.lower().startswith(("http://", "https://")) and said.rstrip("/") not in link:
            self._now.append(f" ({link})")

    def _break_softly(self) -> None:
        if "".join(self._now).strip():
            self._break()
        else:
            self._now = []

    def _blank_line(self) -> None:
        if self._lines and not self._lines[-1].is_blank:
            self._put("")

    def _break(self) -> None:
        text = "".join(self._now).rstrip()
        self._now = []
        if not self._around.keeps_blanks:
            text = re.sub(" {2,}", " ", text).strip()
        if text == SIGNATURE.strip() and self._lines and self._lines[-1].text == SIGNATURE:
            return
        self._put(text)

    def _put(self, text: str) -> None:
        around = self._around
        line = Line(
            text,
            depth=around.depth,
            is_cited=around.is_cited,
            names_author=around.names_author,
            begins_original=self._begins_original and bool(text),
        )
        if text:
            self._begins_original = False
        self._lines.append(line)
