"""Sending versions of articles to the broker from asyncio: one call of the publisher at a time, accounted for."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from producers.accounts import Accounts
from producers.feeds.feed_list import Feed
from producers.publishing.publish import FINAL, Note, Publisher, Receipt
from wire.clock import Clock
from wire.records import Article


class Sender:
    """Sends through `publisher`, in a thread of its own."""

    def __init__(self, publisher: Publisher, accounts: Accounts, clock: Clock) -> None:
        self._publisher = publisher
        self._accounts = accounts
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, "publish")  # one at a time: a publisher's rule
        self.refusal = ""
        """Why the broker did not acknowledge what was sent last; "" if it did."""

    async def send(self, feed: Feed, articles: Sequence[Article]) -> list[tuple[Article, Receipt]]:
        """Send `articles`, oldest version first; return each with its receipt."""
        if not articles:
            return []
        ordered = sorted(articles, key=lambda article: article.revised_at)
        loop = asyncio.get_running_loop()
        receipts = await loop.run_in_executor(self._thread, self._publisher.publish, ordered)
        refused = next((r for r in receipts if r.outcome not in FINAL), None)
        self.refusal = f"the broker does not acknowledge: {refused.outcome}, {refused.detail}" if refused else ""
        pairs = list(zip(ordered, receipts, strict=True))
        self._accounts.published(feed, pairs, self._clock())
        return pairs

    async def send_all(self, feed: Feed, articles: Sequence[Article]) -> bool:
        """Send `articles`; return whether none of them has to be sent again."""
        return all(receipt.outcome in FINAL for _, receipt in await self.send(feed, articles))

    async def tell(self, notes: Sequence[Note]) -> list[Receipt]:
        """Send `notes` the way of the articles; return their receipts."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._publisher.tell, notes)

    async def close(self) -> None:
        """Wait for what is being sent."""
        await asyncio.to_thread(self._thread.shutdown)
