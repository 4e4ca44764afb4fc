"""One attempt to tell a destination something: the way that every alert takes, and every sample."""

from collections.abc import Sequence
from datetime import datetime

from alerts.delivery.answer import Answer
from alerts.delivery.destinations import Destination
from alerts.formats.format import Carrier, EmailRequest
from alerts.message.payload import Message
from alerts.message.stamp import stamped


async def tell(
    to: Destination,
    messages: Sequence[Message],
    id: str,  # noqa: A002 (it is the webhook-id)
    now: datetime,
    carry: Carrier,
    desk: str = "",
    lacking: Sequence[str] = (),
) -> Answer:
    """Tell `to` all `messages` (several only where its format is for people) at `now`, under the delivery's `id`.

    `desk` is where people find the desk page, for the links; "" for none. Of several recipients, only those
    are told who are `lacking` it, if any are.
    """
    told = [stamped(message, now, desk) for message in messages]
    request = to.format.render(told[0], now, id) if len(told) == 1 else to.format.digest(told, now, id)
    if isinstance(request, EmailRequest):
        request = request.for_only(lacking)
    return to.format.judge(await carry(request))
