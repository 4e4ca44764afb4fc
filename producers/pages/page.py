"""A web page, as read: the article in it, or why there is none."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

LARGEST = 4_000_000
"""Largest page in bytes: ten times what is usual; the extractor's time grows faster than the page."""


class PageOutcome(StrEnum):
    """How the reading of a page ended. Only the first is a success; only with it there is a text."""

    ARTICLE = "article"
    PAYWALL = "paywall"  # the beginning of an article, or a publisher who says that the rest is for subscribers
    CONSENT = "consent"  # asks for consent to cookies in the article's place
    CHALLENGE = "challenge"  # asks whether we are human, or refuses robots
    HOME_PAGE = "home_page"  # the address is that of a site or section, not of an article
    NO_TEXT = "no_text"  # too little running text to be an article
    NOT_A_PAGE = "not_a_page"  # neither HTML nor text that looks like it
    TOO_LARGE = "too_large"  # larger than a page may be
    TOO_COSTLY = "too_costly"  # took more time or memory than a page may
    UNREADABLE = "unreadable"  # the extractor failed


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says. `title` and `text` are plain, paragraphs apart by an empty line; `text` only of an article.

    `published` and `revised` are times that the page itself gives, in UTC; `day` is the day of publication where all
    that is known is a day; `address` is what it gives for its own. None and "" stand for what it does not say. `detail`
    says by what a wall was recognised.
    """

    outcome: PageOutcome
    title: str = ""
    text: str = ""
    published: datetime | None = None
    day: date | None = None
    revised: datetime | None = None
    site: str = ""
    address: str = ""
    language: str = ""
    detail: str = ""


class Job(msgspec.Struct, frozen=True):
    """What the process that extracts is asked: the arguments of one `extract`."""

    body: bytes
    url: str
    content_type: str
