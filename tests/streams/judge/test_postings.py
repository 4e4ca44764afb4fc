"""The index of articles by what they hold, beside a dictionary of lists."""

from hypothesis import given
from hypothesis import strategies as st

from streams.judge.postings import Postings

STEPS = st.lists(st.tuples(st.sampled_from(["add", "discard"]), st.integers(0, 3), st.sampled_from(["a", "bc", "d"])))


@given(STEPS)
def test_it_holds_what_a_dictionary_of_lists_would(steps: list[tuple[str, int, str]]) -> None:
    postings: Postings[int] = Postings()
    plain: dict[int, list[str]] = {}
    for what, key, article in steps:
        known = plain.setdefault(key, [])
        if what == "add":
            postings.add(key, article)
            known += [] if article in known else [article]
        else:
            postings.discard(key, article)
            plain[key] = [each for each in known if each != article]
        assert all(postings[key] == tuple(plain.get(key, ())) for key in range(4))
        assert all((key in postings) is bool(plain.get(key)) for key in range(4))


def test_what_is_put_takes_the_place_of_what_was_there() -> None:
    postings: Postings[str] = Postings()
    postings.add("key", "old")
    postings.put("key", ("one", "other"))
    assert postings["key"] == ("one", "other")
    postings.put("key", ())
    assert "key" not in postings
