"""`crosswire up` whose broker or parts are killed with -9: the same findings in the end, and no alert twice."""

import fcntl
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from alerts.message.payload import AlertType
from alerts.receiver import Inbox
from crosswire.story.story import load_story
from tests.acceptance.desks import Desk, Up, desk, said
from tests.fakes.feed_server import feed_server
from tests.waiting import wait_until

pytestmark = pytest.mark.acceptance

STORY = load_story()
THIRD, TWO_THIRDS, END = (STORY.moments[len(STORY.moments) * n // 3 - 1] for n in (1, 2, 3))


class Calm:
    """What an undisturbed run finds and says in the end."""

    def __init__(self, ledger: list[str], said: dict[str, str]) -> None:
        self.ledger = ledger
        self.said = said


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """The undisturbed run, once for all processes that run these tests or those of `test_backup`."""
    own = tmp_path_factory.getbasetemp()
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "calm.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            ledger, told = undisturbed(tmp_path_factory.mktemp("calm") / "desk")
            kept.write_text(json.dumps({"ledger": ledger, "said": told}))
        return Calm(**json.loads(kept.read_text()))


def undisturbed(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the ledger, and what each alert says in the end."""
    with feed_server() as server, desk(folder, STORY, server) as quiet:
        quiet.publish(THIRD)
        with quiet.up() as up:
            for moment in (THIRD, TWO_THIRDS, END):
                quiet.publish(moment)
                quiet.wait_told(up)
            told = states(quiet.inbox)
            wait_until(lambda: up.shown() == set(told), 180, "the desk page to show what was told")
            return quiet.ledger(up), told


@pytest.fixture
def tried(tmp_path: Path) -> Iterator[Desk]:
    with feed_server() as server, desk(tmp_path / "desk", STORY, server) as made:
        yield made


def states(inbox: Inbox) -> dict[str, str]:
    """What each alert says that stands in the end. What is opened and withdrawn on the way depends on the way."""
    current = inbox.current().items()
    return {alert: said(message) for alert, message in current if message.type is not AlertType.WITHDRAWN}


def assert_nothing_twice(inbox: Inbox) -> None:
    """No message came twice, and none that says what its alert said before."""
    assert (inbox.copies, inbox.refused) == (0, 0)
    by_alert = defaultdict(list)
    for message in sorted(inbox.messages, key=lambda each: each.data.sequence):
        by_alert[message.data.id].append(said(message))
    for told in by_alert.values():
        assert all(now != before for before, now in pairwise(told)), told


def test_a_broker_that_lost_all_or_its_last_records_has_them_back_and_nobody_hears_anything_again(
    tried: Desk, calm: Calm
) -> None:
    """It is killed and wiped in the middle of its work, and when all is told, set back to where it was long before."""
    before, broker = tried.folder / "broker-before", tried.data / "broker"
    tried.publish(THIRD)
    with tried.up() as up:
        tried.wait_told(up)
    shutil.copytree(broker, before)
    tried.publish(TWO_THIRDS)
    with tried.up() as up:
        up.wait_running()
        wait_until(lambda: tried.lag(up).read >= STORY.published(THIRD) + 2, 180, "some more articles to be read")
        up.kill("noida-db")
        assert "broker was killed by SIGKILL" in up.told
        assert "Run `crosswire up` again" in up.told
    shutil.rmtree(broker)
    tried.publish(END)
    with _given_back(tried, calm) as up:
        told = [message.data.id for message in tried.inbox.messages]
        up.kill("noida-db")
    assert_nothing_twice(tried.inbox)
    shutil.rmtree(broker)
    before.rename(broker)
    with _given_back(tried, calm):
        assert [message.data.id for message in tried.inbox.messages] == told


@contextmanager
def _given_back(tried: Desk, calm: Calm) -> Iterator[Up]:
    """Start again: the archive fills the broker, and the ledger and what is told are the undisturbed run's."""
    with tried.up() as up:
        up.wait_for("the archive gives them back")
        tried.wait_told(up)
        assert tried.ledger(up) == calm.ledger
        assert states(tried.inbox) == calm.said
        yield up


def test_parts_killed_in_the_middle_of_their_work_come_up_again_and_change_nothing_in_the_end(
    tried: Desk, calm: Calm
) -> None:
    tried.publish(THIRD)
    with tried.up() as up:
        up.wait_running()
        wait_until(lambda: tried.sent(up) > 0, 180, "an article to be published")
        up.kill_part("produce")
        tried.publish(TWO_THIRDS)
        wait_until(lambda: tried.sent(up) > STORY.published(THIRD), 180, "articles of the producer that was started")
        up.kill_part("work")
        up.kill_part("deliver")
        up.kill_part("desk")
        tried.publish(END)
        tried.wait_told(up)
        assert up.shown()
        assert tried.ledger(up) == calm.ledger
    assert states(tried.inbox) == calm.said
    assert_nothing_twice(tried.inbox)
