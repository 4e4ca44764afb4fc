"""From a finding on a real broker, by way of a real queue, to receivers of several kinds at once."""

import json
from collections.abc import AsyncIterator, Mapping
from email import message_from_bytes, policy

import pytest
from msgspec.structs import replace

from alerts.receiver import ReceiverServer
from tests.alerts.samples import change
from tests.alerts.stage import Stage, until
from tests.fakes.mail_server import Letterbox, mail_server
from wire.records import FindingState
from wire.settings import DeskSettings, DestinationSettings, EmailSettings, Secret


@pytest.fixture
async def stage(broker_url: str, store_url: str) -> AsyncIterator[Stage]:
    made = Stage(broker_url, store_url)
    yield made
    made.close()


async def test_one_finding_reaches_chat_pager_mail_and_apprise_in_their_own_languages(stage: Stage) -> None:
    came: list[tuple[str, bytes]] = []

    def answer(headers: Mapping[str, str], body: bytes) -> int:
        asked = (headers.get("authorization", ""), body)
        if asked not in came:  # an answer that comes too late on a busy machine brings a copy
            came.append(asked)
        return 200

    server, box = ReceiverServer(answer), Letterbox()
    url, apprise = Secret(server.url), Secret(server.url.replace("http://", "json://"))

    def bodies() -> list[dict[str, object]]:
        return [json.loads(body) for _, body in came]

    async with mail_server(box) as port:
        mail = EmailSettings(
            host="127.0.0.1", port=port, tls="none", sender="desk@desk.example", to=("night@desk.example",)
        )
        stage.settings = replace(
            stage.settings,
            desk=DeskSettings(url="https://desk.example"),
            destinations=(
                DestinationSettings(name="chat", format="slack", url=url),
                DestinationSettings(name="pager", format="pagerduty", url=url, secret=Secret("0" * 32)),
                DestinationSettings(name="graph", format="grafana", url=url, secret=Secret("glsa_sw0rdfish")),
                DestinationSettings(name="phone", format="apprise", url=apprise),
                DestinationSettings(name="night", format="email", email=mail),
            ),
        )
        stage.publish(change())
        async with stage.delivering():
            await until(lambda: len(came) == 4 and box.came, "five receivers")
            stage.publish(change(state=FindingState.WITHDRAWN))
            await until(lambda: len(came) == 8 and len(box.came) == 2, "the withdrawals")
    server.close()
    assert [body["event_action"] for body in bodies() if "event_action" in body] == ["trigger", "resolve"]
    assert sum("blocks" in body for body in bodies()) == 2
    assert sum(login == "Bearer glsa_sw0rdfish" for login, _ in came) == 2
    assert "https://desk.example/alerts/change1-khartoum" in came[0][1].decode()
    first, last = (message_from_bytes(raw, policy=policy.default) for _, _, raw in box.came)
    assert last["In-Reply-To"] == last["References"] == first["References"]
    for name in ("chat", "pager", "graph", "phone", "night"):
        assert stage.count("crosswire_deliveries_total", destination=name, outcome="delivered") == 2
