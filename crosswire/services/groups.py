"""The consumer groups of the embedded broker, kept from standing still.

Kafka removes a member of a group whose heartbeats cease, and lets a member commit while a rebalance is being prepared.
The embedded broker does neither (docs/decisions/0010): a worker that was killed would keep its partitions for ever, and
a member whose commit was refused, and which therefore joined anew, would be waited for in vain under its old id. The
keeper removes all members of such a group; those that live notice it at their next heartbeat and join again.

A client that puts `pid<PROCESS>` at the end of its client id is removed as soon as that process has ended.
"""

import os
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from kafka.admin import KafkaAdminClient

from crosswire.services.broker import admin
from crosswire.services.ended_groups import remove_members
from wire import log
from wire.errors import BrokerError
from wire.settings import KafkaSettings

_log = log.get(__name__)
INTERVAL = 1.0
"""Seconds between two looks at the groups."""
PATIENCE = 8.0
"""Seconds that a rebalance may take before all its members are asked to join again."""
_PROCESS = re.compile(r"pid(\d+)$")


def stands_still(state: str, clients: Iterable[str], seconds: float, running: frozenset[int]) -> bool:
    """Return whether a group's members have to be removed so that those which live join again.

    `state` is what the group has been in for `seconds`, `clients` are its members' client ids, `running` the process
    ids, of those that client ids name, which still run.
    """
    dead = named_processes(clients) - running
    return bool(dead) or (state.endswith("Rebalance") and seconds >= PATIENCE)


def named_processes(clients: Iterable[str]) -> frozenset[int]:
    """Return the process ids that client ids name."""
    return frozenset(int(found[1]) for client in clients if (found := _PROCESS.search(client)))


@contextmanager
def kept_groups(kafka: KafkaSettings) -> Iterator[None]:
    """Keep the groups of the embedded broker `kafka` moving, in a thread, for as long as the block runs."""
    stop = threading.Event()
    thread = threading.Thread(target=_keep, args=(kafka, stop), daemon=True, name="groups")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def _keep(kafka: KafkaSettings, stop: threading.Event) -> None:
    since: dict[str, tuple[object, float]] = {}
    while not stop.wait(INTERVAL):
        try:
            with admin(kafka) as client:
                while not stop.wait(INTERVAL):
                    _look(client, since)
        except BrokerError as error:
            _log.debug("groups not seen", reason=error.message)
        except Exception:  # without this thread, a killed worker keeps its partitions for good
            _log.exception("groups_crashed")


def _look(client: KafkaAdminClient, since: dict[str, tuple[object, float]]) -> None:
    names = [group["group_id"] for group in client.list_groups()]
    for name, group in (client.describe_groups(names) if names else {}).items():
        members = {member["member_id"]: member["client_id"] for member in group["members"]}
        seen: Any = (group["group_state"], frozenset(members))
        if since.get(name, (None, 0.0))[0] != seen:
            since[name] = (seen, monotonic())
        seconds = monotonic() - since[name][1]
        running = frozenset(pid for pid in named_processes(members.values()) if _runs(pid))
        if members and stands_still(group["group_state"], members.values(), seconds, running):
            _log.info("group asked to join again", group=name, members=len(members), state=group["group_state"])
            remove_members(client, name, members)
            since.pop(name)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
