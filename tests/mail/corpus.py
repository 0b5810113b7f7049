"""Replies as mail programs write them, made up here: what is hers in each, and what it quotes."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from html import escape

from selftrust.mail.reading import all_text

from .our_mail import our_mail, plain_text_of
from .programs import ANA, CLIENTS, Client

TO = "reply+abc@reply.selftrust.example"
OURS = our_mail()
SENT = all_text(OURS)
QUOTED = plain_text_of(OURS).splitlines()
LONG = "We walked to the river after dinner, and for once nobody asked what I was going to do next."
HERS = [
    "Braced, mostly. Then it got lighter around noon.",
    f"{LONG}\n- bread\n- milk\n- the call I put off",
    "On Tuesday mum wrote: come home.\nBest regards, she said, as if I were a bank.",
    "Thanks, I thought.\n> 5 hours of sleep is plenty\nFrom: nobody",
]


@dataclass(frozen=True)
class Sample:
    """One mail, and the paragraphs in it that are hers; with `waits` there are none to find."""

    name: str
    raw: bytes
    hers: list[str]
    waits: bool = False
    quotes: bool = True


POSTINGS = ("top", "bottom", "inline")


def plain(client: Client, posting: str, hers: list[str]) -> str:
    """The reply as text."""
    quoted = [f"> {line}".rstrip() if client.marks else line for line in QUOTED]
    above = client.above
    if client.within:
        above = "\n".join(f"> {line}" for line in above.split("\n"))
    half = len(quoted) // 2
    first, second = "\n".join(quoted[:half]), "\n".join(quoted[half:])
    added = [client.adds] if client.adds else []
    if posting == "top":
        parts = [*hers, *added, f"{above}\n{first}\n{second}"]
    elif posting == "bottom":
        parts = [f"{above}\n{first}\n{second}", *hers, *added]
    else:
        parts = [hers[0], f"{above}\n{first}", *hers[1:], second, *added]
    return "\n\n".join(parts) + "\n"


def page(client: Client, posting: str, hers: list[str]) -> str:
    """The reply as HTML."""
    assert client.page
    own = "".join(f"<div>{escape(one).replace(chr(10), '<br>')}</div><br>" for one in hers)
    lines = [f"<p>{escape(line)}</p>" for line in QUOTED if line]
    half = len(lines) // 2
    above = client.above.replace("\n", " ") if client.marks else client.above
    if posting == "inline":
        between = "".join(lines[:half]) + f"</blockquote>{own}<blockquote type=cite>"
        if not client.marks:
            between = "".join(lines[:half]) + own
        return f"<html><body>{client.page(above, between + ''.join(lines[half:]))}</body></html>"
    quoted = client.page(above, "".join(lines))
    both = own + quoted if posting == "top" else quoted + own
    added = f"<div>{escape(client.adds)}</div>"
    return f"<html><head><style>p {{}}</style></head><body>{both}{added}</body></html>"


def mail(*parts: str, headers: dict[str, str] | None = None) -> bytes:
    """A whole mail: the head, and `parts` that hold their own heads below it."""
    head = {
        "From": f"Ana <{ANA}>", "To": TO, "Subject": "Re: A small question",
        "Message-ID": "<1@example.org>", "MIME-Version": "1.0", **(headers or {}),
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return (lines + "".join(parts)).replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def part(
    text: str, kind: str = "plain", charset: str = "utf-8", coding: str = "8bit", **more: str
) -> str:
    """One part with its head; `charset` may be "said/meant"."""
    said, _slash, meant = charset.partition("/")
    content = text.encode(meant or said, "replace")
    if coding == "base64":
        body = base64.encodebytes(content).decode()
    elif coding == "quoted-printable":
        body = quopri.encodestring(content).decode()
    else:
        body = content.decode("utf-8", "surrogateescape")
    named = f"; charset={said}" if said != "none" else ""
    extra = "".join(f"; {name}={value}" for name, value in more.items())
    return (
        f"Content-Type: text/{kind}{named}{extra}\nContent-Transfer-Encoding: {coding}\n\n{body}\n"
    )


def multipart(subtype: str, *parts: str, more: str = "") -> str:
    """Several parts as one."""
    inner = "".join(f"--=edge\n{one}\n" for one in parts)
    edge = f"=edge-{subtype}"
    return (
        f'Content-Type: multipart/{subtype}; boundary="{edge}"{more}\n\n'
        + inner.replace("=edge", edge) + f"--{edge}--\n"
    )  # fmt: skip


def of_clients() -> Iterator[Sample]:
    """Each program's way, posted on top, below and between, as text, as HTML, and as both."""
    for name, client in CLIENTS.items():
        for posting in POSTINGS:
            text = plain(client, posting, HERS)
            hers = HERS
            yield Sample(f"{name}, {posting}", mail(part(text)), hers)
            if client.page is None:
                continue
            shown = page(client, posting, HERS)
            yield Sample(f"{name}, {posting}, html", mail(part(shown, "html")), hers)
            if posting == "top":
                both = multipart("alternative", part(text), part(shown, "html"))
                yield Sample(f"{name}, {posting}, both", mail(both), hers)


GMAIL = CLIENTS["gmail app"]
CHARSETS = {
    "utf-8": "Müde, aber ruhig. “So” – 🌊",
    "iso-8859-1": "Müde und ruhig, fünf Stunden Schlaf",
    "iso-8859-15": "Müde, das Brot kostet 5 €",
    "windows-1252": "Müde – “so” ist das, 5 €",
    "iso-8859-2": "Zmęczona, ale spokojna, żółw",
    "koi8-r": "Сегодня было тихо, я устала",
    "windows-1251": "Сегодня было тихо, я устала",
    "gb18030": "今天很累，但是很平静",
    "gb2312/gb18030": "今天很累，但是很平静 龘",
    "big5": "今天很累，但是很平靜",
    "shift_jis/cp932": "今日は疲れた。①静かだった",
    "iso-2022-jp": "今日は疲れた。静かだった",
    "euc-jp": "今日は疲れた。静かだった",
    "euc-kr/cp949": "오늘은 피곤했다 똠",
    "utf-7": "Müde und ruhig",
    "utf-16": "Müde und ruhig",
    "none/utf-8": "Müde und ruhig",
    "none/cp1252": "Müde und ruhig, 5 €",
    "us-ascii/utf-8": "Müde und ruhig",
    "x-nobody-knows/utf-8": "Müde und ruhig",
    "iso-8859-1/utf-8": "Müde, und das Wort stimmt nicht",
    "utf-8/cp1252": "Müde, und das Wort stimmt nicht",
    "utf-8/iso-8859-1": "Müde",
    "none/iso-2022-jp": "今日は疲れた",
}
SIGNATURES = {
    "rfc 3676": "-- \nAna Muster\nMusterweg 1",
    "iphone": "Sent from my iPhone",
    "ipad in german": "Von meinem iPad gesendet",
    "german": "Gesendet von meinem iPhone",
    "french": "Envoyé de mon iPhone",
    "spanish": "Enviado desde mi iPhone",
    "japanese": "iPhoneから送信",
    "samsung": "Sent from my Galaxy",
    "outlook": "Get Outlook for Android<https://aka.ms/AAb9ysg>",
    "yahoo": "Yahoo Mail: Search, Organize, Conquer",
}
PGP = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----"
SECRET = "-----BEGIN PGP MESSAGE-----\n\nhQEMA0123456789\n=abcd\n-----END PGP MESSAGE-----"


def of_charsets() -> Iterator[Sample]:
    """Each charset in each transfer encoding; "said/meant" says one and writes another."""
    for charset, hers in CHARSETS.items():
        # In UTF-16, a line's end is no byte of its own.
        for coding in ("base64", "quoted-printable")[: 1 if charset == "utf-16" else 2]:
            text = plain(GMAIL, "top", [hers])
            yield Sample(
                f"{charset}, {coding}", mail(part(text, charset=charset, coding=coding)), [hers]
            )


def of_signatures() -> Iterator[Sample]:
    """What programs add under her words goes; what she wrote above stays."""
    for name, added in SIGNATURES.items():
        for posting in POSTINGS:
            client = Client(GMAIL.above, adds=added)
            yield Sample(
                f"signature {name}, {posting}", mail(part(plain(client, posting, HERS))), HERS
            )


def of_structures() -> Iterator[Sample]:
    """Attachments, mails of several texts, and texts that mislead."""
    text = plain(GMAIL, "top", HERS)
    shown = part(page(GMAIL, "top", HERS), "html")
    photo = "Content-Type: image/jpeg\nContent-Disposition: attachment\n\nx\n"
    inline = "Content-Type: image/png\nContent-Disposition: inline\n\nx\n"
    soft = HERS[1].replace("after ", "after \n")
    flowed = f"{soft}\n\n{GMAIL.above}\n> x \n> y\n"
    for name, body, hers, quotes in (
        ("photo", multipart("mixed", part(text), photo), HERS, True),
        (
            "words around a photo",
            multipart("mixed", part(HERS[0]), inline, part(HERS[1])),
            HERS[:2],
            False,
        ),
        ("related", multipart("related", shown, inline), HERS, True),
        ("empty text beside html", multipart("alternative", part(" \n"), shown), HERS, True),
        ("flowed", part(flowed, format="flowed"), HERS[1:2], False),
        ("marks alone", part(f"{HERS[0]}\n\n> {HERS[1]}\n"), HERS[:2], False),
        ("no quotation", part("\n\n".join(HERS)), HERS, False),
        ("two dashes of hers", part(f"One\n--\nTwo\n\n{text}"), ["One\n--\nTwo", *HERS], True),
        ("a real page", part(f"<p>{HERS[0]}</p>{_real_page()}", "html"), HERS[:1], True),
    ):
        yield Sample(name, mail(body), hers, quotes=quotes)
    for name, client in CLIENTS.items():
        only = mail(part(plain(client, "bottom", [])))
        yield Sample(f"{name}, only a quotation", only, [], waits=True)


def of_keys() -> Iterator[Sample]:
    """Signed ones are read; encrypted ones wait."""
    text = plain(GMAIL, "top", HERS)
    signature = "Content-Type: application/pgp-signature\n\nx\n"
    sealed = "Content-Type: application/pkcs7-signature\n\nx\n"
    clear = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{HERS[0]}\n- - one\n{PGP}\n"
    secret = multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1\n")
    enveloped = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\neA==\n"
    yield Sample("pgp/mime", mail(multipart("signed", part(text), signature)), HERS)
    yield Sample("s/mime", mail(multipart("signed", part(text), sealed)), HERS)
    yield Sample("clear-signed", mail(part(clear)), [HERS[0], "- one"], quotes=False)
    for name, body in (("pgp/mime", secret), ("pgp", part(SECRET)), ("s/mime", enveloped)):
        yield Sample(f"{name}, encrypted", mail(body), [], waits=True, quotes=False)


def _real_page() -> str:
    """Our own HTML, quoted by Gmail."""
    html = message_from_bytes(OURS, policy=policy.default).get_body(("html",))
    assert html is not None
    assert GMAIL.page is not None
    return GMAIL.page(GMAIL.above, str(html.get_content()))


def corpus() -> list[Sample]:
    """All of them."""
    return [*of_clients(), *of_charsets(), *of_signatures(), *of_structures(), *of_keys()]
