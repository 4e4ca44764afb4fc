"""What an answer means to each receiver, where its status code does not say all."""

import pytest

from alerts.delivery.answer import Answer
from alerts.delivery.retry import Attempt, classify
from tests.alerts.formats.samples import FORMATS


def judged(name: str, status: int, body: bytes, retry_after: str = "") -> Answer:
    said = Answer(
        attempt=classify(status), status=status, body=body, detail=f"status {status}", retry_after=retry_after
    )
    return FORMATS[name].judge(said)


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize(
    "body", [b"", b"\xff\x00", b"null", b"[]", b"{", b'{"code": "x", "retry_after": []}', b"ok" * 2048]
)
@pytest.mark.parametrize("status", [204, 400, 404, 410, 429, 500])
def test_junk_never_breaks_a_judge_nor_takes_a_failure_for_a_success(name: str, status: int, body: bytes) -> None:
    answer = judged(name, status, body)
    assert answer.attempt is not Attempt.DELIVERED or status == 204


@pytest.mark.parametrize(
    ("status", "body", "attempt", "detail"),
    [
        (200, b"ok", Attempt.DELIVERED, "status 200"),
        (200, b"ok\n", Attempt.DELIVERED, "status 200"),
        (200, b"", Attempt.DELIVERED, "status 200"),  # others that take Slack's webhooks say nothing
        (200, b'{"success": true}', Attempt.DELIVERED, "status 200"),
        (200, b"invalid_payload", Attempt.REJECTED, "status 200: invalid_payload"),
        (200, b"<html>A login page", Attempt.REJECTED, "status 200: not ok"),
        (400, b"invalid_blocks", Attempt.REJECTED, "status 400: invalid_blocks"),
        (400, b"<script>alert(1)</script>", Attempt.REJECTED, "status 400"),
        (403, b"action_prohibited", Attempt.REJECTED, "status 403: action_prohibited"),
        (404, b"no_service", Attempt.GONE, "status 404: no_service"),
        (404, b"not here", Attempt.REJECTED, "status 404"),
        (500, b"rollup_error", Attempt.SERVER_ERROR, "status 500: rollup_error"),
    ],
)
def test_slack_answers_in_words(status: int, body: bytes, attempt: Attempt, detail: str) -> None:
    answer = judged("slack", status, body)
    assert (answer.attempt, answer.detail) == (attempt, detail)


def test_discord_says_how_long_to_wait_to_a_fraction_of_a_second() -> None:
    answer = judged("discord", 429, b'{"message": "slow down", "retry_after": 64.57, "global": false}', "1")
    assert (answer.attempt, answer.retry_after) == (Attempt.THROTTLED, "65")
    assert judged("discord", 429, b'{"retry_after": 1e99}', "7").retry_after == "7"


def test_a_discord_webhook_that_was_deleted_is_gone_and_another_404_is_not() -> None:
    assert judged("discord", 404, b'{"message": "Unknown Webhook", "code": 10015}').attempt is Attempt.GONE
    assert judged("discord", 404, b'{"message": "404: Not Found", "code": 0}').attempt is Attempt.REJECTED
    assert judged("discord", 400, b'{"code": 50035}').detail == "status 400: code 50035"


def test_pagerduty_says_what_a_400_is_about() -> None:
    answer = judged("pagerduty", 400, b'{"status": "invalid event", "errors": ["\'routing_key\' is invalid"]}')
    assert answer.attempt is Attempt.REJECTED
    assert "routing key" in answer.detail
    assert judged("pagerduty", 202, b'{"status": "success"}').attempt is Attempt.DELIVERED
