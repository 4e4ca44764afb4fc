"""Consumer groups that nobody will need again: emptied and deleted."""

import logging
from collections.abc import Collection
from contextlib import suppress
from time import monotonic, sleep

from kafka.admin import KafkaAdminClient, MemberToRemove
from kafka.errors import CoordinatorNotAvailableError, GroupAuthorizationFailedError

from wire import log

_log = log.get(__name__)
_LOOK = 0.2  # seconds between two looks at a group
# It warns that it cannot read what Faust's members say.
logging.getLogger("kafka.admin._groups").setLevel(logging.ERROR)


def remove_members(client: KafkaAdminClient, group: str, members: Collection[str]) -> None:
    """Take `members`, by id, out of `group`; those that live notice it at their next heartbeat and join again."""
    client.remove_group_members(group, [MemberToRemove(member_id=member) for member in members])


def delete_groups(client: KafkaAdminClient, groups: Collection[str], patience: float) -> None:
    """Delete `groups`, of whose members none should live any more.

    Members are taken out first: one that was killed, or has a name of its own to be known by, is a member until its
    session ends. A group whose members still join again after `patience` seconds is left as it is, and told in the log
    (`group_left`).
    """
    deadline = monotonic() + patience
    left, said = set(groups), dict.fromkeys(groups, "no coordinator")
    while left:
        with suppress(CoordinatorNotAvailableError):  # a broker that has never had a group has none of these
            _empty(client, left)
            said |= client.delete_groups(sorted(left))
        left &= {group["group_id"] for group in client.list_groups()}
        if left and monotonic() >= deadline:
            for name in sorted(left):
                _log.warning("group_left", group=name, why=said[name])
            return
        if left:
            sleep(_LOOK)


def _empty(client: KafkaAdminClient, groups: Collection[str]) -> None:
    for name in sorted(groups):
        with suppress(GroupAuthorizationFailedError):  # what may not be seen has not been ours
            members = [member["member_id"] for member in client.describe_groups([name])[name]["members"]]
            if members:
                remove_members(client, name, members)
