"""The topics: what is on them, by which key, for how long. Names carry the namespace, so that a replay has its own."""

import msgspec

DAY = 24 * 3600


class Topic(msgspec.Struct, frozen=True):
    """A Kafka topic. `record` is a type name of the codec; `retention` is in seconds.

    Of a `compacted` one, the last message of each key is enough; others may be gone sooner.
    """

    suffix: str
    record: str
    key: str  # what the message key is, for people
    retention: int
    purpose: str
    compacted: bool = False

    def name(self, namespace: str) -> str:
        """Return the topic's name in `namespace`."""
        return f"{namespace}.{self.suffix}"


ARTICLES = Topic("articles", "article", "article id", 7 * DAY, "every version of every article")
REPORTS = Topic("reports", "report", "theatre", 30 * DAY, "what was read in an article about one theatre")
PASSED_BY = Topic(
    "passed-by", "passed_by", "article id, of several the first", 7 * DAY, "which articles no report came of, and why"
)
FINDINGS = Topic("findings", "finding", "theatre", 90 * DAY, "status changes, contradictions, duplicates")
DEAD_LETTERS = Topic(
    "dead-letters", "dead_letter", "source topic", 30 * DAY, "what could not be processed, with reason"
)

SOURCES = Topic("sources", "source", "feed id", 30 * DAY, "how each feed stands, by its last word", compacted=True)

TOPICS = (ARTICLES, REPORTS, FINDINGS, DEAD_LETTERS, SOURCES, PASSED_BY)
