"""A worker whose first joins are answered with an error of no name: `python -m tests.fakes.refused_worker TIMES`."""

import runpy
import sys
from typing import Any

from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.protocol.group import JoinGroupRequest

_UNKNOWN = -1


class _Answer:
    error_code = _UNKNOWN


def refuse(times: int) -> None:
    """Answer the next `times` joins in the broker's place."""
    send = GroupCoordinator._send_req
    left = times

    async def answered(self: GroupCoordinator, request: Any) -> Any:
        nonlocal left
        if isinstance(request, JoinGroupRequest) and left > 0:
            left -= 1
            return _Answer()
        return await send(self, request)

    GroupCoordinator._send_req = answered


if __name__ == "__main__":
    refuse(int(sys.argv[1]))
    runpy.run_module("tests.fakes.plain_worker", run_name="__main__")
