"""Hundreds of feeds of a real server, polled by one process. `benchmarks.polling` measures two thousand."""

from pathlib import Path

import pytest

from benchmarks.polling import measured

FEEDS = 400


@pytest.mark.acceptance
async def test_one_process_polls_hundreds_of_feeds_and_then_only_what_has_changed(tmp_path: Path) -> None:
    first, second = await measured(FEEDS, items=2, rounds=2, folder=tmp_path)
    assert (first.outcomes, first.articles) == ({"read": FEEDS}, 2 * FEEDS)
    assert second.outcomes == {"not_modified": FEEDS * 9 // 10, "read": FEEDS // 10}
    assert second.articles == first.articles + FEEDS // 10
    assert max(first.processor, second.processor) < 60, "a fifth of the interval, as these are of two thousand"
