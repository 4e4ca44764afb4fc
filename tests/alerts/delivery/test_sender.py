"""The carrier against real sockets that misbehave: every end is an answer, and none of them takes long."""

import socket
from collections.abc import AsyncIterator, Mapping
from time import monotonic

import pytest

from alerts.delivery.answer import MOST_KEPT, Answer
from alerts.delivery.retry import Attempt
from alerts.delivery.sender import HttpCarrier, words
from alerts.formats.format import HttpRequest
from alerts.receiver import ReceiverServer
from tests.fakes.receivers import answering
from wire.settings import Secret

TIMEOUT = 60.0


@pytest.fixture
async def carrier() -> AsyncIterator[HttpCarrier]:
    made = HttpCarrier(TIMEOUT, allow_private=True)
    yield made
    await made.close()


@pytest.fixture
async def impatient() -> AsyncIterator[HttpCarrier]:
    """One that gives up soon, and yet hears what is said at once."""
    made = HttpCarrier(2.0, allow_private=True)
    yield made
    await made.close()


async def attempt(carrier: HttpCarrier, url: str) -> Answer:
    return await carrier(HttpRequest(url=Secret(url), headers={"webhook-id": "a-1"}, body=b"{}"))


async def test_a_receiver_that_accepts(carrier: HttpCarrier) -> None:
    server = ReceiverServer(lambda headers, body: 204 if (headers["webhook-id"], body) == ("a-1", b"{}") else 400)
    try:
        assert await attempt(carrier, server.url) == Answer(attempt=Attempt.DELIVERED, status=204, detail="status 204")
    finally:
        server.close()


async def test_a_login_goes_out_in_its_header_and_shows_nowhere_else(carrier: HttpCarrier) -> None:
    server = ReceiverServer(lambda headers, body: 204 if headers["authorization"] == "Bearer sw0rdfish" else 401)
    login = {"authorization": Secret("Bearer sw0rdfish")}
    request = HttpRequest(url=Secret(server.url), headers={}, login=login, body=b"{}")
    answer = await carrier(request)
    server.close()
    assert answer.attempt is Attempt.DELIVERED
    assert "sw0rdfish" not in f"{request} {answer}"


async def test_f83_a_throttled_answer_brings_its_retry_after(carrier: HttpCarrier) -> None:
    async with answering(b"HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n") as url:
        answer = await attempt(carrier, url)
    assert (answer.attempt, answer.retry_after) == (Attempt.THROTTLED, "7")


async def test_a_redirect_is_not_followed(carrier: HttpCarrier) -> None:
    async with (
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") as elsewhere,
        answering(f"HTTP/1.1 307 There\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n".encode()) as url,
    ):
        assert (await attempt(carrier, url)).attempt is Attempt.REDIRECTED


async def test_f82_of_an_endless_body_only_the_beginning_is_read(carrier: HttpCarrier) -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n", endless=b"x" * 65536) as url:
        answer = await attempt(carrier, url)
    assert (answer.attempt, answer.body) == (Attempt.DELIVERED, b"x" * MOST_KEPT)


async def test_a_body_that_hangs_does_not_take_back_the_status(impatient: HttpCarrier) -> None:
    async with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", hang=True) as url:
        answer = await attempt(impatient, url)
    assert (answer.attempt, answer.body) == (Attempt.DELIVERED, b"ok")


@pytest.mark.parametrize("reply", [b"", b"HTTP/1.1 200 OK\r\nX-Half"], ids=["no answer", "half a header"])
async def test_a_receiver_that_hangs_is_given_up_in_time(impatient: HttpCarrier, reply: bytes) -> None:
    began = monotonic()
    async with answering(reply, hang=True) as url:
        assert (await attempt(impatient, url)).attempt is Attempt.TIMEOUT
    assert monotonic() - began < TIMEOUT


@pytest.mark.parametrize(
    ("reply", "end"),
    [
        (b"", Attempt.UNREACHABLE),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", Attempt.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", Attempt.PROTOCOL),
    ],
    ids=["hangs up", "is not HTTP", "endless header"],
)
async def test_what_is_not_an_answer_is_told_apart(carrier: HttpCarrier, reply: bytes, end: Attempt) -> None:
    async with answering(reply) as url:
        assert (await attempt(carrier, url)).attempt is end


async def test_nobody_there(carrier: HttpCarrier) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        answer = await attempt(carrier, f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert (answer.attempt, answer.detail) == (Attempt.UNREACHABLE, "connection refused")


async def test_no_such_name(carrier: HttpCarrier) -> None:
    assert (await attempt(carrier, "http://receiver.invalid/")).attempt in (Attempt.UNREACHABLE, Attempt.TIMEOUT)


async def test_plain_http_where_tls_is_expected(carrier: HttpCarrier) -> None:
    server = ReceiverServer(lambda headers, body: 204)
    try:
        assert (await attempt(carrier, server.url.replace("http:", "https:"))).attempt is Attempt.TLS
    finally:
        server.close()


PRIVATE = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "0.0.0.0", "169.254.169.254"]


@pytest.mark.parametrize(
    ("host", "end"),
    [(host, Attempt.PRIVATE_ADDRESS) for host in PRIVATE]
    + [("2130706433", Attempt.UNEXPECTED)],  # no URL to the client
)
async def test_f80_f81_private_addresses_are_refused_on_the_socket(host: str, end: Attempt) -> None:
    carrier = HttpCarrier(TIMEOUT, allow_private=False)
    came: list[bytes] = []

    def answer(_headers: Mapping[str, str], body: bytes) -> int:
        came.append(body)
        return 204

    server = ReceiverServer(answer)
    port = server.url.split(":")[2].split("/")[0]
    try:
        assert (await attempt(carrier, f"http://{host}:{port}/")).attempt is end
        assert came == []
    finally:
        server.close()
        await carrier.close()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionRefusedError(111, "Connect call failed ('10.0.0.1', 443)"), "connection refused"),
        (socket.gaierror(-2, "Name or service not known"), "no such host"),
        (TimeoutError(), "no answer in time"),
        (ValueError("https://hooks.example/secret"), "ValueError"),
    ],
)
def test_what_went_wrong_is_said_in_words_without_the_address(error: Exception, said: str) -> None:
    assert words(error) == said
