"""Bodies that are no text: they are told so, and are no mistake of the desk's."""

import pytest

from tests.alerts.desk.serving import JSON, served
from tests.alerts.desk.test_access import ACTOR, FORM, WITH_TOKENS, A, bearer


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM["Content-Type"], b"token=\xff"),
        (f"{FORM['Content-Type']}; charset=none-such", b"token=x"),
        (f"{FORM['Content-Type']}; charset=idna", b"token=xn--\xff"),
    ],
)
async def test_a_form_that_is_no_text_is_told_so(kind: str, body: bytes) -> None:
    async with served(settings=WITH_TOKENS) as desk:
        answer = await desk.ask("/login", "POST", {"Content-Type": kind}, data=body)
        assert answer.status == 400
        assert "UTF-8" in await answer.text()


async def test_json_that_is_no_text_is_told_so() -> None:
    async with served(settings=WITH_TOKENS) as desk:
        for path in (f"/api/v1/alerts/{A}/actions", "/api/v1/silences"):
            answer = await desk.ask(path, "POST", {**JSON, **bearer(ACTOR)}, data=b'{"reason": "\xff"}')
            assert (answer.status, answer.content_type) == (400, "application/problem+json")
