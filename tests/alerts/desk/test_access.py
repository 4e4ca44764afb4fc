"""Who gets in, over real HTTP: every route for everybody."""

import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest
from aiohttp import ClientResponse

from alerts.desk.access import tokens
from alerts.desk.access.attempts import MOST, WITHIN
from alerts.desk.access.sessions import COOKIE
from alerts.desk.access.tokens import Grant
from alerts.desk.answers import HEADERS
from alerts.desk.context import Role
from alerts.store.journal import Acted
from tests.alerts.desk.events import status
from tests.alerts.desk.serving import JSON, Served, served
from wire import log
from wire.records import StatusWord
from wire.settings.desk import DeskSettings, DeskTokenSettings

A = "change1-a"
HOLDS = status(A, StatusWord.IN_EFFECT)
READER, ACTOR = tokens.token(b"r" * 32), tokens.token(b"a" * 32)
GRANTS = (
    DeskTokenSettings(name="rita", role="read", hash=tokens.digest(READER)),
    DeskTokenSettings(name="ann", role="act", hash=tokens.digest(ACTOR)),
)
WITH_TOKENS = DeskSettings(tokens=GRANTS)
OPEN_ROUTES = {"/static/{path}", "/healthz", "/readyz", "/login"}
"""Nothing that stands in these is anybody's business."""
ACT_ROUTES = {
    ("POST", "/alerts/{id}/actions"),
    ("POST", "/silences"),
    ("POST", "/silences/{id}/end"),
    ("POST", "/deliveries/{id}/retry"),
    ("POST", "/api/v1/alerts/{id}/actions"),
    ("POST", "/api/v1/deliveries/{id}/retry"),
    ("POST", "/api/v1/silences"),
    ("DELETE", "/api/v1/silences/{id}"),
}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def cookie(token: str, name: str, role: Role, desk: Served) -> dict[str, str]:
    made = desk.sessions.begin(Grant(name, role, tokens.digest(token)), desk.clock())
    return {"Cookie": f"{COOKIE}={made}"}


@pytest.fixture
async def desk() -> AsyncIterator[Served]:
    async with served(settings=WITH_TOKENS) as made:
        await made.note(HOLDS)
        yield made


def routes(desk: Served) -> list[tuple[str, str]]:
    """Every route as (method, path), as the router has them."""
    return sorted(
        {
            (route.method, re.sub(r"\{path:.*\}", "{path}", route.resource.canonical))
            for route in desk.app.router.routes()
            if route.resource is not None and route.method != "HEAD"
        }
    )


async def ask(desk: Served, method: str, path: str, headers: Mapping[str, str]) -> int:
    filled = path.replace("{id}", A).replace("{key}", desk.desk.arrangements()[0].key).replace("{path}", "x.css")
    if path.endswith("/stream"):
        async with desk.session.get(desk.url + filled, headers=headers, allow_redirects=False) as answer:
            return answer.status
    kind = {"Content-Type": "application/json"} if path.startswith("/api") else {}
    told = b'{"hours":1,"reason":"x","alerts":["a"]}' if path.endswith("/silences") else b'{"action":"acknowledged"}'
    told = b'{"destination":"newsroom"}' if path.endswith("/retry") else told
    body = told if kind else b"action=acknowledged"
    form = {} if kind or method == "GET" else {"Content-Type": "application/x-www-form-urlencoded"}
    data = body if method == "POST" else None
    return (await desk.ask(filled, method, {**headers, **kind, **form}, data=data)).status


async def test_every_route_for_everybody(desk: Served) -> None:
    everybody = {
        "none": {},
        "wrong token": bearer("cwd_wrong"),
        "wrong cookie": {"Cookie": f"{COOKIE}=a.b"},
        "proxy's header": {"X-User": "boss"},
        "basic": {"Authorization": "Basic YTpi"},
        "reader": bearer(READER),
        "reader's session": cookie(READER, "rita", Role.READ, desk),
        "actor": bearer(ACTOR),
        "actor's session": cookie(ACTOR, "ann", Role.ACT, desk),
    }
    found = routes(desk)
    assert len(found) > 20
    for method, path in found:
        desk.clock.now += WITHIN  # the wrong tokens of the route before are forgotten
        for name, headers in everybody.items():
            status = await ask(desk, method, path, headers)
            known = name.startswith(("reader", "actor"))
            where = f"{method} {path} by {name}: {status}"
            if path in OPEN_ROUTES:
                assert status not in (401,) or path == "/login", where
            elif not known and method == "GET" and not path.startswith(("/api", "/metrics")):
                assert status == (401 if name == "wrong token" else 303), where
            elif not known:
                assert status == 401, where
            elif (method, path) in ACT_ROUTES and name.startswith("reader"):
                assert status == 403, where
            elif path.startswith("/api"):
                missing = method == "DELETE" or path.endswith("/retry")  # let in, and there is none
                assert status in (200, 201) or (missing and status == 404), where
            else:
                assert status in (200, 403), where  # a form without its token
                assert (status == 403) == (method == "POST"), where
    acted = [e.who for e in await desk.store.history(A) if isinstance(e, Acted)]
    assert set(acted) == {"ann"}


async def test_a_token_that_was_taken_away_opens_nothing(desk: Served) -> None:
    gone = Grant("old", Role.ACT, tokens.digest("cwd_gone"))
    answer = await desk.ask("/", headers={"Cookie": f"{COOKIE}={desk.sessions.begin(gone, desk.clock())}"})
    assert answer.status == 303


def fields(answer: ClientResponse) -> str:
    """The hidden token of the form on a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', answer._body.decode())  # type: ignore[union-attr]
    assert found
    return found[1]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def log_in(desk: Served, token: str, **more: str) -> ClientResponse:
    page = await desk.ask("/login?back=/feed?x%3D1")
    assert page.status == 200
    return await desk.ask("/login", "POST", FORM, data={"csrf": fields(page), "token": token, **more})


async def test_a_person_logs_in_acts_and_logs_out(desk: Served) -> None:
    first = await desk.ask("/feed?theatre=khartoum")
    assert (first.status, first.headers["Location"]) == (303, "/login?back=%2Ffeed%3Ftheatre%3Dkhartoum")
    done = await log_in(desk, ACTOR, back="/feed?theatre=khartoum")
    assert (done.status, done.headers["Location"]) == (303, "/feed?theatre=khartoum")
    told = done.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"} <= set(told.split("; "))
    assert ACTOR not in told
    session = {"Cookie": told.partition(";")[0]}
    page = await desk.ask(f"/alerts/{A}", headers=session)
    assert desk.shown is not None
    context = desk.shown[2]
    assert (context.who, context.role, context.can_log_out, context.path) == ("ann", Role.ACT, True, f"/alerts/{A}")
    form = {"csrf": fields(page), "action": "noted", "note": "seen on two channels"}
    acted = await desk.ask(f"/alerts/{A}/actions", "POST", {**FORM, **session}, data=form)
    assert (acted.status, acted.headers["Location"]) == (303, f"/alerts/{A}")
    (deed,) = [e for e in await desk.store.history(A) if isinstance(e, Acted)]
    assert (deed.who, deed.note) == ("ann", "seen on two channels")
    out = await desk.ask("/logout", "POST", {**FORM, **session}, data={"csrf": context.csrf})
    assert (out.status, out.headers["Location"]) == (303, "/login")
    assert "Max-Age=0" in out.headers["Set-Cookie"]


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\nb", "evil"])
async def test_nobody_is_sent_elsewhere_after_logging_in(desk: Served, back: str) -> None:
    done = await log_in(desk, ACTOR, back=back)
    assert (done.status, done.headers["Location"]) == (303, "/")


async def test_a_session_ends(desk: Served) -> None:
    session = cookie(ACTOR, "ann", Role.ACT, desk)
    assert (await desk.ask("/", headers=session)).status == 200
    desk.clock.now += timedelta(hours=12)
    assert (await desk.ask("/", headers=session)).status == 303


async def test_guessing_is_limited_for_the_login_page(desk: Served) -> None:
    for _ in range(MOST):
        assert (await log_in(desk, "cwd_guess")).status == 401
    held = await log_in(desk, ACTOR)
    assert (held.status, held.headers["Retry-After"]) == (429, "301")
    desk.clock.now += WITHIN
    assert (await log_in(desk, ACTOR)).status == 303


async def test_guessing_by_programs_is_limited_and_does_not_lock_out_those_who_know(desk: Served) -> None:
    statuses = [(await desk.ask("/api/v1/board", headers=bearer("cwd_guess"))).status for _ in range(MOST + 2)]
    assert statuses == [401] * MOST + [429] * 2
    assert (await desk.ask("/api/v1/board", headers=bearer(READER))).status == 200
    assert desk.metric("crosswire_desk_refused_total", reason="too_many") == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_sites_page_cannot_act_for_a_person(desk: Served, headers: dict[str, str]) -> None:
    session = cookie(ACTOR, "ann", Role.ACT, desk)
    assert (await desk.act(A, headers={**session, **headers}, action="acknowledged")).status == 403
    page = await desk.ask("/", headers=session)
    form = {"csrf": fields(page), "action": "acknowledged"}
    for path in (f"/alerts/{A}/actions", "/logout", "/login"):
        assert (await desk.ask(path, "POST", {**FORM, **session, **headers}, data=form)).status == 403
    assert not [e for e in await desk.store.history(A) if isinstance(e, Acted)]


async def test_a_form_needs_its_own_token(desk: Served) -> None:
    ann, rita = cookie(ACTOR, "ann", Role.ACT, desk), cookie(READER, "rita", Role.READ, desk)
    others = fields(await desk.ask("/", headers=rita))
    for csrf in ("", "x", others):
        form = {"csrf": csrf, "action": "acknowledged"}
        assert (await desk.ask(f"/alerts/{A}/actions", "POST", {**FORM, **ann}, data=form)).status == 403


async def test_a_simple_request_of_another_site_is_no_json(desk: Served) -> None:
    session = cookie(ACTOR, "ann", Role.ACT, desk)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        headers = {**session, "Content-Type": kind}
        path = f"/api/v1/alerts/{A}/actions"
        assert (await desk.ask(path, "POST", headers, data=b'{"action":"acknowledged"}')).status == 415


async def test_an_open_desk_is_for_this_machine_alone() -> None:
    async with served() as desk:
        await desk.note(HOLDS)
        assert (await desk.ask("/")).status == 200
        assert (await desk.act(A, action="acknowledged")).status == 201
        for path in ("/", "/api/v1/board", "/healthz", "/metrics", "/static/x"):
            assert (await desk.ask(path, headers={"Host": "rebound.example"})).status == 421
            assert (await desk.ask(path, headers={"X-Forwarded-For": "192.0.2.1"})).status == 403
        await desk.ask("/", headers={"Host": "rebound.example"})
        assert desk.shown is not None
        told = desk.shown[2]  # the page that says so tells nothing else
        assert (told.who, told.role, told.unacknowledged, told.cursor) == ("", None, 0, "")
        assert not desk.sessions.is_form_token(told.csrf, "local")
        assert (await desk.ask("/login")).status == 303  # nothing to do there
        page = await desk.ask("/")
        form = {"csrf": fields(page), "action": "acknowledged", "back": "/feed"}
        done = await desk.ask(f"/alerts/{A}/actions", "POST", FORM, data=form)
        assert (done.status, done.headers["Location"]) == (303, "/feed")
        evil = {**FORM, "Origin": "http://rebound.example"}
        assert (await desk.ask(f"/alerts/{A}/actions", "POST", evil, data=form)).status == 403


async def test_every_answer_is_guarded_by_headers(desk: Served) -> None:
    actor = bearer(ACTOR)
    asked = [("/", actor), ("/nothing", actor), ("/api/v1/board", {}), ("/login", {}), ("/api/v1/alerts?x=1", actor)]
    for path, headers in asked:
        answer = await desk.ask(path, headers=headers)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    async with desk.session.get(f"{desk.url}/api/v1/stream", headers=actor) as stream:
        assert stream.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.usefixtures("logs_as_before")
async def test_no_secret_is_shown_or_logged(desk: Served, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)  # a command that was tested before may have sent them elsewhere
    await log_in(desk, ACTOR)
    await log_in(desk, "cwd_of_somebody_else")
    answer = await desk.act(A, headers=bearer(ACTOR), action="acknowledged")
    metrics = await (await desk.ask("/metrics", headers=bearer(READER))).text()
    told = capsys.readouterr()
    for text in (told.out, told.err, metrics, await answer.text()):
        for secret in (ACTOR, READER, "cwd_of_somebody_else", tokens.digest(ACTOR)):
            assert secret not in text
    assert "desk_action" in told.out + told.err
    assert '"who": "ann"' in told.err


async def test_the_json_of_a_bearer_needs_no_form_token(desk: Served) -> None:
    path = f"/api/v1/alerts/{A}/actions"
    headers = {**JSON, **bearer(ACTOR), "Origin": "https://another.example"}  # a program may say what it likes
    assert (await desk.ask(path, "POST", headers, data=b'{"action":"acknowledged"}')).status == 201
