"""Why a worker ends: the first error counts, and what fails while all is being stopped does not."""

import asyncio

from streams.worker import Ending
from wire.errors import BrokerError, ServiceError

STALLED = ServiceError("the worker stalled", "start it again")
REFUSED = BrokerError("the broker did not take a message", "start it again")


def test_the_first_error_counts() -> None:
    async def told() -> Ending:
        ending = Ending()
        ending.fail(STALLED)
        ending.fail(REFUSED)
        return ending

    ending = asyncio.run(told())
    assert ending.error is STALLED
    assert ending.asked.is_set()


def test_what_cannot_be_sent_while_all_is_being_stopped_is_no_failure() -> None:
    async def told() -> Ending:
        ending = Ending()
        ending.asked.set()  # by a signal
        ending.over.set()
        ending.fail(REFUSED)
        return ending

    assert asyncio.run(told()).error is None
