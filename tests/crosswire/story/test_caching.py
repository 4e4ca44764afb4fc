from datetime import UTC, datetime, timedelta

import pytest

from crosswire.story.caching import etag, last_modified, not_modified

CHANGED = datetime(2030, 1, 1, 12, 0, 0, 300_000, tzinfo=UTC)
TAG = etag(b"body")
MODIFIED = "Tue, 01 Jan 2030 12:00:00 GMT"


def test_other_bytes_have_another_tag() -> None:
    assert etag(b"body") == TAG
    assert etag(b"bodz") != TAG


def test_no_last_modified_while_its_second_lasts() -> None:
    assert last_modified(CHANGED, CHANGED + timedelta(seconds=0.69)) == ""
    assert last_modified(CHANGED, CHANGED + timedelta(seconds=0.7)) == MODIFIED


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ({}, False),
        ({"if-none-match": TAG}, True),
        ({"if-none-match": f"W/{TAG}"}, True),
        ({"if-none-match": f'"other", {TAG}'}, True),
        ({"if-none-match": "*"}, True),
        ({"if-none-match": '"other"'}, False),
        ({"if-none-match": '"other"', "if-modified-since": MODIFIED}, False),
        ({"if-modified-since": MODIFIED}, True),
        ({"if-modified-since": "Tue, 01 Jan 2030 11:59:59 GMT"}, False),
        ({"if-modified-since": "yesterday"}, False),
    ],
)
def test_not_modified(asked: dict[str, str], same: bool) -> None:
    assert not_modified(asked, TAG, MODIFIED) is same


def test_without_a_last_modified_only_the_tag_counts() -> None:
    assert not not_modified({"if-modified-since": MODIFIED}, TAG, "")
