"""Consumer groups: who reads what, and where it goes on."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaError, NonEmptyGroupError
from kafka.structs import OffsetAndMetadata

from crosswire.services.ended_groups import remove_members
from tests.contracts.broker.desk import SESSION, Desk
from tests.contracts.broker.member import SHARED, Member, joined, members, process
from tests.waiting import wait_until

gap = pytest.mark.gap


@dataclass
class Club:
    """A topic of four partitions and a group that reads it."""

    desk: Desk
    topic: str
    group: str
    start: Any
    """Starts a member."""

    @property
    def first(self) -> TopicPartition:
        """The first partition."""
        return TopicPartition(self.topic, 0)

    @property
    def state(self) -> Any:
        """What the broker tells of the group."""
        return self.desk.admin.describe_groups([self.group])[self.group]

    def listed(self) -> bool:
        """Whether the broker knows the group."""
        return self.group in {each["group_id"] for each in self.desk.admin.list_groups()}

    def commit(self, member: Member, offset: int) -> None:
        """Let a member commit an offset of the first partition."""
        self.commit_later(member, offset).result(60)

    def commit_later(self, member: Member, offset: int) -> "Future[Any]":
        """Let a member commit an offset of the first partition before it polls again."""
        return member.later(lambda consumer: consumer.commit({self.first: OffsetAndMetadata(offset, "", -1)}))

    def committed(self) -> int | None:
        """Return the offset of the first partition that the group has committed."""
        found: int | None = self.desk.consumer(group_id=self.group).committed(self.first)
        return found


@pytest.fixture
def club(desk: Desk) -> Iterator[Club]:
    topic, group = desk.topic(partitions=4), desk.name()
    with members(desk, topic, group) as start:
        yield Club(desk, topic, group, start)


def test_a_group_goes_on_where_it_was(club: Club) -> None:
    """A group's committed offsets are there for whoever comes next; without one it begins where it says."""
    club.desk.send(club.topic, [b"%d" % number for number in range(10)])
    assert club.committed() is None
    member = club.start()
    wait_until(lambda: len(member.values) == 10, SHARED, "all messages")
    club.commit(member, 7)
    member.end()
    assert club.committed() == 7
    again = club.start()
    wait_until(lambda: len(again.values) == 3, SHARED, "the rest")
    assert again.values == [b"7", b"8", b"9"]


def test_members_share_the_partitions_and_take_those_of_one_that_leaves(club: Club) -> None:
    """Each partition has one reader in a group; one that leaves hands its partitions on at once."""
    first, second = club.start(), club.start()
    joined(first, second)
    second.end()
    joined(first)


@gap("a member whose process has died stays one for ever; Crosswire looks for such members and removes them")
def test_the_partitions_of_a_killed_member_are_taken(club: Club) -> None:
    """A member that is killed loses its partitions to the others when its session ends."""
    survivor = club.start()
    joined(survivor)
    with process(club.desk, club.topic, club.group) as other:
        try:
            wait_until(lambda: len(survivor.has) in (1, 2, 3), SHARED, "the other to have some")
        finally:
            other.kill()
    wait_until(lambda: len(survivor.has) == 4, 2 * SESSION / 1000, "its partitions to be handed on")


def test_a_member_with_a_name_comes_back_to_its_partitions(club: Club) -> None:
    """A member with a name that ends and comes back has the partitions again that it had."""
    first, second = club.start(group_instance_id="first"), club.start(group_instance_id="second")
    joined(first, second)
    had = first.has
    first.end()
    again = club.start(group_instance_id="first")
    joined(again, second)
    assert again.has == had


def test_a_name_is_for_one_member(club: Club) -> None:
    """Of two members with one name the later is the member; the earlier cannot commit any more."""
    first = club.start(group_instance_id="one")
    joined(first)
    go_on = first.pause()
    commit = club.commit_later(first, 1)
    joined(club.start(group_instance_id="one"))
    go_on.set()
    with pytest.raises(KafkaError):
        commit.result(60)
    assert club.committed() is None


def test_a_group_is_described(club: Club) -> None:
    """A group is listed with its state, and its members with the client ids that they gave."""
    member = club.start(client_id="crosswire-work-pid1")
    joined(member)
    club.commit(member, 1)
    assert club.listed()
    assert club.state["group_state"] == "Stable"
    assert [each["client_id"] for each in club.state["members"]] == ["crosswire-work-pid1"]
    member.end()
    wait_until(lambda: club.state["group_state"] == "Empty", 60, "the group to be empty")


def test_a_group_without_members_is_deleted_with_its_offsets(club: Club) -> None:
    """A group that has members is not deleted; one without is, and its offsets with it."""
    member = club.start()
    joined(member)
    club.commit(member, 1)
    assert club.desk.admin.delete_groups([club.group]) == {club.group: NonEmptyGroupError.__name__}
    member.end()
    assert club.desk.admin.delete_groups([club.group]) == {club.group: "OK"}
    assert not club.listed()
    assert club.committed() is None


def test_a_member_is_removed_by_who_looks_after_the_group(club: Club) -> None:
    """A member that is removed from outside, and lives, joins again."""
    member = club.start()
    joined(member)
    before = {each["member_id"] for each in club.state["members"]}
    remove_members(club.desk.admin, club.group, before)
    wait_until(lambda: not before & {each["member_id"] for each in club.state["members"]}, 60, "it to be gone")
    wait_until(lambda: club.state["members"] and club.state["group_state"] == "Stable", SHARED, "it to be back")


def test_offsets_of_a_group_are_set_from_outside(club: Club) -> None:
    """Offsets of a group without members are set and read by who looks after it."""
    club.desk.admin.alter_group_offsets(club.group, {club.first: OffsetAndMetadata(3, "", -1)})
    found: Any = club.desk.admin.list_group_offsets({club.group: None})[club.group]
    assert {at: each.offset for at, each in found.items()} == {club.first: 3}
    assert club.committed() == 3
