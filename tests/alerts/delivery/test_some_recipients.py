"""A mail that its server takes for some of its recipients: by a real courier to a real mail server."""

from pathlib import Path

import pytest

from alerts.delivery.destinations import resolve
from alerts.delivery.mailer import MailCarrier
from alerts.formats.format import EmailRequest, Request
from alerts.store.port import Delivery, Place
from tests.alerts.delivery.lone_desk import Desk
from tests.fakes.mail_server import Letterbox, mail_server
from wire.settings import DestinationSettings, EmailSettings

NIGHT, DUTY, DESK = "night@desk.example", "duty@desk.example", "desk@desk.example"


class Office:
    """Mails to three, by a courier whose store and clock are in memory, to the server at `port`."""

    def __init__(self, box: Letterbox, port: int, *to: str) -> None:
        self.box = box
        self.desk = Desk()
        email = EmailSettings(host="127.0.0.1", port=port, tls="none", sender="crosswire@desk.example", to=to)
        (made,) = resolve([DestinationSettings(name="desk", format="email", email=email)], Path())
        self.desk.carrier = self  # type: ignore[assignment]  # a real one
        self.carry = MailCarrier(5.0, allow_private=True)
        self.desk.courier = self.desk.hire(made)

    async def __call__(self, request: Request) -> object:
        assert isinstance(request, EmailRequest)
        return await self.carry(request)

    @property
    def came(self) -> list[list[str]]:
        return [recipients for _, recipients, _ in self.box.came]

    async def waiting(self) -> Delivery:
        (found,) = [each async for each in self.desk.store.located("desk")]
        assert found.place is Place.LATER
        return found.delivery


async def test_whom_the_server_refuses_for_now_gets_it_later_and_nobody_twice() -> None:
    box = Letterbox(recipients={NIGHT: "450 later", DUTY: "451 later"})
    async with mail_server(box) as port:
        office = Office(box, port, NIGHT, DUTY, DESK)
        await office.desk.queue(1)
        await office.desk.step()
        assert (office.came, (await office.waiting()).lacking) == ([[DESK]], (NIGHT, DUTY))
        del box.recipients[DUTY]
        await office.desk.step(5)
        assert (office.came[1:], (await office.waiting()).lacking) == ([[DUTY]], (NIGHT,))
        box.data = "452 full"
        box.recipients.clear()
        await office.desk.step(60)
        assert (await office.waiting()).lacking == (NIGHT,)
        box.data = ""
        await office.desk.step(60)
    assert office.came == [[DESK], [DUTY], [NIGHT]]
    assert await office.desk.store.depth("desk") == 0


@pytest.mark.parametrize(("second", "left"), [("550 no such", 0), ("450 still later", 1)])
async def test_whom_it_refuses_for_good_after_all_holds_up_nobody(second: str, left: int) -> None:
    box = Letterbox(recipients={NIGHT: "450 later"})
    async with mail_server(box) as port:
        office = Office(box, port, NIGHT, DUTY)
        await office.desk.queue(1)
        await office.desk.step()
        box.recipients[NIGHT] = second
        await office.desk.step(5)
    assert office.came == [[DUTY]]
    assert await office.desk.store.depth("desk") == left


async def test_who_lacked_it_and_is_no_recipient_any_more_makes_it_go_to_all_rather_than_to_nobody() -> None:
    box = Letterbox(recipients={NIGHT: "450 later"})
    async with mail_server(box) as port:
        office = Office(box, port, NIGHT, DUTY)
        await office.desk.queue(1)
        await office.desk.step()
        changed = Office(box, port, DUTY)
        changed.desk.store, changed.desk.clock = office.desk.store, office.desk.clock
        changed.desk.courier = changed.desk.hire(changed.desk.courier._to)
        await changed.desk.step(5)
    assert office.came == [[DUTY], [DUTY]]
