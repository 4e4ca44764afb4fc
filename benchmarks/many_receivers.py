"""Many receivers on one local server, in a process of its own: most answer, and five are dead, slow or broken.

/r/N    receiver N: takes a POST, and remembers when each message (webhook-id) came first
/log    all that arrived: receiver → id → seconds since 1970
/clear  forgets it
"""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection

from aiohttp import web

BAD = ("hangs", "slow", "broken", "throttles", "refuses")
"""What is wrong with the first receivers: no answer; one after two seconds; 500; 429 for a minute; nobody listens."""

SLOW = 2.0


@contextmanager
def many_receivers(receivers: int, bad: int, answer: float) -> Iterator[Sequence[str]]:
    """Yield the URLs of `receivers`, of which the first `bad` are so; the others answer 204 after `answer` seconds."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there, bad, answer), daemon=True)
    process.start()
    there.close()  # so that a server that does not come up is noticed
    port = here.recv()
    urls = [f"http://127.0.0.1:{port}/r/{number}" for number in range(receivers)]
    for number in range(bad):
        if BAD[number] == "refuses":
            urls[number] = f"http://127.0.0.1:1/r/{number}"
    try:
        yield urls
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Connection, bad: int, answer: float) -> None:
    arrived: dict[str, dict[str, float]] = {}

    async def receive(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        await request.read()
        wrong = BAD[number] if number < bad else ""
        if wrong == "broken":
            return web.Response(status=500)
        if wrong == "throttles":
            return web.Response(status=429, headers={"Retry-After": "60"})
        await asyncio.sleep({"hangs": 3600, "slow": SLOW}.get(wrong, answer))
        arrived.setdefault(str(number), {}).setdefault(request.headers["webhook-id"], time.time())
        return web.Response(status=204)

    async def log(_: web.Request) -> web.Response:
        return web.json_response(arrived)

    async def clear(_: web.Request) -> web.Response:
        arrived.clear()
        return web.Response()

    async def run() -> None:
        app = web.Application()
        app.add_routes([web.post("/r/{number}", receive), web.get("/log", log), web.get("/clear", clear)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())
