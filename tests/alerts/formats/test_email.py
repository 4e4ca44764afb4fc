"""What is special about mails: threads, copies, and headers that nothing can break out of."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from alerts.formats.format import EmailRequest, Request
from alerts.message.payload import AlertType
from tests.alerts.formats.samples import MANY, MESSAGES, digested, rendered, told
from tests.alerts.samples import change, contradiction
from wire.records import FindingState


def parsed(request: Request) -> EmailMessage:
    assert isinstance(request, EmailRequest)
    return message_from_bytes(request.message, policy=policy.default)


def test_one_alert_is_one_thread_from_its_opening_to_its_withdrawal() -> None:
    mails = [
        parsed(rendered("email", told(change(), AlertType.OPENED, 1))),
        parsed(rendered("email", told(change(disputed=False), AlertType.UPDATED, 2))),
        parsed(rendered("email", told(change(state=FindingState.WITHDRAWN), AlertType.WITHDRAWN, 3))),
    ]
    ids = [mail["Message-ID"] for mail in mails]
    assert ids == [f"<change1-khartoum-{number}@desk.example>" for number in (1, 2, 3)]
    thread = "<change1-khartoum@desk.example>"
    assert [mail["In-Reply-To"] for mail in mails] == [None, thread, thread]
    assert [mail["References"] for mail in mails] == [thread] * 3
    assert {mail["Subject"].removeprefix("Re: ") for mail in mails} == {"Khartoum ceasefire: violated"}
    assert [mail["Subject"].startswith("Re: ") for mail in mails] == [False, True, True]


def test_long_ids_go_out_in_one_piece() -> None:
    message = told(change(alert="change1-" + "k" * 90), AlertType.UPDATED, 1234567)
    request = rendered("email", message)
    mail = parsed(request)
    assert isinstance(request, EmailRequest)
    assert mail["In-Reply-To"] == f"<change1-{'k' * 90}@desk.example>"
    assert mail["Message-ID"] == f"<change1-{'k' * 90}-1234567@desk.example>"
    assert all(len(line) < 200 for line in request.message.split(b"\r\n"))


def test_a_copy_is_the_same_mail_but_for_its_time() -> None:
    message = told(contradiction())
    first, again = (rendered("email", message) for _ in range(2))
    assert first == again
    assert parsed(first)["Subject"] == "Reports disagree: airstrike in Taiz, 4 May 2023"


def test_a_critical_mail_says_so_to_the_mail_program_and_another_does_not() -> None:
    assert parsed(rendered("email", MESSAGES["opened"]))["Importance"] == "high"
    assert parsed(rendered("email", MESSAGES["contradiction"]))["Importance"] is None


def test_robots_and_lists_know_it_for_what_it_is() -> None:
    mail = parsed(rendered("email", MESSAGES["opened"]))
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "Crosswire alerts <night.crosswire.desk.example>"


@pytest.mark.parametrize("words", ["x\r\nBcc: all@desk.example", "x\nBcc: all@desk.example\n\nbody", "x\u2028Bcc: y"])
def test_no_article_can_add_a_header(words: str) -> None:
    mail = parsed(rendered("email", told(change(name=words))))
    assert mail["Bcc"] is None
    assert "Bcc" in mail["Subject"]
    assert mail.is_multipart()


def test_a_digest_is_a_mail_of_its_own_with_the_most_urgent_first() -> None:
    mail = parsed(digested("email", MANY))
    assert mail["Subject"] == "🔴 4 alerts: 1 critical, 2 warning, 1 withdrawn"
    assert (mail["Message-ID"], mail["References"]) == ("<digest1-night-1@desk.example>", None)
    text = mail.get_body(("plain",))
    assert text is not None
    said = text.get_content()
    assert [said.index(word) for word in ("collapsed", "Taiz", "Withdrawn")] == sorted(
        said.index(word) for word in ("collapsed", "Taiz", "Withdrawn")
    )
