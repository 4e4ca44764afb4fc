"""A publisher in memory: takes everything, until it is told that the broker is away."""

from collections.abc import Sequence

from producers.publishing.publish import MAX_RECORD, Note, PublishOutcome, Receipt
from wire.codec import encode
from wire.records import Article


class FakePublisher:
    def __init__(self) -> None:
        self.records: list[Article] = []
        self.notes: list[Note] = []
        self.calls = 0
        self._away: PublishOutcome | None = None
        self._broken: Exception | None = None

    def goes_away(self, outcome: PublishOutcome = PublishOutcome.TIMED_OUT) -> None:
        self._away = outcome

    def breaks(self, error: Exception) -> None:
        """Raise `error` for whatever is published, as one whose archive cannot be written."""
        self._broken = error

    def comes_back(self) -> None:
        self._away = None

    def publish(self, articles: Sequence[Article]) -> list[Receipt]:
        self.calls += 1
        if self._broken:
            raise self._broken
        return [self._take(article) for article in articles]

    def tell(self, notes: Sequence[Note]) -> list[Receipt]:
        return [self._note(note) for note in notes]

    def _note(self, note: Note) -> Receipt:
        if len(note.value or b"") > MAX_RECORD:
            return Receipt(PublishOutcome.TOO_LARGE, "too large")
        if self._away:
            return Receipt(self._away, "the broker is away")
        self.notes.append(note)
        return Receipt(PublishOutcome.ACKNOWLEDGED)

    def _take(self, article: Article) -> Receipt:
        if len(encode(article)) > MAX_RECORD:
            return Receipt(PublishOutcome.TOO_LARGE, "too large")
        if self._away:
            return Receipt(self._away, "the broker is away")
        self.records.append(article)
        return Receipt(PublishOutcome.ACKNOWLEDGED)
