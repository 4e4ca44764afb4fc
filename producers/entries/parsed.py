"""What became of reading a body: an outcome with its reason, and the entries."""

from enum import StrEnum

import msgspec

from producers.entries.entry import Entry


class ParseOutcome(StrEnum):
    """How the reading of a body ended. Only the first two are successes."""

    READ = "read"
    NO_ENTRIES = "no_entries"  # a feed, but nothing in it
    TRUNCATED = "truncated"  # the end is missing: the last entry cannot be trusted, those before it can
    EMPTY_BODY = "empty_body"
    HTML_PAGE = "html_page"
    SITEMAP = "sitemap"  # addresses without titles
    SITEMAP_INDEX = "sitemap_index"  # addresses of sitemaps
    NOT_A_FEED = "not_a_feed"
    ENTITIES = "entities"  # defines XML entities: a bomb, or a way to read our files
    UNREADABLE = "unreadable"  # the parser failed
    TOO_COSTLY = "too_costly"  # it would take more time or memory than a feed may


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of a body, in its order, and what is said about all of them.

    `announced` are the addresses of feeds (or sitemaps) that a page or a sitemap index names; `title` is the feed's or
    the page's own; `encoding` is the one that the bytes were read in.
    """

    outcome: ParseOutcome
    entries: tuple[Entry, ...] = ()
    detail: str = ""
    format: str = ""
    title: str = ""
    encoding: str = ""
    announced: tuple[str, ...] = ()


class Habits(msgspec.Struct, frozen=True):
    """What the feed list knows of how a feed writes: its language (a tag such as "ru"), and the zone of its clocks."""

    language: str = ""
    zone: str = ""


NO_HABITS = Habits()
"""Of a feed about which the list says nothing."""


class Job(msgspec.Struct, frozen=True):
    """What the process that parses is asked: the arguments of one `parse`."""

    body: bytes
    headers: dict[str, str]
    url: str
    habits: Habits
