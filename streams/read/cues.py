"""Patterns that are tried only where they can match: one pass over a text tells for all of them whether they can.

Some forty expressions ask whether a sentence has the words of some rule, and mostly it has not. Hyperscan looks for
all of them together in a few microseconds. It takes lookaround for granted, counts no further than "some" and knows no
letters but ASCII's, so of such expressions it may find too much and never too little: there, `re` decides.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock

import hyperscan

from streams.read.built import built

_KEPT = 64
"""Texts for which it is known what they can hold: those of one article."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NAMED = re.compile(r"\(\?P<\w+>")
_LOOKAROUND = re.compile(r"\(\?<?[=!]")
_GAP = re.compile(r"(?:\[\^[^\]]*\]|\.)\{0,\d+\}")
"""Some characters that are not those of a few: between two words, as the expressions here use it."""
_COUNTED = re.compile(r"\{(\d+),\d+\}")
_MARK = "\x1f"
"""Stands for a character that is neither letter, digit nor space."""


class Cue:
    """A regular expression, as `re.compile` makes it, for whole sentences. Made while modules are imported.

    `pattern` is the expression by itself, for what is shorter and seen once. Where a search goes from `start` to `end`,
    these must not part a word.
    """

    __slots__ = ("_bit", "_exact", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._bit = 1 << len(_PATTERNS)
        self._exact = _exact(pattern)
        _PATTERNS.append(self.pattern)
        possible.cache_clear()

    def stands_in(self, text: str) -> bool:
        """Tell whether there is a match in `text`."""
        if not possible(text) & self._bit:
            return False
        return (self._exact and text.isascii()) or self.pattern.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in `text`, None for none."""
        return self.pattern.search(text, start, end) if possible(text) & self._bit else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in `text` from left to right."""
        return self.pattern.finditer(text, start, end) if possible(text) & self._bit else iter(())


_PATTERNS: list[re.Pattern[str]] = []


def prepare() -> None:
    """Build what the cues need, which the first text would wait for."""
    possible("")


@lru_cache(maxsize=_KEPT)
def possible(text: str) -> int:
    """Return the bits of the cues that may match somewhere in `text`. Takes time linear in its length."""
    found: list[int] = []
    database, lock = _database(len(_PATTERNS))
    with lock:
        database.scan(ascii_of(text).encode(), match_event_handler=lambda number, *_: found.append(number))
    return sum(1 << number for number in found)


def ascii_of(text: str) -> str:
    """Return `text` with a character of ASCII for each other one: letter for letter, digit for digit."""
    return text if text.isascii() else _NOT_ASCII.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    char = match.group()
    folded = "i" if char == "ı" else char.casefold()[0]  # both are what `re` takes for "i" where case is ignored
    if folded.isascii():
        return folded
    if char.isspace():
        return " "
    return "0" if char.isdecimal() else "x" if char.isalnum() else _MARK


@cache
def _database(count: int) -> tuple[hyperscan.Database, Lock]:
    """Return the first `count` patterns as one, and the lock for its scratch space."""
    patterns = _PATTERNS[:count]
    return built([_loosened(each.pattern).encode() for each in patterns], [_flags(each) for each in patterns]), Lock()


def _flags(pattern: re.Pattern[str]) -> int:
    flags: int = hyperscan.HS_FLAG_SINGLEMATCH
    if pattern.flags & re.IGNORECASE:
        flags |= hyperscan.HS_FLAG_CASELESS
    return flags if _exact(pattern.pattern) else flags | hyperscan.HS_FLAG_PREFILTER


def _exact(pattern: str) -> bool:
    """Tell whether Hyperscan finds in a text of ASCII what `re` finds, no more."""
    return not _LOOKAROUND.search(pattern) and _loosened(pattern) == _NAMED.sub("(?:", pattern)


def _loosened(pattern: str) -> str:
    """Return `pattern` without names, upper limits and what must not stand between: these take long to build."""
    plain, gaps = _GAP.subn("(?s:.*)", _NAMED.sub("(?:", ascii_of(pattern)))
    return _COUNTED.sub(r"{\1,}", plain.removesuffix(r"\b") if gaps else plain)
