"""Versions of an article that its page makes: pure."""

from collections.abc import Container
from datetime import datetime, timedelta

from msgspec.structs import replace

from producers.completion.fulltext import is_whole
from producers.pages.page import PageOutcome
from producers.pages.reading import Hindrance, Reading
from producers.revisions.notices import recognise
from wire.ids import content_id, version_id
from wire.records import Article, Notice, TextFrom

_AFTER = timedelta(microseconds=1)
"""How much newer than the version before it one is that only adds the page's text."""
_LONG = 40
"""Characters from which a paragraph counts when a page is compared: shorter ones are clocks, bylines and links."""


def with_page(article: Article, reading: Reading) -> Article:
    """Return `article` with the page's text and notice; with the feed's if there is none."""
    match reading:
        case Reading(outcome=PageOutcome.ARTICLE, page=page) if page is not None:
            notice = recognise(article.outlet, article.title, page.text)
            # What the feed's text says of itself counts too; that it is gone, only where the page is.
            said = article.notice if article.text else Notice.NONE
            return replace(
                article,
                text=page.text,
                version=version_id(article.title, page.text),
                notice=said if notice is Notice.NONE else notice,
                text_from=TextFrom.PAGE,
            )
        case Reading(outcome=Hindrance.SHORTER):
            return article
        case _:
            return without_page(article)


def without_page(article: Article) -> Article:
    """Return `article` with the feed's text, marked if that is not whole."""
    return article if is_whole(article.text) else replace(article, text_from=TextFrom.SUMMARY)


def completed(article: Article, now: datetime) -> Article:
    """Return `article`, whose page came at `now`, as the newer version of the one that went out without the page.

    It has that one's time: with the time at which we had them, words of this morning would be news of this minute.
    """
    return replace(article, revised_at=article.revised_at + _AFTER, fetched_at=now)


def completes(article: Article, times: Container[datetime]) -> bool:
    """Return whether `article` only adds the page's text to a version of one of the `times`, which are `revised_at`."""
    return article.text_from is TextFrom.PAGE and article.revised_at - _AFTER in times


def late(article: Article, now: datetime) -> Article:
    """Return `article` as a version that is published at `now`, after another one of the same article."""
    return replace(article, revised_at=max(now, article.revised_at), fetched_at=now)


def retracted(article: Article) -> Article:
    """Return `article` as its publisher has left it who took its page away: a retraction, without a text."""
    version = version_id(article.title, "")
    return replace(article, text="", version=version, notice=Notice.RETRACTION, text_from=TextFrom.PAGE)


def paragraphs(text: str) -> frozenset[str]:
    """Return what is kept of a text to see whether it has been edited: the hashes of its long paragraphs."""
    return frozenset(content_id("paragraph", line) for line in text.split("\n") if len(line) >= _LONG)
