"""`crosswire webhook`: a sample to a real receiver, and a receiver that is a process of its own."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alerts.delivery.retry import Attempt
from alerts.delivery.signing import verify
from alerts.receiver import Inbox, ReceiverServer
from crosswire.cli import group
from crosswire.webhook.advice import ADVICE
from tests.fakes.mail_server import Letterbox, mail_server
from tests.fakes.receivers import answering
from tests.waiting import wait_until
from wire.errors import InputError, ServiceError, SettingsError
from wire.settings import Secret

SECRET = "whsec_" + "S" * 40
KEY = "0123456789abcdef0123456789abcdef"


class Receiver:
    """Keeps what comes, and answers `status` with nothing in the body."""

    def __init__(self, status: int = 204) -> None:
        self.status = status
        self.came: list[tuple[Mapping[str, str], bytes]] = []
        self.server = ReceiverServer(self.answer)

    def answer(self, headers: Mapping[str, str], body: bytes) -> int:
        self.came.append((headers, body))
        return self.status


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.server.close()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def settings(*destinations: str, allow_private: bool = True) -> None:
    listed = "\n".join(f"[[destinations]]\n{one}\n" for one in destinations)
    Path("crosswire.toml").write_text(
        f'{listed}\n[deliver]\nallow_private = {str(allow_private).lower()}\n[desk]\nurl = "https://desk.example"\n'
    )


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(group, ["webhook", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_sample_is_signed_and_marked_in_every_place(receiver: Receiver) -> None:
    settings(f'name = "desk"\nurl = "{receiver.server.url}?token=sw0rdfish"\nsecret = "{SECRET}"')
    result = run("test", "desk")
    assert result.exit_code == 0
    assert "✓ delivered (status 204)" in result.output
    assert "https://desk.example/alerts/test1-desk" in result.output
    for secret in ("sw0rdfish", "S" * 40):
        assert secret not in result.output
    ((headers, body),) = receiver.came
    verify(Secret(SECRET), headers, body)
    alert = json.loads(body)["data"]
    assert (alert["why"], alert["theatre"], alert["headline"][:4]) == ("test", "test", "TEST")


def test_what_is_taken_back_is_the_same_alert_in_a_later_state(receiver: Receiver) -> None:
    settings(f'name = "pager"\nformat = "pagerduty"\nurl = "{receiver.server.url}"\nsecret = "{KEY}"')
    opened = run("test", "pager", "--severity", "critical")
    withdrawn = run("test", "pager", "--state", "withdrawn")
    assert "crosswire webhook test pager --state withdrawn" in " ".join(opened.output.split())
    assert "It stands there" not in withdrawn.output
    assert KEY not in opened.output + withdrawn.output
    first, last = (json.loads(body) for _, body in receiver.came)
    assert (first["event_action"], first["payload"]["severity"]) == ("trigger", "critical")
    assert (last["event_action"], last["dedup_key"]) == ("resolve", first["dedup_key"])


def test_a_sample_of_cap_is_a_test_whatever_the_settings_say(receiver: Receiver) -> None:
    settings(
        f'name = "cap"\nformat = "cap"\nurl = "{receiver.server.url}"\nsecret = "{SECRET}"\n'
        '[destinations.cap]\nsender = "desk@desk.example"\nstatus = "Actual"'
    )
    assert run("test", "cap", "--kind", "contradiction").exit_code == 0
    assert b"<status>Test</status>" in receiver.came[0][1]


async def test_a_mail_is_sent_and_shown() -> None:
    box = Letterbox()
    async with mail_server(box) as port:
        settings(
            'name = "mail"\nformat = "email"\n[destinations.email]\nhost = "127.0.0.1"\ntls = "none"\n'
            f'port = {port}\nsender = "desk@desk.example"\nto = ["night@desk.example"]'
        )
        result = await asyncio.to_thread(run, "test", "mail")
    assert result.exit_code == 0
    assert "Subject: TEST of Crosswire: violated" in result.output
    assert len(box.came) == 1


def test_a_failure_says_what_to_do_and_repeats_no_secret(receiver: Receiver) -> None:
    receiver.status = 404
    settings(f'name = "chat"\nformat = "slack"\nurl = "{receiver.server.url}/sw0rdfish"')
    result = run("test", "chat")
    assert result.exit_code == 1
    assert "✗ rejected (status 404)" in result.output
    assert ADVICE[Attempt.REJECTED].split(":")[0] in " ".join(result.output.split())
    assert "sw0rdfish" not in result.output


async def test_a_receiver_that_repeats_what_it_was_sent_gives_no_secret_away() -> None:
    said = b"no such hook: /services/T0/sw0rdfish-sw0rdfish " + KEY.encode()
    reply = b"HTTP/1.1 404 No\r\nContent-Length: %d\r\n\r\n%s" % (len(said), said)
    async with answering(reply) as url:
        address = url.replace("/hook", "/services/T0/sw0rdfish-sw0rdfish")
        settings(f'name = "pager"\nformat = "pagerduty"\nurl = "{address}"\nsecret = "{KEY}"')
        result = await asyncio.to_thread(run, "test", "pager")
    assert "It says: no such hook: /***/T0/*** ***" in result.output
    assert "sw0rdfish" not in result.output
    assert KEY not in result.output


def test_a_private_address_is_refused_unless_the_settings_allow_it(receiver: Receiver) -> None:
    settings(f'name = "desk"\nurl = "{receiver.server.url}"\nsecret = "{SECRET}"', allow_private=False)
    result = run("test", "desk")
    assert (result.exit_code, receiver.came) == (1, [])
    assert "add its host to deliver.allow" in result.output


def test_every_way_of_failing_has_its_advice() -> None:
    assert set(ADVICE) == set(Attempt) - {Attempt.DELIVERED}


def test_an_unknown_name_is_told_the_ones_there_are() -> None:
    settings('name = "desk"\nurl = "https://a.example/"', 'name = "pager"\nurl = "https://a.example/"')
    with pytest.raises(SettingsError, match="did you mean desk"):
        run("test", "dusk")
    with pytest.raises(SettingsError, match="there are desk, pager"):
        run("test", "x")
    settings()
    with pytest.raises(SettingsError, match="has no \\[\\[destinations\\]\\]"):
        run("test", "x")


class Listening:
    """`crosswire webhook listen` in a process of its own."""

    def __init__(self, *arguments: str) -> None:
        self.log = Path("listen.log")
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "crosswire", "webhook", "listen", "--port", "0", *arguments]
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        wait_until(lambda: "no public address" in self.said or self.process.poll() is not None, 60, "the listener")

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0
        return self.said

    def settings(self) -> None:
        """Set up a sender by what the listener says."""
        Path("crosswire.toml").write_text(self.said[self.said.index("[[destinations]]") :])


def test_the_listener_verifies_shows_and_fails_as_it_is_told() -> None:
    listening = Listening("--fail-every", "2", "--status", "429")
    try:
        listening.settings()
        first, second, third = run("test", "listener"), run("test", "listener"), run("test", "listener")
        Path("crosswire.toml").write_text(Path("crosswire.toml").read_text().replace("whsec_", "whsec_AAAA"))
        fourth, fifth = run("test", "listener"), run("test", "listener")
    finally:
        said = listening.stop()
    codes = [result.exit_code for result in (first, second, third, fourth, fifth)]
    assert codes == [0, 1, 0, 1, 1]
    assert "throttled (status 429)" in second.output
    assert "rejected (status 401)" in fifth.output
    assert said.count("TEST of Crosswire") == 5
    assert "5 requests: 2 kept, 0 heartbeats, 0 copies, 1 refused, 2 failed on purpose." in said


def test_the_listener_takes_a_secret_of_ones_own_and_does_not_show_it() -> None:
    Path("own.key").write_text(SECRET + "\n")
    listening = Listening("--secret-file", "own.key", "--delay", "0.05")
    try:
        listening.settings()
        assert run("test", "listener").exit_code == 0
    finally:
        said = listening.stop()
    assert 'secret_file = "own.key"' in said
    assert SECRET not in said


def test_the_listener_says_what_it_lacks(receiver: Receiver) -> None:
    with pytest.raises(ServiceError, match="name another --port"):
        run("listen", "--port", receiver.server.url.split(":")[2].split("/")[0])
    with pytest.raises(InputError, match=r"cannot read none\.key"):
        run("listen", "--secret-file", "none.key")
    Path("bad.key").write_text("sw0rdfish")
    with pytest.raises(InputError, match="does not begin with whsec_") as caught:
        run("listen", "--secret-file", "bad.key")
    assert "sw0rdfish" not in str(caught.value)


def test_an_inbox_takes_a_sample_for_what_it_is(receiver: Receiver) -> None:
    inbox = Inbox(Secret(SECRET))
    settings(f'name = "desk"\nurl = "{receiver.server.url}"\nsecret = "{SECRET}"')
    run("test", "desk")
    assert [inbox.answer(*came) for came in receiver.came * 2] == [204, 204]
    assert inbox.copies == 1
