"""Who gets in through a proxy, and what proxies say in ways of their own."""

import asyncio

from alerts.desk.access.attempts import MOST
from alerts.store.journal import Acted
from tests.alerts.desk.serving import Served, served
from tests.alerts.desk.test_access import ACTOR, FORM, GRANTS, HOLDS, A, fields
from wire.settings.desk import DeskSettings

WITH_PROXY = DeskSettings(
    tokens=GRANTS, proxy_header="X-User", proxy_addresses="127.0.0.1", url="https://desk.example/crosswire"
)


async def ask(desk: Served, method: str, path: str, name: bytes, body: bytes = b"") -> bytes:
    """Ask with the bytes of `name` as they are, which no client of HTTP would send."""
    host, port = desk.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"{method} {path} HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\nContent-Type: application/json\r\n"
    writer.write(head.encode() + b"X-User: %s\r\nContent-Length: %d\r\n\r\n%s" % (name, len(body), body))
    answer = await reader.read()
    writer.close()
    return answer


async def test_a_proxy_says_who_comes_and_under_which_path() -> None:
    async with served(settings=WITH_PROXY) as desk:
        await desk.note(HOLDS)
        ann = {"X-User": "Ann B", "Host": "desk.example"}
        for path in ("/", "/crosswire/", "/crosswire/feed"):
            assert (await desk.ask(path, headers=ann)).status == 200
            assert desk.shown is not None
            assert (desk.shown[2].who, desk.shown[2].base) == ("Ann B", "/crosswire")
            assert desk.shown[2].path == path.removeprefix("/crosswire")
        moved = await desk.ask("/crosswire", headers=ann)
        assert (moved.status, moved.headers["Location"]) == (308, "/crosswire/")
        await desk.ask("/feed", headers={**ann, "X-Forwarded-Prefix": "/other/place/"})
        assert desk.shown is not None
        assert desk.shown[2].base == "/other/place"
        await desk.ask("/feed", headers={**ann, "X-Forwarded-Prefix": "//evil.example"})
        assert desk.shown[2].base == "/crosswire"
        acted = await desk.act(A, headers={**ann, "Origin": "https://desk.example"}, action="acknowledged")
        assert (await acted.json())["deed"]["who"] == "Ann B"
        assert (await desk.ask("/crosswire/api/v1/board", headers=ann)).status == 200
        described = await (await desk.ask("/crosswire/api/v1/openapi.json", headers=ann)).json()
        assert described["servers"] == [{"url": "/crosswire/api/v1"}]
        nobody = await desk.ask("/crosswire/feed", headers={"Host": "desk.example"})
        assert (nobody.status, nobody.headers["Location"]) == (303, "/crosswire/login?back=%2Ffeed")
        login = await desk.ask("/crosswire/login", headers={"Host": "desk.example"})
        form = {"csrf": fields(login), "token": ACTOR}
        done = await desk.ask("/crosswire/login", "POST", {**FORM, "Host": "desk.example"}, data=form)
        assert {"Secure", "Path=/crosswire/"} <= set(done.headers["Set-Cookie"].split("; "))


async def test_a_header_that_comes_twice_is_not_believed() -> None:
    async with served(settings=WITH_PROXY) as desk:
        twice = [("X-User", "boss"), ("X-User", "ann"), ("Host", "desk.example")]
        answer = await desk.session.get(f"{desk.url}/api/v1/board", headers=twice)
        assert answer.status == 401


async def test_a_header_is_not_believed_from_elsewhere() -> None:
    elsewhere = DeskSettings(proxy_header="X-User", proxy_addresses="192.0.2.7")
    async with served(settings=elsewhere) as desk:
        assert (await desk.ask("/api/v1/board", headers={"X-User": "boss"})).status == 401
        page = await desk.ask("/", headers={"X-User": "boss"})
        assert page.status == 401  # there is no login here to send anybody to
        forwarded = {"X-User": "boss", "X-Forwarded-Prefix": "/evil", "X-Forwarded-For": "192.0.2.7"}
        assert (await desk.ask("/api/v1/board", headers=forwarded)).status == 401


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
