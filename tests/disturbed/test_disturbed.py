"""Whatever is killed, cut, filled or set wrong while news flows: in the end everything is as if nothing had been."""

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import monotonic

import msgspec
import pytest

from alerts.message.payload import AlertType
from alerts.receiver import Inbox
from tests.acceptance.desks import said
from tests.disturbed.books import Account, Version
from tests.disturbed.configuration import RECEIVERS
from tests.disturbed.corpus import corpus, moments, shown
from tests.disturbed.deployment import Deployment, deployment
from tests.disturbed.disturbing import disturb
from tests.disturbed.plan import Phase, plan
from tests.fakes.feed_server import feed_server

pytestmark = [pytest.mark.disturbed, pytest.mark.timeout(900)]

STORY = corpus()
MOMENTS = moments(STORY)
NOTICED = 240  # seconds by which a sender's clock may be wrong before receivers refuse what it signs


class Calm(msgspec.Struct, frozen=True):
    """What an undisturbed run has in the end; `said` is what each receiver's alerts say."""

    ledger: list[str]
    accounts: dict[Version, Account]
    said: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    with feed_server() as server, deployment(tmp_path_factory.mktemp("calm") / "run", STORY, server) as quiet:
        quiet.junk()
        for moment in MOMENTS:
            quiet.publish(moment)
            quiet.settle()
        accounts = quiet.books().accounts()
        kinds = Counter(accounts.values())
        assert len(accounts) == shown(STORY), quiet.books().told()
        assert not kinds[Account.LOST]
        assert min(kinds[each] for each in (Account.FINDING, Account.DUPLICATE, Account.IRRELEVANT)) > 0, kinds
        return Calm(quiet.ledger(), accounts, {name: stands(quiet.inboxes[name]) for name in RECEIVERS})


def stands(inbox: Inbox) -> dict[str, str]:
    """What each alert says that stands in the end. What is opened and withdrawn on the way depends on the way."""
    current = inbox.current().items()
    return {alert: said(message) for alert, message in current if message.type is not AlertType.WITHDRAWN}


def test_after_disturbances_everything_is_as_if_nothing_had_been(
    seed: int, calm: Calm, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    began = monotonic()
    with feed_server() as server, deployment(tmp_path / "run", STORY, server) as run:
        run.junk()
        phases = plan(seed)
        for moment, phase in zip(MOMENTS, phases, strict=True):
            run.publish(moment)
            disturb(run, phase)
        run.settle()
        record_property("in", run.books().told())
        check_books(run, calm)
        for name in RECEIVERS:
            check_alerts(run.inboxes[name], calm.said[name], phases)
        record_property("ended by themselves", dict(run.deaths))
        if run.left_out:
            record_property("NOT DONE, for want of a disk of its own", dict(run.left_out))
        record_property("copies under one id", {name: inbox.copies for name, inbox in run.inboxes.items()})
    record_property("seconds", round(monotonic() - began))


def check_books(run: Deployment, calm: Calm) -> None:
    """Every article is accounted for, and as in the undisturbed run."""
    books = run.books()
    accounts = books.accounts()
    assert {version for version, account in accounts.items() if account is Account.LOST} == set()
    assert current(accounts) == current(calm.accounts), books.told()
    assert accounts.keys() <= calm.accounts.keys(), "articles were invented"
    # A producer killed after the broker's word and before the archive's archives it when it comes again, if it does.
    edited = {version for version, account in accounts.items() if account is Account.SUPERSEDED}
    assert books.archived - edited == set(books.articles) - edited, "archive and topic differ"
    assert len(books.given_up) == 1, "the junk, and nothing else"
    assert run.ledger() == calm.ledger


def current(accounts: dict[Version, Account]) -> dict[Version, Account]:
    """Return the accounts of the last versions: one before may have been edited away while nobody could fetch it."""
    return {version: account for version, account in accounts.items() if account is not Account.SUPERSEDED}


def check_alerts(inbox: Inbox, expected: dict[str, str], phases: tuple[Phase, ...]) -> None:
    """No alert is lost, none says something else, and what came twice came under one id."""
    assert stands(inbox) == expected
    if all(abs(step.by) < NOTICED for phase in phases for step in phase):
        assert inbox.refused == 0
    told = defaultdict(list)
    for message in sorted(inbox.messages, key=lambda each: each.data.sequence):
        told[message.data.id].append(said(message))
    assert all(now != before for each in told.values() for before, now in pairwise(each)), "told twice"
