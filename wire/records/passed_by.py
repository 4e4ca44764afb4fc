"""An article version that nobody needs to judge, and why: so that every article on Kafka is accounted for."""

import msgspec

from wire.clock import Instant


class PassedBy(msgspec.Struct, frozen=True, kw_only=True):
    """A version of an article was read, and no report came of it. `reason` is the outcome that the metrics count."""

    article: str
    version: str
    outlet: str
    reason: str
    read_at: Instant
