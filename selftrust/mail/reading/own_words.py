"""What the person wrote in a reply: everything that isn't surely a quotation or a signature.

Whatever is in doubt is kept. A wrong guess in one direction leaves a line too many in a notebook;
in the other it would lose somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, pairwise

from .attribution import author_line, header_lines
from .lines import SIGNATURE, Line
from .sent_words import SentWords

MOST_SIGNATURE_LINES, MOST_SIGNATURE = 8, 500
NEAR = 6
MOST_SIGNATURES = 20
DEVICE = (
    r"(?:my )?(?:i(?:Phone|Pad|Pod)|Mac\w*|Apple Watch|Android\w*|Samsung|Galaxy|Huawei|Xiaomi"
    r"|Redmi|Pixel|OnePlus|BlackBerry|Windows|Nokia|Sony|Xperia|HTC|LG|Motorola|Smartphone|Handy"
    r"|mobile|phone|téléphone|portable|móvil|celular|cellulare|telefon\w*|Outlook|Yahoo|Gmail"
    r"|Mail|Proton\w*|K-9|AOL|GMX|WEB\.DE|FairEmail|Thunderbird|Spark|Tutanota|Tuta|Posteo)\b"
    r"[^.!?\n]{0,50}[.!]?"
)
SENT_FROM = re.compile(
    r"\s*(?:"
    rf"(?:Sent|Sent via|Sent with|Sent using)(?: from)? {DEVICE}"
    rf"|(?:Gesendet|Von meine[mr]|Diese Nachricht wurde)\b[^.!?\n]{{0,24}}? {DEVICE}"
    rf"|(?:Envoyé|Enviado|Enviada|Inviato|Verzonden|Verstuurd|Skickat|Sendt|Wysłan[eo]|Odesláno"
    rf"|Lähetetty|Отправлено|Надіслано)\b[^.!?\n]{{0,24}}? {DEVICE}"
    r"|i(?:Phone|Pad)から送信|Androidから送信|发自我的\s?\S{1,20}|從我的\s?\S{1,20}\s?傳送"
    r"|나의 \S{1,20}에서 보냄"
    r"|(?:Get|Holen Sie sich|Télécharger|Obtener|Obtenga|Scarica|Download)\s(?:\S{1,12}\s)?"
    r"Outlook (?:for|für|pour|para|per|voor) (?:iOS|Android)\b.{0,60}"
    r"|Yahoo Mail: Search, Organize, Conquer.{0,60}"
    r"|Sent with \[?Proton ?Mail\]?.{0,80}"
    r")\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stretch:
    """Lines in a row that are all the person's, or all not."""

    lines: list[Line]
    is_own: bool


def own_words(lines: list[Line], sent: SentWords) -> str:
    """The person's own words among `lines`; `sent` tells them from ours where marks don't."""
    own = _Judge(lines, sent).judged()
    stretches = [
        Stretch([line for line, _mine in pairs], is_own)
        for is_own, pairs in groupby(zip(lines, own, strict=True), key=lambda pair: pair[1])
    ]
    said = (_without_signature(one.lines) for one in stretches if one.is_own)
    return "\n\n".join(text for text in map(_text, said) if text)


class _Judge:
    """Goes through the lines once, and says of each whether it's the person's own."""

    def __init__(self, lines: list[Line], sent: SentWords) -> None:
        self._lines, self._sent = lines, sent
        self._own = [True] * len(lines)
        self._is_quoting = False

    def judged(self) -> list[bool]:
        """For each line, whether it's the person's."""
        place = 0
        while place < len(self._lines):
            place = self._step(place)
        return self._own

    def _step(self, place: int) -> int:
        """Judge what begins at `place`; return where it ends."""
        line = self._lines[place]
        if line.depth:
            return self._quotation(place)
        if line.begins_original:
            return self._original(place, place + header_lines(self._lines, place))
        if line.names_author and self._quotes_us(place + 1):
            self._is_quoting = True
            return self._take(place, place + 1)
        if count := header_lines(self._lines, place):
            return self._original(place, place + count)
        if count := author_line(self._lines, place):
            return self._below_author(place, place + count)
        # A quoted line may have been broken, so that its end has lost its mark.
        if self._is_quoting and self._sent.shares(line.text):
            return self._take(place, place + 1)
        return place + 1

    def _below_author(self, begins: int, ends: int) -> int:
        """A line that names an author: of a marked quotation, or of an unmarked mail."""
        below = ends
        while below < len(self._lines) and self._lines[below].is_blank:
            below += 1
        if below == len(self._lines) or not self._lines[below].depth:
            return self._original(begins, ends)
        if not self._quotes_us(ends):
            return ends
        self._is_quoting = True
        return self._take(begins, ends)

    def _quotes_us(self, place: int) -> bool:
        """Whether the marked block that begins at `place`, or soon below it, is quoted from us.

        So is one that somebody deleted.
        """
        near = range(place, min(place + NEAR, len(self._lines)))
        begins = next((one for one in near if self._lines[one].depth), None)
        return begins is None or self._has_ours(begins, self._end_of_block(begins))

    def _end_of_block(self, place: int) -> int:
        while place < len(self._lines) and self._lines[place].depth:
            place += 1
        return place

    @cached_property
    def _last_shared(self) -> int:
        """The last line that shares anything with ours, be it over its end; -1 for none."""
        below = ""
        for place in reversed(range(len(self._lines))):
            text = self._lines[place].text
            if self._sent.shares(text) or self._sent.shares(f"{text} {below}"):
                return place
            below = text
        return -1

    def _quotation(self, place: int) -> int:
        """A marked block: a quotation if a line above said so, or if all of it is ours."""
        ends = self._end_of_block(place)
        block = self._lines[place:ends]
        says_so = any(line.is_cited for line in block) or self._names_author_within(place)
        if (self._is_quoting or says_so) and self._has_ours(place, ends):
            self._is_quoting = True
            return self._take(place, ends)
        for begins, stops in self._paragraphs(place, ends):
            if self._sent and self._is_ours(begins, stops):
                self._take(begins, stops)
        return ends

    def _has_ours(self, begins: int, ends: int) -> bool:
        """Whether a marked block below a line that names an author is quoted from us at all."""
        texts = [line.text for line in self._lines[begins:ends]]
        if not self._sent or all(map(self._sent.holds, texts)):
            return True
        return any(map(self._sent.shares, [*texts, *map(" ".join, pairwise(texts))]))

    def _names_author_within(self, place: int) -> bool:
        """Whether the first line of a marked block names its author, as Apple's programs put it."""
        while place < len(self._lines) and self._lines[place].is_blank:
            place += 1
        return place < len(self._lines) and author_line(self._lines, place) > 0

    def _original(self, begins: int, ends: int) -> int:
        """The earlier mail, unmarked, down to the end: only what is ours, or stands in its head.

        Without knowing what we sent, all of it.
        """
        if not self._sent:
            return self._take(begins, len(self._lines))
        if self._last_shared < ends:
            return max(ends, begins + 1)
        # Below its head it may hold heads of yet earlier ones, and words between its lines.
        self._take(begins, ends)
        for start, stop in self._paragraphs(ends, len(self._lines)):
            if self._is_ours(start, stop):
                self._take(start, stop)
                continue
            place = start
            while place < stop:
                place = self._in_original(place, stop)
        return len(self._lines)

    def _in_original(self, place: int, stop: int) -> int:
        head = header_lines(self._lines, place) or author_line(self._lines, place)
        if head:
            return self._take(place, min(place + head, stop))
        if self._sent.holds(self._lines[place].text):
            self._take(place, place + 1)
        return place + 1

    def _is_ours(self, begins: int, ends: int) -> bool:
        return self._sent.holds(" ".join(line.text for line in self._lines[begins:ends]))

    def _paragraphs(self, begins: int, ends: int) -> Iterator[tuple[int, int]]:
        start = begins
        for place in range(begins, ends + 1):
            if place == ends or self._lines[place].is_blank:
                if start < place:
                    yield start, place
                start = place + 1

    def _take(self, begins: int, ends: int) -> int:
        """The lines aren't the person's."""
        for place in range(begins, ends):
            self._own[place] = False
        return ends


def _without_signature(lines: list[Line]) -> list[Line]:
    """Without what a mail program adds below; never more than a signature's length."""
    kept = _trimmed(lines)
    marks = (at for at, line in enumerate(kept) if line.text == SIGNATURE and not line.depth)
    for place in islice(marks, MOST_SIGNATURES):
        if _is_short(kept[place + 1 :]):
            kept = _trimmed(kept[:place])
            break
    end = len(kept)
    while end and (kept[end - 1].is_blank or SENT_FROM.fullmatch(kept[end - 1].text)):
        end -= 1
    return kept[:end]


def _is_short(lines: list[Line]) -> bool:
    shown = [line.text for line in lines if not line.is_blank]
    return len(shown) <= MOST_SIGNATURE_LINES and sum(map(len, shown)) <= MOST_SIGNATURE


def _trimmed(lines: list[Line]) -> list[Line]:
    """Without blank lines at both ends."""
    shown = [place for place, line in enumerate(lines) if not line.is_blank]
    return lines[shown[0] : shown[-1] + 1] if shown else []


def _text(lines: list[Line]) -> str:
    return "\n".join(line.shown().rstrip() for line in lines)
