"""Every request by the carrier of its kind: HTTP, mail, Apprise."""

from alerts.delivery.answer import Answer
from alerts.delivery.mailer import MailCarrier
from alerts.delivery.notifier import AppriseCarrier
from alerts.delivery.sender import HttpCarrier
from alerts.formats.format import AppriseRequest, EmailRequest, Request
from wire.addresses import NOBODY, Allowlist


class Carriers:
    """Carries whatever a format makes; closed by `close`. An attempt takes at most `timeout` seconds in all.

    `allow` are those who may be called though they are private; with `allow_private` all may.
    """

    def __init__(self, timeout: float, *, allow_private: bool = False, allow: Allowlist = NOBODY) -> None:
        self._http = HttpCarrier(timeout, allow_private=allow_private, allow=allow)
        self._mail = MailCarrier(timeout, allow_private=allow_private, allow=allow)
        self._apprise = AppriseCarrier(timeout)

    async def __call__(self, request: Request) -> Answer:
        """Carry `request`."""
        if isinstance(request, EmailRequest):
            return await self._mail(request)
        if isinstance(request, AppriseRequest):
            return await self._apprise(request)
        return await self._http(request)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()
