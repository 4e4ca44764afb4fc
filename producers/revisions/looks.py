"""What another look at an article's page shows, and what comes of it: pure."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from producers.fetching.fetch import FetchOutcome, Validators
from producers.pages.page import PageOutcome
from producers.pages.reading import Reading
from producers.revisions.absence import Absence, absence
from producers.revisions.versions import late, paragraphs, retracted, with_page
from wire.records import Article

AFTER = (3600.0, 5 * 3600.0)
"""Seconds from one look to the next: after an hour, and five hours after that."""
DOUBTED = 3600.0
"""Seconds to the look that shows whether a page which was not found is gone."""


class Revisited(StrEnum):
    """What another look at a page showed, if it could be read, or was not there."""

    SAME = "same"
    EDITED = "edited"
    MISSING = "missing"  # it was not there, which may pass
    RETRACTED = "retracted"  # it is gone


class Visit(msgspec.Struct, frozen=True):
    """A look that is due at `due`. `article` is without its text, of which `seen` has the paragraphs.

    `missing` is since when its server has not found the page; `retracted` tells that we have published that.
    """

    article: Article
    seen: frozenset[str]
    validators: Validators
    due: datetime
    looks: int = 0
    missing: datetime | None = None
    retracted: bool = False


class Shown(msgspec.Struct, frozen=True):
    """The `outcome` of a look (a label), the `version` to publish, if any, and the next look; None if there is none."""

    outcome: str
    version: Article | None
    after: Visit | None


def first_visit(article: Article, validators: Validators, now: datetime) -> Visit:
    """Return the first look at the page of `article`, whose text is the page's."""
    due = now + timedelta(seconds=AFTER[0])
    return Visit(replace(article, text=""), paragraphs(article.text), validators, due)


def shown(visit: Visit, reading: Reading, others: int, now: datetime) -> Shown:
    """Return what `reading` shows of a page; `others` of its site are missing (see `absence`)."""
    found = absence(reading.status, visit.missing, others, now)
    if found is not Absence.THERE:
        return _not_there(visit, found, now)
    if reading.outcome is not PageOutcome.ARTICLE or reading.page is None:
        there = reading.page is not None or reading.outcome is FetchOutcome.NOT_MODIFIED
        return Shown(reading.outcome, None, _next(replace(visit, missing=None) if there else visit, now))
    visit = replace(visit, missing=None)
    seen = paragraphs(reading.page.text)
    if seen == visit.seen and not visit.retracted:
        return Shown(Revisited.SAME, None, _next(visit, now))
    edited = late(with_page(visit.article, reading), now)
    visit = replace(visit, article=replace(edited, text=""), seen=seen, validators=reading.validators, retracted=False)
    return Shown(Revisited.EDITED, edited, _next(visit, now))


def _not_there(visit: Visit, found: Absence, now: datetime) -> Shown:
    first = visit.missing is None
    visit = replace(visit, missing=visit.missing or now)
    if found is Absence.RETRACTED and not visit.retracted:
        version = late(retracted(visit.article), now)
        gone = replace(visit, article=version, seen=frozenset(), validators=Validators(), retracted=True)
        return Shown(Revisited.RETRACTED, version, _next(gone, now))
    # The first one does not count as a look: another must tell what it meant.
    doubted = replace(visit, due=now + timedelta(seconds=DOUBTED)) if first else _next(visit, now)
    return Shown(Revisited.MISSING, None, doubted)


def _next(visit: Visit, now: datetime) -> Visit | None:
    looks = visit.looks + 1
    return replace(visit, looks=looks, due=now + timedelta(seconds=AFTER[looks])) if looks < len(AFTER) else None
