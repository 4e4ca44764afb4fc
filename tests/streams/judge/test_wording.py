"""The judge's findings in plain words."""

import pytest

from streams.judge.wording import titled


@pytest.mark.parametrize(
    ("key", "initials", "name"),
    [
        ("eastern-ghouta", (), "Eastern Ghouta"),
        ("rsf", {"RSF"}, "RSF"),
        ("un-syria-envoy", {"UN"}, "UN Syria Envoy"),
        ("the coast guard", {"UN"}, "The Coast Guard"),
    ],
)
def test_a_key_becomes_a_name(key: str, initials: set[str], name: str) -> None:
    assert titled(key, initials) == name
