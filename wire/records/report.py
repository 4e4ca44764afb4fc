"""What was read in one version of one article about one theatre."""

import msgspec

from wire.clock import Instant
from wire.records.article import Notice, OriginKind
from wire.records.claim import Claim

ELSEWHERE = "elsewhere"
"""The theatre of reports on a ceasefire in a war that the gazetteer does not know: several wars may stand in it."""

EVERYWHERE = "everywhere"
"""The theatre of a report that is none: a revision, told to each partition, that says nothing anywhere else."""


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Which version of which article, by whom and when: what evidence needs to be looked up again."""

    article: str
    version: str
    outlet: str
    origin: OriginKind = OriginKind.PUBLISHER
    title: str = ""
    url: str = ""
    published_at: Instant
    revised_at: Instant
    fetched_at: Instant


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One article version read for one `theatre`, the Kafka key: all that belongs together is in one partition.

    `fingerprints` are sorted 32-bit hashes sampled from the text's word 5-grams (FracMinHash); older programs wrote 64
    bits, of which the lower half counts. `credits` are the keys of agencies and outlets that the text credits. A
    revision or retraction is also told `EVERYWHERE`, empty, so that claims of an earlier version are superseded
    wherever they went; `told` are the theatres that it has reports on.
    """

    source: Source
    theatre: str
    notice: Notice = Notice.NONE
    fingerprints: tuple[int, ...] = ()
    credits: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    told: tuple[str, ...] = ()
    read_at: Instant
