"""HTML fragments as words and tags, in linear time: feeds are anybody's, and html.parser is quadratic in some."""

import re
from collections.abc import Iterator
from enum import Enum
from html import unescape

import msgspec

_START = re.compile(r"<(?=/?[A-Za-z]|[!?])")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})")
_MARK = re.compile("[\"'>]")
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style")}
_ENDLESS_NUMBER = re.compile(r"&#\d{8,};?")  # no character; int() refuses thousands of digits


class Kind(Enum):
    """What a token is."""

    WORDS = "words"
    OPEN = "open"
    CLOSE = "close"


class Token(msgspec.Struct, frozen=True):
    """Words with their entities decoded, or the lower-case name of a tag that opens or closes."""

    kind: Kind
    value: str


def tokens(markup: str) -> Iterator[Token]:
    """Yield the words and tags of `markup` as browsers see them, without comments and declarations. Never raises."""
    at, quotes = 0, True
    while at < len(markup):
        begin = _START.search(markup, at)
        start = begin.start() if begin else len(markup)
        if start > at:
            yield Token(Kind.WORDS, _decoded(markup[at:start]))
        if start == len(markup):
            return
        name = _NAME.match(markup, start)
        if name is None:
            at = _after_declaration(markup, start)
            continue
        at, quotes = _after_tag(markup, name.end(), quotes)
        if at < 0:  # no tag ends after this: what remains is words
            yield Token(Kind.WORDS, _decoded(markup[start:]))
            return
        word = name[1].lower()
        closes = markup[start + 1] == "/"
        yield Token(Kind.CLOSE if closes else Kind.OPEN, word)
        if markup[at - 2] == "/" and not closes:
            yield Token(Kind.CLOSE, word)
        elif word in _RAW and not closes:
            end = _RAW[word].search(markup, at)
            at = end.start() if end else len(markup)


def _after_tag(markup: str, at: int, quotes: bool) -> tuple[int, bool]:
    """Return where the tag ends that is read up to `at` (-1 if none does), and whether quotes still make sense.

    A quote that is never closed takes the rest of the document for a value; from then on quotes are not looked at, so
    that the rest is not searched again for every tag.
    """
    first = at
    while quotes and (mark := _MARK.search(markup, at)):
        if mark[0] == ">":
            return mark.end(), True
        at = markup.find(mark[0], mark.end()) + 1
        quotes = at > 0
    return markup.find(">", first) + 1 or -1, False


def _after_declaration(markup: str, start: int) -> int:
    """Return where the comment, declaration or instruction at `start` ends: the end of the text if it is not closed."""
    comment = markup.startswith("<!--", start)
    end = markup.find("-->", start + 4) + 3 if comment else markup.find(">", start) + 1
    return end if end > start else len(markup)


def _decoded(words: str) -> str:
    return unescape(_ENDLESS_NUMBER.sub("\ufffd", words)) if "&" in words else words
