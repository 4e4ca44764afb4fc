"""Bodies of feeds and pages, as they were saved, into articles: parsed in the limited processes that live feeds use."""

import asyncio
import re
from collections import Counter
from collections.abc import Coroutine, Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from producers.entries.entry import Entry
from producers.entries.parsed import NO_HABITS, ParseOutcome
from producers.entries.parsing import ParserProcess
from producers.feeds.feed_list import Feed
from producers.pages.extracting import ExtractorProcess
from producers.pages.page import Page, PageOutcome
from producers.polling.decide import decide
from producers.polling.outcomes import HINTS
from producers.polling.state import Held, ProducerState
from producers.sources.item import BadRecord, Item, Passed
from producers.sources.voices import Voices, host_of
from wire.settings import redacted

Result = TypeVar("Result")

_PAGE_FAULTS = frozenset((PageOutcome.TOO_LARGE, PageOutcome.TOO_COSTLY, PageOutcome.UNREADABLE))
_NEVER = datetime.max.replace(tzinfo=UTC)
_OURS = re.compile(rb'<meta name="generator" content="Crosswire')
_TAKEN = frozenset((ParseOutcome.READ, ParseOutcome.NO_ENTRIES, ParseOutcome.TRUNCATED))


class Saved:
    """Reads saved bodies; a context manager. What was seen of each feed is kept on disk, in `folder`.

    A feed that was saved several times gives each version of an entry once, as if it had been polled at those times.
    """

    def __init__(self, folder: Path, voices: Voices) -> None:
        self.voices = voices
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._loop = asyncio.Runner()
        self._parser = ParserProcess()
        self._extractor = ExtractorProcess()
        self._state: ProducerState | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wait(self._parser.close())
        self._wait(self._extractor.close())
        self._loop.close()
        if self._state is not None:
            self._state.close()

    def feed(
        self, body: bytes, headers: Mapping[str, str], url: str, at: datetime | None, bad: BadRecord
    ) -> Iterator[Item]:
        """Yield the articles of a feed's body that are new at `at`, when it was fetched; else `bad` with the reason.

        Without `at` (a file on disk says nothing reliable), it counts as fetched when its newest entry was published,
        and an entry without a date is a bad record. Without `url` the outlet is the host that its entries link to.
        """
        parsed = self._wait(self._parser.parse(body, headers, url, self.voices.feed(url).habits if url else NO_HABITS))
        if parsed.outcome not in _TAKEN:
            yield _because(bad, f"{parsed.outcome}: {HINTS.get(parsed.outcome, parsed.detail)}")
            return
        if parsed.outcome is ParseOutcome.TRUNCATED:
            yield _because(bad, "the feed breaks off; what came whole was taken")
        feed = self.voices.feed(url or _site(parsed.entries, bad.file))
        entries = list(parsed.entries)
        if at is None:
            dated = [entry for entry in entries if _date(entry)]
            for entry in entries:
                if _date(entry) is None:
                    yield _because(bad, f"the entry {entry.title[:60]!r} has no date")
            entries = dated
            at = max((date for entry in dated if (date := _date(entry))), default=None)
        if at is not None:
            yield from self._new(feed, entries, at)

    def page(self, body: bytes, content_type: str, url: str, at: datetime, bad: BadRecord) -> Iterator[Item]:
        """Yield the article of the page that was fetched from `url` at `at`, if it has one that is new.

        Its time is what the page says, at most `at`; where it names a day only, noon of it; else `at`.
        """
        page = self._wait(self._extractor.extract(body, url, content_type))
        yield from self._article(page, url, url, at, bad)

    def page_file(self, body: bytes, name: str, bad: BadRecord) -> Iterator[Item]:
        """Yield the article of a page saved on disk as `name`: its address and its time are what itself says of them.

        A page without an address has its file for a host; an article without a date is a bad record.
        """
        if _OURS.search(body[:65536]):
            yield Passed("page of a replay")
            return
        page = self._wait(self._extractor.extract(body, "", "text/html"))
        at = max((date for date in (_day(page), page.revised) if date), default=None)
        if page.outcome is PageOutcome.ARTICLE and at is None:
            yield _because(bad, f"the page {page.title[:60]!r} has no date")
            return
        yield from self._article(page, page.address, page.address or name, at or _NEVER, bad)

    def _article(self, page: Page, link: str, voice: str, at: datetime, bad: BadRecord) -> Iterator[Item]:
        if page.outcome in _PAGE_FAULTS:
            where = f"{redacted(link)}: " if link else ""
            yield _because(bad, f"{where}{page.outcome}, {page.detail}")
        elif page.outcome is not PageOutcome.ARTICLE:
            yield Passed(f"page without an article: {page.outcome}")
        else:
            entry = Entry(link=link, title=page.title, text=page.text, published=_day(page), updated=page.revised)
            yield from self._new(self.voices.outlet(voice, page.site), [entry], at)

    def _new(self, feed: Feed, entries: list[Entry], at: datetime) -> Iterator[Item]:
        if self._state is None:
            self._state = ProducerState(self.folder / "seen.sqlite")
        decisions = decide(feed, self._state.known(feed), entries, at)
        self._state.commit(feed, [Held(d.rungs, d.known) for d in decisions if d.known], at)
        yield from (decision.article for decision in decisions if decision.article is not None)

    def _wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._loop.run(work)


def _because(bad: BadRecord, problem: str) -> BadRecord:
    return BadRecord(bad.file, bad.line, problem, bad.offset)


def _date(entry: Entry) -> datetime | None:
    dates = [date for date in (entry.published, entry.updated) if date]
    return max(dates, default=None)


def _day(page: Page) -> datetime | None:
    return page.published or (datetime.combine(page.day, time(12), UTC) if page.day else None)


def _site(entries: tuple[Entry, ...], file: str) -> str:
    """Return the address of the site that a feed's entries link to; a file without links stands for itself."""
    hosts = Counter(host for entry in entries if (host := host_of(entry.link)))
    return f"https://{hosts.most_common(1)[0][0]}/" if hosts else Path(file).name.partition(".")[0]
