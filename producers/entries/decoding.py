"""A feed's bytes as text: by its own marks where they hold, else by the language that the feed list declares.

Most old encodings can be read as any other, into nonsense; so a declared one is believed only where the text that it
gives is one that somebody could have written.
"""

import codecs
import re
from collections.abc import Iterator, Mapping

import charset_normalizer
import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ((re.compile(rb"[<{]\0[^\0]\0"), "utf-16-le"), (re.compile(rb"\0[<{]\0[^\0]"), "utf-16-be"))
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)

_LEGACY = {
    "ar": "cp1256", "fa": "cp1256", "ur": "cp1256", "he": "cp1255", "el": "cp1253", "tr": "cp1254",
    "ru": "cp1251", "uk": "cp1251", "be": "cp1251", "bg": "cp1251", "sr": "cp1251", "mk": "cp1251",
    "pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "hr": "cp1250", "zh": "gb18030", "ja": "shift_jis", "ko": "cp949",
}  # fmt: skip
"""What web pages in a language were written in before UTF-8."""
_CANDIDATES = sorted({*_LEGACY.values(), "cp1252", "koi8_r"})

_OTHER = re.compile(rb"[^\s<>]{0,20}[\x80-\xff][^<>\r\n]*")  # runs of words in which there is more than ASCII
_SAMPLE = 8192
_ACCENTED = re.compile("[\u00a1-\u00ff\u0192\u02c6-\u02dc\u2020-\u203a\u20ac\u2122]{4,}")
"""As many accented letters in a row stand in no Western word: it is another script, read as Latin."""


class Decoded(msgspec.Struct, frozen=True):
    """The text, and the encoding it was read in; `guessed` if the document's own word on it was absent or wrong."""

    text: str
    encoding: str
    guessed: bool


def decode(body: bytes, headers: Mapping[str, str], language: str) -> Decoded:
    """Return `body` as text. Headers are lower-case; `language` is a tag such as "ru", or empty."""
    for encoding, doubtful in _claims(body, headers):
        try:
            text = body.decode(encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
        if not (doubtful and _garbled(text)):
            return Decoded(text, encoding, False)
    encoding = _LEGACY.get(language.partition("-")[0].lower()) or _likeliest(body)
    return Decoded(body.decode(encoding, "replace"), encoding, True)


def _claims(body: bytes, headers: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the encodings to try, and whether each is only somebody's word."""
    yield from ((encoding, False) for mark, encoding in _MARKS if body.startswith(mark))
    yield from ((encoding, False) for pattern, encoding in _WIDE if pattern.match(body))
    yield "utf-8", False  # bytes that are valid UTF-8 are nothing else, whatever the document says
    if found := _DECLARED.search(body[:400]):
        yield found[1].decode("ascii", "replace"), True
    if charset := _CHARSET.search(headers.get("content-type", "")):
        yield charset[1], True


def _garbled(text: str) -> bool:
    """Return whether `text` looks like another script in Latin disguise, in more than some odd place."""
    runs = _ACCENTED.findall(text)
    return sum(map(len, runs)) * 20 > sum(c.isalpha() for c in text) if runs else False


def _likeliest(body: bytes) -> str:
    """Return the old encoding in which the words beyond ASCII make most sense: the Western one if they do in it."""
    sample = b" ".join(_OTHER.findall(body[: 64 * _SAMPLE]))[:_SAMPLE]
    if not _garbled(sample.decode("cp1252", "replace")):
        return "cp1252"
    found = charset_normalizer.from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return found.encoding if found and found.encoding in _CANDIDATES else "cp1252"
