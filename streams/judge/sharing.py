"""Reports whose parts are shared: a war's news names the same parties, places and events again and again.

A report that was decoded has strings and records of its own. What many reports have in common is held once here for all
of them; nothing else about a report changes.
"""

import sys
from collections.abc import Hashable
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from wire.records import Claim, Quote, Report

MOST = 16_384
"""Records that are remembered to be shared: those that were seen last."""

_OFFSETS = tuple(range(16_384))
"""Places in a text, each as one number: Python has one of its own for every greater than 256, of 28 bytes."""

T = TypeVar("T", bound=Hashable)


def shared(report: Report) -> Report:
    """Return an equal report, the parts of which are those of earlier ones where they are equal."""
    source, at = report.source, report.source.published_at
    revised_at = at if source.revised_at == at else source.revised_at
    fetched_at = revised_at if source.fetched_at == revised_at else source.fetched_at
    source = replace(source, outlet=sys.intern(source.outlet), revised_at=revised_at, fetched_at=fetched_at)
    theatre = sys.intern(report.theatre)
    return replace(report, source=source, theatre=theatre, claims=tuple(map(_claim, report.claims)))


def _claim(claim: Claim) -> Claim:
    quote = claim.quote
    if quote.end < len(_OFFSETS):
        quote = Quote(quote.field, _OFFSETS[quote.start], _OFFSETS[quote.end], quote.text)
    return replace(
        claim,
        matter=one(claim.matter),
        quote=quote,
        claimant=one(claim.claimant),
        place=one(claim.place),
        rule=sys.intern(claim.rule),
    )


@lru_cache(maxsize=MOST, typed=True)
def one(record: T) -> T:
    """Return the record, or tuple, that was seen first of those equal to this one. Not for bare strings."""
    return record
