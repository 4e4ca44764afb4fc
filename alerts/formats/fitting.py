"""Texts inside other people's limits: cut, cleaned, and links that nothing can break out of. Pure.

Lengths are counted in UTF-16 units, as JavaScript counts: where a service counts characters, that is on the safe side.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import quote, urlsplit

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters but for tab and line ends, and those that turn the order of what follows on the screen."""
_UNSAFE = re.compile(r"""[\s<>"'`\\^{}|()]""")
MOST_URL = 2000
"""Characters of a link: longer ones are left out, half a link leads to the wrong page."""

Tried = TypeVar("Tried")


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str) -> str:
    """Return `text` on one line and without characters that control a terminal, a page or the order of the text."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def fitted(text: str, most: int, escape: Callable[[str], str] = str) -> str:
    """Return `text` escaped, in at most `most` units, with an ellipsis where it was cut: never inside an escape."""
    whole = escape(text)
    if units(whole) <= most:
        return whole
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits together with the ellipsis
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(escape(text[:middle])) <= most - 1 else (low, middle - 1)
    return escape(text[:low].rstrip()) + "…" if most > 0 else ""


def safe_url(url: str) -> str:
    """Return `url` so that it can stand in any markup, or "" if it is no web address or too long to be one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or _CONTROLS.search(url):
        return ""
    encoded = _UNSAFE.sub(lambda found: quote(found.group(), safe=""), url)
    return encoded if units(encoded) <= MOST_URL else ""


def first_that_fits(tried: Iterable[Tried], fits: Callable[[Tried], bool]) -> Tried:
    """Return the first of `tried` (at least one, from generous to narrow) that `fits`, or else the last."""
    for each in tried:
        if fits(each):
            return each
    return each
