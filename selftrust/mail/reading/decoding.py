"""Bytes of a mail as text, whatever charset they claim. Nothing is ever left out."""

from __future__ import annotations

import codecs
import re

# Names that mean a larger set in practice than the one they were registered for.
MEANT = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
# Python's own notations: none is a charset, and the slowest takes minutes for a few megabytes.
NOTATIONS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape"}
JAPANESE = (b"\x1b$", b"\x1b(J")
LONE_HALF = re.compile("[\ud800-\udfff]")
BROKEN = "\ufffd"
HIGH = bytes(range(0xC0, 0x100))
ONE_BYTE_EACH = "selftrust.one-byte-each"


def decoded(content: bytes, charset: str = "") -> str:
    """`content` as text, with LF line ends. Never raises, whatever `charset` is.

    A charset that is unknown, missing or plainly wrong is replaced by what fits; bytes that fit
    nothing are read as Windows-1252, so that each leaves a character behind.
    """
    text = _in_charset(content, charset.strip().strip("\"'").lower())
    text = LONE_HALF.sub(BROKEN, text).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in_charset(content: bytes, charset: str) -> str:
    named = _known(MEANT.get(charset, charset))
    if named in {"", "utf-8"} and content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = "utf-16"
    if named in {"", "utf-8"} and any(mark in content for mark in JAPANESE):
        named = "iso2022_jp_ext"
    tries = [named] if named else []
    # Hardly any other text happens to be UTF-8, so that a one-byte charset claimed for it is a lie.
    tries.insert(0 if _is_one_byte(named) else len(tries), "utf-8")
    for name in tries:
        try:
            return content.decode(name)
        except (UnicodeError, ValueError):
            continue
    return content.decode("utf-8" if _mostly_utf8(content) else "cp1252", errors=ONE_BYTE_EACH)


def _known(name: str) -> str:
    """The codec's own name; "" for one that isn't there, or doesn't make text of bytes."""
    try:
        found = codecs.lookup(name)
        b"".decode(found.name)
    except (LookupError, ValueError, UnicodeError, TypeError):
        return ""
    return "" if found.name in NOTATIONS else found.name


def _is_one_byte(name: str) -> bool:
    """Whether each byte of the charset `name` is a character of its own."""
    if not name or name.startswith("utf"):
        return False
    try:
        text = HIGH.decode(name, errors="replace")
    except (UnicodeError, ValueError):
        return False
    return len(text) == len(HIGH) and text.count(BROKEN) < len(HIGH) / 2


def _mostly_utf8(content: bytes) -> bool:
    """Whether more of its characters beyond ASCII are whole in UTF-8 than broken."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count(BROKEN)
    return sum(not character.isascii() for character in text) > 2 * broken


def _one_byte_each(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    spoiled = error.object[error.start : error.end]
    return "".join(_as_windows(byte) for byte in spoiled), error.end


def _as_windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error(ONE_BYTE_EACH, _one_byte_each)
