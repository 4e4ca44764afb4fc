"""News sitemaps: addresses with a title and a date of publication. Texts are not in them."""

import re
from typing import Any

from producers.entries.dates import LONGEST, entry_date
from producers.entries.entry import Entry
from producers.entries.parsed import Habits, Parsed, ParseOutcome
from producers.entries.plain import plain_line
from producers.formats.links import absolute
from producers.formats.tree import name_of, named, words_of, xml_tree

_END = re.compile(r"</(?:[\w.-]+:)?urlset\s*>|<(?:[\w.-]+:)?urlset[^>]*/>", re.IGNORECASE)
_TAIL = 4096
_ANNOUNCED = 20


def read_sitemap(text: str, url: str, habits: Habits) -> Parsed:
    """Return the news of a sitemap that came from `url`, or the addresses that an index of sitemaps gives.

    Entities must have been refused before.
    """
    root = xml_tree(text)
    if root is None:
        return Parsed(outcome=ParseOutcome.UNREADABLE, detail="no element of the sitemap can be read")
    if name_of(root) == "sitemapindex":
        return _index(root, url)
    pages = list(named(root, "url"))
    truncated = not _END.search(text[-_TAIL:])
    if truncated:
        pages = pages[:-1]
    entries = tuple(_entry(page, news, url, habits) for page in pages for news in named(page, "news"))
    outcome, detail = ParseOutcome.READ, ""
    if truncated:
        outcome, detail = ParseOutcome.TRUNCATED, "the sitemap's end is missing"
    elif not entries:
        outcome = ParseOutcome.SITEMAP if pages else ParseOutcome.NO_ENTRIES
        detail = f"none of {len(pages)} addresses has a title" if pages else ""
    elif len(pages) > len(entries):
        detail = f"addresses without a title: {len(pages) - len(entries)}"
    return Parsed(outcome=outcome, entries=entries, detail=detail, format="sitemap")


def _index(root: Any, url: str) -> Parsed:
    """Return the sitemaps of an index, those whose names say news first."""
    found = [absolute(words_of(child, "loc"), url) for child in named(root, "sitemap")]
    ordered = sorted(filter(None, found), key=lambda address: "news" not in address.lower())
    detail = f"{len(ordered)} of them, the first {ordered[0][:150]}" if ordered else "an empty one"
    return Parsed(
        outcome=ParseOutcome.SITEMAP_INDEX, detail=detail, format="sitemap", announced=tuple(ordered[:_ANNOUNCED])
    )


def _entry(page: Any, news: Any, url: str, habits: Habits) -> Entry:
    date = words_of(news, "publication_date")
    return Entry(
        link=absolute(words_of(page, "loc"), url),
        title=plain_line(words_of(news, "title")),
        dated=date[:LONGEST],
        published=entry_date(date, None, habits),
    )
