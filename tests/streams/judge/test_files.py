"""What is filed under keys, beside a dictionary of sorted lists."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.judge.files import Filed, Files

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
STEPS = st.lists(st.tuples(st.sampled_from("kq"), st.sampled_from("abcd"), st.integers(0, 2)), max_size=20)


def entry(article: str, hour: int) -> Filed:
    return NOON + timedelta(hours=hour), article


@given(STEPS)
def test_it_holds_what_a_dictionary_of_sorted_lists_would(steps: list[tuple[str, str, int]]) -> None:
    files, plain = Files[str](), dict[str, dict[str, Filed]]()
    for key, article, hour in steps:
        under = plain.setdefault(key, {})
        if (old := under.pop(article, None)) is not None:
            files.take(key, old)
        else:
            under[article] = entry(article, hour)
            files.add(key, under[article])
        assert {key: [*files[key]] for key in files} == {
            k: sorted(those.values()) for k, those in plain.items() if those
        }
        assert all((key in files) is bool(plain.get(key)) for key in "kqz")


def test_what_is_not_there_cannot_be_taken() -> None:
    files = Files[str]()
    assert [*files["nothing"]] == []
    with pytest.raises(KeyError):
        files.take("nothing", entry("a", 0))
