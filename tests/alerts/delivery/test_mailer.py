"""Mails to a real mail server: what arrives, who logs in, and what each way of failing means."""

import asyncio
import socket
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from msgspec.structs import replace

from alerts.delivery.mailer import MailCarrier
from alerts.delivery.retry import Attempt
from alerts.formats.format import EmailRequest
from tests.alerts.formats.samples import MESSAGES, rendered
from tests.fakes.certificates import Authority
from tests.fakes.mail_server import Letterbox, mail_server
from wire.settings import Secret

CARRY = MailCarrier(5.0, allow_private=True)


def mail(port: int, *, tls: str = "none", ca_file: str = "", user: str = "", password: str = "s3cret") -> EmailRequest:
    made = rendered("email", MESSAGES["opened"])
    assert isinstance(made, EmailRequest)
    return replace(made, host="127.0.0.1", port=port, tls=tls, ca_file=ca_file, user=user, password=Secret(password))


@pytest.fixture
def authority(tmp_path: Path) -> tuple[Authority, str]:
    made = Authority()
    return made, str(made.save(tmp_path / "ca.pem"))


async def test_a_mail_arrives_whole_and_for_all() -> None:
    box = Letterbox()
    async with mail_server(box) as port:
        answer = await CARRY(mail(port))
    assert (answer.attempt, answer.status) == (Attempt.DELIVERED, 250)
    ((sender, recipients, raw),) = box.came
    assert (sender, recipients) == ("crosswire@desk.example", ["night@desk.example", "duty@desk.example"])
    came = message_from_bytes(raw, policy=policy.default)
    assert came["Subject"] == "Khartoum ceasefire: collapsed"
    assert came["Message-ID"] == "<change1-khartoum-1@desk.example>"
    text = came.get_body(("plain",))
    assert text is not None
    assert "“Shelling resumed an hour after the pause began.”" in text.get_content()


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_by_tls_with_a_certificate_of_ones_own_and_a_login(tls: str, authority: tuple[Authority, str]) -> None:
    box, (signer, ca_file) = Letterbox(), authority
    context, login = signer.server(), tls == "starttls"
    async with mail_server(
        box, starttls=context if login else None, tls=None if login else context, login=login
    ) as port:
        answer = await CARRY(mail(port, tls=tls, ca_file=ca_file, user="crosswire" if login else ""))
    assert (answer.attempt, len(box.came)) == (Attempt.DELIVERED, 1)
    assert box.logins == ([("crosswire", "s3cret")] if login else [])


@pytest.mark.parametrize("tls", ["starttls", "tls"])
@pytest.mark.parametrize("expired", [False, True])
async def test_a_certificate_that_nobody_trusts_gets_no_mail(
    tls: str, expired: bool, authority: tuple[Authority, str]
) -> None:
    box, (signer, ca_file) = Letterbox(), authority
    context = signer.server(expired=expired)
    async with mail_server(
        box, starttls=context if tls == "starttls" else None, tls=context if tls == "tls" else None
    ) as port:
        answer = await CARRY(mail(port, tls=tls, ca_file=ca_file if expired else "", user="crosswire"))
    assert (answer.attempt, box.came, box.logins) == (Attempt.TLS, [], [])


async def test_a_server_without_starttls_gets_neither_mail_nor_password() -> None:
    box = Letterbox()
    async with mail_server(box) as port:
        answer = await CARRY(mail(port, tls="starttls", user="crosswire"))
    assert (answer.attempt, box.came, box.logins) == (Attempt.REJECTED, [], [])


async def test_a_wrong_password_is_a_rejection_that_does_not_show_it(authority: tuple[Authority, str]) -> None:
    box, (signer, ca_file) = Letterbox(), authority
    async with mail_server(box, starttls=signer.server(), login=True) as port:
        answer = await CARRY(mail(port, tls="starttls", ca_file=ca_file, user="crosswire", password="sw0rdfish"))
    assert (answer.attempt, answer.status, box.came) == (Attempt.REJECTED, 535, [])
    assert "sw0rdfish" not in repr(answer)


NIGHT, DUTY = "night@desk.example", "duty@desk.example"


@pytest.mark.parametrize(
    ("box", "attempt", "status", "came"),
    [
        (Letterbox(mail="451 later"), Attempt.SERVER_ERROR, 451, 0),
        (Letterbox(mail="553 no"), Attempt.REJECTED, 553, 0),
        (Letterbox(data="452 full"), Attempt.SERVER_ERROR, 452, 0),
        (Letterbox(data="554 spam"), Attempt.REJECTED, 554, 0),
        (Letterbox(recipients={NIGHT: "550 no such", DUTY: "550 no such"}), Attempt.REJECTED, 550, 0),
        (Letterbox(recipients={NIGHT: "550 no such", DUTY: "450 later"}), Attempt.SERVER_ERROR, 450, 0),
        (Letterbox(recipients={NIGHT: "450 later"}), Attempt.SERVER_ERROR, 450, 1),
        (Letterbox(recipients={NIGHT: "550 no such"}), Attempt.DELIVERED, 550, 1),
    ],
)
async def test_what_a_code_means(box: Letterbox, attempt: Attempt, status: int, came: int) -> None:
    async with mail_server(box) as port:
        answer = await CARRY(mail(port))
    assert (answer.attempt, answer.status, len(box.came)) == (attempt, status, came)


async def test_a_server_that_does_not_let_go_has_the_mail_all_the_same() -> None:
    box = Letterbox(stays=True)
    async with mail_server(box) as port:
        answer = await CARRY(mail(port))
    assert (answer.attempt, len(box.came)) == (Attempt.DELIVERED, 1)


async def test_a_private_address_is_refused_before_anything_is_said() -> None:
    box = Letterbox()
    async with mail_server(box) as port:
        answer = await MailCarrier(5.0, allow_private=False)(mail(port))
    assert (answer.attempt, box.came) == (Attempt.PRIVATE_ADDRESS, [])


@pytest.fixture
async def nobody() -> AsyncIterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        yield taken.getsockname()[1]


async def test_nobody_there(nobody: int) -> None:
    assert (await CARRY(mail(nobody))).attempt is Attempt.UNREACHABLE


@pytest.mark.parametrize(
    ("reply", "hang", "attempt"),
    [
        (b"", True, Attempt.TIMEOUT),
        (b"220 hello\r\n", True, Attempt.TIMEOUT),
        (b"HTTP/1.1 400 Bad\r\n\r\n", False, Attempt.PROTOCOL),
        (b"554 go away\r\n", False, Attempt.REJECTED),
    ],
)
async def test_servers_that_misbehave(reply: bytes, hang: bool, attempt: Attempt) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply)
        await writer.drain()
        if hang:
            await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    answer = await MailCarrier(0.5, allow_private=True)(mail(server.sockets[0].getsockname()[1]))
    server.close()
    assert answer.attempt is attempt
