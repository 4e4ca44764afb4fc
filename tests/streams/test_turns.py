"""How long others have the event loop, by a clock that they turn."""

import asyncio

import pytest

from streams.turns import FIRST, LONG, SHARE, Turns


class Busy:
    """Does work of `each` seconds in every round of the loop, `rounds` times."""

    def __init__(self, rounds: int, each: float) -> None:
        self.done = 0
        self.seconds = 0.0
        self._rounds = rounds
        self._each = each

    def now(self) -> float:
        return self.seconds

    def work(self) -> None:
        if self.done < self._rounds:
            self.done += 1
            self.seconds += self._each
            asyncio.get_running_loop().call_soon(self.work)


@pytest.mark.parametrize(
    ("spent", "share", "rounds", "each", "done"),
    [
        (LONG / 2, SHARE, 100, 0.001, 1),  # after little work, one round
        (0.1, SHARE, 4, 0.001, 4),  # all that they have to do
        (0.1, SHARE, 100, 0.001, 1 + round(0.1 * SHARE / 0.001)),  # … up to their share
        (0.1, FIRST, 200, 0.001, 200),
        (0.1, FIRST, 900, 0.001, 1 + round(0.1 * FIRST / 0.001)),
    ],
)
async def test_others_have_what_they_use_up_to_their_share(
    spent: float, share: float, rounds: int, each: float, done: int
) -> None:
    busy = Busy(rounds, each)
    asyncio.get_running_loop().call_soon(busy.work)
    await Turns(share, used=busy.now).others(spent)
    assert busy.done == pytest.approx(done, abs=1)


async def test_where_nobody_has_anything_to_do_it_ends_without_waiting() -> None:
    rounds = 0

    def now() -> float:
        nonlocal rounds
        rounds += 1
        return 0.0

    await Turns(used=now).others(3600.0)
    assert rounds == 10  # before and after each of five rounds
