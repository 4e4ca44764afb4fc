"""The description of the API is valid, whole, and true of every answer."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from alerts.desk.api.openapi import description
from alerts.desk.api.operations import OPERATIONS, PREFIX, Media
from alerts.store.journal import Action
from tests.alerts.desk.events import called, clash, did, held, status
from tests.alerts.desk.serving import Served, served
from tests.alerts.desk.test_access import WITH_TOKENS
from tests.alerts.samples import NOON, standing
from wire.records import StatusWord

A = "change1-a"
HAPPENED = (
    status(A, StatusWord.IN_EFFECT),
    clash(),
    called(A, at=1),
    held("contradiction1-market", at=1, until=9),
    did(A, Action.FALSE_ALARM, at=2, note="old", key="k"),
)


@pytest.fixture
async def desk() -> AsyncIterator[Served]:
    async with served() as made:
        await made.store.source(standing(), NOON)
        await made.note(*HAPPENED, status("change1-b", StatusWord.AGREED, published=5))
        yield made


def check(told: Any, schema: dict[str, Any]) -> None:
    from jsonschema import Draft202012Validator  # here: to import it builds grammars for seconds, in each process

    whole = {**schema, "components": description("")["components"]}
    errors = [error.message for error in Draft202012Validator(whole).iter_errors(told)]
    assert errors == []


def test_the_description_is_openapi_3_1() -> None:
    from openapi_spec_validator import validate  # here: as above

    validate(description("/base"))


async def test_every_route_is_described_and_nothing_else(desk: Served) -> None:
    described = {(method.upper(), PREFIX + path) for path, item in description("")["paths"].items() for method in item}
    served_routes = {
        (route.method, route.resource.canonical)
        for route in desk.app.router.routes()
        if route.resource and route.resource.canonical.startswith(PREFIX) and route.method != "HEAD"
    }
    assert served_routes == described


async def test_every_answer_is_as_described(desk: Served) -> None:
    described = await desk.json("/openapi.json")
    assert described == json.loads(json.dumps(description("")))
    filled = {"{id}": A, "{key}": desk.desk.arrangements()[0].key}
    for operation in OPERATIONS:
        if operation.method != "GET" or operation.media is Media.EVENTS:
            continue
        path = operation.path
        for part, value in filled.items():
            path = path.replace(part, value)
        answer = await desk.ask(PREFIX + path)
        assert (answer.status, answer.content_type) == (200, operation.media)
        content = described["paths"][operation.path]["get"]["responses"]["200"]["content"][operation.media]
        if operation.media is Media.JSON:
            check(await answer.json(), content["schema"])
        else:
            lines = (await answer.text()).splitlines()
            assert lines
            for line in lines:
                check(json.loads(line), content["x-each"])


async def test_actions_and_problems_are_as_described(desk: Served) -> None:
    responses = description("")["paths"]["/alerts/{id}/actions"]["post"]["responses"]

    def schema(status: int) -> Any:
        (content,) = responses[str(status)]["content"].values()
        return content["schema"]

    sent: tuple[tuple[dict[str, Any], int], ...] = (
        ({"action": "noted", "note": "x", "key": "k2"}, 201),
        ({"action": "noted", "note": "x", "key": "k2"}, 200),
        ({"action": "noted"}, 400),
    )
    for asked, expected in sent:
        answer = await desk.act(A, **asked)
        assert answer.status == expected
        check(await answer.json(content_type=None), schema(expected))
    answer = await desk.act("nothing", action="acknowledged")
    check(await answer.json(content_type=None), schema(404))
    desk.store.broken = "gone"  # type: ignore[attr-defined]
    answer = await desk.act(A, action="acknowledged")
    assert answer.status == 503
    check(await answer.json(content_type=None), schema(503))
    async with served(settings=WITH_TOKENS) as closed:
        answer = await closed.act(A, action="acknowledged")
        assert answer.status == 401
        check(await answer.json(content_type=None), schema(401))
