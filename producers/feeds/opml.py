"""OPML 2.0, in which readers of feeds exchange their lists: outlines with an `xmlUrl`.

What a list of ours knows beyond it stands in attributes of a namespace of our own, which other programs ignore.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from producers.entries.decoding import decode
from producers.feeds.feed_list import Feed, feed_of, usable
from producers.formats.tree import name_of, xml_tree
from wire.errors import InputError
from wire.settings import redacted

SPACE = "urn:crosswire:feeds"
LARGEST = 10_000_000
"""Bytes of the largest file that is read."""

_OURS = ("id", "outlet", "origin", "full_text", "country", "family", "zone", "key", "silent_after")
_DTD = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UNFIT = re.compile(r"[^a-z0-9]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


class Outlines(msgspec.Struct, frozen=True):
    """The feeds of an OPML file, in its order, and what is wrong with outlines that name none that can be polled."""

    feeds: tuple[Feed, ...]
    problems: tuple[str, ...]


def read_opml(body: bytes, where: str) -> Outlines:
    """Return the feeds of an OPML file called `where`.

    Raises `InputError` for a file that is too large, has a document type (a way to write bombs), or is no OPML.
    """
    if len(body) > LARGEST:
        raise InputError(f"{where}: {len(body)} bytes, at most {LARGEST} are read", "split it")
    text = decode(body, {}, "").text
    if _DTD.search(text):
        raise InputError(f"{where} has a document type", "OPML needs none, and it can be a trap: remove <!DOCTYPE …>")
    root = xml_tree(text)
    if root is None or name_of(root) != "opml":
        raise InputError(f"{where} is no OPML file", "export the list from your reader as OPML")
    feeds: dict[str, Feed] = {}
    problems: list[str] = []
    for outline in _outlines(root):
        found = _feed(outline, {feed.id for feed in feeds.values()})
        if isinstance(found, str):
            problems.append(found)
        else:
            feeds.setdefault(found.url, found)
    if not feeds and not problems:
        raise InputError(f"{where}: no outline with an xmlUrl in it", "export the list from your reader as OPML")
    return Outlines(tuple(feeds.values()), tuple(problems))


def to_opml(feeds: Sequence[Feed], title: str) -> str:
    """Return an OPML file of `feeds`, in a folder for each country."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:cw="{SPACE}">',
        f"  <head><title>{_escaped(title)[1:-1]}</title></head>",
        "  <body>",
    ]
    for country, group in groupby(sorted(feeds, key=lambda feed: feed.country), key=lambda feed: feed.country):
        lines.append(f"    <outline text={_escaped(country or 'Other')}>")
        lines += [f"      <outline {_attributes(feed)}/>" for feed in group]
        lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>"]) + "\n"


def slug(words: str, taken: set[str]) -> str:
    """Return an id for a feed called `words` that is not among `taken`."""
    base = _UNFIT.sub("-", words.casefold()).strip("-")[:50].strip("-") or "feed"
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _outlines(root: Any) -> Iterator[dict[str, str]]:
    for element in root.iter():
        if isinstance(element.tag, str) and name_of(element) == "outline":
            named = {key.rpartition("}")[2].rpartition(":")[2].lower(): value for key, value in element.items()}
            if "xmlurl" in named:
                yield named


def _feed(outline: dict[str, str], taken: set[str]) -> Feed | str:
    """Return the feed of an outline; what is wrong with it if it is none."""
    url, name = outline["xmlurl"].strip(), (outline.get("title") or outline.get("text") or "").strip()
    if not usable(url):
        return f"outline {name or redacted(url)!r}: its xmlUrl is not an http(s) address"
    table: dict[str, str | bool] = {key: outline[key] for key in _OURS if outline.get(key)}
    if "key" in table:
        table["key"] = table["key"] == "true"
    if _LANGUAGE.match(outline.get("language") or ""):
        table["language"] = outline["language"]
    table["url"] = url
    table.setdefault("outlet", name[:100] or _host(url))
    table["id"] = slug(outline.get("id") or name or _host(url), taken)
    try:
        return feed_of(table, f"outline {name or redacted(url)!r}")
    except InputError as error:
        return str(error)


def _host(url: str) -> str:
    return url.split("/")[2].rpartition("@")[2].removeprefix("www.")


def _attributes(feed: Feed) -> str:
    shown = {"type": "rss", "text": feed.outlet, "title": feed.outlet, "xmlUrl": feed.url, "language": feed.language}
    ours = {f"cw:{key}": str(getattr(feed, key)) for key in _OURS} | {"cw:key": "true" if feed.key else ""}
    return " ".join(f"{key}={_escaped(value)}" for key, value in (shown | ours).items() if value)


def _escaped(value: str) -> str:
    quoted = quoteattr(_CONTROLS.sub("", value), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
    return quoted if quoted.startswith('"') else f'"{quoted[1:-1].replace(chr(34), "&quot;")}"'
