"""How mail programs quote, in text and in HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

NOTEBOOK = "Notebook <notebook@selftrust.example>"
ANA = "ana@example.org"


@dataclass(frozen=True)
class Client:
    """How one program quotes: the lines above, whether it marks, and what it adds to her words."""

    above: str
    marks: bool = True
    adds: str = ""
    page: Callable[[str, str], str] | None = None
    within: bool = False


def _gmail_page(above: str, quoted: str) -> str:
    return (
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{escape(above)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'
        f"{quoted}</blockquote></div>"
    )


def _apple_page(above: str, quoted: str) -> str:
    return f'<blockquote type="cite"><div>{escape(above)}</div><br>{quoted}</blockquote>'


def _outlook_page(above: str, quoted: str) -> str:
    head = "<br>".join(f"<b>{escape(line)}</b>" for line in above.strip("_\n").split("\n"))
    return (
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr">{head}</div>{quoted}'
    )


def _word_page(above: str, quoted: str) -> str:
    head = "<br>".join(f"<b>{escape(line)}</b>" for line in above.split("\n"))
    return (
        '<!--[if gte mso 9]><xml>x</xml><![endif]--><div style="border-top:solid #E1E1E1 1.0pt">'
        f'<p class="MsoNormal">{head}<o:p></o:p></p></div>{quoted}'
    )


def _thunderbird_page(above: str, quoted: str) -> str:
    return (
        f'<div class="moz-cite-prefix">{escape(above)}<br></div>'
        f'<blockquote type="cite" cite="mid:1@x">{quoted}</blockquote>'
    )


def _yahoo_page(above: str, quoted: str) -> str:
    return f'<div class="yahoo_quoted"><div>{escape(above)}</div><div>{quoted}</div></div>'


def _proton_page(above: str, quoted: str) -> str:
    return (
        f'<div class="protonmail_quote">{escape(above)}<br>'
        f'<blockquote class="protonmail_quote" type="cite">{quoted}</blockquote></div>'
    )


def _gmx_page(above: str, quoted: str) -> str:
    head = "<br>".join(map(escape, above.split("\n")))
    return f'<div name="quote" style="border-left:2px solid"><div>{head}</div>{quoted}</div>'


def _head(sender: str, sent: str, to: str, subject: str) -> str:
    return (
        f"{sender}: {NOTEBOOK}\n{sent}: Monday, 17 November 2025 09:00\n"
        f"{to}: {ANA}\n{subject}: A small question"
    )


RULE = "_" * 32
CLIENTS = {
    "gmail": Client(
        f"On Mon, Nov 17, 2025 at 9:00\u202fAM {NOTEBOOK[:8]}\n{NOTEBOOK[9:]} wrote:",
        page=_gmail_page,
    ),
    "gmail app": Client(f"On Mon, 17 Nov 2025, 09:00 {NOTEBOOK} wrote:", page=_gmail_page),
    "apple mail": Client(
        f"On 17 Nov 2025, at 09:00, {NOTEBOOK} wrote:", within=True, page=_apple_page
    ),
    "iphone": Client(
        f"On Nov 17, 2025, at 9:00 AM, {NOTEBOOK} wrote:", within=True, page=_apple_page,
        adds="Sent from my iPhone",
    ),
    "outlook desktop": Client(
        _head("From", "Sent", "To", "Subject"), marks=False, page=_word_page
    ),
    "outlook web": Client(
        f"{RULE}\n{_head('From', 'Sent', 'To', 'Subject')}", marks=False, page=_outlook_page
    ),
    "outlook mobile": Client(
        f"{RULE}\n{_head('From', 'Sent', 'To', 'Subject')}", marks=False, page=_outlook_page,
        adds="Get Outlook for iOS<https://aka.ms/o0ukef>",
    ),
    "outlook in german": Client(
        _head("Von", "Gesendet", "An", "Betreff"), marks=False, page=_word_page
    ),
    "thunderbird": Client("On 17/11/2025 09:00, Notebook wrote:", page=_thunderbird_page),
    "yahoo": Client(
        f"On Monday, November 17, 2025 at 09:00:00 AM GMT+1, {NOTEBOOK} wrote:",
        marks=False, page=_yahoo_page,
    ),
    "proton": Client(
        f"On Monday, November 17th, 2025 at 9:00 AM, {NOTEBOOK} wrote:", page=_proton_page,
        adds="Sent with [Proton Mail](https://proton.me/mail/home) secure email.",
    ),
    "k-9": Client(f"Am 17. November 2025 09:00:00 MEZ schrieb {NOTEBOOK}:"),
    "gmx": Client(_head("Von", "Gesendet", "An", "Betreff"), marks=False, page=_gmx_page),
    "gmail in french": Client(f"Le lun. 17 nov. 2025 à 09:00, {NOTEBOOK} a\nécrit\u00a0:"),
    "gmail in spanish": Client(f"El lun, 17 nov 2025 a las 9:00, Notebook (<{ANA}>) escribió:"),
    "gmail in japanese": Client(f"2025年11月17日(月) 9:00 {NOTEBOOK}:"),
    "gmail in russian": Client(f"пн, 17 нояб. 2025 г. в 09:00, {NOTEBOOK}:"),
    "gmail in turkish": Client(f"{NOTEBOOK}, 17 Kas 2025 Pzt, 09:00 tarihinde\nşunu yazdı:"),
    "samsung": Client(
        f"-------- Original message --------\n{_head('From', 'Date', 'To', 'Subject')}",
        marks=False,
    ),
    "mutt": Client("On Mon, Nov 17, 2025 at 09:00:00AM +0100, Notebook wrote:"),
}  # fmt: skip
