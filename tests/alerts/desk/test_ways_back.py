"""Ways back to a filtered list: after logging in, after a form, and to the next portion, with the filter as it was."""

import re
from html import unescape

import pytest

from alerts.desk.model.views import FeedView
from tests.alerts.desk.events import status
from tests.alerts.desk.serving import served
from tests.alerts.desk.test_access import ACTOR, FORM, HOLDS, WITH_TOKENS, A, fields, log_in
from wire.records import StatusWord

FILTERS = ("text=khan%20younis", "text=khan+younis", "text=J%C3%A9b", "text=a%26b%3D%23c", "text=100%2541")


@pytest.mark.parametrize("query", FILTERS)
async def test_a_filter_outlives_logging_in_and_acting(query: str) -> None:
    async with served(settings=WITH_TOKENS) as desk:
        await desk.note(HOLDS)
        sent = await desk.ask(f"/feed?{query}")
        page = await desk.ask(sent.headers["Location"])
        assert page.status == 200
        (back,) = re.findall(r'name="back" value="([^"]+)"', await page.text())
        done = await log_in(desk, ACTOR, back=unescape(back))
        assert done.headers["Location"] == f"/feed?{query}"
        session = {"Cookie": done.headers["Set-Cookie"].partition(";")[0]}
        feed = await desk.ask("/feed", headers=session)
        form = {"csrf": fields(feed), "action": "acknowledged", "back": f"/feed?{query}"}
        acted = await desk.ask(f"/alerts/{A}/actions", "POST", {**FORM, **session}, data=form)
        assert acted.headers["Location"] == f"/feed?{query}"


async def test_the_next_portion_is_of_the_same_filter() -> None:
    async with served() as desk:
        names = ("100%41 a", "100%41 b", "100A c")
        for minute, name in enumerate(names):
            await desk.note(status(f"change1-{name[-1]}", StatusWord.AGREED, name=name, published=minute))
        page = await (await desk.ask("/feed?text=100%2541&limit=1")).text()
        (following,) = re.findall(r'href="([^"]+)" rel="next"', page)
        assert (await desk.ask(unescape(following))).status == 200
        assert desk.shown is not None
        view = desk.shown[1]
        assert isinstance(view, FeedView)
        assert (view.filter.text, [row.id for row in view.rows]) == ("100%41", ["change1-a"])
        assert 'name="back" value="/feed?text=100%2541&amp;limit=1' in page
