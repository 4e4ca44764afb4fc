"""The judge's findings in plain words."""

import pytest

from streams.judge.wording import titled


@pytest.mark.parametrize(
    ("key", "name"), [("eastern-ghouta", "Eastern Ghouta"), ("the coast guard", "The Coast Guard")]
)
def test_a_key_becomes_a_name(key: str, name: str) -> None:
    assert titled(key) == name
