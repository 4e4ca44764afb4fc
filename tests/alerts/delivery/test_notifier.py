"""Apprise, for real, with a receiver of ours at the end of it."""

import json
from collections.abc import Mapping

import pytest

from alerts.delivery.notifier import AppriseCarrier
from alerts.delivery.retry import Attempt
from alerts.formats.format import AppriseRequest
from alerts.receiver import ReceiverServer
from wire.settings import Secret


def request(url: str) -> AppriseRequest:
    return AppriseRequest(url=Secret(url), title="🔴 Collapsed", text="<b>who</b> says", severity="critical")


async def test_a_text_arrives_as_it_is_and_with_its_severity() -> None:
    came: list[bytes] = []

    def answer(_headers: Mapping[str, str], body: bytes) -> int:
        came.append(body)
        return 204

    server = ReceiverServer(answer)
    answered = await AppriseCarrier(10.0)(request(server.url.replace("http://", "json://")))
    server.close()
    assert answered.attempt is Attempt.DELIVERED
    (said,) = map(json.loads, came)
    assert (said["title"], said["message"], said["type"]) == ("🔴 Collapsed", "<b>who</b> says", "failure")


async def test_a_service_that_does_not_take_it_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    server = ReceiverServer(lambda headers, body: 500)
    answered = await AppriseCarrier(10.0)(request(server.url.replace("http://", "json://") + "?token=sw0rdfish"))
    server.close()
    assert answered.attempt is Attempt.SERVER_ERROR
    assert "sw0rdfish" not in f"{answered} {caplog.text}"


async def test_an_address_that_apprise_does_not_know_is_said(caplog: pytest.LogCaptureFixture) -> None:
    answered = await AppriseCarrier(10.0)(request("nothing://sw0rdfish"))
    assert answered.attempt is Attempt.REJECTED
    assert "sw0rdfish" not in f"{answered} {caplog.text}"
