from hypothesis import given
from hypothesis import strategies as st

from wire.tracing import NO_TRACER, Step, headers, parent_in


@given(st.text("0123456789abcdef-", max_size=60))
def test_a_parent_goes_through_the_headers(parent: str) -> None:
    assert parent_in([("other", b"\xff"), *headers(parent)]) == parent


@given(st.lists(st.tuples(st.sampled_from(["traceparent", "other"]), st.none() | st.binary(max_size=60))))
def test_headers_of_others_are_no_harm(found: list[tuple[str, bytes | None]]) -> None:
    assert parent_in(found).isascii()


def test_a_tracer_that_is_off_has_no_parents_and_adds_no_headers() -> None:
    with NO_TRACER.begin(Step.READ, "00-anything-01", article="a") as span:
        span.note(outcome="relevant")
    assert headers(span.traceparent) == []
    assert parent_in(None) == ""
