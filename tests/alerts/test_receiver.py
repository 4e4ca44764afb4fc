"""The receiver: refuses what is not signed, keeps each message once, and knows the state of every alert."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from alerts.delivery.signing import Signer
from alerts.message import payload
from alerts.message.payload import Message, message_id
from alerts.receiver import MOST_BYTES, Inbox, ReceiverServer
from tests.alerts.samples import message
from wire.clock import system_clock
from wire.settings import Secret

SECRET = Secret("whsec_" + "S" * 40)
OTHER = Secret("whsec_" + "T" * 40)


def sent(sequence: int = 1, *, alert: str = "change1-a", secret: Secret = SECRET) -> tuple[Mapping[str, str], bytes]:
    body = payload.encode(message(alert, sequence))
    return Signer([secret]).headers(message_id(alert, sequence), system_clock(), body), body


def test_a_copy_is_accepted_and_kept_once() -> None:
    arrived: list[Message] = []
    inbox = Inbox(SECRET, arrived.append)
    assert [inbox.answer(*sent()) for _ in range(3)] == [204] * 3
    assert (len(inbox.messages), len(arrived), inbox.copies) == (1, 1, 2)


def test_what_is_signed_by_another_is_refused() -> None:
    inbox = Inbox(SECRET)
    assert inbox.answer(*sent(secret=OTHER)) == 401
    assert (inbox.messages, inbox.refused) == ([], 1)


def test_what_is_signed_and_no_alert_is_refused() -> None:
    inbox = Inbox(SECRET)
    assert inbox.answer(Signer([SECRET]).headers("a-1", system_clock(), b"{}"), b"{}") == 400


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_whatever_the_order_the_highest_sequence_is_the_state(order: tuple[int, ...]) -> None:
    inbox = Inbox(SECRET)
    for number in order:
        inbox.answer(*sent(number))
    assert inbox.current()["change1-a"].data.sequence == 3


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b"{}", 401),
        ({"Content-Length": str(MOST_BYTES + 1)}, b"", 413),
        ({"Content-Length": "-1"}, b"", 411),
    ],
    ids=["unsigned", "too long", "no length"],
)
def test_on_a_socket_bad_requests_are_answered(headers: dict[str, str], body: bytes, status: int) -> None:
    server = ReceiverServer(Inbox(SECRET).answer)
    try:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
        connection.request("POST", "/alerts", body=body, headers=headers)
        assert connection.getresponse().status == status
        connection.close()
    finally:
        server.close()
