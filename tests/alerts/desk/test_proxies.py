"""What proxies say in ways of their own: names in other letters, addresses in lines of their own."""

import asyncio

from alerts.desk.access.attempts import MOST
from alerts.store.journal import Acted
from tests.alerts.desk.serving import Served, served
from tests.alerts.desk.test_access import FORM, HOLDS, WITH_PROXY, A, fields


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


async def test_a_visitor_cannot_have_his_attempts_counted_for_another_address() -> None:
    """Some proxies append to the header, some add a line of their own below the visitor's."""
    async with served(settings=WITH_PROXY) as desk:
        page = await desk.ask("/login", headers={"Host": "desk.example"})
        statuses = []
        for number in range(MOST + 1):
            said = [("X-Forwarded-For", f"198.51.100.{number}"), ("X-Forwarded-For", "192.0.2.1")]
            form = {"csrf": fields(page), "token": "cwd_guess"}
            headers = [*FORM.items(), ("Host", "desk.example"), *said]
            answer = await desk.session.post(f"{desk.url}/login", headers=headers, data=form, allow_redirects=False)
            statuses.append(answer.status)
        assert statuses == [401] * MOST + [429]
