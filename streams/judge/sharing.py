"""Reports whose parts are shared: a war's news names the same parties, places and events again and again.

A report that was decoded has strings and records of its own. What many reports have in common is held once here for all
of them. Nothing else about a report changes, but that its sentences have shorter hashes.
"""

import sys
from collections.abc import Hashable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from wire.records import Claim, Quote, Report

MOST = 10_000
"""Records that are remembered to be shared; then it begins anew, which costs less than to know which was seen last."""
_seen: dict[Hashable, Hashable] = {}

_OFFSETS = tuple(range(16_384))
"""Places in a text, each as one number: Python has one of its own for every greater than 256, of 28 bytes."""

SENTENCE = 2**60 - 1
"""What is left of a sentence's hash of 63 bits: a number of two of Python's digits, which takes 32 bytes and not 48."""

T = TypeVar("T", bound=Hashable)


def shared(report: Report) -> Report:
    """Return an equal report, the parts of which are those of earlier ones where they are equal."""
    source, at = report.source, report.source.published_at
    revised_at = at if source.revised_at == at else source.revised_at
    fetched_at = revised_at if source.fetched_at == revised_at else source.fetched_at
    source = replace(source, outlet=sys.intern(source.outlet), revised_at=revised_at, fetched_at=fetched_at)
    theatre = sys.intern(report.theatre)
    words = _Words({}, {}, {})
    return replace(report, source=source, theatre=theatre, claims=tuple(_claim(each, words) for each in report.claims))


class _Words(msgspec.Struct, frozen=True):
    """What the claims of one report share: several are of one sentence, and many quote the same words of it."""

    quotes: dict[Quote, Quote]
    texts: dict[str, str]
    sentences: dict[int, int]

    def sentence(self, number: int) -> int:
        """Return the one number that is what is left of a sentence's hash."""
        number &= SENTENCE
        return self.sentences.setdefault(number, number)

    def quote(self, quote: Quote) -> Quote:
        """Return the one quote that is equal to this."""
        if (known := self.quotes.get(quote)) is not None:
            return known
        text = self.texts.setdefault(quote.text, quote.text)
        start, end = quote.start, quote.end
        if end < len(_OFFSETS):
            start, end = _OFFSETS[start], _OFFSETS[end]
        self.quotes[quote] = own = Quote(quote.field, start, end, text)
        return own


def _claim(claim: Claim, words: _Words) -> Claim:
    return replace(
        claim,
        matter=one(claim.matter),
        quote=words.quote(claim.quote),
        claimant=one(claim.claimant),
        place=one(claim.place),
        day=one(claim.day),
        sentence=words.sentence(claim.sentence),
        rule=sys.intern(claim.rule),
    )


def one(record: T) -> T:
    """Return the record, tuple or date that was seen first of those equal to this one. Not for bare strings."""
    known: Any = _seen.get(record)
    if known is None:
        if len(_seen) >= MOST:
            _seen.clear()
        known = _seen[record] = record
    return known  # type: ignore[no-any-return]
