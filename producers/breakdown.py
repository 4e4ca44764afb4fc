"""What goes wrong beside the polls, and must end the producer as it would in a poll."""

import asyncio

from wire.errors import StoreError


class Breakdown:
    """The first time that state or archive could not be kept in work that nobody waits for."""

    def __init__(self) -> None:
        self._happened = asyncio.Event()
        self.error: StoreError | None = None

    def report(self, error: StoreError) -> None:
        """Tell of `error`: going on would send everything again and again, or forget what was published."""
        self.error = self.error or error
        self._happened.set()

    async def wait(self) -> None:
        """Return never; raise the `StoreError` once there is one."""
        await self._happened.wait()
        self.check()

    def check(self) -> None:
        """Raise the `StoreError` if there has been one."""
        if self.error is not None:
            raise self.error
