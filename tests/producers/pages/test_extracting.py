import os
import signal

from producers.pages.extract import extract
from producers.pages.extracting import ExtractorProcess
from producers.pages.page import PageOutcome
from tests.fakes.page_texts import CHALLENGE, linked_data, page, paywall_stub

URL = "https://herald.example/world/truce-holds"


async def test_it_gives_what_the_function_gives() -> None:
    extractor = ExtractorProcess()
    dated = page(head=linked_data(datePublished="2023-11-24T10:05:00+02:00"))
    for markup in (dated, paywall_stub(), CHALLENGE, ""):
        assert await extractor.extract(markup.encode(), URL, "text/html") == extract(markup.encode(), URL, "text/html")
    await extractor.close()


async def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    extractor = ExtractorProcess(seconds=120)  # this machine may be busy
    assert (await extractor.extract(page().encode(), URL)).outcome is PageOutcome.ARTICLE
    assert extractor.pid is not None
    os.kill(extractor.pid, signal.SIGSTOP)
    extractor._process._seconds = 0.5
    given_up = await extractor.extract(page().encode(), URL)
    assert (given_up.outcome, given_up.detail) == (PageOutcome.TOO_COSTLY, "more than 2.5 s")
    extractor._process._seconds = 120
    assert (await extractor.extract(page().encode(), URL)).outcome is PageOutcome.ARTICLE
    await extractor.close()


async def test_a_page_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    tight = ExtractorProcess(memory=400_000_000)
    costly = "<html><body>" + "<p>a<b>" * 500_000
    assert (await tight.extract(costly.encode(), URL)).outcome is PageOutcome.TOO_COSTLY
    assert (await tight.extract(page().encode(), URL)).outcome is PageOutcome.ARTICLE
    await tight.close()
