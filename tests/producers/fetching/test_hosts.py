import asyncio
from datetime import UTC, datetime
from time import monotonic

from producers.fetching.fetch import Fetched, FetchOutcome, Validators
from producers.fetching.hosts import Hosts, PoliteFetcher, host_of

NONE = Validators()
NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)


class Recorder:
    """A fetcher that takes its time and writes down who was being served when."""

    def __init__(self, seconds: float = 0.02) -> None:
        self.seconds = seconds
        self.begun: list[tuple[str, float]] = []
        self.under_way: list[str] = []
        self.most: dict[str, int] = {}

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        host = host_of(url)
        self.begun.append((url, monotonic()))
        self.under_way.append(host)
        for name in ("", host):
            count = sum(not name or other == name for other in self.under_way)
            self.most[name] = max(self.most.get(name, 0), count)
        await asyncio.sleep(self.seconds)
        self.under_way.remove(host)
        return Fetched(outcome=FetchOutcome.FETCHED, url=url)


async def ask(hosts: Hosts, *urls: str) -> Recorder:
    recorder = Recorder()
    polite = PoliteFetcher(recorder, hosts)
    await asyncio.gather(*(polite.fetch(url, NONE) for url in urls))
    return recorder


async def test_a_host_gets_few_requests_at_a_time_and_others_do_not_wait_for_it() -> None:
    urls = [f"https://many.example/{number}" for number in range(10)]
    recorder = await ask(Hosts(at_once=2, delay=0), *urls, "https://other.example/")
    assert recorder.most["many.example:"] == 2
    assert "https://other.example/" in [url for url, _ in recorder.begun[:3]]


async def test_requests_to_a_host_begin_some_time_apart() -> None:
    began = monotonic()
    recorder = await ask(Hosts(at_once=5, delay=0.1), *(f"http://desk.example/{n}" for n in range(4)))
    assert all(time - began >= 0.099 * n for n, (_, time) in enumerate(recorder.begun))


async def test_a_host_that_asks_for_more_time_gets_it() -> None:
    hosts = Hosts(at_once=5, delay=0)
    hosts.slow("http://desk.example/robots.txt", 0.1)
    began = monotonic()
    recorder = await ask(hosts, "http://desk.example/1", "http://desk.example/2")
    assert recorder.begun[1][1] - began >= 0.099


async def test_a_host_that_is_asked_too_often_is_left_alone_for_a_moment() -> None:
    hosts = Hosts(at_once=5, delay=0)
    too_often = Fetched(outcome=FetchOutcome.RATE_LIMITED, headers={"retry-after": "0.2"})
    began = monotonic()
    hosts.heed("http://desk.example/1", too_often, NOON)
    hosts.heed("http://other.example/1", Fetched(outcome=FetchOutcome.RATE_LIMITED), NOON)
    recorder = await ask(hosts, "http://desk.example/2", "http://other.example/2")
    (first, _), (second, later) = recorder.begun
    assert (first, second) == ("http://other.example/2", "http://desk.example/2")
    assert later - began >= 0.199


async def test_there_is_a_limit_over_all_hosts() -> None:
    recorder = await ask(Hosts(at_once=2, delay=0, overall=3), *(f"http://h{n}.example/" for n in range(12)))
    assert recorder.most[""] == 3


async def test_who_has_a_limit_of_his_own_does_not_use_up_that_of_everybody() -> None:
    hosts, own = Hosts(at_once=2, delay=0, overall=1), asyncio.Semaphore(2)
    async with hosts.turn("http://a.example/", own), hosts.turn("http://b.example/", own):
        assert own.locked()
        async with asyncio.timeout(60), hosts.turn("http://c.example/"):
            pass


async def test_a_feed_does_not_wait_for_all_the_pages_that_queue_at_its_host() -> None:
    hosts, own, pages = Hosts(at_once=2, delay=0.01), asyncio.Semaphore(16), 0

    async def page(number: int) -> None:
        nonlocal pages
        async with hosts.turn(f"http://desk.example/{number}", own):
            pages += 1

    queue = [asyncio.create_task(page(number)) for number in range(50)]
    await asyncio.sleep(0)
    async with hosts.turn("http://desk.example/feed.xml"):
        assert pages <= 4
    await asyncio.gather(*queue)
    assert pages == 50


async def test_one_who_gives_up_waiting_leaves_his_place_to_others() -> None:
    hosts = Hosts(at_once=1, delay=0)
    polite = PoliteFetcher(Recorder(), hosts)
    first = asyncio.create_task(polite.fetch("http://desk.example/1", NONE))
    second = asyncio.create_task(polite.fetch("http://desk.example/2", NONE))
    await asyncio.sleep(0)
    second.cancel()
    assert (await first).url == "http://desk.example/1"
    assert (await polite.fetch("http://desk.example/3", NONE)).url == "http://desk.example/3"


def test_the_host_is_known_whatever_the_case_and_ports_are_apart() -> None:
    assert host_of("https://Desk.Example/x") == host_of("http://desk.example/y") == "desk.example:"
    assert host_of("http://desk.example:8080/") == "desk.example:8080"
    assert host_of("http://[broken") == ""
