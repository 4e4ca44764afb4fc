"""One text to whatever Apprise knows, and how it ended. Apprise is an optional extra, loaded when it is needed.

It calls services with a client of its own: neither the guard of addresses nor the reading of answers reaches into it.
All it says is whether the service took the text.
"""

import asyncio
import logging
from typing import Any

from alerts.delivery.answer import Answer
from alerts.delivery.retry import Attempt
from alerts.formats.format import AppriseRequest

KINDS = {"critical": "failure", "warning": "warning", "info": "info"}
"""Our severities in Apprise's words."""


class AppriseCarrier:
    """Sends texts by Apprise, in threads. After `timeout` seconds nobody waits for one any more."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout

    async def __call__(self, request: AppriseRequest) -> Answer:
        """Send `request`."""
        try:
            async with asyncio.timeout(self._timeout):
                return await asyncio.to_thread(_notify, request)
        except TimeoutError:
            return Answer(attempt=Attempt.TIMEOUT, detail="TimeoutError")
        except Exception as error:  # whatever it is, it is about this receiver alone
            return Answer(attempt=Attempt.UNEXPECTED, detail=type(error).__name__)


def _notify(request: AppriseRequest) -> Answer:
    import apprise

    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # it logs addresses, with what is secret in them
    made: Any = apprise.Apprise()
    if not made.add(request.url.reveal()):
        return Answer(attempt=Attempt.REJECTED, detail="apprise does not know this kind of address")
    taken = made.notify(
        title=request.title,
        body=request.text,
        notify_type=apprise.NotifyType(KINDS.get(request.severity, "info")),
        body_format=apprise.NotifyFormat.TEXT,
    )
    if taken:
        return Answer(attempt=Attempt.DELIVERED, detail="taken by apprise")
    return Answer(attempt=Attempt.SERVER_ERROR, detail="not taken, says apprise")
