"""Telling the lines that mail programs put above a quotation: "On … wrote:", "From: … Sent: …"."""

from __future__ import annotations

import re
from functools import lru_cache
from re import Pattern

from mailparser_reply import (  # type: ignore[import-untyped]
    EmailMessage,
)
from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-untyped]

from .lines import Line

MOST_LINES = 4
MOST_CHARACTERS = 400
FEWEST_LABELS, MOST_LABELS = 3, 12
# A sign on each side is enough: a run of any length would be tried from each of its signs.
ADDRESS = re.compile(r"[^\s<>@]@[^\s<>@]")
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[:.h]\d{2}\b|\d{4}\s?[年년]"
)
ENDS = (":", "：", "﹕")
# The word for "wrote" in more languages than mailparser_reply knows.
WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|schreef|skrev|skreiv|kirjoitti|écrit|escribió|va escriure"
    r"|ha scritto|escreveu|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|napisao"
    r"|napisala|rašė|raksti\w*|kirjutas|írta|a scris|yazdı|пишет|написал\w*|писал\w*|пише|έγραψε"
    r"|כתב\w*|كتب|viết|menulis|เขียน)\b|写道|寫道|のメール",
    re.IGNORECASE,
)
# What stands before the colon of the first lines: from, sent or date, to, subject, copy.
LABELS = {
    "from": "from von de da van od från fra lähettäjä отправитель от 差出人 发件人 寄件者 보낸사람 "
    "remitente expéditeur feladó gönderen kimden από",
    "sent": "sent date gesendet datum envoyé enviado enviada fecha data inviato verzonden wysłano "
    "odesláno skickat sendt dato lähetetty отправлено дата 送信日時 日付 发送时间 寄件日期 日期 "
    "보낸날짜 날짜 küldve gönderildi tarih",
    "to": "to an à a para aan do komu till til vastaanottaja кому 宛先 收件人 받는사람 címzett "
    "kime",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp temat předmět ämne emne "
    "aihe тема 件名 主题 主旨 제목 tárgy konu",
    "copy": "cc kopie kopia kopi copie copia bcc reply-to antwortan antwort-an répondreà 抄送 참조",
}
KIND_OF_LABEL = {label: kind for kind, labels in LABELS.items() for label in labels.split()}
LABELLED = re.compile(r"[*_\s]{0,4}([^\W\d_][^:：\n]{0,18}?)[*_\s]{0,4}[:：](?!//)")
SEPARATOR = re.compile(r"\s*(?:[-_]{20,}|[-_]{3,}[^-_].{0,60}[-_]{3,})\s*")


def author_line(lines: list[Line], start: int) -> int:
    """How many lines from `start` on say who wrote when, above a quotation; 0 if they don't.

    Below it there is a deeper line, or, where it names an address as well, an unmarked mail.
    """
    if lines[start].is_blank:
        return 0
    joined = ""
    for count, line in enumerate(lines[start : start + MOST_LINES], start=1):
        if line.is_blank or line.depth != lines[start].depth:
            return 0
        joined = f"{joined} {line.text.strip()}".strip()
        if len(joined) > MOST_CHARACTERS:
            return 0
        if joined.endswith(ENDS) and _names_author(
            joined, is_quoted=_deeper_below(lines, start + count)
        ):
            return count
    return 0


def header_lines(lines: list[Line], start: int) -> int:
    """How many lines from `start` on repeat the head of the earlier mail; 0 if they don't.

    At least three known labels stand in a row, one of them the sender's, with an address or a date
    beside one; a ruled line above them belongs to them.
    """
    place = start
    if SEPARATOR.fullmatch(lines[place].text):
        place += 1
        while place < min(len(lines), start + MOST_LINES) and lines[place].is_blank:
            place += 1
    kinds: list[str] = []
    said = ""
    while place < min(len(lines), start + MOST_LABELS) and (kind := _kind_of(lines[place])):
        kinds.append(kind)
        said += f" {lines[place].text}"
        place += 1
    if len(set(kinds)) < FEWEST_LABELS or "from" not in kinds:
        return 0
    return place - start if ADDRESS.search(said) or DATE.search(said) else 0


def _deeper_below(lines: list[Line], place: int) -> bool:
    """Whether a deeper line follows, at most one blank line further down."""
    below = lines[place : place + 2]
    above = lines[place - 1].depth
    if below and below[0].depth <= above and not below[0].is_blank:
        return False
    return any(line.depth > above for line in below)


def _names_author(text: str, *, is_quoted: bool) -> bool:
    """Whether `text`, which ends in a colon, says who wrote when."""
    has_address, has_date = ADDRESS.search(text) is not None, DATE.search(text) is not None
    if has_address and has_date and is_quoted:
        return True
    if not (has_address and has_date) and not (is_quoted and (has_address or has_date)):
        return False
    return WROTE.search(text) is not None or _in_other_languages().fullmatch(text) is not None


@lru_cache(maxsize=1)
def _in_other_languages() -> Pattern[str]:
    """What mailparser_reply takes for such a line, in every language it knows.

    Its own splitting of a mail isn't used: it drops what stands below a greeting or a list, and
    answers between the lines of a quotation.
    """
    found: Pattern[str] = EmailMessage(text="", languages=list(MAIL_LANGUAGES)).HEADER_REGEX
    return found


def _kind_of(line: Line) -> str:
    found = LABELLED.match(line.text)
    if found is None:
        return ""
    return KIND_OF_LABEL.get("".join(found[1].lower().split()), "")
