"""Fetcher and publisher that archive what goes through them, so that no caller of theirs has to think of it."""

from collections.abc import Mapping, Sequence

from producers.archive.disk import DiskArchive
from producers.fetching.fetch import Fetched, FetchOutcome, Stepper, Validators
from producers.publishing.publish import FINAL, Note, Publisher, Receipt
from wire.clock import Clock
from wire.records import Article


class KeepingFetcher:
    """Fetches with `fetcher`, and archives every whole response. `names` are the ids of feeds by their addresses."""

    def __init__(self, fetcher: Stepper, archive: DiskArchive, names: Mapping[str, str], clock: Clock) -> None:
        self._fetcher = fetcher
        self._archive = archive
        self._names = names
        self._clock = clock

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Return what `fetcher` gives, once it is archived. Raises `StoreError` if it cannot be."""
        return await self._kept(url, await self._fetcher.fetch(url, validators))

    async def step(self, url: str, validators: Validators) -> Fetched:
        """Return one hop of what `fetcher` gives, once it is archived if it is a whole response. Raises as `fetch`."""
        return await self._kept(url, await self._fetcher.step(url, validators))

    async def _kept(self, url: str, fetched: Fetched) -> Fetched:
        if fetched.outcome is FetchOutcome.FETCHED:
            await self._archive.keep_response(self._names.get(url, ""), fetched, self._clock())
        return fetched


class KeepingPublisher:
    """Publishes with `publisher`, and archives what need not be published again.

    Its receipts are given only then: who remembers what was acknowledged remembers nothing that is not archived.
    """

    def __init__(self, publisher: Publisher, archive: DiskArchive) -> None:
        self._publisher = publisher
        self._archive = archive

    def publish(self, articles: Sequence[Article]) -> list[Receipt]:
        """Return the receipts of `publisher`. Raises `StoreError` if the articles cannot be archived."""
        receipts = self._publisher.publish(articles)
        self._archive.keep_articles([a for a, r in zip(articles, receipts, strict=True) if r.outcome in FINAL])
        return receipts

    def tell(self, notes: Sequence[Note]) -> list[Receipt]:
        """Return the receipts of `publisher`: notes are no history."""
        return self._publisher.tell(notes)
