"""The poster against real sockets that misbehave: every end is an answer, and none of them takes long."""

import socket
from collections.abc import AsyncIterator, Mapping
from time import monotonic

import pytest

from alerts.delivery.retry import Attempt
from alerts.delivery.sender import Answer, Poster
from alerts.receiver import ReceiverServer
from tests.fakes.receivers import answering

TIMEOUT = 0.4


@pytest.fixture
async def post() -> AsyncIterator[Poster]:
    poster = Poster(TIMEOUT, allow_private=True)
    yield poster
    await poster.close()


async def attempt(post: Poster, url: str) -> Answer:
    return await post(url, {"webhook-id": "a-1"}, b"{}")


async def test_a_receiver_that_accepts(post: Poster) -> None:
    server = ReceiverServer(lambda headers, body: 204 if (headers["webhook-id"], body) == ("a-1", b"{}") else 400)
    try:
        assert await attempt(post, server.url) == Answer(attempt=Attempt.DELIVERED, status=204, detail="status 204")
    finally:
        server.close()


async def test_f83_a_throttled_answer_brings_its_retry_after(post: Poster) -> None:
    async with answering(b"HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n") as url:
        answer = await attempt(post, url)
    assert (answer.attempt, answer.retry_after) == (Attempt.THROTTLED, "7")


async def test_a_redirect_is_not_followed(post: Poster) -> None:
    async with (
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") as elsewhere,
        answering(f"HTTP/1.1 307 There\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n".encode()) as url,
    ):
        assert (await attempt(post, url)).attempt is Attempt.REDIRECTED


async def test_f82_an_endless_body_is_not_read(post: Poster) -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n", endless=b"x" * 65536) as url:
        assert (await attempt(post, url)).attempt is Attempt.DELIVERED


@pytest.mark.parametrize("reply", [b"", b"HTTP/1.1 200 OK\r\nX-Half"], ids=["no answer", "half a header"])
async def test_a_receiver_that_hangs_is_given_up_in_time(post: Poster, reply: bytes) -> None:
    began = monotonic()
    async with answering(reply, hang=True) as url:
        assert (await attempt(post, url)).attempt is Attempt.TIMEOUT
    assert monotonic() - began < 10 * TIMEOUT


@pytest.mark.parametrize(
    ("reply", "end"),
    [
        (b"", Attempt.UNREACHABLE),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", Attempt.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", Attempt.PROTOCOL),
    ],
    ids=["hangs up", "is not HTTP", "endless header"],
)
async def test_what_is_not_an_answer_is_told_apart(post: Poster, reply: bytes, end: Attempt) -> None:
    async with answering(reply) as url:
        assert (await attempt(post, url)).attempt is end


async def test_nobody_there(post: Poster) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        answer = await attempt(post, f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert answer.attempt is Attempt.UNREACHABLE


async def test_no_such_name(post: Poster) -> None:
    assert (await attempt(post, "http://receiver.invalid/")).attempt in (Attempt.UNREACHABLE, Attempt.TIMEOUT)


async def test_plain_http_where_tls_is_expected(post: Poster) -> None:
    server = ReceiverServer(lambda headers, body: 204)
    try:
        assert (await attempt(post, server.url.replace("http:", "https:"))).attempt is Attempt.TLS
    finally:
        server.close()


PRIVATE = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "0.0.0.0", "169.254.169.254"]


@pytest.mark.parametrize(
    ("host", "end"),
    [(host, Attempt.PRIVATE_ADDRESS) for host in PRIVATE]
    + [("2130706433", Attempt.UNEXPECTED)],  # no URL to the client
)
async def test_f80_f81_private_addresses_are_refused_on_the_socket(host: str, end: Attempt) -> None:
    poster = Poster(TIMEOUT, allow_private=False)
    came: list[bytes] = []

    def answer(_headers: Mapping[str, str], body: bytes) -> int:
        came.append(body)
        return 204

    server = ReceiverServer(answer)
    port = server.url.split(":")[2].split("/")[0]
    try:
        assert (await attempt(poster, f"http://{host}:{port}/")).attempt is end
        assert came == []
    finally:
        server.close()
        await poster.close()
