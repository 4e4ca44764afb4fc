"""Changes of one arrangement, put in order."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from wire.succession import Step, in_succession

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
STATUSES = ("none", "agreed", "in_effect", "violated")

steps = st.lists(
    st.builds(
        Step,
        st.integers(0, 2).map(lambda hours: NOON + timedelta(hours=hours)),
        st.text("abcdef", min_size=1, max_size=3),
        st.sampled_from(STATUSES),
        st.sampled_from(STATUSES),
    ),
    unique_by=lambda step: step.id,
)


def same(step: Step) -> Step:
    return step


@given(steps, st.randoms())
def test_all_come_in_the_order_of_time_however_they_are_given(given_: list[Step], chance: Random) -> None:
    ordered = in_succession(given_, same)
    assert sorted(ordered, key=lambda s: s.id) == sorted(given_, key=lambda s: s.id)
    assert [step.at for step in ordered] == sorted(step.at for step in given_)
    shuffled = list(given_)
    chance.shuffle(shuffled)
    assert in_succession(shuffled, same) == ordered


@given(st.lists(st.sampled_from(STATUSES[1:]), unique=True), st.randoms())
def test_a_chain_at_one_time_is_followed(statuses: list[str], chance: Random) -> None:
    chain = list(zip(["none", *statuses], statuses, strict=False))
    names = [f"id-{n}" for n in range(len(chain))]
    chance.shuffle(names)
    told = [Step(NOON, name, before, to) for name, (before, to) in zip(names, chain, strict=True)]
    assert in_succession(reversed(told), same) == told
