"""A long changelog: its beginning goes straight into the table, its end the way that Faust counts by."""

from collections import Counter
from functools import cache
from types import SimpleNamespace
from typing import Any

import faust
import pytest
from faust.stores.memory import Store as MemoryStore
from faust.types import TP
from hypothesis import given
from hypothesis import strategies as st

from streams.patches import recovering
from streams.patches.recovering import batched

CHANGELOG = TP("work-reports-changelog", 1)
Log = list[tuple[bytes, bytes | None]]


def record(offset: int, key: bytes, value: bytes | None) -> Any:
    return SimpleNamespace(offset=offset, key=key, value=value, partition=CHANGELOG.partition)


@cache
def table() -> Any:
    app = faust.App("recovering", store="memory://", web_enabled=False)
    return app.Table("reports", key_type=bytes, value_type=bytes, partitions=2)


def new_store() -> Any:
    return MemoryStore("memory://", table().app, table())


def recovering_to(store: Any, end: int | None) -> Any:
    highwaters = Counter() if end is None else Counter({CHANGELOG: end})
    return SimpleNamespace(
        in_recovery=True,
        active_tps={CHANGELOG},
        active_highwaters=highwaters,
        active_offsets=Counter(),
        tp_to_table={CHANGELOG: SimpleNamespace(data=store)},
    )


async def recovered(log: Log, batch: int, last: int) -> tuple[Any, list[int]]:
    """Read `log` in batches; return the store, and what is left to Faust, which it applies at the end."""
    records = [record(offset, key, value) for offset, (key, value) in enumerate(log)]
    store = new_store()
    left: list[Any] = []
    recovery = recovering_to(store, len(records) - 1)
    batches = iter([records[at : at + batch] for at in range(0, len(records), batch)])

    async def getmany(active_partitions: Any, timeout: float) -> dict[TP, list[Any]]:  # noqa: ASYNC109
        return {CHANGELOG: next(batches)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovering, "LAST", last)
        take = batched(getmany, recovery)
        for _ in range(0, len(records), batch):
            left += (await take({CHANGELOG}, 1.0)).get(CHANGELOG, [])
    taken = recovery.active_offsets[CHANGELOG]
    assert [each.offset for each in left] == [*range(taken + 1 if len(left) < len(log) else 0, len(log))]
    events = [SimpleNamespace(key=each.key, value=each.value, message=each) for each in left]
    store.apply_changelog_batch(events, lambda key: key, lambda value: value)
    return store, [each.offset for each in left]


@given(
    st.lists(st.tuples(st.sampled_from([b"a", b"b", b"c"]), st.sampled_from([None, b"1", b"2"])), min_size=1),
    st.integers(1, 7),
    st.integers(0, 5),
)
async def test_the_table_is_what_the_log_says(log: Log, batch: int, last: int) -> None:
    store, left = await recovered(log, batch, last)
    newest = {key: value for key, value in dict(log).items() if value is not None}
    assert dict(store.data) == newest
    assert {key: store._key_partition[key] for key in newest} == dict.fromkeys(newest, CHANGELOG.partition)
    assert left[-1] == len(log) - 1
    assert len(left) == min(len(log), last + 1)


@pytest.mark.parametrize(("end", "in_recovery"), [(None, True), (50, False)])
async def test_what_is_not_being_recovered_is_left_alone(end: int | None, in_recovery: bool) -> None:
    recovery, found = recovering_to(new_store(), end), {CHANGELOG: [record(0, b"a", b"1")]}
    recovery.in_recovery = in_recovery

    async def getmany(active_partitions: Any, timeout: float) -> dict[TP, list[Any]]:  # noqa: ASYNC109
        return found

    assert await batched(getmany, recovery)({CHANGELOG}, 1.0) == found
    assert not recovery.tp_to_table[CHANGELOG].data.data
