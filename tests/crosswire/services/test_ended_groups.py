"""Groups that a broker does not let go of: left, and told. That others go is shown on a real one (test_topics)."""

from collections.abc import Sequence
from typing import Any, cast

from kafka.admin import KafkaAdminClient
from structlog.testing import capture_logs

from crosswire.services.ended_groups import delete_groups


class Stubborn:
    """A broker's admin whose group "kept" always has a member again."""

    def __init__(self) -> None:
        self.groups = {"kept", "gone"}
        self.removed: list[str] = []

    def describe_groups(self, names: Sequence[str]) -> dict[str, Any]:
        return {name: {"members": [{"member_id": "m-1"}] if name == "kept" else []} for name in names}

    def remove_group_members(self, group: str, members: Sequence[Any]) -> None:
        self.removed += [member.member_id for member in members]

    def delete_groups(self, names: Sequence[str]) -> dict[str, str]:
        self.groups -= {"gone"}
        return {name: "OK" if name == "gone" else "NonEmptyGroupError" for name in names}

    def list_groups(self) -> list[dict[str, str]]:
        return [{"group_id": name} for name in self.groups]


def test_a_group_that_is_joined_again_is_left_and_told_with_the_brokers_reason() -> None:
    broker = Stubborn()
    with capture_logs() as told:
        delete_groups(cast("KafkaAdminClient", broker), {"kept", "gone", "never-been"}, patience=0)
    assert broker.groups == {"kept"}
    assert broker.removed == ["m-1"]
    assert [(line["event"], line["group"], line["why"]) for line in told] == [
        ("group_left", "kept", "NonEmptyGroupError")
    ]
