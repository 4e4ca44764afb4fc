"""A feed's bytes as text: by its own marks where they hold, else by the language that the feed list declares."""

import codecs
import re
from collections.abc import Iterator, Mapping

import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)

_LEGACY = {
    "ar": "cp1256", "fa": "cp1256", "ur": "cp1256", "he": "cp1255", "el": "cp1253", "tr": "cp1254",
    "ru": "cp1251", "uk": "cp1251", "be": "cp1251", "bg": "cp1251", "sr": "cp1251", "mk": "cp1251",
    "pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "hr": "cp1250", "zh": "gb18030", "ja": "shift_jis", "ko": "cp949",
}  # fmt: skip
"""What web pages in a language were written in before UTF-8."""


class Decoded(msgspec.Struct, frozen=True):
    """The text, and the encoding it was read in; `guessed` if the document's own word on it was absent or wrong."""

    text: str
    encoding: str
    guessed: bool


def decode(body: bytes, headers: Mapping[str, str], language: str) -> Decoded:
    """Return `body` as text. Headers are lower-case; `language` is a tag such as "ru", or empty."""
    for encoding in _claims(body, headers):
        try:
            return Decoded(body.decode(encoding), encoding, False)
        except (LookupError, UnicodeError, ValueError):
            continue
    encoding = _LEGACY.get(language.partition("-")[0].lower(), "cp1252")
    return Decoded(body.decode(encoding, "replace"), encoding, True)


def _claims(body: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    yield from (encoding for mark, encoding in _MARKS if body.startswith(mark))
    yield "utf-8"  # bytes that are valid UTF-8 are nothing else, whatever the document says
    if found := _DECLARED.search(body[:400]):
        yield found[1].decode("ascii", "replace")
    if charset := _CHARSET.search(headers.get("content-type", "")):
        yield charset[1]
