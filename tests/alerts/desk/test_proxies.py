"""What proxies say in ways of their own."""

import asyncio

from alerts.store.journal import Acted
from tests.alerts.desk.serving import Served, served
from tests.alerts.desk.test_access import HOLDS, WITH_PROXY, A


async def ask(desk: Served, method: str, path: str, name: bytes, body: bytes = b"") -> bytes:
    """Ask with the bytes of `name` as they are, which no client of HTTP would send."""
    host, port = desk.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"{method} {path} HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\nContent-Type: application/json\r\n"
    writer.write(head.encode() + b"X-User: %s\r\nContent-Length: %d\r\n\r\n%s" % (name, len(body), body))
    answer = await reader.read()
    writer.close()
    return answer


async def test_a_name_may_come_in_the_letters_of_utf_8_or_of_latin_1() -> None:
    async with served(settings=WITH_PROXY) as desk:
        await desk.note(HOLDS)
        for name in ("Jörg".encode(), "Jörg".encode("latin-1")):
            page = await ask(desk, "GET", "/", name)
            assert page.startswith(b"HTTP/1.1 200 "), page
            assert "Jörg".encode() in page
            done = await ask(desk, "POST", f"/api/v1/alerts/{A}/actions", name, b'{"action":"acknowledged"}')
            assert done.startswith(b"HTTP/1.1 201 "), done
        assert [e.who for e in await desk.store.history(A) if isinstance(e, Acted)] == ["Jörg", "Jörg"]
